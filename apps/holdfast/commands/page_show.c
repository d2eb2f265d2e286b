#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/fields.h"
#include "core/authored.h"
#include "core/value.h"

struct source {
    const char *name, *words;
};

static void add_rules(hf_text *out, const hf_field *field)
{
    static const char *const effects[] = {
        [HF_ENABLED_WHEN] = "used when", [HF_VISIBLE_WHEN] = "shown when", [HF_DISABLED_WHEN] = "not used when"};
    for (size_t i = 0; i < field->rules.count; i++) {
        const hf_rule *rule = hf_field_rule(field, i);
        hf_text_add_format(out, "%s%s %s is %s", out->length ? "; " : "", effects[rule->effect], rule->field,
                           rule->value);
    }
}

static void add_flags(hf_text *out, const hf_field *field)
{
    static const struct {
        uint32_t flag;
        const char *words;
    } rows[] = {{HF_REQUIRED, "required"},
                {HF_LOCKABLE, "policy may set it"},
                {HF_TRANSIENT, "never stored"},
                {HF_RESTART_NEEDED, "takes effect when the agent starts next"},
                {HF_ADVANCED, "advanced"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (field->flags & rows[i].flag) hf_text_add_format(out, "%s%s", out->length ? "; " : "", rows[i].words);
    }
}

static bool has_value(const hf_field *field)
{
    return field->kind != HF_INFO && field->kind != HF_ACTION;
}

static void show_for_programs(hf_output *output, const hf_field *field, const char *label, const char *expects,
                              const char *fallback)
{
    hf_text rules = HF_TEXT_INIT(2048);
    add_rules(&rules, field);
    hf_json_object(output, NULL);
    hf_json_text(output, "id", field->id);
    hf_json_text(output, "kind", hf_kind_name(field->kind));
    hf_json_text(output, "label", label);
    hf_json_text(output, "help", field->help);
    hf_json_text(output, "expects", has_value(field) ? expects : NULL);
    hf_json_value(output, "default", field, has_value(field) ? fallback : NULL);
    hf_json_text(output, "rules", rules.length ? hf_text_get(&rules) : NULL);
    hf_json_flag(output, "required", (field->flags & HF_REQUIRED) != 0);
    hf_json_flag(output, "lockable", (field->flags & HF_LOCKABLE) != 0);
    hf_json_flag(output, "transient", (field->flags & HF_TRANSIENT) != 0);
    hf_json_end(output);
    hf_text_free(&rules);
}

static void show_for_people(hf_output *output, const hf_page *page, const hf_field *field, const char *label,
                            const char *expects, const char *fallback)
{
    hf_text more = HF_TEXT_INIT(2048);
    hf_say(output, "  %s.%-18s %s", page->id, field->id, label);
    if (field->help) hf_say(output, "      %s", field->help);
    if (field->kind == HF_ACTION) hf_say(output, "      run it with: holdfast do %s.%s", page->id, field->id);
    if (has_value(field)) hf_say(output, "      takes %s%s%s", expects, *fallback ? "; default " : "", fallback);
    add_rules(&more, field);
    add_flags(&more, field);
    if (more.length) hf_say(output, "      %s", hf_text_get(&more));
    hf_text_free(&more);
}

static void show_field(hf_run *run, const hf_page *page, const hf_field *field)
{
    hf_output *output = run->output;
    const char *fallback = hf_settings_default(hf_session_settings(run->session), page, field);
    hf_text label = HF_TEXT_INIT(1024), expects = HF_TEXT_INIT(2048);
    hf_label_plain(&label, field->label);
    hf_value_expects(&expects, field);
    if (hf_output_is_json(output)) {
        show_for_programs(output, field, hf_text_get(&label), hf_text_get(&expects), fallback);
    } else {
        show_for_people(output, page, field, hf_text_get(&label), hf_text_get(&expects), fallback);
    }
    hf_text_free(&label);
    hf_text_free(&expects);
}

/* Who made the page. An id of the product is a page of the product: it goes before any other. */
static const struct source *source_of(const hf_page *page)
{
    static const struct source product = {"product", "A page of Holdfast"}, plugin = {"plug-in", "A plug-in's page"},
                               authored = {"authored", "A page written as JSON"};
    if (hf_page_is_authored(page)) return &authored;
    return hf_authored_is_reserved(page->id) ? &product : &plugin;
}

static hf_status run_page_show(hf_run *run, hf_error *error)
{
    hf_place place = {0};
    hf_status status = hf_run_open(run, HF_READ, error);
    if (!status) status = hf_place_find(&place, run, hf_run_operand(run, ""), error);
    if (status) return status;
    const hf_page *page = place.page;
    hf_json_text(run->output, "id", page->id);
    hf_json_text(run->output, "title", page->title);
    hf_json_text(run->output, "help", page->help);
    hf_json_text(run->output, "version", page->version);
    hf_json_text(run->output, "source", source_of(page)->name);
    hf_heading(run->output, page->title);
    if (page->help) hf_note(run->output, "%s", page->help);
    hf_note(run->output, "%s; version %s.", source_of(page)->words, page->version);
    hf_json_array(run->output, "fields");
    for (size_t i = 0; i < page->field_count; i++) {
        if (!place.field || place.field == &page->fields[i]) show_field(run, page, &page->fields[i]);
    }
    hf_json_end(run->output);
    return HF_OK;
}

static const hf_example examples[] = {
    {"holdfast page show proxy", "its fields: what each is for, what it takes, its default"},
    {"holdfast page show throttling.work-hours", "one field"},
    {0},
};

const hf_command hf_command_page_show = {
    .name = "page show",
    .operands = "PAGE[.FIELD]",
    .summary = "Describe a settings page, field by field",
    .operand = HF_OPERAND_FIELD,
    .least = 1,
    .most = 1,
    .examples = examples,
    .run = run_page_show,
};
