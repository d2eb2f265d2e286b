/* The sample plug-in of the SDK in the property sheet: an action that goes to a server over TLS, with progress, which
 * can be cancelled. */
#include "driver/driver.h"
#include "driver/text.h"
#include "tests/support/inventory.h"
#include "tests/support/known_server.h"
#include "tests/support/places.h"
#include "tests/support/session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

using namespace driver;
using testing::ElementsAre;
using testing_support::Authority;
using testing_support::Identity;
using testing_support::Inventory;

namespace
{

class SampleWindow : public testing::Test
{
  protected:
    SampleWindow()
    {
        testing_support::register_with(session.get(), authority, server);
        session.set("proxy", "mode", "none");
        session.commit();
        SetEnvironmentVariableW(L"HOLDFAST_HOME", wide(session.home.path()).c_str());
        std::string output;
        EXPECT_EQ(0,
                  run("holdfast", {"plugin", "install", HOLDFAST_TEST_PLUGINS "/sdk", "--unsigned", "--yes"}, &output))
            << output;
    }
    ~SampleWindow() override { SetEnvironmentVariableW(L"HOLDFAST_HOME", nullptr); }

    Dialog open()
    {
        program = std::make_unique<Program>("sheet-preview", std::vector<std::string>{"--page", "inventory"});
        sheet = Sheet(program->window("Azure Backup Properties"));
        Dialog page = sheet.page();
        page.check("Enter this server into the inventory")
            .write("Address", server.url("/api"))
            .write("Token", "good")
            .write("Name of this server", "cellar-1")
            .write("Owner", "ops@contoso.example");
        wait_for("what the inventory is told", [&] { return page.shows("{\"name\":\"cellar-1\""); });
        return page;
    }
    /* The dialog of the action that says `text`; all of them have one title. */
    Dialog saying(const std::string &text) const
    {
        auto fits = [&](const Window &one) { return one != sheet && Dialog(one).shows(text); };
        return Dialog(find_window("a dialog that says \"" + text + "\"", fits, program->id()));
    }

    Inventory inventory;
    Authority authority{"Known CA"};
    Identity identity = authority.issue("known");
    testing_support::Server server{{&identity, nullptr, 0},
                                   [this](testing_support::Connection &connection) { inventory.serve(connection); }};
    testing_support::Session session;
    std::unique_ptr<Program> program;
    Sheet sheet;
};

TEST_F(SampleWindow, TriesTheInventoryTellsWhatItFoundAndIsCommitted)
{
    open().push("Try");
    const Dialog told = saying("cellar-1 is not yet in the inventory.");
    told.push("Close").wait_until_gone();
    EXPECT_THAT(inventory.requests(), ElementsAre("GET /api/servers", "GET /api/servers/cellar-1"));
    sheet.picture("sheet-sample");
    sheet.ok();
    EXPECT_EQ(0, program->wait_for_exit()) << program->output();
    EXPECT_THAT(inventory.requests(), testing::Contains("POST /api/changes/c0ffee-1"));
}

TEST_F(SampleWindow, StopsInTheMiddleOfAQuestionThatIsNotAnswered)
{
    const Dialog page = open();
    inventory.silent = true;
    page.push("Try");
    const Dialog progress = saying("signing in");
    wait_for("the question", [&] { return inventory.asked.load(); });
    EXPECT_FALSE(sheet.is_enabled());
    progress.push("Cancel").wait_until_gone();
    saying("Nothing was left half-done").push("OK").wait_until_gone();
    EXPECT_EQ("cellar-1", page.field("Name of this server").text()) << "nothing is lost";
    sheet.cancel();
    EXPECT_EQ(0, program->wait_for_exit()) << program->output();
}

} // namespace
