/* What can be done in the console's window: menus, bars, actions, sheets, dialogs; and what snap-ins do wrong there. */
#include "console.h"

using namespace console_window;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

namespace
{

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

TEST_F(ConsoleWindow, ShowsEachSectionOfTheStatusBarInAPartOfItsOwn)
{
    Console console({pinboard});
    console.tree.select({"Console Root", "Test Pinboard", "Notes"});
    console.tree.context_menu_of({"Console Root", "Test Pinboard", "Notes"});
    console.context_menu().open("All Tasks").choose("Sections");
    console.status.wait_for_text("Left");
    EXPECT_EQ("Middle", console.status.part(1));
    EXPECT_EQ("Right", console.status.part(2));
    console.frame.picture("console-status");

    console.tree.select({"Console Root", "Test Pinboard"});
    console.status.wait_for_text("");
    EXPECT_EQ("", console.status.part(1));
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
    answer(question, "Alt+N");
    wait_for("the sheet to come to the front", [&] { return GetForegroundWindow() == sheet.get(); });

    console.frame.close();
    Message again("Holdfast Console", console.program.id());
    answer(again, "Alt+Y");
    EXPECT_EQ(0, console.program.wait_for_exit());
}

TEST_F(ConsoleWindow, NamesInTheActionsWhatARowIsCalledSinceItWasRenamed)
{
    Console console({names});
    console.tree.select(fruits);
    console.list.select("Pear");
    wait_for("the row's heading", [&] {
        return console.actions.roots() == std::vector<std::string>{"Fruits", "Pear"};
    });
    begin_rename(console.list, LVM_GETEDITCONTROL);
    press("Ctrl+A");
    type("Red quince\n");
    wait_for(
        "the new name", [&] { return console.actions.roots().back() == "Red quince"; },
        [&] { return console.actions.roots().back(); });
    EXPECT_EQ(0, console.close());
}

TEST_F(ConsoleWindow, ClosesWithASheetWhosePageRefusesTo)
{
    SetEnvironmentVariableA("TEST_BREAK", "page stays");
    Console console({breaker});
    console.tree.select({"Console Root", "Test Breaker", "Fragile"});
    console.frame.wait_until_idle();
    press("Alt+Enter");
    Sheet sheet(find_window(
        "a property sheet", [](const Window &it) { return it.class_name() == "#32770"; }, console.program.id()));
    sheet.cancel();
    sheet.wait_until_idle();
    EXPECT_TRUE(sheet.is_visible()) << "the page said no";

    console.frame.bring_to_front();
    console.frame.close();
    answer(Message("Holdfast Console", console.program.id()), "Alt+Y");
    EXPECT_EQ(0, console.program.wait_for_exit());
}

TEST_F(ConsoleWindow, ShowsWhatASheetChanged)
{
    Console console({sheets});
    console.tree.select({"Console Root", "Test Sheet", "Settings"});
    console.list.select("Alpha");
    console.frame.wait_until_idle();
    press("Alt+Enter");
    Sheet sheet(find_window(
        "a property sheet", [](const Window &it) { return it.class_name() == "#32770"; }, console.program.id()));
    sheet.tab("General").write("Name", "Omega");
    sheet.ok().wait_until_gone();

    console.list.row("Omega");
    EXPECT_THAT(console.list.column(), Not(Contains("Alpha")));
    EXPECT_FALSE(console.child(IDC_FRAME_PROBLEM).is_visible());
    EXPECT_EQ(0, console.close());
}

TEST_F(ConsoleWindow, LetsAWizardKeepTheFrameWaiting)
{
    Console console({wizards});
    console.tree.context_menu_of({"Console Root", "Test Wizard", "Things"});
    console.context_menu().choose("Make a thing...");
    Sheet wizard(console.program.window("Test Wizard"));
    EXPECT_FALSE(console.frame.is_enabled());
    wizard.page().write("Name", "Hammer");
    wizard.next();
    wizard.finish().wait_until_gone();

    wait_for("the frame to be enabled", [&] { return console.frame.is_enabled(); });
    EXPECT_EQ(0, console.close());
}

TEST_F(ConsoleWindow, LetsASnapInShowTheMenuOfItsMenuButton)
{
    Console console({menus});
    console.tree.select({"Console Root", "Test Menus", "Things"});
    console.list.select("Anvil");
    wait_for("the button", [&] {
        std::vector<std::string> labels = Menu::bar_of(console.frame).labels();
        return std::find(labels.begin(), labels.end(), "Test") != labels.end();
    });
    press("Alt+E");
    Menu menu = console.context_menu();
    menu.choose(menu.labels().front());

    wait_for("the status", [&] { return !console.status.part().empty(); });
}

TEST_F(ConsoleWindow, OffersHelpOnTheSnapInThatIsSelectedByItsName)
{
    Console console({names, menus});
    console.tree.select({"Console Root"});
    console.wait_for_rows(2);
    Menu help = Menu::bar_of(console.frame).open("Help");
    EXPECT_FALSE(help.item("Help on Snap-in").enabled) << "the root is nobody's";
    help.dismiss();
    console.tree.select(fruits);
    console.wait_for_rows(5);
    help = Menu::bar_of(console.frame).open("Help");
    EXPECT_TRUE(help.item("Help on Test Names").enabled);
    console.frame.picture("console-help-menu");
    help.choose("Help on Test Names");
    wait_for(
        "what the snap-in says", [&] { return console.status.part().find("Test Names helps") != std::string::npos; },
        [&] { return console.status.part(); });
    EXPECT_EQ(0, console.close());
}

TEST_F(ConsoleWindow, AsksSnapInsThatWatchPowerWhatWindowsAsks)
{
    Console console({catalog});
    LRESULT before = console.frame.send(WM_POWERBROADCAST, PBT_APMQUERYSUSPEND);
    console.tree.context_menu_of({"Console Root", "Test Catalog"});
    console.context_menu().open("All Tasks").choose("Watch power");
    console.status.wait_for_text("watching: 0x0, 0");

    EXPECT_EQ(TRUE, before);
    EXPECT_EQ(BROADCAST_QUERY_DENY, console.frame.send(WM_POWERBROADCAST, PBT_APMQUERYSUSPEND));
    console.frame.send(WM_POWERBROADCAST, PBT_APMPOWERSTATUSCHANGE);
    console.status.wait_for_text("power: 0x0, 10");
    EXPECT_EQ(0, console.close());
}

TEST_F(ConsoleWindow, GoesToTheListWithTheRowThatASnapInSelects)
{
    const Path one = {"Console Root", "Test Ledger", "One"};
    Console console({ledger});
    console.tree.select(one);
    console.wait_for_rows(3);
    console.tree.context_menu_of(one);
    console.context_menu().open("All Tasks").choose("Second too");

    wait_for("the list to have the focus", [&] { return console.list.has_focus(); });
    wait_for("the row to be selected", [&] { return console.list.is_selected(1); });
    press("Shift+F10");
    console.context_menu().open("All Tasks").choose("Say");
    wait_for(
        "what it was told",
        [&] { return console.status.part().find("-One bar-One +Food bar+Food") != std::string::npos; },
        [&] { return console.status.part(); });
    EXPECT_EQ(0, console.close());
}

TEST_F(ConsoleWindow, WritesTheListToAFile)
{
    Console console({names});
    console.tree.select(fruits);
    console.wait_for_rows(5);
    Menu::bar_of(console.frame).open("Action").choose("Export List...");
    Dialog dialog(console.program.window("Export List"));
    std::string path = folder + "\\fruits.txt";
    dialog.write("File name", path).push("Save").wait_until_gone();

    std::wstring text;
    wait_for("the file", [&] { return !(text = read_utf16(path)).empty(); });
    EXPECT_EQ(0u, text.find(L"\xFEFFName\tColour\tGrams\r\n"));
    EXPECT_NE(std::wstring::npos, text.find(L"Apple\tred\t150\r\n"));
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
    answer(question, "Alt+N");
    EXPECT_EQ(0, console.program.wait_for_exit());
}

TEST_F(ConsoleWindow, RemovesASnapInWithWhatIsShownOfIt)
{
    Console console({names, menus});
    console.tree.select(fruits);
    console.wait_for_rows(5);
    Menu::bar_of(console.frame).open("File").choose("Remove Snap-in...");
    answer(Message("Holdfast Console", console.program.id()), "Alt+Y");

    console.wait_for_selection({"Console Root"});
    EXPECT_THAT(console.tree.children_of({"Console Root"}), ElementsAre("Test Menus"));
    console.wait_for_rows(1);
    console.frame.close();
    answer(Message("Holdfast Console", console.program.id()), "Alt+N");
    EXPECT_EQ(0, console.program.wait_for_exit());
}

TEST_F(ConsoleWindow, ShowsTheWizardOfASnapInThatIsAddedAndLeavesItOutOnCancel)
{
    Console console({});
    auto add = [&] {
        press("Ctrl+M");
        Dialog dialog(console.program.window("Add Snap-ins"));
        List(dialog.field("Available snap-ins")).select("Test Chooser");
        dialog.push("Add >");
        dialog.push("OK").wait_until_gone();
        return Sheet(console.program.window("Test Wizard"));
    };
    answer(add(), "Escape");
    console.frame.wait_until_idle();
    EXPECT_TRUE(console.tree.children_of({"Console Root"}).empty());

    Sheet second = add();
    second.write("Name", "Anvil");
    second.picture("console-add-wizard");
    second.finish();
    console.wait_for_selection({"Console Root", "Test Chooser (Anvil)"});
}

} // namespace
