#include "snapin/sheet/form_internal.h"

#include "snapin/sheet/activation.h"
#include "snapin/sheet/template.h"
#include "snapin/sheet/timetable_grid.h"
#include "snapin/sheet/window_text.h"
#include "snapin/sheet/worker.h"

#include <uxtheme.h>

#include <stdlib.h>
#include <string.h>

static bool is_wanted(const hf_form_options *options, const hf_field *field)
{
    if (!options->fields) return true;
    for (const char *const *id = options->fields; *id; id++)
        if (strcmp(*id, field->id) == 0) return true;
    return false;
}

static hf_status check_names(const hf_form_options *options, hf_error *error)
{
    const hf_field *field = NULL;
    hf_status status = HF_OK;
    for (const char *const *id = options->fields; id && *id && !status; id++)
        status = hf_page_find_field(&field, options->page, *id, error);
    return status;
}

hf_status hf_form_open(hf_form **out, const hf_form_options *options, hf_error *error)
{
    hf_status status = check_names(options, error);
    if (status) return status;
    hf_form *form = calloc(1, sizeof *form);
    if (form) form->controls = calloc(options->page->field_count + 1, sizeof *form->controls);
    if (!form || !form->controls) {
        free(form);
        return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    }
    form->options = *options;
    if (!form->options.width) form->options.width = HF_FORM_WIDTH;
    if (!form->options.height) form->options.height = HF_FORM_HEIGHT;
    for (size_t i = 0; i < options->page->field_count; i++) {
        hf_control *control = &form->controls[i];
        control->form = form;
        control->field = &options->page->fields[i];
        control->kind = hf_control_kind_of(control->field);
        control->present = is_wanted(options, control->field);
    }
    *out = form;
    return HF_OK;
}

void hf_form_free(hf_form *form)
{
    if (!form) return;
    if (form->window) DestroyWindow(form->window);
    for (size_t i = 0; i < form->options.page->field_count; i++) {
        free(form->controls[i].note);
        free(form->controls[i].info);
    }
    hf_layout_free(form->layout);
    free(form->controls);
    free(form);
}

/* ---- messages --------------------------------------------------------------------------------------------------- */

static hf_control *control_of(hf_form *form, int id, hf_part *part)
{
    int index = (id - HF_FORM_ID(0, 0)) / HF_FORM_ID_STEP;
    if (id < HF_FORM_ID(0, 0) || index >= (int)form->options.page->field_count) return NULL;
    *part = (hf_part)((id - HF_FORM_ID(0, 0)) % HF_FORM_ID_STEP);
    return &form->controls[index];
}

/* What controls say when they get the focus, and when they lose it. */
static const struct focus_code {
    const wchar_t *name;
    UINT got, lost;
} focus_codes[] = {
    {L"EDIT", EN_SETFOCUS, EN_KILLFOCUS},           {L"COMBOBOX", CBN_SETFOCUS, CBN_KILLFOCUS},
    {L"LISTBOX", LBN_SETFOCUS, LBN_KILLFOCUS},      {L"BUTTON", BN_SETFOCUS, BN_KILLFOCUS},
    {HF_GRID_CLASS, HF_GRID_FOCUSED, HF_GRID_LEFT},
};

static void follow_focus(hf_form *form, UINT code, HWND window)
{
    wchar_t name[32] = L"";
    GetClassNameW(window, name, 32);
    for (size_t i = 0; i < sizeof focus_codes / sizeof *focus_codes; i++) {
        const struct focus_code *codes = &focus_codes[i];
        if (lstrcmpiW(name, codes->name) != 0) continue;
        if (code == codes->got) hf_form_scroll_to(form, window);
        if (code == codes->lost && window == form->balloon_beside) hf_balloon_hide(form);
    }
}

static void on_command(hf_form *form, int id, UINT code, HWND window)
{
    hf_part part = HF_PART_MAIN;
    hf_control *control = control_of(form, id, &part);
    if (form->showing || !window) return;
    follow_focus(form, code, window);
    if (hf_worker_has(form->window)) return;
    if (id == HF_FORM_ADVANCED_ID && code == BN_CLICKED) {
        form->advanced = IsDlgButtonChecked(form->window, id) == BST_CHECKED;
        hf_form_follow_rules(form);
    } else if (control && control->kind->command) {
        control->kind->command(control, part, code);
    }
}

