/* Registration against the real vault service. */
#include "core/maintain.h"
#include "core/registration.h"
#include "core/store/internal.h"
#include "tests/support/database.h"
#include "tests/support/machine.h"
#include "tests/support/vault.h"

#include <gmock/gmock.h>

#include <cstring>
#include <map>

namespace
{

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::StartsWith;
using testing_support::content_of;
using testing_support::Database;
using testing_support::Folder;
using testing_support::Machine;
using testing_support::Secret;
using testing_support::Vault;
using testing_support::VaultServer;

const char *const passphrase = "Kestrel7-Harbor-Plume";
const char *const another_passphrase = "Anvil-Quartz-Meadow-31";

/* What one registration is asked with, and what came of it. */
struct Attempt {
    std::string credentials;
    std::string passphrase;
    std::string save_to;
    std::string recovery;
    std::string thumbprint;
    bool allow_local = true, replace = false;
    const hf_profile *profile = nullptr;
    hf_registration_step stop_after = HF_STEP_NONE;
    std::function<void(hf_registration_step)> after;

    hf_register_result result = {};
    hf_error error = {};
    std::vector<hf_registration_step> steps;
};

bool after_step(void *context, hf_registration_step step)
{
    Attempt *attempt = static_cast<Attempt *>(context);
    attempt->steps.push_back(step);
    if (attempt->after) attempt->after(step);
    return step != attempt->stop_after;
}

hf_status run(Attempt &attempt, const Machine &machine)
{
    Secret phrase(attempt.passphrase), code(attempt.recovery);
    hf_register_options options = {};
    options.credentials = attempt.credentials.empty() ? nullptr : attempt.credentials.c_str();
    options.passphrase = phrase.get();
    options.save_to = attempt.save_to.empty() ? nullptr : attempt.save_to.c_str();
    options.allow_local = attempt.allow_local;
    options.replace = attempt.replace;
    options.profile = attempt.profile;
    options.recovery = code.get();
    options.thumbprint = attempt.thumbprint.empty() ? nullptr : attempt.thumbprint.c_str();
    options.after_step = after_step;
    options.after_step_context = &attempt;
    attempt.steps.clear();
    attempt.error = {};
    return hf_register(&attempt.result, &machine.context, &options, &attempt.error);
}

/* The registration as it is known on the machine. */
class Status
{
  public:
    explicit Status(const Machine &machine)
    {
        EXPECT_EQ(HF_OK, hf_registration_status_read(&status, &machine.home.settings, nullptr));
    }
    ~Status() { hf_registration_status_free(&status); }
    const hf_registration_status *operator->() const { return &status; }
    hf_registration_status status = {};
};

/* A vault credentials file, as it is read; "" = none. */
class File
{
  public:
    explicit File(const std::string &path)
    {
        hf_error error = {};
        if (path.empty()) return;
        EXPECT_EQ(HF_OK, hf_credentials_read(&read, path.c_str(), nullptr, &error)) << error.text;
    }
    File(const File &) = delete;
    File &operator=(const File &) = delete;
    ~File() { hf_credentials_free(read); }
    const hf_credentials *operator->() const { return read; }
    hf_credentials *read = nullptr;
};

/* What a registration with a file would be. */
class Outlook
{
  public:
    Outlook(const Machine &machine, const std::string &path)
    {
        EXPECT_EQ(HF_OK, hf_register_foresee(&outlook, &machine.home.settings, File(path).read, nullptr));
    }
    Outlook(const Outlook &) = delete;
    Outlook &operator=(const Outlook &) = delete;
    ~Outlook() { hf_register_outlook_free(&outlook); }
    const hf_register_outlook *operator->() const { return &outlook; }
    hf_register_outlook outlook = {};
};

std::string text(const char *text)
{
    return text != nullptr ? text : "";
}

std::string data_key(const Machine &machine)
{
    hf_data_key key = {};
    hf_error error = {};
    EXPECT_EQ(HF_OK, hf_registration_data_key(&key, &machine.home.settings, &error)) << error.text;
    return std::string(reinterpret_cast<char *>(key.bytes), sizeof key.bytes);
}

class Registration : public testing::Test
{
  protected:
    Vault vault;
    Machine machine;
    Folder usb;
    hf_error error = {};

    Attempt usual()
    {
        Attempt attempt;
        attempt.credentials = vault.credentials();
        attempt.passphrase = passphrase;
        attempt.save_to = usb.path();
        return attempt;
    }

    Attempt register_machine()
    {
        Attempt attempt = usual();
        EXPECT_EQ(HF_OK, run(attempt, machine)) << attempt.error.text;
        return attempt;
    }

    void expect_nothing_kept()
    {
        Status status(machine);
        EXPECT_FALSE(status->registered);
        EXPECT_FALSE(status->pending);
        EXPECT_THAT(sheets(), IsEmpty());
    }

    std::vector<std::string> sheets()
    {
        std::vector<std::string> names;
        auto collect = [](void *context, const char *name) {
            static_cast<std::vector<std::string> *>(context)->push_back(name);
            return true;
        };
        hf_folder_list(usb.path().c_str(), collect, &names, nullptr);
        return names;
    }

    hf_status verify(const std::string &sheet)
    {
        return hf_registration_verify(&machine.context, sheet.c_str(), &error);
    }

