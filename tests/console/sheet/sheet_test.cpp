/* The property sheet as a person uses it: values, rules, policy, refusals, conflicts, the timetable. */
#include "driver/driver.h"
#include "driver/text.h"
#include "snapin/sheet/sheet_internal.h"
#include "snapin/sheet/tabs.h"
#include "snapin/sheet/timetable_grid.h"
#include "tests/support/places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <commctrl.h>
#include <oleacc.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

using namespace driver;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

namespace
{

/* A data folder of its own, which the programs that the test starts find in HOLDFAST_HOME. */
class Home
{
  public:
    Home()
    {
        std::filesystem::create_directories(folder / "etc" / "policy.d");
        SetEnvironmentVariableW(L"HOLDFAST_HOME", folder.c_str());
    }
    ~Home()
    {
        std::error_code error;
        std::filesystem::remove_all(folder, error);
    }

    void policy(const std::string &json) const { std::ofstream(folder / "etc" / "policy.d" / "test.json") << json; }

    /* The second column of what `holdfast get` prints. */
    static std::string get(const std::string &field)
    {
        std::string output;
        run("holdfast", {"get", field}, &output);
        size_t from = output.find_first_not_of(' ', output.find(' '));
        return from == std::string::npos ? output : output.substr(from, output.find("  ", from) - from);
    }
    static void set(const std::string &assignment)
    {
        std::string output;
        ASSERT_EQ(run("holdfast", {"set", assignment}, &output), 0) << output;
    }

    /* Agrees to a test plug-in. */
    void install(const std::string &plugin) const
    {
        std::string output, file = plugin + ".dll";
        const std::filesystem::path from = folder / "from" / plugin;
        std::filesystem::create_directories(from);
        std::filesystem::copy_file(std::filesystem::path(HOLDFAST_TEST_PLUGINS) / file, from / file);
        ASSERT_EQ(run("holdfast", {"plugin", "install", from.u8string(), "--unsigned", "--yes"}, &output), 0) << output;
    }
    void remove(const std::string &plugin) const { std::filesystem::remove_all(folder / "etc" / "plugins" / plugin); }
    std::string database() const { return (folder / "settings.db").u8string(); }

  private:
    std::filesystem::path folder =
        std::filesystem::temp_directory_path() /
        ("holdfast-sheet-" + std::to_string(GetCurrentProcessId()) + "-" + std::to_string(GetTickCount64()));
};

class SheetWindow : public testing::Test
{
  protected:
    Home home;
    std::unique_ptr<Program> program;
    Sheet sheet;

    Dialog open(const std::string &page, const std::vector<std::string> &more = {})
    {
        std::vector<std::string> arguments = {"--page", page};
        arguments.insert(arguments.end(), more.begin(), more.end());
        program = std::make_unique<Program>("sheet-preview", arguments);
        sheet = Sheet(program->window("Azure Backup Properties"));
        return sheet.page();
    }
    /* Until INFO fields have come. */
    void wait_for_text(const Dialog &page, const std::string &text)
    {
        wait_for(
            "\"" + text + "\"", [&] { return page.shows(text); }, [&] { return page.texts(); });
    }
    Dialog dialog(const std::string &title) { return Dialog(program->window(title)); }

