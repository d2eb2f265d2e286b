/* DPM Management in the console: registering, configuring, what waits for Commit, and what goes wrong. */
#include "administrator.h"
#include "server.h"
#include "window/console.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace driver;
using console_window::Console;
using driver::of_environment;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

namespace
{

const std::string dpm_management = "{D5C96D35-964F-4F43-9B07-E1D81A0A76E1}";
const Path management = {"Console Root", "DPM Management", "Management"};
const Path online = {"Console Root", "DPM Management", "Management", "Online"};

class Dpm : public testing::Test
{
  protected:
    static void SetUpTestSuite()
    {
        ASSERT_EQ(0, run("C:\\windows\\system32\\regsvr32.exe", {"/s", built("holdfast-dpm.dll")}));
        CreateDirectoryW(L"C:\\Keys", nullptr);
        CreateDirectoryW(L"C:\\Recovery", nullptr);
    }

    void open()
    {
        console = std::make_unique<Console>(std::vector<std::string>{dpm_management});
        SetWindowPos(console->frame.get(), nullptr, 0, 0, 1230, 640, SWP_NOZORDER);
        console->tree.select({"Console Root", "DPM Management"});
        console->tree.select(management);
        console->tree.select(online);
    }

    void choose(const std::string &action)
    {
        console->tree.context_menu_of(online);
        console->context_menu().choose(action);
    }

    std::string value(const std::string &row, int column = 1)
    {
        return console->list.text(console->list.row(row), column);
    }
    void wait_for_value(const std::string &row, const std::string &text)
    {
        wait_for(
            row + " to be \"" + text + "\"", [&] { return value(row) == text; }, [&] { return value(row); });
    }

    void register_server() const
    {
        server.holdfast({"dpm", "register", "--generate-passphrase", "--allow-local", "--vault-credentials",
                         of_environment("HOLDFAST_TEST_CREDENTIALS"), "--save-passphrase", "C:\\Keys"});
    }

    Sheet configure()
    {
        choose("Configure...");
        return Sheet(console->program.window("Configure"));
    }

    static void wait_until_over(const Sheet &sheet)
    {
        wait_for("the end of the sheet", [&] { return !sheet.is_there(); });
    }

    void answer(const std::string &title, const std::string &key) const
    {
        Message question(title, console->program.id());
        question.bring_to_front();
        press(key);
        question.wait_until_gone();
    }

    /* A dialog of the console's that says `text`. */
    Dialog box_with(const std::string &text) const
    {
        auto fits = [&](const Window &one) { return one.class_name() == "#32770" && Dialog(one).shows(text); };
        return Dialog(find_window("a box that says \"" + text + "\"", fits, console->program.id()));
    }
    void say(const std::string &button) const { box_with(button).push(button).wait_until_gone(); }

    void expect_a_clean_end() { administrator::expect_a_clean_end(*console); }