    std::vector<std::string> events()
    {
        std::vector<std::string> found;
        auto collect = [](void *context, const hf_history_entry *entry) {
            if (entry->event) static_cast<std::vector<std::string> *>(context)->push_back(entry->event);
            return true;
        };
        EXPECT_EQ(HF_OK, hf_store_history(machine.home.store(), nullptr, nullptr, 0, 0, collect, &found, &error));
        return found;
    }
};

/* ---- a new machine ----------------------------------------------------------------------------------------------- */

TEST_F(Registration, TakesANewMachineFromTheFileToAnActiveIdentity)
{
    Attempt attempt = register_machine();
    EXPECT_THAT(attempt.steps,
                ElementsAre(HF_STEP_READ_FILE, HF_STEP_REACH_VAULT, HF_STEP_SIGN_IN, HF_STEP_CAPABILITIES,
                            HF_STEP_MAKE_KEYS, HF_STEP_REGISTER, HF_STEP_ACTIVATE, HF_STEP_FINISH));
    EXPECT_FALSE(attempt.result.resumed);
    EXPECT_FALSE(attempt.result.refreshed);
    EXPECT_FALSE(attempt.result.earlier_passphrase);

    Status status(machine);
    EXPECT_TRUE(status->registered);
    EXPECT_FALSE(status->pending);
    EXPECT_FALSE(status->to_be_verified);
    EXPECT_STREQ("contoso", status->place.vault);
    EXPECT_EQ(vault.agents, text(status->place.agents));
    EXPECT_THAT(text(status->signed_by), HasSubstr("Holdfast"));
    EXPECT_GT(status->certificate_until, hf_clock_now(nullptr));
    EXPECT_NEAR(static_cast<double>(status->registered_at), static_cast<double>(hf_clock_now(nullptr)), 60);
    EXPECT_EQ(text(status->saved_to), attempt.result.saved_to);
    EXPECT_TRUE(hf_path_is_absolute(attempt.result.saved_to));

    std::vector<VaultServer> servers = vault.servers();
    ASSERT_EQ(1u, servers.size());
    EXPECT_EQ(text(status->machine_id), servers[0].machine);
    EXPECT_EQ(text(status->machine_name), servers[0].name);
    EXPECT_EQ("registered", servers[0].state);
    EXPECT_THAT(events(), ElementsAre("registered with contoso"));
}

TEST_F(Registration, SavesThePassphraseAndReadsItBackBeforeTheVaultIsAsked)
{
    Attempt attempt = usual();
    attempt.stop_after = HF_STEP_MAKE_KEYS;
    EXPECT_EQ(HF_CANCELLED, run(attempt, machine));
    ASSERT_EQ(1u, sheets().size());
    hf_secret saved = {};
    ASSERT_EQ(HF_OK, hf_passphrase_read(&saved, (usb / sheets()[0]).c_str(), &error)) << error.text;
    EXPECT_STREQ(passphrase, saved.text);
    hf_secret_free(&saved);
    EXPECT_THAT(vault.servers(), IsEmpty());
}

TEST_F(Registration, NotesTheWholePathOfASheetThatWasSavedInARelativeOne)
{
    Attempt attempt = usual();
    attempt.save_to = std::filesystem::relative(usb.path()).u8string();
    ASSERT_EQ(HF_OK, run(attempt, machine)) << attempt.error.text;
    EXPECT_THAT(attempt.result.saved_to, StartsWith(usb.path()));
}

TEST_F(Registration, SavesBeforeTheRequestWithTheCertificateAndAtTheEndAndNoMore)
{
    int saved = 0;
    const auto count = [](void *context) { return 0 * ++*static_cast<int *>(context); };
    std::map<hf_registration_step, int> saves;
    Attempt attempt = usual();
    attempt.after = [&](hf_registration_step step) {
        if (saved) saves[step] = saved;
        saved = 0;
    };
    sqlite3_commit_hook(machine.home.store()->db, count, &saved);
    ASSERT_EQ(HF_OK, run(attempt, machine)) << attempt.error.text;
    EXPECT_THAT(saves, ElementsAre(Pair(HF_STEP_MAKE_KEYS, 2), Pair(HF_STEP_REGISTER, 1), Pair(HF_STEP_FINISH, 1)))
        << "the key is saved before the sheet that opens it";

    Machine other;
    saves.clear();
    attempt.save_to.clear();
    sqlite3_commit_hook(other.home.store()->db, count, &saved);
    ASSERT_EQ(HF_OK, run(attempt, other)) << attempt.error.text;
    EXPECT_THAT(saves, ElementsAre(Pair(HF_STEP_MAKE_KEYS, 1), Pair(HF_STEP_REGISTER, 1), Pair(HF_STEP_FINISH, 1)));
}

TEST_F(Registration, KeepsNoSecretInTheStoreInClear)
{
    register_machine();
    const std::string key = data_key(machine);
    machine.home.close();
    const std::string store = content_of(machine.data("settings.db"));
    EXPECT_EQ(std::string::npos, store.find("PRIVATE KEY"));
    EXPECT_EQ(std::string::npos, store.find(passphrase));
    EXPECT_EQ(std::string::npos, store.find(key));
}

TEST_F(Registration, RefusesAWeakPassphraseBeforeAnythingElse)
{
    Attempt attempt = usual();
    attempt.credentials = usb / "absent.VaultCredentials";
    attempt.passphrase = "short";
    EXPECT_EQ(HF_INVALID, run(attempt, machine));
    EXPECT_THAT(attempt.error.id, StartsWith("passphrase-"));
    EXPECT_THAT(attempt.steps, IsEmpty());
}

TEST_F(Registration, RefusesAFolderForTheSheetBeforeAnythingElse)
{
    Attempt attempt = usual();
    attempt.save_to = usb / "absent";
    EXPECT_NE(HF_OK, run(attempt, machine));
    EXPECT_THAT(attempt.steps, IsEmpty());

    attempt.save_to = machine.home.folder.path(); /* the volume that the scratch folder is on */
    attempt.allow_local = false;
    EXPECT_EQ(HF_INVALID, run(attempt, machine));
    EXPECT_THAT(attempt.steps, IsEmpty());
    expect_nothing_kept();
}

TEST_F(Registration, AsksForAPassphraseBeforeItReachesTheVault)
{
    Attempt attempt = usual();
    attempt.passphrase = "";
    EXPECT_EQ(HF_USAGE, run(attempt, machine));
    EXPECT_STREQ("passphrase-needed", attempt.error.id);
    EXPECT_THAT(attempt.steps, ElementsAre(HF_STEP_READ_FILE));
    expect_nothing_kept();
}

TEST_F(Registration, HasNothingToFinishWithoutAFile)
{
    Attempt attempt;
    EXPECT_EQ(HF_USAGE, run(attempt, machine));
    EXPECT_STREQ("nothing-to-finish", attempt.error.id);
}

TEST_F(Registration, StopsWhenAPersonAsksAndKeepsNothing)
{
    Attempt attempt = usual();
    machine.progress = [](uint64_t done, uint64_t) { return done < HF_STEP_MAKE_KEYS - 1; };
    EXPECT_EQ(HF_CANCELLED, run(attempt, machine));
    EXPECT_STREQ("cancelled", attempt.error.id);
    machine.progress = nullptr;
    expect_nothing_kept();
}

TEST_F(Registration, LetsOneProcessAtATimeWorkOnIt)
{
    Attempt attempt = usual();
    hf_file_lock *lock = nullptr;
    ASSERT_EQ(HF_OK, hf_file_lock_take(&lock, machine.data("registration.lock").c_str(), &error));
    EXPECT_EQ(HF_CONFLICT, run(attempt, machine));
    EXPECT_STREQ("registration-busy", attempt.error.id);
    hf_file_lock_release(lock);
}

TEST_F(Registration, RefusesAFileThatWasReplacedSinceAPersonLookedAtIt)
{
    Attempt attempt = usual();
    attempt.thumbprint = "0123456789ABCDEF0123456789ABCDEF01234567";
    EXPECT_EQ(HF_CONFLICT, run(attempt, machine));
    EXPECT_STREQ("credentials-replaced", attempt.error.id);
    expect_nothing_kept();

    attempt.thumbprint = File(attempt.credentials)->thumbprint;
    EXPECT_EQ(HF_OK, run(attempt, machine)) << attempt.error.text;
}

/* ---- what a registration would be -------------------------------------------------------------------------------- */

TEST_F(Registration, ForeseesANewOneThatNeedsAPassphrase)
{
    Outlook outlook(machine, vault.credentials());
    EXPECT_EQ(nullptr, outlook->registered_with);
    EXPECT_EQ(nullptr, outlook->begun_with);
    EXPECT_FALSE(outlook->replaces);
    EXPECT_TRUE(outlook->passphrase_needed);
}

TEST_F(Registration, ForeseesARefreshThatKeepsItsKey)
{
    register_machine();
    Outlook outlook(machine, vault.credentials());
    EXPECT_STREQ("contoso", outlook->registered_with);
    EXPECT_TRUE(outlook->registered_there);
    EXPECT_FALSE(outlook->replaces);
    EXPECT_FALSE(outlook->passphrase_needed);
}

TEST_F(Registration, ForeseesThatAnotherVaultIsLeft)
{
    register_machine();
    vault.run({"vault", "create", "fabrikam"});
    Outlook outlook(machine, vault.credentials("fabrikam"));
    EXPECT_STREQ("contoso", outlook->registered_with);
    EXPECT_FALSE(outlook->registered_there);
    EXPECT_TRUE(outlook->replaces);
    EXPECT_TRUE(outlook->passphrase_needed);
}

TEST_F(Registration, ForeseesTheEndOfOneThatWasBegun)
{
    Attempt attempt = usual();
    attempt.stop_after = HF_STEP_REGISTER;
    EXPECT_EQ(HF_CANCELLED, run(attempt, machine));

    Outlook without(machine, ""), same(machine, vault.credentials());
    EXPECT_STREQ("contoso", without->begun_with);
    EXPECT_EQ(HF_STEP_REGISTER, without->begun_step);
    EXPECT_TRUE(without->begun_certified);
    EXPECT_TRUE(same->begun_there);
    EXPECT_FALSE(same->passphrase_needed);

    vault.run({"vault", "create", "fabrikam"});
    Outlook other(machine, vault.credentials("fabrikam"));
    EXPECT_FALSE(other->begun_there);
    EXPECT_TRUE(other->replaces) << "the vault gave a certificate already";
    EXPECT_TRUE(other->passphrase_needed);
}

TEST_F(Registration, ForgetsTheCopyOfOneThatWasNeverFinished)
{
    hf_maintain_options options = {};
    const auto each = [](void *, const hf_maintain_step *) {};
    Attempt attempt = usual();
    attempt.stop_after = HF_STEP_MAKE_KEYS;
    EXPECT_EQ(HF_CANCELLED, run(attempt, machine));
    EXPECT_EQ(1u, sheets().size());
    machine.be_ahead(25 * 3600);
    ASSERT_EQ(HF_OK, hf_maintain(&machine.context, &options, each, nullptr, &error)) << error.text;
    expect_nothing_kept();
}

TEST_F(Registration, ForgetsTheCopyOfOneThatWasBegunWhenItIsUnregistered)
{
    Attempt attempt = usual();
    attempt.stop_after = HF_STEP_REGISTER;
    EXPECT_EQ(HF_CANCELLED, run(attempt, machine));
    ASSERT_EQ(HF_OK, hf_unregister(&machine.context, false, &error)) << error.text;
    expect_nothing_kept();
}

TEST_F(Registration, SavesTheCopyAgainThatIsNotThereAnyMore)
{
    Attempt attempt = usual();
    attempt.stop_after = HF_STEP_MAKE_KEYS;
    EXPECT_EQ(HF_CANCELLED, run(attempt, machine));
    ASSERT_EQ(1u, sheets().size());
    ASSERT_EQ(HF_OK, hf_file_remove((usb / sheets()[0]).c_str(), &error)) << error.text;
    attempt.stop_after = HF_STEP_NONE;
    ASSERT_EQ(HF_OK, run(attempt, machine)) << attempt.error.text;
    EXPECT_TRUE(attempt.result.resumed);
    EXPECT_EQ(HF_OK, verify(attempt.result.saved_to)) << error.text;
}

/* ---- not registered ---------------------------------------------------------------------------------------------- */

TEST_F(Registration, SaysThatAMachineIsNotRegistered)
{
    bool renewed = false;
    Secret phrase(passphrase);
    hf_bytes kept = {};
    hf_data_key key = {};
    const hf_registration_context *context = &machine.context;

    EXPECT_EQ(HF_NOT_REGISTERED, hf_registration_contact(context, &error));
    EXPECT_STREQ("not-registered", error.id);
    EXPECT_EQ(HF_NOT_REGISTERED, hf_unregister(context, false, &error));
    EXPECT_EQ(HF_NOT_REGISTERED, hf_unregister(context, true, &error));
    EXPECT_EQ(HF_NOT_REGISTERED, hf_registration_renew(&renewed, context, HF_RENEW_NOW, &error));
    EXPECT_EQ(HF_NOT_REGISTERED, hf_rekey_prepare(&kept, context, phrase.get(), nullptr, true, nullptr, &error));
    EXPECT_EQ(HF_NOT_REGISTERED, hf_registration_data_key(&key, &machine.home.settings, &error));
    EXPECT_EQ(HF_NOT_REGISTERED, verify(usb.write("sheet.txt", passphrase)));
}

/* ---- what the vault says no to ----------------------------------------------------------------------------------- */

TEST_F(Registration, SaysThatTheFileWasSupersededAndKeepsNothing)
{
    Attempt attempt = usual();
    vault.credentials();
    EXPECT_EQ(HF_REFUSED_BY_VAULT, run(attempt, machine));
    EXPECT_STREQ("credentials-superseded", attempt.error.id);
    EXPECT_STREQ("34513", attempt.error.known_as);
    expect_nothing_kept();
}

TEST_F(Registration, KeepsNothingWhenTheVaultRefuses)
{
    vault.run({"vault", "set", "contoso", "--server-limit", "1"});
    register_machine();

    Machine second;
    Folder other_usb;
    Attempt attempt = usual();
    attempt.save_to = other_usb.path();
    EXPECT_EQ(HF_REFUSED_BY_VAULT, run(attempt, second));
    EXPECT_EQ(1u, vault.servers().size());
    Status status(second);
    EXPECT_FALSE(status->pending);
    EXPECT_TRUE(std::filesystem::is_empty(other_usb.path())) << "the sheet of a key that is not in use";
}

TEST_F(Registration, KeepsNothingWhenTheVaultCannotBeReached)
{
    Attempt attempt = usual();
    vault.stop();
    EXPECT_EQ(HF_UNREACHABLE, run(attempt, machine));
    EXPECT_THAT(attempt.steps, ElementsAre(HF_STEP_READ_FILE));
    expect_nothing_kept();
}

TEST_F(Registration, WaitsForTheNextRunWhenTheVaultMayHaveHeardOfIt)
{
    Attempt attempt = usual();
    attempt.after = [this](hf_registration_step step) {
        if (step == HF_STEP_MAKE_KEYS) vault.stop();
    };
    EXPECT_EQ(HF_UNREACHABLE, run(attempt, machine));
    {
        Status status(machine);
        EXPECT_FALSE(status->registered);
        EXPECT_TRUE(status->pending);
        EXPECT_EQ(HF_STEP_MAKE_KEYS, status->step);
    }
    vault.start();
    attempt.after = nullptr;
    ASSERT_EQ(HF_OK, run(attempt, machine)) << attempt.error.text;
    EXPECT_TRUE(attempt.result.resumed);
    EXPECT_EQ(1u, vault.servers().size());
    EXPECT_EQ(1u, sheets().size());
}

TEST_F(Registration, IsRefusedTheIdOfAnotherMachineWithAValidFile)
{
    register_machine();
    Status victim(machine);

    /* A thief has the machine's id and a good file, and its own key. */
    hf_credentials *credentials = nullptr;
    hf_vault_place place = {};
    hf_http *http = nullptr;
    hf_secret token = {};
    hf_text hosts = HF_TEXT_INIT(1024), certificate = HF_TEXT_INIT(65536), wrapped = HF_TEXT_INIT(65536);
    ASSERT_EQ(HF_OK, hf_credentials_read(&credentials, vault.credentials().c_str(), nullptr, &error));
    ASSERT_EQ(HF_OK, hf_vault_place_from_credentials(&place, credentials, &error));
    ASSERT_TRUE(hf_vault_place_hosts(&hosts, &place));
    hf_http_options options = {};
    options.proxy = &machine.proxy;
    options.ca_pem = place.ca_pem;
    options.ca_hosts = hf_text_get(&hosts);
    ASSERT_EQ(HF_OK, hf_http_open(&http, &options, &error)) << error.text;
    ASSERT_EQ(HF_OK, hf_vault_token(&token, http, &place, credentials->certificate_pem, credentials->key,
                                    hf_clock_now(nullptr), &error))
        << error.text;

    Machine thief;
    Attempt attempt = usual();
    attempt.save_to = "";
    attempt.stop_after = HF_STEP_MAKE_KEYS;
    attempt.credentials = vault.credentials();
    ASSERT_EQ(HF_CANCELLED, run(attempt, thief)) << attempt.error.text;
    hf_text csr = HF_TEXT_INIT(65536), key = HF_TEXT_INIT(65536);
    ASSERT_EQ(HF_OK, hf_store_fact_text(&csr, thief.home.store(), "registration-pending-csr", &error));
    ASSERT_EQ(HF_OK, hf_store_fact_text(&key, machine.home.store(), "registration-wrapped-key", &error));

    hf_secret_free(&token);
    hf_credentials_free(credentials);
    credentials = nullptr;
    ASSERT_EQ(HF_OK, hf_credentials_read(&credentials, attempt.credentials.c_str(), nullptr, &error));
    ASSERT_EQ(HF_OK, hf_vault_token(&token, http, &place, credentials->certificate_pem, credentials->key,
                                    hf_clock_now(nullptr), &error))
        << error.text;
    const hf_vault_register request = {victim->machine_id,
                                       "0123456789abcdef0123456789abcdef",
                                       "thief",
                                       "Linux",
                                       "1.0",
                                       hf_text_get(&csr),
                                       hf_text_get(&key),
                                       nullptr};
    EXPECT_EQ(HF_REFUSED_BY_VAULT, hf_vault_register_identity(&certificate, http, &place, &token, &request, &error));
    EXPECT_STREQ("identity-active", error.id);

    Secret guess(std::string("hrc1.") + victim->machine_id + ".aaaaaaaaaaaaaaaaaaaaaaaaaa");
    EXPECT_EQ(HF_REFUSED_BY_VAULT,
              hf_vault_recover_key(&wrapped, http, &place, &token, victim->machine_id, guess.get(), &error));
    EXPECT_EQ(0u, wrapped.length);
    EXPECT_EQ(HF_OK, hf_registration_contact(&machine.context, &error)) << error.text;

    hf_text_free(&hosts);
    hf_text_free(&csr);
    hf_text_free(&key);
    hf_text_free(&certificate);
    hf_text_free(&wrapped);
    hf_secret_free(&token);
    hf_http_close(http);
    hf_vault_place_free(&place);
    hf_credentials_free(credentials);
}

/* ---- registered already ------------------------------------------------------------------------------------------ */

TEST_F(Registration, IsRefreshedWithAFileOfTheSameVault)
{
    register_machine();
    Status before(machine);
    const std::string key = data_key(machine);

    Attempt again;
    again.credentials = vault.credentials();
    ASSERT_EQ(HF_OK, run(again, machine)) << again.error.text;
    EXPECT_TRUE(again.result.refreshed);

    Status after(machine);
    EXPECT_EQ(text(before->machine_id), text(after->machine_id));
    EXPECT_EQ(text(before->key_id), text(after->key_id));
    EXPECT_EQ(text(before->saved_to), text(after->saved_to));
    EXPECT_EQ(before->registered_at, after->registered_at);
    EXPECT_NE(text(before->certificate_pem), text(after->certificate_pem));
    EXPECT_EQ(key, data_key(machine));
    EXPECT_EQ(1u, vault.servers().size());
    EXPECT_EQ(HF_OK, verify(text(after->saved_to))) << error.text;
    EXPECT_EQ(HF_OK, hf_registration_contact(&machine.context, &error)) << error.text;
}

TEST_F(Registration, SaysThatARefreshDoesNotChangeThePassphrase)
{
    register_machine();
    Attempt again = usual();
    again.passphrase = another_passphrase;
    ASSERT_EQ(HF_OK, run(again, machine)) << again.error.text;
    EXPECT_TRUE(again.result.earlier_passphrase);
    EXPECT_EQ(1u, sheets().size());
    EXPECT_EQ(HF_OK, verify(usb / sheets()[0])) << error.text;
}

TEST_F(Registration, ComesAgainAsANewOneAfterTheVaultHadTakenItOut)
{
    register_machine();
    Status before(machine);
    const std::string key = data_key(machine);
    vault.run({"unregister", "contoso", before->machine_id});
    EXPECT_EQ(HF_REFUSED_BY_VAULT, hf_registration_contact(&machine.context, &error));
    EXPECT_STREQ("identity-revoked", error.id);

    Attempt again;
    again.credentials = vault.credentials();
    ASSERT_EQ(HF_OK, run(again, machine)) << again.error.text;
    EXPECT_EQ(key, data_key(machine));
    ASSERT_EQ(1u, vault.servers().size());
    EXPECT_EQ(text(before->machine_id), vault.servers()[0].machine);
}

/* ---- the profile ------------------------------------------------------------------------------------------------- */

TEST_F(Registration, FixesTheProfileThatItWasMadeWith)
{
    Attempt attempt = usual();
    attempt.profile = &hf_profile_dpm;
    ASSERT_EQ(HF_OK, run(attempt, machine)) << attempt.error.text;
    EXPECT_STREQ("dpm", Status(machine)->profile);

    attempt.profile = nullptr; /* a refresh, by whoever does not care */
    ASSERT_EQ(HF_OK, run(attempt, machine)) << attempt.error.text;
    EXPECT_STREQ("dpm", Status(machine)->profile);

    attempt.profile = &hf_profile_server;
    EXPECT_EQ(HF_INVALID, run(attempt, machine));
    EXPECT_STREQ("registered-with-profile", attempt.error.id);
    EXPECT_THAT(attempt.steps, ElementsAre(HF_STEP_READ_FILE)) << "the vault was asked";
    EXPECT_STREQ("dpm", Status(machine)->profile);
}

TEST_F(Registration, OfAServerDoesNotBecomeOneOfDpm)
{
    register_machine();
    EXPECT_EQ(nullptr, Status(machine)->profile);
    Attempt attempt = usual();
    attempt.profile = &hf_profile_dpm;
    EXPECT_EQ(HF_INVALID, run(attempt, machine));
    EXPECT_STREQ("registered-with-profile", attempt.error.id);
    EXPECT_THAT(attempt.error.text, HasSubstr("server, not dpm"));
}

TEST_F(Registration, KeepsTheProfileWhenALaterRunFinishesIt)
{
    Attempt attempt = usual();
    attempt.profile = &hf_profile_dpm;
    attempt.stop_after = HF_STEP_REGISTER;
    EXPECT_EQ(HF_CANCELLED, run(attempt, machine));
    EXPECT_EQ(nullptr, Status(machine)->profile);
    Attempt later; /* as maintain does it */
    ASSERT_EQ(HF_OK, run(later, machine)) << later.error.text;
    EXPECT_STREQ("dpm", Status(machine)->profile);
}

TEST_F(Registration, ForgetsTheProfileWithEverythingElse)
{
    Attempt attempt = usual();
    attempt.profile = &hf_profile_dpm;
    ASSERT_EQ(HF_OK, run(attempt, machine)) << attempt.error.text;
    ASSERT_EQ(HF_OK, hf_unregister(&machine.context, false, &error)) << error.text;
    EXPECT_EQ(nullptr, Status(machine)->profile);
    register_machine();
    EXPECT_EQ(nullptr, Status(machine)->profile);
}

TEST_F(Registration, RefusesAnotherVaultUnlessItIsToReplaceThisOne)
{
    register_machine();
    vault.run({"vault", "create", "fabrikam"});
    Attempt other = usual();
    other.credentials = vault.credentials("fabrikam");
    other.passphrase = another_passphrase;
    EXPECT_EQ(HF_INVALID, run(other, machine));
    EXPECT_STREQ("registered-elsewhere", other.error.id);
    EXPECT_THAT(other.error.text, HasSubstr("fabrikam"));
    EXPECT_THAT(vault.servers("fabrikam"), IsEmpty());

    other.replace = true;
    ASSERT_EQ(HF_OK, run(other, machine)) << other.error.text;
    Status status(machine);
    EXPECT_STREQ("fabrikam", status->place.vault);
    EXPECT_EQ(1u, vault.servers("fabrikam").size());
    EXPECT_THAT(machine.told, Contains(HasSubstr("contoso")));
}

TEST_F(Registration, RefusesTheSameVaultUnderAnotherAuthority)
{
    register_machine();
    Vault impostor;
    auto element = [](const std::string &file, const std::string &name) {
        size_t from = file.find("<", file.find(name) - 8), to = file.find("</", from);
        return std::make_pair(file.find('>', from) + 1, to);
    };
    std::string file = content_of(vault.credentials()), other = content_of(impostor.credentials());
    auto mine = element(file, "CaCertificate"), theirs = element(other, "CaCertificate");
    file.replace(mine.first, mine.second - mine.first, other.substr(theirs.first, theirs.second - theirs.first));

    Attempt again;
    again.credentials = usb.write("changed.VaultCredentials", file);
    EXPECT_EQ(HF_INVALID, run(again, machine));
    EXPECT_STREQ("vault-identity-changed", again.error.id);
    EXPECT_THAT(again.steps, ElementsAre(HF_STEP_READ_FILE)) << "nothing was sent";
    EXPECT_EQ(HF_OK, hf_registration_contact(&machine.context, &error)) << error.text;
}

/* ---- killed between two steps ------------------------------------------------------------------------------------ */

class RegistrationKilledAfter : public Registration, public testing::WithParamInterface<int>
{
  protected:
    hf_registration_step step() const { return static_cast<hf_registration_step>(GetParam()); }

