#include "list_pane.h"

#include "filter_row.h"
#include "pictures.h"

#include <commctrl.h>
#include <stdlib.h>
#include <wchar.h>

enum { ROWS_MEASURED = 100, WIDEST_AUTO = 400 };

static result_pane *pane_of(const frame *it)
{
    return console_result(it->console);
}

/* ---- columns. The n-th column of the list view is the n-th of the model that is not hidden. */

static int model_column(const frame *it, int shown)
{
    result_pane *pane = pane_of(it);
    for (size_t i = 0; i < result_columns(pane); i++) {
        if (!result_column_at(pane, i)->hidden && shown-- == 0) return (int)i;
    }
    return -1;
}

static int shown_columns(const frame *it)
{
    int count = 0;
    result_pane *pane = pane_of(it);
    for (size_t i = 0; i < result_columns(pane); i++) count += !result_column_at(pane, i)->hidden;
    return count;
}

/* Wide enough for the title, with the arrow of what the list is sorted by, and for the first rows. */
static int automatic_width(frame *it, int column, const wchar_t *title, bool arrow)
{
    int width = metrics_text_width(it->list, it->sizes.font, title) + 3 * it->sizes.pad + (arrow ? it->sizes.icon : 0);
    size_t rows = result_rows(pane_of(it));
    for (size_t i = 0; i < rows && i < ROWS_MEASURED; i++) {
        int wanted = metrics_text_width(it->list, it->sizes.font, console_row_text(it->console, i, column)) +
                     2 * it->sizes.pad + (column == 0 ? it->sizes.icon + it->sizes.gap : 0);
        if (wanted > width) width = wanted;
    }
    int widest = metrics_scale(&it->sizes, WIDEST_AUTO);
    return width < widest ? width : widest;
}

static void refresh_column(frame *it, int shown, int column)
{
    const result_column *what = result_column_at(pane_of(it), (size_t)column);
    int sorted = result_sort_column(pane_of(it));
    bool downward = (result_sort_options(pane_of(it)) & RSI_DESCENDING) != 0;
    bool arrow = sorted == column && !(result_sort_options(pane_of(it)) & RSI_NOSORTICON);
    int width =
        what->width < 0 ? automatic_width(it, column, what->title, arrow) : metrics_scale(&it->sizes, what->width);
    LVCOLUMNW wanted = {.mask = LVCF_TEXT | LVCF_WIDTH | LVCF_FMT | LVCF_SUBITEM,
                        .fmt = what->format & LVCFMT_JUSTIFYMASK,
                        .cx = width,
                        .pszText = what->title,
                        .iSubItem = shown};
    SendMessageW(it->list, LVM_SETCOLUMNW, (WPARAM)shown, (LPARAM)&wanted);

    HWND header = (HWND)SendMessageW(it->list, LVM_GETHEADER, 0, 0);
    HDITEMW item = {.mask = HDI_FORMAT};
    SendMessageW(header, HDM_GETITEMW, (WPARAM)shown, (LPARAM)&item);
    item.fmt &= ~(HDF_SORTUP | HDF_SORTDOWN);
    if (arrow) item.fmt |= downward ? HDF_SORTDOWN : HDF_SORTUP;
    SendMessageW(header, HDM_SETITEMW, (WPARAM)shown, (LPARAM)&item);
}

static void refresh_columns(frame *it)
{
    HWND header = (HWND)SendMessageW(it->list, LVM_GETHEADER, 0, 0);
    int wanted = shown_columns(it), there = (int)SendMessageW(header, HDM_GETITEMCOUNT, 0, 0);
    for (; there > wanted; there--) SendMessageW(it->list, LVM_DELETECOLUMN, (WPARAM)(there - 1), 0);
    for (; there < wanted; there++) {
        LVCOLUMNW blank = {.mask = LVCF_WIDTH | LVCF_SUBITEM, .cx = 10, .iSubItem = there};
        SendMessageW(it->list, LVM_INSERTCOLUMNW, (WPARAM)there, (LPARAM)&blank);
    }
    for (int i = 0; i < wanted; i++) refresh_column(it, i, model_column(it, i));
    InvalidateRect(it->list, NULL, TRUE);
}

/* ---- rows and their states */

static void refresh_rows(frame *it)
{
    SendMessageW(it->list, LVM_SETITEMCOUNT, result_rows(pane_of(it)), LVSICF_NOSCROLL);
    InvalidateRect(it->list, NULL, TRUE);
}