    /* What shows that work goes on. */
    Dialog progress() const
    {
        auto is_progress = [this](const Window &one) {
            return one != sheet && one.class_name() == "#32770" && !one.children(PROGRESS_CLASSA).empty();
        };
        return Dialog(find_window("progress", is_progress, program->id()));
    }
};

TEST_F(SheetWindow, ShowsThePagesInTheVendorsOrder)
{
    Dialog page = open("encryption");
    EXPECT_THAT(sheet.tabs(), ElementsAre("Encryption", "Proxy Configuration", "Throttling", "Vault", "Agent"));
    EXPECT_FALSE(sheet.can_apply());
    wait_for_text(page, "not set");
    sheet.picture("sheet-encryption");
    for (const char *title : {"Proxy Configuration", "Throttling", "Vault", "Agent"}) {
        page = sheet.tab(title);
        if (std::string(title) == "Proxy Configuration") wait_for_text(page, "reached directly");
        if (std::string(title) == "Throttling") wait_for_text(page, "unlimited");
        if (std::string(title) == "Vault") wait_for_text(page, "not registered");
        sheet.picture(std::string("sheet-") + title);
    }
}

TEST_F(SheetWindow, SavesWhatWasSetOnAllPagesWithOk)
{
    open("throttling").check("Enable internet bandwidth usage throttling").write("Work hours", "256");
    sheet.tab("Agent").write("Size of the data to protect", "500");
    EXPECT_TRUE(sheet.can_apply());
    sheet.ok();

    EXPECT_EQ(program->wait_for_exit(), 0) << program->output();
    EXPECT_EQ(Home::get("throttling.enabled"), "on");
    EXPECT_EQ(Home::get("throttling.work-rate"), "256Kbps");
    EXPECT_EQ(Home::get("agent.protected-gib"), "500");
}

TEST_F(SheetWindow, ForgetsEverythingWithCancel)
{
    open("throttling").check("Enable internet bandwidth usage throttling");
    sheet.cancel();
    EXPECT_EQ(program->wait_for_exit(), 0);
    EXPECT_EQ(Home::get("throttling.enabled"), "off");
}

TEST_F(SheetWindow, EnablesFieldsAsRulesSay)
{
    Dialog page = open("proxy");
    EXPECT_FALSE(page.field("Address").is_enabled());
    page.select("Use custom proxy settings");
    wait_for("the address to be enabled", [&] { return page.field("Address").is_enabled(); });
    EXPECT_FALSE(page.field("User name").is_enabled());
    page.choose("Authentication", "Basic");
    wait_for("the user name to be enabled", [&] { return page.field("User name").is_enabled(); });
    sheet.picture("sheet-proxy-custom");
    page.select("Use no proxy");
    wait_for("the address to be disabled", [&] { return !page.field("Address").is_enabled(); });
}

TEST_F(SheetWindow, RefusesAnEmptyRequiredFieldWithFocusAndBalloon)
{
    Dialog page = open("proxy");
    page.select("Use custom proxy settings");
    sheet.apply();

    EXPECT_THAT(wait_for_balloon(), HasSubstr("Address"));
    EXPECT_TRUE(page.field("Address").has_focus());
    sheet.picture("sheet-balloon");
    EXPECT_TRUE(sheet.can_apply());
    page.write("Address", "proxy.example");
    sheet.ok();
    EXPECT_EQ(program->wait_for_exit(), 0);
    EXPECT_EQ(Home::get("proxy.host"), "proxy.example");
}

TEST_F(SheetWindow, DoesNotLeaveAPageWithAValueThatCannotBe)
{
    Dialog page = open("throttling");
    page.check("Enable internet bandwidth usage throttling").write("Work hours", "7");
    Window tabs(reinterpret_cast<HWND>(sheet.send(PSM_GETTABCONTROL)));
    tabs.click_inside({10, 10}); /* Encryption */

    EXPECT_THAT(wait_for_balloon(), HasSubstr("256"));
    EXPECT_EQ(sheet.page(), page);
    EXPECT_TRUE(page.field("Work hours").has_focus());
    sheet.picture("sheet-balloon-rate");
}

TEST_F(SheetWindow, ShowsWhoHoldsAFieldThatPolicySets)
{
    home.policy(R"({"enforced": {"throttling": {"enabled": true, "work-rate": "1Mbps"}}})");
    Dialog page = open("throttling");

    EXPECT_FALSE(page.button("Enable internet bandwidth usage throttling").is_enabled());
    EXPECT_TRUE(page.is_checked("Enable internet bandwidth usage throttling"));
    EXPECT_FALSE(page.field("Work hours").is_enabled());
    EXPECT_TRUE(page.field("Non-work hours").is_enabled());
    EXPECT_TRUE(page.shows("Set by policy"));
    EXPECT_TRUE(page.shows("test.json"));
    EXPECT_FALSE(page.child("#32770").style() & WS_VSCROLL) << "locks must not push the page beyond its height";
    sheet.picture("sheet-policy");
}

TEST_F(SheetWindow, PaintsTheTimetableWithTheMouse)
{
    Dialog page = open("throttling");
    page.check("Enable internet bandwidth usage throttling");
    Window grid = page.child("HoldfastTimetable");
    RECT rect = grid.rectangle();
    LONG width = rect.right - rect.left, height = rect.bottom - rect.top;
    drag({rect.left + width * 30 / 100, rect.bottom - height / 16},
         {rect.left + width * 40 / 100, rect.bottom - height * 3 / 16});

    wait_for(
        "the text to say so", [&] { return page.field("As text").text().find("sat-sun") != std::string::npos; },
        [&] { return page.field("As text").text(); });
    EXPECT_TRUE(page.is_checked("Sat"));
    sheet.picture("sheet-timetable");
}

TEST_F(SheetWindow, EditsTheTimetableWithKeys)
{
    Dialog page = open("throttling");
    page.check("Enable internet bandwidth usage throttling").write("As text", "");
    Window grid = page.child("HoldfastTimetable");
    grid.focus();
    press("Ctrl+A");
    press("Space");
    wait_for(
        "a full week", [&] { return page.field("As text").text() == "daily 00:00-24:00"; },
        [&] { return page.field("As text").text(); });
    press("Ctrl+Home");
    press("Space");
    wait_for(
        "a cell less", [&] { return page.field("As text").text().find("mon 00:30-24:00") != std::string::npos; },
        [&] { return page.field("As text").text(); });
}

TEST_F(SheetWindow, TakesTheVendorsFormOfWorkHours)
{
    Dialog page = open("throttling");
    page.check("Enable internet bandwidth usage throttling");
    page.choose("Work hours are", "8 AM");
    page.check("Sat");
    wait_for(
        "the text to follow", [&] { return page.field("As text").text() == "mon-sat 08:00-17:00"; },
        [&] { return page.field("As text").text(); });
    page.write("As text", "weekdays 20-6");
    press("Tab");
    wait_for(
        "the form to follow", [&] { return page.read("Work hours are") == "8 PM"; },
        [&] { return page.read("Work hours are"); });
    EXPECT_EQ(page.field("As text").text(), "mon-fri 20:00-06:00");
    EXPECT_FALSE(page.is_checked("Sat"));
}

TEST_F(SheetWindow, AddsAndRemovesEntriesOfAList)
{
    Dialog page = open("proxy");
    page.write("Bypass the proxy for", ".contoso.example").push("Add");
    Window list = page.child("ListBox");
    wait_for("two entries", [&] { return list.send(LB_GETCOUNT) == 2; });
    page.write("Bypass the proxy for", "not a host!").push("Add");
    EXPECT_THAT(wait_for_balloon(), Not(""));
    EXPECT_EQ(list.send(LB_GETCOUNT), 2);
    page.write("Bypass the proxy for", "10.0.0.0/8");
    sheet.ok(); /* what was typed and not added takes part */

    EXPECT_EQ(program->wait_for_exit(), 0);
    EXPECT_EQ(Home::get("proxy.bypass"), "<local>,.contoso.example,10.0.0.0/8");
}

TEST_F(SheetWindow, ShowsAGeneratedPassphraseOnceAndFillsItIn)
{
    Dialog page = open("encryption");
    page.check("Change Passphrase").push("Generate Passphrase");
    Dialog told = dialog("Generate Passphrase");
    std::string text = told.child("Edit").text();
    EXPECT_GE(text.size(), 16u);
    told.picture("sheet-told");
    told.push("Close").wait_until_gone();

    for (const Window &edit : page.children("Edit")) {
        if (!(edit.style() & ES_PASSWORD) || edit == page.field("Security PIN")) continue;
        wait_for("a field to be filled", [&] { return edit.send(WM_GETTEXTLENGTH) >= 16; });
    }
    EXPECT_TRUE(sheet.can_apply());
    sheet.picture("sheet-passphrase");
}

TEST_F(SheetWindow, AsksInTheMiddleOfAnActionAndTakesNoForAnAnswer)
{
    Dialog page = open("encryption");
    page.push("Verify a Saved Copy...");
    Dialog question = dialog("Verify a Saved Copy...");
    question.write("Saved copy", "C:\\none.txt");
    question.picture("sheet-question");
    question.push("Cancel").wait_until_gone();
    Message message("Verify a Saved Copy...", program->id());
    message.push("OK").wait_until_gone();
    EXPECT_TRUE(sheet.page().button("Verify a Saved Copy...").is_enabled());
}

TEST_F(SheetWindow, SaysWhatAnActionCannotDo)
{
    open("vault").push("Test Connection");
    Message message("Test Connection", program->id());
    EXPECT_THAT(message.message(), HasSubstr("There is no vault to contact yet."));
    message.picture("sheet-message");
    message.push("OK").wait_until_gone();
}

TEST_F(SheetWindow, StaysAliveWhileWorkGoesOnAndStopsItWhenAsked)
{
    home.install("works-on");
    Dialog page = open("works-on");
    page.push("Work");
    Dialog progress = dialog("Work");
    wait_for_text(progress, "Working");
    EXPECT_FALSE(sheet.is_enabled());
    progress.push("Cancel").wait_until_gone();
    wait_for("the sheet to be enabled", [&] { return sheet.is_enabled(); });
    page.write("Name", "still alive");
}

TEST_F(SheetWindow, StaysAliveWhileACheckHangsAndHoldsNobodyOnItsPage)
{
    home.install("hangs-in-check");
    Dialog page = open("hangs-in-check");
    page.write("Name", "somebody");
    sheet.click_tab("Agent");
    Dialog waiting = progress();
    EXPECT_FALSE(sheet.is_enabled());
    sheet.picture("sheet-check-hangs");
    waiting.wait_until_gone();
    EXPECT_THAT(wait_for_balloon(), AllOf(HasSubstr("did not answer in time"), HasSubstr("switched off")));
    EXPECT_EQ(sheet.page(), page);

    sheet.tab("Agent");
    sheet.cancel();
    EXPECT_EQ(program->wait_for_exit(), 0) << program->output();
}

TEST_F(SheetWindow, LetsNobodyLeaveOrApplyWhileACheckGoesOnAndClosesAfterIt)
{
    home.install("hangs-in-check");
    Dialog page = open("hangs-in-check");
    page.write("Name", "somebody");
    sheet.click_tab("Agent");
    Dialog waiting = progress();
    EXPECT_FALSE(sheet.send(PSM_SETCURSEL, 0)); /* as a program that reads the screen may ask */
    EXPECT_FALSE(sheet.send(PSM_APPLY));
    EXPECT_TRUE(waiting.is_there()) << "another check would have taken longer than this one";
    EXPECT_EQ(sheet.page(), page);
    PostMessageW(sheet.get(), PSM_PRESSBUTTON, PSBTN_CANCEL, 0);
    EXPECT_EQ(program->wait_for_exit(), 0) << program->output();
    EXPECT_EQ(Home::get("hangs-in-check.name"), "(empty)");
}

TEST_F(SheetWindow, GivesUpWorkThatHangsSoonAfterItWasCancelled)
{
    home.install("stuck");
    Dialog page = open("stuck");
    page.write("Name", "somebody");
    sheet.child(0x3021).click(); /* Apply */
    progress().push("Cancel").wait_until_gone();
    EXPECT_THAT(wait_for_balloon(), HasSubstr("did not answer in time"));
    EXPECT_EQ(Home::get("stuck.name"), "(empty)");
    EXPECT_EQ(page.field("Name").text(), "somebody") << "what was entered stays";
}

TEST_F(SheetWindow, AsksInTheMiddleOfACommitAndSavesOnlyWithAYes)
{
    home.install("asking");
    Dialog page = open("asking");
    page.write("Name", "somebody");
    sheet.apply();
    Message first("Azure Backup", program->id());
    first.push("No").wait_until_gone();
    EXPECT_EQ(Home::get("asking.name"), "nobody");
    EXPECT_TRUE(sheet.can_apply());

    sheet.apply();
    Message second("Azure Backup", program->id());
    second.push("Yes").wait_until_gone();
    wait_for("the value", [] { return Home::get("asking.name") == "somebody"; });
}

/* For the length of a test sheet-preview is the browser: it writes down what it was to open. */
class Browser
{
  public:
    Browser()
    {
        set(L".html", L"holdfast.page");
        set(L"holdfast.page\\shell\\open\\command", L"\"" + wide(built("sheet-preview.exe")) + L"\" \"%1\"");
        SetEnvironmentVariableW(L"HOLDFAST_OPENED", note.c_str());
        DeleteFileW(note.c_str());
    }

