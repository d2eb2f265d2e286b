#include "tests/bench/bench.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static int spawn_quietly(pid_t *out, const char *const *arguments)
{
    posix_spawn_file_actions_t actions;
    int failed = posix_spawn_file_actions_init(&actions);
    if (failed) return failed;

    failed = posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    /* posix_spawn takes the arguments as not const for historical reasons; it does not write to them. */
    if (!failed) failed = posix_spawnp(out, arguments[0], &actions, NULL, (char *const *)arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    return failed;
}

static double seconds_of(const struct timeval *time)
{
    return (double)time->tv_sec + (double)time->tv_usec / 1e6;
}

bool bench_run(double *seconds, const char *const *arguments)
{
    pid_t child;
    int status;
    struct rusage usage;

    int failed = spawn_quietly(&child, arguments);
    if (failed) {
        fprintf(stderr, "bench: %s: %s\n", arguments[0], strerror(failed));
        return false;
    }
    if (wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        fprintf(stderr, "bench: %s did not end well\n", arguments[0]);
        return false;
    }
    if (seconds) *seconds = seconds_of(&usage.ru_utime) + seconds_of(&usage.ru_stime);
    return true;
}

double bench_time_runs(const char *const *arguments, int count)
{
    double start = bench_now();
    for (int i = 0; i < count; i++)
        if (!bench_run(NULL, arguments)) return -1;
    return (bench_now() - start) * 1000 / count;
}
