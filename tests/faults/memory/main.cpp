// The main function of the unit tests in the sanitized tree. With HOLDFAST_EACH_ALLOCATION_FAILS=PATTERN in its
// environment it runs every test whose name matches again and again, each time in a process of its own, and lets one
// allocation of the product fail: every place that allocates, in turn. HOLDFAST_FAULTS_DEPTH says how many calls tell
// two places apart, for tests that take long. Whether the test itself passes then does not matter, since what it asks
// for cannot be had; but nothing may crash, hang, or keep what the call that failed had allocated. A crash of the test
// itself is told too, but for one after it has found that something failed.

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <set>
#include <string>

#include <fcntl.h>
#include <fnmatch.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gmock/gmock.h>
#include <sanitizer/common_interface_defs.h>

#include "tests/faults/memory/allocator.h"
#include "tests/support/sanitizers.h"

namespace
{

constexpr int kLeaked = 97, kCrashedAfterItFailed = 98;
constexpr unsigned kSeconds = 600; // of one test; far more than any takes, on a busy machine too
constexpr int kDepth = 10;         // calls that make a place: enough to tell who asked, few enough to end

void Silence()
{
    int nothing = open("/dev/null", O_WRONLY);
    dup2(nothing, STDOUT_FILENO);
    close(nothing);
}

std::string Written(void *const *calls, int count)
{
    std::string out;
    for (int i = 0; i < count; i++) {
        char line[256];
        __sanitizer_symbolize_pc(calls[i], "        %f %s:%l\n", line, sizeof line);
        out += line;
    }
    return out;
}

std::set<std::string> leaks; // each only once, however many blocks there are

// What is kept on purpose until the process ends, whatever becomes of the call: the handle on a library that was
// loaded, and the title of a page that was.
bool IsMeant(const std::string &leak)
{
    return leak.find("hf_held_file_open ") != std::string::npos ||
           leak.find("remember ../../registry/plugins/titles.c") != std::string::npos;
}

void TakeLeak(void *const *calls, int count)
{
    std::string leak = Written(calls, count);
    if (!IsMeant(leak)) leaks.insert(leak);
}

void TellPlace(void *const *calls, int count)
{
    std::fprintf(stderr, "    failed:\n%s", Written(calls, count).c_str());
}

// The test has found that something failed, and what goes on is its own: nothing of the product crashed.
void EndIfItFailedBefore()
{
    const ::testing::TestInfo *test = ::testing::UnitTest::GetInstance()->current_test_info();
    if (test && test->result()->Failed() && hf_fault_is_of_test(2)) _exit(kCrashedAfterItFailed);
}

int RunOne(const std::string &name)
{
    ::testing::GTEST_FLAG(filter) = name;
    ::testing::UnitTest::GetInstance()->listeners().Release(
        ::testing::UnitTest::GetInstance()->listeners().default_result_printer());
    return RUN_ALL_TESTS();
}

// How the child ended, which runs `body`: 0, or what is wrong.
template <typename Body> std::string InChild(Body body)
{
    pid_t child = fork();
    if (child == 0) {
        setpgid(0, 0);
        Silence();
        alarm(kSeconds);
        _exit(body());
    }
    setpgid(child, child);
    int status = 0;
    waitpid(child, &status, 0);
    kill(-child, SIGKILL); // services that a test which was cut off could not stop
    if (WIFSIGNALED(status)) return WTERMSIG(status) == SIGALRM ? "hangs" : strsignal(WTERMSIG(status));
    switch (WEXITSTATUS(status)) {
    case 0:
    case 1: // a failed test
    case kCrashedAfterItFailed: return "";
    case kLeaked: return "leaks";
    case SANITIZER_EXIT_CODE: return "is stopped by a sanitizer";
    default: return "ends with " + std::to_string(WEXITSTATUS(status));
    }
}

std::string WithFailure(const std::string &name, uint32_t number, bool tell)
{
    return InChild([&] {
        if (!tell) dup2(STDOUT_FILENO, STDERR_FILENO);
        sanitizer_found = EndIfItFailedBefore;
        hf_fault_fail(number);
        int result = RunOne(name);
        hf_fault_leaks(TakeLeak);
        if (tell) hf_fault_place(TellPlace);
        for (const std::string &leak : leaks) std::fprintf(stderr, "    leaked:\n%s", leak.c_str());
        return leaks.empty() ? result : kLeaked;
    });
}

int TestOf(const std::string &name, hf_fault_places *places)
{
    places->count = 0;
    InChild([&] {
        hf_fault_note_places(places);
        return RunOne(name);
    });
    int found = 0;
    for (uint32_t i = 0; i < places->count; i++) {
        std::string defect = WithFailure(name, places->numbers[i], false);
        if (defect.empty()) continue;
        found++;
        std::fprintf(stderr, "%s %s when allocation %u fails:\n", name.c_str(), defect.c_str(), places->numbers[i]);
        WithFailure(name, places->numbers[i], true);
    }
    return found;
}

int EachAllocationFails(const char *pattern)
{
    auto *places = static_cast<hf_fault_places *>(
        mmap(nullptr, sizeof(hf_fault_places), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    const char *depth = std::getenv("HOLDFAST_FAULTS_DEPTH");
    places->depth = depth ? std::atoi(depth) : kDepth;
    const ::testing::UnitTest *unit = ::testing::UnitTest::GetInstance();
    int found = 0, tests = 0;
    uint64_t tried = 0;
    for (int i = 0; i < unit->total_test_suite_count(); i++) {
        const ::testing::TestSuite *suite = unit->GetTestSuite(i);
        for (int j = 0; j < suite->total_test_count(); j++) {
            const ::testing::TestInfo *test = suite->GetTestInfo(j);
            std::string name = std::string(suite->name()) + "." + test->name();
            if (fnmatch(pattern, name.c_str(), FNM_EXTMATCH) != 0) continue;
            found += TestOf(name, places);
            tests++;
            tried += places->count;
            std::printf("%s: %u new places\n", name.c_str(), places->count);
            std::fflush(stdout);
        }
    }
    std::printf("%d tests, %llu places that allocate, %d found\n", tests, (unsigned long long)tried, found);
    return found ? 1 : 0;
}

} // namespace

int main(int argc, char **argv)
{
    ::testing::InitGoogleMock(&argc, argv);
    if (const char *pattern = std::getenv("HOLDFAST_EACH_ALLOCATION_FAILS")) return EachAllocationFails(pattern);
    return RUN_ALL_TESTS();
}
