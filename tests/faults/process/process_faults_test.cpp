/* `holdfast` killed at each of its steps, or cut off with the power, or on a disk that is full or fails: what it was
 * asked for is then done or not done, never half, and running it again does it. What it said was done stays done,
 * whatever becomes of the power. */

#include "tests/cli/machine.h"
#include "tests/cli/vault.h"
#include "tests/faults/one_key.h"
#include "tests/faults/process/killed.h"
#include "tests/faults/steps.h"
#include "tests/support/database.h"
#include "tests/support/sanitizers.h"

#include <filesystem>
#include <fstream>
#include <set>

using cli::Command;
using cli::Json;
using cli::Vault;
using testing::AllOf;
using testing::AnyOf;
using testing::Eq;
using testing::Ge;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Lt;
using testing::Ne;
using testing::Not;
using testing_support::content_of;
using testing_support::expect_one_key;
using testing_support::step_after;

namespace
{

using Words = std::vector<std::string>;

/* How `holdfast` is cut off: killed, or by a loss of power that takes everything that was not flushed, or some of it.
 * Or it goes on, on a disk that is full from then on, or fails once. */
enum class End { Killed, LosesWhatWasNotFlushed, LosesSomeOfIt, DiskIsFull, DiskFailsOnce };

class ProcessFaults : public cli::Machine, public testing::WithParamInterface<End>
{
  protected:
    /* Cuts `holdfast WORDS` off before one step. False = it had fewer, and said that it was done; the power goes all
     * the same. `done` is whether it said that it was. */
    bool cut_off_before(uint64_t step, Words words)
    {
        words.insert(words.begin(), {"--home", home});
        const Command command{HOLDFAST_PROGRAM, words, "", environment};
        steps++;
        switch (GetParam()) {
        case End::Killed: return !(done = !cli::run_and_kill_before(command, step));
        case End::DiskIsFull: return run_on(cli::Disk::IsFull, step, command);
        case End::DiskFailsOnce: return run_on(cli::Disk::FailsOnce, step, command);
        default: break;
        }
        cli::Medium medium(folder.path(), GetParam() == End::LosesSomeOfIt ? static_cast<unsigned>(step) : 0);
        return !(done = !cli::run_and_kill_before(command, step, &medium));
    }

    /* Where it failed it says why: the disk is full, or what could not be done, and what to do. */
    bool run_on(cli::Disk disk, uint64_t step, const Command &command)
    {
        int code = -1;
        std::string said;
        bool failed = cli::run_on(disk, &code, &said, command, folder.path(), step);
        done = code == 0;
        EXPECT_THAT(code, AllOf(Ge(0), Lt(128), Ne(SANITIZER_EXIT_CODE))) << said;
        EXPECT_TRUE(failed || done) << said;
        if (!done) {
            EXPECT_THAT(said, HasSubstr("\n       ")) << "what to do next";
        }
        return failed;
    }

    void TearDown() override { RecordProperty("steps", steps); }

    /* Fewer of them when the power goes, unless every one is tried. */
    uint64_t next(uint64_t step, uint64_t stride) const
    {
        return step_after(step, GetParam() == End::Killed ? stride : 3 * stride + 1);
    }

    Words lines(const Words &words)
    {
        Words found;
        std::string text = ok(words);
        for (size_t at = 0, end; (end = text.find('\n', at)) != std::string::npos; at = end + 1)
            found.push_back(text.substr(at, end - at));
        return found;
    }

    Words copies_of_the_store() const
    {
        Words found;
        if (!std::filesystem::exists(home + "/copies")) return found;
        for (const auto &entry : std::filesystem::directory_iterator(home + "/copies"))
            if (entry.path().extension() == ".db") found.push_back(entry.path());
        return found;
    }

