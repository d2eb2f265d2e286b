#include "core/schedule.h"

#include <cstring>
#include <gmock/gmock.h>
#include <random>
#include <string>
#include <utility>

using testing::HasSubstr;
using testing::StartsWith;

namespace
{

hf_schedule parsed(const std::string &text)
{
    hf_schedule schedule = {};
    hf_error error = {};
    EXPECT_EQ(HF_OK, hf_schedule_parse(&schedule, text.c_str(), &error)) << text << ": " << error.text;
    return schedule;
}

std::string formatted(const hf_schedule &schedule)
{
    hf_text out = HF_TEXT_INIT(10000);
    EXPECT_TRUE(hf_schedule_format(&out, &schedule));
    std::string text = hf_text_get(&out);
    hf_text_free(&out);
    return text;
}

std::string error_of(const std::string &text, std::string *told = nullptr)
{
    hf_schedule schedule = {};
    schedule.cells[3][3] = true;
    hf_error error = {};
    EXPECT_EQ(HF_INVALID, hf_schedule_parse(&schedule, text.c_str(), &error)) << text;
    EXPECT_EQ("thu 01:30-02:00", formatted(schedule)) << "results are untouched on failure";
    if (told) *told = std::string(error.text) + " | " + error.advice;
    return error.id;
}

int cells_of(const hf_schedule &schedule)
{
    int count = 0;
    for (const auto &day : schedule.cells)
        for (bool cell : day) count += cell;
    return count;
}

TEST(Schedule, ReadsDaysAndHours)
{
    hf_schedule schedule = parsed("mon-fri 09:00-17:30; sat 10:00-12:00");
    EXPECT_FALSE(schedule.cells[0][17]);
    EXPECT_TRUE(schedule.cells[0][18]);
    EXPECT_TRUE(schedule.cells[4][34]);
    EXPECT_FALSE(schedule.cells[4][35]);
    EXPECT_TRUE(schedule.cells[5][20]);
    EXPECT_FALSE(schedule.cells[6][20]);
    EXPECT_EQ(5 * 17 + 4, cells_of(schedule));
}

TEST(Schedule, IsWrittenInItsCanonicalForm)
{
    const std::pair<const char *, const char *> texts[] = {
        {"", ""},
        {" ;; \n", ""},
        {"mon-fri 09:00-17:30; sat 10:00-12:00", "mon-fri 09:00-17:30; sat 10:00-12:00"},
        {"Monday 9-17", "mon 09:00-17:00"},
        {"tues 9-10; wed 9-10; THURSDAY 9-10", "tue-thu 09:00-10:00"},
        {"mon,wed , fri 9:00 - 17:00", "mon,wed,fri 09:00-17:00"},
        {"sat-sun 9-10", "sat-sun 09:00-10:00"},
        {"weekend 9-10; weekdays 9-10", "daily 09:00-10:00"},
        {"daily 0-24", "daily 00:00-24:00"},
        {"sat-mon 9-10", "mon,sat-sun 09:00-10:00"},
        {"mon-wed,fri 9-10", "mon-wed,fri 09:00-10:00"},
        {"mon 13:00-17:00,09:00-12:00", "mon 09:00-12:00,13:00-17:00"},
        {"mon 9-12; mon 12-17", "mon 09:00-17:00"},
        {"mon 9-12; mon 10-11", "mon 09:00-12:00"},
        {"fri 20:00-06:00", "fri 20:00-06:00"},
        {"fri 20:00-24:00; sat 00:00-06:00", "fri 20:00-06:00"},
        {"sun 22-2", "sun 22:00-02:00"},
        {"mon-fri 20:00-06:00", "mon-fri 20:00-06:00"},
        {"mon 20:00-0:00", "mon 20:00-24:00"},
        {"fri 18:00-24:00; sat 0-24; sun 0-20", "fri 18:00-24:00; sat 00:00-24:00; sun 00:00-20:00"},
        {"mon 9 AM-5 PM", "mon 09:00-17:00"},
        {"mon 9:30am-12 pm", "mon 09:30-12:00"},
        {"mon 12am-12pm", "mon 00:00-12:00"},
        {"mon 9-10\ntue 9-10", "mon-tue 09:00-10:00"},
    };
    for (const auto &[given, expected] : texts) EXPECT_EQ(expected, formatted(parsed(given))) << given;
}

TEST(Schedule, ReadsBackWhatItWrote)
{
    std::mt19937 random(20261122);
    for (int round = 0; round < 2000; round++) {
        hf_schedule schedule = {};
        auto density = random() % 50 + 1;
        bool on = false;
        for (auto &day : schedule.cells)
            for (bool &cell : day) {
                if (random() % density == 0) on = !on;
                cell = on;
            }
        std::string text = formatted(schedule);
        hf_schedule again = parsed(text);
        ASSERT_EQ(0, memcmp(&schedule, &again, sizeof schedule)) << text;
        ASSERT_EQ(text, formatted(again));
    }
}

TEST(Schedule, WritesTheWorstOfThem)
{
    hf_schedule schedule = {};
    for (int day = 0; day < HF_SCHEDULE_DAYS; day++)
        for (int cell = day % 2; cell < HF_SCHEDULE_CELLS; cell += 2) schedule.cells[day][cell] = true;
    schedule.cells[3][40] = schedule.cells[5][44] = true;
    hf_schedule again = parsed(formatted(schedule));
    EXPECT_EQ(0, memcmp(&schedule, &again, sizeof schedule));
}

TEST(Schedule, NamesTheSpanThatIsWrongAndShowsARightOne)
{
    std::string told;
    EXPECT_EQ("schedule-day", error_of("mon 9-17; xyz 9-17", &told));
    EXPECT_THAT(told, StartsWith("\"xyz 9-17\""));
    EXPECT_THAT(told, HasSubstr("mon-fri 09:00-17:30; sat 10:00-12:00"));
}

TEST(Schedule, IsRefusedWhenItCannotBeRead)
{
    for (const char *bad : {"9-17", "mo 9-17", "mondays 9-17", "mon- 9-17", "mon-daily 9-17", "-fri 9-17",
                            "mon,,tue 9-17", "\xd0\xbf\xd0\xbd 9-17", "every day 9-17", "mon -17"})
        EXPECT_EQ("schedule-day", error_of(bad)) << bad;
    for (const char *bad :
         {"mon", "mon 9", "mon 9-", "mon 25-26", "mon 9-17x", "mon 9:0-17", "mon 9:60-17", "mon 24-1", "mon 13 PM-14",
          "mon 0 AM-5", "mon 9-24:30", "mon 9-17,", "mon 9-17 tue 9-17", "mon 9-10-11", "mon 009-10", "mon 9 xm-10"})
        EXPECT_EQ("schedule-time", error_of(bad)) << bad;
    EXPECT_EQ("schedule-half-hour", error_of("mon 09:15-10:00"));
    EXPECT_EQ("schedule-half-hour", error_of("mon 09:00-09:59"));
    EXPECT_EQ("schedule-no-length", error_of("mon 09:00-09:00"));
    EXPECT_EQ("schedule-no-length", error_of("mon 0-0"));
}

TEST(Schedule, IsRefusedWholeWhateverItsLength)
{
    EXPECT_EQ("schedule-day", error_of(std::string(100000, 'm')));
    EXPECT_EQ("schedule-time", error_of("mon " + std::string(100000, '9')));
    std::string many;
    for (int i = 0; i < 10000; i++) many += "mon 9-10;";
    EXPECT_EQ("mon 09:00-10:00", formatted(parsed(many)));
}

TEST(Schedule, TakesTheVendorsFormOfWorkHours)
{
    const char *const forms[][4] = {{"mon-fri", "9", "17", "mon-fri 09:00-17:00"},
                                    {"mon,wed", "9:30", "5 PM", "mon,wed 09:30-17:00"},
                                    {"Monday,Friday", "9 AM", "5 PM", "mon,fri 09:00-17:00"},
                                    {"daily", "0", "24", "daily 00:00-24:00"},
                                    {"fri", "22", "6", "fri 22:00-06:00"}};
    for (const auto &form : forms) {
        hf_schedule schedule;
        hf_error error = {};
        EXPECT_EQ(HF_OK, hf_schedule_from_work_hours(&schedule, form[0], form[1], form[2], &error)) << error.text;
        EXPECT_EQ(form[3], formatted(schedule));
    }
}

TEST(Schedule, RefusesWorkHoursThatAreNone)
{
    const char *const forms[][4] = {
        {"", "9", "17", "work-days-wrong"},        {"mon-fri x", "9", "17", "work-days-wrong"},
        {"mon", "25", "17", "work-hour-wrong"},    {"mon", "9", "", "work-hour-wrong"},
        {"mon", "9", "17:00h", "work-hour-wrong"}, {"mon", "9:10", "17", "schedule-half-hour"},
        {"mon", "9", "9", "schedule-no-length"},   {"mon", "24", "9", "schedule-time"}};
    for (const auto &form : forms) {
        hf_schedule schedule = parsed("sun 1-2");
        hf_error error = {};
        EXPECT_EQ(HF_INVALID, hf_schedule_from_work_hours(&schedule, form[0], form[1], form[2], &error));
        EXPECT_STREQ(form[3], error.id);
        EXPECT_EQ("sun 01:00-02:00", formatted(schedule));
    }
}

TEST(Schedule, NeverChangesWhenItIsEmptyOrFull)
{
    hf_schedule empty = {}, full = parsed("daily 0-24");
    EXPECT_TRUE(hf_schedule_is_empty(&empty));
    EXPECT_FALSE(hf_schedule_is_empty(&full));
    for (const hf_schedule &schedule : {empty, full}) {
        EXPECT_EQ(INT64_MAX, hf_schedule_next_change(&schedule, 1800000000));
        EXPECT_EQ(INT64_MIN, hf_schedule_last_change(&schedule, 1800000000));
        EXPECT_EQ(!hf_schedule_is_empty(&schedule), hf_schedule_contains(&schedule, 1800000000));
    }
}

TEST(Schedule, AnswersForAnyInstant)
{
    hf_schedule schedule = parsed("mon-fri 9-17");
    for (int64_t when :
         {INT64_MIN, INT64_MIN + 1, INT64_C(-99999999999999), INT64_C(0), INT64_C(99999999999999), INT64_MAX}) {
        (void)hf_schedule_contains(&schedule, when);
        int64_t next = hf_schedule_next_change(&schedule, when), last = hf_schedule_last_change(&schedule, when);
        EXPECT_LT(last, next);
    }
}

TEST(Schedule, ChangesWhereTheWallClockSaysSo)
{
    /* whatever the zone of this machine: the day of an instant is told by the wall clock itself */
    hf_schedule schedule = parsed("mon-fri 9-17");
    hf_wall_time wall;
    int64_t when = 1800000000;
    for (int i = 0; i < 20; i++) {
        int64_t next = hf_schedule_next_change(&schedule, when);
        ASSERT_NE(hf_schedule_contains(&schedule, next), hf_schedule_contains(&schedule, next - 1));
        hf_clock_wall_time(&wall, next);
        EXPECT_EQ(hf_schedule_contains(&schedule, next) ? 9 : 17, wall.hour);
        EXPECT_EQ(0, wall.minute);
        EXPECT_EQ(next, hf_schedule_last_change(&schedule, next));
        EXPECT_EQ(next, hf_schedule_last_change(&schedule, next + 1));
        EXPECT_GT(hf_schedule_next_change(&schedule, next), next);
        when = next;
    }
}

TEST(Schedule, IsDrawnAsAWeek)
{
    hf_schedule schedule = parsed("mon 9-17; sun 23:30-24:00");
    hf_text out = HF_TEXT_INIT(1000);
    EXPECT_TRUE(hf_schedule_draw(&out, &schedule));
    EXPECT_STREQ("     0     3     6     9     12    15    18    21    24\n"
                 "Mon  ..................################..............\n"
                 "Tue  ................................................\n"
                 "Wed  ................................................\n"
                 "Thu  ................................................\n"
                 "Fri  ................................................\n"
                 "Sat  ................................................\n"
                 "Sun  ...............................................#\n",
                 hf_text_get(&out));
    hf_text_free(&out);
}

} // namespace
