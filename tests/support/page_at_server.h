/* tests/support/page_at_server.h: the page of a plug-in, loaded as the product's, and a server over TLS that it may go
 * to: the session trusts it as it trusts its vault. */

#ifndef HOLDFAST_TESTS_SUPPORT_PAGE_AT_SERVER_H
#define HOLDFAST_TESTS_SUPPORT_PAGE_AT_SERVER_H

#include "tests/support/known_server.h"
#include "tests/support/plugins.h"
#include "tests/support/script.h"
#include "tests/support/session.h"

#include <gtest/gtest.h>
#include <memory>

namespace testing_support
{

class PageAtServer : public testing::Test
{
  protected:
    PageAtServer(const std::string &folder, const char *id, Server::Handler handler)
        : server(std::make_unique<Server>(Server::Options{&identity, nullptr, 0}, std::move(handler))), plugins(folder)
    {
        register_with(session.get(), authority, *server);
        session.set("proxy", "mode", "none");
        session.commit();
        plugins.options.session = session.get();
        plugins.reopen();
        page = plugins.page(id);
        EXPECT_NE(nullptr, page) << plugins.error.text;
    }
    ~PageAtServer() override { hf_problems_free(&problems); }
    void TearDown() override { server.reset(); }

    void set(const char *field, const std::string &value)
    {
        ASSERT_NE(nullptr, page);
        hf_status set = hf_page_field(page, field)->kind == HF_SECRET
                            ? hf_draft_set_secret(session.draft(), page, field, value.c_str(), value.size(), &error)
                            : hf_draft_set(session.draft(), page, field, value.c_str(), &error);
        ASSERT_EQ(HF_OK, set) << error.text;
    }

    /* What was found wrong: `field: id` of each. */
    std::vector<std::string> found()
    {
        std::vector<std::string> lines;
        for (size_t i = 0; i < problems.count; i++)
            lines.push_back(std::string(problems.items[i].field) + ": " + problems.items[i].id);
        hf_problems_free(&problems);
        problems = {};
        return lines;
    }

    std::vector<std::string> check()
    {
        status = hf_draft_check_page(session.draft(), page, &problems);
        return found();
    }

    std::vector<std::string> act(const char *action)
    {
        status = page->behaviour->act(page, session.draft(), action, &script.attendant, &problems);
        return found();
    }

    std::string info(const char *field)
    {
        hf_text text = HF_TEXT_INIT(65536);
        status = page->behaviour->info(page, session.draft(), field, &text, &error);
        std::string shown = hf_text_get(&text);
        hf_text_free(&text);
        return shown;
    }

    Authority authority{"Known CA"};
    Identity identity = authority.issue("known");
    std::unique_ptr<Server> server; /* ends before what its handler uses does */
    Session session;
    Script script;
    Plugins plugins;
    const hf_page *page = nullptr;
    hf_problems problems = {};
    hf_status status = HF_OK;
    hf_error error = {};
};

} // namespace testing_support

#endif
