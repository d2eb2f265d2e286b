/* apps/console/view.h: how the model tells whoever shows it that something changed.
 *
 * A table of callbacks; any may be NULL. All are called on the console thread, after the change (scope_deleted:
 * before), and may come in the middle of any console_* function, because a snap-in may call back in the middle of any
 * call. They should only note what to draw again; they must not call console_* themselves, except where it is said. */

#ifndef CONSOLE_VIEW_H
#define CONSOLE_VIEW_H

#include "apps/console/model/result.h"
#include "apps/console/model/scope.h"
#include "apps/console/model/menu.h"
#include "apps/console/model/toolbar.h"
#include "apps/console/trace.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct view_events {
    void *context;

    /* scope pane */
    void (*scope_inserted)(void *context, scope_node *node);
    void (*scope_changed)(void *context, scope_node *node);  /* name, pictures, state, "+" */
    void (*scope_deleted)(void *context, scope_node *node);  /* about to go; its children went before */
    void (*scope_opened)(void *context, scope_node *node);   /* node->open changed */
    void (*scope_selected)(void *context, scope_node *node); /* another node is the selected one; may be NULL */

    /* result pane */
    void (*result_reset)(void *context); /* another kind of pane, or empty: ask for everything */
    void (*columns_changed)(void *context);
    void (*row_inserted)(void *context, size_t index);
    void (*row_deleted)(void *context, size_t index);
    void (*row_changed)(void *context, size_t index);   /* text, picture, indent */
    void (*row_state)(void *context, size_t index);     /* selected, focused, cut */
    void (*rows_changed)(void *context, DWORD options); /* count or order; MMCLV_UPDATE_* */
    void (*rows_focused)(void *context);                /* a snap-in selected rows: menus and verbs mean them now */
    void (*view_mode_changed)(void *context);
    void (*style_changed)(void *context);
    void (*message_changed)(void *context);
    void (*control_changed)(void *context); /* the OCX */

    /* Puts an OCX in place, and takes it out again; these may call the control. Without them it is only made. */
    HRESULT (*host_control)(void *context, IUnknown *control);
    void (*release_control)(void *context, IUnknown *control);

    void (*description_changed)(void *context);

    /* around them */
    void (*verbs_changed)(void *context);
    void (*toolbars_changed)(void *context);              /* attached, detached */
    void (*toolbar_changed)(void *context, toolbar *bar); /* buttons or their states */
    void (*menu_buttons_changed)(void *context);
    void (*status_changed)(void *context, const wchar_t *text, int percent); /* percent -1: no progress bar */
    void (*begin_rename_node)(void *context,
                              scope_node *node); /* let the person edit its name, then console_rename_node */
    void (*begin_rename_row)(void *context, size_t index);
    void (*help_asked)(void *context, const wchar_t *topic); /* "file.chm::/page.htm", a URL or a file */
    void (*problem)(void *context, const problem *what);

    /* A wizard of a snap-in is open, and stays open while this runs: it is modal. A window has nothing to do here. */
    void (*wizard_opened)(void *context, HWND wizard);

    /* questions */
    HWND (*main_window)(void *context);
    int (*message_box)(void *context, const wchar_t *text, const wchar_t *title, UINT style); /* IDOK ... */
    /* Shows a menu of the snap-in's own making (IContextMenuProvider::ShowContextMenu) and returns what was chosen, or
     * NULL. */
    const menu_item *(*popup_menu)(void *context, HWND parent, int x, int y, const menu *shown);
} view_events;

#ifdef __cplusplus
}
#endif

#endif
