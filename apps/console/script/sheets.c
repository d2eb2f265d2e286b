/* Property sheets and wizards in a script: they are windows all the same, of this process; they are read and worked
 * with messages, as a test program would from outside. */
#include "apps/console/console/inside.h"
#include "apps/console/script/script.h"
#include "apps/console/sheet/sheet.h"
#include "apps/console/text.h"
#include <commctrl.h>
#include <shlwapi.h>
#include <stdlib.h>
#include <string.h>

enum { PATIENCE = 10000, CLOSING = 1000, MAX_TEXT = 4096 }; /* milliseconds; characters */

/* A message to a window of another thread, which may itself be waiting for this one. */
static LRESULT ask(HWND window, UINT message, WPARAM w, LPARAM l)
{
    DWORD_PTR answer = 0;
    SendMessageTimeoutW(window, message, w, l, SMTO_NORMAL, PATIENCE, &answer);
    return (LRESULT)answer;
}

static HWND open_window(script *s)
{
    if (s->wizard && IsWindow(s->wizard)) return s->wizard;
    sheet *sh = s->c->sheets;
    return sh && sheet_wait_open(s->c, sh, PATIENCE) ? sh->window : NULL;
}

static void add_text(HWND window, json_object *to, const char *key)
{
    wchar_t *text = calloc(MAX_TEXT, sizeof *text);
    if (text) {
        ask(window, WM_GETTEXT, MAX_TEXT, (LPARAM)text);
        script_add_string(to, key, text);
    }
    free(text);
}

static bool is_check(HWND control_window, const wchar_t *class)
{
    LONG_PTR kind = GetWindowLongPtrW(control_window, GWL_STYLE) & BS_TYPEMASK;
    return !StrCmpIW(class, WC_BUTTONW) &&
           (kind == BS_CHECKBOX || kind == BS_AUTOCHECKBOX || kind == BS_3STATE || kind == BS_AUTO3STATE ||
            kind == BS_RADIOBUTTON || kind == BS_AUTORADIOBUTTON);
}

static BOOL CALLBACK add_control(HWND window, LPARAM list)
{
    wchar_t class[64] = L"";
    json_object *out = json_object_new_object();
    GetClassNameW(window, class, 64);
    json_object_object_add(out, "id", json_object_new_int(GetDlgCtrlID(window)));
    script_add_string(out, "class", class);
    add_text(window, out, "text");
    if (!IsWindowEnabled(window)) json_object_object_add(out, "enabled", json_object_new_boolean(false));
    if (!(GetWindowLongPtrW(window, GWL_STYLE) & WS_VISIBLE)) {
        json_object_object_add(out, "visible", json_object_new_boolean(false));
    }
    if (is_check(window, class)) {
        json_object_object_add(out, "checked", json_object_new_boolean(ask(window, BM_GETCHECK, 0, 0) == BST_CHECKED));
    }
    json_object_array_add((json_object *)list, out);
    return TRUE;
}

static json_object *page_now(HWND window)
{
    json_object *out = json_object_new_object(), *controls = json_object_new_array();
    HWND page = (HWND)ask(window, PSM_GETCURRENTPAGEHWND, 0, 0);
    if (page) EnumChildWindows(page, add_control, (LPARAM)controls);
    json_object_object_add(out, "controls", controls);
    return out;
}

static int page_count(HWND window, HWND tab)
{
    (void)window;
    return tab ? (int)ask(tab, TCM_GETITEMCOUNT, 0, 0) : 0;
}

/* Every page is shown once, in order, and then the first one that was shown again: pages are made when first shown. */
static json_object *all_pages(HWND window)
{
    json_object *out = json_object_new_array();
    HWND tab = (HWND)ask(window, PSM_GETTABCONTROL, 0, 0);
    int count = page_count(window, tab), before = tab ? (int)ask(tab, TCM_GETCURSEL, 0, 0) : 0;
    for (int i = 0; i < count; i++) {
        wchar_t title[256] = L"";
        TCITEMW item = {.mask = TCIF_TEXT, .pszText = title, .cchTextMax = 256};
        ask(tab, TCM_GETITEMW, (WPARAM)i, (LPARAM)&item);
        bool turned = ask(window, PSM_SETCURSEL, (WPARAM)i, 0) != 0;
        json_object *page = page_now(window);
        script_add_string(page, "title", title);
        if (!turned) json_object_object_add(page, "refused", json_object_new_boolean(true));
        json_object_array_add(out, page);
    }
    ask(window, PSM_SETCURSEL, (WPARAM)before, 0);
    return out;
}

static HRESULT do_pages(script *s, json_object *command, json_object *answer)
{
    HWND window = open_window(s);
    if (!window) return S_FALSE;
    add_text(window, answer, "title");
    if (window == s->wizard) {
        json_object *pages = json_object_new_array();
        json_object_array_add(pages, page_now(window));
        json_object_object_add(answer, "wizard", json_object_new_boolean(true));
        json_object_object_add(answer, "pages", pages);
        return S_OK;
    }
    if (!script_flag(command, "current", false)) {
        json_object_object_add(answer, "pages", all_pages(window));
        return S_OK;
    }
    json_object_object_add(answer, "page", page_now(window));
    return S_OK;
}

