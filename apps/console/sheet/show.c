/* Showing a sheet: the thread of a property sheet, and wizards. */
#include "apps/console/sheet/sheet.h"
#include <commctrl.h>

enum { CLOSE_PATIENCE = 3000 }; /* milliseconds that pages are given to agree when the console closes */

static void fill_header(const sheet *sh, PROPSHEETHEADERW *out, HWND parent)
{
    *out = (PROPSHEETHEADERW){.dwSize = sizeof *out, .hwndParent = parent, .pszCaption = sh->title};
    out->nPages = (UINT)sh->page_count;
    out->phpage = (HPROPSHEETPAGE *)sh->pages;
    out->nStartPage = (UINT)sh->start_page;
    if (sh->options & MMC_PSO_HASHELP) out->dwFlags |= PSH_HASHELP;
    if (!sh->is_wizard) {
        if (sh->options & MMC_PSO_NOAPPLYNOW) out->dwFlags |= PSH_NOAPPLYNOW;
        if (!(sh->options & MMC_PSO_NO_PROPTITLE)) out->dwFlags |= PSH_PROPTITLE;
        return;
    }
    out->dwFlags |= sh->wizard97 ? PSH_WIZARD97 : PSH_WIZARD;
    if (!sh->wizard97) return;
    if (sh->watermark) out->dwFlags |= PSH_WATERMARK | PSH_USEHBMWATERMARK;
    if (sh->header) out->dwFlags |= PSH_HEADER | PSH_USEHBMHEADER;
    if (sh->palette) out->dwFlags |= PSH_USEHPLWATERMARK;
    if (sh->stretch) out->dwFlags |= PSH_STRETCHWATERMARK;
    out->hbmWatermark = sh->watermark;
    out->hplWatermark = sh->palette;
    out->hbmHeader = sh->header;
}

/* Messages until the sheet is closed by the person, or the console says that it must. */
static void run_loop(sheet *sh, HWND window)
{
    MSG message;
    while (!sh->must_close && GetMessageW(&message, NULL, 0, 0) > 0) {
        if (!PropSheet_IsDialogMessage(window, &message)) {
            TranslateMessage(&message);
            DispatchMessageW(&message);
        }
        if (!IsWindow(window) || !PropSheet_GetCurrentPageHwnd(window)) break;
    }
    InterlockedExchange(&sh->is_over, 1);
    sh->window = NULL;
    if (IsWindow(window)) DestroyWindow(window);
}

/* The hidden parent lies within the frame, a little way in: Windows opens the sheet there. */
static HWND hidden_parent(const sheet *sh)
{
    RECT frame = {0};
    HWND shown = console_window(sh->console);
    if (IsWindowVisible(shown) && !IsIconic(shown)) GetWindowRect(shown, &frame);
    int step = frame.right > frame.left ? 2 * GetSystemMetrics(SM_CYCAPTION) : 0;
    return CreateWindowExW(0, L"STATIC", sh->title, WS_POPUP, frame.left + step, frame.top + step, 0, 0, NULL, NULL,
                           GetModuleHandleW(NULL), NULL);
}

static HRESULT run_sheet(sheet *sh)
{
    HWND hidden = hidden_parent(sh);
    PROPSHEETHEADERW header;
    fill_header(sh, &header, hidden);
    header.dwFlags |= PSH_MODELESS;
    HWND window = (HWND)PropertySheetW(&header);
    bool made = window && window != (HWND)(LONG_PTR)-1;
    bool shown = made && PropSheet_GetCurrentPageHwnd(window); /* else its pages could not be made */
    if (made && !shown) DestroyWindow(window);
    if (shown) {
        InterlockedExchange(&sh->was_shown, 1);
        SetPropW(window, SHEET_PROPERTY, (HANDLE)1);
        sh->window = window;
        run_loop(sh, window);
    }
    if (hidden) DestroyWindow(hidden);
    return shown ? S_OK : E_FAIL;
}

static DWORD WINAPI sheet_thread(void *argument)
{
    sheet *sh = argument;
    CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    call c;
    if (call_begin(&c, sh->snapin, "property sheet", "()")) CALL(&c, run_sheet(sh));
    HRESULT result = call_end(&c);
    if (FAILED(result)) call_failed(sh->snapin, "PropertySheet", result, "the property sheet could not be shown");
    HWND left = sh->window;
    sh->window = NULL;
    if (left && IsWindow(left)) DestroyWindow(left);
    CoUninitialize();
    messages_post(sh->console, sheet_ended, sh);
    return 0;
}

static HRESULT show_sheet(sheet *sh)
{
    console *c = sh->console;
    sh->next = c->sheets;
    c->sheets = sh;
    sh->thread = CreateThread(NULL, 0, sheet_thread, sh, CREATE_SUSPENDED, NULL);
    if (!sh->thread) {
        c->sheets = sh->next;
        sheet_discard(sh);
        return E_OUTOFMEMORY;
    }
    ResumeThread(sh->thread);
    return S_OK;
}

/* The wizard whose window is being made on this thread; PropSheetProc has no other way to know. */
static sheet *opening;

static bool is_listed(const console *c, const sheet *sh)
{
    const sheet *open = c->sheets;
    while (open && open != sh) open = open->next;
    return open != NULL;
}

/* Told again and again while the wizard is open and somebody listens, each time from the wizard's own message loop. */
static void wizard_opened(console *c, void *argument)
{
    sheet *sh = argument;
    if (!c->events.wizard_opened || !is_listed(c, sh) || !sh->window || !IsWindowVisible(sh->window)) return;
    c->events.wizard_opened(c->events.context, sh->window);
    messages_post(c, wizard_opened, sh);
}

