/* "Test Wizard" in the console: wizards and sheets that a snap-in shows itself, through IPropertySheetProvider. */
#include "host.h"

#include "driver/driver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

using driver::Sheet;
using host::Host;
using testing::ElementsAre;
using testing::IsEmpty;

namespace
{

class Wizard : public testing::Test
{
  protected:
    Wizard()
    {
        console.add("{60000001-7E57-4C0D-9A11-1DEA5EEDBEAD}");
        console.select({"Test Wizard", "Things"});
    }
    ~Wizard() override
    {
        console.close();
        EXPECT_THAT(console.problems(), IsEmpty());
    }

    static Sheet find(const std::string &title) { return Sheet(driver::find_window(title, GetCurrentProcessId())); }

    // A wizard is modal on the console's thread: somebody else goes through it.
    void go_through(const std::function<void(Sheet)> &person, const std::string &item = "Make a thing...")
    {
        driver::while_waiting = nullptr;
        std::thread other([&] {
            try {
                person(find("Test Wizard"));
            } catch (const std::exception &failure) {
                ADD_FAILURE() << failure.what();
                for (const driver::Window &window : driver::desktop_windows(GetCurrentProcessId())) window.close();
            }
        });
        console.choose(item);
        other.join();
    }

    Host console{{"wizard"}};
};

TEST_F(Wizard, MakesAThing)
{
    go_through([](const Sheet &wizard) {
        wizard.write("Name", "Anvil");
        wizard.next();
        wizard.back();
        EXPECT_EQ(wizard.read("Name"), "Anvil");
        wizard.next();
        wizard.finish();
    });

    EXPECT_EQ(console.status(), "the thing is \"Anvil\"");
    EXPECT_THAT(console.row(0), ElementsAre("Thing", "Anvil"));
}

TEST_F(Wizard, LeavesEverythingAsItWasOnCancel)
{
    std::vector<host::Row> before = console.rows();
    go_through([](const Sheet &wizard) {
        wizard.write("Name", "Hammer");
        wizard.next();
        wizard.cancel();
    });

    EXPECT_EQ(console.rows(), before);
}

TEST_F(Wizard, TakesItsOwnSizeAgainWhenItIsGivenOneThatIsTooSmall)
{
    go_through([](const Sheet &wizard) {
        RECT was = wizard.rectangle();
        SetWindowPos(wizard.get(), nullptr, 0, 0, was.right - was.left, 120, SWP_NOMOVE | SWP_NOZORDER);
        driver::wait_for("the buttons to be seen", [&] {
            RECT now = wizard.rectangle();
            return wizard.button("Cancel").rectangle().bottom < now.bottom;
        });
        wizard.cancel();
    });
}

TEST_F(Wizard, OfTheNewerKindHasItsHeaderAboveEachPage)
{
    auto depth = [](const Sheet &wizard) { return wizard.field("Name").rectangle().top - wizard.rectangle().top; };
    LONG older = 0, newer = 0;
    go_through([&](const Sheet &wizard) {
        older = depth(wizard);
        wizard.cancel();
    });
    go_through(
        [&](const Sheet &wizard) {
            newer = depth(wizard);
            CoInitialize(nullptr);
            wizard.picture("console-wizard-97");
            CoUninitialize();
            wizard.cancel();
        },
        "Make a thing the newer way...");

    EXPECT_GT(newer, older + 30) << "there is no header";
}

TEST_F(Wizard, IsGivenUpWithoutBeingShown)
{
    EXPECT_EQ(console.choose("Nothing at all"), S_OK);
    EXPECT_FALSE(console_has_open_sheets(console.get()));
}

TEST_F(Wizard, ShowsASheetOfItsOwnBesideTheConsole)
{
    EXPECT_EQ(console.choose("Settings of the thing..."), S_OK);
    Sheet sheet = find("Thing");
    EXPECT_THAT(sheet.tabs(), ElementsAre("General"));
    sheet.tab("General").write("Name", "Tongs");
    sheet.ok();
    driver::wait_for("the sheet to be over", [&] { return !console_has_open_sheets(console.get()); });

    console.select({"Test Wizard"});
    console.select({"Test Wizard", "Things"});
    EXPECT_THAT(console.row(0), ElementsAre("Thing", "Tongs"));
}

} // namespace
