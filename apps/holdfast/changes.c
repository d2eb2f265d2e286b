#include "apps/holdfast/changes.h"

#include "core/clock.h"
#include "core/value.h"

#include <stdlib.h>
#include <string.h>

struct hf_change_line {
    const hf_page *page;
    const hf_field *field;
    char *old_text, *new_text;        /* NULL for a secret */
    hf_source old_source, new_source; /* new: of what is reset */
    bool reset;
    char *who; /* NULL unless it was staged */
    int64_t at;
};

/* Where the value of a field comes from that nobody sets any more. */
static hf_source source_of_unset(const hf_settings *settings, const hf_edit *edit)
{
    const char *value, *origin;
    hf_policy_force force = hf_policy_value(&value, &origin, settings->policy, edit->page, edit->field, NULL);
    return force == HF_POLICY_RECOMMENDED ? HF_SOURCE_RECOMMENDED : HF_SOURCE_DEFAULT;
}

static hf_status read_line(struct hf_change_line *out, const hf_edit *edit, hf_draft *draft, hf_error *error)
{
    hf_setting old = {0};
    hf_text text = HF_TEXT_INIT(HF_VALUE_MAX);
    *out = (struct hf_change_line){.page = edit->page, .field = edit->field, .reset = edit->reset};
    hf_status status = hf_settings_get(&old, hf_draft_settings(draft), edit->page, edit->field, error);
    if (!status && edit->field->kind != HF_SECRET) {
        status = hf_draft_get(&text, draft, edit->page, edit->field->id, error);
        out->old_text = hf_text_copy(old.text);
        out->new_text = hf_text_copy(hf_text_get(&text));
    }
    out->old_source = old.source;
    out->new_source = edit->reset ? source_of_unset(hf_draft_settings(draft), edit) : HF_SOURCE_SET;
    if (edit->staged) out->who = hf_text_copy(edit->staged->who);
    if (edit->staged) out->at = edit->staged->at;
    hf_text_free(&text);
    hf_setting_free(&old);
    return status;
}

static hf_status read_list(hf_change_list *out, hf_draft *draft, bool every, hf_error *error)
{
    hf_change_list list = {calloc(hf_draft_change_count(draft) + 1, sizeof *list.lines), 0};
    if (!list.lines) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_edit edit;
    hf_status status = HF_OK;
    for (size_t i = 0; !status && hf_draft_edit(&edit, draft, i); i++) {
        if (every || edit.staged || hf_field_is_stored(edit.field))
            status = read_line(&list.lines[list.count++], &edit, draft, error);
    }
    if (status) {
        hf_change_list_free(&list);
        return status;
    }
    *out = list;
    return HF_OK;
}

hf_status hf_change_list_read(hf_change_list *out, hf_draft *draft, hf_error *error)
{
    return read_list(out, draft, false, error);
}

hf_status hf_change_list_read_all(hf_change_list *out, hf_draft *draft, hf_error *error)
{
    return read_list(out, draft, true, error);
}

void hf_change_list_free(hf_change_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->lines[i].old_text);
        free(list->lines[i].new_text);
        free(list->lines[i].who);
    }
    free(list->lines);
    *list = (hf_change_list){0};
}

static void add_members(const struct hf_change_line *line, hf_output *output)
{
    hf_json_object(output, NULL);
    hf_json_text(output, "page", line->page->id);
    hf_json_text(output, "field", line->field->id);
    hf_json_value(output, "old", line->field, line->old_text);
    hf_json_value(output, "new", line->field, line->new_text);
    hf_json_flag(output, "secret", line->field->kind == HF_SECRET);
    if (line->who) hf_json_text(output, "staged_by", line->who);
    if (line->who) hf_json_time(output, "staged_at", line->at);
    hf_json_end(output);
}

/* What stands behind a value that nobody set. */
static const char *mark(hf_source source)
{
    if (source == HF_SOURCE_RECOMMENDED) return " (recommended by policy)";
    return source == HF_SOURCE_DEFAULT ? " (default)" : "";
}

