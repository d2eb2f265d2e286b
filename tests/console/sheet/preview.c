/* sheet-preview: the property sheet over the pages of HOLDFAST_HOME, for people who look at it, for tests and for the
 * bench.
 *
 *   sheet-preview [--page ID] [--only ID] [--dpm] [--longer] [--rtl] [--rounds N]
 *   sheet-preview ADDRESS
 *
 * --dpm shows the pages of Data Protection Manager, --longer all texts as long as other languages have them.
 * --rounds opens and closes the sheet N times and prints the process's handles, GDI and USER objects and private bytes
 * after the first rounds and at the end. With the address of a file it stands for a browser, and writes down in the
 * file that HOLDFAST_OPENED names what it was given. */
#include "snapin/sheet/sheet.h"
#include "tests/console/bench/objects.h"
#include "tests/console/legible/longer.h"

#include <objbase.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WARM_ROUNDS 5

typedef struct wishes {
    const char *page, *only;
    const hf_profile *profile;
    int rounds;
} wishes;

static int fail(const hf_error *error)
{
    fprintf(stderr, "error: %s\n       %s\n       (%s)\n", error->text, error->advice, error->id);
    return 1;
}

/* A sheet's reader ends by itself, after its sheet: with the process it would be stopped wherever it is. */
static void wait_for_readers(void)
{
    while (hf_property_sheets_alive()) Sleep(1);
}

static hf_status show(const wishes *of, hf_error *error)
{
    const hf_property_sheet_options options = {.page = of->only, .profile = of->profile};
    hf_property_sheet *sheet = NULL;
    hf_status status = hf_property_sheet_open(&sheet, &options, error);
    if (!status) status = hf_property_sheet_show(sheet, NULL, of->page, error);
    hf_property_sheet_release(sheet);
    wait_for_readers();
    return status;
}

static void report(const char *when)
{
    bench_objects now;
    bench_objects_count(&now);
    printf("%s: handles %lu gdi %lu user %lu kilobytes %lu milliseconds %lu\n", when, now.handles, now.gdi, now.user,
           now.kilobytes, (unsigned long)GetTickCount());
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
        if (round == WARM_ROUNDS) report("begin");
    }
    report("end");
    return 0;
}

static bool take_flag(wishes *out, const char *argument)
{
    if (strcmp(argument, "--rtl") == 0)
        SetProcessDefaultLayout(LAYOUT_RTL);
    else if (strcmp(argument, "--longer") == 0)
        longer_texts();
    else if (strcmp(argument, "--dpm") == 0)
        out->profile = &hf_profile_dpm;
    else
        return false;
    return true;
}

static bool take_arguments(wishes *out, int count, char **arguments)
{
    for (int i = 1; i < count; i++) {
        const char *next = i + 1 < count ? arguments[i + 1] : NULL;
        if (take_flag(out, arguments[i])) continue;
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

static int note_down(const char *address)
{
    const char *place = getenv("HOLDFAST_OPENED");
    FILE *file = place ? fopen(place, "w") : NULL;
    if (!file) return 1;
    fputs(address, file);
    return fclose(file);
}

int main(int count, char **arguments)
{
    if (count == 2 && strncmp(arguments[1], "file:", 5) == 0) return note_down(arguments[1]);
    hf_error error = {0};
    wishes of = {0};
    if (!take_arguments(&of, count, arguments)) {
        fprintf(stderr, "usage: sheet-preview [--page ID] [--only ID] [--dpm] [--longer] [--rtl] [--rounds N]\n");
        return 2;
    }
    SetProcessDPIAware(); /* as a console is */
    CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    int status = of.rounds ? show_often(&of) : show(&of, &error) ? fail(&error) : 0;
    CoUninitialize();
    return status;
}