    void expect_one_identity()
    {
        Status status(machine);
        EXPECT_TRUE(status->registered);
        EXPECT_FALSE(status->pending);
        std::vector<VaultServer> servers = vault.servers();
        ASSERT_EQ(1u, servers.size());
        EXPECT_EQ(text(status->machine_id), servers[0].machine);
        EXPECT_EQ("registered", servers[0].state);
        EXPECT_EQ(HF_OK, hf_registration_contact(&machine.context, &error)) << error.text;
    }
};

/* Once keys were made, there is more that can go wrong. */
class RegistrationKilledLate : public RegistrationKilledAfter
{
};

TEST_P(RegistrationKilledAfter, IsFinishedByTheNextRun)
{
    Attempt attempt = usual();
    attempt.stop_after = step();
    EXPECT_EQ(HF_CANCELLED, run(attempt, machine));
    machine.home.reopen();

    attempt.stop_after = HF_STEP_NONE;
    ASSERT_EQ(HF_OK, run(attempt, machine)) << attempt.error.text;
    EXPECT_EQ(step() >= HF_STEP_MAKE_KEYS && step() < HF_STEP_FINISH, attempt.result.resumed);
    expect_one_identity();
    ASSERT_EQ(1u, sheets().size());
    EXPECT_EQ(HF_OK, verify(usb / sheets()[0])) << error.text;
}

TEST_P(RegistrationKilledLate, DoesNotLoseThePassphraseWhenTheNextRunBringsAnother)
{
    Attempt attempt = usual();
    attempt.stop_after = step();
    EXPECT_EQ(HF_CANCELLED, run(attempt, machine));
    machine.home.reopen();

    attempt.stop_after = HF_STEP_NONE;
    attempt.passphrase = another_passphrase;
    ASSERT_EQ(HF_OK, run(attempt, machine)) << attempt.error.text;
    expect_one_identity();
    const char *valid = attempt.result.earlier_passphrase ? passphrase : another_passphrase;
    EXPECT_EQ(step() >= HF_STEP_REGISTER, attempt.result.earlier_passphrase);
    EXPECT_EQ(1u, sheets().size()) << "what was saved for a key that never counted is gone";
    EXPECT_EQ(HF_OK, verify(usb.write("typed.txt", valid))) << error.text;
    EXPECT_EQ(HF_OK, verify(attempt.result.saved_to)) << error.text;
}

TEST_P(RegistrationKilledLate, IsFinishedWithoutTheFileOnceThereIsACertificate)
{
    Attempt attempt = usual();
    attempt.stop_after = step();
    EXPECT_EQ(HF_CANCELLED, run(attempt, machine));
    machine.home.reopen();

    Attempt without;
    if (step() == HF_STEP_REGISTER || step() == HF_STEP_ACTIVATE) {
        ASSERT_EQ(HF_OK, run(without, machine)) << without.error.text;
        EXPECT_TRUE(without.result.resumed);
        expect_one_identity();
    } else {
        EXPECT_EQ(HF_USAGE, run(without, machine));
    }
}

TEST_P(RegistrationKilledAfter, RefreshesToTheSameIdentity)
{
    register_machine();
    const std::string key = data_key(machine);
    Attempt attempt;
    attempt.credentials = vault.credentials();
    attempt.stop_after = step();
    EXPECT_EQ(HF_CANCELLED, run(attempt, machine));
    machine.home.reopen();

    attempt.stop_after = HF_STEP_NONE;
    ASSERT_EQ(HF_OK, run(attempt, machine)) << attempt.error.text;
    expect_one_identity();
    EXPECT_EQ(key, data_key(machine));
}

TEST_P(RegistrationKilledAfter, RecoversToTheSameIdentity)
{
    register_machine();
    const std::string key = data_key(machine);
    Machine replacement;
    Attempt attempt = usual();
    attempt.recovery = vault.recovery(Status(machine)->machine_id);
    attempt.stop_after = step();
    EXPECT_EQ(HF_CANCELLED, run(attempt, replacement));
    replacement.home.reopen();

    attempt.stop_after = HF_STEP_NONE;
    if (step() == HF_STEP_FINISH) attempt.recovery = ""; /* the code was used, and the machine is registered */
    ASSERT_EQ(HF_OK, run(attempt, replacement)) << attempt.error.text;
    EXPECT_EQ(key, data_key(replacement));
    EXPECT_EQ(1u, vault.servers().size());
    EXPECT_EQ(HF_OK, hf_registration_contact(&replacement.context, &error)) << error.text;
}

TEST_P(RegistrationKilledLate, CanBeGivenUpForAnotherVault)
{
    Attempt attempt = usual();
    attempt.stop_after = step();
    EXPECT_EQ(HF_CANCELLED, run(attempt, machine));
    machine.home.reopen();

    vault.run({"vault", "create", "fabrikam"});
    attempt.stop_after = HF_STEP_NONE;
    attempt.credentials = vault.credentials("fabrikam");
    if (step() >= HF_STEP_REGISTER) {
        EXPECT_EQ(HF_INVALID, run(attempt, machine));
        EXPECT_STREQ(step() == HF_STEP_FINISH ? "registered-elsewhere" : "registration-unfinished", attempt.error.id);
    }
    attempt.replace = true;
    ASSERT_EQ(HF_OK, run(attempt, machine)) << attempt.error.text;
    EXPECT_EQ(1u, vault.servers("fabrikam").size());
    EXPECT_EQ(step() == HF_STEP_FINISH ? 1u : 0u, vault.servers("contoso").size());
}

INSTANTIATE_TEST_SUITE_P(Steps, RegistrationKilledAfter, testing::Range(1, HF_STEP_FINISH + 1));
INSTANTIATE_TEST_SUITE_P(Steps, RegistrationKilledLate, testing::Range<int>(HF_STEP_MAKE_KEYS, HF_STEP_FINISH + 1));

/* ---- recovery ---------------------------------------------------------------------------------------------------- */

class Recovery : public Registration
{
  protected:
    Machine replacement, third;
    std::string id, key;