    int steps = 0; /* that were tried */
    bool done = false;
};

/* What is found is the old or the new, or the new for certain when it said that it was done. */
template <typename Found> void expect_one_of(const Found &older, const Found &newer, const Found &found, bool done)
{
    if (done)
        EXPECT_EQ(newer, found);
    else
        EXPECT_THAT(found, AnyOf(Eq(older), Eq(newer)));
}

const Words before = {"proxy.mode=none", "proxy.port=1", "throttling.enabled=off", "throttling.work-rate=1Mbps",
                      "agent.protected-gib=1"};
const Words after = {"proxy.mode=system", "proxy.port=2", "throttling.enabled=on", "throttling.work-rate=2Mbps",
                     "agent.protected-gib=2"};

Words set(Words assignments)
{
    assignments.insert(assignments.begin(), "set");
    return assignments;
}

} // namespace

TEST_P(ProcessFaults, SettingIsAllOrNothingAndTheValuesForScriptsFollow)
{
    ok(set(before));
    uint64_t step = 1;
    for (bool cut_off = true; cut_off; step = next(step, 3)) {
        SCOPED_TRACE("cut off before step " + std::to_string(step));
        cut_off = cut_off_before(step, set(after));
        Words found;
        for (const std::string &assignment : before) {
            std::string field = assignment.substr(0, assignment.find('='));
            found.push_back(field + "=" + lines({"get", "--quiet", field})[0]);
        }
        expect_one_of(before, after, found, done);
        EXPECT_EQ(found == before ? "1" : "2", json({"get", "proxy.port"})["revision"]);

        ok({"maintain"});
        Json published(content_of(home + "/values/proxy.json"));
        EXPECT_EQ(found == before ? "1" : "2", published["fields.port.value"]);
        ok({"revert", "1"});
        ok(set(after));
        ok({"revert", "1"});
        std::filesystem::remove_all(home);
        home = folder / ("home-" + std::to_string(step)); /* a new machine for the next step */
        ok(set(before));
    }
    EXPECT_GT(step, 10u);
}

TEST_P(ProcessFaults, ACopyOfTheStoreThatHasItsNameIsWhole)
{
    uint64_t step = 1;
    for (bool cut_off = true; cut_off; step = next(step, 7)) {
        SCOPED_TRACE("cut off before step " + std::to_string(step));
        home = folder / ("home-" + std::to_string(step)); /* a machine that has no copy yet */
        ok(set(before));
        cut_off = cut_off_before(step, {"maintain"});
        const auto copies = copies_of_the_store();
        EXPECT_TRUE(!done || copies.size() == 1);
        for (const std::string &path : copies) {
            testing_support::Database copy(path);
            EXPECT_EQ("ok", copy.ask("PRAGMA integrity_check"));
            EXPECT_EQ("1", copy.ask("SELECT text FROM value WHERE page = 'proxy' AND field = 'port'"));
            EXPECT_NE("", copy.ask("SELECT text FROM fact WHERE key = 'copied-at'"));
        }
        ok({"maintain"});
        EXPECT_THAT(copies_of_the_store(), Not(IsEmpty()));
        std::filesystem::remove_all(home);
    }
    EXPECT_GT(step, 20u);
}

/* Installs a page of one version, then is killed while it installs the next. */
TEST_P(ProcessFaults, InstallingAPageLeavesTheOldOneOrTheNewOne)
{
    auto page = [&](const std::string &name, const std::string &version) {
        hf_error error = {};
        EXPECT_EQ(HF_OK, hf_folder_make((folder / name).c_str(), HF_FILE_PRIVATE, &error)) << error.text;
        folder.write(name + "/page.json", R"({"format": 1, "id": "second", "version": ")" + version +
                                              R"(", "title": "Second", "fields": [)" +
                                              R"({"id": "address", "kind": "text", "label": "&Address", "default": ")" +
                                              version + R"("}]})");
        return folder / name;
    };
    const std::string older = page("older", "1.0"), newer = page("newer", "2.0");
    auto install = [&](const std::string &from) { return Words{"page", "install", from, "--unsigned", "--yes"}; };
    ok(install(older));
    uint64_t step = 1;
    for (bool cut_off = true; cut_off; step = next(step, 3)) {
        SCOPED_TRACE("cut off before step " + std::to_string(step));
        cut_off = cut_off_before(step, install(newer));
        Json list = json({"plugin", "list"});
        std::string version = list["plugins.6.version"];
        expect_one_of<std::string>("1.0", "2.0", version, done);
        EXPECT_EQ("as installed", list["plugins.6.files"]);
        EXPECT_EQ(version, value("second.address"));

        ok(install(newer));
        EXPECT_EQ("2.0", value("second.address"));
        const std::filesystem::directory_iterator place(home + "/etc/plugins/second");
        EXPECT_EQ(1, std::distance(begin(place), end(place))) << "nothing is left behind";
        ok(install(older));
    }
    EXPECT_GT(step, 10u);
}

