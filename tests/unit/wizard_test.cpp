/* The Register Server wizard without its windows, against the real vault service. */
#include "snapin/wizard/model.h"
#include "tests/support/folder.h"
#include "tests/support/machine.h"
#include "tests/support/vault.h"

#include <gmock/gmock.h>

#include <functional>
#include <sqlite3.h>
#include <stdexcept>

namespace
{

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using testing_support::content_of;
using testing_support::Folder;
using testing_support::Vault;
using testing_support::VaultServer;

const char *const passphrase = "Kestrel7-Harbor-Plume";

/* One run of the wizard over a home. */
class Wizard
{
  public:
    explicit Wizard(const Folder &home)
    {
        hf_status status = hf_wizard_model_make(&model, home.path().c_str(), nullptr, 10, nullptr, &error);
        if (!status) status = hf_wizard_do_open(model, &error);
        if (!status) return;
        hf_wizard_model_free(model);
        throw std::runtime_error(error.text);
    }
    Wizard(const Wizard &) = delete;
    Wizard &operator=(const Wizard &) = delete;
    ~Wizard() { hf_wizard_model_free(model); }

    hf_status read(const std::string &path)
    {
        error = {};
        return hf_wizard_do_read_file(model, path.c_str(), &error);
    }

    void enter(const std::string &first, const std::string &second)
    {
        ASSERT_EQ(HF_OK, hf_wizard_set_passphrase(model, first.data(), first.size(), &error));
        ASSERT_EQ(HF_OK, hf_wizard_set_confirm(model, second.data(), second.size(), &error));
    }

    /* Up to the last screen, with the copy in `folder`. */
    void fill_in(const std::string &file, const std::string &folder)
    {
        ASSERT_EQ(HF_OK, read(file)) << error.text;
        if (hf_wizard_next(model, HF_SCREEN_VAULT) == HF_SCREEN_REGISTRATION) return;
        enter(passphrase, passphrase);
        hf_wizard_set_folder(model, folder.c_str());
        EXPECT_THAT(check(), IsEmpty());
        ASSERT_EQ(HF_OK, hf_wizard_do_check_folder(model, &error)) << error.text;
        hf_wizard_answer_yes(model, HF_ASK_LOCAL);
    }

    /* `field: id` of everything that is wrong with Encryption Setting. */
    std::vector<std::string> check()
    {
        hf_problems problems = {};
        std::vector<std::string> lines;
        hf_status status = hf_wizard_check_encryption(model, &problems);
        for (size_t i = 0; i < problems.count; i++)
            lines.push_back(std::string(problems.items[i].field) + ": " + problems.items[i].id);
        EXPECT_EQ(lines.empty() ? HF_OK : HF_INVALID, status);
        hf_problems_free(&problems);
        return lines;
    }

    hf_status finish()
    {
        const hf_attendant attendant = {this, on_progress, nullptr, nullptr};
        error = {};
        hf_status status = hf_wizard_do_register(model, &attendant, &error);
        hf_wizard_outcome_read(&outcome, model);
        return status;
    }

    /* What did not work out beside the registration. */
    std::vector<std::string> problems() const
    {
        std::vector<std::string> ids;
        for (size_t i = 0; i < outcome.problems->count; i++) ids.push_back(outcome.problems->items[i].id);
        return ids;
    }

    hf_status set(const char *field, const char *value)
    {
        const hf_page *page = hf_wizard_page_of(model, HF_SCREEN_PROXY);
        return page ? hf_draft_set(hf_wizard_draft(model), page, field, value, &error) : HF_NOT_FOUND;
    }

    std::string value(const char *field)
    {
        hf_text text = HF_TEXT_INIT(4096);
        const hf_page *page = hf_wizard_page_of(model, HF_SCREEN_PROXY);
        if (page) hf_draft_get(&text, hf_wizard_draft(model), page, field, &error);
        std::string got = hf_text_get(&text);
        hf_text_free(&text);
        return got;
    }

