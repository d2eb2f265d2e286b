/* What an upload keeps to, measured where it arrives: the rate over half a minute, the most that came at once, and how
 * soon another limit takes hold, set by hand or by the timetable. Beside it, at the same time and on the same link,
 * what others make of the same limit. */
#include "tests/bench/attempt.h"
#include "tests/bench/rows.h"
#include "tests/bench/transfer/managed.h"

#include <thread>
#include <unistd.h>

namespace
{

using namespace bench;

enum { ROUNDS = 3, RATES = 3 };

/* A limit, as each program is told of it. */
struct Rate {
    double bits; /* a second */
    const char *setting, *bytes, *for_rclone;
};

const Rate rates[RATES] = {
    {512.0 * 1024, "512Kbps", "65536", "64K"},
    {10.0 * 1024 * 1024, "10Mbps", "1310720", "1.25M"},
    {100.0 * 1024 * 1024, "100Mbps", "13107200", "12.5M"},
};

/* What one upload came to. */
struct Outcome {
    double rate = 0;  /* bits a second */
    double burst = 0; /* bytes */
};

/* Runs `work` on a thread; whatever it throws is thrown when it is waited for. */
class Task
{
  public:
    template <typename Work>
    explicit Task(Work work)
        : thread([this, work] {
              try {
                  work();
              } catch (...) {
                  failure = std::current_exception();
              }
          })
    {
    }
    Task(Task &&) = delete;
    ~Task()
    {
        if (thread.joinable()) thread.join();
    }
    void wait()
    {
        thread.join();
        if (failure) std::rethrow_exception(failure);
    }

  private:
    std::exception_ptr failure;
    std::thread thread;
};

/* One kind of client at one rate, with a receiver of its own. */
struct Lane {
    Lane(const bench_place &place, Service &service, const Rate &its_rate, const std::string &its_name)
        : rate(its_rate), name(its_name), receiver(service)
    {
        if (name == "holdfast") {
            managed = std::make_unique<Managed>(place, service, receiver, name + "-" + rate.setting);
            managed->set({"throttling.enabled=on", std::string("throttling.work-rate=") + rate.setting,
                          std::string("throttling.other-rate=") + rate.setting});
        }
        file = std::string(place.folder) + "/" + name + "-" + rate.setting + ".bin";
        authority = file + ".pem";
        hf_error error = {};
        std::string pem = service.credentials.file->ca_pem;
        testing_support::require(hf_file_write(authority.c_str(), pem.data(), pem.size(), 0, &error), error);
    }

    void send(double seconds)
    {
        auto bytes = static_cast<int64_t>(rate.bits / 8 * seconds);
        std::string url = "https://127.0.0.1:" + std::to_string(receiver.port()) + "/";
        receiver.forget();
        if (managed) {
            managed->upload(bytes, true);
            return;
        }
        testing_support::require(hf_file_write(file.c_str(), "", 0, 0, nullptr), hf_error());
        if (truncate(file.c_str(), bytes) != 0) throw std::runtime_error("no file to be sent");
        if (name == "curl") {
            run({"curl", "-sS", "--cacert", authority, "--limit-rate", rate.bytes, "-T", file, url + "file"});
        } else { /* it asks for the file afterwards, which the receiver has not kept */
            run({"sh", "-c",
                 "rclone --config /dev/null --retries 1 --low-level-retries 1 --ca-cert \"$1\" --bwlimit \"$2\" copyto "
                 "\"$3\" :webdav:file --webdav-url \"$4\" 2>/dev/null || true",
                 "sh", authority, rate.for_rclone, file, url});
        }
    }

    Outcome outcome() const
    {
        std::vector<Arrival> arrivals = receiver.arrivals();
        return {rate_of(arrivals), burst_of(arrivals, rate.bits)};
    }

    const Rate &rate;
    const std::string name;

  private:
    static void run(const std::vector<std::string> &words)
    {
        std::vector<const char *> arguments;
        for (const std::string &word : words) arguments.push_back(word.c_str());
        arguments.push_back(nullptr);
        if (!bench_run(nullptr, arguments.data())) throw std::runtime_error(words[0] + " could not send");
    }

