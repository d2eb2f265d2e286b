/* apps/console/window/list_pane.h: the rows of the result pane as a list view.
 *
 * The list view keeps no rows (LVS_OWNERDATA), whether the snap-in inserted them or keeps them itself: it asks for what
 * it paints. Which rows are selected is kept by the list view for the person and by the model for the snap-in;
 * whichever was changed last tells the other. */
#ifndef HOLDFAST_CONSOLE_WINDOW_LIST_PANE_H
#define HOLDFAST_CONSOLE_WINDOW_LIST_PANE_H

#include "frame.h"

HWND list_pane_create(frame *it);

/* Brings what is stale (STALE_COLUMNS, _ROWS, _ROW_STATES, _LOOK, _MODE) up to date. */
void list_pane_refresh(frame *it, unsigned stale);

/* Tells the console which rows the person selected. */
void list_pane_tell_selection(frame *it);

/* Selects every row, or every second state: all if the list allows it. */
void list_pane_select_all(frame *it);

/* The row at a place of the screen; -1: none. */
int list_pane_row_at(const frame *it, POINT screen);

/* Shows where something that is dragged would be dropped; -1: nowhere. */
void list_pane_mark(const frame *it, int row);

/* Opens the editor for the name of a row. */
void list_pane_rename(frame *it, size_t row);

/* WM_NOTIFY from the list or its header; the answer for Windows. */
LRESULT list_pane_notify(frame *it, NMHDR *header);

/* Where a menu for the selected rows belongs when it is asked for with the keyboard, in pixels of the screen. */
POINT list_pane_menu_point(const frame *it);

/* The rows as lines of text with tabs between the columns that are shown, as UTF-16 from malloc; NULL when there is no
 * memory. Only selected rows if `selected`. */
wchar_t *list_pane_text(frame *it, bool selected);

#endif