TEST_P(ProcessFaults, RemovingAPageTakesItAwayOrLeavesItWhole)
{
    hf_error error = {};
    ASSERT_EQ(HF_OK, hf_folder_make((folder / "page").c_str(), HF_FILE_PRIVATE, &error)) << error.text;
    folder.write("page/page.json", R"({"format": 1, "id": "second", "title": "Second", "fields": [)"
                                   R"({"id": "address", "kind": "text", "label": "&Address"}]})");
    const Words install = {"page", "install", folder / "page", "--unsigned", "--yes"};
    ok(install);
    uint64_t step = 1;
    for (bool cut_off = true; cut_off; step = next(step, 3)) {
        SCOPED_TRACE("cut off before step " + std::to_string(step));
        cut_off = cut_off_before(step, {"page", "remove", "second"});
        int code = holdfast({"get", "second"}).code;
        EXPECT_THAT(code, AnyOf(Eq(0), Eq(1), Eq(2)));
        EXPECT_TRUE(!done || code) << "it was removed";
        if (code == 0) {
            EXPECT_EQ("as installed", json({"plugin", "list"})["plugins.6.files"]);
        }
        ok(install);
        EXPECT_EQ(0, holdfast({"get", "second"}).code);
    }
    EXPECT_GT(step, 5u);
}

namespace
{

class RegistrationFaults : public ProcessFaults
{
  protected:
    Vault vault;
    std::string usb = folder / "usb", credentials = vault.credentials();

    void SetUp() override
    {
        ASSERT_EQ(HF_OK, hf_folder_make(usb.c_str(), HF_FILE_PRIVATE, nullptr));
        environment = {{"LD_PRELOAD", QUICK_DERIVATION}};
    }

    Words registration() const { return cli::registration(credentials, usb); }

    /* How many copies of the passphrase open the key; there are no others, but of the passphrase before. */
    size_t copies_that_open_the_key()
    {
        testing_support::expect_copies_that_open(&copies, usb, [this](const Words &words) { return holdfast(words); });
        return copies.size();
    }

    /* For what was prepared and not settled, and for which the vault then does not wait any more. */
    void let_a_day_go_by()
    {
        testing_support::Database(home + "/settings.db")
            .run("UPDATE fact SET text = CAST(text - 2 * 86400 AS TEXT) WHERE key GLOB 'registration-rekey-*-at'");
    }

    std::set<std::string> copies; /* that opened the key when they were looked at last */
};

} // namespace

TEST_P(RegistrationFaults, RegisteringIsFinishedByTheNextRunWithOneIdentityAndASavedPassphraseThatOpensTheKey)
{
    uint64_t step = 1;
    for (bool cut_off = true; cut_off; step = next(step, 17)) {
        SCOPED_TRACE("cut off before step " + std::to_string(step));
        cut_off = cut_off_before(step, registration());
        if (!done) ok(registration());
        EXPECT_EQ("true", json({"status"})["registered"]);
        ok({"test-connection"});
        expect_one_key(home, vault);
        EXPECT_EQ(1u, copies_that_open_the_key());

        ok({"unregister", "--yes"});
        EXPECT_EQ(0, vault.servers());
        std::filesystem::remove_all(usb);
        std::filesystem::create_directory(usb);
    }
    EXPECT_GT(step, 40u); /* fewer of them need room */
}