    std::string described()
    {
        hf_text text = HF_TEXT_INIT(4096);
        const bool anything = hf_wizard_describe_now(&text, model);
        EXPECT_EQ(anything, text.length > 0);
        std::string got = hf_text_get(&text);
        hf_text_free(&text);
        return got;
    }

    std::vector<std::string> summary()
    {
        hf_wizard_line line = {};
        std::vector<std::string> lines;
        while (hf_wizard_summary(&line, model, lines.size()))
            lines.push_back(std::string(line.name) + ": " + line.text);
        return lines;
    }

    std::string strength(int *bits = nullptr)
    {
        hf_passphrase_strength found = {};
        char line[256];
        hf_wizard_strength(&found, line, sizeof line, model);
        if (bits) *bits = found.bits;
        return line;
    }

    hf_wizard_model *model = nullptr;
    hf_error error = {};
    hf_wizard_outcome outcome = {};
    std::function<bool(uint64_t)> progress; /* false = Cancel */

  private:
    static bool on_progress(void *context, uint64_t done, uint64_t total, const char *)
    {
        Wizard *wizard = static_cast<Wizard *>(context);
        return !wizard->progress || !total || wizard->progress(done);
    }
};

class RegisterWizard : public testing::Test
{
  protected:
    Vault vault;
    Folder home, usb;

    size_t sheets()
    {
        size_t count = 0;
        auto add = [](void *context, const char *) {
            ++*static_cast<size_t *>(context);
            return true;
        };
        hf_folder_list(usb.path().c_str(), add, &count, nullptr);
        return count;
    }

