#include "core/policy.h"
#include "core/value.h"
#include "tests/support/home.h"
#include "tests/support/page.h"

#include <gmock/gmock.h>

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;
using testing_support::Folder;
using testing_support::lines_of;
using testing_support::Page;

namespace
{

class Policy : public testing::Test
{
  protected:
    ~Policy() override
    {
        hf_policy_free(policy);
        hf_problems_free(&problems);
    }

    void write(const std::string &name, const std::string &json)
    {
        hf_folder_make((folder / "etc/policy.d").c_str(), HF_FILE_PRIVATE, nullptr);
        folder.write("etc/policy.d/" + name, json);
    }

    void load()
    {
        hf_paths paths = {};
        hf_error error = {};
        hf_policy_free(policy);
        policy = nullptr;
        ASSERT_EQ(HF_OK, hf_paths_find(&paths, folder.path().c_str(), &error)) << error.text;
        ASSERT_EQ(HF_OK, hf_policy_load(&policy, &paths, &problems, &error)) << error.text;
    }

    /* What policy says: `enforced VALUE`, `recommended VALUE` or `none`. */
    std::string value(const char *field)
    {
        const char *text = nullptr;
        origin = nullptr;
        switch (hf_policy_value(&text, &origin, policy, page, page.field(field), &problems)) {
        case HF_POLICY_ENFORCED: return std::string("enforced ") + text;
        case HF_POLICY_RECOMMENDED: return std::string("recommended ") + text;
        case HF_POLICY_NONE: break;
        }
        return "none";
    }

    Folder folder;
    Page page;
    hf_policy *policy = nullptr;
    const char *origin = nullptr;
    hf_problems problems = {};
};

TEST_F(Policy, SaysNothingWhereThereIsNone)
{
    load();
    EXPECT_EQ("none", value("mode"));
    EXPECT_EQ(HF_POLICY_NONE, hf_policy_value(nullptr, nullptr, nullptr, page, page.field("mode"), nullptr));
    EXPECT_THAT(lines_of(problems), IsEmpty());
}

TEST_F(Policy, EnforcesAndRecommendsAndSaysWhere)
{
    write("site.json", R"({ "enforced": { "sample": { "mode": "custom" } },
                            "recommended": { "sample": { "port": 3128 } } })");
    load();
    EXPECT_EQ("enforced custom", value("mode"));
    EXPECT_THAT(origin, HasSubstr("site.json"));
    EXPECT_EQ("recommended 3128", value("port"));
    EXPECT_EQ("none", value("rate"));
    EXPECT_THAT(lines_of(problems), IsEmpty());
}

TEST_F(Policy, TakesTextsAsAtTheCommandLineAndJsonOfTheKind)
{
    write("site.json", R"({ "enforced": { "sample": {
        "enabled": true, "port": "3128", "rate": "2 mbps", "bypass": ["c.example", "d.example"],
        "hours": "sat 10:00-12:00" } } })");
    load();
    EXPECT_EQ("enforced on", value("enabled"));
    EXPECT_EQ("enforced 3128", value("port"));
    EXPECT_EQ("enforced 2Mbps", value("rate"));
    EXPECT_EQ("enforced c.example,d.example", value("bypass"));
    EXPECT_EQ("enforced sat 10:00-12:00", value("hours"));
    EXPECT_THAT(lines_of(problems), IsEmpty());
}

TEST_F(Policy, LetsTheLastFileHaveTheLastWord)
{
    write("10-company.json", R"({ "enforced": { "sample": { "port": 1, "mode": "custom" } } })");
    write("20-site.json", R"({ "enforced": { "sample": { "port": 2 } } })");
    write("notes.txt", "not read");
    load();
    EXPECT_EQ("enforced 2", value("port"));
    EXPECT_THAT(origin, HasSubstr("20-site.json"));
    EXPECT_EQ("enforced custom", value("mode"));
}

