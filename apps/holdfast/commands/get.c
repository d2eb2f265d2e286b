#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/fields.h"
#include "core/value.h"

#include <stdio.h>

#define LABEL_COLUMNS 24
#define VALUE_COLUMNS 30

/* A field with its value; `info` is the text of one that the page computes. */
typedef struct reading {
    const hf_page *page;
    const hf_field *field;
    hf_setting setting;
    hf_text info;
} reading;

static hf_status read_info(reading *out, hf_run *run, hf_error *error)
{
    hf_draft *draft = NULL;
    hf_status status = hf_draft_open(&draft, hf_session_settings(run->session), error);
    if (!status) status = hf_field_info(&out->info, out->page, out->field, draft, error);
    hf_draft_free(draft);
    return status;
}

static hf_status read_field(reading *out, hf_run *run, hf_error *error)
{
    if (out->field->kind == HF_INFO) return read_info(out, run, error);
    return hf_settings_get(&out->setting, hf_session_settings(run->session), out->page, out->field, error);
}

static void free_reading(reading *row)
{
    hf_setting_free(&row->setting);
    hf_text_free(&row->info);
}

static const char *text_of(const reading *row)
{
    return row->field->kind == HF_INFO ? hf_text_get(&row->info) : row->setting.text;
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
}

/* `  host                    proxy.corp                    set by root, 22 Nov 2026, 09:14` */
static void print_row(hf_output *output, const char *name, const reading *row)
{
    const char *shown = hf_value_shown(row->field, text_of(row), row->setting.is_set);
    hf_text source = HF_TEXT_INIT(4096);
    if (row->field->kind != HF_INFO) hf_source_describe(&source, &row->setting);
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

static hf_status get_field(hf_run *run, const hf_place *place, hf_error *error)
{
    reading row = {.page = place->page, .field = place->field, .info = HF_TEXT_INIT(HF_VALUE_MAX)};
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
static void list_field(hf_run *run, const hf_page *page, const hf_field *field)
{
    char name[HF_ID_MAX + 3];
    hf_error error = {0};
    reading row = {.page = page, .field = field, .info = HF_TEXT_INIT(HF_VALUE_MAX)};
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

static void list_page(hf_run *run, const hf_page *page)
{
    char heading[256];
    hf_text_format(heading, sizeof heading, "%s: %s", page->id, page->title);
    hf_heading(run->output, heading);
    for (size_t i = 0; i < page->field_count; i++) {
        const hf_field *field = &page->fields[i];
        bool has_value = field->kind != HF_ACTION && !(field->flags & HF_TRANSIENT);
        if (has_value) list_field(run, page, field);
    }
}

static hf_status list_pages(hf_run *run, const hf_page *only, hf_error *error)
{
    const hf_page *const *pages = &only;
    size_t count = 1;
    hf_status status = only ? HF_OK : hf_plugins_pages(&pages, &count, hf_session_plugins(run->session), error);
    if (status) return status;
    hf_json_array(run->output, "fields");
    for (size_t i = 0; i < count; i++) {
        if (i > 0) hf_note(run->output, "%s", "");
        list_page(run, pages[i]);
    }
    hf_json_end(run->output);
    return hf_run_verdict(run);
}

static hf_status run_get(hf_run *run, hf_error *error)
{
    hf_place place = {0};
    const char *operand = hf_run_operand(run, NULL);
    hf_status status = hf_run_open(run, HF_READ, error);
    if (!status && operand) status = hf_place_find(&place, run, operand, error);
    if (status) return status;
    return place.field ? get_field(run, &place, error) : list_pages(run, place.page, error);
}

static const hf_example examples[] = {
    {"holdfast get", "every setting of every page, and where each comes from"},
    {"holdfast get proxy.host", "one setting: its value, its source, who set it and when"},
    {"holdfast get --quiet proxy.host", "the value alone, for a script"},
    {"holdfast get --json throttling", "one page, for a program"},
    {0},
};

const hf_command hf_command_get = {
    .name = "get",
    .operands = "[PAGE[.FIELD]]",
    .summary = "Show settings: value, source, who set them and when",
    .details = "A value comes from policy, or was set here, or is recommended by policy, or is the default, in this "
               "order. Secrets are shown as set or not set.",
    .operand = HF_OPERAND_FIELD,
    .most = 1,
    .examples = examples,
    .run = run_get,
};
