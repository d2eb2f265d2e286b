/* The console's window, with keyboard and mouse, over the test snap-ins. */
#include "../driver/driver.h"
#include "apps/console/window/actions_pane.h"
#include "apps/console/window/message_pane.h"
#include "apps/console/window/problem_bar.h"
#include "apps/console/window/resource.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace driver;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

namespace
{

const std::string names = "{10000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
const std::string menus = "{20000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
const std::string sheets = "{30000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
const std::string note = "{40000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
const std::string breaker = "{50000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";

/* A console with some snap-ins. Closing it with the object is not polite; close() is. */
class Console
{
  public:
    explicit Console(const std::vector<std::string> &snapins)
        : program("holdfast-console", arguments(snapins)), frame(program.window_of_class("HoldfastConsole")),
          tree(frame.child(IDC_FRAME_TREE)), list(frame.child(IDC_FRAME_LIST)), status(frame.child(IDC_FRAME_STATUS)),
          actions(frame.child(IDC_FRAME_ACTIONS).child(ACTIONS_TREE_ID))
    {
        frame.wait_until_idle();
    }

    Window child(int id) const { return frame.child(id); }
    Toolbar bar(int number) const { return Toolbar(frame.child(IDC_FRAME_BAR + number)); }
    Menu context_menu() const { return Menu(program.id()); }

    int close()
    {
        frame.close();
        return program.wait_for_exit();
    }

    void wait_for_selection(const Path &path) const
    {
        wait_for(
            "\"" + path.back() + "\" to be selected", [&] { return tree.selected() == path; },
            [&] { return "\"" + tree.selected().back() + "\""; });
        frame.wait_until_idle();
    }

    void wait_for_rows(size_t count) const
    {
        wait_for(
            std::to_string(count) + " rows", [&] { return list.count() == count; },
            [&] { return std::to_string(list.count()); });
    }

    Program program;
    Window frame;
    Tree tree;
    List list;
    StatusBar status;
    Tree actions;

  private:
    static std::vector<std::string> arguments(const std::vector<std::string> &snapins)
    {
        std::vector<std::string> words;
        for (const std::string &clsid : snapins) words.insert(words.end(), {"--snapin", clsid});
        return words;
    }
};

const Path fruits = {"Console Root", "Test Names", "Fruits"};
const Path many = {"Console Root", "Test Names", "Many"};
const Path branches = {"Console Root", "Test Names", "Branches"};

/* F2, as often as it takes: the verb is there once the snap-in was told of the selection. */
void begin_rename(const Window &pane, UINT which_editor)
{
    wait_for("the editor of the name", [&] {
        press("F2");
        return pane.send(which_editor) != 0;
    });
}

class ConsoleWindow : public testing::Test
{
  protected:
    static void SetUpTestSuite()
    {
        for (const char *name : {"breaker", "extension", "memory", "menus", "names", "sheet", "wizard"})
            ASSERT_EQ(0, run("C:\\windows\\system32\\regsvr32.exe",
                             {"/s", built(std::string("test-snapin-") + name + ".dll")}))
                << name;
    }

