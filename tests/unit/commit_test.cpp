#include "core/commit.h"
#include "tests/support/database.h"
#include "tests/support/draft.h"

#include <gmock/gmock.h>

using testing::AnyOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;
using testing_support::content_of;
using testing_support::Database;
using testing_support::Draft;
using testing_support::Home;
using testing_support::lines_of;
using testing_support::Page;

namespace
{

/* Reports one problem, and says `status`. */
hf_status refuse(hf_problems *problems, hf_status status, const char *id)
{
    hf_error problem = {};
    hf_fail_text(&problem, status, id, "it does not work", "Try something else.");
    hf_problems_add(problems, &problem);
    return status;
}

class Commit : public testing::Test
{
  protected:
    Commit() { keep_log(page, "sample"); }

    /* Makes the page log what is asked of it; its prepare keeps `NAME-kept`. */
    void keep_log(Page &which, const std::string &name)
    {
        which.behaviour.check = [this, name](hf_draft *, hf_problems *) { return note(name + " check"); };
        which.behaviour.prepare = [this, name](hf_draft *, std::string &kept, hf_problems *) {
            kept = name + "-kept";
            return note(name + " prepare");
        };
        which.behaviour.settle = [this, name](const std::string &kept, hf_error *) {
            return note(name + " settle " + kept);
        };
        which.behaviour.abandon = [this, name](const std::string &kept, hf_error *) {
            return note(name + " abandon " + kept);
        };
    }

    hf_status note(const std::string &line)
    {
        log.push_back(line);
        return HF_OK;
    }

    size_t pending()
    {
        size_t count = 0;
        hf_store_pending(
            home.store(),
            [](void *context, const hf_pending *) {
                ++*static_cast<size_t *>(context);
                return true;
            },
            &count, nullptr);
        return count;
    }

    int64_t revision()
    {
        int64_t found = -1;
        hf_store_revision(&found, home.store(), nullptr);
        return found;
    }

    /* What the next process, or maintain, does. `known` are the pages that it can load. */
    hf_status settle_later(std::vector<Page *> known) { return settle_later(known, home); }
    hf_status settle_later(std::vector<Page *> known, const Home &where)
    {
        hf_problems_free(&problems);
        return hf_commit_settle_pending(
            &where.settings,
            [](void *context, const char *id) -> const hf_page * {
                for (Page *one : *static_cast<std::vector<Page *> *>(context)) {
                    const hf_page *found = *one;
                    if (std::string(found->id) == id) return found;
                }
                return nullptr;
            },
            &known, nullptr, &problems, &error);
    }

    ~Commit() override { hf_problems_free(&problems); }

