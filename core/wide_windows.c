#include "core/wide.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "core/file.h"

/* Beyond this the A and W functions refuse a path without prefix; a folder must leave room for a file name in it. */
#define SHORT_PATH 248

static const wchar_t local_prefix[] = L"\\\\?\\";
static const wchar_t share_prefix[] = L"\\\\?\\UNC\\";

wchar_t *hf_wide_from_text(const char *text)
{
    int length = MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, NULL, 0);
    wchar_t *wide;

    if (length <= 0) return NULL;
    wide = malloc((size_t)length * sizeof *wide);
    if (wide != NULL) (void)MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, wide, length);
    return wide;
}

char *hf_wide_to_text(const wchar_t *wide)
{
    int length = WideCharToMultiByte(CP_UTF8, 0, wide, -1, NULL, 0, NULL, NULL);
    char *text;

    if (length <= 0) return NULL;
    text = malloc((size_t)length);
    if (text != NULL) (void)WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, length, NULL, NULL);
    return text;
}

/* `path` made absolute, behind room for a prefix of `room` characters. */
static wchar_t *full_path(const wchar_t *path, size_t room)
{
    DWORD need = GetFullPathNameW(path, 0, NULL, NULL);
    wchar_t *full;

    if (need == 0) return NULL;
    full = malloc((room + need) * sizeof *full);
    if (full != NULL && GetFullPathNameW(path, need, full + room, NULL) >= need) {
        free(full);
        full = NULL;
    }
    return full;
}

/* Puts the prefix before a long path; `full` has room for it. */
static wchar_t *add_prefix(wchar_t *full, size_t room)
{
    wchar_t *path = full + room;
    size_t length = wcslen(path);

    if (length < SHORT_PATH || wcsncmp(path, local_prefix, 4) == 0 || wcsncmp(path, L"\\\\.\\", 4) == 0) {
        memmove(full, path, (length + 1) * sizeof *full);
    } else if (path[0] == L'\\' && path[1] == L'\\') {
        memmove(full + 8, path + 2, (length - 1) * sizeof *full);
        memcpy(full, share_prefix, 8 * sizeof *full);
    } else {
        memmove(full + 4, path, (length + 1) * sizeof *full);
        memcpy(full, local_prefix, 4 * sizeof *full);
    }
    return full;
}

hf_status hf_wide_path(wchar_t **out, const char *path, hf_error *error)
{
    const size_t room = 8;
    wchar_t *wide, *full;

    if (path[0] == '\0') return hf_fail(error, HF_E_PATH_EMPTY, NULL);
    if (strlen(path) >= HF_PATH_MAX) return hf_fail(error, HF_E_PATH_TOO_LONG, path, NULL);
    wide = hf_wide_from_text(path);
    if (wide == NULL) return hf_fail(error, HF_E_NOT_UTF8, path, NULL);
    full = full_path(wide, room);
    free(wide);
    if (full == NULL) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    *out = add_prefix(full, room);
    return HF_OK;
}

const wchar_t *hf_wide_plain(wchar_t *path)
{
    if (wcsncmp(path, share_prefix, 8) == 0) {
        path[6] = L'\\';
        return path + 6;
    }
    return wcsncmp(path, local_prefix, 4) == 0 ? path + 4 : path;
}
