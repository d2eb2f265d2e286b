#include "snapin/sheet/form_internal.h"

#define LINE_UNITS 12 /* of one press of an arrow of the bar */

static int page_height(const hf_form *form)
{
    RECT area;
    GetClientRect(form->window, &area);
    return (int)area.bottom;
}

static void move_to(hf_form *form, int top)
{
    int height = hf_form_units(form, form->layout->height), page = page_height(form);
    if (top > height - page) top = height - page;
    if (top < 0) top = 0;
    if (top == form->top) return;
    ScrollWindowEx(form->window, 0, form->top - top, NULL, NULL, NULL, NULL,
                   SW_SCROLLCHILDREN | SW_INVALIDATE | SW_ERASE);
    form->top = top;
    SetScrollPos(form->window, SB_VERT, top, TRUE);
    hf_balloon_hide(form);
}

void hf_form_scroll_begin(hf_form *form)
{
    SCROLLINFO info = {.cbSize = sizeof info, .fMask = SIF_RANGE | SIF_PAGE | SIF_POS};
    int height = hf_form_units(form, form->layout->height);
    if (height <= page_height(form)) move_to(form, 0);
    info.nMax = height > 0 ? height - 1 : 0;
    info.nPage = (UINT)page_height(form);
    info.nPos = form->top;
    SetScrollInfo(form->window, SB_VERT, &info, TRUE);
}

void hf_form_scroll(hf_form *form, WPARAM request)
{
    SCROLLINFO info = {.cbSize = sizeof info, .fMask = SIF_TRACKPOS};
    int line = hf_form_units(form, LINE_UNITS), page = page_height(form);
    switch (LOWORD(request)) {
    case SB_LINEUP: move_to(form, form->top - line); break;
    case SB_LINEDOWN: move_to(form, form->top + line); break;
    case SB_PAGEUP: move_to(form, form->top - page); break;
    case SB_PAGEDOWN: move_to(form, form->top + page); break;
    case SB_TOP: move_to(form, 0); break;
    case SB_BOTTOM: move_to(form, hf_form_units(form, form->layout->height)); break;
    case SB_THUMBTRACK:
    case SB_THUMBPOSITION:
        GetScrollInfo(form->window, SB_VERT, &info);
        move_to(form, info.nTrackPos);
        break;
    default: break;
    }
}

void hf_form_wheel(hf_form *form, int delta)
{
    move_to(form, form->top - delta * 3 * hf_form_units(form, LINE_UNITS) / (3 * WHEEL_DELTA));
}

/* With a little of what is around it. */
void hf_form_scroll_to(hf_form *form, HWND window)
{
    RECT rect;
    int page = page_height(form), room = hf_form_units(form, LINE_UNITS);
    GetWindowRect(window, &rect);
    MapWindowPoints(NULL, form->window, (POINT *)(void *)&rect, 2);
    if (rect.top - room < 0) {
        move_to(form, form->top + (int)rect.top - room);
    } else if (rect.bottom + room > page) {
        move_to(form, form->top + (int)rect.bottom + room - page);
    }
}
