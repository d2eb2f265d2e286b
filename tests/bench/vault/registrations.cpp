/* How many servers a vault registers with a second of its processor, against what OpenSSL's handshakes and signatures
 * alone allow: two handshakes, one of them mutual, an RSA signature and one of P-256 verified, and one of P-256 made.
 */
#include "tests/bench/attempt.h"
#include "tests/bench/rows.h"
#include "tests/bench/vault/service.h"

#include <openssl/err.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace
{

using namespace bench;
using testing_support::Machine;

double thread_seconds()
{
    timespec time = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

std::string text_in(const std::string &path)
{
    return testing_support::content_of(path);
}

/* What OpenSSL has to do at the server for a registration. */
class Floor
{
  public:
    Floor(const Service &service, const Machine &machine)
        : context(SSL_CTX_new(TLS_server_method())), listener(listen_here(&port)), rsa(service.credentials.file->key),
          machine_key(machine.get_key())
    {
        std::string pair = text_in(service.pair_file);
        X509 *certificate = hf_pem_certificate(pair.c_str());
        X509 *authority = hf_pem_certificate(service.credentials.file->ca_pem);
        hf_secret secret = {const_cast<char *>(pair.data()), pair.size()};
        own_key = hf_pem_key(&secret);
        SSL_CTX_use_certificate(context, certificate);
        SSL_CTX_use_PrivateKey(context, own_key);
        X509_STORE_add_cert(SSL_CTX_get_cert_store(context), authority);
        X509_free(certificate);
        X509_free(authority);
        rsa_signature = sign(rsa);
        csr_signature = sign(machine_key);
    }
    ~Floor()
    {
        close(listener);
        EVP_PKEY_free(own_key);
        SSL_CTX_free(context);
    }

    /* Serves `count` registrations; the seconds of the processor. */
    double serve(int count)
    {
        double start = thread_seconds();
        for (int i = 0; i < count; i++) {
            shake_hands(SSL_VERIFY_NONE);
            verify(rsa, rsa_signature);
            verify(machine_key, csr_signature);
            sign(own_key);
            shake_hands(SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT);
        }
        return thread_seconds() - start;
    }

    int port = 0;

  private:
    const std::string text = std::string(600, 'a'); /* about the length of an assertion, or of a request */

    void shake_hands(int mode)
    {
        char byte;
        int descriptor = accept(listener, nullptr, nullptr);
        SSL *tls = SSL_new(context);
        SSL_set_verify(tls, mode, nullptr);
        SSL_set_fd(tls, descriptor);
        if (SSL_accept(tls) != 1) failed = true;
        (void)SSL_read(tls, &byte, 1); /* the client's end */
        SSL_free(tls);
        close(descriptor);
        ERR_clear_error();
    }
    std::string sign(EVP_PKEY *key) const
    {
        std::string signature(512, '\0');
        size_t length = signature.size();
        EVP_MD_CTX *digest = EVP_MD_CTX_new();
        EVP_DigestSignInit(digest, nullptr, EVP_sha256(), nullptr, key);
        EVP_DigestSign(digest, reinterpret_cast<unsigned char *>(&signature[0]), &length,
                       reinterpret_cast<const unsigned char *>(text.data()), text.size());
        EVP_MD_CTX_free(digest);
        signature.resize(length);
        return signature;
    }
    void verify(EVP_PKEY *key, const std::string &signature)
    {
        EVP_MD_CTX *digest = EVP_MD_CTX_new();
        EVP_DigestVerifyInit(digest, nullptr, EVP_sha256(), nullptr, key);
        if (EVP_DigestVerify(digest, reinterpret_cast<const unsigned char *>(signature.data()), signature.size(),
                             reinterpret_cast<const unsigned char *>(text.data()), text.size()) != 1)
            failed = true;
        EVP_MD_CTX_free(digest);
    }

  public:
    bool failed = false;

  private:
    SSL_CTX *context;
    int listener;
    EVP_PKEY *rsa, *machine_key, *own_key = nullptr;
    std::string rsa_signature, csr_signature;
};

struct Registrations {
    Registrations(const bench_place &place, int servers)
        : service(service_of(place, servers)), fewest(service_of(place, place.quick ? 1 : 10)),
          count(place.quick ? 1 : 25)
    {
    }

    /* Seconds of the service's processor for one registration. The servers leave again, so that it stays as it is. */
    double register_some(Service &with) const
    {
        std::vector<std::unique_ptr<Registered>> servers;
        for (int i = 0; i < count; i++) servers.push_back(std::make_unique<Registered>());
        double start = with.process.cpu_seconds();
        for (const auto &server : servers) with.enrol(*server);
        double used = with.process.cpu_seconds() - start;
        for (const auto &server : servers) with.leave(*server);
        return used / count;
    }

    Service &service, &fewest;
    const int count;
};

int servers_of(const bench_place *place, int servers)
{
    int digits = static_cast<int>(std::to_string(servers).size());
    return place->quick ? digits - 1 : servers; /* 1, 2, 3 ... */
}

template <int SERVERS> void *open(const bench_place *place)
{
    return attempt<void *>(nullptr, [&] { return new Registrations(*place, servers_of(place, SERVERS)); });
}

double ours_a_second(void *context)
{
    auto *of = static_cast<Registrations *>(context);
    return attempt([&] { return 1 / of->register_some(of->service); });
}

double floor_a_second(void *context)
{
    auto *of = static_cast<Registrations *>(context);
    return attempt([&] {
        double seconds = 0;
        Registered known;
        of->service.enrol(known);
        Floor floor(of->service, known.machine);
        Trust own(of->service.credentials.file->ca_pem, known.machine.pair.certificate, known.machine.pair.key);
        std::thread server([&] { seconds = floor.serve(of->count); });
        for (int i = 0; i < of->count; i++) {
            Connection(of->service.trust, floor.port);
            Connection(own, floor.port);
        }
        server.join();
        of->service.leave(known);
        if (floor.failed) throw std::runtime_error("a handshake failed");
        return of->count / seconds;
    });
}

double milliseconds_with_many(void *context)
{
    auto *of = static_cast<Registrations *>(context);
    return attempt([&] { return of->register_some(of->service) * 1000; });
}

double milliseconds_with_fewest(void *context)
{
    auto *of = static_cast<Registrations *>(context);
    return attempt([&] { return of->register_some(of->fewest) * 1000; });
}

template <int SERVERS> bench_row row_with(const char *name)
{
    bench_row row = {};
    row.name = name;
    row.unit = "ms";
    row.limit = 1.2;
    row.rounds = 7;
    row.open = open<SERVERS>;
    row.ours = milliseconds_with_many;
    row.reference = milliseconds_with_fewest;
    row.close = drop<Registrations>;
    return row;
}

bench_row against_floor()
{
    bench_row row = row_with<10>("vault, registrations a CPU second (OpenSSL alone)");
    row.unit = "/s";
    row.bound = BENCH_AT_LEAST;
    row.limit = 0.6;
    row.rounds = 11;
    row.ours = ours_a_second;
    row.reference = floor_a_second;
    return row;
}

} // namespace

extern "C" {
const bench_row bench_vault_registrations = against_floor();
const bench_row bench_vault_registrations_1000 = row_with<1000>("vault, a registration's CPU among 1,000 (10)");
const bench_row bench_vault_registrations_10000 = row_with<10000>("vault, a registration's CPU among 10,000 (10)");
const bench_row bench_vault_registrations_100000 = row_with<100000>("vault, a registration's CPU among 100,000 (10)");
}
