/* Processes that write to one store, one after the other without end, killed at any moment: some hundreds of times when
 * all faults are made. HOLDFAST_FAULTS_SEED repeats the choices of a run; the moments are never quite the same. */

#include "tests/faults/steps.h"
#include "tests/faults/store/revisions.h"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <random>

#include <sys/wait.h>
#include <unistd.h>

using testing_support::kForAsLongAsItTakes;
using testing_support::Made;
using testing_support::Store;

namespace
{

unsigned seed()
{
    const char *given = std::getenv("HOLDFAST_FAULTS_SEED");
    return given ? static_cast<unsigned>(std::strtoul(given, nullptr, 10)) : std::random_device()();
}

/* Commits and says so, until it is killed or nobody listens. Opening and closing the file is part of it. */
[[noreturn]] void write_on(const std::string &folder, const testing_support::Clock &clock, int writer, int said)
{
    for (Made made = {0, writer, 0};;) {
        Store store(folder, clock, false, kForAsLongAsItTakes);
        for (int i = 0; i < 5; i++) {
            made.number++;
            made.revision = store.commit(testing_support::change_of(made), "operator", INT64_MAX);
            if (made.revision < 0 || write(said, &made, sizeof made) != sizeof made) _exit(1);
        }
    }
}

/* Some processes that write, and what they say. */
class Writers
{
  public:
    Writers(const std::string &folder, const testing_support::Clock &clock, int count, int first)
    {
        int ends[2];
        if (pipe(ends) != 0) throw std::runtime_error("no pipe");
        for (int i = 0; i < count; i++) {
            pid_t child = fork();
            if (child < 0) throw std::runtime_error("no process");
            if (child == 0) {
                close(ends[0]);
                write_on(folder, clock, first + i, ends[1]);
            }
            children.push_back(child);
        }
        close(ends[1]);
        heard = ends[0];
    }
    ~Writers() { close(heard); }
    Writers(const Writers &) = delete;
    Writers &operator=(const Writers &) = delete;

    /* Takes the next that was acknowledged; false when all writers have ended and it was the last. */
    bool take()
    {
        Made made;
        if (read(heard, &made, sizeof made) != sizeof made) return false;
        acknowledged.push_back(made);
        return true;
    }

    void kill_all()
    {
        for (pid_t child : children) kill(child, SIGKILL);
        while (take()) continue;
        for (pid_t child : children) {
            int status = 0;
            waitpid(child, &status, 0);
            EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << "a writer ended by itself";
        }
    }

    std::vector<Made> acknowledged;

  private:
    std::vector<pid_t> children;
    int heard = -1;
};

/* Goes round and round: what is between two moments is what is to be hit. */
void let_pass(std::chrono::microseconds time)
{
    const auto until = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < until) continue;
}

} // namespace

TEST(WriterKilled, AtAnyMomentLeavesTheStoreSoundWithAllOrNothingOfEachRevision)
{
    const unsigned chosen = seed();
    SCOPED_TRACE("HOLDFAST_FAULTS_SEED=" + std::to_string(chosen));
    std::printf("seed %u\n", chosen);
    std::mt19937 dice(chosen);
    testing_support::Folder folder;
    testing_support::Clock clock;
    int64_t newest = 0;
    for (uint64_t round = 0; round < 400; round = testing_support::step_after(round, 25)) {
        SCOPED_TRACE("round " + std::to_string(round));
        const int count = dice() % 4 ? 1 : 2 + static_cast<int>(dice() % 7);
        Writers writers(folder.path(), clock, count, static_cast<int>(round) * 8);
        for (auto i = dice() % 12; i && writers.take(); i--) continue;
        let_pass(std::chrono::microseconds(dice() % 5000));
        writers.kill_all();

        Store store(folder.path(), clock, false, kForAsLongAsItTakes);
        ASSERT_EQ(HF_OK, store.status) << store.error.text;
        const auto more = static_cast<size_t>(count); /* what was stored and could not be said any more */
        newest = testing_support::expect_all_kept(store, writers.acknowledged, more, newest + 1);
    }
    EXPECT_GT(newest, 0);
}
