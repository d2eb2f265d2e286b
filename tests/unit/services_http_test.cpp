/* The service "http", used by a plug-in, against a server over TLS. */
#include "tests/support/page_at_server.h"
#include "tests/support/places.h"

#include <gmock/gmock.h>

using testing::ElementsAre;
using testing::IsEmpty;
using testing_support::Connection;
using testing_support::PageAtServer;
using testing_support::Request;

namespace
{

class HttpService : public PageAtServer
{
  protected:
    HttpService()
        : PageAtServer(HOLDFAST_TEST_PLUGINS "/rebuilt", "made-for-1-1", [this](Connection &connection) {
              while (connection.read(&received))
                  connection.answer(302, "taken", "Location: https://127.0.0.1:1/elsewhere\r\n");
          })
    {
        set("url", server->url("/takes"));
    }

    Request received;
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
    EXPECT_THAT(act("send"), ElementsAre("made-for-1-1: plugin-no-reason"));
    EXPECT_EQ(0, server->connections());
}

TEST_F(HttpService, NeedsNoMoreThanTheLimitOfAHeader)
{
    set("type", std::string(8192, 'x'));
    EXPECT_THAT(act("send"), IsEmpty());
    EXPECT_EQ(8192u, received.headers["content-type"].size());
}

} // namespace