    /* Acts, and waits until a file was opened whose address ends so. A browser that is started moves the focus about
     * for a moment, in which a key is lost. */
    void opens(const std::string &end, const std::function<void()> &act) const
    {
        auto is_opened = [&] {
            std::string address;
            std::ifstream(std::filesystem::path(note)) >> address;
            return testing::Matches(AllOf(StartsWith("file:///"), EndsWith(end)))(address);
        };
        act_until("the browser to be given " + end, is_opened, act);
    }

  private:
    static void set(const std::wstring &key, const std::wstring &value)
    {
        RegSetKeyValueW(HKEY_CLASSES_ROOT, key.c_str(), nullptr, REG_SZ, value.c_str(),
                        static_cast<DWORD>((value.size() + 1) * sizeof(wchar_t)));
    }
    const std::wstring note = L"C:\\opened.txt";
};

TEST_F(SheetWindow, OpensTheHelpOfThePageAndOfTheFieldThatHasTheFocus)
{
    Browser browser;
    Dialog page = open("proxy");
    page.select("Use custom proxy settings");
    page.write("Address", "proxy.example").field("Address").focus();
    browser.opens("/help/page-proxy.html#host", [] { press("F1"); });
    wait_for("the sheet to be usable again", [&] { return sheet.is_enabled(); });
    browser.opens("/help/page-proxy.html", [&] { sheet.push("Help"); });
    wait_for("the sheet to be usable again", [&] { return sheet.is_enabled(); });
    page = sheet.tab("Throttling");
    page.check("Enable internet bandwidth usage throttling").child("HoldfastTimetable").focus();
    browser.opens("/help/page-throttling.html#work-hours", [] { press("F1"); });
}

TEST_F(SheetWindow, SaysItselfWhatAPageIsAboutThatHasNoHelpOfItsOwn)
{
    home.install("asking");
    open("asking").field("Name").focus();
    press("F1");
    Dialog help = dialog("asking");
    EXPECT_NE(help.child("Edit").text(), "");
    help.push("Close").wait_until_gone();
}

/* A page without a compiler, of each kind that such pages have. */
const char *const authored_page = HOLDFAST_SOURCE_DIR "/tests/vectors/pages/good/every-key";

TEST_F(SheetWindow, ShowsAPageWithoutACompilerWithEveryKindOfField)
{
    std::string output;
    ASSERT_EQ(run("holdfast", {"page", "install", authored_page, "--unsigned", "--yes"}, &output), 0) << output;
    Dialog page = open("every-kind");
    EXPECT_THAT(sheet.tabs(), Contains("Every Kind"));
    wait_for_text(page, "What this page sets is read by a script.");
    EXPECT_TRUE(page.is_checked("Enabled"));
    EXPECT_EQ(page.field("Count").text(), "10");
    EXPECT_EQ(page.field("Name").text(), "ok");
    EXPECT_TRUE(page.field("Password").style() & ES_PASSWORD);
    EXPECT_TRUE(page.is_checked("Every week"));
    EXPECT_EQ(page.read("Rate"), "512.0");
    EXPECT_EQ(page.field("As text").text(), "mon-fri 09:00-17:00");
    EXPECT_TRUE(page.button("Browse...").is_enabled());
    EXPECT_EQ(page.child("ListBox").send(LB_GETCOUNT), 2);
    sheet.picture("sheet-authored");
    page.write("Count", "25").select("Every day");
    page.button("Show advanced settings").focus(); /* which brings it into sight */
    page.check("Show advanced settings").write("Host", "backup.example");
    page.write("Password", "12345678");
    sheet.picture("sheet-authored-foot");
    sheet.ok();
    EXPECT_EQ(program->wait_for_exit(), 0) << program->output();
    EXPECT_EQ(Home::get("every-kind.count"), "25");
    EXPECT_EQ(Home::get("every-kind.host"), "backup.example");
}

TEST_F(SheetWindow, IsDrawnForAnAuthorWithoutSavingAnything)
{
    program =
        std::make_unique<Program>("holdfast", std::vector<std::string>{"page", "preview", authored_page, "--sheet"});
    sheet = Sheet(program->window("Preview: nothing is saved"));
    Dialog page = sheet.page();
    EXPECT_THAT(sheet.tabs(), ElementsAre("Every Kind"));
    EXPECT_TRUE(page.shows("What this page sets is read by a script.")) << page.texts();
    sheet.picture("sheet-preview");
    sheet.ok();
    EXPECT_THAT(wait_for_balloon(), HasSubstr("Password is needed"));
    sheet.cancel();
    EXPECT_EQ(program->wait_for_exit(), 0) << program->output();
}

TEST_F(SheetWindow, SaysInAPagesPlaceWhyItCannotBeLoadedAnyMore)
{
    home.install("sample");
    open("vault");
    home.remove("sample");
    Dialog page = sheet.tab("sample");
    EXPECT_TRUE(page.shows("sample")) << page.texts();
    sheet.picture("sheet-gone");
    sheet.tab("Agent").write("Size of the data to protect", "5");
    sheet.ok();
    EXPECT_EQ(program->wait_for_exit(), 0);
    EXPECT_EQ(Home::get("agent.protected-gib"), "5");
}

TEST_F(SheetWindow, LosesNothingWhileTheStoreIsLocked)
{
    Dialog page = open("agent");
    page.write("Size of the data to protect", "5");
    sqlite3 *other = nullptr;
    ASSERT_EQ(SQLITE_OK, sqlite3_open(home.database().c_str(), &other));
    ASSERT_EQ(SQLITE_OK, sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr));
    sheet.apply();
    Message message("Agent", program->id());
    EXPECT_THAT(message.message(), HasSubstr("store-locked"));
    message.push("OK").wait_until_gone();
    EXPECT_EQ(page.field("Size of the data to protect").text(), "5");
    sqlite3_close(other);

