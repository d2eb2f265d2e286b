/* Where each control of a page goes, its access key, and how rates and timetables are edited: snapin/sheet without a
 * window. */
#include "core/draft.h"
#include "snapin/sheet/access_keys.h"
#include "snapin/sheet/layout.h"
#include "snapin/sheet/rate_text.h"
#include "snapin/sheet/timetable_model.h"
#include "tests/support/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cctype>
#include <map>
#include <set>

using testing::ElementsAre;
using testing::HasSubstr;
using testing_support::Page;

namespace
{

/* ---- access keys ------------------------------------------------------------------------------------------------ */

std::vector<std::string> unique_keys(const std::vector<std::string> &labels)
{
    hf_access_keys keys = {};
    std::vector<bool> kept;
    std::vector<std::string> made;
    for (const std::string &label : labels) kept.push_back(hf_access_keys_reserve(&keys, label.c_str()));
    for (size_t i = 0; i < labels.size(); i++) {
        hf_text text = HF_TEXT_INIT(256);
        if (kept[i])
            hf_text_add(&text, labels[i].c_str());
        else
            hf_access_keys_assign(&keys, &text, labels[i].c_str());
        made.emplace_back(hf_text_get(&text));
        hf_text_free(&text);
    }
    return made;
}

TEST(AccessKeys, StayWhereTheAuthorPutThem)
{
    EXPECT_THAT(unique_keys({"&Address", "P&ort"}), ElementsAre("&Address", "P&ort"));
}

TEST(AccessKeys, AreTakenByTheFirstAndGuessedForTheSecond)
{
    EXPECT_THAT(unique_keys({"&Address", "&Authentication", "User &name"}),
                ElementsAre("&Address", "A&uthentication", "User &name"));
}

TEST(AccessKeys, PreferTheBeginningOfAWord)
{
    EXPECT_THAT(unique_keys({"&Save", "Save copy"}), ElementsAre("&Save", "Save &copy"));
}

TEST(AccessKeys, AreLeftOutWhenEveryLetterIsTaken)
{
    EXPECT_THAT(unique_keys({"&A", "&B", "ab"}), ElementsAre("&A", "&B", "ab"));
}

TEST(AccessKeys, KeepADoubledAmpersandAsItIs)
{
    EXPECT_THAT(unique_keys({"R&&D", "&R"}), ElementsAre("R&&&D", "&R"));
    EXPECT_EQ(hf_access_key_of("R&&D"), 0);
}

TEST(AccessKeys, AreNeverALetterThatOnlySomeKeyboardsHave)
{
    EXPECT_EQ(hf_access_key_of("&\xC3\xA4ndern"), 0);
    EXPECT_THAT(unique_keys({"\xC3\xA4ndern"}), ElementsAre("\xC3\xA4&ndern"));
}

/* ---- layout ----------------------------------------------------------------------------------------------------- */

class SheetLayout : public testing::Test
{
  protected:
    Page page;
    hf_layout_options options = {};
    hf_layout *layout = nullptr;

    void SetUp() override
    {
        options.page = page;
        options.width = HF_FORM_WIDTH;
    }
    void TearDown() override { hf_layout_free(layout); }

