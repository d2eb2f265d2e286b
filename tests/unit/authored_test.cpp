#include "core/authored.h"
#include "core/value.h"
#include "tests/support/authored.h"
#include "tests/support/draft.h"
#include "tests/support/places.h"

#include <gmock/gmock.h>
#include <json-c/json.h>
#include <set>
#include <sstream>

using namespace testing_support;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace
{

const std::string corpus = HOLDFAST_SOURCE_DIR "/tests/vectors/pages/";

/* ---- the shared corpus ------------------------------------------------------------------------------------------ */

struct Expected {
    std::string finding; /* FILE:LINE POINTER ID */
    std::string id;
};

/* bad.tsv: case, file, line, pointer, error, what the schema says. */
std::map<std::string, std::vector<Expected>> expectations()
{
    std::map<std::string, std::vector<Expected>> all;
    std::istringstream table(content_of(corpus + "bad.tsv"));
    for (std::string line; std::getline(table, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::vector<std::string> cells;
        std::istringstream row(line);
        for (std::string cell; std::getline(row, cell, '\t');) cells.push_back(cell);
        if (cells.size() != 6) throw std::runtime_error("bad.tsv: " + line);
        all[cells[0]].push_back({cells[1] + ":" + cells[2] + " " + cells[3] + " " + cells[4], cells[4]});
    }
    return all;
}

TEST(AuthoredCorpus, TheLoaderTakesEveryGoodPage)
{
    for (const std::string &name : names_in(corpus + "good")) {
        Authored made(files_of(corpus + "good/" + name));
        EXPECT_EQ(HF_OK, made.status) << name << ": " << made.error.text;
        EXPECT_THAT(made.found(), IsEmpty()) << name;
    }
}

TEST(AuthoredCorpus, TheLoaderFindsInEveryBadPageWhatItsTableSaysAndNothingElse)
{
    auto expected = expectations();
    for (const std::string &name : names_in(corpus + "bad")) {
        std::vector<std::string> findings;
        for (const Expected &each : expected[name]) findings.push_back(each.finding);
        Authored made(files_of(corpus + "bad/" + name));
        EXPECT_EQ(HF_INVALID, made.status) << name;
        EXPECT_EQ(nullptr, made.page) << name;
        EXPECT_THAT(made.found(), testing::UnorderedElementsAreArray(findings)) << name;
        for (size_t i = 0; i < made.findings.count; i++) {
            EXPECT_STRNE("", made.findings.items[i].error.text) << name;
            EXPECT_STRNE("", made.findings.items[i].error.advice) << name;
        }
        expected.erase(name);
    }
    for (const auto &[name, rows] : expected) ADD_FAILURE() << "bad.tsv has rows of " << name << ", which is not there";
}

/* Every row of authored.def that a page can meet has its failing file. */
TEST(AuthoredCorpus, EveryRuleHasAFailingFile)
{
    std::set<std::string> met;
    for (const auto &[name, rows] : expectations())
        for (const Expected &row : rows) met.insert(row.id);
    /* Of folders and of sizes: tests of their own are below. */
    const std::set<std::string> elsewhere = {"authored-missing", "authored-too-large", "authored-languages"};
    for (int id = 1; id < HF_E_COUNT; id++) {
        std::string name = hf_error_table(static_cast<hf_error_id>(id))->id;
        if (name.rfind("authored-", 0) != 0 || elsewhere.count(name)) continue;
        EXPECT_TRUE(met.count(name)) << name << " has no file in tests/vectors/pages/bad";
    }
    for (const char *name : {"json-syntax",
                             "json-encoding",
                             "json-too-deep",
                             "json-duplicate-key",
                             "page-id",
                             "page-text",
                             "page-without-fields",
                             "field-id",
                             "field-twice",
                             "field-text",
                             "field-flag-misplaced",
                             "field-flags-contradict",
                             "field-limits-crossed",
                             "field-secret-format",
                             "field-secret-default",
                             "field-choices",
                             "field-choice-keyword",
                             "field-choice-twice",
                             "field-choice-label",
                             "group-label",
                             "group-empty",
                             "group-field",
                             "group-field-twice",
                             "group-heading",
                             "rule-circle"})
        EXPECT_TRUE(met.count(name)) << name << " has no file in tests/vectors/pages/bad";
}

/* ---- the schema's limits are ours ------------------------------------------------------------------------------- */

class Schema : public testing::Test
{
  protected:
    std::unique_ptr<json_object, int (*)(json_object *)> root{
        json_tokener_parse(content_of(HOLDFAST_SOURCE_DIR "/plugins/sdk/page.schema.json").c_str()), json_object_put};

    json_object *at(const std::string &pointer) const
    {
        json_object *found = nullptr;
        EXPECT_EQ(0, json_pointer_get(root.get(), pointer.c_str(), &found)) << pointer;
        return found;
    }
    int64_t number(const std::string &pointer) const { return json_object_get_int64(at(pointer)); }
    std::vector<std::string> names(const std::string &pointer) const
    {
        std::vector<std::string> all;
        for (size_t i = 0; i < json_object_array_length(at(pointer)); i++)
            all.push_back(json_object_get_string(json_object_array_get_idx(at(pointer), i)));
        return all;
    }

    /* The findings of a page with this one field. */
    static std::vector<std::string> found_in(const std::string &field)
    {
        return Authored(R"({"format": 1, "id": "a", "title": "A", "fields": [{"id": "a", "label": "A", )" + field +
                        "}]}")
            .found();
    }
};

TEST_F(Schema, HasTheLimitsOfTheLoader)
{
    const std::pair<const char *, int64_t> limits[] = {
        {"/properties/title/maxLength", HF_TITLE_MAX},
        {"/properties/help/maxLength", HF_HELP_MAX},
        {"/properties/version/maxLength", HF_VERSION_MAX},
        {"/properties/order/maximum", HF_AUTHORED_ORDER_MAX},
        {"/properties/fields/maxItems", HF_PAGE_FIELDS_MAX},
        {"/properties/groups/maxItems", HF_PAGE_GROUPS_MAX},
        {"/properties/checks/maxItems", HF_AUTHORED_CHECKS_MAX},
        {"/properties/format/const", HF_AUTHORED_FORMAT},
        {"/$defs/conditions/maxProperties", HF_RULES_MAX},
        {"/$defs/field/properties/label/maxLength", HF_LABEL_MAX},
        {"/$defs/field/properties/help/maxLength", HF_HELP_MAX},
        {"/$defs/field/properties/unit/maxLength", HF_UNIT_MAX},
        {"/$defs/field/properties/text/maxLength", HF_AUTHORED_INFO_MAX},
        {"/$defs/field/properties/min-length/maximum", HF_VALUE_MAX},
        {"/$defs/field/properties/max-length/maximum", HF_VALUE_MAX},
        {"/$defs/field/properties/max-entries/maximum", HF_LIST_COUNT_MAX},
        {"/$defs/field/properties/choices/maxItems", HF_CHOICES_MAX},
        {"/$defs/choice/properties/label/maxLength", HF_CHOICE_LABEL_MAX},
        {"/$defs/group/properties/label/maxLength", HF_LABEL_MAX},
        {"/$defs/group/properties/fields/maxItems", HF_PAGE_FIELDS_MAX},
        {"/$defs/check/properties/message/maxLength", HF_AUTHORED_MESSAGE_MAX},
        {"/$defs/language/properties/title/maxLength", HF_TITLE_MAX},
        {"/$defs/language/properties/help/maxLength", HF_HELP_MAX},
        {"/$defs/language/properties/groups/additionalProperties/maxLength", HF_LABEL_MAX},
        {"/$defs/language/properties/messages/additionalProperties/maxLength", HF_AUTHORED_MESSAGE_MAX},
    };
    for (const auto &[pointer, limit] : limits) EXPECT_EQ(limit, number(pointer)) << pointer;
    EXPECT_EQ("^[a-z][a-z0-9-]{0," + std::to_string(HF_ID_MAX - 1) + "}$",
              json_object_get_string(at("/$defs/id/pattern")));
    EXPECT_EQ("^[a-z0-9-]{1," + std::to_string(HF_KEYWORD_MAX) + "}$",
              json_object_get_string(at("/$defs/choice/properties/keyword/pattern")));
}

TEST_F(Schema, HasTheNamesOfTheLoader)
{
    std::vector<std::string> kinds = names("/$defs/field/properties/kind/enum"), all;
    for (uint32_t kind = 1; hf_kind_name(kind); kind++)
        if (kind != HF_ACTION) all.push_back(hf_kind_name(kind));
    EXPECT_THAT(kinds, testing::UnorderedElementsAreArray(all));
    EXPECT_EQ(size_t(HF_FORMAT_DIGITS), names("/$defs/format/enum").size());
    for (const std::string &name : names("/$defs/format/enum"))
        EXPECT_THAT(found_in("\"kind\": \"text\", \"format\": \"" + name + "\""), IsEmpty()) << name;
    for (const std::string &name : names("/$defs/field/properties/flags/items/enum"))
        EXPECT_THAT(found_in("\"kind\": \"path\", \"flags\": [\"" + name + "\"]"), IsEmpty()) << name;
    for (const std::string &name : names("/properties/id/not/enum")) EXPECT_TRUE(hf_authored_is_reserved(name.c_str()));
}

/* Every key of every kind, and no other, as the loader has it. */
TEST_F(Schema, GivesEachKindTheKeysThatTheLoaderGivesIt)
{
    const std::map<std::string, std::string> samples = {
        {"default", "\"x\""}, {"format", "\"ascii\""},
        {"min", "1"},         {"max", "2"},
        {"step", "1"},        {"unit", "\"u\""},
        {"min-length", "1"},  {"max-length", "5"},
        {"max-entries", "1"}, {"choices", R"([{"keyword": "a", "label": "A"}])"},
        {"text", "\"t\""}};
    for (size_t i = 0; i < json_object_array_length(at("/$defs/field/allOf")); i++) {
        std::string place = "/$defs/field/allOf/" + std::to_string(i);
        std::string kind = json_object_get_string(at(place + "/if/properties/kind/const"));
        std::vector<std::string> allowed = names(place + "/then/propertyNames/enum");
        for (const auto &[key, sample] : samples) {
            if (kind == "secret" && key == "default") continue; /* field-secret-default says more */
            bool is_allowed = std::find(allowed.begin(), allowed.end(), key) != allowed.end();
            auto found = found_in("\"kind\": \"" + kind + "\", \"" + key + "\": " + sample);
            bool misplaced = std::find(found.begin(), found.end(),
                                       "page.json:1 /fields/0/" + key + " authored-key-of-kind") != found.end();
            EXPECT_NE(is_allowed, misplaced) << kind << "." << key;
        }
    }
}

/* ---- what cannot lie in the corpus ------------------------------------------------------------------------------ */

/* What hf_authored_read gave, freed whatever the test comes to. */
struct Source {
    hf_authored_source source = {};
    Source() = default;
    Source(const Source &) = delete;
    ~Source() { hf_authored_source_free(&source); }
};

TEST(Authored, RefusesAFileOfTenMegabytesWithoutReadingIt)
{
    Authored made("{\"format\": 1, \"title\": \"" + std::string(10u << 20, 'x') + "\"}");
    EXPECT_THAT(made.found(), ElementsAre("page.json:0  authored-too-large"));

    Folder folder;
    folder.write("page.json", std::string(10u << 20, '['));
    Source read;
    hf_error error = {};
    hf_page *page = nullptr;
    ASSERT_EQ(HF_OK, hf_authored_read(&read.source, folder.path().c_str(), &error)) << error.text;
    EXPECT_EQ(HF_INVALID, hf_authored_make(&page, &read.source, nullptr, nullptr, &error));
    EXPECT_STREQ("authored-too-large", error.id);
}

TEST(Authored, FindsThatAFolderHasNoPage)
{
    Authored made(Authored::Files{{"lang/de.json", "{}"}});
    EXPECT_THAT(made.found(), ElementsAre("page.json:0  authored-missing"));
}

TEST(Authored, TakesNoMoreThanSoManyLanguages)
{
    Authored::Files files = {{"page.json", content_of(corpus + "good/smallest.json")}};
    for (int i = 0; i <= HF_AUTHORED_LANGUAGES_MAX; i++)
        files[std::string("lang/") + static_cast<char>('a' + i / 26) + static_cast<char>('a' + i % 26) + ".json"] =
            "{}";
    Authored made(files);
    ASSERT_EQ(1u, made.findings.count);
    EXPECT_STREQ("authored-languages", made.findings.items[0].error.id);
    files.erase(files.begin());
    EXPECT_EQ(HF_OK, Authored(files).status);
}

TEST(Authored, KeepsSoManyFindingsAndCountsTheRest)
{
    std::string json = "{\"format\": 1, \"id\": \"a\", \"title\": \"A\", \"fields\": [{\"id\": \"a\", \"kind\": "
                       "\"bool\", \"label\": \"A\"}]";
    for (int i = 0; i < 40000; i++) json += ",\n\"k" + std::to_string(i) + "\": 1";
    Authored made(json + "}");
    EXPECT_EQ(size_t(HF_FINDINGS_MAX), made.findings.count);
    EXPECT_EQ(size_t(40000 - HF_FINDINGS_MAX), made.findings.dropped);
    EXPECT_EQ(HF_FINDINGS_MAX + 1, made.findings.items[HF_FINDINGS_MAX - 1].line);
}

TEST(Authored, StandsAtTheObjectWhenAKeyIsTooLongForAPointer)
{
    Authored made("{\"format\": 1, \"id\": \"a\", \"title\": \"A\", \"fields\": [{\"id\": \"a\", \"kind\": \"bool\", "
                  "\"label\": \"A\",\n \"" +
                  std::string(5000, 'k') + "\": 1}]}");
    EXPECT_THAT(made.found(), ElementsAre("page.json:1 /fields/0 authored-key"));
}

TEST(Authored, HidesControlCharactersOfNamesInFindings)
{
    Authored made("{\"format\": 1, \"id\": \"a\", \"title\": \"A\", \"\\u001b[2J\": 1, \"fields\": []}");
    for (size_t i = 0; i < made.findings.count; i++) {
        EXPECT_FALSE(hf_text_has_control(made.findings.items[i].pointer));
        EXPECT_FALSE(hf_text_has_control(made.findings.items[i].error.text));
    }
}

TEST(Authored, WritesAFindingOnOneLine)
{
    Authored made(content_of(corpus + "bad/field-kind-unknown.json"));
    ASSERT_EQ(1u, made.findings.count);
    hf_text line = HF_TEXT_INIT(1000);
    EXPECT_TRUE(hf_finding_write(&line, "second-copy", &made.findings.items[0]));
    EXPECT_STREQ("second-copy/page.json:5: /fields/0/kind: \"boole\" is no kind of field", hf_text_get(&line));
    hf_text_free(&line);
    EXPECT_STREQ("page.json:5: /fields/0/kind: \"boole\" is no kind of field", made.error.text);
    EXPECT_STREQ("Did you mean bool?", made.error.advice);
    EXPECT_STREQ("authored-kind", made.error.id);
}

TEST(Authored, ReservesTheIdsOfTheProductsPages)
{
    std::set<std::string> built;
    for (const std::string &name : names_in(HOLDFAST_SOURCE_DIR "/plugins"))
        if (hf_file_exists((std::string(HOLDFAST_SOURCE_DIR "/plugins/") + name + "/" + name + ".c").c_str()))
            built.insert(name);
    EXPECT_GE(built.size(), 5u);
    for (const std::string &id : built) EXPECT_TRUE(hf_authored_is_reserved(id.c_str())) << id;
    EXPECT_FALSE(hf_authored_is_reserved("second-copy"));
}

TEST(Authored, KnowsTheFilesOfAPageByTheirNames)
{
    for (const char *good :
         {"page.json", "lang/de.json", "lang/pt-BR.json", "lang/zh-Hant-TW.json", "lang/de-1996.json"})
        EXPECT_TRUE(hf_authored_is_file(good)) << good;
    for (const char *bad :
         {"plugin.json", "lang/.json", "lang/d.json", "lang/de", "lang/de_AT.json", "lang/../page.json",
          "lang/de/x.json", "lang/-de.json", "lang/de-.json", "lang/1e.json", "page.json/", "Page.json"})
        EXPECT_FALSE(hf_authored_is_file(bad)) << bad;
}

TEST(Authored, ReadsAFolderAndPassesOverWhatIsNoPage)
{
    Folder folder;
    hf_folder_make((folder / "lang").c_str(), 0, nullptr);
    folder.write("page.json", content_of(corpus + "good/of-the-design.json"));
    folder.write("README.md", "read me");
    folder.write("lang/de.json", "{\"title\": \"Zweite Kopie\"}");
    hf_error error = {};
    hf_page *page = nullptr;
    {
        Source read;
        ASSERT_EQ(HF_OK, hf_authored_read(&read.source, folder.path().c_str(), &error)) << error.text;
        ASSERT_EQ(2u, read.source.count);
        EXPECT_STREQ("page.json", read.source.files[0].name);
        EXPECT_STREQ("lang/de.json", read.source.files[1].name);
        ASSERT_EQ(HF_OK, hf_authored_make(&page, &read.source, "de-AT", nullptr, &error)) << error.text;
    }
    EXPECT_STREQ("Zweite Kopie", page->title) << "nothing of the source is borrowed";
    EXPECT_TRUE(hf_page_is_authored(page));
    hf_page_free(page);
}

TEST(Authored, ReadsNoFolderThatIsMissingAndNoFolderInTheFilesPlace)
{
    Folder folder;
    Source read;
    hf_error error = {};
    EXPECT_EQ(HF_NOT_FOUND, hf_authored_read(&read.source, (folder / "nothing").c_str(), &error));
    EXPECT_STREQ("folder-missing", error.id);
    hf_folder_make((folder / "page.json").c_str(), 0, nullptr);
    EXPECT_EQ(HF_INVALID, hf_authored_read(&read.source, folder.path().c_str(), &error));
    EXPECT_EQ(0u, read.source.count);
}

/* ---- the page that comes out ------------------------------------------------------------------------------------ */

TEST(Authored, MakesThePageOfTheDesign)
{
    Authored page(content_of(corpus + "good/of-the-design.json"));
    ASSERT_EQ(HF_OK, page.status) << page.error.text;
    EXPECT_STREQ("second-copy", page.page->id);
    EXPECT_STREQ("Second Copy", page.page->title);
    EXPECT_STREQ("Where a second copy of the backups goes.", page.page->help);
    EXPECT_EQ(HF_AUTHORED_ORDER, page.page->order);
    ASSERT_EQ(3u, page.page->field_count);
    EXPECT_EQ(HF_FORMAT_URL, page.field("address")->format);
    EXPECT_EQ(512, page.field("address")->max);
    EXPECT_EQ(HF_LOCKABLE, page.field("address")->flags);
    ASSERT_EQ(1u, page.field("hours")->rules.count);
    EXPECT_EQ(HF_VISIBLE_WHEN, hf_field_rule(page.field("hours"), 0)->effect);
    EXPECT_STREQ("on", hf_field_rule(page.field("hours"), 0)->value);
    EXPECT_STREQ("enabled", page.page->groups[0].heading);
}

TEST(Authored, BringsValuesIntoTheirCanonicalForm)
{
    Authored page(files_of(corpus + "good/every-key"));
    ASSERT_EQ(HF_OK, page.status) << page.error.text;
    const std::pair<const char *, const char *> defaults[] = {{"enabled", "on"},
                                                              {"count", "10"},
                                                              {"any-count", "0"},
                                                              {"at-least", "-5"},
                                                              {"name", "ok"},
                                                              {"host", "backup.example"},
                                                              {"mode", "weekly"},
                                                              {"rate", "512Kbps"},
                                                              {"slow", "off"},
                                                              {"hours", "mon-fri 09:00-17:00"},
                                                              {"contacts", "operator@example.com,second@example.com"},
                                                              {"folder", ""}};
    for (const auto &[id, value] : defaults) EXPECT_STREQ(value, hf_value_fallback(page.field(id))) << id;
    EXPECT_EQ(INT64_MAX, page.field("at-least")->max);
    EXPECT_EQ(HF_RATE_MAX, page.field("slow")->max);
    EXPECT_EQ(256 * 1024, page.field("rate")->min);
    ASSERT_EQ(5u, page.field("extra")->rules.count);
    EXPECT_STREQ("1Mbps", hf_field_rule(page.field("extra"), 4)->value);
}

TEST(Authored, ShowsAPageInALanguageAndTheRestInEnglish)
{
    Authored::Files files = files_of(corpus + "good/every-key");
    Authored german(files, "de"), austrian(files, "de-AT"), portuguese(files, "pt-br"), none(files, "ja"),
        posix(files, "de_AT.UTF-8");
    for (const Authored *page : {&german, &austrian, &posix}) {
        ASSERT_EQ(HF_OK, page->status) << page->error.text;
        EXPECT_STREQ("Alle Arten", page->page->title);
        EXPECT_STREQ("&Eingeschaltet", page->field("enabled")->label);
        EXPECT_STREQ("Dateien", page->field("count")->unit);
        EXPECT_STREQ("&Count", page->field("count")->label) << "what is not translated stays English";
        EXPECT_STREQ("Jeden &Tag", hf_field_choice(page->field("mode"), 0)->label);
        EXPECT_STREQ("Every week", hf_field_choice(page->field("mode"), 1)->label);
        EXPECT_STREQ("Das Wichtigste", page->page->groups[0].label);
        EXPECT_STREQ("Rest", page->page->groups[1].label);
    }
    EXPECT_STREQ("Todos os tipos", portuguese.page->title);
    EXPECT_STREQ("Every Kind", none.page->title);
}

TEST(Authored, JudgesEveryLanguageWhicheverIsAskedFor)
{
    Authored::Files files = files_of(corpus + "good/every-key");
    files["lang/fr.json"] = "{\"fields\": {\"enabled\": {\"lable\": \"x\"}}}";
    EXPECT_THAT(Authored(files, "de").found(), ElementsAre("lang/fr.json:1 /fields/enabled/lable authored-key"));
}

/* `FILE ID: text` of the notes about languages. */
std::vector<std::string> notes_of(const Authored &made)
{
    std::vector<std::string> lines;
    hf_findings notes = {};
    hf_error error = {};
    const hf_authored_source source = made.source();
    EXPECT_EQ(HF_OK, hf_authored_untranslated(&notes, made, &source, &error)) << error.text;
    for (size_t i = 0; i < notes.count; i++)
        lines.push_back(std::string(notes.items[i].file) + " " + notes.items[i].error.id + ": " +
                        notes.items[i].error.text);
    hf_findings_free(&notes);
    return lines;
}

/* Twelve texts, two of them in two places. */
const char *const translatable = R"({"format": 1, "id": "a", "title": "A", "help": "H", "fields": [
    {"id": "on", "kind": "bool", "label": "On"}, {"id": "name", "kind": "text", "label": "Name"},
    {"id": "many", "kind": "integer", "label": "Many", "unit": "pieces"},
    {"id": "of", "kind": "choice", "label": "Of", "choices": [{"keyword": "x", "label": "X"}]},
    {"id": "read", "kind": "info", "label": "Read", "text": "This."}],
    "groups": [{"label": "G/H", "fields": ["on"]}, {"label": "G/H", "fields": ["many"]}],
    "checks": [{"require": "name", "message": "Give it."},
               {"format": "name", "is": "ascii", "message": "Give it."}]})";

