/* apps/console/window/actions_parts.h: what the files of the pane of actions share. */
#ifndef HOLDFAST_CONSOLE_WINDOW_ACTIONS_PARTS_H
#define HOLDFAST_CONSOLE_WINDOW_ACTIONS_PARTS_H

#include "actions_pane.h"

enum { ACTIONS_MAX_ROWS = 2048, ACTIONS_MAX_TEXT = 260 };

/* What a row of the tree is; its text is kept by the tree. */
typedef struct actions_row {
    bool heading;
    UINT id;
    unsigned flags;
    int image;
} actions_row;

typedef struct actions_folded {
    struct actions_folded *next;
    wchar_t text[ACTIONS_MAX_TEXT];
} actions_folded;

typedef struct actions_pane {
    HWND window, tree;
    const metrics *sizes;
    HIMAGELIST images;
    actions_row rows[ACTIONS_MAX_ROWS];
    int row_count;
    HTREEITEM group;                   /* that links are added to */
    actions_folded *folded;            /* groups that the user folded */
    wchar_t focused[ACTIONS_MAX_TEXT]; /* the row that had the focus before it was refilled */
} actions_pane;

/* Of an item of the tree: its text, what it is (NULL: nothing of ours), and where it is. */
void actions_text_of(const actions_pane *it, HTREEITEM item, wchar_t text[ACTIONS_MAX_TEXT]);
const actions_row *actions_row_of(const actions_pane *it, HTREEITEM item);
bool actions_rect_of(const actions_pane *it, HTREEITEM item, RECT *out);

/* actions_paint.c: NM_CUSTOMDRAW of the tree. */
LRESULT actions_draw(actions_pane *it, const NMTVCUSTOMDRAW *draw);

#endif
