#include "tests/faults/process/killed.h"

#include "tests/cli/become.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <stdexcept>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace cli
{

namespace
{

constexpr int at_system_call = SIGTRAP | 0x80; /* with PTRACE_O_TRACESYSGOOD */

[[noreturn]] void become_traced(const Command &command)
{
    const char *sanitizer = getenv("ASAN_OPTIONS"); /* its leak checker traces the program too, which only one may */
    setenv("ASAN_OPTIONS", (std::string(sanitizer ? sanitizer : "") + ":detect_leaks=0").c_str(), 1);
    int nothing = open("/dev/null", O_RDWR);
    for (int end = 0; end < 3; end++) dup2(nothing, end);
    setpgid(0, 0); /* so that its threads can be waited for, and nothing else */
    ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
    raise(SIGSTOP);
    become(command);
}

bool is_step(const __ptrace_syscall_info &call)
{
    uint64_t end = call.entry.args[0];
    switch (call.entry.nr) {
    case SYS_write:
    case SYS_writev: return end > STDERR_FILENO;
    case SYS_openat: return call.entry.args[2] & O_CREAT;
    case SYS_pwrite64:
    case SYS_sendto:
    case SYS_sendmsg:
    case SYS_rename:
    case SYS_renameat:
    case SYS_renameat2:
    case SYS_link:
    case SYS_linkat:
    case SYS_unlink:
    case SYS_unlinkat:
    case SYS_rmdir:
    case SYS_mkdir:
    case SYS_mkdirat:
    case SYS_ftruncate:
    case SYS_fsync:
    case SYS_fdatasync: return true;
    default: return false;
    }
}

/* Whether the thread is about to take a step, and which. */
bool begins_step(__ptrace_syscall_info *call, pid_t thread)
{
    if (ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof *call, call) <= 0) return false;
    return call->op == PTRACE_SYSCALL_INFO_ENTRY && is_step(*call);
}

void tell(Medium *medium, const __ptrace_syscall_info &call, pid_t thread)
{
    if (!medium || (call.entry.nr != SYS_fsync && call.entry.nr != SYS_fdatasync)) return;
    medium->flushed("/proc/" + std::to_string(thread) + "/fd/" + std::to_string(call.entry.args[0]));
}

pid_t start(const Command &command)
{
    pid_t child = fork();
    if (child < 0) throw std::runtime_error("no process");
    if (child == 0) become_traced(command);
    int status = 0;
    waitpid(child, &status, 0);
    long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL;
    if (!WIFSTOPPED(status) || ptrace(PTRACE_SETOPTIONS, child, nullptr, options) != 0)
        throw std::runtime_error("the process cannot be traced");
    return child;
}

/* Sends the signal before step `number`, and stays until the program ends. False = it came to its end before. */
bool trace(int *code, pid_t child, uint64_t number, int signal, Medium *medium)
{
    pid_t thread = child;
    uint64_t count = 0;
    int passed_on = 0;
    bool sent = false;
    while (ptrace(sent ? PTRACE_CONT : PTRACE_SYSCALL, thread, nullptr, passed_on) == 0 || errno == ESRCH) {
        int status = 0;
        thread = waitpid(-child, &status, __WALL);
        if (thread < 0) return sent; /* all its threads have ended */
        passed_on = 0;
        if (thread == child && WIFEXITED(status)) *code = WEXITSTATUS(status);
        if (thread == child && WIFSIGNALED(status)) *code = 128 + WTERMSIG(status);
        if (!WIFSTOPPED(status)) continue;
        if (WSTOPSIG(status) == at_system_call) {
            __ptrace_syscall_info call = {};
            if (sent || !begins_step(&call, thread)) continue;
            if (++count < number) {
                tell(medium, call, thread);
                continue;
            }
            kill(child, signal);
            sent = true;
            continue;
        }
        bool of_tracing = WSTOPSIG(status) == SIGTRAP || WSTOPSIG(status) == SIGSTOP;
        if (!of_tracing) passed_on = WSTOPSIG(status);
    }
    throw std::runtime_error("the process cannot be traced on");
}

} // namespace

bool run_and_kill_before(const Command &command, uint64_t number, Medium *medium)
{
    int code = -1;
    bool killed = trace(&code, start(command), number, SIGKILL, medium);
    if (!killed && code != 0) throw std::runtime_error("it failed with " + std::to_string(code));
    if (medium) medium->lose_power();
    return killed;
}

bool run_and_interrupt_before(int *code, const Command &command, uint64_t number)
{
    return trace(code, start(command), number, SIGINT, nullptr);
}

} // namespace cli
