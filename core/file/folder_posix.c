#include "core/file/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/system.h"

hf_status hf_folder_make_one(const char *path, unsigned flags, hf_error *error)
{
    int code;

    if (mkdir(path, (flags & HF_FILE_PRIVATE) != 0 ? 0700 : 0755) == 0)
        return (flags & HF_FILE_DERIVED) != 0 ? HF_OK : hf_folder_flush_above(path, error);
    code = errno;
    if (code == EEXIST) return hf_folder_exists(path) ? HF_OK : hf_fail(error, HF_E_FOLDER_IS_FILE, path, NULL);
    return hf_system_fail(error, HF_E_FOLDER_MAKE_FAILED, path, code);
}

/* Some file systems cannot flush a folder; that is no failure of ours. */
hf_status hf_folder_flush(const char *path, hf_error *error)
{
    hf_status status = HF_OK;
    int file = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (file < 0) return errno == EACCES ? HF_OK : hf_system_fail(error, HF_E_FILE_WRITE_FAILED, path, errno);
    if (fsync(file) != 0 && errno != EINVAL && errno != ENOTSUP && errno != EROFS)
        status = hf_system_fail(error, HF_E_FILE_WRITE_FAILED, path, errno);
    (void)close(file);
    return status;
}

hf_status hf_folder_flush_above(const char *path, hf_error *error)
{
    char folder[HF_PATH_MAX];
    const char *name = hf_path_name(path);

    if (name == path)
        (void)hf_text_put(folder, sizeof folder, ".");
    else
        (void)hf_text_format(folder, sizeof folder, "%.*s", (int)(name - path), path);
    return hf_folder_flush(folder, error);
}

static bool is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static hf_status fail_to_open(hf_error *error, const char *path, int code)
{
    if (code == ENOENT) return hf_fail(error, HF_E_FOLDER_MISSING, path, NULL);
    if (code == ENOTDIR) return hf_fail(error, HF_E_FOLDER_IS_FILE, path, NULL);
    return hf_system_fail(error, HF_E_FILE_READ_FAILED, path, code);
}

hf_status hf_folder_walk(const char *path, bool (*each)(void *context, const char *name), void *context,
                         hf_error *error)
{
    DIR *folder = opendir(path);
    hf_status status = HF_OK;

    if (folder == NULL) return fail_to_open(error, path, errno);
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(folder);
        if (entry == NULL) {
            if (errno != 0) status = hf_system_fail(error, HF_E_FILE_READ_FAILED, path, errno);
            break;
        }
        if (!is_dots(entry->d_name) && !each(context, entry->d_name)) break;
    }
    (void)closedir(folder);
    return status;
}

static int empty_folder(int folder, int depth);

/* Removes one entry, whatever it is; 0 or -1 with errno. A link is removed, never followed. */
static int remove_entry(int folder, const char *name, int depth)
{
    int inner;

    if (unlinkat(folder, name, 0) == 0 || errno == ENOENT) return 0;
    if (errno != EISDIR && errno != EPERM) return -1;
    inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (inner < 0) return -1;
    if (empty_folder(inner, depth + 1) != 0) return -1;
    return unlinkat(folder, name, AT_REMOVEDIR);
}

/* Removes what is in the open folder, and closes it; 0 or -1 with errno, EOVERFLOW for too deep a tree. */
static int empty_folder(int folder, int depth)
{
    const struct dirent *entry;
    DIR *entries = NULL;
    int code = EOVERFLOW;

    if (depth <= HF_FOLDER_DEPTH_MAX) {
        entries = fdopendir(folder);
        code = errno;
    }
    if (entries == NULL) {
        (void)close(folder);
        errno = code;
        return -1;
    }
    code = 0;
    while (code == 0 && (errno = 0, entry = readdir(entries)) != NULL)
        if (!is_dots(entry->d_name) && remove_entry(folder, entry->d_name, depth) != 0) code = errno;
    if (code == 0) code = errno;
    (void)closedir(entries);
    errno = code;
    return code == 0 ? 0 : -1;
}

hf_status hf_folder_remove(const char *path, hf_error *error)
{
    hf_number_text deepest;
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

    if (folder < 0 && errno == ENOENT) return HF_OK;
    if (folder < 0 && (errno == ENOTDIR || errno == ELOOP)) return hf_fail(error, HF_E_FOLDER_IS_FILE, path, NULL);
    if (folder >= 0 && empty_folder(folder, 1) == 0 && rmdir(path) == 0) return HF_OK;
    if (errno == EOVERFLOW)
        return hf_fail(error, HF_E_FOLDER_TOO_DEEP, path, hf_text_number(deepest, HF_FOLDER_DEPTH_MAX), NULL);
    return hf_system_fail(error, HF_E_FILE_REMOVE_FAILED, path, errno);
}
