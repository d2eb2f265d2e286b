#include "core/proxy.h"
#include "core/environment.h"
#include "core/proxy/system.h"
#include "tests/support/folder.h"

#include <gmock/gmock.h>
#include <map>
#include <string>
#include <vector>

using testing::HasSubstr;
using testing::Not;
using testing_support::Folder;

namespace
{

using Environment = std::map<std::string, std::string>;

const char *get(void *context, const char *name)
{
    auto *environment = static_cast<Environment *>(context);
    auto found = environment->find(name);
    return found == environment->end() ? nullptr : found->second.c_str();
}

/* A route, or the error in the way of it. */
struct Route {
    hf_route route = {};
    hf_error error = {};
    hf_status status;

    Route(const hf_proxy_settings *settings, const std::string &host, Environment environment = {}, int port = 443)
    {
        status = hf_proxy_route(&route, settings, host.c_str(), port, get, &environment, &error);
    }
    Route(const std::string &host, Environment environment, int port = 443)
        : Route(nullptr, host, std::move(environment), port)
    {
    }
    Route(const Route &) = delete;
    ~Route() { hf_route_free(&route); }

    std::string taken() const { return status ? error.id : route.direct ? "direct" : route.proxy; }
};

struct Custom {
    hf_proxy_settings settings = {};

