#include "tests/cli/background.h"

#include "tests/cli/become.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

namespace cli
{

static constexpr std::chrono::seconds time_limit(120);

Background::Background(const Command &command, Connection connection)
{
    if (connection == Connection::terminal) {
        winsize size = {30, 100, 0, 0};
        child = forkpty(&end, nullptr, nullptr, &size);
        if (child == 0) {
            setenv("TERM", "xterm", 1);
            become(command);
        }
    } else {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) return;
        child = fork();
        if (child == 0) {
            int nothing = open("/dev/null", O_RDONLY);
            dup2(nothing, STDIN_FILENO);
            dup2(ends[1], STDOUT_FILENO);
            dup2(ends[1], STDERR_FILENO);
            become(command);
        }
        close(ends[1]);
        end = ends[0];
    }
    fcntl(end, F_SETFD, FD_CLOEXEC);
}

Background::~Background()
{
    if (child > 0) {
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
    }
    if (end >= 0) close(end);
}

void Background::type(const std::string &keys)
{
    typed = text.size();
    for (size_t at = 0; at < keys.size();) {
        ssize_t written = write(end, keys.data() + at, keys.size() - at);
        if (written <= 0) return;
        at += static_cast<size_t>(written);
    }
}

/* False at the end (a terminal whose last process is gone reads as EIO) and after the time limit. */
bool Background::read_more()
{
    char buffer[65536];
    pollfd ready = {end, POLLIN, 0};
    if (poll(&ready, 1, static_cast<int>(std::chrono::milliseconds(time_limit).count())) <= 0) return false;
    ssize_t got = read(end, buffer, sizeof buffer);
    ended = got <= 0;
    if (ended) return false;
    text.append(buffer, static_cast<size_t>(got));
    return true;
}

std::string Background::wait_for(const std::string &wanted)
{
    size_t found;
    while ((found = text.find(wanted, waited)) == std::string::npos) {
        if (!read_more()) {
            ADD_FAILURE() << "waited for \"" << wanted << "\" after:\n" << text.substr(waited);
            return text.substr(waited);
        }
    }
    std::string part = text.substr(waited, found + wanted.size() - waited);
    waited = found + wanted.size();
    return part;
}

std::string Background::wait_for_picture(const std::string &wanted)
{
    std::string picture = newest_picture(text.substr(typed));
    while (picture.find(wanted) == std::string::npos) {
        if (!read_more()) {
            ADD_FAILURE() << "waited for \"" << wanted << "\"; the last picture:\n" << newest_picture(text);
            return picture;
        }
        picture = newest_picture(text.substr(typed));
    }
    return picture;
}

void Background::signal(int number)
{
    if (child > 0) kill(child, number);
}

int Background::finish()
{
    int status = 0;
    if (child <= 0) return -1; /* to kill -1 would be to kill everything */
    while (read_more()) {
    }
    if (!ended) kill(child, SIGKILL);
    waitpid(child, &status, 0);
    child = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string newest_picture(const std::string &written)
{
    const size_t end = written.rfind("\033[?2026l");
    const size_t begin = end == std::string::npos ? end : written.rfind("\033[?2026h", end);
    if (begin == std::string::npos) return "";
    std::string lines;
    for (size_t at = begin; at < end;) {
        if (written[at] != '\033') {
            lines.push_back(written[at++]);
            continue;
        }
        size_t last = written.find_first_of("Hhlm", at);
        bool at_a_row = written.compare(last - 2, 3, ";1H") == 0; /* a row begins in its first column */
        if (at_a_row && !lines.empty()) lines.push_back('\n');
        at = last + 1;
    }
    return lines;
}

} // namespace cli