/* What the window lacks to show its buttons whole. */
static SIZE lack_of(HWND window)
{
    RECT client, button, margin = {0, 0, 7, 7};
    HWND last = GetDlgItem(window, IDHELP);
    if (!last || !IsWindowVisible(last)) last = GetDlgItem(window, IDCANCEL);
    if (!last || !GetWindowRect(last, &button)) return (SIZE){0};
    MapWindowPoints(NULL, window, (POINT *)&button, 2);
    MapDialogRect(window, &margin);
    GetClientRect(window, &client);
    SIZE lack = {button.right + margin.right - client.right, button.bottom + margin.bottom - client.bottom};
    return (SIZE){lack.cx > 0 ? lack.cx : 0, lack.cy > 0 ? lack.cy : 0};
}

/* A wizard has one size, but where the display answers late a window manager may give it back one that it had while it
 * was made, too small for its buttons. */
static LRESULT CALLBACK keep_size(HWND window, UINT message, WPARAM wparam, LPARAM lparam, UINT_PTR id, DWORD_PTR tried)
{
    enum { TRIES = 5 };
    if (message == WM_NCDESTROY) RemoveWindowSubclass(window, keep_size, id);
    SIZE lack = message == WM_SIZE && wparam == SIZE_RESTORED ? lack_of(window) : (SIZE){0};
    LRESULT result = DefSubclassProc(window, message, wparam, lparam);
    if ((!lack.cx && !lack.cy) || tried >= TRIES) return result;
    RECT now;
    SetWindowSubclass(window, keep_size, id, tried + 1);
    GetWindowRect(window, &now);
    SetWindowPos(window, NULL, 0, 0, now.right - now.left + lack.cx, now.bottom - now.top + lack.cy,
                 SWP_NOMOVE | SWP_NOZORDER | SWP_NOACTIVATE);
    return result;
}

static int CALLBACK wizard_callback(HWND window, UINT message, LPARAM param)
{
    (void)param;
    if (message == PSCB_INITIALIZED && opening) {
        opening->window = window;
        opening->was_shown = 1;
        SetWindowSubclass(window, keep_size, 0, 0);
        SetPropW(window, SHEET_PROPERTY, (HANDLE)1);
        messages_post(opening->console, wizard_opened, opening);
        opening = NULL;
    }
    return 0;
}

/* S_FALSE: it was cancelled. */
static HRESULT answer_of(INT_PTR of_sheet)
{
    return of_sheet < 0 ? E_FAIL : of_sheet ? S_OK : S_FALSE;
}

static HRESULT show_wizard(sheet *sh, HWND parent)
{
    console *c = sh->console;
    PROPSHEETHEADERW header;
    fill_header(sh, &header, parent ? parent : console_window(c));
    header.dwFlags |= PSH_USECALLBACK;
    header.pfnCallback = wizard_callback;
    sh->next = c->sheets;
    c->sheets = sh;
    opening = sh;
    call made;
    if (call_begin(&made, sh->snapin, "wizard", "()")) CALL(&made, answer_of(PropertySheetW(&header)));
    HRESULT answer = call_end(&made);
    if (sh->finished) *sh->finished = answer == S_OK;
    opening = NULL;
    sh->window = NULL;
    sheet_ended(c, sh);
    return SUCCEEDED(answer) ? S_OK : E_FAIL;
}

HRESULT sheet_show(sheet *sh, HWND parent, int page)
{
    if (!sh->page_count) {
        sheet_discard(sh);
        return E_FAIL;
    }
    sh->start_page = page >= 0 && (size_t)page < sh->page_count ? page : 0;
    sh->owns_pages = false; /* from here on the sheet's window destroys them */
    return sh->is_wizard ? show_wizard(sh, parent) : show_sheet(sh);
}

bool sheet_wait_open(console *c, sheet *sh, DWORD milliseconds)
{
    ULONGLONG until = GetTickCount64() + milliseconds;
    while (is_listed(c, sh) && !sh->window && GetTickCount64() < until) {
        MsgWaitForMultipleObjects(0, NULL, FALSE, 10, QS_ALLINPUT);
        console_pump(c);
    }
    return is_listed(c, sh) && sh->window;
}

static void wait_for_sheets(console *c, DWORD milliseconds)
{
    ULONGLONG until = GetTickCount64() + milliseconds;
    while (c->sheets && GetTickCount64() < until) {
        MsgWaitForMultipleObjects(0, NULL, FALSE, 10, QS_ALLINPUT);
        console_pump(c);
    }
}

void sheets_close_all(console *c)
{
    for (sheet *sh = c->sheets; sh; sh = sh->next) {
        sheet_wait_open(c, sh, CLOSE_PATIENCE);
        if (!is_listed(c, sh)) { /* it ended by itself while we waited: begin again */
            sheets_close_all(c);
            return;
        }
        if (sh->window) PostMessageW(sh->window, PSM_PRESSBUTTON, PSBTN_CANCEL, 0);
    }
    wait_for_sheets(c, CLOSE_PATIENCE);
    for (sheet *sh = c->sheets; sh; sh = sh->next) { /* a page refused: the console closes all the same */
        call_failed(sh->snapin, "PSN_QUERYCANCEL", S_FALSE, "a page refused to close; it is closed with the console");
        InterlockedExchange(&sh->must_close, 1);
        if (sh->window) PostMessageW(sh->window, WM_NULL, 0, 0);
    }
    wait_for_sheets(c, CLOSE_PATIENCE);
}
