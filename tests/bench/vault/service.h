/* tests/bench/vault/service.h: a vault service in a process of its own, and servers that register with it. */
#ifndef HF_TESTS_BENCH_VAULT_SERVICE_H
#define HF_TESTS_BENCH_VAULT_SERVICE_H

#include "tests/bench/bench.h"
#include "tests/bench/vault/client.h"
#include "tests/support/program.h"
#include "tests/support/vault_service.h"

#include <memory>

namespace bench
{

/* Another program, which says lines about itself and goes on until it is not needed any more. */
class Process
{
  public:
    /* Its files for the time being go into the place's folder. */
    Process(const bench_place &place, const std::string &name, const std::vector<std::string> &words);

    std::string line();              /* the next; throws at the end */
    double cpu_seconds() const;      /* so far */
    double memory_kilobytes() const; /* that is its own, now */

  private:
    std::string name;
    testing_support::Program program;
};

/* A registered server: what is kept of it. */
struct Registered {
    testing_support::Machine machine;
    std::unique_ptr<Connection> agents; /* over which it said that it is there */
};

class Service
{
  public:
    /* With as many servers registered already. */
    Service(const bench_place &place, int servers);

    /* Registers one as a server does: signs in, asks what the vault can do, registers, and says that it is there. */
    void enrol(Registered &server);
    void leave(Registered &server); /* the vault forgets it */

    /* A request of a registered server, for its connection. */
    std::string contact_of(const testing_support::Machine &machine) const;

    /* A token of the vault credentials. */
    std::string sign_in(Connection &connection);
    /* The target of a request of the management listener. */
    std::string managed(const std::string &rest) const { return "/restapi" + path + rest + version; }

    Process process;
    int management, agents; /* ports */
    std::string path;
    std::string pair_file; /* of the server's certificate, with its key */
    std::string credentials_file;
    testing_support::VaultCredentials credentials;
    Trust trust;
    static const char *const version;
};

/* One that lives as long as this program: rows share those of the same size. */
Service &service_of(const bench_place &place, int servers);

} // namespace bench

#endif
