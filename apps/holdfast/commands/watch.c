#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/fields.h"
#include "apps/holdfast/revisions.h"
#include "apps/holdfast/terminal.h"

#include <stdio.h>

#define POLL_MILLISECONDS 1000

/* Shows what is newer than *seen, the oldest first, and moves *seen on. `left` counts down to nothing to wait for. */
static hf_status show_news(hf_run *run, const hf_page *page, int64_t *seen, int64_t *left, hf_error *error)
{
    hf_revisions revisions = {0};
    hf_status status = hf_revisions_read(&revisions, hf_session_store(run->session), page ? page->id : NULL, NULL,
                                         *seen + 1, 0, error);
    if (status) return status;
    for (size_t i = revisions.count; i-- > 0 && *left != 0;) {
        hf_revision_show_line(&revisions.items[i], run);
        hf_json_line(run->output);
        if (*left > 0) --*left;
    }
    fflush(stdout);
    hf_revisions_free(&revisions);
    return HF_OK;
}

static hf_status watch(hf_run *run, const hf_page *page, int64_t seen, int64_t left, hf_error *error)
{
    hf_store *store = hf_session_store(run->session);
    hf_status status = HF_OK;
    hf_interrupt_watch();
    while (left != 0) {
        int64_t newest = seen;
        status = hf_store_revision(&newest, store, error);
        if (!status && newest > seen) status = show_news(run, page, &seen, &left, error);
        if (status || ferror(stdout)) break;
        seen = newest;
        if (left != 0 && hf_interrupt_wait(POLL_MILLISECONDS)) break;
    }
    return status;
}

/* Behind the newest revision when *since is negative: none was given. One that does not exist yet is refused: what
 * comes before it would be passed over in silence. */
static hf_status find_start(int64_t *since, const hf_run *run, hf_error *error)
{
    int64_t newest = 0;
    hf_number_text asked, known;
    hf_status status = hf_store_revision(&newest, hf_session_store(run->session), error);
    if (status) return status;
    if (*since > newest)
        return hf_fail(error, HF_E_REVISION_IN_FUTURE, hf_text_number(asked, *since), hf_text_number(known, newest),
                       NULL);
    if (*since < 0) *since = newest;
    return HF_OK;
}

static hf_status run_watch(hf_run *run, hf_error *error)
{
    hf_place place = {0};
    int64_t since = 0, count = 0;
    const char *operand = hf_run_operand(run, NULL);
    hf_status status = hf_arguments_integer(&since, &run->arguments, "since", 0, INT64_MAX, -1, error);
    if (!status) status = hf_arguments_integer(&count, &run->arguments, "count", 1, INT64_MAX, -1, error);
    if (!status) status = hf_run_open(run, HF_READ, error);
    if (!status && operand) status = hf_place_find(&place, run, operand, error);
    if (!status && place.field) status = hf_fail(error, HF_E_OPERAND_NOT_A_PAGE, operand, NULL);
    if (!status) status = find_start(&since, run, error);
    return status ? status : watch(run, place.page, since, count, error);
}

static const hf_option options[] = {
    {.name = "since", .value = "REVISION", .summary = "begin with what came after it (the newest one)"},
    {.name = "count", .value = "N", .summary = "end after N lines"},
    {0},
};

static const hf_example examples[] = {
    {"holdfast watch", "a line for each change from now on; Ctrl-C ends it"},
    {"holdfast watch proxy --json", "one JSON document a line, for a program"},
    {"holdfast watch --count 1", "waits for the next change"},
    {0},
};

const hf_command hf_command_watch = {
    .name = "watch",
    .operands = "[PAGE]",
    .summary = "Print a line for each change, as it happens",
    .details = "The values themselves are in values/PAGE.json below the data folder.",
    .operand = HF_OPERAND_PAGE,
    .most = 1,
    .options = options,
    .examples = examples,
    .run = run_watch,
};