    void lay_out()
    {
        hf_error error = {};
        hf_layout_free(layout);
        layout = nullptr;
        ASSERT_EQ(hf_layout_make(&layout, &options, &error), HF_OK) << error.text;
    }
    const hf_cell &cell(const char *field, hf_part part) const
    {
        for (size_t i = 0; i < layout->count; i++)
            if (layout->cells[i].field == page.field(field) && layout->cells[i].part == part) return layout->cells[i];
        throw std::runtime_error("no such cell");
    }
    /* How often it is said what a star means. */
    size_t legends() const
    {
        size_t count = 0;
        for (size_t i = 0; i < layout->count; i++) {
            const hf_cell &one = layout->cells[i];
            count += !one.hidden && one.text && std::string(one.text) == "* Must not be empty.";
        }
        return count;
    }
    static bool is_frame(const hf_cell &cell) { return cell.kind == HF_CELL_FRAME || cell.kind == HF_CELL_HEADING; }
};

bool overlap(const hf_cell &a, const hf_cell &b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

TEST_F(SheetLayout, KeepsEveryControlWithinThePageAndApartFromOthers)
{
    lay_out();
    for (size_t i = 0; i < layout->count; i++) {
        const hf_cell &one = layout->cells[i];
        EXPECT_GE(one.x, 7);
        EXPECT_LE(one.x + one.width, HF_FORM_WIDTH - 7) << one.id;
        EXPECT_LE(one.y + one.height, layout->height);
        for (size_t j = 0; j < i; j++) {
            const hf_cell &other = layout->cells[j];
            if (is_frame(one) || is_frame(other) || one.hidden || other.hidden) continue;
            if (one.kind == HF_CELL_SPIN && other.kind == HF_CELL_NUMBER) continue; /* its arrows */
            EXPECT_FALSE(overlap(one, other)) << one.id << " and " << other.id;
        }
    }
}

const char *long_name(void *, const hf_field *)
{
    return "saved as Holdfast-passphrase-of-a-server-f55fabfa6ee210ed3334bc3bc17b1a03-and-more.txt";
}

TEST_F(SheetLayout, PutsATextWithAWordThatIsTooLongForItsColumnBelowItsLabel)
{
    lay_out();
    EXPECT_EQ(cell("effective", HF_PART_MAIN).y, cell("effective", HF_PART_LABEL).y);
    options.information = long_name;
    lay_out();
    const hf_cell &label = cell("effective", HF_PART_LABEL), &text = cell("effective", HF_PART_MAIN);
    EXPECT_EQ(text.x, label.x);
    EXPECT_GE(text.y, label.y + label.height);
}

const char *three_lines(void *, const hf_field *)
{
    return "one\ntwo\nthree";
}

TEST_F(SheetLayout, KeepsRoomForATextUntilItIsThere)
{
    const_cast<hf_field *>(page.field("effective"))->min = 3;
    lay_out();
    const int height = layout->height;
    options.information = three_lines;
    lay_out();
    EXPECT_EQ(layout->height, height) << "nothing moves";
}

TEST_F(SheetLayout, PutsALabelBeforeItsControlOnTheSameLine)
{
    lay_out();
    const hf_cell &label = cell("host", HF_PART_LABEL), &edit = cell("host", HF_PART_MAIN);
    EXPECT_LT(&label, &edit);
    EXPECT_LT(label.x + label.width, edit.x);
    EXPECT_GT(label.y, edit.y);
    EXPECT_LT(label.y + label.height, edit.y + edit.height);
}

TEST_F(SheetLayout, ReadsFromTopToBottom)
{
    lay_out();
    int y = 0;
    for (size_t i = 0; i < layout->count; i++) {
        const hf_cell &one = layout->cells[i];
        if (one.kind != HF_CELL_LABEL || one.part == HF_PART_TEXTUAL || one.hidden) continue;
        EXPECT_GE(one.y, y - 3) << one.text;
        y = one.y;
    }
}

TEST_F(SheetLayout, AlignsTheFieldsOfThePageInOneColumn)
{
    lay_out();
    EXPECT_EQ(cell("host", HF_PART_MAIN).x, cell("rate", HF_PART_MAIN).x);
    EXPECT_EQ(cell("host", HF_PART_MAIN).x, cell("passphrase", HF_PART_MAIN).x);
}

TEST_F(SheetLayout, GivesNoAccessKeyTwice)
{
    lay_out();
    std::map<char, std::string> seen;
    for (size_t i = 0; i < layout->count; i++) {
        const hf_cell &one = layout->cells[i];
        char key = one.text && one.kind != HF_CELL_TEXT ? hf_access_key_of(one.text) : '\0';
        if (!key || one.kind == HF_CELL_GRID) continue; /* the grid bears its label's text as its name */
        EXPECT_EQ(seen.count(key), 0u) << one.text << " and " << seen[key];
        seen[key] = one.text;
    }
}

TEST_F(SheetLayout, LeavesTheKeysOfTheWindowAroundItAlone)
{
    options.taken_keys = "ah";
    lay_out();
    for (size_t i = 0; i < layout->count; i++) {
        const hf_cell &one = layout->cells[i];
        if (!one.text || one.kind == HF_CELL_TEXT) continue;
        EXPECT_NE(hf_access_key_of(one.text), 'a') << one.text;
        EXPECT_NE(hf_access_key_of(one.text), 'h') << one.text;
    }
}

bool hide_the_note(void *context, const hf_field *field)
{
    (void)context;
    return std::string(field->id) != "note";
}

TEST_F(SheetLayout, ClosesUpBehindWhatIsHiddenAndKeepsEveryCellInItsPlace)
{
    lay_out();
    size_t count = layout->count;
    int height = layout->height;
    std::vector<int> ids;
    for (size_t i = 0; i < count; i++) ids.push_back(layout->cells[i].id);
    options.is_shown = hide_the_note;

    lay_out();

    ASSERT_EQ(layout->count, count);
    for (size_t i = 0; i < count; i++) EXPECT_EQ(layout->cells[i].id, ids[i]);
    EXPECT_TRUE(cell("note", HF_PART_MAIN).hidden);
    EXPECT_LT(layout->height, height);
}

const char *policy_note(void *context, const hf_field *field)
{
    (void)context;
    return std::string(field->id) == "host" ? "Set by policy (HKLM)" : nullptr;
}

TEST_F(SheetLayout, PutsANoteBelowItsField)
{
    options.note = policy_note;
    lay_out();
    const hf_cell &note = cell("host", HF_PART_NOTE), &edit = cell("host", HF_PART_MAIN);
    EXPECT_FALSE(note.hidden);
    EXPECT_STREQ(note.text, "Set by policy (HKLM)");
    EXPECT_EQ(note.x, edit.x);
    EXPECT_GE(note.y, edit.y + edit.height);
    EXPECT_TRUE(cell("port", HF_PART_NOTE).hidden);
}

bool host_is_locked(void *context, const hf_field *field)
{
    (void)context;
    return std::string(field->id) == "host";
}

TEST_F(SheetLayout, PutsALockBeforeAFieldThatIsHeldWithoutTakingALine)
{
    lay_out();
    int height = layout->height, y = cell("port", HF_PART_MAIN).y;
    options.note = policy_note;
    options.is_locked = host_is_locked;
    lay_out();
    const hf_cell &lock = cell("host", HF_PART_NOTE), &label = cell("host", HF_PART_LABEL),
                  &edit = cell("host", HF_PART_MAIN);
    EXPECT_EQ(lock.kind, HF_CELL_LOCK);
    EXPECT_FALSE(lock.hidden);
    EXPECT_STREQ(lock.text, "Set by policy (HKLM)");
    EXPECT_GE(lock.x, label.x + label.width);
    EXPECT_LE(lock.x + lock.width, edit.x);
    EXPECT_EQ(cell("port", HF_PART_MAIN).y, y);
    EXPECT_EQ(layout->height, height);
}

TEST_F(SheetLayout, PutsStarsBehindWhatMustNotBeEmptyAndSaysWhatTheyMeanOnce)
{
    lay_out();
    EXPECT_STREQ(cell("host", HF_PART_LABEL).text, "Label*:");
    EXPECT_EQ(std::string(cell("port", HF_PART_LABEL).text).find('*'), std::string::npos);
    EXPECT_EQ(legends(), 1u);

    const char *const wanted[] = {"rate", nullptr};
    options.fields = wanted;
    lay_out();
    EXPECT_EQ(legends(), 0u) << "nothing in this form has one";
}

TEST_F(SheetLayout, ShowsUpToThreeChoicesAsRadioButtons)
{
    lay_out();
    EXPECT_EQ(cell("mode", HF_PART_MAIN).kind, HF_CELL_RADIO_FIRST);
}

TEST_F(SheetLayout, ShowsOnlyWhatWasAskedForInThatOrder)
{
    const char *const wanted[] = {"rate", "host", nullptr};
    options.fields = wanted;
    lay_out();
    EXPECT_LT(cell("rate", HF_PART_MAIN).y, cell("host", HF_PART_MAIN).y);
    for (size_t i = 0; i < layout->count; i++) {
        if (layout->cells[i].id == HF_FORM_LEGEND_ID) continue;
        std::string id = layout->cells[i].field ? layout->cells[i].field->id : "";
        EXPECT_TRUE(id == "rate" || id == "host") << id;
    }
}

TEST_F(SheetLayout, RefusesAFieldThatThePageDoesNotHave)
{
    const char *const wanted[] = {"hots", nullptr};
    hf_error error = {};
    options.fields = wanted;
    EXPECT_EQ(hf_layout_make(&layout, &options, &error), HF_USAGE);
    EXPECT_STREQ(error.id, "unknown-field");
    EXPECT_EQ(layout, nullptr);
}

TEST_F(SheetLayout, MovesCloserTogetherTheDenserItIs)
{
    lay_out();
    int roomy = layout->height;
    options.density = HF_DENSITY_MOST;
    lay_out();
    EXPECT_LT(layout->height, roomy);
}

TEST_F(SheetLayout, BreaksTextsBetweenWords)
{
    EXPECT_EQ(hf_layout_lines(&options, "one two", 100), 1);
    EXPECT_EQ(hf_layout_lines(&options, "one two three", 32), 2);
    EXPECT_EQ(hf_layout_lines(&options, "one\ntwo", 100), 2);
    EXPECT_EQ(hf_layout_lines(&options, "", 100), 1);
    EXPECT_EQ(hf_layout_lines(&options, "a-word-longer-than-a-line", 40), 3);
}

/* ---- rates ------------------------------------------------------------------------------------------------------ */

std::string split(int64_t bits)
{
    hf_rate_text text;
    hf_rate_split(&text, bits);
    return text.number + std::string(" ") + hf_rate_unit_name(text.unit);
}

TEST(RateText, ShowsNumberAndUnitAsTheVendorDoes)
{
    EXPECT_EQ(split(512 * 1024), "512.0 Kbps");
    EXPECT_EQ(split(1023LL * 1024 * 1024), "1023.0 Mbps");
    EXPECT_EQ(split(1536 * 1024), "1.5 Mbps");
    EXPECT_EQ(split(0), " No limit");
}

TEST(RateText, NeverShowsAnotherRateThanThereIs)
{
    EXPECT_EQ(split(1500), "1500 bps");
    EXPECT_EQ(split(1024 * 1024 + 1), "1048577 bps");
    EXPECT_EQ(split(1000 * 1024), "1000.0 Kbps");
}

std::string join(const char *number, hf_rate_unit unit)
{
    hf_text text = HF_TEXT_INIT(64);
    hf_rate_join(&text, number, unit);
    std::string made = hf_text_get(&text);
    hf_text_free(&text);
    return made;
}

TEST(RateText, JoinsWhatWasTyped)
{
    EXPECT_EQ(join("512.0", HF_UNIT_KBPS), "512.0Kbps");
    EXPECT_EQ(join("1,5", HF_UNIT_MBPS), "1.5Mbps");
    EXPECT_EQ(join("whatever", HF_UNIT_NO_LIMIT), "off");
}

TEST(RateText, StepsByWholeUnitsWithinTheLimits)
{
    const int64_t kbps = 1024, mbps = 1024 * 1024;
    EXPECT_EQ(hf_rate_step(512 * kbps, HF_UNIT_KBPS, true, 0, 0), 513 * kbps);
    EXPECT_EQ(hf_rate_step(1536 * kbps, HF_UNIT_MBPS, true, 0, 0), 2 * mbps);
    EXPECT_EQ(hf_rate_step(1536 * kbps, HF_UNIT_MBPS, false, 0, 0), mbps);
    EXPECT_EQ(hf_rate_step(256 * kbps, HF_UNIT_KBPS, false, 256 * kbps, 1023 * mbps), 256 * kbps);
    EXPECT_EQ(hf_rate_step(1023 * mbps, HF_UNIT_MBPS, true, 256 * kbps, 1023 * mbps), 1023 * mbps);
}

TEST(RateText, SaysHowManyBytesThatIs)
{
    hf_text text = HF_TEXT_INIT(64);
    hf_rate_beside(&text, 512 * 1024);
    EXPECT_STREQ(hf_text_get(&text), "64 KB/s");
    hf_text_free(&text);
    hf_rate_beside(&text, 0);
    EXPECT_STREQ(hf_text_get(&text), "");
    hf_text_free(&text);
}

/* ---- timetables ------------------------------------------------------------------------------------------------- */

std::string text_of(const hf_schedule &schedule)
{
    hf_text text = HF_TEXT_INIT(4096);
    hf_schedule_format(&text, &schedule);
    std::string made = hf_text_get(&text);
    hf_text_free(&text);
    return made;
}

hf_schedule parse(const char *text)
{
    hf_schedule schedule = {};
    EXPECT_EQ(hf_schedule_parse(&schedule, text, nullptr), HF_OK);
    return schedule;
}

TEST(TimetableModel, TurnsOverTheCellUnderTheCursor)
{
    hf_timetable week = {};
    hf_timetable_go(&week, {1, 18}, false);
    hf_timetable_toggle(&week);
    EXPECT_EQ(text_of(week.schedule), "tue 09:00-09:30");
    hf_timetable_toggle(&week);
    EXPECT_EQ(text_of(week.schedule), "");
}

TEST(TimetableModel, SelectsWithShiftAndTurnsTheRangeOver)
{
    hf_timetable week = {};
    hf_timetable_go(&week, {0, 18}, false);
    hf_timetable_move(&week, 4, 15, true);
    hf_timetable_toggle(&week);
    EXPECT_EQ(text_of(week.schedule), "mon-fri 09:00-17:00");
}

TEST(TimetableModel, StopsAtTheEdges)
{
    hf_timetable week = {};
    hf_timetable_move(&week, -3, -3, false);
    EXPECT_EQ(week.cursor.day, 0);
    EXPECT_EQ(week.cursor.cell, 0);
    hf_timetable_move(&week, 99, 99, false);
    EXPECT_EQ(week.cursor.day, 6);
    EXPECT_EQ(week.cursor.cell, 47);
}

TEST(TimetableModel, PaintsARectangleAndTakesBackWhatTheMouseLeft)
{
    hf_timetable week = {};
    week.schedule = parse("sun 00:00-01:00");
    hf_timetable_paint_begin(&week, {0, 0});
    hf_timetable_paint_to(&week, {6, 10});
    hf_timetable_paint_to(&week, {1, 1});
    EXPECT_TRUE(hf_timetable_paint_end(&week));
    EXPECT_EQ(text_of(week.schedule), "mon-tue,sun 00:00-01:00");
}

TEST(TimetableModel, ErasesWhenTheFirstCellWasSet)
{
    hf_timetable week = {};
    week.schedule = parse("mon-fri 09:00-17:00");
    hf_timetable_paint_begin(&week, {4, 18});
    hf_timetable_paint_to(&week, {6, 47});
    EXPECT_TRUE(hf_timetable_paint_end(&week));
    EXPECT_EQ(text_of(week.schedule), "mon-thu 09:00-17:00");
}

TEST(TimetableModel, IsAsBeforeWhenADragIsGivenUp)
{
    hf_timetable week = {};
    week.schedule = parse("mon 09:00-17:00");
    hf_timetable_paint_begin(&week, {0, 0});
    hf_timetable_paint_to(&week, {6, 47});
    hf_timetable_paint_cancel(&week);
    EXPECT_EQ(text_of(week.schedule), "mon 09:00-17:00");
    EXPECT_FALSE(hf_timetable_paint_end(&week));
}

TEST(WorkHours, AreReadFromATimetableThatHasThatForm)
{
    hf_work_hours hours;
    hf_schedule schedule = parse("mon-fri 09:00-17:30");
    ASSERT_TRUE(hf_work_hours_of(&hours, &schedule));
    EXPECT_EQ(hours.from, 18);
    EXPECT_EQ(hours.to, 35);
    EXPECT_TRUE(hours.days[0] && hours.days[4]);
    EXPECT_FALSE(hours.days[5] || hours.days[6]);
}

TEST(WorkHours, CrossMidnight)
{
    hf_work_hours hours;
    hf_schedule schedule = parse("mon-fri 20:00-06:00");
    ASSERT_TRUE(hf_work_hours_of(&hours, &schedule));
    EXPECT_EQ(hours.from, 40);
    EXPECT_EQ(hours.to, 12);
    hf_schedule again;
    hf_work_hours_apply(&again, &hours);
    EXPECT_EQ(text_of(again), "mon-fri 20:00-06:00");
}

TEST(WorkHours, GoRoundTheClock)
{
    hf_work_hours hours;
    for (const char *text : {"daily 00:00-24:00", "mon 00:00-24:00", "sun 22:00-02:00"}) {
        hf_schedule schedule = parse(text), again;
        ASSERT_TRUE(hf_work_hours_of(&hours, &schedule)) << text;
        hf_work_hours_apply(&again, &hours);
        EXPECT_EQ(text_of(again), text);
    }
}

TEST(WorkHours, AreNotReadFromAnyOtherTimetable)
{
    hf_work_hours hours;
    for (const char *text : {"mon 09:00-12:00,13:00-17:00", "mon 09:00-17:00; tue 10:00-17:00", ""}) {
        hf_schedule schedule = parse(text);
        EXPECT_FALSE(hf_work_hours_of(&hours, &schedule)) << text;
        EXPECT_EQ(hours.from, -1);
    }
}

} // namespace
