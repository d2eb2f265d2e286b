/* The rows about the property sheet: from the click to the moment when everything is painted. */
#include "tests/bench/bench.h"
#include "tests/console/bench/rows.h"
#include "tests/console/bench/showing.h"

#include "core/file.h"
#include "registry/session.h"

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

/* Pages of others are copies of one plug-in, each under a name of its own, which is also written in it. */
static hf_status copy_plugin(const hf_bytes *original, const char *folder, int number, hf_error *error)
{
    static const char name_in_it[] = "bulk-00";
    char name[16], file[32], path[HF_PATH_MAX];
    hf_bytes copy = {0};
    snprintf(name, sizeof name, "bulk-%02d", number);
    snprintf(file, sizeof file, "%s.dll", name);
    if (!hf_bytes_copy(&copy, original->data, original->length)) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    for (size_t i = 0; i + sizeof name_in_it <= copy.length; i++)
        if (memcmp(copy.data + i, name_in_it, sizeof name_in_it) == 0) memcpy(copy.data + i, name, sizeof name_in_it);
    hf_status status = hf_path_join(path, folder, name, error);
    if (!status) status = hf_folder_make(path, HF_FILE_PRIVATE, error);
    if (!status) status = hf_path_join(path, path, file, error);
    if (!status) status = hf_file_write(path, copy.data, copy.length, 0, error);
    hf_bytes_free(&copy);
    return status;
}

static hf_status install_one(hf_session *session, const char *folder, int number, hf_error *error)
{
    char name[16], path[HF_PATH_MAX];
    hf_offer *offer = NULL;
    hf_plugins *plugins = hf_session_plugins(session);
    snprintf(name, sizeof name, "bulk-%02d", number);
    hf_status status = hf_path_join(path, folder, name, error);
    if (!status) status = hf_offer_open(&offer, plugins, path, true, error);
    if (!status) status = hf_plugins_install(plugins, offer, NULL, hf_session_origin(session), error);
    hf_offer_close(offer);
    return status;
}

static hf_status install_all(const char *home, const char *folder, int pages, hf_error *error)
{
    hf_session *session = NULL;
    const hf_session_options options = {.home = home, .from = "bench"};
    hf_status status = hf_session_open(&session, &options, error);
    for (int i = 0; !status && i < pages; i++) status = install_one(session, folder, i, error);
    hf_session_close(session);
    return status;
}

static hf_status add_third_party_pages(const bench_place *place, const char *home, hf_error *error)
{
    char original[HF_PATH_MAX], folder[HF_PATH_MAX];
    int pages = place->quick ? QUICK_PAGES : THIRD_PARTY_PAGES;
    hf_bytes plugin = {0};
    snprintf(original, sizeof original, "%s/../bench-plugins/bulk-00.dll", place->programs);
    snprintf(folder, sizeof folder, "%s/from", home);
    hf_status status = hf_file_read(&plugin, original, (size_t)16 << 20, error);
    if (!status) status = hf_folder_make(folder, HF_FILE_PRIVATE, error);
    for (int i = 0; !status && i < pages; i++) status = copy_plugin(&plugin, folder, i, error);
    if (!status) status = install_all(home, folder, pages, error);
    hf_bytes_free(&plugin);
    return status;
}

static void *open_many(const bench_place *place)
{
    hf_error error = {0};
    sheets *of = open_home(place);
    if (!of || add_third_party_pages(place, of->many, &error) == HF_OK) return of;
    fprintf(stderr, "bench: %s\n", error.text);
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
