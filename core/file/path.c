#include "core/file.h"

#include <string.h>

#include "core/file/path.h"

hf_status hf_path_join(char out[HF_PATH_MAX], const char *folder, const char *name, hf_error *error)
{
    char joined[HF_PATH_MAX];
    size_t length = strlen(folder);
    const char *between = length > 0 && hf_path_is_separator(folder[length - 1]) ? "" : hf_path_separator;

    if (length == 0) return hf_fail(error, HF_E_PATH_EMPTY, NULL);
    if (!hf_text_format(joined, sizeof joined, "%s%s%s", folder, between, name))
        return hf_fail(error, HF_E_PATH_TOO_LONG, folder, NULL);
    memcpy(out, joined, strlen(joined) + 1);
    return HF_OK;
}

const char *hf_path_name(const char *path)
{
    const char *name = path;
    for (const char *next = path; *next != '\0'; next++)
        if (hf_path_is_separator(*next)) name = next + 1;
    return name;
}

bool hf_path_above(char path[HF_PATH_MAX])
{
    size_t length = strlen(path), root = hf_path_root_length(path);

    while (length > root && hf_path_is_separator(path[length - 1])) length--;
    if (length <= root) return false;
    while (length > root && !hf_path_is_separator(path[length - 1])) length--;
    while (length > root && hf_path_is_separator(path[length - 1])) length--;
    path[length] = '\0';
    return true;
}
