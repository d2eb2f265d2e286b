/* The built-in pages of a server that is registered with a real vault service, and what the services of the host do for
 * a page of somebody else's. */
#include "tests/support/places.h"
#include "tests/support/script.h"
#include "tests/support/session.h"
#include "tests/support/vault_service.h"

#include "core/online.h"

#include <filesystem>
#include <gmock/gmock.h>

using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_support::Folder;
using testing_support::Script;
using testing_support::Session;
using testing_support::VaultService;

namespace
{

constexpr char first_passphrase[] = "Quietly 47 herons wade";
constexpr char second_passphrase[] = "Loudly 83 lanterns sway";

class RegisteredServer : public testing::Test
{
  protected:
    RegisteredServer()
    {
        session.clock.set(vault.clock.now());
        session.set("proxy", "mode", "none");
        session.commit();
        enrol(first_passphrase);
    }
    ~RegisteredServer() override { hf_secret_free(&passphrase); }

    void enrol(const std::string &with)
    {
        const hf_online *online = nullptr;
        hf_registration_context context = {};
        hf_proxy_settings proxy = {};
        hf_register_options options = {};
        hf_register_result result = {};
        hf_error error = {};
        const std::string file = vault.download();
        hf_secret_set(&passphrase, with.data(), with.size(), &error);
        options.credentials = file.c_str();
        options.passphrase = &passphrase;
        ASSERT_EQ(HF_OK, hf_online_load(&online, &error)) << error.text;
        ASSERT_EQ(HF_OK, hf_session_registration(&context, &proxy, session.get(), nullptr, nullptr, &error));
        EXPECT_EQ(HF_OK, online->register_machine(&result, &context, &options, &error)) << error.text;
        hf_proxy_settings_free(&proxy);
    }

    void change_passphrase(const std::string &to)
    {
        session.set("encryption", "change", "on");
        session.set("encryption", "passphrase", to);
        session.set("encryption", "confirm", to);
    }

    /* The only sheet in a folder. */
    static std::string sheet_in(const Folder &folder)
    {
        std::vector<std::string> found;
        for (const auto &entry : std::filesystem::directory_iterator(folder.path()))
            found.push_back(entry.path().string());
        EXPECT_EQ(1u, found.size());
        return found.empty() ? "" : found[0];
    }