    sheet.apply();
    wait_for("the value", [] { return Home::get("agent.protected-gib") == "5"; });
}

Window focus_of(const Program &program)
{
    GUITHREADINFO info = {};
    info.cbSize = sizeof info;
    Window front(GetForegroundWindow());
    GetGUIThreadInfo(GetWindowThreadProcessId(front.get(), nullptr), &info);
    EXPECT_EQ(front.process(), program.id());
    return Window(info.hwndFocus);
}

TEST_F(SheetWindow, GoesThroughAPageInReadingOrderWithTab)
{
    Dialog page = open("proxy");
    page.select("Use custom proxy settings").choose("Authentication", "Basic");
    page.field("Address").focus();
    std::vector<std::string> seen;
    LONG bottom = 0;
    for (int i = 0; i < 7; i++) {
        Window at = focus_of(*program);
        EXPECT_GT(at.rectangle().bottom, bottom - 40) << at.describe();
        bottom = at.rectangle().bottom;
        seen.push_back(at.class_name() + " " + (at.class_name() == "Button" ? at.text() : ""));
        press("Tab");
        wait_for("another focus", [&] { return focus_of(*program) != at; });
    }
    EXPECT_THAT(seen, ElementsAre("Edit ", "Edit ", "ComboBox ", "Edit ", "Edit ", "Edit ", "Button Add"));
}

