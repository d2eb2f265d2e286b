/* One store, many that write to it and read from it at once: threads, and processes of `holdfast`. */

#include "tests/cli/machine.h"
#include "tests/faults/store/revisions.h"
#include "tests/support/database.h"
#include "tests/support/home.h"
#include "tests/support/page.h"

#include <atomic>
#include <thread>

using cli::Json;
using testing_support::content_of;
using testing_support::kForAsLongAsItTakes;
using testing_support::Made;
using testing_support::Store;

namespace
{

class WritersFaults : public testing::TestWithParam<int>
{
  protected:
    testing_support::Folder folder;
    testing_support::Clock clock;
};

/* Commits so often, each time on top of whatever is newest. */
std::vector<Made> write(const testing_support::Folder &folder, const testing_support::Clock &clock, int writer,
                        int commits)
{
    std::vector<Made> all;
    Store store(folder.path(), clock, false, kForAsLongAsItTakes);
    EXPECT_EQ(HF_OK, store.status) << store.error.text;
    for (int number = 1; number <= commits && !store.status; number++) {
        Made made = {0, writer, number};
        made.revision = store.commit(testing_support::change_of(made), "operator", INT64_MAX);
        EXPECT_GT(made.revision, 0) << store.error.text;
        all.push_back(made);
    }
    return all;
}

/* Reads until told to stop: never half a revision, and never an older one than before. */
void read(const testing_support::Folder &folder, const testing_support::Clock &clock, const std::atomic<bool> &stop)
{
    Store store(folder.path(), clock, true, kForAsLongAsItTakes);
    ASSERT_EQ(HF_OK, store.status) << store.error.text;
    int64_t newest = 0;
    do {
        EXPECT_NE("(mixed)", testing_support::text_of_values(store));
        int64_t revision = store.revision();
        EXPECT_GE(revision, newest);
        newest = revision;
    } while (!stop && !store.status);
}

} // namespace

TEST_P(WritersFaults, AllCommitAndReadersSeeEachRevisionWhole)
{
    const int writers = GetParam(), commits = 40 / writers;
    std::vector<std::vector<Made>> made(static_cast<size_t>(writers));
    std::vector<std::thread> threads, readers;
    std::atomic<bool> stop{false};
    for (int i = 0; i < 2; i++) readers.emplace_back([&] { read(folder, clock, stop); });
    for (int i = 0; i < writers; i++)
        threads.emplace_back([&, i] { made[static_cast<size_t>(i)] = write(folder, clock, i, commits); });
    for (std::thread &thread : threads) thread.join();
    stop = true;
    for (std::thread &thread : readers) thread.join();

    std::vector<Made> all;
    for (const auto &of_one : made) all.insert(all.end(), of_one.begin(), of_one.end());
    Store store(folder, clock);
    EXPECT_EQ(writers * commits, testing_support::expect_all_kept(store, all, 0));
}

namespace
{

/* Windows does not replace a file while somebody reads it, which here is always; `maintain` does it later. */
testing::Matcher<hf_status> is_published()
{
    if (REPLACES_WHAT_IS_READ) return HF_OK;
    return testing::AnyOf(HF_OK, HF_NEEDS_ELEVATION);
}

/* Sets two fields of the page to one text and publishes it, again and again. */
void publish(const testing_support::Home &home, const hf_page *page, int writer)
{
    Store store(home.folder.path(), home.clock, false, kForAsLongAsItTakes);
    ASSERT_EQ(HF_OK, store.status) << store.error.text;
    hf_problems problems = {};
    hf_settings settings = home.settings;
    settings.store = store;
    settings.problems = &problems;
    for (int number = 1; number <= 20; number++) {
        const std::string text = "host-" + std::to_string(writer) + "-" + std::to_string(number);
        store.commit({{"sample", "host", text, ""}, {"sample", "note", text, ""}}, "operator", INT64_MAX);
        EXPECT_EQ(HF_OK, store.status) << store.error.text;
        EXPECT_THAT(hf_settings_publish(&settings, page, &store.error), is_published()) << store.error.text;
    }
    hf_problems_free(&problems);
}

void expect_one_revision(const std::string &path)
{
    Json published(content_of(path));
    ASSERT_TRUE(published.valid());
    EXPECT_EQ(published["fields.host.value"], published["fields.note.value"]);
}

} // namespace

