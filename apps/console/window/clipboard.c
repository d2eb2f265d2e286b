#include "clipboard.h"

#include "list_pane.h"

#include <stdlib.h>
#include <wchar.h>

void clipboard_put_rows(frame *it)
{
    wchar_t *text = list_pane_text(it, true);
    size_t bytes = text ? (wcslen(text) + 1) * sizeof *text : 0;
    HGLOBAL block = text ? GlobalAlloc(GMEM_MOVEABLE, bytes) : NULL;
    void *to = block ? GlobalLock(block) : NULL;
    if (to) {
        CopyMemory(to, text, bytes);
        GlobalUnlock(block);
        if (OpenClipboard(it->window)) {
            EmptyClipboard();
            if (SetClipboardData(CF_UNICODETEXT, block)) block = NULL;
            CloseClipboard();
        }
    }
    if (block) GlobalFree(block);
    free(text);
}
