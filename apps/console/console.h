/* apps/console/console.h: the console: snap-ins, the tree, the one view, and what a person can do with them.
 *
 * This is all that a window or a script needs. Every function here runs on the console thread (a single-threaded
 * apartment, with a message loop: console_pump or GetMessage), calls snap-ins in the order that MMC documents, reports
 * what they do wrong by name (trace.h) and goes on. A snap-in that crashed is not called again.
 *
 * Data to show is read with scope_*, result_*, verbs_* and the accessors below; changes are told through view_events.
 */

#ifndef CONSOLE_CONSOLE_H
#define CONSOLE_CONSOLE_H

#include "apps/console/model/controlbar.h"
#include "apps/console/model/images.h"
#include "apps/console/model/menu.h"
#include "apps/console/model/result.h"
#include "apps/console/model/scope.h"
#include "apps/console/model/snapins.h"
#include "apps/console/model/taskpad.h"
#include "apps/console/model/verbs.h"
#include "apps/console/model/views.h"
#include "apps/console/view.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct console console;

typedef struct console_options {
    bool strict;           /* permute orders that are not documented, poison buffers, pass special data objects */
    bool without_helpers;  /* as if MMCPropertyChangeNotify and its like were not exported */
    unsigned strict_order; /* with strict: which permutation (bits, see strict.h); 0 is the ordinary order */
} console_options;

/* One console in a process at a time. CoInitializeEx (apartment) is the caller's. */
HRESULT console_create(console **out, const console_options *options, const view_events *events);

/* Closes sheets, then snap-ins in the documented order, then frees. NULL is allowed. What snap-ins still hold is
 * reported. */
void console_free(console *c);

/* True when a property sheet is open; console_free closes it (as Cancel does). */
bool console_has_open_sheets(const console *c);
bool console_shows_sheets(const console *c); /* one that a person can still see; what is open may just be going */

/* ---- what there is */

scope_tree *console_scope(const console *c);
result_pane *console_result(const console *c);
const verbs *console_verbs(const console *c);
const controlbar *console_controls(const console *c);
images *console_images(const console *c);
scope_node *console_selected_node(const console *c); /* may be NULL */
const wchar_t *console_title(const console *c);      /* CCF_WINDOW_TITLE, or the path of names */
const wchar_t *console_status(const console *c);     /* the left section of the status bar, and the others */
const wchar_t *console_status_middle(const console *c);
const wchar_t *console_status_right(const console *c);
int console_progress(const console *c); /* 0..100, -1: no progress bar in the middle */
HWND console_window(const console *c);  /* the window dialogs belong to; hidden if nobody shows the console */

/* Pictures, as indexes in images_small/_large. */
int console_node_image(console *c, scope_node *node, bool open);
int console_row_image(console *c, size_t index);

/* The text of a cell; asks the snap-in (GetDisplayInfo). Borrowed until the next call. "" when there is none. */
const wchar_t *console_row_text(console *c, size_t index, int column);

/* Rows first..last of an owner-data list are about to be shown (IResultOwnerData::CacheHint). */
void console_hint_rows(console *c, size_t first, size_t last);

/* The row that begins with `text` from `start` on, wrapping; asks owner-data snap-ins. -1: none. */
int console_find_row(console *c, const wchar_t *text, size_t start, bool partial);

/* ---- snap-ins */

/* Loads a stand-alone snap-in and inserts its static node. On failure the node is there too, without a snap-in, and the
 * reason is a problem. `*out` (may be NULL) is the node. With ADD_ASK the wizard pages that it has for being added
 * (CCT_SNAPIN_MANAGER) are shown, modally; S_FALSE, and no node, when that was cancelled. */
typedef enum add_how { ADD_SILENTLY, ADD_ASK } add_how;
HRESULT console_add_snapin(console *c, const CLSID *clsid, add_how how, scope_node **out);

/* Takes out the snap-in of a static node, with its extensions. The sheets of all snap-ins are closed before: an
 * extension may have added a page to any of them. Fails in the middle of a selection. */
HRESULT console_remove_snapin(console *c, scope_node *node);

/* Enables every registered extension of the node types that are shown (the default); false: only required and dynamic
 * ones. */
void console_enable_all_extensions(console *c, bool enable);

/* Name for people of the snap-in that owns a node; "" for none. */
const wchar_t *console_snapin_name(const struct snapin *s);

/* ---- what a person does */

/* Asks for the children of a node if that was never done, and shows them (or hides them: `open` false). */
HRESULT console_expand(console *c, scope_node *node, bool open);

/* Selects a node: deselects the old one, fills the result pane. NULL: nothing is selected. */
HRESULT console_select_node(console *c, scope_node *node);

/* Selects rows by their indexes (none: count 0; the focus goes to the scope pane's node). Tells the snap-in. */
HRESULT console_select_rows(console *c, const size_t *indexes, size_t count);

/* Which pane has the focus decides whether menus and verbs mean the node or the rows. */
HRESULT console_focus_scope(console *c);
HRESULT console_focus_result(console *c); /* a control, a page or a message, which has no rows; S_FALSE for a list */

/* The view was activated or deactivated, minimised or restored (MMCN_ACTIVATE, MMCN_MINIMIZED). */
void console_activate(console *c, bool active);
void console_minimize(console *c, bool minimized);