TEST_F(SheetWindow, GoesToAFieldByItsAccessKey)
{
    Dialog page = open("proxy");
    page.select("Use custom proxy settings");
    wait_for("the port to be enabled", [&] { return page.field("Port").is_enabled(); });
    press("Alt+O");
    wait_for("the focus in the port", [&] { return page.field("Port").has_focus(); });
}

TEST_F(SheetWindow, LeavesTheFocusToWhoeverWasQuickerThanThePage)
{
    Dialog page = open("agent");
    for (const char *label : {"Size of the data to protect", "Scratch folder"}) {
        page.write(label, "17");
        press("Home");
        wait_for("nothing to be selected", [&] { return page.field(label).send(EM_GETSEL) == 0; });
        page.send(HF_PAGE_FOCUS); /* as a slow machine does, after somebody went there */
        EXPECT_TRUE(page.field(label).has_focus()) << label;
        EXPECT_EQ(page.field(label).send(EM_GETSEL), 0) << label;
    }
}

/* A sheet of nothing but tabs, in the test's own process: how many rows they stand in. */
int rows_of_tabs(int pages)
{
    static int rows;
    static const struct {
        DLGTEMPLATE dialog;
        WORD menu, class_name, title;
    } empty = {{WS_CHILD, 0, 0, 0, 0, 250, 100}, 0, 0, 0};
    PROPSHEETPAGEW page = {};
    page.dwSize = sizeof page;
    page.dwFlags = PSP_DLGINDIRECT | PSP_USETITLE;
    page.pResource = &empty.dialog;
    page.pszTitle = L"A page with a title";
    page.pfnDlgProc = [](HWND window, UINT message, WPARAM, LPARAM) -> INT_PTR {
        if (message == WM_INITDIALOG) {
            rows = static_cast<int>(TabCtrl_GetRowCount(PropSheet_GetTabControl(GetParent(window))));
            PostMessageW(GetParent(window), WM_COMMAND, IDCANCEL, 0);
        }
        return FALSE;
    };
    std::vector<PROPSHEETPAGEW> all(static_cast<size_t>(pages), page);
    PROPSHEETHEADERW sheet = {};
    sheet.dwSize = sizeof sheet;
    sheet.dwFlags = PSH_PROPSHEETPAGE | PSH_USECALLBACK;
    sheet.pszCaption = L"Tabs";
    sheet.nPages = static_cast<UINT>(pages);
    sheet.ppsp = all.data();
    sheet.pfnCallback = pages > HF_TABS_MANY ? hf_tabs_in_one_row : nullptr;
    PropertySheetW(&sheet);
    return rows;
}

