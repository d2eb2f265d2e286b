#include "snapin/sheet/form_internal.h"
#include "snapin/sheet/worker.h"

#include <stdlib.h>
#include <string.h>

static bool has_info(const hf_form *form)
{
    for (size_t i = 0; i < form->options.page->field_count; i++)
        if (form->controls[i].present && form->options.page->fields[i].kind == HF_INFO) return true;
    return false;
}

void hf_form_ask_info(hf_form *form, bool at_once)
{
    if (!form->window || !form->options.reader || !has_info(form)) return;
    SetTimer(form->window, HF_FORM_INFO_TIMER, at_once ? USER_TIMER_MINIMUM : HF_FORM_INFO_DELAY, NULL);
}

void hf_form_send_question(hf_form *form)
{
    KillTimer(form->window, HF_FORM_INFO_TIMER);
    if (hf_worker_has(form->window)) {
        hf_form_ask_info(form, false);
        return;
    }
    hf_info_reader_ask(form->options.reader, form->options.page, form->options.draft, form->window,
                       HF_FORM_INFO_MESSAGE);
}

static hf_control *control_named(hf_form *form, const char *id)
{
    const hf_field *field = hf_page_field(form->options.page, id);
    return field ? &form->controls[field - form->options.page->fields] : NULL;
}

void hf_form_take_info(hf_form *form, hf_info_texts *texts)
{
    bool changed = false;
    if (hf_worker_has(form->window)) {
        hf_info_texts_free(texts);
        hf_form_ask_info(form, false);
        return;
    }
    for (size_t i = 0; i < texts->count; i++) {
        hf_control *control = control_named(form, texts->items[i].field);
        const char *text = texts->items[i].text;
        if (!control || !control->present || !text) continue;
        if (control->info && strcmp(control->info, text) == 0) continue;
        free(control->info);
        control->info = texts->items[i].text;
        texts->items[i].text = NULL;
        hf_control_show(control);
        changed = true;
    }
    hf_info_texts_free(texts);
    if (changed) form->stale = true;
    hf_form_arrange(form);
}
