/* The rows about the property sheet: from the click to the moment when everything is painted. */
#include "tests/bench/installing.h"
#include "tests/console/bench/rows.h"
#include "tests/console/bench/showing.h"

#include "core/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THIRD_PARTY_PAGES = 50, QUICK_PAGES = 2 };

typedef struct sheets {
    char home[HF_PATH_MAX];
    char many[HF_PATH_MAX]; /* a home with the pages of others */
    bare_sheet bare;
} sheets;

static double time_ours(void *context)
{
    return bench_show_ours(((sheets *)context)->home);
}

static double time_many(void *context)
{
    return bench_show_ours(((sheets *)context)->many);
}

static double time_bare(void *context)
{
    return bench_show_bare(&((sheets *)context)->bare);
}

/* ---- making ready */

static sheets *open_home(const bench_place *place)
{
    sheets *of = calloc(1, sizeof *of);
    if (of) snprintf(of->home, sizeof of->home, "%s/plain", place->folder);
    if (of) snprintf(of->many, sizeof of->many, "%s/many", place->folder);
    return of;
}

/* The controls of the first page are those that a sheet without additions shows. */
static void *open_sheet(const bench_place *place)
{
    sheets *of = open_home(place);
    if (!of || bench_learn_controls(&of->bare, of->home)) return of;
    free(of);
    return NULL;
}

static bool add_third_party_pages(const bench_place *place, const char *home)
{
    char original[HF_PATH_MAX];
    snprintf(original, sizeof original, "%s/../bench-plugins/bulk-00.dll", place->programs);
    return bench_install_plugins(home, original, place->quick ? QUICK_PAGES : THIRD_PARTY_PAGES);
}

static void *open_many(const bench_place *place)
{
    sheets *of = open_home(place);
    if (!of || add_third_party_pages(place, of->many)) return of;
    free(of);
    return NULL;
}

const bench_row bench_sheet_time = {.name = "sheet, from click to painted, and a bare one",
                                    .unit = "ms",
                                    .limit = 1.5,
                                    .rounds = 61,
                                    .open = open_sheet,
                                    .ours = time_ours,
                                    .reference = time_bare,
                                    .close = free};

const bench_row bench_sheet_many = {.name = "sheet with 50 pages of others, and without",
                                    .unit = "ms",
                                    .limit = 1.5,
                                    .rounds = 61,
                                    .open = open_many,
                                    .ours = time_many,
                                    .reference = time_ours,
                                    .close = free};
