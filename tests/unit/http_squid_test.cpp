/* Through a real proxy. */
#include "tests/support/http_client.h"
#include "tests/support/squid.h"

#include <gmock/gmock.h>

using namespace testing_support;
using testing::HasSubstr;
using testing::Not;

namespace
{

const char PASSWORD[] = "p:w rd%";

class HttpSquid : public testing::Test
{
  protected:
    Server server{vault(), always(200, "{}")};
    Client client;

    void TearDown() override { hf_secret_free(&client.proxy.password); }

    void sign_in(hf_proxy_authentication authentication, const char *user, const char *password)
    {
        client.proxy.authentication = authentication;
        hf_text_put(client.proxy.user, sizeof client.proxy.user, user);
        ASSERT_EQ(HF_OK, hf_secret_set(&client.proxy.password, password, strlen(password), &client.error));
    }
};

TEST_F(HttpSquid, ReachesTheVaultAndSeesItsOwnCertificate)
{
    Squid squid(Squid::OPEN);
    client.use_proxy(squid.port());
    ASSERT_EQ(HF_OK, client.get(server.url())) << client.error.text;
    hf_http_trace trace;
    hf_http_last_trace(&trace, client.open());
    EXPECT_EQ("http://127.0.0.1:" + std::to_string(squid.port()), trace.proxy);
    EXPECT_EQ("127.0.0.1:" + std::to_string(squid.port()), trace.address);
    EXPECT_STREQ("CN = vault", trace.subject);
    EXPECT_THAT(squid.log(), HasSubstr("CONNECT 127.0.0.1:" + std::to_string(server.port())));
}

TEST_F(HttpSquid, SignsInInEachWayThatTheProxyAsksFor)
{
    const struct {
        Squid::Kind kind;
        hf_proxy_authentication authentication;
    } ways[] = {
        {Squid::BASIC, HF_PROXY_AUTH_BASIC}, {Squid::DIGEST, HF_PROXY_AUTH_DIGEST}, {Squid::NTLM, HF_PROXY_AUTH_NTLM}};
    for (const auto &way : ways) {
        Squid squid(way.kind);
        client.use_proxy(squid.port());
        for (hf_proxy_authentication authentication : {way.authentication, HF_PROXY_AUTH_ANY}) {
            sign_in(authentication, "ann", PASSWORD);
            client.request.repeatable = false; /* so that each makes a connection */
            EXPECT_EQ(HF_OK, client.get(server.url())) << way.kind << client.error.text;
            EXPECT_EQ(200, client.response.status);
        }
        EXPECT_THAT(squid.log(), HasSubstr("ann"));
    }
    EXPECT_EQ(6, server.connections());
}

TEST_F(HttpSquid, SaysThatAUserIsWanted)
{
    Squid squid(Squid::BASIC);
    client.use_proxy(squid.port());
    client.expect_unreachable("proxy-authentication-needed", server.url());
    EXPECT_THAT(client.error.text, HasSubstr("offers Basic"));
    EXPECT_EQ(0, server.connections());
}

TEST_F(HttpSquid, SaysThatThePasswordIsWrong)
{
    for (Squid::Kind kind : {Squid::BASIC, Squid::DIGEST}) {
        Squid squid(kind);
        client.use_proxy(squid.port());
        sign_in(kind == Squid::BASIC ? HF_PROXY_AUTH_BASIC : HF_PROXY_AUTH_DIGEST, "ann", "wrong-word");
        client.expect_unreachable("proxy-authentication-refused", server.url());
        EXPECT_THAT(client.error.text, Not(HasSubstr("wrong-word")));
    }
}

TEST_F(HttpSquid, SaysThatTheProxyDoesNotReachTheVault)
{
    Squid squid(Squid::OPEN);
    client.use_proxy(squid.port());
    client.expect_unreachable("proxy-refused", "https://127.0.0.1:" + std::to_string(closed_port()) + "/");
    EXPECT_THAT(client.error.text, HasSubstr("503"));
}

TEST_F(HttpSquid, UsesTheUserOfASystemProxy)
{
    Squid squid(Squid::BASIC);
    std::string address = "http://ann:p%3Aw%20rd%25@127.0.0.1:" + std::to_string(squid.port());
    client.proxy.mode = HF_PROXY_SYSTEM;
    client.options.environment_context = address.data();
    client.options.environment = [](void *context, const char *name) -> const char * {
        return strcmp(name, "HTTPS_PROXY") == 0 ? static_cast<const char *>(context) : nullptr;
    };
    ASSERT_EQ(HF_OK, client.get(server.url())) << client.error.text;
    hf_http_trace trace;
    hf_http_last_trace(&trace, client.open());
    EXPECT_THAT(trace.proxy, Not(HasSubstr("ann"))) << "neither user nor password";
}

} // namespace
