#include "core/scratch.h"
#include "core/scratch/internal.h"
#include "tests/support/folder.h"
#include <holdfast/plugin.h>

#include <filesystem>
#include <functional>
#include <gmock/gmock.h>
#include <map>
#include <set>
#include <string>
#include <vector>

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::content_of;
using testing_support::Folder;
namespace fs = std::filesystem;

namespace
{

constexpr int64_t GIB = INT64_C(1) << 30;

std::vector<std::string> ids_of(hf_problems &problems)
{
    std::vector<std::string> ids;
    for (size_t i = 0; i < problems.count; i++) {
        ids.push_back(problems.items[i].id);
        EXPECT_STREQ("agent.scratch-folder", problems.items[i].field);
    }
    hf_problems_free(&problems);
    return ids;
}

/* ---- the rules -------------------------------------------------------------------------------------------------- */

std::vector<std::string> judged(unsigned flags, int64_t free_bytes = 100 * GIB, int64_t protected_gib = 0,
                                int64_t content = 0, int64_t total = 1000 * GIB)
{
    hf_volume volume = {flags, free_bytes, total, 1};
    hf_problems problems = {};
    hf_status status = hf_scratch_judge_volume(&volume, "the-folder", protected_gib, content, &problems);
    EXPECT_EQ(problems.count ? HF_INVALID : HF_OK, status);
    return ids_of(problems);
}

constexpr unsigned GOOD = HF_VOLUME_EXISTS | HF_VOLUME_FOLDER | HF_VOLUME_WRITABLE;

TEST(Scratch, MustBeALocalFixedWritableFolderWithoutAttributes)
{
    EXPECT_THAT(judged(GOOD), IsEmpty());
    EXPECT_THAT(judged(GOOD | HF_VOLUME_SYSTEM), IsEmpty());
    EXPECT_THAT(judged(GOOD | HF_VOLUME_MEMORY), IsEmpty()) << "which is said where it is shown";
    EXPECT_THAT(judged(GOOD & ~HF_VOLUME_EXISTS), IsEmpty()) << "it is made when it is needed";
    EXPECT_THAT(judged(GOOD & ~HF_VOLUME_FOLDER), ElementsAre("scratch-no-folder"));
    EXPECT_THAT(judged(GOOD & ~HF_VOLUME_WRITABLE), ElementsAre("scratch-not-writable"));
    EXPECT_THAT(judged(GOOD | HF_VOLUME_NETWORK), ElementsAre("scratch-network"));
    EXPECT_THAT(judged(GOOD | HF_VOLUME_REMOVABLE), ElementsAre("scratch-removable"));
    EXPECT_THAT(judged(GOOD | HF_VOLUME_ENCRYPTED), ElementsAre("scratch-encrypted"));
    EXPECT_THAT(judged(GOOD | HF_VOLUME_COMPRESSED), ElementsAre("scratch-compressed"));
    EXPECT_THAT(judged(GOOD | HF_VOLUME_SPARSE), ElementsAre("scratch-sparse"));
    EXPECT_THAT(judged(GOOD | HF_VOLUME_DEDUPLICATED), ElementsAre("scratch-deduplicated"));
    EXPECT_THAT(judged(GOOD | HF_VOLUME_REPARSE), ElementsAre("scratch-reparse"));
    EXPECT_THAT(judged(HF_VOLUME_FOLDER | HF_VOLUME_NETWORK, 0, 10),
                ElementsAre("scratch-not-writable", "scratch-network", "scratch-space"))
        << "every reason is told";
}

TEST(Scratch, IsLostAtTheNextStartWhereItIsKeptInMemory)
{
    hf_volume volume = {GOOD, 100 * GIB, 1000 * GIB, 1};
    EXPECT_FALSE(hf_scratch_is_in_memory(&volume));
    volume.flags |= HF_VOLUME_MEMORY;
    EXPECT_TRUE(hf_scratch_is_in_memory(&volume));
}

TEST(Scratch, MustBeOnAVolumeThatHoldsFiles)
{
    EXPECT_THAT(judged(GOOD, 0, 0, 0, 0), ElementsAre("scratch-pseudo")) << "whoever may write there";
    EXPECT_THAT(judged(GOOD, 0, 0, 0, 1), IsEmpty()) << "a full disk is one";
}

TEST(Scratch, NeedsFivePercentOfTheDataToProtect)
{
    EXPECT_EQ(0, hf_scratch_needed(0));
    EXPECT_EQ(0, hf_scratch_needed(-5));
    EXPECT_EQ(53687092, hf_scratch_needed(1)) << "rounded up to a byte";
    EXPECT_EQ(50 * GIB, hf_scratch_needed(1000));
    EXPECT_EQ(INT64_MAX, hf_scratch_needed(INT64_MAX));
    EXPECT_GT(hf_scratch_needed(INT64_C(1) << 32), 0);
    EXPECT_THAT(judged(GOOD, 50 * GIB, 1000), IsEmpty());
    EXPECT_THAT(judged(GOOD, 50 * GIB - 1, 1000), ElementsAre("scratch-space"));
    EXPECT_THAT(judged(GOOD, 50 * GIB, 0, 50 * GIB + 1), ElementsAre("scratch-space"))
        << "what is moved needs room too";

    hf_volume volume = {GOOD, 12 * GIB + GIB / 2, 1000 * GIB, 1};
    hf_problems problems = {};
    hf_scratch_judge_volume(&volume, "/the/folder", 1000, 0, &problems);
    EXPECT_STREQ("/the/folder has 12.5 GiB free; 50.0 GiB are needed", problems.items[0].text);
    hf_problems_free(&problems);
}

TEST(Scratch, IsJudgedOnTheRealDisk)
{
    Folder folder;
    hf_problems problems = {};
    EXPECT_EQ(HF_INVALID, hf_scratch_judge(folder.path().c_str(), INT64_C(1) << 40, &problems));
    EXPECT_THAT(ids_of(problems), Contains("scratch-space"));
    std::string file = folder.write("file", "x");
    EXPECT_EQ(HF_INVALID, hf_scratch_judge(file.c_str(), 0, &problems));
    EXPECT_THAT(ids_of(problems), Contains("scratch-no-folder"));
}

/* ---- the move --------------------------------------------------------------------------------------------------- */

using Tree = std::map<std::string, std::string>; /* relative path to content; a folder ends in `/` */

Tree tree_of(const std::string &folder)
{
    Tree tree;
    fs::path root = fs::u8path(folder);
    if (!fs::exists(root)) return tree;
    for (const auto &entry : fs::recursive_directory_iterator(root)) {
        std::string name = entry.path().lexically_relative(root).generic_u8string();
        if (entry.is_directory())
            tree[name + "/"] = "";
        else
            tree[name] = content_of(entry.path().u8string());
    }
    return tree;
}

/* A data folder, a scratch folder with something in it, and what the store would say. */
class Move : public testing::Test
{
  protected:
    Move() : data(folder / "data"), from(folder / "old"), to(folder / "new"), stored(from)
    {
        hf_folder_make(data.c_str(), HF_FILE_PRIVATE, nullptr);
        fs::create_directories(fs::u8path(from) / "deep" / "er");
        fs::create_directories(fs::u8path(from) / "empty");
        put("catalog.bin", std::string(700000, 'c'));
        put("nothing", "");
        put("deep/er/key", std::string("\0\1\2", 3));
        before = tree_of(from);
    }

