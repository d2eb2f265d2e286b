#include "apps/console/ocx/control_pane.h"
#include <commctrl.h>
#include <shlwapi.h>
#include <stdlib.h>
#include <string.h>

#define PANE_CLASS L"HoldfastControlPane"
#define HOST_CLASS L"HoldfastControlHost"

enum { WM_FORWARDMSG_ = 0x037F }; /* what atl.dll's windows take keys with */

static const CLSID clsid_page = {0x25336920, 0x03f9, 0x11cf, {0x8f, 0xd0, 0x00, 0xaa, 0x00, 0x68, 0x6f, 0x13}};

typedef HRESULT(WINAPI *attach_function)(IUnknown *control, HWND window, IUnknown **out_container);
typedef HRESULT(WINAPI *create_function)(LPCOLESTR name, HWND window, IStream *stream, IUnknown **out_container);

typedef struct hosted {
    struct hosted *next;
    IUnknown *control; /* NULL: a web page. A reference */
    IUnknown *container;
    HWND window; /* as large as the pane */
    wchar_t *address;
} hosted;

typedef struct pane {
    HWND window;
    hosted *all, *shown;
} pane;

static pane *pane_of(HWND window)
{
    return (pane *)GetWindowLongPtrW(window, GWLP_USERDATA);
}

