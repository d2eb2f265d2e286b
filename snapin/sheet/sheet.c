#include "snapin/sheet/sheet_internal.h"

#include "core/wide.h"
#include "snapin/sheet/activation.h"
#include "snapin/sheet/alive.h"
#include "snapin/sheet/dialog.h"
#include "snapin/sheet/tabs.h"
#include "snapin/sheet/template.h"

#include <commctrl.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t hf_property_sheets_alive(void)
{
    return hf_alive_count();
}

void hf_property_sheet_tell(const hf_property_sheet *sheet, hf_property_sheet_notice notice, LPARAM data)
{
    if (sheet->options.notify) PostMessageW(sheet->options.notify, sheet->options.message, (WPARAM)notice, data);
}

void hf_property_sheet_hold(hf_property_sheet *sheet)
{
    InterlockedIncrement(&sheet->refs);
}

static void free_sheet(hf_property_sheet *sheet)
{
    for (size_t i = 0; i < sheet->count; i++) {
        hf_form_free(sheet->pages[i].form);
        hf_bytes_free(&sheet->pages[i].dialog);
    }
    hf_info_reader_close(sheet->reader);
    hf_draft_free(sheet->draft);
    hf_session_close(sheet->session);
    free(sheet->pages);
    free(sheet->home);
    free(sheet);
    hf_alive_remove();
}

void hf_property_sheet_release(hf_property_sheet *sheet)
{
    if (!sheet || InterlockedDecrement(&sheet->refs) > 0) return;
    if (sheet->end) sheet->end(sheet->end_value);
    hf_property_sheet_tell(sheet, HF_NOTICE_CLOSED, 0);
    free_sheet(sheet);
}

void hf_property_sheet_at_end(hf_property_sheet *sheet, void (*end)(LONG_PTR value), LONG_PTR value)
{
    sheet->end = end;
    sheet->end_value = value;
}

static hf_status take_pages(hf_property_sheet *sheet, const hf_page_title *titles, size_t count, hf_error *error)
{
    sheet->pages = calloc(count + 1, sizeof *sheet->pages);
    if (!sheet->pages) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    for (size_t i = 0; i < count; i++) {
        if (sheet->options.profile && !hf_profile_lists(sheet->options.profile, titles[i].id)) continue;
        sheet->pages[sheet->count++] = (hf_sheet_page){.sheet = sheet, .id = titles[i].id, .title = titles[i].title};
    }
    return sheet->count ? HF_OK : hf_fail(error, HF_E_NO_PAGES, NULL);
}

/* Titles are enough: a page is loaded when it is shown. */
static hf_status find_pages(hf_property_sheet *sheet, hf_error *error)
{
    const hf_page_title *titles = NULL;
    const hf_page *only = NULL;
    size_t count = 0;
    if (sheet->options.page) {
        hf_status status = hf_session_page(&only, sheet->session, sheet->options.page, error);
        if (status) return status;
        const hf_page_title title = {.id = only->id, .title = only->title};
        return take_pages(sheet, &title, 1, error);
    }
    hf_status status = hf_plugins_titles(&titles, &count, hf_session_plugins(sheet->session), error);
    return status ? status : take_pages(sheet, titles, count, error);
}

/* What is staged and cannot be loaded now stays staged: the commit says why. */
hf_status hf_property_sheet_load(hf_property_sheet *sheet, hf_error *error)
{
    hf_problems passed_over = {0};
    if (!sheet->options.stages) return HF_OK;
    hf_status status = hf_stage_load(sheet->draft, hf_session_find_page, sheet->session, &passed_over, error);
    hf_problems_free(&passed_over);
    return status;
}

static hf_status open_parts(hf_property_sheet *sheet, hf_error *error)
{
    const hf_session_options options = {.home = sheet->home,
                                        .clock = sheet->options.clock,
                                        .from = "console",
                                        .profile = sheet->options.profile,
                                        .timeout_seconds = sheet->options.timeout_seconds};
    hf_status status = hf_session_open(&sheet->session, &options, error);
    if (!status) status = find_pages(sheet, error);
    if (!status) status = hf_draft_open(&sheet->draft, hf_session_settings(sheet->session), error);
    if (!status) status = hf_property_sheet_load(sheet, error);
    if (!status) status = hf_info_reader_open(&sheet->reader, sheet->home, sheet->options.profile, error);
    return status;
}

hf_status hf_property_sheet_open(hf_property_sheet **out, const hf_property_sheet_options *options, hf_error *error)
{
    hf_property_sheet *sheet = calloc(1, sizeof *sheet);
    if (!sheet) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_alive_add();
    sheet->refs = 1;
    sheet->options = *options;
    if (!sheet->options.title) sheet->options.title = "Azure Backup";
    sheet->home = hf_text_copy(options->home);
    hf_status status = options->home && !sheet->home ? hf_fail(error, HF_E_OUT_OF_MEMORY, NULL) : HF_OK;
    if (!status) status = open_parts(sheet, error);
    sheet->options.home = sheet->home;
    sheet->options.page = NULL;
    if (status)
        free_sheet(sheet);
    else
        *out = sheet;
    return status;
}