    VaultService vault;
    Session session;
    Script script;
    hf_secret passphrase = {};
};

/* ---- vault ------------------------------------------------------------------------------------------------------ */

TEST_F(RegisteredServer, ShowsItsVaultAndItself)
{
    EXPECT_EQ("backup-1", session.info("vault", "name"));
    EXPECT_EQ("cellar", session.info("vault", "region"));
    EXPECT_EQ("8726350008099341699", session.info("vault", "resource-id"));
    EXPECT_EQ(vault.service->subscription, session.info("vault", "subscription"));
    EXPECT_EQ(32u, session.info("vault", "machine-id").size());
    EXPECT_THAT(session.info("vault", "registered"), HasSubstr("since "));
    EXPECT_THAT(session.info("vault", "certificate"), HasSubstr("good until "));
    EXPECT_THAT(session.info("vault", "features"), HasSubstr("security features are off"));
    EXPECT_NE("never", session.info("vault", "last-contact"));
    EXPECT_NE("", session.info("vault", "signed-by"));
    EXPECT_NE("not registered", session.info("agent", "portal"));
}

TEST_F(RegisteredServer, ShowsWhichWayItsVaultIsReached)
{
    EXPECT_THAT(session.info("proxy", "effective"), AllOf(HasSubstr("127.0.0.1:"), HasSubstr("reached directly")));
    session.set("proxy", "mode", "custom");
    session.set("proxy", "host", "proxy.corp");
    session.set("proxy", "bypass", "");
    EXPECT_THAT(session.info("proxy", "effective"), HasSubstr("through http://proxy.corp:8080"));
}

TEST_F(RegisteredServer, TestsTheConnectionAndTellsEachHop)
{
    for (const char *page : {"vault", "proxy"}) {
        script.told.clear();
        EXPECT_THAT(session.act(page, "test", &script.attendant), IsEmpty()) << page;
        EXPECT_THAT(script.told, Contains(HasSubstr("tls: ok")));
        EXPECT_THAT(script.told, Each(Not(HasSubstr("failed"))));
    }
}

TEST_F(RegisteredServer, TestsTheValuesThatAreNotSavedYet)
{
    session.set("proxy", "mode", "custom");
    session.set("proxy", "host", "127.0.0.1");
    session.set("proxy", "port", "1"); /* nobody listens there */
    session.set("proxy", "bypass", "");
    EXPECT_THAT(session.act("proxy", "test", &script.attendant), testing::SizeIs(1));
    EXPECT_EQ(HF_UNREACHABLE, session.status);
    EXPECT_THAT(script.told, Contains(HasSubstr("proxy: failed")));
    EXPECT_THAT(script.told, Contains(HasSubstr("not tried")));
}

TEST_F(RegisteredServer, RenewsItsCertificate)
{
    EXPECT_THAT(session.act("vault", "renew", &script.attendant), IsEmpty()) << session.error.text;
    EXPECT_THAT(script.told, Contains(HasSubstr("new certificate")));
}

TEST_F(RegisteredServer, RegistersAgainWithANewFile)
{
    const std::string machine = session.info("vault", "machine-id");
    script.answers["vault-credentials"] = vault.download();
    EXPECT_THAT(session.act("vault", "register-again", &script.attendant), IsEmpty());
    EXPECT_THAT(script.told, Contains(HasSubstr("refreshed")));
    EXPECT_EQ(machine, session.info("vault", "machine-id"));
}

TEST_F(RegisteredServer, SaysWhatIsWrongWithTheFileItIsToRegisterAgainWith)
{
    script.answers["vault-credentials"] = session.home.write("not.VaultCredentials", "no XML");
    EXPECT_THAT(session.act("vault", "register-again", &script.attendant), ElementsAre(HasSubstr("credentials-")));
    EXPECT_EQ(HF_INVALID, session.status);
}

TEST_F(RegisteredServer, LeavesItsVaultWhenAskedTo)
{
    script.answers["unregister"] = "on";
    EXPECT_THAT(session.act("vault", "unregister", &script.attendant), IsEmpty());
    EXPECT_THAT(script.told, Contains(HasSubstr("What stays")));
    EXPECT_EQ("not registered", session.info("vault", "name"));
    EXPECT_EQ("none", session.value("proxy", "mode")) << "settings stay";
}

/* ---- encryption ------------------------------------------------------------------------------------------------- */

TEST_F(RegisteredServer, ChangesItsPassphraseAndKeepsACopy)
{
    Folder safe;
    EXPECT_THAT(session.info("encryption", "state"), HasSubstr("set, key "));
    change_passphrase(second_passphrase);
    session.set("encryption", "save-to", safe.path());
    script.answers["allow-local"] = "on"; /* in a test every folder is on the system's volume */
    EXPECT_THAT(session.commit(&script.attendant), IsEmpty());
    ASSERT_EQ(HF_OK, session.status) << session.error.text;
    EXPECT_THAT(session.info("encryption", "state"), HasSubstr(safe.path()));

    script.answers["saved-copy"] = sheet_in(safe);
    EXPECT_THAT(session.act("encryption", "verify", &script.attendant), IsEmpty());
    EXPECT_THAT(script.told, Contains(HasSubstr("opens this server's backups")));
    EXPECT_THAT(session.info("encryption", "state"), Not(HasSubstr("never")));
}

TEST_F(RegisteredServer, RefusesACopyOfAnotherPassphrase)
{
    script.answers["saved-copy"] = session.home.write("copy.txt", second_passphrase);
    EXPECT_THAT(session.act("encryption", "verify", &script.attendant), ElementsAre(HasSubstr("passphrase-wrong")));
}

TEST_F(RegisteredServer, SavesNoCopyOnItselfUnlessSomebodyWantsThat)
{
    Folder safe;
    change_passphrase(second_passphrase);
    session.set("encryption", "save-to", safe.path());
    EXPECT_THAT(session.check("encryption"), IsEmpty()) << "a folder that can be written";
    EXPECT_THAT(session.commit(&script.attendant), ElementsAre("encryption.save-to: passphrase-folder-local"));
    EXPECT_EQ(HF_INVALID, session.status);
    EXPECT_THAT(script.asked, ElementsAre("allow-local"));
    script.answers["allow-local"] = "off";
    EXPECT_THAT(session.commit(&script.attendant), ElementsAre("encryption.save-to: passphrase-folder-local"));
    EXPECT_THAT(session.commit(), ElementsAre("encryption.save-to: passphrase-folder-local"));
    EXPECT_TRUE(std::filesystem::is_empty(safe.path()));
}

TEST_F(RegisteredServer, TakesBackAChangeThatCouldNotBeStored)
{
    const hf_page *page = session.page("encryption");
    const std::string before = session.info("encryption", "state");
    hf_bytes kept = {};
    hf_problems problems = {};
    change_passphrase(second_passphrase);
    hf_status prepared = page->behaviour->prepare(page, session.draft(), &script.attendant, &kept, &problems);
    hf_problems_free(&problems);
    ASSERT_EQ(HF_OK, prepared);
    EXPECT_NE(0u, kept.length);
    EXPECT_EQ(HF_OK, page->behaviour->abandon(page, &kept, &script.attendant, &session.error)) << session.error.text;
    hf_bytes_free(&kept);
    EXPECT_EQ(before, session.info("encryption", "state"));

    script.answers["saved-copy"] = session.home.write("copy.txt", first_passphrase);
    EXPECT_THAT(session.act("encryption", "verify", &script.attendant), IsEmpty()) << "the old one counts";
}

TEST_F(RegisteredServer, RefusesEveryUnfitEntryOfAChangeWithItsReason)
{
    change_passphrase(second_passphrase);
    session.set("encryption", "save-to", session.home / "nowhere");
    EXPECT_THAT(session.check("encryption"), Contains(HasSubstr("encryption.save-to: ")));
    session.set("encryption", "save-to", "");
    for (const char *other : {"Loudly 83 lanterns swam", "Loudly 83 lanterns", ""}) {
        session.set("encryption", "confirm", other);
        EXPECT_THAT(session.check("encryption"), ElementsAre("encryption.confirm: passphrases-differ")) << other;
    }
    change_passphrase("aaaaaaaaaaaaaaaaaaaa");
    EXPECT_THAT(session.check("encryption"), Contains(HasSubstr("encryption.passphrase: passphrase-")));
}

TEST_F(RegisteredServer, WantsACopyOfAGeneratedPassphrase)
{
    session.act("encryption", "generate", &script.attendant);
    change_passphrase(second_passphrase);
    EXPECT_THAT(session.check("encryption"), IsEmpty()) << "one that was typed";
    session.act("encryption", "generate", &script.attendant);
    EXPECT_THAT(session.check("encryption"), ElementsAre("encryption.save-to: passphrase-copy-needed"));

    Folder safe;
    session.set("encryption", "save-to", safe.path());
    script.answers["allow-local"] = "on";
    EXPECT_THAT(session.commit(&script.attendant), IsEmpty());
    EXPECT_EQ(HF_OK, session.status) << session.error.text;
    script.answers["saved-copy"] = sheet_in(safe);
    EXPECT_THAT(session.act("encryption", "verify", &script.attendant), IsEmpty());
}

TEST_F(RegisteredServer, NeedsThePinOnceTheVaultAsksForIt)
{
    vault.set_security_features(true);
    enrol(first_passphrase); /* refreshes what is known of the vault */
    EXPECT_THAT(session.info("vault", "features"), HasSubstr("PIN"));
    change_passphrase(second_passphrase);
    EXPECT_THAT(session.check("encryption"), ElementsAre("encryption.pin: security-pin-needed"));
    session.set("encryption", "pin", "000000");
    EXPECT_THAT(session.check("encryption"), IsEmpty());
    EXPECT_THAT(session.commit(&script.attendant), testing::SizeIs(1)) << "no PIN was given out";
    EXPECT_EQ(HF_REFUSED_BY_VAULT, session.status);
    EXPECT_THAT(session.info("encryption", "state"), HasSubstr("set, key "));
}

/* ---- a page of somebody else's ---------------------------------------------------------------------------------- */

/* Agrees to a plug-in of the test site, with these services (NULL = all it asks for). */
void install(Session *session, const char *id, const char *services = nullptr)
{
    hf_error error = {};
    hf_offer *offer = nullptr;
    hf_plugins *plugins = hf_session_plugins(session->get());
    const std::string place = HOLDFAST_TEST_SITE "/" + std::string(id);
    ASSERT_EQ(HF_OK, hf_offer_open(&offer, plugins, place.c_str(), true, &error)) << error.text;
    EXPECT_EQ(HF_OK, hf_plugins_install(plugins, offer, services, hf_session_origin(session->get()), &error))
        << error.text;
    hf_offer_close(offer);
}

TEST_F(RegisteredServer, LendsItsNetworkToAPageOfSomebodyElsesButNotItsName)
{
    install(&session, "networker");
    session.set("networker", "url", vault.management() + "/restapi/");
    EXPECT_THAT(session.info("networker", "answer"), HasSubstr("4xx")) << session.error.text;
    EXPECT_EQ("backup-1", session.info("networker", "vault"));
}

TEST_F(RegisteredServer, LetsAPageGoByTheVaultsCaAtTheVaultAndByTheSystemsRootsElsewhere)
{
    VaultService stranger;
    install(&session, "networker");
    session.set("networker", "url", vault.management() + "/restapi/");
    EXPECT_THAT(session.info("networker", "answer"), HasSubstr("4xx")) << session.error.text;
    session.set("networker", "url", stranger.management() + "/restapi/");
    session.info("networker", "answer");
    EXPECT_STREQ("tls-issuer", session.error.id) << "as before a vault was registered";
}

class SomebodysPage : public testing::Test
{
  protected:
    SomebodysPage()
    {
        install(&session, "networker");
        session.set("proxy", "mode", "none");
    }

