/* `holdfast` whose connection to a real vault is reset after any number of bytes: what it was asked for happens once,
 * or not at all, and asking again does it. */

#include "tests/faults/network/cutting_proxy.h"
#include "tests/faults/network/machine_at_vault.h"
#include "tests/faults/steps.h"

using cli::Result;
using testing::AnyOf;
using testing::HasSubstr;
using testing_support::CuttingProxy;

namespace
{

class NetworkFaults : public testing_support::MachineAtVault
{
  protected:
    CuttingProxy proxy;

    void SetUp() override { use_proxy(proxy.port()); }
};

} // namespace

TEST_F(NetworkFaults, ARegistrationThatIsCutOffAnywhereIsDoneOnceAtMostAndTheNextRunDoesIt)
{
    uint64_t bytes = 1;
    for (;; bytes = testing_support::step_after(bytes, 4999, 53)) {
        SCOPED_TRACE("reset after " + std::to_string(bytes) + " bytes");
        proxy.cut_after(bytes);
        Result result = holdfast(registration());
        if (!proxy.has_cut()) break;
        EXPECT_THAT(result.code, AnyOf(0, 6)) << result.err;
        proxy.cut_after(0);
        ok(registration());
        EXPECT_EQ("true", json({"status"})["registered"]);
        EXPECT_EQ(1, vault.servers());

        ok({"unregister", "--yes"});
        EXPECT_EQ(0, vault.servers());
    }
    EXPECT_GT(bytes, 10000u);
}

TEST_F(NetworkFaults, AContactThatIsCutOffAnywhereIsRepeatedOrSaysThatTheVaultWasNotReached)
{
    ok(registration());
    uint64_t bytes = 1;
    for (;; bytes = testing_support::step_after(bytes, 997, 7)) {
        SCOPED_TRACE("reset after " + std::to_string(bytes) + " bytes");
        proxy.cut_after(bytes);
        Result result = holdfast({"maintain"});
        if (!proxy.has_cut()) break;
        EXPECT_THAT(result.code, AnyOf(0, 6)) << result.err;
        if (result.code) {
            EXPECT_THAT(result.err, AnyOf(HasSubstr("(connection-lost"), HasSubstr("(proxy-not-connected")));
        }
    }
    EXPECT_GT(bytes, 2000u);
    EXPECT_EQ("true", json({"status"})["registered"]);
}
