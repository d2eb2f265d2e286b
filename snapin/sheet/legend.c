#include "snapin/sheet/placer.h"

static const char words[] = "* Must not be empty.";

bool hf_legend_has_star(const hf_field *field)
{
    bool can_be_empty = field->kind == HF_BOOL || field->kind == HF_INFO || field->kind == HF_ACTION;
    return (field->flags & HF_REQUIRED) && !can_be_empty;
}

static bool any_star(bool *shown, const hf_placer *placer, const hf_field *const *fields, size_t count)
{
    bool any = false;
    *shown = false;
    for (size_t i = 0; i < count; i++) {
        if (!hf_legend_has_star(fields[i])) continue;
        any = true;
        *shown = *shown || hf_place_is_shown(placer, fields[i]);
    }
    return any;
}

static void place(hf_placer *placer, int id, int x, int width, bool shown)
{
    const hf_cell cell = {.kind = HF_CELL_TEXT,
                          .id = id,
                          .x = x,
                          .y = placer->y,
                          .width = width,
                          .height = shown && !placer->explained ? HF_LINE : 0,
                          .hidden = !shown || placer->explained};
    hf_place_plain(placer->layout, &cell, words);
    placer->explained = placer->explained || shown;
}

/* At the frame's other end. Where the label takes the room, the foot of the page has it. */
void hf_legend_on_frame(hf_placer *placer, const hf_field *const *fields, size_t count, int frame, int from)
{
    bool shown = false;
    int width = hf_place_measure(placer->options, words) + 2, x = placer->right - HF_MARGIN - width;
    if (!any_star(&shown, placer, fields, count)) return;
    place(placer, HF_FORM_FRAME_LEGEND_ID(frame), x, width, shown && x >= from);
}

void hf_legend_at_foot(hf_placer *placer, const hf_field *const *fields, size_t count)
{
    bool shown = false, explained = placer->explained;
    any_star(&shown, placer, fields, count);
    place(placer, HF_FORM_LEGEND_ID, placer->left, placer->right - placer->left, shown);
    if (shown && !explained) placer->y += HF_LINE + placer->gap;
}
