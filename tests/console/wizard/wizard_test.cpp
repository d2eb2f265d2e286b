/* The Register Server wizard, gone through as a person does, against a vault that runs elsewhere on this machine. */
#include "apps/console/window/actions_pane.h"
#include "apps/console/window/resource.h"
#include "driver/driver.h"
#include "driver/text.h"
#include "gate.h"
#include "registry/mmc.h"
#include "server.h"
#include "snapin/wizard/resource.h"
#include "tests/support/folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

using namespace driver;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using testing_support::content_of;
using testing_support::Folder;

namespace
{

const char *const passphrase = "Kestrel7-Harbor-Plume";

/* One run of the wizard. */
class Wizard
{
  public:
    explicit Wizard(const Folder &home, const std::vector<std::string> &more = {}) : Wizard(home.path(), more) {}
    explicit Wizard(const std::string &home, const std::vector<std::string> &more = {})
        : program("wizard-host", with(more, {"--home", home, "--timeout", "20"})),
          sheet(program.window("Register Server Wizard"))
    {
    }
    /* The one that the console shows. */
    explicit Wizard(const std::vector<std::string> &console_arguments)
        : program("holdfast-console", console_arguments), frame(program.window_of_class("HoldfastConsole")),
          sheet((choose_link("Register Server..."), program.window("Register Server Wizard")))
    {
    }

    Dialog page() const { return sheet.page(); }

    /* What the note at the foot of the page says. */
    std::string note() const
    {
        Window found(GetDlgItem(page().get(), HF_WIZARD_NOTE));
        return found.is_visible() ? found.text() : "";
    }
    void wait_for_note(const std::string &text) const
    {
        wait_for(
            "a note with \"" + text + "\"", [&] { return note().find(text) != std::string::npos; },
            [&] { return "\"" + note() + "\""; });
    }

    /* What stands beside a step of the registration (1 .. 8). */
    std::string step(int number) const { return Window(GetDlgItem(page().get(), HF_WIZARD_STEP + number - 1)).text(); }

    /* Until the wizard has handled all that was posted to it so far. */
    void wait_until_handled() const
    {
        static WPARAM width = 100; /* of a step of its bar, which shows nothing of it */
        Window bar = page().children(PROGRESS_CLASSA).at(0);
        PostMessageW(bar.get(), PBM_SETSTEP, ++width, 0);
        wait_for("what was posted to be handled", [&] { return bar.send(PBM_GETSTEP) == static_cast<LRESULT>(width); });
    }

    /* Starts the registration and stops it, behind `gate`, in a step that goes over the network. */
    void register_up_to(int number, Gate &gate) const
    {
        gate.hold();
        sheet.finish();
        auto reached = [&] {
            if (!gate.is_waited_for()) return false;
            wait_until_handled();
            if (step(number) == "Now") return true;
            gate.let_one_through();
            return false;
        };
        wait_for("step " + std::to_string(number) + " to go on", reached, [&] { return sheet.texts(); });
    }

    /* Answers the question that stands before the wizard. */
    void answer(const std::string &key) const
    {
        Message question("Register Server", program.id());
        question.bring_to_front();
        press(key);
        question.wait_until_gone();
    }

    bool has_focus(int id) const { return Window(GetDlgItem(page().get(), id)).has_focus(); }
    void expect_focus(int id) const
    {
        wait_for(
            "the focus on control " + std::to_string(id), [&] { return has_focus(id); }, [&] { return sheet.texts(); });
    }

    /* From the first page, once the settings are read, to Vault Identification. */
    Dialog to_vault() const
    {
        sheet.button("Use no proxy");
        return sheet.next();
    }
    Dialog to_encryption(const std::string &file) const
    {
        to_vault().write("Vault credentials file", file);
        return sheet.next();
    }
    /* The copy goes where it may be lost with this server, as is answered. */
    Dialog to_registration(const std::string &file, const std::string &folder) const
    {
        to_encryption(file)
            .write("Passphrase", passphrase)
            .write("Confirm passphrase", passphrase)
            .write("Save a copy in", folder);
        sheet.push("Next >");
        answer("Alt+Y");
        wait_for("the last page", [&] { return page().shows("Reading the vault credentials file"); });
        return page();
    }