TEST(AuthoredNotes, SayWhichTextsALanguageLeavesInEnglish)
{
    Authored made(Authored::Files{
        {"page.json", translatable},
        {"lang/de.json", R"({"title": "A", "help": "H", "groups": {"G/H": "G"}, "messages": {"Give it.": "Gib."},
            "fields": {"on": {"label": "An"}, "name": {"label": "Name"}, "many": {"unit": "Teile"},
                       "of": {"choices": {"x": "X"}}, "read": {"label": "Lies", "text": "Dies."}}})"}});
    EXPECT_THAT(notes_of(made), ElementsAre("lang/de.json page-untranslated: 2 of 12 texts stay in English: "
                                            "/fields/many/label, /fields/of/label"));
}

TEST(AuthoredNotes, CountATextThatStandsTwiceOnceAndNameItAsItIsTranslated)
{
    Authored made(Authored::Files{{"page.json", translatable}, {"lang/de.json", "{}"}});
    EXPECT_THAT(notes_of(made), ElementsAre(testing::AllOf(HasSubstr("12 of 12 texts"), HasSubstr("/groups/G~1H, "),
                                                           testing::EndsWith("/messages/Give it."))));
}

TEST(AuthoredNotes, SayNothingWhereNothingStaysInEnglish)
{
    EXPECT_THAT(notes_of(Authored(content_of(corpus + "good/smallest.json"))), IsEmpty());
    EXPECT_THAT(
        notes_of(Authored(Authored::Files{{"page.json", content_of(corpus + "good/smallest.json")},
                                          {"lang/de.json", R"({"title": "T", "fields": {"a": {"label": "L"}}})"}})),
        IsEmpty());
}

TEST(AuthoredNotes, NameAsManyTextsAsFitAndCountTheOthers)
{
    std::string fields;
    for (int i = 0; i < 200; i++)
        fields += std::string(i ? "," : "") + R"({"kind": "bool", "label": "L", "id": "a-rather-long-name-)" +
                  std::to_string(i) + "\"}";
    Authored made(
        Authored::Files{{"page.json", R"({"format": 1, "id": "a", "title": "A", "fields": [)" + fields + "]}"},
                        {"lang/fr.json", "{}"}});
    std::vector<std::string> notes = notes_of(made);
    ASSERT_EQ(1u, notes.size());
    EXPECT_THAT(notes[0], HasSubstr("201 of 201 texts"));
    EXPECT_THAT(notes[0], testing::EndsWith(" more"));
}

