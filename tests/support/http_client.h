/* tests/support/http_client.h: a vault's server over TLS, and a client that trusts it. */

#ifndef HOLDFAST_TESTS_SUPPORT_HTTP_CLIENT_H
#define HOLDFAST_TESTS_SUPPORT_HTTP_CLIENT_H

#include "core/http.h"
#include "tests/support/server.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

namespace testing_support
{

inline const Authority &vault_ca()
{
    static const Authority authority("Holdfast CA of test");
    return authority;
}
inline const Identity &vault_identity()
{
    static const Identity identity = vault_ca().issue("vault");
    return identity;
}

inline const char *no_environment(void *, const char *)
{
    return nullptr;
}

/* A client that trusts the vault's CA for this machine's loopback address, and goes there directly. */
class Client
{
  public:
    hf_http_options options = {};
    hf_proxy_settings proxy = {};
    hf_error error = {};
    hf_http_response response = {};
    hf_http_request request = {};
    std::string ca = vault_ca().pem(), hosts = "127.0.0.1";

    Client()
    {
        proxy.mode = HF_PROXY_NONE;
        options.proxy = &proxy;
        options.environment = no_environment;
        options.timeout_seconds = 20;
        request.method = "GET";
        request.repeatable = true;
    }
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;
    ~Client()
    {
        hf_http_response_free(&response);
        hf_http_close(http);
        hf_secret_free(&key);
    }

    hf_http *open()
    {
        options.ca_pem = ca.empty() ? nullptr : ca.c_str();
        options.ca_hosts = hosts.c_str();
        if (!http && hf_http_open(&http, &options, &error)) throw std::runtime_error(error.text);
        return http;
    }

    hf_status send(const std::string &url)
    {
        request.url = url.c_str();
        hf_http_response_free(&response);
        error = {};
        return hf_http_send(&response, open(), &request, &error);
    }
    /* Fails with HF_UNREACHABLE and the error `id`. */
    void expect_unreachable(const char *id, const std::string &url)
    {
        EXPECT_EQ(HF_UNREACHABLE, send(url));
        EXPECT_STREQ(id, error.id) << error.text;
    }
    hf_status get(const std::string &url) { return send(url); }

    /* Shows a certificate of its own. */
    void show(const Identity &identity)
    {
        certificate = identity.pem();
        key = identity.key_pem();
        options.certificate_pem = certificate.c_str();
        options.key_pem = &key;
    }

    void use_proxy(int port)
    {
        proxy.mode = HF_PROXY_CUSTOM;
        hf_text_put(proxy.host, sizeof proxy.host, "127.0.0.1");
        proxy.port = port;
    }

    std::string body() const
    {
        return std::string(reinterpret_cast<const char *>(response.body.data), response.body.length);
    }

  private:
    hf_http *http = nullptr;
    std::string certificate;
    hf_secret key = {};
};

inline Server::Options vault()
{
    Server::Options options;
    options.identity = &vault_identity();
    return options;
}

/* Answers every request in the same way. */
inline Server::Handler always(int status, const std::string &body, const std::string &headers = "")
{
    return [=](Connection &connection) {
        for (Request request; connection.read(&request);) connection.answer(status, body, headers);
    };
}

/* A port on which nobody listens. */
inline int closed_port()
{
    Server server({}, [](Connection &) {});
    return server.port();
}

} // namespace testing_support

#endif
