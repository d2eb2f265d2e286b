/* snapin/com/menu.h: IExtendContextMenu as a part of an object: what do.h lists, in the menus and the actions pane. */

#ifndef HF_SNAPIN_MENU_H
#define HF_SNAPIN_MENU_H

#include "snapin/com/site.h"

/* A part: its references are the owner's. `foreign`: on nodes of others. */
typedef struct hf_menu {
    IExtendContextMenu IExtendContextMenu_iface;
    IUnknown *owner;
    hf_site *site;
    bool foreign;
} hf_menu;

void hf_menu_init(hf_menu *menu, IUnknown *owner, hf_site *site, bool foreign);

#endif
