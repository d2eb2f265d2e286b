#include "core/machine.h"

#include <string.h>
#include <sys/utsname.h>

#include "core/file.h"

#define OS_RELEASE     "/etc/os-release"
#define OS_RELEASE_MAX 65536
#define NAME_KEY       "PRETTY_NAME=\""

static const char *put(char out[HF_MACHINE_TEXT_SIZE], const char *text)
{
    (void)hf_text_put(out, HF_MACHINE_TEXT_SIZE, text);
    return out;
}

const char *hf_machine_name(char out[HF_MACHINE_TEXT_SIZE])
{
    struct utsname system;
    const char *name = uname(&system) == 0 ? system.nodename : "";
    size_t length = strcspn(name, ".");

    if (length == 0 || !hf_text_is_utf8(name, strlen(name))) return put(out, "unknown");
    (void)hf_text_format(out, HF_MACHINE_TEXT_SIZE, "%.*s", (int)length, name);
    return out;
}

/* The start of the value of PRETTY_NAME, which stands at the start of a line; NULL when there is none. */
static const char *find_name(const char *text)
{
    const size_t length = strlen(NAME_KEY);

    for (const char *line = text; line != NULL; line = strchr(line, '\n')) {
        line += *line == '\n' ? 1 : 0;
        if (strncmp(line, NAME_KEY, length) == 0) return line + length;
    }
    return NULL;
}

/* The value of PRETTY_NAME in os-release(5), as far as it needs no unquoting. */
static bool read_pretty_name(char out[HF_MACHINE_TEXT_SIZE])
{
    hf_bytes file = {0};
    const char *start, *end;
    bool found;

    if (hf_file_read(&file, OS_RELEASE, OS_RELEASE_MAX, NULL) != HF_OK) return false;
    start = find_name((const char *)file.data);
    end = start != NULL ? strchr(start, '"') : NULL;
    found = end != NULL && end > start && hf_text_is_utf8(start, (size_t)(end - start)) &&
            hf_text_format(out, HF_MACHINE_TEXT_SIZE, "%.*s", (int)(end - start), start);
    hf_bytes_free(&file);
    return found;
}

const char *hf_machine_system(char out[HF_MACHINE_TEXT_SIZE])
{
    struct utsname system;

    if (read_pretty_name(out)) return out;
    if (uname(&system) != 0) return put(out, "unknown");
    (void)hf_text_format(out, HF_MACHINE_TEXT_SIZE, "%s %s", system.sysname, system.release);
    return out;
}
