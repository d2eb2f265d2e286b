/* What is wrong with a snap-in is said by name, and the script goes on. */
#include "../driver/text.h"
#include "script.h"

#include <gmock/gmock.h>

using namespace script_testing;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

namespace
{

using Faults = Script;

/* Everything that a person can do with it, and all that is asked of it meanwhile. */
const char *const visit = R"([{"do":"select","node":"Test Breaker/Fragile"},{"do":"rows"},{"do":"menu"},
    {"do":"run","item":"Break"},{"do":"help"},{"do":"about"},{"do":"select-rows","rows":[0]},{"do":"focus"},
    {"do":"verb","verb":"properties"},{"do":"verb","verb":"properties"},{"do":"press","button":"cancel"},
    {"do":"dirty"},{"do":"save","file":"C:/breaker.console"},{"do":"open","file":"C:/breaker.console"},{"do":"tree"}])";

TEST_F(Faults, NamesAClassThatNobodyRegistered)
{
    Answers answers = run_script({"{DEADBEEF-7E57-4C0D-9A11-1DEA5EEDBEAD}"}, R"([{"do":"tree"}])");
    EXPECT_EQ(1, answers.status);
    EXPECT_THAT(answers.problems(), ElementsAre(HasSubstr("CoCreateInstance: no such class is registered")));
    EXPECT_EQ(1u, answers.to("tree")["tree"]["children"].size());
}

TEST_F(Faults, NamesADllThatIsNotThereAndOneThatIsNoProgram)
{
    const wchar_t *key = L"Software\\Classes\\CLSID\\{DEADBEE1-7E57-4C0D-9A11-1DEA5EEDBEAD}\\InprocServer32";
    for (auto [dll, said] : {std::pair{L"C:\\no such.dll", "its DLL does not exist"},
                             std::pair{L"C:\\windows\\win.ini", "its DLL is not a program for Windows"}}) {
        RegSetKeyValueW(HKEY_LOCAL_MACHINE, key, nullptr, REG_SZ, dll, static_cast<DWORD>((wcslen(dll) + 1) * 2));
        Answers answers = run_script({"{DEADBEE1-7E57-4C0D-9A11-1DEA5EEDBEAD}"}, R"([{"do":"tree"}])");
        EXPECT_THAT(answers.problems(), ElementsAre(HasSubstr(said)));
    }
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, L"Software\\Classes\\CLSID\\{DEADBEE1-7E57-4C0D-9A11-1DEA5EEDBEAD}");
}

TEST_F(Faults, NamesADllForAnotherKindOfProcessor)
{
    testing_support::Folder folder;
    std::string image(88, '\0');
    image.replace(0, 2, "MZ");
    image[60] = 64; /* where the header of a 32-bit program is */
    image.replace(64, 2, "PE");
    image[68] = 0x4c;
    image[69] = 0x01;
    std::wstring dll = driver::wide(folder.write("old.dll", image));
    const wchar_t *key = L"Software\\Classes\\CLSID\\{DEADBEE3-7E57-4C0D-9A11-1DEA5EEDBEAD}\\InprocServer32";
    RegSetKeyValueW(HKEY_LOCAL_MACHINE, key, nullptr, REG_SZ, dll.c_str(), static_cast<DWORD>((dll.size() + 1) * 2));
    Answers answers = run_script({"{DEADBEE3-7E57-4C0D-9A11-1DEA5EEDBEAD}"}, R"([{"do":"tree"}])");
    EXPECT_THAT(answers.problems(), ElementsAre(HasSubstr("its DLL is for another kind of processor")));
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, L"Software\\Classes\\CLSID\\{DEADBEE3-7E57-4C0D-9A11-1DEA5EEDBEAD}");
}

TEST_F(Faults, ClosesAnOpenSheetWithTheConsole)
{
    Answers answers = run_script({sheets}, R"([{"do":"select","node":"Test Sheet/Settings"},
        {"do":"verb","verb":"properties"},{"do":"pages","current":true}])");
    EXPECT_EQ("close", answers.last()["do"].text()) << answers.output;
    EXPECT_TRUE(answers.problems().empty()) << answers.output;
}

struct Method {
    const char *name, *reported; /* nullptr: by that name */
};

