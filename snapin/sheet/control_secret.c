#include "core/secret.h"
#include "snapin/sheet/control.h"
#include "snapin/sheet/form_internal.h"
#include "snapin/sheet/window_text.h"

#define SECRET_MAX 1024 /* bytes of one whose row gives no limit */

static void begin(hf_control *control)
{
    WPARAM most = control->field->max ? (WPARAM)control->field->max : SECRET_MAX;
    SendMessageW(hf_control_window(control, HF_PART_MAIN), EM_SETLIMITTEXT, most, 0);
}

/* One that is kept is never shown; one that was typed or made in this sheet stands there as dots. */
static void show_beside(hf_control *control)
{
    HWND edit = hf_control_window(control, HF_PART_MAIN), beside = hf_control_window(control, HF_PART_BESIDE);
    if (!beside) return;
    hf_window_set_text(beside, control->is_set ? "set" : "not set");
    SendMessageW(edit, EM_SETCUEBANNER, FALSE, (LPARAM)(control->is_set ? L"Type to replace it" : L""));
}

static void show(hf_control *control, const char *value)
{
    const hf_form_options *options = &control->form->options;
    HWND edit = hf_control_window(control, HF_PART_MAIN);
    hf_secret secret = {0};
    (void)value;
    if (hf_draft_is_changed(options->draft, options->page, control->field->id))
        hf_draft_secret(&secret, options->draft, options->page, control->field->id, NULL);
    hf_window_set_text(edit, secret.text ? secret.text : "");
    hf_secret_free(&secret);
    show_beside(control);
}

/* What is typed is the secret; nothing typed leaves the one that is kept. */
static void take(hf_control *control)
{
    hf_text text = HF_TEXT_INIT(HF_SECRET_MAX);
    hf_form *form = control->form;
    const hf_form_options *options = &form->options;
    hf_window_text(&text, hf_control_window(control, HF_PART_MAIN));
    hf_error_clear(&control->refused);
    if (text.length) {
        hf_draft_set_secret(options->draft, options->page, control->field->id, hf_text_get(&text), text.length,
                            &control->refused);
    } else {
        hf_draft_discard(options->draft, options->page, control->field->id);
    }
    if (text.data) hf_secret_wipe(text.data, text.capacity);
    hf_text_free(&text);
    hf_form_read_state(form);
    form->showing = true;
    show_beside(control);
    form->showing = false;
    hf_form_changed(form);
}

static void remove_it(hf_control *control)
{
    const hf_form_options *options = &control->form->options;
    hf_draft_reset(options->draft, options->page, control->field->id, &control->refused);
    hf_form_read_state(control->form);
    hf_control_show(control);
    SetFocus(hf_control_window(control, HF_PART_MAIN));
    hf_form_changed(control->form);
}

static void command(hf_control *control, hf_part part, UINT code)
{
    if (control->locked) return;
    if (part == HF_PART_MAIN && code == EN_CHANGE) take(control);
    if (part == HF_PART_REMOVE && code == BN_CLICKED) remove_it(control);
}

static void enable(hf_control *control, bool enabled)
{
    static const hf_part parts[] = {HF_PART_MAIN, HF_PART_LABEL, HF_PART_BESIDE, HF_PART_REMOVE};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        HWND window = hf_control_window(control, parts[i]);
        if (window) EnableWindow(window, enabled && (parts[i] != HF_PART_REMOVE || control->is_set));
    }
}

const hf_control_kind hf_control_secret = {.begin = begin, .show = show, .command = command, .enable = enable};
