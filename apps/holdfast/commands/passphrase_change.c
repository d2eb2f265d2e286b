#include "apps/holdfast/changes.h"
#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/new_passphrase.h"
#include "apps/holdfast/question.h"
#include "apps/holdfast/security_pin.h"

static hf_status put(hf_draft *draft, const hf_page *page, const char *field, const hf_secret *secret, hf_error *error)
{
    return hf_draft_set_secret(draft, page, field, secret->text, secret->length, error);
}

/* The page asks for the PIN only when the vault wants one, so a person is not asked up front. */
static hf_status fill(hf_run *run, hf_draft *draft, const hf_page *page, hf_error *error)
{
    hf_secret passphrase = {0};
    const char *folder = hf_run_value(run, "save-passphrase");
    hf_status status = hf_new_passphrase_obtain(&passphrase, run, true, error);
    if (!status) status = hf_draft_set(draft, page, "change", "on", error);
    if (!status) status = put(draft, page, "passphrase", &passphrase, error);
    if (!status) status = put(draft, page, "confirm", &passphrase, error);
    if (!status && folder) status = hf_draft_set(draft, page, "save-to", folder, error);
    if (!status) status = hf_security_pin_take(run, draft, error);
    hf_secret_free(&passphrase);
    return status;
}

static hf_status commit(hf_run *run, hf_draft *draft, hf_error *error)
{
    hf_commit_result result = {0};
    hf_status status = hf_security_pin_check(run, draft, error);
    if (status) return status;
    status = hf_commit(&result, draft, hf_session_origin(run->session), "passphrase", hf_run_attendant(run),
                       &run->problems, error);
    hf_progress_clear(&run->progress);
    if (status) return status;
    hf_json_flag(run->output, "changed", true);
    hf_json_flag(run->output, "settle_pending", result.settle_pending);
    hf_note(run->output, "The passphrase is changed. What was backed up before stays readable with the new one.");
    if (result.settle_pending) {
        hf_note(run->output, "The vault still holds the key under the old one as well; `holdfast maintain` ends that.");
    }
    return HF_OK;
}

static hf_status run_passphrase_change(hf_run *run, hf_error *error)
{
    hf_draft *draft = NULL;
    const hf_page *page = NULL;
    hf_status status = hf_new_passphrase_check(run, error);
    if (!status) status = hf_run_open(run, HF_CHANGE, error);
    if (!status) status = hf_session_page(&page, run->session, "encryption", error);
    if (!status) status = hf_draft_open(&draft, hf_session_settings(run->session), error);
    if (!status) status = fill(run, draft, page, error);
    if (!status) status = commit(run, draft, error);
    hf_draft_free(draft);
    return status;
}

static const hf_option options[] = {
    HF_NEW_PASSPHRASE_OPTIONS,
    HF_SECURITY_PIN_OPTIONS,
    HF_ANSWER_OPTION,
    {0},
};

static const hf_example examples[] = {
    {"holdfast passphrase change --save-passphrase /media/usb", "asks twice, and saves a copy on another disk"},
    {"holdfast passphrase change --generate-passphrase --save-passphrase /media/usb", "makes a new one"},
    {0},
};

const hf_command hf_command_passphrase_change = {
    .name = "passphrase change",
    .summary = "Change the passphrase",
    .details =
        "The old one is not needed: this machine holds its key sealed. A vault with security features asks for a "
        "PIN, which its portal shows for five minutes.",
    .options = options,
    .examples = examples,
    .exits = HF_EXIT(3) | HF_EXIT(5) | HF_EXIT(6) | HF_EXIT(7),
    .run = run_passphrase_change,
};
