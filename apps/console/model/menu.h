/* apps/console/model/menu.h: a menu as data: what IExtendContextMenu::AddMenuItems of the snap-in and its extensions
 * added, with the standard verbs between. console_build_menu makes it; whoever shows it turns it into a HMENU or into
 * buttons of the actions pane and calls console_run_menu_item with what was chosen. */

#ifndef CONSOLE_MODEL_MENU_H
#define CONSOLE_MODEL_MENU_H

#include "apps/console/model/verbs.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    MENU_MAX_ITEMS = 1000, /* in one menu with its submenus */
    MENU_MAX_DEPTH = 16,
};

typedef enum menu_item_kind {
    MENU_COMMAND, /* a snap-in's item: IExtendContextMenu::Command */
    MENU_VERB,    /* a standard verb */
    MENU_SEPARATOR,
    MENU_SUBMENU,   /* `items` below it */
    MENU_INSERTION, /* a place for items, never shown */
    MENU_VIEW_MODE, /* ours: `command` is MMCLV_VIEWSTYLE_* */
    MENU_NODE_VIEW, /* ours: `command` is the number of a view (console_show_view) */
    MENU_HELP,      /* ours: console_help */
} menu_item_kind;

typedef struct menu_item {
    menu_item_kind kind;
    wchar_t *name;                      /* "Connect &to..."; NULL for separators */
    wchar_t *status;                    /* for the status bar; may be NULL */
    wchar_t *language_independent_name; /* CONTEXTMENUITEM2; may be NULL */
    LONG command;                       /* lCommandID */
    LONG insertion_point;               /* of MENU_SUBMENU and MENU_INSERTION: the id by which items are added to it */
    UINT flags;                         /* MF_GRAYED, MF_DISABLED, MF_CHECKED, MF_MENUBARBREAK, MF_MENUBREAK */
    bool is_default;                    /* CCM_SPECIAL_DEFAULT_ITEM */
    MMC_CONSOLE_VERB verb;              /* of MENU_VERB */
    IExtendContextMenu *extender;       /* of MENU_COMMAND: who is told; holds a reference */
    struct snapin *snapin;              /* whose it is, for reports */
    size_t count;
    struct menu_item *items; /* of MENU_SUBMENU and the menu itself */
} menu_item;

/* A whole menu: the root is a MENU_SUBMENU without a name. It keeps the data object that it was built for. */
typedef struct menu {
    menu_item root;
    IDataObject *object; /* may be NULL or special; what Command is told */
    long allowed;        /* CCM_INSERTIONALLOWED_* of the AddMenuItems call that is under way */
    size_t total;
} menu;

menu *menu_create(void);
void menu_free(menu *m);

/* Adds a copy of `item` at the end of `parent`. NULL when there is no memory or a limit is reached. The pointers to
 * items of the same parent that were taken before are no longer good. */
menu_item *menu_add(menu *m, menu_item *parent, const menu_item *item);

/* An item by its label without access keys, "New/Folder" for one in a submenu; upper and lower case are the same. */
const menu_item *menu_find_label(const menu *m, const wchar_t *path);

/* Takes out insertion points, empty submenus (of ours) and separators that separate nothing; of several defaults in a
 * menu the last one stays. */
void menu_tidy(menu *m);

/* `label` without "&" ("&&" stays one). From malloc. */
wchar_t *menu_plain_label(const wchar_t *label);

#ifdef __cplusplus
}
#endif

#endif