    Receiver receiver;
    std::unique_ptr<Managed> managed;
    std::string file, authority;
};

/* All rates of all clients at once, some times over: what each came to. */
class Long
{
  public:
    explicit Long(const bench_place &place) : rounds(place.quick ? 1 : ROUNDS)
    {
        Service &service = service_of(place, place.quick ? 1 : 10);
        std::vector<std::unique_ptr<Lane>> lanes;
        for (const Rate &rate : rates)
            for (const char *name : {"holdfast", "curl", "rclone"})
                if (name[0] == 'h' || bench_has_program(name))
                    lanes.push_back(std::make_unique<Lane>(place, service, rate, name));
        for (int i = 0; i < rounds; i++) run(lanes, place.quick ? 0.5 : 30);
    }

    const Outcome &next(const std::string &name, int rate)
    {
        std::pair<std::vector<Outcome>, size_t> &found = outcomes[name + rates[rate].setting];
        if (found.first.empty()) throw std::runtime_error(name + " is not installed");
        return found.first[found.second++ % found.first.size()];
    }

  private:
    void run(std::vector<std::unique_ptr<Lane>> &lanes, double seconds)
    {
        std::vector<std::unique_ptr<Task>> tasks;
        for (auto &lane : lanes) tasks.push_back(std::make_unique<Task>([&lane, seconds] { lane->send(seconds); }));
        for (auto &task : tasks) task->wait();
        for (auto &lane : lanes) outcomes[lane->name + lane->rate.setting].first.push_back(lane->outcome());
    }

    const int rounds;
    std::map<std::string, std::pair<std::vector<Outcome>, size_t>> outcomes;
};

template <typename Context> void *open(const bench_place *place)
{
    static std::unique_ptr<Context> made; /* the rows share it */
    return attempt<void *>(nullptr, [&] {
        if (!made) made = std::make_unique<Context>(*place);
        return made.get();
    });
}

void leave(void *) {}

/* The greater of a quarter second of the limit and 32 KiB, in KiB. */
double burst_allowed(const Rate &rate)
{
    return std::max(rate.bits / 8 / 4, 32.0 * 1024) / 1024;
}

bench_row row(const char *name, const char *unit, bench_bound bound, double limit)
{
    bench_row made = {};
    made.name = name;
    made.unit = unit;
    made.bound = bound;
    made.limit = limit;
    made.rounds = ROUNDS;
    made.open = open<Long>;
    made.close = leave;
    return made;
}

template <int RATE> double kilobits(void *)
{
    return rates[RATE].bits / 1024;
}

template <int RATE> bench_row rate_row(const char *name)
{
    bench_row made = row(name, "Kbps", BENCH_NEAR, 0.02);
    made.ours = [](void *of) { return static_cast<Long *>(of)->next("holdfast", RATE).rate / 1024; };
    made.reference = kilobits<RATE>;
    return made;
}

template <int RATE> bench_row curl_row(const char *name)
{
    bench_row made = row(name, "Kbps", BENCH_SHOWN, 0);
    made.needs = "curl";
    made.ours = [](void *of) { return static_cast<Long *>(of)->next("curl", RATE).rate / 1024; };
    made.reference = kilobits<RATE>;
    return made;
}

template <int RATE> bench_row rclone_row(const char *name)
{
    bench_row made = row(name, "Kbps", BENCH_SHOWN, 0);
    made.needs = "rclone";
    made.ours = [](void *of) { return static_cast<Long *>(of)->next("rclone", RATE).rate / 1024; };
    made.reference = kilobits<RATE>;
    return made;
}

template <int RATE> bench_row burst_row(const char *name)
{
    bench_row made = row(name, "KiB", BENCH_AT_MOST, 1);
    made.ours = [](void *of) { return static_cast<Long *>(of)->next("holdfast", RATE).burst / 1024; };
    made.reference = [](void *) { return burst_allowed(rates[RATE]); };
    return made;
}

/* ---- another limit ---------------------------------------------------------------------------------------------- */

const double slow = 1024 * 1024, fast = 10 * slow; /* bits a second */

void wait_until(double when)
{
    double left = when - bench_now();
    if (left > 0) std::this_thread::sleep_for(std::chrono::duration<double>(left));
}

/* An upload that goes on until it is stopped, and what it is let know meanwhile. */
struct Changing {
    explicit Changing(const bench_place &place)
        : settle(place.quick ? 0.3 : 2), service(service_of(place, place.quick ? 1 : 10)), receiver(service),
          managed(place, service, receiver, "changing")
    {
        managed.set({"throttling.enabled=on", "throttling.other-rate=10Mbps", "throttling.work-rate=1Mbps"});
    }

