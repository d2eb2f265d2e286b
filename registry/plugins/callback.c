#include "registry/plugins/internal.h"
#include "core/clock.h"
#include "core/value.h"
#include "registry/services.h"

#include <stdlib.h>
#include <string.h>

#define MAY_BLOCK (HF_IN_PREPARE | HF_IN_SETTLE | HF_IN_ABANDON | HF_IN_ACT)
#define LOOK      200 /* milliseconds between two looks at whether somebody asks to stop */

/* One run of a callback on a worker. It may outlive its caller, so it holds copies of all that the worker reads, and
 * what else it points to is reached only through the functions of the host, under the call's lock. */
typedef struct run {
    hf_call call;
    const char *name; /* of the field or action: the plug-in's own text */
    hf_bytes given;   /* to settle and abandon */
    uint64_t given_sum;
    const char *page_id; /* borrowed from the plug-in, which stays */
    hf_work *worker;     /* NULL before it started */
    int64_t asked_at;    /* when a person was seen to ask to stop, in monotonic milliseconds; 0 = not yet */
    int32_t result;
} run;

static int32_t invoke(run *at)
{
    const hf_plugin *plugin = &at->call.plugin;
    hf_call *call = &at->call;
    switch (call->callback) {
    case HF_IN_CHECK: return plugin->check(call);
    case HF_IN_PREPARE: return plugin->prepare(call);
    case HF_IN_SETTLE: return plugin->settle(call, at->given.data, (uint32_t)at->given.length);
    case HF_IN_ABANDON: return plugin->abandon(call, at->given.data, (uint32_t)at->given.length);
    case HF_IN_INFO: return plugin->info(call, at->name);
    default: return plugin->act(call, at->name);
    }
}

static void body(void *context)
{
    run *at = context;
    hf_plugin_log_begin(at->page_id, &at->call);
    at->result = invoke(at);
    hf_plugin_log_end();
}

static void end(void *context)
{
    run *at = context;
    for (size_t i = 0; i < at->call.borrowed_count; i++) hf_secret_free(&at->call.borrowed[i]);
    hf_problems_free(&at->call.problems);
    hf_bytes_wipe(&at->call.kept);
    hf_bytes_wipe(&at->given);
    hf_text_free(&at->call.info);
    hf_lock_end(&at->call.lock);
    free(at);
}

static hf_status make(run **out, const hf_page *page, unsigned callback, hf_draft *draft, const hf_attendant *attendant,
                      hf_error *error)
{
    hf_plugin_entry *entry = page->context;
    if (hf_plugin_is_off(entry->described)) return hf_fail(error, HF_E_PLUGIN_HANGS, page->id, NULL);
    run *at = malloc(sizeof *at);
    if (!at) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    *at = (run){.call = {.host = &hf_plugin_host,
                         .lock = HF_LOCK_INIT,
                         .callback = callback,
                         .plugin = entry->plugin,
                         .page = page,
                         .draft = draft,
                         .session = entry->plugins->options.session,
                         .attendant = attendant,
                         .product = entry->origin == HF_PLUGIN_OF_PRODUCT,
                         .agreed = entry->agreed,
                         .alive_at = hf_clock_system_milliseconds(),
                         .info = HF_TEXT_INIT(HF_VALUE_MAX)},
                .page_id = entry->plugin.id};
    *out = at;
    return HF_OK;
}

static void finish(run *at)
{
    if (!at) return;
    if (at->worker)
        hf_work_free(at->worker);
    else
        end(at);
}

/* A question that was not answered says more than that something was cancelled. */
static hf_status tell_cancelled(const run *at, hf_error *error)
{
    if (!at->call.declined.status) return hf_fail(error, HF_E_CANCELLED, at->page_id, NULL);
    *error = at->call.declined;
    return HF_CANCELLED;
}

static bool wrote_into_what_was_lent(const run *at)
{
    const hf_call *call = &at->call;
    for (size_t i = 0; i < call->borrowed_count; i++) {
        const hf_secret *secret = &call->borrowed[i];
        if (hf_call_sum(secret->text, secret->text ? secret->length + 1 : 0) != call->borrowed_sum[i]) return true;
    }
    return at->given.length && hf_call_sum(at->given.data, at->given.length) != at->given_sum;
}

