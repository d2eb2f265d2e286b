/* `holdfast` that a person stops with Ctrl-C while it waits for the network, and before each of its steps: it ends
 * soon, with nothing half-done, and doing it again does it. */

#include "tests/cli/background.h"
#include "tests/faults/network/cutting_proxy.h"
#include "tests/faults/network/front.h"
#include "tests/faults/network/machine_at_vault.h"
#include "tests/faults/one_key.h"
#include "tests/faults/process/killed.h"
#include "tests/faults/steps.h"

#include <csignal>
#include <fstream>
#include <set>

using cli::Background;
using cli::Command;
using testing::AnyOf;
using testing::HasSubstr;
using testing_support::Connection;
using testing_support::content_of;
using testing_support::CuttingProxy;
using testing_support::expect_one_key;
using testing_support::Front;
using testing_support::Request;
using testing_support::Server;
using testing_support::step_after;

namespace
{

using Words = std::vector<std::string>;

constexpr int killed_by_interrupt = 128 + SIGINT; /* before it had begun with anything that must be ended well */

class InterruptFaults : public testing_support::MachineAtVault
{
  protected:
    void SetUp() override { environment = {{"LD_PRELOAD", QUICK_DERIVATION}}; }
    void TearDown() override { RecordProperty("steps", steps); }

    Command command(Words words)
    {
        words.insert(words.begin(), {"--home", home});
        return {HOLDFAST_PROGRAM, words, "", environment};
    }

    /* Runs it until `reached` returns true, then presses Ctrl-C. Without that it would wait for hours. */
    template <typename Reached> void interrupt(Words words, Reached reached)
    {
        words.insert(words.end(), {"--timeout", "36000"});
        Background running(command(words), Background::Connection::pipe);
        EXPECT_TRUE(reached());
        running.signal(SIGINT);
        EXPECT_EQ(1, running.finish()) << running.said();
        EXPECT_THAT(running.said(), HasSubstr("(cancelled"));
    }

    /* Interrupts `holdfast WORDS` before one step. False = it had fewer. */
    bool interrupt_before(uint64_t step, const Words &words)
    {
        int code = -1;
        bool interrupted = cli::run_and_interrupt_before(&code, command(words), step);
        if (interrupted) {
            EXPECT_THAT(code, AnyOf(0, 1, killed_by_interrupt));
        }
        done = code == 0;
        steps++;
        return interrupted;
    }

    /* What must hold of a registered machine after it was interrupted and maintained. */
    void expect_sound()
    {
        auto run = [this](const Words &words) { return holdfast(words); };
        EXPECT_EQ("true", json({"status"})["registered"]);
        ok({"test-connection"});
        expect_one_key(home, vault);
        testing_support::expect_copies_that_open(&copies, usb, run);
        EXPECT_EQ(1u, copies.size());
    }

    std::set<std::string> copies; /* of the passphrase that opened the key when they were looked at last */

    int steps = 0;     /* that were tried */
    bool done = false; /* what was interrupted, all the same */
};

/* A server that takes a connection, and says nothing. */
struct Silent {
    std::mutex mutex;
    std::condition_variable changed;
    bool called = false;
    Server server{{}, [this](Connection &connection) {
                      char byte;
                      if (!connection.read_some(&byte, 1)) return;
                      {
                          std::lock_guard<std::mutex> lock(mutex);
                          called = true;
                      }
                      changed.notify_all();
                      connection.wait_for_end();
                  }};

    bool wait()
    {
        std::unique_lock<std::mutex> lock(mutex);
        return changed.wait_for(lock, std::chrono::minutes(1), [this] { return called; });
    }
};

void say_nothing(Connection &connection, const Request &)
{
    connection.wait_for_end();
}

} // namespace

TEST_F(InterruptFaults, ARegistrationIsStoppedWhereverItWaitsAndTheNextRunRegistersOnce)
{
    CuttingProxy proxy;
    Front front(vault);
    const int management = std::stoi(vault.port), agents = std::stoi(vault.agents_port);
    {
        Silent silent; /* as a proxy */
        use_proxy(silent.server.port());
        interrupt(registration(), [&] { return silent.wait(); });
    }
    use_proxy(proxy.port());
    {
        Silent silent; /* in the handshake */
        proxy.lead(management, silent.server.port());
        interrupt(registration(), [&] { return silent.wait(); });
    }
    proxy.lead(management, front.port());
    for (const char *target : {"/oauth2/token", "/capabilities", "/registeredIdentities/"}) {
        SCOPED_TRACE(target);
        front.fail(target, say_nothing);
        interrupt(registration(), [&] { return front.wait_until_failed(); });
        EXPECT_LE(vault.servers(), 1);
    }
    front.fail("/registeredIdentities/",
               [](Connection &connection, const Request &) { connection.answer(503, "{}", "Retry-After: 18000\r\n"); });
    interrupt(registration(), [&] { return front.wait_until_failed(); });
    front.fail("/registeredIdentities/", [&](Connection &connection, const Request &request) {
        EXPECT_TRUE(front.pass_on(connection, request, false));
        connection.wait_for_end();
    });
    interrupt(registration(), [&] { return front.wait_until_failed(); });
    front.fail("/contact", say_nothing);
    proxy.lead(agents, front.port());
    interrupt(registration(), [&] { return front.wait_until_failed(); });

    EXPECT_EQ("false", json({"status"}, 5)["registered"]);
    proxy.lead(agents, agents);
    ok(registration());
    EXPECT_EQ(1, vault.servers());
    ok({"test-connection"});
}

