#include "menus.h"

#include "can.h"

#include <stdlib.h>
#include <wchar.h>

/* Positions in the menu bar of console.rc. */
enum { ACTION_POSITION = 1, VIEW_POSITION = 2, MENUS_BEFORE_BUTTONS = 3 };

/* ---- numbers */

/* Counts through `of` in reading order until `*left` is 0. */
static const menu_item *find_number(const menu_item *of, UINT *left)
{
    for (size_t i = 0; i < of->count; i++) {
        const menu_item *item = &of->items[i];
        if (*left == 0) return item;
        --*left;
        const menu_item *below = item->kind == MENU_SUBMENU ? find_number(item, left) : NULL;
        if (below) return below;
    }
    return NULL;
}

const menu_item *menus_item(const menu *top, UINT command, UINT base)
{
    if (!top || command < base) return NULL;
    UINT left = command - base;
    return find_number(&top->root, &left);
}

static bool find_item(const menu_item *of, const menu_item *wanted, UINT *number)
{
    for (size_t i = 0; i < of->count; i++) {
        if (&of->items[i] == wanted) return true;
        ++*number;
        if (of->items[i].kind == MENU_SUBMENU && find_item(&of->items[i], wanted, number)) return true;
    }
    return false;
}

UINT menus_command(const menu *top, const menu_item *item, UINT base)
{
    UINT number = 0;
    return find_item(&top->root, item, &number) ? base + number : 0;
}

/* ---- making */

static const wchar_t *key_of(const menu_item *item)
{
    if (item->kind == MENU_HELP) return L"F1";
    if (item->kind != MENU_VERB) return NULL;
    switch (item->verb) {
    case MMC_VERB_CUT: return L"Ctrl+X";
    case MMC_VERB_COPY: return L"Ctrl+C";
    case MMC_VERB_PASTE: return L"Ctrl+V";
    case MMC_VERB_DELETE: return L"Del";
    case MMC_VERB_PROPERTIES: return L"Alt+Enter";
    case MMC_VERB_RENAME: return L"F2";
    case MMC_VERB_REFRESH: return L"F5";
    case MMC_VERB_PRINT: return L"Ctrl+P";
    default: return NULL;
    }
}

static bool add_item(HMENU to, const menu *top, const menu_item *item, UINT base)
{
    wchar_t text[300];
    const wchar_t *key = key_of(item);
    swprintf(text, sizeof text / sizeof *text, L"%ls%ls%ls", item->name ? item->name : L"", key ? L"\t" : L"",
             key ? key : L"");
    UINT breaks = item->flags & (MF_MENUBREAK | MF_MENUBARBREAK);
    MENUITEMINFOW info = {.cbSize = sizeof info,
                          .fMask = MIIM_FTYPE | MIIM_STATE | MIIM_ID | MIIM_STRING,
                          .fType = MFT_STRING | breaks,
                          .fState = (item->flags & (MF_GRAYED | MF_DISABLED) ? MFS_DISABLED : 0U) |
                                    (item->flags & MF_CHECKED ? MFS_CHECKED : 0U) |
                                    (item->is_default ? MFS_DEFAULT : 0U),
                          .wID = menus_command(top, item, base),
                          .dwTypeData = text};
    if (item->kind == MENU_SUBMENU) {
        info.fMask |= MIIM_SUBMENU;
        info.hSubMenu = menus_make(top, item, base);
    }
    if (item->kind == MENU_VIEW_MODE || item->kind == MENU_NODE_VIEW) info.fType |= MFT_RADIOCHECK;
    if (item->kind == MENU_SEPARATOR)
        info = (MENUITEMINFOW){.cbSize = sizeof info, .fMask = MIIM_FTYPE, .fType = MFT_SEPARATOR};
    return InsertMenuItemW(to, (UINT)GetMenuItemCount(to), TRUE, &info) != 0;
}

HMENU menus_make(const menu *top, const menu_item *items, UINT base)
{
    HMENU out = CreatePopupMenu();
    for (size_t i = 0; out && i < items->count; i++)
        if (items->items[i].kind != MENU_INSERTION) add_item(out, top, &items->items[i], base);
    return out;
}

UINT menus_side(void)
{
    return GetSystemMetrics(SM_MENUDROPALIGNMENT) ? TPM_RIGHTALIGN : TPM_LEFTALIGN;
}

