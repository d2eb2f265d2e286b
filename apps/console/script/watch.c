#include "apps/console/script/watch.h"
#include "apps/console/model/menu.h"
#include "apps/console/script/script.h"
#include "apps/console/sheet/sheet.h"
#include "apps/console/text.h"
#include <shlwapi.h>
#include <stdlib.h>

enum {
    PERIOD = 100,    /* milliseconds between two looks */
    RIPE = 2,        /* looks after which a window is no longer just being made */
    AGAIN = 15,      /* ... and between two attempts at it */
    PATIENCE = 2000, /* milliseconds that a window may take to say what is in it */
    MAX_TEXT = 1024, /* characters of a control */
    MAX_SEEN = 64,   /* windows known at a time */
    MAX_DEPTH = 8,   /* of menus */
    MN_GETHMENU_ = 0x1E1,
};

typedef struct seen {
    HWND window;
    int looks, attempts;
    bool there;
} seen;

struct watch {
    HANDLE thread, stop;
    SRWLOCK lock; /* over what follows */
    int button;
    wchar_t *label, *choice;
    json_object *dialogs, *menus;
    seen known[MAX_SEEN]; /* the thread's alone */
    size_t count;
};

static LRESULT ask(HWND window, UINT message, WPARAM w, LPARAM l)
{
    DWORD_PTR answer = 0;
    SendMessageTimeoutW(window, message, w, l, SMTO_ABORTIFHUNG, PATIENCE, &answer);
    return (LRESULT)answer;
}

static void text_of(HWND window, wchar_t out[MAX_TEXT])
{
    out[0] = 0;
    ask(window, WM_GETTEXT, MAX_TEXT, (LPARAM)out);
}

/* ---- dialogs */

typedef struct contents {
    json_object *text, *buttons;
    const wchar_t *label; /* wanted */
    HWND found;
} contents;

static BOOL CALLBACK read_control(HWND window, LPARAM param)
{
    contents *in = (contents *)param;
    wchar_t class[64] = L"", text[MAX_TEXT];
    GetClassNameW(window, class, 64);
    text_of(window, text);
    bool button = !StrCmpIW(class, L"Button");
    if (text[0] && IsWindowVisible(window)) json_object_array_add(button ? in->buttons : in->text, script_string(text));
    wchar_t *plain = button && in->label ? menu_plain_label(text) : NULL;
    if (plain && !in->found && !StrCmpIW(plain, in->label)) in->found = window;
    free(plain);
    return TRUE;
}

/* All texts of a dialog but those of its buttons, one a line. */
static json_object *joined(json_object *lines)
{
    char *text = malloc(1);
    size_t used = 0;
    if (text) *text = 0;
    for (size_t i = 0; text && i < json_object_array_length(lines); i++) {
        const char *line = json_object_get_string(json_object_array_get_idx(lines, i));
        char *grown = realloc(text, used + strlen(line) + 2);
        if (!grown) break;
        text = grown;
        used += (size_t)sprintf(text + used, "%s%s", i ? "\n" : "", line);
    }
    json_object *out = json_object_new_string(text ? text : "");
    free(text);
    return out;
}

static json_object *describe(HWND window, contents *in)
{
    wchar_t title[MAX_TEXT];
    json_object *out = json_object_new_object();
    text_of(window, title);
    script_add_string(out, "title", title);
    json_object_object_add(out, "text", joined(in->text));
    json_object_object_add(out, "buttons", json_object_get(in->buttons));
    json_object_object_add(out, "shown-by", json_object_new_string("the snap-in"));
    return out;
}

static void answer_dialog(watch *w, seen *it)
{
    AcquireSRWLockExclusive(&w->lock);
    contents in = {json_object_new_array(), json_object_new_array(), w->label, NULL};
    EnumChildWindows(it->window, read_control, (LPARAM)&in);
    int button = w->button;
    if (it->attempts == 0) json_object_array_add(w->dialogs, describe(it->window, &in));
    ReleaseSRWLockExclusive(&w->lock);
    json_object_put(in.text);
    json_object_put(in.buttons);

    HWND pressed = in.found ? in.found : GetDlgItem(it->window, button);
    if (it->attempts == 0 && !pressed) pressed = GetDlgItem(it->window, IDOK);
    if (it->attempts == 1) pressed = GetDlgItem(it->window, IDCANCEL);
    if (it->attempts < 2 && pressed) {
        PostMessageW(it->window, WM_COMMAND, MAKEWPARAM(GetDlgCtrlID(pressed), BN_CLICKED), (LPARAM)pressed);
    } else {
        PostMessageW(it->window, WM_CLOSE, 0, 0);
    }
}

