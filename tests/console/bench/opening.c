/* The row about opening the console: from the start of its process to the moment when its window says which vault this
 * server is registered with, has painted that, and answers. 1,000 pages of others must not delay it. */
#include "apps/console/window/resource.h"
#include "registry/mmc.h"
#include "tests/bench/installing.h"
#include "tests/console/bench/rows.h"

#include "core/file.h"

#include <windows.h>

#include <stdio.h>
#include <string.h>

enum { FEW = 5, MANY = 1000, QUICK_MANY = 6, PATIENCE = 60 /* seconds */ };

typedef struct opening {
    char program[HF_PATH_MAX], few[HF_PATH_MAX], many[HF_PATH_MAX];
} opening;

typedef struct search {
    DWORD process;
    HWND frame;
} search;

static BOOL CALLBACK take_frame(HWND window, LPARAM context)
{
    search *at = (search *)context;
    wchar_t name[32];
    DWORD process = 0;
    GetWindowThreadProcessId(window, &process);
    GetClassNameW(window, name, 32);
    if (process != at->process || wcscmp(name, L"HoldfastConsole") != 0 || !IsWindowVisible(window)) return TRUE;
    at->frame = window;
    return FALSE;
}

/* The line above the list, once the settings were read. */
static bool says_where_it_is_registered(HWND frame)
{
    wchar_t text[256] = L"";
    HWND line = GetDlgItem(frame, IDC_FRAME_DESCRIPTION);
    if (!line) return false;
    SendMessageW(line, WM_GETTEXT, 256, (LPARAM)text);
    return wcsstr(text, L"Not registered") != NULL;
}

/* NULL after PATIENCE. */
static HWND wait_for_console(DWORD process)
{
    search at = {.process = process};
    double until = bench_now() + PATIENCE;
    while (bench_now() < until) {
        EnumWindows(take_frame, (LPARAM)&at);
        if (at.frame && says_where_it_is_registered(at.frame)) {
            RedrawWindow(at.frame, NULL, NULL, RDW_ALLCHILDREN | RDW_UPDATENOW);
            SendMessageW(at.frame, WM_NULL, 0, 0);
            return at.frame;
        }
        Sleep(1);
    }
    fprintf(stderr, "bench: the console did not open\n");
    return NULL;
}

/* Milliseconds, or negative. */
static double open_console(const opening *of, const char *home)
{
    char line[2 * HF_PATH_MAX];
    STARTUPINFOA start = {.cb = sizeof start};
    PROCESS_INFORMATION started;
    snprintf(line, sizeof line, "\"%s\" --snapin %s", of->program, hf_mmc_guid_text(HF_MMC_SNAPIN));
    SetEnvironmentVariableA("HOLDFAST_HOME", home);
    double begun = bench_now();
    if (!CreateProcessA(NULL, line, NULL, NULL, FALSE, 0, NULL, NULL, &start, &started)) {
        fprintf(stderr, "bench: %s cannot be started\n", of->program);
        return -1;
    }
    HWND frame = wait_for_console(started.dwProcessId);
    double taken = (bench_now() - begun) * 1000;
    if (frame) PostMessageW(frame, WM_CLOSE, 0, 0);
    if (!frame || WaitForSingleObject(started.hProcess, PATIENCE * 1000) != WAIT_OBJECT_0)
        TerminateProcess(started.hProcess, 1);
    CloseHandle(started.hThread);
    CloseHandle(started.hProcess);
    return frame ? taken : -1;
}

static double open_with_many(void *context)
{
    const opening *of = context;
    return open_console(of, of->many);
}

static double open_with_few(void *context)
{
    const opening *of = context;
    return open_console(of, of->few);
}

static bool register_snapin(const char *programs)
{
    char path[HF_PATH_MAX];
    union {
        FARPROC found;
        HRESULT(STDAPICALLTYPE *call)(void);
    } function;
    snprintf(path, sizeof path, "%s\\holdfast-snapin.dll", programs);
    HMODULE library = LoadLibraryA(path);
    function.found = library ? GetProcAddress(library, "DllRegisterServer") : NULL;
    bool registered = function.found && SUCCEEDED(function.call());
    if (!registered) fprintf(stderr, "bench: %s cannot be registered\n", path);
    if (library) FreeLibrary(library);
    return registered;
}

static void *open_homes(const bench_place *place)
{
    static opening of;
    snprintf(of.program, sizeof of.program, "%s/holdfast-console.exe", place->programs);
    snprintf(of.few, sizeof of.few, "%s/few", place->folder);
    snprintf(of.many, sizeof of.many, "%s/many", place->folder);
    bool ready = register_snapin(place->programs) && bench_install_pages(of.few, FEW) &&
                 bench_install_pages(of.many, place->quick ? QUICK_MANY : MANY);
    return ready ? &of : NULL;
}

static void close_homes(void *context)
{
    (void)context;
}

const bench_row bench_opening = {.name = "console, from start to answering, 1,000 pages (5)",
                                 .unit = "ms",
                                 .limit = 1.2,
                                 .rounds = 21,
                                 .open = open_homes,
                                 .ours = open_with_many,
                                 .reference = open_with_few,
                                 .close = close_homes};
