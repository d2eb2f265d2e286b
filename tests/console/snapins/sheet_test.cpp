/* "Test Sheet" and "Test Extension" in the console: properties, and what others add to them. */
#include "host.h"

#include "driver/driver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using driver::Dialog;
using driver::Sheet;
using host::Host;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace
{

class Properties : public testing::TestWithParam<bool>
{
  protected:
    Properties() { console.add("{30000001-7E57-4C0D-9A11-1DEA5EEDBEAD}"); }
    ~Properties() override
    {
        console.close();
        EXPECT_THAT(console.problems(), IsEmpty());
    }

    Sheet open()
    {
        console.run_verb(MMC_VERB_PROPERTIES);
        return Sheet(driver::find_window(
            "a property sheet", [](const driver::Window &one) { return one.class_name() == "#32770"; },
            GetCurrentProcessId()));
    }
    void wait_until_closed()
    {
        driver::wait_for("the sheet to be over", [&] { return !console_has_open_sheets(console.get()); });
    }

    Host console{{"sheet", "extension"}};
};

TEST_F(Properties, OfANodeHaveItsPagesAndThoseOfExtensions)
{
    console.select({"Test Sheet", "Settings"});
    Sheet sheet = open();

    EXPECT_THAT(sheet.tabs(), ElementsAre("General", "More", "Extension"));
    EXPECT_EQ(sheet.tab("General").read("Name"), "Settings");
    EXPECT_EQ(sheet.tab("Extension").read("Extends"), "Settings");
    sheet.cancel();
    wait_until_closed();
}

TEST_F(Properties, OfARowHaveNoPagesOfExtensionsOfTheNode)
{
    console.select({"Test Sheet", "Settings"});
    console.select_row("Beta");
    Sheet sheet = open();

    EXPECT_THAT(sheet.tabs(), ElementsAre("General", "More"));
    sheet.cancel();
    wait_until_closed();
}

TEST_F(Properties, ThatAreAppliedReachTheSnapInOnTheConsolesThread)
{
    console.select({"Test Sheet", "Settings"});
    console.select_row("Beta");
    Sheet sheet = open();
    sheet.tab("General").write("Name", "Gamma").check("Enabled");
    sheet.tab("More").write("Value", "33");
    sheet.ok();
    wait_until_closed();

    driver::wait_for("the change", [&] { return console.names().back() == "Gamma"; });
    EXPECT_THAT(console.rows().back(), ElementsAre("Gamma", "33"));
    EXPECT_EQ(console.status(), "the row is now \"Gamma\", enabled");
}

TEST_F(Properties, ThatAreRefusedKeepTheSheetOpen)
{
    console.select({"Test Sheet", "Settings"});
    console.select_row("Alpha");
    Sheet sheet = open();
    sheet.tab("General").write("Name", "");
    sheet.child(IDOK).click();
    driver::Message message("Test Sheet", GetCurrentProcessId());
    EXPECT_EQ(message.message(), "Enter a name.");
    message.push("OK").wait_until_gone();

    EXPECT_TRUE(sheet.is_visible());
    sheet.cancel();
    wait_until_closed();
    EXPECT_THAT(console.names(), Contains("Alpha"));
}

TEST_F(Properties, OpenOnlyOnceForOneItem)
{
    console.select({"Test Sheet", "Settings"});
    Sheet first = open();
    console.run_verb(MMC_VERB_PROPERTIES);
    Sheet second = open();

    EXPECT_EQ(first, second);
    second.cancel();
    wait_until_closed();
}

TEST_F(Properties, OutliveTheirItemsSelection)
{
    console.select({"Test Sheet", "Settings"});
    console.select_row("Alpha");
    Sheet sheet = open();
    console.select({"Test Sheet"}); /* the row is gone from the list */
    sheet.tab("General").write("Name", "Omega");
    sheet.ok();
    wait_until_closed();

    console.select({"Test Sheet", "Settings"});
    driver::wait_for("the change", [&] { return console.names()[1] == "Omega"; }); /* after the extension's node */
}

TEST_F(Properties, OutliveTheirRowThatIsDeletedMeanwhile)
{
    console.select({"Test Sheet", "Settings"});
    console.select_row("Beta");
    Sheet sheet = open();
    EXPECT_EQ(S_OK, console.run_verb(MMC_VERB_DELETE));
    EXPECT_THAT(console.names(), Not(Contains("Beta")));

    sheet.tab("General").write("Name", "Gamma");
    sheet.ok();
    wait_until_closed();

    driver::wait_for("the change", [&] { return console.status() == "the row is now \"Gamma\", disabled"; });
    EXPECT_THAT(console.names(), Not(Contains("Gamma")));
    EXPECT_THAT(console.names(), Contains("Alpha"));
}

TEST_F(Properties, AreClosedWithTheConsole)
{
    console.select({"Test Sheet", "Settings"});
    Sheet sheet = open();
    console.close();

    EXPECT_FALSE(sheet.is_there());
}

TEST_F(Properties, ComeWithExtensionsOfTheMenuTheToolBarAndTheTree)
{
    console.select({"Test Sheet", "Settings"});
    EXPECT_THAT(console.menu_text(), HasSubstr("Extension's command (0 so far)"));
    EXPECT_THAT(console.buttons(), Contains("Extend"));

    console.choose("Extension's command (0 so far)");
    console.push("Extend");
    EXPECT_THAT(console.menu_text(), HasSubstr("Extension's command (2 so far)"));

    console.open({"Test Sheet", "Settings"});
    EXPECT_EQ(console.tree(), "Test Sheet\n  Settings\n    Added by the extension\n");
    console.select({"Test Sheet", "Settings", "Added by the extension"});
    EXPECT_THAT(console.names(), ElementsAre("Row of the extension"));
    EXPECT_THAT(console.buttons(), Not(Contains("Extend")));
}

TEST_F(Properties, OfferToOpenANodeForWhichOnlyExtensionsHaveNodes)
{
    console.open({"Test Sheet"});
    EXPECT_TRUE(console.offers_to_open({"Test Sheet", "Settings"}));

    console.open({"Test Sheet", "Settings"});
    EXPECT_FALSE(console.offers_to_open({"Test Sheet", "Settings", "Added by the extension"}));
}

TEST_F(Properties, KnowNothingOfExtensionsThatAreNotEnabled)
{
    console_enable_all_extensions(console.get(), false);
    console.open({"Test Sheet"});
    EXPECT_FALSE(console.offers_to_open({"Test Sheet", "Settings"}));
    console.select({"Test Sheet", "Settings"});

    EXPECT_THAT(console.menu_text(), Not(HasSubstr("Extension")));
    Sheet sheet = open();
    EXPECT_THAT(sheet.tabs(), ElementsAre("General", "More"));
    sheet.cancel();
    wait_until_closed();
}

} // namespace
