#include "core/draft.h"
#include "core/value.h"
#include "tests/support/draft.h"

#include <gmock/gmock.h>

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;
using testing_support::Home;
using testing_support::lines_of;
using testing_support::Page;

namespace
{

using OpenDraft = testing_support::Draft;

class Draft : public testing::Test
{
  protected:
    Home home;
    Page page;
};

std::vector<std::string> edits(const OpenDraft &draft)
{
    std::vector<std::string> lines;
    hf_edit edit = {};
    for (size_t i = 0; hf_draft_edit(&edit, draft, i); i++)
        lines.push_back(std::string(edit.page->id) + "." + edit.field->id + "=" +
                        (edit.reset    ? "(reset)"
                         : edit.secret ? "(secret)"
                                       : edit.text));
    return lines;
}

TEST_F(Draft, ReadsWhatIsEffectiveUntilItIsEdited)
{
    OpenDraft draft(home);
    EXPECT_EQ("8080", draft.get(page, "port"));
    EXPECT_EQ(0u, hf_draft_change_count(draft));
    EXPECT_EQ(HF_OK, draft.set(page, "port", "3128"));
    EXPECT_EQ("3128", draft.get(page, "port"));
    EXPECT_EQ("8080 (default)", home.get(page, "port")) << "nothing is stored before the commit";
    EXPECT_TRUE(hf_draft_is_changed(draft, page, "port"));
    EXPECT_FALSE(hf_draft_is_changed(draft, page, "host"));
    EXPECT_TRUE(hf_draft_is_changed(draft, page, nullptr));
}

TEST_F(Draft, TakesAnyFormOfAValueAndKeepsTheCanonicalOne)
{
    OpenDraft draft(home);
    draft.set(page, "rate", "2 mbps");
    draft.set(page, "enabled", "yes");
    draft.set(page, "host", "http://proxy.example");
    EXPECT_THAT(edits(draft), ElementsAre("sample.host=proxy.example", "sample.rate=2Mbps", "sample.enabled=on"));
}

TEST_F(Draft, RefusesAValueThatTheFieldDoesNotTakeAndStaysAsItWas)
{
    OpenDraft draft(home);
    draft.set(page, "port", "3128");
    EXPECT_EQ(HF_INVALID, draft.set(page, "port", "70000"));
    EXPECT_STREQ("sample.port", draft.error.field);
    EXPECT_STREQ("value-out-of-range", draft.error.id);
    EXPECT_EQ("3128", draft.get(page, "port"));
}

TEST_F(Draft, RefusesAFieldThatThereIsNotAndNamesTheNearest)
{
    OpenDraft draft(home);
    EXPECT_EQ(HF_USAGE, draft.set(page, "prot", "1"));
    EXPECT_STREQ("unknown-field", draft.error.id);
    EXPECT_THAT(draft.error.advice, HasSubstr("port"));
    EXPECT_EQ("(failed)", draft.get(page, "prot"));
    EXPECT_EQ(HF_USAGE, draft.reset(page, "prot"));
}

TEST_F(Draft, RefusesInfosAndActions)
{
    OpenDraft draft(home);
    for (const char *field : {"effective", "test"}) {
        EXPECT_EQ(HF_USAGE, draft.set(page, field, "x")) << field;
        EXPECT_STREQ("field-has-no-value", draft.error.id);
        EXPECT_EQ(HF_USAGE, draft.reset(page, field)) << field;
        EXPECT_EQ("", draft.get(page, field));
    }
}

TEST_F(Draft, HoldsWhatAPageProposedForAnInfoWithoutAnEdit)
{
    OpenDraft draft(home);
    EXPECT_EQ(HF_OK, hf_draft_set_info(draft, page, "effective", "direct", nullptr));
    EXPECT_EQ("direct", draft.get(page, "effective"));
    EXPECT_EQ(0u, hf_draft_change_count(draft));
    EXPECT_EQ(HF_USAGE, hf_draft_set_info(draft, page, "port", "1", nullptr));
    std::string huge(HF_VALUE_MAX + 1, 'x');
    EXPECT_EQ(HF_INVALID, hf_draft_set_info(draft, page, "effective", huge.c_str(), nullptr));
    EXPECT_EQ("direct", draft.get(page, "effective"));
}

TEST_F(Draft, RefusesAFieldThatPolicyHolds)
{
    home.write_policy("site.json", R"({ "enforced": { "sample": { "port": 3128 } } })");
    home.reopen();
    OpenDraft draft(home);
    EXPECT_EQ(HF_LOCKED_BY_POLICY, draft.set(page, "port", "1"));
    EXPECT_STREQ("sample.port", draft.error.field);
    EXPECT_THAT(draft.error.text, HasSubstr("site.json"));
    EXPECT_EQ(HF_LOCKED_BY_POLICY, draft.reset(page, "port"));
    EXPECT_EQ("3128", draft.get(page, "port"));
    EXPECT_EQ(HF_OK, draft.set(page, "host", "a.example"));
}

TEST_F(Draft, DropsAnEditThatIsWhatIsSetAlready)
{
    OpenDraft first(home);
    first.set(page, "port", "3128");
    ASSERT_EQ(HF_OK, first.commit());

    OpenDraft draft(home);
    draft.set(page, "port", "1");
    draft.set(page, "port", "3128");
    EXPECT_EQ(0u, hf_draft_change_count(draft));
    draft.set(page, "rate", "512Kbps");
    EXPECT_EQ(1u, hf_draft_change_count(draft)) << "setting the default is a change: from then on it is set";
}

TEST_F(Draft, TakesAFieldBackToItsDefaultOrWhatIsRecommended)
{
    OpenDraft first(home);
    first.set(page, "port", "3128");
    first.set(page, "rate", "2Mbps");
    ASSERT_EQ(HF_OK, first.commit());
    home.write_policy("site.json", R"({ "recommended": { "sample": { "rate": "1Mbps" } } })");
    home.reopen();

    OpenDraft draft(home);
    EXPECT_EQ(HF_OK, draft.reset(page, "port"));
    EXPECT_EQ(HF_OK, draft.reset(page, "rate"));
    EXPECT_EQ("8080", draft.get(page, "port"));
    EXPECT_EQ("1Mbps", draft.get(page, "rate"));
    EXPECT_THAT(edits(draft), ElementsAre("sample.port=(reset)", "sample.rate=(reset)"));
    ASSERT_EQ(HF_OK, draft.commit());
    EXPECT_EQ("8080 (default)", home.get(page, "port"));
    EXPECT_EQ("1Mbps (recommended)", home.get(page, "rate"));
}

TEST_F(Draft, HasNothingToResetWhereNothingIsSet)
{
    OpenDraft draft(home);
    draft.set(page, "port", "3128");
    EXPECT_EQ(HF_OK, draft.reset(page, "port"));
    EXPECT_EQ(0u, hf_draft_change_count(draft));
}

TEST_F(Draft, DiscardsOneEdit)
{
    OpenDraft draft(home);
    draft.set(page, "port", "3128");
    draft.set(page, "host", "a.example");
    hf_draft_discard(draft, page, "port");
    hf_draft_discard(draft, page, "no-such-field");
    EXPECT_THAT(edits(draft), ElementsAre("sample.host=a.example"));
}

TEST_F(Draft, ListsEditsPageByPageInTheOrderOfTheirFields)
{
    Page other("other");
    OpenDraft draft(home);
    draft.set(other, "port", "1");
    draft.set(page, "rate", "off");
    draft.set(other, "host", "a.example");
    draft.set(page, "host", "b.example");
    EXPECT_THAT(edits(draft),
                ElementsAre("other.host=a.example", "other.port=1", "sample.host=b.example", "sample.rate=off"));
}

TEST_F(Draft, ReadsASecretOfItsOwnButNeverAsAValue)
{
    OpenDraft draft(home);
    EXPECT_EQ("(none)", draft.secret(page, "password"));
    EXPECT_EQ(HF_OK, draft.set_secret(page, "password", "hunter2"));
    EXPECT_EQ("hunter2", draft.secret(page, "password"));
    EXPECT_EQ("(failed)", draft.get(page, "password"));
    EXPECT_EQ(HF_USAGE, draft.status);
    EXPECT_STREQ("field-is-secret", draft.error.id);
    EXPECT_THAT(edits(draft), ElementsAre("sample.password=(secret)"));
    EXPECT_EQ(HF_USAGE, draft.set_secret(page, "host", "a.example"));
}

TEST_F(Draft, RefusesASecretThatIsTooShortTooLongOrHoldsANul)
{
    OpenDraft draft(home);
    EXPECT_EQ(HF_INVALID, draft.set_secret(page, "passphrase", "short"));
    EXPECT_STREQ("sample.passphrase", draft.error.field);
    EXPECT_THAT(draft.error.text, testing::Not(HasSubstr("short\"")));
    EXPECT_EQ(HF_INVALID, draft.set_secret(page, "password", std::string(65, 'x')));
    EXPECT_EQ(HF_INVALID, draft.set_secret(page, "password", std::string("a\0b", 3)));
    EXPECT_STREQ("secret-with-nul", draft.error.id);
    EXPECT_EQ(0u, hf_draft_change_count(draft));
}

TEST_F(Draft, TakesAnEmptySecretForNone)
{
    OpenDraft first(home);
    first.set_secret(page, "password", "hunter2");
    ASSERT_EQ(HF_OK, first.commit());
    EXPECT_EQ("set (set)", home.get(page, "password"));

    OpenDraft draft(home);
    EXPECT_EQ("hunter2", draft.secret(page, "password"));
    EXPECT_EQ(HF_OK, draft.set_secret(page, "password", ""));
    EXPECT_EQ("(none)", draft.secret(page, "password"));
    ASSERT_EQ(HF_OK, draft.commit());
    EXPECT_EQ("not set (default)", home.get(page, "password"));
}

/* ---- rules ------------------------------------------------------------------------------------------------------ */

TEST_F(Draft, EnablesAFieldByTheDraftsValues)
{
    OpenDraft draft(home);
    EXPECT_FALSE(hf_draft_is_enabled(draft, page, page.field("host")));
    draft.set(page, "mode", "custom");
    EXPECT_TRUE(hf_draft_is_enabled(draft, page, page.field("host")));
    EXPECT_TRUE(hf_draft_is_enabled(draft, page, page.field("mode")));
}

TEST_F(Draft, ShowsAFieldByTheDraftsValues)
{
    OpenDraft draft(home);
    EXPECT_FALSE(hf_draft_is_visible(draft, page, page.field("note")));
    EXPECT_TRUE(hf_draft_is_visible(draft, page, page.field("host"))) << "disabled, but shown";
    draft.set(page, "enabled", "on");
    EXPECT_TRUE(hf_draft_is_visible(draft, page, page.field("note")));
}

TEST_F(Draft, EnablesAGroupByItsHeading)
{
    OpenDraft draft(home);
    EXPECT_FALSE(hf_draft_is_enabled(draft, page, page.field("passphrase")));
    EXPECT_TRUE(hf_draft_is_enabled(draft, page, page.field("change"))) << "the heading itself";
    draft.set(page, "change", "on");
    EXPECT_TRUE(hf_draft_is_enabled(draft, page, page.field("passphrase")));
}

/* A page whose rules hang on each other: b on a, c on b, and d on c's being off. */
struct Chain {
    hf_rule on_a[1] = {{HF_ENABLED_WHEN, "a", "on"}};
    hf_rule on_b[2] = {{HF_ENABLED_WHEN, "b", "on"}, {HF_VISIBLE_WHEN, "b", "on"}};
    hf_rule not_c[2] = {{HF_DISABLED_WHEN, "c", "on"}, {HF_VISIBLE_WHEN, "c", "off"}};
    hf_field fields[4] = {testing_support::row("a", HF_BOOL), testing_support::row("b", HF_BOOL),
                          testing_support::row("c", HF_BOOL), testing_support::row("d", HF_BOOL)};
    hf_plugin plugin = {};
    hf_page_behaviour behaviour = {};
    hf_page *page = nullptr;

