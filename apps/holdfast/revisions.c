#include "apps/holdfast/revisions.h"

#include "core/clock.h"

static const char *shown(const char *text)
{
    return !text ? "(default)" : *text ? text : "(empty)";
}

static void add_members(const hf_revision *revision, hf_output *output)
{
    hf_json_integer(output, "revision", revision->number);
    hf_json_time(output, "at", revision->at);
    hf_json_text(output, "who", revision->who);
    hf_json_text(output, "from", revision->from);
    hf_json_text(output, "kind", revision->kind);
    hf_json_text(output, "event", revision->event);
    hf_json_array(output, "changes");
    for (size_t i = 0; i < revision->count; i++) {
        const hf_field_change *change = &revision->changes[i];
        hf_json_object(output, NULL);
        hf_json_text(output, "page", change->page);
        hf_json_text(output, "field", change->field);
        hf_json_text(output, "old", change->old_text);
        hf_json_text(output, "new", change->new_text);
        hf_json_flag(output, "secret", change->secret);
        hf_json_end(output);
    }
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

void hf_revision_show(const hf_revision *revision, hf_output *output)
{
    hf_time_text when;
    hf_json_object(output, NULL);
    add_members(revision, output);
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

void hf_revision_show_line(const hf_revision *revision, hf_output *output)
{
    hf_time_text when;
    hf_text text = HF_TEXT_INIT(1024 * 1024);
    add_members(revision, output);
    hf_text_add(&text, revision->event ? revision->event : "");
    for (size_t i = 0; i < revision->count; i++) {
        if (text.length) hf_text_add(&text, "; ");
        add_change_text(&text, &revision->changes[i]);
    }
    hf_say(output, "%lld  %s  %s, %s: %s", (long long)revision->number, hf_clock_iso(when, revision->at), revision->who,
           revision->kind, hf_text_get(&text));
    hf_text_free(&text);
}
