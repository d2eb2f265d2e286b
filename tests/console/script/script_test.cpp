/* The console without a window: what its scripts print of the test snap-ins. */
#include "../server.h"
#include "script.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace script_testing;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace
{

/* A path as it stands in JSON. */
std::string json_path(std::string path)
{
    for (char &letter : path) {
        if (letter == '\\') letter = '/';
    }
    return path;
}

std::vector<std::string> first_cells(const Value &rows)
{
    std::vector<std::string> out;
    for (size_t i = 0; i < rows.size(); i++) out.push_back(rows[i]["text"][size_t{0}].text());
    return out;
}

TEST_F(Script, PrintsTheTreeThatASnapInFills)
{
    Answers answers = run_script({names}, R"([{"do":"expand","node":"Test Names/Branches"},{"do":"tree"}])");

    Value tree = answers.to("tree")["tree"];
    EXPECT_EQ("Console Root", tree["name"].text());
    Value root = tree["children"][size_t{0}];
    EXPECT_EQ("Test Names", root["name"].text());
    EXPECT_THAT(root["children"].texts("name"), ElementsAre("Fruits", "Empty", "Many", "Branches"));
    EXPECT_FALSE(root["children"].find("name", "Fruits")["plus"].is());
    EXPECT_THAT(root["children"].find("name", "Branches")["children"].texts("name"),
                ElementsAre("Branches.1", "Branches.2"));
    EXPECT_EQ(0, answers.status) << answers.output;
}

TEST_F(Script, PrintsTheListOfTheSelectedNode)
{
    Answers answers = run_script({names}, R"([{"do":"select","node":"Test Names/Fruits"},{"do":"rows"}])");

    Value list = answers.to("rows");
    EXPECT_EQ("list", list["view"].text());
    EXPECT_THAT(list["columns"].texts("title"), ElementsAre("Name", "Colour", "Grams"));
    EXPECT_THAT(list["columns"].texts("align"), ElementsAre("left", "left", "right"));
    EXPECT_THAT(first_cells(list["rows"]), ElementsAre("Pear", "Apple", "Cherry", "Melon", "Blueberry"));
    EXPECT_THAT(list["rows"][size_t{3}]["text"].texts(), ElementsAre("Melon", "yellow", "1500"));
    EXPECT_EQ("What grows on trees, mostly", list["description"].text());
}

TEST_F(Script, SortsUpAndThenDownWithTheComparisonOfTheSnapIn)
{
    Answers answers = run_script({names}, R"([{"do":"select","node":"Test Names/Fruits"},
        {"do":"click-column","column":2},{"do":"rows"},{"do":"click-column","column":2},{"do":"rows"}])");

    EXPECT_THAT(first_cells(answers.to("rows")["rows"]), ElementsAre("Blueberry", "Cherry", "Apple", "Pear", "Melon"));
    EXPECT_THAT(first_cells(answers.to("rows", 1)["rows"]),
                ElementsAre("Melon", "Pear", "Apple", "Cherry", "Blueberry"));
}

TEST_F(Script, RemembersTheColumnsThatThePersonHid)
{
    Answers answers = run_script({names}, R"([{"do":"select","node":"Test Names/Fruits"},{"do":"columns","shown":[0,2]},
        {"do":"select","node":"Test Names/Empty"},{"do":"select","node":"Test Names/Fruits"},{"do":"rows"}])");

    Value columns = answers.to("rows")["columns"];
    EXPECT_FALSE(columns[size_t{0}]["hidden"].is());
    EXPECT_TRUE(columns[size_t{1}]["hidden"].is());
    EXPECT_FALSE(columns[size_t{2}]["hidden"].is());
}

TEST_F(Script, EnablesTheVerbsThatTheSnapInSetForTheSelection)
{
    Answers answers = run_script({names}, R"([{"do":"select","node":"Test Names/Fruits"},{"do":"verbs"},
        {"do":"select-rows","rows":["Melon"]},{"do":"verbs"},{"do":"focus"},{"do":"verbs"}])");

    EXPECT_THAT(answers.to("verbs")["verbs"]["shown"].texts("verb"), ElementsAre("refresh"));
    EXPECT_THAT(answers.to("verbs", 1)["verbs"]["shown"].texts("verb"), ElementsAre("delete", "rename"));
    EXPECT_THAT(answers.to("verbs", 2)["verbs"]["shown"].texts("verb"), ElementsAre("refresh"));
}

TEST_F(Script, SelectsTheNodeWhenTheSelectedRowIsDeleted)
{
    Answers answers = run_script({names}, R"([{"do":"select","node":"Test Names/Fruits"},
        {"do":"select-rows","rows":["Melon"]},{"do":"verb","verb":"delete"},{"do":"verbs"}])");

    EXPECT_THAT(answers.to("verbs")["verbs"]["shown"].texts("verb"), ElementsAre("refresh"));
    EXPECT_THAT(answers.problems(), IsEmpty());
}

TEST_F(Script, DeletesAndRenamesRowsAndBringsThemBackWithRefresh)
{
    Answers answers = run_script({names}, R"([{"do":"select","node":"Test Names/Fruits"},
        {"do":"select-rows","rows":["Melon"]},{"do":"verb","verb":"delete"},
        {"do":"rename","row":"Pear","to":"Quince"},{"do":"rows"},
        {"do":"focus"},{"do":"verb","verb":"refresh"},{"do":"rows"}])");

    EXPECT_THAT(first_cells(answers.to("rows")["rows"]), ElementsAre("Quince", "Apple", "Cherry", "Blueberry"));
    EXPECT_THAT(first_cells(answers.to("rows", 1)["rows"]), Contains("Melon"));
    EXPECT_THAT(answers.problems(), IsEmpty());
}

TEST_F(Script, ShowsAHundredThousandRowsOfOwnerDataWithoutAskingForAll)
{
    Answers answers = run_script({names}, R"([{"do":"select","node":"Test Names/Many"},
        {"do":"rows","first":99998,"count":10},{"do":"find","text":"Number 4711"},{"do":"select-rows","rows":[5,6]}])");

    Value list = answers.to("rows");
    EXPECT_TRUE(list["virtual"].is());
    EXPECT_EQ(100000, list["count"].number());
    EXPECT_EQ(2u, list["rows"].size());
    EXPECT_EQ(0, answers.to("find")["problems"].size());
}

