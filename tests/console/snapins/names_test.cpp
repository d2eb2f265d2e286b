/* "Test Names" in the console: a name space and result lists. */
#include "host.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using host::Host;
using host::Row;
using testing::ElementsAre;
using testing::IsEmpty;

namespace
{

const char *const names_clsid = "{10000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";

class Names : public testing::Test
{
  protected:
    Names() { console.add(names_clsid); }
    ~Names() override
    {
        console.close();
        EXPECT_THAT(console.problems(), IsEmpty());
    }

    Host console{{"names"}};
};

TEST_F(Names, ShowsNodesOneLevelAtATime)
{
    EXPECT_EQ(console.tree(), "Test Names\n");
    console.open({"Test Names"});
    EXPECT_EQ(console.tree(), "Test Names\n  Fruits\n  Empty\n  Many\n  Branches\n");
    console.open({"Test Names", "Branches", "Branches.1"});
    EXPECT_EQ(console.tree(), "Test Names\n  Fruits\n  Empty\n  Many\n  Branches\n    Branches.1\n      Branches.1.1\n"
                              "      Branches.1.2\n    Branches.2\n");
}

TEST_F(Names, ListsTheNodesBelowTheSelectedOne)
{
    console.select({"Test Names"});

    EXPECT_THAT(console.columns(), ElementsAre("Name"));
    EXPECT_THAT(console.names(), ElementsAre("Fruits", "Empty", "Many", "Branches"));
}

TEST_F(Names, ListsRowsWithTheirColumns)
{
    console.select({"Test Names", "Fruits"});

    EXPECT_THAT(console.columns(), ElementsAre("Name", "Colour", "Grams"));
    EXPECT_THAT(console.rows(),
                ElementsAre(Row{"Pear", "green", "180"}, Row{"Apple", "red", "150"}, Row{"Cherry", "red", "8"},
                            Row{"Melon", "yellow", "1500"}, Row{"Blueberry", "blue", "1"}));
    EXPECT_EQ(console.description_bar(), "What grows on trees, mostly");
}

TEST_F(Names, EmptiesTheListForTheNextNode)
{
    console.select({"Test Names", "Fruits"});
    console.select({"Test Names", "Empty"});

    EXPECT_THAT(console.columns(), ElementsAre("Name"));
    EXPECT_EQ(console.row_count(), 0u);
    EXPECT_EQ(console.description_bar(), "");
}

TEST_F(Names, SortsAsTheSnapInCompares)
{
    console.select({"Test Names", "Fruits"});
    console_click_column(console.get(), 2);
    EXPECT_THAT(console.names(), ElementsAre("Blueberry", "Cherry", "Apple", "Pear", "Melon"));
    console_click_column(console.get(), 2);
    EXPECT_THAT(console.names(), ElementsAre("Melon", "Pear", "Apple", "Cherry", "Blueberry"));
    console_click_column(console.get(), 0);
    EXPECT_THAT(console.names(), ElementsAre("Apple", "Blueberry", "Cherry", "Melon", "Pear"));
}

TEST_F(Names, OffersTheVerbsOfWhatIsSelected)
{
    console.select({"Test Names", "Fruits"});
    EXPECT_THAT(console.verbs(), testing::Contains("refresh"));
    EXPECT_THAT(console.verbs(), testing::Not(testing::Contains("delete")));
    console.select_row("Apple");
    EXPECT_THAT(console.verbs(), testing::IsSupersetOf({"delete", "rename"}));
    EXPECT_THAT(console.verbs(), testing::Not(testing::Contains("refresh")));
}

TEST_F(Names, RenamesARowWhenTheSnapInAllowsIt)
{
    console.select({"Test Names", "Fruits"});
    EXPECT_EQ(console.rename_row("Apple", "Golden apple"), S_OK);
    EXPECT_THAT(console.row(1), ElementsAre("Golden apple", "red", "150"));
    EXPECT_EQ(console.rename_row("Pear", ""), S_FALSE);
    EXPECT_THAT(console.names(), testing::Contains("Pear"));
}

TEST_F(Names, DeletesRowsAndBringsThemBackOnRefresh)
{
    console.select({"Test Names", "Fruits"});
    console.select_row("Melon");
    console.run_verb(MMC_VERB_DELETE);
    EXPECT_THAT(console.names(), ElementsAre("Pear", "Apple", "Cherry", "Blueberry"));

    console.select({"Test Names", "Fruits"});
    console_focus_scope(console.get());
    console.run_verb(MMC_VERB_REFRESH);
    EXPECT_EQ(console.row_count(), 5u);
}

TEST_F(Names, RenamesAndDeletesNodes)
{
    console.select({"Test Names", "Branches"});
    EXPECT_EQ(console.rename_node({"Test Names", "Branches"}, "Twigs"), S_OK);
    EXPECT_EQ(console.tree(), "Test Names\n  Fruits\n  Empty\n  Many\n  Twigs\n    Branches.1\n    Branches.2\n");
    EXPECT_EQ(console.rename_node({"Test Names", "Many"}, "Few"), S_FALSE);

    console.select({"Test Names", "Twigs"});
    console.run_verb(MMC_VERB_DELETE);
    EXPECT_EQ(console.tree(), "Test Names\n  Fruits\n  Empty\n  Many\n");
}

TEST_F(Names, AsksForRowsOfOwnerDataOnlyWhenTheyAreShown)
{
    console.select({"Test Names", "Many"});

    EXPECT_EQ(console.row_count(), 100000u);
    EXPECT_THAT(console.row(0), ElementsAre("Number 1", "2"));
    EXPECT_THAT(console.row(99999), ElementsAre("Number 100000", "200000"));
    EXPECT_EQ(console_find_row(console.get(), L"Number 4242", 0, false), 4241);
    console_click_column(console.get(), 0);
    console_click_column(console.get(), 0);
    EXPECT_THAT(console.row(0), ElementsAre("Number 100000", "200000"));
}

TEST_F(Names, GivesEachKindOfItemItsPicture)
{
    console.select({"Test Names", "Fruits"});

    EXPECT_GE(console.image_of_row("Apple"), IMAGE_BUILT_IN);
    EXPECT_GE(console.image_of_node({"Test Names", "Empty"}), IMAGE_BUILT_IN);
}

TEST(TwoSnapIns, KeepTheirOwnPicturesAndRows)
{
    Host console({"names", "menus"});
    console.add(names_clsid);
    console.add("{20000001-7E57-4C0D-9A11-1DEA5EEDBEAD}");
    console.select({"Test Names", "Fruits"});
    console.select({"Test Menus", "Things"});

    EXPECT_THAT(console.names(), ElementsAre("Anvil", "Feather"));
    EXPECT_LT(console.image_of_row("Anvil"), IMAGE_BUILT_IN);
    console.close();
    EXPECT_THAT(console.problems(), IsEmpty());
}

} // namespace
