#include "snapin/dpm/staging.h"

#include "core/stage.h"

#include <string.h>

#define PIN_FIELD "encryption.pin"

static void describe(hf_text *out, const hf_conflict *conflict)
{
    hf_time_text when;
    hf_text label = HF_TEXT_INIT(512);
    hf_label_plain(&label, conflict->field->label);
    hf_text_add_format(out, "%s: %s, set by %s, %s\n", conflict->page->title, hf_text_get(&label), conflict->who,
                       hf_clock_people(when, conflict->at));
    hf_text_free(&label);
}

/* Does to conflicts what was chosen; with nothing chosen, the commit itself finds them. */
static hf_status resolve(hf_staging *staging, hf_draft *draft, hf_error *error)
{
    hf_conflicts conflicts = {0};
    hf_status status = hf_draft_conflicts(&conflicts, draft, error);
    for (size_t i = 0; !status && i < conflicts.count; i++) {
        describe(&staging->conflicts, &conflicts.items[i]);
        if (staging->choice == HF_STAGING_THEIRS)
            hf_draft_discard(draft, conflicts.items[i].page, conflicts.items[i].field->id);
    }
    hf_conflicts_free(&conflicts);
    return status || staging->choice != HF_STAGING_MINE ? status : hf_draft_rebase(draft, error);
}

static hf_status put_pin(const hf_staging *staging, hf_session *session, hf_draft *draft, hf_error *error)
{
    const hf_page *page = NULL;
    if (!staging->pin) return HF_OK;
    hf_status status = hf_session_page(&page, session, "encryption", error);
    return status ? status : hf_draft_set_secret(draft, page, "pin", staging->pin->text, staging->pin->length, error);
}

static hf_status load(hf_staging *staging, hf_session *session, hf_draft *draft, hf_error *error)
{
    hf_status status = hf_stage_load(draft, hf_session_find_page, session, &staging->problems, error);
    if (status || !staging->problems.count) return status;
    *error = staging->problems.items[0];
    return error->status;
}

static hf_status commit(hf_staging *staging, hf_session *session, hf_error *error)
{
    hf_draft *draft = NULL;
    hf_status status = hf_draft_open(&draft, hf_session_settings(session), error);
    if (!status) status = load(staging, session, draft, error);
    if (!status) status = resolve(staging, draft, error);
    if (!status) status = put_pin(staging, session, draft, error);
    if (!status)
        status = hf_commit(&staging->result, draft, hf_session_origin(session), "dpm commit", staging->attendant,
                           &staging->problems, error);
    hf_draft_free(draft);
    return status;
}

hf_status hf_staging_commit(hf_staging *staging, hf_error *error)
{
    const hf_session_options options = {.home = staging->home,
                                        .clock = staging->clock,
                                        .from = "console",
                                        .profile = &hf_profile_dpm,
                                        .attendant = staging->attendant};
    hf_session *session = NULL;
    staging->conflicts = (hf_text)HF_TEXT_INIT(8192);
    hf_status status = hf_session_open(&session, &options, error);
    if (!status) status = commit(staging, session, error);
    staging->pin_missing =
        status && staging->problems.count == 1 && strcmp(staging->problems.items[0].field, PIN_FIELD) == 0;
    hf_session_close(session);
    return status;
}

hf_status hf_staging_discard(size_t *count, const char *home, hf_error *error)
{
    const hf_session_options options = {.home = home, .from = "console", .profile = &hf_profile_dpm};
    hf_session *session = NULL;
    hf_status status = hf_session_open(&session, &options, error);
    if (!status) status = hf_stage_clear(count, hf_session_settings(session), hf_session_origin(session), error);
    hf_session_close(session);
    return status;
}

void hf_staging_free(hf_staging *staging)
{
    hf_text_free(&staging->conflicts);
    hf_problems_free(&staging->problems);
}