TEST_F(Script, PutsItemsOfASnapInAtEveryPlaceOfTheMenu)
{
    Answers answers = run_script({menus}, R"([{"do":"select","node":"Test Menus/Things"},{"do":"menu"}])");

    Value menu = answers.to("menu")["menu"];
    EXPECT_EQ("Choose at the &top", menu[size_t{0}]["name"].text());
    EXPECT_THAT(menu.find("name", "&New")["items"].texts("name"), ElementsAre("&Thing"));
    Value tasks = menu.find("name", "All Tas&ks")["items"];
    EXPECT_THAT(tasks.texts("name"), ElementsAre("&More", "&Checked", "&Disabled"));
    EXPECT_THAT(tasks[size_t{0}]["items"].texts("kind"), ElementsAre("command", "separator", "command"));
    EXPECT_TRUE(tasks[size_t{2}]["gray"].is());
    EXPECT_THAT(menu.find("name", "&View")["items"].texts("name"), Contains("By &weight"));
}

TEST_F(Script, TellsTheSnapInWhatWasChosenInItsMenusAndBars)
{
    Answers answers = run_script({menus}, R"([{"do":"select","node":"Test Menus/Things"},
        {"do":"run","item":"choose at the top"},{"do":"status"},
        {"do":"run","item":"All Tasks/More/Inner two"},{"do":"status"},
        {"do":"click","button":100},{"do":"status"},
        {"do":"run","item":"All Tasks/Disabled"}])");

    EXPECT_EQ("command 1 on Things", answers.to("status")["status"].text());
    EXPECT_EQ("command 5 on Things", answers.to("status", 1)["status"].text());
    EXPECT_EQ("button 100 on Things", answers.to("status", 2)["status"].text());
    EXPECT_EQ("S_FALSE", answers.to("run", 2)["result"].text());
}

TEST_F(Script, PrintsToolBarsWithTheStatesOfTheirButtons)
{
    Answers answers = run_script({menus}, R"([{"do":"select","node":"Test Menus/Things"},{"do":"bars"}])");

    Value bars = answers.to("bars")["bars"];
    EXPECT_THAT(bars.texts("kind"), ElementsAre("tool bar", "menu buttons"));
    Value buttons = bars[size_t{0}]["buttons"];
    EXPECT_THAT(buttons.find("text", "Paint")["state"].texts(), ElementsAre("enabled"));
    EXPECT_THAT(buttons.find("text", "Disabled")["state"].texts(), IsEmpty());
    EXPECT_THAT(buttons.find("text", "Hidden")["state"].texts(), Contains("hidden"));
}

TEST_F(Script, ShowsThePagesOfASnapInAndItsExtension)
{
    Answers answers = run_script({sheets}, R"([{"do":"select","node":"Test Sheet/Settings"},
        {"do":"verb","verb":"properties"},{"do":"pages"},{"do":"press","button":"cancel"}])");

    EXPECT_THAT(answers.to("pages")["title"].text(), HasSubstr("Settings"));
    EXPECT_THAT(answers.to("pages")["pages"].texts("title"), ElementsAre("General", "More", "Extension"));
    EXPECT_THAT(answers.to("pages")["pages"][size_t{0}]["controls"].texts("text"),
                ElementsAre("&Name:", "Settings", "&Enabled"));
    EXPECT_TRUE(answers.to("press")["closed"].is());
}

TEST_F(Script, TellsTheSnapInOnItsOwnThreadThatAPageWasApplied)
{
    const std::string commands = R"([{"do":"select","node":"Test Sheet/Settings"},{"do":"verb","verb":"properties"},
        {"do":"set","page":0,"id":1000,"to":"Renamed"},{"do":"press","button":"ok"},{"do":"wait"},{"do":"status"}])";
    for (const std::vector<std::string> &options : {std::vector<std::string>{}, {"--without-helpers"}}) {
        Answers answers = run_script({sheets}, commands, options);
        EXPECT_THAT(answers.to("status")["status"].text(), HasSubstr("Renamed")) << answers.output;
    }
}

TEST_F(Script, ExtendsTheTreeTheMenuAndTheToolBarOfAnotherSnapIn)
{
    Answers answers = run_script({sheets}, R"([{"do":"select","node":"Test Sheet/Settings"},
        {"do":"tree"},{"do":"menu"},{"do":"bars"}])");

    Value settings = answers.to("tree")["tree"]["children"][size_t{0}]["children"][size_t{0}];
    EXPECT_THAT(settings["children"].texts("name"), ElementsAre("Added by the extension"));
    Value tasks = answers.to("menu")["menu"].find("name", "All Tas&ks")["items"];
    EXPECT_THAT(tasks.texts("snapin"), Contains("Test Extension"));
    EXPECT_THAT(answers.to("bars")["bars"].texts("snapin"), Contains("Test Extension"));
}

TEST_F(Script, OffersTheViewsOfAnExtensionBesideTheNodesOwn)
{
    Answers answers = run_script({sheets}, R"([{"do":"select","node":"Test Sheet/Settings"},{"do":"rows"},
        {"do":"menu","place":"view"},{"do":"run","place":"view","item":"Around"},{"do":"rows"},
        {"do":"run","place":"view","item":"Standard"},{"do":"rows"},{"do":"select","node":"Test Sheet"},{"do":"rows"}])");

    Value views = answers.to("rows")["views"], menu = answers.to("menu")["menu"];
    EXPECT_THAT(views.texts("title"), ElementsAre("Around"));
    EXPECT_EQ("http://127.0.0.1/around.htm", views[size_t{0}]["address"].text());
    EXPECT_TRUE(views[size_t{0}]["replaces"].is());
    EXPECT_FALSE(views[size_t{0}]["shown"].is()) << "the list is shown first all the same";
    EXPECT_TRUE(menu.find("name", "&Standard")["checked"].is());
    EXPECT_TRUE(answers.to("rows", 1)["views"][size_t{0}]["shown"].is());
    EXPECT_EQ(answers.to("rows")["count"].number(), answers.to("rows", 1)["count"].number()) << "it goes on behind";
    EXPECT_FALSE(answers.to("rows", 2)["views"][size_t{0}]["shown"].is());
    EXPECT_EQ(0u, answers.to("rows", 3)["views"].size());
    EXPECT_THAT(answers.problems(), IsEmpty()) << answers.output;
}