/* ---- checks at work --------------------------------------------------------------------------------------------- */

class AuthoredChecks : public testing::Test
{
  protected:
    Home home;

    /* A page with these checks over: on bool, a and b text, n integer 0..100, r rate, l list, s secret, hidden text
     * (shown while on), t timetable. */
    static std::string with(const std::string &checks)
    {
        return R"({"format": 1, "id": "checked", "title": "Checked", "fields": [
            {"id": "on", "kind": "bool", "label": "On"}, {"id": "a", "kind": "text", "label": "A"},
            {"id": "b", "kind": "text", "label": "B"},
            {"id": "n", "kind": "integer", "label": "N", "min": 0, "max": 100},
            {"id": "r", "kind": "rate", "label": "R"}, {"id": "l", "kind": "list", "label": "L"},
            {"id": "s", "kind": "secret", "label": "S"},
            {"id": "hidden", "kind": "text", "label": "H", "visible-when": {"on": true}},
            {"id": "t", "kind": "timetable", "label": "T"},
            {"id": "i", "kind": "info", "label": "I", "text": "Read me."}],
            "checks": [)" +
               checks + "]}";
    }

    /* The problems of a page with these checks, when these values are set. */
    std::vector<std::string> problems(const std::string &checks,
                                      const std::vector<std::pair<const char *, const char *>> &values)
    {
        Authored page(with(checks));
        EXPECT_EQ(HF_OK, page.status) << page.error.text;
        if (page.status) return {};
        Draft draft(home);
        for (const auto &[field, value] : values) {
            if (std::string(field) == "s")
                EXPECT_EQ(HF_OK, draft.set_secret(page, field, value));
            else
                EXPECT_EQ(HF_OK, draft.set(page, field, value)) << draft.error.text;
        }
        hf_problems found = {};
        hf_draft_check_page(draft, page, &found);
        std::vector<std::string> lines = lines_of(found);
        hf_problems_free(&found);
        return lines;
    }
};

