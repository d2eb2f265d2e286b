#include "tests/cli/become.h"
#include "tests/support/sanitizers.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace cli
{

namespace
{

constexpr int time_limit = 120; /* seconds */

struct Pipe {
    int read = -1, write = -1;
    Pipe()
    {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        read = ends[0];
        write = ends[1];
    }
    ~Pipe()
    {
        close_read();
        close_write();
    }
    void close_read() { shut(read); }
    void close_write() { shut(write); }

  private:
    static void shut(int &end)
    {
        if (end >= 0) close(end);
        end = -1;
    }
};

/* Takes what there is into `text`; closes the end when there will be nothing more. */
void take(Pipe &pipe, std::string &text)
{
    char buffer[65536];
    ssize_t got = read(pipe.read, buffer, sizeof buffer);
    if (got > 0) {
        text.append(buffer, static_cast<size_t>(got));
    } else if (got == 0 || errno != EINTR) {
        pipe.close_read();
    }
}

void give(Pipe &pipe, const std::string &input, size_t &given)
{
    ssize_t written = given < input.size() ? write(pipe.write, input.data() + given, input.size() - given) : 0;
    if (written > 0) given += static_cast<size_t>(written);
    if (written < 0 || given == input.size()) pipe.close_write();
}

} // namespace

Result run(const Command &command)
{
    Pipe in, out, err;
    Result result;
    signal(SIGPIPE, SIG_IGN);
    pid_t child = fork();
    if (child < 0) throw std::runtime_error("no process"); /* to kill -1 would be to kill everything */
    if (child == 0) {
        dup2(in.read, STDIN_FILENO);
        dup2(out.write, STDOUT_FILENO);
        dup2(err.write, STDERR_FILENO);
        become(command);
    }
    in.close_read();
    out.close_write();
    err.close_write();

    size_t given = 0;
    auto end = std::chrono::steady_clock::now() + std::chrono::seconds(time_limit);
    while (out.read >= 0 || err.read >= 0) {
        auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        pollfd ends[] = {{in.write, POLLOUT, 0}, {out.read, POLLIN, 0}, {err.read, POLLIN, 0}};
        if (left.count() <= 0 || poll(ends, 3, static_cast<int>(left.count())) == 0) {
            kill(child, SIGKILL);
            break;
        }
        if (ends[0].revents) give(in, command.input, given);
        if (ends[1].revents) take(out, result.out);
        if (ends[2].revents) take(err, result.err);
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFEXITED(status)) result.code = WEXITSTATUS(status);
    if (result.code == SANITIZER_EXIT_CODE) throw std::runtime_error("a sanitizer stopped it: " + result.err);
    return result;
}

} // namespace cli