TEST_F(Script, LeavesExtensionsOutThatWereNotEnabled)
{
    Answers answers = run_script({sheets}, R"([{"do":"extensions","all":false},
        {"do":"select","node":"Test Sheet/Settings"},{"do":"tree"},{"do":"bars"}])");

    Value settings = answers.to("tree")["tree"]["children"][size_t{0}]["children"][size_t{0}];
    EXPECT_THAT(settings["children"].texts("name"), IsEmpty());
    EXPECT_EQ(0u, answers.to("bars")["bars"].size());
}

TEST_F(Script, GoesOnAfterAWizardThatWasCancelled)
{
    Answers answers = run_script({wizard}, R"([{"do":"select","node":"Test Wizard/Things"},
        {"do":"run","item":"make a thing..."},{"do":"pages"},{"do":"press","button":"cancel"},
        {"do":"rows"}])");

    EXPECT_TRUE(answers.to("pages")["wizard"].is());
    EXPECT_EQ("S_OK", answers.to("run")["result"].text());
    EXPECT_EQ("list", answers.to("rows")["view"].text());
    EXPECT_THAT(answers.problems(), IsEmpty());
}

TEST_F(Script, GoesThroughTheWizardOfASnapInThatIsAdded)
{
    std::string add = R"({"do":"add","snapin":")" + chooser + "\"";
    Answers answers =
        run_script({}, "[" + add + R"(},{"do":"set","label":"Name","to":"x"},{"do":"set","id":1000,
        "to":"Tongs"},{"do":"press","button":"finish"},{"do":"tree"},)" +
                           add + R"(},{"do":"press","button":"cancel"},)" + add + R"(,"pages":false},{"do":"tree"}])");

    EXPECT_EQ("Test Chooser (Tongs)", answers.to("add")["node"].text());
    EXPECT_THAT(answers.to("tree")["tree"]["children"].texts("name"), ElementsAre("Test Chooser (Tongs)"));
    EXPECT_EQ("S_FALSE", answers.to("add", 1)["result"].text());
    EXPECT_EQ("Test Chooser", answers.to("add", 2)["node"].text());
    EXPECT_EQ(2u, answers.to("tree", 1)["tree"]["children"].size());
    EXPECT_THAT(answers.problems(), IsEmpty());
}

TEST_F(Script, ActivatesTheControlOfAResultPaneInPlace)
{
    for (const std::vector<std::string> &options : {std::vector<std::string>{}, {"--strict"}}) {
        Answers answers =
            run_script({panel}, R"([{"do":"select","node":"Test Panel/Gauge"},{"do":"status"},{"do":"rows"},
            {"do":"focus","pane":"result"},{"do":"status"},{"do":"select","node":"Test Panel/New Gauge"},{"do":"status"},
            {"do":"select","node":"Test Panel/Gauge"},{"do":"status"}])",
                       options);

        EXPECT_EQ("gauge 1, initialised, shown in place", answers.to("status")["status"].text());
        EXPECT_EQ("ocx", answers.to("rows")["view"].text());
        EXPECT_EQ("the pane is selected", answers.to("status", 1)["status"].text());
        EXPECT_EQ("gauge 2, initialised, shown in place", answers.to("status", 2)["status"].text());
        EXPECT_EQ("gauge 1, initialised, shown in place, shown in place", answers.to("status", 3)["status"].text());
        EXPECT_THAT(answers.problems(), IsEmpty()) << answers.output;
    }
}

TEST_F(Script, ShowsATaskpadAndTellsTheSnapInWhichTaskWasChosen)
{
    Answers answers = run_script({tasks}, R"([{"do":"select","node":"Test Tasks/Start"},{"do":"rows"},
        {"do":"task","task":"Count & report"},{"do":"status"},{"do":"task","task":"Added by an extension"},
        {"do":"status"},{"do":"task","task":"Read about it"},{"do":"task","task":"Run a script"}])");

    Value shown = answers.to("rows")["taskpad"];
    EXPECT_EQ("taskpad", answers.to("rows")["view"].text());
    EXPECT_EQ("Where to start", shown["title"].text());
    EXPECT_THAT(shown["tasks"].texts("text"),
                ElementsAre("Count & report", "Read about it", "Run a script", "Added by an extension"));
    EXPECT_THAT(shown["tasks"].texts("snapin"), Contains("Test Tasks Extension"));
    EXPECT_EQ("counted 1 on Start", answers.to("status")["status"].text());
    EXPECT_EQ("the extension was told", answers.to("status", 1)["status"].text());
    EXPECT_THAT(answers.to("task", 2)["help"].texts(), ElementsAre("https://example.com/tasks.htm"));
    EXPECT_EQ("E_NOTIMPL", answers.to("task", 3)["result"].text());
    EXPECT_THAT(answers.problems(), ElementsAre(HasSubstr("a script for a page of mmc.exe")));
}

TEST_F(Script, LendsATaskpadItsList)
{
    Answers answers = run_script({tasks}, R"([{"do":"select","node":"Test Tasks/Listed"},{"do":"rows"},
        {"do":"task","task":"Press the button"},{"do":"status"},{"do":"select","node":"Test Tasks/Start"},
        {"do":"rows"}])");

    EXPECT_EQ("list", answers.to("rows")["view"].text());
    EXPECT_EQ("Stones", answers.to("rows")["taskpad"]["list"].text());
    EXPECT_THAT(first_cells(answers.to("rows")["rows"]), ElementsAre("Amber", "Basalt", "Slate", "Agate"));
    EXPECT_EQ("the button of the list was pressed", answers.to("status")["status"].text());
    EXPECT_EQ("taskpad", answers.to("rows", 1)["view"].text());
    EXPECT_THAT(answers.problems(), IsEmpty());
}

