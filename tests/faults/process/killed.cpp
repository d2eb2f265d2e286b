#include "tests/faults/process/killed.h"

#include "tests/cli/become.h"

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <map>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

namespace cli
{

namespace
{

constexpr int at_system_call = SIGTRAP | 0x80; /* with PTRACE_O_TRACESYSGOOD */

/* Nothing is read, and what is said goes to `said`. */
[[noreturn]] void become_traced(const Command &command, int said)
{
    const char *sanitizer = getenv("ASAN_OPTIONS"); /* its leak checker traces the program too, which only one may */
    setenv("ASAN_OPTIONS", (std::string(sanitizer ? sanitizer : "") + ":detect_leaks=0").c_str(), 1);
    dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
    for (int end : {STDOUT_FILENO, STDERR_FILENO}) dup2(said, end);
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

/* What a program says, kept in memory: it never waits for somebody to read it. */
class Said
{
  public:
    Said() : file(memfd_create("said", MFD_CLOEXEC))
    {
        if (file < 0) throw std::runtime_error("no memory for what is said");
    }
    Said(const Said &) = delete;
    Said &operator=(const Said &) = delete;
    ~Said() { close(file); }

    int descriptor() const { return file; }
    std::string text() const
    {
        std::string all;
        char part[4096];
        for (ssize_t got; (got = pread(file, part, sizeof part, static_cast<off_t>(all.size()))) > 0;)
            all.append(part, static_cast<size_t>(got));
        return all;
    }

  private:
    int file;
};

pid_t start(const Command &command, int said)
{
    pid_t child = fork();
    if (child < 0) throw std::runtime_error("no process");
    if (child == 0) become_traced(command, said);
    int status = 0;
    waitpid(child, &status, 0);
    long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL;
    if (!WIFSTOPPED(status) || ptrace(PTRACE_SETOPTIONS, child, nullptr, options) != 0)
        throw std::runtime_error("the process cannot be traced");
    return child;
}

/* What becomes of a step: 0 = it is taken, an error number = it is not, and fails with that, or one of these. */
constexpr int follow_no_more = -1;
using Judge = std::function<int(const __ptrace_syscall_info &call, pid_t thread)>;

void poke(pid_t thread, size_t place, long value)
{
    if (ptrace(PTRACE_POKEUSER, thread, place, value) != 0) throw std::runtime_error("a step cannot be made to fail");
}

/* Steps that are made to fail: the call that was begun is none any more, and its result is put in when it returns. */
class Failing
{
  public:
    void begin(pid_t thread, int error)
    {
        poke(thread, offsetof(user, regs.orig_rax), -1);
        errors[thread] = error;
    }
    void end(pid_t thread)
    {
        auto found = errors.find(thread);
        if (found == errors.end()) return;
        poke(thread, offsetof(user, regs.rax), -found->second);
        errors.erase(found);
    }

  private:
    std::map<pid_t, int> errors;
};

/* Asks `judge` about every step, until the program ends, which is waited for in any case. Its exit code, or 128 and the
 * signal that ended it. */
int follow(pid_t child, const Judge &judge)
{
    pid_t thread = child;
    int code = -1, passed_on = 0;
    bool on = true;
    Failing failing;
    while (ptrace(on ? PTRACE_SYSCALL : PTRACE_CONT, thread, nullptr, passed_on) == 0 || errno == ESRCH) {
        int status = 0;
        thread = waitpid(-child, &status, __WALL);
        if (thread < 0) return code; /* all its threads have ended */
        passed_on = 0;
        if (thread == child && WIFEXITED(status)) code = WEXITSTATUS(status);
        if (thread == child && WIFSIGNALED(status)) code = 128 + WTERMSIG(status);
        if (!WIFSTOPPED(status)) continue;
        if (WSTOPSIG(status) == at_system_call) {
            __ptrace_syscall_info call = {};
            if (!on) continue;
            if (!begins_step(&call, thread)) {
                failing.end(thread);
                continue;
            }
            int becomes = judge(call, thread);
            on = becomes != follow_no_more;
            if (becomes > 0) failing.begin(thread, becomes);
            continue;
        }
        bool of_tracing = WSTOPSIG(status) == SIGTRAP || WSTOPSIG(status) == SIGSTOP;
        if (!of_tracing) passed_on = WSTOPSIG(status);
    }
    throw std::runtime_error("the process cannot be traced on");
}

/* Sends the signal before step `number`. False = it came to its end before. */
bool send_before(int *code, const Said &said, const Command &command, uint64_t number, int signal, Medium *medium)
{
    const pid_t child = start(command, said.descriptor());
    uint64_t count = 0;
    bool sent = false;
    *code = follow(child, [&](const __ptrace_syscall_info &call, pid_t thread) {
        if (++count < number) {
            tell(medium, call, thread);
            return 0;
        }
        kill(child, signal);
        sent = true;
        return follow_no_more;
    });
    return sent;
}

/* ---- disks ------------------------------------------------------------------------------------------------------ */

/* The text at an address of the thread. */
std::string text_at(pid_t thread, uint64_t address)
{
    std::string text;
    for (;; address++) {
        errno = 0;
        long word = ptrace(PTRACE_PEEKDATA, thread, address, nullptr);
        char letter = static_cast<char>(word & 0xff);
        if (errno || !letter) return text;
        text += letter;
    }
}

/* Which file a step is on: the one that it names last, or holds open. "" for one that is no file. */
std::string file_of(const __ptrace_syscall_info &call, pid_t thread)
{
    switch (call.entry.nr) {
    case SYS_rename:
    case SYS_link: return text_at(thread, call.entry.args[1]);
    case SYS_renameat:
    case SYS_renameat2:
    case SYS_linkat: return text_at(thread, call.entry.args[3]);
    case SYS_unlink:
    case SYS_rmdir:
    case SYS_mkdir: return text_at(thread, call.entry.args[0]);
    case SYS_openat:
    case SYS_mkdirat: return text_at(thread, call.entry.args[1]);
    default: break; /* unlinkat is below an open folder */
    }
    std::error_code gone;
    const std::string open = "/proc/" + std::to_string(thread) + "/fd/" + std::to_string(call.entry.args[0]);
    return std::filesystem::read_symlink(open, gone).string();
}

bool needs_room(const __ptrace_syscall_info &call)
{
    switch (call.entry.nr) {
    case SYS_write:
    case SYS_writev:
    case SYS_pwrite64:
    case SYS_openat:
    case SYS_link:
    case SYS_linkat:
    case SYS_mkdir:
    case SYS_mkdirat: return true;
    default: return false;
    }
}

} // namespace

bool run_and_kill_before(const Command &command, uint64_t number, Medium *medium)
{
    Said said;
    int code = -1;
    bool killed = send_before(&code, said, command, number, SIGKILL, medium);
    if (!killed && code != 0) throw std::runtime_error("it failed with " + std::to_string(code) + ": " + said.text());
    if (medium) medium->lose_power();
    return killed;
}

bool run_and_interrupt_before(int *code, const Command &command, uint64_t number)
{
    return send_before(code, Said(), command, number, SIGINT, nullptr);
}

bool run_on(Disk disk, int *code, std::string *said, const Command &command, const std::string &folder, uint64_t number)
{
    Said all;
    uint64_t count = 0;
    *code = follow(start(command, all.descriptor()), [&](const __ptrace_syscall_info &call, pid_t thread) {
        if (file_of(call, thread).compare(0, folder.size(), folder) != 0) return 0;
        if (disk == Disk::IsFull && !needs_room(call)) return 0;
        ++count;
        if (disk == Disk::IsFull) return count >= number ? ENOSPC : 0;
        return count == number ? EIO : 0;
    });
    *said = all.text();
    return count >= number;
}

} // namespace cli
