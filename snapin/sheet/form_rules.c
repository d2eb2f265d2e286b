#include "snapin/sheet/form_internal.h"

bool hf_form_shows(const hf_form *form, const hf_field *field)
{
    if ((field->flags & HF_ADVANCED) && !form->advanced && !form->options.fields) return false;
    return hf_draft_is_visible(form->options.draft, form->options.page, field);
}

static void enable_all(hf_control *control, bool enabled)
{
    for (int part = 0; part < HF_FORM_ID_STEP; part++) {
        HWND window = hf_control_window(control, (hf_part)part);
        if (window && part != HF_PART_NOTE && IsWindowEnabled(window) != enabled) EnableWindow(window, enabled);
    }
}

/* The focus must not stay in a window that has just been disabled or hidden: keys would be lost. */
static void keep_focus(hf_form *form)
{
    HWND focus = GetFocus();
    if (!focus || !IsChild(form->window, focus)) return;
    if (IsWindowEnabled(focus) && IsWindowVisible(focus)) return;
    HWND next = GetNextDlgTabItem(form->window, focus, FALSE);
    SendMessageW(GetAncestor(form->window, GA_ROOT), WM_NEXTDLGCTL, (WPARAM)next, TRUE);
}

void hf_form_follow_rules(hf_form *form)
{
    const hf_page *page = form->options.page;
    for (size_t i = 0; i < page->field_count; i++) {
        hf_control *control = &form->controls[i];
        if (!control->present) continue;
        bool shown = hf_form_shows(form, control->field);
        if (shown != control->shown) form->stale = true;
        control->shown = shown;
        if (control->field->kind == HF_INFO) continue;
        bool enabled = !control->locked && hf_draft_is_enabled(form->options.draft, page, control->field);
        if (control->kind->enable)
            control->kind->enable(control, enabled);
        else
            enable_all(control, enabled);
    }
    hf_form_arrange(form);
    keep_focus(form);
}
