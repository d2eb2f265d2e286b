/* Profiles: which pages a machine has, in what order and under what titles, and defaults of its own. */
#include "core/profile.h"
#include "core/value.h"
#include "tests/support/session.h"

#include <gmock/gmock.h>

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::content_of;
using testing_support::Session;

namespace
{

std::vector<std::string> titles(Session &session)
{
    const hf_page_title *found = nullptr;
    size_t count = 0;
    EXPECT_EQ(HF_OK, hf_plugins_titles(&found, &count, hf_session_plugins(session.get()), nullptr));
    std::vector<std::string> all;
    for (size_t i = 0; i < count; i++) all.push_back(found[i].title);
    return all;
}

std::vector<std::string> pages(Session &session)
{
    const hf_page *const *found = nullptr;
    size_t count = 0;
    EXPECT_EQ(HF_OK, hf_plugins_pages(&found, &count, hf_session_plugins(session.get()), nullptr));
    std::vector<std::string> all;
    for (size_t i = 0; i < count; i++) all.push_back(found[i]->title);
    return all;
}

/* What registration leaves behind, without a vault. */
void keep_profile(Session &session, const char *id)
{
    const hf_fact fact = {HF_FACT_PROFILE, id, nullptr, 0};
    const hf_origin origin = {"operator", "cli"};
    ASSERT_EQ(HF_OK, hf_store_facts_write(hf_session_store(session.get()), &fact, 1, nullptr, &origin, nullptr));
    session.reopen();
}

TEST(Profile, OfDpmHasTheVendorsPagesInTheVendorsOrderAndTheOthersBehind)
{
    Session session(hf_profile_dpm);
    const auto expected = ElementsAre("Proxy Configuration", "Backup Vault", "Throttling Setting",
                                      "Recovery Folder Settings", "Encryption Setting", "Agent");
    EXPECT_THAT(pages(session), expected);
    EXPECT_THAT(titles(session), expected);
}

TEST(Profile, OfAServerHasNoPageOfDpm)
{
    Session session;
    const hf_page *page = nullptr;
    hf_error error = {};
    const auto expected = ElementsAre("Encryption", "Proxy Configuration", "Throttling", "Vault", "Agent");
    EXPECT_THAT(pages(session), expected);
    EXPECT_THAT(titles(session), expected);
    EXPECT_EQ(HF_USAGE, hf_session_page(&page, session.get(), "dpm", &error));
    EXPECT_STREQ("page-of-profile", error.id);
    EXPECT_THAT(error.text, HasSubstr("Data Protection Manager"));
    EXPECT_THAT(error.advice, HasSubstr("holdfast dpm register"));
}

TEST(Profile, CallsAPageByItsNameWhicheverProfileLoadedItFirst)
{
    for (int i = 0; i < 2; i++) {
        Session dpm(hf_profile_dpm), server;
        EXPECT_THAT(titles(dpm), testing::Contains("Backup Vault"));
        EXPECT_THAT(titles(server), testing::Contains("Vault"));
    }
}

TEST(Profile, GivesADefaultThatSaysWhereItComesFrom)
{
    Session session(hf_profile_dpm);
    hf_setting setting = {};
    const hf_page *page = session.page("throttling");
    const hf_settings *settings = hf_session_settings(session.get());
    ASSERT_EQ(HF_OK, hf_settings_get(&setting, settings, page, hf_page_field(page, "work-rate"), nullptr));
    EXPECT_STREQ("256Kbps", setting.text);
    EXPECT_EQ(HF_SOURCE_DEFAULT, setting.source);
    EXPECT_STREQ("dpm", setting.profile);
    hf_setting_free(&setting);

    ASSERT_EQ(HF_OK, hf_settings_get(&setting, settings, page, hf_page_field(page, "other-rate"), nullptr));
    EXPECT_STREQ("1023Mbps", setting.text);
    EXPECT_EQ(nullptr, setting.profile);
    hf_setting_free(&setting);
}

TEST(Profile, LeavesAloneWhatWasSet)
{
    Session session;
    session.set("throttling", "work-rate", "2Mbps");
    ASSERT_THAT(session.commit(), IsEmpty());
    keep_profile(session, "dpm");
    EXPECT_EQ("2Mbps", session.value("throttling", "work-rate"));
    ASSERT_EQ(HF_OK, hf_draft_reset(session.draft(), session.page("throttling"), "work-rate", nullptr));
    EXPECT_EQ("256Kbps", session.value("throttling", "work-rate"));
}

TEST(Profile, OfARegistrationCountsWheneverTheMachineIsOpened)
{
    Session session;
    keep_profile(session, "dpm");
    EXPECT_EQ(&hf_profile_dpm, hf_session_profile(session.get()));
    EXPECT_EQ("256Kbps", session.value("throttling", "work-rate"));
    keep_profile(session, nullptr);
    EXPECT_EQ(&hf_profile_server, hf_session_profile(session.get()));
    EXPECT_EQ("512Kbps", session.value("throttling", "work-rate"));
}

TEST(Profile, ThatIsNotKnownIsSaidAndCountsAsAServer)
{
    Session session;
    keep_profile(session, "mainframe");
    EXPECT_EQ(&hf_profile_server, hf_session_profile(session.get()));
    ASSERT_EQ(1u, hf_session_problems(session.get())->count);
    EXPECT_STREQ("profile-unknown", hf_session_problems(session.get())->items[0].id);
}

TEST(Profile, ReachesScriptsWithItsDefaults)
{
    Session session(hf_profile_dpm);
    session.set("throttling", "enabled", "on");
    ASSERT_THAT(session.commit(), IsEmpty());
    std::string file = std::string(hf_session_paths(session.get())->data) + "/values/throttling.json";
    EXPECT_THAT(content_of(file), HasSubstr("256"));
}

TEST(Profile, NamesOnlyPagesAndFieldsThatThereAreAndDefaultsThatTheyTake)
{
    const hf_profile *profile = nullptr;
    for (size_t at = 0; (profile = hf_profile_at(at)); at++) {
        Session session(*profile);
        EXPECT_EQ(profile, hf_profile_find(profile->id));
        for (size_t i = 0; i < profile->page_count; i++) session.page(profile->pages[i].id);
        for (size_t i = 0; i < profile->default_count; i++) {
            const hf_profile_default &row = profile->defaults[i];
            const hf_field *field = hf_page_field(session.page(row.page), row.field);
            hf_text canonical = HF_TEXT_INIT(1024);
            ASSERT_NE(nullptr, field) << row.field;
            EXPECT_EQ(HF_OK, hf_value_normalize(&canonical, field, row.value, nullptr));
            EXPECT_STREQ(row.value, hf_text_get(&canonical));
            EXPECT_STRNE(row.value, hf_value_fallback(field)) << "says nothing new";
            hf_text_free(&canonical);
        }
    }
    EXPECT_EQ(nullptr, hf_profile_find("mainframe"));
}

} // namespace
