/* apps/console/model/controlbar.h: which tool bars and menu buttons are attached to the view now, in the order in which
 * they were attached (IControlbar::Attach, ::Detach). */

#ifndef CONSOLE_MODEL_CONTROLBAR_H
#define CONSOLE_MODEL_CONTROLBAR_H

#include "apps/console/model/toolbar.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { CONTROLBAR_MAX = 64 };

/* One thing attached: exactly one of `bar` and `menus` is set. `extender` is who is told of clicks, or NULL. */
typedef struct control {
    struct snapin *snapin;
    toolbar *bar;
    menu_buttons *menus;
    IUnknown *identity; /* the IToolbar or IMenuButton; a reference is held while attached */
    IExtendControlbar *extender;
    bool *held; /* set while attached: the reference is not the snap-in's to release. NULL: nobody needs to know */
} control;

typedef struct controlbar {
    size_t count;
    control controls[CONTROLBAR_MAX];
} controlbar;

/* Copies `added` in and takes references. Attaching what is attached does nothing. */
HRESULT controlbar_attach(controlbar *set, const control *added);
HRESULT controlbar_detach(controlbar *set, IUnknown *identity); /* S_FALSE if it was not attached */
void controlbar_detach_snapin(controlbar *set, const struct snapin *snapin);

#ifdef __cplusplus
}
#endif

#endif
