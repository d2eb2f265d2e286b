#include "tests/bench/transfer/managed.h"

#include "core/registration.h"

#include <filesystem>

namespace bench
{

using testing_support::content_of;
using testing_support::require;

/* ---- what arrives ----------------------------------------------------------------------------------------------- */

Receiver::Receiver(const Service &service)
{
    std::string pair = content_of(service.pair_file);
    bare_options options = {};
    options.certificate_pem = options.key_pem = pair.c_str();
    options.received = note;
    options.context = this;
    if (!bare_start(&server, &options)) throw std::runtime_error("nobody can receive");
}

void Receiver::note(void *context, size_t length)
{
    auto *receiver = static_cast<Receiver *>(context);
    double now = bench_now();
    std::lock_guard<std::mutex> lock(receiver->mutex);
    double before = receiver->log.empty() ? 0 : receiver->log.back().bytes;
    receiver->log.push_back({now, before + static_cast<double>(length)});
}

void Receiver::forget()
{
    std::lock_guard<std::mutex> lock(mutex);
    log.clear();
}

std::vector<Arrival> Receiver::arrivals() const
{
    std::lock_guard<std::mutex> lock(mutex);
    std::vector<Arrival> bytes;
    for (const Arrival &arrival : log)
        if (arrival.bytes > 0) bytes.push_back(arrival);
    return bytes;
}

double rate_of(const std::vector<Arrival> &arrivals)
{
    if (arrivals.empty()) throw std::runtime_error("nothing arrived");
    const Arrival &first = arrivals.front(), &last = arrivals.back();
    if (last.at <= first.at) return last.bytes * 8 / 1e-6; /* all at once */
    return (last.bytes - first.bytes) * 8 / (last.at - first.at);
}

/* From just before the arrival with the least advance so far to just after the one with the most. */
double burst_of(const std::vector<Arrival> &arrivals, double bits_per_second)
{
    double least = 0, most = 0, before = 0;
    for (const Arrival &arrival : arrivals) {
        double allowed = (arrival.at - arrivals.front().at) * bits_per_second / 8;
        least = std::min(least, before - allowed);
        most = std::max(most, arrival.bytes - allowed - least);
        before = arrival.bytes;
    }
    return most;
}

static double bytes_until(const std::vector<Arrival> &arrivals, double when)
{
    double bytes = 0;
    for (const Arrival &arrival : arrivals)
        if (arrival.at <= when) bytes = arrival.bytes;
    return bytes;
}

double lag_of(const std::vector<Arrival> &arrivals, double changed, double until, double before, double after)
{
    double bits = (bytes_until(arrivals, until) - bytes_until(arrivals, changed)) * 8;
    return (bits - after * (until - changed)) / (before - after);
}

/* ---- who sends -------------------------------------------------------------------------------------------------- */

/* The home of a machine that registered with the service: each that is to send something begins as a copy of it. */
static const std::string &registered_home(const bench_place &place, Service &service)
{
    static std::map<const Service *, std::string> homes;
    std::string &home = homes[&service];
    if (!home.empty()) return home;
    Managed machine(place, "registered");
    machine.enrol(service);
    return home = std::string(place.folder) + "/registered";
}

static const bench_place &copied(const bench_place &place, Service &service, const std::string &name)
{
    std::filesystem::copy(registered_home(place, service), std::string(place.folder) + "/" + name,
                          std::filesystem::copy_options::recursive);
    return place;
}

Managed::Managed(const bench_place &place, Service &service, const Receiver &receiver, const std::string &name)
    : Managed(copied(place, service, name), name)
{
    send_to(receiver);
}

Managed::Managed(const bench_place &place, const std::string &name)
    : program(std::string(place.programs) + "/holdfast"),
      home(std::string(place.folder) + "/" + name), clock{[](void *context) {
                                                              return hf_clock_now(nullptr) +
                                                                     static_cast<Managed *>(context)->ahead;
                                                          },
                                                          [](void *) { return hf_clock_milliseconds(nullptr); }, this},
      attendant{this, may_go_on, nullptr, nullptr}
{
    hf_error error = {};
    hf_session_options options = {};
    options.home = home.c_str();
    options.clock = &clock;
    options.from = "bench";
    require(hf_folder_make(home.c_str(), HF_FILE_PRIVATE, &error), error);
    require(hf_session_open(&session, &options, &error), error);
}

bool Managed::may_go_on(void *context, uint64_t, uint64_t, const char *)
{
    return !static_cast<Managed *>(context)->stopping;
}

void Managed::seal()
{
    hf_error error = {};
    hf_sealer *sealer = nullptr;
    require(hf_sealer_open(&sealer, hf_session_paths(session)->data, true, &error), error);
    hf_sealer_close(sealer);
}

void Managed::enrol(Service &service)
{
    static const char passphrase[] = "Kestrel7-Harbor-Plume";
    hf_error error = {};
    hf_secret secret = {};
    hf_registration_context context = {};
    hf_proxy_settings proxy = {};
    hf_register_result result = {};
    hf_register_options options = {};
    require(hf_secret_set(&secret, passphrase, sizeof passphrase - 1, &error), error);
    require(hf_session_registration(&context, &proxy, session, nullptr, &attendant, &error), error);
    options.credentials = service.credentials_file.c_str();
    options.passphrase = &secret;
    hf_status status = hf_register(&result, &context, &options, &error);
    hf_proxy_settings_free(&proxy);
    hf_secret_free(&secret);
    require(status, error);
}

void Managed::send_to(const Receiver &receiver)
{
    hf_error error = {};
    std::string url = "https://127.0.0.1:" + std::to_string(receiver.port()) + "/";
    hf_fact fact = {};
    fact.key = "registration-place-agents";
    fact.text = url.c_str();
    require(hf_store_facts_write(hf_session_store(session), &fact, 1, nullptr, hf_session_origin(session), &error),
            error);
}

void Managed::set(std::vector<std::string> words) const
{
    words.insert(words.begin(), {program, "--home", home, "set"});
    std::vector<const char *> arguments;
    for (const std::string &word : words) arguments.push_back(word.c_str());
    arguments.push_back(nullptr);
    if (!bench_run(nullptr, arguments.data())) throw std::runtime_error("a setting could not be changed");
}

void Managed::upload(int64_t bytes, bool limited)
{
    hf_error error = {};
    hf_registration_context context = {};
    hf_proxy_settings proxy = {};
    hf_measure_result result = {};
    hf_measure_options options = {};
    stopping = false;
    options.bytes = bytes;
    options.limit = limited ? hf_session_limit_now : nullptr;
    options.limit_context = session;
    require(hf_session_registration(&context, &proxy, session, nullptr, &attendant, &error), error);
    hf_status status = hf_measure(&result, &context, &options, &error);
    hf_proxy_settings_free(&proxy);
    if (status != HF_CANCELLED) require(status, error);
}

} // namespace bench
