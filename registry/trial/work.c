#include "core/value.h"
#include "registry/trial/parts.h"
#include "registry/trial/values.h"

#include <string.h>

#define SECRET "trial-secret-0123456789"

/* ---- somebody who waits ----------------------------------------------------------------------------------------- */

static bool go_on(void *context, uint64_t done, uint64_t total, const char *text)
{
    hf_trial *at = context;
    (void)done, (void)total, (void)text;
    at->stopped = at->stopped || at->stop;
    return !at->stop;
}

static hf_status decline(void *context, const hf_field *question, hf_text *out, hf_error *error)
{
    (void)context, (void)question, (void)out;
    return hf_fail(error, HF_E_CANCELLED, "nobody answers questions while a plug-in is checked", NULL);
}

static hf_attendant attendant_of(hf_trial *at, bool stop)
{
    at->stop = stop;
    at->stopped = false;
    return (hf_attendant){.context = at, .progress = go_on, .ask = decline};
}

static void judge_stop(hf_trial *at, const char *callback, hf_status status)
{
    hf_error error;
    if (!at->stop || !at->stopped || status == HF_CANCELLED || at->over) return;
    if (status == HF_OK && hf_fail(&error, HF_E_TRIAL_IGNORES_STOP, at->id, callback, NULL))
        hf_trial_defect(at, &error);
}

/* ---- info() and act() ------------------------------------------------------------------------------------------- */

void hf_trial_info(hf_trial *at, const char *values)
{
    for (size_t i = 0; i < at->page->field_count && !at->over; i++) {
        const hf_field *field = &at->page->fields[i];
        hf_text text = HF_TEXT_INIT(HF_VALUE_MAX);
        hf_error error = {0};
        if (field->kind != HF_INFO) continue;
        hf_trial_begin(at, "info() for %s with %s", field->id, values);
        if (at->page->behaviour->info(at->page, at->draft, field->id, &text, &error)) hf_trial_judge_error(at, &error);
        hf_trial_judge_memory(at);
        hf_text_free(&text);
    }
}

static void try_action(hf_trial *at, const char *action, bool stop)
{
    hf_problems problems = {0};
    const hf_attendant attendant = attendant_of(at, stop);
    if (at->over) return;
    hf_trial_begin(at, stop ? "act() for %s, told to stop" : "act() for %s", action);
    hf_status status = at->page->behaviour->act(at->page, at->draft, action, &attendant, &problems);
    for (size_t i = 0; i < problems.count; i++)
        if (status != HF_CANCELLED && !hf_trial_is_defect(&problems.items[i])) hf_trial_note(at, &problems.items[i]);
    hf_trial_judge(at, &problems);
    judge_stop(at, "act()", status);
}

void hf_trial_actions(hf_trial *at)
{
    for (const char *const *action = at->options->actions; action && *action; action++) {
        try_action(at, *action, true);
        try_action(at, *action, false);
    }
}

/* ---- prepare(), settle(), abandon() ----------------------------------------------------------------------------- */

/* Every field that is empty gets a value that the host takes, and every check box is on. */
void hf_trial_fill(const hf_trial *at)
{
    for (size_t i = 0; i < at->page->field_count; i++) {
        const hf_field *field = &at->page->fields[i];
        hf_text now = HF_TEXT_INIT(HF_VALUE_MAX), value = HF_TEXT_INIT(2 * HF_VALUE_MAX);
        hf_draft_discard(at->draft, at->page, field->id);
        bool is_empty = field->kind == HF_BOOL || field->kind == HF_SECRET ||
                        (hf_draft_get(&now, at->draft, at->page, field->id, NULL) == HF_OK && !now.length);
        if (field->kind == HF_SECRET) hf_trial_put(at, field, SECRET);
        for (size_t j = 0; is_empty && field->kind != HF_SECRET && j < hf_trial_value_count(field); j++) {
            hf_text_free(&value);
            if (hf_trial_value(&value, field, j) && value.length) hf_trial_put(at, field, hf_text_get(&value));
            if (field->kind != HF_BOOL && hf_draft_is_changed(at->draft, at->page, field->id)) break;
        }
        hf_text_free(&now);
        hf_text_free(&value);
    }
}

static void judge_kept(hf_trial *at, const hf_bytes *kept)
{
    hf_error error;
    size_t length = strlen(SECRET);
    for (size_t i = 0; i + length <= kept->length; i++) {
        if (memcmp((const char *)kept->data + i, SECRET, length) != 0) continue;
        if (hf_fail(&error, HF_E_TRIAL_KEEPS_SECRET, at->id, "a value of an HF_SECRET is in what keep() was given",
                    NULL))
            hf_trial_note(at, &error);
        return;
    }
}

typedef hf_status finish_function(const hf_page *page, const hf_bytes *kept, const hf_attendant *attendant,
                                  hf_error *error);

static hf_status try_finish(hf_trial *at, finish_function *finish, const char *name, const char *time,
                            const hf_bytes *kept)
{
    hf_error error = {0};
    const hf_attendant attendant = attendant_of(at, false);
    if (at->over) return HF_OK;
    hf_trial_begin(at, "%s%s", name, time);
    hf_status status = finish(at->page, kept, &attendant, &error);
    if (status) hf_trial_judge_error(at, &error);
    if (status && !hf_trial_is_defect(&error)) hf_trial_note(at, &error);
    hf_trial_judge_memory(at);
    return status;
}

/* What was prepared is taken back, or put in force; both twice, as after a crash. */
static void finish(hf_trial *at, bool settle, const hf_bytes *kept)
{
    hf_error error;
    finish_function *function = settle ? at->page->behaviour->settle : at->page->behaviour->abandon;
    const char *name = settle ? "settle()" : "abandon()";
    if (!kept->length) return;
    hf_status first = try_finish(at, function, name, "", kept);
    hf_status second = try_finish(at, function, name, ", repeated", kept);
    if (settle && !first && second && hf_fail(&error, HF_E_TRIAL_NOT_IDEMPOTENT, at->id, name, NULL))
        hf_trial_defect(at, &error);
}

static void try_prepare(hf_trial *at, bool stop, bool settle)
{
    hf_bytes kept = {0};
    hf_problems problems = {0};
    const hf_attendant attendant = attendant_of(at, stop);
    if (at->over) return;
    hf_trial_begin(at, stop     ? "prepare(), told to stop"
                       : settle ? "prepare(), to be settled"
                                : "prepare(), to be abandoned");
    hf_status status = at->page->behaviour->prepare(at->page, at->draft, &attendant, &kept, &problems);
    for (size_t i = 0; i < problems.count; i++)
        if (!stop && !hf_trial_is_defect(&problems.items[i])) hf_trial_note(at, &problems.items[i]);
    hf_trial_judge(at, &problems);
    judge_stop(at, "prepare()", status);
    judge_kept(at, &kept);
    if (!at->over) finish(at, settle && !status, &kept);
    hf_bytes_wipe(&kept);
}

static bool is_acceptable(hf_trial *at)
{
    hf_problems problems = {0};
    bool good = hf_draft_check_page(at->draft, at->page, &problems) == HF_OK;
    for (size_t i = 0; i < problems.count && !good; i++) hf_trial_note(at, &problems.items[i]);
    hf_trial_judge(at, &problems);
    return good;
}

/* The host prepares nothing that check() refuses. */
void hf_trial_work(hf_trial *at)
{
    hf_trial_begin(at, "check() before prepare()");
    if (at->over || !is_acceptable(at)) return;
    try_prepare(at, true, false);
    try_prepare(at, false, false);
    try_prepare(at, false, true);
}
