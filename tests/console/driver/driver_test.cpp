/* The driver itself, against a property sheet with one control of each kind. */
#include "driver/driver.h"
#include "tests/support/places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace driver;
using testing::ElementsAre;
using testing::HasSubstr;

namespace
{

class Driver : public testing::Test
{
  protected:
    Program program{"driver-sample"};
    Sheet sheet{program.window("Sample")};
};

TEST_F(Driver, FillsInAPageByItsLabels)
{
    Dialog page = sheet.tab("Person");

    page.write("Name", "Jo & Sons, 100%").choose("Colour", "Blue").check("Is a member").select("Comes in the evening");
    sheet.ok();

    EXPECT_EQ(program.wait_for_exit(), 0);
    EXPECT_EQ(program.output(), "Jo & Sons, 100%, Blue, member, evening\r\n");
}

TEST_F(Driver, ReadsWhatAPageShows)
{
    Dialog page = sheet.page();

    EXPECT_THAT(sheet.tabs(), ElementsAre("Person", "Lists and trees"));
    EXPECT_THAT(page.choices("Colour"), ElementsAre("Red", "Green", "Blue"));
    EXPECT_EQ(page.read("Colour"), "Red");
    EXPECT_EQ(page.read("Name"), "");
    EXPECT_FALSE(page.is_checked("Is a member"));
    EXPECT_TRUE(page.is_checked("Comes in the morning"));
    EXPECT_FALSE(sheet.can_apply());
}

TEST_F(Driver, SeesABalloonWhenAnApplyIsRefused)
{
    sheet.tab("Person").check("Is a member");
    sheet.apply();

    EXPECT_EQ(wait_for_balloon(), "Enter a name.");
    EXPECT_TRUE(sheet.can_apply());
    sheet.picture("driver-balloon");
}

TEST_F(Driver, AnswersAMessage)
{
    sheet.tab("Person").push("Ask...");
    Message question("A question", program.id());

    EXPECT_EQ(question.message(), "Is that so?");
    question.push("Yes").wait_until_gone();
}

TEST_F(Driver, ReadsAndOrdersLists)
{
    List rows(sheet.tab("Lists and trees").field("Rows"));

    EXPECT_THAT(rows.columns(), ElementsAre("Name", "Size"));
    EXPECT_THAT(rows.column(), ElementsAre("first", "second", "thïrd"));
    EXPECT_THAT(rows.column(1), ElementsAre("10", "20", "30"));
    rows.select("thïrd");
    EXPECT_FALSE(rows.is_selected(0));
}

TEST_F(Driver, WalksATree)
{
    Tree tree(sheet.tab("Lists and trees").field("Tree"));

    EXPECT_THAT(tree.roots(), ElementsAre("root"));
    EXPECT_THAT(tree.children_of({"root"}), ElementsAre("branch", "twig"));
    tree.select({"root", "branch", "leaf"});
    EXPECT_THAT(tree.selected(), ElementsAre("root", "branch", "leaf"));
}

TEST_F(Driver, ReadsAndChoosesFromMenus)
{
    List rows(sheet.tab("Lists and trees").field("Rows"));
    rows.context_menu_of("second");
    Menu menu(program.id());

    EXPECT_THAT(menu.labels(), ElementsAre("Sorted", "-", "More"));
    EXPECT_TRUE(menu.item("Sorted").checked);
    Menu more = menu.open("More");
    EXPECT_THAT(more.labels(), ElementsAre("Open", "Close"));
    EXPECT_FALSE(more.item("Close").enabled);
    more.choose("Open");

    wait_for("the printed choice", [&] { return !program.output().empty(); });
    EXPECT_EQ(program.output(), "chosen: 1\r\n");
}

TEST_F(Driver, DismissesAMenu)
{
    List rows(sheet.tab("Lists and trees").field("Rows"));
    rows.context_menu_of("first");
    Menu(program.id()).open("More").dismiss();

    wait_for("the printed choice", [&] { return !program.output().empty(); });
    EXPECT_EQ(program.output(), "chosen: 0\r\n");
}

TEST_F(Driver, PushesButtonsOfAToolBarAndReadsTheStatus)
{
    Dialog page = sheet.tab("Lists and trees");
    Toolbar bar(page.child("ToolbarWindow32"));
    StatusBar status(page.child("msctls_statusbar32"));

    EXPECT_EQ(status.part(), "ready");
    EXPECT_EQ(bar.buttons().size(), 3u);
    EXPECT_FALSE(bar.button("Empty").enabled);
    bar.push("Count");
    status.wait_for_text("three rows");
}

TEST_F(Driver, TypesWithTheKeyboardAlone)
{
    Dialog page = sheet.page();
    page.field("Name").focus();
    type("Ada\t\t");
    press("Space");
    press("Alt+A");

    wait_for("the printed line", [&] { return !program.output().empty(); });
    EXPECT_EQ(program.output(), "Ada, Red, member, morning\r\n");
}

TEST_F(Driver, SavesAPictureOfASheet)
{
    sheet.picture("driver-sample");

    EXPECT_NE(GetFileAttributesA(HOLDFAST_PICTURES "/driver-sample.png"), INVALID_FILE_ATTRIBUTES);
}

TEST_F(Driver, SaysWhatThereWasInsteadOfWhatItLookedFor)
{
    try {
        sheet.tab("Nothing");
        FAIL();
    } catch (const Failure &failure) {
        EXPECT_THAT(failure.what(), HasSubstr("no page \"Nothing\""));
    }
}

} // namespace
