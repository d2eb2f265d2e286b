#include "apps/holdfast/readings.h"
#include "apps/holdfast/plugin_rows.h"

#include "core/value.h"

#include <stdio.h>

#define LABEL_COLUMNS 24
#define VALUE_COLUMNS 30

/* A field with its value. */
typedef struct reading {
    const hf_page *page;
    const hf_field *field;
    hf_draft *stage; /* NULL = what is in force is shown */
    hf_setting setting;
    hf_text text;   /* of one that the page computes, or that is staged */
    hf_edit staged; /* field NULL unless it is staged */
} reading;

static hf_status read_info(reading *out, hf_run *run, hf_error *error)
{
    hf_draft *own = NULL;
    hf_status status = out->stage ? HF_OK : hf_draft_open(&own, hf_session_settings(run->session), error);
    if (!status) status = hf_field_info(&out->text, out->page, out->field, own ? own : out->stage, error);
    hf_draft_free(own);
    return status;
}

/* What is staged for the field, if anything is. */
static hf_status read_staged(reading *out, hf_error *error)
{
    hf_edit edit;
    for (size_t i = 0; out->stage && hf_draft_edit(&edit, out->stage, i); i++)
        if (edit.field == out->field) out->staged = edit;
    if (!out->staged.field || out->field->kind == HF_SECRET) return HF_OK;
    return hf_draft_get(&out->text, out->stage, out->page, out->field->id, error);
}

static hf_status read_field(reading *out, hf_run *run, hf_error *error)
{
    if (out->field->kind == HF_INFO) return read_info(out, run, error);
    hf_status status = read_staged(out, error);
    if (status) return status;
    return hf_settings_get(&out->setting, hf_session_settings(run->session), out->page, out->field, error);
}

static void free_reading(reading *row)
{
    hf_setting_free(&row->setting);
    hf_text_free(&row->text);
}

static const char *text_of(const reading *row)
{
    return row->field->kind == HF_INFO || row->staged.field ? hf_text_get(&row->text) : row->setting.text;
}

/* `value` is what would be in force; here is what is. */
static void add_staged(hf_output *output, const reading *row)
{
    const hf_staged_by *by = row->staged.field ? row->staged.staged : NULL;
    hf_json_flag(output, "staged", by != NULL);
    hf_json_value(output, "in_force", row->field, row->setting.text);
    hf_json_text(output, "staged_by", by ? by->who : NULL);
    hf_json_text(output, "staged_from", by ? by->from : NULL);
    hf_json_time(output, "staged_at", by ? by->at : 0);
}

static void add_members(hf_output *output, const reading *row)
{
    const hf_setting *setting = &row->setting;
    bool stored = row->field->kind != HF_INFO;
    hf_json_text(output, "page", row->page->id);
    hf_json_text(output, "field", row->field->id);
    hf_json_text(output, "kind", hf_kind_name(row->field->kind));
    hf_json_value(output, "value", row->field, text_of(row));
    if (row->field->kind == HF_SECRET) hf_json_flag(output, "set", setting->is_set);
    hf_json_text(output, "source", stored ? hf_source_name(setting->source) : "computed");
    hf_json_flag(output, "locked", stored && setting->source == HF_SOURCE_POLICY);
    hf_json_text(output, "policy", setting->policy_origin);
    hf_json_text(output, "profile", setting->profile);
    hf_json_text(output, "who", setting->who);
    hf_json_text(output, "from", setting->from);
    hf_json_time(output, "at", setting->at);
    if (setting->revision) hf_json_integer(output, "revision", setting->revision);
    if (row->stage) add_staged(output, row);
}

/* Where the value comes from: what is staged says so, and what it would replace. */
static void describe(hf_text *out, const reading *row)
{
    const hf_staged_by *by = row->staged.field ? row->staged.staged : NULL;
    if (row->field->kind == HF_INFO) return;
    if (!by) {
        hf_source_describe(out, &row->setting);
        return;
    }
    hf_time_text when;
    hf_text_add_format(out, "staged by %s, %s", by->who, hf_clock_people(when, by->at));
    if (row->field->kind != HF_SECRET)
        hf_text_add_format(out, "; now %s", hf_value_shown(row->field, row->setting.text, false));
}