    explicit Custom(const char *host, int port = 8080, const char *bypass = nullptr)
    {
        settings.mode = HF_PROXY_CUSTOM;
        hf_text_put(settings.host, sizeof settings.host, host);
        settings.port = port;
        settings.bypass = hf_text_copy(bypass);
    }
    Custom(const Custom &) = delete;
    ~Custom() { hf_proxy_settings_free(&settings); }
};

bool bypasses(const std::string &list, const std::string &host)
{
    char which[300] = "untouched";
    bool found = hf_proxy_bypasses(list.c_str(), host.c_str(), which, sizeof which);
    EXPECT_EQ(found, std::string(which) != "untouched");
    return found;
}

TEST(Bypass, TakesEveryFormOfEntry)
{
    for (const char *good : {"proxy", "Host.example", "host.example.", ".corp", "*.corp", "10.0.0.8", "10.0.0.0/8",
                             "0.0.0.0/0", "fd00::8", "fd00::/8", "::/0", "2001:db8::/128", "<local>", "<LOCAL>"})
        EXPECT_TRUE(hf_proxy_bypass_is_valid(good)) << good;
    for (const char *bad :
         {"",         "*",          "a*b",    "*corp",       ".",         "*.",          "..corp",
          "a b",      "http://a",   "a:8080", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0.0/8/8",
          "10.0.0/8", "fd00::/129", "host/8", "<remote>",    "[::1]",     "10.*",        "\xc3\xa4"})
        EXPECT_FALSE(hf_proxy_bypass_is_valid(bad)) << bad;
}

TEST(Bypass, MatchesNamesWhole)
{
    EXPECT_TRUE(bypasses("host.example", "HOST.Example"));
    EXPECT_TRUE(bypasses("host.example", "host.example."));
    EXPECT_TRUE(bypasses("host.example.", "host.example"));
    EXPECT_FALSE(bypasses("host.example", "a.host.example"));
    EXPECT_FALSE(bypasses("host.example", "ahost.example"));
    EXPECT_FALSE(bypasses("", "host.example"));
    EXPECT_FALSE(hf_proxy_bypasses(nullptr, "host", nullptr, 0));
}

TEST(Bypass, MatchesWhatLiesBelowASuffix)
{
    for (const char *suffix : {".corp", "*.corp", ".corp."}) {
        EXPECT_TRUE(bypasses(suffix, "a.corp")) << suffix;
        EXPECT_TRUE(bypasses(suffix, "a.b.CORP")) << suffix;
        EXPECT_FALSE(bypasses(suffix, "corp")) << suffix;
        EXPECT_FALSE(bypasses(suffix, ".corp")) << suffix;
        EXPECT_FALSE(bypasses(suffix, "acorp")) << suffix;
        EXPECT_FALSE(bypasses(suffix, "a.corp.example")) << suffix;
    }
    EXPECT_FALSE(bypasses(".8", "10.0.0.8")) << "an address lies below no name";
}

TEST(Bypass, MatchesAddressesHoweverTheyAreWritten)
{
    EXPECT_TRUE(bypasses("10.0.0.8", "10.0.0.8"));
    EXPECT_TRUE(bypasses("10.0.0.8", "::ffff:10.0.0.8"));
    EXPECT_TRUE(bypasses("fd00::8", "[FD00:0:0::0008]"));
    EXPECT_FALSE(bypasses("10.0.0.8", "10.0.0.80"));
    EXPECT_FALSE(bypasses("::1", "1"));
}

TEST(Bypass, MatchesBlocksOfBothFamilies)
{
    EXPECT_TRUE(bypasses("10.0.0.0/8", "10.255.1.2"));
    EXPECT_FALSE(bypasses("10.0.0.0/8", "11.0.0.0"));
    EXPECT_TRUE(bypasses("192.168.1.77/25", "192.168.1.127")) << "bits behind the prefix do not count";
    EXPECT_FALSE(bypasses("192.168.1.77/25", "192.168.1.128"));
    EXPECT_TRUE(bypasses("0.0.0.0/0", "203.0.113.9"));
    EXPECT_FALSE(bypasses("0.0.0.0/0", "fd00::1"));
    EXPECT_TRUE(bypasses("10.1.2.3/32", "10.1.2.3"));
    EXPECT_TRUE(bypasses("fd00::/7", "fc00::1"));
    EXPECT_FALSE(bypasses("fd00::/9", "fd80::1"));
    EXPECT_TRUE(bypasses("::/0", "10.0.0.1")) << "which is ::ffff:10.0.0.1";
    EXPECT_FALSE(bypasses("10.0.0.0/8", "ten.example"));
}

TEST(Bypass, LocalIsANameWithoutADotOrThisMachine)
{
    for (const char *local : {"server", "localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]", "::ffff:127.0.0.1"})
        EXPECT_TRUE(bypasses("<local>", local)) << local;
    for (const char *remote : {"a.example", "10.0.0.1", "fd00::1", "128.0.0.1"})
        EXPECT_FALSE(bypasses("<local>", remote)) << remote;
}

TEST(Bypass, NamesTheEntryThatMatched)
{
    char which[20];
    EXPECT_TRUE(hf_proxy_bypasses("a.example, .corp,b", "x.corp", which, sizeof which));
    EXPECT_STREQ(".corp", which);
}

TEST(Proxy, OfYourOwnIsTakenForAllButTheBypassList)
{
    Custom custom("proxy.corp", 3128, "<local>,.corp");
    Route outside(&custom.settings, "backup.example.com");
    EXPECT_EQ("http://proxy.corp:3128", outside.taken());
    EXPECT_STREQ("custom proxy", outside.route.why);
    Route inside(&custom.settings, "vault.corp");
    EXPECT_EQ("direct", inside.taken());
    EXPECT_STREQ("bypass entry .corp", inside.route.why);
    EXPECT_STREQ("", inside.route.proxy);
}

TEST(Proxy, OfYourOwnIgnoresTheEnvironment)
{
    Custom custom("fd00::8");
    Route route(&custom.settings, "vault.corp", {{"HTTPS_PROXY", "http://other:1"}, {"NO_PROXY", "*"}});
    EXPECT_EQ("http://[fd00::8]:8080", route.taken());
}

TEST(Proxy, OfYourOwnWithoutAHostIsRefused)
{
    Custom custom("");
    Route route(&custom.settings, "vault.corp");
    EXPECT_EQ("proxy-host-missing", route.taken());
    EXPECT_EQ(HF_INVALID, route.status);
}

TEST(Proxy, IsNoneWhenNoneIsToBeUsed)
{
    hf_proxy_settings none = {};
    none.mode = HF_PROXY_NONE;
    Route route(&none, "vault.corp", {{"HTTPS_PROXY", "http://other:1"}});
    EXPECT_EQ("direct", route.taken());
    EXPECT_STREQ("proxy.mode is none", route.route.why);
}

TEST(SystemProxy, IsReadFromTheEnvironment)
{
    const std::pair<Environment, const char *> routes[] = {
        {{{"HTTPS_PROXY", "http://proxy.corp:8080"}}, "http://proxy.corp:8080"},
        {{{"https_proxy", "proxy.corp:8080/"}}, "http://proxy.corp:8080"},
        {{{"ALL_PROXY", "https://proxy.corp"}}, "https://proxy.corp:443"},
        {{{"all_proxy", "proxy"}}, "http://proxy:80"},
        {{{"HTTPS_PROXY", "http://a:1"}, {"ALL_PROXY", "http://b:2"}}, "http://a:1"},
        {{{"HTTPS_PROXY", ""}, {"ALL_PROXY", "http://b:2"}}, "http://b:2"},
        {{{"HTTPS_PROXY", "http://[fd00::8]:3128"}}, "http://[fd00::8]:3128"},
        {{{"HTTP_PROXY", "http://other:1"}}, "direct"},
    };
    for (const auto &[environment, expected] : routes) EXPECT_EQ(expected, Route("vault.corp", environment).taken());
    EXPECT_STREQ("https_proxy in the environment", Route("v", {{"https_proxy", "p:1"}}).route.why);
}

TEST(SystemProxy, IsNoneWhenTheSystemNamesNone)
{
    Route route("vault.corp", {});
    EXPECT_EQ("direct", route.taken());
    EXPECT_THAT(route.route.why, testing::StartsWith("the system names no proxy"));
    hf_proxy_settings defaults = {};
    EXPECT_EQ("direct", Route(&defaults, "vault.corp").taken());
}

TEST(SystemProxy, IsThatOfTheSettingsOrOfTheProcessWhenNoEnvironmentIsGiven)
{
    hf_proxy_settings settings = {};
    Environment own = {{"HTTPS_PROXY", "http://own:1"}};
    settings.environment = get;
    settings.environment_context = &own;
    hf_route route = {};
    ASSERT_EQ(HF_OK, hf_proxy_route(&route, &settings, "vault.corp", 443, nullptr, nullptr, nullptr));
    EXPECT_STREQ("http://own:1", route.proxy);
    hf_route_free(&route);
    EXPECT_EQ("http://given:2", Route(&settings, "vault.corp", {{"HTTPS_PROXY", "http://given:2"}}).taken());

    Environment process;
    for (const char *name : {"HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"})
        if (const char *value = getenv(name)) process[name] = value;
    hf_error error = {};
    hf_status status = hf_proxy_route(&route, nullptr, "vault.corp", 443, nullptr, nullptr, &error);
    EXPECT_EQ(Route("vault.corp", process).taken(), status ? error.id : route.direct ? "direct" : route.proxy);
    hf_route_free(&route);
}

TEST(SystemProxy, KeepsUserAndPasswordOutOfWhatIsShown)
{
    Route route("vault.corp", {{"HTTPS_PROXY", "http://CORP%5Coperator:p%40ss:w%2Ford@proxy.corp:8080"}});
    EXPECT_EQ("http://proxy.corp:8080", route.taken());
    EXPECT_STREQ("CORP\\operator", route.route.user);
    ASSERT_NE(nullptr, route.route.password.text);
    EXPECT_STREQ("p@ss:w/ord", route.route.password.text);
    EXPECT_THAT(route.route.why, Not(HasSubstr("ss")));

    Route nameless("vault.corp", {{"HTTPS_PROXY", "http://operator@proxy.corp:8080"}});
    EXPECT_STREQ("operator", nameless.route.user);
    EXPECT_EQ(0u, nameless.route.password.length);
}

TEST(SystemProxy, RefusesAScriptWithWhatToDo)
{
    for (const char *script :
         {"http://wpad.corp/proxy.pac", "pac+http://wpad.corp/x", "http://wpad/wpad.dat", "file:///etc/proxy.pac"}) {
        Route route("vault.corp", {{"HTTPS_PROXY", script}});
        EXPECT_EQ("proxy-script", route.taken()) << script;
        EXPECT_THAT(route.error.text, HasSubstr("HTTPS_PROXY"));
        EXPECT_THAT(route.error.advice, HasSubstr("custom"));
    }
}

TEST(SystemProxy, RefusesOtherProtocols)
{
    for (const char *other : {"socks5://proxy:1080", "socks5h://proxy", "ftp://proxy"})
        EXPECT_EQ("proxy-scheme", Route("vault.corp", {{"ALL_PROXY", other}}).taken()) << other;
    EXPECT_THAT(Route("v", {{"ALL_PROXY", "socks5://p"}}).error.text, HasSubstr("socks5"));
}

TEST(SystemProxy, RefusesWhatCannotBeReadWithoutShowingIt)
{
    for (const char *bad :
         {"http://", "http://:8080", "http://secret@", "http://u:secret@proxy:0", "http://u:secret@proxy:99999",
          "http://u:secret@proxy:80a", "http://u:secret%zz@proxy:80", "http://u:secret%00@proxy:80",
          "http://u:secret%4@proxy:80", "http://u:secret@pro xy:80", "http://u:secret@fd00::8:80",
          "http://u:secret@[fd00::8:80", "http://u:secret@[proxy]:80", "http://u:secret@proxy/path"}) {
        Route route("vault.corp", {{"HTTPS_PROXY", bad}});
        EXPECT_EQ("proxy-unreadable", route.taken()) << bad;
        EXPECT_EQ(nullptr, route.route.password.text);
        EXPECT_THAT(std::string(route.error.text) + route.error.advice, Not(HasSubstr("secret")));
    }
    std::string longest = "http://u:" + std::string(300, 'x') + "@proxy:80";
    EXPECT_EQ("proxy-unreadable", Route("vault.corp", {{"HTTPS_PROXY", longest}}).taken());
}

TEST(NoProxy, IsReadAsCurlReadsIt)
{
    const Environment::value_type proxy = {"HTTPS_PROXY", "http://proxy:1"};
    auto direct = [&](const char *list, const char *host, int port = 443) {
        return Route(host, {proxy, {"NO_PROXY", list}}, port).taken() == "direct";
    };
    EXPECT_TRUE(direct("*", "anything.example"));
    EXPECT_TRUE(direct("corp", "corp"));
    EXPECT_TRUE(direct("corp", "a.corp")) << "a name stands for what lies below it";
    EXPECT_TRUE(direct(".corp", "a.corp"));
    EXPECT_TRUE(direct(".corp", "corp"));
    EXPECT_FALSE(direct("corp", "acorp"));
    EXPECT_TRUE(direct("a.example b.example,c.example", "c.example"));
    EXPECT_TRUE(direct("10.0.0.0/8", "10.1.2.3"));
    EXPECT_TRUE(direct("fd00::/8", "fd00::1"));
    EXPECT_TRUE(direct("fd00::1", "[fd00::1]"));
    EXPECT_TRUE(direct("10.*", "10.1.2.3"));
    EXPECT_TRUE(direct("*.corp", "a.corp"));
    EXPECT_TRUE(direct("vault.corp:443", "vault.corp"));
    EXPECT_FALSE(direct("vault.corp:8443", "vault.corp"));
    EXPECT_TRUE(direct("vault.corp:8443", "vault.corp", 8443));
    EXPECT_TRUE(direct("<local>", "server"));
    EXPECT_FALSE(direct("", "a.corp"));
    EXPECT_FALSE(direct(" , ;", "a.corp"));
    EXPECT_FALSE(direct(".", "a.corp"));
    Route small("a.corp", {proxy, {"no_proxy", "corp"}});
    EXPECT_STREQ("no_proxy entry corp", small.route.why);
}

TEST(NoProxy, FindsLettersBetweenStarsWithoutEffort)
{
    auto matches = [](const std::string &pattern, const std::string &host) {
        char which[8];
        return hf_no_proxy_matches(pattern.c_str(), host.c_str(), 443, which, sizeof which);
    };
    EXPECT_TRUE(matches("a*b*c", "aXXbXbYYc"));
    EXPECT_FALSE(matches("a*b*c", "aXXbXbYYd"));
    EXPECT_TRUE(matches("**a**", "bab"));
    std::string many;
    for (int i = 0; i < 300; i++) many += "a*";
    EXPECT_FALSE(matches(many + "b", std::string(1000, 'a')));
}

TEST(SystemProxy, OfWindowsIsPickedFromItsList)
{
    char picked[100] = "";
    EXPECT_TRUE(hf_system_proxy_pick(picked, sizeof picked, "proxy:8080"));
    EXPECT_STREQ("proxy:8080", picked);
    EXPECT_TRUE(hf_system_proxy_pick(picked, sizeof picked, "http=a:80;https=b:443;ftp=c:21"));
    EXPECT_STREQ("b:443", picked);
    EXPECT_TRUE(hf_system_proxy_pick(picked, sizeof picked, "fallback:1 HTTPS=http://b:443"));
    EXPECT_STREQ("http://b:443", picked);
    EXPECT_FALSE(hf_system_proxy_pick(picked, sizeof picked, "http=a:80"));
    EXPECT_FALSE(hf_system_proxy_pick(picked, sizeof picked, ""));
    EXPECT_FALSE(hf_system_proxy_pick(picked, sizeof picked, "https="));
}

/* What a system that says this makes of a request. */
struct SystemRoute {
    hf_route route = {};
    hf_error error = {};
    hf_status status;
    explicit SystemRoute(const hf_system_proxy &system, const char *host = "vault.corp")
    {
        status = hf_system_proxy_route(&route, &system, host, 443, &error);
    }
    SystemRoute(const SystemRoute &) = delete;
    ~SystemRoute() { hf_route_free(&route); }
};

TEST(SystemProxy, OfWindowsIsTakenButForItsBypassList)
{
    hf_system_proxy system = {};
    system.source = "the proxy settings of this account";
    hf_text_put(system.servers, sizeof system.servers, "proxy.corp:8080");
    hf_text_put(system.bypass, sizeof system.bypass, "*.inside;<local>");
    EXPECT_STREQ("http://proxy.corp:8080", SystemRoute(system).route.proxy);
    EXPECT_STREQ("the proxy settings of this account", SystemRoute(system).route.why);
    EXPECT_TRUE(SystemRoute(system, "vault.inside").route.direct);
    system.servers[0] = 0;
    system.script = true;
    EXPECT_STREQ("proxy-script", SystemRoute(system).error.id);
}

TEST(SystemProxy, ThatWouldHaveToBeLookedForIsToldAndNotLookedFor)
{
    hf_system_proxy system = {};
    EXPECT_STREQ("the system names no proxy", SystemRoute(system).route.why);
    EXPECT_FALSE(SystemRoute(system).route.undetected);
    system.detect = true;
    EXPECT_TRUE(SystemRoute(system).route.direct);
    EXPECT_TRUE(SystemRoute(system).route.undetected);
    EXPECT_STREQ("the system names no proxy and would look for one (WPAD), which Holdfast does not",
                 SystemRoute(system).route.why);
}

TEST(ServiceEnvironment, IsReadFromItsFile)
{
    Folder config;
    config.write("environment", "# proxies of this site\r\n"
                                "HTTPS_PROXY=http://first:1\n"
                                " HTTPS_PROXY = \"http://proxy:8080\" \r\n"
                                "\n; also a comment\n"
                                "EMPTY=\n"
                                "Q='a b'\n"
                                "EQUALS=a=b\n"
                                "LAST=end");
    hf_service_environment *environment = nullptr;
    hf_error error = {};
    ASSERT_EQ(HF_INVALID, hf_service_environment_read(&environment, config.path().c_str(), &error))
        << "a space in a name";
    config.write("environment",
                 "# proxies of this site\r\nHTTPS_PROXY=http://first:1\nHTTPS_PROXY= \"http://proxy:8080\" \r\n"
                 "\n; also a comment\nEMPTY=\nQ='a b'\nEQUALS=a=b\nLAST=end");
    ASSERT_EQ(HF_OK, hf_service_environment_read(&environment, config.path().c_str(), &error)) << error.text;
    EXPECT_STREQ("http://proxy:8080", hf_service_environment_get(environment, "HTTPS_PROXY")) << "the last line counts";
    EXPECT_STREQ("", hf_service_environment_get(environment, "EMPTY"));
    EXPECT_STREQ("a b", hf_service_environment_get(environment, "Q"));
    EXPECT_STREQ("a=b", hf_service_environment_get(environment, "EQUALS"));
    EXPECT_STREQ("end", hf_service_environment_get(environment, "LAST"));
    EXPECT_EQ(nullptr, hf_service_environment_get(environment, "HTTPS"));
    EXPECT_EQ(nullptr, hf_service_environment_get(environment, "AST"));

    hf_route route = {};
    ASSERT_EQ(HF_OK,
              hf_proxy_route(&route, nullptr, "vault.corp", 443, hf_service_environment_get, environment, &error));
    EXPECT_STREQ("http://proxy:8080", route.proxy);
    hf_route_free(&route);
    hf_service_environment_free(environment);
}

TEST(ServiceEnvironment, FallsBackToTheProcess)
{
    Folder config;
    hf_service_environment *environment = nullptr;
    ASSERT_EQ(HF_OK, hf_service_environment_read(&environment, config.path().c_str(), nullptr))
        << "a missing file is empty";
    EXPECT_STREQ(getenv("PATH"), hf_service_environment_get(environment, "PATH"));
    EXPECT_STREQ(getenv("PATH"), hf_service_environment_get(nullptr, "PATH"));
    hf_service_environment_free(environment);
    hf_service_environment_free(nullptr);
}

TEST(ServiceEnvironment, NamesALineThatIsNoAssignment)
{
    for (const char *bad :
         {"A=1\nexport B=2\n", "A=1\nB\n", "A=1\n=2\n", "A=1\n1A=2", "A=1\nA B=2", "A=1\n\xc3\xa4=2"}) {
        Folder config;
        config.write("environment", bad);
        hf_service_environment *environment = nullptr;
        hf_error error = {};
        EXPECT_EQ(HF_INVALID, hf_service_environment_read(&environment, config.path().c_str(), &error)) << bad;
        EXPECT_STREQ("environment-line", error.id);
        EXPECT_THAT(error.text, HasSubstr("line 2 of"));
        EXPECT_EQ(nullptr, environment);
    }
    Folder config;
    config.write("environment", std::string("A=1\0B=2", 7));
    hf_service_environment *environment = nullptr;
    EXPECT_EQ(HF_INVALID, hf_service_environment_read(&environment, config.path().c_str(), nullptr));
    config.write("environment", std::string(HF_ENVIRONMENT_MAX_BYTES + 1, '#'));
    EXPECT_EQ(HF_INVALID, hf_service_environment_read(&environment, config.path().c_str(), nullptr));
}

} // namespace
