#include "snapin/sheet/form_internal.h"
#include "snapin/sheet/worker.h"

#include <string.h>

static bool settle(hf_control *control, hf_problems *problems)
{
    hf_error error = {0};
    if (control->locked ||
        !hf_draft_is_enabled(control->form->options.draft, control->form->options.page, control->field))
        return true;
    if (control->kind->settle && !control->kind->settle(control, &error)) {
        hf_problems_add(problems, &error);
        return false;
    }
    if (!control->refused.status) return true;
    hf_problems_add(problems, &control->refused);
    return false;
}

hf_status hf_form_take(hf_form *form, hf_problems *problems)
{
    bool all = true;
    for (size_t i = 0; i < form->options.page->field_count; i++)
        if (form->window && form->controls[i].present && !settle(&form->controls[i], problems)) all = false;
    return all ? HF_OK : HF_INVALID;
}

bool hf_form_is_refused(const hf_form *form)
{
    for (size_t i = 0; i < form->options.page->field_count; i++)
        if (form->controls[i].refused.status) return true;
    return false;
}

/* What a problem of the whole page is shown at: what only informs is passed over. */
static bool can_be_edited(const hf_control *control)
{
    return control->field->kind != HF_INFO && control->shown;
}

/* The control that a problem is about; the first of the form for one of the whole page. NULL: something else. */
static hf_control *control_for(hf_form *form, const hf_error *problem)
{
    const hf_page *page = form->options.page;
    size_t length = strlen(page->id);
    if (strncmp(problem->field, page->id, length) != 0) return NULL;
    if (problem->field[length] && problem->field[length] != '.') return NULL;
    const hf_field *named = problem->field[length] ? hf_page_field(page, problem->field + length + 1) : NULL;
    for (size_t i = 0; i < page->field_count; i++) {
        hf_control *control = &form->controls[i];
        if (control->present && (named ? control->field == named : can_be_edited(control))) return control;
    }
    return NULL;
}

typedef struct checking {
    hf_form *form;
    hf_problems found;
} checking;

/* On a thread of its own: a plug-in's check may hang, and the window goes on. */
static hf_status check_page(void *context, const hf_attendant *attendant, hf_error *error)
{
    checking *of = context;
    (void)attendant, (void)error;
    (void)hf_draft_check_page(of->form->options.draft, of->form->options.page, &of->found);
    return HF_OK;
}

hf_status hf_form_check(hf_form *form, hf_problems *problems)
{
    checking of = {.form = form};
    hf_error error = {0};
    if (hf_worker_has(form->window)) return HF_INVALID;
    hf_status status = hf_form_take(form, problems);
    if (status) return status;
    status = hf_worker_do_quick(form->window, form->options.page->title, check_page, &of, &error);
    if (status) hf_problems_add(problems, &error);
    for (size_t i = 0; i < of.found.count; i++) {
        if (!control_for(form, &of.found.items[i])) continue;
        hf_problems_add(problems, &of.found.items[i]);
        status = HF_INVALID;
    }
    hf_problems_free(&of.found);
    return status;
}

/* A choice that is made already has the focus on the button that is pressed. */
static HWND window_to_focus(const hf_control *control)
{
    for (int part = HF_PART_MAIN; part < HF_PART_LABEL && control->field->kind == HF_CHOICE; part++) {
        HWND button = hf_control_window(control, (hf_part)part);
        if (button && SendMessageW(button, BM_GETCHECK, 0, 0) == BST_CHECKED) return button;
    }
    return hf_control_window(control, HF_PART_MAIN);
}

static void give_focus(HWND window)
{
    HWND dialog = GetParent(window);
    if (IsWindowEnabled(window) && IsWindowVisible(window)) {
        SetFocus(window);
        if (SendMessageW(window, WM_GETDLGCODE, 0, 0) & DLGC_HASSETSEL) SendMessageW(window, EM_SETSEL, 0, -1);
    }
    UpdateWindow(dialog);
}

bool hf_form_show_problem(hf_form *form, const hf_error *problem)
{
    hf_control *control = form->window ? control_for(form, problem) : NULL;
    if (!control) return false;
    HWND window = window_to_focus(control);
    if (!window) return false;
    hf_form_scroll_to(form, window);
    give_focus(window);
    hf_balloon_show(form, window, problem);
    return true;
}

void hf_form_hide_problem(hf_form *form)
{
    hf_balloon_hide(form);
}

/* Something to do comes before something to read. */
HWND hf_form_first(const hf_form *form)
{
    if (!form->window) return NULL;
    HWND first = GetNextDlgTabItem(form->window, NULL, FALSE), at = first;
    while (at && SendMessageW(at, EM_GETLIMITTEXT, 0, 0) && GetWindowLongPtrW(at, GWL_STYLE) & ES_READONLY) {
        at = GetNextDlgTabItem(form->window, at, FALSE);
        if (at == first) break;
    }
    return at;
}

void hf_form_focus_first(hf_form *form)
{
    HWND first = hf_form_first(form);
    if (first) give_focus(first);
}