static void show_line(const struct hf_change_line *line, hf_output *output)
{
    hf_place_name name;
    hf_time_text when;
    hf_text by = HF_TEXT_INIT(512);
    hf_place_write(name, line->page, line->field);
    add_members(line, output);
    if (line->who) hf_text_add_format(&by, "  (%s, %s)", line->who, hf_clock_people(when, line->at));
    if (line->field->kind == HF_SECRET)
        hf_say(output, "  %-28s (secret) %s%s", name, line->reset ? "removed" : "changed", hf_text_get(&by));
    else
        hf_say(output, "  %-28s %s%s -> %s%s%s", name, hf_value_shown(line->field, line->old_text, false),
               mark(line->old_source), hf_value_shown(line->field, line->new_text, false), mark(line->new_source),
               hf_text_get(&by));
    hf_text_free(&by);
}

void hf_change_list_show(const hf_change_list *list, hf_output *output)
{
    hf_json_array(output, "changes");
    for (size_t i = 0; i < list->count; i++) show_line(&list->lines[i], output);
    hf_json_end(output);
}

static bool has_problem(const hf_problems *problems, const char *field)
{
    for (size_t i = 0; i < problems->count; i++) {
        if (*field && strcmp(problems->items[i].field, field) == 0) return true;
    }
    return false;
}

hf_status hf_changes_check(hf_run *run, hf_draft *draft)
{
    hf_problems found = {0};
    hf_status status = hf_run_verdict(run), checked = hf_draft_check(draft, &found);
    for (size_t i = 0; i < found.count; i++) {
        if (!has_problem(&run->problems, found.items[i].field)) hf_run_problem(run, &found.items[i]);
    }
    run->problems.dropped += found.dropped;
    hf_problems_free(&found);
    return status ? status : checked; /* a check refuses, whatever is wrong */
}

static hf_status commit(hf_run *run, hf_draft *draft, const hf_change_list *list, const hf_changes_options *options,
                        hf_error *error)
{
    hf_commit_result result = {0};
    hf_status status = hf_commit(&result, draft, hf_session_origin(run->session), options->kind, hf_run_attendant(run),
                                 &run->problems, error);
    hf_progress_clear(&run->progress);
    if (status) return status;

    hf_json_flag(run->output, "changed", result.changed);
    hf_json_integer(run->output, "revision", result.revision);
    hf_json_flag(run->output, "settle_pending", result.settle_pending);
    if (options->show) hf_change_list_show(list, run->output);
    if (!result.changed) {
        hf_note(run->output, "Nothing to change: it is so already (revision %lld).", (long long)result.revision);
    } else {
        hf_note(run->output, "Changed %zu %s in revision %lld.", list->count, list->count == 1 ? "setting" : "settings",
                (long long)result.revision);
    }
    if (result.settle_pending) {
        hf_note(run->output, "A page could not finish its part; `holdfast maintain` will, within the hour.");
    }
    return HF_OK;
}

static hf_status only_check(hf_run *run, hf_draft *draft, const hf_change_list *list, const hf_changes_options *options)
{
    hf_json_flag(run->output, "changed", list->count > 0);
    hf_json_integer(run->output, "revision", hf_draft_base(draft));
    if (options->show) hf_change_list_show(list, run->output);
    if (list->count == 0) {
        hf_note(run->output, "Nothing to change: it is so already (revision %lld).", (long long)hf_draft_base(draft));
        return HF_OK;
    }
    hf_note(run->output, "%zu %s would change. Nothing was changed.", list->count,
            list->count == 1 ? "setting" : "settings");
    return HF_CHANGES_TO_MAKE;
}

hf_status hf_changes_commit(hf_run *run, hf_draft *draft, const hf_changes_options *options, hf_error *error)
{
    hf_change_list list = {0};
    hf_status status = hf_changes_check(run, draft);
    if (!status) status = hf_change_list_read(&list, draft, error);
    if (!status && options->check_only) {
        status = hf_commit_compare(draft, error);
        if (!status) status = only_check(run, draft, &list, options);
    } else if (!status) {
        status = commit(run, draft, &list, options, error);
    }
    hf_change_list_free(&list);
    return status;
}
