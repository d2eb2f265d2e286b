#include "tests/support/server.h"

#include <algorithm>
#include <openssl/err.h>
#include <stdexcept>

namespace testing_support
{

/* ---- a connection ----------------------------------------------------------------------------------------------- */

bool Connection::fill()
{
    char data[4096];
    int length = BIO_read(bio, data, sizeof data);
    if (length <= 0) return false;
    pending.append(data, static_cast<size_t>(length));
    return true;
}

bool Connection::read_head(Request *out)
{
    size_t end;
    while ((end = pending.find("\r\n\r\n")) == std::string::npos)
        if (!fill()) return false;
    std::string head = pending.substr(0, end + 2);
    pending.erase(0, end + 4);

    *out = {};
    size_t line = head.find("\r\n"), first = head.find(' '), second = head.find(' ', first + 1);
    out->method = head.substr(0, first);
    out->target = head.substr(first + 1, second - first - 1);
    for (size_t at = line + 2; at < head.size();) {
        size_t next = head.find("\r\n", at), colon = head.find(':', at);
        std::string name = head.substr(at, colon - at);
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
        size_t value = head.find_first_not_of(' ', colon + 1);
        out->headers[name] = value < next ? head.substr(value, next - value) : "";
        at = next + 2;
    }
    return true;
}

bool Connection::read(Request *out)
{
    if (!read_head(out)) return false;
    take_body(*out);
    auto length = out->headers.find("content-length");
    size_t wanted = length == out->headers.end() ? 0 : std::stoul(length->second);
    while (pending.size() < wanted)
        if (!fill()) return false;
    out->body = pending.substr(0, wanted);
    pending.erase(0, wanted);
    return true;
}

void Connection::take_body(const Request &request)
{
    if (request.headers.count("expect")) write("HTTP/1.1 100 Continue\r\n\r\n");
}

size_t Connection::read_some(char *out, size_t size)
{
    if (pending.empty() && !fill()) return 0;
    size_t length = std::min(size, pending.size());
    std::copy_n(pending.begin(), length, out);
    pending.erase(0, length);
    return length;
}

bool Connection::write(const std::string &text)
{
    for (size_t at = 0; at < text.size();) {
        int written = BIO_write(bio, text.data() + at, static_cast<int>(std::min<size_t>(text.size() - at, 65536)));
        if (written <= 0) return false;
        at += static_cast<size_t>(written);
    }
    return BIO_flush(bio) > 0;
}

void Connection::answer(int status, const std::string &body, const std::string &headers)
{
    write("HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
          headers + "\r\n" + body);
}

void Connection::wait_for_end()
{
    std::unique_lock<std::mutex> lock(server.mutex);
    server.changed.wait(lock, [this] { return server.ending; });
}

std::string Connection::client() const
{
    char name[256] = "";
    X509 *certificate = tls ? SSL_get1_peer_certificate(tls) : nullptr;
    if (certificate) hf_x509_name(name, sizeof name, X509_get_subject_name(certificate));
    X509_free(certificate);
    return name;
}

bool Connection::resumed() const
{
    return tls && SSL_session_reused(tls);
}

/* ---- the server ------------------------------------------------------------------------------------------------- */

Server::Server(const Options &options, Handler handler) : handle(std::move(handler))
{
    if (options.identity) {
        context = SSL_CTX_new(TLS_server_method());
        SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
        SSL_CTX_set_security_level(context, 0); /* so that old versions can be offered */
        if (options.newest_tls) SSL_CTX_set_max_proto_version(context, options.newest_tls);
        SSL_CTX_use_certificate(context, options.identity->certificate);
        SSL_CTX_use_PrivateKey(context, options.identity->key);
        if (options.clients) {
            X509_STORE_add_cert(SSL_CTX_get_cert_store(context), options.clients->certificate());
            SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
        }
    }
    listener = BIO_new_accept("127.0.0.1:0");
    if (!listener || BIO_do_accept(listener) <= 0) throw std::runtime_error("cannot listen");

    int socket = -1;
    BIO_get_fd(listener, &socket);
    BIO_sock_info_u info = {};
    info.addr = BIO_ADDR_new();
    if (!BIO_sock_info(socket, BIO_SOCK_INFO_ADDRESS, &info)) throw std::runtime_error("no port");
    char *service = BIO_ADDR_service_string(info.addr, 1);
    listening_port = std::stoi(service);
    OPENSSL_free(service);
    BIO_ADDR_free(info.addr);
    acceptor = std::thread([this] { accept_all(); });
}

Server::~Server()
{
    {
        std::lock_guard<std::mutex> lock(mutex);
        ending = true;
    }
    changed.notify_all();
    /* a last connection wakes the thread that accepts */
    BIO *last = BIO_new_connect(("127.0.0.1:" + std::to_string(listening_port)).c_str());
    BIO_do_connect(last);
    acceptor.join();
    BIO_free_all(last);
    for (std::thread &worker : workers) worker.join();
    BIO_free_all(listener);
    SSL_CTX_free(context);
}

int Server::connections()
{
    std::lock_guard<std::mutex> lock(mutex);
    return accepted;
}

void Server::accept_all()
{
    while (BIO_do_accept(listener) > 0) {
        BIO *client = BIO_pop(listener);
        std::lock_guard<std::mutex> lock(mutex);
        if (ending) {
            BIO_free_all(client);
            return;
        }
        accepted++;
        workers.emplace_back([this, client] { serve(client); });
    }
}

void Server::serve(BIO *client)
{
    block_broken_pipe();
    SSL *tls = nullptr;
    BIO *stream = client;
    if (context) {
        tls = SSL_new(context);
        SSL_set_bio(tls, client, client);
        stream = BIO_new(BIO_f_ssl());
        BIO_set_ssl(stream, tls, BIO_CLOSE);
    }
    if (!tls || SSL_accept(tls) == 1) {
        Connection connection(stream, tls, *this);
        handle(connection);
    } else {
        /* the client is to hear why, and would not if the connection were reset under it */
        char ignored[1024];
        while (BIO_read(client, ignored, sizeof ignored) > 0) continue;
    }
    if (tls) SSL_set_quiet_shutdown(tls, 1); /* a lost connection says no goodbye */
    BIO_free_all(stream);
    ERR_clear_error();
}

} // namespace testing_support