/* What the plug-in did wrong beside what it reported. */
static hf_status judge(const run *at, bool returned, hf_error *error)
{
    hf_number_text number;
    const hf_problems *problems = &at->call.problems;
    if (!returned) return hf_fail(error, HF_E_PLUGIN_HANGS, at->page_id, NULL);
    if (wrote_into_what_was_lent(at)) return hf_fail(error, HF_E_PLUGIN_OVERWROTE, at->page_id, NULL);
    if (at->result < HF_RESULT_OK || at->result > HF_RESULT_INVALID)
        return hf_fail(error, HF_E_PLUGIN_RESULT_UNKNOWN, at->page_id, hf_text_number(number, at->result), NULL);
    if (at->result == HF_RESULT_CANCELLED) return tell_cancelled(at, error);
    if ((at->result != HF_RESULT_OK || problems->dropped) && !problems->count)
        return hf_fail(error, HF_E_PLUGIN_NO_REASON, at->page_id, NULL);
    return HF_OK;
}

/* Whoever hangs does not ask progress() whether to stop: that is done for it. */
static bool is_to_stop(run *at, int64_t now)
{
    const hf_attendant *attendant = at->call.attendant;
    if (!at->asked_at && attendant && attendant->progress && !attendant->progress(attendant->context, 0, 0, NULL))
        at->asked_at = now;
    return at->asked_at != 0;
}

/* For how much longer the call may be silent, in milliseconds. */
static int64_t patience(run *at, int64_t milliseconds)
{
    const hf_plugin_entry *entry = at->call.page->context;
    const int64_t now = hf_clock_system_milliseconds(), stop = entry->plugins->options.stop_milliseconds;
    int64_t left = milliseconds - (now - at->call.alive_at);
    if (!is_to_stop(at, now)) return left;
    int64_t since = at->call.alive_at > at->asked_at ? at->call.alive_at : at->asked_at;
    return left < stop - (now - since) ? left : stop - (now - since);
}

/* Gives the call up, unless it may block and has shown since that it lives; then returns for how long to wait before
 * looking again. A function of the host that is at work for it is waited for. */
static int give_up(run *at, int milliseconds)
{
    hf_call *call = &at->call;
    hf_lock_take(&call->lock);
    int64_t left = call->callback & MAY_BLOCK ? patience(at, milliseconds) : 0;
    call->over = left <= 0;
    hf_lock_leave(&call->lock);
    return left <= 0 ? 0 : left < LOOK ? (int)left : LOOK;
}

static bool wait_for(run *at, int milliseconds)
{
    int first = at->call.callback & MAY_BLOCK && milliseconds > LOOK ? LOOK : milliseconds;
    for (int left = first; left; left = give_up(at, milliseconds))
        if (hf_work_wait(at->worker, left)) return true;
    hf_plugin_entry *entry = at->call.page->context;
    hf_plugin_switch_off(entry->described);
    return false;
}

/* Runs the callback and waits: for at most `milliseconds`, or as long of silence where it may block, and less once a
 * person asked to stop. The one who hangs is left behind.
 * Returns HF_OK or the status of what is in `error`; what was reported is added to `problems`, which may be NULL. */
static hf_status carry_out(run *at, int milliseconds, hf_problems *problems, hf_error *error)
{
    hf_error made = {0};
    hf_status status = hf_work_start(&at->worker, body, end, at, &made);
    if (!status) status = judge(at, wait_for(at, milliseconds), &made);
    if (status) {
        hf_error_set_field(&made, at->page_id, NULL);
        hf_problems_add(&at->call.problems, &made);
    } else if (at->call.problems.count) {
        made = at->call.problems.items[0];
    }
    for (size_t i = 0; i < at->call.problems.count; i++) hf_problems_add(problems, &at->call.problems.items[i]);
    if (problems) problems->dropped += at->call.problems.dropped;
    if (made.status && error) *error = made;
    return made.status;
}

static int work_limit(const hf_page *page)
{
    const hf_plugin_entry *entry = page->context;
    return entry->plugins->options.work_milliseconds;
}

static void report_not_started(const hf_page *page, hf_problems *problems, hf_error *error)
{
    hf_error_set_field(error, page->id, NULL);
    hf_problems_add(problems, error);
}

