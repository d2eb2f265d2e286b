/* Azure Backup in the console, as an administrator uses it: registering with a vault, changing settings, pages of
 * others, and what goes wrong. */
#include "window/console.h"
#include "administrator.h"
#include "server.h"
#include "wizard/gate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace driver;
using console_window::Console;
using driver::of_environment;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;

namespace
{

const std::string azure_backup = "{75B7AE2C-8F02-4FC2-B16B-C8ACE355CBE4}";
const Path root = {"Console Root", "Azure Backup"};

Path node(const std::string &name)
{
    return {"Console Root", "Azure Backup", name};
}

class AzureBackup : public testing::Test
{
  protected:
    static void SetUpTestSuite()
    {
        ASSERT_EQ(0, run("C:\\windows\\system32\\regsvr32.exe", {"/s", built("holdfast-snapin.dll")}));
    }

    /* Opens the console on one of its nodes. */
    void open(const std::string &name = "Overview")
    {
        console = std::make_unique<Console>(std::vector<std::string>{azure_backup});
        show(name);
    }
    void show(const std::string &name)
    {
        shown = node(name);
        console->tree.select(shown);
    }

    /* From the menu of the node that is shown. */
    void choose(const std::string &action)
    {
        console->tree.context_menu_of(shown);
        console->context_menu().choose(action);
    }

    /* The second column of the row. */
    std::string value(const std::string &row) { return console->list.text(console->list.row(row), 1); }
    void wait_for_value(const std::string &row, const std::string &text)
    {
        wait_for(
            row + " to be \"" + text + "\"", [&] { return value(row) == text; }, [&] { return value(row); });
    }

    static void wait_until_over(const Sheet &sheet)
    {
        wait_for("the end of the sheet", [&] { return !sheet.is_there(); });
    }

    Sheet open_properties()
    {
        choose("Change Properties...");
        return Sheet(console->program.window("Azure Backup Properties"));
    }
    void register_server() const
    {
        CreateDirectoryW(L"C:\\Keys", nullptr);
        server.holdfast({"register", "--generate-passphrase", "--allow-local", "--vault-credentials",
                         of_environment("HOLDFAST_TEST_CREDENTIALS"), "--save-passphrase", "C:\\Keys"});
    }

    void expect_a_clean_end() { administrator::expect_a_clean_end(*console); }

