/* sheet-preview: the property sheet over the pages of HOLDFAST_HOME, for people who look at it, for tests and for the
 * bench.
 *
 *   sheet-preview [--page ID] [--only ID] [--rtl] [--rounds N]
 *
 * --rounds opens and closes the sheet N times and prints the process's handles, GDI and USER objects and private bytes
 * after the first rounds and at the end. */
#include "snapin/sheet/sheet.h"

#include <objbase.h>
#include <psapi.h>
#include <winternl.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WARM_ROUNDS  5
#define GDI_TABLE    0xF8 /* in the process environment block, 64 bits */
#define GDI_ENTRIES  0x4000
#define HANDLES_MOST 65536 /* looked through */

typedef struct wishes {
    const char *page, *only;
    int rounds;
} wishes;

static int fail(const hf_error *error)
{
    fprintf(stderr, "error: %s\n       %s\n       (%s)\n", error->text, error->advice, error->id);
    return 1;
}

static hf_status show(const wishes *of, hf_error *error)
{
    const hf_property_sheet_options options = {.page = of->only};
    hf_property_sheet *sheet = NULL;
    hf_status status = hf_property_sheet_open(&sheet, &options, error);
    if (!status) status = hf_property_sheet_show(sheet, NULL, of->page, error);
    hf_property_sheet_release(sheet);
    return status;
}

/* Wine counts neither handles nor objects; it can be asked which handles there are. */
static unsigned long count_handles(void)
{
    DWORD flags = 0, counted = 0;
    unsigned long found = 0;
    if (GetProcessHandleCount(GetCurrentProcess(), &counted) && counted) return counted;
    for (ULONG_PTR handle = 4; handle < HANDLES_MOST; handle += 4)
        found += GetHandleInformation((HANDLE)handle, &flags) != 0;
    return found;
}

/* Where Wine keeps them, which does not count them either: a table that every process can read. */
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

/* The number that the next window gets: it rises with what is left behind. */
static unsigned long next_user(void)
{
    DWORD counted = GetGuiResources(GetCurrentProcess(), GR_USEROBJECTS);
    if (counted) return counted;
    HWND window = CreateWindowExW(0, L"STATIC", NULL, 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, NULL, NULL);
    unsigned long number = LOWORD((ULONG_PTR)window);
    DestroyWindow(window);
    return number;
}

static void report(const char *when)
{
    PROCESS_MEMORY_COUNTERS memory = {.cb = sizeof memory};
    GetProcessMemoryInfo(GetCurrentProcess(), &memory, sizeof memory);
    printf("%s: handles %lu gdi %lu user %lu kilobytes %lu milliseconds %lu\n", when, count_handles(), count_gdi(),
           next_user(), (unsigned long)(memory.PagefileUsage / 1024), (unsigned long)GetTickCount());
    fflush(stdout);
}

/* Cancels each sheet as soon as it is idle. */
static VOID CALLBACK close_it(HWND window, UINT message, UINT_PTR id, DWORD time)
{
    HWND sheet = FindWindowW(NULL, L"Azure Backup Properties");
    (void)window;
    (void)message;
    (void)id;
    (void)time;
    if (sheet) PostMessageW(sheet, WM_COMMAND, IDCANCEL, 0);
}

static int show_often(const wishes *of)
{
    hf_error error = {0};
    SetTimer(NULL, 0, 1, close_it);
    for (int round = 0; round < of->rounds; round++) {
        if (show(of, &error)) return fail(&error);
        while (hf_property_sheets_alive()) Sleep(1);
        if (round == WARM_ROUNDS) report("begin");
    }
    report("end");
    return 0;
}

static bool take_arguments(wishes *out, int count, char **arguments)
{
    for (int i = 1; i < count; i++) {
        const char *next = i + 1 < count ? arguments[i + 1] : NULL;
        if (strcmp(arguments[i], "--rtl") == 0) {
            SetProcessDefaultLayout(LAYOUT_RTL);
            continue;
        }
        if (!next) return false;
        if (strcmp(arguments[i], "--page") == 0)
            out->page = next;
        else if (strcmp(arguments[i], "--only") == 0)
            out->only = next;
        else if (strcmp(arguments[i], "--rounds") == 0)
            out->rounds = atoi(next);
        else
            return false;
        i++;
    }
    return true;
}

int main(int count, char **arguments)
{
    hf_error error = {0};
    wishes of = {0};
    if (!take_arguments(&of, count, arguments)) {
        fprintf(stderr, "usage: sheet-preview [--page ID] [--only ID] [--rtl] [--rounds N]\n");
        return 2;
    }
    CoInitializeEx(NULL, COINIT_APARTMENTTHREADED); /* as a console does */
    int status = of.rounds ? show_often(&of) : show(&of, &error) ? fail(&error) : 0;
    CoUninitialize();
    return status;
}