static LRESULT on_notify(hf_form *form, NMHDR *header)
{
    hf_part part = HF_PART_MAIN;
    hf_control *control = control_of(form, (int)header->idFrom, &part);
    if (header->code != UDN_DELTAPOS || !control || !control->kind->spin) return 0;
    if (!hf_worker_has(form->window)) control->kind->spin(control, (NMUPDOWN *)(void *)header);
    return TRUE; /* the number is ours to change */
}

/* Each look for a control by its id asks the system for all of them: it is done once. */
static void find_windows(hf_form *form)
{
    hf_part part = HF_PART_MAIN;
    for (HWND child = GetWindow(form->window, GW_CHILD); child; child = GetWindow(child, GW_HWNDNEXT)) {
        hf_control *control = control_of(form, GetDlgCtrlID(child), &part);
        if (control) control->windows[part] = child;
    }
}

HWND hf_form_window_of(const hf_form *form, const hf_cell *cell)
{
    if (!cell->field) return GetDlgItem(form->window, cell->id);
    return form->controls[cell->field - form->options.page->fields].windows[cell->part];
}

static void forget_windows(hf_form *form)
{
    for (size_t i = 0; i < form->options.page->field_count; i++)
        memset(form->controls[i].windows, 0, sizeof form->controls[i].windows);
}

static void give_help(hf_form *form, const HELPINFO *asked)
{
    hf_part part;
    const hf_control *control = asked->iContextType == HELPINFO_WINDOW ? control_of(form, asked->iCtrlId, &part) : NULL;
    form->options.help(form->options.context, control ? control->field : NULL);
}

/* Edit controls keep copies of what was typed. */
static void overwrite_secrets(hf_form *form)
{
    form->showing = true;
    for (size_t i = 0; i < form->options.page->field_count; i++) {
        HWND edit = hf_control_window(&form->controls[i], HF_PART_MAIN);
        if (edit && form->options.page->fields[i].kind == HF_SECRET) hf_window_overwrite(edit);
    }
    form->showing = false;
}

static void forget_window(hf_form *form)
{
    overwrite_secrets(form);
    forget_windows(form);
    if (form->options.reader) hf_info_reader_forget(form->options.reader, form->window, HF_FORM_INFO_MESSAGE);
    hf_balloon_hide(form);
    if (form->tips) DestroyWindow(form->tips);
    form->window = NULL;
    form->tips = NULL;
}

static void on_timer(hf_form *form, WPARAM timer)
{
    if (timer == HF_FORM_INFO_TIMER) hf_form_send_question(form);
    if (timer != HF_FORM_TIPS_TIMER) return;
    KillTimer(form->window, HF_FORM_TIPS_TIMER);
    hf_form_make_tips(form);
}

static INT_PTR CALLBACK form_proc(HWND window, UINT message, WPARAM parameter, LPARAM data)
{
    hf_form *form = (hf_form *)GetWindowLongPtrW(window, DWLP_USER);
    if (message == WM_INITDIALOG) {
        SetWindowLongPtrW(window, DWLP_USER, data);
        ((hf_form *)data)->window = window;
        return FALSE;
    }
    if (!form || form->making) return FALSE;
    switch (message) {
    case WM_COMMAND: on_command(form, LOWORD(parameter), HIWORD(parameter), (HWND)data); return TRUE;
    case WM_NOTIFY: SetWindowLongPtrW(window, DWLP_MSGRESULT, on_notify(form, (NMHDR *)data)); return TRUE;
    case WM_VSCROLL: hf_form_scroll(form, parameter); return TRUE;
    case WM_MOUSEWHEEL: hf_form_wheel(form, GET_WHEEL_DELTA_WPARAM(parameter)); return TRUE;
    case WM_HELP:
        if (!form->options.help) return FALSE;
        give_help(form, (const HELPINFO *)data);
        return TRUE;
    case WM_DRAWITEM: hf_lock_draw((const DRAWITEMSTRUCT *)data); return TRUE;
    case WM_SYSCOLORCHANGE: InvalidateRect(window, NULL, TRUE); return FALSE;
    case WM_TIMER: on_timer(form, parameter); return TRUE;
    case HF_FORM_INFO_MESSAGE: hf_form_take_info(form, (hf_info_texts *)data); return TRUE;
    case WM_DESTROY: forget_window(form); return FALSE;
    default: return FALSE;
    }
}