TEST_F(AuthoredChecks, RequireAFieldWhenOthersHaveTheirValues)
{
    const char *check = R"({"require": "a", "when": {"on": true, "n": 5}})";
    EXPECT_THAT(problems(check, {{"on", "on"}}), IsEmpty());
    EXPECT_THAT(problems(check, {{"n", "5"}}), IsEmpty());
    EXPECT_THAT(problems(check, {{"on", "on"}, {"n", "5"}}), ElementsAre(HasSubstr("field-required checked.a: ")));
    EXPECT_THAT(problems(check, {{"on", "on"}, {"n", "5"}, {"a", "x"}}), IsEmpty());
}

TEST_F(AuthoredChecks, SayAPagesOwnMessage)
{
    EXPECT_THAT(problems(R"({"require": "a", "message": "Say where it goes."})", {}),
                ElementsAre("field-required checked.a: Say where it goes."));
}

TEST_F(AuthoredChecks, RequireSecretsListsAndTimetables)
{
    const char *check = R"({"require": "s"}, {"require": "l"}, {"require": "t"})";
    EXPECT_EQ(3u, problems(check, {}).size());
    EXPECT_THAT(problems(check, {{"s", "secret"}, {"l", "x"}, {"t", "mon 09:00-10:00"}}), IsEmpty());
}

