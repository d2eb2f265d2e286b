#include "core/file/folder.h"

#include <string.h>

#define NUMBER_LENGTH 16 /* of the name that hf_file_writer_name makes: NAME.0123456789abcdef */

static bool is_unfinished(const char *entry, const char *name)
{
    const size_t length = strlen(name);
    return strncmp(entry, name, length) == 0 && entry[length] == '.' &&
           strspn(entry + length + 1, "0123456789abcdef") == NUMBER_LENGTH && entry[length + 1 + NUMBER_LENGTH] == '\0';
}

static bool remove_if_unfinished(void *context, const char *entry)
{
    const char *path = context, *name = hf_path_name(path);
    char whole[HF_PATH_MAX];

    if (is_unfinished(entry, name) && hf_text_format(whole, sizeof whole, "%.*s%s", (int)(name - path), path, entry))
        (void)hf_file_remove(whole, NULL);
    return true;
}

void hf_file_remove_unfinished(const char *path)
{
    char whole[HF_PATH_MAX], folder[HF_PATH_MAX];

    if (hf_path_absolute(whole, path, NULL)) return;
    (void)hf_text_format(folder, sizeof folder, "%.*s", (int)(hf_path_name(whole) - whole), whole);
    (void)hf_folder_list(folder, remove_if_unfinished, whole, NULL);
}
