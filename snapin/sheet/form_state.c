#include "snapin/sheet/form_internal.h"

#include <stdlib.h>
#include <string.h>

static void note(hf_control *control, const hf_setting *setting)
{
    hf_text text = HF_TEXT_INIT(1024);
    if (control->locked) {
        hf_text_add_format(&text, "Set by policy (%s)", setting->policy_origin ? setting->policy_origin : "unknown");
    } else if (control->field->flags & HF_RESTART_NEEDED) {
        hf_text_add(&text, "Takes effect when the agent starts next.");
    }
    char *words = text.length ? hf_text_take(&text) : NULL;
    if (!words != !control->note || (words && strcmp(words, control->note) != 0)) control->form->stale = true;
    free(control->note);
    control->note = words;
    hf_text_free(&text);
}

static bool secret_is_set(const hf_control *control, const hf_setting *setting)
{
    hf_secret secret = {0};
    const hf_form_options *options = &control->form->options;
    if (!hf_draft_is_changed(options->draft, options->page, control->field->id)) return setting->is_set;
    hf_status status = hf_draft_secret(&secret, options->draft, options->page, control->field->id, NULL);
    hf_secret_free(&secret);
    return status == HF_OK;
}

static void read_state(hf_control *control)
{
    hf_setting setting = {0};
    const hf_form_options *options = &control->form->options;
    if (hf_field_is_stored(control->field))
        hf_settings_get(&setting, hf_draft_settings(options->draft), options->page, control->field, NULL);
    control->locked = setting.source == HF_SOURCE_POLICY;
    control->is_set = control->field->kind == HF_SECRET && secret_is_set(control, &setting);
    note(control, &setting);
    hf_setting_free(&setting);
}

void hf_form_read_state(hf_form *form)
{
    for (size_t i = 0; i < form->options.page->field_count; i++)
        if (form->controls[i].present) read_state(&form->controls[i]);
}