    /* Each test has a layout of its own: nobody has used the console before. */
    void SetUp() override
    {
        wchar_t folder[MAX_PATH], name[MAX_PATH];
        GetTempPathW(MAX_PATH, folder);
        GetTempFileNameW(folder, L"hfc", 0, name);
        DeleteFileW(name);
        CreateDirectoryW(name, nullptr);
        SetEnvironmentVariableW(L"APPDATA", name);
    }
    void TearDown() override { SetEnvironmentVariableW(L"TEST_BREAK", nullptr); }
};

TEST_F(ConsoleWindow, ShowsTheTreeAndTheRowsOfTheSelectedNode)
{
    Console console({names});
    console.tree.select(fruits);
    console.wait_for_rows(5);

    EXPECT_THAT(console.tree.children_of({"Console Root", "Test Names"}),
                ElementsAre("Fruits", "Empty", "Many", "Branches"));
    EXPECT_THAT(console.list.columns(), ElementsAre("Name", "Colour", "Grams"));
    EXPECT_THAT(console.list.column(), Contains("Cherry"));
    EXPECT_THAT(console.frame.text(), HasSubstr("Holdfast Console"));
    console.frame.picture("console-list");
    EXPECT_EQ(0, console.close());
}

TEST_F(ConsoleWindow, MovesBetweenThePanesWithTheKeyboard)
{
    Console console({names});
    console.tree.select(fruits);
    console.wait_for_rows(5);
    auto follows = [](const char *key, const Window &next) {
        press(key);
        wait_for(std::string("the focus after ") + key, [&] { return next.has_focus(); });
    };

    follows("Tab", console.list);
    follows("F6", console.actions);
    follows("Tab", console.tree);
    follows("Shift+F6", console.actions);
    follows("Shift+Tab", console.list);
}

TEST_F(ConsoleWindow, GoesBackForwardAndUpWithTheKeyboard)
{
    Console console({names});
    console.tree.select(fruits);
    console.wait_for_rows(5);
    console.tree.select(many);
    console.wait_for_rows(100000);

    press("Alt+Left");
    console.wait_for_selection(fruits);
    console.wait_for_rows(5);
    press("Alt+Right");
    console.wait_for_selection(many);
    press("Back");
    console.wait_for_selection({"Console Root", "Test Names"});
    EXPECT_TRUE(console.bar(0).button("Back (Alt+Left)").enabled);
    EXPECT_FALSE(console.bar(0).button("Forward (Alt+Right)").enabled);
}

TEST_F(ConsoleWindow, OpensARowThatIsANodeWithEnter)
{
    Console console({names});
    console.tree.select({"Console Root", "Test Names"});
    console.wait_for_rows(4);
    console.list.select("Fruits");
    press("Enter");

    console.wait_for_selection(fruits);
    console.wait_for_rows(5);
}

TEST_F(ConsoleWindow, SortsByTheColumnThatIsClicked)
{
    Console console({names});
    console.tree.select(fruits);
    console.wait_for_rows(5);
    auto first_is = [&](const char *name) {
        wait_for(
            std::string(name) + " to be first", [&] { return console.list.text(0) == name; },
            [&] { return console.list.text(0); });
    };

    console.list.click_column("Grams");
    first_is("Blueberry");
    console.list.click_column("Grams");
    first_is("Melon");
    console.list.click_column("Name");
    first_is("Apple");
}

TEST_F(ConsoleWindow, KeepsTheSelectionWhenItSorts)
{
    Console console({names});
    console.tree.select(fruits);
    console.wait_for_rows(5);
    console.list.select("Melon");
    console.list.click_column("Name");

    wait_for("the rows to be sorted", [&] { return console.list.text(0) == "Apple"; });
    wait_for("Melon to be selected", [&] { return console.list.is_selected(console.list.row("Melon")); });
    EXPECT_FALSE(console.list.is_selected(console.list.row("Apple")));
}

TEST_F(ConsoleWindow, RenamesARowInPlace)
{
    Console console({names});
    console.tree.select(fruits);
    console.list.select("Pear");
    begin_rename(console.list, LVM_GETEDITCONTROL);
    press("Ctrl+A");
    type("Red quince\n");

    console.list.row("Red quince");
    EXPECT_THAT(console.list.column(), Not(Contains("Pear")));
}

TEST_F(ConsoleWindow, LeavesTheNameWhenTheEditIsGivenUp)
{
    Console console({names});
    console.tree.select(fruits);
    console.list.select("Pear");
    begin_rename(console.list, LVM_GETEDITCONTROL);
    type("Quince");
    press("Escape");

    wait_for("the editor to close", [&] { return console.list.send(LVM_GETEDITCONTROL) == 0; });
    EXPECT_THAT(console.list.column(), Contains("Pear"));
}

TEST_F(ConsoleWindow, RenamesANodeInPlace)
{
    Console console({names});
    console.tree.select(branches);
    begin_rename(console.tree, TVM_GETEDITCONTROL);
    press("Ctrl+A");
    type("Boughs\n");

    wait_for("the new name", [&] { return console.tree.selected().back() == "Boughs"; });
}

TEST_F(ConsoleWindow, DeletesARowWithItsKey)
{
    Console console({names});
    console.tree.select(fruits);
    console.wait_for_rows(5);
    console.list.select("Pear");
    console.frame.wait_until_idle();
    press("Delete");

    console.wait_for_rows(4);
    EXPECT_THAT(console.list.column(), Not(Contains("Pear")));
}

TEST_F(ConsoleWindow, ShowsAHundredThousandRowsThatTheSnapInKeeps)
{
    Console console({names});
    console.tree.select(many);
    console.wait_for_rows(100000);
    press("Tab");
    wait_for("the focus", [&] { return console.list.has_focus(); });
    press("End");

    wait_for("the last row to be selected", [&] { return console.list.is_selected(99999); });
    EXPECT_NE("", console.list.text(99999));
}

TEST_F(ConsoleWindow, ShowsTheMenuOfARowOfANodeAndOfTheEmptySpace)
{
    Console console({menus});
    console.tree.select({"Console Root", "Test Menus", "Things"});
    console.list.context_menu_of("Anvil");
    Menu of_row = console.context_menu();
    EXPECT_THAT(of_row.labels(), Contains("Choose at the top"));
    console.frame.picture("console-menu");
    of_row.choose("Choose at the top");
    wait_for(
        "the status", [&] { return console.status.part().find("Anvil") != std::string::npos; },
        [&] { return console.status.part(); });

    console.tree.context_menu_of({"Console Root", "Test Menus", "Things"});
    Menu of_node = console.context_menu();
    EXPECT_THAT(of_node.labels(), Contains("Choose at the top"));
    EXPECT_THAT(of_node.labels(), Contains("Help"));
    of_node.dismiss();
}

TEST_F(ConsoleWindow, OpensAMenuWithShiftF10)
{
    Console console({menus});
    console.tree.select({"Console Root", "Test Menus", "Things"});
    console.list.select("Feather");
    press("Shift+F10");
    Menu menu = console.context_menu();

    EXPECT_FALSE(menu.open("All Tasks").item("Disabled").enabled);
    menu.dismiss();
}

TEST_F(ConsoleWindow, RunsALinkOfTheActionsPane)
{
    Console console({menus});
    console.tree.select({"Console Root", "Test Menus", "Things"});
    console.list.select("Feather");
    wait_for("the row's heading", [&] { return console.actions.roots().size() == 2; });
    EXPECT_THAT(console.actions.roots(), ElementsAre("Things", "Feather"));
    console.frame.picture("console-actions");

    press("F6");
    wait_for("the focus", [&] { return console.actions.has_focus(); });
    press("Home");
    press("Down");
    wait_for("the first link to be selected", [&] {
        return console.actions.selected() == Path{"Things", "Choose at the top"};
    });
    press("Enter");
    wait_for(
        "the status", [&] { return console.status.part().find("Things") != std::string::npos; },
        [&] { return console.status.part(); });
}

TEST_F(ConsoleWindow, FoldsAGroupOfTheActionsPaneAndKeepsItFolded)
{
    Console console({menus});
    console.tree.select({"Console Root", "Test Menus", "Things"});
    press("Shift+Tab");
    wait_for("the focus", [&] { return console.actions.has_focus(); });
    press("Home");
    press("Left");
    auto is_folded = [&] {
        LRESULT first = console.actions.send(TVM_GETNEXTITEM, TVGN_ROOT);
        return (console.actions.send(TVM_GETITEMSTATE, static_cast<WPARAM>(first), TVIS_EXPANDED) & TVIS_EXPANDED) == 0;
    };
    wait_for("the group to fold", is_folded);

    console.list.select("Feather");
    wait_for("the row's heading", [&] { return console.actions.roots().size() == 2; });
    EXPECT_TRUE(is_folded());
}

TEST_F(ConsoleWindow, PushesAButtonOfASnapIn)
{
    Console console({menus});
    console.tree.select({"Console Root", "Test Menus", "Things"});
    console.list.select("Anvil");
    console.bar(1).push("Paints the thing");

    wait_for("the status", [&] { return !console.status.part().empty(); });
    console.frame.picture("console-bars");
}

TEST_F(ConsoleWindow, OpensPropertiesWithAltEnterAndAsksBeforeItClosesThem)
{
    Console console({sheets});
    console.tree.select({"Console Root", "Test Sheet", "Settings"});
    console.list.select("Alpha");
    console.frame.wait_until_idle();
    press("Alt+Enter");
    Sheet sheet(find_window(
        "a property sheet", [](const Window &it) { return it.class_name() == "#32770"; }, console.program.id()));
    EXPECT_THAT(sheet.tabs(), Contains("General"));
    sheet.picture("console-properties");

    console.frame.bring_to_front();
    console.frame.close();
    Message question("Holdfast Console", console.program.id());
    EXPECT_THAT(question.message(), HasSubstr("property sheet is still open"));
    question.push("No").wait_until_gone();
    wait_for("the sheet to come to the front", [&] { return GetForegroundWindow() == sheet.get(); });

    console.frame.close();
    Message again("Holdfast Console", console.program.id());
    again.push("Yes");
    EXPECT_EQ(0, console.program.wait_for_exit());
}

TEST_F(ConsoleWindow, ShowsAMessageInPlaceOfAList)
{
    Console console({note});
    console.tree.select({"Console Root", "Test Memory", "Note"});
    Window message = console.child(IDC_FRAME_MESSAGE);
    wait_for("the message", [&] { return message.is_visible(); });

    EXPECT_EQ("The note was changed 0 times", message.child(MESSAGE_TITLE_ID).text());
    EXPECT_THAT(message.child(MESSAGE_BODY_ID).text(), HasSubstr("It was shown"));
    EXPECT_FALSE(console.list.is_visible());
    console.frame.picture("console-message");
}

TEST_F(ConsoleWindow, NamesTheSnapInThatFailedAndTheCallAndGoesOn)
{
    SetEnvironmentVariableW(L"TEST_BREAK", L"fail IComponentData::Initialize");
    Console console({breaker, names});
    Window problem = console.child(IDC_FRAME_PROBLEM);
    wait_for("the problem", [&] { return problem.is_visible(); });

    EXPECT_THAT(problem.child(PROBLEM_TEXT_ID).text(), HasSubstr("IComponentData::Initialize"));
    EXPECT_THAT(problem.child(PROBLEM_TEXT_ID).text(), HasSubstr("Test Breaker"));
    console.frame.picture("console-problem");
    console.tree.select(fruits);
    console.wait_for_rows(5);
    problem.child(PROBLEM_CLOSE_ID).click();
    wait_for("the bar to go", [&] { return !problem.is_visible(); });
    EXPECT_EQ(0, console.close());
}

TEST_F(ConsoleWindow, GoesOnAfterASnapInCrashed)
{
    SetEnvironmentVariableW(L"TEST_BREAK", L"crash IComponentData::Notify");
    Console console({breaker, names});
    wait_for("the problem", [&] { return console.child(IDC_FRAME_PROBLEM).is_visible(); });

    console.tree.select(fruits);
    console.wait_for_rows(5);
    EXPECT_EQ(0, console.close());
}

TEST_F(ConsoleWindow, RemembersItsLayout)
{
    {
        Console console({names});
        Menu::bar_of(console.frame).open("View").choose("Customize...");
        Dialog customize(console.program.window("Customize View"));
        customize.uncheck("Actions pane").push("OK").wait_until_gone();
        wait_for("the actions to go", [&] { return !console.actions.is_visible(); });
        EXPECT_EQ(0, console.close());
    }
    Console again({names});
    EXPECT_FALSE(again.actions.is_visible());
    EXPECT_TRUE(again.tree.is_visible());
}

TEST_F(ConsoleWindow, AddsASnapInThatIsChosenFromThoseRegistered)
{
    Console console({});
    press("Ctrl+M");
    Dialog dialog(console.program.window("Add Snap-ins"));
    List(dialog.field("Available snap-ins")).select("Test Names");
    dialog.picture("console-add");
    dialog.push("Add >");
    dialog.push("OK").wait_until_gone();

    console.wait_for_selection({"Console Root", "Test Names"});
    console.frame.close();
    Message question("Holdfast Console", console.program.id());
    question.push("No");
    EXPECT_EQ(0, console.program.wait_for_exit());
}

TEST_F(ConsoleWindow, HidesAColumn)
{
    Console console({names});
    console.tree.select(fruits);
    console.wait_for_rows(5);
    Menu::bar_of(console.frame).open("View").choose("Add/Remove Columns...");
    Dialog dialog(console.program.window("Add or Remove Columns"));
    Window shown = dialog.field("Displayed columns");
    shown.focus();
    press("Home");
    press("Down");
    wait_for("Colour to be selected", [&] { return shown.send(LB_GETCURSEL) == 1; });
    dialog.push("< Remove").push("OK").wait_until_gone();

    wait_for("the column to go", [&] { return console.list.columns().size() == 2; });
    EXPECT_THAT(console.list.columns(), ElementsAre("Name", "Grams"));
    EXPECT_EQ("180", console.list.text(console.list.row("Pear"), 1));
}

TEST_F(ConsoleWindow, ShowsIconsInPlaceOfColumns)
{
    Console console({names});
    console.tree.select(fruits);
    console.wait_for_rows(5);
    Menu::bar_of(console.frame).open("View").choose("Large Icons");

    wait_for("large icons", [&] { return (console.list.style() & LVS_TYPEMASK) == LVS_ICON; });
    console.frame.picture("console-icons");
}

} // namespace
