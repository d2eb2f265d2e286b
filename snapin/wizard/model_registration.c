/* Server Registration: what will be done, doing it, and what came of it. */
#include "snapin/wizard/model_internal.h"

#include <string.h>

/* ---- what will be done ------------------------------------------------------------------------------------------ */

typedef bool write_line(char out[HF_PATH_MAX], const hf_wizard_model *model);

static bool write_vault(char out[HF_PATH_MAX], const hf_wizard_model *model)
{
    const hf_credentials *file = model->credentials;
    if (model->finish_begun) return hf_text_put(out, HF_PATH_MAX, model->outlook.begun_with);
    if (!file || !file->vault) return false;
    if (!file->region) return hf_text_put(out, HF_PATH_MAX, file->vault);
    return hf_text_format(out, HF_PATH_MAX, "%s (%s)", file->vault, file->region);
}

static bool write_left(char out[HF_PATH_MAX], const hf_wizard_model *model)
{
    const hf_register_outlook *it = &model->outlook;
    if (model->finish_begun || !it->replaces) return false;
    return hf_text_put(out, HF_PATH_MAX, it->registered_with ? it->registered_with : it->begun_with);
}

static bool write_custom_proxy(char out[HF_PATH_MAX], const hf_proxy_settings *proxy)
{
    if (!*proxy->user) return hf_text_format(out, HF_PATH_MAX, "%s:%d", proxy->host, proxy->port);
    return hf_text_format(out, HF_PATH_MAX, "%s:%d, signing in as %s", proxy->host, proxy->port, proxy->user);
}

static bool write_proxy(char out[HF_PATH_MAX], const hf_wizard_model *model)
{
    hf_proxy_settings proxy = {0};
    if (hf_proxy_settings_read(&proxy, model->draft, model->pages[HF_SCREEN_PROXY], NULL)) return false;
    bool written = proxy.mode == HF_PROXY_CUSTOM ? write_custom_proxy(out, &proxy)
                   : proxy.mode == HF_PROXY_NONE ? hf_text_put(out, HF_PATH_MAX, "none")
                                                 : hf_text_put(out, HF_PATH_MAX, "that of this computer");
    hf_proxy_settings_free(&proxy);
    return written;
}

static bool write_passphrase(char out[HF_PATH_MAX], const hf_wizard_model *model)
{
    const char *what = !model->outlook.passphrase_needed || model->finish_begun ? "stays as it is"
                       : model->recovers                                        ? "that of the lost server"
                       : model->generated                                       ? "the generated one"
                                                                                : "as entered";
    return hf_text_put(out, HF_PATH_MAX, what);
}

static bool write_copy(char out[HF_PATH_MAX], const hf_wizard_model *model)
{
    if (model->finish_begun || !model->outlook.passphrase_needed) return false;
    return hf_text_put(out, HF_PATH_MAX, *model->folder ? model->folder : "nowhere: keep it yourself");
}

bool hf_wizard_summary(hf_wizard_line *out, const hf_wizard_model *model, size_t index)
{
    static const struct {
        const char *name;
        write_line *write;
    } lines[] = {{"Vault", write_vault},
                 {"Leaves the vault", write_left},
                 {"Proxy", write_proxy},
                 {"Passphrase", write_passphrase},
                 {"Copy saved in", write_copy}};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        if (!lines[i].write(out->text, model) || index--) continue;
        out->name = lines[i].name;
        return true;
    }
    return false;
}

/* ---- doing it --------------------------------------------------------------------------------------------------- */

/* With a registration's certificate in hand the file is needed no more, and nothing that was entered for another. */
static hf_register_options options_of(const hf_wizard_model *model)
{
    const hf_register_options finish = {.profile = model->profile};
    if (model->finish_begun) return finish;
    bool needed = model->outlook.passphrase_needed;
    return (hf_register_options){
        .credentials = model->file,
        .passphrase = needed ? &model->passphrase : NULL,
        .save_to = needed && *model->folder ? model->folder : NULL,
        .allow_local = model->may_local,
        .replace = model->may_replace,
        .profile = model->profile,
        .recovery = needed && model->recovers ? &model->recovery : NULL,
        .thumbprint = model->credentials ? model->credentials->thumbprint : NULL,
    };
}

static hf_status register_with(hf_wizard_model *model, const hf_attendant *attendant, hf_error *error)
{
    char scratch[HF_PATH_MAX];
    hf_registration_context context;
    hf_proxy_settings proxy = {0};
    const hf_register_options options = options_of(model);
    hf_status status = hf_session_scratch(scratch, model->session, NULL, error);
    if (!status) status = hf_session_registration(&context, &proxy, model->session, model->draft, attendant, error);
    if (status) return status;
    context.scratch = scratch;
    status = model->online->register_machine(&model->result, &context, &options, error);
    hf_proxy_settings_free(&proxy);
    return status;
}

static void note(hf_wizard_model *model, hf_status status, const hf_error *error)
{
    if (status && !model->problems.count) hf_problems_add(&model->problems, error);
}

/* Whoever goes on with the registration needs the proxy that it was begun with. */
static void keep_settings(hf_wizard_model *model, const hf_attendant *attendant)
{
    hf_commit_result result;
    hf_error error = {0};
    if (!hf_draft_change_count(model->draft)) return;
    hf_status status = hf_commit(&result, model->draft, hf_session_origin(model->session), "register", attendant,
                                 &model->problems, &error);
    note(model, status, &error);
}

static void read_now(hf_wizard_model *model)
{
    hf_error error = {0};
    model->online->status_free(&model->now);
    note(model, model->online->status_read(&model->now, hf_session_settings(model->session), &error), &error);
}

/* Said once more when it is done. */
static void warn_of_local_copy(hf_wizard_model *model)
{
    hf_error warning = {0};
    if (!model->may_local || !*model->result.saved_to) return;
    hf_fail(&warning, HF_E_PASSPHRASE_SAVED_LOCALLY, model->result.saved_to, NULL);
    hf_problems_add(&model->problems, &warning);
}

hf_status hf_wizard_do_register(hf_wizard_model *model, const hf_attendant *attendant, hf_error *error)
{
    hf_problems_free(&model->problems);
    model->result = (hf_register_result){0};
    hf_status status = register_with(model, attendant, error);
    read_now(model);
    model->registered = status == HF_OK;
    model->unfinished = !model->registered && model->now.pending;
    if (model->registered || model->unfinished) keep_settings(model, attendant);
    if (model->registered) warn_of_local_copy(model);
    return status;
}

/* ---- what came of it -------------------------------------------------------------------------------------------- */

void hf_wizard_outcome_read(hf_wizard_outcome *out, const hf_wizard_model *model)
{
    const hf_registration_status *now = &model->now;
    *out = (hf_wizard_outcome){.registered = model->registered,
                               .unfinished = model->unfinished,
                               .step = now->step,
                               .refreshed = model->result.refreshed,
                               .resumed = model->result.resumed,
                               .earlier_passphrase = model->result.earlier_passphrase,
                               .vault = now->place.vault,
                               .region = now->place.region,
                               .portal = now->place.portal,
                               .saved_to = model->result.saved_to,
                               .problems = &model->problems};
}

const char *hf_wizard_step_name(const hf_wizard_model *model, hf_registration_step step)
{
    return model->online ? model->online->step_name(step) : "";
}
