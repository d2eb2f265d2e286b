#include "snapin/sheet/sheet_internal.h"

#include "snapin/sheet/dialog.h"
#include "snapin/sheet/help.h"
#include "snapin/sheet/window_text.h"
#include "snapin/sheet/worker.h"

#include <commctrl.h>

#define MARGIN 7 /* dialog units, round the reason why a page cannot be shown */

static HWND sheet_window(const hf_sheet_page *page)
{
    return GetParent(page->window);
}

/* Apply is there to be pressed while there is something to apply. */
static void on_changed(void *context)
{
    hf_sheet_page *page = context;
    if (!page->window) return;
    if (hf_draft_is_changed(page->sheet->draft, page->page, NULL) || hf_form_is_refused(page->form))
        PropSheet_Changed(sheet_window(page), page->window);
    else
        PropSheet_UnChanged(sheet_window(page), page->window);
}

static void on_acted(void *context, const hf_field *action, hf_status status, hf_problems *problems)
{
    hf_sheet_page *page = context;
    (void)action;
    (void)status;
    (void)problems;
    hf_property_sheet_tell(page->sheet, HF_NOTICE_ACTED, 0);
}

static void on_help(void *context, const hf_field *field)
{
    const hf_sheet_page *page = context;
    hf_page_help_show(page->window, page->page, field);
}

static hf_status make_form(hf_sheet_page *page, hf_error *error)
{
    const hf_form_options options = {.page = page->page,
                                     .draft = page->sheet->draft,
                                     .reader = page->sheet->reader,
                                     .taken_keys = "a", /* Apply */
                                     .right_to_left = hf_dialog_is_mirrored(),
                                     .on_tab = true,
                                     .context = page,
                                     .changed = on_changed,
                                     .help = on_help,
                                     .acted = on_acted};
    hf_status status = hf_form_open(&page->form, &options, error);
    return status ? status : hf_form_create(page->form, page->window, NULL, error);
}

/* A page that cannot be shown says why in its place; the others work as before. */
static void show_reason(const hf_sheet_page *page, const hf_error *reason)
{
    RECT area, margin = {0, 0, MARGIN, MARGIN};
    hf_text words = HF_TEXT_INIT(2048);
    GetClientRect(page->window, &area);
    MapDialogRect(page->window, &margin);
    InflateRect(&area, -margin.right, -margin.bottom);
    hf_window_add_sentence(&words, reason->text);
    hf_text_add_format(&words, "\n\n%s", reason->advice);
    HWND text = CreateWindowExW(0, L"STATIC", NULL, WS_CHILD | WS_VISIBLE | SS_LEFT | SS_NOPREFIX, area.left, area.top,
                                area.right - area.left, area.bottom - area.top, page->window, NULL, NULL, NULL);
    SendMessageW(text, WM_SETFONT, (WPARAM)SendMessageW(page->window, WM_GETFONT, 0, 0), FALSE);
    hf_window_set_text(text, hf_text_get(&words));
    hf_text_free(&words);
}

static hf_status load(hf_sheet_page *page, hf_error *error)
{
    hf_error reason = {0};
    if (!hf_session_page(&page->page, page->sheet->session, page->id, &reason)) return HF_OK;
    return hf_fail(error, HF_E_PAGE_GONE, page->title, reason.text, NULL);
}

static void begin(hf_sheet_page *page, HWND window)
{
    hf_error error = {0};
    page->window = window;
    SetWindowLongPtrW(window, DWLP_USER, (LONG_PTR)page);
    hf_status status = load(page, &error);
    if (!status) status = make_form(page, &error);
    if (status)
        show_reason(page, &error);
    else
        PostMessageW(window, HF_PAGE_FOCUS, 0, 0);
}

/* A page that begins with something to read begins with what can be done all the same, unless somebody has gone to
 * another field before it came to that. */
static void focus_first(const hf_sheet_page *page)
{
    HWND focus = GetFocus(), first = page->form ? hf_form_first(page->form) : NULL;
    if (focus && focus != first && focus == GetNextDlgTabItem(page->window, NULL, FALSE))
        hf_form_focus_first(page->form);
}

static void end(hf_sheet_page *page)
{
    hf_form_free(page->form);
    page->form = NULL;
    page->window = NULL;
}

/* ---- notices of the sheet --------------------------------------------------------------------------------------- */

/* Nothing that is done on a page can please a plug-in that hung: the person is told once, and not held there. */
static bool is_hopeless(hf_sheet_page *page, const hf_problems *problems)
{
    bool told = page->off;
    if (!problems->count || !hf_error_is(&problems->items[0], HF_E_PLUGIN_HANGS)) return false;
    page->off = true;
    return told;
}

