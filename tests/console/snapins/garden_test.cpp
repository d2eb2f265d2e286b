/* "Test Garden" in the console: one object that is data and view, and frees its nodes by what it is told. */
#include "host.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using host::Host;
using host::Row;
using testing::ElementsAre;
using testing::IsEmpty;

namespace
{

class Garden : public testing::Test
{
  protected:
    Garden() { console.add("{C0000001-7E57-4C0D-9A11-1DEA5EEDBEAD}"); }
    ~Garden() override
    {
        console.close();
        EXPECT_THAT(console.problems(), IsEmpty());
    }

    std::string count()
    {
        console.choose("Count");
        return console.status();
    }

    Host console{{"garden"}};
};

TEST_F(Garden, IsToldAsTheDataThatANodeIsToBeDeleted)
{
    console.select({"Test Garden", "Bed 2"});
    EXPECT_EQ(S_OK, console.run_verb(MMC_VERB_DELETE));
    EXPECT_EQ(console.tree(), "Test Garden\n  Bed 1\n");
    EXPECT_EQ("2 alive, told as the data", count());
}

TEST_F(Garden, IsToldAsTheDataAlsoOfANodeThatIsSelectedInTheList)
{
    console.select({"Test Garden"});
    console.select_row("Bed 2");
    EXPECT_EQ(S_OK, console.run_verb(MMC_VERB_DELETE));
    EXPECT_EQ("2 alive, told as the data", count());
}

TEST_F(Garden, IsToldAsTheViewThatARowIsToBeDeleted)
{
    console.select({"Test Garden", "Bed 2"});
    console.select_row("Rose");
    EXPECT_EQ(S_OK, console.run_verb(MMC_VERB_DELETE));
    EXPECT_EQ("5 alive, told as the view", count());
}

TEST_F(Garden, IsToldThatWhatStandsBelowANodeGoesWithIt)
{
    console.open({"Test Garden", "Bed 1"});
    console.select({"Test Garden", "Bed 1"});
    EXPECT_EQ("5 alive, told as nobody", count());
    EXPECT_EQ(S_OK, console.run_verb(MMC_VERB_DELETE));
    EXPECT_EQ(console.tree(), "Test Garden\n  Bed 2\n");
    EXPECT_EQ("2 alive, told as the data", count());
}

TEST_F(Garden, IsAskedForWhatItDidNotGiveWithARow)
{
    console.select({"Test Garden", "Bed 1"});
    EXPECT_THAT(console.rows(),
                testing::IsSupersetOf({Row{"Rose", "1 of plant 1", "red"}, Row{"Aster", "1 of plant 2", "red"}}));
}

TEST_F(Garden, KeepsNodesAboveTheRowsThatItCompares)
{
    console.select({"Test Garden", "Bed 1"});
    console_click_column(console.get(), 0);
    EXPECT_THAT(console.names(), ElementsAre("Bed 1.1", "Bed 1.2", "Rose", "Aster"));
    console_click_column(console.get(), 0);
    EXPECT_THAT(console.names(), ElementsAre("Bed 1.1", "Bed 1.2", "Aster", "Rose"));
}

TEST_F(Garden, IsNotAskedToCompareWhereTheTextDecides)
{
    console.select({"Test Garden", "Bed 2"});
    console_click_column(console.get(), 0);
    EXPECT_THAT(console.names(), ElementsAre("Bed 2.1", "Bed 2.2", "Aster", "Rose"));
}

} // namespace