/* ---- the window ------------------------------------------------------------------------------------------------- */

static hf_status make_window(hf_form *form, hf_error *error)
{
    hf_bytes bytes = {0};
    const hf_template_options options = {.style = WS_CHILD | DS_CONTROL | DS_FIXEDSYS,
                                         .extended_style =
                                             WS_EX_CONTROLPARENT | (form->options.right_to_left ? WS_EX_LAYOUTRTL : 0),
                                         .width = form->options.width,
                                         .height = form->options.height};
    hf_status status = hf_template_make(&bytes, form->layout, &options, error);
    if (status) return status;
    ULONG_PTR cookie = hf_activation_begin();
    hf_grid_register();
    form->making = true;
    const void *template = bytes.data;
    HWND window = CreateDialogIndirectParamW(hf_activation_module(), template, form->parent, form_proc, (LPARAM)form);
    form->making = false;
    hf_activation_end(cookie);
    hf_bytes_free(&bytes);
    return window ? HF_OK : hf_fail(error, HF_E_WINDOW_NOT_MADE, form->options.page->title, NULL);
}

/* Numbers, names of hosts, paths and timetables are written from the left in every language. */
static void keep_from_the_left(hf_form *form)
{
    for (size_t i = 0; form->options.right_to_left && i < form->layout->count; i++) {
        const hf_cell *cell = &form->layout->cells[i];
        bool words = cell->field && cell->field->kind == HF_TEXT && cell->field->format == HF_FORMAT_ANY;
        HWND window = hf_form_window_of(form, cell);
        if (words || (cell->kind != HF_CELL_EDIT && cell->kind != HF_CELL_NUMBER && cell->kind != HF_CELL_PASSWORD))
            continue;
        LONG_PTR style = GetWindowLongPtrW(window, GWL_EXSTYLE);
        SetWindowLongPtrW(window, GWL_EXSTYLE, style & ~(LONG_PTR)(WS_EX_LAYOUTRTL | WS_EX_RTLREADING));
    }
}

static void begin_controls(hf_form *form)
{
    keep_from_the_left(form);
    form->showing = true;
    for (size_t i = 0; i < form->options.page->field_count; i++) {
        hf_control *control = &form->controls[i];
        if (control->present && control->kind->begin) control->kind->begin(control);
    }
    form->showing = false;
}

hf_status hf_form_create(hf_form *form, HWND parent, const RECT *area, hf_error *error)
{
    RECT all;
    GetClientRect(parent, &all);
    if (!area) area = &all;
    form->parent = parent;
    hf_form_read_state(form);
    for (size_t i = 0; i < form->options.page->field_count; i++)
        form->controls[i].shown = hf_form_shows(form, form->controls[i].field);
    hf_status status = hf_form_lay_out(&form->layout, form, error);
    form->stale = false;
    if (!status) status = make_window(form, error);
    if (status) return status;

    SetWindowPos(form->window, HWND_TOP, area->left, area->top, area->right - area->left, area->bottom - area->top,
                 SWP_NOACTIVATE);
    find_windows(form);
    begin_controls(form);
    hf_form_scroll_begin(form);
    hf_form_refresh(form);
    SetTimer(form->window, HF_FORM_TIPS_TIMER, USER_TIMER_MINIMUM, NULL);
    if (form->options.on_tab) EnableThemeDialogTexture(form->window, ETDT_ENABLETAB);
    ShowWindow(form->window, SW_SHOWNA);
    return HF_OK;
}

void hf_form_refresh(hf_form *form)
{
    if (!form->window) return;
    hf_form_read_state(form);
    for (size_t i = 0; i < form->options.page->field_count; i++)
        if (form->controls[i].present) hf_control_show(&form->controls[i]);
    hf_form_follow_rules(form);
    hf_form_ask_info(form, true);
}

void hf_form_changed(hf_form *form)
{
    hf_balloon_hide(form);
    hf_form_follow_rules(form);
    hf_form_ask_info(form, false);
    if (form->options.changed) form->options.changed(form->options.context);
}