TEST_F(Script, FiltersAListAsItsSnapInDoes)
{
    Answers answers = run_script({tasks}, R"([{"do":"select","node":"Test Tasks/Filtered"},{"do":"rows"},
        {"do":"filter","column":0,"text":"a"},{"do":"rows"},{"do":"filter","column":1,"text":"290"},{"do":"rows"},
        {"do":"filter","column":1,"text":"hard"},{"do":"run","place":"view","item":"Detail"},{"do":"rows"},
        {"do":"run","place":"view","item":"Filtered"},{"do":"filter","column":1},{"do":"filter-button","column":0},
        {"do":"filter","column":0,"text":"A"},{"do":"rows"},{"do":"select-rows","rows":[1]}])");

    EXPECT_EQ("filtered", answers.to("rows")["mode"].text());
    EXPECT_EQ(4, answers.to("rows")["count"].number());
    EXPECT_THAT(first_cells(answers.to("rows", 1)["rows"]), ElementsAre("Basalt", "Slate", "Agate"));
    EXPECT_THAT(first_cells(answers.to("rows", 2)["rows"]), ElementsAre("Basalt"));
    EXPECT_EQ("E_INVALIDARG", answers.to("filter", 2)["result"].text());
    EXPECT_EQ(4, answers.to("rows", 3)["count"].number()) << "the filter is off";
    EXPECT_THAT(first_cells(answers.to("rows", 4)["rows"]), ElementsAre("Amber", "Agate"));
    EXPECT_THAT(answers.problems(), IsEmpty());
}

TEST_F(Script, DoesWhatASnapInInCppAsksOfTheConsole)
{
    Answers answers = run_script({catalog}, R"([{"do":"select","node":"Test Catalog"},
        {"do":"run","item":"All Tasks/Walk"},{"do":"status"},{"do":"run","item":"All Tasks/Insert maps"},
        {"do":"status"},{"do":"run","item":"All Tasks/Walk"},{"do":"status"},{"do":"tree"},
        {"do":"run","item":"All Tasks/Expand books"},{"do":"status"},{"do":"run","item":"All Tasks/Update"},
        {"do":"status"},{"do":"run","item":"All Tasks/Version"},{"do":"status"},
        {"do":"run","item":"All Tasks/Stay awake"},{"do":"status"}])");

    EXPECT_EQ("walked: 0x0, 2", answers.to("status")["status"].text());
    EXPECT_EQ("inserted: 0x0, 0", answers.to("status", 1)["status"].text());
    EXPECT_EQ("walked: 0x0, 3", answers.to("status", 2)["status"].text());
    EXPECT_THAT(answers.to("tree")["tree"]["children"][size_t{0}]["children"].texts("name"),
                ElementsAre("Books", "Maps", "Pictures"));
    EXPECT_EQ("expanded: 0x0, 1", answers.to("status", 3)["status"].text());
    EXPECT_EQ("view change: 0x0, 709", answers.to("status", 4)["status"].text());
    EXPECT_EQ("version: 0x0, 2", answers.to("status", 5)["status"].text());
    EXPECT_EQ("awake: 0x0, 1", answers.to("status", 6)["status"].text());
    EXPECT_THAT(answers.problems(), IsEmpty()) << answers.output;
}

TEST_F(Script, ExtendsANodeWhenItsSnapInAsksForThatUntilTheNodeGoes)
{
    Answers answers = run_script({catalog}, R"([{"do":"select","node":"Test Catalog"},
        {"do":"run","item":"All Tasks/Insert maps"},{"do":"tree","node":"Test Catalog/Maps"},
        {"do":"run","item":"All Tasks/Add stranger"},{"do":"status"},
        {"do":"run","item":"All Tasks/Add extension"},{"do":"status"},{"do":"tree","node":"Test Catalog/Maps"},
        {"do":"select","node":"Test Catalog/Maps/Added by the extension"},{"do":"rows"},
        {"do":"select","node":"Test Catalog"},{"do":"run","item":"All Tasks/Remove maps"},{"do":"status"},{"do":"tree"}])",
                                 {"--trace"});

    EXPECT_EQ(0u, answers.to("tree")["tree"]["children"].size());
    EXPECT_EQ("extended: 0x80070057, 0", answers.to("status")["status"].text()) << "it is registered for no node";
    EXPECT_EQ("extended: 0x0, 0", answers.to("status", 1)["status"].text());
    EXPECT_THAT(answers.to("tree", 1)["tree"]["children"].texts("name"), ElementsAre("Added by the extension"));
    EXPECT_THAT(first_cells(answers.to("rows")["rows"]), ElementsAre("Row of the extension"));
    EXPECT_EQ("removed: 0x0, 0", answers.to("status", 2)["status"].text());
    EXPECT_THAT(answers.to("tree", 2)["tree"]["children"][size_t{0}]["children"].texts("name"),
                ElementsAre("Books", "Pictures"));
    size_t told = answers.output.find("MMCN_REMOVE_CHILDREN"), removed = answers.output.find("removed: 0x0");
    EXPECT_LT(told, removed) << "the extension is told while there is still something to remove";
    EXPECT_THAT(answers.problems(), IsEmpty()) << answers.output;
}

TEST_F(Script, AnswersAThreadThatWasGivenAPointerOfAnother)
{
    Answers answers = run_script({catalog}, R"([{"do":"select","node":"Test Catalog"},{"do":"answer","button":"yes"},
        {"do":"run","item":"All Tasks/Ask from a thread"},{"do":"wait"},{"do":"status"}])");

    EXPECT_EQ("S_OK", answers.to("run")["result"].text());
    EXPECT_THAT(answers.output, HasSubstr("From a thread?"));
    EXPECT_EQ("view change: 0x0, " + std::to_string(IDYES * 100 + 5), answers.to("status")["status"].text());
    EXPECT_THAT(answers.problems(), ElementsAre(HasSubstr("IConsole::MessageBox: called on a thread"),
                                                HasSubstr("IConsole::UpdateAllViews: called on a thread")));
}

