/* tests/bench/vault/client.h: HTTP over TLS with as little around it as can be: what drives the rows about the vault.
 */
#ifndef HF_TESTS_BENCH_VAULT_CLIENT_H
#define HF_TESTS_BENCH_VAULT_CLIENT_H

#include <openssl/ssl.h>
#include <string>

namespace bench
{

/* How to reach servers: whom to trust, and what certificate to show. */
class Trust
{
  public:
    /* PEM; without a certificate none is shown. */
    explicit Trust(const std::string &ca, const std::string &certificate = "", const std::string &key = "");
    Trust(const Trust &) = delete;
    Trust &operator=(const Trust &) = delete;
    ~Trust() { SSL_CTX_free(context); }

    SSL_CTX *context;
};

/* One connection to a port of this machine, after its handshake. Throws what goes wrong. */
class Connection
{
  public:
    Connection(const Trust &trust, int port);
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;
    ~Connection();

    /* A request is sent; its answer is read later, so that several connections have one under way at once. */
    void send(const std::string &request);
    std::string receive(); /* the body of an answer of 2xx */
    std::string exchange(const std::string &request)
    {
        send(request);
        return receive();
    }

  private:
    void fill();

    SSL *tls;
    int descriptor;
    std::string pending;
};

/* A request, with the `headers` beside what every one has, each ended by CRLF. */
std::string request_of(const std::string &method, const std::string &target, const std::string &headers = "",
                       const std::string &body = "");

/* Listens on a port of this machine. */
int listen_here(int *port);

} // namespace bench

#endif
