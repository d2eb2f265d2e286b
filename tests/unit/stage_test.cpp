/* The stage: edits that are kept until somebody commits them. */
#include "core/stage.h"
#include "tests/support/draft.h"

#include <filesystem>
#include <gmock/gmock.h>

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::content_of;
using testing_support::Draft;
using testing_support::Home;
using testing_support::lines_of;
using testing_support::Page;

namespace
{

class Stage : public testing::Test
{
  protected:
    static const hf_page *find(void *context, const char *id)
    {
        Stage *stage = static_cast<Stage *>(context);
        return stage->has_page && strcmp(id, "sample") == 0 ? static_cast<const hf_page *>(stage->page) : nullptr;
    }

    hf_status load(Draft &draft)
    {
        hf_problems_free(&draft.problems);
        return draft.status = hf_stage_load(draft, find, this, &draft.problems, &draft.error);
    }

    hf_status save(Draft &draft, const char *who = "operator", const char *from = "cli")
    {
        hf_problems_free(&draft.problems);
        hf_origin origin = {who, from};
        return draft.status = hf_stage_save(draft, &origin, &draft.problems, &draft.error);
    }

    /* Stages one edit, as one run of a program does. */
    void stage(const char *field, const std::string &value, const char *who = "operator")
    {
        Draft draft(home);
        ASSERT_EQ(HF_OK, load(draft)) << draft.error.text;
        ASSERT_EQ(HF_OK, page.field(field)->kind == HF_SECRET ? draft.set_secret(page, field, value)
                                                              : draft.set(page, field, value))
            << draft.error.text;
        ASSERT_EQ(HF_OK, save(draft, who)) << draft.error.text;
    }

    /* Sets one value at once, beside the stage. */
    void set(const char *field, const std::string &value, const char *who = "somebody")
    {
        Draft draft(home);
        draft.set(page, field, value);
        ASSERT_EQ(HF_OK, draft.commit(who)) << draft.error.text;
    }

    /* `field=value who` of everything that is staged, as the next process sees it. */
    std::vector<std::string> staged()
    {
        Draft draft(home);
        hf_edit edit = {};
        std::vector<std::string> lines;
        EXPECT_EQ(HF_OK, load(draft)) << draft.error.text;
        for (size_t i = 0; hf_draft_edit(&edit, draft, i); i++)
            lines.push_back(std::string(edit.field->id) + "=" +
                            (edit.reset    ? "(reset)"
                             : edit.secret ? "(secret)"
                                           : edit.text) +
                            " " + (edit.staged ? edit.staged->who : "(nobody)"));
        return lines;
    }

    static bool count_one(void *context, const hf_staged *)
    {
        ++*static_cast<size_t *>(context);
        return true;
    }

    /* What is staged in a store, whatever page it is for. */
    size_t count_of(Home &of)
    {
        size_t count = 0;
        EXPECT_EQ(HF_OK, hf_store_staged(of.store(), count_one, &count, &error)) << error.text;
        return count;
    }

