#include "registry/trial/parts.h"

#include "core/value.h"

static void try_all(hf_trial *at)
{
    hf_trial_begin(at, "check() with the defaults");
    hf_trial_check(at);
    hf_trial_info(at, "the defaults");
    hf_trial_check_values(at);
    hf_trial_check_random(at);
    if (at->over) return;
    hf_trial_fill(at);
    hf_trial_begin(at, "check() with every field filled");
    hf_trial_check(at);
    hf_trial_info(at, "every field filled");
    if (at->options->work) hf_trial_work(at);
    hf_trial_actions(at);
}

/* Whoever mistypes an action would believe that it was tried. */
static hf_status find_actions(const hf_trial *at, hf_error *error)
{
    const hf_field *field;
    for (const char *const *id = at->options->actions; id && *id; id++) {
        hf_status status = hf_page_find_field(&field, at->page, *id, error);
        if (!status && field->kind != HF_ACTION)
            status = hf_fail(error, HF_E_FIELD_OTHER_KIND, at->page->id, *id, hf_kind_name(HF_ACTION), NULL);
        if (status) return status;
    }
    return HF_OK;
}

hf_status hf_trial_run(const hf_trial_options *options, const hf_trial_listener *listener, hf_error *error)
{
    hf_trial at = {.options = options, .listener = listener};
    hf_status status = hf_trial_read_id(&at, error);
    if (!status) status = hf_trial_open_session(&at, error);
    if (!status) status = hf_trial_open_plugins(&at, error);
    if (status || !hf_trial_load(&at)) goto done;
    status = find_actions(&at, error);
    if (!status && options->package) hf_trial_manifest(&at);
    if (!status) status = hf_draft_open(&at.draft, hf_session_settings(at.session), error);
    if (!status) try_all(&at);
done:
    /* A callback that was left behind may still come back to what it was given. */
    if (at.over) return status;
    hf_draft_free(at.draft);
    hf_plugins_close(at.plugins);
    hf_session_close(at.session);
    return status;
}