const menu_item *menus_popup(frame *it, HWND parent, int x, int y, const menu *shown)
{
    HMENU popup = menus_make(shown, &shown->root, CMD_ITEM_FIRST);
    if (!popup) return NULL;
    bool ours = parent == it->window;
    menu *outer = it->shown;
    if (ours) it->shown = (menu *)(uintptr_t)shown; /* for menus_explain, which only reads */
    UINT chosen = (UINT)TrackPopupMenuEx(popup, TPM_RETURNCMD | TPM_RIGHTBUTTON | menus_side(), x, y,
                                         parent ? parent : it->window, NULL);
    if (ours) it->shown = outer;
    DestroyMenu(popup);
    return chosen ? menus_item(shown, chosen, CMD_ITEM_FIRST) : NULL;
}

/* ---- the menu bar */

static bool is_hidden(const menu_button *button)
{
    return (button->state & HIDDEN) != 0;
}

/* The n-th menu button that is attached, with the control it belongs to. */
static const menu_button *button_at(const frame *it, UINT number, const control **of)
{
    const controlbar *set = console_controls(it->console);
    for (size_t i = 0; i < set->count; i++) {
        const menu_buttons *buttons = set->controls[i].menus;
        size_t count = buttons ? buttons->count : 0;
        if (number < count) {
            *of = &set->controls[i];
            return &buttons->buttons[number];
        }
        number -= (UINT)count;
    }
    return NULL;
}

/* What the menu bar is to show of the buttons; as much of it as there is room for in `out`. */
static void describe_buttons(const frame *it, wchar_t out[FRAME_MAX_MENU_BUTTONS])
{
    const control *of;
    const menu_button *button;
    size_t length = 0;
    out[0] = 0;
    for (UINT i = 0; (button = button_at(it, i, &of)) != NULL; i++) {
        int added = swprintf(out + length, FRAME_MAX_MENU_BUTTONS - length, L"%d %ls\n", button->state, button->text);
        if (added < 0) break;
        length += (size_t)added;
    }
}

static HMENU make_bar(const frame *it)
{
    HMENU bar = LoadMenuW(GetModuleHandleW(NULL), L"MAIN");
    const control *of;
    const menu_button *button;
    UINT position = MENUS_BEFORE_BUTTONS, most = CMD_MENU_BUTTON_LAST - CMD_MENU_BUTTON_FIRST;
    for (UINT i = 0; bar && i <= most && (button = button_at(it, i, &of)) != NULL; i++) {
        if (is_hidden(button)) continue;
        UINT greyed = (UINT)(button->state & ENABLED ? MF_ENABLED : MF_GRAYED);
        InsertMenuW(bar, position++, MF_BYPOSITION | MF_STRING | greyed, CMD_MENU_BUTTON_FIRST + i, button->text);
    }
    return bar;
}

void menus_refresh_bar(frame *it)
{
    wchar_t wanted[FRAME_MAX_MENU_BUTTONS];
    describe_buttons(it, wanted);
    if (wcscmp(wanted, it->menu_buttons) == 0) return;
    HMENU old = it->menu, bar = make_bar(it);
    if (!bar) return;
    wcscpy(it->menu_buttons, wanted);
    it->menu = bar;
    SetMenu(it->window, bar);
    if (old) DestroyMenu(old);
}

void menus_click_button(frame *it, UINT command)
{
    const control *of;
    const menu_button *button = button_at(it, command - CMD_MENU_BUTTON_FIRST, &of);
    if (!button) return;
    RECT rect = {0};
    int count = GetMenuItemCount(it->menu);
    for (int i = 0; i < count; i++)
        if (GetMenuItemID(it->menu, i) == command) GetMenuItemRect(it->window, it->menu, (UINT)i, &rect);
    frame_enter(it);
    console_click_menu_button(it->console, of, button->command, rect.left, rect.bottom);
    frame_leave(it);
}

/* ---- filling */

static void empty(HMENU popup)
{
    while (DeleteMenu(popup, 0, MF_BYPOSITION)) continue;
}

/* Moves the items of a new menu for `place` to the end of `popup`. The model's menu lives until the next one is opened.
 */
static void append(frame *it, HMENU popup, menu_place place)
{
    menu_free(it->shown);
    it->shown = NULL;
    frame_enter(it);
    console_build_menu(it->console, place, &it->shown);
    frame_leave(it);
    if (!it->shown) return;
    for (size_t i = 0; i < it->shown->root.count; i++)
        if (it->shown->root.items[i].kind != MENU_INSERTION)
            add_item(popup, it->shown, &it->shown->root.items[i], CMD_ITEM_FIRST);
}

static void add_own(const frame *it, HMENU popup, UINT command, const wchar_t *text)
{
    UINT greyed = (UINT)(can_run(it, command) ? MF_ENABLED : MF_GRAYED);
    AppendMenuW(popup, MF_STRING | greyed, command, text);
}

