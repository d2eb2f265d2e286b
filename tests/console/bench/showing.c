#include "tests/console/bench/showing.h"

#include "snapin/sheet/sheet.h"
#include "tests/bench/bench.h"

#include <stdio.h>
#include <wchar.h>

static double painted_at;
static bare_sheet *copy_to; /* set for one showing */

static BOOL CALLBACK find_sheet(HWND window, LPARAM found)
{
    wchar_t name[16];
    GetClassNameW(window, name, 16);
    if (wcscmp(name, L"#32770") != 0 || !IsWindowVisible(window)) return TRUE;
    *(HWND *)found = window;
    return FALSE;
}

/* Timers come after everything else that a thread has to do, painting included. */
static VOID CALLBACK when_idle(HWND window, UINT message, UINT_PTR id, DWORD time)
{
    HWND sheet = NULL;
    (void)window;
    (void)message;
    (void)id;
    (void)time;
    EnumThreadWindows(GetCurrentThreadId(), find_sheet, (LPARAM)&sheet);
    if (!sheet || painted_at > 0) return;
    painted_at = bench_now();
    if (copy_to && !bare_copy(copy_to, sheet)) fprintf(stderr, "bench: the sheet has too many controls\n");
    PostMessageW(sheet, WM_COMMAND, IDCANCEL, 0);
}

static bool show(const char *home)
{
    hf_error error = {0};
    hf_property_sheet *sheet = NULL;
    const hf_property_sheet_options options = {.home = home};
    hf_status status = hf_property_sheet_open(&sheet, &options, &error);
    if (!status) status = hf_property_sheet_show(sheet, NULL, NULL, &error);
    hf_property_sheet_release(sheet);
    if (status) fprintf(stderr, "bench: %s\n", error.text);
    return status == HF_OK;
}

static double time_it(const char *home, const bare_sheet *bare)
{
    UINT_PTR timer = SetTimer(NULL, 0, USER_TIMER_MINIMUM, when_idle);
    double start = bench_now();
    painted_at = 0;
    bool shown = bare ? bare_show(bare) : show(home);
    KillTimer(NULL, timer);
    return shown && painted_at > 0 ? (painted_at - start) * 1000 : -1;
}

double bench_show_ours(const char *home)
{
    return time_it(home, NULL);
}

double bench_show_bare(const bare_sheet *bare)
{
    return time_it(NULL, bare);
}

bool bench_learn_controls(bare_sheet *out, const char *home)
{
    copy_to = out;
    double taken = bench_show_ours(home);
    copy_to = NULL;
    return taken >= 0 && out->count > 0;
}
