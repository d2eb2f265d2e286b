#include "snapin/sheet/form_internal.h"

#include "core/wide.h"

#include <stdlib.h>

#define TIP_WIDTH        200 /* dialog units, before it is broken into lines */
#define TIP_MILLISECONDS 30000

static void add_tip(hf_form *form, HWND window, wchar_t *text)
{
    TTTOOLINFOW tool = {.cbSize = sizeof tool,
                        .uFlags = TTF_IDISHWND | TTF_SUBCLASS,
                        .hwnd = form->window,
                        .uId = (UINT_PTR)window,
                        .lpszText = text};
    if (form->options.right_to_left) tool.uFlags |= TTF_RTLREADING;
    SendMessageW(form->tips, TTM_ADDTOOLW, 0, (LPARAM)&tool);
}

static void add_help(hf_form *form, const hf_control *control)
{
    wchar_t *text = hf_wide_from_text(control->field->help);
    for (int part = 0; part < HF_FORM_ID_STEP && text; part++) {
        HWND window = hf_control_window(control, (hf_part)part);
        if (window && part != HF_PART_LABEL && part != HF_PART_NOTE) add_tip(form, window, text);
    }
    free(text);
}

/* A note may be shortened; here it stands whole. */
static void add_note(hf_form *form, const hf_control *control)
{
    wchar_t *text = hf_wide_from_text(control->note);
    if (text) add_tip(form, hf_control_window(control, HF_PART_NOTE), text);
    free(text);
}

void hf_form_make_tips(hf_form *form)
{
    RECT width = {0, 0, TIP_WIDTH, 0};
    MapDialogRect(form->window, &width);
    form->tips = CreateWindowExW(WS_EX_TOPMOST, TOOLTIPS_CLASSW, NULL, WS_POPUP | TTS_ALWAYSTIP | TTS_NOPREFIX, 0, 0, 0,
                                 0, form->window, NULL, NULL, NULL);
    if (!form->tips) return;
    SendMessageW(form->tips, TTM_SETMAXTIPWIDTH, 0, width.right);
    SendMessageW(form->tips, TTM_SETDELAYTIME, TTDT_AUTOPOP, TIP_MILLISECONDS);
    for (size_t i = 0; i < form->options.page->field_count; i++) {
        const hf_control *control = &form->controls[i];
        if (control->present && control->field->help) add_help(form, control);
        if (control->present && control->note) add_note(form, control);
    }
}
