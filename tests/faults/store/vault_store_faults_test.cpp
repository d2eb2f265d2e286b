/* A vault whose disk is full, or fails, at every operation of every exchange that changes something: who asked is told
 * that it failed, or has what he asked for; asking again does it, once. */

#include "tests/faults/store/disk.h"
#include "tests/support/database.h"
#include "tests/support/vault_service.h"

#include <gmock/gmock.h>

using namespace testing_support;
using testing::AnyOf;
using testing::Eq;
using testing::Ge;

namespace
{

/* One that is asked as often as it takes: the same each time, as a server asks that had no answer. */
struct Asked {
    std::string method, path, body; /* below the identity; over its own certificate */
    long good = 200;
};

class VaultStoreFaults : public testing::TestWithParam<int>
{
  protected:
    Disk disk; /* before the service, whose database lies on it */
    VaultService vault;
    std::string token = vault.token(VaultCredentials(vault.download(), vault.clock.get()));

    /* Sends it while the disk is bad from that operation on, and again once it is mended. False = it had fewer. */
    bool send_at(uint64_t operation, const std::function<Reply()> &send, long good)
    {
        if (GetParam() == SQLITE_FULL)
            disk.fill_at(operation);
        else
            disk.fail_at(operation, GetParam());
        Reply reply = send();
        const bool struck = disk.struck();
        disk.mend();
        EXPECT_THAT(reply.status, AnyOf(Eq(good), Ge(500))) << reply.body;
        EXPECT_TRUE(struck || reply.status == good) << reply.body;
        if (reply.status != good) {
            EXPECT_NE("", reply.error());
        }
        reply = send();
        EXPECT_EQ(good, reply.status) << reply.body;
        return struck;
    }

    /* The same at each operation in turn, each for a server of its own; how many there were. */
    int at_every_operation(const std::function<bool(Machine &, uint64_t)> &one)
    {
        for (int operation = 1;; operation++) {
            SCOPED_TRACE("operation " + std::to_string(operation));
            Machine machine;
            const bool struck = one(machine, static_cast<uint64_t>(operation));
            if (!struck || HasFailure()) return operation - 1;
        }
    }

    int ask_at_every_operation(const std::function<std::vector<Asked>(Machine &)> &first,
                               const std::function<Asked(Machine &)> &then, const std::function<void(Machine &)> &look)
    {
        return at_every_operation([&](Machine &machine, uint64_t operation) {
            vault.enrol(machine, token);
            for (const Asked &asked : first(machine))
                EXPECT_EQ(asked.good, vault.call(machine, asked.method, asked.path, asked.body).status);
            const Asked asked = then(machine);
            bool struck = send_at(
                operation, [&] { return vault.call(machine, asked.method, asked.path, asked.body); }, asked.good);
            look(machine);
            return struck;
        });
    }

    std::string ask(const std::string &what, const Machine &machine)
    {
        Database database(vault.data() + "/vault.db");
        return database.ask("SELECT count(*) FROM " + what +
                            " WHERE identity = (SELECT id FROM identity WHERE machine" + " = '" + machine.id + "')");
    }

    std::string identities(const Machine &machine)
    {
        Database database(vault.data() + "/vault.db");
        return database.ask("SELECT count(*) FROM identity WHERE machine = '" + machine.id + "'");
    }
};

TEST_P(VaultStoreFaults, AServerIsRegisteredOnce)
{
    const int operations = at_every_operation([&](Machine &machine, uint64_t operation) {
        const std::string body = machine.body();
        bool struck = send_at(
            operation, [&] { return vault.put(machine, token, body); }, 200);
        EXPECT_EQ(200, vault.contact(machine).status);
        EXPECT_EQ("1", identities(machine));
        EXPECT_EQ("1", ask("certificate", machine));
        EXPECT_EQ("1", ask("wrapped_key", machine));
        return struck;
    });
    EXPECT_GT(operations, 3);
}

TEST_P(VaultStoreFaults, ACertificateIsRenewedOnce)
{
    std::string key;
    auto renewal = [&](Machine &machine) {
        const Pair old = machine.pair;
        machine.new_key();
        key = machine.pair.key;
        machine.pair = old;
        return Asked{"POST", "/renew",
                     "{\"properties\":{\"requestId\":\"" + random_id() + "\",\"csr\":\"" +
                         Machine::escaped(machine.csr()) + "\"}}"};
    };
    const int operations = ask_at_every_operation([](Machine &) { return std::vector<Asked>{}; }, renewal,
                                                  [&](Machine &machine) {
                                                      EXPECT_EQ(200, vault.contact(machine).status);
                                                      EXPECT_EQ("2", ask("certificate", machine)) << "and the old one";
                                                  });
    EXPECT_GT(operations, 3);
}

TEST_P(VaultStoreFaults, AWrappedKeyIsChangedOrNot)
{
    std::string next;
    auto put = [&](Machine &machine) {
        next = random_id();
        return std::vector<Asked>{
            {"PUT", "/keys/" + next, "{\"properties\":{\"wrappedKey\":" + wrapped_key(machine.id, next) + "}}", 201}};
    };
    const int operations = ask_at_every_operation(
        put,
        [&](Machine &) {
            return Asked{"POST", "/keys/" + next + "/settle", ""};
        },
        [&](Machine &machine) {
            EXPECT_EQ(next, vault.call(machine, "GET", "/keys/current").at("properties.wrappedKey.key-id"));
            EXPECT_EQ("1", ask("wrapped_key", machine));
        });
    EXPECT_GT(operations, 3);
}

INSTANTIATE_TEST_SUITE_P(, VaultStoreFaults, testing::Values(SQLITE_FULL, SQLITE_IOERR), [](const auto &disk) {
    return std::string(disk.param == SQLITE_FULL ? "OnAFullDisk" : "OnADiskThatFailsOnce");
});

} // namespace
