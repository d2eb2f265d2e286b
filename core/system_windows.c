#include "core/system.h"

#include <stdio.h>
#include <string.h>
#include <windows.h>

#include "core/text.h"

static void drop_end(wchar_t *text)
{
    size_t length = wcslen(text);
    while (length > 0 && wcschr(L" .\r\n", text[length - 1]) != NULL) text[--length] = L'\0';
}

const char *hf_system_describe(hf_system_text out, int code)
{
    wchar_t wide[128];
    DWORD got = FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL, (DWORD)code, 0, wide,
                               128, NULL);
    int written = 0;

    if (got > 0) {
        drop_end(wide);
        written = WideCharToMultiByte(CP_UTF8, 0, wide, -1, out, (int)sizeof(hf_system_text), NULL, NULL);
    }
    if (written <= 0) (void)hf_text_format(out, sizeof(hf_system_text), "error %d", code);
    return out;
}

hf_status hf_system_fail(hf_error *error, hf_error_id otherwise, const char *path, int code)
{
    hf_system_text words;

    switch (code) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_INVALID_NAME:
    case ERROR_BAD_PATHNAME:
    case ERROR_BAD_NETPATH:
    case ERROR_INVALID_DRIVE: return hf_fail(error, HF_E_FILE_NOT_FOUND, path, NULL);
    case ERROR_ACCESS_DENIED:
    case ERROR_PRIVILEGE_NOT_HELD: return hf_fail(error, HF_E_FILE_DENIED, path, NULL);
    case ERROR_FILE_EXISTS:
    case ERROR_ALREADY_EXISTS: return hf_fail(error, HF_E_FILE_EXISTS, path, NULL);
    case ERROR_SHARING_VIOLATION:
    case ERROR_LOCK_VIOLATION: return hf_fail(error, HF_E_FILE_IN_USE, path, NULL);
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
    case ERROR_NOT_ENOUGH_QUOTA: return hf_fail(error, HF_E_DISK_FULL, path, NULL);
    case ERROR_WRITE_PROTECT: return hf_fail(error, HF_E_DISK_READ_ONLY, path, NULL);
    case ERROR_FILENAME_EXCED_RANGE: return hf_fail(error, HF_E_PATH_TOO_LONG, path, NULL);
    case ERROR_NOT_ENOUGH_MEMORY:
    case ERROR_OUTOFMEMORY: return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    default: return hf_fail(error, otherwise, path, hf_system_describe(words, code), NULL);
    }
}