TEST_F(AuthoredChecks, PassOverFieldsThatAreNotUsed)
{
    EXPECT_THAT(problems(R"({"require": "hidden"})", {}), IsEmpty());
    EXPECT_EQ(1u, problems(R"({"require": "hidden"})", {{"on", "on"}}).size());
    EXPECT_THAT(problems(R"({"require": "a", "when": {"hidden": "x"}})", {{"on", "on"}, {"hidden", "x"}}),
                ElementsAre(HasSubstr("checked.a")));
    EXPECT_THAT(problems(R"({"require": "a", "when": {"hidden": ""}})", {}), IsEmpty());
}

TEST_F(AuthoredChecks, KeepNumbersAndRatesInTheirRange)
{
    EXPECT_THAT(problems(R"({"range": "n", "min": 5, "max": 10})", {{"n", "4"}}),
                ElementsAre("check-range checked.n: checked.n is 4"));
    EXPECT_THAT(problems(R"({"range": "n", "min": 5, "max": 10})", {{"n", "11"}}).size(), 1u);
    for (const char *good : {"5", "10"})
        EXPECT_THAT(problems(R"({"range": "n", "min": 5, "max": 10})", {{"n", good}}), IsEmpty());
    EXPECT_EQ(1u, problems(R"({"range": "r", "max": "10Mbps"})", {{"r", "11Mbps"}}).size());
    EXPECT_EQ(1u, problems(R"({"range": "r", "max": "10Mbps"})", {}).size()) << "off is no limit at all";
    EXPECT_THAT(problems(R"({"range": "r", "min": "1Mbps"})", {}), IsEmpty());
    EXPECT_THAT(problems(R"({"range": "r", "max": "10Mbps"})", {{"r", "10Mbps"}}), IsEmpty());
}

