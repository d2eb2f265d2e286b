#include "tests/faults/network/cutting_proxy.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace testing_support
{

namespace
{

constexpr size_t head_max = 8192; /* of a CONNECT */

sockaddr_in loopback(int port)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<uint16_t>(port));
    return address;
}

int new_socket()
{
    int made = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (made < 0) throw std::runtime_error("no socket");
    return made;
}

/* The port of `CONNECT name:port HTTP/1.1`; 0 when it is something else. Everything is on loopback. */
int port_of(const std::string &head)
{
    if (head.compare(0, 8, "CONNECT ") != 0) return 0;
    size_t colon = head.find(':');
    return colon == std::string::npos ? 0 : std::atoi(head.c_str() + colon + 1);
}

} // namespace

CuttingProxy::CuttingProxy() : listener(new_socket())
{
    sockaddr_in address = loopback(0);
    socklen_t length = sizeof address;
    if (bind(listener, reinterpret_cast<sockaddr *>(&address), length) != 0 || listen(listener, 16) != 0 ||
        getsockname(listener, reinterpret_cast<sockaddr *>(&address), &length) != 0 || pipe(wake) != 0)
        throw std::runtime_error("no proxy");
    listening_port = ntohs(address.sin_port);
    worker = std::thread([this] { serve(); });
}

CuttingProxy::~CuttingProxy()
{
    close(wake[1]);
    worker.join();
    close(wake[0]);
    close(listener);
}

void CuttingProxy::cut_after(uint64_t bytes)
{
    did_cut = false;
    count = 0;
    limit = bytes;
}

void CuttingProxy::be_slow(size_t bytes, int milliseconds)
{
    piece = bytes;
    pause = milliseconds;
}

void CuttingProxy::lead(int from, int to)
{
    std::lock_guard<std::mutex> held(lock);
    ways[from] = to;
}

int CuttingProxy::led(int port)
{
    std::lock_guard<std::mutex> held(lock);
    auto way = ways.find(port);
    return way == ways.end() ? port : way->second;
}

bool CuttingProxy::send_all(int to, const char *data, size_t length) const
{
    while (length > 0) {
        if (pause) poll(nullptr, 0, pause);
        ssize_t sent = send(to, data, std::min<size_t>(length, piece), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        data += sent;
        length -= static_cast<size_t>(sent);
    }
    return true;
}

void CuttingProxy::serve()
{
    for (;;) {
        std::vector<pollfd> ends = {{wake[0], POLLIN, 0}, {listener, POLLIN, 0}};
        for (const Tunnel &tunnel : tunnels) {
            ends.push_back({tunnel.client, POLLIN, 0});
            ends.push_back({tunnel.open ? tunnel.vault : -1, POLLIN, 0});
        }
        if (poll(ends.data(), static_cast<nfds_t>(ends.size()), -1) < 0 && errno != EINTR) break;
        if (ends[0].revents) break;
        std::vector<Tunnel> kept;
        for (size_t i = 0; i < tunnels.size(); i++) {
            Tunnel &tunnel = tunnels[i];
            bool goes_on = true;
            if (ends[2 + 2 * i].revents) goes_on = tunnel.open ? pass_on(tunnel.client, tunnel.vault) : begin(tunnel);
            if (goes_on && ends[3 + 2 * i].revents) goes_on = pass_on(tunnel.vault, tunnel.client);
            if (goes_on)
                kept.push_back(tunnel);
            else
                close_tunnel(tunnel, did_cut);
        }
        tunnels = kept;
        if (ends[1].revents) accept_one();
    }
    for (const Tunnel &tunnel : tunnels) close_tunnel(tunnel, false);
}

void CuttingProxy::accept_one()
{
    int client = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (client >= 0) tunnels.push_back({client, -1, false, ""});
}

/* Reads on in the CONNECT, and answers it once it is whole. */
bool CuttingProxy::begin(Tunnel &tunnel)
{
    static const char answer[] = "HTTP/1.1 200 Connection established\r\n\r\n";
    char buffer[1024];
    ssize_t got = recv(tunnel.client, buffer, sizeof buffer, 0);
    if (got <= 0 || tunnel.head.size() > head_max) return false;
    tunnel.head.append(buffer, static_cast<size_t>(got));
    if (tunnel.head.find("\r\n\r\n") == std::string::npos) return true;

    sockaddr_in address = loopback(led(port_of(tunnel.head)));
    tunnel.vault = new_socket();
    if (connect(tunnel.vault, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) return false;
    tunnel.open = true;
    return send_all(tunnel.client, answer, sizeof answer - 1);
}

bool CuttingProxy::pass_on(int from, int to)
{
    char buffer[16384];
    ssize_t got = recv(from, buffer, sizeof buffer, 0);
    if (got <= 0) return false;
    uint64_t length = static_cast<uint64_t>(got), most = limit;
    bool cuts = most && !did_cut && count + length >= most;
    if (cuts) length = most - count;
    if (!send_all(to, buffer, static_cast<size_t>(length))) return false;
    count += length;
    if (cuts) did_cut = true;
    return !cuts;
}

void CuttingProxy::close_tunnel(const Tunnel &tunnel, bool reset)
{
    const linger at_once = {1, 0}; /* closing then resets */
    for (int end : {tunnel.client, tunnel.vault}) {
        if (end < 0) continue;
        if (reset) setsockopt(end, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        close(end);
    }
}

} // namespace testing_support