    void register_machine()
    {
        Wizard wizard(home);
        wizard.fill_in(vault.credentials(), usb.path());
        ASSERT_EQ(HF_OK, wizard.finish()) << wizard.error.text;
    }
};

/* ---- from the first screen to the last --------------------------------------------------------------------------- */

TEST_F(RegisterWizard, RegistersWithWhatWasEntered)
{
    Wizard wizard(home);
    EXPECT_EQ("", wizard.described());
    wizard.fill_in(vault.credentials(), usb.path());
    EXPECT_EQ(HF_OK, wizard.finish()) << wizard.error.text;
    EXPECT_TRUE(wizard.outcome.registered);
    EXPECT_FALSE(wizard.outcome.unfinished);
    EXPECT_STREQ("contoso", wizard.outcome.vault);
    EXPECT_THAT(wizard.outcome.saved_to, StartsWith(usb.path()));
    EXPECT_THAT(wizard.problems(), ElementsAre("passphrase-saved-locally")) << "as was answered";
    EXPECT_EQ(1u, vault.servers().size());
}

TEST_F(RegisterWizard, GoesThroughItsScreensInOrderAndBack)
{
    Wizard wizard(home);
    ASSERT_EQ(HF_OK, wizard.read(vault.credentials()));
    EXPECT_EQ(HF_SCREEN_VAULT, hf_wizard_next(wizard.model, HF_SCREEN_PROXY));
    EXPECT_EQ(HF_SCREEN_ENCRYPTION, hf_wizard_next(wizard.model, HF_SCREEN_VAULT));
    EXPECT_EQ(HF_SCREEN_REGISTRATION, hf_wizard_next(wizard.model, HF_SCREEN_ENCRYPTION));
    EXPECT_EQ(HF_SCREEN_REGISTRATION, hf_wizard_next(wizard.model, HF_SCREEN_REGISTRATION));
    EXPECT_EQ(HF_SCREEN_ENCRYPTION, hf_wizard_back(wizard.model, HF_SCREEN_REGISTRATION));
    EXPECT_EQ(HF_SCREEN_VAULT, hf_wizard_back(wizard.model, HF_SCREEN_ENCRYPTION));
    EXPECT_EQ(HF_SCREEN_PROXY, hf_wizard_back(wizard.model, HF_SCREEN_VAULT));
    EXPECT_EQ(HF_SCREEN_PROXY, hf_wizard_back(wizard.model, HF_SCREEN_PROXY));
}

TEST_F(RegisterWizard, SaysBeforehandWhatItWillDo)
{
    Wizard wizard(home);
    wizard.set("mode", "custom");
    wizard.set("host", "proxy.corp");
    wizard.fill_in(vault.credentials(), usb.path());
    EXPECT_THAT(wizard.summary(), ElementsAre(StartsWith("Vault: contoso"), "Proxy: proxy.corp:8080",
                                              "Passphrase: as entered", "Copy saved in: " + usb.path()));
}

/* ---- Proxy Configuration ----------------------------------------------------------------------------------------- */

TEST_F(RegisterWizard, StoresTheProxyWithTheRegistration)
{
    {
        Wizard wizard(home);
        wizard.set("mode", "none");
        wizard.fill_in(vault.credentials(), usb.path());
        ASSERT_EQ(HF_OK, wizard.finish()) << wizard.error.text;
        EXPECT_THAT(wizard.problems(), ElementsAre("passphrase-saved-locally"));
    }
    EXPECT_EQ("none", Wizard(home).value("mode"));
}

TEST_F(RegisterWizard, RegistersThroughTheProxyThatWasEnteredAndKeepsItNotWhenThatFails)
{
    {
        Wizard wizard(home);
        wizard.set("mode", "custom");
        wizard.set("host", "127.0.0.1");
        wizard.set("port", "1"); /* nobody listens there */
        wizard.set("bypass", "");
        wizard.fill_in(vault.credentials(), usb.path());
        EXPECT_EQ(HF_UNREACHABLE, wizard.finish());
        EXPECT_STREQ("proxy-not-connected", wizard.error.id);
        EXPECT_FALSE(wizard.outcome.registered);
        EXPECT_FALSE(wizard.outcome.unfinished);
        EXPECT_EQ("custom", wizard.value("mode")) << "what was entered stays for another try";
    }
    EXPECT_EQ("system", Wizard(home).value("mode"));
    EXPECT_EQ(0u, sheets());
}

TEST_F(RegisterWizard, TellsThatSomebodyElseChangedTheProxyMeanwhile)
{
    Wizard wizard(home);
    wizard.set("mode", "none");
    wizard.fill_in(vault.credentials(), usb.path());
    {
        Wizard other(home);
        hf_problems problems = {};
        hf_commit_result result = {};
        other.set("mode", "custom");
        other.set("host", "proxy.corp");
        hf_status status =
            hf_commit(&result, hf_wizard_draft(other.model), hf_session_origin(hf_wizard_session(other.model)), "set",
                      nullptr, &problems, &other.error);
        hf_problems_free(&problems);
        ASSERT_EQ(HF_OK, status) << other.error.text;
    }
    EXPECT_EQ(HF_OK, wizard.finish()) << wizard.error.text;
    EXPECT_TRUE(wizard.outcome.registered);
    EXPECT_THAT(wizard.problems(), ElementsAre("changed-since", "passphrase-saved-locally"));
    EXPECT_EQ("custom", Wizard(home).value("mode"));
}

/* ---- Vault Identification ---------------------------------------------------------------------------------------- */

TEST_F(RegisterWizard, NamesTheDefectOfAFileAndForgetsTheOneBefore)
{
    Wizard wizard(home);
    ASSERT_EQ(HF_OK, wizard.read(vault.credentials()));
    EXPECT_STREQ("contoso", hf_wizard_credentials(wizard.model)->vault);

    EXPECT_EQ(HF_INVALID, wizard.read(usb.write("torn.VaultCredentials", "<RSBackupVaultAADCreds>")));
    EXPECT_STREQ("credentials-truncated", wizard.error.id);
    EXPECT_EQ(1u, hf_wizard_file_problems(wizard.model)->count);
    EXPECT_EQ(HF_INVALID, wizard.read(usb / "absent.VaultCredentials"));
    EXPECT_STREQ("credentials-not-found", wizard.error.id);
    EXPECT_EQ(nullptr, hf_wizard_credentials(wizard.model));
}

TEST_F(RegisterWizard, RefusesAFileThatWasReplacedBetweenTwoScreens)
{
    Wizard wizard(home);
    const std::string shown = vault.credentials();
    vault.run({"vault", "create", "fabrikam"});
    const std::string other = vault.credentials("fabrikam");
    wizard.fill_in(shown, usb.path());
    usb.write("copy", content_of(other));
    ASSERT_EQ(HF_OK, hf_file_remove(shown.c_str(), nullptr));
    ASSERT_EQ(HF_OK, hf_file_copy(other.c_str(), shown.c_str(), HF_FILE_PRIVATE, nullptr));
    ASSERT_EQ(HF_OK, hf_file_remove((usb / "copy").c_str(), nullptr));

    EXPECT_EQ(HF_CONFLICT, wizard.finish());
    EXPECT_STREQ("credentials-replaced", wizard.error.id);
    EXPECT_FALSE(wizard.outcome.unfinished);
    EXPECT_EQ(0u, sheets());

    wizard.fill_in(shown, usb.path());
    EXPECT_EQ(HF_OK, wizard.finish()) << wizard.error.text;
    EXPECT_STREQ("fabrikam", wizard.outcome.vault);
}

TEST_F(RegisterWizard, RefreshesARegistrationWithoutAskingForAPassphrase)
{
    register_machine();
    Wizard wizard(home);
    EXPECT_THAT(wizard.described(), HasSubstr("contoso"));
    ASSERT_EQ(HF_OK, wizard.read(vault.credentials()));
    EXPECT_EQ(HF_SCREEN_REGISTRATION, hf_wizard_next(wizard.model, HF_SCREEN_VAULT));
    EXPECT_EQ(HF_SCREEN_VAULT, hf_wizard_back(wizard.model, HF_SCREEN_REGISTRATION));
    EXPECT_EQ(HF_ASK_NOTHING, hf_wizard_asks(wizard.model, HF_SCREEN_VAULT));
    EXPECT_THAT(wizard.described(), HasSubstr("refreshed"));
    EXPECT_EQ(HF_OK, wizard.finish()) << wizard.error.text;
    EXPECT_TRUE(wizard.outcome.refreshed);
    EXPECT_EQ(1u, vault.servers().size());
}

TEST_F(RegisterWizard, AsksBeforeItLeavesAVaultForAnother)
{
    register_machine();
    vault.run({"vault", "create", "fabrikam"});
    Wizard wizard(home);
    wizard.fill_in(vault.credentials("fabrikam"), usb.path());
    EXPECT_EQ(HF_ASK_REPLACE, hf_wizard_asks(wizard.model, HF_SCREEN_VAULT));
    EXPECT_EQ(HF_INVALID, wizard.finish()) << "nobody said yes";
    EXPECT_STREQ("registered-elsewhere", wizard.error.id);

    hf_wizard_answer_yes(wizard.model, HF_ASK_REPLACE);
    EXPECT_EQ(HF_ASK_NOTHING, hf_wizard_asks(wizard.model, HF_SCREEN_VAULT));
    EXPECT_THAT(wizard.summary(), Contains("Leaves the vault: contoso"));
    EXPECT_EQ(HF_OK, wizard.finish()) << wizard.error.text;
    EXPECT_STREQ("fabrikam", wizard.outcome.vault);
}

TEST_F(RegisterWizard, AsksAgainForEachFileThatLeavesAVault)
{
    register_machine();
    vault.run({"vault", "create", "fabrikam"});
    Wizard wizard(home);
    const std::string file = vault.credentials("fabrikam");
    ASSERT_EQ(HF_OK, wizard.read(file));
    hf_wizard_answer_yes(wizard.model, HF_ASK_REPLACE);
    ASSERT_EQ(HF_OK, wizard.read(file));
    EXPECT_EQ(HF_ASK_REPLACE, hf_wizard_asks(wizard.model, HF_SCREEN_VAULT));
}

/* ---- Encryption Setting ------------------------------------------------------------------------------------------ */

TEST_F(RegisterWizard, NamesEveryThingThatIsWrongWithThePassphrase)
{
    Wizard wizard(home);
    EXPECT_THAT(wizard.check(), ElementsAre("encryption.passphrase: passphrase-too-short"));
    wizard.enter("too short", "too short");
    EXPECT_THAT(wizard.check(), ElementsAre("encryption.passphrase: passphrase-too-short"));
    wizard.enter("passwordpassword", "passwordpassword");
    EXPECT_THAT(wizard.check(), Contains(StartsWith("encryption.passphrase: ")));
    wizard.enter(passphrase, "another");
    EXPECT_THAT(wizard.check(), ElementsAre("encryption.confirm: passphrases-differ"));
    wizard.enter(passphrase, passphrase);
    EXPECT_THAT(wizard.check(), IsEmpty());
}

TEST_F(RegisterWizard, WantsAGeneratedPassphraseSaved)
{
    Wizard wizard(home);
    ASSERT_EQ(HF_OK, hf_wizard_generate(wizard.model, &wizard.error));
    EXPECT_TRUE(hf_wizard_is_generated(wizard.model));
    EXPECT_TRUE(hf_secret_equal(hf_wizard_passphrase(wizard.model), hf_wizard_confirm(wizard.model)));
    EXPECT_THAT(wizard.check(), ElementsAre("encryption.save-to: passphrase-copy-needed"));
    hf_wizard_set_folder(wizard.model, usb.path().c_str());
    EXPECT_THAT(wizard.check(), IsEmpty());
    wizard.enter(passphrase, passphrase);
    EXPECT_FALSE(hf_wizard_is_generated(wizard.model));
}

TEST_F(RegisterWizard, SaysHowStrongAPassphraseIsWithoutShowingIt)
{
    Wizard wizard(home);
    int weak = 0, strong = 0;
    EXPECT_EQ("", wizard.strength());
    wizard.enter("aaaaaaaaaaaaaaaaaaaa", "");
    EXPECT_THAT(wizard.strength(&weak), HasSubstr("different characters"));
    ASSERT_EQ(HF_OK, hf_wizard_generate(wizard.model, &wizard.error));
    EXPECT_THAT(wizard.strength(&strong), StartsWith("Very strong"));
    EXPECT_THAT(wizard.strength(), Not(HasSubstr(hf_wizard_passphrase(wizard.model)->text)));
    EXPECT_LT(weak, strong);
}

TEST_F(RegisterWizard, AsksBeforeACopyIsSavedWhereItIsLostWithTheServer)
{
    Wizard wizard(home);
    hf_wizard_set_folder(wizard.model, home.path().c_str()); /* the volume of the scratch folder */
    EXPECT_EQ(HF_OK, hf_wizard_do_check_folder(wizard.model, &wizard.error)) << wizard.error.text;
    EXPECT_EQ(HF_ASK_LOCAL, hf_wizard_asks(wizard.model, HF_SCREEN_ENCRYPTION));
    EXPECT_THAT(hf_wizard_local_reason(wizard.model), HasSubstr(home.path()));
    hf_wizard_answer_yes(wizard.model, HF_ASK_LOCAL);
    EXPECT_EQ(HF_ASK_NOTHING, hf_wizard_asks(wizard.model, HF_SCREEN_ENCRYPTION));
    hf_wizard_set_folder(wizard.model, usb.path().c_str());
    EXPECT_EQ(HF_OK, hf_wizard_do_check_folder(wizard.model, &wizard.error));
    EXPECT_EQ(HF_ASK_LOCAL, hf_wizard_asks(wizard.model, HF_SCREEN_ENCRYPTION)) << "another folder, another answer";
}

TEST_F(RegisterWizard, RefusesAFolderThatIsNotThere)
{
    Wizard wizard(home);
    hf_wizard_set_folder(wizard.model, (usb / "absent").c_str());
    EXPECT_EQ(HF_INVALID, hf_wizard_do_check_folder(wizard.model, &wizard.error));
    EXPECT_STREQ("passphrase-folder-missing", wizard.error.id);
    EXPECT_STREQ("encryption.save-to", wizard.error.field);
    EXPECT_EQ(HF_ASK_NOTHING, hf_wizard_asks(wizard.model, HF_SCREEN_ENCRYPTION));
    hf_wizard_set_folder(wizard.model, "");
    EXPECT_EQ(HF_OK, hf_wizard_do_check_folder(wizard.model, &wizard.error));
}

TEST_F(RegisterWizard, TakesThePlaceOfALostServer)
{
    register_machine();
    std::string code = vault.recovery(vault.servers()[0].machine) + "\r\n ";
    Folder new_home;
    Wizard wizard(new_home);
    ASSERT_EQ(HF_OK, wizard.read(vault.credentials()));
    hf_wizard_recover(wizard.model, true);
    EXPECT_THAT(wizard.check(), ElementsAre("encryption.passphrase: recovery-passphrase-missing",
                                            "encryption.recovery: recovery-code-invalid"));
    wizard.enter(passphrase, "");
    ASSERT_EQ(HF_OK, hf_wizard_set_recovery(wizard.model, code.data(), code.size(), &wizard.error));
    EXPECT_THAT(wizard.check(), IsEmpty());
    EXPECT_EQ(HF_OK, wizard.finish()) << wizard.error.text;
    EXPECT_EQ(1u, vault.servers().size());
}

/* ---- Server Registration ----------------------------------------------------------------------------------------- */

TEST_F(RegisterWizard, LeavesNothingBehindWhenItIsCancelledBeforeTheVaultIsAsked)
{
    for (uint64_t step = HF_STEP_READ_FILE; step < HF_STEP_REGISTER; step++) {
        Wizard wizard(home);
        wizard.fill_in(vault.credentials(), usb.path());
        wizard.progress = [step](uint64_t done) { return done < step - 1; };
        EXPECT_EQ(HF_CANCELLED, wizard.finish()) << step;
        EXPECT_FALSE(wizard.outcome.registered);
        EXPECT_FALSE(wizard.outcome.unfinished) << step;
        EXPECT_EQ(0u, sheets());
        EXPECT_EQ("", Wizard(home).described());
    }
    EXPECT_THAT(vault.servers(), IsEmpty());
}

TEST_F(RegisterWizard, GoesOnWhereAnEarlierRunWasCancelled)
{
    {
        Wizard wizard(home);
        wizard.set("mode", "none");
        wizard.fill_in(vault.credentials(), usb.path());
        wizard.progress = [](uint64_t done) { return done < HF_STEP_ACTIVATE - 1; };
        EXPECT_EQ(HF_CANCELLED, wizard.finish());
        EXPECT_TRUE(wizard.outcome.unfinished);
        EXPECT_EQ(HF_STEP_REGISTER, wizard.outcome.step);
    }
    Wizard wizard(home);
    EXPECT_EQ("none", wizard.value("mode")) << "what the registration needs to be finished";
    EXPECT_THAT(wizard.described(),
                testing::AllOf(HasSubstr("contoso"), HasSubstr("step 6 of 8"), HasSubstr("without a file")));
    hf_wizard_finish_begun(wizard.model, true);
    EXPECT_TRUE(hf_wizard_finishes_begun(wizard.model));
    EXPECT_EQ(HF_SCREEN_REGISTRATION, hf_wizard_next(wizard.model, HF_SCREEN_VAULT));
    EXPECT_THAT(wizard.summary(), ElementsAre("Vault: contoso", "Proxy: none", "Passphrase: stays as it is"));
    EXPECT_EQ(HF_OK, wizard.finish()) << wizard.error.text;
    EXPECT_TRUE(wizard.outcome.registered);
    EXPECT_TRUE(wizard.outcome.resumed);
    EXPECT_EQ(1u, vault.servers().size());
    EXPECT_EQ(1u, sheets());
}

TEST_F(RegisterWizard, OffersNothingToFinishWhereNothingWasBegun)
{
    Wizard wizard(home);
    hf_wizard_finish_begun(wizard.model, true);
    EXPECT_FALSE(hf_wizard_finishes_begun(wizard.model));
}

TEST_F(RegisterWizard, CanBeTriedAgainWhenTheVaultIsBack)
{
    Wizard wizard(home);
    wizard.fill_in(vault.credentials(), usb.path());
    vault.stop();
    EXPECT_EQ(HF_UNREACHABLE, wizard.finish());
    EXPECT_STRNE("", wizard.error.advice);
    EXPECT_FALSE(wizard.outcome.unfinished);
    EXPECT_EQ(0u, sheets());
    vault.start();
    EXPECT_EQ(HF_OK, wizard.finish()) << wizard.error.text;
    EXPECT_TRUE(wizard.outcome.registered);
}

TEST_F(RegisterWizard, SaysThatTheStoreIsLockedAndKeepsNothing)
{
    Wizard wizard(home);
    wizard.fill_in(vault.credentials(), usb.path());
    sqlite3 *other = nullptr;
    ASSERT_EQ(SQLITE_OK, sqlite3_open((home / "settings.db").c_str(), &other));
    ASSERT_EQ(SQLITE_OK, sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr));
    EXPECT_NE(HF_OK, wizard.finish());
    EXPECT_STREQ("store-locked", wizard.error.id);
    EXPECT_FALSE(wizard.outcome.unfinished);
    EXPECT_EQ(0u, sheets());
    EXPECT_THAT(vault.servers(), IsEmpty());
    sqlite3_close(other);
    EXPECT_EQ(HF_OK, wizard.finish()) << wizard.error.text;
}