static hf_status check(const hf_page *page, hf_draft *draft, hf_problems *problems)
{
    const hf_plugin_entry *entry = page->context;
    hf_error error;
    run *at = NULL;
    hf_status status = make(&at, page, HF_IN_CHECK, draft, NULL, &error);
    if (status)
        report_not_started(page, problems, &error);
    else
        status = carry_out(at, entry->plugins->options.check_milliseconds, problems, NULL);
    finish(at);
    return status ? HF_INVALID : HF_OK;
}

static hf_status prepare(const hf_page *page, hf_draft *draft, const hf_attendant *attendant, hf_bytes *kept,
                         hf_problems *problems)
{
    const hf_plugin_entry *entry = page->context;
    hf_error error;
    run *at = NULL;
    if (!entry->plugin.prepare) return HF_OK;
    hf_status status = make(&at, page, HF_IN_PREPARE, draft, attendant, &error);
    if (status) {
        report_not_started(page, problems, &error);
        return status;
    }
    status = carry_out(at, work_limit(page), problems, NULL);

    /* Kept even if it failed: abandon then takes back what was prepared before it did. */
    *kept = at->call.kept;
    at->call.kept = (hf_bytes){0};
    finish(at);
    return status;
}

static hf_status finish_work(const hf_page *page, unsigned callback, const hf_bytes *kept,
                             const hf_attendant *attendant, hf_error *error)
{
    run *at = NULL;
    hf_status status = make(&at, page, callback, NULL, attendant, error);
    if (status) return status;
    bool copied = hf_bytes_copy(&at->given, kept->data, kept->length);
    at->given_sum = hf_call_sum(at->given.data, at->given.length);
    if (copied)
        status = carry_out(at, work_limit(page), NULL, error);
    else
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    finish(at);
    return status;
}

static hf_status settle(const hf_page *page, const hf_bytes *kept, const hf_attendant *attendant, hf_error *error)
{
    const hf_plugin_entry *entry = page->context;
    return entry->plugin.settle ? finish_work(page, HF_IN_SETTLE, kept, attendant, error) : HF_OK;
}

static hf_status abandon(const hf_page *page, const hf_bytes *kept, const hf_attendant *attendant, hf_error *error)
{
    const hf_plugin_entry *entry = page->context;
    return entry->plugin.abandon ? finish_work(page, HF_IN_ABANDON, kept, attendant, error) : HF_OK;
}

static hf_status find_field(const hf_field **out, const hf_page *page, const char *id, uint32_t kind, hf_error *error)
{
    const hf_field *field;
    hf_status status = hf_page_find_field(&field, page, id, error);
    if (status) return status;
    if (field->kind != kind) return hf_fail(error, HF_E_FIELD_OTHER_KIND, page->id, id, hf_kind_name(kind), NULL);
    *out = field;
    return HF_OK;
}

static hf_status info(const hf_page *page, hf_draft *draft, const char *field, hf_text *out, hf_error *error)
{
    const hf_plugin_entry *entry = page->context;
    const hf_field *row;
    run *at = NULL;
    hf_status status = find_field(&row, page, field, HF_INFO, error);
    if (!status) status = make(&at, page, HF_IN_INFO, draft, NULL, error);
    if (status) return status;
    at->call.info_field = row;
    at->name = row->id;
    status = carry_out(at, entry->plugins->options.info_milliseconds, NULL, error);
    if (!status && !hf_text_add(out, hf_text_get(&at->call.info))) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    finish(at);
    return status;
}

static hf_status act(const hf_page *page, hf_draft *draft, const char *action, const hf_attendant *attendant,
                     hf_problems *problems)
{
    const hf_field *row;
    hf_error error;
    run *at = NULL;
    hf_status status = find_field(&row, page, action, HF_ACTION, &error);
    if (!status) status = make(&at, page, HF_IN_ACT, draft, attendant, &error);
    if (status) {
        report_not_started(page, problems, &error);
        return status;
    }
    at->name = row->id;
    status = carry_out(at, work_limit(page), problems, NULL);
    finish(at);
    return status;
}

const hf_page_behaviour hf_plugin_behaviour = {
    .check = check,
    .prepare = prepare,
    .settle = settle,
    .abandon = abandon,
    .info = info,
    .act = act,
};
