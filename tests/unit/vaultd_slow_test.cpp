/* Clients that hold a connection by sending a byte now and then. */
#include "tests/support/vault_service.h"

#include <arpa/inet.h>
#include <chrono>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace testing_support;

namespace
{

using Milliseconds = std::chrono::milliseconds;

const Milliseconds limit(2000), pace(100), patience(60000);

vd_server_options impatient()
{
    vd_server_options options = {};
    options.request_milliseconds = limit.count();
    return options;
}

/* A client of its own, so that it can be as slow as it likes. */
class Client
{
  public:
    explicit Client(int port)
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            throw std::runtime_error("not connected");
    }
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;
    ~Client()
    {
        SSL_free(ssl);
        SSL_CTX_free(context);
        close(descriptor);
    }

    void shake_hands()
    {
        context = SSL_CTX_new(TLS_client_method());
        ssl = SSL_new(context);
        SSL_set_fd(ssl, descriptor);
        if (SSL_connect(ssl) != 1) throw std::runtime_error("no handshake");
    }

    void send(const std::string &text)
    {
        if (ssl)
            (void)SSL_write(ssl, text.data(), static_cast<int>(text.size()));
        else
            (void)::send(descriptor, text.data(), text.size(), MSG_NOSIGNAL);
    }

    /* Sends `text` again and again until the server ends the connection; how long there was one. */
    Milliseconds trickle(const std::string &text)
    {
        auto passed = [this] {
            return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - start);
        };
        while (passed() < patience && !is_cut()) send(text);
        return passed();
    }

  private:
    /* Whether the connection ends within the pace. What the server says before, as TLS does of itself, is read. */
    bool is_cut()
    {
        char data[4096];
        pollfd wanted = {descriptor, POLLIN, 0};
        if (poll(&wanted, 1, static_cast<int>(pace.count())) == 0) return false;
        return recv(descriptor, data, sizeof data, 0) <= 0;
    }

    std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
    int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    SSL_CTX *context = nullptr;
    SSL *ssl = nullptr;
};

class VaultSlow : public testing::Test
{
  protected:
    VaultService vault{impatient()};

    static void expect_cut(Milliseconds after)
    {
        EXPECT_GE(after, limit - pace);
        EXPECT_LT(after, patience);
    }

    /* How long it bears a client that sends `first`, and then `rest` again and again. */
    Milliseconds bear(const std::string &first, const std::string &rest)
    {
        Client client(vd_server_management_port(vault.server));
        client.shake_hands();
        client.send(first);
        return client.trickle(rest);
    }

    /* An upload of `count` pieces, one after each pace. */
    Reply upload(const Machine &machine, int count, size_t size)
    {
        Http client = vault.http;
        client.pair = &machine.pair;
        return client.send_stream("PUT", vault.of_machine(machine, "/upload"), -1, {}, [&](char *out, size_t room) {
            if (!count--) return size_t{0};
            poll(nullptr, 0, static_cast<int>(pace.count()));
            memset(out, 'x', std::min(size, room));
            return std::min(size, room);
        });
    }
};

/* What this process, in which the service runs, has had of the processor. */
double processor_seconds()
{
    timespec time = {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

TEST_F(VaultSlow, CutsWhoNeverFinishesAHandshake)
{
    Client client(vd_server_management_port(vault.server));
    client.send(std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc", 9)); /* a hello of which the rest never comes */
    const double before = processor_seconds();
    const Milliseconds passed = client.trickle(std::string(1, '\x03'));
    expect_cut(passed);
    EXPECT_LT(processor_seconds() - before, std::chrono::duration<double>(passed).count() / 2)
        << "while it waited for the client, at which a loop would be busy for nearly all of the time";
}

TEST_F(VaultSlow, CutsWhoNeverFinishesItsHeaders)
{
    expect_cut(bear("GET / HTTP/1.1\r\nHost: localhost\r\n", "X: y\r\n"));
}

TEST_F(VaultSlow, CutsWhoNeverFinishesABody)
{
    expect_cut(bear("POST /" + std::string(vault.service->tenant) +
                        "/oauth2/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n",
                    "x"));
}

TEST_F(VaultSlow, CutsWhoNeverFinishesItsNextRequestOnAConnectionThatItKeeps)
{
    expect_cut(bear("GET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n", "X: y\r\n"));
}

TEST_F(VaultSlow, BearsAnUploadThatComesFurtherAndCutsOneThatDoesNot)
{
    Machine machine;
    vault.enrol(machine);
    auto start = std::chrono::steady_clock::now();
    Reply reply = upload(machine, 30, 16384);
    EXPECT_EQ(200, reply.status) << reply.body;
    EXPECT_GT(std::chrono::steady_clock::now() - start, limit);

    reply = upload(machine, 200, 1);
    EXPECT_EQ(0, reply.status);
    EXPECT_NE(CURLE_OK, reply.result);
}

TEST_F(VaultSlow, ServesOthersMeanwhile)
{
    Client client(vd_server_management_port(vault.server));
    client.shake_hands();
    client.send("GET / HTTP/1.1\r\n");
    EXPECT_EQ(200, vault.http.send("GET", vault.management() + "/").status);
    expect_cut(client.trickle("X: y\r\n"));
    EXPECT_EQ(200, vault.http.send("GET", vault.management() + "/").status);
}

} // namespace
