/* `holdfast` whose connection to a real vault is reset after any number of bytes: what it was asked for happens once,
 * or not at all, and asking again does it. And one exchange, which is reset at every single byte of it. */

#include "tests/faults/network/cutting_proxy.h"
#include "tests/faults/network/machine_at_vault.h"
#include "tests/faults/steps.h"
#include "tests/support/http_client.h"

#include <map>
#include <mutex>

using cli::Result;
using testing::AnyOf;
using testing::HasSubstr;
using testing::StrEq;
using testing_support::Connection;
using testing_support::CuttingProxy;
using testing_support::Request;
using testing_support::Server;

namespace
{

class NetworkFaults : public testing_support::MachineAtVault
{
  protected:
    CuttingProxy proxy;

    void SetUp() override { use_proxy(proxy.port()); }
};

} // namespace

TEST_F(NetworkFaults, ARegistrationThatIsCutOffAnywhereIsDoneOnceAtMostAndTheNextRunDoesIt)
{
    uint64_t bytes = 1;
    for (;; bytes = testing_support::step_after(bytes, 4999, 53)) {
        SCOPED_TRACE("reset after " + std::to_string(bytes) + " bytes");
        proxy.cut_after(bytes);
        Result result = holdfast(registration());
        if (!proxy.has_cut()) break;
        EXPECT_THAT(result.code, AnyOf(0, 6)) << result.err;
        proxy.cut_after(0);
        ok(registration());
        EXPECT_EQ("true", json({"status"})["registered"]);
        EXPECT_EQ(1, vault.servers());

        ok({"unregister", "--yes"});
        EXPECT_EQ(0, vault.servers());
    }
    EXPECT_GT(bytes, 10000u);
}

TEST_F(NetworkFaults, AContactThatIsCutOffAnywhereIsRepeatedOrSaysThatTheVaultWasNotReached)
{
    ok(registration());
    uint64_t bytes = 1;
    for (;; bytes = testing_support::step_after(bytes, 997, 7)) {
        SCOPED_TRACE("reset after " + std::to_string(bytes) + " bytes");
        proxy.cut_after(bytes);
        Result result = holdfast({"maintain"});
        if (!proxy.has_cut()) break;
        EXPECT_THAT(result.code, AnyOf(0, 6)) << result.err;
        if (result.code) {
            EXPECT_THAT(result.err, AnyOf(HasSubstr("(connection-lost"), HasSubstr("(proxy-not-connected")));
        }
    }
    EXPECT_GT(bytes, 2000u);
    EXPECT_EQ("true", json({"status"})["registered"]);
}

namespace
{

/* Counts how often each target was asked for. What was sent may come after whoever sent it has given up. */
class Counted
{
  public:
    void add(const std::string &target)
    {
        std::lock_guard<std::mutex> held(lock);
        counts[target]++;
    }
    int of(const std::string &target)
    {
        std::lock_guard<std::mutex> held(lock);
        return counts[target];
    }
    int most()
    {
        std::lock_guard<std::mutex> held(lock);
        int found = 0;
        for (const auto &[target, count] : counts) found = std::max(found, count);
        return found;
    }

  private:
    std::mutex lock;
    std::map<std::string, int> counts;
};

} // namespace

/* Handshake, request and answer. What must not be sent twice is not, wherever it broke off; and what the server said
 * before is no answer unless it is whole. */
TEST(ResetExchange, IsSentOnceAndAnsweredInFullOrSaidToBeLostAtEveryByte)
{
    const std::string answer(300, 'x');
    Counted asked;
    Server server(testing_support::vault(), [&](Connection &connection) {
        for (Request request; connection.read(&request);) {
            asked.add(request.target);
            connection.answer(200, answer, "Content-Type: text/plain\r\n");
        }
    });
    CuttingProxy proxy;
    testing_support::Client client;
    client.use_proxy(proxy.port());
    client.request.method = "POST";
    client.request.body = answer.data();
    client.request.body_length = answer.size();
    client.request.repeatable = false;
    uint64_t bytes = 1;
    for (;; bytes = testing_support::step_after(bytes, 13)) {
        SCOPED_TRACE("reset after " + std::to_string(bytes) + " bytes");
        const std::string target = "/" + std::to_string(bytes);
        proxy.cut_after(bytes);
        if (client.send(server.url(target))) {
            EXPECT_EQ(HF_UNREACHABLE, client.error.status);
            EXPECT_THAT(client.error.id, AnyOf(StrEq("connection-lost"), StrEq("proxy-not-connected")));
        } else {
            EXPECT_EQ(1, asked.of(target));
            EXPECT_EQ(answer, client.body());
        }
        if (!proxy.has_cut()) break;
    }
    EXPECT_GT(bytes, 2000u);
    EXPECT_EQ(1, asked.most());
}
