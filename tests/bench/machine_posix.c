#include "tests/bench/bench.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

/* The processor's name as the kernel has it, or `unknown processor`. */
static void read_processor(char *out, size_t size)
{
    static const char key[] = "model name";
    char line[512];
    FILE *file = fopen("/proc/cpuinfo", "r");

    snprintf(out, size, "unknown processor");
    while (file && fgets(line, sizeof line, file)) {
        const char *colon = strchr(line, ':');
        if (strncmp(line, key, sizeof key - 1) != 0 || !colon) continue;
        snprintf(out, size, "%.*s", (int)strcspn(colon + 2, "\n"), colon + 2);
        break;
    }
    if (file) fclose(file);
}

void bench_name_machine(char *out, size_t size)
{
    char processor[256];
    struct utsname system;

    read_processor(processor, sizeof processor);
    if (uname(&system) != 0) snprintf(system.release, sizeof system.release, "unknown");
    snprintf(out, size, "%s, %ld processors, Linux %s", processor, sysconf(_SC_NPROCESSORS_ONLN), system.release);
}

bool bench_has_program(const char *name)
{
    char path[PATH_MAX];
    const char *folders = getenv("PATH");
    while (folders && *folders) {
        size_t length = strcspn(folders, ":");
        if (snprintf(path, sizeof path, "%.*s/%s", (int)length, folders, name) < PATH_MAX && access(path, X_OK) == 0)
            return true;
        folders += length + (folders[length] == ':');
    }
    return false;
}