TEST_F(Script, ShowsTheMessageViewThatASnapInMadeItself)
{
    Answers answers =
        run_script({catalog}, R"([{"do":"select","node":"Test Catalog/Pictures"},{"do":"rows"},{"do":"verbs"}])");

    EXPECT_EQ("message", answers.to("rows")["view"].text());
    EXPECT_EQ("No pictures", answers.to("rows")["message"]["title"].text());
    EXPECT_EQ("They are on loan.", answers.to("rows")["message"]["body"].text());
    EXPECT_THAT(answers.problems(), IsEmpty()) << answers.output;
}

TEST_F(Script, ShowsTheMenuThatASnapInMadeItself)
{
    Answers answers = run_script({catalog}, R"([{"do":"select","node":"Test Catalog"},
        {"do":"choose","item":"Lend"},{"do":"run","item":"All Tasks/Own menu"},{"do":"status"},
        {"do":"choose","item":"Version"},{"do":"run","item":"All Tasks/Own menu"},{"do":"status"}])");

    EXPECT_THAT(answers.to("run")["popups"][size_t{0}].texts("name"),
                ElementsAre("Lend", "Select pictures", "New window", "Insert maps", "Walk", "Expand books", "Update",
                            "Version", "Stay awake", "Watch power", "Watch no more", "Own menu", "Add extension",
                            "Add stranger", "Remove maps", "Ask from a thread"));
    EXPECT_EQ("own menu: 0x0, 77", answers.to("status")["status"].text());
    EXPECT_EQ("own menu: 0x0, 0", answers.to("status", 1)["status"].text()) << "the command went to the snap-in";
    EXPECT_THAT(answers.problems(), IsEmpty()) << answers.output;
}

TEST_F(Script, KeepsTheNewNameOfARowWhoseTextItWasGiven)
{
    Answers answers = run_script({pinboard}, R"([{"do":"select","node":"Test Pinboard/Notes"},
        {"do":"rename","row":"Milk","to":"Oat milk"},{"do":"rename","row":"Bread","to":"Rye/bread"},{"do":"rows"}])");

    EXPECT_EQ("S_OK", answers.to("rename")["result"].text());
    EXPECT_EQ("S_FALSE", answers.to("rename", 1)["result"].text());
    EXPECT_THAT(first_cells(answers.to("rows")["rows"]), ElementsAre("Oat milk", "Bread"));
    EXPECT_THAT(answers.problems(), IsEmpty()) << answers.output;
}

TEST_F(Script, ShowsInAMenuOfASnapInsOwnOnlyWhatWasAddedSinceItWasShown)
{
    Answers answers = run_script({pinboard}, R"([{"do":"select","node":"Test Pinboard/Notes"},
        {"do":"choose","item":"Unpin"},{"do":"run","item":"All Tasks/Own menu"},{"do":"status"},
        {"do":"choose","item":"Pin"},{"do":"run","item":"All Tasks/Own menu"},{"do":"status"}])");

    EXPECT_THAT(answers.to("run")["popups"][size_t{0}].texts("name"), ElementsAre("Pin", "Unpin"));
    EXPECT_THAT(answers.to("run", 1)["popups"][size_t{0}].texts("name"), ElementsAre("Pin", "Unpin"));
    EXPECT_EQ("chosen 2", answers.to("status")["status"].text());
    EXPECT_EQ("chosen 1", answers.to("status", 1)["status"].text());
}

TEST_F(Script, MarksTheLastOfSeveralDefaultItemsOfASubmenu)
{
    Answers answers = run_script({pinboard}, R"([{"do":"select","node":"Test Pinboard/Notes"},{"do":"menu"}])");

    Value tasks = answers.to("menu")["menu"].find("name", "All Tas&ks")["items"];
    EXPECT_FALSE(tasks.find("name", "Sections")["default"].is());
    EXPECT_TRUE(tasks.find("name", "Percent sign")["default"].is());
}

TEST_F(Script, SaysWhatStandsInEachSectionOfTheStatusBar)
{
    Answers answers = run_script({pinboard}, R"([{"do":"select","node":"Test Pinboard/Notes"},
        {"do":"run","item":"All Tasks/Sections"},{"do":"status"},
        {"do":"run","item":"All Tasks/Progress"},{"do":"status"},
        {"do":"run","item":"All Tasks/Percent sign"},{"do":"status"},
        {"do":"run","item":"All Tasks/Only a percent sign"},{"do":"status"},
        {"do":"run","item":"All Tasks/No number"},{"do":"status"},
        {"do":"run","item":"All Tasks/Too much"},{"do":"status"},
        {"do":"select","node":"Test Pinboard"},{"do":"status"}])");

    const struct {
        std::string left, middle, right;
        int progress;
    } expected[] = {{"Left", "Middle", "Right", -1},
                    {"Pinning", "", "of 4", 75},
                    {"Today is", "%Wednesday%", "", -1},
                    {"Left", "%", "", -1},
                    {"Left", "", "Right", -1},
                    {"Left", "", "", -1},
                    {"", "", "", -1}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        Value status = answers.to("status", i);
        EXPECT_EQ(expected[i].left, status["status"].text()) << i;
        EXPECT_EQ(expected[i].middle, status["middle"].text()) << i;
        EXPECT_EQ(expected[i].right, status["right"].text()) << i;
        EXPECT_EQ(expected[i].progress, status["progress"].number()) << i;
    }
}

TEST_F(Script, PutsAButtonAtTheEndWhosePlaceIsNotThereYet)
{
    Answers answers = run_script({pinboard}, R"([{"do":"select","node":"Test Pinboard/Notes"},{"do":"bars"}])");

    EXPECT_THAT(answers.to("bars")["bars"][size_t{0}]["buttons"].texts("text"), ElementsAre("Pin", "Unpin", "Burn"));
    EXPECT_THAT(answers.problems(), IsEmpty()) << answers.output;
}

TEST_F(Script, TakesAMenuButtonThatIsAddedAnewForEachSelection)
{
    Answers answers = run_script({pinboard}, R"([{"do":"select","node":"Test Pinboard"},
        {"do":"select","node":"Test Pinboard/Notes"},{"do":"bars"}])");

    Value buttons = answers.to("bars")["bars"].find("kind", "menu buttons")["buttons"];
    EXPECT_THAT(buttons.texts("text"), ElementsAre("Selected 2"));
    EXPECT_THAT(answers.problems(), IsEmpty()) << answers.output;
}