/* True: the page stays, since it has problems, or work goes on: other programs can ask a disabled sheet, too. */
static bool refuses_to_be_left(hf_sheet_page *page)
{
    hf_problems problems = {0};
    if (hf_worker_has(page->window)) return true;
    if (!page->form || page->sheet->pressing) return false;
    bool touched = hf_draft_is_changed(page->sheet->draft, page->page, NULL);
    hf_status status = touched ? hf_form_check(page->form, &problems) : hf_form_take(page->form, &problems);
    hf_form_hide_problem(page->form);
    if (is_hopeless(page, &problems)) {
        status = HF_OK;
    } else if (status && problems.count) {
        page->sheet->problem = problems.items[0];
        PostMessageW(page->window, HF_PAGE_SHOW_PROBLEM, 0, 0);
    }
    hf_problems_free(&problems);
    return status != HF_OK;
}

/* The first page of ours that hears of the press commits for all; the others find nothing left to do. */
static LONG apply(hf_sheet_page *page)
{
    hf_property_sheet *sheet = page->sheet;
    if (hf_worker_has(page->window)) return PSNRET_INVALID_NOCHANGEPAGE;
    if (hf_draft_change_count(sheet->draft) == 0) return PSNRET_NOERROR;
    if (hf_property_sheet_press(sheet, page->window)) return PSNRET_NOERROR;
    if (sheet->problem.status) PostMessageW(page->window, HF_PAGE_SHOW_PROBLEM, 0, 0);
    return PSNRET_INVALID_NOCHANGEPAGE;
}

static bool on_notify(hf_sheet_page *page, const NMHDR *header, LONG_PTR *result)
{
    switch (header->code) {
    case PSN_SETACTIVE: *result = 0; return true;
    case PSN_KILLACTIVE: *result = refuses_to_be_left(page); return true;
    case PSN_APPLY: *result = apply(page); return true;
    case PSN_HELP:
        if (page->form) on_help(page, NULL);
        *result = 0;
        return true;
    case PSN_QUERYINITIALFOCUS: *result = page->form ? (LONG_PTR)hf_form_first(page->form) : 0; return true;
    default: return false;
    }
}

/* ---- problems --------------------------------------------------------------------------------------------------- */

void hf_sheet_page_show_problem(hf_sheet_page *from)
{
    hf_property_sheet *sheet = from->sheet;
    hf_error problem = sheet->problem;
    hf_sheet_page *page = hf_property_sheet_find(sheet, &problem);
    hf_error_clear(&sheet->problem);
    if (!problem.status) return;
    if (page && page->handle && page->window != PropSheet_GetCurrentPageHwnd(sheet_window(from)))
        PropSheet_SetCurSel(sheet_window(from), page->handle, 0);
    if (!page || !page->form || !hf_form_show_problem(page->form, &problem))
        hf_worker_show_error(from->window, from->title, &problem);
}

/* ---- the dialog ------------------------------------------------------------------------------------------------- */

INT_PTR CALLBACK hf_sheet_page_proc(HWND window, UINT message, WPARAM parameter, LPARAM data)
{
    hf_sheet_page *page = (hf_sheet_page *)GetWindowLongPtrW(window, DWLP_USER);
    LONG_PTR result = 0;
    (void)parameter;
    if (message == WM_INITDIALOG) {
        begin((hf_sheet_page *)((const PROPSHEETPAGEW *)data)->lParam, window);
        return TRUE;
    }
    if (!page) return FALSE;
    switch (message) {
    case WM_NOTIFY:
        if (!on_notify(page, (const NMHDR *)data, &result)) return FALSE;
        SetWindowLongPtrW(window, DWLP_MSGRESULT, result);
        return TRUE;
    case WM_HELP: /* not on a field */
        if (page->form) on_help(page, NULL);
        return TRUE;
    case HF_PAGE_FOCUS: focus_first(page); return TRUE;
    case HF_PAGE_SHOW_PROBLEM: hf_sheet_page_show_problem(page); return TRUE;
    case WM_DESTROY: end(page); return FALSE;
    default: return FALSE;
    }
}

UINT CALLBACK hf_sheet_page_callback(HWND window, UINT message, PROPSHEETPAGEW *page)
{
    (void)window;
    if (message == PSPCB_RELEASE) hf_property_sheet_release(((hf_sheet_page *)page->lParam)->sheet);
    return 1;
}
