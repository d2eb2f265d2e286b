/* `holdfast` and proxies: Debian's squid, asking for a user in every way that it knows, and proxies that are broken in
 * one way each. Behind them is a real vault. */

#include "tests/faults/network/cutting_proxy.h"
#include "tests/faults/network/machine_at_vault.h"
#include "tests/support/server.h"
#include "tests/support/squid.h"

#include <atomic>

using cli::Json;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;
using testing_support::Connection;
using testing_support::CuttingProxy;
using testing_support::Request;
using testing_support::Server;
using testing_support::Squid;

namespace
{

const char right_password[] = "p:w rd%", wrong_password[] = "Wrong-word-7";

std::string address_of(int port)
{
    return "http://127.0.0.1:" + std::to_string(port);
}

class ProxyFaults : public testing_support::MachineAtVault
{
  protected:
    ProxyFaults() : MachineAtVault({"localhost", "vault.corp.localhost", "127.0.0.1", "::1"}) {}

    void sign_in(const std::string &authentication, const std::string &user, const std::string &password)
    {
        input = password;
        ok({"set", "proxy.authentication=" + authentication, "proxy.user=" + user, "--from-file", "proxy.password=-"});
    }
};

/* ---- squid ------------------------------------------------------------------------------------------------------ */

struct Scheme {
    Squid::Kind kind;
    std::string setting, name;

