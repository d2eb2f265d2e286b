/* The sheet around the pages: making them, handing on what it tells them, and letting go. */
#include "snapin/wizard/page.h"

#include "core/wide.h"
#include "snapin/sheet/activation.h"

#include <commctrl.h>
#include <stdlib.h>

static LONG alive;

size_t hf_wizards_alive(void)
{
    return (size_t)InterlockedCompareExchange(&alive, 0, 0);
}

static void let_go(hf_wizard *wizard)
{
    if (InterlockedDecrement(&wizard->holders)) return;
    HWND notify = wizard->notify;
    UINT message = wizard->message;
    hf_wizard_result result = wizard->result;
    hf_wizard_model_free(wizard->model);
    hf_secret_wipe(wizard, sizeof *wizard);
    free(wizard);
    InterlockedDecrement(&alive);
    if (notify) PostMessageW(notify, message, (WPARAM)result, 0);
}

/* ---- a page's window -------------------------------------------------------------------------------------------- */

/* The dialog of the screen `to`, as PSN_WIZNEXT and PSN_WIZBACK want it; 0 is the neighbour. */
static LONG_PTR dialog_of(const hf_wizard_page *page, hf_wizard_screen to)
{
    return (LONG_PTR)page->wizard->pages[to].kind->dialog;
}

static LONG_PTR go_forwards(hf_wizard_page *page)
{
    if (page->kind->leave && !page->kind->leave(page)) return -1;
    if (page->kind->left) page->kind->left(page);
    return dialog_of(page, hf_wizard_next(page->wizard->model, page->kind->screen));
}

static LONG_PTR go_back(hf_wizard_page *page)
{
    if (page->kind->left) page->kind->left(page);
    return dialog_of(page, hf_wizard_back(page->wizard->model, page->kind->screen));
}

static void tell_lack_of_memory(const hf_wizard_page *page)
{
    hf_error error = {0};
    hf_fail(&error, HF_E_OUT_OF_MEMORY, NULL);
    hf_screen_note_error(page, &error, 0);
}

static LONG_PTR be_shown(hf_wizard_page *page)
{
    DWORD back = page->kind->screen > HF_SCREEN_PROXY ? PSWIZB_BACK : 0;
    DWORD on = page->kind->screen == HF_SCREEN_REGISTRATION ? PSWIZB_FINISH : PSWIZB_NEXT;
    bool lame = page->kind->own_size && !page->own;
    hf_screen_buttons(page, lame ? back : back | on);
    if (lame)
        tell_lack_of_memory(page);
    else if (page->kind->shown)
        page->kind->shown(page);
    return 0;
}

static LONG_PTR notified(hf_wizard_page *page, UINT code)
{
    switch (code) {
    case PSN_SETACTIVE: return be_shown(page);
    case PSN_WIZNEXT: return go_forwards(page);
    case PSN_WIZBACK: return go_back(page);
    case PSN_WIZFINISH: return page->kind->finish && !page->kind->finish(page);
    case PSN_QUERYCANCEL: return page->kind->cancel && !page->kind->cancel(page);
    case PSN_RESET:
        if (page->kind->left) page->kind->left(page);
        return 0;
    default: return 0;
    }
}

static void be_gone(hf_wizard_page *page)
{
    if (page->kind->gone && page->own) page->kind->gone(page);
    if (page->kind->own_size) free(page->own);
    page->own = NULL;
    page->window = NULL;
}

static bool handle(hf_wizard_page *page, UINT message, WPARAM first, LPARAM second)
{
    if (page->kind->message && page->kind->message(page, message, first, second)) return true;
    switch (message) {
    case WM_COMMAND:
        if (page->kind->command) page->kind->command(page, LOWORD(first), HIWORD(first));
        return true;
    case WM_NOTIFY:
        SetWindowLongPtrW(page->window, DWLP_MSGRESULT, notified(page, ((NMHDR *)second)->code));
        return true;
    case WM_DESTROY: be_gone(page); return true;
    default: return false;
    }
}

/* Paths, passphrases and ids are read from left to right in every language, and so are our texts. */
static BOOL CALLBACK read_from_left(HWND control, LPARAM unused)
{
    LONG_PTR style = GetWindowLongPtrW(control, GWL_EXSTYLE);
    (void)unused;
    if (SendMessageW(control, WM_GETDLGCODE, 0, 0) & DLGC_HASSETSEL)
        SetWindowLongPtrW(control, GWL_EXSTYLE, style & ~(LONG_PTR)WS_EX_RTLREADING);
    return TRUE;
}

static void be_made(hf_wizard_page *page, HWND window)
{
    page->window = window;
    SetWindowLongPtrW(window, DWLP_USER, (LONG_PTR)page);
    EnumChildWindows(window, read_from_left, 0);
    if (page->kind->own_size) page->own = calloc(1, page->kind->own_size);
    if (page->kind->made && (page->own || !page->kind->own_size)) page->kind->made(page);
}

static INT_PTR CALLBACK page_proc(HWND window, UINT message, WPARAM first, LPARAM second)
{
    if (message == WM_INITDIALOG) {
        be_made((hf_wizard_page *)((PROPSHEETPAGEW *)second)->lParam, window);
        return TRUE;
    }
    hf_wizard_page *page = (hf_wizard_page *)GetWindowLongPtrW(window, DWLP_USER);
    return page && handle(page, message, first, second);
}

/* ---- making ----------------------------------------------------------------------------------------------------- */