    Server server;
    std::unique_ptr<Console> console;
    Path shown;
};

TEST_F(AzureBackup, ShowsWhatThisServerIsAndHas)
{
    open();
    EXPECT_THAT(console->tree.children_of(root), ElementsAre("Overview", "Vault", "Pages", "History", "Plug-ins"));
    EXPECT_EQ(value("Registration"), "Not registered");
    console->frame.picture("azure-backup-not-registered");

    show("Pages");
    console->wait_for_rows(5);
    EXPECT_THAT(console->list.column(),
                ElementsAre("Encryption", "Proxy Configuration", "Throttling", "Vault", "Agent"));
    show("Plug-ins");
    console->wait_for_rows(6);
    EXPECT_THAT(console->list.column(), ElementsAre("agent", "dpm", "encryption", "proxy", "throttling", "vault"));
    expect_a_clean_end();
}

TEST_F(AzureBackup, RegistersThroughTheWizardAndShowsTheVault)
{
    const std::string passphrase = "Kestrel7-Harbor-Plume";
    CreateDirectoryW(L"C:\\Keys", nullptr);
    open();
    choose("Register Server...");
    Sheet wizard(console->program.window("Register Server Wizard"));
    wizard.select("Use no proxy");
    wizard.next().write("Vault credentials file", of_environment("HOLDFAST_TEST_CREDENTIALS"));
    wizard.next()
        .write("Passphrase", passphrase)
        .write("Confirm passphrase", passphrase)
        .write("Save a copy in", "C:\\Keys");
    wizard.push("Next >");
    Message question("Register Server", console->program.id());
    question.bring_to_front();
    press("Alt+Y");
    question.wait_until_gone();
    wait_for("the last page", [&] { return wizard.page().shows("backup-1"); });
    wizard.finish();
    wait_for(
        "the registration", [&] { return wizard.shows("is registered with the vault"); },
        [&] { return wizard.texts(); });
    wizard.finish().wait_until_gone();

    wait_for_value("Registration", "Registered");
    console->frame.picture("azure-backup-registered");
    show("Vault");
    EXPECT_EQ(value("Vault"), "backup-1");
    console->frame.picture("azure-backup-vault");
    expect_a_clean_end();
}

TEST_F(AzureBackup, ChangesSettingsAndShowsWhoDid)
{
    open("Pages");
    Sheet sheet = open_properties();
    sheet.tab("Throttling").check("Enable internet bandwidth usage throttling").write("Work hours", "300");
    wait_until_over(sheet.ok());

    wait_for("the page's source to change",
             [&] { return console->list.text(console->list.row("Throttling"), 2) != "Default"; });
    show("History");
    console->wait_for_rows(1);
    EXPECT_THAT(console->list.text(0, 5), HasSubstr("hrottling"));
    console->frame.picture("azure-backup-history");
    EXPECT_EQ(server.value("throttling.work-rate"), "300Kbps");
    expect_a_clean_end();
}

TEST_F(AzureBackup, ShowsEveryPageOfAServerThatIsRegistered)
{
    /* What is known of the registration comes a moment after the page. */
    const struct {
        const char *title, *says, *picture;
    } pages[] = {{"Encryption", "last copy saved", "page-encryption"},
                 {"Proxy Configuration", "reached", "page-proxy"},
                 {"Throttling", "1023 Mbps", "page-throttling"},
                 {"Vault", "backup-1", "page-vault"},
                 {"Agent", "https://localhost", "page-agent"}};
    register_server();
    server.set("throttling.enabled", "on");
    open();
    Sheet sheet = open_properties();
    for (const auto &one : pages) {
        Dialog page = sheet.tab(one.title);
        wait_for(
            std::string("\"") + one.says + "\"", [&] { return page.shows(one.says); }, [&] { return page.texts(); });
        sheet.picture(one.picture);
    }
    EXPECT_FALSE(sheet.can_apply());
    wait_until_over(sheet.cancel());
    expect_a_clean_end();
}

TEST_F(AzureBackup, OpensThePageThatIsDoubleClicked)
{
    open("Pages");
    console->list.open("Proxy Configuration");
    Sheet sheet(console->program.window_of_class("#32770"));

    wait_for(
        "the page", [&] { return sheet.page().shows("Proxy"); }, [&] { return sheet.texts(); });
    wait_until_over(sheet.cancel());
    expect_a_clean_end();
}

TEST_F(AzureBackup, ShowsAPageOfSomebodyElse)
{
    server.install_plugin("greeting");
    open("Plug-ins");
    EXPECT_EQ(console->list.text(console->list.row("greeting"), 4), "Site");
    Sheet sheet = open_properties();
    Dialog page = sheet.tab("Greeting");
    page.check("Greet at sign-in").write("Text", "Good morning!");
    sheet.apply();
    EXPECT_THAT(wait_for_balloon(), HasSubstr("exclamation mark"));
    sheet.picture("azure-backup-page-of-others");
    page.write("Text", "Good morning");
    wait_until_over(sheet.ok());

    EXPECT_EQ(server.value("greeting.text"), "Good morning");
    expect_a_clean_end();
}

TEST_F(AzureBackup, GoesOnWhenAPlugInHangsInItsCheck)
{
    server.install_plugin("hesitant");
    open("Pages");
    Sheet sheet = open_properties();
    sheet.tab("Hesitant").write("Name", "wait");
    sheet.apply();
    EXPECT_THAT(wait_for_balloon(), HasSubstr("did not answer in time"));
    sheet.picture("azure-backup-hanging-plug-in");
    EXPECT_EQ(server.value("hesitant.name"), "");
    wait_until_over(sheet.cancel());

    choose("Change Properties...");
    Sheet again(console->program.window("Azure Backup Properties"));
    Dialog off = again.tab("Hesitant");
    wait_for(
        "why there is no page", [&] { return off.shows("did not answer in time"); }, [&] { return off.texts(); });
    again.tab("Agent").write("Size of the data to protect", "7");
    wait_until_over(again.ok());
    EXPECT_EQ(server.value("agent.protected-gib"), "7");
    expect_a_clean_end();
}

TEST_F(AzureBackup, GoesOnWithoutAPlugInThatIsGoneSince)
{
    server.install_plugin("greeting");
    open("Plug-ins");
    EXPECT_EQ(console->list.text(console->list.row("greeting"), 2), "Installed");
    MoveFileW(wide(server.home() + "\\etc\\plugins").c_str(), wide(server.home() + "\\etc\\gone").c_str());
    choose("Refresh");

    wait_for("the plug-in to go", [&] { return console->list.text(console->list.row("greeting"), 2) == "Not loaded"; });
    Sheet sheet = open_properties();
    EXPECT_THAT(sheet.tabs(), Not(Contains("Greeting")));
    wait_until_over(sheet.cancel());
    expect_a_clean_end();
}

TEST_F(AzureBackup, ShowsWhatOthersChangedWhenRefreshed)
{
    open("History");
    EXPECT_EQ(console->list.count(), 0u);
    server.set("throttling.work-rate", "300Kbps");
    choose("Refresh");

    console->wait_for_rows(1);
    expect_a_clean_end();
}

TEST_F(AzureBackup, SaysWhereTheWayToTheVaultEnds)
{
    register_server();
    server.holdfast({"set", "proxy.mode=custom", "proxy.host=127.0.0.1", "proxy.port=9", "proxy.bypass="});
    open();
    wait_for_value("Registration", "Registered"); /* a worker reads it */
    choose("Test Connection");

    Window message = find_window(
        "the outcome of the test",
        [](const Window &one) { return one.class_name() == "#32770" && Dialog(Window(one.get())).shows("127.0.0.1"); },
        console->program.id());
    message.picture("azure-backup-test-connection");
    message.bring_to_front();
    press("Enter");
    message.wait_until_gone();
    expect_a_clean_end();
}

TEST_F(AzureBackup, ShowsEveryNodeWhileTheVaultDoesNotAnswer)
{
    Gate gate;
    register_server();
    server.holdfast({"set", "proxy.mode=custom", "proxy.host=127.0.0.1", "proxy.port=" + gate.port(), "proxy.bypass="});
    gate.hold();
    open();
    wait_for_value("Registration", "Registered");
    choose("Test Connection"); /* which now waits */
    show("Vault");
    wait_for_value("Vault", "backup-1");
    for (const char *name : {"Pages", "History", "Plug-ins"}) {
        show(name);
        wait_for("rows", [&] { return console->list.count() > 0; });
    }
    choose("Refresh");
    Sheet sheet = open_properties();
    sheet.tab("Agent").write("Size of the data to protect", "7");
    wait_until_over(sheet.ok());
    EXPECT_EQ(server.value("agent.protected-gib"), "7");
    expect_a_clean_end(); /* with the test still waiting */
}

TEST_F(AzureBackup, KeepsTheSheetOfAPageWhosePlugInIsGoneSince)
{
    server.install_plugin("greeting");
    open("Pages");
    wait_for("the page", [&] { return console->list.count() == 6; });
    console->list.open("Greeting");
    Sheet sheet(console->program.window_of_class("#32770"));
    Dialog page = sheet.page();
    page.check("Greet at sign-in").write("Text", "Good morning");
    MoveFileW(wide(server.home() + "\\etc\\plugins").c_str(), wide(server.home() + "\\etc\\gone").c_str());
    server.set("throttling.work-rate", "300Kbps"); /* and somebody else is at work */
    wait_until_over(sheet.ok());

    MoveFileW(wide(server.home() + "\\etc\\gone").c_str(), wide(server.home() + "\\etc\\plugins").c_str());
    EXPECT_EQ(server.value("greeting.text"), "Good morning");
    EXPECT_EQ(server.value("throttling.work-rate"), "300Kbps");
    expect_a_clean_end();
}

TEST_F(AzureBackup, KeepsTheSheetOfAPageWhoseRowIsGoneSince)
{
    server.holdfast(
        {"page", "install", HOLDFAST_SOURCE_DIR "/tests/vectors/pages/good/every-key", "--unsigned", "--yes"});
    open("Pages");
    console->wait_for_rows(6);
    console->list.open("Every Kind");
    Sheet sheet(console->program.window_of_class("#32770"));
    sheet.page().write("Any count", "2").write("Password", "12345678");
    server.holdfast({"page", "remove", "every-kind", "--yes"});
    console->frame.bring_to_front();
    press("F5");
    console->wait_for_rows(5);
    EXPECT_TRUE(sheet.is_visible());

    sheet.bring_to_front();
    sheet.picture("azure-backup-row-gone");
    wait_until_over(sheet.ok());
    EXPECT_THAT(console->list.column(), Not(Contains("Every Kind")));
    expect_a_clean_end();
}

TEST_F(AzureBackup, SaysThatTheSettingsCannotBeReadAndGoesOn)
{
    hf_folder_make((server.home() + "\\settings.db").c_str(), 0, nullptr); /* a folder where the file would be */
    console = std::make_unique<Console>(std::vector<std::string>{azure_backup});
    console->tree.select(node("Overview"));

    wait_for("the reason", [&] { return Dialog(console->frame).shows("settings") || console->list.count() > 0; });
    console->frame.picture("azure-backup-unreadable");
    expect_a_clean_end();
}

TEST_F(AzureBackup, ClosesAnOpenSheetWithTheConsole)
{
    open();
    Sheet sheet = open_properties();
    sheet.tab("Throttling").check("Enable internet bandwidth usage throttling");
    console->frame.close();
    wait_for("the question", [&] { return administrator::is_asked(*console); });
    Dialog(console->program.window("Holdfast Console")).push("Yes");

    EXPECT_EQ(0, console->program.wait_for_exit()) << console->program.output();
    EXPECT_EQ(server.value("throttling.enabled"), "false");
}

} // namespace