/* `  host                    proxy.corp                    set by root, 22 Nov 2026, 09:14` */
static void print_row(hf_output *output, const char *name, const reading *row)
{
    bool is_set = row->staged.field ? row->staged.secret != NULL : row->setting.is_set;
    const char *shown = hf_value_shown(row->field, text_of(row), is_set);
    hf_text source = HF_TEXT_INIT(4096 + HF_VALUE_MAX);
    describe(&source, row);
    if (source.length) {
        hf_say(output, "%-*s  %-*s  %s", LABEL_COLUMNS, name, VALUE_COLUMNS, shown, hf_text_get(&source));
    } else {
        hf_say(output, "%-*s  %s", LABEL_COLUMNS, name, shown);
    }
    hf_text_free(&source);
}

/* With --quiet a field is its value alone, a page is lines that `holdfast set` takes. */
static void print_quiet(hf_output *output, const reading *row, bool alone)
{
    const char *text = text_of(row);
    if (row->field->kind == HF_SECRET) text = row->setting.is_set ? "(set)" : "";
    if (alone) {
        hf_say(output, "%s", text ? text : "");
    } else if (hf_field_is_stored(row->field) && row->field->kind != HF_SECRET) {
        hf_say(output, "%s.%s=%s", row->page->id, row->field->id, text ? text : "");
    }
}

static hf_status get_field(hf_run *run, const hf_place *place, hf_draft *stage, hf_error *error)
{
    reading row = {.page = place->page, .field = place->field, .stage = stage, .text = HF_TEXT_INIT(HF_VALUE_MAX)};
    hf_place_name name;
    hf_place_write(name, place->page, place->field);
    if (place->field->kind == HF_ACTION) return hf_fail(error, HF_E_OPERAND_IS_AN_ACTION, name, NULL);

    hf_status status = read_field(&row, run, error);
    if (!status && hf_output_is_json(run->output)) {
        add_members(run->output, &row);
    } else if (!status && hf_output_is_quiet(run->output)) {
        print_quiet(run->output, &row, true);
    } else if (!status) {
        print_row(run->output, name, &row);
    }
    free_reading(&row);
    return status;
}

/* One field of a page. What cannot be read is a problem and hides nothing else. */
static void list_field(hf_run *run, const hf_page *page, const hf_field *field, hf_draft *stage)
{
    char name[HF_ID_MAX + 3];
    hf_error error = {0};
    reading row = {.page = page, .field = field, .stage = stage, .text = HF_TEXT_INIT(HF_VALUE_MAX)};
    hf_text_format(name, sizeof name, "  %s", field->id);
    if (read_field(&row, run, &error)) {
        hf_run_problem(run, &error);
    } else if (hf_output_is_json(run->output)) {
        hf_json_object(run->output, NULL);
        add_members(run->output, &row);
        hf_json_end(run->output);
    } else if (hf_output_is_quiet(run->output)) {
        print_quiet(run->output, &row, false);
    } else {
        print_row(run->output, name, &row);
    }
    free_reading(&row);
}

static void list_page(hf_run *run, const hf_page *page, hf_draft *stage)
{
    char heading[256];
    hf_text_format(heading, sizeof heading, "%s: %s", page->id, page->title);
    hf_heading(run->output, heading);
    for (size_t i = 0; i < page->field_count; i++) {
        const hf_field *field = &page->fields[i];
        bool shown = !(field->flags & HF_TRANSIENT) || (stage && hf_draft_is_changed(stage, page, field->id));
        if (shown && field->kind != HF_ACTION) list_field(run, page, field, stage);
    }
}

static hf_status list_pages(hf_run *run, const hf_page *only, hf_draft *stage, hf_error *error)
{
    const hf_page *const *pages = &only;
    size_t count = 1;
    hf_status status = only ? HF_OK : hf_plugins_pages(&pages, &count, hf_session_plugins(run->session), error);
    if (status) return status;
    if (!only) hf_session_judge_policy(run->session);
    if (!only) status = hf_plugin_warn(run->session, error);
    if (status) return status;
    hf_json_array(run->output, "fields");
    for (size_t i = 0; i < count; i++) {
        if (!only && stage && !hf_profile_lists(hf_session_profile(run->session), pages[i]->id)) continue;
        if (i > 0) hf_note(run->output, "%s", "");
        list_page(run, pages[i], stage);
    }
    hf_json_end(run->output);
    return hf_run_verdict(run);
}

hf_status hf_readings_show(hf_run *run, const char *operand, hf_draft *stage, hf_error *error)
{
    hf_place place = {0};
    hf_status status = operand ? hf_place_find(&place, run, operand, error) : HF_OK;
    if (status) return status;
    return place.field ? get_field(run, &place, stage, error) : list_pages(run, place.page, stage, error);
}
