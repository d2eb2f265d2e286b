#include "bars.h"

#include "art.h"
#include "can.h"

#include <commctrl.h>

/* ---- the standard bar */

typedef struct standard_button {
    UINT command; /* 0: a separator */
    int picture;
    const wchar_t *name;
} standard_button;

static const standard_button standard[] = {
    {CMD_BACK, ART_BACK, L"Back (Alt+Left)"},
    {CMD_FORWARD, ART_FORWARD, L"Forward (Alt+Right)"},
    {0, 0, NULL},
    {CMD_UP, ART_UP, L"Up one level (Backspace)"},
    {CMD_SHOW_TREE, ART_TREE, L"Show or hide the console tree"},
    {0, 0, NULL},
    {CMD_DELETE, ART_DELETE, L"Delete (Del)"},
    {CMD_PROPERTIES, ART_PROPERTIES, L"Properties (Alt+Enter)"},
    {CMD_REFRESH, ART_REFRESH, L"Refresh (F5)"},
    {CMD_EXPORT, ART_EXPORT, L"Export list"},
    {0, 0, NULL},
    {CMD_HELP, ART_HELP, L"Help (F1)"},
    {CMD_SHOW_ACTIONS, ART_ACTIONS, L"Show or hide the actions pane"},
};

enum { STANDARD_BUTTONS = sizeof standard / sizeof *standard };

static HWND make_bar(const frame *it, int number, const wchar_t *name)
{
    /* The text of a button that shows none is its tool tip and its name for screen readers. */
    HWND bar =
        CreateWindowExW(0, TOOLBARCLASSNAMEW, name,
                        WS_CHILD | WS_CLIPSIBLINGS | TBSTYLE_FLAT | TBSTYLE_LIST | TBSTYLE_TOOLTIPS | CCS_NORESIZE |
                            CCS_NOPARENTALIGN | CCS_NODIVIDER,
                        0, 0, 0, 0, it->window, (HMENU)(INT_PTR)(IDC_FRAME_BAR + number), GetModuleHandleW(NULL), NULL);
    if (!bar) return NULL;
    SendMessageW(bar, TB_BUTTONSTRUCTSIZE, sizeof(TBBUTTON), 0);
    SendMessageW(bar, TB_SETEXTENDEDSTYLE, 0, TBSTYLE_EX_MIXEDBUTTONS | TBSTYLE_EX_DOUBLEBUFFER);
    SendMessageW(bar, WM_SETFONT, (WPARAM)it->sizes.font, FALSE);
    return bar;
}

static HWND make_standard(const frame *it)
{
    HWND bar = make_bar(it, 0, L"Standard tool bar");
    if (!bar) return NULL;
    SendMessageW(bar, TB_SETIMAGELIST, 0, (LPARAM)it->art);
    TBBUTTON buttons[STANDARD_BUTTONS] = {0};
    for (int i = 0; i < STANDARD_BUTTONS; i++) {
        bool separator = standard[i].command == 0;
        buttons[i] = (TBBUTTON){.iBitmap = separator ? it->sizes.pad : standard[i].picture,
                                .idCommand = (int)standard[i].command,
                                .fsState = TBSTATE_ENABLED,
                                .fsStyle = separator ? BTNS_SEP : BTNS_BUTTON,
                                .iString = separator ? 0 : (INT_PTR)standard[i].name};
    }
    SendMessageW(bar, TB_ADDBUTTONSW, STANDARD_BUTTONS, (LPARAM)buttons);
    return bar;
}

/* ---- those of snap-ins */

static HIMAGELIST images_of(HWND bar)
{
    return (HIMAGELIST)GetWindowLongPtrW(bar, GWLP_USERDATA);
}