TEST_F(Policy, ReportsAnInvalidValueOnceAndIgnoresIt)
{
    write("site.json", R"({ "enforced": { "sample": { "port": 70000, "mode": { "a": 1 }, "enabled": null } },
                            "recommended": { "sample": { "port": 3128 } } })");
    load();
    EXPECT_EQ("recommended 3128", value("port")) << "what is recommended still counts";
    EXPECT_EQ("recommended 3128", value("port"));
    EXPECT_EQ("none", value("mode"));
    EXPECT_EQ("none", value("enabled"));
    EXPECT_THAT(lines_of(problems),
                ElementsAre(StartsWith("policy-value sample.port:"), StartsWith("policy-value sample.mode:"),
                            StartsWith("policy-value sample.enabled:")));
    EXPECT_THAT(problems.items[0].text, HasSubstr("site.json"));
    EXPECT_THAT(problems.items[0].text, HasSubstr("70000"));
}

TEST_F(Policy, SetsNoSecretsAndDoesNotShowThem)
{
    write("site.json", R"({ "enforced": { "sample": { "password": "hunter2", "passphrase": "correct horse" } } })");
    load();
    EXPECT_EQ("none", value("password"));
    EXPECT_EQ("none", value("passphrase"));
    EXPECT_THAT(lines_of(problems), ElementsAre(StartsWith("policy-secret sample.password:"),
                                                StartsWith("policy-secret sample.passphrase:")));
    for (size_t i = 0; i < problems.count; i++) {
        EXPECT_THAT(problems.items[i].text, testing::Not(HasSubstr("hunter2")));
        EXPECT_THAT(problems.items[i].text, testing::Not(HasSubstr("horse")));
    }
}

TEST_F(Policy, SetsNoTransientsAndNothingThatIsNotLockable)
{
    write("site.json", R"({ "recommended": { "sample": {
        "change": true, "note": "n", "effective": "e", "test": "t" } } })");
    load();
    for (const char *field : {"change", "note", "effective", "test"}) EXPECT_EQ("none", value(field)) << field;
    EXPECT_THAT(lines_of(problems), SizeIs(4));
    for (size_t i = 0; i < problems.count; i++) EXPECT_STREQ("policy-not-lockable", problems.items[i].id);
}

TEST_F(Policy, PassesOverFilesThatAreNoJsonAndReadsTheOthers)
{
    write("1-broken.json", "{ \"enforced\": { \"sample\": { \"port\": 1 } }");
    write("2-comment.json", "// no\n{}");
    write("3-two.json", "{} {}");
    write("4-empty.json", "");
    write("5-number.json", "12");
    write("6-not-utf8.json", "{ \"enforced\": { \"sample\": { \"note\": \"\xff\" } } }");
    write("7-good.json", R"({ "enforced": { "sample": { "port": 7 } } })"
                         "\n");
    load();
    EXPECT_EQ("enforced 7", value("port"));
    ASSERT_THAT(lines_of(problems), SizeIs(6));
    EXPECT_STREQ("json-syntax", problems.items[0].id);
    EXPECT_STREQ("json-syntax", problems.items[1].id);
    EXPECT_STREQ("json-syntax", problems.items[2].id);
    EXPECT_STREQ("json-syntax", problems.items[3].id);
    EXPECT_STREQ("policy-shape", problems.items[4].id);
    EXPECT_STREQ("json-encoding", problems.items[5].id);
}

TEST_F(Policy, RefusesJsonThatIsNestedTooDeep)
{
    write("deep.json", std::string(100000, '[') + std::string(100000, ']'));
    load();
    ASSERT_THAT(lines_of(problems), SizeIs(1));
    EXPECT_STREQ("json-too-deep", problems.items[0].id);
}