size_t hf_property_sheet_count(const hf_property_sheet *sheet)
{
    return sheet->count;
}

/* Up to the end of the page's name, or its point. */
hf_sheet_page *hf_property_sheet_find(hf_property_sheet *sheet, const hf_error *problem)
{
    size_t length = strcspn(problem->field, ".");
    for (size_t i = 0; i < sheet->count; i++) {
        const char *id = sheet->pages[i].id;
        if (length && strlen(id) == length && strncmp(id, problem->field, length) == 0) return &sheet->pages[i];
    }
    return NULL;
}

/* ---- handles ---------------------------------------------------------------------------------------------------- */

/* A page is an empty dialog: its form is made in it when it is first shown, and scrolls there. */
static hf_status make_template(hf_sheet_page *page, hf_error *error)
{
    const hf_template_options options = {.style = WS_CHILD | WS_CAPTION | WS_DISABLED | WS_CLIPCHILDREN,
                                         .extended_style = hf_dialog_is_mirrored() ? WS_EX_LAYOUTRTL : 0,
                                         .width = HF_FORM_WIDTH,
                                         .height = HF_FORM_HEIGHT};
    return page->dialog.data ? HF_OK : hf_template_make(&page->dialog, NULL, &options, error);
}

static HPROPSHEETPAGE make_handle(hf_sheet_page *page)
{
    wchar_t *title = hf_wide_from_text(page->title);
    const void *template = page->dialog.data;
    PROPSHEETPAGEW made = {.dwSize = sizeof made,
                           .dwFlags = PSP_DLGINDIRECT | PSP_USETITLE | PSP_USECALLBACK | PSP_HASHELP,
                           .hInstance = hf_activation_module(),
                           .pResource = template,
                           .pszTitle = title,
                           .pfnDlgProc = hf_sheet_page_proc,
                           .lParam = (LPARAM)page,
                           .pfnCallback = hf_sheet_page_callback,
                           .hActCtx = hf_activation_context()};
    if (made.hActCtx != INVALID_HANDLE_VALUE) made.dwFlags |= PSP_USEFUSIONCONTEXT;
    ULONG_PTR cookie = hf_activation_begin();
    HPROPSHEETPAGE handle = title ? CreatePropertySheetPageW(&made) : NULL;
    hf_activation_end(cookie);
    free(title);
    return handle;
}

hf_status hf_property_sheet_page(HPROPSHEETPAGE *out, hf_property_sheet *sheet, size_t index, hf_error *error)
{
    hf_sheet_page *page = &sheet->pages[index];
    hf_status status = make_template(page, error);
    if (status) return status;
    hf_property_sheet_hold(sheet); /* until PSPCB_RELEASE */
    page->handle = make_handle(page);
    if (!page->handle) {
        InterlockedDecrement(&sheet->refs);
        return hf_fail(error, HF_E_WINDOW_NOT_MADE, page->title, NULL);
    }
    *out = page->handle;
    return HF_OK;
}

/* ---- a sheet of our own ----------------------------------------------------------------------------------------- */

static hf_status make_pages(HPROPSHEETPAGE *out, hf_property_sheet *sheet, hf_error *error)
{
    hf_status status = HF_OK;
    size_t made = 0;
    while (made < sheet->count && !status) {
        status = hf_property_sheet_page(&out[made], sheet, made, error);
        made += !status;
    }
    for (size_t i = 0; i < made && status; i++) DestroyPropertySheetPage(out[i]);
    return status;
}

static UINT place_of(const hf_property_sheet *sheet, const char *id)
{
    for (size_t i = 0; i < sheet->count && id; i++)
        if (strcmp(sheet->pages[i].id, id) == 0) return (UINT)i;
    return 0;
}

hf_status hf_property_sheet_show(hf_property_sheet *sheet, HWND owner, const char *first, hf_error *error)
{
    wchar_t caption[128];
    HPROPSHEETPAGE *pages = calloc(sheet->count, sizeof(HPROPSHEETPAGE));
    if (!pages) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_status status = make_pages(pages, sheet, error);
    (void)swprintf(caption, ARRAYSIZE(caption), L"%hs Properties", sheet->options.title);
    if (!status) {
        bool many = sheet->count > HF_TABS_MANY;
        const PROPSHEETHEADERW header = {.dwSize = sizeof header,
                                         .dwFlags = PSH_NOCONTEXTHELP | PSH_HASHELP | (many ? PSH_USECALLBACK : 0u),
                                         .hwndParent = owner,
                                         .hInstance = hf_activation_module(),
                                         .pszCaption = caption,
                                         .nPages = (UINT)sheet->count,
                                         .nStartPage = place_of(sheet, first),
                                         .phpage = pages,
                                         .pfnCallback = hf_tabs_in_one_row};
        ULONG_PTR cookie = hf_activation_begin();
        if (PropertySheetW(&header) < 0) status = hf_fail(error, HF_E_WINDOW_NOT_MADE, sheet->options.title, NULL);
        hf_activation_end(cookie);
    }
    free(pages);
    return status;
}
