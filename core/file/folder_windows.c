#include "core/file/folder.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "core/file/parts_windows.h"
#include "core/system.h"
#include "core/wide.h"

hf_status hf_folder_make_one(const char *path, unsigned flags, hf_error *error)
{
    hf_private owner_only = {NULL};
    SECURITY_ATTRIBUTES attributes = {.nLength = sizeof attributes};
    wchar_t *wide = NULL;
    hf_status status = hf_wide_path(&wide, path, error);

    if (!status && (flags & HF_FILE_PRIVATE) != 0) status = hf_private_make(&owner_only, error);
    if (status) goto done;
    attributes.lpSecurityDescriptor = owner_only.descriptor;
    if (!CreateDirectoryW(wide, owner_only.descriptor != NULL ? &attributes : NULL) && !hf_folder_exists(path)) {
        status = hf_file_exists(path) ? hf_fail(error, HF_E_FOLDER_IS_FILE, path, NULL)
                                      : hf_system_fail(error, HF_E_FOLDER_MAKE_FAILED, path, (int)GetLastError());
    }
done:
    hf_private_free(&owner_only);
    free(wide);
    return status;
}

/* NTFS keeps its own journal of folders. */
hf_status hf_folder_flush(const char *path, hf_error *error)
{
    (void)path;
    (void)error;
    return HF_OK;
}

hf_status hf_folder_flush_above(const char *path, hf_error *error)
{
    return hf_folder_flush(path, error);
}

static bool is_dots(const wchar_t *name)
{
    return wcscmp(name, L".") == 0 || wcscmp(name, L"..") == 0;
}

/* What FindFirstFileW wants: the folder and `\*`. */
static hf_status open_folder(HANDLE *out, WIN32_FIND_DATAW *entry, const char *path, hf_error *error)
{
    char pattern[HF_PATH_MAX];
    wchar_t *wide = NULL;
    hf_status status = hf_path_join(pattern, path, "*", error);

    if (status) return status;
    if (hf_file_exists(path)) return hf_fail(error, HF_E_FOLDER_IS_FILE, path, NULL);
    if (!hf_folder_exists(path)) return hf_fail(error, HF_E_FOLDER_MISSING, path, NULL);
    status = hf_wide_path(&wide, pattern, error);
    if (status) return status;
    *out = FindFirstFileW(wide, entry);
    if (*out == INVALID_HANDLE_VALUE && GetLastError() != ERROR_FILE_NOT_FOUND)
        status = hf_system_fail(error, HF_E_FILE_READ_FAILED, path, (int)GetLastError());
    free(wide);
    return status;
}

hf_status hf_folder_walk(const char *path, bool (*each)(void *context, const char *name), void *context,
                         hf_error *error)
{
    WIN32_FIND_DATAW entry;
    HANDLE find = INVALID_HANDLE_VALUE;
    bool more = true;
    hf_status status = open_folder(&find, &entry, path, error);

    if (status || find == INVALID_HANDLE_VALUE) return status;
    while (more) {
        char *name = hf_wide_to_text(entry.cFileName);
        if (name == NULL) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
        more = !status && (is_dots(entry.cFileName) || each(context, name));
        free(name);
        if (more && !FindNextFileW(find, &entry)) {
            if (GetLastError() != ERROR_NO_MORE_FILES)
                status = hf_system_fail(error, HF_E_FILE_READ_FAILED, path, (int)GetLastError());
            more = false;
        }
    }
    (void)FindClose(find);
    return status;
}

typedef struct removal {
    const char *folder;
    int depth;
    hf_status status;
    hf_error *error;
} removal;

static hf_status remove_tree(const char *path, int depth, hf_error *error);

static bool remove_entry(void *context, const char *name)
{
    removal *run = context;
    char path[HF_PATH_MAX];

    run->status = hf_path_join(path, run->folder, name, run->error);
    if (!run->status) run->status = remove_tree(path, run->depth + 1, run->error);
    return run->status == HF_OK;
}

/* A folder that is a link is removed, never entered. */
static hf_status remove_tree(const char *path, int depth, hf_error *error)
{
    removal run = {path, depth, HF_OK, error};
    hf_number_text deepest;
    wchar_t *wide = NULL;
    DWORD attributes;
    hf_status status = hf_wide_path(&wide, path, error);

    if (status) return status;
    attributes = GetFileAttributesW(wide);
    if (depth > HF_FOLDER_DEPTH_MAX) {
        status = hf_fail(error, HF_E_FOLDER_TOO_DEEP, path, hf_text_number(deepest, HF_FOLDER_DEPTH_MAX), NULL);
    } else if ((attributes & FILE_ATTRIBUTE_DIRECTORY) == 0) {
        status = hf_file_remove(path, error);
    } else {
        if ((attributes & FILE_ATTRIBUTE_REPARSE_POINT) == 0) {
            status = hf_folder_walk(path, remove_entry, &run, error);
            if (!status) status = run.status;
        }
        if (!status && !RemoveDirectoryW(wide))
            status = hf_system_fail(error, HF_E_FILE_REMOVE_FAILED, path, (int)GetLastError());
    }
    free(wide);
    return status;
}

hf_status hf_folder_remove(const char *path, hf_error *error)
{
    if (hf_file_exists(path)) return hf_fail(error, HF_E_FOLDER_IS_FILE, path, NULL);
    if (!hf_folder_exists(path)) return HF_OK;
    return remove_tree(path, 0, error);
}
