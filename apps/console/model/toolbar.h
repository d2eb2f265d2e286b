/* apps/console/model/toolbar.h: tool bars and menu buttons as snap-ins make them (IToolbar, IMenuButton), as data. */

#ifndef CONSOLE_MODEL_TOOLBAR_H
#define CONSOLE_MODEL_TOOLBAR_H

#include "apps/console/model/scope.h"
#include <commctrl.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    TOOLBAR_MAX_BUTTONS = 1000,
    TOOLBAR_MAX_IMAGES = 4096,
};

typedef struct toolbar_button {
    int command;
    int image;  /* index in toolbar.images; outside: no picture */
    BYTE type;  /* TBSTYLE_SEP, TBSTYLE_CHECK, TBSTYLE_GROUP ... */
    BYTE state; /* MMC_BUTTON_STATE bits: ENABLED, CHECKED, HIDDEN, INDETERMINATE, BUTTONPRESSED */
    wchar_t *text;
    wchar_t *tooltip;
} toolbar_button;

typedef struct toolbar {
    struct snapin *snapin;
    size_t count;
    toolbar_button *buttons;
    HIMAGELIST images; /* NULL until AddBitmap */
} toolbar;

/* One drop-down button of the menu bar. On a click the snap-in is told where to show its menu (MMCN_MENU_BTNCLICK). */
typedef struct menu_button {
    int command;
    wchar_t *text, *tooltip;
    BYTE state;
} menu_button;

typedef struct menu_buttons {
    struct snapin *snapin;
    size_t count;
    menu_button *buttons;
} menu_buttons;

toolbar *toolbar_create(struct snapin *snapin);
void toolbar_free(toolbar *bar);

/* As IToolbar documents. An `index` from the count on appends. Strings are copied. */
HRESULT toolbar_insert(toolbar *bar, int index, const MMCBUTTON *button);
HRESULT toolbar_delete(toolbar *bar, int index);
HRESULT toolbar_set_state(toolbar *bar, int command, MMC_BUTTON_STATE bit, bool on);
HRESULT toolbar_get_state(const toolbar *bar, int command, MMC_BUTTON_STATE bit, BOOL *out);

/* `images` pictures of `width` x `height` side by side; the bitmap stays the caller's. */
HRESULT toolbar_add_bitmap(toolbar *bar, int images, HBITMAP bitmap, int width, int height, COLORREF mask);

menu_buttons *menu_buttons_create(struct snapin *snapin);
void menu_buttons_free(menu_buttons *set);
/* One that is there already is set. */
HRESULT menu_buttons_add(menu_buttons *set, int command, const wchar_t *text, const wchar_t *tooltip);
HRESULT menu_buttons_set(menu_buttons *set, int command, const wchar_t *text, const wchar_t *tooltip);
HRESULT menu_buttons_set_state(menu_buttons *set, int command, MMC_BUTTON_STATE bit, bool on);

#ifdef __cplusplus
}
#endif

#endif
