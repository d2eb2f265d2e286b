/* tests/support/draft.h: a draft and its commit, as a test wants to speak of them. */

#ifndef HOLDFAST_TESTS_SUPPORT_DRAFT_H
#define HOLDFAST_TESTS_SUPPORT_DRAFT_H

#include "core/commit.h"
#include "tests/support/home.h"
#include "tests/support/page.h"

#include <cstring>

namespace testing_support
{

class Draft
{
  public:
    explicit Draft(const Home &home)
    {
        hf_error failure = {};
        if (hf_draft_open(&draft, &home.settings, &failure) != HF_OK) throw std::runtime_error(failure.text);
    }
    Draft(const Draft &) = delete;
    Draft &operator=(const Draft &) = delete;
    ~Draft()
    {
        hf_draft_free(draft);
        hf_problems_free(&problems);
    }

    operator hf_draft *() const { return draft; }

    hf_status set(const hf_page *page, const char *field, const std::string &value)
    {
        return status = hf_draft_set(draft, page, field, value.c_str(), &error);
    }

    hf_status set_secret(const hf_page *page, const char *field, const std::string &value)
    {
        return status = hf_draft_set_secret(draft, page, field, value.data(), value.size(), &error);
    }

    hf_status reset(const hf_page *page, const char *field)
    {
        return status = hf_draft_reset(draft, page, field, &error);
    }

    std::string get(const hf_page *page, const char *field)
    {
        hf_text text = HF_TEXT_INIT(65536);
        status = hf_draft_get(&text, draft, page, field, &error);
        std::string found = status ? "(failed)" : hf_text_get(&text);
        hf_text_free(&text);
        return found;
    }

    std::string secret(const hf_page *page, const char *field)
    {
        hf_secret found = {};
        status = hf_draft_secret(&found, draft, page, field, &error);
        std::string text = status == HF_NOT_FOUND ? "(none)" : status ? "(failed)" : found.text;
        hf_secret_free(&found);
        return text;
    }

    hf_status check()
    {
        hf_problems_free(&problems);
        return status = hf_draft_check(draft, &problems);
    }

    hf_status commit(const char *who = "operator")
    {
        hf_problems_free(&problems);
        hf_error_clear(&error);
        result = {};
        hf_origin origin = {who, "cli"};
        return status = hf_commit(&result, draft, &origin, "set", nullptr, &problems, &error);
    }

    hf_status status = HF_OK;
    hf_error error = {};
    hf_problems problems = {};
    hf_commit_result result = {};

  private:
    hf_draft *draft = nullptr;
};

} // namespace testing_support

#endif
