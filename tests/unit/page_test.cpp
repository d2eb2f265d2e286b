#include "core/page.h"
#include "core/value.h"
#include "tests/support/rows.h"

#include <cstring>
#include <functional>
#include <gmock/gmock.h>
#include <string>
#include <vector>

using namespace testing_support;
using testing::HasSubstr;

namespace
{

/* A page that is right, for a test to spoil in one place. Its arrays point into itself. */
struct Described {
    std::vector<hf_field> fields;
    std::vector<hf_group> groups;
    std::vector<hf_rule> rules;
    std::vector<hf_choice> choices;
    std::vector<const char *> names;
    hf_plugin plugin = {};

    Described()
    {
        choices = {{"system", "System"}, {"custom", "Custom"}};
        rules = {{HF_ENABLED_WHEN, "mode", "custom"}, {HF_VISIBLE_WHEN, "enabled", "on"}};
        names = {"enabled", "port"};
        fields = {row("enabled", HF_BOOL, HF_LOCKABLE), row("mode", HF_CHOICE),
                  limited(row("port", HF_INTEGER), 1, 65535), row("password", HF_SECRET), row("effective", HF_INFO)};
        groups = {{"Group", "enabled", {}}};
        plugin.size = sizeof plugin;
        plugin.abi_major = HF_ABI_MAJOR;
        plugin.id = "sample";
        plugin.version = "1.2.3";
        plugin.title = "Sample";
        plugin.order = 7;
        point();
    }

    template <typename Row> static hf_array array(const std::vector<Row> &rows)
    {
        return {rows.data(), static_cast<uint32_t>(rows.size()), static_cast<uint32_t>(sizeof(Row))};
    }

    void point()
    {
        fields[1].choices = array(choices);
        fields[2].rules = array(rules);
        groups[0].fields = array(names);
        plugin.fields = array(fields);
        plugin.groups = array(groups);
    }
};

struct Page {
    hf_page *page = nullptr;
    hf_error error = {};

