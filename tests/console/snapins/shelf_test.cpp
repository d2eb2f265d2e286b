/* "Test Shelf" in the console: several rows at once, what is cut, copied, pasted and dragged, columns, dynamic
 * extensions. */
#include "host.h"

#include "tests/support/folder.h"
#include "driver/driver.h"
#include "driver/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using driver::Sheet;
using driver::wide;
using host::Host;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace
{

const char *const shelf_clsid = "{90000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
const char *const names_clsid = "{10000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";

class Shelf : public testing::Test
{
  protected:
    Shelf() { console.add(shelf_clsid); }
    ~Shelf() override
    {
        console.close();
        EXPECT_THAT(console.problems(), IsEmpty());
    }

    void select_rows(std::vector<size_t> rows)
    {
        EXPECT_EQ(S_OK, console_select_rows(console.get(), rows.data(), rows.size()));
        console.pump();
    }
    scope_node *node(const std::string &name)
    {
        for (scope_node *each = scope_root(console_scope(console.get())); each;
             each = scope_next(each, scope_root(console_scope(console.get()))))
            if (each->name == wide(name)) return each;
        return nullptr;
    }
    std::vector<std::string> things_on(const std::string &board)
    {
        console.select({"Test Shelf", board});
        return console.names();
    }

    Host console{{"names", "extension", "shelf"}};
};

TEST_F(Shelf, OffersForSeveralRowsWhatTheSnapInOffersForThem)
{
    console.select({"Test Shelf", "Left"});
    EXPECT_THAT(console.verbs(), ElementsAre("paste"));
    select_rows({0, 2});
    EXPECT_THAT(console.verbs(), ElementsAre("copy", "delete", "properties", "cut"));
    console_focus_scope(console.get());
    EXPECT_THAT(console.verbs(), ElementsAre("paste"));
}

TEST_F(Shelf, DeletesSeveralRowsAtOnce)
{
    console.select({"Test Shelf", "Left"});
    select_rows({0, 2});
    EXPECT_EQ(S_OK, console.run_verb(MMC_VERB_DELETE));
    EXPECT_THAT(console.names(), ElementsAre("Jug"));
}

TEST_F(Shelf, ShowsOnePropertySheetForSeveralRows)
{
    console.select({"Test Shelf", "Left"});
    select_rows({0, 1});
    EXPECT_EQ(S_OK, console.run_verb(MMC_VERB_PROPERTIES));
    Sheet sheet(driver::find_window(
        "the sheet", [](const driver::Window &each) { return each.text().find("Multiple Items") != std::string::npos; },
        GetCurrentProcessId()));
    EXPECT_EQ("Cup, Jug", sheet.read("Name"));
    sheet.cancel();
    driver::wait_for("the sheet to be over", [&] { return !console_has_open_sheets(console.get()); });
}

TEST_F(Shelf, HasAToolBarForOneThingAndForSeveral)
{
    console.select({"Test Shelf", "Left"});
    EXPECT_THAT(console.buttons(), IsEmpty());
    select_rows({0});
    EXPECT_EQ(S_OK, console.push("Count"));
    EXPECT_EQ("1 things", console.status());
    select_rows({0, 1, 2});
    EXPECT_EQ(S_OK, console.push("Count"));
    EXPECT_EQ("3 things", console.status());
    console_focus_scope(console.get());
    EXPECT_THAT(console.buttons(), IsEmpty());
}

TEST_F(Shelf, MovesWhatWasCutToWhereItIsPasted)
{
    console.select({"Test Shelf", "Left"});
    select_rows({1, 2});
    EXPECT_EQ(S_OK, console.run_verb(MMC_VERB_CUT));
    EXPECT_FALSE(console_can_paste(console.get(), node("Left"))); /* they are there already */
    EXPECT_TRUE(console_can_paste(console.get(), node("Right")));

    EXPECT_THAT(things_on("Right"), IsEmpty());
    EXPECT_EQ(S_OK, console.run_verb(MMC_VERB_PASTE));
    EXPECT_THAT(console.names(), ElementsAre("Jug", "Pan"));
    EXPECT_THAT(things_on("Left"), ElementsAre("Cup"));
    EXPECT_EQ(S_FALSE, console.run_verb(MMC_VERB_PASTE)); /* once only */
}

TEST_F(Shelf, LeavesWhatWasCopiedWhereItIs)
{
    console.select({"Test Shelf", "Left"});
    select_rows({0});
    EXPECT_EQ(S_OK, console.run_verb(MMC_VERB_COPY));
    console.select({"Test Shelf", "Right"});
    EXPECT_EQ(S_OK, console.run_verb(MMC_VERB_PASTE));
    EXPECT_EQ(S_OK, console.run_verb(MMC_VERB_PASTE));
    EXPECT_THAT(console.names(), ElementsAre("Cup", "Cup"));
    EXPECT_THAT(things_on("Left"), ElementsAre("Cup", "Jug", "Pan"));
}

TEST_F(Shelf, TakesWhatAnotherSnapInGives)
{
    console.add(names_clsid);
    console.select({"Test Shelf"});
    console.select({"Test Names", "Many"});
    select_rows({41});
    EXPECT_EQ(S_OK, console.run_verb(MMC_VERB_COPY));
    bool can_move = false, can_copy = false, copies = false;
    EXPECT_EQ(S_OK, console_drag_begin(console.get(), &can_move, &can_copy));
    EXPECT_TRUE(console_can_drop(console.get(), {node("Right"), -1}, &copies));
    EXPECT_TRUE(copies) << "what is somebody else's is copied unless a key says otherwise";
    console_drag_end(console.get());
    console.select({"Test Shelf", "Right"});
    EXPECT_EQ(S_OK, console.run_verb(MMC_VERB_PASTE));
    EXPECT_THAT(console.names(), ElementsAre("Number 42"));
}

TEST_F(Shelf, IsDraggedFromTheListToANodeOfTheTree)
{
    bool can_move = false, can_copy = false;
    console.select({"Test Shelf", "Left"});
    select_rows({0, 1});
    EXPECT_EQ(S_OK, console_drag_begin(console.get(), &can_move, &can_copy));
    EXPECT_TRUE(can_move && can_copy);
    bool copies = true;
    EXPECT_FALSE(console_can_drop(console.get(), {node("Left"), -1}, &copies));
    EXPECT_FALSE(console_can_drop(console.get(), {node("Test Shelf"), -1}, &copies));
    ASSERT_TRUE(console_can_drop(console.get(), {node("Right"), -1}, &copies));
    EXPECT_FALSE(copies);
    EXPECT_EQ(S_OK, console_drop(console.get(), {node("Right"), -1}, true));
    EXPECT_THAT(console.names(), ElementsAre("Pan"));
    EXPECT_THAT(things_on("Right"), ElementsAre("Cup", "Jug"));

    select_rows({0});
    EXPECT_EQ(S_OK, console_drag_begin(console.get(), &can_move, &can_copy));
    EXPECT_EQ(S_OK, console_drop(console.get(), {node("Left"), -1}, false));
    EXPECT_THAT(things_on("Left"), ElementsAre("Pan", "Cup"));
    EXPECT_THAT(things_on("Right"), ElementsAre("Cup", "Jug"));

    console_focus_scope(console.get()); /* nodes are not dragged here */
    EXPECT_EQ(S_FALSE, console_drag_begin(console.get(), &can_move, &can_copy));
}

TEST_F(Shelf, IsExtendedByWhatItsThingsName)
{
    console.select({"Test Shelf", "Left"});
    EXPECT_THAT(console.menu_text(), Not(HasSubstr("Extension's command")));
    select_rows({0});
    EXPECT_THAT(console.menu_text(), HasSubstr("Extension's command"));
    select_rows({0, 1});
    EXPECT_THAT(console.menu_text(), HasSubstr("Extension's command"));
}

TEST_F(Shelf, SetsAndReadsItsColumns)
{
    console.select({"Test Shelf", "Left"});
    console.choose("Read columns");
    EXPECT_EQ("no columns: 0x1, 0x1", console.status());
    console.choose("Set columns");
    console.choose("Read columns");
    EXPECT_EQ("2 columns, the first 77 wide, sorted by 0", console.status());

    console.select({"Test Shelf", "Right"});
    EXPECT_EQ(77, result_column_at(console_result(console.get()), 0)->width);
    EXPECT_TRUE(result_column_at(console_result(console.get()), 1)->hidden);
    EXPECT_THAT(things_on("Left"), ElementsAre("Pan", "Jug", "Cup"));
}

TEST_F(Shelf, GivesAListItsColumnsLate)
{
    console.select({"Test Shelf", "Bare"});
    EXPECT_THAT(console.columns(), ElementsAre("Name"));
    EXPECT_THAT(console.names(), ElementsAre("Pot"));
    console.choose("Insert columns");
    EXPECT_THAT(console.columns(), ElementsAre("Kind", "Size"));
    EXPECT_THAT(console.names(), ElementsAre("Pot"));
}

TEST_F(Shelf, KeepsColumnsAndTheSelectedNodeInAFile)
{
    testing_support::Folder folder;
    std::wstring file = wide(folder / "shelf.console");
    console.select({"Test Shelf", "Right"});
    console.choose("Set columns");
    ASSERT_EQ(S_OK, console_save(console.get(), file.c_str()));
    EXPECT_FALSE(console_is_dirty(console.get()));
    console.close();

    Host next({});
    ASSERT_EQ(S_OK, console_open(next.get(), file.c_str()));
    EXPECT_STREQ(L"Right", console_selected_node(next.get())->name);
    EXPECT_EQ(77, result_column_at(console_result(next.get()), 0)->width);
    next.choose("Read columns");
    EXPECT_EQ("2 columns, the first 77 wide, sorted by 0", next.status());
}

TEST_F(Shelf, IsFoundInAFileByTheIdOfItsNodeWhereverThatStands)
{
    testing_support::Folder folder;
    std::wstring file = wide(folder / "shelf.console");
    console.select({"Test Shelf", "Right"});
    ASSERT_EQ(S_OK, console_save(console.get(), file.c_str()));
    std::string text = testing_support::content_of(folder / "shelf.console");
    EXPECT_THAT(text, HasSubstr("\"place\":1"));
    EXPECT_THAT(text, HasSubstr("52006900670068007400")); /* "Right" */
    for (size_t at = 0; (at = text.find("\"place\":1", at)) != std::string::npos;) text.replace(at, 9, "\"place\":0");
    folder.write("shelf.console", text);
    console.close();

    Host next({});
    ASSERT_EQ(S_OK, console_open(next.get(), file.c_str()));
    EXPECT_STREQ(L"Right", console_selected_node(next.get())->name);
}

} // namespace
