#include "snapin/backup/parts.h"

#include "registry/revisions.h"

static void add_changes(hf_reading *reading, hf_row *row, const hf_revision *revision)
{
    hf_text text = HF_TEXT_INIT(HF_CELL_MAX);
    if (revision->event) hf_text_add(&text, revision->event);
    for (size_t i = 0; i < revision->count && !text.failed; i++) {
        const hf_field_change *change = &revision->changes[i];
        hf_text_add_format(&text, "%s%s.%s", text.length ? "; " : "", change->page, change->field);
        if (change->secret) {
            hf_text_add(&text, " changed");
        } else {
            hf_text_add_format(&text, ": %s -> %s", change->old_text ? change->old_text : "default",
                               change->new_text ? change->new_text : "default");
        }
    }
    hf_reading_text(reading, row, 5, hf_text_get(&text));
    hf_text_free(&text);
}

static void add_revision(hf_reading *reading, const hf_revision *revision, bool newest)
{
    hf_row *row = hf_reading_row(reading, HF_NODE_HISTORY, revision->event ? HF_ICON_EVENT : HF_ICON_REVISION);
    if (!row) return;
    row->revision = revision->number;
    row->can_revert = !newest;
    hf_reading_number(reading, row, 0, revision->number);
    hf_reading_time(reading, row, 1, revision->at);
    hf_reading_text(reading, row, 2, revision->who);
    hf_reading_text(reading, row, 3, revision->from);
    hf_reading_text(reading, row, 4, revision->kind);
    add_changes(reading, row, revision);
}

hf_status hf_reading_history(hf_reading *reading, hf_error *error)
{
    hf_revisions revisions = {0};
    hf_status status = hf_revisions_read(&revisions, hf_session_store(reading->session), NULL, NULL, 0, 0, error);
    for (size_t i = 0; !status && i < revisions.count; i++) add_revision(reading, &revisions.items[i], i == 0);
    hf_revisions_free(&revisions);
    return status;
}
