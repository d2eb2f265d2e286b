/* A registration, from the file to what is committed, against bare libcurl making the same exchanges with the same
 * vault, with everything it sends made before; and against libcurl that has OpenSSL make it meanwhile. What deriving a
 * key from the passphrase takes is left out: it is counted where it is called. And that derivation itself, against
 * `openssl kdf`. */
#include "tests/bench/attempt.h"
#include "tests/bench/rows.h"
#include "tests/bench/transfer/managed.h"

#include "core/keyring.h"

#include <dlfcn.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>

namespace
{

using namespace bench;
using testing_support::require;

double derived = 0; /* seconds that were spent deriving keys */

} // namespace

/* Stands before OpenSSL's own, which it calls. */
extern "C" int EVP_PBE_scrypt(const char *password, size_t password_length, const unsigned char *salt,
                              size_t salt_length, uint64_t n, uint64_t r, uint64_t p, uint64_t memory,
                              unsigned char *key, size_t key_length)
{
    using derive = int(const char *, size_t, const unsigned char *, size_t, uint64_t, uint64_t, uint64_t, uint64_t,
                       unsigned char *, size_t);
    static auto *const real = reinterpret_cast<derive *>(dlsym(RTLD_NEXT, "EVP_PBE_scrypt"));
    double start = bench_now();
    int result = real(password, password_length, salt, salt_length, n, r, p, memory, key, key_length);
    derived += bench_now() - start;
    return result;
}

namespace
{

struct Registration {
    explicit Registration(const bench_place &here)
        : place(here), service(service_of(here, here.quick ? 1 : 10)),
          pkcs12(pkcs12_in(testing_support::content_of(service.credentials_file)))
    {
    }

    /* Milliseconds without the derivation. The machine has kept a secret before, so that it has what it seals with. */
    double ours()
    {
        Managed machine(place, "machine-" + std::to_string(++machines));
        machine.seal();
        double before = derived, start = bench_now();
        machine.enrol(service);
        double taken = bench_now() - start - (derived - before);
        if (derived <= before) throw std::runtime_error("the derivation was not seen");
        return taken * 1000;
    }

    double bare()
    {
        testing_support::Machine machine;
        machine.vault_id = service.credentials.file->resource_id;
        std::string form = testing_support::form(service.credentials,
                                                 testing_support::Assertion(service.credentials, time(nullptr)).text());
        std::string body = machine.body();
        double start = bench_now();
        exchange_all(machine, form, body);
        return (bench_now() - start) * 1000;
    }

    /* With what the protocol asks of every client besides: the key read from the file's PKCS#12, the assertion signed
     * with it, a key of its own and the request for its certificate. */
    double bare_making()
    {
        testing_support::Assertion assertion(service.credentials, time(nullptr));
        double start = bench_now();
        const PrivateKey key = open_pkcs12();
        assertion.key = key.get();
        std::string form = testing_support::form(service.credentials, assertion.text());
        testing_support::Machine machine;
        machine.vault_id = service.credentials.file->resource_id;
        exchange_all(machine, form, machine.body());
        return (bench_now() - start) * 1000;
    }

  private:
    using PrivateKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

    static std::string pkcs12_in(const std::string &file)
    {
        const std::string before = "<ManagementCert>";
        size_t begin = file.find(before) + before.size();
        hf_bytes der = {};
        if (!hf_base64_decode(&der, &file[begin], file.find('<', begin) - begin))
            throw std::runtime_error("no certificate in the vault credentials");
        std::string text(reinterpret_cast<char *>(der.data), der.length);
        hf_bytes_wipe(&der);
        return text;
    }

    PrivateKey open_pkcs12() const
    {
        auto at = reinterpret_cast<const unsigned char *>(pkcs12.data());
        EVP_PKEY *key = nullptr;
        X509 *certificate = nullptr;
        PKCS12 *opened = d2i_PKCS12(nullptr, &at, static_cast<long>(pkcs12.size()));
        bool good = PKCS12_parse(opened, "", &key, &certificate, nullptr) == 1;
        X509_free(certificate);
        PKCS12_free(opened);
        if (!good) throw std::runtime_error("the PKCS#12 of the vault credentials does not open");
        return PrivateKey(key, EVP_PKEY_free);
    }

    /* A handle of libcurl, whose connection is kept. */
    class Handle
    {
      public:
        explicit Handle(const std::string &ca) : curl(curl_easy_init())
        {
            curl_easy_setopt(curl, CURLOPT_PROXY, "");
            curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
            curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply.body);
            set(CURLOPT_CAINFO_BLOB, ca);
        }
        Handle(const Handle &) = delete;
        Handle &operator=(const Handle &) = delete;
        ~Handle() { curl_easy_cleanup(curl); }