    Home home;
    Page page;
    bool has_page = true;
    hf_error error = {};
};

TEST_F(Stage, KeepsEditsForTheNextProcessAndChangesNothing)
{
    stage("port", "3128");
    stage("host", "proxy.example", "another");
    stage("mode", "custom");
    home.reopen();
    EXPECT_THAT(staged(), ElementsAre("mode=custom operator", "host=proxy.example another", "port=3128 operator"));
    EXPECT_EQ("8080 (default)", home.get(page, "port"));
    int64_t revision = -1;
    ASSERT_EQ(HF_OK, hf_store_revision(&revision, home.store(), nullptr));
    EXPECT_EQ(0, revision);
}

TEST_F(Stage, SaysWhoStagedWhatWhenAndFromWhere)
{
    Draft draft(home), next(home);
    home.clock.set(1'800'000'000);
    draft.set(page, "port", "3128");
    ASSERT_EQ(HF_OK, save(draft, "CORP\\operator", "console")) << draft.error.text;
    ASSERT_EQ(HF_OK, load(next));
    hf_edit edit = {};
    ASSERT_TRUE(hf_draft_edit(&edit, next, 0));
    ASSERT_NE(nullptr, edit.staged);
    EXPECT_STREQ("CORP\\operator", edit.staged->who);
    EXPECT_STREQ("console", edit.staged->from);
    EXPECT_EQ(1'800'000'000, edit.staged->at);
}

TEST_F(Stage, IsCommittedAsOneRevisionAndIsEmptyThen)
{
    stage("port", "3128");
    stage("enabled", "on");
    Draft draft(home);
    ASSERT_EQ(HF_OK, load(draft));
    ASSERT_EQ(HF_OK, draft.commit()) << draft.error.text;
    EXPECT_EQ(1, draft.result.revision);
    EXPECT_EQ("3128 (set)", home.get(page, "port"));
    EXPECT_EQ("on (set)", home.get(page, "enabled"));
    EXPECT_THAT(staged(), IsEmpty());
}

TEST_F(Stage, StaysWhenTheCommitIsRefused)
{
    stage("port", "3128");
    page.behaviour.check = [](hf_draft *, hf_problems *) { return HF_INVALID; };
    Draft draft(home);
    ASSERT_EQ(HF_OK, load(draft));
    EXPECT_EQ(HF_INVALID, draft.commit());
    page.behaviour.check = nullptr;
    EXPECT_THAT(staged(), ElementsAre("port=3128 operator"));
}

TEST_F(Stage, IsCheckedWhenItIsStaged)
{
    Draft draft(home);
    draft.set(page, "mode", "custom"); /* without a host */
    EXPECT_EQ(HF_INVALID, save(draft));
    EXPECT_STREQ("sample.host", draft.error.field);
    EXPECT_THAT(lines_of(draft.problems), ElementsAre(HasSubstr("field-required sample.host")));
    EXPECT_EQ(1u, hf_draft_change_count(draft)) << "the draft stays as it was";
    EXPECT_THAT(staged(), IsEmpty());
}

TEST_F(Stage, SealsItsSecretsAndTheTransientOnes)
{
    stage("password", "Kestrel7-Harbor-Plume");
    stage("passphrase", "Anvil-Quartz-Meadow-31");
    stage("change", "on");
    home.close();
    std::string file = content_of(home.folder / "settings.db");
    if (hf_file_exists((home.folder / "settings.db-wal").c_str())) file += content_of(home.folder / "settings.db-wal");
    home.open();
    EXPECT_EQ(std::string::npos, file.find("Kestrel7"));
    EXPECT_EQ(std::string::npos, file.find("Anvil-Quartz"));

    Draft draft(home);
    ASSERT_EQ(HF_OK, load(draft));
    EXPECT_EQ("Kestrel7-Harbor-Plume", draft.secret(page, "password"));
    EXPECT_EQ("Anvil-Quartz-Meadow-31", draft.secret(page, "passphrase"));
    std::string seen;
    page.behaviour.prepare = [&](hf_draft *of, std::string &, hf_problems *) {
        hf_secret secret = {};
        hf_status status = hf_draft_secret(&secret, of, page, "passphrase", nullptr);
        seen = secret.text;
        hf_secret_free(&secret);
        return status;
    };
    ASSERT_EQ(HF_OK, draft.commit()) << draft.error.text;
    EXPECT_EQ("Anvil-Quartz-Meadow-31", seen);
    EXPECT_THAT(staged(), IsEmpty());
    EXPECT_EQ("set (set)", home.get(page, "password"));
}

TEST_F(Stage, IsNotInCopiesOfTheStore)
{
    stage("password", "Kestrel7-Harbor-Plume");
    ASSERT_EQ(HF_OK, hf_store_copy(home.store(), 3, &error)) << error.text;
    bool found = false;
    for (const auto &copy : std::filesystem::directory_iterator(home.folder / "copies")) {
        if (copy.path().extension() != ".db") continue;
        Home other;
        other.close();
        other.folder.write("settings.db", content_of(copy.path().u8string()));
        other.open();
        EXPECT_EQ(0u, count_of(other));
        found = true;
    }
    EXPECT_TRUE(found);
    EXPECT_THAT(staged(), ElementsAre("password=(secret) operator"));
}

TEST_F(Stage, FindsAConflictWithWhatWasSetSinceItWasStaged)
{
    stage("port", "3128");
    set("port", "9090", "somebody");
    Draft draft(home);
    ASSERT_EQ(HF_OK, load(draft));
    EXPECT_EQ(HF_CONFLICT, draft.commit());
    EXPECT_STREQ("staged-changed-since", draft.error.id);
    EXPECT_STREQ("sample.port", draft.error.field);
    EXPECT_THAT(draft.error.text, HasSubstr("somebody"));
    EXPECT_EQ("9090 (set)", home.get(page, "port"));

    hf_conflicts conflicts = {};
    ASSERT_EQ(HF_OK, hf_draft_conflicts(&conflicts, draft, &error));
    ASSERT_EQ(1u, conflicts.count);
    EXPECT_STREQ("9090", conflicts.items[0].theirs);
    hf_conflicts_free(&conflicts);

    ASSERT_EQ(HF_OK, hf_draft_rebase(draft, &error)); /* a person said that it replaces the other */
    EXPECT_EQ(HF_OK, draft.commit()) << draft.error.text;
    EXPECT_EQ("3128 (set)", home.get(page, "port"));
    EXPECT_THAT(staged(), IsEmpty());
}

TEST_F(Stage, JudgesEachEditByTheRevisionThatItWasMadeAgainst)
{
    stage("port", "3128");
    set("enabled", "on");
    stage("enabled", "off"); /* by somebody who saw that it was on */
    Draft draft(home);
    ASSERT_EQ(HF_OK, load(draft));
    EXPECT_EQ(HF_OK, draft.commit()) << draft.error.text;
    EXPECT_EQ("off (set)", home.get(page, "enabled"));
}

TEST_F(Stage, TakesAnEditAnewForOneThatSawWhatItReplaces)
{
    stage("port", "3128");
    set("port", "9090");
    stage("port", "3129");
    Draft draft(home);
    ASSERT_EQ(HF_OK, load(draft));
    EXPECT_EQ(HF_OK, draft.commit()) << draft.error.text;
    EXPECT_EQ("3129 (set)", home.get(page, "port"));
}

TEST_F(Stage, LosesWhatIsDiscardedAndNoMore)
{
    stage("port", "3128");
    stage("enabled", "on");
    Draft draft(home);
    ASSERT_EQ(HF_OK, load(draft));
    hf_draft_discard(draft, page, "port");
    ASSERT_EQ(HF_OK, save(draft, "another"));
    EXPECT_THAT(staged(), ElementsAre("enabled=on operator"));
}

TEST_F(Stage, KeepsWhatOthersStagedMeanwhile)
{
    Draft window(home);
    stage("port", "3128");
    ASSERT_EQ(HF_OK, load(window));
    stage("enabled", "on", "another");
    window.set(page, "rate", "2Mbps");
    ASSERT_EQ(HF_OK, save(window, "person"));
    EXPECT_THAT(staged(), ElementsAre("port=3128 operator", "rate=2Mbps person", "enabled=on another"));
}

TEST_F(Stage, KeepsWhatWasStagedWhileItWasBeingCommitted)
{
    stage("port", "3128");
    Draft draft(home);
    ASSERT_EQ(HF_OK, load(draft));
    stage("port", "9999", "another");
    stage("enabled", "on", "another");
    ASSERT_EQ(HF_OK, draft.commit()) << draft.error.text;
    EXPECT_EQ("3128 (set)", home.get(page, "port"));
    EXPECT_THAT(staged(), ElementsAre("port=9999 another", "enabled=on another"));
}

TEST_F(Stage, StagesTheWayBackToADefault)
{
    set("port", "3128");
    Draft draft(home);
    draft.reset(page, "port");
    ASSERT_EQ(HF_OK, save(draft));
    EXPECT_THAT(staged(), ElementsAre("port=(reset) operator"));
    Draft next(home);
    ASSERT_EQ(HF_OK, load(next));
    ASSERT_EQ(HF_OK, next.commit()) << next.error.text;
    EXPECT_EQ("8080 (default)", home.get(page, "port"));
}

TEST_F(Stage, ForgetsAnEditThatSomebodyElseMadeTrue)
{
    stage("port", "3128");
    set("port", "3128");
    Draft draft(home);
    ASSERT_EQ(HF_OK, load(draft));
    EXPECT_EQ(0u, hf_draft_change_count(draft));
    ASSERT_EQ(HF_OK, draft.commit()) << draft.error.text;
    EXPECT_FALSE(draft.result.changed);
    EXPECT_EQ(0u, count_of(home));
}

TEST_F(Stage, SaysWhatPolicyHoldsNowAndKeepsIt)
{
    stage("port", "3128");
    home.write_policy("a.json", R"({"enforced": {"sample": {"port": 9090}}})");
    home.reopen();
    Draft draft(home);
    ASSERT_EQ(HF_OK, load(draft));
    EXPECT_THAT(lines_of(draft.problems), ElementsAre(HasSubstr("locked-by-policy sample.port")));
    EXPECT_EQ(1u, count_of(home));
}

TEST_F(Stage, SaysWhichPageIsGoneAndKeepsItsEdits)
{
    stage("port", "3128");
    has_page = false;
    Draft draft(home);
    ASSERT_EQ(HF_OK, load(draft));
    EXPECT_THAT(lines_of(draft.problems), ElementsAre(HasSubstr("staged-page-missing sample.port")));
    has_page = true;
    EXPECT_THAT(staged(), ElementsAre("port=3128 operator"));
}

TEST_F(Stage, IsClearedWhateverIsInIt)
{
    stage("port", "3128");
    stage("password", "Kestrel7-Harbor-Plume");
    has_page = false;
    size_t count = 0;
    hf_origin origin = {"operator", "cli"};
    ASSERT_EQ(HF_OK, hf_stage_clear(&count, &home.settings, &origin, &error)) << error.text;
    EXPECT_EQ(2u, count);
    ASSERT_EQ(HF_OK, hf_stage_clear(&count, &home.settings, &origin, &error));
    EXPECT_EQ(0u, count);
}

TEST_F(Stage, NeverHoldsWhatIsGivenAtTheCommit)
{
    static const char *const at_commit[] = {"sample.passphrase"};
    hf_profile profile = {};
    profile.id = "test";
    profile.at_commit = at_commit;
    profile.at_commit_count = 1;
    home.settings.profile = &profile;
    Draft draft(home);
    draft.set(page, "change", "on"); /* which requires the passphrase */
    ASSERT_EQ(HF_OK, save(draft)) << draft.error.text;
    draft.set(page, "change", "on");
    draft.set_secret(page, "passphrase", "Anvil-Quartz-Meadow-31");
    ASSERT_EQ(HF_OK, save(draft)) << draft.error.text;
    EXPECT_THAT(staged(), ElementsAre("change=on operator"));

    Draft next(home);
    ASSERT_EQ(HF_OK, load(next));
    EXPECT_EQ(HF_INVALID, next.commit());
    EXPECT_STREQ("sample.passphrase", next.error.field);
}

} // namespace