static UINT CALLBACK page_callback(HWND none, UINT message, PROPSHEETPAGEW *page)
{
    (void)none;
    if (message == PSPCB_RELEASE) let_go(((hf_wizard_page *)page->lParam)->wizard);
    return 1;
}

static HPROPSHEETPAGE make_page(hf_wizard_page *page)
{
    HANDLE context = hf_activation_context();
    const char *heading = hf_wizard_heading(page->wizard->model, page->kind->screen);
    wchar_t *own = heading ? hf_wide_from_text(heading) : NULL;
    PROPSHEETPAGEW about = {
        .dwSize = sizeof about,
        .dwFlags = PSP_USEHEADERTITLE | PSP_USEHEADERSUBTITLE | PSP_USETITLE | PSP_USECALLBACK,
        .hInstance = hf_activation_module(),
        .pszTemplate = MAKEINTRESOURCEW(page->kind->dialog),
        .pszTitle = TEXT(HF_WIZARD_NAME),
        .pfnDlgProc = page_proc,
        .lParam = (LPARAM)page,
        .pfnCallback = page_callback,
        .pszHeaderTitle = own ? own : page->kind->title,
        .pszHeaderSubTitle = page->kind->subtitle,
    };
    if (context != INVALID_HANDLE_VALUE) {
        about.dwFlags |= PSP_USEFUSIONCONTEXT;
        about.hActCtx = context;
    }
    HPROPSHEETPAGE made = CreatePropertySheetPageW(&about); /* copies the texts */
    free(own);
    return made;
}

static hf_status make(hf_wizard **out, const hf_wizard_options *options, hf_error *error)
{
    static const hf_wizard_page_kind *const kinds[HF_SCREEN_COUNT] = {
        &hf_wizard_page_proxy,  &hf_wizard_page_vault,      &hf_wizard_page_throttling,
        &hf_wizard_page_folder, &hf_wizard_page_encryption, &hf_wizard_page_registration};
    hf_wizard *wizard = calloc(1, sizeof *wizard);
    if (!wizard) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_status status = hf_wizard_model_make(&wizard->model, options->home, options->clock, options->timeout_seconds,
                                            options->profile, error);
    if (status) {
        free(wizard);
        return status;
    }
    for (int i = 0; i < HF_SCREEN_COUNT; i++)
        if (hf_wizard_has(wizard->model, (hf_wizard_screen)i))
            wizard->pages[i] = (hf_wizard_page){.wizard = wizard, .kind = kinds[i]};
    wizard->holders = 1;
    wizard->notify = options->notify;
    wizard->message = options->message;
    InterlockedIncrement(&alive);
    *out = wizard;
    return HF_OK;
}

/* Each page holds the wizard. */
static hf_status make_pages(HPROPSHEETPAGE out[HF_WIZARD_PAGES_MAX], size_t *count, hf_wizard *wizard, hf_error *error)
{
    HPROPSHEETPAGE pages[HF_WIZARD_PAGES_MAX];
    size_t made = 0;
    for (size_t i = 0; i < HF_SCREEN_COUNT; i++) {
        if (!wizard->pages[i].kind) continue;
        InterlockedIncrement(&wizard->holders);
        pages[made] = make_page(&wizard->pages[i]);
        if (pages[made++]) continue;
        InterlockedDecrement(&wizard->holders);
        for (made--; made; made--) DestroyPropertySheetPage(pages[made - 1]);
        return hf_fail(error, HF_E_WINDOW_NOT_MADE, HF_WIZARD_NAME, NULL);
    }
    for (size_t i = 0; i < made; i++) out[i] = pages[i];
    *count = made;
    return HF_OK;
}

hf_status hf_wizard_pages(HPROPSHEETPAGE out[HF_WIZARD_PAGES_MAX], size_t *count, const hf_wizard_options *options,
                          hf_error *error)
{
    hf_wizard *wizard;
    hf_status status = make(&wizard, options, error);
    if (status) return status;
    status = make_pages(out, count, wizard, error);
    if (status) wizard->notify = NULL; /* there was never anything to tell of */
    let_go(wizard);
    return status;
}

static hf_status show(HPROPSHEETPAGE *pages, size_t count, HWND owner, hf_error *error)
{
    const INITCOMMONCONTROLSEX classes = {sizeof classes, ICC_STANDARD_CLASSES | ICC_PROGRESS_CLASS | ICC_TAB_CLASSES};
    PROPSHEETHEADERW about = {.dwSize = sizeof about,
                              .dwFlags = PSH_WIZARD97 | PSH_HEADER,
                              .hwndParent = owner,
                              .hInstance = hf_activation_module(),
                              .nPages = (UINT)count,
                              .phpage = pages};
    InitCommonControlsEx(&classes);
    if (PropertySheetW(&about) >= 0) return HF_OK;
    for (size_t i = 0; i < count; i++) DestroyPropertySheetPage(pages[i]);
    return hf_fail(error, HF_E_WINDOW_NOT_MADE, HF_WIZARD_NAME, NULL);
}

hf_status hf_wizard_show(hf_wizard_result *out, const hf_wizard_options *options, hf_error *error)
{
    HPROPSHEETPAGE pages[HF_WIZARD_PAGES_MAX];
    size_t count = 0;
    hf_wizard *wizard;
    hf_status status = make(&wizard, options, error);
    if (status) return status;
    ULONG_PTR cookie = hf_activation_begin();
    status = make_pages(pages, &count, wizard, error);
    if (!status) status = show(pages, count, options->owner, error);
    hf_activation_end(cookie);
    if (status) wizard->notify = NULL;
    if (!status) *out = wizard->result;
    let_go(wizard);
    return status;
}
