#include "snapin/sheet/preview.h"

#include "core/value.h"
#include "core/wide.h"
#include "snapin/sheet/activation.h"
#include "snapin/sheet/dialog.h"
#include "snapin/sheet/form_internal.h"
#include "snapin/sheet/help.h"
#include "snapin/sheet/template.h"
#include "snapin/sheet/worker.h"

#include <objbase.h>
#include <prsht.h>

#include <stdlib.h>

#define SHOW_PROBLEM (WM_APP + 1)

typedef struct preview {
    const hf_page *page;
    hf_draft *draft;
    hf_form *form;
    HWND window;
    hf_error problem; /* that is to be shown next */
} preview;

static void on_help(void *context, const hf_field *field)
{
    const preview *of = context;
    hf_page_help_show(of->window, of->page, field);
}

/* Nobody has to wait for what such a page says of itself. */
static void fill_texts(preview *of)
{
    hf_info_texts *texts = calloc(1, sizeof *texts);
    for (size_t i = 0; texts && i < of->page->field_count; i++) {
        const hf_field *field = &of->page->fields[i];
        hf_text text = HF_TEXT_INIT(HF_VALUE_MAX);
        if (field->kind == HF_INFO && of->page->behaviour->info &&
            !of->page->behaviour->info(of->page, of->draft, field->id, &text, NULL)) {
            struct hf_info_text *item = &texts->items[texts->count++];
            hf_text_put(item->field, sizeof item->field, field->id);
            item->text = hf_text_copy(hf_text_get(&text));
        }
        hf_text_free(&text);
    }
    if (texts) hf_form_take_info(of->form, texts);
}

static void begin(preview *of, HWND window)
{
    const hf_form_options options = {.page = of->page,
                                     .draft = of->draft,
                                     .right_to_left = hf_dialog_is_mirrored(),
                                     .on_tab = true,
                                     .context = of,
                                     .help = on_help};
    hf_error error = {0};
    of->window = window;
    SetWindowLongPtrW(window, DWLP_USER, (LONG_PTR)of);
    hf_status status = hf_form_open(&of->form, &options, &error);
    if (!status) status = hf_form_create(of->form, window, NULL, &error);
    if (status)
        hf_worker_show_error(window, of->page->title, &error);
    else
        fill_texts(of);
}

/* True: there is nothing wrong with what was entered. */
static bool is_fit(preview *of)
{
    hf_problems problems = {0};
    hf_status status = of->form ? hf_form_check(of->form, &problems) : HF_OK;
    if (status && problems.count) {
        of->problem = problems.items[0];
        PostMessageW(of->window, SHOW_PROBLEM, 0, 0);
    }
    hf_problems_free(&problems);
    return status == HF_OK;
}

static bool on_notify(preview *of, const NMHDR *header)
{
    LONG_PTR result = 0;
    switch (header->code) {
    case PSN_KILLACTIVE: break;
    case PSN_APPLY: result = is_fit(of) ? PSNRET_NOERROR : PSNRET_INVALID_NOCHANGEPAGE; break;
    case PSN_HELP: on_help(of, NULL); break;
    case PSN_QUERYINITIALFOCUS: result = of->form ? (LONG_PTR)hf_form_first(of->form) : 0; break;
    default: return false;
    }
    SetWindowLongPtrW(of->window, DWLP_MSGRESULT, result);
    return true;
}

static INT_PTR CALLBACK preview_proc(HWND window, UINT message, WPARAM parameter, LPARAM data)
{
    preview *of = (preview *)GetWindowLongPtrW(window, DWLP_USER);
    (void)parameter;
    if (message == WM_INITDIALOG) {
        begin((preview *)((const PROPSHEETPAGEW *)data)->lParam, window);
        return TRUE;
    }
    if (!of) return FALSE;
    switch (message) {
    case WM_NOTIFY: return on_notify(of, (const NMHDR *)data);
    case SHOW_PROBLEM: hf_form_show_problem(of->form, &of->problem); return TRUE;
    case WM_DESTROY:
        hf_form_free(of->form);
        of->form = NULL;
        return FALSE;
    default: return FALSE;
    }
}

static hf_status show(preview *of, const hf_bytes *template, hf_error *error)
{
    const void *bytes = template->data;
    wchar_t *title = hf_wide_from_text(of->page->title);
    PROPSHEETPAGEW page = {.dwSize = sizeof page,
                           .dwFlags = PSP_DLGINDIRECT | PSP_USETITLE | PSP_HASHELP,
                           .hInstance = hf_activation_module(),
                           .pResource = bytes,
                           .pszTitle = title,
                           .pfnDlgProc = preview_proc,
                           .lParam = (LPARAM)of};
    const PROPSHEETHEADERW header = {.dwSize = sizeof header,
                                     .dwFlags = PSH_PROPSHEETPAGE | PSH_NOAPPLYNOW | PSH_NOCONTEXTHELP | PSH_HASHELP,
                                     .hInstance = hf_activation_module(),
                                     .pszCaption = L"Preview: nothing is saved",
                                     .nPages = 1,
                                     .ppsp = &page};
    ULONG_PTR cookie = hf_activation_begin();
    bool shown = title && PropertySheetW(&header) >= 0;
    hf_activation_end(cookie);
    free(title);
    return shown ? HF_OK : hf_fail(error, HF_E_WINDOW_NOT_MADE, of->page->title, NULL);
}

hf_status holdfast_preview_page(const hf_page *page, hf_draft *draft, hf_error *error)
{
    hf_bytes template = {0};
    preview of = {.page = page, .draft = draft};
    const hf_template_options options = {.style = WS_CHILD | WS_CAPTION | WS_DISABLED | WS_CLIPCHILDREN,
                                         .extended_style = hf_dialog_is_mirrored() ? WS_EX_LAYOUTRTL : 0,
                                         .width = HF_FORM_WIDTH,
                                         .height = HF_FORM_HEIGHT};
    hf_status status = hf_template_make(&template, NULL, &options, error);
    if (status) return status;
    HRESULT apartment = CoInitializeEx(NULL, COINIT_APARTMENTTHREADED); /* the dialogs that browse need it */
    status = show(&of, &template, error);
    if (SUCCEEDED(apartment)) CoUninitialize();
    hf_bytes_free(&template);
    return status;
}
