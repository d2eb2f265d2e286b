#include "core/clock.h"

#include <gtest/gtest.h>

namespace
{

TEST(Clock, TellsTheTimeItWasGiven)
{
    hf_clock clock = {[](void *) -> int64_t { return 42; }, [](void *) -> int64_t { return 7; }, nullptr};
    EXPECT_EQ(42, hf_clock_now(&clock));
    EXPECT_EQ(7, hf_clock_milliseconds(&clock));
}

TEST(Clock, WritesInstantsAsIso8601)
{
    hf_time_text text;
    EXPECT_STREQ("1970-01-01T00:00:00Z", hf_clock_iso(text, 0));
    EXPECT_STREQ("2026-11-22T09:14:05Z", hf_clock_iso(text, 1795338845));
    EXPECT_STREQ("2024-02-29T23:59:59Z", hf_clock_iso(text, 1709251199));
    EXPECT_STREQ("1969-12-31T23:59:59Z", hf_clock_iso(text, -1));
}

TEST(Clock, ReadsBackTheInstantsThatItWrites)
{
    for (int64_t when : {INT64_C(0), INT64_C(1795338845), INT64_C(1709251199), INT64_C(-1), INT64_C(-62167219200)}) {
        hf_time_text text;
        int64_t read = 1;
        EXPECT_TRUE(hf_clock_from_iso(&read, hf_clock_iso(text, when))) << text;
        EXPECT_EQ(when, read);
    }
}

TEST(Clock, RefusesWhatIsNoInstant)
{
    for (const char *text : {"", "2026-11-22", "2026-11-22T09:14:05", "2026-11-22T09:14:05Zx", "2026-02-30T00:00:00Z",
                             "2026-11-22T24:00:00Z", " 2026-11-22T09:14:05Z", "2026-11-22T09:14:-5Z",
                             "2026-11-22T09:14:05+01:00", "2026-13-01T00:00:00Z"}) {
        int64_t read = 7;
        EXPECT_FALSE(hf_clock_from_iso(&read, text)) << text;
        EXPECT_EQ(7, read);
    }
}

TEST(Clock, SaysSpansAsPeopleDo)
{
    hf_time_text text;
    EXPECT_STREQ("2 days 3 h", hf_clock_span(text, 2 * 86400 + 3 * 3600));
    EXPECT_STREQ("1 h 5 min", hf_clock_span(text, 3900));
    EXPECT_STREQ("47 min", hf_clock_span(text, 47 * 60));
    EXPECT_STREQ("12 s", hf_clock_span(text, 12));
}

TEST(Clock, ReadsTheWallClock)
{
    hf_wall_time wall;
    hf_clock_wall_time(&wall, 1795338845);
    EXPECT_EQ(2026, wall.year);
    EXPECT_EQ(11, wall.month);
    EXPECT_EQ(6, wall.weekday) << "22 November 2026 is a Sunday";
}

} // namespace