TEST_F(RegisterWizard, SaysThatTheSettingsCannotBeOpened)
{
    hf_wizard_model *model = nullptr;
    hf_error error = {};
    const std::string file = usb.write("file", "no folder");
    ASSERT_EQ(HF_OK, hf_wizard_model_make(&model, file.c_str(), nullptr, 0, nullptr, &error));
    EXPECT_NE(HF_OK, hf_wizard_do_open(model, &error));
    EXPECT_STRNE("", error.advice);
    EXPECT_FALSE(hf_wizard_is_open(model));
    hf_wizard_model_free(model);
}

TEST(WizardOfDpm, HasTwoScreensMoreUnderTheVendorsHeadings)
{
    hf_wizard_model *server = nullptr, *dpm = nullptr;
    ASSERT_EQ(HF_OK, hf_wizard_model_make(&server, nullptr, nullptr, 0, nullptr, nullptr));
    ASSERT_EQ(HF_OK, hf_wizard_model_make(&dpm, nullptr, nullptr, 0, &hf_profile_dpm, nullptr));
    for (hf_wizard_screen screen : {HF_SCREEN_THROTTLING, HF_SCREEN_FOLDER}) {
        EXPECT_FALSE(hf_wizard_has(server, screen));
        EXPECT_TRUE(hf_wizard_has(dpm, screen));
    }
    EXPECT_EQ(nullptr, hf_wizard_heading(server, HF_SCREEN_VAULT));
    EXPECT_STREQ("Backup Vault", hf_wizard_heading(dpm, HF_SCREEN_VAULT));
    EXPECT_STREQ("Recovery Folder Settings", hf_wizard_heading(dpm, HF_SCREEN_FOLDER));
    EXPECT_EQ(nullptr, hf_wizard_heading(dpm, HF_SCREEN_REGISTRATION));
    EXPECT_EQ(HF_SCREEN_THROTTLING, hf_wizard_next(dpm, HF_SCREEN_VAULT));
    EXPECT_EQ(HF_SCREEN_FOLDER, hf_wizard_next(dpm, HF_SCREEN_THROTTLING));
    EXPECT_EQ(HF_SCREEN_THROTTLING, hf_wizard_back(dpm, HF_SCREEN_FOLDER));
    EXPECT_EQ(HF_SCREEN_VAULT, hf_wizard_back(dpm, HF_SCREEN_THROTTLING));
    hf_wizard_model_free(server);
    hf_wizard_model_free(dpm);
}

} // namespace
