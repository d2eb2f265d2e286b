/* Timetables across changes of the clock. The zones are given by their rules, so that no file of zones is needed.
 *
 * In 2026 Berlin's clock skips 02:00-03:00 on 29 March and repeats 02:00-03:00 on 25 October, both at 01:00 UTC. */
#include "core/schedule.h"

#include <gtest/gtest.h>
#include <random>
#include <stdlib.h>
#include <string>
#include <time.h>

namespace
{

class ScheduleZone : public testing::Test
{
  protected:
    void SetUp() override
    {
        const char *before = getenv("TZ");
        kept = before ? before : "";
        use("CET-1CEST,M3.5.0,M10.5.0/3"); /* Berlin */
    }
    void TearDown() override { kept.empty() ? unsetenv("TZ") : setenv("TZ", kept.c_str(), 1), tzset(); }

    static void use(const char *zone)
    {
        setenv("TZ", zone, 1);
        tzset();
    }

    static int64_t utc(int year, int month, int day, int hour, int minute = 0)
    {
        char text[40];
        snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:00Z", year, month, day, hour, minute);
        int64_t when = 0;
        EXPECT_TRUE(hf_clock_from_iso(&when, text)) << text;
        return when;
    }

    static hf_schedule parsed(const char *text)
    {
        hf_schedule schedule = {};
        EXPECT_EQ(HF_OK, hf_schedule_parse(&schedule, text, nullptr)) << text;
        return schedule;
    }

    /* Both searches against a walk in small steps: changes of the clock and of timetables come at whole quarters. */
    static void expect_as_walked(const hf_schedule &schedule, int64_t from, int64_t to)
    {
        const int64_t step = 900;
        int64_t last = hf_schedule_last_change(&schedule, from);
        bool state = hf_schedule_contains(&schedule, from);
        int64_t asked = from;
        for (int64_t at = from + step; at < to; at += step) {
            bool now = hf_schedule_contains(&schedule, at);
            if (now != state) {
                ASSERT_EQ(at, hf_schedule_next_change(&schedule, asked));
                ASSERT_EQ(at, hf_schedule_next_change(&schedule, at - 1));
                ASSERT_EQ(last, hf_schedule_last_change(&schedule, at - 1));
                ASSERT_EQ(at, hf_schedule_last_change(&schedule, at));
                last = asked = at;
                state = now;
            }
        }
    }

