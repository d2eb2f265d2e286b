/* tests/support/program.h: another program, run with arguments as a shell would run it. POSIX only. */

#ifndef HOLDFAST_TESTS_SUPPORT_PROGRAM_H
#define HOLDFAST_TESTS_SUPPORT_PROGRAM_H

#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char **environ;

namespace testing_support
{

class Program
{
  public:
    /* Starts it with its standard output and error in our hands, and nothing to read. */
    explicit Program(std::vector<std::string> words)
    {
        std::vector<char *> arguments;
        for (std::string &word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        int pipes[2][2];
        if (pipe2(pipes[0], O_CLOEXEC) || pipe2(pipes[1], O_CLOEXEC)) throw std::runtime_error("no pipe");
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&actions, pipes[0][1], 1);
        posix_spawn_file_actions_adddup2(&actions, pipes[1][1], 2);
        posix_spawn_file_actions_addclosefrom_np(&actions, 3);
        int failure = posix_spawn(&process, arguments[0], &actions, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        close(pipes[0][1]);
        close(pipes[1][1]);
        out_end = pipes[0][0];
        error_end = pipes[1][0];
        if (failure) throw std::runtime_error("cannot start " + words[0]);
    }
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;
    ~Program()
    {
        if (process > 0) {
            kill(process, SIGKILL);
            wait();
        }
        close(out_end);
        close(error_end);
    }

    /* The next line of its standard output, "" at the end. */
    std::string line()
    {
        std::string text;
        char c = 0;
        while (read(out_end, &c, 1) == 1 && c != '\n') text += c;
        return text;
    }
    pid_t id() const { return process; }
    void send(int signal) const
    {
        if (process > 0) kill(process, signal); /* -1 would be everything */
    }

    /* Waits for its end; its exit code, or 128 and the signal. Then `out` and `error` hold what was not read. */
    int wait()
    {
        int status = 0;
        out += rest(out_end);
        error += rest(error_end);
        waitpid(process, &status, 0);
        process = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

    std::string out, error;

  private:
    static std::string rest(int descriptor)
    {
        std::string text;
        char buffer[4096];
        for (ssize_t length; (length = read(descriptor, buffer, sizeof buffer)) > 0;)
            text.append(buffer, static_cast<size_t>(length));
        return text;
    }

    pid_t process = -1;
    int out_end = -1, error_end = -1;
};

} // namespace testing_support

#endif
