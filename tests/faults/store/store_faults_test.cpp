/* The store on disks that are full, fail and lose their power, at every single operation: afterwards it is whole, and
 * holds all or nothing of each revision. */

#include "tests/faults/steps.h"
#include "tests/faults/store/disk.h"
#include "tests/support/sqlite_memory.h"
#include "tests/support/store.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <optional>
#include <random>
#include <set>

using namespace testing_support;

namespace
{

constexpr int fields = 10;

/* A change of every field to the name of the revision. */
std::vector<Change> all_fields(int64_t revision)
{
    std::vector<Change> changes;
    for (int i = 0; i < fields; i++)
        changes.push_back(
            {"proxy", "field-" + std::to_string(i), "r" + std::to_string(revision) + std::string(200, '.'), ""});
    return changes;
}

/* Every field is as the revision left it, and history says the same of it. */
void expect_whole(Store &store, int64_t revision)
{
    EXPECT_EQ(HF_OK, hf_store_verify(store, &store.error)) << store.error.text;
    for (const Change &change : all_fields(revision)) {
        EXPECT_EQ(revision ? *change.text : "(none)", store.value(change.page, change.field));
        if (!revision) continue;
        hf_text then = HF_TEXT_INIT(1024);
        bool is_default = true, secret = true;
        EXPECT_EQ(HF_OK, hf_store_value_at(&then, &is_default, &secret, store, "proxy", change.field.c_str(), revision,
                                           &store.error));
        EXPECT_EQ(*change.text, hf_text_get(&then));
        hf_text_free(&then);
    }
}

class StoreFaults : public ::testing::Test
{
  protected:
    Clock clock;
};

/* Commits once while the disk fails so, at each operation in turn; afterwards the disk is mended. */
class CommitOnABadDisk
{
  public:
    CommitOnABadDisk(const Clock &clock, uint64_t operation, int code) : store(folder, clock)
    {
        EXPECT_EQ(1, store.commit(all_fields(1))) << store.error.text;
        if (code == SQLITE_FULL)
            disk.fill_at(operation);
        else
            disk.fail_at(operation, code);
        made = store.commit(all_fields(2));
        said = store.error;
        struck = disk.struck();
        disk.mend();
    }

    Disk disk;
    Folder folder;
    Store store;
    int64_t made;
    hf_error said;
    bool struck;
};

/* Returns how often the disk failed. */
int commit_with_every_fault(const Clock &clock, int code, const char *id)
{
    for (int operation = 1;; operation++) {
        SCOPED_TRACE("operation " + std::to_string(operation));
        CommitOnABadDisk at(clock, static_cast<uint64_t>(operation), code);
        if (!at.struck) {
            EXPECT_EQ(2, at.made);
            return operation - 1;
        }
        EXPECT_EQ(-1, at.made);
        EXPECT_STREQ(id, at.said.id) << at.said.text;
        EXPECT_EQ(1, at.store.revision());
        expect_whole(at.store, 1);
        EXPECT_EQ(2, at.store.commit(all_fields(2))) << at.store.error.text;
        expect_whole(at.store, 2);
    }
}

} // namespace

TEST_F(StoreFaults, AFullDiskAtAnyWriteChangesNothingAndTheNextCommitSucceeds)
{
    EXPECT_GT(commit_with_every_fault(clock, SQLITE_FULL, "store-full"), 3);
}

TEST_F(StoreFaults, AFailedWriteAtAnyPlaceChangesNothingAndTheNextCommitSucceeds)
{
    EXPECT_GT(commit_with_every_fault(clock, SQLITE_IOERR, "store-unreachable"), 3);
}

namespace
{

/* Opens the store and commits, with so many bytes more for SQLite than it has already; then looks, with all it wants.
 */
hf_error commit_with_memory(const Folder &folder, const Clock &clock, sqlite3_int64 more)
{
    hf_error said = {};
    int64_t made = -1;
    {
        SqliteMemory memory(more);
        Store store(folder, clock);
        if (store.status == HF_OK) made = store.commit(all_fields(2), "operator", 1);
        said = store.error;
    }
    Store store(folder, clock);
    expect_whole(store, made == 2 ? 2 : 1);
    EXPECT_EQ(made == 2 ? 2 : 1, store.revision());
    return said;
}

} // namespace

