#include "apps/console/console/file_parts.h"
#include <stdlib.h>
#include <string.h>

enum { FILE_MAX_BYTES = 64 * 1024 * 1024 };

static HRESULT last_error(void)
{
    DWORD error = GetLastError();
    return error ? HRESULT_FROM_WIN32(error) : E_FAIL;
}

static HRESULT parse(json_object **out, const char *text, size_t length)
{
    json_tokener *parser = json_tokener_new();
    if (!parser) return E_OUTOFMEMORY;
    *out = json_tokener_parse_ex(parser, text, (int)length);
    json_tokener_free(parser);
    return *out ? S_OK : HRESULT_FROM_WIN32(ERROR_BAD_FORMAT);
}

static HRESULT read_open(json_object **out, HANDLE file)
{
    LARGE_INTEGER size;
    DWORD got = 0;
    if (!GetFileSizeEx(file, &size)) return last_error();
    if (size.QuadPart > FILE_MAX_BYTES) return HRESULT_FROM_WIN32(ERROR_FILE_TOO_LARGE);
    char *text = malloc((size_t)size.QuadPart + 1);
    if (!text) return E_OUTOFMEMORY;
    HRESULT result = ReadFile(file, text, (DWORD)size.QuadPart, &got, NULL) ? S_OK : last_error();
    if (SUCCEEDED(result)) result = parse(out, text, got);
    free(text);
    return result;
}

HRESULT file_read(json_object **out, const wchar_t *path)
{
    HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE) return last_error();
    HRESULT result = read_open(out, file);
    CloseHandle(file);
    return result;
}

static HRESULT write_open(HANDLE file, const char *contents)
{
    DWORD size = (DWORD)strlen(contents), written = 0;
    if (!WriteFile(file, contents, size, &written, NULL)) return last_error();
    if (written != size) return HRESULT_FROM_WIN32(ERROR_DISK_FULL);
    return FlushFileBuffers(file) ? S_OK : last_error();
}

HRESULT file_write(const wchar_t *path, const char *contents)
{
    wchar_t beside[SNAPINS_MAX_PATH];
    if (!contents) return E_OUTOFMEMORY;
    if (swprintf(beside, SNAPINS_MAX_PATH, L"%ls.new", path) < 0) return HRESULT_FROM_WIN32(ERROR_FILENAME_EXCED_RANGE);
    HANDLE file = CreateFileW(beside, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    if (file == INVALID_HANDLE_VALUE) return last_error();
    HRESULT result = write_open(file, contents);
    CloseHandle(file);
    if (SUCCEEDED(result) && !MoveFileExW(beside, path, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH)) {
        result = last_error();
    }
    if (FAILED(result)) DeleteFileW(beside);
    return result;
}
