#include "snapin/sheet/control.h"

#include "core/value.h"
#include "snapin/sheet/form_internal.h"
#include "snapin/sheet/window_text.h"

#include <string.h>

const hf_control_kind *hf_control_kind_of(const hf_field *field)
{
    static const hf_control_kind *const kinds[] = {
        [HF_BOOL] = &hf_control_bool,           [HF_INTEGER] = &hf_control_integer, [HF_TEXT] = &hf_control_text,
        [HF_SECRET] = &hf_control_secret,       [HF_CHOICE] = &hf_control_choice,   [HF_RATE] = &hf_control_rate,
        [HF_TIMETABLE] = &hf_control_timetable, [HF_PATH] = &hf_control_path,       [HF_LIST] = &hf_control_list,
        [HF_INFO] = &hf_control_info,           [HF_ACTION] = &hf_control_action,
    };
    bool known = field->kind >= HF_BOOL && field->kind <= HF_ACTION;
    return known ? kinds[field->kind] : &hf_control_info;
}

HWND hf_control_window(const hf_control *control, hf_part part)
{
    return control->windows[part];
}

void hf_control_value(hf_text *out, const hf_control *control)
{
    const hf_form_options *options = &control->form->options;
    if (control->field->kind != HF_SECRET) hf_draft_get(out, options->draft, options->page, control->field->id, NULL);
}

bool hf_control_give(hf_control *control, const char *text)
{
    const hf_form_options *options = &control->form->options;
    if (control->form->showing || control->locked) return true;
    hf_error_clear(&control->refused);
    hf_draft_set(options->draft, options->page, control->field->id, text, &control->refused);
    hf_form_changed(control->form);
    return control->refused.status == HF_OK;
}

void hf_control_show(hf_control *control)
{
    hf_text value = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_form *form = control->form;
    bool showing = form->showing;
    form->showing = true;
    hf_control_value(&value, control);
    control->kind->show(control, hf_text_get(&value));
    control->typed = false;
    hf_error_clear(&control->refused);
    form->showing = showing;
    hf_text_free(&value);
}

void hf_control_typed(hf_control *control, hf_part part, UINT code)
{
    hf_text text = HF_TEXT_INIT(HF_VALUE_MAX);
    if (code == EN_CHANGE) {
        control->typed = true;
        hf_window_text(&text, hf_control_window(control, part));
        hf_control_give(control, hf_text_get(&text));
    } else if (code == EN_KILLFOCUS && control->typed && !control->refused.status) {
        hf_control_show(control);
    }
    hf_text_free(&text);
}
