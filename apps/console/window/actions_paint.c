#include "actions_parts.h"

static void paint_triangle(HDC dc, const POINT points[3], COLORREF colour)
{
    HBRUSH brush = CreateSolidBrush(colour);
    HPEN pen = CreatePen(PS_SOLID, 1, colour);
    HGDIOBJ old_brush = SelectObject(dc, brush), old_pen = SelectObject(dc, pen);
    Polygon(dc, points, 3);
    SelectObject(dc, old_brush);
    SelectObject(dc, old_pen);
    DeleteObject(brush);
    DeleteObject(pen);
}

/* Up: the group folds up; down: it unfolds. */
static void paint_fold_arrow(HDC dc, POINT middle, int size, bool up, COLORREF colour)
{
    int half = up ? size / 2 : -size / 2, tip = up ? -size / 2 - 1 : size / 2 + 1;
    paint_triangle(
        dc,
        (POINT[3]){{middle.x - size, middle.y + half}, {middle.x + size, middle.y + half}, {middle.x, middle.y + tip}},
        colour);
}

static void paint_menu_arrow(HDC dc, POINT middle, int size, COLORREF colour)
{
    int left = middle.x - size / 2;
    paint_triangle(
        dc, (POINT[3]){{left, middle.y - size}, {left, middle.y + size}, {middle.x + size / 2 + 1, middle.y}}, colour);
}

typedef struct look {
    COLORREF text, back;
    HFONT font;
} look;

static look look_of(const actions_pane *it, const actions_row *what, UINT state, bool underlined)
{
    look out = {.text = GetSysColor(COLOR_WINDOWTEXT), .back = GetSysColor(COLOR_WINDOW), .font = it->sizes->font};
    if (what->heading) {
        out = (look){.text = GetSysColor(COLOR_BTNTEXT), .back = GetSysColor(COLOR_BTNFACE), .font = it->sizes->strong};
    } else if (what->flags & ACTION_DISABLED) {
        out.text = GetSysColor(COLOR_GRAYTEXT);
    } else if (underlined) {
        out.text = GetSysColor(COLOR_HOTLIGHT);
    }
    if ((state & CDIS_SELECTED) && GetFocus() == it->tree) {
        out.text = GetSysColor(COLOR_HIGHLIGHTTEXT);
        out.back = GetSysColor(COLOR_HIGHLIGHT);
    }
    if (what->flags & ACTION_IS_DEFAULT) out.font = it->sizes->strong;
    return out;
}

static void paint_row(actions_pane *it, const NMTVCUSTOMDRAW *draw, HTREEITEM item, const actions_row *what)
{
    RECT rect;
    wchar_t text[ACTIONS_MAX_TEXT];
    if (!actions_rect_of(it, item, &rect)) return;
    actions_text_of(it, item, text);
    HDC dc = draw->nmcd.hdc;
    UINT state = draw->nmcd.uItemState;
    const metrics *sizes = it->sizes;
    look with = look_of(it, what, state, (state & CDIS_HOT) != 0);

    SetBkColor(dc, with.back);
    ExtTextOutW(dc, 0, 0, ETO_OPAQUE, &rect, L"", 0, NULL);
    RECT inner = {rect.left + sizes->pad, rect.top, rect.right - sizes->pad, rect.bottom};
    POINT arrow = {inner.right - sizes->gap, (rect.top + rect.bottom) / 2};
    if (what->heading) {
        bool open = (SendMessageW(it->tree, TVM_GETITEMSTATE, (WPARAM)item, TVIS_EXPANDED) & TVIS_EXPANDED) != 0;
        paint_fold_arrow(dc, arrow, sizes->gap, open, with.text);
        inner.right -= sizes->pad + 2 * sizes->gap;
    } else {
        int top = (rect.top + rect.bottom - sizes->icon) / 2;
        if (it->images && what->image >= 0)
            ImageList_DrawEx(it->images, what->image, dc, inner.left, top, 0, 0, CLR_NONE, CLR_NONE, ILD_TRANSPARENT);
        inner.left += sizes->icon + sizes->gap + sizes->gap / 2;
        if (what->flags & ACTION_HAS_MENU) {
            paint_menu_arrow(dc, arrow, sizes->gap, with.text);
            inner.right -= sizes->pad + sizes->gap;
        }
    }
    SetTextColor(dc, with.text);
    SetBkMode(dc, TRANSPARENT);
    HGDIOBJ old = SelectObject(dc, with.font);
    DrawTextW(dc, text, -1, &inner, DT_SINGLELINE | DT_VCENTER | DT_NOPREFIX | DT_END_ELLIPSIS);
    SelectObject(dc, old);
    if ((state & CDIS_SELECTED) && GetFocus() == it->tree) DrawFocusRect(dc, &rect);
}

LRESULT actions_draw(actions_pane *it, const NMTVCUSTOMDRAW *draw)
{
    if (draw->nmcd.dwDrawStage == CDDS_PREPAINT) return CDRF_NOTIFYITEMDRAW;
    if (draw->nmcd.dwDrawStage != CDDS_ITEMPREPAINT) return CDRF_DODEFAULT;
    HTREEITEM item = (HTREEITEM)draw->nmcd.dwItemSpec;
    const actions_row *what = actions_row_of(it, item);
    if (what) paint_row(it, draw, item, what);
    return CDRF_SKIPDEFAULT;
}