    Chain()
    {
        fields[1].rules = testing_support::array_of(on_a);
        fields[2].rules = testing_support::array_of(on_b);
        fields[3].rules = testing_support::array_of(not_c);
        plugin.size = sizeof plugin;
        plugin.id = "chain";
        plugin.version = "1.0.0";
        plugin.title = "Chain";
        plugin.fields = testing_support::array_of(fields);
        hf_error error = {};
        if (hf_page_make(&page, &plugin, &behaviour, nullptr, &error) != HF_OK) throw std::runtime_error(error.text);
    }
    Chain(const Chain &) = delete;
    ~Chain() { hf_page_free(page); }
    const hf_field *field(const char *id) const { return hf_page_field(page, id); }
};

TEST_F(Draft, TakesAChainOfRulesForAnAnd)
{
    Chain chain;
    OpenDraft draft(home);
    draft.set(chain.page, "b", "on");
    EXPECT_FALSE(hf_draft_is_enabled(draft, chain.page, chain.field("c"))) << "b is on, but disabled";
    EXPECT_FALSE(hf_draft_is_enabled(draft, chain.page, chain.field("d")));
    draft.set(chain.page, "a", "on");
    EXPECT_TRUE(hf_draft_is_enabled(draft, chain.page, chain.field("c")));
    EXPECT_TRUE(hf_draft_is_enabled(draft, chain.page, chain.field("d")));
    draft.set(chain.page, "c", "on");
    EXPECT_FALSE(hf_draft_is_enabled(draft, chain.page, chain.field("d")));
}

TEST_F(Draft, HidesWhatDependsOnSomethingHidden)
{
    Chain chain;
    OpenDraft draft(home);
    EXPECT_FALSE(hf_draft_is_visible(draft, chain.page, chain.field("d"))) << "c is off, but hidden";
    draft.set(chain.page, "b", "on");
    EXPECT_TRUE(hf_draft_is_visible(draft, chain.page, chain.field("d")));
}

/* ---- checks ----------------------------------------------------------------------------------------------------- */

TEST_F(Draft, ReportsTheProblemsOfTwoPagesAtOnce)
{
    Page other("other");
    other.behaviour.check = [](hf_draft *, hf_problems *problems) {
        hf_error problem = {};
        hf_fail_text(&problem, HF_INVALID, "too-busy", "it is too busy", "Wait.");
        hf_error_set_field(&problem, "other", "rate");
        hf_problems_add(problems, &problem);
        return HF_INVALID;
    };
    OpenDraft draft(home);
    draft.set(page, "mode", "custom");
    draft.set(page, "folder", home.folder / "nowhere");
    draft.set(other, "rate", "1Mbps");
    EXPECT_EQ(HF_INVALID, draft.check());
    EXPECT_THAT(lines_of(draft.problems),
                ElementsAre(StartsWith("field-required sample.host:"), StartsWith("folder-missing sample.folder:"),
                            StartsWith("too-busy other.rate:")));
}

TEST_F(Draft, ChecksNothingThatIsDisabledOrHidden)
{
    OpenDraft draft(home);
    draft.set(page, "port", "1");
    EXPECT_EQ(HF_OK, draft.check()) << "host is empty, but only needed when mode = custom";
}

TEST_F(Draft, ChecksPathsThatMustExist)
{
    OpenDraft draft(home);
    std::string file = home.folder.write("file", "");
    draft.set(page, "folder", file);
    EXPECT_EQ(HF_INVALID, draft.check());
    EXPECT_STREQ("folder-is-file", draft.problems.items[0].id);
    draft.set(page, "folder", home.folder.path());
    EXPECT_EQ(HF_OK, draft.check());

    draft.set(page, "file", home.folder.path());
    EXPECT_EQ(HF_INVALID, draft.check());
    EXPECT_STREQ("file-not-regular", draft.problems.items[0].id);
    draft.set(page, "file", home.folder / "nowhere");
    EXPECT_EQ(HF_INVALID, draft.check());
    EXPECT_STREQ("file-not-found", draft.problems.items[0].id);
    EXPECT_STREQ("sample.file", draft.problems.items[0].field);
    draft.set(page, "file", file);
    EXPECT_EQ(HF_OK, draft.check());
}

TEST_F(Draft, ChecksThatARequiredSecretIsThere)
{
    OpenDraft draft(home);
    draft.set(page, "change", "on");
    EXPECT_EQ(HF_INVALID, draft.check());
    EXPECT_THAT(lines_of(draft.problems), ElementsAre(StartsWith("field-required sample.passphrase:")));
    draft.set_secret(page, "passphrase", "long enough");
    EXPECT_EQ(HF_OK, draft.check());
}

TEST_F(Draft, LetsThePageSeeTheValuesAsTheyWouldBe)
{
    std::string seen;
    page.behaviour.check = [&](hf_draft *draft, hf_problems *) {
        hf_text text = HF_TEXT_INIT(64);
        hf_draft_get(&text, draft, page, "port", nullptr);
        seen = hf_text_get(&text);
        hf_text_free(&text);
        return HF_OK;
    };
    OpenDraft draft(home);
    draft.set(page, "port", "3128");
    EXPECT_EQ(HF_OK, draft.check());
    EXPECT_EQ("3128", seen);
}

TEST_F(Draft, NamesAPageThatRefusesWithoutSayingWhy)
{
    page.behaviour.check = [](hf_draft *, hf_problems *) { return HF_FAILED; };
    OpenDraft draft(home);
    draft.set(page, "port", "3128");
    EXPECT_EQ(HF_INVALID, draft.check());
    EXPECT_THAT(lines_of(draft.problems), ElementsAre(StartsWith("page-refused sample:")));
}

} // namespace
