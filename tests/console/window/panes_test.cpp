/* The panes of the console's window, with keyboard and mouse, over the test snap-ins. */
#include "console.h"

using namespace console_window;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

namespace
{

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

TEST_F(ConsoleWindow, MovesTheBordersOfItsPanesWithTheKeyboard)
{
    Console console({names});
    auto width = [](const Window &pane) { return pane.rectangle().right - pane.rectangle().left; };
    auto press_until = [&](const char *key, const Window &pane, LONG wanted) {
        press(key);
        wait_for(
            std::string("the width after ") + key, [&] { return width(pane) == wanted; },
            [&] { return std::to_string(width(pane)); });
    };
    Window actions = console.child(IDC_FRAME_ACTIONS);
    LONG tree = width(console.tree), right = width(actions);
    Menu::bar_of(console.frame).open("View").choose("Split");
    wait_for("the way to move it", [&] { return console.status.part().find("Esc") != std::string::npos; });
    press_until("Right", console.tree, tree + 16);
    press_until("Ctrl+Left", console.tree, tree + 14);
    console.frame.picture("console-split");
    press("Tab");
    press_until("Left", actions, right + 16);
    press_until("Escape", console.tree, tree);
    wait_for("the other border to be back", [&] { return width(actions) == right; });

    Menu::bar_of(console.frame).open("View").choose("Split");
    wait_for("the way to move it", [&] { return console.status.part().find("Esc") != std::string::npos; });
    press_until("Left", console.tree, tree - 16);
    press("Enter");
    console.frame.wait_until_idle();
    EXPECT_EQ(tree - 16, width(console.tree));
    EXPECT_EQ(0, console.close());
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

TEST_F(ConsoleWindow, FindsARowAndANodeByTheFirstLettersOfItsName)
{
    Console console({names});
    console.tree.select(fruits);
    console.wait_for_rows(5);
    press("Tab");
    wait_for("the list to have the focus", [&] { return console.list.has_focus(); });
    type("mel");
    wait_for("the row that begins so", [&] { return console.list.is_selected(console.list.row("Melon")); });
    press("Shift+Tab");
    wait_for("the tree to have the focus", [&] { return console.tree.has_focus(); });
    type("br");
    console.wait_for_selection(branches);
    EXPECT_EQ(0, console.close());
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

TEST_F(ConsoleWindow, KeepsNoDrawingObjectsOfWhatItShowedBefore)
{
    Console console({menus, names});
    auto rounds = [&](int count) {
        for (int i = 0; i < count; i++) {
            console.tree.select({"Console Root", "Test Menus", "Things"});
            console.list.select(i % 2 ? "Anvil" : "Feather");
            console.tree.select(fruits);
            console.wait_for_rows(5);
        }
        console.frame.wait_until_idle();
        return console.program.gdi_objects();
    };
    DWORD before = rounds(3);
    EXPECT_LE(rounds(12), before + 2);
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

TEST_F(ConsoleWindow, ShowsAControlInPlaceAndTheSameOneAgain)
{
    Console console({panel});
    const Path gauge = {"Console Root", "Test Panel", "Gauge"}, anew = {"Console Root", "Test Panel", "New Gauge"};
    Window pane = console.child(IDC_FRAME_CONTROL);
    auto text_shown = [&](const std::string &text) {
        wait_for("the control to say " + text, [&] {
            std::vector<Window> inside = pane.is_visible() ? pane.children() : std::vector<Window>{};
            return std::any_of(inside.begin(), inside.end(),
                               [&](const Window &each) { return each.is_visible() && each.text() == text; });
        });
    };
    console.tree.select(gauge);
    text_shown("gauge 1, initialised, shown in place");
    console.frame.picture("console-control");

    console.tree.select(anew);
    text_shown("gauge 2, initialised, shown in place");
    console.tree.select(gauge);
    text_shown("gauge 1, initialised, shown in place, shown in place");
    console.tree.select(anew);
    text_shown("gauge 3, initialised, shown in place");

    press("Tab");
    console.status.wait_for_text("the pane is selected");
    press("F6");
    wait_for("the actions to have the focus", [&] { return console.actions.has_focus(); });
    EXPECT_EQ(0, console.close());
}

TEST_F(ConsoleWindow, FiltersAListWithWhatIsTypedBelowItsHeaders)
{
    Console console({tasks});
    console.tree.select({"Console Root", "Test Tasks", "Filtered"});
    console.wait_for_rows(4);
    Window row = console.list.child(IDC_FRAME_FILTERS), text = row.child(FILTER_EDIT_FIRST);
    wait_for("the filters to lie below the headers", [&] {
        int below = row.rectangle().top - console.list.rectangle().top,
            height = text.rectangle().bottom - text.rectangle().top;
        return row.is_visible() && height > 0 && 2 * below > height;
    });
    press("Tab");
    wait_for("the first filter to have the focus", [&] { return text.has_focus(); });
    type("a");
    console.wait_for_rows(3);
    press("Tab");
    type("290");
    console.wait_for_rows(1);
    EXPECT_THAT(console.list.column(), ElementsAre("Basalt"));
    console.frame.picture("console-filters");

    press("Shift+Tab");
    wait_for("the first filter to have the focus again", [&] { return text.has_focus(); });
    press("Alt+Down");
    console.status.wait_for_text("column 0: begins with");
    console.wait_for_rows(0);
    row.child(FILTER_BUTTON_FIRST).click();
    console.status.wait_for_text("column 0: contains");
    console.wait_for_rows(1);
    row.child(FILTER_BUTTON_FIRST).click();
    console.wait_for_rows(0);
    text.click();
    press("Back");
    console.wait_for_rows(1);
    Menu::bar_of(console.frame).open("View").choose("Detail");
    console.wait_for_rows(4);
    EXPECT_FALSE(row.is_visible());
    EXPECT_EQ(0, console.close());
}

TEST_F(ConsoleWindow, ShowsATaskpadAndDoesWhatIsChosen)
{
    Console console({tasks});
    console.tree.select({"Console Root", "Test Tasks", "Start"});
    Window pane = console.child(IDC_FRAME_TASKS);
    wait_for("the taskpad", [&] { return pane.is_visible(); });
    EXPECT_EQ("Where to start", pane.child(TASKS_TITLE_ID).text());
    EXPECT_FALSE(console.list.is_visible());
    press("Tab");
    wait_for("the first task to have the focus", [&] { return pane.child(TASKS_LINK_FIRST).has_focus(); });
    console.frame.picture("console-taskpad");
    press("Shift+F10");
    Menu menu = console.context_menu();
    EXPECT_THAT(menu.labels(), Contains("Help"));
    menu.dismiss();
    press("Space");
    console.status.wait_for_text("counted 1 on Start");
    pane.child(TASKS_LINK_FIRST + 3).click();
    console.status.wait_for_text("the extension was told");
    EXPECT_EQ(0, console.close());
}

TEST_F(ConsoleWindow, ShowsATaskpadBesideItsList)
{
    Console console({tasks});
    console.tree.select({"Console Root", "Test Tasks", "Listed"});
    console.wait_for_rows(4);
    Window pane = console.child(IDC_FRAME_TASKS);
    EXPECT_TRUE(pane.is_visible());
    EXPECT_TRUE(console.list.is_visible());
    console.frame.picture("console-listpad");
    console.list.select("Slate");
    pane.child(TASKS_LINK_FIRST + 1).click();
    console.status.wait_for_text("the button of the list was pressed");
    console.tree.select({"Console Root", "Test Tasks", "Filtered"});
    console.wait_for_rows(4);
    wait_for("the tasks to go", [&] { return !pane.is_visible(); });
    EXPECT_EQ(0, console.close());
}

TEST_F(ConsoleWindow, SaysThatThereIsNothingToShowAPageWith)
{
    Console console({panel});
    console.tree.select({"Console Root", "Test Panel", "Page"});
    Window message = console.child(IDC_FRAME_MESSAGE);
    wait_for("the message", [&] { return message.is_visible(); });
    EXPECT_THAT(message.child(MESSAGE_BODY_ID).text(), HasSubstr("http://127.0.0.1/page.htm"));
    EXPECT_THAT(message.child(MESSAGE_BODY_ID).text(), HasSubstr("nothing on this machine"));
    console.frame.picture("console-no-page");
    press("Tab");
    press("Tab");
    wait_for("what it offers", [&] { return message.child(MESSAGE_OFFER_ID).has_focus(); });
    EXPECT_EQ("Open in the Browser", message.child(MESSAGE_OFFER_ID).text());
    console.tree.select({"Console Root", "Test Panel", "Gauge"});
    wait_for("the message to go", [&] { return !message.is_visible(); });
}

TEST_F(ConsoleWindow, ShowsTheViewOfAnExtensionInPlaceOfTheList)
{
    Console console({sheets});
    console.tree.select({"Console Root", "Test Sheet", "Settings"});
    console.list.row("Alpha");
    Menu::bar_of(console.frame).open("View").choose("Around");
    Window message = console.child(IDC_FRAME_MESSAGE);
    wait_for("what stands for the page", [&] { return message.is_visible(); });
    EXPECT_THAT(message.child(MESSAGE_BODY_ID).text(), HasSubstr("http://127.0.0.1/around.htm"));
    EXPECT_FALSE(console.list.is_visible());
    console.frame.picture("console-view-of-extension");

    Menu view = Menu::bar_of(console.frame).open("View");
    EXPECT_TRUE(view.item("Around").checked);
    view.choose("Standard");
    wait_for("the list", [&] { return console.list.is_visible(); });
    console.list.row("Alpha");
    EXPECT_EQ(0, console.close());
}

TEST_F(ConsoleWindow, MovesARowThatIsDraggedToANodeOfTheTree)
{
    Console console({shelf});
    const Path left = {"Console Root", "Test Shelf", "Left"}, right = {"Console Root", "Test Shelf", "Right"};
    console.tree.select(right); /* so that it can be seen */
    console.wait_for_selection(right);
    POINT target;
    GetCursorPos(&target);
    console.tree.select(left);
    console.wait_for_rows(3);
    console.list.select("Jug");
    console.frame.wait_until_idle();
    POINT source;
    GetCursorPos(&source);

    drag(source, target, console.frame.get());
    console.wait_for_rows(2);
    EXPECT_THAT(console.list.column(), ElementsAre("Cup", "Pan"));
    console.tree.select(right);
    console.wait_for_rows(1);
    EXPECT_THAT(console.list.column(), ElementsAre("Jug"));
    EXPECT_EQ(0, console.close());
}

/* Where the pointer is after a row was clicked. */
POINT click(const Console &console, const char *row)
{
    POINT at;
    console.list.select(row);
    console.frame.wait_until_idle();
    GetCursorPos(&at);
    return at;
}

TEST_F(ConsoleWindow, DropsARowOnAnotherAsTheKeysSay)
{
    Console console({catalog});
    console.tree.select({"Console Root", "Test Catalog", "Books"});
    console.wait_for_rows(3);
    POINT target = click(console, "Ten"), source = click(console, "Nine");
    auto is_said = [&](const std::string &text) {
        wait_for(
            text, [&] { return console.status.part() == text; }, [&] { return console.status.part(); });
    };

    drag(source, target, console.frame.get());
    is_said("Nine onto Ten: 0x0, 1");
    drag(source, target, console.frame.get(), "Ctrl");
    is_said("Nine onto Ten: 0x0, 0");
    drag(source, target, console.frame.get(), "Shift");
    is_said("Nine onto Ten: 0x0, 1");
    EXPECT_EQ(0, console.close());
}

} // namespace
