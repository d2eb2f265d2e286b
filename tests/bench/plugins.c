/* Starting with 1, 10, 100 and 1,000 plug-ins of the site, real libraries: what one costs must not depend on how many
 * others there are; and which of the steps of loading it takes what.
 *
 * A library stays loaded until its process ends, so each measurement is a process of its own. */
#include "tests/bench/installing.h"
#include "tests/bench/rows.h"

#include "core/library.h"
#include "registry/plugins/internal.h"
#include "registry/session.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SIZES = 4 };

typedef struct plugin_home {
    int count;
    char path[PATH_MAX];
} plugin_home;

typedef struct plugin_homes {
    plugin_home of[SIZES];
} plugin_homes;

/* Seconds of the processor, which a busy machine does not make more. `all` is loading as a program does it, with a
 * thread for each; the others are its steps, one by one. */
typedef struct times {
    double all, find, trust, link, enter, describe;
} times;

/* ---- one measurement -------------------------------------------------------------------------------------------- */

static double now(void)
{
    struct timespec taken;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &taken);
    return (double)taken.tv_sec + (double)taken.tv_nsec / 1e9;
}

/* Seconds since `*mark`, which is now. */
static double lap(double *mark)
{
    double before = *mark;
    *mark = now();
    return *mark - before;
}

/* Finds and reads what was agreed to, and checks that the file is still that. */
static hf_status check_trust(hf_held_file *file, hf_plugin_entry *entry, hf_error *error)
{
    char folder[HF_PATH_MAX];
    hf_bytes content = {0};
    hf_agreement *agreement = NULL;
    hf_status status = hf_agreement_read(&agreement, entry->plugins->options.store, entry->id, error);
    if (!status) status = hf_plugin_site_folder(folder, entry, agreement, error);
    if (!status) status = hf_plugin_site_file(file, &content, entry, folder, &agreement->files[0], error);
    hf_bytes_free(&content);
    hf_agreement_free(agreement);
    return status;
}

/* As registry/plugins/load.c, without its worker. */
static hf_status load_by_steps(times *out, hf_plugin_entry *entry, hf_error *error)
{
    typedef const hf_plugin *(HF_CALL * entry_function)(const hf_host *host);
    hf_held_file file = {.handle = NULL};
    void *library = NULL;
    double mark = now();
    hf_status status = check_trust(&file, entry, error);
    out->trust += lap(&mark);
    if (!status) status = hf_library_load(&library, file.path, error);
    out->link += lap(&mark);
    if (status) return status;
    hf_held_file_keep(&file);
    const hf_plugin *described = ((entry_function)hf_library_find(library, "holdfast_plugin"))(&hf_plugin_host);
    out->enter += lap(&mark);
    status = described ? hf_plugin_take_description(entry, described, error) : HF_FAILED;
    out->describe += lap(&mark);
    return status;
}

static hf_status take_steps(times *out, hf_plugins *plugins, hf_error *error)
{
    double mark = now();
    hf_status status = hf_plugins_list(plugins, error);
    out->find = lap(&mark);
    for (size_t i = 0; !status && i < plugins->own.count; i++)
        status = load_by_steps(out, plugins->own.items[i], error);
    return status;
}

static hf_status take_all(times *out, hf_plugins *plugins, int expected, hf_error *error)
{
    size_t count = 0, own = 0;
    const hf_page *const *pages = NULL;
    double mark = now();
    hf_status status = hf_plugins_pages(&pages, &count, plugins, error);
    out->all = lap(&mark);
    for (size_t i = 0; !status && i < count; i++) own += strncmp(pages[i]->id, "bulk-", 5) == 0;
    return !status && own != (size_t)expected ? HF_FAILED : status;
}

/* What a process of its own is to do. */
typedef enum task { FILL, ALL, STEPS } task;

static hf_status carry_out(times *out, task what, const plugin_home *home, const char *original, hf_error *error)
{
    hf_session *session = NULL;
    const hf_session_options options = {.home = home->path, .from = "bench", .read_only = true};
    if (what == FILL) return bench_install_plugins(home->path, original, home->count) ? HF_OK : HF_FAILED;
    hf_status status = hf_session_open(&session, &options, error);
    if (!status && what == ALL) status = take_all(out, hf_session_plugins(session), home->count, error);
    if (!status && what == STEPS) status = take_steps(out, hf_session_plugins(session), error);
    hf_session_close(session);
    return status;
}

/* In a process of its own; false if it failed, which it has said. */
static bool run(times *out, task what, const plugin_home *home, const char *original)
{
    int ends[2], status = 0;
    if (pipe(ends) != 0) return false;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        times taken = {0};
        hf_error error = {0};
        bool done = carry_out(&taken, what, home, original, &error) == HF_OK;
        if (error.status) fprintf(stderr, "bench: %s\n", error.text);
        _exit(done && write(ends[1], &taken, sizeof taken) == (ssize_t)sizeof taken ? 0 : 1);
    }
    close(ends[1]);
    bool got = child > 0 && read(ends[0], out, sizeof *out) == (ssize_t)sizeof *out;
    close(ends[0]);
    return child > 0 && waitpid(child, &status, 0) == child && status == 0 && got;
}

