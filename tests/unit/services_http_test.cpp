/* The service "http", used by a plug-in, against a server over TLS. */
#include "tests/support/known_server.h"
#include "tests/support/places.h"
#include "tests/support/plugins.h"
#include "tests/support/script.h"
#include "tests/support/session.h"

#include <gmock/gmock.h>

using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::Authority;
using testing_support::Connection;
using testing_support::Identity;
using testing_support::Plugins;
using testing_support::Request;
using testing_support::Script;
using testing_support::Server;
using testing_support::Session;

namespace
{

class HttpService : public testing::Test
{
  protected:
    HttpService() : plugins(HOLDFAST_TEST_PLUGINS "/rebuilt")
    {
        testing_support::register_with(session.get(), authority, server);
        session.set("proxy", "mode", "none");
        plugins.options.session = session.get();
        plugins.reopen();
        page = plugins.page("made-for-1-1");
        EXPECT_NE(nullptr, page) << plugins.error.text;
        set("url", server.url("/takes"));
    }
    ~HttpService() override { hf_problems_free(&problems); }

    void set(const char *field, const std::string &value)
    {
        hf_status status = hf_page_field(page, field)->kind == HF_SECRET
                               ? hf_draft_set_secret(session.draft(), page, field, value.c_str(), value.size(), &error)
                               : hf_draft_set(session.draft(), page, field, value.c_str(), &error);
        ASSERT_EQ(HF_OK, status) << error.text;
    }

    std::vector<std::string> act(const char *action)
    {
        std::vector<std::string> found;
        page->behaviour->act(page, session.draft(), action, &script.attendant, &problems);
        for (size_t i = 0; i < problems.count; i++) found.push_back(problems.items[i].id);
        return found;
    }

    Authority authority{"Known CA"};
    Identity identity = authority.issue("known");
    Request received;
    Server server{{&identity, nullptr, 0}, [this](Connection &connection) {
                      while (connection.read(&received))
                          connection.answer(302, "taken", "Location: https://127.0.0.1:1/elsewhere\r\n");
                  }};
    Session session;
    Script script;
    Plugins plugins;
    const hf_page *page = nullptr;
    hf_problems problems = {};
    hf_error error = {};
};

TEST_F(HttpService, SendsABodyAsJsonUnlessItIsToldAnotherType)
{
    EXPECT_THAT(act("send"), IsEmpty());
    EXPECT_EQ("POST", received.method);
    EXPECT_EQ("/takes", received.target);
    EXPECT_EQ("a,b\n", received.body);
    EXPECT_EQ("application/json", received.headers["content-type"]);
    EXPECT_EQ(0u, received.headers.count("authorization"));

    set("type", "text/csv; charset=utf-8");
    EXPECT_THAT(act("send"), IsEmpty());
    EXPECT_EQ("text/csv; charset=utf-8", received.headers["content-type"]);
}

TEST_F(HttpService, SendsCredentialsOfThePlugin)
{
    set("token", "t0ken");
    EXPECT_THAT(act("send"), IsEmpty());
    EXPECT_EQ("Bearer t0ken", received.headers["authorization"]);
    EXPECT_THAT(script.told, ElementsAre("taken")) << "and not to where an answer points";
}

TEST_F(HttpService, SendsNoMessageThatMakesNoSense)
{
    EXPECT_THAT(act("send-nonsense"), IsEmpty());
    EXPECT_THAT(script.told, IsEmpty());
    set("type", "text/pl\xc3\xa4in");
    EXPECT_THAT(act("send"), ElementsAre("plugin-no-reason"));
    EXPECT_EQ(0, server.connections());
}

TEST_F(HttpService, NeedsNoMoreThanTheLimitOfAHeader)
{
    set("type", std::string(8192, 'x'));
    EXPECT_THAT(act("send"), IsEmpty());
    EXPECT_EQ(8192u, received.headers["content-type"].size());
}

} // namespace
