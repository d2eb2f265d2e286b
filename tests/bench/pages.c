/* Many pages without a compiler: what one costs must not depend on how many others there are. */
#include "snapin/model/model.h"
#include "tests/bench/installing.h"
#include "tests/bench/rows.h"

#include <limits.h>
#include <stdio.h>

enum { PROCESSES = 10, CONSOLE_BUDGET = 100 /* ms: nobody notices */ };

/* A home with so many pages. */
typedef struct page_home {
    int count;
    char path[PATH_MAX];
} page_home;

typedef struct page_homes {
    char program[PATH_MAX];
    page_home few, hundred, many;
    int processes; /* a sample */
} page_homes;

static bool make_home(page_home *out, const bench_place *place, int count)
{
    out->count = count;
    return snprintf(out->path, PATH_MAX, "%s/%d", place->folder, count) < PATH_MAX &&
           bench_install_pages(out->path, count);
}

static bool make_homes(page_homes *homes, const bench_place *place)
{
    homes->processes = place->quick ? 1 : PROCESSES;
    return snprintf(homes->program, PATH_MAX, "%s/holdfast", place->programs) < PATH_MAX &&
           make_home(&homes->few, place, 5) && make_home(&homes->hundred, place, place->quick ? 6 : 100) &&
           make_home(&homes->many, place, place->quick ? 10 : 1000);
}

/* They take a while to fill, and no row changes them: all rows share those of the first. */
static void *open_homes(const bench_place *place)
{
    static page_homes homes;
    static bool made;
    if (!made) made = make_homes(&homes, place);
    return made ? &homes : NULL;
}

static void close_homes(void *context)
{
    (void)context;
}

/* Milliseconds a process. */
static double run_in(const page_homes *homes, const page_home *home, const char *const *words, int processes)
{
    const char *arguments[8] = {homes->program, "--home", home->path};
    for (int i = 0; words[i]; i++) arguments[3 + i] = words[i];
    return bench_time_runs(arguments, processes);
}

static const char *const get_one[] = {"get", "page-3.address", NULL};
static const char *const get_own[] = {"get", "proxy.host", NULL};

/* The two sides of a row about one command among many pages, and among few. */
#define SIDES(command)                                                                                                 \
    static double command##_of_many(void *context)                                                                     \
    {                                                                                                                  \
        const page_homes *homes = context;                                                                             \
        return run_in(homes, &homes->many, command, homes->processes);                                                 \
    }                                                                                                                  \
    static double command##_of_few(void *context)                                                                      \
    {                                                                                                                  \
        const page_homes *homes = context;                                                                             \
        return run_in(homes, &homes->few, command, homes->processes);                                                  \
    }

SIDES(get_one)
SIDES(get_own)

/* Microseconds of the processor for all of them. */
static double list_all(const page_homes *homes, const page_home *home)
{
    double seconds = 0;
    const char *const arguments[] = {homes->program, "--home", home->path, "page", "list", NULL};
    return bench_run(&seconds, arguments) ? seconds * 1e6 : -1;
}

/* Microseconds a page, less what a process with few of them costs anyway; a nanosecond if that cannot be told. */
static double list_cost(const page_homes *homes, const page_home *home)
{
    double base = list_all(homes, &homes->few), all = list_all(homes, home);
    if (base < 0 || all < 0) return -1;
    return all > base ? (all - base) / (home->count - homes->few.count) : 0.001;
}

/* Milliseconds that a console needs to read so much of it, which it does on a worker while its window is open. */
static double read_model(const page_home *home, hf_model_part part, int times)
{
    double start = bench_now();
    for (int i = 0; i < times; i++) {
        hf_model *model = hf_model_read(home->path, NULL, part);
        bool good = model && !model->error.status;
        hf_model_free(model);
        if (!good) return -1;
    }
    return (bench_now() - start) * 1000 / times;
}

static double console_of_many(void *context)
{
    const page_homes *homes = context;
    return read_model(&homes->many, HF_MODEL_WHOLE, 1);
}

static double opening_of_many(void *context)
{
    const page_homes *homes = context;
    return read_model(&homes->many, HF_MODEL_FIRST, homes->processes);
}

static double opening_of_few(void *context)
{
    const page_homes *homes = context;
    return read_model(&homes->few, HF_MODEL_FIRST, homes->processes);
}

static double console_budget(void *context)
{
    (void)context;
    return CONSOLE_BUDGET;
}

static double list_of_many(void *context)
{
    const page_homes *homes = context;
    return list_cost(homes, &homes->many);
}

static double list_of_hundred(void *context)
{
    const page_homes *homes = context;
    return list_cost(homes, &homes->hundred);
}

const bench_row bench_pages_get = {
    .name = "get of a page among 1,000 (among 5)",
    .unit = "ms",
    .limit = 1.2,
    .rounds = 31,
    .open = open_homes,
    .ours = get_one_of_many,
    .reference = get_one_of_few,
    .close = close_homes,
};

const bench_row bench_pages_get_own = {
    .name = "get proxy.host beside 1,000 pages (beside 5)",
    .unit = "ms",
    .limit = 1.2,
    .rounds = 31,
    .open = open_homes,
    .ours = get_own_of_many,
    .reference = get_own_of_few,
    .close = close_homes,
};

const bench_row bench_pages_list = {
    .name = "page list, a page of 1,000 (of 100)",
    .unit = "us",
    .limit = 1.5,
    .rounds = 7,
    .open = open_homes,
    .ours = list_of_many,
    .reference = list_of_hundred,
    .close = close_homes,
};

const bench_row bench_pages_opening = {
    .name = "what a console opens with, 1,000 pages (5)",
    .unit = "ms",
    .limit = 1.2,
    .rounds = 31,
    .open = open_homes,
    .ours = opening_of_many,
    .reference = opening_of_few,
    .close = close_homes,
};

const bench_row bench_pages_console = {
    .name = "... then reads of 1,000 pages (budget)",
    .unit = "ms",
    .limit = 1,
    .rounds = 31,
    .open = open_homes,
    .ours = console_of_many,
    .reference = console_budget,
    .close = close_homes,
};
