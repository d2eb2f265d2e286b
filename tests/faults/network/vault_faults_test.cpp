/* `holdfast` and a vault that answers wrongly, slowly, too much or not at all, or whose answer is lost: each exchange
 * of a registration and the contact after it meets each fault. What is behind is a real vault. */

#include "tests/faults/network/cutting_proxy.h"
#include "tests/faults/network/front.h"
#include "tests/faults/network/machine_at_vault.h"
#include "tests/faults/steps.h"

#include <poll.h>

using cli::Json;
using cli::Result;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;
using testing_support::Connection;
using testing_support::CuttingProxy;
using testing_support::Front;
using testing_support::Request;

namespace
{

Front::Fault answers(int status, const std::string &body,
                     const std::string &headers = "Content-Type: application/json\r\n")
{
    return [=](Connection &connection, const Request &) { connection.answer(status, body, headers); };
}

std::string envelope(const std::string &code)
{
    return R"({"error":{"code":")" + code + R"(","message":"The vault's own words."}})";
}

/* Answers with a body that comes byte by byte, and never ends. */
void drip(Connection &connection, const Request &)
{
    connection.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{");
    for (int i = 0; i < 1000000 && connection.write(" "); i++) poll(nullptr, 0, 20);
}

void say_nothing(Connection &connection, const Request &)
{
    connection.wait_for_end();
}

void hang_up(Connection &, const Request &) {}

void hang_up_in_the_answer(Connection &connection, const Request &)
{
    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"properties\":");
}

const std::string page = "<html><body>It works!</body></html>";

struct Case {
    std::string what;
    Front::Fault fault;
    std::string id; /* of the error */
    std::string
        foreign; /* where the vault is asked what it offers, and the answer is none of a vault of this product */
    std::string says;
    bool repeated; /* what may be repeated is */
    bool waits = false;

    /* Short where it passes, but not so short that a busy machine could not connect in a third of it. */
    std::string time_limit() const { return waits ? "9" : "300"; }
};

const std::vector<Case> &cases()
{
    static const std::vector<Case> all = {
        {"401", answers(401, envelope("AuthenticationFailed")), "sign-in-over", "", "Try again", false},
        {"403", answers(403, envelope("AuthorizationFailed")), "not-allowed-by-vault", "", "own words", false},
        {"404 of the vault", answers(404, envelope("VaultNotFound")), "vault-not-found", "", "own words", false},
        {"404 of a web server", answers(404, page, "Content-Type: text/html\r\n"), "vault-path-unknown",
         "vault-not-supported", "HTTP 404", false},
        {"409", answers(409, envelope("IdentityActive")), "identity-active", "", "recovery", false},
        {"412", answers(412, envelope("PreconditionFailed")), "vault-refused", "", "PreconditionFailed, HTTP 412",
         false},
        {"429", answers(429, envelope("TooManyRequests"), "Retry-After: 3600\r\n"), "vault-busy", "", "in 3600 s",
         false},
        {"429 that asks to wait a second", answers(429, envelope("TooManyRequests"), "Retry-After: 1\r\n"),
         "vault-busy", "", "in 1 s", true},
        {"500", answers(500, envelope("InternalError")), "vault-failed", "", "own words", false},
        {"500 of a web server", answers(500, page, "Content-Type: text/html\r\n"), "vault-failed", "", "HTTP 500",
         false},
        {"503", answers(503, envelope("ServiceBusy"), "Retry-After: 3600\r\n"), "vault-busy", "", "in 3600 s", false},
        {"503 of a web server", answers(503, page, ""), "vault-busy", "", "in 60 s", true},
        {"truncated JSON", answers(200, R"({"properties":{"state":"pend)"), "vault-answer", "vault-not-supported", "",
         false},
        {"another content type", answers(200, page, "Content-Type: text/html\r\n"), "vault-answer",
         "vault-not-supported", "", false},
        {"10 MB", answers(200, std::string(10 << 20, ' ')), "answer-too-large", "", "1048576 bytes", false},
        {"slow bytes", drip, "time-limit", "", "the answer of localhost", false, true},
        {"silence", say_nothing, "time-limit", "", "the answer of localhost", false, true},
        {"an end instead of an answer", hang_up, "connection-lost", "", "localhost", true},
        {"an end in the answer", hang_up_in_the_answer, "connection-lost", "", "localhost", true},
    };
    return all;
}

class VaultFaults : public testing_support::MachineAtVault
{
  protected:
    CuttingProxy proxy;
    Front front{vault};