static void set_state(const frame *it, int row, UINT state, UINT mask)
{
    LVITEMW item = {.stateMask = mask, .state = state};
    SendMessageW(it->list, LVM_SETITEMSTATE, (WPARAM)row, (LPARAM)&item);
}

/* Only what differs is set, so that the list does not flicker. */
static void refresh_states(frame *it)
{
    result_pane *pane = pane_of(it);
    int row = -1;
    it->telling = true;
    while ((row = (int)SendMessageW(it->list, LVM_GETNEXTITEM, (WPARAM)row, LVNI_SELECTED)) >= 0)
        if (!result_is_selected(pane, (size_t)row)) set_state(it, row, 0, LVIS_SELECTED);
    for (row = result_next_with_state(pane, -1, LVIS_SELECTED); row >= 0;
         row = result_next_with_state(pane, row, LVIS_SELECTED)) {
        if (!(SendMessageW(it->list, LVM_GETITEMSTATE, (WPARAM)row, LVIS_SELECTED) & LVIS_SELECTED))
            set_state(it, row, LVIS_SELECTED, LVIS_SELECTED);
    }
    int focused = result_focused(pane);
    if (focused >= 0) {
        set_state(it, focused, LVIS_FOCUSED, LVIS_FOCUSED);
        SendMessageW(it->list, LVM_ENSUREVISIBLE, (WPARAM)focused, FALSE);
    }
    it->telling = false;
}

void list_pane_tell_selection(frame *it)
{
    it->rows_posted = false;
    size_t count = (size_t)SendMessageW(it->list, LVM_GETSELECTEDCOUNT, 0, 0), filled = 0;
    size_t *rows = calloc(count ? count : 1, sizeof *rows);
    if (!rows) return;
    int row = -1;
    while (filled < count && (row = (int)SendMessageW(it->list, LVM_GETNEXTITEM, (WPARAM)row, LVNI_SELECTED)) >= 0)
        rows[filled++] = (size_t)row;
    console_select_rows(it->console, rows, filled);
    free(rows);
    frame_touch(it, STALE_ACTIONS);
}

void list_pane_select_all(frame *it)
{
    if (result_kind_of(pane_of(it)) == RESULT_LIST && result_is_multi_select(pane_of(it)))
        set_state(it, -1, LVIS_SELECTED, LVIS_SELECTED);
}

int list_pane_row_at(const frame *it, POINT screen)
{
    LVHITTESTINFO hit = {.pt = screen};
    ScreenToClient(it->list, &hit.pt);
    return (int)SendMessageW(it->list, LVM_HITTEST, 0, (LPARAM)&hit);
}

void list_pane_mark(const frame *it, int row)
{
    ListView_SetItemState(it->list, -1, 0, LVIS_DROPHILITED);
    if (row >= 0) ListView_SetItemState(it->list, row, LVIS_DROPHILITED, LVIS_DROPHILITED);
}

void list_pane_rename(frame *it, size_t row)
{
    SetFocus(it->list);
    SendMessageW(it->list, LVM_EDITLABELW, row, 0);
}

static void refresh_mode(frame *it)
{
    static const LONG_PTR styles[] = {[MMCLV_VIEWSTYLE_ICON] = LVS_ICON,
                                      [MMCLV_VIEWSTYLE_REPORT] = LVS_REPORT,
                                      [MMCLV_VIEWSTYLE_SMALLICON] = LVS_SMALLICON,
                                      [MMCLV_VIEWSTYLE_LIST] = LVS_LIST,
                                      [MMCLV_VIEWSTYLE_FILTERED] = LVS_REPORT};
    long mode = result_view_mode(pane_of(it));
    LONG_PTR style = GetWindowLongPtrW(it->list, GWL_STYLE), wanted = style & ~(LONG_PTR)(LVS_TYPEMASK | LVS_SINGLESEL);
    wanted |= mode >= 0 && mode <= MMCLV_VIEWSTYLE_FILTERED ? styles[mode] : LVS_REPORT;
    if (!result_is_multi_select(pane_of(it))) wanted |= LVS_SINGLESEL;
    if (wanted != style) SetWindowLongPtrW(it->list, GWL_STYLE, wanted);
    InvalidateRect(it->list, NULL, TRUE);
}