    template <typename Change> double lag(Change change)
    {
        receiver.forget();
        Task upload([this] { managed.upload(INT64_C(1) << 32, true); });
        wait_until(bench_now() + settle);
        double lag = attempt(change);
        managed.stop();
        upload.wait();
        return lag;
    }

    /* Seconds that the rate went on after `changed`; not less than what can be told. */
    double lag_from(double changed, double before, double after)
    {
        wait_until(changed + settle);
        return std::max(lag_of(receiver.arrivals(), changed, changed + settle, before, after), 0.001);
    }

    /* From fast to slow and back: the longer of both lags. */
    double by_hand()
    {
        managed.set({"throttling.other-rate=10Mbps", "throttling.work-hours="});
        return lag([this] {
            double changed = bench_now();
            managed.set({"throttling.other-rate=1Mbps"});
            double down = lag_from(changed, fast, slow);
            changed = bench_now();
            managed.set({"throttling.other-rate=10Mbps"});
            return std::max(down, lag_from(changed, slow, fast));
        });
    }

    /* The work hours begin: the clock of the machine is put to just before. */
    double by_timetable()
    {
        managed.set({"throttling.other-rate=10Mbps", "throttling.work-hours=mon-sun 09:00-17:00"});
        int64_t now = hf_clock_now(nullptr), edge = next_nine(now);
        managed.ahead = edge - now - static_cast<int64_t>(settle) - 1;
        double begins = bench_now() + static_cast<double>(edge - managed.ahead - now) - fraction();
        double found = lag([&] {
            wait_until(begins);
            return lag_from(begins, fast, slow);
        });
        managed.ahead = 0;
        return found;
    }

  private:
    /* Of the second that has begun. */
    static double fraction()
    {
        timespec time = {};
        clock_gettime(CLOCK_REALTIME, &time);
        return static_cast<double>(time.tv_nsec) / 1e9;
    }

    static int64_t next_nine(int64_t now)
    {
        hf_wall_time wall;
        int64_t when = now - now % 3600;
        do {
            when += 3600;
            hf_clock_wall_time(&wall, when);
        } while (wall.hour != 9);
        return when - wall.minute * 60;
    }

    const double settle;
    Service &service;
    Receiver receiver;
    Managed managed;
};

template <double (Changing::*LAG)()> bench_row lag_row(const char *name)
{
    bench_row made = row(name, "s", BENCH_AT_MOST, 1);
    made.open = open<Changing>;
    made.ours = measure<Changing, LAG>;
    made.reference = [](void *) { return 1.0; };
    return made;
}

} // namespace

extern "C" {
const bench_row bench_rate_512k = rate_row<0>("throttle, the rate over 30 s (512 Kbps)");
const bench_row bench_rate_10m = rate_row<1>("throttle, the rate over 30 s (10 Mbps)");
const bench_row bench_rate_100m = rate_row<2>("throttle, the rate over 30 s (100 Mbps)");
const bench_row bench_burst_512k = burst_row<0>("throttle, most at once at 512 Kbps (rule)");
const bench_row bench_burst_10m = burst_row<1>("throttle, most at once at 10 Mbps (rule)");
const bench_row bench_burst_100m = burst_row<2>("throttle, most at once at 100 Mbps (rule)");
const bench_row bench_curl_512k = curl_row<0>("throttle, curl --limit-rate over 30 s (512 Kbps)");
const bench_row bench_curl_10m = curl_row<1>("throttle, curl --limit-rate over 30 s (10 Mbps)");
const bench_row bench_curl_100m = curl_row<2>("throttle, curl --limit-rate over 30 s (100 Mbps)");
const bench_row bench_rclone_512k = rclone_row<0>("throttle, rclone --bwlimit over 30 s (512 Kbps)");
const bench_row bench_rclone_10m = rclone_row<1>("throttle, rclone --bwlimit over 30 s (10 Mbps)");
const bench_row bench_rclone_100m = rclone_row<2>("throttle, rclone --bwlimit over 30 s (100 Mbps)");
const bench_row bench_limit_changed = lag_row<&Changing::by_hand>("throttle, a limit changed on the way (1 s)");
const bench_row bench_limit_by_time = lag_row<&Changing::by_timetable>("throttle, the timetable changes it (1 s)");
}