/* A function of atl.dll; false where there is none. */
static bool find(const char *name, void *out, size_t size)
{
    HMODULE library = LoadLibraryExW(L"atl.dll", NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
    FARPROC found = library ? GetProcAddress(library, name) : NULL;
    memcpy(out, &found, size);
    return found != NULL;
}

static hosted *add(pane *it)
{
    RECT client;
    GetClientRect(it->window, &client);
    hosted *one = calloc(1, sizeof *one);
    if (!one) return NULL;
    one->window = CreateWindowExW(WS_EX_CONTROLPARENT, HOST_CLASS, L"", WS_CHILD | WS_CLIPCHILDREN, 0, 0, client.right,
                                  client.bottom, it->window, NULL, GetModuleHandleW(NULL), NULL);
    if (!one->window) {
        free(one);
        return NULL;
    }
    one->next = it->all;
    it->all = one;
    return one;
}

/* The window goes first: its going is what tells the control to leave its place. */
static void take_out(pane *it, hosted *gone)
{
    hosted **at = &it->all;
    while (*at && *at != gone) at = &(*at)->next;
    if (*at) *at = gone->next;
    if (it->shown == gone) it->shown = NULL;
    DestroyWindow(gone->window);
    if (gone->container) IUnknown_Release(gone->container);
    if (gone->control) IUnknown_Release(gone->control);
    free(gone->address);
    free(gone);
}

static hosted *find_hosted(const pane *it, IUnknown *control)
{
    hosted *one = it->all;
    while (one && one->control != control) one = one->next;
    return one;
}

HRESULT control_pane_host(HWND window, IUnknown *control)
{
    pane *it = pane_of(window);
    attach_function attach;
    if (!find("AtlAxAttachControl", &attach, sizeof attach)) return HRESULT_FROM_WIN32(ERROR_MOD_NOT_FOUND);
    hosted *one = add(it);
    if (!one) return E_OUTOFMEMORY;
    IUnknown_AddRef(control);
    one->control = control;
    HRESULT result = attach(control, one->window, &one->container);
    if (FAILED(result)) take_out(it, one);
    return result;
}

static void bring_up(pane *it, hosted *one)
{
    if (it->shown && it->shown != one) ShowWindow(it->shown->window, SW_HIDE);
    it->shown = one;
    if (one) ShowWindow(one->window, SW_SHOWNA);
}

bool control_pane_show(HWND window, IUnknown *control)
{
    pane *it = pane_of(window);
    hosted *one = control ? find_hosted(it, control) : NULL;
    if (one) bring_up(it, one);
    return one != NULL;
}

static bool is_page(const wchar_t *address)
{
    static const wchar_t *const schemes[] = {L"http:", L"https:", L"file:", L"res:"};
    for (size_t i = 0; address && i < sizeof schemes / sizeof *schemes; i++) {
        if (StrStrIW(address, schemes[i]) == address) return true;
    }
    return false;
}

/* Whether there is anything that can show a page: making the browser alone does not tell. */
static bool can_show_pages(void)
{
    IUnknown *page;
    if (FAILED(CoCreateInstance(&clsid_page, NULL, CLSCTX_INPROC_SERVER, &IID_IUnknown, (void **)&page))) return false;
    IUnknown_Release(page);
    return true;
}

bool control_pane_browse(HWND window, const wchar_t *address)
{
    pane *it = pane_of(window);
    create_function create;
    hosted *one = find_hosted(it, NULL);
    if (one && !wcscmp(one->address, address)) {
        bring_up(it, one);
        return true;
    }
    if (one) take_out(it, one);
    if (!is_page(address) || !can_show_pages() || !find("AtlAxCreateControl", &create, sizeof create)) return false;
    one = add(it);
    if (!one) return false;
    one->address = _wcsdup(address);
    if (!one->address || FAILED(create(address, one->window, NULL, &one->container))) {
        take_out(it, one);
        return false;
    }
    bring_up(it, one);
    return true;
}

void control_pane_release(HWND window, IUnknown *control)
{
    pane *it = pane_of(window);
    hosted *one = it ? find_hosted(it, control) : NULL;
    if (one) take_out(it, one);
}

bool control_pane_takes_key(HWND window, MSG *message)
{
    pane *it = pane_of(window);
    bool key = message->message >= WM_KEYFIRST && message->message <= WM_KEYLAST;
    if (!key || !it->shown || !IsChild(it->shown->window, message->hwnd)) return false;
    return SendMessageW(it->shown->window, WM_FORWARDMSG_, 0, (LPARAM)message) != 0;
}

/* ---- the window */

static void place(const pane *it)
{
    RECT client;
    GetClientRect(it->window, &client);
    for (hosted *one = it->all; one; one = one->next)
        SetWindowPos(one->window, NULL, 0, 0, client.right, client.bottom, SWP_NOZORDER | SWP_NOACTIVATE);
}

static void take_focus(const pane *it)
{
    HWND to = it->shown ? it->shown->window : NULL, inside = to ? GetWindow(to, GW_CHILD) : NULL;
    if (to) SetFocus(inside ? inside : to);
}

static void tell_focus(const pane *it)
{
    NMHDR header = {it->window, (UINT_PTR)GetDlgCtrlID(it->window), (UINT)NM_SETFOCUS};
    SendMessageW(GetParent(it->window), WM_NOTIFY, header.idFrom, (LPARAM)&header);
}

static LRESULT CALLBACK pane_proc(HWND window, UINT message, WPARAM wparam, LPARAM lparam)
{
    pane *it = pane_of(window);
    switch (it ? message : WM_NULL) {
    case WM_SIZE: place(it); return 0;
    case WM_SETFOCUS:
        take_focus(it);
        tell_focus(it);
        return 0;
    case WM_MOUSEACTIVATE: tell_focus(it); break;
    case WM_DESTROY:
        while (it->all) take_out(it, it->all);
        break;
    case WM_NCDESTROY:
        SetWindowLongPtrW(window, GWLP_USERDATA, 0);
        free(it);
        return 0;
    }
    return DefWindowProcW(window, message, wparam, lparam);
}

HWND control_pane_create(HWND parent, int id)
{
    pane *it = calloc(1, sizeof *it);
    if (!it) return NULL;
    HINSTANCE module = GetModuleHandleW(NULL);
    WNDCLASSEXW wanted = {.cbSize = sizeof wanted,
                          .lpfnWndProc = pane_proc,
                          .hInstance = module,
                          .hCursor = LoadCursorW(NULL, (const wchar_t *)IDC_ARROW),
                          .hbrBackground = GetSysColorBrush(COLOR_WINDOW),
                          .lpszClassName = PANE_CLASS};
    RegisterClassExW(&wanted); /* the second time it is there already */
    wanted.lpfnWndProc = DefWindowProcW;
    wanted.lpszClassName = HOST_CLASS;
    RegisterClassExW(&wanted);
    it->window = CreateWindowExW(WS_EX_CONTROLPARENT | WS_EX_CLIENTEDGE, PANE_CLASS, L"Result pane",
                                 WS_CHILD | WS_CLIPCHILDREN, 0, 0, 0, 0, parent, (HMENU)(INT_PTR)id, module, NULL);
    if (!it->window) {
        free(it);
        return NULL;
    }
    SetWindowLongPtrW(it->window, GWLP_USERDATA, (LONG_PTR)it);
    return it->window;
}