static bool make_homes(plugin_homes *homes, const bench_place *place)
{
    times ignored;
    char original[PATH_MAX];
    static const int counts[SIZES] = {1, 10, 100, 1000}, few[SIZES] = {1, 2, 3, 4};
    if (snprintf(original, PATH_MAX, "%s/../bench-plugins/bulk-00%s", place->programs, hf_library_suffix) >= PATH_MAX)
        return false;
    for (size_t i = 0; i < SIZES; i++) {
        plugin_home *home = &homes->of[i];
        home->count = place->quick ? few[i] : counts[i];
        if (snprintf(home->path, PATH_MAX, "%s/%d", place->folder, home->count) >= PATH_MAX) return false;
        if (!run(&ignored, FILL, home, original)) return false;
    }
    return true;
}

/* They take a while to fill, and no row changes them: all rows share those of the first. */
static void *open_homes(const bench_place *place)
{
    static plugin_homes homes;
    static bool made;
    if (!made) made = make_homes(&homes, place);
    return made ? &homes : NULL;
}

static void close_homes(void *context)
{
    (void)context;
}

/* ---- the rows --------------------------------------------------------------------------------------------------- */

/* Microseconds a plug-in, in all, with so many more as the one home has than the other. */
static double cost_of_more(const plugin_homes *homes, size_t more, size_t fewer)
{
    times many, few;
    if (!run(&few, ALL, &homes->of[fewer], NULL) || !run(&many, ALL, &homes->of[more], NULL)) return -1;
    double taken = (many.all - few.all) * 1e6 / (homes->of[more].count - homes->of[fewer].count);
    return taken > 0 ? taken : 0.001; /* it cannot be told from nothing */
}

static double all_of_ten(void *context)
{
    return cost_of_more(context, 1, 0);
}

static double all_of_hundred(void *context)
{
    return cost_of_more(context, 2, 0);
}

static double all_of_thousand(void *context)
{
    return cost_of_more(context, 3, 0);
}

/* With the products' own, and what a process does but once. */
static double all_of_one(void *context)
{
    times taken;
    const plugin_homes *homes = context;
    return run(&taken, ALL, &homes->of[0], NULL) ? taken.all * 1e6 : -1;
}

/* The two sides of a row about one step: microseconds a plug-in of 1,000, and of 100. */
#define STEP(step)                                                                                                     \
    static double step##_of(const plugin_home *home)                                                                   \
    {                                                                                                                  \
        times taken;                                                                                                   \
        return run(&taken, STEPS, home, NULL) ? taken.step * 1e6 / home->count : -1;                                   \
    }                                                                                                                  \
    static double step##_of_thousand(void *context)                                                                    \
    {                                                                                                                  \
        return step##_of(&((const plugin_homes *)context)->of[3]);                                                     \
    }                                                                                                                  \
    static double step##_of_hundred(void *context)                                                                     \
    {                                                                                                                  \
        return step##_of(&((const plugin_homes *)context)->of[2]);                                                     \
    }

STEP(find)
STEP(trust)
STEP(link)
STEP(enter)
STEP(describe)

#define ROW(what, most, mine, other)                                                                                   \
    {                                                                                                                  \
        .name = what, .unit = "us", .limit = most, .rounds = 15, .open = open_homes, .ours = mine, .reference = other, \
        .close = close_homes                                                                                           \
    }

const bench_row bench_plugins_ten = ROW("start, one more of 10 plug-ins (all of 1)", 1, all_of_ten, all_of_one);
const bench_row bench_plugins_hundred = ROW("start, one more of 100 plug-ins (of 10)", 1.5, all_of_hundred, all_of_ten);
const bench_row bench_plugins_thousand =
    ROW("start, one more of 1,000 plug-ins (of 100)", 1.5, all_of_thousand, all_of_hundred);
const bench_row bench_plugins_find = ROW("... finding one of 1,000 (of 100)", 1.5, find_of_thousand, find_of_hundred);
const bench_row bench_plugins_trust =
    ROW("... place, rights, SHA-256, one of 1,000 (of 100)", 1.5, trust_of_thousand, trust_of_hundred);
/* It goes through the names of all that are loaded. */
const bench_row bench_plugins_link =
    ROW("... the system's loader, one of 1,000 (of 100)", 2, link_of_thousand, link_of_hundred);
const bench_row bench_plugins_enter =
    ROW("... its entry, one of 1,000 (of 100)", 1.5, enter_of_thousand, enter_of_hundred);
const bench_row bench_plugins_describe =
    ROW("... its description, one of 1,000 (of 100)", 1.5, describe_of_thousand, describe_of_hundred);