/* A sheet of the snap-in's own making: on a thread of its own, or a modal one. */
static void answer_sheet(watch *w, seen *it)
{
    int button = it->attempts == 0 && w->button == IDOK ? PSBTN_OK : PSBTN_CANCEL;
    wchar_t title[MAX_TEXT];
    text_of(it->window, title);
    if (it->attempts == 0) {
        json_object *out = json_object_new_object();
        script_add_string(out, "title", title);
        json_object_object_add(out, "shown-by", json_object_new_string("the snap-in"));
        AcquireSRWLockExclusive(&w->lock);
        json_object_array_add(w->dialogs, out);
        ReleaseSRWLockExclusive(&w->lock);
    }
    PostMessageW(it->window, PSM_PRESSBUTTON, (WPARAM)button, 0);
}

/* ---- menus */

static json_object *items_of(HMENU shown, int depth)
{
    json_object *out = json_object_new_array();
    for (int i = 0; i < GetMenuItemCount(shown); i++) {
        wchar_t text[MAX_TEXT] = L"";
        MENUITEMINFOW item = {.cbSize = sizeof item,
                              .fMask = MIIM_FTYPE | MIIM_STATE | MIIM_STRING | MIIM_SUBMENU | MIIM_ID,
                              .dwTypeData = text,
                              .cch = MAX_TEXT};
        json_object *entry = json_object_new_object();
        GetMenuItemInfoW(shown, (UINT)i, TRUE, &item);
        bool separator = item.fType & MFT_SEPARATOR;
        const char *kind = separator ? "separator" : item.hSubMenu ? "submenu" : "command";
        json_object_object_add(entry, "kind", json_object_new_string(kind));
        if (!separator) script_add_string(entry, "name", text);
        if (item.fState & MFS_GRAYED) json_object_object_add(entry, "gray", json_object_new_boolean(true));
        if (item.fState & MFS_CHECKED) json_object_object_add(entry, "checked", json_object_new_boolean(true));
        if (item.hSubMenu && depth < MAX_DEPTH)
            json_object_object_add(entry, "items", items_of(item.hSubMenu, depth + 1));
        json_object_array_add(out, entry);
    }
    return out;
}

/* How often Down is pressed to come to an item, and what is below it; 0: it is not there. */
static int downs_to(HMENU shown, const wchar_t *label, HMENU *below)
{
    int downs = 0;
    for (int i = 0; i < GetMenuItemCount(shown); i++) {
        wchar_t text[MAX_TEXT] = L"";
        if (GetMenuState(shown, (UINT)i, MF_BYPOSITION) & MF_SEPARATOR && !GetSubMenu(shown, i)) continue;
        downs++;
        GetMenuStringW(shown, (UINT)i, text, MAX_TEXT, MF_BYPOSITION);
        wchar_t *plain = menu_plain_label(text);
        bool same = plain && !StrCmpIW(plain, label);
        free(plain);
        if (!same) continue;
        *below = GetSubMenu(shown, i);
        return downs;
    }
    return 0;
}

static void press_key(HWND window, WPARAM key)
{
    PostMessageW(window, WM_KEYDOWN, key, 1);
    PostMessageW(window, WM_KEYUP, key, (LPARAM)0xC0000001);
}

/* Goes to the item with keys, as a person without a mouse does; a path that leads nowhere leaves the menu. */
static void choose(HWND window, HMENU shown, wchar_t *path)
{
    WPARAM keys[512];
    size_t count = 0;
    bool found = false;
    for (wchar_t *part = path; part && *part && shown;) {
        wchar_t *slash = wcschr(part, L'/');
        if (slash) *slash = 0;
        HMENU below = NULL;
        int downs = downs_to(shown, part, &below);
        found = downs > 0;
        if (!found || count + (size_t)downs + 1 > 500) break;
        if (part != path) downs--; /* Right has gone to the first item already */
        while (downs-- > 0) keys[count++] = VK_DOWN;
        keys[count++] = slash ? VK_RIGHT : VK_RETURN;
        shown = below;
        part = slash ? slash + 1 : NULL;
        found = !slash;
    }
    for (size_t i = 0; found && i < count; i++) press_key(window, keys[i]);
    if (!found) press_key(window, VK_ESCAPE);
}

static void answer_menu(watch *w, seen *it)
{
    HMENU shown = (HMENU)ask(it->window, MN_GETHMENU_, 0, 0);
    AcquireSRWLockExclusive(&w->lock);
    wchar_t *path = w->choice;
    w->choice = NULL;
    if (shown && it->attempts == 0) json_object_array_add(w->menus, items_of(shown, 0));
    ReleaseSRWLockExclusive(&w->lock);
    if (shown && path && it->attempts == 0) {
        choose(it->window, shown, path);
    } else {
        press_key(it->window, VK_ESCAPE);
    }
    free(path);
}

