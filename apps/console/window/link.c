#include "link.h"

#include <stddef.h>
#include <stdio.h>
#include <wchar.h>

static bool begins_with(const wchar_t *text, const wchar_t *start)
{
    return _wcsnicmp(text, start, wcslen(start)) == 0;
}

static bool ends_with(const wchar_t *text, size_t length, const wchar_t *end)
{
    size_t size = wcslen(end);
    return length > size && _wcsnicmp(text + length - size, end, size) == 0;
}

bool link_is_web(const wchar_t *address)
{
    return begins_with(address, L"http://") || begins_with(address, L"https://") || begins_with(address, L"www.");
}

/* A quotation mark would end the argument that the address is put in. */
static bool is_plain(const wchar_t *address)
{
    size_t length = wcslen(address);
    for (size_t i = 0; i < length; i++)
        if (address[i] < L' ' || address[i] == L'"') return false;
    return length > 0 && length < LINK_MAX;
}

/* "C:\...": no share, no device, and no stream behind the name of a file. */
static bool is_local(const wchar_t *path, size_t length)
{
    bool drive = (path[0] >= L'A' && path[0] <= L'Z') || (path[0] >= L'a' && path[0] <= L'z');
    if (length < 4 || !drive || path[1] != L':' || (path[2] != L'\\' && path[2] != L'/')) return false;
    return !wmemchr(path + 2, L':', length - 2);
}

static bool is_name(const wchar_t *path, size_t length)
{
    return !wmemchr(path, L':', length) && !wmemchr(path, L'\\', length) && !wmemchr(path, L'/', length);
}

/* The viewer by its whole path: a program of that name in the folder the console was started in is none. */
static bool read_compiled(link_command *out, const wchar_t *address, size_t length)
{
    wchar_t windows[MAX_PATH];
    UINT size = GetWindowsDirectoryW(windows, MAX_PATH);
    if (!size || size >= MAX_PATH) return false;
    swprintf(out->file, LINK_MAX, L"%ls\\hh.exe", windows);
    if (is_name(address, length)) {
        return swprintf(out->arguments, LINK_MAX + MAX_PATH, L"\"%ls\\Help\\%ls\"", windows, address) > 0;
    }
    return is_local(address, length) && swprintf(out->arguments, LINK_MAX + MAX_PATH, L"\"%ls\"", address) > 0;
}

bool link_read(link_command *out, const wchar_t *address)
{
    const wchar_t *inside = wcsstr(address, L"::");
    size_t length = inside ? (size_t)(inside - address) : wcslen(address);
    *out = (link_command){0};
    if (!is_plain(address)) return false;
    if (link_is_web(address) || begins_with(address, L"mailto:")) {
        static const wchar_t scheme[] = L"http://";
        bool bare = begins_with(address, L"www.");
        if (bare && wcslen(address) + wcslen(scheme) >= LINK_MAX) return false;
        if (bare) wcscpy(out->file, scheme);
        wcscat(out->file, address);
        return true;
    }
    if (ends_with(address, length, L".chm")) return read_compiled(out, address, length);
    bool page = !inside && (ends_with(address, length, L".htm") || ends_with(address, length, L".html"));
    if (!page || !is_local(address, length)) return false;
    wcscpy(out->file, address);
    return true;
}