    void SetUp() override
    {
        register_machine();
        id = Status(machine)->machine_id;
        key = data_key(machine);
    }

    Attempt with_code(const std::string &code)
    {
        Attempt attempt = usual();
        attempt.recovery = code;
        return attempt;
    }
};

TEST_F(Recovery, GivesANewMachineThePlaceAndTheKeyOfTheLostOne)
{
    Attempt attempt = with_code(vault.recovery(id));
    ASSERT_EQ(HF_OK, run(attempt, replacement)) << attempt.error.text;
    Status status(replacement);
    EXPECT_EQ(id, text(status->machine_id));
    EXPECT_EQ(key, data_key(replacement));
    EXPECT_EQ(1u, vault.servers().size());

    EXPECT_EQ(HF_REFUSED_BY_VAULT, hf_registration_contact(&machine.context, &error)) << "the lost one is locked out";
    EXPECT_STREQ("identity-revoked", error.id);
}

TEST_F(Recovery, IsNotHadWithoutACode)
{
    Attempt recovery = with_code(vault.recovery(id));
    ASSERT_EQ(HF_OK, run(recovery, replacement)) << recovery.error.text;

    Attempt attempt; /* the lost machine turns up again, with a valid file */
    attempt.credentials = vault.credentials();
    EXPECT_EQ(HF_REFUSED_BY_VAULT, run(attempt, machine));
    EXPECT_STREQ("identity-active", attempt.error.id);
    Status status(machine);
    EXPECT_TRUE(status->registered);
    EXPECT_FALSE(status->pending);
}

TEST_F(Recovery, BringsAMachineBackWhoseCertificateDoesNotCountAnyMore)
{
    Attempt recovery = with_code(vault.recovery(id));
    ASSERT_EQ(HF_OK, run(recovery, replacement)) << recovery.error.text;

    Attempt back = with_code(vault.recovery(id));
    ASSERT_EQ(HF_OK, run(back, machine)) << back.error.text;
    EXPECT_EQ(key, data_key(machine));
    EXPECT_EQ(HF_OK, hf_registration_contact(&machine.context, &error)) << error.text;
    EXPECT_EQ(HF_REFUSED_BY_VAULT, hf_registration_contact(&replacement.context, &error));
}

TEST_F(Recovery, NeedsThePassphraseThatWasInUse)
{
    const std::string code = vault.recovery(id);
    Attempt attempt = with_code(code);
    attempt.passphrase = another_passphrase;
    EXPECT_EQ(HF_INVALID, run(attempt, replacement));
    EXPECT_STREQ("passphrase-wrong", attempt.error.id);
    EXPECT_FALSE(Status(replacement)->pending);

    attempt.passphrase = "";
    EXPECT_EQ(HF_USAGE, run(attempt, replacement));
    EXPECT_STREQ("passphrase-needed", attempt.error.id);

    attempt.passphrase = passphrase;
    EXPECT_EQ(HF_OK, run(attempt, replacement)) << "the code was not used up: " << attempt.error.text;
}

TEST_F(Recovery, TakesNoKeyThatIsBoundToAnotherMachine)
{
    Attempt other = usual();
    ASSERT_EQ(HF_OK, run(other, third)) << other.error.text;
    const std::string code = vault.recovery(id);
    Database(vault.data() + "/vault.db")
        .run("UPDATE wrapped_key SET value = (SELECT w.value FROM wrapped_key w JOIN identity i ON w.identity = i.id "
             "WHERE i.machine <> '" +
             id + "') WHERE identity = (SELECT i.id FROM identity i WHERE i.machine = '" + id + "')");

    Attempt attempt = with_code(code); /* the passphrase is that of both */
    EXPECT_EQ(HF_REFUSED_BY_VAULT, run(attempt, replacement));
    EXPECT_STREQ("key-of-another", attempt.error.id);
    EXPECT_THAT(attempt.error.text, HasSubstr(Status(third)->machine_id));
    EXPECT_FALSE(Status(replacement)->pending);
}

TEST_F(Recovery, TakesACodeOnce)
{
    const std::string code = vault.recovery(id);
    Attempt attempt = with_code(code);
    ASSERT_EQ(HF_OK, run(attempt, replacement)) << attempt.error.text;

    EXPECT_EQ(HF_REFUSED_BY_VAULT, run(attempt, third));
    EXPECT_STREQ("recovery-invalid", attempt.error.id);
    EXPECT_FALSE(Status(third)->pending);
}

TEST_F(Recovery, GoesByTheCodeThatIsGivenNowAfterARunThatWasCutOff)
{
    Machine another;
    Attempt attempt = usual();
    ASSERT_EQ(HF_OK, run(attempt, another)) << attempt.error.text;
    const std::string other_id = Status(another)->machine_id;

    attempt = with_code(vault.recovery(id));
    attempt.stop_after = HF_STEP_MAKE_KEYS;
    EXPECT_EQ(HF_CANCELLED, run(attempt, replacement));
    attempt = with_code(vault.recovery(other_id));
    ASSERT_EQ(HF_OK, run(attempt, replacement)) << attempt.error.text;
    EXPECT_EQ(other_id, text(Status(replacement)->machine_id));

    attempt = with_code(vault.recovery(id));
    attempt.stop_after = HF_STEP_MAKE_KEYS;
    EXPECT_EQ(HF_CANCELLED, run(attempt, third));
    attempt = with_code(vault.recovery(id)); /* the first code counts no more */
    EXPECT_EQ(HF_OK, run(attempt, third)) << attempt.error.text;
}

TEST_F(Recovery, RefusesWhatIsNoCode)
{
    for (const std::string &code : {std::string("x"), "hrc1." + id, "hrc2." + id + ".aaaaaaaaaaaaaaaaaaaaaaaaaa",
                                    std::string("hrc1.") + std::string(32, 'G') + ".aaaaaaaaaaaaaaaaaaaaaaaaaa"}) {
        Attempt attempt = with_code(code);
        EXPECT_EQ(HF_INVALID, run(attempt, replacement)) << code;
        EXPECT_STREQ("recovery-code-invalid", attempt.error.id);
        EXPECT_THAT(attempt.steps, IsEmpty());
    }
}

TEST_F(Recovery, IsNotForAMachineThatIsRegisteredAsAnother)
{
    Attempt own = usual();
    ASSERT_EQ(HF_OK, run(own, replacement)) << own.error.text;
    Attempt attempt = with_code(vault.recovery(id));
    EXPECT_EQ(HF_INVALID, run(attempt, replacement));
    EXPECT_STREQ("recovery-other-machine", attempt.error.id);
}

TEST_F(Recovery, HelpsAMachineThatLostItsSecretKey)
{
    machine.home.close();
    ASSERT_EQ(HF_OK, hf_file_remove(machine.data("secret.key").c_str(), &error));
    machine.home.open();
    Attempt attempt;
    attempt.credentials = vault.credentials();
    EXPECT_EQ(HF_FAILED, run(attempt, machine));
    EXPECT_STREQ("secret-key-missing", attempt.error.id);

    ASSERT_EQ(HF_OK, hf_file_remove(machine.data("secret.id").c_str(), &error));
    Attempt recovery = with_code(vault.recovery(id));
    ASSERT_EQ(HF_OK, run(recovery, machine)) << recovery.error.text;
    EXPECT_EQ(key, data_key(machine));
}

/* ---- unregister -------------------------------------------------------------------------------------------------- */

TEST_F(Registration, IsTakenOutOfTheVaultAndForgotten)
{
    register_machine();
    ASSERT_EQ(HF_OK, hf_unregister(&machine.context, false, &error)) << error.text;
    EXPECT_THAT(vault.servers(), IsEmpty());
    EXPECT_FALSE(Status(machine)->registered);
    EXPECT_THAT(events(), ElementsAre("unregistered from contoso", "registered with contoso"));
    EXPECT_EQ(HF_NOT_REGISTERED, hf_unregister(&machine.context, false, &error));
}

TEST_F(Registration, StaysRegisteredWhenTheVaultCannotBeAskedToForget)
{
    register_machine();
    vault.stop();
    EXPECT_EQ(HF_UNREACHABLE, hf_unregister(&machine.context, false, &error));
    EXPECT_TRUE(Status(machine)->registered);
    EXPECT_EQ(HF_OK, hf_unregister(&machine.context, true, &error)) << error.text;
    EXPECT_FALSE(Status(machine)->registered);
}

TEST_F(Registration, IsForgottenHereWhenTheVaultForgotItFirst)
{
    register_machine();
    vault.run({"unregister", "contoso", Status(machine)->machine_id});
    EXPECT_EQ(HF_OK, hf_unregister(&machine.context, false, &error)) << error.text;
    EXPECT_FALSE(Status(machine)->registered);
}

TEST_F(Registration, IsForgottenHereEvenWhenItsSecretsDoNotOpen)
{
    register_machine();
    machine.home.close();
    ASSERT_EQ(HF_OK, hf_file_remove(machine.data("secret.key").c_str(), &error));
    machine.home.open();
    EXPECT_EQ(HF_FAILED, hf_unregister(&machine.context, false, &error));
    EXPECT_EQ(HF_OK, hf_unregister(&machine.context, true, &error)) << error.text;
}

TEST_F(Registration, IsTakenOutBeforeItWasFinished)
{
    Attempt attempt = usual();
    attempt.stop_after = HF_STEP_REGISTER;
    EXPECT_EQ(HF_CANCELLED, run(attempt, machine));
    EXPECT_EQ(HF_OK, hf_unregister(&machine.context, false, &error)) << error.text;
    EXPECT_FALSE(Status(machine)->pending);
    EXPECT_THAT(vault.servers(), IsEmpty());
}

/* ---- contact and renewal ----------------------------------------------------------------------------------------- */

TEST_F(Registration, NotesWhenItReachedTheVaultAndWhatTheVaultSaid)
{
    register_machine();
    EXPECT_FALSE(Status(machine)->security_features);
    vault.run({"vault", "set", "contoso", "--security-features", "on"});
    machine.be_ahead(100);
    ASSERT_EQ(HF_OK, hf_registration_contact(&machine.context, &error)) << error.text;
    Status status(machine);
    EXPECT_TRUE(status->security_features);
    EXPECT_GE(status->last_contact, status->registered_at + 100);
}

/* The next authority is made and announced, and the machine has asked since. */
class RollOver : public Registration
{
  protected:
    void SetUp() override
    {
        register_machine();
        first_authority = content_of(vault.data() + "/authority.pem");
        vault.run({"authority", "prepare"});
    }

