/* tests/faults/network/front.h: answers in the place of a real vault, with that vault's own certificate: as the vault
 * would, whom it asks, or as a test says. Not on Windows. */

#ifndef HOLDFAST_TESTS_FAULTS_NETWORK_FRONT_H
#define HOLDFAST_TESTS_FAULTS_NETWORK_FRONT_H

#include "tests/cli/vault.h"
#include "tests/support/server.h"

#include <atomic>

namespace testing_support
{

class Front
{
  public:
    /* What becomes of a request instead of the vault's answer; the connection ends when it returns. */
    using Fault = std::function<void(Connection &, const Request &)>;

    /* `vault` must outlive it. */
    explicit Front(cli::Vault &vault);

    int port() const { return server.port(); }

    /* From now on `fault` becomes of each request whose target holds `part`, `times` times; "" = of every one. */
    void fail(const std::string &part, Fault fault, int times = 1000000);

    /* How many requests met the fault since. */
    int failed() const { return met; }

    /* Returns once a request meets it; false when none does within a minute. */
    bool wait_until_failed();

    /* Asks the vault, at the listener without client certificates; whether it said 2xx. */
    bool pass_on(Connection &connection, const Request &request, bool answer = true) const;

  private:
    std::string authority, base;
    Identity identity;
    std::string struck;
    Fault strike;
    std::atomic<int> met{0}, left{0};
    std::mutex mutex;
    std::condition_variable changed;
    Server server; /* ends first */

    bool strikes(const Request &request, Fault *fault);
    void serve(Connection &connection);
};

} // namespace testing_support

#endif
