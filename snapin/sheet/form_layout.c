#include "snapin/sheet/form_internal.h"

#include "core/wide.h"
#include "snapin/sheet/window_text.h"

#include <stdlib.h>
#include <string.h>

#define BAR_WIDTH 12  /* of a scroll bar, in dialog units */
#define UNITS     400 /* measured at once, so that rounding does not count */

/* What texts are measured with: the font of the dialog around the form. */
typedef struct ruler {
    hf_form *form;
    HDC device;
    int base; /* pixels of UNITS horizontal dialog units */
} ruler;

/* The last line of a label does not count its access key. */
static void strip_key(wchar_t *text)
{
    wchar_t *to = text;
    for (const wchar_t *from = text; *from; from++) {
        if (*from == L'&' && from[1]) from++;
        *to++ = *from;
    }
    *to = 0;
}

static int measure_anew(const ruler *with, const char *text)
{
    SIZE size = {0};
    wchar_t *wide = hf_wide_from_text(text);
    if (!wide) return 0;
    strip_key(wide);
    GetTextExtentPoint32W(with->device, wide, (int)wcslen(wide), &size);
    free(wide);
    return (int)(size.cx * UNITS + with->base - 1) / with->base;
}

/* FNV-1a, 64 bits; never 0. */
static uint64_t hash_of(const char *text)
{
    uint64_t hash = 14695981039346656037u;
    for (; *text; text++) hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    return hash ? hash : 1;
}

static int measure(void *context, const char *text)
{
    ruler *with = context;
    uint64_t hash = hash_of(text);
    struct hf_form_width *kept = &with->form->widths[hash % HF_FORM_WIDTHS];
    if (kept->hash != hash) *kept = (struct hf_form_width){hash, measure_anew(with, text)};
    return kept->units;
}

static hf_control *control_of(void *context, const hf_field *field)
{
    hf_form *form = ((ruler *)context)->form;
    return &form->controls[field - form->options.page->fields];
}

static bool is_shown(void *context, const hf_field *field)
{
    return hf_form_shows(((ruler *)context)->form, field);
}

static const char *note_of(void *context, const hf_field *field)
{
    return control_of(context, field)->note;
}

static bool is_locked(void *context, const hf_field *field)
{
    return control_of(context, field)->locked;
}

static const char *info_of(void *context, const hf_field *field)
{
    return control_of(context, field)->info;
}

static hf_status lay_out(hf_layout **out, hf_form *form, int width, int density, hf_error *error)
{
    RECT units = {0, 0, UNITS, UNITS};
    HFONT font = (HFONT)SendMessageW(form->parent, WM_GETFONT, 0, 0);
    ruler with = {.form = form, .device = GetDC(form->parent)};
    MapDialogRect(form->parent, &units);
    with.base = units.right > 0 ? (int)units.right : 1;
    HGDIOBJ before = SelectObject(with.device, font ? font : GetStockObject(DEFAULT_GUI_FONT));

    const hf_layout_options options = {.page = form->options.page,
                                       .fields = form->options.fields,
                                       .width = width,
                                       .density = density,
                                       .taken_keys = form->options.taken_keys,
                                       .context = &with,
                                       .measure = measure,
                                       .is_shown = is_shown,
                                       .note = note_of,
                                       .is_locked = is_locked,
                                       .information = info_of};
    hf_status status = hf_layout_make(out, &options, error);
    SelectObject(with.device, before);
    ReleaseDC(form->parent, with.device);
    return status;
}

/* With as much room between the rows as the area has. A form that scrolls all the same leaves room for the bar. */
hf_status hf_form_lay_out(hf_layout **out, hf_form *form, hf_error *error)
{
    for (int density = 0; density <= HF_DENSITY_MOST; density++) {
        hf_layout *made = NULL;
        hf_status status = lay_out(&made, form, form->options.width, density, error);
        if (status) return status;
        if (made->height <= form->options.height) {
            *out = made;
            return HF_OK;
        }
        hf_layout_free(made);
    }
    return lay_out(out, form, form->options.width - BAR_WIDTH, 0, error);
}

int hf_form_units(const hf_form *form, int height)
{
    RECT rect = {0, 0, 0, height};
    MapDialogRect(form->parent, &rect);
    return (int)rect.bottom;
}

/* ---- windows go where their cells are --------------------------------------------------------------------------- */

static bool same_place(const hf_cell *a, const hf_cell *b)
{
    return a->x == b->x && a->y == b->y && a->width == b->width && a->height == b->height && a->hidden == b->hidden;
}

/* The arrows of a number sit inside its frame: they move as it does, by the same way. */
static void move_by(HWND window, const RECT *from, const RECT *to, bool shown)
{
    RECT now;
    GetWindowRect(window, &now);
    MapWindowPoints(NULL, GetParent(window), (POINT *)(void *)&now, 2);
    SetWindowPos(window, NULL, now.left + to->left - from->left, now.top + to->top - from->top, 0, 0,
                 SWP_NOSIZE | SWP_NOZORDER | SWP_NOACTIVATE | (shown ? SWP_SHOWWINDOW : SWP_HIDEWINDOW));
}

static RECT pixels(const hf_form *form, const hf_cell *cell)
{
    RECT rect = {cell->x, cell->y, cell->x + cell->width, cell->y + cell->height};
    MapDialogRect(form->window, &rect);
    return rect;
}

static void move_cell(hf_form *form, const hf_cell *before, const hf_cell *now)
{
    HWND window = hf_form_window_of(form, now);
    RECT from = pixels(form, before), to = pixels(form, now);
    if (!window || same_place(before, now)) return;
    if (now->kind == HF_CELL_SPIN || now->kind == HF_CELL_NUMBER) {
        move_by(window, &from, &to, !now->hidden);
        return;
    }
    int height = now->kind == HF_CELL_DROP ? hf_form_units(form, 110) : (int)(to.bottom - to.top);
    SetWindowPos(window, NULL, to.left, to.top - form->top, to.right - to.left, height,
                 SWP_NOZORDER | SWP_NOACTIVATE | (now->hidden ? SWP_HIDEWINDOW : SWP_SHOWWINDOW));
}

void hf_form_arrange(hf_form *form)
{
    hf_layout *now = NULL;
    if (!form->stale) return;
    form->stale = false;
    if (hf_form_lay_out(&now, form, NULL)) return;
    hf_layout *before = form->layout;
    bool moved = before->height != now->height;
    for (size_t i = 0; i < now->count && i < before->count; i++) {
        moved = moved || !same_place(&before->cells[i], &now->cells[i]);
        move_cell(form, &before->cells[i], &now->cells[i]);
        if (now->cells[i].part == HF_PART_NOTE && now->cells[i].text)
            hf_window_set_text(hf_form_window_of(form, &now->cells[i]), now->cells[i].text);
    }
    form->layout = now;
    hf_layout_free(before);
    if (moved) {
        hf_form_scroll_begin(form);
        hf_balloon_follow(form);
        RedrawWindow(form->window, NULL, NULL, RDW_ERASE | RDW_INVALIDATE | RDW_ALLCHILDREN | RDW_UPDATENOW);
    }
}