TEST(Tabs, StandInOneRowWhenThereAreMany)
{
    EXPECT_GT(rows_of_tabs(HF_TABS_MANY), 1) << "as in every other sheet";
    EXPECT_EQ(rows_of_tabs(40), 1);
}

/* The grid in a window of the test's own. */
class Grid : public testing::Test
{
  protected:
    HWND parent = nullptr, grid = nullptr;
    IAccessible *access = nullptr;

    void SetUp() override
    {
        hf_schedule schedule = {};
        ASSERT_EQ(HF_OK, hf_schedule_parse(&schedule, "mon-fri 09:00-17:00", nullptr));
        hf_grid_register();
        parent = CreateWindowW(L"STATIC", L"", WS_OVERLAPPEDWINDOW | WS_VISIBLE, 50, 50, 500, 200, nullptr, nullptr,
                               nullptr, nullptr);
        grid = CreateWindowW(HF_GRID_CLASS, L"Work hours are", WS_CHILD | WS_VISIBLE | WS_TABSTOP, 0, 0, 400, 120,
                             parent, nullptr, nullptr, nullptr);
        SendMessageW(grid, HF_GRID_SET, 0, reinterpret_cast<LPARAM>(&schedule));
        ASSERT_EQ(S_OK, AccessibleObjectFromWindow(grid, static_cast<DWORD>(OBJID_CLIENT), IID_IAccessible,
                                                   reinterpret_cast<void **>(&access)));
    }
    void TearDown() override
    {
        EXPECT_EQ(access ? access->Release() : 0u, 0u);
        DestroyWindow(parent);
    }