/* The pictures of a bar at the frame's DPI; the caller destroys them. NULL when it has none. */
static HIMAGELIST scaled_images(const frame *it, HIMAGELIST from)
{
    int width = 0, height = 0;
    if (!from || !ImageList_GetIconSize(from, &width, &height)) return NULL;
    int wide = metrics_scale(&it->sizes, width), high = metrics_scale(&it->sizes, height);
    HIMAGELIST out = ImageList_Create(wide, high, ILC_COLOR32 | ILC_MASK, 4, 4);
    int count = ImageList_GetImageCount(from);
    for (int i = 0; out && i < count; i++) {
        HICON icon = ImageList_GetIcon(from, i, ILD_TRANSPARENT);
        HICON fit = icon ? CopyImage(icon, IMAGE_ICON, wide, high, 0) : NULL;
        if (fit) ImageList_AddIcon(out, fit);
        if (fit) DestroyIcon(fit);
        if (icon) DestroyIcon(icon);
    }
    return out;
}

static BYTE state_of(const toolbar_button *button)
{
    return (BYTE)((button->state & ENABLED ? TBSTATE_ENABLED : 0) | (button->state & CHECKED ? TBSTATE_CHECKED : 0) |
                  (button->state & HIDDEN ? TBSTATE_HIDDEN : 0) |
                  (button->state & INDETERMINATE ? TBSTATE_INDETERMINATE : 0) |
                  (button->state & BUTTONPRESSED ? TBSTATE_PRESSED : 0));
}

static TBBUTTON button_of(const frame *it, const toolbar_button *from, size_t number, int pictures)
{
    bool pictured = from->image >= 0 && from->image < pictures;
    const wchar_t *name = !pictured && from->text && *from->text ? from->text : from->tooltip;
    if (!name || !*name) name = from->text ? from->text : L"";
    if (from->type & TBSTYLE_SEP) return (TBBUTTON){.iBitmap = it->sizes.pad, .fsStyle = BTNS_SEP};
    return (TBBUTTON){
        .iBitmap = pictured ? from->image : I_IMAGENONE,
        .idCommand = (int)(CMD_BAR_BUTTON_FIRST + number),
        .fsState = state_of(from),
        .fsStyle = (BYTE)((from->type & (BTNS_CHECK | BTNS_GROUP)) | (pictured ? 0 : BTNS_SHOWTEXT) | BTNS_AUTOSIZE),
        .iString = (INT_PTR)name};
}

static HWND make_snapin_bar(const frame *it, int number, const toolbar *from)
{
    HWND bar = make_bar(it, number, console_snapin_name(from->snapin));
    if (!bar) return NULL;
    HIMAGELIST pictures = scaled_images(it, from->images);
    SetWindowLongPtrW(bar, GWLP_USERDATA, (LONG_PTR)pictures);
    if (pictures) SendMessageW(bar, TB_SETIMAGELIST, 0, (LPARAM)pictures);
    int count = pictures ? ImageList_GetImageCount(pictures) : 0;
    for (size_t i = 0; i < from->count; i++) {
        TBBUTTON button = button_of(it, &from->buttons[i], i, count);
        SendMessageW(bar, TB_ADDBUTTONSW, 1, (LPARAM)&button);
    }
    return bar;
}

/* The n-th tool bar that is attached (1 = the first), or NULL. */
static const control *bar_control(const frame *it, int number)
{
    const controlbar *set = console_controls(it->console);
    for (size_t i = 0; i < set->count; i++)
        if (set->controls[i].bar && --number == 0) return &set->controls[i];
    return NULL;
}

void bars_free(frame *it)
{
    for (int i = 0; i < it->bar_count; i++) {
        HIMAGELIST pictures = i > 0 ? images_of(it->bars[i]) : NULL;
        DestroyWindow(it->bars[i]);
        if (pictures) ImageList_Destroy(pictures);
    }
    it->bar_count = 0;
}

/* True if the bars show what is attached: most snap-ins detach and attach the same bar at each selection. */
static bool are_made(const frame *it)
{
    const control *of;
    for (int i = 1; i < it->bar_count; i++) {
        of = bar_control(it, i);
        if (!of || of->bar != it->bars_of[i] || of->bar->buttons != it->buttons_of[i]) return false;
        if ((size_t)SendMessageW(it->bars[i], TB_BUTTONCOUNT, 0, 0) != of->bar->count) return false;
    }
    return it->bar_count > 0 && (it->bar_count == FRAME_MAX_BARS || !bar_control(it, it->bar_count));
}