    friend std::ostream &operator<<(std::ostream &out, const Scheme &scheme) { return out << scheme.name; }
};

class ProxyFaultsSignIn : public ProxyFaults, public testing::WithParamInterface<Scheme>
{
};

TEST_P(ProxyFaultsSignIn, LetsTheRightUserThroughAndNamesWhatIsWrongWithAnother)
{
    const Scheme &scheme = GetParam();
    Squid squid(scheme.kind);
    const std::string where = address_of(squid.port());
    use_proxy(squid.port());

    std::string said = expect_refused(connection_test(), 6, "proxy-authentication-needed", where);
    EXPECT_THAT(said, HasSubstr("offers " + scheme.name));

    const bool by_name = scheme.kind == Squid::NTLM; /* whose helper takes any password */
    sign_in(scheme.setting, by_name ? "bob" : "ann", wrong_password);
    said = expect_refused(connection_test(), 6, "proxy-authentication-refused", where);
    EXPECT_THAT(said, Not(HasSubstr(wrong_password)));
    EXPECT_THAT(said, HasSubstr("Check user and password"));

    for (const std::string &setting : {scheme.setting, std::string("any")}) {
        sign_in(setting, "ann", right_password);
        Json walk = json(connection_test());
        EXPECT_EQ("proxy-authentication", walk["hops.3.name"]);
        EXPECT_EQ("ok", walk["hops.3.state"]) << setting;
    }
    ok(registration());
    EXPECT_EQ(1, vault.servers());
    EXPECT_THAT(squid.log(), HasSubstr("CONNECT localhost:" + vault.agents_port));
}

INSTANTIATE_TEST_SUITE_P(, ProxyFaultsSignIn,
                         testing::Values(Scheme{Squid::BASIC, "basic", "Basic"},
                                         Scheme{Squid::DIGEST, "digest", "Digest"},
                                         Scheme{Squid::NTLM, "ntlm", "NTLM"}),
                         [](const auto &scheme) { return scheme.param.name; });

TEST_F(ProxyFaults, SquidThatDoesNotReachTheVaultOrMayNotIsNamedWithItsAnswer)
{
    {
        Squid squid(Squid::OPEN);
        use_proxy(squid.port());
        const std::string unknown = credentials_for("vault.invalid");
        std::string said =
            expect_refused(connection_test(unknown), 6, "proxy-refused", address_of(squid.port()) + " answered 50");
        EXPECT_THAT(said, HasSubstr("vault.invalid"));

        vault.stop();
        expect_refused(connection_test(), 6, "proxy-refused", address_of(squid.port()) + " answered 503");
        vault.start();
        ok(connection_test());
    }
    Squid squid(Squid::CLOSED);
    use_proxy(squid.port());
    std::string said =
        expect_refused(connection_test(), 6, "proxy-refused", address_of(squid.port()) + " answered 403");
    EXPECT_THAT(said, HasSubstr("have it allowed"));
}

/* ---- proxies that are broken ------------------------------------------------------------------------------------ */

const std::string page = "<html><title>Sign in</title><body>Welcome to the guest network.</body></html>\r\n";
const std::string with_page =
    "Content-Type: text/html\r\nContent-Length: " + std::to_string(page.size()) + "\r\n\r\n" + page;

TEST_F(ProxyFaults, AProxyThatIsBrokenIsNamedWithWhatItDidAndNothingIsSentThroughIt)
{
    const struct {
        std::string what, answer; /* to a CONNECT; then it hangs up */
        std::string id, says;
    } cases[] = {
        {"hangs up", "", "proxy-not-connected", ""},
        {"hangs up in its first line", "HTTP/1.1 20", "proxy-not-connected", ""},
        {"hangs up in its headers", "HTTP/1.1 200 OK\r\nVia: 1.1 x", "proxy-not-connected", ""},
        {"hangs up after it said yes", "HTTP/1.1 200 OK\r\n\r\n", "connection-lost", "localhost, through"},
        {"reaches nobody", "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", "proxy-refused", "502"},
        {"is busy, with a page", "HTTP/1.1 503 Busy\r\n" + with_page, "proxy-refused", "503"},
        {"shows a page of its own", "HTTP/1.1 200 OK\r\n" + with_page, "tls-failed", "answered in the vault's place"},
        {"sends elsewhere to sign in", "HTTP/1.1 302 Found\r\nLocation: http://guest.example/\r\n" + with_page,
         "proxy-refused", "302"},
        {"speaks no HTTP", "220 mail.example ESMTP\r\n", "proxy-not-connected", ""},
    };
    for (const auto &one : cases) {
        SCOPED_TRACE("a proxy that " + one.what);
        std::atomic<int> requests{0};
        Server proxy({}, [&](Connection &connection) {
            Request request;
            if (!connection.read(&request)) return;
            requests++;
            EXPECT_EQ("CONNECT localhost:" + vault.port, request.method + " " + request.target);
            connection.write(one.answer);
        });
        use_proxy(proxy.port());
        std::string said = expect_refused(registration(), 6, one.id, one.says);
        EXPECT_THAT(said, HasSubstr(address_of(proxy.port())));
        EXPECT_GE(requests, 1);
        EXPECT_EQ("false", json({"status"}, 5)["registered"]);
    }
    EXPECT_EQ(0, vault.servers());
}

TEST_F(ProxyFaults, AProxyThatIsSlowIsWaitedForAndOneThatNeverAnswersIsNot)
{
    CuttingProxy slow;
    slow.be_slow(397, 1);
    use_proxy(slow.port());
    ok(connection_test());

    Server silent({}, [](Connection &connection) { connection.wait_for_end(); });
    use_proxy(silent.port());
    std::vector<std::string> impatient = connection_test();
    impatient.insert(impatient.end(), {"--timeout", "9"});
    expect_refused(impatient, 6, "time-limit", "the proxy " + address_of(silent.port()));

    /* one that sends headers for ever */
    Server endless({}, [](Connection &connection) {
        Request request;
        if (!connection.read(&request)) return;
        connection.write("HTTP/1.1 200 OK\r\n");
        for (int i = 0; i < 1000000; i++) connection.write("X-Header-" + std::to_string(i) + ": more\r\n");
        connection.wait_for_end();
    });
    use_proxy(endless.port());
    cli::Result result = holdfast(impatient);
    EXPECT_EQ(6, result.code) << result.err;
    EXPECT_THAT(result.err, HasSubstr(address_of(endless.port())));
}

/* ---- which way a request takes ---------------------------------------------------------------------------------- */

/* A proxy that says no, and counts who asked. */
struct CountingProxy {
    std::atomic<int> asked{0};
    Server server{{}, [this](Connection &connection) {
                      for (Request request; connection.read(&request);) {
                          asked++; /* before who asked can have the answer */
                          connection.write("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
                      }
                  }};
};

TEST_F(ProxyFaults, TheBypassListDecidesForNamesSuffixesAddressesAndBlocksWhichWayARequestTakes)
{
    const struct {
        std::string host, bypass;
        bool direct;
    } cases[] = {{"localhost", "", false},
                 {"localhost", "localhost", true},
                 {"localhost", "<local>", true},
                 {"localhost", "ocalhost", false},
                 {"vault.corp.localhost", "vault.corp.localhost", true},
                 {"vault.corp.localhost", ".corp.localhost", true},
                 {"vault.corp.localhost", "*.corp.localhost", true},
                 {"vault.corp.localhost", "corp.localhost", false},
                 {"vault.corp.localhost", ".example", false},
                 {"127.0.0.1", "127.0.0.1", true},
                 {"127.0.0.1", "127.0.0.0/8", true},
                 {"127.0.0.1", "10.0.0.0/8", false},
                 {"127.0.0.1", "localhost", false},
                 {"[::1]", "::1", true},
                 {"[::1]", "::/64", true},
                 {"[::1]", "fd00::/8", false}};
    CountingProxy proxy;
    use_proxy(proxy.server.port());
    for (const auto &one : cases) {
        SCOPED_TRACE(one.host + " with bypass list " + one.bypass);
        ok({"set", "proxy.bypass=" + one.bypass});
        proxy.asked = 0;
        cli::Result result = holdfast(connection_test(credentials_for(one.host)));
        EXPECT_EQ(one.direct, proxy.asked == 0) << result.out << result.err;
        const bool there = one.host != "[::1]"; /* where the vault does not listen */
        EXPECT_EQ(!one.direct, result.err.find("(proxy-refused") != std::string::npos) << result.err;
        const bool reached = result.code == 0 || result.err.find("(assertion-invalid") != std::string::npos;
        EXPECT_EQ(one.direct && there, reached) << result.err; /* it signs in under its first name only */
    }
}

TEST_F(ProxyFaults, TheEnvironmentNamesTheSystemsProxyItsUserAndWhatGoesAroundIt)
{
    Squid squid(Squid::BASIC);
    const std::string with_user = "http://ann:p%3Aw%20rd%25@127.0.0.1:" + std::to_string(squid.port());
    for (const char *name : {"HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"}) {
        SCOPED_TRACE(name);
        environment = {{name, with_user}};
        Json walk = json(connection_test());
        EXPECT_THAT(walk["hops.1.detail"], HasSubstr(std::string(name) + " in the environment"));
        EXPECT_EQ("ok", walk["hops.3.state"]);
        EXPECT_THAT(walk["hops.2.detail"], Not(HasSubstr("ann")));
    }
    CountingProxy other;
    const std::string elsewhere = address_of(other.server.port());
    for (const char *list : {"localhost", "example.com, localhost", "*", "localhost:1,.localhost"}) {
        SCOPED_TRACE(list);
        environment = {{"HTTPS_PROXY", elsewhere}, {"NO_PROXY", list}};
        ok(connection_test());
    }
    EXPECT_EQ(0, other.asked);
    environment = {{"HTTPS_PROXY", elsewhere}, {"NO_PROXY", "example.com"}};
    expect_refused(connection_test(), 6, "proxy-refused", elsewhere);
}

TEST_F(ProxyFaults, ScriptsAndOtherProtocolsInTheEnvironmentAreRefusedWithWhatToDo)
{
    for (const char *script :
         {"http://wpad.corp/wpad.dat", "https://proxy.corp/office.pac", "pac+http://proxy.corp/x"}) {
        environment = {{"HTTPS_PROXY", script}};
        std::string said = expect_refused(connection_test(), 3, "proxy-script", "HTTPS_PROXY in the environment");
        EXPECT_THAT(said, HasSubstr("set proxy.mode to custom"));
        expect_refused(registration(), 3, "proxy-script");
    }
    environment = {{"ALL_PROXY", "socks5://127.0.0.1:1080"}};
    expect_refused(connection_test(), 3, "proxy-scheme", "socks5");
    environment = {{"HTTPS_PROXY", "http://ann:secret-word@proxy.corp:port"}};
    EXPECT_THAT(expect_refused(connection_test(), 3, "proxy-unreadable"), Not(HasSubstr("secret-word")));
    EXPECT_EQ(0, vault.servers());
}

} // namespace