    void put(const std::string &name, const std::string &content) const
    {
        ASSERT_EQ(HF_OK, hf_file_write((fs::u8path(from) / fs::u8path(name)).u8string().c_str(), content.data(),
                                       content.size(), 0, nullptr));
    }

    static hf_status change(void *context, const char *place, hf_error *error)
    {
        auto *self = static_cast<Move *>(context);
        self->changes++;
        if (self->change_fails) return hf_fail(error, HF_E_INTERNAL, "the store said no", nullptr);
        self->stored = place;
        return HF_OK;
    }
    static bool after_step(void *context, int step)
    {
        auto *self = static_cast<Move *>(context);
        self->steps.push_back(step);
        if (self->at_step) self->at_step(step);
        return step != self->stop_after;
    }
    static bool progress(void *context, uint64_t done, uint64_t total, const char *)
    {
        auto *self = static_cast<Move *>(context);
        EXPECT_LE(done, total);
        self->last_done = done;
        self->last_total = total;
        return !self->cancel;
    }

    /* Moves from where the store says the folder is. */
    hf_status run(int64_t protected_gib = 0)
    {
        hf_attendant attendant = {};
        attendant.context = this;
        attendant.progress = progress;
        std::string current = stored;
        hf_scratch_move move = {};
        move.data = data.c_str();
        move.from = current.c_str();
        move.to = to.c_str();
        move.protected_gib = protected_gib;
        move.change = change;
        move.change_context = this;
        move.attendant = &attendant;
        move.after_step = after_step;
        move.after_step_context = this;
        hf_problems found = {};
        error = {};
        hf_status status = hf_scratch_move_run(&move, &found, &error);
        problems = ids_of(found);
        return status;
    }
    hf_status resume(bool *found)
    {
        error = {};
        return hf_scratch_move_resume(found, data.c_str(), stored.c_str(), &error);
    }

