#include "apps/holdfast/new_passphrase.h"

#include "apps/holdfast/question.h"

#include <stdio.h>

static const hf_secret_wish wish = {.name = "passphrase", .question = "Passphrase", .twice = true, .sheet = true};

hf_status hf_new_passphrase_check(const hf_run *run, hf_error *error)
{
    const hf_arguments *arguments = &run->arguments;
    hf_status status = hf_arguments_exclude(arguments, "generate-passphrase", "passphrase-file", error);
    if (!status) status = hf_arguments_exclude(arguments, "generate-passphrase", "passphrase-fd", error);
    if (status) return status;
    bool saved = hf_run_has(run, "save-passphrase");
    if (hf_run_has(run, "allow-local") && !saved) {
        return hf_fail(error, HF_E_OPTION_NEEDS, "--allow-local", "--save-passphrase DIR", NULL);
    }
    if (hf_run_has(run, "generate-passphrase") && !saved && !hf_question_possible(run)) {
        return hf_fail(error, HF_E_PASSPHRASE_UNSEEN, NULL);
    }
    return HF_OK;
}

/* Shown once where the question stands, never on standard output, which may be a file or a log; gone on with only when
 * it was written down. */
static hf_status show_once(hf_run *run, const hf_secret *passphrase, hf_error *error)
{
    if (hf_run_has(run, "save-passphrase")) return HF_OK;
    fprintf(stderr,
            "\n    %s\n\nThis passphrase is shown once and saved nowhere. Without it no backup can be restored.\n",
            passphrase->text);
    return hf_question_confirm(run, "Have you written it down?", error);
}

hf_status hf_new_passphrase_obtain(hf_secret *out, hf_run *run, bool twice, hf_error *error)
{
    hf_secret passphrase = {0};
    hf_secret_wish wanted = wish;
    wanted.twice = twice;
    if (!hf_run_has(run, "generate-passphrase")) return hf_secret_obtain(out, run, &wanted, error);
    hf_status status = hf_passphrase_generate(&passphrase, error);
    if (!status) status = show_once(run, &passphrase, error);
    if (status) {
        hf_secret_free(&passphrase);
        return status;
    }
    *out = passphrase;
    return HF_OK;
}

void hf_new_passphrase_warn(hf_run *run)
{
    if (!hf_run_has(run, "allow-local")) return;
    hf_error warning = {0};
    hf_fail(&warning, HF_E_PASSPHRASE_SAVED_LOCALLY, hf_run_value(run, "save-passphrase"), NULL);
    hf_problems_add(hf_session_problems(run->session), &warning);
}
