#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/plugin_rows.h"
#include "core/copy.h"

#include <stdlib.h>
#include <string.h>

/* What a list says of one page. Owned texts. */
typedef struct page_row {
    char *id, *version, *signer, *files, *title;
    bool product, loaded;
    hf_error wrong;
} page_row;

typedef struct page_rows {
    page_row *items;
    size_t count, capacity;
    bool failed; /* out of memory */
} page_rows;

static bool collect(void *context, const hf_plugin_report *report)
{
    page_rows *rows = context;
    const hf_error *wrong = hf_plugin_wrong(report);
    if (rows->count == rows->capacity) {
        size_t capacity = rows->capacity ? rows->capacity * 2 : 16;
        page_row *items = realloc(rows->items, capacity * sizeof *items);
        rows->failed = !items;
        if (!items) return false;
        rows->items = items;
        rows->capacity = capacity;
    }
    page_row *row = &rows->items[rows->count++];
    *row = (page_row){.product = report->product, .loaded = report->loaded, .wrong = wrong ? *wrong : (hf_error){0}};
    rows->failed = !hf_copy_text(&row->id, report->id) || !hf_copy_text(&row->version, report->version) ||
                   !hf_copy_text(&row->signer, hf_plugin_signed_by(report)) ||
                   !hf_copy_text(&row->files, hf_plugin_files(report)) || !hf_copy_text(&row->title, report->title);
    return !rows->failed;
}

static void free_rows(page_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        char *const texts[] = {rows->items[i].id, rows->items[i].version, rows->items[i].signer, rows->items[i].files,
                               rows->items[i].title};
        for (size_t j = 0; j < sizeof texts / sizeof texts[0]; j++) free(texts[j]);
    }
    free(rows->items);
}

/* Those that load first, by id. */
static int by_id(const void *a, const void *b)
{
    const page_row *one = a, *other = b;
    if (one->loaded != other->loaded) return one->loaded ? -1 : 1;
    return strcmp(one->id ? one->id : "", other->id ? other->id : "");
}

static void add_row(hf_run *run, hf_table *table, const page_row *row, const char *help)
{
    bool wrong = row->wrong.status != HF_OK;
    hf_table_text(table, row->id);
    hf_table_text(table, row->title);
    hf_table_text(table, row->version);
    hf_table_text(table, row->product ? "product" : "site");
    hf_table_text(table, row->signer);
    hf_table_text(table, row->files);
    hf_table_flag(table, row->loaded);
    hf_table_text(table, help);
    hf_table_text(table, wrong ? row->wrong.text : NULL);
    if (wrong) hf_problems_add(hf_session_problems(run->session), &row->wrong);
}

/* Pages in the order of the sheet, then what could not be loaded. */
static void add_rows(hf_run *run, hf_table *table, const page_rows *rows, const hf_page *const *pages, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const page_row sought = {.id = (char *)(uintptr_t)pages[i]->id, .loaded = true};
        const page_row *row = bsearch(&sought, rows->items, rows->count, sizeof *row, by_id);
        if (row) add_row(run, table, row, pages[i]->help);
    }
    for (size_t i = 0; i < rows->count; i++)
        if (!rows->items[i].loaded) add_row(run, table, &rows->items[i], NULL);
}

static hf_status run_page_list(hf_run *run, hf_error *error)
{
    static const hf_column columns[] = {{"id", "PAGE"},       {"title", "TITLE"},         {"version", "VERSION"},
                                        {"origin", "ORIGIN"}, {"signer", "SIGNED BY"},    {"files", "FILES"},
                                        {"loaded", "LOADED"}, {"help", "WHAT IT IS FOR"}, {"reason", "WHAT IS WRONG"}};
    const hf_page *const *pages;
    size_t count;
    page_rows rows = {.count = 0};
    hf_status status = hf_run_open(run, HF_READ, error);
    if (!status) status = hf_plugins_report(hf_session_plugins(run->session), collect, &rows, error);
    if (!status && rows.failed) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!status) status = hf_plugins_pages(&pages, &count, hf_session_plugins(run->session), error);
    if (!status) {
        hf_table *table = hf_table_begin(run->output, "pages", columns, sizeof columns / sizeof columns[0]);
        if (rows.count) qsort(rows.items, rows.count, sizeof *rows.items, by_id);
        add_rows(run, table, &rows, pages, count);
        hf_table_end(table);
        hf_session_judge_policy(run->session);
    }
    free_rows(&rows);
    return status;
}

static const hf_example examples[] = {
    {"holdfast page list", "the pages, in the order of the sheet, then those that cannot be loaded"},
    {"holdfast page show proxy", "one of them, field by field"},
    {0},
};

const hf_command hf_command_page_list = {
    .name = "page list",
    .summary = "List the settings pages: where each comes from, and why one is not loaded",
    .examples = examples,
    .run = run_page_list,
};
