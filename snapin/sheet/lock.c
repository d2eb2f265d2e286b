#include "snapin/sheet/form_internal.h"

#include <uxtheme.h>

static void fill(HDC device, int left, int top, int right, int bottom)
{
    RECT part = {left, top, right, bottom};
    FillRect(device, &part, GetSysColorBrush(COLOR_BTNTEXT));
}

/* A bow over a body, in the colour of text: it is to be seen with every theme. */
void hf_lock_draw(const DRAWITEMSTRUCT *of)
{
    RECT all = of->rcItem;
    int high = (int)(all.bottom - all.top), wide = high * 3 / 4, line = high < 12 ? 1 : high / 8 + 1;
    int left = (int)(all.left + all.right - wide) / 2, body = (int)all.top + high * 2 / 5, bow = wide / 6;
    if (FAILED(DrawThemeParentBackground(of->hwndItem, of->hDC, &all)))
        FillRect(of->hDC, &all, GetSysColorBrush(COLOR_BTNFACE));
    fill(of->hDC, left, body, left + wide, (int)all.bottom - 1);
    fill(of->hDC, left + bow, (int)all.top, left + wide - bow, (int)all.top + line);
    fill(of->hDC, left + bow, (int)all.top, left + bow + line, body);
    fill(of->hDC, left + wide - bow - line, (int)all.top, left + wide - bow, body);
}
