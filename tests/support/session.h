/* tests/support/session.h: a session over a home of its own, with the built-in pages, as a program has it. */

#ifndef HOLDFAST_TESTS_SUPPORT_SESSION_H
#define HOLDFAST_TESTS_SUPPORT_SESSION_H

#include "registry/session.h"
#include "tests/support/clock.h"
#include "tests/support/folder.h"

#include <stdexcept>
#include <string>
#include <vector>

namespace testing_support
{

class Session
{
  public:
    Session() { open(); }
    explicit Session(const hf_profile &profile)
    {
        options.profile = &profile;
        open();
    }
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;
    ~Session() { close(); }

    /* Forgets everything and opens the same home again. */
    void reopen()
    {
        close();
        open();
    }

    hf_session *get() const { return session; }

    const hf_page *page(const std::string &id)
    {
        const hf_page *found = nullptr;
        if (hf_session_page(&found, session, id.c_str(), &error) != HF_OK) throw std::runtime_error(error.text);
        return found;
    }

    /* The draft of all edits; opened when it is needed first. */
    hf_draft *draft()
    {
        if (!edits && hf_draft_open(&edits, hf_session_settings(session), &error) != HF_OK)
            throw std::runtime_error(error.text);
        return edits;
    }

    hf_status set(const std::string &id, const std::string &field, const std::string &value)
    {
        const hf_page *on = page(id);
        if (hf_page_field(on, field.c_str())->kind == HF_SECRET)
            return hf_draft_set_secret(draft(), on, field.c_str(), value.c_str(), value.size(), &error);
        return hf_draft_set(draft(), on, field.c_str(), value.c_str(), &error);
    }

    std::string value(const std::string &id, const std::string &field)
    {
        hf_text text = HF_TEXT_INIT(65536);
        if (hf_draft_get(&text, draft(), page(id), field.c_str(), &error) != HF_OK)
            throw std::runtime_error(error.text);
        return take(&text);
    }

    /* What check() of the page finds: `field: id` of each. */
    std::vector<std::string> check(const std::string &id)
    {
        hf_problems problems = {};
        hf_draft_check_page(draft(), page(id), &problems);
        return take(&problems);
    }

    std::vector<std::string> act(const std::string &id, const std::string &action,
                                 const hf_attendant *attendant = nullptr)
    {
        hf_problems problems = {};
        status = page(id)->behaviour->act(page(id), draft(), action.c_str(), attendant, &problems);
        return take(&problems);
    }

    std::string info(const std::string &id, const std::string &field)
    {
        hf_text text = HF_TEXT_INIT(65536);
        status = page(id)->behaviour->info(page(id), draft(), field.c_str(), &text, &error);
        return take(&text);
    }

    /* Commits the draft. Returns what was found wrong. */
    std::vector<std::string> commit(const hf_attendant *attendant = nullptr)
    {
        hf_problems problems = {};
        hf_commit_result result = {};
        hf_error_clear(&error);
        status = hf_commit(&result, draft(), hf_session_origin(session), "set", attendant, &problems, &error);
        return take(&problems);
    }

    Folder home;
    Clock clock;
    hf_session_options options = {};
    hf_status status = HF_OK;
    hf_error error = {};

  private:
    void open()
    {
        options.home = home.path().c_str();
        options.clock = clock.get();
        options.from = "cli";
        if (hf_session_open(&session, &options, &error) != HF_OK) throw std::runtime_error(error.text);
    }

    void close()
    {
        hf_draft_free(edits);
        edits = nullptr;
        hf_session_close(session);
        session = nullptr;
    }

    static std::string take(hf_text *text)
    {
        std::string taken = hf_text_get(text);
        hf_text_free(text);
        return taken;
    }

    static std::vector<std::string> take(hf_problems *problems)
    {
        std::vector<std::string> lines;
        for (size_t i = 0; i < problems->count; i++)
            lines.push_back(std::string(problems->items[i].field) + ": " + problems->items[i].id);
        hf_problems_free(problems);
        return lines;
    }

    hf_session *session = nullptr;
    hf_draft *edits = nullptr;
};

} // namespace testing_support

#endif