static bool is_separator(HMENU popup, int position)
{
    MENUITEMINFOW info = {.cbSize = sizeof info, .fMask = MIIM_FTYPE};
    return GetMenuItemInfoW(popup, (UINT)position, TRUE, &info) && (info.fType & MFT_SEPARATOR);
}

/* Help stands alone at the end, below a separator. */
void menus_add_export(const frame *it, HMENU popup)
{
    int count = GetMenuItemCount(popup);
    bool above = count > 1 && is_separator(popup, count - 2);
    UINT greyed = (UINT)(can_run(it, CMD_EXPORT) ? MF_ENABLED : MF_GRAYED);
    if (!above && count > 0) AppendMenuW(popup, MF_SEPARATOR, 0, NULL);
    UINT position = above ? (UINT)count - 1 : (UINT)GetMenuItemCount(popup);
    InsertMenuW(popup, position, MF_BYPOSITION | MF_STRING | greyed, CMD_EXPORT, L"Export &List...");
    if (above) InsertMenuW(popup, position + 1, MF_BYPOSITION | MF_SEPARATOR, 0, NULL);
}

static void separate(HMENU popup)
{
    if (GetMenuItemCount(popup) > 0) AppendMenuW(popup, MF_SEPARATOR, 0, NULL);
}

static void fill_action(frame *it, HMENU popup)
{
    empty(popup);
    append(it, popup, MENU_FOR_SELECTION);
    menus_add_export(it, popup);
}

static void fill_view(frame *it, HMENU popup)
{
    empty(popup);
    add_own(it, popup, CMD_COLUMNS, L"&Add/Remove Columns...");
    separate(popup);
    append(it, popup, MENU_VIEW);
    separate(popup);
    add_own(it, popup, CMD_SPLIT, L"S&plit");
    add_own(it, popup, CMD_CUSTOMIZE, L"C&ustomize...");
}

/* A name as a menu shows it: "&" is no access key. */
static void escape(wchar_t *out, size_t size, const wchar_t *name)
{
    size_t length = 0;
    for (; *name && length + 3 < size; name++) {
        if (*name == L'&') out[length++] = L'&';
        out[length++] = *name;
    }
    out[length] = 0;
}

/* "Help on" the snap-in of the selected node, by its name. */
static void name_snapin_help(const frame *it, HMENU popup)
{
    enum { LONGEST = 200 };
    wchar_t name[LONGEST], text[LONGEST + 16] = L"Help on Snap-&in";
    const scope_node *node = it->console ? console_selected_node(it->console) : NULL;
    if (GetMenuState(popup, CMD_SNAPIN_HELP, MF_BYCOMMAND) == (UINT)-1) return;
    if (node && node->owner) {
        escape(name, LONGEST, console_snapin_name(node->owner));
        swprintf(text, sizeof text / sizeof *text, L"Help &on %ls", name);
    }
    MENUITEMINFOW info = {.cbSize = sizeof info, .fMask = MIIM_STRING, .dwTypeData = text};
    SetMenuItemInfoW(popup, CMD_SNAPIN_HELP, FALSE, &info);
}

void menus_open(frame *it, HMENU popup)
{
    name_snapin_help(it, popup);
    if (popup == GetSubMenu(it->menu, ACTION_POSITION)) fill_action(it, popup);
    if (popup == GetSubMenu(it->menu, VIEW_POSITION)) fill_view(it, popup);
    int count = GetMenuItemCount(popup);
    for (int i = 0; i < count; i++) {
        UINT id = GetMenuItemID(popup, i);
        if (id != 0 && id < CMD_ITEM_FIRST)
            EnableMenuItem(popup, (UINT)i, MF_BYPOSITION | (can_run(it, id) ? MF_ENABLED : MF_GRAYED));
    }
}

void menus_explain(frame *it, WPARAM wparam, LPARAM lparam)
{
    const menu_item *item = NULL;
    bool closed = HIWORD(wparam) == 0xFFFF && !lparam;
    if (!closed && !(HIWORD(wparam) & (MF_POPUP | MF_SEPARATOR)) && LOWORD(wparam) >= CMD_ITEM_FIRST)
        item = menus_item(it->shown, LOWORD(wparam), CMD_ITEM_FIRST);
    const wchar_t *text = item && item->status ? item->status : console_status(it->console);
    SendMessageW(it->status, SB_SETTEXTW, 0, (LPARAM)(text ? text : L""));
}
