#include "core/authored.h"
#include "core/value.h"
#include "tests/support/authored.h"
#include "tests/support/draft.h"
#include "tests/support/places.h"

#include <fstream>
#include <gmock/gmock.h>
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

} // namespace