    std::string result()
    {
        EXPECT_EQ(0, program.wait_for_exit()) << program.output();
        EXPECT_THAT(program.output(), HasSubstr("0 left")) << "a wizard that was not let go of";
        return program.output().substr(0, program.output().find('\r'));
    }

    Program program;
    Window frame; /* of the console */
    Sheet sheet;

  private:
    void choose_link(const std::string &label) const
    {
        const Path link = {"Azure Backup", label};
        Tree actions(frame.child(IDC_FRAME_ACTIONS).child(ACTIONS_TREE_ID));
        Tree(frame.child(IDC_FRAME_TREE)).select({"Console Root", "Azure Backup"});
        press("Shift+Tab");
        wait_for("the focus", [&] { return actions.has_focus(); });
        auto go_there = [&] {
            press("Home");
            for (const std::string &one : actions.children_of({link[0]})) {
                press("Down");
                if (one == label) break;
            }
        };
        act_until(
            "the link \"" + label + "\"", [&] { return actions.selected() == link; }, go_there);
        press("Enter");
    }

    /* What is more than one time there counts the first time. */
    static std::vector<std::string> with(std::vector<std::string> words, const std::vector<std::string> &more)
    {
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
};

class WizardWindow : public testing::Test
{
  protected:
    Folder home, usb;
    std::string file = of_environment("HOLDFAST_TEST_CREDENTIALS");
    std::string other_file = of_environment("HOLDFAST_TEST_OTHER_CREDENTIALS");

    /* The command line on the same home. */
    std::string holdfast(std::vector<std::string> words)
    {
        std::string output;
        words.insert(words.end(), {"--home", home.path()});
        run("holdfast", words, &output);
        return output;
    }
    bool is_registered() { return holdfast({"status", "--json"}).find("\"registered\":true") != std::string::npos; }

    size_t sheets() const
    {
        size_t count = 0;
        auto add = [](void *context, const char *) {
            ++*static_cast<size_t *>(context);
            return true;
        };
        hf_folder_list(usb.path().c_str(), add, &count, nullptr);
        return count;
    }

