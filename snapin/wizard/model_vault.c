/* Vault Identification: the file, and what this server is already. */
#include "snapin/wizard/model_internal.h"

#include <string.h>

/* What was answered for one vault says nothing of another. */
static void forget_file(hf_wizard_model *model)
{
    model->online->credentials_free(model->credentials);
    model->credentials = NULL;
    hf_problems_free(&model->file_problems);
    model->may_replace = false;
}

/* The pages of a console may stay open for days: what this server is now is read anew with each file. */
static hf_status foresee(hf_wizard_model *model, const hf_credentials *credentials, hf_error *error)
{
    hf_register_outlook outlook = {0};
    hf_status status = model->online->foresee(&outlook, hf_session_settings(model->session), credentials, error);
    if (status) return status;
    model->online->outlook_free(&model->outlook);
    model->outlook = outlook;
    return HF_OK;
}

hf_status hf_wizard_do_read_file(hf_wizard_model *model, const char *path, hf_error *error)
{
    forget_file(model);
    if (!hf_text_put(model->file, sizeof model->file, path)) return hf_fail(error, HF_E_PATH_TOO_LONG, path, NULL);
    hf_status status = model->online->credentials_inspect(&model->credentials, model->file, model->clock,
                                                          &model->file_problems, error);
    hf_status known = foresee(model, status ? NULL : model->credentials, status ? NULL : error);
    return status ? status : known;
}

const hf_credentials *hf_wizard_credentials(const hf_wizard_model *model)
{
    return model->credentials;
}

const hf_problems *hf_wizard_file_problems(const hf_wizard_model *model)
{
    return &model->file_problems;
}

static void describe_begun(hf_text *out, const hf_wizard_model *model)
{
    const hf_register_outlook *it = &model->outlook;
    hf_text_add_format(out, "A registration with the vault \"%s\" was begun and not finished (step %d of %d: %s). ",
                       it->begun_with, (int)it->begun_step, (int)HF_STEP_FINISH,
                       hf_wizard_step_name(model, it->begun_step));
    hf_text_add(out, it->begun_certified ? "It can be finished without a file."
                                         : "Choose a vault credentials file of that vault to go on from there.");
}

bool hf_wizard_describe_now(hf_text *out, const hf_wizard_model *model)
{
    const hf_register_outlook *it = &model->outlook;
    if (it->begun_with) {
        describe_begun(out, model);
    } else if (it->registered_there) {
        hf_text_add_format(out,
                           "This server is registered with the vault \"%s\" already. Its registration is refreshed; "
                           "its passphrase stays.",
                           it->registered_with);
    } else if (it->registered_with) {
        hf_text_add_format(out, "This server is registered with the vault \"%s\" now.", it->registered_with);
    }
    return out->length > 0;
}

void hf_wizard_finish_begun(hf_wizard_model *model, bool yes)
{
    model->finish_begun = yes && model->outlook.begun_certified;
}

bool hf_wizard_finishes_begun(const hf_wizard_model *model)
{
    return model->finish_begun;
}