TEST_F(Script, LeavesTheNodesOfExtensionsBelowWhatTheSnapInCompares)
{
    Answers answers = run_script({pinboard}, R"([{"do":"select","node":"Test Pinboard/Shared"},
        {"do":"click-column","column":0},{"do":"rows"},{"do":"click-column","column":0},{"do":"rows"}])");

    EXPECT_THAT(first_cells(answers.to("rows")["rows"]), ElementsAre("Bread", "Milk", "Added by the extension"));
    EXPECT_THAT(first_cells(answers.to("rows", 1)["rows"]), ElementsAre("Milk", "Bread", "Added by the extension"));
    EXPECT_THAT(answers.problems(), IsEmpty()) << answers.output;
}

TEST_F(Script, ShowsOnlyThatAsCutWhichIsToBePasted)
{
    Answers answers = run_script({shelf}, R"([{"do":"select","node":"Test Shelf/Left"},
        {"do":"select-rows","rows":["Cup"]},{"do":"verb","verb":"cut"},{"do":"rows"},
        {"do":"select-rows","rows":["Jug"]},{"do":"verb","verb":"cut"},{"do":"rows"},
        {"do":"select-rows","rows":["Pan"]},{"do":"verb","verb":"copy"},{"do":"rows"}])");

    EXPECT_THAT(answers.to("rows")["rows"].texts("cut"), ElementsAre("true", "", ""));
    EXPECT_THAT(answers.to("rows", 1)["rows"].texts("cut"), ElementsAre("", "true", ""));
    EXPECT_THAT(answers.to("rows", 2)["rows"].texts("cut"), ElementsAre("", "", ""));
}

TEST_F(Script, FollowsASnapInThatSelectsNodesAndRestoresItsView)
{
    testing_support::Folder folder;
    std::string file = "\"" + json_path(folder / "catalog.console") + "\"";
    Answers answers = run_script({catalog}, R"([{"do":"select","node":"Test Catalog/Books"},{"do":"rows"},
        {"do":"click-column","column":0},{"do":"rows"},{"do":"run","place":"node","item":"All Tasks/Select pictures"},
        {"do":"status"},{"do":"back"},{"do":"status"},{"do":"run","place":"node","item":"All Tasks/Select pictures"},
        {"do":"run","place":"node","item":"All Tasks/New window"},{"do":"status"},{"do":"save","file":)" +
                                                file + R"(},{"do":"open","file":)" + file + R"(},{"do":"tree"}])");

    EXPECT_THAT(first_cells(answers.to("rows")["rows"]), ElementsAre("Nine", "Ten", "Eight"));
    EXPECT_TRUE(answers.to("rows")["multi-select"].is());
    EXPECT_TRUE(answers.to("rows")["columns"][size_t{1}]["hidden"].is()) << "it was inserted with HIDE_COLUMN";
    EXPECT_THAT(first_cells(answers.to("rows", 1)["rows"]), ElementsAre("Eight", "Nine", "Ten"));
    EXPECT_EQ("Pictures", answers.to("status")["title"].text());
    EXPECT_EQ("Books", answers.to("status", 1)["title"].text());
    EXPECT_EQ("restored: 0x0, 1", answers.to("status", 1)["status"].text());
    EXPECT_EQ("Books", answers.to("status", 2)["title"].text());
    EXPECT_THAT(answers.to("tree")["tree"]["children"].texts("name"), ElementsAre("Test Catalog"));
    EXPECT_THAT(answers.problems(), IsEmpty()) << answers.output;
}

TEST_F(Script, TellsASnapInWhatWindowsSaysAboutPower)
{
    Answers answers = run_script({catalog}, R"([{"do":"select","node":"Test Catalog"},{"do":"power","event":10},
        {"do":"status"},{"do":"run","item":"All Tasks/Watch power"},{"do":"power","event":10},{"do":"status"},
        {"do":"power","event":0},{"do":"run","item":"All Tasks/Watch no more"},{"do":"power","event":0},
        {"do":"run","item":"All Tasks/Watch power"}])");

    EXPECT_EQ("", answers.to("status")["status"].text());
    EXPECT_EQ("power: 0x0, 10", answers.to("status", 1)["status"].text());
    EXPECT_FALSE(answers.to("power", 2)["allowed"].is()) << "it was asked whether the machine may be suspended";
    EXPECT_TRUE(answers.to("power", 3)["allowed"].is());
    EXPECT_THAT(answers.problems(), IsEmpty()) << answers.output;
}

TEST_F(Script, TellsASnapInWhichPaneItWentBackTo)
{
    Answers answers = run_script({panel}, R"([{"do":"select","node":"Test Panel/New Gauge"},
        {"do":"select","node":"Test Panel"},{"do":"back"},{"do":"status"}])");

    EXPECT_THAT(answers.to("status")["status"].text(), HasSubstr("back to {80000002-7E57-4C0D-9A11-1DEA5EEDBEAD}, 16"));
    EXPECT_THAT(answers.problems(), IsEmpty()) << answers.output;
}

TEST_F(Script, TellsANameSpaceExtensionThatItsNodesAreToGo)
{
    Answers answers = run_script({sheets}, R"([{"do":"select","node":"Test Sheet/Settings"}])", {"--trace"});

    size_t first = answers.output.find("MMCN_REMOVE_CHILDREN"), line = answers.output.rfind('\n', first);
    ASSERT_NE(std::string::npos, first) << answers.output;
    EXPECT_THAT(answers.output.substr(line, first - line), HasSubstr("Test Extension's names"));
    EXPECT_NE(std::string::npos, answers.output.find("MMCN_REMOVE_CHILDREN", first + 1))
        << "its primary is told as well";
}

TEST_F(Script, LetsWhoOwnsARowSetItsVerbsInAListOfSomebodyElse)
{
    Answers answers = run_script({sheets}, R"([{"do":"select","node":"Test Sheet/Settings"},
        {"do":"select-rows","rows":["Added by the extension"]},{"do":"verbs"},
        {"do":"select","node":[]},{"do":"select-rows","rows":["Test Sheet"]},{"do":"verbs"}])");

    EXPECT_THAT(answers.to("verbs")["verbs"]["shown"].texts("verb"), Contains("properties"));
    EXPECT_EQ("properties", answers.to("verbs")["verbs"]["default"].text());
    EXPECT_THAT(answers.to("verbs", 1)["verbs"]["shown"].texts("verb"), Contains("properties"));
    EXPECT_THAT(answers.problems(), IsEmpty()) << answers.output;
}