TEST_F(AuthoredChecks, HoldTextsAndTheEntriesOfListsToAFormat)
{
    EXPECT_THAT(problems(R"({"format": "a", "is": "email"})", {{"a", "nobody"}}),
                ElementsAre(HasSubstr("email-unreadable checked.a: ")));
    EXPECT_THAT(problems(R"({"format": "a", "is": "email"})", {{"a", "a@b.example"}}), IsEmpty());
    EXPECT_THAT(problems(R"({"format": "a", "is": "email"})", {}), IsEmpty()) << "an empty text has no format";
    EXPECT_EQ(1u, problems(R"({"format": "l", "is": "guid"})", {{"l", "x"}}).size());
}

TEST_F(AuthoredChecks, TellFieldsWithTheSameValue)
{
    const char *check = R"({"not-equal": ["a", "b"]})";
    EXPECT_THAT(problems(check, {}), IsEmpty());
    EXPECT_THAT(problems(check, {{"a", "x"}, {"b", "y"}}), IsEmpty());
    EXPECT_THAT(problems(check, {{"a", "x"}, {"b", "x"}}),
                ElementsAre("check-equal checked.b: checked.a and checked.b have the same value"));
}

TEST_F(AuthoredChecks, AskForOneOfTwo)
{
    const char *check = R"({"one-of": ["a", "l"]})", *exclusive = R"({"one-of": ["a", "s"], "exclusive": true})";
    EXPECT_THAT(problems(check, {}), ElementsAre("check-neither checked.a: neither checked.a nor checked.l is given"));
    EXPECT_THAT(problems(check, {{"l", "x"}}), IsEmpty());
    EXPECT_THAT(problems(check, {{"a", "x"}, {"l", "x"}}), IsEmpty());
    EXPECT_THAT(problems(exclusive, {{"a", "x"}, {"s", "y"}}),
                ElementsAre("check-both checked.a: both checked.a and checked.s are given"));
    EXPECT_THAT(problems(exclusive, {{"s", "y"}}), IsEmpty());
    EXPECT_THAT(problems(R"({"one-of": ["hidden", "a"]})", {}),
                ElementsAre("check-neither checked.a: neither checked.hidden nor checked.a is given"));
    EXPECT_THAT(problems(R"({"one-of": ["hidden", "t"]})", {{"t", "mon 09:00-10:00"}}), IsEmpty());
}

