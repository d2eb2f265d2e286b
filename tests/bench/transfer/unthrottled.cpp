/* An upload without a limit, random and encrypted, against bare libcurl sending as many bytes that lie ready. */
#include "tests/bench/rows.h"
#include "tests/bench/transfer/managed.h"

namespace
{

using namespace bench;

struct Uploads {
    explicit Uploads(const bench_place &place)
        : bytes(place.quick ? 1 << 20 : 256 << 20), service(service_of(place, place.quick ? 1 : 10)), receiver(service),
          managed(place, service, receiver, "unthrottled"), block(1 << 16, 'x')
    {
    }

    double ours()
    {
        receiver.forget();
        managed.upload(bytes, false);
        return speed();
    }

    double bare()
    {
        int64_t left = bytes;
        receiver.forget();
        testing_support::Http http;
        http.ca = service.credentials.file->ca_pem;
        testing_support::Reply reply =
            http.send_stream("PUT", "https://127.0.0.1:" + std::to_string(receiver.port()) + "/", bytes, {},
                             [&](char *out, size_t size) {
                                 size_t part = std::min({size, block.size(), static_cast<size_t>(left)});
                                 memcpy(out, block.data(), part);
                                 left -= static_cast<int64_t>(part);
                                 return part;
                             });
        if (reply.status != 200) throw std::runtime_error("libcurl could not send");
        return speed();
    }

  private:
    /* MiB a second, from the first that arrives to the last. */
    double speed() const { return rate_of(receiver.arrivals()) / 8 / 1048576; }

    const int64_t bytes;
    Service &service;
    Receiver receiver;
    Managed managed;
    const std::string block;
};

void *open(const bench_place *place)
{
    try {
        return new Uploads(*place);
    } catch (const std::exception &failure) {
        fprintf(stderr, "bench: %s\n", failure.what());
        return nullptr;
    }
}

template <double (Uploads::*SIDE)()> double run(void *context)
{
    try {
        return (static_cast<Uploads *>(context)->*SIDE)();
    } catch (const std::exception &failure) {
        fprintf(stderr, "bench: %s\n", failure.what());
        return -1;
    }
}

bench_row unthrottled()
{
    bench_row row = {};
    row.name = "upload without a limit (bare libcurl)";
    row.unit = "MB/s";
    row.bound = BENCH_AT_LEAST;
    row.limit = 0.95;
    row.rounds = 9;
    row.open = open;
    row.ours = run<&Uploads::ours>;
    row.reference = run<&Uploads::bare>;
    row.close = [](void *context) { delete static_cast<Uploads *>(context); };
    return row;
}

} // namespace

extern "C" {
const bench_row bench_unthrottled = unthrottled();
}
