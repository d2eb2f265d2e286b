#include "core/file.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/system.h"

hf_status hf_file_remove(const char *path, hf_error *error)
{
    if (unlink(path) == 0 || errno == ENOENT) return HF_OK;
    return hf_system_fail(error, HF_E_FILE_REMOVE_FAILED, path, errno);
}

hf_status hf_file_rename(const char *from, const char *to, hf_error *error)
{
    if (rename(from, to) == 0) return HF_OK;
    return hf_system_fail(error, HF_E_FILE_RENAME_FAILED, from, errno);
}

bool hf_file_exists(const char *path)
{
    struct stat facts;
    return stat(path, &facts) == 0 && S_ISREG(facts.st_mode);
}

bool hf_folder_exists(const char *path)
{
    struct stat facts;
    return stat(path, &facts) == 0 && S_ISDIR(facts.st_mode);
}

hf_entry hf_entry_look(int64_t *size, const char *path)
{
    struct stat facts;
    *size = 0;
    if (lstat(path, &facts) != 0) return HF_ENTRY_NONE;
    if (S_ISDIR(facts.st_mode)) return HF_ENTRY_FOLDER;
    if (!S_ISREG(facts.st_mode)) return HF_ENTRY_OTHER;
    *size = (int64_t)facts.st_size;
    return HF_ENTRY_FILE;
}
