/* "Test Ledger" in the console: rows that the snap-in selects itself are told to it as those are that a person selects.
 */
#include "host.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using host::Host;
using testing::IsEmpty;

namespace
{

class Ledger : public testing::Test
{
  protected:
    Ledger() { console.add("{D0000001-7E57-4C0D-9A11-1DEA5EEDBEAD}"); }
    ~Ledger() override
    {
        console.close();
        EXPECT_THAT(console.problems(), IsEmpty());
    }

    void begin(const std::string &node)
    {
        console.select({"Test Ledger", node});
        told();
    }

    /* What it was told since it was last asked. */
    std::string told()
    {
        console.choose("Say");
        return console.status();
    }

    Host console{{"ledger"}};
};

TEST_F(Ledger, IsToldOfARowThatItSelectsWhileItsNodeIsSelected)
{
    begin("Several");
    console.choose("First");
    EXPECT_EQ("-Several bar-Several +Rent bar+Rent", told());
}

TEST_F(Ledger, IsToldWhichRowsWereSelectedBeforeItSelectedMore)
{
    begin("Several");
    console.select_row("Rent");
    told();
    console.choose("Second too");
    EXPECT_EQ("-Rent bar-Rent +several bar+several", told());
    console.choose("First");
    EXPECT_EQ("", told()) << "it was selected already";
}

TEST_F(Ledger, IsToldOnceOfAllThatItSelectsInOneGo)
{
    begin("Several");
    console.choose("All");
    EXPECT_EQ("-Several bar-Several +several bar+several", told());
    console.choose("Nothing");
    EXPECT_EQ("-several bar-several +Several bar+Several", told());
}

TEST_F(Ledger, HasOneRowSelectedInAListOfOne)
{
    begin("One");
    console.choose("First");
    console.choose("Second too");
    EXPECT_EQ("-One bar-One +Rent bar+Rent -Rent bar-Rent +Food bar+Food", told());
    EXPECT_EQ(1U, result_selected(console_result(console.get())));
}

TEST_F(Ledger, IsToldOfARowWhoseStateItSets)
{
    begin("One");
    console.choose("Set last");
    EXPECT_EQ("-One bar-One +Fuel bar+Fuel", told());
}

TEST_F(Ledger, IsToldOfARowThatItInsertsAsSelected)
{
    begin("One");
    console.choose("First");
    told();
    console.choose("Insert late");
    EXPECT_EQ("-Rent bar-Rent +Late bar+Late", told());
    console.choose("Delete late");
    EXPECT_EQ("+One bar+One", told()) << "what is gone cannot be named";
}

TEST_F(Ledger, IsToldOfRowsOfAVirtualListThatItSelects)
{
    begin("Virtual");
    console.choose("First");
    EXPECT_EQ("-Virtual bar-Virtual +Rent bar+Rent", told());
    console.choose("Set last");
    EXPECT_EQ("-all bar-all +several bar+several", told());
    console.choose("Nothing");
    EXPECT_EQ("-all bar-all +Virtual bar+Virtual", told());
}

TEST_F(Ledger, ShowsAPageWhoseAddressLacksWhatBrowsersPutBeforeIt)
{
    console.select({"Test Ledger", "Page"});
    EXPECT_STREQ(L"http://www.ledger.example/page.htm", console_page(console.get()));
}

} // namespace
