#include "apps/holdfast/revisions.h"

#include "apps/holdfast/fields.h"
#include "core/clock.h"

static const char *shown(const char *text)
{
    return !text ? "(default)" : *text ? text : "(empty)";
}

/* A value in the form of its kind, as `get` gives it; as text where the field is not there any more. */
static void add_value(hf_output *output, const char *key, const hf_field *field, const char *text)
{
    if (field)
        hf_json_value(output, key, field, text);
    else
        hf_json_text(output, key, text);
}

static const hf_field *field_of(const hf_run *run, const hf_field_change *change)
{
    const hf_page *page = NULL;
    if (!hf_output_is_json(run->output) || hf_session_page(&page, run->session, change->page, NULL)) return NULL;
    return hf_page_field(page, change->field);
}

static void add_change(const hf_run *run, const hf_field_change *change)
{
    const hf_field *field = field_of(run, change);
    hf_json_object(run->output, NULL);
    hf_json_text(run->output, "page", change->page);
    hf_json_text(run->output, "field", change->field);
    add_value(run->output, "old", field, change->old_text);
    add_value(run->output, "new", field, change->new_text);
    hf_json_flag(run->output, "secret", change->secret);
    hf_json_end(run->output);
}

static void add_members(const hf_revision *revision, const hf_run *run)
{
    hf_output *output = run->output;
    hf_json_integer(output, "revision", revision->number);
    hf_json_time(output, "at", revision->at);
    hf_json_text(output, "who", revision->who);
    hf_json_text(output, "from", revision->from);
    hf_json_text(output, "kind", revision->kind);
    hf_json_text(output, "event", revision->event);
    hf_json_array(output, "changes");
    for (size_t i = 0; i < revision->count; i++) add_change(run, &revision->changes[i]);
    hf_json_end(output);
}

static void add_change_text(hf_text *out, const hf_field_change *change)
{
    if (change->secret) {
        hf_text_add_format(out, "%s.%s (secret) changed", change->page, change->field);
    } else {
        hf_text_add_format(out, "%s.%s %s -> %s", change->page, change->field, shown(change->old_text),
                           shown(change->new_text));
    }
}

void hf_revision_show(const hf_revision *revision, const hf_run *run)
{
    hf_output *output = run->output;
    hf_time_text when;
    hf_json_object(output, NULL);
    add_members(revision, run);
    hf_json_end(output);
    hf_colour_set(output, HF_BOLD);
    hf_say(output, "revision %lld  %s  %s, %s (%s)", (long long)revision->number, hf_clock_people(when, revision->at),
           revision->who, revision->kind, revision->from);
    hf_colour_set(output, HF_PLAIN);
    if (revision->event) hf_say(output, "    %s", revision->event);
    for (size_t i = 0; i < revision->count; i++) {
        hf_text text = HF_TEXT_INIT(200000);
        add_change_text(&text, &revision->changes[i]);
        hf_say(output, "    %s", hf_text_get(&text));
        hf_text_free(&text);
    }
}

void hf_revision_show_line(const hf_revision *revision, const hf_run *run)
{
    hf_output *output = run->output;
    hf_time_text when;
    hf_text text = HF_TEXT_INIT(1024 * 1024);
    add_members(revision, run);
    hf_text_add(&text, revision->event ? revision->event : "");
    for (size_t i = 0; i < revision->count; i++) {
        if (text.length) hf_text_add(&text, "; ");
        add_change_text(&text, &revision->changes[i]);
    }
    hf_say(output, "%lld  %s  %s, %s: %s", (long long)revision->number, hf_clock_iso(when, revision->at), revision->who,
           revision->kind, hf_text_get(&text));
    hf_text_free(&text);
}
