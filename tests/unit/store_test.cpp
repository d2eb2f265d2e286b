#include "core/store.h"
#include "core/store/internal.h"
#include "core/store/schema.h"
#include "tests/support/database.h"
#include "tests/support/store.h"

#include <filesystem>
#include <gmock/gmock.h>
#include <thread>

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing_support::Change;
using testing_support::Clock;
using testing_support::content_of;
using testing_support::Database;
using testing_support::Folder;

namespace
{

const hf_origin operator_at_cli = {"operator", "cli"};

class Store : public testing::Test
{
  protected:
    std::string path() const { return folder / "settings.db"; }
    testing_support::Store open(bool read_only = false) { return {folder, clock, read_only}; }

    Folder folder;
    Clock clock;
};

struct Line {
    int64_t revision;
    std::string text;
};

std::string say(const char *text)
{
    return text ? text : "(default)";
}

/* History as lines `3 proxy.host a -> b by operator`. */
std::vector<std::string> history(testing_support::Store &store, const char *page = nullptr, const char *field = nullptr,
                                 int64_t since = 0, size_t limit = 0)
{
    std::vector<std::string> lines;
    store.status = hf_store_history(
        store, page, field, since, limit,
        [](void *context, const hf_history_entry *entry) {
            std::string line = std::to_string(entry->revision) + " ";
            if (entry->event)
                line += entry->event;
            else if (entry->secret)
                line += std::string(entry->page) + "." + entry->field + " changed";
            else
                line += std::string(entry->page) + "." + entry->field + " " + say(entry->old_text) + " -> " +
                        say(entry->new_text);
            static_cast<std::vector<std::string> *>(context)->push_back(line + " by " + entry->who);
            return true;
        },
        &lines, &store.error);
    return lines;
}

std::string value_at(testing_support::Store &store, const char *page, const char *field, int64_t revision)
{
    hf_text text = HF_TEXT_INIT(65536);
    bool is_default = false, secret = false;
    store.status = hf_store_value_at(&text, &is_default, &secret, store, page, field, revision, &store.error);
    std::string found = store.status ? "(failed)" : secret ? "(secret)" : is_default ? "(default)" : hf_text_get(&text);
    hf_text_free(&text);
    return found;
}

std::vector<std::string> pending(testing_support::Store &store)
{
    std::vector<std::string> found;
    store.status = hf_store_pending(
        store,
        [](void *context, const hf_pending *one) {
            static_cast<std::vector<std::string> *>(context)->push_back(
                std::string(one->page) + ":" + std::string(static_cast<const char *>(one->sealed), one->sealed_length));
            return true;
        },
        &found, &store.error);
    return found;
}

std::string fact(testing_support::Store &store, const char *key)
{
    hf_text text = HF_TEXT_INIT(65536);
    store.status = hf_store_fact_text(&text, store, key, &store.error);
    std::string found = store.status ? "(none)" : hf_text_get(&text);
    hf_text_free(&text);
    return found;
}

/* ---- opening ---------------------------------------------------------------------------------------------------- */

TEST_F(Store, IsMadeOnFirstUseWithTheSettingsThatKeepItSafe)
{
    ASSERT_EQ(HF_OK, open().status);

    Database database(path());
    EXPECT_EQ("wal", database.ask("PRAGMA journal_mode"));
    EXPECT_EQ(std::to_string(HF_STORE_APPLICATION_ID), database.ask("PRAGMA application_id"));
    EXPECT_EQ(std::to_string(hf_store_step_count), database.ask("PRAGMA user_version"));
    EXPECT_EQ("0", database.ask("SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND strict = 0"
                                " AND name NOT LIKE 'sqlite_%'"));
}

TEST_F(Store, KeepsEveryConnectionDurableAndItsReferencesWhole)
{
    auto store = open();
    sqlite3_stmt *statement = nullptr;
    ASSERT_EQ(SQLITE_OK, sqlite3_prepare_v2(store.get()->db,
                                            "SELECT synchronous, foreign_keys FROM pragma_synchronous,"
                                            " pragma_foreign_keys",
                                            -1, &statement, nullptr));
    ASSERT_EQ(SQLITE_ROW, sqlite3_step(statement));
    EXPECT_EQ(2, sqlite3_column_int(statement, 0)) << "FULL";
    EXPECT_EQ(1, sqlite3_column_int(statement, 1));
    sqlite3_finalize(statement);
}

TEST_F(Store, WorksInAFolderWhoseNameIsNotAscii)
{
    std::string data = folder / "Sicherung-Grüße-備份 50% #1";
    ASSERT_EQ(HF_OK, hf_folder_make(data.c_str(), HF_FILE_PRIVATE, nullptr));
    testing_support::Store store(data, clock);
    ASSERT_EQ(HF_OK, store.status) << store.error.text;
    EXPECT_EQ(1, store.commit({{"proxy", "host", "größer.example", ""}}));
    EXPECT_EQ("größer.example", store.value("proxy", "host"));
}

TEST_F(Store, ReadsAMissingFileAsEmptyAndDoesNotMakeIt)
{
    auto store = open(true);
    ASSERT_EQ(HF_OK, store.status);
    EXPECT_EQ(0, store.revision());
    EXPECT_EQ("(none)", store.value("proxy", "host"));
    EXPECT_FALSE(hf_file_exists(path().c_str()));
}

TEST_F(Store, SeesAFileThatWasMadeAfterAReaderOpened)
{
    auto reader = open(true);
    EXPECT_EQ(0, reader.revision());
    open().commit({{"proxy", "host", "a.example", ""}});
    EXPECT_EQ(1, reader.revision());
    EXPECT_EQ("a.example", reader.value("proxy", "host"));
}

TEST_F(Store, RefusesToWriteWhenOpenedForReading)
{
    open().commit({{"proxy", "host", "a.example", ""}});
    auto reader = open(true);
    EXPECT_EQ(-1, reader.commit({{"proxy", "host", "b.example", ""}}));
    EXPECT_TRUE(hf_error_is(&reader.error, HF_E_STORE_READ_ONLY)) << reader.error.text;
    EXPECT_EQ("a.example", reader.value("proxy", "host"));
}

/* Opens for writing and for reading, expects both to be refused with `id`, and the file to be left alone. */
void expect_refused(const std::string &path, const Folder &folder, const Clock &clock, hf_error_id id)
{
    std::string before = content_of(path);
    for (bool read_only : {false, true}) {
        testing_support::Store store(folder, clock, read_only);
        EXPECT_EQ(HF_FAILED, store.status);
        EXPECT_EQ(nullptr, store.get());
        EXPECT_STREQ(hf_error_table(id)->id, store.error.id) << store.error.text;
        EXPECT_THAT(store.error.text, HasSubstr("settings.db"));
    }
    EXPECT_TRUE(before == content_of(path)) << "the file was touched";
}

TEST_F(Store, RefusesAFileThatIsNotSqlite)
{
    folder.write("settings.db", std::string(5000, 'x'));
    expect_refused(path(), folder, clock, HF_E_STORE_NOT_SQLITE);
}

TEST_F(Store, RefusesASqliteFileOfAnotherProgram)
{
    Database(path()).run("CREATE TABLE bookmark (address TEXT); INSERT INTO bookmark VALUES ('https://a.example')");
    expect_refused(path(), folder, clock, HF_E_STORE_FOREIGN);
}

TEST_F(Store, RefusesASqliteFileMarkedAsAnotherPrograms)
{
    Database(path()).run("PRAGMA application_id = 252006674; PRAGMA user_version = 1");
    expect_refused(path(), folder, clock, HF_E_STORE_FOREIGN);
}

TEST_F(Store, RefusesAFileFromANewerVersion)
{
    open().commit({{"proxy", "host", "a.example", ""}});
    Database(path()).run("PRAGMA user_version = 99");
    expect_refused(path(), folder, clock, HF_E_STORE_NEWER_VERSION);
}

TEST_F(Store, RefusesADamagedFile)
{
    open().commit({{"proxy", "host", "a.example", ""}});
    std::string content = content_of(path());
    content.replace(100, 8, std::string(8, '\xff')); /* the root page of the schema */
    folder.write("settings.db", content);
    auto store = open();
    EXPECT_EQ(HF_FAILED, store.status);
    EXPECT_TRUE(hf_error_is(&store.error, HF_E_STORE_DAMAGED)) << store.error.text;
    EXPECT_TRUE(content == content_of(path())) << "the file was touched";
}

TEST_F(Store, FindsDamageInsideTheFileWhenAskedToVerify)
{
    open().commit({{"proxy", "host", "a.example", ""}});
    std::string content = content_of(path());
    size_t page = content.find("a.example") / 4096 * 4096;
    content.replace(page, 16, std::string(16, '\x7f'));
    folder.write("settings.db", content);

    auto store = open();
    EXPECT_EQ(HF_FAILED, hf_store_verify(store, &store.error));
    EXPECT_TRUE(hf_error_is(&store.error, HF_E_STORE_DAMAGED)) << store.error.text;
    EXPECT_TRUE(content == content_of(path())) << "the file was touched";
}

TEST_F(Store, VerifiesASoundFile)
{
    auto store = open();
    store.commit({{"proxy", "host", "a.example", ""}});
    EXPECT_EQ(HF_OK, hf_store_verify(store, &store.error)) << store.error.text;
}

TEST_F(Store, ChecksTheFileBeforeWritingToItAfterAnUncleanEnd)
{
    Folder crashed;
    auto store = open();
    store.commit({{"proxy", "host", "a.example", ""}});
    /* What a crash leaves: the file and its journal, as they stand now. */
    crashed.write("settings.db", content_of(path()));
    std::string journal = content_of(path() + "-wal");
    ASSERT_FALSE(journal.empty());
    crashed.write("settings.db-wal", journal);
    EXPECT_EQ("a.example", testing_support::Store(crashed, clock, true).value("proxy", "host"));
    testing_support::Store after(crashed, clock);
    EXPECT_EQ(HF_OK, after.status) << after.error.text;
    EXPECT_EQ("a.example", after.value("proxy", "host"));
}

TEST_F(Store, RefusesToWriteToADamagedFileAfterAnUncleanEnd)
{
    Folder crashed;
    { /* damage in the file itself, so that the journal does not cover it */
        auto first = open();
        for (int i = 0; i < 40; i++) first.commit({{"page-" + std::to_string(i), "field", std::string(2000, 'v'), ""}});
    }
    auto store = open();
    store.commit({{"proxy", "host", "a.example", ""}});
    std::string content = content_of(path());
    for (size_t page = 4096 * 12; page + 4096 <= content.size(); page += 4096)
        content.replace(page, 64, std::string(64, '\x7f'));
    crashed.write("settings.db", content);
    crashed.write("settings.db-wal", content_of(path() + "-wal"));
    testing_support::Store after(crashed, clock);
    EXPECT_TRUE(hf_error_is(&after.error, HF_E_STORE_DAMAGED)) << after.error.text;
    EXPECT_TRUE(content == content_of(crashed / "settings.db")) << "the file was touched";
}

TEST_F(Store, RefusesToWriteToAFileThatIsMarkedReadOnlyAndReadsItStill)
{
    open().commit({{"proxy", "host", "a.example", ""}});
    auto file = std::filesystem::u8path(path());
    auto write = std::filesystem::perms::owner_write | std::filesystem::perms::group_write |
                 std::filesystem::perms::others_write;
    std::filesystem::permissions(file, write, std::filesystem::perm_options::remove);

    auto writer = open();
    EXPECT_TRUE(hf_error_is(&writer.error, HF_E_STORE_READ_ONLY)) << writer.error.text;
    auto reader = open(true);
    EXPECT_EQ("a.example", reader.value("proxy", "host")) << reader.error.text;

    std::filesystem::permissions(file, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
}

TEST_F(Store, RefusesACommitWhileAnotherProcessWrites)
{
    auto store = open();
    store.commit({{"proxy", "host", "a.example", ""}});
    Database other(path());
    other.run("BEGIN IMMEDIATE");

    EXPECT_EQ(-1, store.commit({{"proxy", "host", "b.example", ""}}));
    EXPECT_TRUE(hf_error_is(&store.error, HF_E_STORE_LOCKED)) << store.error.text;
    EXPECT_EQ("a.example", store.value("proxy", "host")) << "reading goes on";

    other.run("ROLLBACK");
    EXPECT_EQ(2, store.commit({{"proxy", "host", "b.example", ""}}));
}

TEST_F(Store, CannotBeOpenedWhileAnotherProcessHasItForItself)
{
    open().commit({{"proxy", "host", "a.example", ""}});
    Database other(path());
    other.run("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    expect_refused(path(), folder, clock, HF_E_STORE_LOCKED);
}

TEST_F(Store, LosesNothingWhenThereIsNoRoomLeft)
{
    auto store = open();
    store.commit({{"proxy", "host", "a.example", ""}});
    ASSERT_EQ(SQLITE_OK, sqlite3_exec(store.get()->db, "PRAGMA max_page_count = 10", nullptr, nullptr, nullptr));
    EXPECT_EQ(-1, store.commit({{"proxy", "host", "b.example", ""}, {"proxy", "user", std::string(100000, 'u'), ""}}));
    EXPECT_TRUE(hf_error_is(&store.error, HF_E_STORE_FULL)) << store.error.text;
    EXPECT_EQ("a.example", store.value("proxy", "host"));
    EXPECT_EQ(2, store.commit({{"proxy", "host", "c.example", ""}})) << "what fits is taken";
}

TEST_F(Store, IsNotMadeInAFolderThatIsNotThere)
{
    testing_support::Store store(folder / "nowhere", clock);
    EXPECT_EQ(HF_NOT_FOUND, store.status) << store.error.text;
    EXPECT_FALSE(hf_folder_exists((folder / "nowhere").c_str()));
}

TEST_F(Store, RefusesAFolderWhereItsFileShouldBe)
{
    ASSERT_EQ(HF_OK, hf_folder_make(path().c_str(), 0, nullptr));
    auto store = open();
    EXPECT_NE(HF_OK, store.status);
    EXPECT_EQ(nullptr, store.get());
    EXPECT_THAT(store.error.text, HasSubstr("settings.db"));
    EXPECT_TRUE(hf_folder_exists(path().c_str()));
}

TEST_F(Store, RefusesWhatIsLargerThanARowMayBe)
{
    auto store = open();
    EXPECT_EQ(-1, store.commit({{"proxy", "host", std::string(2u << 20, 'x'), ""}}));
    EXPECT_TRUE(hf_error_is(&store.error, HF_E_TOO_LONG)) << store.error.text;
    EXPECT_EQ(0, store.revision());
}

/* ---- versions --------------------------------------------------------------------------------------------------- */

/* The steps of this version, and those of one that is not there yet. */
std::vector<const char *> steps_and(std::initializer_list<const char *> more)
{
    std::vector<const char *> steps(hf_store_steps, hf_store_steps + hf_store_step_count);
    steps.insert(steps.end(), more);
    return steps;
}

TEST_F(Store, IsBroughtForwardInOneTransactionAfterACopy)
{
    auto steps = steps_and({"CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT", "INSERT INTO extra (id) VALUES (7)"});
    std::string version = std::to_string(hf_store_step_count);
    auto store = open();
    store.commit({{"proxy", "host", "a.example", ""}});
    ASSERT_EQ(HF_OK, hf_store_migrate(store, steps.data(), steps.size(), &store.error)) << store.error.text;

    EXPECT_EQ("a.example", store.value("proxy", "host"));
    Database after(path());
    EXPECT_EQ(std::to_string(steps.size()), after.ask("PRAGMA user_version"));
    EXPECT_EQ("7", after.ask("SELECT id FROM extra"));
    Database copy(folder / ("copies/version-" + version + "-of-1795338840.db"));
    EXPECT_EQ(version, copy.ask("PRAGMA user_version"));
    EXPECT_EQ("a.example", copy.ask("SELECT text FROM value"));
}

TEST_F(Store, StaysAsItWasWhenAStepForwardFails)
{
    auto steps = steps_and({"CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT", "nonsense"});
    auto store = open();
    store.commit({{"proxy", "host", "a.example", ""}});
    EXPECT_EQ(HF_FAILED, hf_store_migrate(store, steps.data(), steps.size(), &store.error));

    Database after(path());
    EXPECT_EQ(std::to_string(hf_store_step_count), after.ask("PRAGMA user_version"));
    EXPECT_EQ("0", after.ask("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'"));
    EXPECT_EQ(2, store.commit({{"proxy", "host", "b.example", ""}}));
}

/* ---- commits ---------------------------------------------------------------------------------------------------- */

TEST_F(Store, KeepsAValueWithItsRevisionTimeAndAuthor)
{
    auto store = open();
    ASSERT_EQ(1, store.commit({{"proxy", "host", "a.example", ""}, {"proxy", "port", "8080", ""}}, "alice"));

    hf_stored_value seen = {};
    auto look = [](void *context, const hf_stored_value *value) {
        *static_cast<hf_stored_value *>(context) = *value;
        EXPECT_STREQ("proxy", value->page);
        EXPECT_STREQ("host", value->field);
        EXPECT_STREQ("a.example", value->text);
        EXPECT_STREQ("alice", value->who);
        EXPECT_STREQ("cli", value->from);
        EXPECT_EQ(nullptr, value->sealed);
        return true;
    };
    ASSERT_EQ(HF_OK, hf_store_values(store, "proxy", "host", look, &seen, nullptr));
    EXPECT_EQ(1, seen.revision);
    EXPECT_EQ(clock.now(), seen.at);
}

TEST_F(Store, ListsValuesByPageAndField)
{
    auto store = open();
    store.commit({{"throttling", "enabled", "on", ""}, {"proxy", "port", "1", ""}, {"proxy", "host", "a", ""}});
    std::vector<std::string> all, proxy;
    auto collect = [](void *context, const hf_stored_value *value) {
        static_cast<std::vector<std::string> *>(context)->push_back(std::string(value->page) + "." + value->field);
        return true;
    };
    hf_store_values(store, nullptr, nullptr, collect, &all, nullptr);
    hf_store_values(store, "proxy", nullptr, collect, &proxy, nullptr);
    EXPECT_THAT(all, ElementsAre("proxy.host", "proxy.port", "throttling.enabled"));
    EXPECT_THAT(proxy, ElementsAre("proxy.host", "proxy.port"));
}

TEST_F(Store, CanBeAskedAgainWhileItAnswers)
{
    auto store = open();
    store.commit({{"proxy", "host", "a", ""}, {"proxy", "port", "1", ""}});
    int outer = 0;
    struct Context {
        testing_support::Store *store;
        int *outer;
    } context = {&store, &outer};
    hf_store_values(
        store, nullptr, nullptr,
        [](void *borrowed, const hf_stored_value *) {
            Context *nested = static_cast<Context *>(borrowed);
            int inner = 0;
            hf_store_values(
                *nested->store, nullptr, nullptr,
                [](void *count, const hf_stored_value *) {
                    ++*static_cast<int *>(count);
                    return true;
                },
                &inner, nullptr);
            EXPECT_EQ(2, inner);
            ++*nested->outer;
            return true;
        },
        &context, nullptr);
    EXPECT_EQ(2, outer);
}

TEST_F(Store, MakesNoRevisionWhenNothingChanges)
{
    auto store = open();
    EXPECT_EQ(1, store.commit({{"proxy", "host", "a.example", ""}}));
    EXPECT_EQ(1, store.commit({{"proxy", "host", "a.example", ""}, {"proxy", "user", std::nullopt, ""}}));
    EXPECT_EQ(1, store.revision());
    EXPECT_THAT(history(store), SizeIs(1));
}

TEST_F(Store, LeavesOutOfARevisionWhatDidNotChange)
{
    auto store = open();
    store.commit({{"proxy", "host", "a.example", ""}});
    store.commit({{"proxy", "host", "a.example", ""}, {"proxy", "port", "3128", ""}});
    EXPECT_THAT(history(store), ElementsAre("2 proxy.port (default) -> 3128 by operator",
                                            "1 proxy.host (default) -> a.example by operator"));
}

TEST_F(Store, TakesAValueBackToItsDefault)
{
    auto store = open();
    store.commit({{"proxy", "host", "a.example", ""}});
    EXPECT_EQ(2, store.commit({{"proxy", "host", std::nullopt, ""}}));
    EXPECT_EQ("(none)", store.value("proxy", "host"));
    EXPECT_EQ("2 proxy.host a.example -> (default) by operator", history(store)[0]);
}

TEST_F(Store, RefusesACommitWhenAFieldItChangesWasChangedSince)
{
    auto mine = open(), theirs = open();
    int64_t base = mine.revision();
    theirs.commit({{"proxy", "port", "3128", ""}, {"proxy", "host", "b.example", ""}}, "alice");

    EXPECT_EQ(-1, mine.commit({{"throttling", "enabled", "on", ""}, {"proxy", "host", "a.example", ""}}, "bob", base));
    EXPECT_EQ(HF_CONFLICT, mine.status);
    EXPECT_STREQ("changed-since", mine.error.id);
    EXPECT_STREQ("proxy.host", mine.error.field);
    EXPECT_THAT(mine.error.text, HasSubstr("alice"));
    hf_time_text when;
    EXPECT_THAT(mine.error.text, HasSubstr(hf_clock_people(when, clock.now())));
    EXPECT_EQ("b.example", mine.value("proxy", "host"));
    EXPECT_EQ("(none)", mine.value("throttling", "enabled")) << "all or nothing";
    EXPECT_EQ(1, mine.revision());
}

TEST_F(Store, FindsAConflictWithAFieldThatWentBackToItsDefault)
{
    auto store = open();
    int64_t base = store.commit({{"proxy", "host", "a.example", ""}});
    store.commit({{"proxy", "host", std::nullopt, ""}}, "alice");
    EXPECT_EQ(-1, store.commit({{"proxy", "host", "c.example", ""}}, "bob", base));
    EXPECT_EQ(HF_CONFLICT, store.status);
}

TEST_F(Store, AcceptsACommitWhenOnlyOtherFieldsChangedSince)
{
    auto store = open();
    int64_t base = store.revision();
    store.commit({{"proxy", "port", "3128", ""}}, "alice");
    EXPECT_EQ(2, store.commit({{"proxy", "host", "a.example", ""}}, "bob", base));
}

TEST_F(Store, ComparesWithoutChangingAnything)
{
    auto store = open();
    store.commit({{"proxy", "host", "a.example", ""}}, "alice");
    EXPECT_EQ(HF_OK, store.compare({{"proxy", "host", "b.example", ""}}, 1));
    EXPECT_EQ(HF_CONFLICT, store.compare({{"proxy", "host", "b.example", ""}}, 0));
    EXPECT_STREQ("proxy.host", store.error.field);
    EXPECT_EQ("a.example", store.value("proxy", "host"));
    EXPECT_EQ(1, store.revision());
}

TEST_F(Store, SaysOfASecretOnlyThatItChanged)
{
    auto store = open();
    store.commit({{"proxy", "password", std::nullopt, "sealed-bytes-1"}});
    store.commit({{"proxy", "password", std::nullopt, "sealed-bytes-2"}});
    store.commit({{"proxy", "password", std::nullopt, ""}});
    EXPECT_THAT(history(store),
                ElementsAre("3 proxy.password changed by operator", "2 proxy.password changed by operator",
                            "1 proxy.password changed by operator"));
    EXPECT_EQ("(none)", store.value("proxy", "password"));
}

TEST_F(Store, LetsTwoConnectionsWriteByTurns)
{
    auto prepare = open();
    auto write = [this](const std::string &field) {
        hf_store *store = nullptr;
        hf_store_options options = {folder.path().c_str(), clock.get(), false, 60000};
        ASSERT_EQ(HF_OK, hf_store_open(&store, &options, nullptr));
        for (int i = 0; i < 50; i++) {
            std::string text = std::to_string(i);
            hf_change change = {"page", field.c_str(), text.c_str(), nullptr, 0, false, nullptr};
            hf_commit_request request = {INT64_MAX, &change, 1, nullptr, 0, operator_at_cli, "set", nullptr, 0};
            int64_t made = 0;
            hf_error error = {};
            EXPECT_EQ(HF_OK, hf_store_commit(&made, store, &request, &error)) << error.text;
        }
        hf_store_close(store);
    };
    std::thread one(write, "one"), two(write, "two");
    one.join();
    two.join();
    EXPECT_EQ(100, prepare.revision());
    EXPECT_EQ("49", prepare.value("page", "one"));
    EXPECT_EQ("49", prepare.value("page", "two"));
}

TEST_F(Store, IsMadeOnceWhenTwoProcessesComeFirst)
{
    auto make = [this](const std::string &field) {
        hf_store *store = nullptr;
        hf_error error = {};
        hf_store_options options = {folder.path().c_str(), clock.get(), false, 60000};
        ASSERT_EQ(HF_OK, hf_store_open(&store, &options, &error)) << error.text;
        hf_change change = {"page", field.c_str(), "v", nullptr, 0, false, nullptr};
        hf_commit_request request = {0, &change, 1, nullptr, 0, operator_at_cli, "set", nullptr, 0};
        int64_t made = 0;
        EXPECT_EQ(HF_OK, hf_store_commit(&made, store, &request, &error)) << error.text;
        hf_store_close(store);
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; i++) threads.emplace_back(make, "field-" + std::to_string(i));
    for (std::thread &thread : threads) thread.join();
    EXPECT_EQ(6, open().revision());
}

TEST_F(Store, IsReadAsItWasWhileAnotherConnectionWrites)
{
    auto store = open();
    store.commit({{"proxy", "host", "a.example", ""}});
    auto reader = open(true);
    ASSERT_EQ(HF_OK, hf_store_begin(store, &store.error));
    Database other(path());
    EXPECT_EQ("a.example", reader.value("proxy", "host"));
    ASSERT_EQ(HF_OK, hf_store_end(store, HF_OK, &store.error));
    store.commit({{"proxy", "host", "b.example", ""}});
    EXPECT_EQ("b.example", reader.value("proxy", "host"));
}

/* ---- history ---------------------------------------------------------------------------------------------------- */

TEST_F(Store, TellsHistoryNewestFirstAndOnlyWhatWasAskedFor)
{
    auto store = open();
    store.commit({{"proxy", "host", "a", ""}, {"proxy", "port", "1", ""}}, "alice");
    store.commit({{"throttling", "enabled", "on", ""}}, "bob");
    store.commit({{"proxy", "host", "b", ""}}, "carol");

    EXPECT_THAT(history(store),
                ElementsAre("3 proxy.host a -> b by carol", "2 throttling.enabled (default) -> on by bob",
                            "1 proxy.host (default) -> a by alice", "1 proxy.port (default) -> 1 by alice"));
    EXPECT_THAT(history(store, "proxy", "host"),
                ElementsAre("3 proxy.host a -> b by carol", "1 proxy.host (default) -> a by alice"));
    EXPECT_THAT(history(store, "throttling"), SizeIs(1));
    EXPECT_THAT(history(store, nullptr, nullptr, 3), SizeIs(1));
    EXPECT_THAT(history(store, nullptr, nullptr, 0, 2), SizeIs(2));
}

TEST_F(Store, KnowsWhatAFieldHeldAtAnyRevision)
{
    auto store = open();
    store.commit({{"proxy", "host", "a", ""}});
    store.commit({{"proxy", "port", "1", ""}});
    store.commit({{"proxy", "host", "b", ""}});
    store.commit({{"proxy", "host", std::nullopt, ""}});
    store.commit({{"proxy", "host", "c", ""}});

    EXPECT_EQ("(default)", value_at(store, "proxy", "host", 0));
    EXPECT_EQ("a", value_at(store, "proxy", "host", 1));
    EXPECT_EQ("a", value_at(store, "proxy", "host", 2));
    EXPECT_EQ("b", value_at(store, "proxy", "host", 3));
    EXPECT_EQ("(default)", value_at(store, "proxy", "host", 4));
    EXPECT_EQ("c", value_at(store, "proxy", "host", 5));
    EXPECT_EQ("(default)", value_at(store, "proxy", "port", 1));
    EXPECT_EQ("1", value_at(store, "proxy", "port", 5));
    EXPECT_EQ("(default)", value_at(store, "proxy", "user", 3));
}

TEST_F(Store, TellsASecretOfThePastByNameOnly)
{
    auto store = open();
    store.commit({{"proxy", "host", "a", ""}});
    store.commit({{"proxy", "password", std::nullopt, "one"}});
    store.commit({{"proxy", "password", std::nullopt, "two"}});
    EXPECT_EQ("(secret)", value_at(store, "proxy", "password", 2));
    EXPECT_EQ("(secret)", value_at(store, "proxy", "password", 3));
}

TEST_F(Store, KnowsNoRevisionThatNeverWas)
{
    auto store = open();
    store.commit({{"proxy", "host", "a", ""}});
    EXPECT_EQ("(failed)", value_at(store, "proxy", "host", 2));
    EXPECT_EQ(HF_NOT_FOUND, store.status);
    EXPECT_STREQ("revision-unknown", store.error.id);
    EXPECT_EQ("(failed)", value_at(store, "proxy", "host", -1));
}

TEST_F(Store, ForgetsRevisionsBeyondTheNumberKeptButNoValueAndNoEvent)
{
    auto store = open();
    store.commit({{"proxy", "user", "kept", ""}}, "alice");
    hf_fact registered = {"state", "registered", nullptr, 0};
    ASSERT_EQ(HF_OK, hf_store_facts_write(store, &registered, 1, "registered with contoso", &operator_at_cli, nullptr));
    for (int i = 0; i < 8; i++) store.commit({{"proxy", "host", std::to_string(i), ""}});
    ASSERT_EQ(10, store.revision());

    ASSERT_EQ(HF_OK, hf_store_prune(store, 3, 0, &store.error)) << store.error.text;
    EXPECT_THAT(history(store),
                ElementsAre("10 proxy.host 6 -> 7 by operator", "9 proxy.host 5 -> 6 by operator",
                            "8 proxy.host 4 -> 5 by operator", "2 registered with contoso by operator"));
    EXPECT_EQ("kept", store.value("proxy", "user"));
    EXPECT_EQ("5", value_at(store, "proxy", "host", 8));
    EXPECT_EQ("kept", value_at(store, "proxy", "user", 8));
    EXPECT_EQ("(failed)", value_at(store, "proxy", "host", 7));
    EXPECT_EQ("(failed)", value_at(store, "proxy", "host", 2)) << "an event, whose values are not known any more";
    EXPECT_EQ(11, store.commit({{"proxy", "host", "next", ""}}));
}

TEST_F(Store, ForgetsRevisionsThatAreTooOldButNeverTheNewest)
{
    auto store = open();
    for (int i = 0; i < 4; i++) {
        store.commit({{"proxy", "host", std::to_string(i), ""}});
        clock.advance(86400);
    }
    ASSERT_EQ(HF_OK, hf_store_prune(store, 10000, clock.now() - 2 * 86400, nullptr));
    EXPECT_THAT(history(store), SizeIs(2));
    ASSERT_EQ(HF_OK, hf_store_prune(store, 10000, clock.now() + 1, nullptr));
    EXPECT_THAT(history(store), SizeIs(1));
    EXPECT_EQ(4, store.revision());
    EXPECT_EQ(5, store.commit({{"proxy", "host", "next", ""}})) << "no number is given out twice";
}

TEST_F(Store, PrunesNothingWhenThereIsNothingTooMany)
{
    auto store = open();
    ASSERT_EQ(HF_OK, hf_store_prune(store, 10000, 0, nullptr));
    store.commit({{"proxy", "host", "a", ""}});
    ASSERT_EQ(HF_OK, hf_store_prune(store, 10000, 0, nullptr));
    EXPECT_EQ("(default)", value_at(store, "proxy", "host", 0));
}

TEST_F(Store, HoldsTenThousandRevisions)
{
    auto store = open();
    ASSERT_EQ(SQLITE_OK, sqlite3_exec(store.get()->db, "PRAGMA synchronous = OFF", nullptr, nullptr, nullptr));
    for (int i = 1; i <= 10050; i++) {
        std::string field = "field-" + std::to_string(i % 40);
        ASSERT_EQ(i, store.commit({{"page", field, std::to_string(i), ""}})) << store.error.text;
    }
    EXPECT_EQ("(default)", value_at(store, "page", "field-7", 0));
    EXPECT_EQ("5007",
              value_at(store, "page", "field-7", 5010) == "5007" ? "5007" : value_at(store, "page", "field-7", 5010));
    ASSERT_EQ(HF_OK, hf_store_prune(store, 10000, 0, nullptr));
    EXPECT_THAT(history(store), SizeIs(10000));
    EXPECT_THAT(history(store, "page", "field-7", 0, 3), SizeIs(3));
    EXPECT_EQ(HF_OK, hf_store_verify(store, nullptr));
}

/* ---- pending work ----------------------------------------------------------------------------------------------- */

TEST_F(Store, KeepsPendingWorkUntilItIsDone)
{
    auto store = open();
    store.commit({{"proxy", "host", "a", ""}}, "operator", -1, {{"encryption", "bytes", 5}, {"vault", nullptr, 0}});
    EXPECT_THAT(pending(store), ElementsAre("encryption:bytes", "vault:"));

    int64_t first = 0;
    hf_store_pending(
        store,
        [](void *context, const hf_pending *one) {
            EXPECT_EQ(1, one->revision);
            *static_cast<int64_t *>(context) = one->id;
            return false;
        },
        &first, nullptr);
    EXPECT_EQ(HF_OK, hf_store_pending_done(store, first, nullptr));
    EXPECT_THAT(pending(store), ElementsAre("vault:"));
}

TEST_F(Store, KeepsPendingWorkOfACommitThatStoresNothing)
{
    auto store = open();
    EXPECT_EQ(0, store.commit({}, "operator", -1, {{"encryption", "bytes", 5}}));
    EXPECT_THAT(pending(store), ElementsAre("encryption:bytes"));
}

TEST_F(Store, KeepsNoPendingWorkOfACommitThatWasRefused)
{
    auto store = open();
    store.commit({{"proxy", "host", "a", ""}});
    store.commit({{"proxy", "host", "b", ""}}, "operator", 0, {{"encryption", "bytes", 5}});
    EXPECT_EQ(HF_CONFLICT, store.status);
    EXPECT_THAT(pending(store), IsEmpty());
}

/* ---- facts ------------------------------------------------------------------------------------------------------ */

TEST_F(Store, KeepsFactsOfTheRegistration)
{
    auto store = open();
    hf_fact facts[] = {{"vault-name", "contoso", nullptr, 0}, {"vault-key", nullptr, "sealed", 6}};
    ASSERT_EQ(HF_OK, hf_store_facts_write(store, facts, 2, nullptr, &operator_at_cli, nullptr));
    EXPECT_EQ("contoso", fact(store, "vault-name"));
    EXPECT_EQ(0, store.revision()) << "no event, no revision";

    hf_bytes sealed = {};
    ASSERT_EQ(HF_OK, hf_store_fact_sealed(&sealed, store, "vault-key", nullptr));
    EXPECT_EQ("sealed", std::string(reinterpret_cast<char *>(sealed.data), sealed.length));
    hf_bytes_free(&sealed);
}

TEST_F(Store, SaysThatAFactIsNotThereWithoutAnError)
{
    auto store = open();
    hf_fact plain = {"plain", "text", nullptr, 0};
    hf_store_facts_write(store, &plain, 1, nullptr, &operator_at_cli, nullptr);
    hf_bytes sealed = {};
    EXPECT_EQ("(none)", fact(store, "nothing"));
    EXPECT_EQ(HF_NOT_FOUND, store.status);
    EXPECT_STREQ("", store.error.id);
    EXPECT_EQ(HF_NOT_FOUND, hf_store_fact_sealed(&sealed, store, "plain", &store.error)) << "it is not sealed";
}

TEST_F(Store, RemovesFactsOneByOneOrByTheirPrefix)
{
    auto store = open();
    hf_fact facts[] = {
        {"vault-name", "a", nullptr, 0}, {"vault-region", "b", nullptr, 0}, {"machine", "c", nullptr, 0}};
    hf_store_facts_write(store, facts, 3, nullptr, &operator_at_cli, nullptr);
    hf_fact gone = {"machine", nullptr, nullptr, 0};
    hf_store_facts_write(store, &gone, 1, nullptr, &operator_at_cli, nullptr);
    EXPECT_EQ("(none)", fact(store, "machine"));

    ASSERT_EQ(HF_OK, hf_store_facts_clear(store, "vault-", "unregistered", &operator_at_cli, nullptr));
    EXPECT_EQ("(none)", fact(store, "vault-name"));
    EXPECT_EQ("(none)", fact(store, "vault-region"));
    EXPECT_THAT(history(store), ElementsAre("1 unregistered by operator"));
}

TEST_F(Store, WritesFactsOnlyIfAnotherOneStillSaysWhatItSaid)
{
    auto store = open();
    hf_fact key = {"key", "a", nullptr, 0}, more[] = {{"more", "1", nullptr, 0}, {"most", "2", nullptr, 0}};
    EXPECT_EQ(HF_CONFLICT, hf_store_facts_write_if(store, "key", "a", more, 2, &store.error)) << "it is not there";
    hf_store_facts_write(store, &key, 1, nullptr, &operator_at_cli, nullptr);
    EXPECT_EQ(HF_CONFLICT, hf_store_facts_write_if(store, "key", "b", more, 2, &store.error));
    EXPECT_STREQ("", store.error.id);
    EXPECT_EQ("(none)", fact(store, "more"));
    ASSERT_EQ(HF_OK, hf_store_facts_write_if(store, "key", "a", more, 2, &store.error));
    EXPECT_EQ("1", fact(store, "more"));
    EXPECT_EQ("2", fact(store, "most"));
}

TEST_F(Store, WritesAllFactsOrNone)
{
    auto store = open();
    std::string huge(2u << 20, 'x');
    hf_fact facts[] = {{"first", "a", nullptr, 0}, {"second", huge.c_str(), nullptr, 0}};
    EXPECT_EQ(HF_INVALID, hf_store_facts_write(store, facts, 2, "event", &operator_at_cli, &store.error));
    EXPECT_EQ("(none)", fact(store, "first"));
    EXPECT_EQ(0, store.revision());
}

/* ---- trust ------------------------------------------------------------------------------------------------------ */

std::vector<std::string> trusted(testing_support::Store &store, const char *id = nullptr)
{
    std::vector<std::string> found;
    store.status = hf_store_trust(
        store, id,
        [](void *context, const hf_plugin_trust *trust) {
            static_cast<std::vector<std::string> *>(context)->push_back(std::string(trust->id) + " " + trust->version +
                                                                        " " + trust->digest + " " + trust->services);
            return true;
        },
        &found, &store.error);
    return found;
}

std::vector<std::string> trusted_files(testing_support::Store &store, const char *id)
{
    std::vector<std::string> found;
    store.status = hf_store_trust_files(
        store, id,
        [](void *context, const hf_trusted_file *file) {
            static_cast<std::vector<std::string> *>(context)->push_back(std::string(file->name) + " " + file->digest);
            return true;
        },
        &found, &store.error);
    return found;
}

TEST_F(Store, RemembersWhichPlugInsWereAgreedTo)
{
    auto store = open();
    const hf_trusted_file files[] = {{"copies.so", "aa"}, {"LICENSE", "bb"}};
    hf_plugin_trust copies = {}, alerts = {};
    copies.id = "copies", copies.version = "1.0.0", copies.digest = "00ff", copies.services = "http";
    copies.title = "Second Copy", copies.order = 70, copies.folder = "1.0.0-1a2b3c4d", copies.library = "copies.so";
    copies.files = files, copies.file_count = 2;
    alerts.id = "alerts", alerts.version = "2.0.0", alerts.digest = "11ee", alerts.services = "", alerts.key = "77";
    ASSERT_EQ(HF_OK, hf_store_trust_write(store, &copies, &operator_at_cli, nullptr));
    ASSERT_EQ(HF_OK, hf_store_trust_write(store, &alerts, &operator_at_cli, nullptr));
    EXPECT_THAT(trusted_files(store, "copies"), ElementsAre("LICENSE bb", "copies.so aa"));
    copies.version = "1.1.0", copies.file_count = 1;
    ASSERT_EQ(HF_OK, hf_store_trust_write(store, &copies, &operator_at_cli, nullptr));
    EXPECT_THAT(trusted(store), ElementsAre("alerts 2.0.0 11ee ", "copies 1.1.0 00ff http"));
    EXPECT_THAT(trusted(store, "copies"), SizeIs(1));
    EXPECT_THAT(trusted_files(store, "copies"), ElementsAre("copies.so aa")) << "nothing of what was before";
    int64_t at = 0;
    auto read_time = [](void *context, const hf_plugin_trust *trust) {
        *static_cast<int64_t *>(context) = trust->at;
        EXPECT_STREQ("Second Copy", trust->title);
        EXPECT_EQ(70, trust->order);
        EXPECT_STREQ("1.0.0-1a2b3c4d", trust->folder);
        EXPECT_STREQ("copies.so", trust->library);
        EXPECT_EQ(nullptr, trust->key);
        return false;
    };
    ASSERT_EQ(HF_OK, hf_store_trust(store, "copies", read_time, &at, nullptr));
    EXPECT_EQ(clock.now(), at);

    ASSERT_EQ(HF_OK, hf_store_trust_remove(store, "copies", &operator_at_cli, nullptr));
    ASSERT_EQ(HF_OK, hf_store_trust_remove(store, "copies", &operator_at_cli, nullptr));
    EXPECT_THAT(trusted(store), SizeIs(1));
    EXPECT_THAT(trusted_files(store, "copies"), IsEmpty());
    EXPECT_THAT(history(store), ElementsAre("4 plug-in copies removed by operator",
                                            "3 plug-in copies 1.1.0 installed unsigned by operator",
                                            "2 plug-in alerts 2.0.0 installed by operator",
                                            "1 plug-in copies 1.0.0 installed unsigned by operator"));
}

/* ---- signers ---------------------------------------------------------------------------------------------------- */

/* `name key added-by`, and ` revoked-by` of one that was revoked. */
std::vector<std::string> signers(testing_support::Store &store, const char *key = nullptr)
{
    std::vector<std::string> found;
    store.status = hf_store_signers(
        store, key,
        [](void *context, const hf_signer *signer) {
            std::string line = signer->name + std::string(" ") + signer->key + " " + signer->added_by;
            if (signer->revoked_at) line += std::string(" revoked by ") + signer->revoked_by;
            static_cast<std::vector<std::string> *>(context)->push_back(line);
            return true;
        },
        &found, &store.error);
    return found;
}

hf_signer signer_of(const char *name, const char *key)
{
    hf_signer signer = {};
    signer.name = name, signer.key = key, signer.public_key = "PEM";
    return signer;
}

TEST_F(Store, KnowsWhoMayVouchForPlugIns)
{
    auto store = open();
    const hf_signer contoso = signer_of("contoso", "c0"), fabrikam = signer_of("fabrikam", "fa");
    ASSERT_EQ(HF_OK, hf_store_signer_add(store, &fabrikam, &operator_at_cli, nullptr));
    ASSERT_EQ(HF_OK, hf_store_signer_add(store, &contoso, &operator_at_cli, nullptr));
    EXPECT_THAT(signers(store), ElementsAre("contoso c0 operator", "fabrikam fa operator"));
    EXPECT_THAT(signers(store, "c0"), SizeIs(1));
    ASSERT_EQ(HF_OK, hf_store_signer_revoke(store, &contoso, &operator_at_cli, nullptr));
    ASSERT_EQ(HF_OK, hf_store_signer_revoke(store, &contoso, &operator_at_cli, nullptr)) << "once is enough";
    EXPECT_THAT(signers(store), ElementsAre("contoso c0 operator revoked by operator", "fabrikam fa operator"));
    EXPECT_THAT(history(store),
                ElementsAre("3 signer contoso (c0) revoked by operator", "2 signer contoso (c0) added by operator",
                            "1 signer fabrikam (fa) added by operator"));
}

TEST_F(Store, KnowsOfAPlugInThatItsSignerWasRevoked)
{
    auto store = open();
    const hf_signer contoso = signer_of("contoso", "c0");
    hf_plugin_trust copies = {};
    copies.id = "copies", copies.version = "1.0.0", copies.digest = "00ff", copies.services = "", copies.key = "c0";
    ASSERT_EQ(HF_OK, hf_store_signer_add(store, &contoso, &operator_at_cli, nullptr));
    ASSERT_EQ(HF_OK, hf_store_trust_write(store, &copies, &operator_at_cli, nullptr));
    int64_t revoked = -1;
    auto look = [](void *context, const hf_plugin_trust *trust) {
        EXPECT_STREQ("contoso", trust->signer);
        *static_cast<int64_t *>(context) = trust->revoked_at;
        return true;
    };
    ASSERT_EQ(HF_OK, hf_store_trust(store, "copies", look, &revoked, nullptr));
    EXPECT_EQ(0, revoked);
    ASSERT_EQ(HF_OK, hf_store_signer_revoke(store, &contoso, &operator_at_cli, nullptr));
    ASSERT_EQ(HF_OK, hf_store_trust(store, "copies", look, &revoked, nullptr));
    EXPECT_EQ(clock.now(), revoked);
    ASSERT_EQ(HF_OK, hf_store_signer_add(store, &contoso, &operator_at_cli, nullptr));
    ASSERT_EQ(HF_OK, hf_store_trust(store, "copies", look, &revoked, nullptr));
    EXPECT_EQ(0, revoked) << "it was added again";
}

/* ---- copies ----------------------------------------------------------------------------------------------------- */

std::vector<std::string> names_in(const std::string &path)
{
    std::vector<std::string> names;
    hf_folder_list(
        path.c_str(),
        [](void *context, const char *name) {
            if (hf_text_ends_with(name, ".db")) static_cast<std::vector<std::string> *>(context)->push_back(name);
            return true;
        },
        &names, nullptr);
    return names;
}

TEST_F(Store, MakesCopiesThatAreStoresAndKeepsTheNewest)
{
    auto store = open();
    for (int i = 0; i < 5; i++) {
        store.commit({{"proxy", "host", std::to_string(i), ""}});
        ASSERT_EQ(HF_OK, hf_store_copy(store, 3, &store.error)) << store.error.text;
        clock.advance(3600);
    }
    EXPECT_THAT(names_in(folder / "copies"),
                ElementsAre("20261122T111400Z.db", "20261122T121400Z.db", "20261122T131400Z.db"));

    Folder elsewhere;
    elsewhere.write("settings.db", content_of(folder / "copies/20261122T131400Z.db"));
    testing_support::Store copy(elsewhere, clock);
    ASSERT_EQ(HF_OK, copy.status) << copy.error.text;
    EXPECT_EQ("4", copy.value("proxy", "host"));
    EXPECT_EQ(6, copy.commit({{"proxy", "host", "b", ""}}));
}

TEST_F(Store, LetsACopyKnowThatItIsOneAndWhenItWasMade)
{
    auto store = open();
    store.commit({{"proxy", "host", "a.example", ""}});
    ASSERT_EQ(HF_OK, hf_store_copy(store, 3, &store.error)) << store.error.text;
    Database copy(folder / "copies/20261122T091400Z.db"), original(path());
    EXPECT_EQ("1795338840", copy.ask("SELECT text FROM fact WHERE key = 'copied-at'"));
    EXPECT_EQ("0", original.ask("SELECT count(*) FROM fact"));
}

TEST_F(Store, LeavesFilesThatAreNoCopiesWhenItThinsThemOut)
{
    auto store = open();
    ASSERT_EQ(HF_OK, hf_folder_make((folder / "copies").c_str(), 0, nullptr));
    folder.write("copies/before-the-move.db", "mine");
    ASSERT_EQ(HF_OK, hf_store_copy(store, 1, &store.error)) << store.error.text;
    clock.advance(60);
    ASSERT_EQ(HF_OK, hf_store_copy(store, 1, &store.error)) << store.error.text;
    EXPECT_THAT(names_in(folder / "copies"), ElementsAre("20261122T091500Z.db", "before-the-move.db"));
}

} // namespace