TEST_F(AuthoredChecks, ReportEveryProblem)
{
    EXPECT_EQ(3u, problems(R"({"require": "a"}, {"require": "b"}, {"range": "n", "min": 1})", {}).size());
}

TEST_F(AuthoredChecks, LeaveInfosWithTheirText)
{
    Authored page(with(""));
    ASSERT_EQ(HF_OK, page.status) << page.error.text;
    Draft draft(home);
    hf_text text = HF_TEXT_INIT(1000);
    hf_error error = {};
    ASSERT_EQ(HF_OK, page.page->behaviour->info(page, draft, "i", &text, &error));
    EXPECT_STREQ("Read me.", hf_text_get(&text));
    hf_text_free(&text);
}

TEST_F(AuthoredChecks, HoldUpACommit)
{
    Authored page(with(R"({"require": "a", "when": {"on": true}})"));
    ASSERT_EQ(HF_OK, page.status) << page.error.text;
    Draft draft(home);
    draft.set(page, "on", "on");
    EXPECT_EQ(HF_INVALID, draft.commit());
    EXPECT_THAT(lines_of(draft.problems), ElementsAre(HasSubstr("checked.a")));
    draft.set(page, "a", "x");
    EXPECT_EQ(HF_OK, draft.commit()) << draft.error.text;
    EXPECT_EQ("x (set)", home.get(page, "a"));
    EXPECT_THAT(content_of(home.folder / "values/checked.json"), HasSubstr("\"on\""));
}

TEST_F(AuthoredChecks, FieldsThatPolicyMayLockAreLocked)
{
    Authored page(content_of(corpus + "good/every-key/page.json"));
    ASSERT_EQ(HF_OK, page.status) << page.error.text;
    home.write_policy("a.json", R"({"enforced": {"every-kind": {"count": 25, "host": "x.example"}}})");
    home.reopen();
    EXPECT_EQ("25 (policy)", home.get(page, "count"));
    Draft draft(home);
    EXPECT_EQ(HF_LOCKED_BY_POLICY, draft.set(page, "count", "30"));
    EXPECT_STREQ("every-kind.count", draft.error.field);
    EXPECT_EQ("backup.example (default)", home.get(page, "host")) << "host is not lockable";
}

} // namespace
