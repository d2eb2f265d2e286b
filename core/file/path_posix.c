#include "core/file/path.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/system.h"

const char *const hf_path_separator = "/";

bool hf_path_is_separator(char character)
{
    return character == '/';
}

size_t hf_path_root_length(const char *path)
{
    return path[0] == '/' ? 1 : 0;
}

bool hf_path_is_absolute(const char *path)
{
    return path[0] == '/';
}

/* Appends the parts of `path` to the absolute `out`, taking `.` and `..` out on the way. */
static bool append_parts(char out[HF_PATH_MAX], const char *path)
{
    while (*path != '\0') {
        size_t length = strcspn(path, "/");
        size_t end = strlen(out);

        if (length == 2 && path[0] == '.' && path[1] == '.')
            (void)hf_path_above(out);
        else if (length > 0 && !(length == 1 && path[0] == '.') &&
                 !hf_text_format(out + end, HF_PATH_MAX - end, "%s%.*s", end > 1 ? "/" : "", (int)length, path))
            return false;
        path += length;
        path += *path == '/' ? 1 : 0;
    }
    return true;
}

hf_status hf_path_absolute(char out[HF_PATH_MAX], const char *path, hf_error *error)
{
    char full[HF_PATH_MAX] = "/", here[HF_PATH_MAX] = "";

    if (path[0] == '\0') return hf_fail(error, HF_E_PATH_EMPTY, NULL);
    if (path[0] != '/' && getcwd(here, sizeof here) == NULL)
        return hf_system_fail(error, HF_E_FILE_INSPECT_FAILED, path, errno);
    if (!append_parts(full, here) || !append_parts(full, path)) return hf_fail(error, HF_E_PATH_TOO_LONG, path, NULL);
    memcpy(out, full, strlen(full) + 1);
    return HF_OK;
}

hf_status hf_path_resolve(char out[HF_PATH_MAX], const char *path, hf_error *error)
{
    char *resolved;
    bool fits;

    if (path[0] == '\0') return hf_fail(error, HF_E_PATH_EMPTY, NULL);
    resolved = realpath(path, NULL);
    if (resolved == NULL) return hf_system_fail(error, HF_E_FILE_INSPECT_FAILED, path, errno);
    fits = strlen(resolved) < HF_PATH_MAX;
    if (fits) memcpy(out, resolved, strlen(resolved) + 1);
    free(resolved);
    return fits ? HF_OK : hf_fail(error, HF_E_PATH_TOO_LONG, path, NULL);
}

bool hf_path_same(const char *a, const char *b)
{
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}
