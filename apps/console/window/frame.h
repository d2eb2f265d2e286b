/* apps/console/window/frame.h: what the parts of the frame window share.
 *
 * One frame in a process. The model tells what changed through the callbacks of events.c, in the middle of anything;
 * they note it in `stale` and post FRAME_REFRESH, and only there the panes are brought up to date. What a person does
 * is carried out by commands.c, outside of any callback. */
#ifndef HOLDFAST_CONSOLE_WINDOW_FRAME_H
#define HOLDFAST_CONSOLE_WINDOW_FRAME_H

#include "apps/console/console.h"
#include "apps/console/window/layout.h"
#include "apps/console/window/memory.h"
#include "apps/console/window/metrics.h"
#include "apps/console/window/resource.h"

/* Messages that the frame posts to itself. */
enum {
    FRAME_REFRESH = WM_APP + 10, /* bring up to date what is stale */
    FRAME_SELECT_NODE,           /* lparam: HSCOPEITEM that was chosen in the tree */
    FRAME_SELECT_ROWS,           /* the selection of the list was changed by the person */
    FRAME_DOUBLE_CLICK,          /* wparam: row */
    FRAME_RUN_TASK,              /* wparam: the task of the taskpad; lparam: HSCOPEITEM of the node whose it is */
};

/* What is no longer as it is shown. */
enum {
    STALE_RESULT = 1, /* kind of the result pane: everything in it */
    STALE_COLUMNS = 2,
    STALE_ROWS = 4,       /* count, order */
    STALE_ROW_STATES = 8, /* selection, focus */
    STALE_LOOK = 16,      /* text or pictures of rows */
    STALE_MODE = 32,      /* view mode, style */
    STALE_MESSAGE = 64,
    STALE_SELECTION = 128, /* selected node */
    STALE_ACTIONS = 256,   /* what can be done with the selection */
    STALE_BARS = 512,      /* tool bars attached or detached */
    STALE_BUTTONS = 1024,  /* buttons of tool bars, menu buttons */
    STALE_STATUS = 2048,
    STALE_TITLE = 4096,
    STALE_LAYOUT = 8192,
    STALE_HEADING = 16384, /* what the selected row is called, perhaps */
    STALE_ALL = 32767,
};

#define FRAME_NAME L"Holdfast Console"

enum { FRAME_MAX_BARS = 32, FRAME_MAX_TITLE = 400, FRAME_MAX_HEADING = 260, FRAME_MAX_MENU_BUTTONS = 2048 };

typedef struct frame {
    HWND window;
    struct console *console; /* NULL until it is made, and when it is being freed */
    view_events events;
    metrics sizes;
    memory layout; /* what the user chose, kept in a file */
    unsigned stale;
    bool refreshing, refresh_posted;
    int busy; /* calls in which snap-ins are called, one within another */
    bool pictures_stale;

    /* panes */
    HWND filters; /* in the list */
    HWND tree, list, message, control, tasks, actions, problem, status, progress, description;
    HIMAGELIST art, small_pictures, large_pictures; /* of the console itself; of items, scaled to the DPI */
    bool tasks_shown;                               /* alone, or beside the list */
    HSCOPEITEM tasks_of;                            /* the node whose they are */
    HWND result;                                    /* list, message or control: what the result pane is now */
    bool problem_shown;
    HWND last_pane; /* which pane had the focus last */
    HWND focus;     /* what had it when the frame was last deactivated */
    bool minimized;
    bool telling;      /* the frame itself is changing a selection: no news to the console */
    HSCOPEITEM wanted; /* node chosen in the tree and not yet selected in the console */
    bool rows_posted;

    /* splitters */
    int dragged; /* 0 none, 1 tree, 2 actions */
    int drag_start, drag_width;
    int split;                     /* the one that keys move, numbered likewise */
    int split_tree, split_actions; /* the widths before */

    /* rows and nodes being dragged (drag.c) */
    bool drag_items, drag_can_move, drag_can_copy;
    bool drag_allowed, drag_rather_copies; /* where the pointer is */
    HSCOPEITEM drag_over;                  /* the node there; 0: none */
    int drag_row;                          /* the row there, which is no node; -1: none */

    /* tool bars: [0] the standard one */
    HWND bars[FRAME_MAX_BARS];
    const toolbar
        *bars_of[FRAME_MAX_BARS]; /* what each shows, and what buttons it had; never followed, only compared */
    const toolbar_button *buttons_of[FRAME_MAX_BARS];
    int bar_count;
    int bars_height;

    /* menus */
    HMENU menu;
    wchar_t
        menu_buttons[FRAME_MAX_MENU_BUTTONS]; /* those in the menu bar, as text: it is made anew when that changes */
    menu *shown;                 /* the model's menu behind the numbers from CMD_ITEM_FIRST on, while one is open */
    menu *node_menu, *rows_menu; /* behind the links of the actions pane */
    wchar_t rows_heading[FRAME_MAX_HEADING]; /* above those of the rows; "": there are none */
    HACCEL keys;

    wchar_t file[MAX_PATH]; /* the console file; "" for none */
    bool snapins_added;     /* by the person, so that there is something to save */
} frame;

/* ---- frame.c */

LRESULT CALLBACK frame_proc(HWND window, UINT message, WPARAM wparam, LPARAM lparam);

/* ---- stale.c */

/* Notes that something is stale, and sees to it that the frame refreshes. Any time. */
void frame_touch(frame *it, unsigned what);

/* Around everything in which snap-ins are called: meanwhile a refresh calls none of its own. */
void frame_enter(frame *it);
void frame_leave(frame *it);

/* Says in the problem bar what went wrong. */
void frame_report(frame *it, const wchar_t *text);

/* ---- refresh.c */

/* Brings everything that is stale up to date. */
void frame_refresh(frame *it);

/* ---- events.c */

/* The callbacks with which the model tells `it` what changed. */
view_events frame_events(frame *it);

#endif