/* Without these it does not get far: one at a time. */
const Method needed[] = {
    {"DllGetClassObject", "CoCreateInstance"},
    {"IClassFactory::CreateInstance", "CoCreateInstance"},
    {"IComponentData::Initialize", nullptr},
    {"IComponentData::CreateComponent", nullptr},
    {"IComponentData::Notify", nullptr},
    {"IComponentData::Destroy", nullptr},
    {"IComponentData::QueryDataObject", nullptr},
    {"IComponentData::GetDisplayInfo", nullptr},
    {"IComponent::Initialize", nullptr},
    {"IComponent::Notify", nullptr},
    {"IComponent::Destroy", nullptr},
    {"IComponent::QueryDataObject", nullptr},
    {"IComponent::GetResultViewType", nullptr},
    {"IExtendContextMenu::AddMenuItems", nullptr},
    {"IExtendControlbar::SetControlbar", nullptr},
    {"IExtendPropertySheet2::QueryPagesFor", "IExtendPropertySheet"},
    {"IExtendPropertySheet2::CreatePropertyPages", "IExtendPropertySheet::CreatePropertyPages"},
};

/* These stand in nobody's way: all at once. */
const Method others[] = {
    {"IComponentData::CompareObjects", nullptr},     {"IComponent::GetDisplayInfo", nullptr},
    {"IExtendContextMenu::Command", nullptr},        {"IExtendControlbar::ControlbarNotify", nullptr},
    {"IPersistStreamInit::InitNew", "InitNew"},      {"IPersistStreamInit::Load", "Load"},
    {"IPersistStreamInit::IsDirty", "IsDirty"},      {"ISnapinHelp::GetHelpTopic", nullptr},
    {"ISnapinAbout::GetSnapinDescription", nullptr}, {"ISnapinAbout::GetProvider", nullptr},
    {"ISnapinAbout::GetSnapinVersion", nullptr},     {"ISnapinAbout::GetSnapinImage", nullptr},
    {"ISnapinAbout::GetStaticFolderImage", nullptr},
};

std::string problem_of(const Method &method)
{
    return std::string("Test Breaker ") + (method.reported ? method.reported : method.name) + ": ";
}

void expect_the_end(const Answers &answers, const std::string &rule)
{
    EXPECT_EQ("close", answers.last()["do"].text()) << rule << "\n" << answers.output;
    EXPECT_EQ(1u, answers.to("tree")["tree"]["children"].size()) << rule << "\n" << answers.output;
}

TEST_F(Faults, NamesTheCallThatFailedWhicheverItIsAndGoesOn)
{
    for (const Method &each : needed) {
        Breaks rule(std::string("fail ") + each.name);
        Answers answers = run_script({breaker}, visit);
        EXPECT_THAT(answers.problems(), Contains(HasSubstr(problem_of(each)))) << each.name << "\n" << answers.output;
        expect_the_end(answers, each.name);
    }
}

TEST_F(Faults, NamesEachOfTheCallsThatFailed)
{
    std::string rules;
    for (const Method &each : others) rules += std::string("fail ") + each.name + ";";
    {
        Breaks all(rules);
        Answers answers = run_script({breaker}, visit);
        for (const Method &each : others)
            EXPECT_THAT(answers.problems(), Contains(HasSubstr(problem_of(each)))) << answers.output;
        expect_the_end(answers, rules);
    }
    Breaks last("fail IPersistStreamInit::Save"); /* what was not saved is not loaded */
    EXPECT_THAT(run_script({breaker}, visit).problems(), Contains(HasSubstr("Test Breaker Save: ")));
}

TEST_F(Faults, GoesOnAfterAnAccessViolationWhereverItHappensAndCallsTheSnapInNoMore)
{
    for (const char *method : {"DllGetClassObject",
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
                               "IExtendControlbar::SetControlbar",
                               "IExtendControlbar::ControlbarNotify",
                               "IExtendPropertySheet2::QueryPagesFor",
                               "IExtendPropertySheet2::CreatePropertyPages",
                               "IPersistStreamInit::Save"}) {
        Breaks rule(std::string("crash ") + method);
        Answers answers = run_script({breaker}, visit);
        EXPECT_THAT(answers.problems(), Contains(HasSubstr("an access violation happened in it"))) << method;
        EXPECT_EQ("close", answers.last()["do"].text()) << method << "\n" << answers.output;
        EXPECT_EQ(1, answers.status) << method;
    }
}

