/* apps/console/console/inside.h: the console's inside, for the files of this folder, of com/ and of sheet/. */

#ifndef CONSOLE_CONSOLE_INSIDE_H
#define CONSOLE_CONSOLE_INSIDE_H

#include "apps/console/call/calls.h"
#include "apps/console/console.h"
#include "apps/console/model/status.h"
#include "apps/console/snapin.h"

enum {
    CONSOLE_MAX_HISTORY = 100,
    CONSOLE_CLASSES = 4,
    CONSOLE_MAX_CELL = RESULT_MAX_TEXT,
    WM_CONSOLE_NAME = WM_APP + 1, /* wParam: HSCOPEITEM: ask for its name */
    WM_CONSOLE_CALL,              /* wParam: posted_function, lParam: its argument */
};

typedef void posted_function(console *c, void *argument);

/* What menus, verbs and help are about. */
typedef enum focus { FOCUS_NONE, FOCUS_NODE, FOCUS_ROWS } focus;

/* What was cut, copied or is being dragged; `object` NULL: nothing. */
typedef struct carried {
    IDataObject *object;
    snapin *from; /* whose that is; a reference */
    bool move;
    bool several; /* rows */
} carried;

/* A place in the history: a node, and what its pane was when it was last shown. */
typedef struct visited {
    HSCOPEITEM id;
    wchar_t *view; /* the string of GetResultViewType, or the name that GetResultViewType2 gave; NULL: none */
    long options;  /* MMC_VIEW_OPTIONS_* */
} visited;

struct sheet;

struct console {
    console_options options;
    view_events events;
    DWORD thread;
    scope_tree *scope;
    result_pane *result;
    verbs verbs;
    controlbar controls;
    images *images;
    snapin *snapins; /* all that were ever named, the last first */
    HWND window;     /* message window, top level but never shown */
    bool closing;
    bool static_extensions; /* all registered ones, or only the required and dynamic ones */

    scope_node *selected;
    snapin *owner;  /* of the selected node: whose component fills the result pane; a reference is held */
    bool shown;     /* MMCN_SHOW TRUE was sent for it */
    bool selecting; /* console_select_node is at work */
    bool settling;  /* select_rows_went has something to look at */
    bool telling;   /* snap-ins are being told what is selected, or no longer is */
    focus focus;

    status_line status;
    wchar_t *title;
    wchar_t *cell;                               /* what console_row_text gave last */
    MMC_COLUMN_DATA columns[RESULT_MAX_COLUMNS]; /* as they were when the node was shown */
    size_t column_count;

    extended_views views; /* of the selected node */
    taskpad *taskpad;     /* what is shown in place of the result pane, or beside its list */

    carried clipboard, dragged;

    visited history[CONSOLE_MAX_HISTORY];
    size_t history_count, history_at;
    bool going; /* back or forward: do not remember */

    struct sheet *sheets;                 /* open ones */
    DWORD class_cookies[CONSOLE_CLASSES]; /* of the classes that com/node_manager.c names */
    bool dirty;
};

/* The console of this process, for what is called without one (class factories, helper functions); NULL: none. */
console *console_current(void);

/* ---- console/messages.c */
bool messages_start(console *c);
void messages_end(console *c);
/* Runs `function` on the console thread, later. From any thread. False when the console is gone. */
bool messages_post(console *c, posted_function *function, void *argument);

/* ---- console/load.c */
snapin *load_new(console *c, const CLSID *clsid);             /* one more in the list, not created; borrowed */
snapin *load_named(console *c, const CLSID *clsid);           /* an extension by its class; borrowed */
HRESULT load_data(snapin *s, const void *saved, size_t size); /* create, load, initialise */
snapin *load_extension(console *c, snapin *primary, const CLSID *clsid); /* a name-space extension; NULL: it failed */
HRESULT load_component(snapin *s); /* the view's IComponent, if there is none yet */
HRESULT load_stand_alone(console *c, const CLSID *clsid, const void *saved, size_t size, scope_node **out);
HRESULT load_insert(console *c, snapin *s, scope_node **out); /* its static node; S_FALSE: it has no data to show */
void load_close(console *c, snapin *s);                       /* in the documented order */
void load_close_all(console *c);

