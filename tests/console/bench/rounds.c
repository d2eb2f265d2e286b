/* The rows about what a process holds after 200 rounds of opening and closing a sheet: no more than after the first. */
#include "tests/bench/bench.h"
#include "tests/console/bench/objects.h"
#include "tests/console/bench/rows.h"
#include "tests/console/bench/showing.h"

#include "core/file.h"
#include "snapin/sheet/sheet.h"

#include <stdio.h>

enum { ROUNDS = 200, WARM_ROUNDS = 20, QUICK_ROUNDS = 2 };

/* The rounds are gone through once for all rows. */
static struct held {
    bench_objects before, after;
    bool counted;
} held;

static bool show_rounds(const char *home, int count)
{
    for (int i = 0; i < count; i++) {
        if (bench_show_ours(home) < 0) return false;
        while (hf_property_sheets_alive()) Sleep(1); /* its worker ends by itself */
    }
    return true;
}

static void *open_rounds(const bench_place *place)
{
    char home[HF_PATH_MAX];
    snprintf(home, sizeof home, "%s/home", place->folder);
    if (held.counted) return &held;
    if (!show_rounds(home, place->quick ? QUICK_ROUNDS : WARM_ROUNDS)) return NULL;
    bench_objects_count(&held.before);
    if (!show_rounds(home, place->quick ? QUICK_ROUNDS : ROUNDS)) return NULL;
    bench_objects_count(&held.after);
    held.counted = true;
    return &held;
}

static void close_rounds(void *context)
{
    (void)context;
}

static double handles_after(void *context)
{
    return (double)((struct held *)context)->after.handles;
}

static double handles_before(void *context)
{
    return (double)((struct held *)context)->before.handles;
}

static double gdi_after(void *context)
{
    return (double)((struct held *)context)->after.gdi;
}

static double gdi_before(void *context)
{
    return (double)((struct held *)context)->before.gdi;
}

static double user_after(void *context)
{
    return (double)((struct held *)context)->after.user;
}

static double user_before(void *context)
{
    return (double)((struct held *)context)->before.user;
}

static double memory_after(void *context)
{
    return (double)((struct held *)context)->after.kilobytes / 1024;
}

static double memory_before(void *context)
{
    return (double)((struct held *)context)->before.kilobytes / 1024;
}

/* One object of those that a sheet takes, left behind each time, would double the count; what threads that are about to
 * end hold is well below the limit. */
#define ROW(of, measure, which)                                                                                        \
    {                                                                                                                  \
        .name = of, .unit = measure, .limit = 1.1, .rounds = 1, .open = open_rounds, .ours = which##_after,            \
        .reference = which##_before, .close = close_rounds                                                             \
    }

const bench_row bench_rounds_handles = ROW("handles after 200 sheets, and before", "", handles);
const bench_row bench_rounds_gdi = ROW("... GDI objects", "", gdi);
const bench_row bench_rounds_user = ROW("... windows, menus, icons", "", user);
const bench_row bench_rounds_memory = ROW("... memory", "MiB", memory);
