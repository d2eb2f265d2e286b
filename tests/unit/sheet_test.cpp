#include "apps/holdfast/sheet/model.h"

#include "tests/support/authored.h"
#include "tests/support/draft.h"

#include <gmock/gmock.h>

using testing::HasSubstr;
using testing::Not;
using testing_support::Authored;
using testing_support::Draft;
using testing_support::Home;
using testing_support::Page;

namespace
{

class Sheet : public testing::Test
{
  protected:
    Home home;
    Page first{"first"}, second{"second"};
    const hf_page *pages[2] = {first, second};
    std::unique_ptr<Draft> draft;
    hf_sheet sheet = {};

    void TearDown() override { hf_sheet_end(&sheet); }

    void open()
    {
        hf_error error = {};
        draft = std::make_unique<Draft>(home);
        ASSERT_EQ(HF_OK, hf_sheet_begin(&sheet, pages, 2, 0, *draft, &error)) << error.text;
    }

    hf_wish press(hf_key key, const char *text = "", bool shift = false)
    {
        hf_key_press press = {};
        press.key = key;
        press.shift = shift;
        hf_text_put(press.text, sizeof press.text, text);
        return hf_sheet_key(&sheet, &press);
    }

    hf_wish type(const std::string &text)
    {
        hf_wish wish = HF_WISH_NONE;
        for (char letter : text) wish = press(HF_KEY_CHARACTER, std::string(1, letter).c_str());
        return wish;
    }

    /* Tab until the field has the focus. */
    void go_to(const std::string &field)
    {
        for (size_t i = 0; i < 40; i++) {
            const hf_item *item = hf_sheet_item(&sheet);
            if (item->field && item->field->id == field) return;
            press(HF_KEY_TAB);
        }
        FAIL() << "the focus never came to " << field;
    }

    void go_to(hf_item_kind kind)
    {
        for (size_t i = 0; i < 40 && hf_sheet_item(&sheet)->kind != kind; i++) press(HF_KEY_TAB);
        ASSERT_EQ(kind, hf_sheet_item(&sheet)->kind);
    }

    std::string focus() const
    {
        const hf_item *item = hf_sheet_item(&sheet);
        return item->field ? item->field->id : "";
    }

    std::string value(const char *field) { return draft->get(hf_sheet_page(&sheet), field); }

    std::string picture(int width = 90, int height = 32)
    {
        hf_text text = HF_TEXT_INIT(1000000);
        hf_canvas *canvas = hf_canvas_open(width, height);
        hf_sheet_draw(&sheet, canvas);
        EXPECT_TRUE(hf_canvas_plain(&text, canvas));
        std::string lines = hf_text_get(&text);
        hf_canvas_free(canvas);
        hf_text_free(&text);
        return lines;
    }
};

TEST_F(Sheet, ShowsTheFieldsOfAPageWithTheirValues)
{
    open();
    std::string shown = picture();
    EXPECT_THAT(shown, HasSubstr("[Sample]"));
    EXPECT_THAT(shown, HasSubstr("(*) System"));
    EXPECT_THAT(shown, HasSubstr("[8080 "));
    EXPECT_THAT(shown, HasSubstr("[512Kbps "));
    EXPECT_THAT(shown, HasSubstr("[(not set) "));
    EXPECT_THAT(shown, HasSubstr("[ ] Label"));
    EXPECT_THAT(shown, HasSubstr("< Label >"));
    EXPECT_THAT(shown, HasSubstr("<  OK  >"));
}

TEST_F(Sheet, ShowsTheHeadingOfAGroupThatDoesNotListIt)
{
    Authored page(R"({"format": 1, "id": "copy", "title": "Copy",
        "fields": [{"id": "on", "kind": "bool", "label": "Keep it"}, {"id": "a", "kind": "text", "label": "A"}],
        "groups": [{"label": "Target", "heading": "on", "fields": ["a"]}]})");
    ASSERT_EQ(HF_OK, page.status) << page.error.text;
    pages[0] = page;
    open();
    std::string shown = picture();
    EXPECT_THAT(shown, HasSubstr("[ ] Keep it"));
    EXPECT_LT(shown.find("Keep it"), shown.find("A  "));
    EXPECT_EQ("on", focus());
    EXPECT_GE(hf_sheet_rows(&sheet, 90), 12);
    hf_sheet_end(&sheet);
    sheet = {};
}

