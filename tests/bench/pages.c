/* Many pages without a compiler: what one costs must not depend on how many others there are. */
#include "tests/bench/rows.h"

#include "core/file.h"
#include "registry/session.h"
#include "snapin/model/model.h"

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

static hf_status write_page(const char *folder, int number, hf_error *error)
{
    char text[1024], path[HF_PATH_MAX];
    int length = snprintf(text, sizeof text,
                          "{\"format\": 1, \"id\": \"page-%d\", \"version\": \"1.0.0\", \"title\": \"Page %d\", "
                          "\"fields\": [{\"id\": \"address\", \"kind\": \"text\", \"label\": \"&Address\", "
                          "\"default\": \"none\"}, {\"id\": \"hours\", \"kind\": \"timetable\", \"label\": \"&Hours\", "
                          "\"default\": \"mon-fri 20:00-06:00\"}]}",
                          number, number);
    hf_status status = hf_folder_make(folder, HF_FILE_PRIVATE, error);
    if (!status) status = hf_path_join(path, folder, "page.json", error);
    return status ? status : hf_file_write(path, text, (size_t)length, HF_FILE_DERIVED, error);
}

static hf_status install(hf_session *session, const char *folder, hf_error *error)
{
    hf_offer *offer = NULL;
    hf_plugins *plugins = hf_session_plugins(session);
    hf_status status = hf_offer_open(&offer, plugins, folder, true, error);
    if (!status) status = hf_plugins_install(plugins, offer, NULL, hf_session_origin(session), error);
    hf_offer_close(offer);
    return status;
}

static bool fill(const char *home, int count)
{
    char folder[HF_PATH_MAX];
    hf_error error = {0};
    hf_session *session = NULL;
    const hf_session_options options = {.home = home, .from = "bench"};
    hf_status status = hf_session_open(&session, &options, &error);
    if (!status) status = hf_path_join(folder, home, "from", &error);
    for (int i = 0; !status && i < count; i++) {
        status = write_page(folder, i, &error);
        if (!status) status = install(session, folder, &error);
    }
    hf_session_close(session);
    if (status) fprintf(stderr, "bench: %s\n", error.text);
    return status == HF_OK;
}

static bool make_home(page_home *out, const bench_place *place, int count)
{
    out->count = count;
    return snprintf(out->path, PATH_MAX, "%s/%d", place->folder, count) < PATH_MAX && fill(out->path, count);
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
static const char *const list[] = {"page", "list", NULL};

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

/* Microseconds a page, less what a process with few of them costs anyway; a nanosecond if that cannot be told. */
static double list_cost(const page_homes *homes, const page_home *home)
{
    double base = run_in(homes, &homes->few, list, 1), all = run_in(homes, home, list, 1);
    if (base < 0 || all < 0) return -1;
    return all > base ? (all - base) * 1000 / (home->count - homes->few.count) : 0.001;
}

/* Milliseconds for all that a console shows, which it reads on a worker while its window is open. */
static double console_of_many(void *context)
{
    double start = bench_now();
    hf_model *model = hf_model_read(((const page_homes *)context)->many.path, NULL);
    double taken = (bench_now() - start) * 1000;
    bool good = model && !model->error.status;
    hf_model_free(model);
    return good ? taken : -1;
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

const bench_row bench_pages_console = {
    .name = "what a console reads of 1,000 pages (budget)",
    .unit = "ms",
    .limit = 1,
    .rounds = 31,
    .open = open_homes,
    .ours = console_of_many,
    .reference = console_budget,
    .close = close_homes,
};