TEST_F(StoreFaults, ACommitForWhichSqliteHasTooLittleMemoryChangesNothing)
{
    Folder folder;
    ASSERT_EQ(1, Store(folder, clock).commit(all_fields(1)));
    uint64_t more = 0;
    for (;; more = step_after(more, 16384, 256)) {
        SCOPED_TRACE(std::to_string(more) + " bytes");
        hf_error said = commit_with_memory(folder, clock, static_cast<sqlite3_int64>(more));
        if (!*said.id) break;
        ASSERT_STREQ("out-of-memory", said.id) << said.text;
    }
    EXPECT_GT(more, 0u);
    RecordProperty("bytes", std::to_string(more));
}

/* Longer than a page, so that SQLite puts it together for whoever reads it. */
TEST_F(StoreFaults, AReadForWhichSqliteHasTooLittleMemorySaysSoAndFindsNothingElse)
{
    Folder folder;
    const std::string text(10000, 'x');
    ASSERT_EQ(1, Store(folder, clock).commit({{"proxy", "note", text, ""}}));
    uint64_t more = 0;
    for (int read = 0; read < 3; more = step_after(more, 512, 16)) {
        SCOPED_TRACE(std::to_string(more) + " bytes");
        std::string value, history = "(none)";
        hf_error said = {};
        {
            SqliteMemory memory(static_cast<sqlite3_int64>(more));
            Store store(folder, clock, true);
            if (!store.status) value = store.value("proxy", "note");
            if (!store.status)
                store.status = hf_store_history(
                    store, nullptr, nullptr, 0, 0,
                    [](void *context, const hf_history_entry *entry) {
                        *static_cast<std::string *>(context) = entry->new_text ? entry->new_text : "(nothing)";
                        return true;
                    },
                    &history, &store.error);
            if (store.status) said = store.error;
        }
        if (*said.id) {
            ASSERT_STREQ("out-of-memory", said.id) << said.text;
            continue;
        }
        ASSERT_TRUE(value == text) << value.size() << " bytes";
        ASSERT_TRUE(history == text) << history.size() << " bytes";
        read++;
    }
    EXPECT_GT(more, 0u);
}

TEST_F(StoreFaults, ACopyForWhichSqliteHasTooLittleMemoryIsNotMade)
{
    Folder folder;
    Store store(folder, clock);
    ASSERT_EQ(1, store.commit(all_fields(1)));
    const std::string made = folder / "copies/20261122T091400Z.db";
    auto copy = [&](uint64_t more) {
        SqliteMemory memory(static_cast<sqlite3_int64>(more));
        return hf_store_copy(store, 3, &store.error);
    };
    uint64_t more = 0;
    for (; copy(more) != HF_OK; more = step_after(more, 4096, 256)) {
        ASSERT_STREQ("out-of-memory", store.error.id) << store.error.text;
        ASSERT_FALSE(hf_file_exists(made.c_str()));
    }
    EXPECT_GT(more, 0u);
    EXPECT_TRUE(hf_file_exists(made.c_str()));
    expect_whole(store, 1);
}

namespace
{

/* Makes a store and commits three times, until the power goes. Returns the newest revision that was acknowledged, or
 * nothing if the power stayed on to the end. */
std::optional<int64_t> work_until_the_power_goes(Disk &disk, const Folder &folder, const Clock &clock,
                                                 uint64_t operation, unsigned seed)
{
    int64_t acknowledged = 0;
    disk.cut_power_at(operation, seed);
    {
        Store store(folder, clock);
        for (int64_t revision = 1; revision <= 3 && !store.status; revision++)
            if (store.commit(all_fields(revision)) == revision) acknowledged = revision;
    }
    if (!disk.struck()) return std::nullopt;
    return acknowledged;
}

/* What a machine finds when it is switched on again. */
void expect_after_power_loss(const std::string &folder, const Clock &clock, int64_t acknowledged)
{
    Store store(folder, clock);
    ASSERT_EQ(HF_OK, store.status) << store.error.text;
    int64_t revision = store.revision();
    EXPECT_GE(revision, acknowledged) << "a revision that was said to be stored is gone";
    EXPECT_LE(revision, acknowledged + 1);
    expect_whole(store, revision);
    EXPECT_EQ(revision + 1, store.commit(all_fields(revision + 1))) << store.error.text;
}

} // namespace

