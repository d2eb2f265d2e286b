#include "apps/console/model/toolbar.h"
#include "apps/console/model/button_state.h"
#include "apps/console/text.h"
#include <stdlib.h>
#include <string.h>

enum { LABEL_MAX = 1024 };

toolbar *toolbar_create(struct snapin *snapin)
{
    toolbar *bar = calloc(1, sizeof *bar);
    if (bar) bar->snapin = snapin;
    return bar;
}

static void free_button(toolbar_button *button)
{
    free(button->text);
    free(button->tooltip);
}

void toolbar_free(toolbar *bar)
{
    if (!bar) return;
    for (size_t i = 0; i < bar->count; i++) free_button(&bar->buttons[i]);
    free(bar->buttons);
    if (bar->images) ImageList_Destroy(bar->images);
    free(bar);
}

/* MMCBUTTON.fsState has the bits of comctl32 (TBSTATE_*), IToolbar::SetButtonState those of MMC_BUTTON_STATE. */
static BYTE state_of_bits(BYTE bits)
{
    return (BYTE)((bits & TBSTATE_ENABLED ? ENABLED : 0) | (bits & TBSTATE_CHECKED ? CHECKED : 0) |
                  (bits & TBSTATE_HIDDEN ? HIDDEN : 0) | (bits & TBSTATE_INDETERMINATE ? INDETERMINATE : 0) |
                  (bits & TBSTATE_PRESSED ? BUTTONPRESSED : 0));
}

HRESULT toolbar_insert(toolbar *bar, int index, const MMCBUTTON *button)
{
    bool separator = button->fsType & TBSTYLE_SEP;
    if (index < 0 || bar->count >= TOOLBAR_MAX_BUTTONS) return E_INVALIDARG;
    if ((size_t)index > bar->count) index = (int)bar->count; /* a place that is not there yet is the end */
    if (!separator && !button->lpButtonText && !button->lpTooltipText) return E_INVALIDARG;

    toolbar_button *grown = realloc(bar->buttons, (bar->count + 1) * sizeof *grown);
    if (!grown) return E_OUTOFMEMORY;
    bar->buttons = grown;
    toolbar_button added = {.command = button->idCommand,
                            .image = button->nBitmap,
                            .type = button->fsType,
                            .state = state_of_bits(button->fsState)};
    bool copied = separator || (text_keep(&added.text, button->lpButtonText, LABEL_MAX) &&
                                text_keep(&added.tooltip, button->lpTooltipText, LABEL_MAX));
    if (!copied) {
        free_button(&added);
        return E_OUTOFMEMORY;
    }
    memmove(grown + index + 1, grown + index, (bar->count - (size_t)index) * sizeof *grown);
    grown[index] = added;
    bar->count++;
    return S_OK;
}

HRESULT toolbar_delete(toolbar *bar, int index)
{
    if (index < 0 || (size_t)index >= bar->count) return E_INVALIDARG;
    free_button(&bar->buttons[index]);
    memmove(bar->buttons + index, bar->buttons + index + 1, (bar->count - (size_t)index - 1) * sizeof *bar->buttons);
    bar->count--;
    return S_OK;
}

static toolbar_button *button_of(const toolbar *bar, int command)
{
    for (size_t i = 0; i < bar->count; i++) {
        if (bar->buttons[i].command == command && !(bar->buttons[i].type & TBSTYLE_SEP)) return &bar->buttons[i];
    }
    return NULL;
}

HRESULT toolbar_set_state(toolbar *bar, int command, MMC_BUTTON_STATE bit, bool on)
{
    toolbar_button *button = button_of(bar, command);
    if (!button || !button_state_is_known(bit)) return E_INVALIDARG;
    button->state = button_state_with(button->state, bit, on);
    return S_OK;
}

HRESULT toolbar_get_state(const toolbar *bar, int command, MMC_BUTTON_STATE bit, BOOL *out)
{
    const toolbar_button *button = button_of(bar, command);
    if (!button || !button_state_is_known(bit) || !out) return E_INVALIDARG;
    *out = (button->state & bit) != 0;
    return S_OK;
}

HRESULT toolbar_add_bitmap(toolbar *bar, int pictures, HBITMAP bitmap, int width, int height, COLORREF mask)
{
    if (pictures < 1 || pictures > TOOLBAR_MAX_IMAGES || !bitmap || width < 1 || height < 1) return E_INVALIDARG;

    BITMAP real;
    if (!GetObjectW(bitmap, sizeof real, &real)) return E_INVALIDARG;
    if (!bar->images) bar->images = ImageList_Create(width, height, ILC_COLOR32 | ILC_MASK, pictures, 4);
    if (!bar->images) return E_OUTOFMEMORY;

    /* ImageList_AddMasked blackens the mask in the bitmap that it is given: the snap-in's stays as it is. */
    HBITMAP copy = CopyImage(bitmap, IMAGE_BITMAP, 0, 0, LR_CREATEDIBSECTION);
    int first = copy ? ImageList_AddMasked(bar->images, copy, mask) : -1;
    if (copy) DeleteObject(copy);
    return first >= 0 ? S_OK : E_FAIL;
}

menu_buttons *menu_buttons_create(struct snapin *snapin)
{
    menu_buttons *set = calloc(1, sizeof *set);
    if (set) set->snapin = snapin;
    return set;
}

static void free_menu_button(menu_button *button)
{
    free(button->text);
    free(button->tooltip);
}

void menu_buttons_free(menu_buttons *set)
{
    if (!set) return;
    for (size_t i = 0; i < set->count; i++) free_menu_button(&set->buttons[i]);
    free(set->buttons);
    free(set);
}

static menu_button *menu_button_of(menu_buttons *set, int command)
{
    for (size_t i = 0; i < set->count; i++) {
        if (set->buttons[i].command == command) return &set->buttons[i];
    }
    return NULL;
}

HRESULT menu_buttons_add(menu_buttons *set, int command, const wchar_t *text, const wchar_t *tooltip)
{
    /* A snap-in adds its buttons whenever it gets the focus: what is there already is the same button. */
    if (menu_button_of(set, command)) return menu_buttons_set(set, command, text, tooltip);
    if (!text || set->count >= TOOLBAR_MAX_BUTTONS) return E_INVALIDARG;

    menu_button *grown = realloc(set->buttons, (set->count + 1) * sizeof *grown);
    if (!grown) return E_OUTOFMEMORY;
    set->buttons = grown;
    menu_button added = {.command = command, .state = ENABLED};
    if (!text_keep(&added.text, text, LABEL_MAX) || !text_keep(&added.tooltip, tooltip, LABEL_MAX)) {
        free_menu_button(&added);
        return E_OUTOFMEMORY;
    }
    grown[set->count++] = added;
    return S_OK;
}

HRESULT menu_buttons_set(menu_buttons *set, int command, const wchar_t *text, const wchar_t *tooltip)
{
    menu_button *button = menu_button_of(set, command);
    if (!button || !text) return E_INVALIDARG;
    bool copied = text_keep(&button->text, text, LABEL_MAX) && text_keep(&button->tooltip, tooltip, LABEL_MAX);
    return copied ? S_OK : E_OUTOFMEMORY;
}

HRESULT menu_buttons_set_state(menu_buttons *set, int command, MMC_BUTTON_STATE bit, bool on)
{
    menu_button *button = menu_button_of(set, command);
    if (!button || !button_state_is_known(bit)) return E_INVALIDARG;
    button->state = button_state_with(button->state, bit, on);
    return S_OK;
}