TEST_F(Sheet, ShowsTheUnitBehindANumber)
{
    Authored page(R"({"format": 1, "id": "copy", "title": "Copy",
        "fields": [{"id": "keep", "kind": "integer", "label": "Keep for", "default": 30, "min": 1, "max": 365,
                    "unit": "days"}]})");
    ASSERT_EQ(HF_OK, page.status) << page.error.text;
    pages[0] = page;
    open();
    EXPECT_THAT(picture(), HasSubstr(" ] days"));
    EXPECT_THAT(picture(40), HasSubstr(" ] days"));
    hf_sheet_end(&sheet);
    sheet = {};
}

TEST_F(Sheet, PassesOverFieldsThatRulesDisable)
{
    open();
    EXPECT_EQ("mode", focus());
    press(HF_KEY_TAB);
    EXPECT_EQ("rate", focus()) << "host and port are enabled when mode is custom";
    press(HF_KEY_UP);
    press(HF_KEY_RIGHT);
    EXPECT_EQ("custom", value("mode"));
    press(HF_KEY_DOWN);
    EXPECT_EQ("host", focus());
}

TEST_F(Sheet, ShowsAFieldAsSoonAsItsRuleSaysSo)
{
    open();
    go_to("enabled");
    EXPECT_EQ(std::string::npos, picture().find("note"));
    size_t before = sheet.item_count;
    press(HF_KEY_CHARACTER, " ");
    EXPECT_EQ("on", value("enabled"));
    EXPECT_EQ(before + 1, sheet.item_count);
    EXPECT_EQ("enabled", focus());
}

TEST_F(Sheet, GoesRoundThroughAllChoices)
{
    open();
    press(HF_KEY_RIGHT);
    EXPECT_EQ("custom", value("mode"));
    press(HF_KEY_RIGHT);
    EXPECT_EQ("system", value("mode"));
    press(HF_KEY_LEFT);
    EXPECT_EQ("custom", value("mode"));
    press(HF_KEY_CHARACTER, " ");
    EXPECT_EQ("system", value("mode"));
}

TEST_F(Sheet, TakesWhatIsTypedWhenTheFieldIsLeft)
{
    open();
    go_to("rate");
    for (int i = 0; i < 7; i++) press(HF_KEY_BACKSPACE);
    type("2 mbps");
    EXPECT_EQ("512Kbps", value("rate"));
    press(HF_KEY_ENTER);
    EXPECT_EQ("2Mbps", value("rate"));
    EXPECT_EQ("hours", focus());
}

TEST_F(Sheet, StaysOnAValueThatTheFieldDoesNotTakeUntilItIsTakenBack)
{
    open();
    go_to("rate");
    type("x");
    press(HF_KEY_TAB);
    EXPECT_EQ("rate", focus());
    EXPECT_STREQ("first.rate", sheet.message.field);
    EXPECT_THAT(picture(), HasSubstr(sheet.message.text));
    EXPECT_EQ(HF_WISH_NONE, press(HF_KEY_ESCAPE));
    press(HF_KEY_TAB);
    EXPECT_EQ("hours", focus());
    EXPECT_EQ(0u, hf_draft_change_count(*draft));
}

TEST_F(Sheet, HoldsAPageThatHasProblemsAndGoesToTheField)
{
    open();
    press(HF_KEY_RIGHT); /* custom needs a host */
    press(HF_KEY_PAGE_DOWN);
    EXPECT_EQ(0u, sheet.page);
    EXPECT_EQ("host", focus());
    EXPECT_THAT(picture(), HasSubstr("first.host: "));
    type("proxy.corp");
    press(HF_KEY_PAGE_DOWN);
    EXPECT_EQ(1u, sheet.page);
    EXPECT_EQ(0u, sheet.problems.count);
    press(HF_KEY_PAGE_UP);
    EXPECT_EQ("proxy.corp", value("host"));
}

