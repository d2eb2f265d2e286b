/* Opening, and the way through the screens. */
#include "snapin/wizard/model_internal.h"

#include <stdlib.h>
#include <string.h>

/* Which page of settings, or of the profile, a screen stands for. */
static const struct {
    const char *page;
    bool optional; /* there is none unless the profile lists the page */
    bool is_form;  /* the screen is the page's own form */
} screens[HF_SCREEN_COUNT] = {
    [HF_SCREEN_PROXY] = {.page = "proxy", .is_form = true},
    [HF_SCREEN_VAULT] = {.page = "vault"},
    [HF_SCREEN_THROTTLING] = {.page = "throttling", .optional = true, .is_form = true},
    [HF_SCREEN_FOLDER] = {.page = "dpm", .optional = true, .is_form = true},
    [HF_SCREEN_ENCRYPTION] = {.page = "encryption"},
};

hf_status hf_wizard_model_make(hf_wizard_model **out, const char *home, const hf_clock *clock, int timeout_seconds,
                               const hf_profile *profile, hf_error *error)
{
    hf_wizard_model *model = calloc(1, sizeof *model);
    if (!model) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    model->clock = clock;
    model->timeout_seconds = timeout_seconds;
    model->profile = profile;
    model->has_home = home != NULL;
    if (home && !hf_text_put(model->home, sizeof model->home, home)) {
        hf_wizard_model_free(model);
        return hf_fail(error, HF_E_PATH_TOO_LONG, home, NULL);
    }
    *out = model;
    return HF_OK;
}

static void close_settings(hf_wizard_model *model)
{
    hf_draft_free(model->draft);
    hf_session_close(model->session);
    model->draft = NULL;
    model->session = NULL;
    memset(model->pages, 0, sizeof model->pages);
}

void hf_wizard_model_free(hf_wizard_model *model)
{
    if (!model) return;
    if (model->online) {
        model->online->credentials_free(model->credentials);
        model->online->outlook_free(&model->outlook);
        model->online->status_free(&model->now);
    }
    close_settings(model);
    hf_secret_free(&model->passphrase);
    hf_secret_free(&model->confirm);
    hf_secret_free(&model->recovery);
    hf_problems_free(&model->file_problems);
    hf_problems_free(&model->problems);
    free(model);
}

static hf_status open_settings(hf_wizard_model *model, hf_error *error)
{
    const hf_session_options options = {.home = model->has_home ? model->home : NULL,
                                        .clock = model->clock,
                                        .from = "console",
                                        .profile = model->profile,
                                        .timeout_seconds = model->timeout_seconds};
    hf_status status = hf_online_load(&model->online, error);
    if (!status) status = hf_session_open(&model->session, &options, error);
    for (int i = 0; !status && i < HF_SCREEN_COUNT; i++)
        if (screens[i].is_form && hf_wizard_has(model, (hf_wizard_screen)i))
            status = hf_session_page(&model->pages[i], model->session, screens[i].page, error);
    if (!status) status = hf_draft_open(&model->draft, hf_session_settings(model->session), error);
    if (!status) status = model->online->foresee(&model->outlook, hf_session_settings(model->session), NULL, error);
    return status;
}

hf_status hf_wizard_do_open(hf_wizard_model *model, hf_error *error)
{
    if (hf_wizard_is_open(model)) return HF_OK;
    hf_status status = open_settings(model, error);
    if (status) close_settings(model);
    return status;
}

bool hf_wizard_is_open(const hf_wizard_model *model)
{
    return model->draft != NULL;
}

hf_session *hf_wizard_session(const hf_wizard_model *model)
{
    return model->session;
}

hf_draft *hf_wizard_draft(const hf_wizard_model *model)
{
    return model->draft;
}

const hf_page *hf_wizard_page_of(const hf_wizard_model *model, hf_wizard_screen screen)
{
    return model->pages[screen];
}

const hf_register_outlook *hf_wizard_outlook(const hf_wizard_model *model)
{
    return &model->outlook;
}

/* ---- the way through the screens -------------------------------------------------------------------------------- */

static bool needs_encryption(const hf_wizard_model *model)
{
    return !model->finish_begun && model->outlook.passphrase_needed;
}

bool hf_wizard_has(const hf_wizard_model *model, hf_wizard_screen screen)
{
    return !screens[screen].optional || hf_profile_lists(model->profile, screens[screen].page);
}

const char *hf_wizard_heading(const hf_wizard_model *model, hf_wizard_screen screen)
{
    const char *title = NULL;
    int32_t order = 0;
    if (screens[screen].page) hf_profile_arrange(model->profile, screens[screen].page, &title, &order);
    return title;
}

static bool is_on_the_way(const hf_wizard_model *model, hf_wizard_screen screen)
{
    if (screen == HF_SCREEN_ENCRYPTION) return needs_encryption(model);
    return hf_wizard_has(model, screen);
}

hf_wizard_screen hf_wizard_next(const hf_wizard_model *model, hf_wizard_screen screen)
{
    while (screen < HF_SCREEN_REGISTRATION) {
        screen = (hf_wizard_screen)(screen + 1);
        if (is_on_the_way(model, screen)) break;
    }
    return screen;
}

hf_wizard_screen hf_wizard_back(const hf_wizard_model *model, hf_wizard_screen screen)
{
    while (screen > HF_SCREEN_PROXY) {
        screen = (hf_wizard_screen)(screen - 1);
        if (is_on_the_way(model, screen)) break;
    }
    return screen;
}

hf_wizard_question hf_wizard_asks(const hf_wizard_model *model, hf_wizard_screen screen)
{
    bool replaces = !model->finish_begun && model->outlook.replaces && !model->may_replace;
    if (screen == HF_SCREEN_VAULT && replaces) return HF_ASK_REPLACE;
    if (screen == HF_SCREEN_ENCRYPTION && model->folder_local && !model->may_local) return HF_ASK_LOCAL;
    return HF_ASK_NOTHING;
}

void hf_wizard_answer_yes(hf_wizard_model *model, hf_wizard_question question)
{
    if (question == HF_ASK_REPLACE) model->may_replace = true;
    if (question == HF_ASK_LOCAL) model->may_local = true;
}

const char *hf_wizard_local_reason(const hf_wizard_model *model)
{
    return model->local_reason;
}