    /* All connections to the vault go through `gate`, which holds none back yet. */
    void go_through(const Gate &gate)
    {
        holdfast({"set", "proxy.mode=custom", "proxy.host=127.0.0.1", "proxy.port=" + gate.port(), "proxy.bypass="});
    }
};

/* ---- from the first page to the last ------------------------------------------------------------------------------
 */

TEST_F(WizardWindow, RegistersAServer)
{
    Wizard wizard(home);
    wizard.sheet.button("Use no proxy");
    wizard.sheet.picture("wizard-1-proxy");
    Dialog vault = wizard.sheet.next();
    wizard.sheet.picture("wizard-2-vault");
    vault.write("Vault credentials file", file);
    wizard.sheet.next();
    vault = wizard.sheet.back();
    EXPECT_EQ("backup-1", vault.read("Backup vault"));
    EXPECT_THAT(vault.read("Time left"), HasSubstr("until"));
    EXPECT_EQ("Holdfast CA of localhost", vault.read("Signed by"));
    wizard.sheet.picture("wizard-2-vault-chosen");

    Dialog encryption = wizard.sheet.next();
    wizard.sheet.picture("wizard-3-encryption");
    encryption.push("Generate").write("Save a copy in", usb.path());
    wizard.sheet.picture("wizard-3-encryption-generated");
    wizard.sheet.push("Next >");
    Message question("Register Server", wizard.program.id());
    EXPECT_THAT(question.message(), HasSubstr(usb.path()));
    question.wait_until_idle();
    question.picture("wizard-3-encryption-local");
    wizard.answer("Alt+Y");

    wait_for("the last page", [&] { return wizard.page().shows("backup-1"); });
    EXPECT_EQ(usb.path(), wizard.page().read("Copy saved in"));
    wizard.sheet.picture("wizard-4-registration");
    EXPECT_EQ(0u, sheets()) << "nothing was done so far";
    wizard.sheet.finish();
    wizard.wait_for_note("is registered with the vault \"backup-1\"");
    wizard.sheet.picture("wizard-4-registered");
    wizard.sheet.finish();
    EXPECT_EQ("registered", wizard.result());
    EXPECT_TRUE(is_registered());
    EXPECT_EQ(1u, sheets());
}

TEST_F(WizardWindow, IsGoneThroughByKeysAlone)
{
    Wizard wizard(home);
    wizard.sheet.button("Use no proxy");
    press("Alt+N");
    wizard.expect_focus(HF_WIZARD_FILE);
    type(file);
    press("Alt+N");
    wizard.expect_focus(HF_WIZARD_PASSPHRASE);
    type(passphrase);
    press("Alt+C");
    type(passphrase);
    for (int id : {HF_WIZARD_SHOW, HF_WIZARD_FOLDER}) {
        press("Tab");
        wizard.expect_focus(id);
    }
    press("Shift+Tab");
    wizard.expect_focus(HF_WIZARD_SHOW);
    press("Enter"); /* Next */
    wait_for("the last page", [&] { return wizard.page().shows("nowhere: keep it yourself"); });
    wait_for("the focus on Register", [&] { return wizard.sheet.button("Register").has_focus(); });
    press("Enter");
    wizard.wait_for_note("is registered");
    press("Alt+F");
    EXPECT_EQ("registered", wizard.result());
}

TEST_F(WizardWindow, ChangesNothingWhenItIsCancelled)
{
    {
        Wizard wizard(home);
        wizard.sheet.button("Use no proxy");
        wizard.sheet.cancel();
        EXPECT_EQ("nothing", wizard.result());
    }
    {
        Wizard wizard(home);
        wizard.sheet.select("Use no proxy");
        wizard.to_vault();
        wizard.sheet.cancel();
        EXPECT_EQ("nothing", wizard.result());
    }
    {
        Wizard wizard(home);
        wizard.to_encryption(file).push("Generate");
        wizard.sheet.close();
        EXPECT_EQ("nothing", wizard.result());
    }
    {
        Wizard wizard(home);
        wizard.to_registration(file, usb.path());
        wizard.sheet.cancel();
        EXPECT_EQ("nothing", wizard.result());
    }
    EXPECT_FALSE(is_registered());
    EXPECT_THAT(holdfast({"get", "proxy.mode"}), HasSubstr("system"));
    EXPECT_EQ(0u, sheets());
}

TEST_F(WizardWindow, KeepsWhatWasEnteredOnTheWayBack)
{
    Wizard wizard(home);
    wizard.sheet.select("Use custom proxy settings");
    wizard.page().write("Address", "proxy.corp");
    wizard.to_registration(file, usb.path());
    wizard.sheet.back();
    EXPECT_EQ(usb.path(), wizard.page().read("Save a copy in"));
    wizard.sheet.back();
    EXPECT_EQ(file, wizard.page().read("Vault credentials file"));
    wizard.sheet.back();
    EXPECT_EQ("proxy.corp", wizard.page().read("Address"));
    for (int i = 0; i < 3; i++) wizard.sheet.next();
    EXPECT_EQ("proxy.corp:8080", wizard.page().read("Proxy")) << "and both passphrases stay";
}

TEST_F(WizardWindow, ShowsWhatAFileSaysThatWasBrowsedTo)
{
    Wizard wizard(home);
    Dialog page = wizard.to_vault();
    page.push("Browse...");
    Dialog dialog(wizard.program.window("Vault credentials file"));
    dialog.write("File name", file);
    press("Enter");
    dialog.wait_until_gone();
    wait_for(
        "the file's vault", [&] { return page.shows("backup-1"); }, [&] { return page.texts(); });
    EXPECT_EQ(file, page.read("Vault credentials file"));
    EXPECT_TRUE(wizard.sheet.button("Next >").is_enabled());
}

/* ---- what is refused ----------------------------------------------------------------------------------------------
 */

TEST_F(WizardWindow, RefusesAProxyWithoutAnAddress)
{
    Wizard wizard(home);
    wizard.sheet.select("Use custom proxy settings");
    wizard.sheet.push("Next >");
    EXPECT_THAT(wait_for_balloon(), Not(IsEmpty()));
    wizard.sheet.picture("wizard-1-proxy-refused");
    EXPECT_TRUE(wizard.page().field("Address").has_focus());
}

TEST_F(WizardWindow, NamesWhatIsWrongWithAFile)
{
    const struct {
        std::string path, id;
    } files[] = {
        {usb / "absent.VaultCredentials", "credentials-not-found, also known as 34528"},
        {usb.write("vault.txt", "<a/>"), "credentials-extension, also known as 34513"},
        {usb.write("empty.VaultCredentials", ""), "credentials-empty"},
        {usb.write("torn.VaultCredentials", content_of(file).substr(0, 900)), "credentials-truncated"},
        {usb.write("html.VaultCredentials", "<html></html>"), "credentials-wrong-root"},
        {usb.write("page.VaultCredentials", "no such page"), "credentials-not-xml"},
        {usb.path(), "credentials-"},
    };
    Wizard wizard(home);
    Dialog page = wizard.to_vault();
    EXPECT_FALSE(wizard.sheet.button("Next >").is_enabled()) << "there is no file yet";
    for (const auto &each : files) {
        page.write("Vault credentials file", each.path);
        wizard.sheet.push("Next >");
        wizard.wait_for_note(each.id);
        wizard.expect_focus(HF_WIZARD_FILE);
        EXPECT_EQ(page, wizard.page());
    }
    page.write("Vault credentials file", files[3].path);
    wizard.sheet.push("Next >");
    wizard.wait_for_note(files[3].id);
    wizard.sheet.picture("wizard-2-vault-refused");
    page.write("Vault credentials file", file);
    wizard.sheet.next();
}

TEST_F(WizardWindow, NamesWhatIsWrongWithAPassphraseAndGoesToItsField)
{
    Wizard wizard(home);
    Dialog page = wizard.to_encryption(file);
    wizard.sheet.push("Next >");
    wizard.wait_for_note("passphrase-too-short");
    wizard.expect_focus(HF_WIZARD_PASSPHRASE);
    page.write("Passphrase", "aaaaaaaaaaaaaaaaaaaa");
    EXPECT_THAT(wizard.note(), HasSubstr("nobody can recover")) << "what is being mended is not refused any more";
    wait_for("the strength to be told", [&] { return page.shows("different characters"); });
    wizard.sheet.push("Next >");
    wizard.wait_for_note("passphrase-few-characters");
    page.write("Passphrase", passphrase).write("Confirm passphrase", "Kestrel7-Harbor-Plane");
    wizard.sheet.push("Next >");
    wizard.wait_for_note("passphrases-differ");
    wizard.expect_focus(HF_WIZARD_CONFIRM);
    wizard.sheet.picture("wizard-3-encryption-refused");
    page.write("Confirm passphrase", passphrase).write("Save a copy in", usb / "absent");
    wizard.sheet.push("Next >");
    wizard.wait_for_note("passphrase-folder-missing");
    wizard.expect_focus(HF_WIZARD_FOLDER);
    page.check("This server takes the place of one that was lost");
    page.write("Recovery code", "hrc1.nonsense");
    wizard.sheet.push("Next >");
    wizard.wait_for_note("recovery-code-invalid");
    wizard.expect_focus(HF_WIZARD_RECOVERY);
    wizard.sheet.picture("wizard-3-encryption-recovery");
}

TEST_F(WizardWindow, StaysWhereItIsWhenACopyIsNotToBeLostWithTheServer)
{
    Wizard wizard(home);
    Dialog page = wizard.to_encryption(file);
    page.push("Generate");
    wizard.sheet.push("Next >");
    wizard.wait_for_note("passphrase-copy-needed");
    page.write("Save a copy in", usb.path());
    wizard.sheet.push("Next >");
    wizard.answer("Alt+N");
    wizard.expect_focus(HF_WIZARD_FOLDER);
    EXPECT_EQ(page, wizard.page());
}

TEST_F(WizardWindow, ShowsAPassphraseOnlyWhenAsked)
{
    Wizard wizard(home);
    Dialog page = wizard.to_encryption(file);
    Window field = page.field("Passphrase");
    page.write("Passphrase", passphrase);
    EXPECT_NE(0, field.send(EM_GETPASSWORDCHAR));
    page.check("Show the passphrase");
    EXPECT_EQ(0, field.send(EM_GETPASSWORDCHAR));
    wizard.sheet.back();
    wizard.sheet.next();
    EXPECT_NE(0, field.send(EM_GETPASSWORDCHAR)) << "hidden again";
    EXPECT_FALSE(page.button("Copy").is_enabled()) << "only a generated one has to be carried away";
}

TEST_F(WizardWindow, TakesThePassphraseOffTheClipboardWhenItCloses)
{
    Wizard wizard(home);
    Dialog page = wizard.to_encryption(file);
    page.push("Generate").push("Copy");
    wizard.wait_for_note("is on the clipboard");
    EXPECT_TRUE(IsClipboardFormatAvailable(CF_UNICODETEXT));
    wizard.sheet.picture("wizard-3-encryption-copied");
    wizard.sheet.cancel();
    EXPECT_EQ("nothing", wizard.result());
    EXPECT_FALSE(IsClipboardFormatAvailable(CF_UNICODETEXT));
}

TEST_F(WizardWindow, TakesThePassphraseOffTheClipboardAfterAMinute)
{
    const std::string ahead = usb.write("ahead", "0");
    Wizard wizard(home, {"--clock", ahead});
    wizard.to_encryption(file).push("Generate").push("Copy");
    wizard.wait_for_note("is on the clipboard");
    usb.write("ahead", "58");
    wizard.page().send(WM_TIMER, 1); /* it looks at the clock now */
    EXPECT_TRUE(IsClipboardFormatAvailable(CF_UNICODETEXT));
    usb.write("ahead", "61");
    wait_for("the end of the loan", [&] { return !IsClipboardFormatAvailable(CF_UNICODETEXT); });
    wizard.wait_for_note("Keep the passphrase in a safe place");
    wizard.sheet.cancel();
    EXPECT_EQ("nothing", wizard.result());
}

/* ---- what this server is already ----------------------------------------------------------------------------------
 */

TEST_F(WizardWindow, AsksWithBothNamesBeforeItLeavesAVault)
{
    {
        Wizard wizard(home);
        wizard.to_registration(file, usb.path());
        wizard.sheet.finish();
        wizard.wait_for_note("is registered");
        wizard.sheet.finish();
        EXPECT_EQ("registered", wizard.result());
    }
    Wizard wizard(home);
    Dialog page = wizard.to_vault();
    EXPECT_THAT(wizard.note(), HasSubstr("registered with the vault \"backup-1\""));
    page.write("Vault credentials file", other_file);
    wizard.sheet.push("Next >");
    {
        Message question("Register Server", wizard.program.id());
        EXPECT_THAT(question.message(), AllOf(HasSubstr("\"backup-1\""), HasSubstr("\"backup-2\"")));
        question.wait_until_idle();
        question.picture("wizard-2-vault-replace");
        wizard.answer("Alt+N");
    }
    EXPECT_EQ(page, wizard.page());
    page.write("Vault credentials file", file);
    wizard.sheet.next();
    EXPECT_EQ("stays as it is", wizard.page().read("Passphrase")) << "a refresh needs none";
    wizard.sheet.finish();
    wizard.wait_for_note("was refreshed");
}

/* ---- while it registers --------------------------------------------------------------------------------------------
 */

TEST_F(WizardWindow, LeavesNothingBehindWhenItIsCancelledBeforeTheVaultIsAsked)
{
    Gate gate;
    go_through(gate);
    Wizard wizard(home);
    wizard.to_registration(file, usb.path());
    for (int step : {2, 3, 4}) {
        wizard.register_up_to(step, gate);
        EXPECT_FALSE(wizard.sheet.button("< Back").is_enabled());
        if (step == 3) wizard.sheet.picture("wizard-4-working");
        wizard.sheet.cancel();
        wizard.wait_for_note("Nothing of the registration was kept");
        EXPECT_EQ("Cancelled", wizard.step(step));
        EXPECT_FALSE(is_registered());
        EXPECT_EQ(0u, sheets());
        gate.open();
    }
    wizard.sheet.picture("wizard-4-cancelled");
    wizard.sheet.finish();
    wizard.wait_for_note("is registered");
    wizard.sheet.finish();
    EXPECT_EQ("registered", wizard.result());
}

TEST_F(WizardWindow, GoesOnWithTheFileWhenItWasCancelledWhileTheVaultWasAsked)
{
    Gate gate;
    go_through(gate);
    {
        Wizard wizard(home);
        wizard.to_registration(file, usb.path());
        wizard.register_up_to(6, gate);
        wizard.sheet.cancel();
        wizard.wait_for_note("saved up to step 5 of 8");
        wizard.sheet.cancel();
        EXPECT_EQ("unfinished", wizard.result());
    }
    gate.open();
    Wizard wizard(home);
    Dialog page = wizard.to_vault();
    EXPECT_THAT(wizard.note(), HasSubstr("Choose a vault credentials file of that vault"));
    page.write("Vault credentials file", file);
    wizard.sheet.next();
    EXPECT_EQ("stays as it is", wizard.page().read("Passphrase")) << "its key is made";
    wizard.sheet.finish();
    wizard.wait_for_note("is finished");
    wizard.sheet.finish();
    EXPECT_EQ("registered", wizard.result());
    EXPECT_EQ(1u, sheets()) << "the copy of the first time";
}

TEST_F(WizardWindow, GoesOnTheNextTimeWhereItWasClosed)
{
    Gate gate;
    go_through(gate);
    {
        Wizard wizard(home);
        wizard.to_registration(file, usb.path());
        wizard.register_up_to(7, gate);
        wizard.sheet.close(); /* the cross in its corner is Cancel */
        wizard.wait_for_note("saved up to step 6 of 8");
        wizard.sheet.picture("wizard-4-unfinished");
        wizard.sheet.cancel();
        EXPECT_EQ("unfinished", wizard.result());
    }
    EXPECT_FALSE(is_registered());
    gate.open();

    Wizard wizard(home);
    Dialog page = wizard.to_vault();
    EXPECT_THAT(wizard.note(), AllOf(HasSubstr("backup-1"), HasSubstr("step 6 of 8")));
    page.check("Finish the registration that was begun, without a file");
    wizard.sheet.picture("wizard-2-vault-unfinished");
    wizard.sheet.next();
    wizard.sheet.finish();
    wizard.wait_for_note("is finished");
    wizard.sheet.finish();
    EXPECT_EQ("registered", wizard.result());
    EXPECT_TRUE(is_registered());
    EXPECT_EQ(1u, sheets()) << "the copy of the first time";
}

TEST_F(WizardWindow, SaysThatTheVaultIsNotReachedAndLetsThatBeMended)
{
    holdfast({"set", "proxy.bypass="});
    Wizard wizard(home);
    wizard.sheet.select("Use custom proxy settings");
    wizard.page().write("Address", "127.0.0.1").write("Port", "1");
    wizard.to_registration(file, usb.path());
    wizard.sheet.finish();
    wizard.wait_for_note("proxy-not-connected");
    EXPECT_THAT(wizard.note(), HasSubstr("no setting was changed"));
    wizard.sheet.picture("wizard-4-unreachable");
    for (int i = 0; i < 3; i++) wizard.sheet.back();
    wizard.sheet.select("Use no proxy");
    for (int i = 0; i < 3; i++) wizard.sheet.next();
    wizard.sheet.finish();
    wizard.wait_for_note("is registered");
    wizard.sheet.finish();
    EXPECT_EQ("registered", wizard.result());
    EXPECT_THAT(holdfast({"get", "proxy.mode"}), HasSubstr("none"));
}

TEST_F(WizardWindow, SaysThatTheVaultDoesNotAnswerAndKeepsNothing)
{
    Gate gate;
    go_through(gate);
    Wizard wizard(home, {"--timeout", "2"});
    wizard.to_registration(file, usb.path());
    gate.hold();
    wizard.sheet.finish();
    wizard.wait_for_note("time-limit");
    EXPECT_THAT(wizard.note(), HasSubstr("Nothing of the registration was kept"));
    EXPECT_FALSE(is_registered());
    EXPECT_EQ(0u, sheets());
    gate.open();
    wizard.sheet.cancel();
    EXPECT_EQ("nothing", wizard.result());
}

TEST_F(WizardWindow, SaysThatAFileWasReplacedBetweenTwoPages)
{
    const std::string mine = usb.write("mine.VaultCredentials", content_of(file));
    Wizard wizard(home);
    wizard.to_registration(mine, usb.path());
    ASSERT_EQ(HF_OK, hf_file_copy(other_file.c_str(), mine.c_str(), 0, nullptr));
    wizard.sheet.finish();
    wizard.wait_for_note("credentials-replaced");
    EXPECT_FALSE(is_registered());
    wizard.sheet.back();
    wizard.sheet.back();
    wizard.sheet.next();
    wizard.sheet.next();
    EXPECT_THAT(wizard.page().read("Vault"), StartsWith("backup-2"));
}

TEST_F(WizardWindow, WaitsForAnotherProcessThatRegisters)
{
    Wizard wizard(home);
    wizard.to_registration(file, usb.path());
    hf_file_lock *lock = nullptr;
    ASSERT_EQ(HF_OK, hf_file_lock_take(&lock, (home / "registration.lock").c_str(), nullptr));
    wizard.sheet.finish();
    wizard.wait_for_note("registration-busy");
    hf_file_lock_release(lock);
    wizard.sheet.finish();
    wizard.wait_for_note("is registered");
}

/* ---- in the console ------------------------------------------------------------------------------------------------
 */

/* The snap-in of the build, registered for the length of a test. */
class SnapIn
{
  public:
    SnapIn() { regsvr32({"/s"}); }
    ~SnapIn() { regsvr32({"/s", "/u"}); }

