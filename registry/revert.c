#include "registry/revisions.h"

#include <string.h>

typedef struct reverting {
    hf_draft *draft;
    hf_session *session;
    hf_passed_over *passed_over;
    void *context;
} reverting;

/* Puts the value that the field had at `revision` into the draft. */
static hf_status put_back(const reverting *run, const hf_page *page, const hf_field *field, int64_t revision,
                          hf_error *error)
{
    hf_text text = HF_TEXT_INIT(1024 * 1024);
    bool is_default = false, secret = false;
    hf_status status = hf_store_value_at(&text, &is_default, &secret, hf_session_store(run->session), page->id,
                                         field->id, revision, error);
    if (!status && is_default) {
        status = hf_draft_reset(run->draft, page, field->id, error);
    } else if (!status) {
        status = hf_draft_set(run->draft, page, field->id, hf_text_get(&text), error);
    }
    hf_text_free(&text);
    return status;
}

static hf_status revert_change(const reverting *run, const hf_field_change *change, int64_t revision, hf_error *error)
{
    const hf_page *page = NULL;
    if (change->secret) {
        run->passed_over(run->context, change->page, change->field, "secrets are not kept in history");
        return HF_OK;
    }
    if (hf_session_page(&page, run->session, change->page, NULL)) {
        run->passed_over(run->context, change->page, change->field, "its plug-in is not here any more");
        return HF_OK;
    }
    const hf_field *field = hf_page_field(page, change->field);
    if (!field || !hf_field_is_stored(field)) {
        run->passed_over(run->context, change->page, change->field, "its page does not keep it any more");
        return HF_OK;
    }
    hf_status status = put_back(run, page, field, revision, error);
    if (status == HF_LOCKED_BY_POLICY) {
        run->passed_over(run->context, change->page, change->field, "policy holds it");
        return HF_OK;
    }
    return status;
}

static bool same_field(const hf_field_change *a, const hf_field_change *b)
{
    return strcmp(a->page, b->page) == 0 && strcmp(a->field, b->field) == 0;
}

/* Whether a newer revision changed the same field: it was dealt with there. */
static bool is_repeated(const hf_revisions *revisions, size_t revision, size_t change)
{
    const hf_field_change *wanted = &revisions->items[revision].changes[change];
    for (size_t r = 0; r <= revision; r++) {
        size_t end = r == revision ? change : revisions->items[r].count;
        for (size_t c = 0; c < end; c++) {
            if (same_field(&revisions->items[r].changes[c], wanted)) return true;
        }
    }
    return false;
}

static hf_status revert_all(const reverting *run, const hf_revisions *newer, int64_t revision, hf_error *error)
{
    hf_status status = HF_OK;
    for (size_t r = 0; !status && r < newer->count; r++) {
        const hf_revision *item = &newer->items[r];
        if (item->event) run->passed_over(run->context, NULL, NULL, item->event);
        for (size_t c = 0; !status && c < item->count; c++) {
            if (is_repeated(newer, r, c)) continue;
            status = revert_change(run, &item->changes[c], revision, error);
        }
    }
    return status;
}

hf_status hf_revert(hf_draft *draft, hf_session *session, int64_t revision, hf_passed_over *passed_over, void *context,
                    hf_error *error)
{
    const reverting run = {draft, session, passed_over, context};
    hf_revisions newer = {0};
    int64_t newest = 0;
    hf_status status = hf_store_revision(&newest, hf_session_store(session), error);
    if (!status && revision > newest) {
        hf_number_text wanted, last;
        status = hf_fail(error, HF_E_REVISION_IN_FUTURE, hf_text_number(wanted, revision), hf_text_number(last, newest),
                         NULL);
    }
    if (!status) {
        status = hf_revisions_read(&newer, hf_session_store(session), NULL, NULL, revision + 1, 0, error);
    }
    if (!status) status = revert_all(&run, &newer, revision, error);
    hf_revisions_free(&newer);
    return status;
}
