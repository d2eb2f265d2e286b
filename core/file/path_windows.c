#include "core/file/path.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "core/system.h"
#include "core/wide.h"

const char *const hf_path_separator = "\\";

bool hf_path_is_separator(char character)
{
    return character == '\\' || character == '/';
}

static bool has_drive(const char *path)
{
    return ((path[0] >= 'A' && path[0] <= 'Z') || (path[0] >= 'a' && path[0] <= 'z')) && path[1] == ':';
}

static size_t part_length(const char *path)
{
    return strcspn(path, "\\/");
}

/* `\\server\share\` */
static size_t share_length(const char *path)
{
    size_t length = 2 + part_length(path + 2);

    if (path[length] == '\0') return length;
    length++;
    length += part_length(path + length);
    return path[length] == '\0' ? length : length + 1;
}

size_t hf_path_root_length(const char *path)
{
    if (hf_path_is_separator(path[0])) return hf_path_is_separator(path[1]) ? share_length(path) : 1;
    if (!has_drive(path)) return 0;
    return hf_path_is_separator(path[2]) ? 3 : 2;
}

bool hf_path_is_absolute(const char *path)
{
    if (has_drive(path)) return hf_path_is_separator(path[2]);
    return hf_path_is_separator(path[0]) && hf_path_is_separator(path[1]);
}

static hf_status put(char out[HF_PATH_MAX], wchar_t *wide, const char *path, hf_error *error)
{
    char *text = hf_wide_to_text(hf_wide_plain(wide));
    bool fits = text != NULL && strlen(text) < HF_PATH_MAX;

    if (fits) memcpy(out, text, strlen(text) + 1);
    free(text);
    return fits ? HF_OK : hf_fail(error, HF_E_PATH_TOO_LONG, path, NULL);
}

/* As GetFullPathNameW says, but without a separator at the end of what is no root. */
hf_status hf_path_absolute(char out[HF_PATH_MAX], const char *path, hf_error *error)
{
    wchar_t *wide = NULL;
    hf_status status = hf_wide_path(&wide, path, error);
    size_t length;

    if (status) return status;
    status = put(out, wide, path, error);
    free(wide);
    if (status) return status;
    length = strlen(out);
    while (length > hf_path_root_length(out) && hf_path_is_separator(out[length - 1])) out[--length] = '\0';
    return HF_OK;
}

/* An open handle that only names the file or folder; INVALID_HANDLE_VALUE with GetLastError(). */
static HANDLE open_name(const wchar_t *wide)
{
    return CreateFileW(wide, FILE_READ_ATTRIBUTES, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                       OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, NULL);
}

hf_status hf_path_resolve(char out[HF_PATH_MAX], const char *path, hf_error *error)
{
    wchar_t *wide = NULL, *resolved = malloc(HF_PATH_MAX * sizeof *resolved);
    HANDLE file = INVALID_HANDLE_VALUE;
    DWORD length = 0;
    hf_status status = hf_wide_path(&wide, path, error);

    if (!status && resolved == NULL) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (status) goto done;
    file = open_name(wide);
    if (file != INVALID_HANDLE_VALUE) length = GetFinalPathNameByHandleW(file, resolved, HF_PATH_MAX, 0);
    if (length == 0)
        status = hf_system_fail(error, HF_E_FILE_INSPECT_FAILED, path, (int)GetLastError());
    else if (length >= HF_PATH_MAX)
        status = hf_fail(error, HF_E_PATH_TOO_LONG, path, NULL);
    else
        status = put(out, resolved, path, error);
done:
    if (file != INVALID_HANDLE_VALUE) (void)CloseHandle(file);
    free(resolved);
    free(wide);
    return status;
}

static bool identify(BY_HANDLE_FILE_INFORMATION *out, const char *path)
{
    wchar_t *wide = NULL;
    HANDLE file;
    bool found;

    if (hf_wide_path(&wide, path, NULL) != HF_OK) return false;
    file = open_name(wide);
    free(wide);
    if (file == INVALID_HANDLE_VALUE) return false;
    found = GetFileInformationByHandle(file, out);
    (void)CloseHandle(file);
    return found;
}

bool hf_path_same(const char *a, const char *b)
{
    BY_HANDLE_FILE_INFORMATION one, other;
    return identify(&one, a) && identify(&other, b) && one.dwVolumeSerialNumber == other.dwVolumeSerialNumber &&
           one.nFileIndexHigh == other.nFileIndexHigh && one.nFileIndexLow == other.nFileIndexLow;
}
