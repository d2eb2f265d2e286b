#include "gate.h"

#include <stdexcept>

namespace
{

SOCKET on_loopback(unsigned short port, bool listens)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    SOCKET made = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    const sockaddr *place = reinterpret_cast<const sockaddr *>(&address);
    bool done = listens ? bind(made, place, sizeof address) == 0 && listen(made, 8) == 0
                        : connect(made, place, sizeof address) == 0;
    if (done) return made;
    closesocket(made);
    return INVALID_SOCKET;
}

/* The port of `CONNECT host:port HTTP/1.1`; 0 for anything else. */
unsigned short port_wanted(SOCKET client)
{
    std::string head;
    char letter;
    while (head.find("\r\n\r\n") == std::string::npos && recv(client, &letter, 1, 0) == 1) head += letter;
    size_t colon = head.find(':');
    if (head.compare(0, 8, "CONNECT ") != 0 || colon == std::string::npos) return 0;
    return static_cast<unsigned short>(std::stoi(head.substr(colon + 1)));
}

/* True while there may be more to come from `socket`; false in `ready` when there is nothing at present. */
bool look(SOCKET socket, bool &ready)
{
    fd_set set;
    FD_ZERO(&set);
    FD_SET(socket, &set);
    timeval moment = {0, 20000};
    int found = select(0, &set, nullptr, nullptr, &moment);
    ready = found > 0;
    return found >= 0;
}

} // namespace

Gate::Gate()
{
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    listener = on_loopback(0, true);
    if (listener == INVALID_SOCKET) throw std::runtime_error("no port for the proxy");
    acceptor = std::thread([this] { accept_all(); });
}

Gate::~Gate()
{
    over = true;
    closesocket(listener);
    acceptor.join();
    for (std::thread &thread : threads) thread.join();
    WSACleanup();
}

std::string Gate::port() const
{
    sockaddr_in address = {};
    int size = sizeof address;
    getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size);
    return std::to_string(ntohs(address.sin_port));
}

void Gate::hold()
{
    granted = arrived.load();
    holding++;
    held = true;
}

void Gate::let_one_through()
{
    if (is_waited_for()) granted++;
}

void Gate::open()
{
    held = false;
}

void Gate::wait_for_turn(int round)
{
    if (!held || round != holding) return;
    int place = ++arrived;
    while (!over && held && round == holding && place > granted) Sleep(2);
}

bool Gate::pass_on(SOCKET from, SOCKET to, int round)
{
    char bytes[16384];
    bool ready = false;
    if (!look(from, ready)) return false;
    if (!ready) return true;
    int length = recv(from, bytes, sizeof bytes, 0);
    if (length <= 0) return false;
    wait_for_turn(round);
    return send(to, bytes, length, 0) == length;
}

void Gate::accept_all()
{
    while (!over) {
        bool ready = false;
        if (!look(listener, ready)) return;
        SOCKET client = ready ? accept(listener, nullptr, nullptr) : INVALID_SOCKET;
        if (client == INVALID_SOCKET) continue;
        int round = holding;
        threads.emplace_back([this, client, round] { serve(client, round); });
    }
}

void Gate::serve(SOCKET client, int round)
{
    const std::string answer = "HTTP/1.1 200 Connection established\r\n\r\n";
    unsigned short port = port_wanted(client);
    wait_for_turn(round);
    SOCKET server = port && !over ? on_loopback(port, false) : INVALID_SOCKET;
    if (server != INVALID_SOCKET) {
        send(client, answer.data(), static_cast<int>(answer.size()), 0);
        while (!over && pass_on(client, server, round) && pass_on(server, client, round)) continue;
        closesocket(server);
    }
    closesocket(client);
}