typedef struct wanted_control {
    int id;
    const wchar_t *label;
    HWND found;
} wanted_control;

static BOOL CALLBACK find_control(HWND window, LPARAM param)
{
    wanted_control *wanted = (wanted_control *)param;
    wchar_t text[256] = L"";
    if (wanted->label) ask(window, WM_GETTEXT, 256, (LPARAM)text);
    wchar_t *plain = wanted->label ? menu_plain_label(text) : NULL;
    bool same = wanted->label ? plain && !StrCmpIW(plain, wanted->label) : GetDlgCtrlID(window) == wanted->id;
    free(plain);
    if (same) wanted->found = window;
    return !same;
}

/* What a person's typing would tell the page. */
static void tell_parent(HWND window, UINT code)
{
    ask(GetParent(window), WM_COMMAND, MAKEWPARAM(GetDlgCtrlID(window), code), (LPARAM)window);
}

static HRESULT set_value(HWND window, json_object *command)
{
    json_object *checked = json_object_object_get(command, "checked");
    wchar_t *text = script_text(command, "to");
    if (text) {
        ask(window, WM_SETTEXT, 0, (LPARAM)text);
        wchar_t class[64] = L"";
        GetClassNameW(window, class, 64);
        tell_parent(window, StrCmpIW(class, WC_COMBOBOXW) ? EN_CHANGE : CBN_EDITCHANGE);
        free(text);
    } else if (checked) {
        bool is = ask(window, BM_GETCHECK, 0, 0) == BST_CHECKED;
        if (is != (bool)json_object_get_boolean(checked)) ask(window, BM_CLICK, 0, 0);
    } else {
        ask(window, BM_CLICK, 0, 0);
    }
    return S_OK;
}

static bool turn_page(HWND window, json_object *command)
{
    int page = script_number(command, "page", -1);
    return page < 0 || ask(window, PSM_SETCURSEL, (WPARAM)page, 0);
}

static HRESULT do_set(script *s, json_object *command, json_object *answer)
{
    HWND window = open_window(s);
    (void)answer;
    if (!window) return S_FALSE;
    if (!turn_page(window, command)) return E_ABORT; /* the page before it may refuse to be left */
    wchar_t *label = script_text(command, "label");
    wanted_control wanted = {.id = script_number(command, "id", -1), .label = label};
    HWND page = (HWND)ask(window, PSM_GETCURRENTPAGEHWND, 0, 0);
    if (page) EnumChildWindows(page, find_control, (LPARAM)&wanted);
    HRESULT result = wanted.found ? set_value(wanted.found, command) : SCRIPT_NO_SUCH;
    free(label);
    console_pump(s->c);
    return result;
}

static int button_named(const char *name)
{
    static const struct {
        const char *name;
        int button;
    } buttons[] = {{"ok", PSBTN_OK},     {"cancel", PSBTN_CANCEL}, {"apply", PSBTN_APPLYNOW}, {"help", PSBTN_HELP},
                   {"next", PSBTN_NEXT}, {"back", PSBTN_BACK},     {"finish", PSBTN_FINISH}};
    for (size_t i = 0; name && i < sizeof buttons / sizeof *buttons; i++) {
        if (!strcmp(buttons[i].name, name)) return buttons[i].button;
    }
    return -1;
}

/* After OK and Cancel a sheet closes unless a page refuses. */
static bool closes(script *s, HWND window)
{
    ULONGLONG until = GetTickCount64() + CLOSING;
    while (IsWindow(window) && GetTickCount64() < until) {
        MsgWaitForMultipleObjects(0, NULL, FALSE, 10, QS_ALLINPUT);
        console_pump(s->c);
    }
    return !IsWindow(window);
}

static bool is_listed(const script *s, const sheet *sh)
{
    const sheet *open = s->c->sheets;
    while (open && open != sh) open = open->next;
    return open != NULL;
}

static HRESULT do_press(script *s, json_object *command, json_object *answer)
{
    int button = button_named(script_word(command, "button"));
    HWND window = open_window(s);
    const sheet *sh = s->c->sheets;
    if (button < 0) return E_INVALIDARG;
    if (!window) return S_FALSE;
    bool may_close = button == PSBTN_OK || button == PSBTN_CANCEL || button == PSBTN_FINISH;
    if (window == s->wizard) {
        SendMessageW(window, PSM_PRESSBUTTON, (WPARAM)button, 0);
        s->leave = may_close;
        return S_OK;
    }
    ask(window, PSM_PRESSBUTTON, (WPARAM)button, 0);
    json_object_object_add(answer, "closed", json_object_new_boolean(may_close && closes(s, window)));
    for (int i = 0; i < PATIENCE / 10 && !IsWindow(window) && is_listed(s, sh); i++) { /* until its thread is gone */
        MsgWaitForMultipleObjects(0, NULL, FALSE, 10, QS_ALLINPUT);
        console_pump(s->c);
    }
    return S_OK;
}

const script_entry script_sheet_commands[] = {
    {"pages", do_pages},
    {"press", do_press},
    {"set", do_set},
    {NULL, NULL},
};