TEST_F(Faults, SaysThatDataObjectsLackTheRequiredFormats)
{
    Breaks rule("no formats");
    EXPECT_THAT(run_script({breaker}, visit).problems(), Contains(HasSubstr("its data objects have no CCF_NODETYPE")));
}

TEST_F(Faults, PassesNoSpecialDataObjectsToASnapInThatNeverShowsMoreThanLists)
{
    Breaks rule("trust objects");
    Answers answers = run_script({breaker}, R"([{"do":"select","node":"Test Breaker/Fragile"}])", {"--strict"});
    EXPECT_THAT(answers.problems(), testing::IsEmpty()) << answers.output;
    EXPECT_EQ(0, answers.status);
}

TEST_F(Faults, SaysThatANodeTypeIsHalfWritten)
{
    Breaks rule("half node type");
    EXPECT_THAT(run_script({breaker}, visit).problems(), Contains(HasSubstr("wrote 8 of the 16 bytes")));
}

TEST_F(Faults, SaysThatASheetCouldNotBeShownAndNothingOfItsHandle)
{
    Breaks rule("no template");
    Answers answers = run_script({breaker}, R"([{"do":"select","node":"Test Breaker/Fragile"},
        {"do":"verb","verb":"properties"},{"do":"pages"}])");
    EXPECT_THAT(answers.problems(), ElementsAre(HasSubstr("the property sheet could not be shown")));
    EXPECT_EQ("close", answers.last()["do"].text());
}

TEST_F(Faults, ClosesAPageThatRefusesToWithTheConsole)
{
    Breaks rule("page stays");
    Answers answers = run_script({breaker}, visit);
    EXPECT_FALSE(answers.to("press")["closed"].is());
    EXPECT_THAT(answers.problems(), Contains(HasSubstr("a page refused to close")));
    EXPECT_EQ("close", answers.last()["do"].text());
}

TEST_F(Faults, AnswersTheMessageBoxesAndMenusThatASnapInShowsByItself)
{
    Breaks rule("show windows");
    Answers answers = run_script({breaker}, R"([{"do":"select","node":"Test Breaker/Fragile"},
        {"do":"answer","button":"yes"},{"do":"choose","item":"more/second"},{"do":"run","item":"Break"},{"do":"status"},
        {"do":"answer","button":"No"},{"do":"run","item":"Break"},{"do":"status"}])");

    Value box = answers.to("run")["message-boxes"][size_t{0}];
    EXPECT_EQ("Test Breaker", box["title"].text());
    EXPECT_EQ("Shall it break?", box["text"].text());
    EXPECT_THAT(answers.to("run")["popups"][size_t{0}].texts("name"), ElementsAre("&One", "", "&More"));
    EXPECT_EQ("answered 6, chose 22", answers.to("status")["status"].text());
    EXPECT_EQ("answered 7, chose 0", answers.to("status", 1)["status"].text());
}

TEST_F(Faults, AnswersAMessageBoxOfAPropertyPage)
{
    Breaks rule("page asks");
    Answers answers = run_script({breaker}, R"([{"do":"select","node":"Test Breaker/Fragile"},
        {"do":"verb","verb":"properties"},{"do":"set","page":0,"id":1000,"to":"Glue"},{"do":"press","button":"ok"}])");

    EXPECT_EQ("It breaks now.", answers.to("press")["message-boxes"][size_t{0}]["text"].text());
    EXPECT_TRUE(answers.to("press")["closed"].is());
}

TEST_F(Faults, ReportsReferencesThatAreLeft)
{
    Breaks rule("leak");
    EXPECT_THAT(run_script({breaker}, visit).problems(), Contains(HasSubstr("1 references were left")));
}

TEST_F(Faults, RefusesARowThatWasDeletedBefore)
{
    Breaks rule("late row");
    Answers answers = run_script({breaker}, R"([{"do":"select","node":"Test Breaker/Fragile"},
        {"do":"verb","verb":"refresh"},{"do":"rows"}])");
    EXPECT_EQ("close", answers.last()["do"].text()) << answers.output;
}

} // namespace