    void hear_of_it()
    {
        const int64_t prepared = hf_clock_now(nullptr);
        do {
            ASSERT_EQ(HF_OK, hf_registration_contact(&machine.context, &error)) << error.text;
        } while (hf_clock_now(nullptr) <= prepared); /* the vault counts by seconds */
        ASSERT_EQ(HF_OK, hf_registration_contact(&machine.context, &error)) << error.text;
    }

    void switch_over(const std::vector<std::string> &command = {"authority", "switch"})
    {
        vault.stop();
        vault.run(command);
        vault.start();
    }

    std::string first_authority;
};

TEST_F(RollOver, IsSurvivedByAMachineThatHeardOfIt)
{
    hear_of_it();
    EXPECT_THAT(vault.run({"authority", "show"}), HasSubstr("not heard of it: 0"));
    switch_over();
    EXPECT_NE(first_authority, content_of(vault.data() + "/authority.pem"));

    bool renewed = false;
    EXPECT_EQ(HF_OK, hf_registration_contact(&machine.context, &error)) << error.text;
    EXPECT_EQ(HF_OK, hf_registration_contact(&machine.context, &error)) << error.text;
    EXPECT_EQ(HF_OK, hf_registration_renew(&renewed, &machine.context, HF_RENEW_NOW, &error)) << error.text;
    EXPECT_TRUE(renewed) << "by the new authority, on the strength of a certificate of the former one";
    EXPECT_EQ(HF_OK, hf_registration_contact(&machine.context, &error)) << error.text;

    Attempt again = usual(); /* with a file that names the new authority */
    EXPECT_EQ(HF_OK, run(again, machine)) << again.error.text;
    EXPECT_TRUE(again.result.refreshed);
    Machine second;
    Attempt attempt = usual();
    EXPECT_EQ(HF_OK, run(attempt, second)) << attempt.error.text;
}

TEST_F(RollOver, IsFollowedByWhateverTheMachineDoesFirst)
{
    hear_of_it();
    switch_over();
    bool renewed = false;
    EXPECT_EQ(HF_OK, hf_registration_renew(&renewed, &machine.context, HF_RENEW_NOW, &error)) << error.text;
    EXPECT_TRUE(renewed);
}

TEST_F(RollOver, CanHappenTwice)
{
    hear_of_it();
    switch_over();
    ASSERT_EQ(HF_OK, hf_registration_contact(&machine.context, &error)) << error.text;
    vault.run({"authority", "prepare"});
    hear_of_it();
    switch_over();
    EXPECT_EQ(HF_OK, hf_registration_contact(&machine.context, &error)) << error.text;
    EXPECT_EQ(HF_OK, hf_registration_contact(&machine.context, &error)) << error.text;
}

TEST_F(RollOver, LocksAMachineOutThatDidNotHearOfItOnlyByForce)
{
    vault.stop();
    EXPECT_THROW(vault.run({"authority", "switch"}), std::runtime_error);
    EXPECT_EQ(first_authority, content_of(vault.data() + "/authority.pem"));
    vault.run({"authority", "switch", "--force"});
    vault.start();
    EXPECT_EQ(HF_UNREACHABLE, hf_registration_contact(&machine.context, &error));
    EXPECT_STREQ("tls-issuer", error.id);
}

TEST_F(Registration, RenewsItsCertificateAtTwoThirdsOfItsLife)
{
    bool renewed = true;
    register_machine();
    Status before(machine);
    const int64_t life = before->certificate_until - before->certificate_from;

    machine.be_ahead(life / 2);
    ASSERT_EQ(HF_OK, hf_registration_renew(&renewed, &machine.context, HF_RENEW_DUE, &error)) << error.text;
    EXPECT_FALSE(renewed);

    machine.be_ahead(life * 2 / 3 + 60);
    ASSERT_EQ(HF_OK, hf_registration_renew(&renewed, &machine.context, HF_RENEW_DUE, &error)) << error.text;
    EXPECT_TRUE(renewed);
    Status after(machine);
    EXPECT_NE(text(before->certificate_pem), text(after->certificate_pem));
    EXPECT_EQ(1u, vault.servers().size());
    EXPECT_EQ(HF_OK, hf_registration_contact(&machine.context, &error)) << error.text;
}

TEST_F(Registration, FinishesARenewalThatWasCutOff)
{
    bool renewed = false;
    register_machine();
    vault.stop();
    EXPECT_EQ(HF_UNREACHABLE, hf_registration_renew(&renewed, &machine.context, HF_RENEW_NOW, &error));
    EXPECT_FALSE(renewed);
    vault.start();
    machine.home.reopen();
    ASSERT_EQ(HF_OK, hf_registration_renew(&renewed, &machine.context, HF_RENEW_DUE, &error)) << error.text;
    EXPECT_TRUE(renewed) << "not due, but begun";
    ASSERT_EQ(HF_OK, hf_registration_renew(&renewed, &machine.context, HF_RENEW_DUE, &error)) << error.text;
    EXPECT_FALSE(renewed);
}

TEST_F(Registration, IsToBeVerifiedAfterTheStoreWasPutBackFromACopy)
{
    register_machine();
    ASSERT_EQ(HF_OK, hf_store_copy(machine.home.store(), 3, &error)) << error.text;
    machine.home.close();
    std::string copy;
    for (const auto &entry : std::filesystem::directory_iterator(machine.data("copies")))
        if (entry.path().extension() == ".db") copy = entry.path().u8string();
    for (const char *name : {"settings.db", "settings.db-wal", "settings.db-shm"})
        ASSERT_EQ(HF_OK, hf_file_remove(machine.data(name).c_str(), &error));
    ASSERT_EQ(HF_OK, hf_file_copy(copy.c_str(), machine.data("settings.db").c_str(), HF_FILE_PRIVATE, &error));
    machine.home.open();

    EXPECT_TRUE(Status(machine)->registered);
    EXPECT_TRUE(Status(machine)->to_be_verified);
    ASSERT_EQ(HF_OK, hf_registration_contact(&machine.context, &error)) << error.text;
    EXPECT_FALSE(Status(machine)->to_be_verified);
}

/* ---- a change of passphrase -------------------------------------------------------------------------------------- */

class Rekey : public Registration
{
  protected:
    hf_bytes kept = {};
    Secret phrase{another_passphrase};
    std::string old_sheet;