TEST_F(Sheet, LeavesAPageThatNobodyEditedWhateverIsWrongWithIt)
{
    first.behaviour.check = [](hf_draft *, hf_problems *problems) {
        hf_error error = {};
        hf_fail_text(&error, HF_INVALID, "always", "it is always wrong", "There is no way out.");
        hf_problems_add(problems, &error);
        return HF_INVALID;
    };
    open();
    press(HF_KEY_PAGE_DOWN);
    EXPECT_EQ(1u, sheet.page);
}

TEST_F(Sheet, ShowsTheProblemsOfAPageThatIsNotInSight)
{
    open();
    hf_problems problems = {};
    hf_error error = {};
    hf_fail_text(&error, HF_INVALID, "wrong", "it is wrong", "Mend it.");
    hf_error_set_field(&error, "second", "rate");
    hf_problems_add(&problems, &error);
    hf_sheet_show_problems(&sheet, &problems);
    EXPECT_EQ(1u, sheet.page);
    EXPECT_EQ("rate", focus());
    EXPECT_THAT(picture(), HasSubstr("second.rate: it is wrong."));
}

TEST_F(Sheet, NeverDrawsASecret)
{
    open();
    go_to("password");
    EXPECT_THAT(picture(), HasSubstr("[(not set) "));
    type("hunter2");
    EXPECT_THAT(picture(), HasSubstr("[*******"));
    EXPECT_THAT(picture(), Not(HasSubstr("hunter2")));
    press(HF_KEY_TAB);
    EXPECT_EQ("hunter2", draft->secret(first, "password"));
    EXPECT_THAT(picture(), HasSubstr("[(new)"));
    press(HF_KEY_BACKTAB);
    EXPECT_THAT(picture(), HasSubstr("[(new)"));
}

TEST_F(Sheet, RemovesAStoredSecretWithTheDeleteKey)
{
    {
        Draft before(home);
        before.set_secret(first, "password", "hunter2");
        ASSERT_EQ(HF_OK, before.commit()) << before.error.text;
    }
    open();
    go_to("password");
    EXPECT_THAT(picture(), HasSubstr("[(set)"));
    press(HF_KEY_DELETE);
    EXPECT_THAT(picture(), HasSubstr("[(will be removed)"));
}

TEST_F(Sheet, ChangesNothingThatPolicyHolds)
{
    home.write_policy("site.json", R"({ "enforced": { "first": { "mode": "custom", "rate": "1Mbps" } } })");
    home.reopen();
    open();
    EXPECT_THAT(picture(400), HasSubstr("site.json")); /* its folder may have a long name */
    press(HF_KEY_RIGHT);
    EXPECT_EQ("custom", value("mode"));
    go_to("rate");
    type("5");
    EXPECT_STREQ("field-held", sheet.message.id);
    press(HF_KEY_TAB);
    EXPECT_EQ("hours", focus());
    EXPECT_EQ(0u, hf_draft_change_count(*draft));
}

TEST_F(Sheet, DrawsTheWeekOfATimetableThatIsBeingTyped)
{
    open();
    go_to("hours");
    EXPECT_THAT(picture(), HasSubstr("Sat  ................................................"));
    type("; sat 00:00-24:00");
    EXPECT_THAT(picture(), HasSubstr("Sat  ################################################"));
    type(" and then some");
    EXPECT_THAT(picture(), Not(HasSubstr("Sat  "))) << "what is no timetable yet has no picture";
}

/* The cells of the timetable, which begin at Mon 09:00. */
class Week : public Sheet
{
  protected:
    void open_week()
    {
        open();
        go_to("hours");
        press(HF_KEY_DOWN);
        ASSERT_EQ(HF_ITEM_WEEK, hf_sheet_item(&sheet)->kind);
    }
    void space() { press(HF_KEY_CHARACTER, " "); }
    void choose(hf_key key, int times)
    {
        for (int i = 0; i < times; i++) press(key, "", true);
    }
};

TEST_F(Week, FollowsItsTextAndBeginsWhereTheTimetableDoes)
{
    open_week();
    EXPECT_EQ("mon-fri 09:00-17:00", value("hours"));
    EXPECT_THAT(picture(), HasSubstr("Mon 09:00-09:30 (marked)"));
    EXPECT_THAT(picture(), HasSubstr("[mon-fri 09:00-17:00"));
    press(HF_KEY_BACKTAB);
    EXPECT_EQ(HF_ITEM_FIELD, hf_sheet_item(&sheet)->kind);
    EXPECT_EQ("hours", focus());
}