    Session session;
    Script script;
};

TEST_F(SomebodysPage, ReachesNothingWithoutTls)
{
    session.set("networker", "url", "http://127.0.0.1:80/");
    session.info("networker", "answer");
    EXPECT_NE(HF_OK, session.status);
}

TEST_F(SomebodysPage, UsesTheUsualMethodsOnly)
{
    session.set("networker", "url", "https://127.0.0.1:1/");
    session.set("networker", "method", "CONNECT");
    session.info("networker", "answer");
    EXPECT_EQ(HF_USAGE, session.status);
    EXPECT_STREQ("http-method-unknown", session.error.id);
}

TEST_F(SomebodysPage, SeesRouteLimitAndVolume)
{
    session.set("networker", "folder", session.home.path());
    EXPECT_THAT(session.info("networker", "route"), HasSubstr("reached directly"));
    EXPECT_THAT(session.info("networker", "limit"), HasSubstr("unlimited"));
    EXPECT_EQ("a folder with room", session.info("networker", "volume"));
}

TEST_F(SomebodysPage, IsRefusedWhatMakesNoSense)
{
    session.act("networker", "misuse", &script.attendant);
    EXPECT_THAT(script.told, IsEmpty());
}

TEST(GreedyPage, GetsTheServicesThatWereAgreedToAndNoOther)
{
    Session session;
    install(&session, "greedy", "http");
    session.info("greedy", "state");
    EXPECT_EQ(HF_FAILED, session.status);
    EXPECT_STREQ("plugin-service-refused", session.error.id);
    EXPECT_THAT(session.error.text, HasSubstr("keyring"));
}

} // namespace