void list_pane_refresh(frame *it, unsigned stale)
{
    if (stale & STALE_RESULT) {
        it->telling = true;
        SendMessageW(it->list, LVM_SETITEMCOUNT, 0, 0); /* forgets what was selected, and scrolls to the top */
        it->telling = false;
    }
    if (stale & STALE_MODE) refresh_mode(it);
    if (stale & STALE_ROWS) refresh_rows(it);
    if (stale & STALE_COLUMNS) refresh_columns(it);
    if (stale & STALE_ROW_STATES) refresh_states(it);
    if (stale & (STALE_COLUMNS | STALE_MODE | STALE_RESULT)) filter_row_refresh(it);
    if (stale & STALE_LOOK) InvalidateRect(it->list, NULL, FALSE);
}

/* ---- what the list asks and tells */

static void on_ask(frame *it, NMLVDISPINFOW *ask)
{
    size_t row = (size_t)ask->item.iItem;
    if (row >= result_rows(pane_of(it))) return; /* the list has not been told yet */
    const result_row *kept = result_row_at(pane_of(it), row);
    int column = model_column(it, ask->item.iSubItem);
    if ((ask->item.mask & LVIF_TEXT) && ask->item.cchTextMax > 0) {
        const wchar_t *text = column >= 0 ? console_row_text(it->console, row, column) : L"";
        wcsncpy(ask->item.pszText, text, (size_t)ask->item.cchTextMax);
        ask->item.pszText[ask->item.cchTextMax - 1] = 0;
    }
    if (ask->item.mask & LVIF_IMAGE) ask->item.iImage = pictures_place(it, console_row_image(it->console, row));
    if (ask->item.mask & LVIF_INDENT) ask->item.iIndent = kept ? kept->indent : 0;
    if ((ask->item.mask & LVIF_STATE) && kept) ask->item.state |= kept->state & LVIS_CUT;
}

static void on_selected(frame *it)
{
    if (it->telling || it->rows_posted) return;
    it->rows_posted = PostMessageW(it->window, FRAME_SELECT_ROWS, 0, 0) != 0;
}

static void on_changed(frame *it, const NMLISTVIEW *news)
{
    bool selected = news->iItem < 0 || ((news->uOldState ^ news->uNewState) & LVIS_SELECTED);
    if ((news->uChanged & LVIF_STATE) && selected) on_selected(it);
}

static LRESULT on_begin_edit(frame *it)
{
    if (it->rows_posted) list_pane_tell_selection(it);
    return !verb_is_enabled(console_verbs(it->console), MMC_VERB_RENAME);
}

static LRESULT on_end_edit(frame *it, const NMLVDISPINFOW *ask)
{
    if (!ask->item.pszText) return FALSE;
    console_rename_row(it->console, (size_t)ask->item.iItem, ask->item.pszText);
    InvalidateRect(it->list, NULL, TRUE);
    return TRUE;
}

static LRESULT on_find(frame *it, const NMLVFINDITEMW *ask)
{
    if (!(ask->lvfi.flags & (LVFI_STRING | LVFI_PARTIAL)) || !ask->lvfi.psz) return -1;
    size_t start = ask->iStart < 0 ? 0 : (size_t)ask->iStart;
    return console_find_row(it->console, ask->lvfi.psz, start, (ask->lvfi.flags & LVFI_PARTIAL) != 0);
}

static void on_width(frame *it, const NMHEADERW *news)
{
    int column = model_column(it, news->iItem);
    if (column < 0 || !news->pitem || !(news->pitem->mask & HDI_WIDTH)) return;
    result_set_column_width(pane_of(it), column, MulDiv(news->pitem->cxy, USER_DEFAULT_SCREEN_DPI, (int)it->sizes.dpi));
}

static LRESULT on_header(frame *it, NMHDR *header)
{
    if (header->code == HDN_ENDTRACKW || header->code == HDN_ENDTRACKA) on_width(it, (const NMHEADERW *)(void *)header);
    return 0;
}