TEST_F(Week, ChangesTheCellUnderTheCursor)
{
    open_week();
    space();
    EXPECT_EQ("mon 09:30-17:00; tue-fri 09:00-17:00", value("hours"));
    space();
    EXPECT_EQ("mon-fri 09:00-17:00", value("hours"));
    press(HF_KEY_LEFT);
    space();
    EXPECT_EQ("mon 08:30-17:00; tue-fri 09:00-17:00", value("hours"));
    EXPECT_THAT(picture(), HasSubstr("[mon 08:30-17:00; tue-fri 09:00-17:00")) << "the text follows the cells";
}

TEST_F(Week, ChangesAllThatIsChosenWithShift)
{
    open_week();
    choose(HF_KEY_DOWN, 6);
    choose(HF_KEY_RIGHT, 3);
    EXPECT_THAT(picture(), HasSubstr("Mon-Sun 09:00-11:00 (not marked)"));
    space(); /* as the cell under the cursor becomes, on Sunday */
    EXPECT_EQ("mon-fri 09:00-17:00; sat-sun 09:00-11:00", value("hours"));
    space();
    EXPECT_EQ("mon-fri 11:00-17:00", value("hours"));
    press(HF_KEY_LEFT);
    EXPECT_THAT(picture(), HasSubstr("Sun 10:00-10:30 (not marked)")) << "without Shift only one is chosen";
}

TEST_F(Week, ClearsWhatIsChosen)
{
    open_week();
    press(HF_KEY_HOME);
    choose(HF_KEY_END, 1);
    press(HF_KEY_DELETE);
    EXPECT_EQ("tue-fri 09:00-17:00", value("hours"));
    press(HF_KEY_END);
    EXPECT_THAT(picture(), HasSubstr("Mon 23:30-24:00 (not marked)"));
}

TEST_F(Week, GivesUpWhatIsChosenBeforeTheSheetIsLeft)
{
    open_week();
    choose(HF_KEY_RIGHT, 2);
    EXPECT_EQ(HF_WISH_NONE, press(HF_KEY_ESCAPE));
    EXPECT_THAT(picture(), HasSubstr("Mon 10:00-10:30 (marked)"));
    EXPECT_EQ(HF_WISH_CANCEL, press(HF_KEY_ESCAPE));
}

TEST_F(Week, EndsAtItsSidesAndIsLeftAboveAndBelow)
{
    open_week();
    for (int i = 0; i < 60; i++) press(HF_KEY_LEFT);
    EXPECT_THAT(picture(), HasSubstr("Mon 00:00-00:30"));
    for (int i = 0; i < 60; i++) press(HF_KEY_RIGHT);
    EXPECT_THAT(picture(), HasSubstr("Mon 23:30-24:00"));
    choose(HF_KEY_UP, 3);
    EXPECT_EQ(HF_ITEM_WEEK, hf_sheet_item(&sheet)->kind) << "not with Shift";
    press(HF_KEY_UP);
    EXPECT_EQ(HF_ITEM_FIELD, hf_sheet_item(&sheet)->kind);
    EXPECT_EQ("hours", focus());
    press(HF_KEY_DOWN);
    for (int i = 0; i < 7; i++) press(HF_KEY_DOWN);
    EXPECT_NE("hours", focus());
}

TEST_F(Week, ChangesNothingThatPolicyHolds)
{
    home.write_policy("site.json", R"({ "enforced": { "first": { "hours": "sat 10:00-12:00" } } })");
    home.reopen();
    open_week();
    EXPECT_THAT(picture(), HasSubstr("Sat 10:00-10:30 (marked)"));
    space();
    EXPECT_STREQ("field-held", sheet.message.id);
    press(HF_KEY_DELETE);
    EXPECT_EQ("sat 10:00-12:00", value("hours"));
    EXPECT_EQ(0u, hf_draft_change_count(*draft));
}

TEST_F(Week, IsSeenWholeOnASmallTerminal)
{
    open_week();
    std::string shown = picture(80, 24);
    EXPECT_THAT(shown, HasSubstr("[mon-fri 09:00-17:00"));
    EXPECT_THAT(shown, HasSubstr("0     3     6     9     12    15    18    21    24"));
    EXPECT_THAT(shown, HasSubstr("Mon  ..................################.............."));
    EXPECT_THAT(shown, HasSubstr("Sun  ................................................"));
    EXPECT_THAT(shown, HasSubstr("Space: clear"));
    EXPECT_THAT(shown, HasSubstr("Esc: leave"));
}