    static VARIANT child(LONG number)
    {
        VARIANT which = {};
        which.vt = VT_I4;
        which.lVal = number;
        return which;
    }
    /* What a screen reader is told of a cell. */
    std::string cell(LONG number) const
    {
        VARIANT state = {};
        BSTR name = nullptr;
        EXPECT_EQ(S_OK, access->get_accName(child(number), &name));
        EXPECT_EQ(S_OK, access->get_accState(child(number), &state));
        std::string text = narrow(name ? name : L"");
        SysFreeString(name);
        return text + (state.lVal & STATE_SYSTEM_CHECKED ? " on" : " off");
    }
};

TEST_F(Grid, TellsScreenReadersOfEachHalfHour)
{
    LONG count = 0;
    EXPECT_EQ(S_OK, access->get_accChildCount(&count));
    EXPECT_EQ(count, 7 * 48);
    EXPECT_EQ(cell(1 + 18), "Monday 9:00 AM - 9:30 AM on");
    EXPECT_EQ(cell(1 + 5 * 48), "Saturday 12:00 AM - 12:30 AM off");
    EXPECT_EQ(cell(7 * 48), "Sunday 11:30 PM - 12:00 AM off");
}

TEST_F(Grid, TurnsOverACellThatAScreenReaderPresses)
{
    EXPECT_EQ(S_OK, access->accDoDefaultAction(child(1 + 5 * 48)));
    EXPECT_EQ(cell(1 + 5 * 48), "Saturday 12:00 AM - 12:30 AM on");
}

TEST_F(Grid, FindsTheCellUnderAPlaceAndThePlaceOfACell)
{
    LONG left, top, width, height;
    VARIANT found = {};
    ASSERT_EQ(S_OK, access->accLocation(&left, &top, &width, &height, child(1 + 3 * 48 + 20)));
    EXPECT_EQ(S_OK, access->accHitTest(left + width / 2, top + height / 2, &found));
    EXPECT_EQ(found.lVal, 1 + 3 * 48 + 20);
}

TEST_F(Grid, RefusesAChildThatIsNotThere)
{
    BSTR name = nullptr;
    EXPECT_EQ(E_INVALIDARG, access->get_accName(child(7 * 48 + 1), &name));
    EXPECT_EQ(E_INVALIDARG, access->get_accName(child(-1), &name));
    EXPECT_EQ(name, nullptr);
}

TEST_F(Grid, SaysNothingOnceItsWindowIsGone)
{
    BSTR name = nullptr;
    DestroyWindow(grid);
    EXPECT_EQ(E_INVALIDARG, access->get_accName(child(1), &name));
    VARIANT focus = {};
    EXPECT_EQ(S_FALSE, access->get_accFocus(&focus));
}

/* What a screen reader, which is another process, learns of a window. */
class Reader
{
  public:
    Reader(const Window &window, LONG part)
    {
        CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED); /* and so it stays: pictures need it too */
        HRESULT result = AccessibleObjectFromWindow(window.get(), static_cast<DWORD>(part), IID_IAccessible,
                                                    reinterpret_cast<void **>(&access));
        if (FAILED(result)) throw Failure("nothing to be read of " + window.describe());
    }
    ~Reader() { access->Release(); }
    Reader(const Reader &) = delete;
    Reader &operator=(const Reader &) = delete;

    std::string name(LONG child = CHILDID_SELF) const
    {
        BSTR text = nullptr;
        access->get_accName(number(child), &text);
        std::string name = narrow(text ? text : L"");
        SysFreeString(text);
        return name;
    }
    LONG state(LONG child = CHILDID_SELF) const
    {
        VARIANT state = {};
        EXPECT_EQ(S_OK, access->get_accState(number(child), &state));
        return state.lVal;
    }
    LONG role(LONG child = CHILDID_SELF) const
    {
        VARIANT role = {};
        EXPECT_EQ(S_OK, access->get_accRole(number(child), &role));
        return role.lVal;
    }
    void press(LONG child) const { EXPECT_EQ(S_OK, access->accDoDefaultAction(number(child))); }

  private:
    static VARIANT number(LONG child)
    {
        VARIANT which = {};
        which.vt = VT_I4;
        which.lVal = child;
        return which;
    }
    IAccessible *access = nullptr;
};

