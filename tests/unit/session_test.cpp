#include "registry/session.h"
#include "tests/support/session.h"

#include <gmock/gmock.h>

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::Folder;
using testing_support::Session;

namespace
{

TEST(Session, OpensAHomeOfItsOwn)
{
    Session session;
    EXPECT_STREQ(session.home.path().c_str(), hf_session_paths(session.get())->data);
    EXPECT_EQ(session.clock.get(), hf_session_clock(session.get()));
    EXPECT_EQ(0u, hf_session_problems(session.get())->count);
}

TEST(Session, KnowsWhoIsWorkingAndFromWhere)
{
    Session session;
    const hf_origin *origin = hf_session_origin(session.get());
    EXPECT_STRNE("", origin->who);
    EXPECT_STREQ("cli", origin->from);
}

TEST(Session, MakesAHomeThatIsNotThereYet)
{
    Folder folder;
    hf_session_options options = {};
    const std::string home = folder / "new";
    options.home = home.c_str();
    hf_session *session = nullptr;
    hf_error error = {};
    ASSERT_EQ(HF_OK, hf_session_open(&session, &options, &error)) << error.text;
    hf_session_close(session);
    EXPECT_TRUE(hf_folder_exists(home.c_str()));
}

TEST(Session, ReadsAHomeThatIsNotThereAndLeavesItSo)
{
    Folder folder;
    hf_session_options options = {};
    const std::string home = folder / "new";
    options.home = home.c_str();
    options.read_only = true;
    hf_session *session = nullptr;
    hf_error error = {};
    ASSERT_EQ(HF_OK, hf_session_open(&session, &options, &error)) << error.text;
    hf_session_close(session);
    EXPECT_FALSE(hf_folder_exists(home.c_str()));
}

TEST(Session, KeepsWhatWasCommitted)
{
    Session session;
    ASSERT_EQ(HF_OK, session.set("proxy", "mode", "none"));
    ASSERT_EQ(HF_OK, session.set("throttling", "enabled", "on"));
    EXPECT_THAT(session.commit(), IsEmpty());
    ASSERT_EQ(HF_OK, session.status) << session.error.text;
    session.reopen();
    EXPECT_EQ("none", session.value("proxy", "mode"));
    EXPECT_EQ("on", session.value("throttling", "enabled"));
}

TEST(Session, ReportsProblemsOfTwoPagesAtOnce)
{
    Session session;
    session.set("proxy", "mode", "custom");
    session.set("proxy", "authentication", "basic");
    session.set("encryption", "change", "on");
    EXPECT_THAT(session.commit(), testing::AllOf(testing::Contains(HasSubstr("proxy.host: ")),
                                                 testing::Contains("proxy.user: proxy-user-missing"),
                                                 testing::Contains("encryption.change: passphrase-not-set")));
    EXPECT_EQ(HF_INVALID, session.status);
}

TEST(Session, SealsTheProxysPassword)
{
    Session session;
    ASSERT_EQ(HF_OK, session.set("proxy", "password", "open sesame"));
    EXPECT_THAT(session.commit(), IsEmpty());
    session.reopen();
    hf_secret password = {};
    ASSERT_EQ(HF_OK, hf_draft_secret(&password, session.draft(), session.page("proxy"), "password", nullptr));
    EXPECT_STREQ("open sesame", password.text);
    hf_secret_free(&password);
    EXPECT_EQ(std::string::npos, testing_support::content_of(session.home / "settings.db").find("open sesame"));
}

TEST(Session, FindsThePagesThatPendingWorkNeeds)
{
    Session session;
    EXPECT_NE(nullptr, hf_session_find_page(session.get(), "encryption"));
    EXPECT_EQ(nullptr, hf_session_find_page(session.get(), "gone"));
}

TEST(Session, GivesRegistrationTheProxyOfADraft)
{
    Session session;
    session.set("proxy", "mode", "custom");
    session.set("proxy", "host", "proxy.corp");
    session.set("proxy", "authentication", "basic");
    session.set("proxy", "user", "backup");
    session.set("proxy", "password", "open sesame");
    hf_registration_context context = {};
    hf_proxy_settings proxy = {};
    ASSERT_EQ(HF_OK,
              hf_session_registration(&context, &proxy, session.get(), session.draft(), nullptr, &session.error));
    EXPECT_EQ(&proxy, context.proxy);
    EXPECT_EQ(HF_PROXY_CUSTOM, proxy.mode);
    EXPECT_STREQ("proxy.corp", proxy.host);
    EXPECT_EQ(8080, proxy.port);
    EXPECT_EQ(HF_PROXY_AUTH_BASIC, proxy.authentication);
    EXPECT_STREQ("backup", proxy.user);
    EXPECT_STREQ("open sesame", proxy.password.text);
    EXPECT_STREQ("<local>", proxy.bypass);
    EXPECT_STREQ("cli", context.origin.from);
    EXPECT_EQ(session.clock.get(), context.clock);
    hf_proxy_settings_free(&proxy);

    hf_proxy_settings stored = {};
    ASSERT_EQ(HF_OK, hf_session_registration(&context, &stored, session.get(), nullptr, nullptr, &session.error));
    EXPECT_EQ(HF_PROXY_SYSTEM, stored.mode);
    hf_proxy_settings_free(&stored);
}

TEST(Session, KnowsEveryModeAndEveryWayToSignInByItsKeyword)
{
    Session session;
    hf_registration_context context = {};
    int expected = 0;
    for (const char *keyword : {"none", "basic", "digest", "ntlm", "negotiate", "any"}) {
        hf_proxy_settings proxy = {};
        session.set("proxy", "authentication", keyword);
        ASSERT_EQ(HF_OK, hf_session_registration(&context, &proxy, session.get(), session.draft(), nullptr, nullptr));
        EXPECT_EQ(expected++, proxy.authentication) << keyword;
        hf_proxy_settings_free(&proxy);
    }
    expected = 0;
    for (const char *keyword : {"system", "none", "custom"}) {
        hf_proxy_settings proxy = {};
        session.set("proxy", "host", "proxy.corp");
        session.set("proxy", "mode", keyword);
        ASSERT_EQ(HF_OK, hf_session_registration(&context, &proxy, session.get(), session.draft(), nullptr, nullptr));
        EXPECT_EQ(expected++, proxy.mode) << keyword;
        hf_proxy_settings_free(&proxy);
    }
}

TEST(Session, TakesTheSystemsProxyFromTheEnvironmentOfTheService)
{
    Session session;
    std::string config = hf_session_paths(session.get())->config;
    ASSERT_EQ(HF_OK, hf_folder_make(config.c_str(), 0, nullptr));
    std::string text = "HTTPS_PROXY=http://service.corp:3128\n", path = config + "/environment";
    ASSERT_EQ(HF_OK, hf_file_write(path.c_str(), text.data(), text.size(), 0, nullptr));

    hf_registration_context context = {};
    hf_proxy_settings proxy = {};
    ASSERT_EQ(HF_OK, hf_session_registration(&context, &proxy, session.get(), nullptr, nullptr, &session.error));
    hf_route route = {};
    EXPECT_EQ(HF_OK, hf_proxy_route(&route, &proxy, "vault.example", 443, nullptr, nullptr, nullptr));
    EXPECT_STREQ("http://service.corp:3128", route.proxy);
    hf_route_free(&route);
    hf_proxy_settings_free(&proxy);
}

TEST(Session, NamesTheLineOfTheServicesEnvironmentThatIsWrong)
{
    Session session;
    std::string config = hf_session_paths(session.get())->config, path = config + "/environment";
    ASSERT_EQ(HF_OK, hf_folder_make(config.c_str(), 0, nullptr));
    ASSERT_EQ(HF_OK, hf_file_write(path.c_str(), "nonsense", 8, 0, nullptr));
    hf_registration_context context = {};
    hf_proxy_settings proxy = {};
    EXPECT_EQ(HF_INVALID, hf_session_registration(&context, &proxy, session.get(), nullptr, nullptr, &session.error));
    EXPECT_STREQ("environment-line", session.error.id);
    EXPECT_EQ(nullptr, proxy.bypass);
}

TEST(Session, TellsATransferTheLimitThatIsStoredNow)
{
    Session session;
    hf_limit limit = {};
    hf_session_limit_now(session.get(), &limit);
    EXPECT_EQ(0, limit.bits_per_second);

    session.set("throttling", "enabled", "on");
    session.set("throttling", "work-hours", "daily 00:00-24:00");
    session.set("throttling", "work-rate", "1Mbps");
    hf_session_limit_now(session.get(), &limit);
    EXPECT_EQ(0, limit.bits_per_second) << "a draft limits nothing";
    EXPECT_THAT(session.commit(), IsEmpty());
    hf_session_limit_now(session.get(), &limit);
    EXPECT_EQ(1024 * 1024, limit.bits_per_second);
    hf_session_limit_now(session.get(), &limit);
    EXPECT_EQ(1024 * 1024, limit.bits_per_second);
}

TEST(Session, PutsTheScratchFolderWhereTheDraftSays)
{
    Session session;
    char folder[HF_PATH_MAX];
    session.set("agent", "scratch-folder", session.home / "elsewhere");
    ASSERT_EQ(HF_OK, hf_session_scratch(folder, session.get(), session.draft(), nullptr));
    EXPECT_EQ(session.home / "elsewhere", folder);
    ASSERT_EQ(HF_OK, hf_session_scratch(folder, session.get(), nullptr, nullptr));
    EXPECT_EQ(session.home / "scratch", folder);
}

TEST(Session, ClosesNothing)
{
    hf_session_close(nullptr);
}

} // namespace