    Home home;
    Page page;
    std::vector<std::string> log;
    hf_problems problems = {};
    hf_error error = {};
};

TEST_F(Commit, ChecksPreparesStoresAndSettlesInThisOrder)
{
    page.behaviour.settle = [this](const std::string &kept, hf_error *) {
        EXPECT_EQ("3128 (set)", home.get(page, "port")) << "stored before it is settled";
        return note("settle " + kept);
    };
    Draft draft(home);
    draft.set(page, "port", "3128");
    ASSERT_EQ(HF_OK, draft.commit()) << draft.error.text;
    EXPECT_THAT(log, ElementsAre("sample check", "sample prepare", "settle sample-kept"));
    EXPECT_EQ(1, draft.result.revision);
    EXPECT_TRUE(draft.result.changed);
    EXPECT_FALSE(draft.result.settle_pending);
    EXPECT_EQ(0u, pending());
}

TEST_F(Commit, CommitsAllPagesInOneRevision)
{
    Page other("other");
    Draft draft(home);
    draft.set(page, "port", "3128");
    draft.set(other, "port", "3129");
    ASSERT_EQ(HF_OK, draft.commit());
    EXPECT_EQ(1, revision());
    EXPECT_EQ("3128 (set)", home.get(page, "port"));
    EXPECT_EQ("3129 (set)", home.get(other, "port"));
    EXPECT_THAT(content_of(home.folder / "values/sample.json"), HasSubstr("3128"));
    EXPECT_THAT(content_of(home.folder / "values/other.json"), HasSubstr("3129"));
}

TEST_F(Commit, LeavesTheDraftEmptyOverTheNewRevision)
{
    Draft draft(home);
    draft.set(page, "port", "3128");
    draft.set_secret(page, "passphrase", "long enough");
    ASSERT_EQ(HF_OK, draft.commit());
    EXPECT_EQ(1, hf_draft_base(draft));
    EXPECT_EQ(0u, hf_draft_change_count(draft));
    EXPECT_EQ("(none)", draft.secret(page, "passphrase"));
    draft.set(page, "port", "3129");
    EXPECT_EQ(HF_OK, draft.commit()) << "and it can go on";
}

TEST_F(Commit, ChangesNothingWhenTheDraftIsEmpty)
{
    Draft draft(home);
    ASSERT_EQ(HF_OK, draft.commit());
    EXPECT_FALSE(draft.result.changed);
    EXPECT_EQ(0, draft.result.revision);
    EXPECT_THAT(log, IsEmpty());
}

TEST_F(Commit, StopsAtTheProblemsOfAllPagesBeforeAnythingIsPrepared)
{
    Page other("other");
    keep_log(other, "other");
    for (Page *one : {&page, &other})
        one->behaviour.check = [](hf_draft *, hf_problems *found) { return refuse(found, HF_INVALID, "no-good"); };
    Draft draft(home);
    draft.set(page, "port", "3128");
    draft.set(other, "port", "3129");
    EXPECT_EQ(HF_INVALID, draft.commit());
    EXPECT_THAT(lines_of(draft.problems), SizeIs(2));
    EXPECT_STREQ("no-good", draft.error.id);
    EXPECT_THAT(log, IsEmpty());
    EXPECT_EQ(0, revision());
    EXPECT_EQ(2u, hf_draft_change_count(draft)) << "the draft stays usable";
}

TEST_F(Commit, FindsAConflictBeforeAnythingIsPrepared)
{
    Draft mine(home), theirs(home);
    theirs.set(page, "port", "1111");
    ASSERT_EQ(HF_OK, theirs.commit("alice"));
    log.clear();

    mine.set(page, "port", "2222");
    mine.set(page, "note", "kept in the draft");
    EXPECT_EQ(HF_CONFLICT, mine.commit("bob"));
    EXPECT_STREQ("sample.port", mine.error.field);
    EXPECT_THAT(mine.error.text, HasSubstr("alice"));
    EXPECT_THAT(log, ElementsAre("sample check"));
    EXPECT_EQ("1111 (set)", home.get(page, "port"));
    EXPECT_EQ(" (default)", home.get(page, "note"));
    EXPECT_EQ(2u, hf_draft_change_count(mine));
}

TEST_F(Commit, NamesEveryConflictWithTheirValueAndWho)
{
    Draft mine(home), theirs(home);
    hf_conflicts conflicts = {};
    theirs.set(page, "port", "1111");
    theirs.set(page, "bypass", "a.example");
    ASSERT_EQ(HF_OK, theirs.commit("alice"));
    mine.set(page, "port", "2222");
    mine.set(page, "note", "nobody else's");

    ASSERT_EQ(HF_OK, hf_draft_conflicts(&conflicts, mine, &mine.error));

    ASSERT_EQ(1u, conflicts.count);
    EXPECT_STREQ("port", conflicts.items[0].field->id);
    EXPECT_STREQ("1111", conflicts.items[0].theirs);
    EXPECT_STREQ("alice", conflicts.items[0].who);
    EXPECT_EQ(1, conflicts.items[0].revision);
    hf_conflicts_free(&conflicts);
}

TEST_F(Commit, KeepsMineOnceTheDraftWasMovedOntoTheNewestRevision)
{
    Draft mine(home), theirs(home);
    hf_conflicts conflicts = {};
    theirs.set(page, "port", "1111");
    ASSERT_EQ(HF_OK, theirs.commit("alice"));
    mine.set(page, "port", "2222");
    ASSERT_EQ(HF_CONFLICT, mine.commit("bob"));

    ASSERT_EQ(HF_OK, hf_draft_rebase(mine, &mine.error));

    ASSERT_EQ(HF_OK, hf_draft_conflicts(&conflicts, mine, &mine.error));
    EXPECT_EQ(0u, conflicts.count);
    hf_conflicts_free(&conflicts);
    EXPECT_EQ(HF_OK, mine.commit("bob"));
    EXPECT_EQ("2222 (set)", home.get(page, "port"));
}

TEST_F(Commit, TakesTheirsOnceTheEditWasDiscarded)
{
    Draft mine(home), theirs(home);
    theirs.set(page, "port", "1111");
    ASSERT_EQ(HF_OK, theirs.commit("alice"));
    mine.set(page, "port", "2222");
    mine.set(page, "note", "mine");

    hf_draft_discard(mine, page, "port");
    ASSERT_EQ(HF_OK, hf_draft_rebase(mine, &mine.error));

    EXPECT_EQ(HF_OK, mine.commit("bob"));
    EXPECT_EQ("1111 (set)", home.get(page, "port"));
    EXPECT_EQ("mine (set)", home.get(page, "note"));
}

TEST_F(Commit, AbandonsWhatWasPreparedWhenAConflictComesUpMeanwhile)
{
    page.behaviour.prepare = [this](hf_draft *, std::string &kept, hf_problems *) {
        kept = "bytes";
        Draft theirs(home);
        Page same; /* without code of its own */
        theirs.set(same, "port", "1111");
        EXPECT_EQ(HF_OK, theirs.commit("alice"));
        return note("prepare");
    };
    Draft mine(home);
    mine.set(page, "port", "2222");
    EXPECT_EQ(HF_CONFLICT, mine.commit("bob"));
    EXPECT_THAT(log, ElementsAre("sample check", "prepare", "sample abandon bytes"));
    EXPECT_EQ("1111 (set)", home.get(page, "port"));
    EXPECT_EQ(0u, pending());
}

TEST_F(Commit, AbandonsTheOthersWhenOnePageCannotPrepare)
{
    Page other("other");
    keep_log(other, "other");
    other.behaviour.prepare = [](hf_draft *, std::string &, hf_problems *found) {
        return refuse(found, HF_UNREACHABLE, "vault-down");
    };
    Draft draft(home);
    draft.set(page, "port", "3128");
    draft.set(other, "port", "3129");
    EXPECT_EQ(HF_UNREACHABLE, draft.commit());
    EXPECT_STREQ("vault-down", draft.error.id);
    EXPECT_THAT(log, ElementsAre("sample check", "other check", "sample prepare", "sample abandon sample-kept"));
    EXPECT_EQ(0, revision());
}

TEST_F(Commit, NamesAPageThatCannotPrepareAndDoesNotSayWhy)
{
    page.behaviour.prepare = [](hf_draft *, std::string &, hf_problems *) { return HF_FAILED; };
    Draft draft(home);
    draft.set(page, "port", "3128");
    EXPECT_EQ(HF_FAILED, draft.commit());
    EXPECT_STREQ("page-refused", draft.error.id);
    EXPECT_EQ(HF_FAILED, draft.error.status);
    EXPECT_THAT(draft.error.text, HasSubstr("sample"));
}

TEST_F(Commit, AbandonsWhatAPageKeptBeforeItFailed)
{
    page.behaviour.prepare = [](hf_draft *, std::string &kept, hf_problems *) {
        kept = "half";
        return HF_CANCELLED;
    };
    Draft draft(home);
    draft.set(page, "port", "3128");
    EXPECT_EQ(HF_CANCELLED, draft.commit());
    EXPECT_STREQ("cancelled", draft.error.id);
    EXPECT_THAT(log, ElementsAre("sample check", "sample abandon half"));
}

TEST_F(Commit, AbandonsWhenTheStoreCannotBeWritten)
{
    Database other(home.folder / "settings.db");
    Draft draft(home);
    draft.set(page, "port", "3128");
    other.run("BEGIN IMMEDIATE");
    EXPECT_EQ(HF_FAILED, draft.commit());
    EXPECT_STREQ("store-locked", draft.error.id);
    EXPECT_THAT(log, ElementsAre("sample check", "sample prepare", "sample abandon sample-kept"));
    other.run("ROLLBACK");
    log.clear();
    EXPECT_EQ(HF_OK, draft.commit()) << "the same draft, tried again";
    EXPECT_EQ("3128 (set)", home.get(page, "port"));
}

TEST_F(Commit, GoesOnWhenAPageFailsToAbandon)
{
    Page other("other");
    keep_log(other, "other");
    other.behaviour.abandon = [](const std::string &, hf_error *failure) {
        return hf_fail_text(failure, HF_FAILED, "cannot-abandon", "no", "Wait.");
    };
    Draft draft(home);
    draft.set(page, "port", "1");
    draft.set(other, "port", "2");
    Database locked(home.folder / "settings.db");
    locked.run("BEGIN IMMEDIATE");
    EXPECT_EQ(HF_FAILED, draft.commit());
    EXPECT_STREQ("store-locked", draft.error.id) << "what went wrong first";
    EXPECT_THAT(lines_of(draft.problems), ElementsAre(StartsWith("cannot-abandon")));
    EXPECT_EQ("sample abandon sample-kept", log.back());
}

TEST_F(Commit, RefusesAPageThatKeepsTooMuch)
{
    page.behaviour.prepare = [](hf_draft *, std::string &kept, hf_problems *) {
        kept = std::string(HF_KEEP_MAX + 1, 'k');
        return HF_OK;
    };
    Draft draft(home);
    draft.set(page, "port", "3128");
    EXPECT_EQ(HF_FAILED, draft.commit());
    EXPECT_STREQ("page-kept-too-much", draft.error.id);
    EXPECT_EQ(0, revision());
}

TEST_F(Commit, SettlesLaterWhatCouldNotBeSettled)
{
    page.behaviour.settle = [this](const std::string &, hf_error *failure) {
        note("settle fails");
        return hf_fail_text(failure, HF_UNREACHABLE, "vault-down", "no answer", "Wait.");
    };
    Draft draft(home);
    draft.set(page, "port", "3128");
    ASSERT_EQ(HF_OK, draft.commit()) << "it is stored";
    EXPECT_TRUE(draft.result.settle_pending);
    EXPECT_THAT(lines_of(draft.problems), ElementsAre(StartsWith("vault-down")));
    EXPECT_EQ(1u, pending());

    EXPECT_EQ(HF_UNREACHABLE, settle_later({&page})) << "still not";
    EXPECT_EQ(1u, pending());

    keep_log(page, "later");
    log.clear();
    EXPECT_EQ(HF_OK, settle_later({&page})) << error.text;
    EXPECT_THAT(log, ElementsAre("later settle sample-kept"));
    EXPECT_EQ(0u, pending());
    EXPECT_EQ(HF_OK, settle_later({&page})) << "and nothing is left to do";
}

TEST_F(Commit, SettlesWhatACrashLeftBehind)
{
    Home crashed;
    page.behaviour.settle = [&](const std::string &, hf_error *) {
        crashed.take_over(home);
        return HF_OK;
    };
    Draft draft(home);
    draft.set(page, "port", "3128");
    ASSERT_EQ(HF_OK, draft.commit());

    keep_log(page, "next");
    log.clear();
    EXPECT_EQ("3128 (set)", crashed.get(page, "port"));
    EXPECT_EQ(HF_OK, settle_later({&page}, crashed)) << error.text;
    EXPECT_THAT(log, ElementsAre("next settle sample-kept"));
    EXPECT_EQ(HF_OK, settle_later({&page}, crashed));
    EXPECT_THAT(log, SizeIs(1));
}

TEST_F(Commit, KeepsPendingWorkOfAPageThatCannotBeLoadedAndSettlesTheRest)
{
    Page other("other");
    keep_log(other, "other");
    auto fail = [](const std::string &, hf_error *failure) {
        return hf_fail_text(failure, HF_FAILED, "not-now", "not now", "Wait.");
    };
    page.behaviour.settle = fail;
    other.behaviour.settle = fail;
    Draft draft(home);
    draft.set(page, "port", "1");
    draft.set(other, "port", "2");
    ASSERT_EQ(HF_OK, draft.commit());
    EXPECT_EQ(2u, pending());

    keep_log(other, "other");
    EXPECT_EQ(HF_FAILED, settle_later({&other}));
    EXPECT_STREQ("pending-page-missing", error.id);
    EXPECT_THAT(lines_of(problems), ElementsAre(StartsWith("pending-page-missing sample:")));
    EXPECT_EQ(1u, pending());
    EXPECT_EQ("other settle other-kept", log.back());
}

TEST_F(Commit, SettlesTheWorkOfAPageInTheOrderInWhichItCameUp)
{
    int number = 0;
    bool down = true;
    page.behaviour.prepare = [&](hf_draft *, std::string &kept, hf_problems *) {
        kept = std::to_string(++number);
        return HF_OK;
    };
    page.behaviour.settle = [&](const std::string &kept, hf_error *failure) {
        note("settle " + kept);
        return down ? hf_fail_text(failure, HF_UNREACHABLE, "vault-down", "no answer", "Wait.") : HF_OK;
    };
    Draft draft(home);
    draft.set(page, "port", "1");
    ASSERT_EQ(HF_OK, draft.commit());
    draft.set(page, "port", "2");
    ASSERT_EQ(HF_OK, draft.commit());
    EXPECT_TRUE(draft.result.settle_pending);
    EXPECT_EQ(2u, pending());
    log.clear();
    EXPECT_EQ(HF_UNREACHABLE, settle_later({&page}));
    EXPECT_THAT(log, ElementsAre("settle 1")) << "the second waits for the first";
    down = false;
    log.clear();
    EXPECT_EQ(HF_OK, settle_later({&page}));
    EXPECT_THAT(log, ElementsAre("settle 1", "settle 2"));
}

TEST_F(Commit, NeitherSettlesNorAbandonsAPageThatKeptNothing)
{
    page.behaviour.prepare = [this](hf_draft *, std::string &, hf_problems *) { return note("prepare"); };
    Draft draft(home);
    draft.set(page, "port", "3128");
    ASSERT_EQ(HF_OK, draft.commit());
    EXPECT_THAT(log, ElementsAre("sample check", "prepare"));
    EXPECT_FALSE(hf_file_exists((home.folder / "secret.key").c_str())) << "nothing was sealed";
}

TEST_F(Commit, StoresWhatPrepareProposed)
{
    page.behaviour.prepare = [this](hf_draft *draft, std::string &, hf_problems *) {
        return hf_draft_set(draft, page, "note", "proposed", nullptr);
    };
    Draft draft(home);
    draft.set(page, "port", "3128");
    ASSERT_EQ(HF_OK, draft.commit());
    EXPECT_EQ("proposed (set)", home.get(page, "note"));
}

TEST_F(Commit, CarriesOutWhatIsOnlyTransient)
{
    std::string seen;
    page.behaviour.prepare = [&](hf_draft *draft, std::string &kept, hf_problems *) {
        hf_secret secret = {};
        EXPECT_EQ(HF_OK, hf_draft_secret(&secret, draft, page, "passphrase", nullptr));
        seen = secret.text;
        hf_secret_free(&secret);
        kept = "wrapped";
        return HF_OK;
    };
    Draft draft(home);
    draft.set(page, "change", "on");
    draft.set_secret(page, "passphrase", "correct horse battery");
    ASSERT_EQ(HF_OK, draft.commit());
    EXPECT_EQ("correct horse battery", seen);
    EXPECT_TRUE(draft.result.changed);
    EXPECT_EQ("sample settle wrapped", log.back());
    EXPECT_EQ("off (default)", home.get(page, "change"));
}

TEST_F(Commit, LeavesNoSecretAndNoTransientInAnyFile)
{
    page.behaviour.prepare = [](hf_draft *, std::string &kept, hf_problems *) {
        kept = "kept-in-clear-nowhere";
        return HF_OK;
    };
    page.behaviour.settle = [](const std::string &, hf_error *failure) {
        return hf_fail_text(failure, HF_FAILED, "not-now", "not now", "Wait.");
    };
    Draft draft(home);
    draft.set_secret(page, "password", "hunter2-hunter2");
    draft.set(page, "change", "on");
    draft.set_secret(page, "passphrase", "correct horse battery");
    ASSERT_EQ(HF_OK, draft.commit());
    ASSERT_EQ(HF_OK, hf_store_copy(home.store(), 3, nullptr));

    for (const char *name : {"settings.db", "settings.db-wal", "values/sample.json", "copies/20261122T091400Z.db"})
        EXPECT_THAT(content_of(home.folder / name), Not(AnyOf(HasSubstr("hunter2"), HasSubstr("horse"),
                                                              HasSubstr("passphrase"), HasSubstr("kept-in-clear"))))
            << name;

    hf_secret secret = {};
    home.reopen();
    ASSERT_EQ(HF_OK, hf_settings_secret(&secret, &home.settings, page, page.field("password"), &error)) << error.text;
    EXPECT_STREQ("hunter2-hunter2", secret.text);
    hf_secret_free(&secret);
}

TEST_F(Commit, BindsASecretToItsField)
{
    Page other("other");
    Draft draft(home);
    draft.set_secret(page, "password", "hunter2");
    ASSERT_EQ(HF_OK, draft.commit());
    Database(home.folder / "settings.db").run("UPDATE value SET page = 'other'");

    hf_secret secret = {};
    EXPECT_EQ(HF_FAILED, hf_settings_secret(&secret, &home.settings, other, other.field("password"), &error));
    EXPECT_STREQ("secret-damaged", error.id);
    EXPECT_EQ(nullptr, secret.text);
}

TEST_F(Commit, ReportsThatValuesCouldNotBePublishedButKeepsThem)
{
    home.folder.write("values", "a file where the folder should be");
    Draft draft(home);
    draft.set(page, "port", "3128");
    ASSERT_EQ(HF_OK, draft.commit());
    EXPECT_EQ("3128 (set)", home.get(page, "port"));
    EXPECT_THAT(lines_of(draft.problems), SizeIs(1));
}

/* ---- going back ------------------------------------------------------------------------------------------------- */

/* What `revert` does with one field: puts the draft to what the field held at the end of a revision. */
void revert(Draft &draft, const Home &home, const hf_page *page, const char *field, int64_t to)
{
    hf_text text = HF_TEXT_INIT(65536);
    bool is_default = false, secret = false;
    ASSERT_EQ(HF_OK, hf_store_value_at(&text, &is_default, &secret, home.store(), page->id, field, to, nullptr));
    if (is_default)
        draft.reset(page, field);
    else if (!secret)
        draft.set(page, field, hf_text_get(&text));
    hf_text_free(&text);
}

TEST_F(Commit, GoesBackToAnyRevisionExactly)
{
    Draft draft(home);
    draft.set(page, "port", "1111");
    draft.set(page, "host", "a.example");
    draft.set_secret(page, "password", "hunter2");
    ASSERT_EQ(HF_OK, draft.commit());
    draft.set(page, "port", "2222");
    draft.reset(page, "host");
    draft.set(page, "rate", "2Mbps");
    draft.set_secret(page, "password", "other");
    ASSERT_EQ(HF_OK, draft.commit());

    for (const char *field : {"port", "host", "rate", "password"}) revert(draft, home, page, field, 1);
    ASSERT_EQ(HF_OK, draft.commit());
    EXPECT_EQ("1111 (set)", home.get(page, "port"));
    EXPECT_EQ("a.example (set)", home.get(page, "host"));
    EXPECT_EQ("512Kbps (default)", home.get(page, "rate"));
    EXPECT_EQ("other", draft.secret(page, "password")) << "secrets are passed over";

    for (const char *field : {"port", "host", "rate"}) revert(draft, home, page, field, 3);
    EXPECT_EQ(0u, hf_draft_change_count(draft)) << "already there";
}

} // namespace
