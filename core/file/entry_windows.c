#include "core/file.h"

#include <stdlib.h>
#include <windows.h>

#include "core/file/parts_windows.h"
#include "core/system.h"
#include "core/wide.h"

hf_status hf_file_remove(const char *path, hf_error *error)
{
    wchar_t *wide = NULL;
    hf_status status = hf_wide_path(&wide, path, error);

    if (status) return status;
    if (!DeleteFileW(wide)) {
        DWORD code = GetLastError();
        if (code != ERROR_FILE_NOT_FOUND && code != ERROR_PATH_NOT_FOUND)
            status = hf_system_fail(error, HF_E_FILE_REMOVE_FAILED, path, (int)code);
    }
    free(wide);
    return status;
}

hf_status hf_file_rename(const char *from, const char *to, hf_error *error)
{
    wchar_t *wide_from = NULL, *wide_to = NULL;
    hf_status status = hf_wide_path(&wide_from, from, error);

    if (!status) status = hf_wide_path(&wide_to, to, error);
    if (!status)
        status = hf_file_move(wide_from, wide_to, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH,
                              HF_E_FILE_RENAME_FAILED, from, error);
    free(wide_from);
    free(wide_to);
    return status;
}

static DWORD attributes_of(const char *path)
{
    wchar_t *wide = NULL;
    DWORD attributes = INVALID_FILE_ATTRIBUTES;

    if (hf_wide_path(&wide, path, NULL) == HF_OK) attributes = GetFileAttributesW(wide);
    free(wide);
    return attributes;
}

bool hf_file_exists(const char *path)
{
    DWORD attributes = attributes_of(path);
    return attributes != INVALID_FILE_ATTRIBUTES &&
           (attributes & (FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_DEVICE)) == 0;
}

bool hf_folder_exists(const char *path)
{
    DWORD attributes = attributes_of(path);
    return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
}

hf_entry hf_entry_look(int64_t *size, const char *path)
{
    WIN32_FILE_ATTRIBUTE_DATA facts;
    wchar_t *wide = NULL;
    bool known = hf_wide_path(&wide, path, NULL) == HF_OK && GetFileAttributesExW(wide, GetFileExInfoStandard, &facts);

    free(wide);
    *size = 0;
    if (!known) return HF_ENTRY_NONE;
    if ((facts.dwFileAttributes & (FILE_ATTRIBUTE_REPARSE_POINT | FILE_ATTRIBUTE_DEVICE)) != 0) return HF_ENTRY_OTHER;
    if ((facts.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0) return HF_ENTRY_FOLDER;
    *size = (int64_t)((ULONGLONG)facts.nFileSizeHigh << 32 | facts.nFileSizeLow);
    return HF_ENTRY_FILE;
}