TEST_P(RegistrationFaults, ChangingThePassphraseLeavesTheOldOneOrTheNewOneAndTheVaultsKeyAgrees)
{
    ok(registration());
    EXPECT_EQ(1u, copies_that_open_the_key());
    const Words change = {"passphrase", "change", "--generate-passphrase", "--save-passphrase", usb, "--allow-local"};
    uint64_t step = 1;
    for (bool cut_off = true; cut_off; step = next(step, 17)) {
        SCOPED_TRACE("cut off before step " + std::to_string(step));
        cut_off = cut_off_before(step, change);
        let_a_day_go_by();
        ok({"maintain"});
        expect_one_key(home, vault);
        EXPECT_EQ(1u, copies_that_open_the_key());
        ok(change);
        expect_one_key(home, vault);
        EXPECT_EQ(1u, copies_that_open_the_key());
    }
    EXPECT_GT(step, 40u); /* fewer of them need room */
}

TEST_P(RegistrationFaults, RenewingLeavesACertificateThatTheVaultTakes)
{
    ok(registration());
    uint64_t step = 1;
    for (bool cut_off = true; cut_off; step = next(step, 7)) {
        SCOPED_TRACE("cut off before step " + std::to_string(step));
        cut_off = cut_off_before(step, {"do", "vault.renew"});
        ok({"maintain"});
        ok({"test-connection"});
        expect_one_key(home, vault);
    }
    EXPECT_GT(step, 20u);
}

TEST_P(ProcessFaults, MovingTheScratchFolderLosesNoFileAndTheNextRunMovesIt)
{
    uint64_t step = 1;
    for (bool cut_off = true; cut_off; step = next(step, 5)) {
        SCOPED_TRACE("cut off before step " + std::to_string(step));
        home = folder / ("home-" + std::to_string(step));
        std::string first = folder / ("first-" + std::to_string(step)), second = first + "-moved";
        ASSERT_TRUE(std::filesystem::create_directories(first + "/below"));
        std::ofstream(first + "/cache") << "12345";
        std::ofstream(first + "/below/deep") << "67890";
        ok({"set", "agent.scratch-folder=" + first});

        cut_off = cut_off_before(step, {"scratch", "move", second});
        std::string place = value("agent.scratch-folder");
        expect_one_of(first, second, place, done);
        EXPECT_EQ("12345", content_of(place + "/cache"));
        EXPECT_EQ("67890", content_of(place + "/below/deep"));
        if (place == first) ok({"scratch", "move", second});
        ok({"maintain"});
        EXPECT_EQ("67890", content_of(second + "/below/deep"));
        /* a folder that is not to be removed, as a mount point is, may stay: empty */
        if (GetParam() == End::DiskFailsOnce && std::filesystem::exists(first)) std::filesystem::remove(first);
        EXPECT_FALSE(std::filesystem::exists(first));
        std::filesystem::remove_all(home);
        std::filesystem::remove_all(second);
    }
    EXPECT_GT(step, 20u);
}

namespace
{

constexpr End ends[] = {End::Killed, End::LosesWhatWasNotFlushed, End::LosesSomeOfIt, End::DiskIsFull,
                        End::DiskFailsOnce};

std::string name_of(const testing::TestParamInfo<End> &info)
{
    static const char *const names[] = {"WhenKilled", "WhenPowerTakesWhatWasNotFlushed", "WhenPowerTakesSomeOfIt",
                                        "OnAFullDisk", "OnADiskThatFailsOnce"};
    return names[static_cast<size_t>(info.param)];
}

} // namespace

INSTANTIATE_TEST_SUITE_P(Cut, ProcessFaults, testing::ValuesIn(ends), name_of);
INSTANTIATE_TEST_SUITE_P(Cut, RegistrationFaults, testing::ValuesIn(ends), name_of);
