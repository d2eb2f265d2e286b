/* tests/support/server.h: a small server over TLS, or without, on a port of the system's choice: what it answers is a
 * function of the test's. A thread a connection; all are over when it is destroyed. */

#ifndef HOLDFAST_TESTS_SUPPORT_SERVER_H
#define HOLDFAST_TESTS_SUPPORT_SERVER_H

#include "tests/support/authority.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <openssl/bio.h>
#include <openssl/ssl.h>
#include <string>
#include <thread>
#include <vector>

namespace testing_support
{

/* Keeps a client that has gone from ending the process, on this thread only: what is tested must see to itself. */
void block_broken_pipe();

struct Request {
    std::string method, target, body;
    std::map<std::string, std::string> headers; /* names in lower case */
};

class Server;

/* One connection, on its own thread. */
class Connection
{
  public:
    Connection(BIO *stream, SSL *ssl, Server &owner) : server(owner), bio(stream), tls(ssl) {}

    /* The next request, its body read whole; false at the end of the connection. */
    bool read(Request *out);
    bool read_head(Request *out);
    /* After read_head: tells a client that waits for it (100-continue) to send the body. */
    void take_body(const Request &request);
    /* Reads up to `size` bytes of a body. */
    size_t read_some(char *out, size_t size);
    /* False when the other end is gone. */
    bool write(const std::string &text);
    void answer(int status, const std::string &body, const std::string &headers = "");
    /* Waits until the server is being destroyed. */
    void wait_for_end();
    /* Subject of the client's certificate, or "". */
    std::string client() const;
    /* Whether it goes on with a TLS session of before. */
    bool resumed() const;

    Server &server;

  private:
    BIO *bio;
    SSL *tls;
    std::string pending; /* read, but not used yet */
    bool fill();
};

class Server
{
  public:
    using Handler = std::function<void(Connection &)>;

    struct Options {
        const Identity *identity = nullptr; /* NULL = no TLS */
        const Authority *clients = nullptr; /* whose certificates are asked for, or NULL */
        int newest_tls = 0;                 /* 0 = any */
    };

    Server(const Options &options, Handler handler);
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    int port() const { return listening_port; }
    std::string url(const std::string &path = "/") const
    {
        return "https://127.0.0.1:" + std::to_string(listening_port) + path;
    }
    int connections();

  private:
    friend class Connection;

    SSL_CTX *context = nullptr;
    BIO *listener = nullptr;
    int listening_port = 0;
    Handler handle;
    std::thread acceptor;
    std::vector<std::thread> workers;
    std::mutex mutex;
    std::condition_variable changed;
    bool ending = false;
    int accepted = 0;

    void accept_all();
    void serve(BIO *client);
};

} // namespace testing_support

#endif
