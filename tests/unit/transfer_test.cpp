/* Uploads to the real vault service, and what they keep to. */
#include "core/transfer.h"
#include "tests/support/registered.h"

#include <algorithm>
#include <gmock/gmock.h>

namespace
{

using testing_support::Machine;
using testing_support::Vault;

class Measure : public testing::Test
{
  protected:
    Vault vault;
    Machine machine;
    hf_measure_options options = {};
    hf_measure_result result = {};
    hf_error error = {};
    hf_limit limit = {};

    void SetUp() override
    {
        ASSERT_EQ(HF_OK, testing_support::register_machine(machine, vault, &error)) << error.text;
        options.limit = [](void *context, hf_limit *out) { *out = *static_cast<hf_limit *>(context); };
        options.limit_context = &limit;
    }

    hf_status measure(int64_t bytes)
    {
        options.bytes = bytes;
        return hf_measure(&result, &machine.context, &options, &error);
    }
};

TEST_F(Measure, SendsWhatItSaysAndTheVaultCountsIt)
{
    ASSERT_EQ(HF_OK, measure(3 * HF_UPLOAD_FRAME + 1)) << error.text;
    EXPECT_EQ(3 * HF_UPLOAD_FRAME + 1, result.bytes);
    EXPECT_EQ(hf_upload_cipher_size(result.bytes), result.received);
    EXPECT_EQ(0, result.limit.bits_per_second);
    EXPECT_GT(result.bits_per_second, 0);
}

TEST_F(Measure, SendsOneByteAndAWholeFrame)
{
    for (int64_t bytes : {1, HF_UPLOAD_FRAME}) {
        ASSERT_EQ(HF_OK, measure(bytes)) << error.text;
        EXPECT_EQ(hf_upload_cipher_size(bytes), result.received);
    }
}

TEST_F(Measure, SendsAFewMegabytesUnlessTold)
{
    options.limit = nullptr;
    ASSERT_EQ(HF_OK, measure(0)) << error.text;
    EXPECT_EQ(4 << 20, result.bytes);
}

TEST_F(Measure, RefusesNumbersOfBytesThatMakeNoSense)
{
    EXPECT_EQ(HF_INVALID, measure(-1));
    EXPECT_STREQ("measure-bytes", error.id);
    EXPECT_EQ(HF_INVALID, measure((INT64_C(1) << 40) + 1));
}

/* What else the machine does can hold a transfer up, but never make it quicker: so often it is tried to find it as
 * quick as it may be. */
constexpr int kAttempts = 5;

TEST_F(Measure, KeepsToTheLimitWithinTwoInAHundred)
{
    limit.bits_per_second = 16 * HF_MBPS;
    const int64_t bytes = limit.bits_per_second / 8 * 4; /* four seconds */
    double reached = 0;
    for (int i = 0; i < kAttempts && reached < 0.98; i++) {
        ASSERT_EQ(HF_OK, measure(bytes)) << error.text;
        const double rate = static_cast<double>(result.received) * 8000 / static_cast<double>(result.milliseconds);
        reached = std::max(reached, rate / static_cast<double>(limit.bits_per_second));
        EXPECT_NEAR(rate, static_cast<double>(result.bits_per_second), rate / 1000);
        EXPECT_EQ(limit.bits_per_second, result.limit.bits_per_second);
    }
    EXPECT_NEAR(1.0, reached, 0.02);
}

TEST_F(Measure, FollowsALimitThatChangesWhileItRuns)
{
    /* One second fast, then slow: after the change at most one more second is spent at the old rate. */
    const int64_t fast = 32 * HF_MBPS, slow = 4 * HF_MBPS;
    struct Change {
        int64_t began, fast, slow;
    } change = {0, fast, slow};
    options.limit = [](void *context, hf_limit *out) {
        Change *it = static_cast<Change *>(context);
        const int64_t now = hf_clock_milliseconds(nullptr);
        if (it->began == 0) it->began = now;
        *out = {};
        out->bits_per_second = now - it->began < 1000 ? it->fast : it->slow;
    };
    options.limit_context = &change;
    const int64_t bytes = fast / 8 + slow / 8 * 2;
    int64_t quickest = INT64_MAX;
    for (int i = 0; i < kAttempts && quickest > 4000; i++) {
        change.began = 0;
        ASSERT_EQ(HF_OK, measure(bytes)) << error.text;
        quickest = std::min(quickest, result.milliseconds);
        EXPECT_EQ(slow, result.limit.bits_per_second);
    }
    EXPECT_NEAR(3000, static_cast<double>(quickest), 1000);
}

TEST_F(Measure, IsNotHeldBackOnceTheLimitIsTakenAway)
{
    int asked = 0;
    options.limit = [](void *context, hf_limit *out) {
        *out = {};
        out->bits_per_second = ++*static_cast<int *>(context) == 1 ? 256 * HF_KBPS : 0;
    };
    options.limit_context = &asked;
    ASSERT_EQ(HF_OK, measure(4 << 20)) << error.text;
    EXPECT_LT(result.milliseconds, 60000) << "at the first limit it would take two minutes";
    EXPECT_GE(asked, 2);
}

TEST_F(Measure, SharesTheLimitWithAnotherTransferOfThisMachine)
{
    hf_share *other = nullptr;
    limit.bits_per_second = 16 * HF_MBPS;
    ASSERT_EQ(HF_OK, hf_share_join(&other, machine.home.paths.data, &error)) << error.text;
    const int64_t bytes = limit.bits_per_second / 8;
    ASSERT_EQ(HF_OK, measure(bytes)) << error.text;
    hf_share_leave(other);
    EXPECT_GE(result.milliseconds, 1600) << "half the limit, less a burst";
}

TEST_F(Measure, StopsWhenAPersonAsks)
{
    machine.progress = [](uint64_t done, uint64_t) { return done < 1000000; };
    EXPECT_EQ(HF_CANCELLED, measure(64 << 20));
    EXPECT_STREQ("cancelled", error.id);
    EXPECT_EQ(0, result.bytes);
}

/* As another process does that maintains this machine: the certificate with which the upload began does not count any
 * more when the vault sees it. */
TEST_F(Measure, GoesOnWithACertificateThatWasRenewedMeanwhile)
{
    bool renewed = false, begun = false;
    hf_error other = {};                   /* of that process */
    machine.context.timeout_seconds = 120; /* the time of one exchange goes on while the other is made */
    machine.progress = [&](uint64_t, uint64_t) {
        if (begun) return true;
        begun = true;
        EXPECT_EQ(HF_OK, hf_registration_renew(&renewed, &machine.context, HF_RENEW_NOW, &other)) << other.text;
        return true;
    };
    ASSERT_EQ(HF_OK, measure(1 << 20)) << error.text;
    EXPECT_STREQ("", error.text) << "what was refused at first is no failure";
    EXPECT_TRUE(renewed);
    EXPECT_EQ(hf_upload_cipher_size(1 << 20), result.received);
}

TEST_F(Measure, TellsHowFarItIs)
{
    uint64_t last = 0, whole = 0;
    machine.progress = [&](uint64_t done, uint64_t total) {
        if (total == 0) return true; /* only asked whether to stop */
        EXPECT_GE(done, last);
        last = done;
        whole = total;
        return true;
    };
    ASSERT_EQ(HF_OK, measure(1 << 20)) << error.text;
    EXPECT_EQ(static_cast<uint64_t>(1 << 20), whole);
    EXPECT_EQ(whole, last);
}

TEST_F(Measure, SaysThatTheVaultCannotBeReached)
{
    vault.stop();
    EXPECT_EQ(HF_UNREACHABLE, measure(1));
}

TEST_F(Measure, NeedsARegistration)
{
    Machine other;
    EXPECT_EQ(HF_NOT_REGISTERED, hf_measure(&result, &other.context, &options, &error));
    EXPECT_STREQ("not-registered", error.id);
}

} // namespace
