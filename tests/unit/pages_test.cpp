/* The built-in pages: exactly the fields that were agreed on, and the rules that only the pages know. */
#include "core/value.h"
#include "tests/support/session.h"

#include <algorithm>
#include <cctype>
#include <gmock/gmock.h>
#include <set>

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::Folder;
using testing_support::Session;

namespace
{

/* Every row of a page as `id kind default min..max flags`, without what is empty; of a text, how many lines it has room
 * for. */
std::vector<std::string> rows(const hf_page *page)
{
    static const struct {
        uint32_t flag;
        const char *name;
    } flags[] = {{HF_REQUIRED, "required"}, {HF_LOCKABLE, "lockable"},     {HF_TRANSIENT, "transient"},
                 {HF_FOLDER, "folder"},     {HF_MUST_EXIST, "must-exist"}, {HF_ADVANCED, "advanced"}};
    std::vector<std::string> lines;
    for (size_t i = 0; i < page->field_count; i++) {
        const hf_field &field = page->fields[i];
        std::string line = std::string(field.id) + " " + hf_kind_name(field.kind);
        if (field.fallback && *field.fallback) line += std::string(" ") + field.fallback;
        if (field.kind == HF_INFO && field.min)
            line += " " + std::to_string(field.min) + " lines";
        else if (field.min || field.max)
            line += " " + std::to_string(field.min) + ".." + std::to_string(field.max);
        for (const auto &each : flags)
            if (field.flags & each.flag) line += std::string(" ") + each.name;
        lines.push_back(line);
    }
    return lines;
}

/* ---- the tables ------------------------------------------------------------------------------------------------- */

TEST(Pages, ProxyHasTheAgreedFields)
{
    Session session;
    EXPECT_STREQ("Proxy Configuration", session.page("proxy")->title);
    EXPECT_THAT(rows(session.page("proxy")),
                ElementsAre("mode choice system lockable", "host text 0..255 required lockable",
                            "port integer 8080 1..65535 lockable", "authentication choice none lockable",
                            "user text 0..256 lockable", "password secret 0..256",
                            "bypass list <local> 0..256 lockable", "effective info 3 lines", "test action"));
}

TEST(Pages, ThrottlingHasTheAgreedFields)
{
    Session session;
    EXPECT_THAT(rows(session.page("throttling")),
                ElementsAre("enabled bool off lockable", "work-rate rate 512Kbps 262144..1072693248 lockable",
                            "other-rate rate 1023Mbps 262144..1072693248 lockable",
                            "work-hours timetable mon-fri 09:00-17:00 lockable", "in-force info 2 lines"));
}

TEST(Pages, EncryptionHasTheAgreedFields)
{
    Session session;
    EXPECT_THAT(rows(session.page("encryption")),
                ElementsAre("state info 5 lines", "change bool off transient",
                            "passphrase secret 16..128 required transient", "confirm secret 0..128 transient",
                            "generate action", "save-to path transient folder must-exist", "pin secret 6..6 transient",
                            "verify action"));
}

TEST(Pages, VaultHasTheAgreedFields)
{
    Session session;
    EXPECT_THAT(rows(session.page("vault")),
                ElementsAre("name info", "region info", "subscription info", "resource-id info", "machine-id info",
                            "registered info", "last-contact info", "certificate info", "signed-by info",
                            "features info", "test action", "register-again action", "renew action",
                            "unregister action"));
}

TEST(Pages, AgentHasTheAgreedFields)
{
    Session session;
    EXPECT_THAT(rows(session.page("agent")), ElementsAre("scratch-folder path lockable folder",
                                                         "protected-gib integer 0 0..1048576 lockable", "portal info"));
    EXPECT_STREQ("GiB", hf_page_field(session.page("agent"), "protected-gib")->unit);
}

TEST(Pages, DpmHasTheAgreedFields)
{
    Session session(hf_profile_dpm);
    EXPECT_STREQ("Recovery Folder Settings", session.page("dpm")->title);
    EXPECT_THAT(rows(session.page("dpm")),
                ElementsAre("staging-folder path lockable folder must-exist",
                            "expected-gib integer 0 0..1048576 lockable", "free-space info"));
    EXPECT_STREQ("GiB", hf_page_field(session.page("dpm"), "expected-gib")->unit);
}

TEST(Pages, StandInTheOrderOfTheVendorsSheet)
{
    Session session;
    const hf_page *const *pages = nullptr;
    size_t count = 0;
    ASSERT_EQ(HF_OK, hf_plugins_pages(&pages, &count, hf_session_plugins(session.get()), nullptr));
    std::vector<std::string> titles;
    for (size_t i = 0; i < count; i++) titles.push_back(pages[i]->title);
    EXPECT_THAT(titles, ElementsAre("Encryption", "Proxy Configuration", "Throttling", "Vault", "Agent"));
}

class EveryPage : public testing::TestWithParam<const char *>
{
  protected:
    /* The one that has the page. */
    static const hf_profile &profile()
    {
        const hf_profile *owner = &hf_profile_server;
        hf_profile_has(&hf_profile_server, GetParam(), &owner);
        return *owner;
    }
};

INSTANTIATE_TEST_SUITE_P(Pages, EveryPage,
                         testing::Values("proxy", "throttling", "encryption", "vault", "agent", "dpm"),
                         [](const auto &page) { return std::string(page.param); });

TEST_P(EveryPage, HasAHelpTextForEachField)
{
    Session session(profile());
    const hf_page *page = session.page(GetParam());
    for (size_t i = 0; i < page->field_count; i++) {
        SCOPED_TRACE(page->fields[i].id);
        ASSERT_NE(nullptr, page->fields[i].help);
        std::string help = page->fields[i].help;
        EXPECT_EQ('.', help.back());
        EXPECT_LE(std::count(help.begin(), help.end(), '.'), 4);
    }
}

TEST_P(EveryPage, GivesAnAccessKeyOfItsOwnToEachFieldThatTakesTheFocus)
{
    Session session(profile());
    const hf_page *page = session.page(GetParam());
    std::set<int> keys;
    for (size_t i = 0; i < page->field_count; i++) {
        const hf_field &field = page->fields[i];
        SCOPED_TRACE(field.label);
        std::string label = field.label;
        size_t at = label.find('&');
        if (field.kind == HF_INFO) {
            EXPECT_EQ(std::string::npos, at);
            continue;
        }
        ASSERT_LT(at + 1, label.size());
        EXPECT_TRUE(keys.insert(std::tolower(static_cast<unsigned char>(label[at + 1]))).second);
    }
}

TEST_P(EveryPage, ChecksItsDefaultsAsGood)
{
    Session session(profile());
    EXPECT_THAT(session.check(GetParam()), IsEmpty());
}

TEST_P(EveryPage, ComputesEveryInfoBeforeRegistration)
{
    Session session(profile());
    const hf_page *page = session.page(GetParam());
    for (size_t i = 0; i < page->field_count; i++) {
        if (page->fields[i].kind != HF_INFO) continue;
        SCOPED_TRACE(page->fields[i].id);
        EXPECT_NE("", session.info(GetParam(), page->fields[i].id));
        EXPECT_EQ(HF_OK, session.status) << session.error.text;
    }
}

/* ---- proxy ------------------------------------------------------------------------------------------------------ */

TEST(ProxyPage, NeedsAHostOnlyForACustomProxy)
{
    Session session;
    session.set("proxy", "mode", "custom");
    EXPECT_THAT(session.check("proxy"), ElementsAre(HasSubstr("proxy.host: ")));
    session.set("proxy", "host", "http://proxy.corp");
    EXPECT_THAT(session.check("proxy"), IsEmpty());
    EXPECT_EQ("proxy.corp", session.value("proxy", "host"));
    session.set("proxy", "host", "");
    session.set("proxy", "mode", "none");
    EXPECT_THAT(session.check("proxy"), IsEmpty());
}

TEST(ProxyPage, NeedsAUserForBasicAndDigest)
{
    for (const char *authentication : {"basic", "digest"}) {
        Session session;
        session.set("proxy", "mode", "custom");
        session.set("proxy", "host", "proxy.corp");
        session.set("proxy", "authentication", authentication);
        EXPECT_THAT(session.check("proxy"), ElementsAre("proxy.user: proxy-user-missing")) << authentication;
        session.set("proxy", "user", "CORP\\backup");
        EXPECT_THAT(session.check("proxy"), IsEmpty()) << authentication;
    }
}

TEST(ProxyPage, NeedsNoUserWhereAnAccountSignsInByItself)
{
    for (const char *authentication : {"negotiate", "any", "none"}) {
        Session session;
        session.set("proxy", "mode", "custom");
        session.set("proxy", "host", "proxy.corp");
        session.set("proxy", "authentication", authentication);
        EXPECT_THAT(session.check("proxy"), IsEmpty()) << authentication;
    }
}

TEST(ProxyPage, TakesALongUserNameForOne)
{
    Session session;
    session.set("proxy", "mode", "custom");
    session.set("proxy", "host", "proxy.corp");
    session.set("proxy", "authentication", "basic");
    session.set("proxy", "user", std::string(200, 'u'));
    EXPECT_THAT(session.check("proxy"), IsEmpty());
}

TEST(ProxyPage, SaysWhichProxyTheDraftsValuesMean)
{
    Session session;
    session.set("proxy", "mode", "custom");
    session.set("proxy", "host", "proxy.corp");
    session.set("proxy", "port", "3128");
    EXPECT_THAT(session.info("proxy", "effective"), HasSubstr("http://proxy.corp:3128"));
    session.set("proxy", "mode", "none");
    EXPECT_THAT(session.info("proxy", "effective"), HasSubstr("directly"));
    EXPECT_THAT(session.info("proxy", "effective"), HasSubstr("no vault is registered"));
}

TEST(ProxyPage, CannotTestBeforeRegistration)
{
    Session session;
    EXPECT_THAT(session.act("proxy", "test"), ElementsAre("proxy: nothing-to-reach"));
    EXPECT_EQ(HF_NOT_REGISTERED, session.status);
}

/* ---- throttling ------------------------------------------------------------------------------------------------- */

TEST(ThrottlingPage, ShowsTheLimitOfTheDraftsValues)
{
    Session session;
    EXPECT_THAT(session.info("throttling", "in-force"), HasSubstr("unlimited"));
    session.set("throttling", "enabled", "on");
    session.set("throttling", "work-hours", "daily 00:00-24:00");
    session.set("throttling", "work-rate", "2Mbps");
    EXPECT_THAT(session.info("throttling", "in-force"), HasSubstr("2 Mbps"));
}

TEST(ThrottlingPage, RefusesZeroWhichIsNotUnlimited)
{
    Session session;
    EXPECT_EQ(HF_INVALID, session.set("throttling", "work-rate", "0"));
    EXPECT_STREQ("throttling.work-rate", session.error.field);
    EXPECT_THAT(session.error.advice, HasSubstr("off"));
    EXPECT_EQ(HF_OK, session.set("throttling", "work-rate", "off"));
}

/* ---- encryption ------------------------------------------------------------------------------------------------- */

TEST(EncryptionPage, HasNothingToChangeBeforeRegistration)
{
    Session session;
    session.set("encryption", "change", "on");
    session.set("encryption", "passphrase", "correct horse battery staple");
    EXPECT_THAT(session.check("encryption"), Contains("encryption.change: passphrase-not-set"));
    EXPECT_THAT(session.info("encryption", "state"), HasSubstr("not set"));
}

TEST(EncryptionPage, PassesOverAPassphraseThatIsNotBeingChanged)
{
    Session session;
    session.set("encryption", "passphrase", "correct horse battery staple");
    EXPECT_THAT(session.check("encryption"), IsEmpty());
}

TEST(EncryptionPage, RefusesAPassphraseOfFifteenCharacters)
{
    Session session;
    EXPECT_EQ(HF_INVALID, session.set("encryption", "passphrase", "fifteen chars ."));
    EXPECT_STREQ("encryption.passphrase", session.error.field);
}

TEST(EncryptionPage, GeneratesAPassphraseAndShowsItOnce)
{
    Session session;
    std::vector<std::string> told;
    hf_attendant attendant = {};
    attendant.context = &told;
    attendant.tell = [](void *context, const char *text) {
        static_cast<std::vector<std::string> *>(context)->push_back(text);
    };
    EXPECT_THAT(session.act("encryption", "generate", &attendant), IsEmpty());
    ASSERT_EQ(1u, told.size());
    EXPECT_EQ("on", session.value("encryption", "change"));

    hf_secret passphrase = {}, confirm = {};
    const hf_page *page = session.page("encryption");
    ASSERT_EQ(HF_OK, hf_draft_secret(&passphrase, session.draft(), page, "passphrase", nullptr));
    ASSERT_EQ(HF_OK, hf_draft_secret(&confirm, session.draft(), page, "confirm", nullptr));
    EXPECT_TRUE(hf_secret_equal(&passphrase, &confirm));
    EXPECT_THAT(told[0], HasSubstr(passphrase.text));
    hf_secret_free(&passphrase);
    hf_secret_free(&confirm);
}

TEST(EncryptionPage, VerifiesNothingWithoutSomebodyToNameTheCopy)
{
    Session session;
    EXPECT_THAT(session.act("encryption", "verify"), ElementsAre("encryption: cancelled"));
    EXPECT_EQ(HF_CANCELLED, session.status);
}

/* ---- vault ------------------------------------------------------------------------------------------------------ */

TEST(VaultPage, SaysThatNoVaultIsRegistered)
{
    Session session;
    for (const char *field : {"name", "registered", "certificate", "features"})
        EXPECT_EQ("not registered", session.info("vault", field));
}

TEST(VaultPage, DoesNothingToARegistrationThatIsNotThere)
{
    Session session;
    hf_attendant attendant = {};
    attendant.ask = [](void *, const hf_field *question, hf_text *out, hf_error *) {
        return hf_text_add(out, question->kind == HF_BOOL ? "on" : "/nowhere/contoso.VaultCredentials") ? HF_OK
                                                                                                        : HF_FAILED;
    };
    EXPECT_THAT(session.act("vault", "renew", &attendant), ElementsAre(HasSubstr("not-registered")));
    EXPECT_THAT(session.act("vault", "unregister", &attendant), ElementsAre(HasSubstr("not-registered")));
}

TEST(VaultPage, AsksBeforeItUnregisters)
{
    Session session;
    std::vector<std::string> asked;
    hf_attendant attendant = {};
    attendant.context = &asked;
    attendant.ask = [](void *context, const hf_field *question, hf_text *out, hf_error *) {
        static_cast<std::vector<std::string> *>(context)->push_back(question->id);
        return hf_text_add(out, "off") ? HF_OK : HF_FAILED;
    };
    EXPECT_THAT(session.act("vault", "unregister", &attendant), ElementsAre("vault: cancelled"));
    EXPECT_THAT(asked, ElementsAre("unregister"));
}

/* ---- agent ------------------------------------------------------------------------------------------------------ */

TEST(AgentPage, TakesAnEmptyFolderForTheOneBelowTheDataFolder)
{
    Session session;
    char folder[HF_PATH_MAX];
    ASSERT_EQ(HF_OK, hf_session_scratch(folder, session.get(), nullptr, nullptr));
    EXPECT_EQ(session.home / "scratch", folder);
}

TEST(AgentPage, RefusesAFolderWithoutRoomForTheProtectedData)
{
    Session session;
    Folder scratch;
    session.set("agent", "scratch-folder", scratch.path());
    session.set("agent", "protected-gib", "1048576");
    EXPECT_THAT(session.check("agent"), Contains(HasSubstr("agent.scratch-folder: scratch-")));
}

TEST(AgentPage, JudgesTheDefaultFolderOnceTheSizeOfTheDataIsKnown)
{
    Session session;
    session.set("agent", "protected-gib", "1048576");
    EXPECT_THAT(session.check("agent"), Contains(HasSubstr("agent.scratch-folder: scratch-")));
}

/* ---- dpm -------------------------------------------------------------------------------------------------------- */

TEST(DpmPage, TakesAFolderOfThisServerWithRoom)
{
    Session session(hf_profile_dpm);
    Folder staging;
    EXPECT_EQ("no folder is named", session.info("dpm", "free-space"));
    session.set("dpm", "staging-folder", staging.path());
    EXPECT_THAT(session.check("dpm"), IsEmpty());
    EXPECT_THAT(session.info("dpm", "free-space"), HasSubstr("iB of "));
}

TEST(DpmPage, RefusesAFolderThatIsMissing)
{
    Session session(hf_profile_dpm);
    Folder staging;
    session.set("dpm", "staging-folder", staging / "not-there");
    EXPECT_THAT(session.check("dpm"), ElementsAre("dpm.staging-folder: folder-missing"));
}

TEST(DpmPage, RefusesAFile)
{
    Session session(hf_profile_dpm);
    Folder staging;
    ASSERT_EQ(HF_OK, hf_file_write((staging / "file").c_str(), "", 0, 0, nullptr));
    session.set("dpm", "staging-folder", staging / "file");
    EXPECT_THAT(session.check("dpm"), ElementsAre("dpm.staging-folder: folder-is-file"));
}

TEST(DpmPage, RefusesAFolderWithoutRoomForWhatIsRecovered)
{
    Session session(hf_profile_dpm);
    Folder staging;
    session.set("dpm", "staging-folder", staging.path());
    session.set("dpm", "expected-gib", "1048576");
    hf_problems problems = {};
    EXPECT_EQ(HF_INVALID, hf_draft_check_page(session.draft(), session.page("dpm"), &problems));
    ASSERT_EQ(1u, problems.count);
    EXPECT_STREQ("staging-space", problems.items[0].id);
    EXPECT_STREQ("dpm.staging-folder", problems.items[0].field);
    EXPECT_THAT(problems.items[0].text, HasSubstr("1048576 GiB are needed"));
    EXPECT_THAT(problems.items[0].advice, HasSubstr("larger disk"));
    hf_problems_free(&problems);
}

TEST(DpmPage, AsksForAFolderOnceTheSizeOfTheRecoveryIsKnown)
{
    Session session(hf_profile_dpm);
    session.set("dpm", "expected-gib", "100");
    EXPECT_THAT(session.check("dpm"), ElementsAre("dpm.staging-folder: staging-missing"));
}

} // namespace