TEST_F(SheetWindow, IsReadAndPressedByAScreenReader)
{
    Dialog page = open("throttling");
    page.check("Enable internet bandwidth usage throttling");
    {
        Reader grid(page.child("HoldfastTimetable"), OBJID_CLIENT);
        EXPECT_EQ(grid.name(1 + 18), "Monday 9:00 AM - 9:30 AM");
        EXPECT_TRUE(grid.state(1 + 18) & STATE_SYSTEM_CHECKED);
        grid.press(1 + 5 * 48);
        wait_for("Saturday's first half hour",
                 [&] { return page.field("As text").text().find("sat") != std::string::npos; });
    }
    EXPECT_EQ(Reader(page.field("Work hours"), OBJID_CLIENT).name(), "Work hours:");
    EXPECT_EQ(Reader(page.button("Enable internet bandwidth usage throttling"), OBJID_CLIENT).name(),
              "Enable internet bandwidth usage throttling");
    page = sheet.tab("Proxy Configuration");
    EXPECT_EQ(Reader(page.field("Address"), OBJID_CLIENT).name(), "Address*:") << "the mark is read as well";
    EXPECT_TRUE(Reader(page.field("Address"), OBJID_CLIENT).state() & STATE_SYSTEM_UNAVAILABLE);
}

TEST_F(SheetWindow, TellsAScreenReaderWhoHoldsAField)
{
    home.policy(R"({"enforced": {"throttling": {"work-rate": "1Mbps"}}})");
    Dialog page = open("throttling");
    std::vector<std::string> read;
    for (const Window &one : page.children("Static"))
        if ((one.style() & SS_TYPEMASK) == SS_OWNERDRAW) read.push_back(Reader(one, OBJID_CLIENT).name());
    EXPECT_THAT(read, ElementsAre(AllOf(HasSubstr("Set by policy"), HasSubstr("test.json"))));
}

class Conflict : public SheetWindow
{
  protected:
    Dialog question;

    void conflict()
    {
        Dialog page = open("agent");
        page.write("Size of the data to protect", "500");
        Home::set("agent.protected-gib=700");
        sheet.apply();
        question = dialog("Settings changed meanwhile");
    }
};

TEST_F(Conflict, KeepsMine)
{
    conflict();
    question.picture("sheet-conflict");
    question.push("Keep mine");
    wait_for("the new value", [] { return Home::get("agent.protected-gib") == "500"; });
    EXPECT_FALSE(sheet.can_apply());
}

TEST_F(Conflict, TakesTheirs)
{
    conflict();
    question.push("Take theirs");
    question.wait_until_gone();
    Dialog page = sheet.page();
    wait_for("their value", [&] { return page.field("Size of the data to protect").text() == "700"; });
    EXPECT_EQ(Home::get("agent.protected-gib"), "700");
}

TEST_F(Conflict, LosesNothingWhileOneLooksFirst)
{
    conflict();
    question.push("Review first");
    question.wait_until_gone();
    EXPECT_THAT(wait_for_balloon(), HasSubstr("Size of the data to protect was changed by"));
    EXPECT_EQ(sheet.page().field("Size of the data to protect").text(), "500");
    EXPECT_EQ(Home::get("agent.protected-gib"), "700");
    EXPECT_TRUE(sheet.can_apply());
}

TEST_F(SheetWindow, IsMirroredForLanguagesReadFromTheRight)
{
    Dialog page = open("throttling", {"--rtl"});
    wait_for_text(page, "unlimited");
    EXPECT_GT(page.field("Work hours").rectangle().left, page.field("Work hours", "ComboBox").rectangle().left);
    sheet.picture("sheet-rtl");
}

/* The numbers that the program prints: after some rounds, and at the end. */
std::map<std::string, std::vector<long>> counts_of(const std::string &output)
{
    std::map<std::string, std::vector<long>> counts;
    std::istringstream lines(output);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string name;
        long number;
        for (words >> name; words >> name >> number;) counts[name].push_back(number);
    }
    return counts;
}

TEST_F(SheetWindow, LeavesNothingBehindHoweverOftenItIsOpened)
{
    Program rounds("sheet-preview", {"--page", "throttling", "--rounds", "20"});
    ASSERT_EQ(rounds.wait_for_exit(), 0) << rounds.output();
    auto counts = counts_of(rounds.output());
    ASSERT_EQ(counts["handles"].size(), 2u) << rounds.output();
    for (const char *name : {"handles", "gdi", "user"}) EXPECT_LE(counts[name][1], counts[name][0] + 4) << name;
    EXPECT_LE(counts["kilobytes"][1], counts["kilobytes"][0] + 1024);
}

} // namespace
