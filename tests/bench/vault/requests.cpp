/* What requests cost a vault's processor on connections that are kept, against a bare libmicrohttpd with the same TLS;
 * what one costs with many servers registered; and what a connection costs that only waits. */
#include "tests/bench/attempt.h"
#include "tests/bench/rows.h"
#include "tests/bench/vault/limits.h"
#include "tests/bench/vault/service.h"

namespace
{

using namespace bench;

enum { AT_ONCE = 16 /* connections */ };

/* Connections, each with one request under way at a time. */
class Crowd
{
  public:
    Crowd(const Trust &trust, int port, int count)
    {
        for (int i = 0; i < count; i++) connections.push_back(std::make_unique<Connection>(trust, port));
    }

    /* Sends so many over each. */
    void send(const std::string &request, int times)
    {
        for (int i = 0; i < times; i++) {
            for (const auto &connection : connections) connection->send(request);
            for (const auto &connection : connections) connection->receive();
        }
    }

    size_t size() const { return connections.size(); }

  private:
    std::vector<std::unique_ptr<Connection>> connections;
};

/* Requests that a process answers with a second of its processor. */
double requests_a_second(const Process &process, Crowd &crowd, const std::string &request, int times)
{
    double start = process.cpu_seconds();
    crowd.send(request, times);
    return static_cast<double>(crowd.size()) * times / (process.cpu_seconds() - start);
}

/* ---- connections that are kept ---------------------------------------------------------------------------------- */

/* The service, and beside it a bare server whose answers are as long. */
struct Kept {
    explicit Kept(const bench_place &place)
        : service(service_of(place, place.quick ? 1 : 10)), times(place.quick ? 2 : 250),
          crowd(service.trust, service.management, AT_ONCE)
    {
        Connection connection(service.trust, service.management);
        size_t length = connection.exchange(request).size();
        token = service.sign_in(connection);
        bare = std::make_unique<Process>(place, "bench-bare",
                                         std::vector<std::string>{service.pair_file, std::to_string(length)});
        bare_crowd = std::make_unique<Crowd>(service.trust, std::stoi(bare->line()), AT_ONCE);
    }

    Service &service;
    const int times;
    Crowd crowd;
    const std::string request = request_of("GET", "/");
    std::string token;
    std::unique_ptr<Process> bare;
    std::unique_ptr<Crowd> bare_crowd;
};

double landing(void *context)
{
    auto *of = static_cast<Kept *>(context);
    return attempt([&] { return requests_a_second(of->service.process, of->crowd, of->request, of->times); });
}

double capabilities(void *context)
{
    auto *of = static_cast<Kept *>(context);
    std::string request = request_of("GET", of->service.managed("/capabilities"), of->token);
    return attempt([&] { return requests_a_second(of->service.process, of->crowd, request, of->times); });
}

double bare(void *context)
{
    auto *of = static_cast<Kept *>(context);
    return attempt([&] { return requests_a_second(*of->bare, *of->bare_crowd, of->request, of->times); });
}

/* ---- many registered servers ------------------------------------------------------------------------------------ */

/* A registered server that says again and again that it is there, over many connections: with one alone it would count
 * on which processor the service wakes up each time. */
struct Contacts {
    Contacts(const bench_place &place, int servers) : service(service_of(place, servers)), times(place.quick ? 2 : 50)
    {
        service.enrol(server);
        const testing_support::Pair &pair = server.machine.pair;
        Trust own(service.credentials.file->ca_pem, pair.certificate, pair.key);
        crowd = std::make_unique<Crowd>(own, service.agents, AT_ONCE);
    }
    ~Contacts()
    {
        attempt([&] { return service.leave(server), 0.0; });
    }

    double microseconds()
    {
        return 1e6 / requests_a_second(service.process, *crowd, service.contact_of(server.machine), times);
    }

    Service &service;
    const int times;
    Registered server;
    std::unique_ptr<Crowd> crowd;
};

template <int SERVERS> struct ManyAndFew {
    explicit ManyAndFew(const bench_place &place)
        : many(place, place.quick ? static_cast<int>(std::to_string(SERVERS).size()) - 1 : SERVERS),
          few(place, place.quick ? 1 : 10)
    {
    }
    Contacts many, few;
};

template <int SERVERS> double with_many(void *context)
{
    return attempt([&] { return static_cast<ManyAndFew<SERVERS> *>(context)->many.microseconds(); });
}

template <int SERVERS> double with_few(void *context)
{
    return attempt([&] { return static_cast<ManyAndFew<SERVERS> *>(context)->few.microseconds(); });
}

template <int SERVERS> bench_row contacts(const char *name)
{
    bench_row row = {};
    row.name = name;
    row.unit = "us";
    row.limit = 1.2;
    row.rounds = 15;
    row.open = make<ManyAndFew<SERVERS>>;
    row.ours = with_many<SERVERS>;
    row.reference = with_few<SERVERS>;
    row.close = drop<ManyAndFew<SERVERS>>;
    return row;
}

/* ---- connections that wait -------------------------------------------------------------------------------------- */

struct Idle {
    explicit Idle(const bench_place &place) : kept(place), count(place.quick ? 4 : 500) { bench_raise_limits(); }

    /* KiB of the process for a connection that was used and waits. */
    double kilobytes(const Process &process, int port)
    {
        double before = process.memory_kilobytes();
        Crowd crowd(kept.service.trust, port, count);
        crowd.send(kept.request, 1);
        return std::max((process.memory_kilobytes() - before) / count, 0.001);
    }

    Kept kept;
    const int count;
};

double idle_ours(void *context)
{
    auto *of = static_cast<Idle *>(context);
    return attempt([&] { return of->kilobytes(of->kept.service.process, of->kept.service.management); });
}

} // namespace

static bench_row kept(const char *name, bench_bound bound, double limit, double (*ours)(void *))
{
    bench_row row = {};
    row.name = name;
    row.unit = "/s";
    row.bound = bound;
    row.limit = limit;
    row.rounds = 15;
    row.open = make<Kept>;
    row.ours = ours;
    row.reference = bare;
    row.close = drop<Kept>;
    return row;
}

static bench_row idle()
{
    bench_row row = {};
    row.name = "vault, memory of an idle connection (budget)";
    row.unit = "KiB";
    row.limit = 1;
    row.rounds = 1;
    row.open = make<Idle>;
    row.ours = idle_ours;
    row.reference = [](void *) { return 128.0; };
    row.close = drop<Idle>;
    return row;
}

extern "C" {
const bench_row bench_vault_kept =
    kept("vault, kept requests a CPU second (bare libmicrohttpd)", BENCH_AT_LEAST, 0.7, landing);
const bench_row bench_vault_kept_signed_in =
    kept("vault, kept requests of somebody signed in (the same)", BENCH_SHOWN, 0, capabilities);
const bench_row bench_vault_idle = idle();
const bench_row bench_vault_contact_1000 = contacts<1000>("vault, a contact's CPU among 1,000 (10)");
const bench_row bench_vault_contact_10000 = contacts<10000>("vault, a contact's CPU among 10,000 (10)");
const bench_row bench_vault_contact_100000 = contacts<100000>("vault, a contact's CPU among 100,000 (10)");
}
