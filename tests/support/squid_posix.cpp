#include "tests/support/squid.h"

#include <arpa/inet.h>
#include <csignal>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace testing_support
{

/* Takes a port that is free and keeps it: the system gives it to nobody else while this socket is bound to it, and lets
 * squid have it all the same, since neither of the two minds (SO_REUSEADDR) and this one never listens. */
void Squid::reserve_port()
{
    int yes = 1;
    sockaddr_in address = {};
    socklen_t size = sizeof address;
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    reserved = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (setsockopt(reserved, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) ||
        bind(reserved, reinterpret_cast<sockaddr *>(&address), sizeof address) ||
        getsockname(reserved, reinterpret_cast<sockaddr *>(&address), &size))
        throw std::runtime_error("no port is free");
    listening_port = ntohs(address.sin_port);
}

std::string Squid::configuration(Kind kind) const
{
    const std::string helpers = "/usr/lib/squid/";
    std::string text = "http_port 127.0.0.1:" + std::to_string(listening_port) +
                       "\nvisible_hostname test\npid_filename none\ncache deny all\ncache_mem 0\n"
                       "memory_cache_shared off\nshutdown_lifetime 0 seconds\nnetdb_filename none\npinger_enable off\n"
                       "cache_log /dev/null\naccess_log stdio:" +
                       (folder / "access.log") + "\n";
    if (geteuid() == 0) text += "cache_effective_user proxy\n";
    switch (kind) {
    case OPEN: return text + "http_access allow all\n";
    case BASIC: text += "auth_param basic program " + helpers + "basic_ncsa_auth " + (folder / "users") + "\n"; break;
    case DIGEST:
        text += "auth_param digest program " + helpers + "digest_file_auth -c " + (folder / "digest") +
                "\nauth_param digest realm test\n";
        break;
    case NTLM: text += "auth_param ntlm program " + helpers + "ntlm_fake_auth\n"; break;
    }
    return text + "acl known proxy_auth REQUIRED\nhttp_access allow known\nhttp_access deny all\n";
}

/* Whether somebody listens on the port. */
static bool answers(int port)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    bool connected = !connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address);
    close(socket);
    return connected;
}

/* Starts it and waits until it listens. */
void Squid::start(Kind kind)
{
    std::string file = folder.write("squid.conf", configuration(kind));
    std::string name = "hf" + std::to_string(listening_port); /* apart from others in shared memory */
    int output[2];
    if (pipe(output)) throw std::runtime_error("no pipe");
    process = fork();
    if (process == 0) {
        dup2(output[1], STDERR_FILENO);
        close(output[0]);
        close(output[1]);
        execlp("/usr/sbin/squid", "squid", "-N", "-d", "1", "-n", name.c_str(), "-f", file.c_str(), nullptr);
        _exit(127);
    }
    close(output[1]);
    said = output[0]; /* open as long as it runs: it would end if it could not say anything */
    bool ready = false, ended = false;
    char words[1024];
    for (pollfd ear = {said, POLLIN, 0}; !ready && !ended; ready = answers(listening_port))
        ended = poll(&ear, 1, 20) > 0 && ::read(said, words, sizeof words) <= 0;
    if (!ready) stop();
    if (!ready) throw std::runtime_error("squid does not start");
}

Squid::Squid(Kind kind)
{
    chmod(folder.path().c_str(), 0777); /* it runs as another user */
    folder.write("users", "ann:$1$hfhfhfhf$SkhERT5PtMFBvTaVN8Upw0\n");
    folder.write("digest", "ann:test:25c8a4d1c7edd0f0f6ecf7c80a29697e\n");
    reserve_port();
    start(kind);
}

void Squid::stop()
{
    if (process <= 0) return;
    kill(process, SIGTERM);
    waitpid(process, nullptr, 0);
    close(said);
    process = -1;
}

std::string Squid::log()
{
    stop();
    return content_of(folder / "access.log");
}

Squid::~Squid()
{
    stop();
    close(reserved);
}

} // namespace testing_support