    void SetUp() override { old_sheet = register_machine().result.saved_to; }
    void TearDown() override { hf_bytes_free(&kept); }

    hf_status prepare(const hf_secret *pin = nullptr)
    {
        hf_bytes_free(&kept);
        return hf_rekey_prepare(&kept, &machine.context, phrase.get(), usb.path().c_str(), true, pin, &error);
    }
    hf_status settle() { return hf_rekey_settle(&machine.context, &kept, &error); }
    hf_status abandon() { return hf_rekey_abandon(&machine.context, &kept, &error); }
    std::string typed(const char *words) { return usb.write("typed.txt", words); }
};

TEST_F(Rekey, CountsFromTheMomentItIsSettled)
{
    const std::string key = data_key(machine), key_id = Status(machine)->key_id;
    ASSERT_EQ(HF_OK, prepare()) << error.text;
    EXPECT_EQ(2u, sheets().size());
    EXPECT_EQ(HF_OK, verify(old_sheet)) << "the old one counts until then: " << error.text;
    EXPECT_EQ(HF_INVALID, verify(typed(another_passphrase)));

    ASSERT_EQ(HF_OK, settle()) << error.text;
    Status status(machine);
    EXPECT_NE(key_id, text(status->key_id));
    EXPECT_EQ(key, data_key(machine));
    EXPECT_EQ(HF_OK, verify(text(status->saved_to))) << error.text;
    EXPECT_EQ(HF_INVALID, verify(old_sheet));
    EXPECT_STREQ("passphrase-wrong", error.id);
}

TEST_F(Rekey, IsSettledTwiceWithoutHarm)
{
    ASSERT_EQ(HF_OK, prepare()) << error.text;
    ASSERT_EQ(HF_OK, settle()) << error.text;
    const std::string saved = Status(machine)->saved_to;
    EXPECT_EQ(HF_OK, settle()) << error.text;
    EXPECT_EQ(saved, Status(machine)->saved_to);
}

TEST_F(Rekey, LeavesNothingWhenItIsAbandoned)
{
    ASSERT_EQ(HF_OK, prepare()) << error.text;
    ASSERT_EQ(HF_OK, abandon()) << error.text;
    EXPECT_EQ(1u, sheets().size());
    EXPECT_EQ(HF_OK, verify(old_sheet)) << error.text;
    EXPECT_EQ(HF_OK, abandon()) << error.text;
}

TEST_F(Rekey, IsSettledByAnotherProcessAfterACrash)
{
    ASSERT_EQ(HF_OK, prepare()) << error.text;
    machine.home.reopen();
    ASSERT_EQ(HF_OK, settle()) << error.text;
    EXPECT_EQ(HF_OK, verify(typed(another_passphrase))) << error.text;
}

TEST_F(Rekey, CountsForARecovery)
{
    ASSERT_EQ(HF_OK, prepare()) << error.text;
    ASSERT_EQ(HF_OK, settle()) << error.text;
    Machine replacement;
    Attempt attempt = usual();
    attempt.recovery = vault.recovery(Status(machine)->machine_id);
    EXPECT_EQ(HF_INVALID, run(attempt, replacement)) << "with the old passphrase";
    attempt.passphrase = another_passphrase;
    ASSERT_EQ(HF_OK, run(attempt, replacement)) << attempt.error.text;
    EXPECT_EQ(data_key(machine), data_key(replacement));
}

TEST_F(Rekey, GivesUpAChangeThatANewerOneOvertook)
{
    hf_bytes first = {};
    ASSERT_EQ(HF_OK, prepare()) << error.text;
    first = kept;
    kept = {};
    ASSERT_EQ(HF_OK, prepare()) << error.text;
    ASSERT_EQ(HF_OK, settle()) << error.text;
    EXPECT_EQ(HF_OK, hf_rekey_settle(&machine.context, &first, &error)) << error.text;
    EXPECT_THAT(machine.told, Contains(HasSubstr("too late")));
    EXPECT_EQ(2u, sheets().size()) << "the one before and the one that counts";
    EXPECT_EQ(HF_OK, verify(typed(another_passphrase))) << error.text;
    hf_bytes_free(&first);
}

TEST_F(Rekey, IsTakenBackByMaintainWhenNobodyFinishedItInTheTimeThatTheVaultWaits)
{
    hf_maintain_options options = {};
    const auto each = [](void *, const hf_maintain_step *) {};
    ASSERT_EQ(HF_OK, prepare()) << error.text;
    ASSERT_EQ(HF_OK, hf_maintain(&machine.context, &options, each, nullptr, &error)) << error.text;
    EXPECT_EQ(2u, sheets().size()) << "another process may be about to settle it";
    machine.be_ahead(26 * 3600);
    ASSERT_EQ(HF_OK, hf_maintain(&machine.context, &options, each, nullptr, &error)) << error.text;
    EXPECT_EQ(1u, sheets().size());
    EXPECT_EQ(HF_OK, verify(old_sheet)) << error.text;
}

TEST_F(Rekey, SaysWhichCopyItCouldNotRemoveFromAMediumThatIsGone)
{
    ASSERT_EQ(HF_OK, prepare()) << error.text;
    std::filesystem::rename(usb.path(), usb.path() + "-unplugged");
    EXPECT_EQ(HF_OK, abandon()) << error.text;
    std::filesystem::rename(usb.path() + "-unplugged", usb.path());
    EXPECT_THAT(machine.told, Contains(testing::AllOf(HasSubstr("could not be removed"), HasSubstr(usb.path()))));
}

TEST_F(Rekey, FetchesTheKeyOfAnEarlierChangeThatIsSettledAfterAll)
{
    hf_bytes second = {};
    ASSERT_EQ(HF_OK, prepare()) << error.text;
    {
        Secret third("Lantern-Brook-Copper-88");
        ASSERT_EQ(HF_OK, hf_rekey_prepare(&second, &machine.context, third.get(), nullptr, true, nullptr, &error));
    }
    ASSERT_EQ(HF_OK, settle()) << error.text;
    EXPECT_EQ(HF_OK, verify(typed(another_passphrase))) << error.text;
    hf_bytes_free(&second);
}

TEST_F(Rekey, RefusesAWeakPassphraseAndABadFolder)
{
    Secret weak("aaaaaaaaaaaaaaaa");
    EXPECT_EQ(HF_INVALID, hf_rekey_prepare(&kept, &machine.context, weak.get(), nullptr, true, nullptr, &error));
    EXPECT_THAT(error.id, StartsWith("passphrase-"));
    EXPECT_NE(HF_OK,
              hf_rekey_prepare(&kept, &machine.context, phrase.get(), (usb / "absent").c_str(), true, nullptr, &error));
    EXPECT_EQ(nullptr, kept.data);
}

TEST_F(Rekey, NeedsThePinWhenTheVaultAsksForOne)
{
    vault.run({"vault", "set", "contoso", "--security-features", "on"});
    EXPECT_EQ(HF_REFUSED_BY_VAULT, prepare());
    EXPECT_STREQ("pin-required", error.id);
    EXPECT_EQ(1u, sheets().size()) << "the sheet of a passphrase that never counted is gone";

    Secret wrong("000000");
    EXPECT_EQ(HF_REFUSED_BY_VAULT, prepare(wrong.get()));
    EXPECT_STREQ("pin-invalid", error.id);

    Secret pin(vault.pin());
    ASSERT_EQ(HF_OK, prepare(pin.get())) << error.text;
    ASSERT_EQ(HF_OK, settle()) << error.text;
    EXPECT_EQ(HF_REFUSED_BY_VAULT, prepare(pin.get())) << "once only";
}

TEST_F(Rekey, LeavesNothingWhenTheVaultCannotBeReached)
{
    vault.stop();
    EXPECT_EQ(HF_UNREACHABLE, prepare());
    EXPECT_EQ(1u, sheets().size());
    EXPECT_EQ(HF_OK, verify(old_sheet)) << error.text;
}

TEST_F(Rekey, RefusesToSettleNonsense)
{
    const char *const nonsense[] = {"", "../../x", "0123456789012345678901234567890123456789"};
    for (const char *text : nonsense) {
        hf_bytes bytes = {};
        ASSERT_TRUE(hf_bytes_copy(&bytes, text, std::strlen(text)));
        EXPECT_NE(HF_OK, hf_rekey_settle(&machine.context, &bytes, &error)) << text;
        hf_bytes_free(&bytes);
    }
}

/* A clock that lets something happen once, when it is looked at: in the middle of what looks. */
class Interrupting
{
  public:
    Interrupting(Machine &of, std::function<void()> happens) : machine(of), work(std::move(happens))
    {
        machine.context.clock = &clock;
    }
    Interrupting(const Interrupting &) = delete;
    Interrupting &operator=(const Interrupting &) = delete;
    ~Interrupting() { machine.context.clock = usual; }