LRESULT list_pane_notify(frame *it, NMHDR *header)
{
    if (!it->console) return 0;
    if (header->hwndFrom != it->list) return on_header(it, header);
    const NMLISTVIEW *news = (const NMLISTVIEW *)(void *)header;
    switch (header->code) {
    case LVN_GETDISPINFOW: on_ask(it, (NMLVDISPINFOW *)(void *)header); return 0;
    case LVN_ODCACHEHINT: {
        const NMLVCACHEHINT *hint = (const NMLVCACHEHINT *)(void *)header;
        if (hint->iFrom >= 0 && hint->iTo >= hint->iFrom)
            console_hint_rows(it->console, (size_t)hint->iFrom, (size_t)hint->iTo);
        return 0;
    }
    case LVN_ODFINDITEMW: return on_find(it, (const NMLVFINDITEMW *)(void *)header);
    case LVN_ITEMCHANGED: on_changed(it, news); return 0;
    case LVN_ODSTATECHANGED: on_selected(it); return 0;
    case LVN_COLUMNCLICK: console_click_column(it->console, model_column(it, news->iSubItem)); return 0;
    case LVN_ITEMACTIVATE:
        PostMessageW(it->window, FRAME_DOUBLE_CLICK, (WPARAM)((const NMITEMACTIVATE *)(void *)header)->iItem, 0);
        return 0;
    case LVN_BEGINLABELEDITW: return on_begin_edit(it);
    case LVN_ENDLABELEDITW: return on_end_edit(it, (const NMLVDISPINFOW *)(void *)header);
    }
    return 0;
}

POINT list_pane_menu_point(const frame *it)
{
    POINT point = {it->sizes.pad, it->sizes.pad};
    int row = (int)SendMessageW(it->list, LVM_GETNEXTITEM, (WPARAM)-1, LVNI_SELECTED | LVNI_FOCUSED);
    RECT rect = {.left = LVIR_LABEL};
    if (row >= 0 && SendMessageW(it->list, LVM_GETITEMRECT, (WPARAM)row, (LPARAM)&rect))
        point = (POINT){rect.left, rect.bottom};
    MapWindowPoints(it->list, NULL, &point, 1);
    return point;
}

/* ---- as text */

typedef struct text {
    wchar_t *characters;
    size_t length, room;
    bool failed;
} text;

static void put(text *to, const wchar_t *what)
{
    size_t length = wcslen(what);
    if (!to->failed && to->length + length + 1 > to->room) {
        size_t room = 2 * (to->room + length + 1);
        wchar_t *grown = realloc(to->characters, room * sizeof *grown);
        to->failed = !grown;
        if (grown) to->characters = grown;
        if (grown) to->room = room;
    }
    if (to->failed) return;
    wmemcpy(to->characters + to->length, what, length + 1);
    to->length += length;
}

/* A cell must not look like two. */
static void put_cell(text *to, const wchar_t *cell, bool first)
{
    if (!first) put(to, L"\t");
    size_t start = to->length;
    put(to, cell);
    for (size_t i = start; !to->failed && i < to->length; i++) {
        wchar_t *c = &to->characters[i];
        if (*c == L'\t' || *c == L'\r' || *c == L'\n') *c = L' ';
    }
}

wchar_t *list_pane_text(frame *it, bool selected)
{
    text out = {0};
    int columns = shown_columns(it);
    for (int i = 0; i < columns; i++)
        put_cell(&out, result_column_at(pane_of(it), (size_t)model_column(it, i))->title, i == 0);
    put(&out, L"\r\n");
    size_t rows = result_rows(pane_of(it));
    for (size_t row = 0; row < rows; row++) {
        if (selected && !result_is_selected(pane_of(it), row)) continue;
        for (int i = 0; i < columns; i++)
            put_cell(&out, console_row_text(it->console, row, model_column(it, i)), i == 0);
        put(&out, L"\r\n");
    }
    if (!out.failed) return out.characters;
    free(out.characters);
    return NULL;
}

HWND list_pane_create(frame *it)
{
    HWND list = CreateWindowExW(WS_EX_CLIENTEDGE, WC_LISTVIEWW, L"Result pane",
                                WS_CHILD | WS_CLIPCHILDREN | WS_TABSTOP | LVS_OWNERDATA | LVS_REPORT |
                                    LVS_SHOWSELALWAYS | LVS_EDITLABELS | LVS_SHAREIMAGELISTS | LVS_AUTOARRANGE,
                                0, 0, 0, 0, it->window, (HMENU)IDC_FRAME_LIST, GetModuleHandleW(NULL), NULL);
    bool is_mirrored = metrics_is_mirrored(it->window);
    DWORD styles = LVS_EX_FULLROWSELECT | LVS_EX_LABELTIP | LVS_EX_INFOTIP;
    if (!is_mirrored) styles |= LVS_EX_DOUBLEBUFFER; /* the buffer of some systems is not mirrored, but its text is */
    if (list) SendMessageW(list, LVM_SETEXTENDEDLISTVIEWSTYLE, styles, (LPARAM)styles);
    if (list) SendMessageW(list, LVM_SETCALLBACKMASK, LVIS_CUT, 0);
    return list;
}