/* ---- console/filter.c */
void filter_tell_enabled(console *c); /* the list that is shown now is a filtered one: so the snap-in is told */

/* ---- console/help_files.c */
typedef struct help_files {
    LPOLESTR own, linked; /* paths of .chm files, `linked` several with ";" between; NULL: none */
    HRESULT result;       /* of asking for `own` */
} help_files;
bool help_files_ask(snapin *s, help_files *out); /* false: it has no interface for that */
void help_files_free(help_files *files);

/* Tells whoever shows the console to open a topic or an address; a help file without a folder is looked for among those
 * of `first` (may be NULL), then of all. */
void help_show(console *c, snapin *first, const wchar_t *topic);

/* ---- console/taskpad.c */
/* False: the page is no taskpad, or the snap-in has none. */
bool taskpad_ask(console *c, snapin *s, IDataObject *object, const wchar_t *page);
void taskpad_forget(console *c);
void taskpad_lend_list(console *c, bool lend);

/* ---- console/views.c */
void views_ask(console *c, snapin *s, IDataObject *object); /* the extensions of the node that `object` is */
HRESULT views_add(console *c, const wchar_t *title, const wchar_t *address, bool replaces);
void views_forget(console *c);

/* ---- console/remove.c */
HRESULT load_remove_all(console *c); /* every snap-in, as if a person removed each; fails in a selection */

/* ---- console/names.c */
void names_ask(console *c, scope_node *node); /* GetDisplayInfo now, and whether extensions may have children for it */
void names_ask_later(console *c, scope_node *node); /* when the console is next idle */
void names_ask_children(console *c, scope_node *parent);

/* ---- console/nodes.c: what IConsoleNameSpace2 does */
HRESULT nodes_insert(console *c, snapin *s, SCOPEDATAITEM *item);
HRESULT nodes_delete(console *c, snapin *s, HSCOPEITEM id, bool with_node);
HRESULT nodes_set(console *c, snapin *s, SCOPEDATAITEM *item);
/* Asks for children, once; shows nothing. `at_once`: the snap-in may not do it in the background (MMCN_EXPANDSYNC). */
HRESULT nodes_expand(console *c, scope_node *node, bool at_once);
void nodes_take_back_all(console *c, snapin *extension); /* MMCN_REMOVE_CHILDREN for each node that it has extended */
HRESULT nodes_add_extension(console *c, snapin *s, HSCOPEITEM id, const CLSID *clsid);

/* Bits of snapin.said. */
enum {
    SAID_NO_TYPE = 1,
    SAID_NO_TYPE_TEXT = 2,
    SAID_OTHER_TYPE_TEXT = 4,
    SAID_NO_CLASS = 8,
    SAID_NO_TYPE_TO_EXTEND = 16,
};

/* ---- console/objects.c: data objects. Each returned is released with objects_release. */
HRESULT objects_of_node(console *c, scope_node *node, IDataObject **out);
HRESULT objects_of_row(console *c, size_t index, IDataObject **out);
HRESULT objects_of_selection(console *c, IDataObject **out); /* what has the focus; special for OCX and web panes */

/* What a snap-in's view is told with: of several rows each snap-in gets the object that it made itself. The n-th of
 * them with its owner, borrowed; for any other object that itself, of `s`. False past the last one. */
bool objects_part(IDataObject *object, snapin *s, size_t n, snapin **out_owner, IDataObject **out_part);
bool objects_is_composite(IDataObject *object);
void objects_release(snapin *s, IDataObject *object);
snapin *objects_owner_of_row(const console *c, size_t index);

/* ---- console/extensions.c: which extensions are in force for an object */
typedef void extensions_each(void *context, snapin *extension);
void extensions_for(console *c, snapin *owner, IDataObject *object, extension_kind kind, extensions_each *each,
                    void *context);

/* Whether any extend the name space of a node whose data object that is, unasked: those are not loaded. */
bool extensions_of_names(console *c, snapin *owner, IDataObject *object);

/* ---- console/columns.c */
void columns_restore(console *c);  /* after MMCN_SHOW */
void columns_remember(console *c); /* before the list goes */

