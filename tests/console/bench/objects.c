#include "tests/console/bench/objects.h"

#include <windows.h>

#include <psapi.h>
#include <stdbool.h>
#include <winternl.h>

#define HANDLES_MOST 65536 /* looked through */
#define GDI_TABLE    0xF8  /* in the process environment block, 64 bits */
#define GDI_ENTRIES  0x4000
#define USER_FIRST   0x20 /* of the numbers that Wine gives to windows, menus and icons */
#define USER_LAST    0xFFEF

static unsigned long count_handles(void)
{
    DWORD flags = 0, counted = 0;
    unsigned long found = 0;
    if (GetProcessHandleCount(GetCurrentProcess(), &counted) && counted) return counted;
    for (ULONG_PTR handle = 4; handle < HANDLES_MOST; handle += 4)
        found += GetHandleInformation((HANDLE)handle, &flags) != 0;
    return found;
}

/* Every process can read the table of its own. */
static unsigned long count_gdi(void)
{
    typedef struct entry {
        UINT64 object;
        ULONG owner;
        USHORT unique;
        UCHAR type, flags;
    } entry;
    DWORD counted = GetGuiResources(GetCurrentProcess(), GR_GDIOBJECTS);
    if (counted) return counted;
    PROCESS_BASIC_INFORMATION process = {0};
    NtQueryInformationProcess(GetCurrentProcess(), ProcessBasicInformation, &process, sizeof process, NULL);
    const BYTE *block = (const BYTE *)process.PebBaseAddress;
    const entry *table = block ? *(const entry *const *)(const void *)(block + GDI_TABLE) : NULL;
    unsigned long found = 0;
    for (size_t i = 0; table && i < GDI_ENTRIES; i++) found += table[i].type != 0;
    return found;
}

static bool is_own_window(HANDLE handle)
{
    DWORD process = 0;
    return GetWindowThreadProcessId((HWND)handle, &process) && process == GetCurrentProcessId();
}

static bool is_icon(HANDLE handle)
{
    ICONINFO parts;
    if (!GetIconInfo((HICON)handle, &parts)) return false;
    if (parts.hbmColor) DeleteObject(parts.hbmColor);
    DeleteObject(parts.hbmMask);
    return true;
}

static unsigned long count_user(void)
{
    DWORD counted = GetGuiResources(GetCurrentProcess(), GR_USEROBJECTS);
    unsigned long found = 0;
    if (counted) return counted;
    for (ULONG_PTR number = USER_FIRST; number <= USER_LAST; number += 2) {
        HANDLE handle = (HANDLE)number;
        found += is_own_window(handle) || IsMenu((HMENU)handle) || is_icon(handle);
    }
    return found;
}

void bench_objects_count(bench_objects *out)
{
    PROCESS_MEMORY_COUNTERS memory = {.cb = sizeof memory};
    GetProcessMemoryInfo(GetCurrentProcess(), &memory, sizeof memory);
    *out = (bench_objects){.handles = count_handles(),
                           .gdi = count_gdi(),
                           .user = count_user(),
                           .kilobytes = (unsigned long)(memory.PagefileUsage / 1024)};
}
