/* The sample of the SDK, plugins/sdk/sample, as it would be used: with an inventory that is a real server over TLS. */
#include "tests/support/inventory.h"
#include "tests/support/page_at_server.h"
#include "tests/support/places.h"

#include "core/commit.h"

#include <atomic>
#include <gmock/gmock.h>

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing_support::Connection;
using testing_support::Inventory;
using testing_support::PageAtServer;

namespace
{

class SampleInventory : public PageAtServer
{
  protected:
    SampleInventory()
        : PageAtServer(HOLDFAST_TEST_PLUGINS "/sdk", "inventory",
                       [this](Connection &connection) { inventory.serve(connection); })
    {
        set("enabled", "on");
        set("address", server->url("/api"));
        set("token", "good");
        set("name", "cellar-1");
        set("owner", "ops@contoso.example");
    }

    hf_status prepare()
    {
        return status = page->behaviour->prepare(page, session.draft(), &script.attendant, &kept, &problems);
    }
    ~SampleInventory() override { hf_bytes_wipe(&kept); }

    Inventory inventory;
    hf_bytes kept = {};
};

TEST_F(SampleInventory, ShowsWhatTheInventoryIsTold)
{
    EXPECT_EQ(R"({"name":"cellar-1","owner":"ops@contoso.example"})", info("record"));
    EXPECT_THAT(check(), IsEmpty());
}

TEST_F(SampleInventory, RefusesWhatTheInventoryCouldNotTake)
{
    set("address", "http://inventory.example/");
    EXPECT_THAT(check(), ElementsAre("inventory.address: inventory-not-secure", "inventory.address: inventory-slash"));
    set("enabled", "off");
    hf_draft_reset(session.draft(), page, "token", &error);
    EXPECT_THAT(check(), Not(Contains("inventory.token: field-required"))) << "nothing is needed while it is off";
}

TEST_F(SampleInventory, TriesTheInventoryAndTellsWhatItFound)
{
    EXPECT_THAT(act("test"), IsEmpty());
    EXPECT_THAT(inventory.requests(), ElementsAre("GET /api/servers", "GET /api/servers/cellar-1"));
    EXPECT_THAT(script.told, ElementsAre(testing::AnyOf("cellar-1 is not yet in the inventory.",
                                                        "cellar-1 ist noch nicht im Inventar.")));
}

TEST_F(SampleInventory, ReportsATokenThatIsRefusedAndDoesNotSayIt)
{
    set("token", "stolen");
    EXPECT_THAT(act("test"), ElementsAre("inventory.token: inventory-refused"));
    EXPECT_EQ(HF_INVALID, status);
}

TEST_F(SampleInventory, StopsBetweenTwoQuestions)
{
    static std::atomic<int> said;
    said = 0;
    script.attendant.progress = [](void *, uint64_t, uint64_t, const char *text) {
        return !text || !*text || ++said < 2;
    };
    EXPECT_THAT(act("test"), ElementsAre("inventory: cancelled"));
    EXPECT_EQ(HF_CANCELLED, status);
    EXPECT_THAT(inventory.requests(), ElementsAre("GET /api/servers"));
    EXPECT_THAT(script.told, IsEmpty());
}

TEST_F(SampleInventory, StopsInTheMiddleOfAQuestionThatIsNotAnswered)
{
    static std::atomic<bool> *asked;
    asked = &inventory.asked;
    inventory.silent = true;
    script.attendant.progress = [](void *, uint64_t, uint64_t, const char *) { return !asked->load(); };
    EXPECT_THAT(act("test"), Contains("inventory: cancelled"));
    EXPECT_EQ(HF_CANCELLED, status);
    EXPECT_TRUE(inventory.asked);
}

TEST_F(SampleInventory, EntersTheServerPutsItInForceAndDoesBothOnlyOnce)
{
    ASSERT_EQ(HF_OK, prepare());
    EXPECT_EQ(HF_OK, page->behaviour->settle(page, &kept, &script.attendant, &error)) << error.text;
    EXPECT_EQ(HF_OK, page->behaviour->settle(page, &kept, &script.attendant, &error)) << "after a crash";
    EXPECT_THAT(inventory.requests(),
                ElementsAre(R"(PUT /api/servers/cellar-1 {"name":"cellar-1","owner":"ops@contoso.example"})",
                            "POST /api/changes/c0ffee-1", "POST /api/changes/c0ffee-1"));
    EXPECT_EQ(std::string::npos, std::string(reinterpret_cast<char *>(kept.data), kept.length).find("good"));
}

TEST_F(SampleInventory, TakesBackWhatWasNotCommitted)
{
    ASSERT_EQ(HF_OK, prepare());
    EXPECT_EQ(HF_OK, page->behaviour->abandon(page, &kept, &script.attendant, &error)) << error.text;
    EXPECT_EQ(HF_OK, page->behaviour->abandon(page, &kept, &script.attendant, &error)) << error.text;
    EXPECT_THAT(inventory.requests(), Contains("DELETE /api/changes/c0ffee-1").Times(2));
}

TEST_F(SampleInventory, CommitsNothingThatTheInventoryRefused)
{
    inventory.full = true;
    EXPECT_EQ(HF_INVALID, prepare());
    EXPECT_THAT(found(), ElementsAre("inventory.token: inventory-refused"));
    EXPECT_EQ(0u, kept.length);
}

TEST_F(SampleInventory, AsksNobodyWhileItIsOff)
{
    set("enabled", "off");
    EXPECT_EQ(HF_OK, prepare());
    EXPECT_THAT(inventory.requests(), IsEmpty());
}

TEST_F(SampleInventory, IsCommittedWithTheOtherPages)
{
    EXPECT_THAT(session.commit(&script.attendant), IsEmpty()) << session.error.text;
    EXPECT_THAT(inventory.requests(), Contains("POST /api/changes/c0ffee-1"));
}

} // namespace