    void SetUp() override
    {
        use_proxy(proxy.port());
        proxy.lead(std::stoi(vault.port), front.port());
    }
    void fail_as_agents_do(bool fails)
    {
        const int agents = std::stoi(vault.agents_port);
        proxy.lead(agents, fails ? front.port() : agents);
    }
};

struct Exchange {
    std::string name, target; /* a part of it */
    bool repeatable;
};

const std::vector<Exchange> exchanges = {{"the sign-in", "/oauth2/token", false},
                                         {"the question what it offers", "/capabilities", true},
                                         {"the registration", "/registeredIdentities/", true}};

} // namespace

TEST_F(VaultFaults, EveryWrongAnswerOfARegistrationIsNamedWithWhatToDoAndTheNextRunRegistersOnce)
{
    uint64_t number = 0;
    for (const Case &one : cases())
        for (const Exchange &exchange : exchanges) {
            if (number++ % testing_support::step_after(0, 11) != 0) continue;
            SCOPED_TRACE(one.what + " at " + exchange.name);
            front.fail(exchange.target, one.fault);
            std::vector<std::string> words = registration();
            words.insert(words.end(), {"--timeout", one.time_limit()});
            const bool foreign = exchange.target == "/capabilities" && !one.foreign.empty();
            const std::string id = foreign ? one.foreign : one.id;
            const bool unreachable =
                id == "vault-busy" || id == "answer-too-large" || id == "time-limit" || id == "connection-lost";
            expect_refused(words, unreachable ? 6 : 7, id, foreign ? "" : one.says);
            EXPECT_EQ(one.repeated && exchange.repeatable ? 4 : 1, front.failed());
            EXPECT_EQ("false", json({"status"}, 5)["registered"]);
            EXPECT_LE(vault.servers(), 1);
        }
    front.fail("", {}, 0);
    ok(registration());
    EXPECT_EQ("true", json({"status"})["registered"]);
    EXPECT_EQ(1, vault.servers());
}

TEST_F(VaultFaults, EveryWrongAnswerToARegisteredServerIsNamedAndItStaysRegistered)
{
    ok(registration());
    fail_as_agents_do(true);
    uint64_t number = 0;
    for (const Case &one : cases()) {
        if (number++ % testing_support::step_after(0, 5) != 0) continue;
        SCOPED_TRACE(one.what);
        front.fail("/contact", one.fault);
        const bool unreachable = one.id == "vault-busy" || one.id == "answer-too-large" || one.id == "time-limit" ||
                                 one.id == "connection-lost";
        expect_refused({"maintain", "--timeout", one.time_limit()}, unreachable ? 6 : 7, one.id, one.says);
        EXPECT_EQ(one.repeated ? 4 : 1, front.failed());
        EXPECT_EQ("true", json({"status"})["registered"]);
    }
    fail_as_agents_do(false);
    ok({"maintain"});
    ok({"test-connection"});
    EXPECT_EQ(1, vault.servers());
}

TEST_F(VaultFaults, ABusyVaultIsAskedAgainAndThenRegisters)
{
    front.fail("/registeredIdentities/", answers(429, envelope("TooManyRequests"), "Retry-After: 1\r\n"), 2);
    Result result = holdfast(registration());
    EXPECT_EQ(0, result.code) << result.err;
    EXPECT_EQ(2, front.failed());
    EXPECT_EQ(1, vault.servers());
}

TEST_F(VaultFaults, ARegistrationWhoseAnswerIsLostIsRepeatedAndCountsOnce)
{
    auto lose = [this](Connection &connection, const Request &request) {
        EXPECT_TRUE(front.pass_on(connection, request, false)) << "it succeeded";
    };
    front.fail("/registeredIdentities/", lose, 1);
    ok(registration());
    EXPECT_EQ(1, front.failed());
    EXPECT_EQ(1, vault.servers());
    ok({"unregister", "--yes"});

    front.fail("/registeredIdentities/", lose);
    expect_refused(registration(), 6, "connection-lost", "localhost");
    EXPECT_EQ(4, front.failed());
    EXPECT_EQ(1, vault.servers()) << "pending";
    EXPECT_EQ("false", json({"status"}, 5)["registered"]);
    front.fail("", {}, 0);
    ok(registration());
    EXPECT_EQ(1, vault.servers());
    ok({"test-connection"});
}

TEST_F(VaultFaults, WhatMustNotBeSentTwiceIsSentOnce)
{
    ok(registration());
    fail_as_agents_do(true);
    front.fail("/upload",
               [](Connection &connection, const Request &) { connection.answer(503, "{}", "Retry-After: 1\r\n"); });
    expect_refused({"measure", "--bytes", "64K"}, 6, "vault-busy", "in 1 s");
    EXPECT_EQ(1, front.failed());
}