/* What Windows says about power (WM_POWERBROADCAST): told to those who asked for it (IConsolePowerSink). The answer is
 * BROADCAST_QUERY_DENY when one of them does not want the machine to be suspended. */
LRESULT console_tell_power(console *c, UINT event, LPARAM data);

/* Double click or Enter on a row: MMCN_DBLCLICK, and if the snap-in says S_FALSE the default verb. */
HRESULT console_double_click(console *c, size_t index);

/* A click on the header: sorts (MMCN_COLUMN_CLICK, IResultDataCompare(Ex), IResultOwnerData::SortItems or text). */
HRESULT console_click_column(console *c, int column);
HRESULT console_sort(console *c, int column, DWORD options, LPARAM user_param, bool ask_owner);

/* A standard verb for the selection. MMC_VERB_RENAME asks for an edit (view_events.begin_rename_*). */
HRESULT console_run_verb(console *c, MMC_CONSOLE_VERB verb);
HRESULT console_rename_node(console *c, scope_node *node, const wchar_t *name); /* S_FALSE: the snap-in refused */
HRESULT console_rename_row(console *c, size_t index, const wchar_t *name);

/* The menu for the selection (context menu, Action menu, actions pane). menu_free is the caller's. */
typedef enum menu_place { MENU_FOR_SELECTION, MENU_FOR_NODE, MENU_FOR_BACKGROUND, MENU_VIEW } menu_place;
HRESULT console_build_menu(console *c, menu_place place, menu **out);
HRESULT console_run_menu_item(console *c, const menu *m, const menu_item *item);

/* A click on a tool bar button or menu button (x, y: where a menu goes, in screen coordinates). */
HRESULT console_click_button(console *c, const control *bar, int command);
HRESULT console_click_menu_button(console *c, const control *bar, int command, int x, int y);

/* Whether `target` takes what was cut or copied. */
bool console_can_paste(console *c, scope_node *target); /* NULL: the selection */

/* Where something is dropped: on a node, or where that is NULL on a row (-1: nowhere). */
typedef struct drop_place {
    scope_node *node;
    int row;
} drop_place;

/* Dragging: the selection is taken up (S_FALSE: its verbs allow neither cut nor copy), nodes say whether they take it,
 * and so do rows of a list that allows it (RVTI_LIST_OPTIONS_ALLOWPASTE) for one thing at a time; it is dropped there
 * (S_FALSE: it was not taken) or not at all. */
HRESULT console_drag_begin(console *c, bool *out_can_move, bool *out_can_copy);
bool console_can_drop(console *c, drop_place to, bool *out_rather_copies); /* ... where neither key is held */
HRESULT console_drop(console *c, drop_place to, bool move);
void console_drag_end(console *c);

/* F1 and Help: MMCN_CONTEXTHELP, or else the help file of the snap-in (ISnapinHelp). */
HRESULT console_help(console *c);

/* Help on the snap-in itself: its help file, or MMCN_SNAPINHELP if it has none. */
HRESULT console_snapin_help(console *c);

/* Another way to show the list (MMCLV_VIEWSTYLE_*); with MMCLV_VIEWSTYLE_FILTERED the snap-in is told. */
HRESULT console_set_view_mode(console *c, long mode);

/* Filters of a filtered list: what is looked for in a column (E_INVALIDARG: no number, or too long), MMCN_FILTER_CHANGE
 * once the person is done, and MMCN_FILTERBTN_CLICK with the button's place on the screen. */
HRESULT console_set_filter(console *c, int column, const wchar_t *text);
HRESULT console_filter_changed(console *c, int column);
HRESULT console_filter_button(console *c, int column, const RECT *button);

/* The taskpad in the result pane; NULL: there is none. Its list, if it has one, is the result pane's. Borrowed until
 * another node is selected. */
const taskpad *console_taskpad(const console *c);
HRESULT console_run_task(console *c, size_t index);

/* Views that extensions add to the selected node, pages of the web: 0 is the node's own, n the n-th of them. */
const extended_views *console_views(const console *c);
HRESULT console_show_view(console *c, size_t index);

/* The address of the page that is in the result pane, the snap-in's or a view's; NULL: there is none. */
const wchar_t *console_page(const console *c);

/* Columns moved or hidden by the person: MMCN_COLUMNS_CHANGED. */
HRESULT console_columns_shown(console *c, const int *columns, size_t count);

/* Back and Forward through what was selected. */
bool console_can_go(const console *c, int direction); /* -1 back, +1 forward */
HRESULT console_go(console *c, int direction);

/* What ISnapinAbout says. Strings and pictures are the caller's to free (about_free). */
typedef struct about_text {
    wchar_t *name, *description, *provider, *version;
    HICON icon;
} about_text;
HRESULT console_about(console *c, const scope_node *node, about_text *out);
void about_free(about_text *about);

/* ---- files: what the snap-ins persist. Why one could not be read or written is a problem, with what can be done. */

HRESULT console_save(console *c, const wchar_t *path);
HRESULT console_open(console *c, const wchar_t *path); /* in place of what is there; a bad file leaves that */
bool console_is_dirty(console *c);

/* ---- messages */

/* Handles what is waiting (posted calls, sheets that ended) without waiting. The script calls it between commands. */
void console_pump(console *c);

#ifdef __cplusplus
}
#endif

#endif