  private:
    std::string kept;
};

TEST_F(ScheduleZone, TellsHowFarTheWallClockIsFromUtc)
{
    EXPECT_EQ(3600, hf_clock_utc_offset(utc(2026, 3, 29, 1) - 1));
    EXPECT_EQ(7200, hf_clock_utc_offset(utc(2026, 3, 29, 1)));
    EXPECT_EQ(7200, hf_clock_utc_offset(utc(2026, 10, 25, 1) - 1));
    EXPECT_EQ(3600, hf_clock_utc_offset(utc(2026, 10, 25, 1)));
    EXPECT_EQ(3600, hf_clock_utc_offset(utc(1970, 1, 1, 0)));
    EXPECT_EQ(3600, hf_clock_utc_offset(utc(2024, 2, 29, 12)));
    use("<+0545>-5:45");
    EXPECT_EQ(20700, hf_clock_utc_offset(utc(2026, 12, 31, 23)));
    use("<-0330>3:30");
    EXPECT_EQ(-12600, hf_clock_utc_offset(utc(2026, 1, 1, 0)));
}

TEST_F(ScheduleZone, FollowsTheWallClockInSummerAndInWinter)
{
    hf_schedule schedule = parsed("mon-fri 09:00-17:00");
    EXPECT_EQ(utc(2026, 1, 5, 8), hf_schedule_next_change(&schedule, utc(2026, 1, 4, 0)));
    EXPECT_EQ(utc(2026, 7, 6, 7), hf_schedule_next_change(&schedule, utc(2026, 7, 5, 0)));
    EXPECT_EQ(utc(2026, 3, 30, 7), hf_schedule_next_change(&schedule, utc(2026, 3, 27, 16)));
    EXPECT_EQ(utc(2026, 3, 27, 16), hf_schedule_last_change(&schedule, utc(2026, 3, 30, 6, 59)));
}

TEST_F(ScheduleZone, AppliesTheRuleThatTheClockShowsWhenAnHourIsSkipped)
{
    /* 02:00-03:00 does not come: at 01:00 UTC the clock shows 03:00 */
    hf_schedule skipped = parsed("sun 02:00-03:00");
    int64_t night = utc(2026, 3, 29, 0);
    EXPECT_FALSE(hf_schedule_contains(&skipped, utc(2026, 3, 29, 1)));
    EXPECT_EQ(utc(2026, 4, 5, 0), hf_schedule_next_change(&skipped, night)) << "a week later, at 02:00 summer time";
    EXPECT_EQ(utc(2026, 3, 22, 2), hf_schedule_last_change(&skipped, utc(2026, 4, 4, 0)));

    hf_schedule into = parsed("sun 02:30-04:00");
    EXPECT_EQ(utc(2026, 3, 29, 1), hf_schedule_next_change(&into, night)) << "at the jump, into the middle of the span";
    EXPECT_EQ(utc(2026, 3, 29, 2), hf_schedule_next_change(&into, utc(2026, 3, 29, 1)));
    EXPECT_EQ(utc(2026, 3, 29, 1), hf_schedule_last_change(&into, utc(2026, 3, 29, 1, 30)));

    hf_schedule out_of = parsed("sun 01:00-02:30");
    EXPECT_EQ(utc(2026, 3, 29, 1), hf_schedule_next_change(&out_of, utc(2026, 3, 29, 0, 30))) << "the jump ends it";
}

TEST_F(ScheduleZone, AppliesTheRuleThatTheClockShowsWhenAnHourIsRepeated)
{
    hf_schedule repeated = parsed("sun 02:00-03:00");
    EXPECT_EQ(utc(2026, 10, 25, 0), hf_schedule_next_change(&repeated, utc(2026, 10, 24, 12)));
    EXPECT_EQ(utc(2026, 10, 25, 2), hf_schedule_next_change(&repeated, utc(2026, 10, 25, 0))) << "two hours long";
    EXPECT_EQ(utc(2026, 10, 25, 0), hf_schedule_last_change(&repeated, utc(2026, 10, 25, 1, 59)));

    hf_schedule half = parsed("sun 02:30-03:00");
    EXPECT_EQ(utc(2026, 10, 25, 0, 30), hf_schedule_next_change(&half, utc(2026, 10, 24, 12)));
    EXPECT_EQ(utc(2026, 10, 25, 1), hf_schedule_next_change(&half, utc(2026, 10, 25, 0, 30))) << "back to 02:00";
    EXPECT_EQ(utc(2026, 10, 25, 1, 30), hf_schedule_next_change(&half, utc(2026, 10, 25, 1))) << "and 02:30 again";
    EXPECT_EQ(utc(2026, 10, 25, 1), hf_schedule_last_change(&half, utc(2026, 10, 25, 1, 29)));
}

TEST_F(ScheduleZone, AgreesWithAWalkThroughTheYearInManyZones)
{
    const char *const zones[] = {"CET-1CEST,M3.5.0,M10.5.0/3",
                                 "UTC0",
                                 "<+0545>-5:45",
                                 "EST5EDT,M3.2.0,M11.1.0",
                                 "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0" /* Lord Howe: half an hour */,
                                 "<-01>1<+00>,M3.5.0/0,M10.5.0/1" /* a change at midnight */};
    const char *const texts[] = {
        "mon-fri 09:00-17:00",        "fri 20:00-06:00", "sun 02:00-02:30", "daily 00:00-00:30",
        "mon-sat 0-24; sun 0-2,3-24", "sun 01:30-02:30"};
    for (const char *zone : zones) {
        use(zone);
        for (const char *text : texts) {
            SCOPED_TRACE(std::string(zone) + " " + text);
            hf_schedule schedule = parsed(text);
            expect_as_walked(schedule, utc(2026, 3, 1, 0), utc(2026, 4, 20, 0));
            expect_as_walked(schedule, utc(2026, 9, 25, 0), utc(2026, 11, 10, 0));
        }
    }
}

TEST_F(ScheduleZone, AgreesWithAWalkForTimetablesOfAllSorts)
{
    std::mt19937 random(1);
    for (int round = 0; round < 60; round++) {
        hf_schedule schedule = {};
        auto density = random() % 100 + 1;
        bool on = false;
        for (auto &day : schedule.cells)
            for (bool &cell : day) {
                if (random() % density == 0) on = !on;
                cell = on;
            }
        schedule.cells[3][20] = true;
        schedule.cells[3][21] = false;
        int64_t from = round % 2 ? utc(2026, 3, 26, 0) : utc(2026, 10, 22, 0);
        expect_as_walked(schedule, from, from + 8 * 86400);
    }
}

TEST_F(ScheduleZone, FindsAChangeThatEveryOtherWeekWouldHide)
{
    hf_schedule schedule = parsed("sun 02:00-03:00");
    int64_t after = utc(2026, 3, 22, 2);
    EXPECT_EQ(utc(2026, 4, 5, 0), hf_schedule_next_change(&schedule, after)) << "two weeks, since one was skipped";
}

} // namespace