    explicit Page(const hf_plugin &plugin)
    {
        hf_status status = hf_page_make(&page, &plugin, nullptr, nullptr, &error);
        if (status) {
            EXPECT_EQ(nullptr, page);
            EXPECT_EQ(status, error.status);
        }
    }
    Page(const Page &) = delete;
    ~Page() { hf_page_free(page); }
};

using Spoil = std::function<void(Described &)>;

/* The error of a page that `spoil` made wrong. */
hf_error error_of(const Spoil &spoil)
{
    Described described;
    spoil(described);
    Page made(described.plugin);
    return made.error;
}

void expect_refused(const char *id, const char *in_text, const Spoil &spoil)
{
    hf_error error = error_of(spoil);
    EXPECT_STREQ(id, error.id) << error.text;
    EXPECT_THAT(error.text, HasSubstr(in_text));
    EXPECT_STRNE("", error.advice);
}

TEST(Page, HoldsWhatThePluginDescribed)
{
    Described described;
    hf_page_behaviour behaviour = {};
    int context = 0;
    hf_page *page = nullptr;
    ASSERT_EQ(HF_OK, hf_page_make(&page, &described.plugin, &behaviour, &context, nullptr));
    EXPECT_STREQ("sample", page->id);
    EXPECT_STREQ("1.2.3", page->version);
    EXPECT_STREQ("Sample", page->title);
    EXPECT_EQ(nullptr, page->help);
    EXPECT_EQ(7, page->order);
    EXPECT_EQ(&behaviour, page->behaviour);
    EXPECT_EQ(&context, page->context);
    ASSERT_EQ(5u, page->field_count);
    ASSERT_EQ(1u, page->group_count);

    const hf_field *port = hf_page_field(page, "port");
    ASSERT_NE(nullptr, port);
    EXPECT_EQ(65535, port->max);
    ASSERT_EQ(2u, port->rules.count);
    EXPECT_STREQ("enabled", hf_field_rule(port, 1)->field);
    EXPECT_STREQ("custom", hf_field_choice(hf_page_field(page, "mode"), 1)->keyword);
    EXPECT_STREQ("port", hf_group_field(&page->groups[0], 1));
    hf_page_free(page);
}

TEST(Page, WritesOutTheDefaultOfAnInteger)
{
    Described described;
    described.fields[2].min = -5;
    described.point();
    Page made(described.plugin);
    ASSERT_NE(nullptr, made.page) << made.error.text;
    EXPECT_STREQ("-5", hf_value_fallback(hf_page_field(made.page, "port")));
    EXPECT_STREQ("system", hf_value_fallback(hf_page_field(made.page, "mode")));
}

TEST(Page, FindsFieldsAndNamesTheNearest)
{
    Described described;
    Page made(described.plugin);
    const hf_field *field = nullptr;
    hf_error error = {};
    EXPECT_EQ(HF_OK, hf_page_find_field(&field, made.page, "mode", &error));
    EXPECT_STREQ("mode", field->id);

    EXPECT_EQ(HF_USAGE, hf_page_find_field(&field, made.page, "prot", &error));
    EXPECT_STREQ("unknown-field", error.id);
    EXPECT_STREQ("page sample has no field \"prot\"", error.text);
    EXPECT_STREQ("Use sample.port.", error.advice);
    EXPECT_STREQ("mode", field->id) << "results are untouched on failure";

    EXPECT_EQ(HF_USAGE, hf_page_find_field(&field, made.page, "something-else", &error));
    EXPECT_STREQ("Use one of enabled, mode, port, password, effective.", error.advice);
    EXPECT_EQ(nullptr, hf_page_field(made.page, nullptr));
}

TEST(Page, KnowsTheGroupOfAFieldAndOfItsHeading)
{
    Described described;
    described.names = {"port"};
    described.point();
    Page made(described.plugin);
    ASSERT_NE(nullptr, made.page) << made.error.text;
    EXPECT_EQ(&made.page->groups[0], hf_page_group_of(made.page, "port"));
    EXPECT_EQ(&made.page->groups[0], hf_page_group_of(made.page, "enabled"));
    EXPECT_EQ(nullptr, hf_page_group_of(made.page, "mode"));
}

TEST(Page, StoresNeitherInfoNorActionsNorTransients)
{
    hf_field kept = row("x", HF_SECRET), transient = row("x", HF_SECRET, HF_TRANSIENT);
    hf_field info = row("x", HF_INFO), action = row("x", HF_ACTION), unknown = row("x", 99);
    EXPECT_TRUE(hf_field_is_stored(&kept));
    for (const hf_field *field : {&transient, &info, &action, &unknown}) EXPECT_FALSE(hf_field_is_stored(field));
}

TEST(Page, TakesTheAccessKeyOutOfALabel)
{
    const std::pair<const char *, const char *> labels[] = {
        {"&Enable", "Enable"}, {"Save && e&xit", "Save & exit"}, {"", ""}, {"&", ""}, {"a&", "a"}, {"&&&&", "&&"}};
    for (const auto &[label, plain] : labels) {
        hf_text out = HF_TEXT_INIT(100);
        EXPECT_TRUE(hf_label_plain(&out, label));
        EXPECT_STREQ(plain, hf_text_get(&out));
        hf_text_free(&out);
    }
}

TEST(Page, IdsAreShortLowerCaseNames)
{
    for (const char *good : {"a", "proxy", "second-copy", "a1"}) EXPECT_TRUE(hf_id_is_valid(good)) << good;
    for (const char *bad : {"", "1a", "-a", "A", "a_b", "a b", "a.b", "\xc3\xa4"})
        EXPECT_FALSE(hf_id_is_valid(bad)) << bad;
    EXPECT_FALSE(hf_id_is_valid(nullptr));
    EXPECT_TRUE(hf_id_is_valid(std::string(HF_ID_MAX, 'a').c_str()));
    EXPECT_FALSE(hf_id_is_valid(std::string(HF_ID_MAX + 1, 'a').c_str()));
}

/* ---- rows of other sizes ---------------------------------------------------------------------------------------- */

/* The rows with `size` bytes each: cut, or filled up with bytes that mean nothing. Odd sizes put rows at odd addresses.
 */
template <typename Row> std::vector<unsigned char> resized(const std::vector<Row> &rows, size_t size)
{
    std::vector<unsigned char> bytes(rows.size() * size, 0xa5);
    for (size_t i = 0; i < rows.size(); i++) std::memcpy(&bytes[i * size], &rows[i], std::min(size, sizeof(Row)));
    return bytes;
}

hf_array over(const std::vector<unsigned char> &bytes, size_t size)
{
    return {bytes.data(), static_cast<uint32_t>(bytes.size() / size), static_cast<uint32_t>(size)};
}

TEST(Page, ReadsRowsThatAreLongerThanItsOwn)
{
    for (size_t more : {8u, 1u, 1000u}) {
        Described described;
        size_t rule_size = sizeof(hf_rule) + more, choice_size = sizeof(hf_choice) + more;
        size_t field_size = sizeof(hf_field) + more, group_size = sizeof(hf_group) + more;
        auto rules = resized(described.rules, rule_size);
        auto choices = resized(described.choices, choice_size);
        described.fields[2].rules = over(rules, rule_size);
        described.fields[1].choices = over(choices, choice_size);
        auto names = resized(described.names, sizeof(const char *) + more);
        described.groups[0].fields = over(names, sizeof(const char *) + more);
        auto fields = resized(described.fields, field_size);
        auto groups = resized(described.groups, group_size);
        described.plugin.fields = over(fields, field_size);
        described.plugin.groups = over(groups, group_size);

        Page made(described.plugin);
        ASSERT_NE(nullptr, made.page) << made.error.text;
        EXPECT_EQ(sizeof(hf_rule), made.page->fields[2].rules.item_size);
        EXPECT_STREQ("enabled", hf_field_rule(&made.page->fields[2], 1)->field);
        EXPECT_STREQ("custom", hf_field_choice(&made.page->fields[1], 1)->keyword);
        EXPECT_STREQ("port", hf_group_field(&made.page->groups[0], 1));
    }
}

TEST(Page, TakesWhatShorterRowsDoNotHaveAsZero)
{
    std::vector<hf_field> rows = {row("text", HF_TEXT), limited(row("port", HF_INTEGER), 1, 5)};
    rows[0].help = "Help";
    rows[0].unit = "unit";
    rows[0].format = HF_FORMAT_HOST;
    Described described;
    for (size_t size : {sizeof(hf_field) - sizeof(char *), offsetof(hf_field, max), offsetof(hf_field, max) - 3,
                        offsetof(hf_field, help)}) {
        auto bytes = resized(rows, size);
        described.plugin.fields = over(bytes, size);
        described.plugin.groups = {};
        Page made(described.plugin);
        if (size == offsetof(hf_field, max)) {
            EXPECT_STREQ("field-limits-crossed", made.error.id) << "a least of 1 without a greatest";
            continue;
        }
        if (size == offsetof(hf_field, max) - 3) {
            ASSERT_NE(nullptr, made.page) << made.error.text;
            EXPECT_EQ(0, made.page->fields[1].min) << "a member that is cut is not there";
            continue;
        }
        ASSERT_NE(nullptr, made.page) << made.error.text;
        EXPECT_EQ(nullptr, made.page->fields[0].unit);
        EXPECT_EQ(size > offsetof(hf_field, help), made.page->fields[0].help != nullptr);
        EXPECT_EQ(0u, made.page->fields[0].rules.count);
    }
}

TEST(Page, RefusesRowsThatCannotBeRows)
{
    expect_refused("page-row-size", "fields", [](Described &d) { d.plugin.fields.item_size = 0; });
    expect_refused("page-row-size", "8 bytes", [](Described &d) { d.plugin.fields.item_size = 8; });
    expect_refused("page-row-size", "4294967295", [](Described &d) { d.plugin.fields.item_size = UINT32_MAX; });
    expect_refused("page-row-size", "groups", [](Described &d) { d.plugin.groups.item_size = 8; });
    expect_refused("page-row-size", "choices", [](Described &d) { d.fields[1].choices.item_size = 8; });
    expect_refused("page-row-size", "rules", [](Described &d) { d.fields[2].rules.item_size = 16; });
    expect_refused("page-row-size", "fields", [](Described &d) { d.groups[0].fields.item_size = 4; });
}

TEST(Page, RefusesArraysWithACountButNoRows)
{
    expect_refused("page-rows-missing", "fields", [](Described &d) { d.plugin.fields.items = nullptr; });
    expect_refused("page-rows-missing", "groups", [](Described &d) { d.plugin.groups.items = nullptr; });
    expect_refused("page-rows-missing", "mode: the array of choices",
                   [](Described &d) { d.fields[1].choices.items = nullptr; });
    expect_refused("page-rows-missing", "port: the array of rules",
                   [](Described &d) { d.fields[2].rules.items = nullptr; });
    expect_refused("page-rows-missing", "fields", [](Described &d) { d.groups[0].fields.items = nullptr; });
}

TEST(Page, RefusesMoreRowsThanAPageMayHave)
{
    expect_refused("page-rows-too-many", "256 fields",
                   [](Described &d) { d.plugin.fields.count = HF_PAGE_FIELDS_MAX + 1; });
    expect_refused("page-rows-too-many", "256 fields", [](Described &d) { d.plugin.fields.count = UINT32_MAX; });
    expect_refused("page-rows-too-many", "32 groups",
                   [](Described &d) { d.plugin.groups.count = HF_PAGE_GROUPS_MAX + 1; });
    expect_refused("page-rows-too-many", "64 choices",
                   [](Described &d) { d.fields[1].choices.count = HF_CHOICES_MAX + 1; });
    expect_refused("page-rows-too-many", "16 rules", [](Described &d) { d.fields[2].rules.count = HF_RULES_MAX + 1; });
}

TEST(Page, MayHaveAsManyFieldsAsTheLimit)
{
    std::vector<std::string> ids;
    for (int i = 0; i < HF_PAGE_FIELDS_MAX; i++) ids.push_back("f" + std::to_string(i));
    Described described;
    described.fields.clear();
    for (const std::string &id : ids) described.fields.push_back(row(id.c_str(), HF_BOOL));
    described.plugin.fields = Described::array(described.fields);
    described.plugin.groups = {};
    Page made(described.plugin);
    EXPECT_NE(nullptr, made.page) << made.error.text;
}

/* ---- the page itself -------------------------------------------------------------------------------------------- */

TEST(Page, NeedsAnIdATitleAVersionAndFields)
{
    expect_refused("page-id", "", [](Described &d) { d.plugin.id = nullptr; });
    expect_refused("page-id", "Proxy", [](Described &d) { d.plugin.id = "Proxy"; });
    expect_refused("page-id", "\"\"", [](Described &d) { d.plugin.id = "\xff"; });
    expect_refused("page-text", "title", [](Described &d) { d.plugin.title = nullptr; });
    expect_refused("page-text", "title", [](Described &d) { d.plugin.title = ""; });
    expect_refused("page-text", "title", [](Described &d) { d.plugin.title = "two\nlines"; });
    expect_refused("page-text", "title", [](Described &d) { d.plugin.title = "not UTF-8 \xff"; });
    expect_refused("page-text", "version", [](Described &d) { d.plugin.version = nullptr; });
    expect_refused("page-text", "help", [](Described &d) { d.plugin.help = "\x1b[31m"; });
    expect_refused("page-without-fields", "sample", [](Described &d) { d.plugin.fields = {}; });
    expect_refused("page-without-fields", "", [](Described &d) { d.plugin.size = offsetof(hf_plugin, fields); });
}

TEST(Page, WithADescriptionThatEndsBeforeItsGroupsHasNone)
{
    Described described;
    described.plugin.size = offsetof(hf_plugin, groups);
    Page made(described.plugin);
    ASSERT_NE(nullptr, made.page) << made.error.text;
    EXPECT_EQ(0u, made.page->group_count);
}

/* ---- fields ----------------------------------------------------------------------------------------------------- */

TEST(Page, NamesTheFieldWhoseRowIsWrong)
{
    hf_error error = error_of([](Described &d) { d.fields[2].max = 0; });
    EXPECT_STREQ("sample.port", error.field);
    error = error_of([](Described &d) { d.plugin.title = nullptr; });
    EXPECT_STREQ("", error.field);
}

TEST(Page, TellsAJudgeEveryDefectWithItsPlace)
{
    Described described;
    described.plugin.title = "";
    described.choices[1].keyword = "Custom";
    described.fields[2].max = 0;
    described.fields[3].fallback = "known to all";
    described.groups[0].heading = "mode";
    std::vector<std::string> found;
    const hf_page_judge judge = {[](void *context, const hf_page_spot *at, const hf_error *error) {
                                     std::string line = std::to_string(at->row) + "/" + std::to_string(at->place);
                                     for (const char *part : {at->member, at->part})
                                         if (part) line += std::string(" ") + part;
                                     static_cast<std::vector<std::string> *>(context)->push_back(
                                         line + " " + std::to_string(at->item) + " " + error->id);
                                 },
                                 &found, false};
    hf_page *page = nullptr;
    EXPECT_EQ(HF_INVALID, hf_page_make_judged(&page, &described.plugin, nullptr, nullptr, &judge));
    EXPECT_EQ(nullptr, page);
    EXPECT_THAT(found, testing::ElementsAre("0/0 title 0 page-text", "1/1 choices keyword 1 field-choice-keyword",
                                            "1/2 min 0 field-limits-crossed", "1/3 fallback 0 field-secret-default",
                                            "2/0 heading 0 group-heading"));
}

TEST(Page, ReleasesItsContextWhenItIsFreed)
{
    Described described;
    hf_page_behaviour behaviour = {};
    behaviour.release = [](void *context) { ++*static_cast<int *>(context); };
    int released = 0;
    hf_page *page = nullptr;
    ASSERT_EQ(HF_OK, hf_page_make(&page, &described.plugin, &behaviour, &released, nullptr));
    EXPECT_EQ(0, released);
    hf_page_free(page);
    EXPECT_EQ(1, released);
}

TEST(Page, RefusesIdsThatAreNoneOrTwice)
{
    expect_refused("field-id", "field 2", [](Described &d) { d.fields[1].id = nullptr; });
    expect_refused("field-id", "\"Mode\"", [](Described &d) { d.fields[1].id = "Mode"; });
    expect_refused("field-id", "\"\"", [](Described &d) { d.fields[1].id = "\xff\xfe"; });
    expect_refused("field-twice", "enabled", [](Described &d) { d.fields[4].id = "enabled"; });
}

TEST(Page, RefusesAnUnknownKindByName)
{
    expect_refused("field-kind", "field port is of kind 12", [](Described &d) { d.fields[2].kind = 12; });
    expect_refused("field-kind", "field port is of kind 0", [](Described &d) { d.fields[2].kind = 0; });
    expect_refused("field-kind", "4294967295", [](Described &d) { d.fields[2].kind = UINT32_MAX; });
}

TEST(Page, RefusesAnUnknownFlagThatMustBeUnderstoodByName)
{
    expect_refused("field-flag", "field port has the flag 0x00800000",
                   [](Described &d) { d.fields[2].flags = 0x00800000u; });
    expect_refused("field-flag", "0x80000000", [](Described &d) { d.fields[2].flags = 0x80000000u | HF_LOCKABLE; });
}

TEST(Page, IgnoresAnUnknownFlagThatNeedNotBeUnderstood)
{
    Described described;
    described.fields[2].flags = 0x0000fffcu | HF_ADVANCED;
    Page made(described.plugin);
    ASSERT_NE(nullptr, made.page) << made.error.text;
    EXPECT_NE(0u, made.page->fields[2].flags & HF_ADVANCED);
}

TEST(Page, RefusesFlagsThatMeanNothingForTheKind)
{
    expect_refused("field-flag-misplaced", "must-exist", [](Described &d) { d.fields[0].flags = HF_MUST_EXIST; });
    expect_refused("field-flag-misplaced", "folder", [](Described &d) { d.fields[2].flags = HF_FOLDER; });
    expect_refused("field-flag-misplaced", "kind secret", [](Described &d) { d.fields[3].flags = HF_LOCKABLE; });
    expect_refused("field-flag-misplaced", "kind info", [](Described &d) { d.fields[4].flags = HF_REQUIRED; });
    expect_refused("field-flags-contradict", "port",
                   [](Described &d) { d.fields[2].flags = HF_LOCKABLE | HF_TRANSIENT; });
}

TEST(Page, RefusesTextsThatAreNoLineOfUtf8)
{
    expect_refused("field-text", "label", [](Described &d) { d.fields[0].label = nullptr; });
    expect_refused("field-text", "label", [](Described &d) { d.fields[0].label = ""; });
    expect_refused("field-text", "label", [](Described &d) { d.fields[0].label = "a\nb"; });
    expect_refused("field-text", "help", [](Described &d) { d.fields[0].help = "\xc0\x80"; });
    expect_refused("field-text", "unit", [](Described &d) { d.fields[2].unit = "\t"; });
    expect_refused("field-text", "default", [](Described &d) { d.fields[2].fallback = "\xff"; });
    static const std::string long_label(121, 'a');
    expect_refused("field-text", "label", [](Described &d) { d.fields[0].label = long_label.c_str(); });
}

TEST(Page, RefusesLimitsThatAreNone)
{
    expect_refused("field-limits-crossed", "least value 9 is above its greatest, 5", [](Described &d) {
        d.fields[2].min = 9;
        d.fields[2].max = 5;
    });
    expect_refused("field-step-negative", "-1", [](Described &d) { d.fields[2].step = -1; });
    expect_refused("field-rate-negative", "-1",
                   [](Described &d) { d.fields[2] = limited(row("port", HF_RATE), -1, 5); });
    expect_refused("field-limits-crossed", "port",
                   [](Described &d) { d.fields[2] = limited(row("port", HF_RATE), 6, 5); });
    expect_refused("field-length", "65536",
                   [](Described &d) { d.fields[2] = limited(row("port", HF_TEXT), 0, 65537); });
    expect_refused("field-length", "port", [](Described &d) { d.fields[2] = limited(row("port", HF_TEXT), -1, 5); });
    expect_refused("field-limits-crossed", "port",
                   [](Described &d) { d.fields[2] = limited(row("port", HF_TEXT), 6, 5); });
    expect_refused("field-limits-crossed", "1024",
                   [](Described &d) { d.fields[2] = limited(row("port", HF_TEXT), 1025, 0); });
    expect_refused("field-list-length", "1024",
                   [](Described &d) { d.fields[2] = limited(row("port", HF_LIST), 0, 1025); });
    expect_refused("field-list-length", "1024",
                   [](Described &d) { d.fields[2] = limited(row("port", HF_LIST), 0, -1); });
}

TEST(Page, RefusesFormatsThatItDoesNotKnow)
{
    expect_refused("field-format", "format 9", [](Described &d) { d.fields[2] = formatted(row("port", HF_TEXT), 9); });
    expect_refused("field-format", "format 4294967295",
                   [](Described &d) { d.fields[2] = formatted(row("port", HF_LIST), UINT32_MAX); });
    expect_refused("field-format", "format 99", [](Described &d) { d.fields[3].format = 99; });
    expect_refused("field-secret-format", "password", [](Described &d) { d.fields[3].format = HF_FORMAT_HOST; });
}

TEST(Page, RefusesChoicesThatAreNone)
{
    expect_refused("field-choices", "mode", [](Described &d) { d.fields[1].choices = {}; });
    expect_refused("field-choice-keyword", "choice 2", [](Described &d) { d.choices[1].keyword = nullptr; });
    expect_refused("field-choice-keyword", "choice 1", [](Described &d) { d.choices[0].keyword = "System"; });
    expect_refused("field-choice-keyword", "choice 1", [](Described &d) { d.choices[0].keyword = ""; });
    expect_refused("field-choice-twice", "system", [](Described &d) { d.choices[1].keyword = "system"; });
    expect_refused("field-choice-label", "custom", [](Described &d) { d.choices[1].label = nullptr; });
    expect_refused("field-choice-label", "custom", [](Described &d) { d.choices[1].label = "\xff"; });
}

TEST(Page, RefusesADefaultThatItsOwnRowRefuses)
{
    hf_error error = error_of([](Described &d) { d.fields[2].fallback = "0"; });
    EXPECT_STREQ("field-default", error.id);
    EXPECT_STREQ("field port refuses its own default: 0 is out of range", error.text);
    EXPECT_STREQ("Write 1 to 65535.", error.advice);
    expect_refused("field-default", "mode", [](Described &d) { d.fields[1].fallback = "sytem"; });
    expect_refused("field-default", "enabled", [](Described &d) { d.fields[0].fallback = "maybe"; });
    expect_refused("field-default", "port",
                   [](Described &d) { d.fields[2] = defaulted(limited(row("port", HF_INTEGER), 0, 9, 2), "3"); });
    expect_refused("field-secret-default", "password", [](Described &d) { d.fields[3].fallback = "hush"; });
    expect_refused("field-default-without-value", "effective", [](Described &d) { d.fields[4].fallback = "text"; });
}

TEST(Page, RefusesADefaultThatIsNotCanonical)
{
    hf_error error = error_of([](Described &d) { d.fields[0].fallback = "true"; });
    EXPECT_STREQ("field-default-form", error.id);
    EXPECT_STREQ("Write it as \"on\".", error.advice);
    expect_refused("field-default-form", "512 kbps",
                   [](Described &d) { d.fields[2] = defaulted(row("port", HF_RATE), "512 kbps"); });
    expect_refused("field-default-form", "relative",
                   [](Described &d) { d.fields[2] = defaulted(row("port", HF_PATH), "relative"); });
}

/* ---- rules ------------------------------------------------------------------------------------------------------ */

TEST(Page, RefusesARuleThatItCannotFollow)
{
    expect_refused("rule-effect", "effect 4", [](Described &d) { d.rules[0].effect = 4; });
    expect_refused("rule-effect", "effect 0", [](Described &d) { d.rules[0].effect = 0; });
    expect_refused("rule-field", "\"nowhere\"", [](Described &d) { d.rules[0].field = "nowhere"; });
    expect_refused("rule-field", "port", [](Described &d) { d.rules[0].field = nullptr; });
    expect_refused("rule-kind", "password", [](Described &d) { d.rules[0].field = "password"; });
    expect_refused("rule-kind", "info", [](Described &d) { d.rules[0].field = "effective"; });
    expect_refused("rule-value", "\"other\"", [](Described &d) { d.rules[0].value = "other"; });
    expect_refused("rule-value", "\"Custom\"", [](Described &d) { d.rules[0].value = "Custom"; });
    expect_refused("rule-value", "mode", [](Described &d) { d.rules[0].value = nullptr; });
    EXPECT_STREQ("sample.port", error_of([](Described &d) { d.rules[0].effect = 4; }).field);
}

TEST(Page, RefusesRulesThatGoRoundInACircle)
{
    static const hf_rule on_port[] = {{HF_ENABLED_WHEN, "port", "5"}};
    static const hf_rule on_itself[] = {{HF_DISABLED_WHEN, "mode", "custom"}};
    expect_refused("rule-circle", "mode -> port -> mode", [](Described &d) { d.fields[1].rules = array_of(on_port); });
    expect_refused("rule-circle", "mode -> mode", [](Described &d) { d.fields[1].rules = array_of(on_itself); });
    expect_refused("rule-circle", "enabled -> port -> enabled",
                   [](Described &d) { d.fields[0].rules = array_of(on_port); });
}

TEST(Page, CountsAHeadingAsADependencyOfItsGroup)
{
    static const hf_rule on_mode[] = {{HF_ENABLED_WHEN, "mode", "custom"}};
    expect_refused("rule-circle", "enabled -> mode -> enabled", [](Described &d) {
        d.fields[0].rules = array_of(on_mode);
        d.fields[2].rules = {};
        d.names = {"mode"};
        d.point();
        d.fields[2].rules = {};
    });
}

TEST(Page, NamesTheCircleAndNotWhatLeadsToIt)
{
    static const hf_rule on_mode[] = {{HF_ENABLED_WHEN, "mode", "custom"}};
    static const hf_rule on_itself[] = {{HF_ENABLED_WHEN, "mode", "custom"}};
    expect_refused("rule-circle", "circle: mode -> mode", [](Described &d) {
        d.fields[0].rules = array_of(on_mode);
        d.fields[1].rules = array_of(on_itself);
    });
}

TEST(Page, FollowsALongChainOfRules)
{
    std::vector<std::string> ids;
    std::vector<hf_rule> rules(HF_PAGE_FIELDS_MAX);
    for (int i = 0; i < HF_PAGE_FIELDS_MAX; i++) ids.push_back("f" + std::to_string(i));
    Described described;
    described.fields.clear();
    described.plugin.groups = {};
    for (size_t i = 0; i < ids.size(); i++) {
        described.fields.push_back(row(ids[i].c_str(), HF_BOOL));
        rules[i] = {HF_ENABLED_WHEN, ids[(i + 1) % ids.size()].c_str(), "on"};
        if (i + 1 < ids.size()) described.fields[i].rules = {&rules[i], 1, sizeof(hf_rule)};
    }
    described.plugin.fields = Described::array(described.fields);
    EXPECT_NE(nullptr, Page(described.plugin).page);

    described.fields.back().rules = {&rules.back(), 1, sizeof(hf_rule)};
    EXPECT_STREQ("rule-circle", Page(described.plugin).error.id);
}

/* ---- groups ----------------------------------------------------------------------------------------------------- */

TEST(Page, RefusesGroupsThatAreWrong)
{
    expect_refused("group-label", "group 1", [](Described &d) { d.groups[0].label = nullptr; });
    expect_refused("group-label", "group 1", [](Described &d) { d.groups[0].label = "a\nb"; });
    expect_refused("group-empty", "Group", [](Described &d) { d.groups[0].fields = {}; });
    expect_refused("group-field", "\"nowhere\"", [](Described &d) { d.names[1] = "nowhere"; });
    expect_refused("group-field", "\"\"", [](Described &d) { d.names[1] = nullptr; });
    expect_refused("group-field-twice", "port", [](Described &d) { d.names[0] = "port"; });
    expect_refused("group-heading", "mode", [](Described &d) { d.groups[0].heading = "mode"; });
    expect_refused("group-heading", "nowhere", [](Described &d) { d.groups[0].heading = "nowhere"; });
}

TEST(Page, RefusesAFieldInTwoGroups)
{
    static const char *const again[] = {"port"};
    expect_refused("group-field-twice", "field port stands in group \"Second\"", [](Described &d) {
        d.groups.push_back({"Second", nullptr, array_of(again)});
        d.point();
    });
    static const char *const other[] = {"mode"};
    expect_refused("group-field-twice", "enabled", [](Described &d) {
        d.groups.push_back({"Second", "enabled", array_of(other)});
        d.point();
    });
}

TEST(Page, IsFreedWhenThereIsNone)
{
    hf_page_free(nullptr);
}

} // namespace