TEST_F(Script, DragsTheSelectionToAnotherNode)
{
    Answers answers =
        run_script({shelf}, R"([{"do":"select","node":"Test Shelf/Left"},{"do":"select-rows","rows":[0,2]},
        {"do":"drag","to":"Test Shelf/Left"},{"do":"drag","to":["Test Shelf",1]},{"do":"rows"},
        {"do":"select","node":"Test Shelf/Right"},{"do":"rows"}])");

    EXPECT_FALSE(answers.to("drag")["can"].is());
    EXPECT_EQ("S_OK", answers.to("drag", 1)["result"].text());
    EXPECT_THAT(first_cells(answers.to("rows")["rows"]), ElementsAre("Jug"));
    EXPECT_THAT(first_cells(answers.to("rows", 1)["rows"]), ElementsAre("Cup", "Pan"));
    EXPECT_THAT(answers.problems(), IsEmpty());
}

TEST_F(Script, DragsARowOntoAnotherWhereTheListAllowsIt)
{
    Answers answers = run_script({catalog, shelf},
                                 R"([{"do":"select","node":"Test Catalog/Books"},{"do":"select-rows","rows":["Nine"]},
        {"do":"drag","to-row":"Ten"},{"do":"status"},{"do":"drag","to-row":"Ten","copy":true},{"do":"status"},
        {"do":"drag","to-row":"Nine"},{"do":"select-rows","rows":["Nine","Ten"]},{"do":"drag","to-row":"Eight"},
        {"do":"select","node":"Test Shelf/Left"},{"do":"select-rows","rows":["Cup"]},{"do":"drag","to-row":"Jug"}])");

    EXPECT_EQ("Nine onto Ten: 0x0, 1", answers.to("status")["status"].text());
    EXPECT_EQ("Nine onto Ten: 0x0, 0", answers.to("status", 1)["status"].text());
    EXPECT_FALSE(answers.to("drag", 2)["can"].is()) << "onto itself";
    EXPECT_FALSE(answers.to("drag", 3)["can"].is()) << "several rows at once";
    EXPECT_FALSE(answers.to("drag", 4)["can"].is()) << "its list does not allow it";
    EXPECT_THAT(answers.problems(), IsEmpty()) << answers.output;
}

TEST_F(Script, KeepsWhatSnapInsPersistInAFile)
{
    testing_support::Folder folder;
    std::string file = folder / "notes.console", quoted = "\"" + json_path(file) + "\"";
    run_script({memory}, R"([{"do":"select","node":"Test Memory/Note"},{"do":"run","item":"All Tasks/Change the note"},
        {"do":"save","file":)" +
                             quoted + "}]");

    Answers answers = run_script({}, R"([{"do":"open","file":)" + quoted + R"(},{"do":"rows"},{"do":"dirty"}])");

    EXPECT_EQ("message", answers.to("rows")["view"].text());
    EXPECT_EQ("The note was changed 1 times", answers.to("rows")["message"]["title"].text());
}

TEST_F(Script, RefusesAFileThatIsNoConsoleFile)
{
    testing_support::Folder folder;
    folder.write("other.json", "{\"format\": \"something else\"}");
    Answers answers = run_script({}, R"([{"do":"open","file":")" + json_path(folder / "other.json") + R"("}])");
    EXPECT_EQ("0x8007000b", answers.to("open")["result"].text());
}

TEST_F(Script, AsksForHelpAndAbout)
{
    Answers answers =
        run_script({memory}, R"([{"do":"select","node":"Test Memory/Note"},{"do":"help"},{"do":"about"}])");

    EXPECT_THAT(answers.to("help")["help"].texts(), ElementsAre("C:\\windows\\help\\test-memory.chm::/note.htm"));
    EXPECT_EQ("Tests & Sons", answers.to("about")["provider"].text());
    EXPECT_TRUE(answers.to("about")["picture"].is());
}

TEST_F(Script, AsksASnapInForHelpOnItselfWhenThatIsWantedOnly)
{
    const std::string notice = "MMCN_SNAPINHELP";
    Answers on_item = run_script({names}, R"([{"do":"select","node":"Test Names"},{"do":"help"}])", {"--trace"});
    Answers on_snapin =
        run_script({names}, R"([{"do":"select","node":"Test Names"},{"do":"help","snapin":true}])", {"--trace"});

    EXPECT_NE(std::string::npos, on_item.output.find("MMCN_CONTEXTHELP"));
    EXPECT_EQ(std::string::npos, on_item.output.find(notice)) << "it comes without a data object";
    EXPECT_NE(std::string::npos, on_snapin.output.find(notice + ", 0x0, 0x0)"));
}

TEST_F(Script, GoesBackAndForwardThroughWhatWasSelected)
{
    Answers answers = run_script({names}, R"([{"do":"select","node":"Test Names/Fruits"},
        {"do":"select","node":"Test Names/Empty"},{"do":"back"},{"do":"status"},{"do":"forward"},{"do":"status"},
        {"do":"forward"}])");

    EXPECT_EQ("Fruits", answers.to("status")["title"].text());
    EXPECT_EQ("Empty", answers.to("status", 1)["title"].text());
    EXPECT_EQ("S_FALSE", answers.to("forward", 1)["result"].text());
}

TEST_F(Script, SaysInWhichCallTheSnapInWasWhenTheTimeWasOver)
{
    Answers answers = run_script({names}, R"([{"do":"wait","milliseconds":60000}])", {"--time-limit", "2"});
    EXPECT_EQ("died", answers.last()["do"].text());
    EXPECT_THAT(answers.last()["text"].text(), HasSubstr("longer than it may"));
    EXPECT_EQ(1, answers.status);
}

