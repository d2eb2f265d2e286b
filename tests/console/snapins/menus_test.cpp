/* "Test Menus" in the console: context menus, a tool bar and a menu button. */
#include "host.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using host::Host;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace
{

class Menus : public testing::Test
{
  protected:
    Menus()
    {
        console.add("{20000001-7E57-4C0D-9A11-1DEA5EEDBEAD}");
        console.select({"Test Menus", "Things"});
    }
    ~Menus() override
    {
        console.close();
        EXPECT_THAT(console.problems(), IsEmpty());
    }

    Host console{{"menus"}};
};

TEST_F(Menus, HaveItemsAtEveryInsertionPoint)
{
    std::string menu = console.menu_text();

    EXPECT_THAT(menu, HasSubstr("Choose at the top\n"));
    EXPECT_THAT(menu, HasSubstr("New >\n  Thing\n"));
    EXPECT_THAT(menu, HasSubstr("More >\n"));
    EXPECT_THAT(menu, HasSubstr("Inner one\n"));
    EXPECT_THAT(menu, HasSubstr("Disabled (off)\n"));
    EXPECT_LT(menu.find("Choose at the top"), menu.find("New >"));
    EXPECT_THAT(console.menu_text(MENU_VIEW), HasSubstr("By weight"));
}

TEST_F(Menus, SeparateTheItemsOfASubmenu)
{
    EXPECT_THAT(console.menu_text(), testing::ContainsRegex("Inner one\n +-\n +Inner two"));
}

TEST_F(Menus, TellTheSnapInWhatWasChosen)
{
    console.choose("More/Inner one");
    EXPECT_EQ(console.status(), "command 4 on Things");
    console.choose("New/Thing");
    EXPECT_EQ(console.status(), "command 2 on Things");
    console.choose("View/By weight");
    EXPECT_EQ(console.status(), "command 8 on Things");
}

TEST_F(Menus, AreAboutTheRowThatIsSelected)
{
    console.select_row("Anvil");
    console.choose("Choose at the top");

    EXPECT_EQ(console.status(), "command 1 on Anvil");
}

TEST_F(Menus, AreAskedForAnewEachTime)
{
    EXPECT_THAT(console.menu_text(), Not(HasSubstr("Checked (on)")));
    console.choose("Checked");
    EXPECT_THAT(console.menu_text(), HasSubstr("Checked (on)"));
    console.choose("Checked");
}

TEST_F(Menus, ShowTheToolBarWhereTheSnapInAttachesIt)
{
    EXPECT_THAT(console.buttons(), ElementsAre("Paint", "-", "Toggle", "Disabled (off)"));
    console.select({"Test Menus"});
    EXPECT_THAT(console.buttons(), IsEmpty());
    console.select({"Test Menus", "Things"});
    EXPECT_THAT(console.buttons(), Contains("Paint"));
}

TEST_F(Menus, TellTheSnapInWhichButtonWasPushed)
{
    console.push("Paint");
    EXPECT_EQ(console.status(), "button 100 on Things");
    console.push("Toggle");
    EXPECT_THAT(console.buttons(), ElementsAre("Paint", "-", "Toggle (on)", "Disabled"));
    console.push("Toggle");
    EXPECT_THAT(console.buttons(), ElementsAre("Paint", "-", "Toggle", "Disabled (off)"));
}

TEST_F(Menus, TellTheSnapInWhereItsMenuGoes)
{
    EXPECT_THAT(console.menu_buttons(), ElementsAre("Test"));
    console.drop("Test");
    EXPECT_EQ(console.status(), "menu of 200");
}

} // namespace