        void set(CURLoption option, const std::string &text)
        {
            curl_blob blob = {const_cast<char *>(text.data()), text.size(), CURL_BLOB_COPY};
            curl_easy_setopt(curl, option, &blob);
        }
        const testing_support::Reply &send(const char *method, const std::string &url, const std::string &body,
                                           const std::string &header, bool any = false)
        {
            long status = 0;
            curl_slist *headers = curl_slist_append(curl_slist_append(nullptr, "Expect:"), header.c_str());
            headers = curl_slist_append(headers, method[1] == 'O' && body[0] != '{'
                                                     ? "Content-Type: application/x-www-form-urlencoded"
                                                     : "Content-Type: application/json");
            reply.body.clear();
            curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
            curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
            if (method[0] == 'G')
                curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
            else
                curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, body.c_str());
            curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, method);
            CURLcode code = curl_easy_perform(curl);
            curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
            curl_slist_free_all(headers);
            if (code != CURLE_OK || (status != 200 && !any))
                throw std::runtime_error("bare registration: " + reply.body);
            return reply;
        }

      private:
        static size_t take(char *data, size_t size, size_t count, void *out)
        {
            static_cast<std::string *>(out)->append(data, size * count);
            return size * count;
        }
        CURL *curl;
        testing_support::Reply reply;
    };

    void exchange_all(testing_support::Machine &machine, const std::string &form, const std::string &body)
    {
        const std::string ca = service.credentials.file->ca_pem, here = "https://127.0.0.1:";
        const std::string management = here + std::to_string(service.management);
        const std::string identity = "/registeredIdentities/" + machine.id;
        Handle first(ca), other(ca); /* what must not be sent twice goes over a connection of its own */
        first.send("GET", service.credentials.file->endpoint, "", "Accept: application/json", true);
        std::string token =
            "Authorization: Bearer " +
            other.send("POST", service.credentials.token_url(), form, "Accept: application/json").at("access_token");
        first.send("GET", management + service.managed("/capabilities"), "", token);
        machine.pair.certificate =
            first.send("PUT", management + service.managed(identity), body, token).at("properties.certificate");
        Handle second(ca);
        second.set(CURLOPT_SSLCERT_BLOB, machine.pair.certificate);
        second.set(CURLOPT_SSLKEY_BLOB, machine.pair.key);
        second.send("POST",
                    here + std::to_string(service.agents) + service.path + identity + "/contact" + Service::version,
                    "{\"properties\":{\"machineName\":\"" + machine.name + "\",\"agentVersion\":\"0.1.0\"}}",
                    "Accept: application/json");
    }

    const bench_place place;
    Service &service;
    const std::string pkcs12;
    int machines = 0;
};

struct Derivation {
    explicit Derivation(const bench_place &) {}

    /* Seconds of the processor. */
    double ours()
    {
        static const char passphrase[] = "Kestrel7-Harbor-Plume";
        hf_error error = {};
        hf_secret secret = {};
        hf_data_key key = {};
        hf_key_binding binding = {"1", "2", "3"};
        hf_text wrapped = HF_TEXT_INIT(HF_WRAPPED_KEY_MAX);
        require(hf_secret_set(&secret, passphrase, sizeof passphrase - 1, &error), error);
        double start = seconds();
        hf_status status = hf_keyring_wrap(&wrapped, &key, &secret, &binding, &error);
        double taken = seconds() - start;
        hf_text_free(&wrapped);
        hf_secret_free(&secret);
        require(status, error);
        return taken * 1000;
    }

    double bare()
    {
        double taken = 0;
        const char *const arguments[] = {"openssl", "kdf",
                                         "-keylen", "32",
                                         "-kdfopt", "pass:Kestrel7-Harbor-Plume",
                                         "-kdfopt", "salt:0123456789abcdef",
                                         "-kdfopt", "n:131072",
                                         "-kdfopt", "r:8",
                                         "-kdfopt", "p:1",
                                         "-kdfopt", "maxmem_bytes:1107296256",
                                         "SCRYPT",  nullptr};
        if (!bench_run(&taken, arguments)) throw std::runtime_error("openssl kdf failed");
        return taken * 1000;
    }

  private:
    static double seconds()
    {
        timespec time = {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
    }
};

template <typename Context> bench_row row(const char *name, double limit, size_t rounds)
{
    bench_row made = {};
    made.name = name;
    made.unit = "ms";
    made.limit = limit;
    made.rounds = rounds;
    made.open = make<Context>;
    made.ours = measure<Context, &Context::ours>;
    made.reference = measure<Context, &Context::bare>;
    made.close = drop<Context>;
    return made;
}

/* How much of the difference the protocol makes, whoever speaks it. */
bench_row registration_making()
{
    bench_row made = row<Registration>("registration without key derivation (libcurl and OpenSSL)", 0, 15);
    made.bound = BENCH_SHOWN;
    made.reference = measure<Registration, &Registration::bare_making>;
    return made;
}

bench_row derivation()
{
    bench_row made = row<Derivation>("key from a passphrase, CPU (openssl kdf)", 1.05, 11);
    made.needs = "openssl";
    return made;
}

} // namespace

extern "C" {
const bench_row bench_registration = row<Registration>("registration without key derivation (bare libcurl)", 1.2, 15);
const bench_row bench_registration_making = registration_making();
const bench_row bench_derivation = derivation();
}
