/* bench-peak OUT PROGRAM ARGUMENT...: runs the program and writes into OUT the most KiB of memory that it had at once.
 * A process of its own, and a small one: the system counts for a program also what the process had that started it. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

int main(int argc, char **argv)
{
    pid_t child;
    int status;
    struct rusage usage;
    posix_spawn_file_actions_t quiet;
    if (argc < 3 || posix_spawn_file_actions_init(&quiet) != 0 ||
        posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0) != 0 ||
        posix_spawn(&child, argv[2], &quiet, NULL, argv + 2, environ) != 0)
        return 1;
    posix_spawn_file_actions_destroy(&quiet);
    if (wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return 1;
    FILE *out = fopen(argv[1], "w");
    if (!out || fprintf(out, "%ld\n", usage.ru_maxrss) < 0) return 1;
    return fclose(out) == 0 ? 0 : 1;
}
