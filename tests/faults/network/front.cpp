#include "tests/faults/network/front.h"
#include "tests/support/http_client.h"

#include <chrono>
#include <openssl/pem.h>

namespace testing_support
{

namespace
{

/* The certificate and key of a file that holds both. */
Identity identity_in(const std::string &path)
{
    Identity identity;
    EVP_PKEY_free(identity.key);
    BIO *file = BIO_new_file(path.c_str(), "r");
    identity.certificate = PEM_read_bio_X509(file, nullptr, nullptr, nullptr);
    (void)BIO_reset(file);
    identity.key = PEM_read_bio_PrivateKey(file, nullptr, nullptr, nullptr);
    BIO_free(file);
    if (!identity.certificate || !identity.key) throw std::runtime_error("no certificate with its key in " + path);
    return identity;
}

} // namespace

Front::Front(cli::Vault &vault)
    : authority(identity_in(vault.folder / "vault/authority.pem").pem()), base("https://localhost:" + vault.port),
      identity(identity_in(vault.folder / "vault/server.pem")),
      server({&identity, nullptr, 0}, [this](Connection &connection) { serve(connection); })
{
}

void Front::fail(const std::string &part, Fault fault, int times)
{
    std::lock_guard<std::mutex> lock(mutex);
    struck = part;
    strike = std::move(fault);
    left = times;
    met = 0;
}

bool Front::strikes(const Request &request, Fault *fault)
{
    std::lock_guard<std::mutex> lock(mutex);
    if (left <= 0 || request.target.find(struck) == std::string::npos) return false;
    left--;
    met++;
    *fault = strike;
    changed.notify_all();
    return true;
}

bool Front::wait_until_failed()
{
    std::unique_lock<std::mutex> lock(mutex);
    return changed.wait_for(lock, std::chrono::minutes(1), [this] { return met > 0; });
}

void Front::serve(Connection &connection)
{
    Fault fault;
    for (Request request; connection.read(&request);) {
        if (strikes(request, &fault)) return fault(connection, request);
        pass_on(connection, request);
    }
}

bool Front::pass_on(Connection &connection, const Request &request, bool answer) const
{
    Client client;
    client.ca = authority;
    client.hosts = "localhost";
    auto header = [&](const char *name) {
        auto found = request.headers.find(name);
        return found == request.headers.end() ? nullptr : found->second.c_str();
    };
    client.request.method = request.method.c_str();
    client.request.repeatable = false;
    client.request.body = request.body.data();
    client.request.body_length = request.body.size();
    client.request.content_type = header("content-type");
    client.request.authorization = header("authorization");
    if (client.send(base + request.target)) {
        ADD_FAILURE() << client.error.text;
        return false;
    }
    if (answer)
        connection.answer(client.response.status, client.body(),
                          std::string("Content-Type: ") + client.response.content_type + "\r\n");
    return client.response.status / 100 == 2;
}

} // namespace testing_support