TEST_F(StoreFaults, ALossOfPowerAtAnyOperationLosesNoRevisionThatWasStoredAndHalvesNone)
{
    for (unsigned seed = 1; seed <= 3; seed++) {
        for (uint64_t operation = 1;; operation++) {
            SCOPED_TRACE("operation " + std::to_string(operation) + ", chance " + std::to_string(seed));
            Folder before, after;
            std::optional<int64_t> acknowledged;
            {
                Disk disk;
                acknowledged = work_until_the_power_goes(disk, before, clock, operation, seed);
                if (acknowledged) disk.leave_in(after.path());
            }
            if (!acknowledged) {
                EXPECT_GT(operation, 20u);
                break;
            }
            expect_after_power_loss(after.path(), clock, *acknowledged);
        }
    }
}

TEST_F(StoreFaults, ACopyIsAllOnTheDiskBeforeItGetsItsName)
{
    for (unsigned seed = 1; seed <= 3; seed++) {
        Folder before, after;
        Disk disk;
        Store store(before, clock);
        ASSERT_EQ(1, store.commit(all_fields(1))) << store.error.text;
        ASSERT_EQ(HF_OK, hf_store_copy(store, 3, &store.error)) << store.error.text;
        disk.cut_power_at(1, seed);
        EXPECT_EQ(-1, store.commit(all_fields(2)));
        disk.leave_in(after.path());
        EXPECT_TRUE(content_of(before / "copies/20261122T091400Z.db") == content_of(after / "part"));
        disk.mend();
    }
}

namespace
{

/* The file with one sector lost, or one byte changed, where chance says. */
std::string damaged(std::string content, std::mt19937 &chance)
{
    size_t at = chance() % content.size();
    if (chance() % 2) {
        content[at] = static_cast<char>(content[at] ^ (1 << (chance() % 8)));
    } else {
        size_t sector = at / 512 * 512;
        std::fill_n(content.begin() + static_cast<std::ptrdiff_t>(sector),
                    std::min<size_t>(512, content.size() - sector), '\0');
    }
    return content;
}

/* Reads and writes everything there is. Returns the first error. */
std::string use(Store &store)
{
    if (store.status) return store.error.id;
    if (hf_store_verify(store, &store.error)) return store.error.id;
    for (const Change &change : all_fields(1))
        if (store.value(change.page, change.field); store.status) return store.error.id;
    if (hf_store_history(
            store, nullptr, nullptr, 0, 0, [](void *, const hf_history_entry *) { return true; }, nullptr,
            &store.error))
        return store.error.id;
    return store.commit(all_fields(9)) > 0 ? "" : store.error.id;
}

} // namespace

TEST_F(StoreFaults, DamageAnywhereIsReportedOrDoesNoHarmAndAFileThatIsRefusedIsLeftAsItIs)
{
    std::string sound;
    {
        Folder folder;
        {
            Store store(folder, clock);
            for (int64_t revision = 1; revision <= 3; revision++) store.commit(all_fields(revision));
        }
        sound = content_of(folder / "settings.db");
    }
    std::mt19937 chance(1);
    std::set<std::string> said;
    for (int round = 0; round < 300; round++) {
        SCOPED_TRACE("round " + std::to_string(round));
        Folder folder;
        std::string found = damaged(sound, chance), path = folder.write("settings.db", found);
        bool refused = false;
        {
            Store store(folder, clock);
            refused = store.status != HF_OK;
            said.insert(use(store));
        }
        if (refused) {
            EXPECT_EQ(found, content_of(path));
        }
    }
    EXPECT_THAT(said, ::testing::Contains("store-damaged"));
    EXPECT_THAT(said, ::testing::Not(::testing::Contains("internal-error")));
}