void bars_attach(frame *it)
{
    if (!are_made(it)) bars_make(it);
}

void bars_make(frame *it)
{
    bars_free(it);
    it->bars[0] = make_standard(it);
    it->bar_count = it->bars[0] ? 1 : 0;
    const control *of;
    while (it->bar_count > 0 && it->bar_count < FRAME_MAX_BARS && (of = bar_control(it, it->bar_count)) != NULL) {
        HWND bar = make_snapin_bar(it, it->bar_count, of->bar);
        if (!bar) break;
        it->bars_of[it->bar_count] = of->bar;
        it->buttons_of[it->bar_count] = of->bar->buttons;
        it->bars[it->bar_count++] = bar;
    }
    bars_refresh(it);
}

static void refresh_snapin_bar(frame *it, int number)
{
    const control *of = bar_control(it, number);
    HWND bar = it->bars[number];
    if (!of) return;
    int there = (int)SendMessageW(bar, TB_BUTTONCOUNT, 0, 0);
    if ((size_t)there != of->bar->count) { /* buttons came or went */
        frame_touch(it, STALE_BARS | STALE_LAYOUT);
        return;
    }
    for (size_t i = 0; i < of->bar->count; i++)
        SendMessageW(bar, TB_SETSTATE, CMD_BAR_BUTTON_FIRST + i, state_of(&of->bar->buttons[i]));
}

void bars_refresh(frame *it)
{
    for (int i = 0; it->bar_count > 0 && i < STANDARD_BUTTONS; i++) {
        UINT command = standard[i].command;
        if (command) SendMessageW(it->bars[0], TB_ENABLEBUTTON, command, can_run(it, command));
    }
    if (it->bar_count > 0) {
        SendMessageW(it->bars[0], TB_CHECKBUTTON, CMD_SHOW_TREE, it->layout.show_tree);
        SendMessageW(it->bars[0], TB_CHECKBUTTON, CMD_SHOW_ACTIONS, it->layout.show_actions);
    }
    for (int i = 1; i < it->bar_count; i++) refresh_snapin_bar(it, i);
}

static bool is_shown(const frame *it, int number, SIZE *size)
{
    *size = (SIZE){0};
    SendMessageW(it->bars[number], TB_GETMAXSIZE, 0, (LPARAM)size);
    return size->cx > 0 && (number == 0 ? it->layout.show_standard : it->layout.show_snapin_bars);
}

/* All rows are as high as the highest bar, and each bar stands in the middle of its row. */
int bars_place(frame *it, int width)
{
    int x = it->sizes.gap, y = it->sizes.gap / 2, row = 0;
    SIZE size;
    for (int i = 0; i < it->bar_count; i++)
        if (is_shown(it, i, &size) && size.cy > row) row = size.cy;
    for (int i = 0; i < it->bar_count; i++) {
        if (!is_shown(it, i, &size)) {
            ShowWindow(it->bars[i], SW_HIDE);
            continue;
        }
        if (x > it->sizes.gap && x + size.cx > width) {
            x = it->sizes.gap;
            y += row;
        }
        SetWindowPos(it->bars[i], NULL, x, y + (row - size.cy) / 2, size.cx, size.cy,
                     SWP_NOZORDER | SWP_NOACTIVATE | SWP_SHOWWINDOW);
        x += size.cx + it->sizes.pad;
    }
    return row > 0 ? y + row + it->sizes.gap / 2 : 0;
}

void bars_click(frame *it, HWND bar, UINT command)
{
    for (int i = 1; i < it->bar_count; i++) {
        const control *of = it->bars[i] == bar ? bar_control(it, i) : NULL;
        size_t number = command - CMD_BAR_BUTTON_FIRST;
        if (!of || number >= of->bar->count) continue;
        frame_enter(it);
        console_click_button(it->console, of, of->bar->buttons[number].command);
        frame_leave(it);
        return;
    }
}