TEST_F(Script, RefusesAScriptThatIsNoArrayOfCommands)
{
    EXPECT_EQ(2, run_script({}, "{\"do\": \"tree\"").status);
    EXPECT_EQ(2, run_script({}, "{}").status);
    EXPECT_EQ("E_NOTIMPL", run_script({}, R"([{"do":"dance"}])").to("dance")["result"].text());
}

TEST_F(Script, FindsNoBreachInAnyOrderOfCallsThatIsNotDocumented)
{
    for (const std::string &snapin : {names, menus, memory, shelf, tasks, catalog, pinboard}) {
        Answers answers = run_script({snapin}, R"([{"do":"expand"},{"do":"tree"}])", {"--strict"});
        EXPECT_EQ("order", answers.to("order", 7)["do"].text());
        EXPECT_THAT(answers.problems(), IsEmpty()) << answers.output;
    }
}

TEST_F(Script, PassesAViewTheSpecialDataObjectsThatBelongToWhatItShows)
{
    Answers answers = run_script({panel}, R"([{"do":"select","node":"Test Panel/Gauge"},{"do":"select","node":[]}])",
                                 {"--strict", "--trace"});

    EXPECT_NE(std::string::npos, answers.output.find("DOBJ_CUSTOMOCX")) << "it shows a control";
    EXPECT_EQ(std::string::npos, answers.output.find("DOBJ_CUSTOMWEB")) << "it shows no page";
    EXPECT_THAT(answers.problems(), IsEmpty()) << answers.output;
}

TEST_F(Script, RunsInEachOrderAlsoWhereItComesFromStandardInput)
{
    testing_support::Folder folder;
    folder.write("script.json", R"([{"do":"select","node":"Test Memory"}])");
    folder.write("run.cmd", "@" + driver::built("holdfast-console.exe") + " --strict --snapin " + memory +
                                " --script - < " + (folder / "script.json") + "\r\n");
    std::string output;
    EXPECT_EQ(0, driver::run("C:\\windows\\system32\\cmd.exe", {"/c", folder / "run.cmd"}, &output));

    size_t orders = 0, selected = 0;
    for (size_t at = 0; (at = output.find("\"do\":\"order\"", at)) != std::string::npos; at++) orders++;
    for (size_t at = 0; (at = output.find("\"title\":\"Test Memory\"", at)) != std::string::npos; at++) selected++;
    EXPECT_EQ(8u, orders);
    EXPECT_EQ(orders, selected) << output;
}

TEST_F(Script, AddsTheSnapInOfThisProjectWithoutAskingAnything)
{
    ASSERT_EQ(0, driver::run("C:\\windows\\system32\\regsvr32.exe", {"/s", driver::built("holdfast-snapin.dll")}));
    Answers answers = run_script({}, R"([{"do":"add","snapin":"{75B7AE2C-8F02-4FC2-B16B-C8ACE355CBE4}"},{"do":"pages"},
        {"do":"tree","depth":1}])");

    EXPECT_EQ("S_OK", answers.to("add")["result"].text()) << answers.output;
    EXPECT_EQ(0u, answers.to("pages")["pages"].size());
    EXPECT_THAT(answers.to("tree")["tree"]["children"].texts("name"), ElementsAre("Azure Backup"));
}

TEST_F(Script, FindsNoBreachInTheSnapInOfThisProjectEither)
{
    std::string dll = driver::built("holdfast-snapin.dll");
    ASSERT_EQ(0, driver::run("C:\\windows\\system32\\regsvr32.exe", {"/s", dll}));
    driver::Server server;
    for (const char *order : {"1", "2", "4", "8", "16", "32", "63"}) {
        Answers answers = run_script({"{75B7AE2C-8F02-4FC2-B16B-C8ACE355CBE4}"},
                                     R"([{"do":"select","node":"Azure Backup"},{"do":"menu"},
            {"do":"select","node":"Azure Backup/Pages"},{"do":"select-rows","rows":[0]},
            {"do":"verb","verb":"properties"},{"do":"pages","current":true},{"do":"press","button":"cancel"},
            {"do":"select","node":"Azure Backup/History"},{"do":"rows"},{"do":"about"},{"do":"help"}])",
                                     {"--strict", "--order", order});
        EXPECT_EQ(0, answers.status) << answers.output;
        EXPECT_THAT(answers.problems(), IsEmpty());
        EXPECT_EQ("History", answers.to("select", 2)["title"].text());
    }
}

TEST_F(Script, TracesEveryCallInOrder)
{
    Answers answers = run_script({names}, R"([{"do":"select","node":"Test Names/Empty"}])", {"--trace"});
    size_t at = 0;
    for (const char *step :
         {"CoCreateInstance(IComponentData) = S_OK", "IComponentData::Initialize(console)", "MMCN_EXPAND",
          "IConsoleNameSpace2::InsertItem", "IComponentData::GetDisplayInfo", "IComponentData::CreateComponent()",
          "IComponent::Initialize(console)", "IComponent::GetResultViewType", "MMCN_ADD_IMAGES", "MMCN_SHOW, 0x1",
          "MMCN_SELECT, 0x10001", "MMCN_SELECT, 0x1,", "MMCN_SHOW, 0x0", "IComponent::Destroy(0)",
          "MMCN_REMOVE_CHILDREN", "IComponentData::Destroy()"}) {
        size_t next = answers.output.find(step, at);
        ASSERT_NE(std::string::npos, next) << step << " does not come after what was before\n" << answers.output;
        at = next;
    }
}

TEST_F(Script, ListsWhatIsInstalledAndWhatIsWrongWithIt)
{
    const wchar_t *key = L"Software\\Microsoft\\MMC\\SnapIns\\{DEADBEE2-7E57-4C0D-9A11-1DEA5EEDBEAD}";
    RegSetKeyValueW(HKEY_LOCAL_MACHINE, key, L"NameString", REG_SZ, L"Forgotten", 20);
    std::string output;
    EXPECT_EQ(0, driver::run("holdfast-console", {"--list"}, &output));
    EXPECT_THAT(output, HasSubstr("Test Names\n    " + names + " stand-alone, 64 bits"));
    EXPECT_THAT(output, HasSubstr("Forgotten\n"));
    EXPECT_THAT(output, HasSubstr("cannot be loaded: no class is registered for it"));
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, key);
}

} // namespace
