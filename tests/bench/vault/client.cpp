#include "tests/bench/vault/client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace bench
{

static X509 *certificate_of(const std::string &pem)
{
    BIO *memory = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
    X509 *certificate = PEM_read_bio_X509(memory, nullptr, nullptr, nullptr);
    BIO_free(memory);
    if (!certificate) throw std::runtime_error("no certificate");
    return certificate;
}

Trust::Trust(const std::string &ca, const std::string &certificate, const std::string &key)
    : context(SSL_CTX_new(TLS_client_method()))
{
    X509 *trusted = certificate_of(ca);
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context), trusted);
    X509_free(trusted);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
    if (certificate.empty()) return;
    X509 *own = certificate_of(certificate);
    BIO *memory = BIO_new_mem_buf(key.data(), static_cast<int>(key.size()));
    EVP_PKEY *pkey = PEM_read_bio_PrivateKey(memory, nullptr, nullptr, nullptr);
    SSL_CTX_use_certificate(context, own);
    SSL_CTX_use_PrivateKey(context, pkey);
    BIO_free(memory);
    X509_free(own);
    EVP_PKEY_free(pkey);
}

Connection::Connection(const Trust &trust, int port)
    : tls(SSL_new(trust.context)), descriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    int on = 1;
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<uint16_t>(port));
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    bool connected = connect(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0 &&
                     SSL_set_fd(tls, descriptor) == 1 && SSL_connect(tls) == 1;
    if (connected) return;
    SSL_free(tls);
    close(descriptor);
    throw std::runtime_error("no connection");
}

Connection::~Connection()
{
    SSL_shutdown(tls);
    SSL_free(tls);
    close(descriptor);
}

void Connection::send(const std::string &request)
{
    if (SSL_write(tls, request.data(), static_cast<int>(request.size())) <= 0) throw std::runtime_error("not sent");
}

void Connection::fill()
{
    char buffer[16384];
    int length = SSL_read(tls, buffer, sizeof buffer);
    if (length <= 0) throw std::runtime_error("no answer");
    pending.append(buffer, static_cast<size_t>(length));
}

std::string Connection::receive()
{
    static const std::string length_header = "\r\ncontent-length: ";
    size_t end;
    while ((end = pending.find("\r\n\r\n")) == std::string::npos) fill();
    std::string head = pending.substr(0, end + 2);
    pending.erase(0, end + 4);
    for (char &c : head) c = static_cast<char>(tolower(c));
    size_t at = head.find(length_header), length = 0;
    if (at != std::string::npos) length = std::stoul(head.substr(at + length_header.size()));
    while (pending.size() < length) fill();
    std::string body = pending.substr(0, length);
    pending.erase(0, length);
    if (head.compare(0, 10, "http/1.1 2") != 0) throw std::runtime_error(head + body);
    return body;
}

std::string request_of(const std::string &method, const std::string &target, const std::string &headers,
                       const std::string &body)
{
    std::string length = body.empty() ? "" : "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + length + "\r\n" + body;
}

int listen_here(int *port)
{
    sockaddr_in address = {};
    socklen_t length = sizeof address;
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(descriptor, reinterpret_cast<sockaddr *>(&address), length) != 0 || listen(descriptor, 128) != 0 ||
        getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &length) != 0) {
        close(descriptor);
        throw std::runtime_error("cannot listen");
    }
    *port = ntohs(address.sin_port);
    return descriptor;
}

} // namespace bench