    static std::string filled(const char *places)
    {
        hf_text text = HF_TEXT_INIT(4096);
        hf_mmc_fill(&text, places, library().c_str());
        std::string all = hf_text_get(&text);
        hf_text_free(&text);
        return all;
    }

  private:
    static std::string library()
    {
        std::string path = built("holdfast-snapin.dll");
        for (char &letter : path)
            if (letter == '/') letter = '\\';
        return path;
    }
    static void regsvr32(std::vector<std::string> options)
    {
        options.push_back(library());
        ASSERT_EQ(0, run("C:\\windows\\system32\\regsvr32.exe", options));
    }
};

TEST_F(WizardWindow, IsOpenedFromTheConsoleWhichThenShowsTheVault)
{
    SnapIn snapin;
    SetEnvironmentVariableW(L"HOLDFAST_HOME", wide(home.path()).c_str());
    {
        Wizard wizard(std::vector<std::string>{"--snapin", SnapIn::filled("{SNAPIN}")});
        wizard.to_registration(file, usb.path());
        wizard.sheet.finish();
        wizard.wait_for_note("is registered");
        wizard.frame.picture("wizard-in-console");
        wizard.sheet.finish();
        wizard.sheet.wait_until_gone();
        wait_for("the console to show the vault", [&] { return Dialog(wizard.frame).shows("backup-1"); });
        wizard.frame.picture("wizard-console-registered");
        wizard.frame.close();
        EXPECT_EQ(0, wizard.program.wait_for_exit()) << wizard.program.output();
    }
    SetEnvironmentVariableW(L"HOLDFAST_HOME", nullptr);
    EXPECT_TRUE(is_registered());
}

/* ---- what it stands on ---------------------------------------------------------------------------------------------
 */

TEST_F(WizardWindow, SaysThatTheSettingsCannotBeOpenedAndTriesAgain)
{
    const std::string place = usb.write("home", "in the way");
    Wizard wizard(place);
    wait_for("what is wrong", [&] { return !wizard.note().empty(); });
    EXPECT_FALSE(wizard.sheet.button("Next >").is_enabled());
    wizard.sheet.picture("wizard-1-proxy-failed");
    ASSERT_EQ(HF_OK, hf_file_remove(place.c_str(), nullptr));
    wizard.sheet.push("Try Again");
    wizard.to_vault();
}

TEST_F(WizardWindow, GivesBackWhatItTookWhenItIsClosed)
{
    const int rounds = 12, warm = 4;
    Program program("wizard-host", {"--home", home.path(), "--rounds", std::to_string(rounds)});
    DWORD handles = 0, objects = 0;
    for (int round = 0; round < rounds; round++) {
        Sheet sheet(program.window("Register Server Wizard"));
        sheet.button("Use no proxy");
        if (round == warm) {
            handles = program.handles();
            objects = program.gdi_objects();
        }
        if (round == rounds - 1) {
            EXPECT_LE(program.handles(), handles + 2);
            EXPECT_LE(program.gdi_objects(), objects + 2);
        }
        sheet.next().write("Vault credentials file", file);
        sheet.next().push("Generate");
        sheet.cancel();
        sheet.wait_until_gone();
    }
    EXPECT_EQ(0, program.wait_for_exit()) << program.output();
}

TEST_F(WizardWindow, IsMirroredWhereTextRunsFromRightToLeft)
{
    Wizard wizard(home, {"--rtl"});
    Dialog page = wizard.to_encryption(file);
    Window label(GetDlgItem(page.get(), HF_WIZARD_CONFIRM_LABEL)), field = page.field("Confirm passphrase");
    EXPECT_GT(label.rectangle().left, field.rectangle().left);
    EXPECT_THAT(wizard.note(), HasSubstr("nobody can recover"));
    page.wait_until_idle();
    wizard.sheet.picture("wizard-3-encryption-mirrored");
}

} // namespace