/* ---- console/select.c */
snapin *select_owner(const console *c); /* whose it is what has the focus */
void select_rows_went(console *c);      /* rows were deleted: if what was selected is gone, the node is selected */
/* A snap-in changes the state of a row (LVIS_*). What that does to the selection is told as if a person had done it: at
 * once what is no longer selected, and next what is now. In the middle of a selection it changes nothing but the look.
 */
HRESULT select_modify_row(console *c, size_t index, UINT add, UINT remove);
HRESULT select_again(console *c); /* IConsole::SelectScopeItem of the selected node: shows it anew */

/* ---- console/history.c */
void history_remember(console *c, HSCOPEITEM id); /* it is selected; what could be gone forward to is forgotten */
void history_keep_view(console *c, HSCOPEITEM id, const wchar_t *view, long options);
const visited *history_returns_to(const console *c); /* where Back or Forward is going; NULL: neither is under way */
void history_clear(console *c);

/* ---- console/pane.c: what the result pane is for a node */
HRESULT pane_prepare(console *c, scope_node *node); /* GetResultViewType, MMCN_ADD_IMAGES, the control */
void pane_fill_scope_items(console *c, scope_node *node);
void pane_show_root(console *c);
void pane_show_failure(console *c, scope_node *node);

/* ---- console/controls.c: OCX. What is shown is the result pane's control. */
HRESULT controls_show(console *c, snapin *s, const CLSID *clsid, bool anew); /* MMCN_INITOCX if it is made for that */
void controls_show_made(console *c, snapin *s, IUnknown *control);           /* one that the snap-in made itself */
void controls_leave(console *c);                                             /* those of the view that are made anew */
void controls_close(console *c, snapin *s);                                  /* all of a snap-in */

/* ---- console/bars.c */
void bars_start(console *c, snapin *s); /* SetControlbar of a component */
void bars_select(console *c, snapin *owner, IDataObject *object, bool scope, bool selected);
void bars_end(console *c, snapin *s); /* SetControlbar(NULL) */
void bars_changed(console *c);

/* ---- console/transfer.c */
void transfer_forget(console *c);

/* ---- console/verbs.c */
HRESULT verbs_open_properties(console *c);

/* ---- console/menus.c */
HRESULT menus_add_item(menu *m, snapin *s, IExtendContextMenu *by, int layer, const CONTEXTMENUITEM2 *item);
long menus_points_of(menu *m, int layer); /* CCM_INSERTIONALLOWED_ of the points that it has for a layer */
void menus_add_extensions(console *c, menu *m, snapin *owner, IDataObject *object, long allowed);
enum { MENU_LAYER_PRIMARY, MENU_LAYER_EXTENSION, MENU_LAYER_PROVIDER };

/* ---- com/node_manager.c: the console's own classes, for CoCreateInstance in this process */
void node_manager_register(console *c);
void node_manager_revoke(console *c);

/* ---- sheet/ */
void sheets_close_all(console *c);

/* ---- strict.c */
enum strict_order {
    STRICT_LOAD_AFTER_INITIALIZE = 1, /* IPersist*::Load after IComponentData::Initialize instead of before */
    STRICT_CONTROLBAR_LATE = 2,       /* SetControlbar when a node is first selected, not when the component is made */
    STRICT_SHOW_BEFORE_DESELECT = 4,  /* MMCN_SHOW FALSE before MMCN_SELECT off */
    STRICT_IMAGES_FIRST = 8,          /* MMCN_ADD_IMAGES before GetResultViewType */
    STRICT_DATA_FIRST = 16,           /* MMCN_REMOVE_CHILDREN before the components are destroyed */
    STRICT_CONTROLBAR_AFTER_DESTROY_VIEW = 32, /* SetControlbar(NULL) before MMCN_SHOW FALSE when closing */
    STRICT_ALL = 63,
};
bool strict_is(const console *c, enum strict_order order);
/* Passes special data objects to each view that must expect them, last of all and in the ordinary order only: who
 * crashes is not called again. */
void strict_pass_special_objects(console *c);

#endif