TEST_F(Sheet, ScrollsSoThatTheFocusIsSeen)
{
    open();
    std::string top = picture(80, 18);
    EXPECT_THAT(top, HasSubstr("(*) System"));
    EXPECT_THAT(top, HasSubstr("(more)"));
    go_to("change");
    std::string bottom = picture(80, 18);
    EXPECT_THAT(bottom, Not(HasSubstr("(*) System")));
    EXPECT_THAT(bottom, HasSubstr("Change"));
}

TEST_F(Sheet, IsDrawnOnAnyScreen)
{
    open();
    for (int width : {1, 20, 40, 500}) {
        for (int height : {1, 5, 10, 200}) EXPECT_FALSE(picture(width, height).empty());
    }
}

TEST_F(Sheet, AsksTheProgramForWhatItsButtonsMean)
{
    open();
    go_to("test");
    EXPECT_EQ(HF_WISH_ACT, press(HF_KEY_ENTER));
    go_to(HF_ITEM_OK);
    EXPECT_EQ(HF_WISH_OK, press(HF_KEY_ENTER));
    press(HF_KEY_RIGHT);
    EXPECT_EQ(HF_WISH_CANCEL, press(HF_KEY_CHARACTER, " "));
    press(HF_KEY_RIGHT);
    EXPECT_EQ(HF_WISH_APPLY, press(HF_KEY_ENTER));
    EXPECT_EQ(HF_WISH_CANCEL, press(HF_KEY_ESCAPE));
    EXPECT_EQ(HF_WISH_CANCEL, press(HF_KEY_INTERRUPT));
}

TEST_F(Sheet, ChangesThePageOnTheTabs)
{
    open();
    go_to(HF_ITEM_TABS);
    press(HF_KEY_RIGHT);
    EXPECT_EQ(1u, sheet.page);
    EXPECT_EQ(HF_ITEM_TABS, hf_sheet_item(&sheet)->kind);
    press(HF_KEY_LEFT);
    EXPECT_EQ(0u, sheet.page);
    press(HF_KEY_ENTER);
    EXPECT_EQ(1u, sheet.page);
}

TEST(Dialog, IsAnsweredByTheKeysThatItNames)
{
    hf_dialog dialog = {};
    bool yes = false;
    hf_key_press letter = {HF_KEY_CHARACTER, "x", false}, enter = {HF_KEY_ENTER, "", false},
                 escape = {HF_KEY_ESCAPE, "", false};
    hf_key_press y = {HF_KEY_CHARACTER, "y", false}, n = {HF_KEY_CHARACTER, "n", false};

    hf_dialog_open(&dialog, HF_DIALOG_CONFIRM, "Really?");
    EXPECT_FALSE(hf_dialog_key(&dialog, &letter, &yes));
    EXPECT_FALSE(hf_dialog_key(&dialog, &enter, &yes));
    EXPECT_TRUE(hf_dialog_key(&dialog, &y, &yes));
    EXPECT_TRUE(yes);
    EXPECT_TRUE(hf_dialog_key(&dialog, &n, &yes));
    EXPECT_FALSE(yes);

    hf_dialog_open(&dialog, HF_DIALOG_INPUT, "Which file?");
    EXPECT_FALSE(hf_dialog_key(&dialog, &letter, &yes));
    EXPECT_TRUE(hf_dialog_key(&dialog, &enter, &yes));
    EXPECT_TRUE(yes);
    EXPECT_STREQ("x", hf_editor_text(&dialog.input));
    EXPECT_TRUE(hf_dialog_key(&dialog, &escape, &yes));
    EXPECT_FALSE(yes);

    hf_dialog_open(&dialog, HF_DIALOG_NOTICE, "Done.");
    EXPECT_FALSE(hf_dialog_key(&dialog, &letter, &yes));
    EXPECT_TRUE(hf_dialog_key(&dialog, &enter, &yes));
    hf_dialog_close(&dialog);
}

} // namespace
