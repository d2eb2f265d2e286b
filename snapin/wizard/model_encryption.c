/* Encryption Setting: the passphrase, the code of a recovery, and the folder for the copy. */
#include "snapin/wizard/model_internal.h"

#include <string.h>

#define PAGE "encryption"

static hf_status put_secret(hf_secret *to, const char *text, size_t length, hf_error *error)
{
    if (length) return hf_secret_set(to, text, length, error);
    hf_secret_free(to);
    return HF_OK;
}

/* What is typed over a generated passphrase is a typed one. */
hf_status hf_wizard_set_passphrase(hf_wizard_model *model, const char *text, size_t length, hf_error *error)
{
    bool same = length && length == model->passphrase.length && memcmp(text, model->passphrase.text, length) == 0;
    hf_status status = put_secret(&model->passphrase, text, length, error);
    if (!status && !same) model->generated = false;
    return status;
}

hf_status hf_wizard_set_confirm(hf_wizard_model *model, const char *text, size_t length, hf_error *error)
{
    return put_secret(&model->confirm, text, length, error);
}

/* A code that was pasted from its file often brings the line's end along. */
hf_status hf_wizard_set_recovery(hf_wizard_model *model, const char *text, size_t length, hf_error *error)
{
    while (length && (text[length - 1] == ' ' || text[length - 1] == '\r' || text[length - 1] == '\n')) length--;
    while (length && *text == ' ') {
        text++;
        length--;
    }
    return put_secret(&model->recovery, text, length, error);
}

hf_status hf_wizard_generate(hf_wizard_model *model, hf_error *error)
{
    hf_secret made = {0};
    hf_status status = hf_passphrase_generate(&made, error);
    if (!status) status = hf_wizard_set_passphrase(model, made.text, made.length, error);
    if (!status) status = hf_wizard_set_confirm(model, made.text, made.length, error);
    if (!status) model->generated = true;
    hf_secret_free(&made);
    return status;
}

const hf_secret *hf_wizard_passphrase(const hf_wizard_model *model)
{
    return &model->passphrase;
}

const hf_secret *hf_wizard_confirm(const hf_wizard_model *model)
{
    return &model->confirm;
}

bool hf_wizard_is_generated(const hf_wizard_model *model)
{
    return model->generated;
}

void hf_wizard_recover(hf_wizard_model *model, bool yes)
{
    model->recovers = yes;
}

bool hf_wizard_recovers(const hf_wizard_model *model)
{
    return model->recovers;
}

void hf_wizard_set_folder(hf_wizard_model *model, const char *folder)
{
    if (strcmp(folder, model->folder) == 0) return;
    hf_text_put(model->folder, sizeof model->folder, folder);
    model->folder_local = model->may_local = false;
}

const char *hf_wizard_folder(const hf_wizard_model *model)
{
    return model->folder;
}

/* ---- what is wrong ---------------------------------------------------------------------------------------------- */

/* The first thing wrong with the passphrase, as a sentence. */
static bool describe_defect(char line[], size_t size, const hf_secret *passphrase)
{
    hf_problems problems = {0};
    bool wrong = hf_passphrase_judge(passphrase, &problems) != HF_OK && problems.count;
    if (wrong) {
        hf_text_format(line, size, "%s.", problems.items[0].text);
        if (*line >= 'a' && *line <= 'z') *line = (char)(*line - 'a' + 'A');
    }
    hf_problems_free(&problems);
    return wrong;
}

void hf_wizard_strength(hf_passphrase_strength *out, char line[], size_t size, const hf_wizard_model *model)
{
    hf_passphrase_measure(out, &model->passphrase);
    hf_text_put(line, size, "");
    if (!model->passphrase.length || describe_defect(line, size, &model->passphrase)) return;
    const char *word = out->bits >= 2 * out->needed       ? "Very strong"
                       : out->bits * 2 >= 3 * out->needed ? "Strong"
                                                          : "Good";
    hf_text_format(line, size, "%s: about %d bits.", word, out->bits);
}

static void report(hf_problems *to, const char *field, hf_error *error)
{
    hf_error_set_field(error, PAGE, field);
    hf_problems_add(to, error);
}

static void judge(hf_problems *to, const hf_wizard_model *model)
{
    hf_problems found = {0};
    hf_passphrase_judge(&model->passphrase, &found);
    for (size_t i = 0; i < found.count; i++) report(to, "passphrase", &found.items[i]);
    hf_problems_free(&found);
}

static void check_new(hf_problems *to, const hf_wizard_model *model)
{
    hf_error error = {0};
    judge(to, model);
    if (!to->count && !hf_secret_equal(&model->passphrase, &model->confirm)) {
        hf_fail(&error, HF_E_PASSPHRASES_DIFFER, NULL);
        report(to, "confirm", &error);
    }
    if (model->generated && !*model->folder) {
        hf_fail(&error, HF_E_PASSPHRASE_COPY_NEEDED, NULL);
        report(to, "save-to", &error);
    }
}

/* The passphrase of a lost server is as it is: its key tells whether it is right. */
static void check_recovery(hf_problems *to, const hf_wizard_model *model)
{
    char machine[HF_MACHINE_ID_SIZE];
    hf_error error = {0};
    if (!model->passphrase.length) {
        hf_fail(&error, HF_E_RECOVERY_PASSPHRASE_MISSING, NULL);
        report(to, "passphrase", &error);
    }
    if (model->online->recovery_machine(machine, &model->recovery, &error)) report(to, "recovery", &error);
}

hf_status hf_wizard_check_encryption(const hf_wizard_model *model, hf_problems *problems)
{
    hf_problems found = {0};
    if (model->recovers)
        check_recovery(&found, model);
    else
        check_new(&found, model);
    for (size_t i = 0; i < found.count; i++) hf_problems_add(problems, &found.items[i]);
    hf_status status = found.count ? HF_INVALID : HF_OK;
    hf_problems_free(&found);
    return status;
}

hf_status hf_wizard_do_check_folder(hf_wizard_model *model, hf_error *error)
{
    char scratch[HF_PATH_MAX];
    hf_error why = {0};
    model->folder_local = false;
    if (!*model->folder) return HF_OK;
    hf_status status = hf_session_scratch(scratch, model->session, NULL, &why);
    if (!status) status = hf_passphrase_judge_folder(model->folder, scratch, false, &why);
    model->folder_local =
        status && (hf_error_is(&why, HF_E_PASSPHRASE_FOLDER_LOCAL) || hf_error_is(&why, HF_E_PASSPHRASE_FOLDER_MEMORY));
    if (!status || model->folder_local) {
        hf_text_put(model->local_reason, sizeof model->local_reason, why.text);
        return HF_OK;
    }
    hf_error_set_field(&why, PAGE, "save-to");
    if (error) *error = why;
    return status;
}
