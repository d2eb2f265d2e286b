/* The status pane of Online: with which vault this server is registered, and what a commit would change. */
#include "snapin/dpm/dpm.h"

#include "core/stage.h"
#include "core/version.h"
#include "snapin/model/rows.h"

#include <string.h>

static void add(hf_reading *reading, const char *name, const char *value)
{
    hf_reading_fact(reading, HF_DPM_ONLINE, name, value);
}

static void add_warning(hf_reading *reading, const char *name, const char *value)
{
    hf_reading_warning(reading, HF_DPM_ONLINE, name, value);
}

static void add_time(hf_reading *reading, const char *name, int64_t when)
{
    hf_time_text text;
    if (when) add(reading, name, hf_clock_people(text, when));
}

/* A server that is registered without the profile keeps its own snap-in. */
static bool is_of_dpm(const hf_registration_status *known)
{
    return known->profile && strcmp(known->profile, hf_profile_dpm.id) == 0;
}

static void add_registration(hf_reading *reading)
{
    const hf_registration_status *known = &reading->registration;
    add(reading, "Registration status",
        known->registered ? "Registered"
        : known->pending  ? "Begun, and not finished"
                          : "Not registered");
    if (known->registered && !is_of_dpm(known))
        add_warning(reading, "What to do", "This server is registered as a plain server: use Azure Backup.");
    else if (!known->registered)
        add_warning(reading, "What to do",
                    known->pending ? "Register goes on from there." : "Choose Register to register with a vault.");
    if (!known->registered && !known->pending) return;
    add(reading, "Backup vault", known->place.vault);
    add(reading, "Region", known->place.region);
    add(reading, "Subscription", known->place.subscription);
    add(reading, "Server", known->machine_name);
    add_time(reading, "Registered", known->registered_at);
    add_time(reading, "Last contact", known->last_contact);
    add_time(reading, "Passphrase since", known->key_since);
}

/* ---- what is staged --------------------------------------------------------------------------------------------- */

static const hf_conflict *find_conflict(const hf_conflicts *conflicts, const hf_edit *edit)
{
    for (size_t i = 0; i < conflicts->count; i++)
        if (conflicts->items[i].field == edit->field) return &conflicts->items[i];
    return NULL;
}

static void add_name(hf_reading *reading, hf_row *row, const hf_edit *edit)
{
    hf_text name = HF_TEXT_INIT(1024), label = HF_TEXT_INIT(512);
    hf_label_plain(&label, edit->field->label);
    hf_text_add_format(&name, "%s: %s", edit->page->title, hf_text_get(&label));
    hf_reading_text(reading, row, 0, hf_text_get(&name));
    hf_text_free(&label);
    hf_text_free(&name);
}

static void add_values(hf_reading *reading, hf_row *row, hf_draft *draft, const hf_edit *edit)
{
    hf_setting now = {0};
    hf_text then = HF_TEXT_INIT(HF_CELL_MAX);
    bool secret = edit->field->kind == HF_SECRET;
    if (!secret) hf_draft_get(&then, draft, edit->page, edit->field->id, NULL);
    if (!hf_settings_get(&now, hf_draft_settings(draft), edit->page, edit->field, NULL))
        hf_reading_text(reading, row, 1, secret ? (now.is_set ? "(set)" : "(not set)") : now.text);
    hf_reading_text(reading, row, 2, secret ? (edit->reset ? "(removed)" : "(changed)") : hf_text_get(&then));
    hf_setting_free(&now);
    hf_text_free(&then);
}

static void add_edit(hf_reading *reading, hf_draft *draft, const hf_edit *edit, const hf_conflicts *conflicts)
{
    hf_time_text when;
    hf_text by = HF_TEXT_INIT(512);
    const hf_conflict *conflict = find_conflict(conflicts, edit);
    hf_row *row = hf_reading_row(reading, HF_DPM_ONLINE, conflict ? HF_ICON_WARNING : HF_ICON_PAGE);
    add_name(reading, row, edit);
    add_values(reading, row, draft, edit);
    if (conflict)
        hf_text_add_format(&by, "Conflict: %s set it, %s", conflict->who, hf_clock_people(when, conflict->at));
    else if (edit->staged)
        hf_text_add_format(&by, "%s, %s", edit->staged->who, hf_clock_people(when, edit->staged->at));
    hf_reading_text(reading, row, 3, hf_text_get(&by));
    hf_text_free(&by);
}

static void add_count(hf_reading *reading, size_t count)
{
    char text[64];
    hf_text_format(text, sizeof text, count ? "%zu, waiting for Commit" : "None", count);
    add(reading, "Staged changes", text);
}

static hf_status add_stage(hf_reading *reading, hf_draft *draft, hf_error *error)
{
    hf_edit edit;
    hf_problems problems = {0};
    hf_conflicts conflicts = {0};
    hf_status status = hf_stage_load(draft, hf_session_find_page, reading->session, &problems, error);
    if (!status) status = hf_draft_conflicts(&conflicts, draft, error);
    if (!status) {
        reading->model->staged = hf_draft_change_count(draft) + problems.count;
        add_count(reading, reading->model->staged);
        for (size_t i = 0; hf_draft_edit(&edit, draft, i); i++) add_edit(reading, draft, &edit, &conflicts);
        for (size_t i = 0; i < problems.count; i++)
            add_warning(reading, problems.items[i].field, problems.items[i].text);
    }
    hf_conflicts_free(&conflicts);
    hf_problems_free(&problems);
    return status;
}

static hf_status read_all(hf_reading *reading, hf_error *error)
{
    hf_draft *draft = NULL;
    add_registration(reading);
    hf_status status = hf_draft_open(&draft, hf_session_settings(reading->session), error);
    if (!status) status = add_stage(reading, draft, error);
    hf_session_judge_policy(reading->session);
    hf_reading_problems(reading, HF_DPM_ONLINE);
    add(reading, "Version", hf_version());
    hf_draft_free(draft);
    return status;
}

static void read_error(hf_reading *reading, const hf_error *error)
{
    add_warning(reading, "Settings", error->text);
    if (*error->advice) add_warning(reading, "What to do", error->advice);
    add(reading, "Version", hf_version());
}

hf_model *hf_model_read(const char *home, const hf_clock *clock, hf_model_part part)
{
    const hf_model_kind kind = {.profile = &hf_profile_dpm, .read_first = read_all, .read_error = read_error};
    return hf_model_make(&kind, home, clock, part);
}