TEST_F(Policy, IgnoresAFileThatSaysTheSameTwice)
{
    write("site.json", "{ \"enforced\": { \"sample\": {\n\"port\": 1,\n\"p\\u006frt\": 2 } } }");
    load();
    EXPECT_EQ("none", value("port"));
    EXPECT_THAT(lines_of(problems), ElementsAre(HasSubstr("site.json, which is ignored, line 3: /enforced/sample/port "
                                                          "stands there twice, first in line 2")));
}

TEST_F(Policy, SaysWhichPartOfAFileIsNotWhatItShouldBe)
{
    write("site.json", R"({ "forced": {}, "enforced": [], "recommended": { "sample": 1 } })");
    load();
    EXPECT_THAT(lines_of(problems), ElementsAre(HasSubstr("forced is ignored"), HasSubstr("enforced is ignored"),
                                                HasSubstr("sample is ignored")));
}

TEST_F(Policy, RefusesAFileThatIsLargerThanAnyPolicy)
{
    write("huge.json", std::string(2u << 20, ' '));
    load();
    ASSERT_THAT(lines_of(problems), SizeIs(1));
    EXPECT_STREQ("file-too-large", problems.items[0].id);
}

TEST_F(Policy, TakesNoMoreFieldsThanItsLimit)
{
    std::string json = R"({ "enforced": { "sample": { "port": 1 }, "other": {)";
    for (int i = 0; i < 5000; i++) json += (i ? ",\"f" : "\"f") + std::to_string(i) + "\":1";
    write("site.json", json + "} } }");
    load();
    EXPECT_EQ("enforced 1", value("port"));
    ASSERT_THAT(lines_of(problems), SizeIs(1));
    EXPECT_STREQ("policy-too-much", problems.items[0].id);
}

TEST_F(Policy, ReportsFieldsThatThePageDoesNotHaveOnceAndWithTheNearestName)
{
    write("site.json", R"({ "enforced": { "sample": { "prot": 1, "port": 1 }, "proxi": { "mode": "none" } } })");
    load();
    hf_policy_report_unknown_fields(policy, page, &problems);
    hf_policy_report_unknown_fields(policy, page, &problems);
    hf_policy_report_unknown_fields(nullptr, page, &problems);
    ASSERT_THAT(lines_of(problems), ElementsAre(StartsWith("policy-unknown-field sample.prot:")));
    EXPECT_THAT(problems.items[0].text, HasSubstr("site.json"));
    EXPECT_THAT(problems.items[0].advice, StartsWith("Use sample.port."));
    EXPECT_EQ("enforced 1", value("port"));
}

/* `asked` gets the ids that were looked for; only `sample` is there. */
hf_status find_sample(void *asked, const char *id, hf_error *error)
{
    static_cast<std::vector<std::string> *>(asked)->push_back(id);
    if (std::string(id) == "broken") return hf_fail(error, HF_E_OUT_OF_MEMORY, nullptr);
    return std::string(id) == "sample" ? HF_OK : hf_fail(error, HF_E_UNKNOWN_PAGE, id, "; did you mean x?", nullptr);
}

TEST_F(Policy, ReportsPagesThatThereAreNotOnceEach)
{
    std::vector<std::string> asked;
    write("site.json", R"({ "enforced": { "sample": { "port": 1 }, "proxi": { "mode": "none", "port": 1 } },
                            "recommended": { "proxi": { "host": "h" }, "broken": { "a": 1 } } })");
    load();
    hf_policy_report_unknown_pages(policy, find_sample, &asked, &problems);
    hf_policy_report_unknown_pages(policy, find_sample, &asked, &problems);
    hf_policy_report_unknown_pages(nullptr, find_sample, &asked, &problems);
    ASSERT_THAT(lines_of(problems), ElementsAre(StartsWith("policy-unknown-page proxi:")));
    EXPECT_THAT(problems.items[0].text, testing::AllOf(HasSubstr("site.json"), HasSubstr("did you mean x?")));
    EXPECT_THAT(asked, ElementsAre("sample", "proxi", "broken", "sample", "proxi", "broken"));
}

} // namespace
