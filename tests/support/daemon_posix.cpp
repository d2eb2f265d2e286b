#include "tests/support/daemon.h"

#include <arpa/inet.h>
#include <csignal>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace testing_support
{

namespace
{

const char at_once = 'k', in_its_own_time = 't';

sockaddr_in loopback(int port)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/* Whether somebody listens on the port. */
bool answers(int port)
{
    sockaddr_in address = loopback(port);
    int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool connected = !connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address);
    close(socket);
    return connected;
}

[[noreturn]] void become(char **words, int output)
{
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    dup2(nothing, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    closefrom(STDERR_FILENO + 1);
    execvp(words[0], words);
    _exit(127);
}

/* A process between the test and the program: it ends the program when the test says so or is gone. The program cannot
 * ask the system for that by itself (PR_SET_PDEATHSIG) where it takes another user on. */
[[noreturn]] void tend(char **words, int output, int line)
{
    pid_t program = fork();
    if (program == 0) become(words, output);
    close(output);
    char how = 0; /* and what is read when nobody holds the other end any more */
    while (program > 0 && read(line, &how, 1) < 0) continue;
    if (program > 0) kill(program, how == in_its_own_time ? SIGTERM : SIGKILL);
    if (program > 0) waitpid(program, nullptr, 0);
    _exit(0);
}

} // namespace

/* The system gives the port to nobody else while this socket is bound to it, and lets the program have it all the same,
 * since neither of the two minds (SO_REUSEADDR) and this one never listens. */
Daemon::Daemon()
{
    int yes = 1;
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    reserved = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (setsockopt(reserved, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) ||
        bind(reserved, reinterpret_cast<sockaddr *>(&address), sizeof address) ||
        getsockname(reserved, reinterpret_cast<sockaddr *>(&address), &size))
        throw std::runtime_error("no port is free");
    listening_port = ntohs(address.sin_port);
}

Daemon::~Daemon()
{
    end(at_once);
    close(reserved);
}

void Daemon::start(std::vector<std::string> words)
{
    std::vector<char *> arguments;
    for (std::string &word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    int output[2], line[2];
    if (pipe2(output, O_CLOEXEC) || pipe2(line, O_CLOEXEC)) throw std::runtime_error("no pipe");
    tender = fork();
    if (tender == 0) {
        close(output[0]);
        close(line[1]);
        tend(arguments.data(), output[1], line[0]);
    }
    close(output[1]);
    close(line[0]);
    said = output[0];
    lifeline = line[1];

    std::string text;
    bool ready = false, ended = tender < 0;
    for (pollfd ear = {said, POLLIN, 0}; !ready && !ended; ready = !ended && answers(listening_port)) {
        char words_said[1024];
        if (poll(&ear, 1, 20) <= 0) continue;
        ssize_t length = ::read(said, words_said, sizeof words_said);
        ended = length <= 0;
        if (!ended) text.append(words_said, static_cast<size_t>(length));
    }
    if (ready) return;
    end(at_once);
    throw std::runtime_error(words[0] + " does not start: " + text);
}

void Daemon::stop()
{
    end(in_its_own_time);
}

void Daemon::end(char how)
{
    if (tender <= 0) return;
    (void)!write(lifeline, &how, 1); /* others that were forked meanwhile may hold the line too */
    waitpid(tender, nullptr, 0);
    close(lifeline);
    close(said);
    tender = -1;
}

} // namespace testing_support
