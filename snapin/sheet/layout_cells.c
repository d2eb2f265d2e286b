/* The cells that a layout is made of. */
#include "snapin/sheet/placer.h"

#include <stdlib.h>

#define CELLS_MAX 8192

static bool make_room(hf_layout *layout)
{
    if (layout->count < layout->capacity) return true;
    size_t capacity = layout->capacity ? layout->capacity * 2 : 64;
    hf_cell *cells = capacity <= CELLS_MAX ? realloc(layout->cells, capacity * sizeof *cells) : NULL;
    if (!cells) {
        layout->failed = true;
        return false;
    }
    layout->cells = cells;
    layout->capacity = capacity;
    return true;
}

hf_cell *hf_place_plain(hf_layout *layout, const hf_cell *cell, const char *text)
{
    static hf_cell nowhere; /* so that callers may write to what did not fit */
    if (!make_room(layout)) return &nowhere;
    hf_cell *added = &layout->cells[layout->count++];
    *added = *cell;
    added->text = hf_text_copy(text);
    if (text && !added->text) layout->failed = true;
    return added;
}

hf_cell *hf_place_cell(hf_placer *placer, hf_cell_kind kind, const hf_field *field, hf_part part, int x, int y,
                       int width, int height, const char *text)
{
    size_t index = (size_t)(field - placer->options->page->fields);
    const hf_cell cell = {.kind = kind,
                          .id = HF_FORM_ID(index, part),
                          .x = x,
                          .y = y,
                          .width = width,
                          .height = height,
                          .field = field,
                          .part = part,
                          .hidden = placer->hidden};
    return hf_place_plain(placer->layout, &cell, text);
}

void hf_layout_free(hf_layout *layout)
{
    if (!layout) return;
    for (size_t i = 0; i < layout->count; i++) free(layout->cells[i].text);
    free(layout->cells);
    free(layout);
}
