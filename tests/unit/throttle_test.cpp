#include "core/throttle.h"
#include "core/file.h"
#include "tests/support/folder.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <random>
#include <string>
#include <vector>

using testing::HasSubstr;
using testing_support::Folder;

namespace
{

hf_throttle_settings settings(const char *enabled, const char *work, const char *other, const char *hours)
{
    hf_throttle_settings made = {};
    hf_error error = {};
    EXPECT_EQ(HF_OK, hf_throttle_settings_read(&made, enabled, work, other, hours, &error)) << error.text;
    return made;
}

std::string described(const hf_limit &limit)
{
    hf_text out = HF_TEXT_INIT(1000);
    EXPECT_TRUE(hf_throttle_describe(&out, &limit));
    std::string text = hf_text_get(&out);
    hf_text_free(&out);
    return text;
}

/* The instant at which the wall clock of this machine, whatever its zone, shows Wednesday noon. */
int64_t wednesday_noon()
{
    hf_schedule schedule = {};
    EXPECT_EQ(HF_OK, hf_schedule_parse(&schedule, "wed 12:00-12:30", nullptr));
    return hf_schedule_next_change(&schedule, 1800000000);
}

TEST(Throttle, IsReadFromTheTextsOfItsFields)
{
    hf_throttle_settings read = settings("on", "512Kbps", "off", "mon-fri 09:00-17:00");
    EXPECT_TRUE(read.enabled);
    EXPECT_EQ(512 * HF_KBPS, read.work_rate);
    EXPECT_EQ(0, read.other_rate);
    EXPECT_TRUE(read.work_hours.cells[4][20]);
}

TEST(Throttle, NamesTheFieldThatCannotBeRead)
{
    const char *const wrong[][5] = {{"maybe", "off", "off", "", "throttling.enabled"},
                                    {"on", "0", "off", "", "throttling.work-rate"},
                                    {"on", "off", "fast", "", "throttling.other-rate"},
                                    {"on", "off", "off", "always", "throttling.work-hours"}};
    for (const auto &texts : wrong) {
        hf_throttle_settings read = {};
        read.work_rate = 7;
        hf_error error = {};
        EXPECT_EQ(HF_INVALID, hf_throttle_settings_read(&read, texts[0], texts[1], texts[2], texts[3], &error));
        EXPECT_STREQ(texts[4], error.field);
        EXPECT_EQ(7, read.work_rate) << "results are untouched on failure";
    }
}

TEST(Throttle, SetsNoLimitWhileItIsOff)
{
    hf_throttle_settings off = settings("off", "512Kbps", "1Mbps", "mon-fri 09:00-17:00");
    hf_limit limit;
    hf_throttle_limit_at(&limit, &off, wednesday_noon());
    EXPECT_EQ(0, limit.bits_per_second);
    EXPECT_EQ(INT64_MIN, limit.since);
    EXPECT_EQ(INT64_MAX, limit.until);
    EXPECT_FALSE(limit.in_work_hours);
    EXPECT_EQ("unlimited", described(limit));
}

TEST(Throttle, SaysTheLimitSinceWhenUntilWhenAndTheNext)
{
    hf_throttle_settings on = settings("on", "512Kbps", "1023Mbps", "mon-fri 09:00-17:00");
    int64_t noon = wednesday_noon();
    hf_limit limit;
    hf_throttle_limit_at(&limit, &on, noon);
    EXPECT_TRUE(limit.in_work_hours);
    EXPECT_EQ(512 * HF_KBPS, limit.bits_per_second);
    EXPECT_EQ(noon - 3 * 3600, limit.since);
    EXPECT_EQ(noon + 5 * 3600, limit.until);
    EXPECT_EQ(1023 * HF_MBPS, limit.next_bits_per_second);
    EXPECT_EQ("512 Kbps (64 KB/s) since 09:00, until 17:00, then 1023 Mbps (127.88 MB/s)", described(limit));

    hf_throttle_limit_at(&limit, &on, limit.until);
    EXPECT_FALSE(limit.in_work_hours);
    EXPECT_EQ(1023 * HF_MBPS, limit.bits_per_second);
    EXPECT_EQ(512 * HF_KBPS, limit.next_bits_per_second);
}

TEST(Throttle, NamesTheDaysWhenALimitHoldsForLongerThanOne)
{
    hf_throttle_settings on = settings("on", "1Mbps", "off", "mon-fri 09:00-17:00");
    hf_limit limit;
    hf_throttle_limit_at(&limit, &on, wednesday_noon() + 3 * 86400);
    EXPECT_EQ("unlimited since Fri 17:00, until Mon 09:00, then 1 Mbps (128 KB/s)", described(limit));
}

TEST(Throttle, NeverChangesWhenBothRatesAreOneOrThereAreNoWorkHours)
{
    hf_limit limit;
    hf_throttle_settings same = settings("on", "1Mbps", "1Mbps", "mon-fri 09:00-17:00");
    hf_throttle_limit_at(&limit, &same, wednesday_noon());
    EXPECT_EQ(INT64_MAX, limit.until);
    EXPECT_EQ(HF_MBPS, limit.bits_per_second);
    EXPECT_EQ("1 Mbps (128 KB/s)", described(limit));

    hf_throttle_settings never = settings("on", "1Mbps", "2Mbps", "");
    hf_throttle_limit_at(&limit, &never, wednesday_noon());
    EXPECT_EQ(2 * HF_MBPS, limit.bits_per_second);
    EXPECT_EQ(2 * HF_MBPS, limit.next_bits_per_second);
    EXPECT_EQ(INT64_MAX, limit.until);
}

/* ---- the bucket ------------------------------------------------------------------------------------------------- */

int64_t burst_of(int64_t rate)
{
    return std::max<int64_t>(rate / 8 / 4, 32 * 1024);
}

/* What a sender sent and when: takes all it gets, then asks again in 10 milliseconds, or in up to `lazy` ones. */
struct Sent {
    std::vector<int64_t> at, bytes;
    int64_t total = 0;
};

Sent send(int64_t rate, int64_t duration, int lazy, size_t piece)
{
    std::mt19937 random(7);
    hf_bucket bucket;
    hf_bucket_start(&bucket, rate, 1000);
    Sent sent;
    for (int64_t now = 1000; now < 1000 + duration;) {
        size_t granted = hf_bucket_take(&bucket, piece, now);
        if (granted) {
            sent.at.push_back(now);
            sent.bytes.push_back(static_cast<int64_t>(granted));
            sent.total += static_cast<int64_t>(granted);
            continue;
        }
        now += lazy ? static_cast<int64_t>(random() % static_cast<unsigned>(lazy)) + 1 : 10;
    }
    return sent;
}

TEST(Bucket, KeepsToItsRateOverALongRun)
{
    for (int64_t rate : {256 * HF_KBPS, 512 * HF_KBPS, 10 * HF_MBPS, 100 * HF_MBPS, 1023 * HF_MBPS}) {
        for (int lazy : {0, 40, 200}) {
            for (size_t piece : {size_t{1400}, size_t{16384}, size_t{1} << 20}) {
                const int64_t seconds = 20;
                double sent = static_cast<double>(send(rate, seconds * 1000, lazy, piece).total);
                double due = static_cast<double>(rate) / 8 * static_cast<double>(seconds);
                EXPECT_NEAR(1.0, sent / due, 0.02) << rate << " lazy " << lazy << " piece " << piece;
            }
        }
    }
}

TEST(Bucket, LosesNothingToRounding)
{
    /* a rate that is no whole number of bytes a millisecond, asked every millisecond for an hour */
    hf_bucket bucket;
    hf_bucket_start(&bucket, 524287, 0);
    int64_t total = 0;
    for (int64_t now = 1; now <= 3600 * 1000; now++)
        total += static_cast<int64_t>(hf_bucket_take(&bucket, 100000, now));
    EXPECT_NEAR(524287.0 / 8 * 3600, static_cast<double>(total), 2000) << "one grant";
}

TEST(Bucket, BurstsByAQuarterSecondAtMost)
{
    for (int64_t rate : {256 * HF_KBPS, 512 * HF_KBPS, 10 * HF_MBPS, 100 * HF_MBPS}) {
        Sent sent = send(rate, 10000, 400, 1 << 20);
        int64_t sum = 0, least = 0; /* of the bytes that the rate had earned, less those sent: the classic bound */
        for (size_t i = 0; i < sent.at.size(); i++) {
            int64_t earned = rate * sent.at[i] / 8000;
            least = i ? std::min(least, sum - earned) : -earned;
            sum += sent.bytes[i];
            EXPECT_LE(sum - earned - least, burst_of(rate) + 1) << rate;
        }
        hf_bucket bucket;
        hf_bucket_start(&bucket, rate, 0);
        size_t granted = hf_bucket_take(&bucket, SIZE_MAX, INT64_MAX);
        EXPECT_EQ(burst_of(rate), static_cast<int64_t>(granted)) << "after a rest of ages";
    }
}

TEST(Bucket, StartsEmptyAndGrantsNoLessThanTwentyMillisecondsEarn)
{
    hf_bucket bucket;
    hf_bucket_start(&bucket, 512 * HF_KBPS, 5000);
    EXPECT_EQ(0u, hf_bucket_take(&bucket, 100000, 5000));
    EXPECT_EQ(0u, hf_bucket_take(&bucket, 100000, 5019));
    EXPECT_EQ(1310u, hf_bucket_take(&bucket, 100000, 5020));
}

TEST(Bucket, GrantsTheLastFewBytesOfATransfer)
{
    hf_bucket bucket;
    hf_bucket_start(&bucket, 512 * HF_KBPS, 0);
    EXPECT_EQ(10u, hf_bucket_take(&bucket, 10, 1));
}

TEST(Bucket, WithoutALimitGrantsAll)
{
    hf_bucket bucket;
    hf_bucket_start(&bucket, 0, 0);
    EXPECT_EQ(SIZE_MAX, hf_bucket_take(&bucket, SIZE_MAX, 0));
    hf_bucket_start(&bucket, -5, 0);
    EXPECT_EQ(7u, hf_bucket_take(&bucket, 7, 0));
}

TEST(Bucket, ChangesItsLimitWithoutABurst)
{
    hf_bucket bucket;
    hf_bucket_start(&bucket, 100 * HF_MBPS, 0);
    hf_bucket_change(&bucket, 512 * HF_KBPS, 10000);
    EXPECT_EQ(0u, hf_bucket_take(&bucket, 1 << 20, 10000)) << "what was saved under the old limit is gone";

    hf_bucket_change(&bucket, 0, 11000);
    EXPECT_EQ(1u << 20, hf_bucket_take(&bucket, 1 << 20, 11000));
    hf_bucket_change(&bucket, 512 * HF_KBPS, 12000);
    EXPECT_EQ(0u, hf_bucket_take(&bucket, 1 << 20, 12000));

    int64_t total = 0;
    for (int64_t now = 12000; now <= 22000; now += 10) {
        total += static_cast<int64_t>(hf_bucket_take(&bucket, 1 << 20, now));
        hf_bucket_change(&bucket, 512 * HF_KBPS, now);
    }
    EXPECT_NEAR(655360, static_cast<double>(total), 655360 * 0.02) << "setting the same limit again costs nothing";
}

TEST(Bucket, SurvivesClocksAndRatesThatAreNonsense)
{
    hf_bucket bucket;
    hf_bucket_start(&bucket, INT64_MAX, INT64_MAX - 1);
    (void)hf_bucket_take(&bucket, SIZE_MAX, INT64_MAX);

    hf_bucket_start(&bucket, 512 * HF_KBPS, 10000);
    EXPECT_EQ(0u, hf_bucket_take(&bucket, 100000, 5000)) << "time that goes back earns nothing";
    EXPECT_GT(hf_bucket_take(&bucket, 100000, 10100), 0u);
    hf_bucket_start(&bucket, 1, 0);
    EXPECT_EQ(0u, hf_bucket_take(&bucket, SIZE_MAX, 0));
    EXPECT_EQ(32u * 1024, hf_bucket_take(&bucket, SIZE_MAX, INT64_MAX));
}

/* ---- sharing ---------------------------------------------------------------------------------------------------- */

TEST(Share, CountsThoseThatTakePart)
{
    Folder data;
    hf_share *first = nullptr, *second = nullptr, *third = nullptr;
    ASSERT_EQ(HF_OK, hf_share_join(&first, data.path().c_str(), nullptr));
    EXPECT_EQ(1, hf_share_count(first));
    ASSERT_EQ(HF_OK, hf_share_join(&second, data.path().c_str(), nullptr));
    ASSERT_EQ(HF_OK, hf_share_join(&third, data.path().c_str(), nullptr));
    for (hf_share *share : {first, second, third}) EXPECT_EQ(3, hf_share_count(share));
    hf_share_leave(first);
    EXPECT_EQ(2, hf_share_count(second));
    EXPECT_EQ(2, hf_share_count(third));
    ASSERT_EQ(HF_OK, hf_share_join(&first, data.path().c_str(), nullptr)) << "a place that was left is taken again";
    EXPECT_EQ(3, hf_share_count(third));
    for (hf_share *share : {first, second, third}) hf_share_leave(share);
    hf_share_leave(nullptr);
}

TEST(Share, KeepsItsAnswerWhileAnotherCounts)
{
    Folder data;
    hf_share *first = nullptr, *second = nullptr;
    hf_file_lock *counting = nullptr;
    ASSERT_EQ(HF_OK, hf_share_join(&first, data.path().c_str(), nullptr));
    ASSERT_EQ(1, hf_share_count(first));
    ASSERT_EQ(HF_OK, hf_file_lock_take(&counting, (data / "transfers/count").c_str(), nullptr));
    ASSERT_EQ(HF_OK, hf_share_join(&second, data.path().c_str(), nullptr));
    EXPECT_EQ(1, hf_share_count(first));
    hf_file_lock_release(counting);
    EXPECT_EQ(2, hf_share_count(first));
    hf_share_leave(first);
    hf_share_leave(second);
}

TEST(Share, IsRefusedWhenAllPlacesAreTaken)
{
    Folder data;
    std::vector<hf_share *> all;
    for (int i = 0; i < HF_SHARES_MAX; i++) {
        hf_share *share = nullptr;
        ASSERT_EQ(HF_OK, hf_share_join(&share, data.path().c_str(), nullptr));
        all.push_back(share);
    }
    EXPECT_EQ(HF_SHARES_MAX, hf_share_count(all.back()));
    hf_error error = {};
    hf_share *none = nullptr;
    EXPECT_EQ(HF_CONFLICT, hf_share_join(&none, data.path().c_str(), &error));
    EXPECT_STREQ("transfers-too-many", error.id);
    EXPECT_EQ(nullptr, none);
    for (hf_share *share : all) hf_share_leave(share);
}

TEST(Share, IsRefusedWhenItsFolderCannotBeMade)
{
    Folder data;
    std::string file = data.write("transfers", "a file where the folder should be");
    hf_share *none = nullptr;
    hf_error error = {};
    EXPECT_NE(HF_OK, hf_share_join(&none, data.path().c_str(), &error));
    EXPECT_STRNE("", error.id);
    EXPECT_EQ(nullptr, none);
}

} // namespace
