/* Our snap-in in the console, without a window: in every order of calls that MMC does not promise, with poisoned
 * buffers and special data objects. The console says what breaks a rule; there must be nothing. */

#include "driver/driver.h"
#include "registry/mmc.h"

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>

using testing::HasSubstr;
using testing::Not;

namespace
{

class SnapinInConsole : public testing::Test
{
  protected:
    SnapinInConsole()
    {
        install("holdfast-snapin.dll");
        SetEnvironmentVariableA("HOLDFAST_HOME", "C:\\holdfast");
        EXPECT_EQ(0, driver::run("holdfast", {"set", "proxy.mode=none"}));
        EXPECT_EQ(0, driver::run("holdfast", {"set", "proxy.mode=system"}));
    }

    static void install(const std::string &name)
    {
        std::string library = driver::built(name);
        std::replace(library.begin(), library.end(), '/', '\\');
        EXPECT_EQ(0, driver::run("C:\\windows\\system32\\regsvr32.exe", {"/s", library}));
    }

    /* Runs commands behind the one that loads the snap-in. */
    int script(const std::string &commands, std::vector<std::string> options = {},
               const std::string &snapin = hf_mmc_guid_text(HF_MMC_SNAPIN))
    {
        std::ofstream file("C:\\script.json");
        file << "[{\"do\": \"add\", \"snapin\": \"" << snapin << "\"}," << commands << "]";
        file.close();
        options.insert(options.end(), {"--script", "C:\\script.json"});
        return driver::run("holdfast-console", options, &out);
    }

    std::string out;
};

/* What a person does from one end to the other. The short waits let what runs meanwhile come in between; nothing that
 * is expected depends on them. */
const char everything[] = R"(
    {"do": "tree"},
    {"do": "select", "node": "Azure Backup"}, {"do": "rows"}, {"do": "verbs"}, {"do": "menu", "place": "node"},
    {"do": "select", "node": "Azure Backup/Overview"}, {"do": "rows"}, {"do": "verb", "verb": "refresh"},
    {"do": "select", "node": "Azure Backup/Vault"}, {"do": "rows"},
    {"do": "wait", "milliseconds": 300},
    {"do": "select", "node": "Azure Backup/Pages"}, {"do": "click-column", "column": 0},
    {"do": "click-column", "column": 4}, {"do": "rows"},
    {"do": "select-rows", "rows": [0]}, {"do": "verbs"}, {"do": "menu", "place": "rows"},
    {"do": "verb", "verb": "properties"}, {"do": "wait", "milliseconds": 300}, {"do": "press", "button": "cancel"},
    {"do": "select", "node": "Azure Backup/History"}, {"do": "click-column", "column": 1}, {"do": "rows"},
    {"do": "select-rows", "rows": [0]}, {"do": "menu", "place": "rows"},
    {"do": "select", "node": "Azure Backup/Plug-ins"}, {"do": "rows"},
    {"do": "select", "node": "Azure Backup"},
    {"do": "run", "item": "Change Properties..."}, {"do": "wait", "milliseconds": 300},
    {"do": "press", "button": "cancel"},
    {"do": "about", "node": "Azure Backup"}, {"do": "bars"}
)";

TEST_F(SnapinInConsole, BreaksNoRuleInAnyOrderOfCalls)
{
    for (const char *order : {"1", "2", "4", "8", "16", "32", "63"}) {
        EXPECT_EQ(0, script(everything, {"--strict", "--order", order})) << out;
        EXPECT_THAT(out, Not(HasSubstr("\"problems\""))) << order;
    }
}

/* The other product over the same classes: two levels of nodes, staged edits. */
const char everything_of_dpm[] = R"(
    {"do": "tree"},
    {"do": "select", "node": "DPM Management"}, {"do": "rows"}, {"do": "verbs"}, {"do": "menu", "place": "node"},
    {"do": "expand", "node": "DPM Management/Management"},
    {"do": "select", "node": "DPM Management/Management"}, {"do": "rows"}, {"do": "verb", "verb": "refresh"},
    {"do": "select", "node": "DPM Management/Management/Online"}, {"do": "rows"},
    {"do": "wait", "milliseconds": 300},
    {"do": "click-column", "column": 0}, {"do": "click-column", "column": 3}, {"do": "rows"},
    {"do": "select-rows", "rows": [0]}, {"do": "verbs"}, {"do": "menu", "place": "rows"},
    {"do": "select", "node": "DPM Management/Management/Online"}, {"do": "menu", "place": "node"},
    {"do": "verb", "verb": "properties"}, {"do": "wait", "milliseconds": 300}, {"do": "pages"},
    {"do": "press", "button": "cancel"},
    {"do": "about", "node": "DPM Management"}, {"do": "bars"}
)";

TEST_F(SnapinInConsole, BreaksNoRuleInAnyOrderOfCallsAsDpmEither)
{
    install("holdfast-dpm.dll");
    EXPECT_EQ(0, driver::run("holdfast", {"dpm", "set", "throttling.enabled=on"}));
    for (const char *order : {"1", "2", "4", "8", "16", "32", "63"}) {
        EXPECT_EQ(0, script(everything_of_dpm, {"--strict", "--order", order}, hf_mmc_guid_text(HF_MMC_DPM_SNAPIN)))
            << out;
        EXPECT_THAT(out, HasSubstr("DPM Management"));
        EXPECT_THAT(out, HasSubstr("Online"));
        EXPECT_THAT(out, Not(HasSubstr("\"problems\""))) << order;
    }
    EXPECT_EQ(0, script(everything_of_dpm, {"--without-helpers"}, hf_mmc_guid_text(HF_MMC_DPM_SNAPIN))) << out;
}

TEST_F(SnapinInConsole, WorksWithoutTheHelpersOfMmc)
{
    EXPECT_EQ(0, script(everything, {"--without-helpers"})) << out;
}

TEST_F(SnapinInConsole, IsClosedWithASheetOpen)
{
    EXPECT_EQ(0, script(R"({"do": "select", "node": "Azure Backup"}, {"do": "verb", "verb": "properties"})")) << out;
    EXPECT_THAT(out, Not(HasSubstr("\"problems\"")));
}

TEST_F(SnapinInConsole, IsAtTheNodesOfASnapInThatItWasAttachedTo)
{
    const std::string test_sheet = "{30000001-7E57-4C0D-9A11-1DEA5EEDBEAD}";
    const std::string settings = "{30000011-7E57-4C0D-9A11-1DEA5EEDBEAD}";
    const std::string commands = R"(
        {"do": "select", "node": "Test Sheet/Settings"}, {"do": "menu", "place": "node"},
        {"do": "verb", "verb": "properties"}, {"do": "wait", "milliseconds": 300}, {"do": "pages"},
        {"do": "press", "button": "cancel"})";
    install("test-snapin-sheet.dll");
    ASSERT_EQ(0, driver::run("holdfast", {"mmc", "extend", settings}, &out)) << out;
    EXPECT_EQ(0, script(commands, {}, test_sheet)) << out;
    EXPECT_THAT(out, HasSubstr("Change &Properties..."));
    EXPECT_THAT(out, HasSubstr("Enable internet bandwidth usage throttling")) << "our pages stand behind its own";
    EXPECT_THAT(out, Not(HasSubstr("\"problems\"")));
    ASSERT_EQ(0, driver::run("holdfast", {"mmc", "unextend", settings}, &out)) << out;
    EXPECT_EQ(0, script(commands, {}, test_sheet)) << out;
    EXPECT_THAT(out, Not(HasSubstr("Change &Properties...")));
}

} // namespace
