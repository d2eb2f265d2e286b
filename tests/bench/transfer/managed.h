/* tests/bench/transfer/managed.h: a managed machine that is registered with a vault service, and what receives its
 * uploads in the service's place: a bare server that notes when they arrive. */
#ifndef HF_TESTS_BENCH_TRANSFER_MANAGED_H
#define HF_TESTS_BENCH_TRANSFER_MANAGED_H

#include "tests/bench/vault/bare.h"
#include "tests/bench/vault/service.h"

#include "registry/session.h"

#include <atomic>
#include <mutex>

namespace bench
{

/* So many bytes had arrived in all at a time of bench_now. */
struct Arrival {
    double at;
    double bytes;
};

class Receiver
{
  public:
    explicit Receiver(const Service &service);
    Receiver(const Receiver &) = delete;
    Receiver &operator=(const Receiver &) = delete;
    ~Receiver() { bare_stop(server); }

    int port() const { return bare_port(server); }
    void forget(); /* what has come so far */
    std::vector<Arrival> arrivals() const;

  private:
    static void note(void *context, size_t length);

    mutable std::mutex mutex;
    std::vector<Arrival> log;
    bare_server *server = nullptr;
};

/* Bits a second between the first and the last arrival. */
double rate_of(const std::vector<Arrival> &arrivals);

/* The most bytes above what a rate allows, over any stretch of time. */
double burst_of(const std::vector<Arrival> &arrivals, double bits_per_second);

/* How long after `changed` the rate `before` went on: as if it had been all of the one, then all of the other. */
double lag_of(const std::vector<Arrival> &arrivals, double changed, double until, double before, double after);

class Managed
{
  public:
    /* A registered machine whose files lie in `name` of the place's folder; its uploads go to the receiver. */
    Managed(const bench_place &place, Service &service, const Receiver &receiver, const std::string &name);
    /* One that is not registered yet. */
    Managed(const bench_place &place, const std::string &name);
    Managed(const Managed &) = delete;
    Managed &operator=(const Managed &) = delete;
    ~Managed() { hf_session_close(session); }

    void enrol(Service &service);
    void seal(); /* makes what secrets of this machine are sealed with */

    /* `holdfast set` with these words, in a process of its own. */
    void set(std::vector<std::string> words) const;

    /* Uploads so many bytes, under the limit of the settings, until it is done or stopped. */
    void upload(int64_t bytes, bool limited);
    void stop() { stopping = true; }

    int64_t ahead = 0; /* seconds that its clock is ahead of the system's */

  private:
    static bool may_go_on(void *context, uint64_t, uint64_t, const char *);
    void send_to(const Receiver &receiver);

    const std::string program, home;
    std::atomic<bool> stopping{false};
    hf_clock clock;
    hf_attendant attendant;
    hf_session *session = nullptr;
};

} // namespace bench

#endif
