/* "Test Breaker" in the console: whatever rule is broken, the console says by whom and in which call, and goes on. */
#include "host.h"

#include "driver/driver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

using host::Host;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

namespace
{

const char *const breaker_clsid = "{50000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
const char *const names_clsid = "{10000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";

class Breaks
{
  public:
    explicit Breaks(const std::string &rule) { SetEnvironmentVariableA("TEST_BREAK", rule.c_str()); }
    ~Breaks() { SetEnvironmentVariableA("TEST_BREAK", nullptr); }
};

/* All that a person may do with a snap-in, whether it works or not. */
void use(Host &console)
{
    console.add(breaker_clsid);
    try {
        console.open({"Test Breaker"});
        console.select({"Test Breaker"});
        console.select({"Test Breaker", "Fragile"});
        console.rows();
        console.select_row("Glass");
        console.menu_text();
        console_double_click(console.get(), 0);
        console_click_column(console.get(), 0);
        console_focus_scope(console.get());
        console.choose("Break");
        console_activate(console.get(), false);
        console_help(console.get());
    } catch (const std::runtime_error &) {
        /* what it did not give cannot be used */
    }
}

/* Another snap-in in the same console works as if nothing had happened. */
void expect_others_to_work(Host &console)
{
    console.add(names_clsid);
    console.select({"Test Names", "Fruits"});
    EXPECT_EQ(console.row_count(), 5u);
}

class EveryMethod : public testing::TestWithParam<const char *>
{
};

TEST_P(EveryMethod, ThatFailsIsSurvived)
{
    Breaks rule(std::string("fail ") + GetParam());
    Host console({"breaker", "names"});
    use(console);
    expect_others_to_work(console);
    console.close();
}

TEST_P(EveryMethod, ThatCrashesIsReportedWithItsName)
{
    Breaks rule(std::string("crash ") + GetParam());
    Host console({"breaker", "names"});
    use(console);
    expect_others_to_work(console);
    console.close();

    std::string method = GetParam();
    if (method == "IClassFactory::CreateInstance") method = "CoCreateInstance"; /* which calls it */
    EXPECT_THAT(console.problems(), Contains(HasSubstr(method)));
}

const char *const methods[] = {
    "IClassFactory::CreateInstance",
    "IComponentData::Initialize",
    "IComponentData::CreateComponent",
    "IComponentData::Notify",
    "IComponentData::Destroy",
    "IComponentData::QueryDataObject",
    "IComponentData::GetDisplayInfo",
    "IComponent::Initialize",
    "IComponent::Notify",
    "IComponent::Destroy",
    "IComponent::QueryDataObject",
    "IComponent::GetResultViewType",
    "IComponent::GetDisplayInfo",
    "IExtendContextMenu::AddMenuItems",
    "IExtendContextMenu::Command",
    "IExtendControlbar::SetControlbar",
    "IExtendControlbar::ControlbarNotify",
};

/* What is tried, as the end of a test's name. */
std::string name_of(const testing::TestParamInfo<const char *> &info)
{
    std::string name = info.param;
    name.erase(std::remove(name.begin(), name.end(), ':'), name.end());
    std::replace(name.begin(), name.end(), ' ', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Methods, EveryMethod, testing::ValuesIn(methods), name_of);

class Notification : public testing::TestWithParam<const char *>
{
};

TEST_P(Notification, ThatIsNotImplementedIsNoProblem)
{
    Breaks rule(std::string("leave ") + GetParam());
    Host console({"breaker"});
    console.add(breaker_clsid);
    console.open({"Test Breaker"});
    console.select({"Test Breaker"});
    console_activate(console.get(), false);
    console_focus_scope(console.get());
    console.menu_text();
    console_help(console.get());
    console.close();

    EXPECT_THAT(console.problems(), testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Methods, Notification,
                         testing::Values("IComponentData::Notify", "IComponent::Notify",
                                         "IComponent::GetResultViewType", "IExtendContextMenu::AddMenuItems",
                                         "IExtendControlbar::SetControlbar", "IExtendControlbar::ControlbarNotify"),
                         name_of);

class Rule : public testing::TestWithParam<const char *>
{
};

TEST_P(Rule, ThatIsBrokenIsSurvived)
{
    Breaks rule(GetParam());
    Host console({"breaker", "names"});
    use(console);
    expect_others_to_work(console);
    console.close();
}

INSTANTIATE_TEST_SUITE_P(Rules, Rule,
                         testing::Values("no class", "no formats", "half node type", "leak", "strange answers",
                                         "late row", "release too much", "release bars"),
                         name_of);

TEST(Breaker, IsNamedWhenItsClassIsMissing)
{
    Breaks rule("no class");
    Host console({"breaker"});

    EXPECT_TRUE(FAILED(console.add(breaker_clsid)));
    EXPECT_EQ(console.tree(), "Test Breaker\n"); /* there, and empty */
    EXPECT_THAT(console.problems(), Contains(HasSubstr("Test Breaker")));
}

TEST(Breaker, IsNamedWhenItsDllIsMissing)
{
    Host console({"breaker"});
    const wchar_t key[] = L"Software\\Classes\\CLSID\\{50000001-7E57-4C0D-9A11-1DEA5EEDBEAD}\\InprocServer32";
    const wchar_t nowhere[] = L"C:\\nowhere\\nothing.dll";
    RegSetKeyValueW(HKEY_LOCAL_MACHINE, key, nullptr, REG_SZ, nowhere, sizeof nowhere);

    EXPECT_TRUE(FAILED(console.add(breaker_clsid)));
    EXPECT_THAT(console.problems(), Contains(HasSubstr("nothing.dll")));
}

TEST(Breaker, IsNamedWhenNothingIsRegisteredUnderItsClass)
{
    Host console({});

    EXPECT_TRUE(FAILED(console.add("{DEADDEAD-7E57-4C0D-9A11-1DEA5EEDBEAD}")));
    EXPECT_THAT(console.problems(), Contains(HasSubstr("{DEADDEAD-7E57-4C0D-9A11-1DEA5EEDBEAD}")));
}

TEST(Breaker, ListsItsNodesInAColumnOfTheConsoleWhenItInsertsNone)
{
    Breaks rule("leave IComponent::Notify");
    Host console({"breaker", "names"});
    console.add(breaker_clsid);
    console.select({"Test Breaker"});
    EXPECT_THAT(console.columns(), testing::ElementsAre("Name"));
    EXPECT_THAT(console.names(), testing::ElementsAre("Fragile"));

    console.add(names_clsid);
    console.select({"Test Names", "Many"}); /* gets its own columns, and no others */
    EXPECT_THAT(console.columns(), testing::ElementsAre("Number", "Twice"));
    console.close();
}

TEST(Breaker, IsReportedWhenItKeepsAnObject)
{
    Breaks rule("leak");
    Host console({"breaker"});
    use(console);
    console.close();

    EXPECT_THAT(console.problems(), Contains(HasSubstr("Test Breaker")));
}

/* How often a problem with one of its calls was reported. */
auto times(Host &console, const std::string &method)
{
    std::vector<std::string> problems = console.problems();
    return std::count_if(problems.begin(), problems.end(),
                         [&](const std::string &each) { return each.find(method) != std::string::npos; });
}

TEST(Breaker, IsReportedWhenItReleasesWhatIsNotIts)
{
    Breaks rule("release too much");
    Host console({"breaker"});
    console.add(breaker_clsid);
    console.open({"Test Breaker"});
    console.select({"Test Breaker", "Fragile"});
    console.menu_text();

    for (const char *what : {"console", "menu callback", "control bar"})
        EXPECT_THAT(console.problems(),
                    testing::Contains(testing::HasSubstr(std::string("on the ") + what + " once more")));
    console.close();
}

TEST(Breaker, IsReportedWhenItReleasesItsBarsTooOftenAndUsesThemAfterThat)
{
    Breaks rule("release bars");
    Host console({"breaker"});
    console.add(breaker_clsid);
    console.open({"Test Breaker"});
    console.select({"Test Breaker"});
    for (const char *what : {"tool bar", "menu button"})
        EXPECT_THAT(console.problems(), Contains(HasSubstr(std::string("on the ") + what + " once more")));

    console.select({"Test Breaker", "Fragile"});
    console.select({"Test Breaker"});
    console.close();

    for (const char *what : {"Release: called on a tool bar", "Release: called on a menu button",
                             "IToolbar::AddButtons: called on a tool bar",
                             "IMenuButton::AddButton: called on a menu button", "QueryInterface: called on a tool bar"})
        EXPECT_THAT(console.problems(), Contains(HasSubstr(std::string(what) + " that the snap-in had released")));
    EXPECT_THAT(console.problems(), Not(Contains(HasSubstr("never released"))));
}

TEST(Breaker, IsToldWhichObjectItNeverReleased)
{
    Breaks rule("keep bars");
    Host console({"breaker"});
    console.add(breaker_clsid);
    console.open({"Test Breaker"});
    console.select({"Test Breaker", "Fragile"});
    console.close();

    EXPECT_THAT(console.problems(),
                testing::ElementsAre("Test Breaker Release: 3 of the objects that it was given were never released: "
                                     "tool bar (2), menu button"));
}

TEST(Breaker, IsReportedOnceForATextThatCannotBeRead)
{
    Breaks rule("wild texts");
    Host console({"breaker", "names"});
    use(console);
    expect_others_to_work(console);
    console.close();

    EXPECT_EQ(1, times(console, "IComponent::GetDisplayInfo"));
    EXPECT_EQ(1, times(console, "IComponent::GetResultViewType"));
}

TEST(Breaker, IsReportedForANameThatCannotBeRead)
{
    Breaks rule("wild names");
    Host console({"breaker", "names"});
    use(console);
    expect_others_to_work(console);
    console.close();

    EXPECT_EQ(1, times(console, "IComponentData::GetDisplayInfo"));
}

TEST(Breaker, CannotKeepTheConsoleOpenWithAPageThatStays)
{
    Breaks rule("page stays");
    Host console({"breaker"});
    console.add(breaker_clsid);
    console.select({"Test Breaker", "Fragile"});
    console.run_verb(MMC_VERB_PROPERTIES);
    driver::Sheet sheet(driver::find_window(
        "a property sheet", [](const driver::Window &one) { return one.class_name() == "#32770"; },
        GetCurrentProcessId()));
    sheet.write("Name", "x");
    sheet.ok(); /* is refused */
    console.pump();
    EXPECT_TRUE(sheet.is_visible());

    console.close();
    EXPECT_FALSE(sheet.is_there());
}

} // namespace