TEST_F(InterruptFaults, WhatARegisteredServerDoesIsStoppedWhereverItWaitsAndItStaysRegistered)
{
    const struct {
        Words words;
        std::string target;
    } cases[] = {
        {{"maintain"}, "/contact"},
        {{"do", "vault.renew"}, "/renew"},
        {{"measure", "--bytes", "64K"}, "/upload"},
        {{"unregister", "--yes"}, "/registeredIdentities/"},
        {{"passphrase", "change", "--generate-passphrase", "--save-passphrase", usb, "--allow-local"}, "/keys/"},
        {registration(), "/registeredIdentities/"},
    };
    ok(registration());
    CuttingProxy proxy;
    Front front(vault);
    const int agents = std::stoi(vault.agents_port);
    use_proxy(proxy.port());
    for (const auto &one : cases) {
        SCOPED_TRACE(one.words[0]);
        proxy.lead(agents, front.port());
        front.fail(one.target, say_nothing);
        interrupt(one.words, [&] { return front.wait_until_failed(); });
        proxy.lead(agents, agents);
        ok({"maintain"});
        EXPECT_EQ("true", json({"status"})["registered"]);
        EXPECT_EQ(1, vault.servers());
    }
}

TEST_F(InterruptFaults, ARegistrationThatIsInterruptedBeforeAnyStepIsDoneOrTheNextRunDoesIt)
{
    uint64_t step = 1;
    for (; interrupt_before(step, registration()); step = step_after(step, 17)) {
        SCOPED_TRACE("interrupted before step " + std::to_string(step));
        EXPECT_LE(vault.servers(), 1);
        EXPECT_THAT(holdfast({"status"}).code, AnyOf(0, done ? 0 : 5));
        ok(registration());
        expect_sound();
        ok({"unregister", "--yes"});
        EXPECT_EQ(0, vault.servers());
        for (const auto &copy : std::filesystem::directory_iterator(usb)) std::filesystem::remove(copy);
    }
    EXPECT_GT(step, 50u);
}

TEST_F(InterruptFaults, AChangeOfPassphraseThatIsInterruptedBeforeAnyStepLeavesTheOldOneOrTheNewOne)
{
    const Words change{"passphrase", "change", "--generate-passphrase", "--save-passphrase", usb, "--allow-local"};
    ok(registration());
    expect_sound();
    uint64_t step = 1;
    for (; interrupt_before(step, change); step = step_after(step, 17)) {
        SCOPED_TRACE("interrupted before step " + std::to_string(step));
        ok({"maintain"});
        expect_sound();
    }
    EXPECT_GT(step, 50u);
}

TEST_F(InterruptFaults, AnUploadThatIsInterruptedBeforeAnyStepLeavesAMachineThatUploads)
{
    const Words measure{"measure", "--bytes", "64K"};
    ok(registration());
    uint64_t step = 1;
    for (; interrupt_before(step, measure); step = step_after(step, 5)) {
        SCOPED_TRACE("interrupted before step " + std::to_string(step));
        EXPECT_EQ("65536", json(measure)["bytes"]);
        expect_sound();
    }
    EXPECT_GT(step, 10u);
}

TEST_F(InterruptFaults, SettingThatIsInterruptedBeforeAnyStepIsAllOrNothing)
{
    const Words before{"set", "proxy.port=1", "throttling.work-rate=1Mbps"},
        after{"set", "proxy.port=2", "throttling.work-rate=2Mbps"};
    ok(before);
    uint64_t step = 1;
    for (; interrupt_before(step, after); step = step_after(step, 5)) {
        SCOPED_TRACE("interrupted before step " + std::to_string(step));
        const std::string port = value("proxy.port"), rate = value("throttling.work-rate");
        EXPECT_THAT(port + " " + rate, AnyOf("1 1Mbps", "2 2Mbps"));
        if (done) {
            EXPECT_EQ("2", port);
        }
        ok(before);
    }
    EXPECT_GT(step, 10u);
}

TEST_F(InterruptFaults, AMoveOfTheScratchFolderThatIsInterruptedBeforeAnyStepLosesNoFile)
{
    uint64_t step = 1;
    for (bool interrupted = true; interrupted; step = step_after(step, 17)) {
        SCOPED_TRACE("interrupted before step " + std::to_string(step));
        home = folder / ("home-" + std::to_string(step));
        std::string first = folder / ("first-" + std::to_string(step)), second = first + "-moved";
        ASSERT_TRUE(std::filesystem::create_directories(first + "/below"));
        std::ofstream(first + "/below/deep") << "67890";
        ok({"set", "agent.scratch-folder=" + first});

        interrupted = interrupt_before(step, {"scratch", "move", second});
        std::string place = value("agent.scratch-folder");
        EXPECT_THAT(place, AnyOf(first, second));
        EXPECT_EQ("67890", content_of(place + "/below/deep"));
        if (place == first) ok({"scratch", "move", second});
        ok({"maintain"});
        EXPECT_EQ("67890", content_of(second + "/below/deep"));
        EXPECT_FALSE(std::filesystem::exists(first));
    }
    EXPECT_GT(step, 20u);
}
