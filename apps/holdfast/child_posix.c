#include "apps/holdfast/child.h"
#include "core/system.h"
#include "core/text.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define POLL_MILLISECONDS 5

struct hf_child {
    pid_t id; /* 0: it was waited for */
};

static void become(const char *word, const char *folder)
{
    char *words[] = {(char *)(uintptr_t) "holdfast", (char *)(uintptr_t)word, (char *)(uintptr_t)folder, NULL};
    (void)dup2(STDERR_FILENO, STDOUT_FILENO);
    execv("/proc/self/exe", words);
    _exit(127);
}

hf_status hf_child_start(hf_child **out, const char *word, const char *folder, hf_error *error)
{
    hf_child *child = calloc(1, sizeof *child);
    if (!child) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    child->id = fork();
    if (child->id == 0) become(word, folder);
    if (child->id < 0) {
        free(child);
        return hf_system_fail(error, HF_E_CHILD_NOT_STARTED, "holdfast", errno);
    }
    *out = child;
    return HF_OK;
}

static void take_end(hf_child_end *out, int status)
{
    static const struct {
        int number;
        const char *name;
    } signals[] = {{SIGSEGV, "SIGSEGV"}, {SIGBUS, "SIGBUS"}, {SIGABRT, "SIGABRT"},
                   {SIGFPE, "SIGFPE"},   {SIGILL, "SIGILL"}, {SIGTRAP, "SIGTRAP"}};
    *out = (hf_child_end){.crashed = WIFSIGNALED(status),
                          .code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status)};
    if (!out->crashed) return;
    hf_text_format(out->how, sizeof out->how, "signal %d", out->code);
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
        if (signals[i].number == out->code) hf_text_put(out->how, sizeof out->how, signals[i].name);
}

bool hf_child_wait(hf_child_end *out, hf_child *child, int milliseconds)
{
    static const struct timespec pause = {0, POLL_MILLISECONDS * 1000000L};
    for (int waited = 0;; waited += POLL_MILLISECONDS) {
        int status = 0;
        pid_t ended = waitpid(child->id, &status, WNOHANG);
        if (ended == child->id) {
            child->id = 0;
            take_end(out, status);
            return true;
        }
        if (waited >= milliseconds) return false;
        (void)nanosleep(&pause, NULL);
    }
}

void hf_child_free(hf_child *child)
{
    if (!child) return;
    if (child->id) {
        (void)kill(child->id, SIGKILL);
        (void)waitpid(child->id, NULL, 0);
    }
    free(child);
}

void hf_child_be_quiet(void) {} /* as every process of the program: core/crash.h */

FILE *hf_child_open_record(const char *path)
{
    return fopen(path, "wb");
}

void hf_child_leave(int code)
{
    _exit(code);
}

hf_status hf_child_place(char out[HF_PATH_MAX], hf_error *error)
{
    const char *place = getenv("TMPDIR");
    return hf_path_absolute(out, place && *place ? place : "/tmp", error);
}