TEST_P(WritersFaults, PublishEachPageAsOneRevisionLeftIt)
{
    testing_support::Home home;
    testing_support::Page page;
    const std::string path = home.folder / "values/sample.json";
    std::atomic<int> writing{GetParam()};
    std::vector<std::thread> threads;
    for (int i = 0; i < GetParam(); i++)
        threads.emplace_back([&, i] {
            publish(home, page, i);
            writing--;
        });
    while (writing)
        if (hf_file_exists(path.c_str())) expect_one_revision(path);
    for (std::thread &thread : threads) thread.join();

    EXPECT_EQ(HF_OK, hf_settings_publish(&home.settings, page, &home.error)) << home.error.text;
    expect_one_revision(path);
    EXPECT_EQ(std::to_string(20 * GetParam()), Json(content_of(path))["revision"]);
}

INSTANTIATE_TEST_SUITE_P(Threads, WritersFaults, testing::Values(2, 8));

namespace
{

class WritingProcesses : public cli::Machine, public testing::WithParamInterface<int>
{
  protected:
    /* `holdfast set FIELD=VALUE`: 1 when it was stored. Another may have been quicker with the same field, or the file
     * in use for too long on a busy machine: then it says so, and has changed nothing. From any thread. */
    int set(const std::string &field, const std::string &value)
    {
        cli::Result result =
            cli::run({HOLDFAST_PROGRAM, {"--home", home, "set", field + "=" + value}, "", environment});
        if (result.code == 0) return 1;
        EXPECT_THAT(result.err, testing::AnyOf(testing::HasSubstr("store-locked"), testing::HasSubstr("changed-since")))
            << result.code << result.out;
        return 0;
    }

    void expect_published(int revision, const std::string &page, const std::vector<std::string> &fields)
    {
        Json published(content_of(home + "/values/" + page + ".json"));
        ASSERT_TRUE(published.valid());
        EXPECT_EQ(std::to_string(revision), published["revision"]);
        for (const std::string &field : fields)
            EXPECT_EQ(value(page + "." + field), published["fields." + field + ".value"]);
    }
};

} // namespace

TEST_P(WritingProcesses, StoreAllThatTheySayAndPublishItWithTheNextMaintain)
{
    const int writers = GetParam(), rounds = 16 / writers;
    std::atomic<int> stored{0};
    std::vector<std::thread> threads;
    const std::vector<std::string> fields = {"proxy.port", "agent.protected-gib", "throttling.work-rate", "proxy.host"};
    const std::vector<std::string> units = {"", "", "Mbps", ".example"};
    ok({"set", "proxy.mode=custom", "proxy.host=a.example", "proxy.port=1"});
    for (int i = 0; i < writers; i++)
        threads.emplace_back([&, i] {
            const size_t at = static_cast<size_t>(i) % fields.size();
            for (int round = 1; round <= rounds; round++)
                stored += set(fields[at], std::to_string(100 * i + round + 1) + units[at]);
        });
    for (std::thread &thread : threads) thread.join();
    EXPECT_GE(stored, 1);

    ok({"maintain"});
    expect_published(1 + stored, "proxy", {"mode", "host", "port"});
    expect_published(1 + stored, "agent", {"protected-gib"});
}

INSTANTIATE_TEST_SUITE_P(Processes, WritingProcesses, testing::Values(2, 8));

TEST_F(WritingProcesses, SayWhatIsWrongWhileTheStoreIsLockedAndLoseNothing)
{
    ok({"set", "proxy.port=1"});
    testing_support::Database other(home + "/settings.db");
    other.run("BEGIN IMMEDIATE");

    EXPECT_EQ("store-locked", refusal({"set", "proxy.port=2"}, 1)["error.id"]);
    EXPECT_EQ("1", value("proxy.port")) << "reading goes on";

    other.run("ROLLBACK");
    ok({"set", "proxy.port=2"});
    EXPECT_EQ("2", value("proxy.port"));
}
