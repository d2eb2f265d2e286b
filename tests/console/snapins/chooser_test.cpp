/* "Test Chooser" in the console: the wizard pages that a snap-in shows when it is added. */
#include "host.h"

#include "driver/driver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

using driver::Sheet;
using host::Host;
using testing::IsEmpty;

namespace
{

const char *const chooser_clsid = "{70000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";

class Chooser : public testing::Test
{
  protected:
    ~Chooser() override
    {
        console.close();
        EXPECT_THAT(console.problems(), IsEmpty());
    }

    // The wizard is modal on the console's thread: somebody else goes through it.
    HRESULT add(const std::function<void(Sheet)> &person)
    {
        driver::while_waiting = nullptr;
        std::thread other([&] {
            try {
                person(Sheet(driver::find_window("Test Wizard", GetCurrentProcessId())));
            } catch (const std::exception &failure) {
                ADD_FAILURE() << failure.what();
                for (const driver::Window &window : driver::desktop_windows(GetCurrentProcessId())) window.close();
            }
        });
        HRESULT result = console.add(chooser_clsid, ADD_ASK);
        other.join();
        return result;
    }

    Host console{{"chooser"}};
};

TEST_F(Chooser, KeepsWhatWasChosenWhenItWasAdded)
{
    HRESULT result = add([](const Sheet &wizard) {
        wizard.write("Name", "Anvil");
        wizard.finish();
    });

    EXPECT_EQ(S_OK, result);
    EXPECT_EQ("Test Chooser (Anvil)\n", console.tree());
    EXPECT_EQ(S_OK, console.select({"Test Chooser (Anvil)", "Things"}));
}

TEST_F(Chooser, IsNotAddedWhenItsWizardIsCancelled)
{
    HRESULT result = add([](const Sheet &wizard) { wizard.cancel(); });

    EXPECT_EQ(S_FALSE, result);
    EXPECT_EQ("", console.tree());
    EXPECT_FALSE(console_is_dirty(console.get()));
}

TEST_F(Chooser, IsAddedWithItsOwnDefaultsWhenNobodyIsAsked)
{
    EXPECT_EQ(S_OK, console.add(chooser_clsid));
    EXPECT_EQ("Test Chooser\n", console.tree());
}

} // namespace
