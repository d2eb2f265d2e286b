/* An upload without a limit, random and encrypted, against bare libcurl sending as many bytes that lie ready. */
#include "tests/bench/attempt.h"
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

bench_row unthrottled()
{
    bench_row row = {};
    row.name = "upload without a limit (bare libcurl)";
    row.unit = "MB/s";
    row.bound = BENCH_AT_LEAST;
    row.limit = 0.95;
    row.rounds = 9;
    row.open = make<Uploads>;
    row.ours = measure<Uploads, &Uploads::ours>;
    row.reference = measure<Uploads, &Uploads::bare>;
    row.close = drop<Uploads>;
    return row;
}

} // namespace

extern "C" {
const bench_row bench_unthrottled = unthrottled();
}
