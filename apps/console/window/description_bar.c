#include "description_bar.h"

#include <stdio.h>

/* What the description bar says beside the node's name: the snap-in's words, or what its taskpad calls the list. */
static const wchar_t *words_for(const frame *it)
{
    const wchar_t *said = result_description_bar(console_result(it->console));
    const taskpad *tasks = console_taskpad(it->console);
    return !*said && tasks ? tasks->list_title : said;
}

void description_bar_refresh(frame *it)
{
    wchar_t text[FRAME_MAX_TITLE];
    const scope_node *node = console_selected_node(it->console);
    const wchar_t *said = words_for(it);
    swprintf(text, FRAME_MAX_TITLE, L"%.150ls%ls%.240ls", node ? node->name : L"", *said ? L": " : L"", said);
    SetWindowTextW(it->description, text);
    InvalidateRect(it->description, NULL, TRUE);
}

void description_bar_paint(const frame *it, const DRAWITEMSTRUCT *draw)
{
    RECT rect = draw->rcItem;
    wchar_t text[FRAME_MAX_TITLE];
    const scope_node *node = it->console ? console_selected_node(it->console) : NULL;
    FillRect(draw->hDC, &rect, GetSysColorBrush(COLOR_BTNFACE));
    if (!node) return;
    rect.left += it->sizes.pad;
    rect.right -= it->sizes.pad;
    SetBkMode(draw->hDC, TRANSPARENT);
    SetTextColor(draw->hDC, GetSysColor(COLOR_BTNTEXT));
    HGDIOBJ old = SelectObject(draw->hDC, it->sizes.strong);
    swprintf(text, FRAME_MAX_TITLE, L"%.390ls", node->name);
    DrawTextW(draw->hDC, text, -1, &rect, DT_SINGLELINE | DT_VCENTER | DT_NOPREFIX | DT_END_ELLIPSIS);
    rect.left += metrics_text_width(draw->hwndItem, it->sizes.strong, text) + 2 * it->sizes.pad;
    SelectObject(draw->hDC, it->sizes.font);
    if (rect.left < rect.right)
        DrawTextW(draw->hDC, words_for(it), -1, &rect, DT_SINGLELINE | DT_VCENTER | DT_NOPREFIX | DT_END_ELLIPSIS);
    SelectObject(draw->hDC, old);
}