  private:
    static int64_t tell_now(void *context)
    {
        std::function<void()> once = std::move(static_cast<Interrupting *>(context)->work);
        static_cast<Interrupting *>(context)->work = nullptr;
        if (once) once();
        return hf_clock_now(nullptr);
    }
    static int64_t tell_milliseconds(void *) { return hf_clock_milliseconds(nullptr); }

    Machine &machine;
    const hf_clock *usual = machine.context.clock;
    std::function<void()> work;
    const hf_clock clock{tell_now, tell_milliseconds, this};
};

TEST_F(Rekey, IsNotTakenForVerifiedWhenItIsSettledWhileTheOldCopyIsChecked)
{
    ASSERT_EQ(HF_OK, prepare()) << error.text;
    {
        Interrupting now(machine, [&] { EXPECT_EQ(HF_OK, settle()) << error.text; });
        EXPECT_EQ(HF_INVALID, verify(old_sheet));
    }
    EXPECT_STREQ("passphrase-wrong", error.id) << "it does not open what counts by now";
    EXPECT_EQ(0, Status(machine)->verified_at);

    const std::string sheet = Status(machine)->saved_to;
    EXPECT_EQ(HF_OK, verify(sheet)) << error.text;
    EXPECT_NE(0, Status(machine)->verified_at);
}

TEST_F(Registration, LeavesNothingOfAVerificationWhenTheMachineIsUnregisteredMeanwhile)
{
    const std::string sheet = register_machine().result.saved_to;
    {
        Interrupting now(machine, [&] { EXPECT_EQ(HF_OK, hf_unregister(&machine.context, false, &error)); });
        EXPECT_EQ(HF_NOT_REGISTERED, verify(sheet));
    }
    EXPECT_EQ("0",
              Database(machine.data("settings.db")).ask("SELECT count(*) FROM fact WHERE key GLOB 'registration-*'"));
}

TEST_F(Registration, IsVerifiedWhileAnotherProcessWorksOnItAndThatIsNotForgotten)
{
    const std::string sheet = register_machine().result.saved_to;
    hf_file_lock *lock = nullptr;
    ASSERT_EQ(HF_OK, hf_file_lock_take(&lock, machine.data("registration.lock").c_str(), &error));
    EXPECT_EQ(HF_OK, verify(sheet)) << error.text;
    hf_file_lock_release(lock);
    EXPECT_NE(0, Status(machine)->verified_at);

    register_machine(); /* again, with the same key */
    EXPECT_NE(0, Status(machine)->verified_at);
    Database(machine.data("settings.db")).run("DELETE FROM fact WHERE key GLOB 'registration-verified-*'");
    {
        Interrupting now(machine, [&] { EXPECT_EQ(HF_OK, verify(sheet)) << error.text; });
        EXPECT_EQ(HF_OK, hf_registration_contact(&machine.context, &error)) << error.text;
    }
    EXPECT_NE(0, Status(machine)->verified_at) << "what the contact writes is as it was read";
}

TEST_F(Rekey, NotesWhenASavedCopyWasVerified)
{
    EXPECT_EQ(0, Status(machine)->verified_at);
    ASSERT_EQ(HF_OK, verify(old_sheet)) << error.text;
    EXPECT_NE(0, Status(machine)->verified_at);
    EXPECT_EQ(HF_INVALID, verify(typed("Wrong-Wrong-Wrong-Wrong-1")));
}

} // namespace
