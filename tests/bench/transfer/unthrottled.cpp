/* An upload without a limit, random and encrypted, against bare libcurl sending as many bytes that lie ready: as fast
 * as this machine can, and over a line of 1 Gbps, which the system makes of the sockets of either side. */
#include "tests/bench/attempt.h"
#include "tests/bench/rows.h"
#include "tests/bench/transfer/managed.h"

#include <atomic>
#include <dlfcn.h>
#include <openssl/evp.h>
#include <sys/socket.h>

namespace
{

using namespace bench;

std::atomic<uint64_t> line{0}; /* bytes a second that a socket connected from now on sends; 0 = as many as it can */

} // namespace

/* Stands before the system's own, which it calls: so libcurl's sockets are met, whoever uses it. */
extern "C" int connect(int descriptor, const sockaddr *address, socklen_t length)
{
    using connecting = int(int, const sockaddr *, socklen_t);
    static auto *const real = reinterpret_cast<connecting *>(dlsym(RTLD_NEXT, "connect"));
    const uint64_t rate = line;
    if (rate != 0 && setsockopt(descriptor, SOL_SOCKET, SO_MAX_PACING_RATE, &rate, sizeof rate) != 0) return -1;
    return real(descriptor, address, length);
}

namespace
{

struct Uploads {
    explicit Uploads(const bench_place &place, int64_t most = 256 << 20, uint64_t rate = 0)
        : bytes(place.quick ? 1 << 20 : most), service(service_of(place, place.quick ? 1 : 10)), receiver(service),
          managed(place, service, receiver, "unthrottled-" + std::to_string(++opened)), block(1 << 16, 'x')
    {
        line = rate;
    }
    Uploads(const Uploads &) = delete;
    Uploads &operator=(const Uploads &) = delete;
    ~Uploads() { line = 0; }

    double ours()
    {
        receiver.forget();
        managed.upload(bytes, false);
        return speed();
    }

    double bare()
    {
        return send([this](char *out, size_t part) { memcpy(out, block.data(), part); });
    }

    /* As ours does, but by nothing except OpenSSL. */
    double bare_encrypting()
    {
        const unsigned char key[32] = {1};
        unsigned char nonce[12] = {0}, tag[16];
        uint64_t frames = 0;
        EVP_CIPHER_CTX *cipher = EVP_CIPHER_CTX_new();
        EVP_EncryptInit_ex(cipher, EVP_aes_256_gcm(), nullptr, key, nullptr);
        double made = send([&](char *out, size_t part) {
            auto *sealed = reinterpret_cast<unsigned char *>(out);
            int length = 0;
            frames++;
            memcpy(nonce, &frames, sizeof frames);
            EVP_EncryptInit_ex(cipher, nullptr, nullptr, nullptr, nonce);
            EVP_EncryptUpdate(cipher, sealed, &length, reinterpret_cast<const unsigned char *>(block.data()),
                              static_cast<int>(part));
            EVP_EncryptFinal_ex(cipher, sealed + length, &length);
            EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, sizeof tag, tag);
        });
        EVP_CIPHER_CTX_free(cipher);
        return made;
    }

  private:
    /* By libcurl alone: `fill(out, part)` says what. */
    template <typename Fill> double send(Fill fill)
    {
        int64_t left = bytes;
        receiver.forget();
        testing_support::Http http;
        http.ca = service.credentials.file->ca_pem;
        testing_support::Reply reply =
            http.send_stream("PUT", "https://127.0.0.1:" + std::to_string(receiver.port()) + "/", bytes, {},
                             [&](char *out, size_t size) {
                                 size_t part = std::min({size, block.size(), static_cast<size_t>(left)});
                                 fill(out, part);
                                 left -= static_cast<int64_t>(part);
                                 return part;
                             });
        if (reply.status != 200) throw std::runtime_error("libcurl could not send");
        return speed();
    }

    /* MiB a second, from the first that arrives to the last. */
    double speed() const { return rate_of(receiver.arrivals()) / 8 / 1048576; }

    static int opened; /* each has a home of its own */

    const int64_t bytes;
    Service &service;
    Receiver receiver;
    Managed managed;
    const std::string block;
};

int Uploads::opened = 0;

/* Over a line of 1 Gbps. */
void *open_gigabit(const bench_place *place)
{
    return attempt<void *>(nullptr, [&] { return new Uploads(*place, 64 << 20, 1000000000 / 8); });
}

bench_row unthrottled(const char *name)
{
    bench_row row = {};
    row.name = name;
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

bench_row gigabit()
{
    bench_row row = unthrottled("upload over a line of 1 Gbps (bare libcurl)");
    row.open = open_gigabit;
    return row;
}

/* What is left of the difference when the reference encrypts too. */
bench_row encrypting()
{
    bench_row row = unthrottled("upload without a limit (libcurl and OpenSSL's AES)");
    row.bound = BENCH_SHOWN;
    row.limit = 0;
    row.reference = measure<Uploads, &Uploads::bare_encrypting>;
    return row;
}

} // namespace

extern "C" {
const bench_row bench_unthrottled = unthrottled("upload without a limit (bare libcurl)");
const bench_row bench_unthrottled_encrypting = encrypting();
const bench_row bench_unthrottled_gigabit = gigabit();
}