    Server server;
    std::unique_ptr<Console> console;
};

TEST_F(Dpm, RegistersThroughTheWizardInTheVendorsOrder)
{
    const std::string passphrase = "Kestrel7-Harbor-Plume";
    open();
    EXPECT_THAT(console->tree.children_of(management), ElementsAre("Online"));
    wait_for_value("Registration status", "Not registered");
    console->frame.picture("dpm-not-registered");
    choose("Register...");
    Sheet wizard(console->program.window("Register Server Wizard"));
    wizard.select("Use no proxy");
    wizard.picture("dpm-register-1-proxy");
    wizard.next().write("Vault credentials file", of_environment("HOLDFAST_TEST_CREDENTIALS"));
    wizard.next(); /* reads the file */
    EXPECT_EQ(wizard.back().read("Backup vault"), "backup-1");
    wizard.picture("dpm-register-2-vault");
    Dialog throttling = wizard.next();
    EXPECT_FALSE(throttling.is_checked("Enable internet bandwidth usage throttling"));
    EXPECT_EQ(throttling.read("Work hours").substr(0, 3), "256");
    wizard.picture("dpm-register-3-throttling");
    Dialog folder = wizard.next();
    folder.write("Recovery folder", "C:\\Recovery");
    wizard.picture("dpm-register-4-recovery-folder");
    wizard.next()
        .write("Passphrase", passphrase)
        .write("Confirm passphrase", passphrase)
        .write("Save a copy in", "C:\\Keys");
    wizard.picture("dpm-register-5-encryption");
    wizard.push("Next >");
    answer("Register Server", "Alt+Y");
    wait_for("the last page", [&] { return wizard.page().shows("backup-1"); });
    wizard.finish();
    wait_for(
        "the registration", [&] { return wizard.shows("is registered with the vault"); },
        [&] { return wizard.texts(); });
    wizard.picture("dpm-register-6-registered");
    wizard.finish().wait_until_gone();

    wait_for_value("Registration status", "Registered");
    EXPECT_EQ(value("Backup vault"), "backup-1");
    console->frame.picture("dpm-registered");
    EXPECT_EQ(server.value("dpm.staging-folder"), R"(C:\\Recovery)"); // as JSON
    EXPECT_EQ(server.value("throttling.work-rate"), "256Kbps");
    expect_a_clean_end();
}

TEST_F(Dpm, RefusesARecoveryFolderInTheWizard)
{
    open();
    choose("Register...");
    Sheet wizard(console->program.window("Register Server Wizard"));
    wizard.next().write("Vault credentials file", of_environment("HOLDFAST_TEST_CREDENTIALS"));
    wizard.next();
    wizard.next().write("Recovery folder", "C:\\Nowhere");
    wizard.push("Next >");
    EXPECT_THAT(wait_for_balloon(), HasSubstr("does not exist"));
    wizard.picture("dpm-register-folder-refused");
    wizard.cancel();
    wait_for("the end of the wizard", [&] { return !wizard.is_there(); });
    expect_a_clean_end();
}

TEST_F(Dpm, StagesWhatConfigureChangesAndCommitsItAsOne)
{
    const struct {
        const char *title, *picture;
    } pages[] = {{"Proxy Configuration", "dpm-configure-1-proxy"},
                 {"Backup Vault", "dpm-configure-2-vault"},
                 {"Throttling Setting", "dpm-configure-3-throttling"},
                 {"Recovery Folder Settings", "dpm-configure-4-recovery-folder"},
                 {"Encryption Setting", "dpm-configure-5-encryption"}};
    register_server();
    open();
    wait_for_value("Registration status", "Registered");
    Sheet sheet = configure();
    EXPECT_THAT(sheet.tabs(), ElementsAre("Proxy Configuration", "Backup Vault", "Throttling Setting",
                                          "Recovery Folder Settings", "Encryption Setting"));
    sheet.tab("Throttling Setting").check("Enable internet bandwidth usage throttling");
    sheet.tab("Recovery Folder Settings").write("Recovery folder", "C:\\Recovery");
    for (const auto &one : pages) {
        Dialog page = sheet.tab(one.title);
        if (std::string(one.title) == "Recovery Folder Settings")
            wait_for("the free space", [&] { return page.shows("iB of "); });
        if (std::string(one.title) == "Backup Vault") wait_for("the vault", [&] { return page.shows("backup-1"); });
        sheet.picture(one.picture);
    }
    wait_until_over(sheet.ok());

    wait_for_value("Staged changes", "2, waiting for Commit");
    EXPECT_EQ(value("Throttling Setting: Enable internet bandwidth usage throttling", 1), "off");
    EXPECT_EQ(value("Throttling Setting: Enable internet bandwidth usage throttling", 2), "on");
    console->frame.picture("dpm-staged");
    EXPECT_EQ(server.value("throttling.enabled"), "false") << "nothing takes effect before Commit";
    EXPECT_THAT(server.holdfast({"dpm", "status"}), HasSubstr("throttling.enabled"))
        << "the command line sees the same";

    choose("Commit...");
    Message question("Commit", console->program.id());
    question.picture("dpm-commit-question");
    question.bring_to_front();
    press("Alt+Y");
    question.wait_until_gone();
    wait_for_value("Staged changes", "None");
    EXPECT_EQ(server.value("throttling.enabled"), "true");
    EXPECT_EQ(server.value("dpm.staging-folder"), R"(C:\\Recovery)"); // as JSON
    console->frame.picture("dpm-committed");
    expect_a_clean_end();
}

TEST_F(Dpm, AsksForTheSecurityPinOfTheVaultAndHidesIt)
{
    server.holdfast({"dpm", "register", "--generate-passphrase", "--allow-local", "--vault-credentials",
                     of_environment("HOLDFAST_TEST_GUARDED_CREDENTIALS"), "--save-passphrase", "C:\\Keys"});
    const std::string file = server.write("new.txt", "Anvil-Quartz-Meadow-31\n");
    server.holdfast({"dpm", "set", "encryption.change=on", "encryption.save-to=C:\\Keys", "--from-file",
                     "encryption.passphrase=" + file, "--from-file", "encryption.confirm=" + file});
    const std::string key = server.status("key_id"), good = std::getenv("HOLDFAST_TEST_PIN");
    const std::string wrong = good.substr(0, 5) + (good[5] == '0' ? "1" : "0");
    open();
    wait_for_value("Staged changes", "4, waiting for Commit");
    EXPECT_EQ("(changed)", value("Encryption Setting: Passphrase", 2)) << "a staged passphrase is not shown";
    choose("Commit...");
    answer("Commit", "Alt+Y");

    Dialog question = box_with("Security PIN");
    EXPECT_TRUE(question.field("Security PIN").style() & ES_PASSWORD);
    question.write("Security PIN", "12ab").push("OK");
    wait_for(
        "what is wrong with that", [&] { return question.shows("digits"); }, [&] { return question.texts(); });
    question.picture("dpm-commit-pin");
    question.write("Security PIN", wrong).push("OK").wait_until_gone();
    say("Yes"); /* the copy of the passphrase may be lost with this server */
    EXPECT_TRUE(box_with("wrong, used or over").is_there());
    say("OK");
    box_with("Security PIN").write("Security PIN", good).push("OK").wait_until_gone();
    say("Yes");
    wait_for_value("Staged changes", "None");
    EXPECT_NE(key, server.status("key_id"));
    expect_a_clean_end();
}

TEST_F(Dpm, ShowsWhatTheCommandLineStagedAndDiscardsIt)
{
    register_server();
    server.holdfast({"dpm", "set", "throttling.enabled=on"});
    open();
    wait_for_value("Staged changes", "1, waiting for Commit");
    Sheet sheet = configure();
    EXPECT_TRUE(sheet.tab("Throttling Setting").is_checked("Enable internet bandwidth usage throttling"));
    wait_until_over(sheet.cancel());
    choose("Discard...");
    answer("Discard", "Alt+Y");
    wait_for_value("Staged changes", "None");
    EXPECT_EQ(server.value("throttling.enabled"), "false");
    expect_a_clean_end();
}

TEST_F(Dpm, RefusesABadRecoveryFolderWhenItIsStaged)
{
    register_server();
    open();
    wait_for_value("Registration status", "Registered");
    Sheet sheet = configure();
    sheet.tab("Recovery Folder Settings").write("Recovery folder", "C:\\Nowhere");
    sheet.apply();
    EXPECT_THAT(wait_for_balloon(), HasSubstr("does not exist"));
    sheet.picture("dpm-configure-refused");
    wait_until_over(sheet.cancel());
    wait_for_value("Staged changes", "None");
    expect_a_clean_end();
}

TEST_F(Dpm, AsksWhoseValueIsToStayWhenSomebodyChangedItSince)
{
    register_server();
    server.holdfast({"dpm", "set", "throttling.work-rate=2Mbps"});
    server.set("throttling.work-rate", "4Mbps");
    open();
    const std::string row = "Throttling Setting: Work hours";
    wait_for("the conflict", [&] { return value(row, 3).find("Conflict") != std::string::npos; });
    console->frame.picture("dpm-conflict");
    choose("Commit...");
    answer("Commit", "Alt+Y");
    Message choice("Commit", console->program.id());
    wait_for("the choice", [&] { return choice.message().find("after they were staged") != std::string::npos; });
    choice.picture("dpm-conflict-question");
    choice.bring_to_front();
    press("Alt+Y");
    choice.wait_until_gone();
    wait_for_value("Staged changes", "None");
    EXPECT_EQ(server.value("throttling.work-rate"), "2Mbps");
    expect_a_clean_end();
}

} // namespace
