/* A snap-in that fails, crashes or breaks a rule, next to one that works: the console's window goes on. */
#include "console.h"

using namespace console_window;
using testing::Contains;

namespace
{

class BrokenSnapIn : public ConsoleWindow, public testing::WithParamInterface<const char *>
{
  protected:
    /* Everything that a person would try with it; what is not there is passed over. */
    static void try_all(const Console &console)
    {
        console.tree.select({"Console Root", "Test Breaker"});
        press("Right");
        press("Down"); /* its first node, if it has one */
        console.frame.wait_until_idle();
        press("Shift+F10");
        press("Escape");
        press("Tab");
        press("Home");
        press("F5");
        console.frame.wait_until_idle();
    }
};

TEST_P(BrokenSnapIn, LeavesTheOthersAsTheyAre)
{
    SetEnvironmentVariableA("TEST_BREAK", GetParam());
    Console console({breaker, names});
    try_all(console);

    console.tree.select(fruits);
    console.wait_for_rows(5);
    EXPECT_THAT(console.list.column(), Contains("Apple"));
    EXPECT_EQ(0, console.close());
}

/* Its message box leaves the console's window enabled, and its own method is on the stack. */
TEST_F(ConsoleWindow, ClosesNoSnapInWhileItIsBeingCalled)
{
    SetEnvironmentVariableA("TEST_BREAK", "show windows");
    Console console({breaker});
    console.tree.select({"Console Root", "Test Breaker", "Fragile"});
    console.frame.wait_until_idle();
    console.tree.context_menu_of({"Console Root", "Test Breaker", "Fragile"});
    console.context_menu().choose("Break");
    Message asked("Test Breaker");

    /* Answered at once: neither asks anything. */
    console.frame.send(WM_COMMAND, CMD_REMOVE_SNAPIN);
    console.frame.send(WM_COMMAND, CMD_OPEN);
    answer(asked, "Y");
    console.context_menu().dismiss();
    console.status.wait_for_text("answered 6, chose 0");
    EXPECT_EQ(0, console.close());
}

INSTANTIATE_TEST_SUITE_P(Each, BrokenSnapIn,
                         testing::Values("fail IClassFactory::CreateInstance", "fail IComponentData::Initialize",
                                         "fail IComponentData::CreateComponent", "fail IComponentData::Notify",
                                         "fail IComponentData::QueryDataObject", "fail IComponentData::GetDisplayInfo",
                                         "fail IComponent::Initialize", "fail IComponent::Notify",
                                         "fail IComponent::QueryDataObject", "fail IComponent::GetResultViewType",
                                         "fail IComponent::GetDisplayInfo", "crash IComponentData::Initialize",
                                         "crash IComponentData::GetDisplayInfo", "crash IComponent::Notify",
                                         "crash IComponent::GetDisplayInfo", "no class", "no formats", "half node type",
                                         "leak", "strange answers", "late row"));

} // namespace