    void expect_moved() const
    {
        EXPECT_EQ(to, stored);
        EXPECT_EQ(before, tree_of(to));
        EXPECT_FALSE(fs::exists(fs::u8path(from)));
        EXPECT_FALSE(fs::exists(fs::u8path(data) / "scratch-move"));
    }
    void expect_as_before(bool target_stays = false) const
    {
        EXPECT_EQ(from, stored);
        EXPECT_EQ(before, tree_of(from));
        EXPECT_EQ(target_stays, fs::exists(fs::u8path(to)));
        EXPECT_THAT(tree_of(to), IsEmpty());
        EXPECT_FALSE(fs::exists(fs::u8path(data) / "scratch-move"));
    }

    Folder folder;
    std::string data, from, to, stored;
    Tree before;
    int stop_after = 0, changes = 0;
    bool change_fails = false, cancel = false;
    uint64_t last_done = 0, last_total = 0;
    std::function<void(int)> at_step;
    std::vector<int> steps;
    std::vector<std::string> problems;
    hf_error error = {};
};

TEST_F(Move, CopiesVerifiesSwitchesAndRemoves)
{
    EXPECT_EQ(HF_OK, run()) << error.text;
    EXPECT_THAT(steps, ElementsAre(HF_SCRATCH_NOTED, HF_SCRATCH_COPIED, HF_SCRATCH_VERIFIED, HF_SCRATCH_SWITCHED,
                                   HF_SCRATCH_REMOVED));
    EXPECT_EQ(1, changes);
    EXPECT_EQ(2 * 700003u, last_total);
    EXPECT_EQ(last_total, last_done);
    expect_moved();
}

TEST_F(Move, TakesAnEmptyFolderThatIsThere)
{
    fs::create_directories(fs::u8path(to));
    EXPECT_EQ(HF_OK, run()) << error.text;
    expect_moved();
}

TEST_F(Move, OfAFolderThatWasNeverMadeMakesTheNewOne)
{
    fs::remove_all(fs::u8path(from));
    EXPECT_EQ(HF_OK, run()) << error.text;
    EXPECT_EQ(to, stored);
    EXPECT_TRUE(hf_folder_exists(to.c_str()));
}

TEST_F(Move, KilledAfterAnyStepIsDoneWhenItIsRunAgain)
{
    for (int step = HF_SCRATCH_NOTED; step <= HF_SCRATCH_REMOVED; step++) {
        SCOPED_TRACE(step);
        stop_after = step;
        EXPECT_EQ(HF_FAILED, run());
        EXPECT_STREQ("scratch-interrupted", error.id);
        EXPECT_TRUE(fs::exists(fs::u8path(data) / "scratch-move"));

        stop_after = 0;
        EXPECT_EQ(HF_OK, run()) << error.text;
        expect_moved();
        std::swap(from, to);
    }
}

TEST_F(Move, KilledBeforeTheSwitchIsUndoneByMaintenanceAndAfterItFinished)
{
    for (int step = HF_SCRATCH_NOTED; step <= HF_SCRATCH_REMOVED; step++) {
        for (bool target_stays : {false, true}) {
            SCOPED_TRACE(step);
            if (target_stays) fs::create_directories(fs::u8path(to));
            stop_after = step;
            EXPECT_EQ(HF_FAILED, run());
            bool found = false;
            EXPECT_EQ(HF_OK, resume(&found)) << error.text;
            EXPECT_TRUE(found);
            if (step < HF_SCRATCH_SWITCHED) {
                expect_as_before(target_stays);
                fs::remove(fs::u8path(to));
            } else {
                expect_moved();
                std::swap(from, to);
            }
            EXPECT_EQ(HF_OK, resume(&found));
            EXPECT_FALSE(found);
        }
    }
}

TEST_F(Move, KilledInTheMiddleOfCopyingLeavesNothingOfTheCopy)
{
    stop_after = HF_SCRATCH_NOTED;
    EXPECT_EQ(HF_FAILED, run());
    fs::create_directories(fs::u8path(to) / "deep");
    hf_file_write((fs::u8path(to) / "catalog.bin.0123456789abcdef").u8string().c_str(), "half", 4, 0, nullptr);
    bool found;
    EXPECT_EQ(HF_OK, resume(&found));
    expect_as_before();
}

TEST_F(Move, KilledInTheMiddleOfRemovingRemovesTheRest)
{
    stop_after = HF_SCRATCH_SWITCHED;
    EXPECT_EQ(HF_FAILED, run());
    fs::remove(fs::u8path(from) / "catalog.bin");
    bool found;
    EXPECT_EQ(HF_OK, resume(&found));
    expect_moved();
}

TEST_F(Move, WhoseChangeFailedIsLeftToTheNextRunSinceTheStoreMayHoldIt)
{
    change_fails = true;
    EXPECT_EQ(HF_FAILED, run());
    EXPECT_STREQ("internal-error", error.id);
    EXPECT_EQ(before, tree_of(from));
    bool found;
    EXPECT_EQ(HF_OK, resume(&found));
    EXPECT_TRUE(found);
    expect_as_before();

    EXPECT_EQ(HF_FAILED, run());
    stored = to; /* it was stored after all */
    EXPECT_EQ(HF_OK, resume(&found));
    expect_moved();
}

TEST_F(Move, IsUndoneWhenItIsCancelled)
{
    cancel = true;
    EXPECT_EQ(HF_CANCELLED, run());
    EXPECT_STREQ("cancelled", error.id);
    expect_as_before();
}

TEST_F(Move, IsUndoneWhenTheCopyIsNotTheSame)
{
    const std::function<void(int)> spoilers[] = {
        [&](int step) {
            if (step == HF_SCRATCH_COPIED) put("catalog.bin", std::string(699999, 'c') + "d");
        },
        [&](int step) {
            if (step == HF_SCRATCH_COPIED) put("catalog.bin", std::string(700001, 'c'));
        },
        [&](int step) {
            if (step == HF_SCRATCH_COPIED) put("another", "x");
        },
        [&](int step) {
            if (step == HF_SCRATCH_COPIED) fs::remove(fs::u8path(from) / "nothing");
        },
        [&](int step) {
            if (step == HF_SCRATCH_COPIED) fs::create_directory(fs::u8path(from) / "more");
        },
        [&](int step) {
            if (step != HF_SCRATCH_COPIED) return;
            fs::remove(fs::u8path(from) / "nothing");
            fs::create_directory(fs::u8path(from) / "nothing");
        },
    };
    for (const auto &spoiler : spoilers) {
        at_step = spoiler;
        EXPECT_EQ(HF_FAILED, run());
        EXPECT_STREQ("scratch-not-verified", error.id) << error.text;
        EXPECT_EQ(0, changes);
        before = tree_of(from);
        expect_as_before();
        fs::remove_all(fs::u8path(from) / "nothing");
        put("nothing", "");
        fs::remove_all(fs::u8path(from) / "another");
        fs::remove_all(fs::u8path(from) / "more");
    }
}

TEST_F(Move, ToTheSameFolderIsRefused)
{
    to = from;
    EXPECT_EQ(HF_INVALID, run());
    EXPECT_THAT(problems, ElementsAre("scratch-same"));
    EXPECT_STREQ("scratch-same", error.id);
    EXPECT_EQ(before, tree_of(from));
}

TEST_F(Move, IntoOrOutOfTheOtherFolderIsRefused)
{
    to = from + "/inner";
    EXPECT_EQ(HF_INVALID, run());
    EXPECT_THAT(problems, Contains("scratch-nested"));
    to = from + "/not/made/yet";
    EXPECT_EQ(HF_INVALID, run());
    EXPECT_THAT(problems, Contains("scratch-nested"));
    to = folder.path();
    EXPECT_EQ(HF_INVALID, run());
    EXPECT_THAT(problems, Contains("scratch-nested"));
    EXPECT_EQ(before, tree_of(from));
    EXPECT_EQ(0, changes);
}

TEST_F(Move, ToAFolderThatIsNotEmptyIsRefused)
{
    fs::create_directories(fs::u8path(to));
    hf_file_write((fs::u8path(to) / "mine").u8string().c_str(), "x", 1, 0, nullptr);
    EXPECT_EQ(HF_INVALID, run());
    EXPECT_THAT(problems, ElementsAre("scratch-not-empty"));
    EXPECT_TRUE(fs::exists(fs::u8path(to) / "mine"));
}

TEST_F(Move, ToAFolderThatTheRulesRefuseIsRefused)
{
    EXPECT_EQ(HF_INVALID, run(INT64_C(1) << 40));
    EXPECT_THAT(problems, ElementsAre("scratch-space"));
    to = folder.write("file", "x");
    EXPECT_EQ(HF_INVALID, run());
    EXPECT_THAT(problems, Contains("scratch-no-folder"));
    EXPECT_EQ(before, tree_of(from));
}

TEST_F(Move, ThatIsUnclearTouchesNothing)
{
    stop_after = HF_SCRATCH_VERIFIED;
    EXPECT_EQ(HF_FAILED, run());
    stored = folder / "third";
    bool found;
    EXPECT_EQ(HF_CONFLICT, resume(&found));
    EXPECT_STREQ("scratch-move-unclear", error.id);
    EXPECT_TRUE(found);
    EXPECT_EQ(before, tree_of(from));
    EXPECT_EQ(before, tree_of(to));
    EXPECT_TRUE(fs::exists(fs::u8path(data) / "scratch-move"));
}

TEST_F(Move, WithAJournalThatCannotBeReadTouchesNothing)
{
    const std::string good = "holdfast scratch move 1\nmade on\nfrom " + from + "\nto " + to + "\n";
    for (const std::string &bad :
         {std::string(), std::string("\n"), good.substr(0, good.size() - 1), good + "x",
          "holdfast scratch move 2" + good.substr(23),
          "holdfast scratch move 1\nmade maybe\nfrom " + from + "\nto " + to + "\n",
          "holdfast scratch move 1\nmade on\nfrom relative\nto " + to + "\n",
          "holdfast scratch move 1\nmade on\nto " + to + "\nfrom " + from + "\n", std::string(20000, 'x'),
          "holdfast scratch move 1\nmade on\nfrom " + std::string(HF_PATH_MAX, '/') + "\nto " + to + "\n"}) {
        hf_file_write((fs::u8path(data) / "scratch-move").u8string().c_str(), bad.data(), bad.size(), 0, nullptr);
        bool found;
        EXPECT_NE(HF_OK, resume(&found)) << bad.substr(0, 200);
        EXPECT_STRNE("", error.id);
        EXPECT_NE(HF_OK, run());
        EXPECT_EQ(before, tree_of(from));
        EXPECT_EQ(0, changes);
    }
}

TEST_F(Move, CarriesDeepFoldersAndNamesInEveryAlphabet)
{
    std::string name = "d";
    fs::path deep = fs::u8path(from);
    for (int i = 0; i < 20; i++) deep /= name;
    fs::create_directories(deep);
    put("\xc3\xa4\xe2\x82\xac and spaces", "x");
    before = tree_of(from);
    EXPECT_EQ(HF_OK, run()) << error.text;
    expect_moved();
}

} // namespace
