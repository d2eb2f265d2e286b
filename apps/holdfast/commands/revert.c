#include "apps/holdfast/changes.h"
#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/question.h"
#include "apps/holdfast/revisions.h"

#include <string.h>

/* What is not put back is listed with the reason. */
static void pass_over(hf_run *run, const char *page, const char *field, const char *reason)
{
    hf_json_object(run->output, NULL);
    hf_json_text(run->output, "page", page);
    hf_json_text(run->output, "field", field);
    hf_json_text(run->output, "reason", reason);
    hf_json_end(run->output);
    if (field) {
        hf_note(run->output, "Passed over: %s.%s (%s)", page, field, reason);
    } else {
        hf_note(run->output, "Passed over: %s", reason);
    }
}

/* Puts the value that the field had at `revision` into the draft. */
static hf_status put_back(hf_run *run, hf_draft *draft, const hf_page *page, const hf_field *field, int64_t revision,
                          hf_error *error)
{
    hf_text text = HF_TEXT_INIT(1024 * 1024);
    bool is_default = false, secret = false;
    hf_status status = hf_store_value_at(&text, &is_default, &secret, hf_session_store(run->session), page->id,
                                         field->id, revision, error);
    if (!status && is_default) {
        status = hf_draft_reset(draft, page, field->id, error);
    } else if (!status) {
        status = hf_draft_set(draft, page, field->id, hf_text_get(&text), error);
    }
    hf_text_free(&text);
    return status;
}

static hf_status revert_change(hf_run *run, hf_draft *draft, const hf_field_change *change, int64_t revision,
                               hf_error *error)
{
    const hf_page *page = NULL;
    if (change->secret) {
        pass_over(run, change->page, change->field, "secrets are not kept in history");
        return HF_OK;
    }
    if (hf_session_page(&page, run->session, change->page, NULL)) {
        pass_over(run, change->page, change->field, "its plug-in is not here any more");
        return HF_OK;
    }
    const hf_field *field = hf_page_field(page, change->field);
    if (!field || !hf_field_is_stored(field)) {
        pass_over(run, change->page, change->field, "its page does not keep it any more");
        return HF_OK;
    }
    hf_status status = put_back(run, draft, page, field, revision, error);
    if (status == HF_LOCKED_BY_POLICY) {
        pass_over(run, change->page, change->field, "policy holds it");
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

static hf_status revert_all(hf_run *run, hf_draft *draft, const hf_revisions *newer, int64_t revision, hf_error *error)
{
    hf_status status = HF_OK;
    hf_json_array(run->output, "passed_over");
    for (size_t r = 0; !status && r < newer->count; r++) {
        const hf_revision *item = &newer->items[r];
        if (item->event) pass_over(run, NULL, NULL, item->event);
        for (size_t c = 0; !status && c < item->count; c++) {
            if (is_repeated(newer, r, c)) continue;
            status = revert_change(run, draft, &item->changes[c], revision, error);
        }
    }
    hf_json_end(run->output);
    return status;
}

static hf_status read_revision(int64_t *out, hf_run *run, hf_error *error)
{
    int64_t number = 0, newest = 0;
    const char *operand = hf_run_operand(run, "");
    if (!hf_text_to_integer(&number, operand) || number < 0) {
        return hf_fail(error, HF_E_OPERAND_NOT_A_REVISION, operand, NULL);
    }
    hf_status status = hf_store_revision(&newest, hf_session_store(run->session), error);
    if (status) return status;
    if (number > newest) {
        hf_number_text text;
        return hf_fail(error, HF_E_REVISION_IN_FUTURE, operand, hf_text_number(text, newest), NULL);
    }
    *out = number;
    return HF_OK;
}

static hf_status run_revert(hf_run *run, hf_error *error)
{
    hf_draft *draft = NULL;
    hf_revisions newer = {0};
    int64_t revision = 0;
    hf_changes_options options = {.kind = "revert", .check_only = hf_run_has(run, "check"), .show = true};

    hf_status status = hf_run_open(run, options.check_only ? HF_READ : HF_CHANGE, error);
    if (status) goto done;
    status = read_revision(&revision, run, error);
    if (status) goto done;
    status = hf_draft_open(&draft, hf_session_settings(run->session), error);
    if (status) goto done;
    status = hf_revisions_read(&newer, hf_session_store(run->session), NULL, NULL, revision + 1, 0, error);
    if (status) goto done;
    status = revert_all(run, draft, &newer, revision, error);
    if (status) goto done;
    status = hf_changes_commit(run, draft, &options, error);
done:
    hf_revisions_free(&newer);
    hf_draft_free(draft);
    return status;
}

static const hf_option options[] = {
    {.name = "check", .summary = "change nothing; exit with 10 if something would change"},
    HF_ANSWER_OPTION,
    {0},
};

static const hf_example examples[] = {
    {"holdfast revert 12", "puts the settings back to what they were at the end of revision 12"},
    {"holdfast revert 12 --check", "shows what that would change"},
    {0},
};

const hf_command hf_command_revert = {
    .name = "revert",
    .operands = "REVISION",
    .summary = "Put the settings back to what they were at a revision",
    .details =
        "It is one new commit, so it can be reverted in turn. Secrets, the registration and what policy holds are "
        "passed over and listed. `holdfast history` shows the revisions.",
    .operand = HF_OPERAND_WORD,
    .least = 1,
    .most = 1,
    .options = options,
    .examples = examples,
    .exits = HF_EXIT(3) | HF_EXIT(4) | HF_EXIT(10),
    .run = run_revert,
};