/* ---- looking */

/* Whoever owns a modal dialog cannot be used meanwhile; one without an owner is taken for one. */
static bool is_modal(HWND window)
{
    HWND owner = GetWindow(window, GW_OWNER);
    return !owner || !IsWindowEnabled(owner) || !IsWindowVisible(owner);
}

static void attempt(watch *w, seen *it, const wchar_t *class)
{
    if (!StrCmpIW(class, L"#32768")) {
        answer_menu(w, it);
    } else if (ask(it->window, PSM_GETCURRENTPAGEHWND, 0, 0)) {
        answer_sheet(w, it);
    } else {
        answer_dialog(w, it);
    }
    it->attempts++;
}

static seen *remember(watch *w, HWND window)
{
    for (size_t i = 0; i < w->count; i++) {
        if (w->known[i].window == window) return &w->known[i];
    }
    if (w->count == MAX_SEEN) return NULL;
    w->known[w->count] = (seen){.window = window};
    return &w->known[w->count++];
}

static BOOL CALLBACK look_at(HWND window, LPARAM param)
{
    watch *w = (watch *)param;
    wchar_t class[64] = L"";
    DWORD process = 0;
    GetWindowThreadProcessId(window, &process);
    if (process != GetCurrentProcessId() || !IsWindowVisible(window)) return TRUE;
    GetClassNameW(window, class, 64);
    bool popup = !StrCmpIW(class, L"#32768"), dialog = !StrCmpIW(class, L"#32770");
    if (!popup && (!dialog || !IsWindowEnabled(window) || GetPropW(window, SHEET_PROPERTY) || !is_modal(window)))
        return TRUE;
    seen *it = remember(w, window);
    if (!it) return TRUE;
    it->there = true;
    it->looks++;
    if (it->looks == RIPE + it->attempts * AGAIN) attempt(w, it, class);
    return TRUE;
}

static DWORD WINAPI watch_thread(void *argument)
{
    watch *w = argument;
    while (WaitForSingleObject(w->stop, PERIOD) == WAIT_TIMEOUT) {
        size_t kept = 0;
        for (size_t i = 0; i < w->count; i++) w->known[i].there = false;
        EnumWindows(look_at, (LPARAM)w);
        for (size_t i = 0; i < w->count; i++) {
            if (w->known[i].there) w->known[kept++] = w->known[i];
        }
        w->count = kept;
    }
    return 0;
}

watch *watch_start(void)
{
    watch *w = calloc(1, sizeof *w);
    if (!w) return NULL;
    w->lock = (SRWLOCK)SRWLOCK_INIT;
    w->button = IDOK;
    w->dialogs = json_object_new_array();
    w->menus = json_object_new_array();
    w->stop = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (w->stop) w->thread = CreateThread(NULL, 0, watch_thread, w, 0, NULL);
    if (w->thread) return w;
    watch_end(w);
    return NULL;
}

void watch_end(watch *w)
{
    if (!w) return;
    if (w->stop) SetEvent(w->stop);
    if (w->thread) {
        WaitForSingleObject(w->thread, INFINITE);
        CloseHandle(w->thread);
    }
    if (w->stop) CloseHandle(w->stop);
    json_object_put(w->dialogs);
    json_object_put(w->menus);
    free(w->label);
    free(w->choice);
    free(w);
}

static wchar_t *copy_of(const wchar_t *text)
{
    return text ? text_copy(text, MAX_TEXT) : NULL;
}

void watch_set_answer(watch *w, int button, const wchar_t *label)
{
    if (!w) return;
    AcquireSRWLockExclusive(&w->lock);
    free(w->label);
    w->label = copy_of(label);
    w->button = button;
    ReleaseSRWLockExclusive(&w->lock);
}

void watch_set_choice(watch *w, const wchar_t *label)
{
    if (!w) return;
    AcquireSRWLockExclusive(&w->lock);
    free(w->choice);
    w->choice = copy_of(label);
    ReleaseSRWLockExclusive(&w->lock);
}

static void append_all(json_object *to, json_object **from)
{
    for (size_t i = 0; i < json_object_array_length(*from); i++) {
        json_object_array_add(to, json_object_get(json_object_array_get_idx(*from, i)));
    }
    json_object_put(*from);
    *from = json_object_new_array();
}

void watch_hand_over(watch *w, json_object *dialogs, json_object *menus)
{
    if (!w) return;
    AcquireSRWLockExclusive(&w->lock);
    append_all(dialogs, &w->dialogs);
    append_all(menus, &w->menus);
    ReleaseSRWLockExclusive(&w->lock);
}
