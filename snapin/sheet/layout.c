#include "snapin/sheet/layout.h"

#include "snapin/sheet/placer.h"

#include <stdlib.h>
#include <string.h>

#define FRAME_TOP    11 /* from a frame's top to its first row */
#define FRAME_BOTTOM 2  /* below its last row's gap */
#define FRAME_LABEL  26 /* what stands before its text, a check box and a gap behind it */
#define LABEL_LEAST  40
#define LABEL_MOST   92

/* ---- fields one by one ------------------------------------------------------------------------------------------ */

bool hf_place_is_shown(const hf_placer *placer, const hf_field *field)
{
    const hf_layout_options *options = placer->options;
    return !options->is_shown || options->is_shown(options->context, field);
}

/* A row of buttons ends before anything else begins. */
static void end_flow(hf_placer *placer)
{
    if (placer->flow_x) placer->y += HF_CONTROL_HEIGHT + placer->gap;
    placer->flow_x = 0;
}

/* The cell is always there, so that all cells keep their places. A lock's is placed as the others of its field are. */
static void place_note(hf_placer *placer, const hf_field *field)
{
    const hf_layout_options *options = placer->options;
    if (hf_place_lock_room(options, field)) return;
    const char *note = options->note ? options->note(options->context, field) : NULL;
    int height = note ? HF_LINE : 0;
    hf_cell *cell = hf_place_cell(placer, HF_CELL_NOTE, field, HF_PART_NOTE, placer->column, placer->y,
                                  placer->right - placer->column, height, note);
    if (!note) cell->hidden = true;
    if (!cell->hidden) placer->y += height + placer->gap;
}

static void place_button(hf_placer *placer, const hf_field *field)
{
    if (placer->flow_x && !placer->hidden && !placer->flow_left) end_flow(placer);
    int x = placer->flow_x ? placer->flow_x : placer->column;
    hf_place_cell(placer, HF_CELL_BUTTON, field, HF_PART_MAIN, x, placer->y, placer->flow_width, HF_CONTROL_HEIGHT,
                  placer->labels[field - placer->options->page->fields]);
    if (placer->hidden) return;
    placer->flow_left = (placer->flow_x ? placer->flow_left : placer->flow_most) - 1;
    placer->flow_x = x + placer->flow_width + HF_GAP + 1;
}

/* Places field `at` of the list and returns how many were placed. */
static size_t place_one(hf_placer *placer, const hf_field *const *fields, size_t count, size_t at)
{
    const hf_field *field = fields[at];
    placer->hidden = !hf_place_is_shown(placer, field);
    if (field->kind == HF_ACTION) {
        place_button(placer, field);
        return 1;
    }
    if (!placer->hidden) end_flow(placer);
    bool pair = at + 1 < count && hf_place_is_pair(field, fields[at + 1]);
    int height = pair ? hf_place_pair(placer, field, fields[at + 1]) : hf_place_field(placer, field);
    if (hf_place_lock_room(placer->options, fields[at + pair])) hf_place_lock(placer, fields[at + pair]);
    if (!placer->hidden) placer->y += height + placer->gap;
    place_note(placer, field);
    if (pair) place_note(placer, fields[at + 1]);
    return pair ? 2 : 1;
}

static int widest_button(const hf_placer *placer, const hf_field *const *fields, size_t count)
{
    int widest = 50;
    for (size_t i = 0; i < count; i++) {
        const char *label = placer->labels[fields[i] - placer->options->page->fields];
        int width = fields[i]->kind == HF_ACTION ? hf_place_button_width(placer->options, label) : 0;
        if (width > widest) widest = width;
    }
    return widest;
}

/* As many to a row as fit, but all rows alike: two and two rather than three and one. */
static void plan_flow(hf_placer *placer, const hf_field *const *fields, size_t count)
{
    int buttons = 0;
    for (size_t i = 0; i < count; i++) buttons += fields[i]->kind == HF_ACTION;
    placer->flow_width = widest_button(placer, fields, count);
    int step = placer->flow_width + HF_GAP + 1;
    int most = (placer->right - placer->column + HF_GAP + 1) / step;
    if (most < 1) most = 1;
    int rows = (buttons + most - 1) / most;
    placer->flow_most = rows ? (buttons + rows - 1) / rows : most;
}

static bool all_actions(const hf_field *const *fields, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (fields[i]->kind != HF_ACTION) return false;
    return count > 0;
}

static void place_list(hf_placer *placer, const hf_field *const *fields, size_t count)
{
    int column = placer->column;
    if (all_actions(fields, count)) placer->column = placer->left;
    plan_flow(placer, fields, count);
    for (size_t i = 0; i < count;) i += place_one(placer, fields, count, i);
    end_flow(placer);
    placer->column = column;
}

/* ---- groups ----------------------------------------------------------------------------------------------------- */

/* A heading check box stands where the frame's label would. */
static void place_heading(hf_placer *placer, const hf_field *heading, int frame_x, int y)
{
    const char *label = placer->labels[heading - placer->options->page->fields];
    int width = hf_place_measure(placer->options, label) + 16;
    placer->hidden = !hf_place_is_shown(placer, heading);
    placer->lock_x = frame_x + 6 + width;
    placer->lock_y = y + 1;
    hf_place_cell(placer, HF_CELL_HEADING, heading, HF_PART_MAIN, frame_x + 6, y, width, HF_CHECK_HEIGHT, label);
    if (hf_place_lock_room(placer->options, heading)) hf_place_lock(placer, heading);
}

static size_t fields_of_group(const hf_field **out, const hf_page *page, const hf_group *group)
{
    size_t count = 0;
    for (size_t i = 0; i < group->fields.count; i++) {
        const hf_field *field = hf_page_field(page, hf_group_field(group, i));
        bool heading = field && group->heading && strcmp(group->heading, field->id) == 0;
        if (field && !heading) out[count++] = field;
    }
    return count;
}

/* A frame that is painted by a theme cuts off what the last letter has beyond its width. */
static void place_frame(hf_layout *layout, const hf_cell *frame, const char *label)
{
    hf_text text = HF_TEXT_INIT(1024);
    if (*label) hf_text_add_format(&text, "%s ", label);
    hf_place_plain(layout, frame, hf_text_get(&text));
    hf_text_free(&text);
}

static void place_group(hf_placer *placer, const hf_group *group, size_t index)
{
    const hf_field *fields[HF_PAGE_FIELDS_MAX];
    const hf_page *page = placer->options->page;
    const hf_field *heading = group->heading ? hf_page_field(page, group->heading) : NULL;
    size_t count = fields_of_group(fields, page, group);
    int top = placer->y, left = placer->left, right = placer->right;

    /* What stands on the frame comes before it: it draws round what is above it. */
    const char *label = heading ? placer->labels[heading - page->fields] : group->label;
    if (heading) place_heading(placer, heading, left, top);
    hf_legend_on_frame(placer, fields, count, (int)index,
                       left + FRAME_LABEL + hf_place_measure(placer->options, label));
    hf_cell frame = {.kind = HF_CELL_FRAME, .id = HF_FORM_GROUP_ID(index), .x = left, .y = top, .width = right - left};
    size_t at = placer->layout->count;
    place_frame(placer->layout, &frame, heading ? "" : group->label);
    bool any = heading && hf_place_is_shown(placer, heading);
    for (size_t i = 0; i < count; i++) any = any || hf_place_is_shown(placer, fields[i]);

    placer->y += FRAME_TOP;
    placer->left += HF_MARGIN;
    placer->right -= HF_MARGIN;
    if (heading) place_note(placer, heading);
    place_list(placer, fields, count);
    placer->left = left;
    placer->right = right;
    placer->y += FRAME_BOTTOM;
    if (at < placer->layout->count) {
        placer->layout->cells[at].height = placer->y - top;
        placer->layout->cells[at].hidden = !any;
    }
    placer->y = any ? placer->y + placer->gap : top;
}

/* ---- the page --------------------------------------------------------------------------------------------------- */

static bool has_label_column(const hf_field *field)
{
    return field->kind != HF_BOOL && field->kind != HF_ACTION;
}

/* Wide enough for the longest label, within limits: longer ones are broken. A list is high enough for a broken one. */
static int label_width(const hf_placer *placer, const hf_field *const *fields, size_t count)
{
    int widest = LABEL_LEAST, most = LABEL_MOST;
    int both = placer->right - placer->left - 2 * HF_MARGIN - HF_GAP; /* in a frame */
    for (size_t i = 0; i < count; i++) {
        int room = both - hf_place_least_width(placer->options, fields[i]);
        if (room < most) most = room > LABEL_LEAST ? room : LABEL_LEAST;
    }
    for (size_t i = 0; i < count; i++) {
        if (!has_label_column(fields[i]) || fields[i]->kind == HF_LIST) continue;
        const char *label = placer->labels[fields[i] - placer->options->page->fields];
        int width = hf_place_measure(placer->options, label) + 4 + hf_place_lock_room(placer->options, fields[i]);
        if (width > widest) widest = width;
    }
    return widest < most ? widest : most;
}

static size_t all_fields(const hf_field **out, const hf_page *page)
{
    for (size_t i = 0; i < page->field_count; i++) out[i] = &page->fields[i];
    return page->field_count;
}

static void place_page(hf_placer *placer)
{
    const hf_field *fields[HF_PAGE_FIELDS_MAX];
    const hf_page *page = placer->options->page;
    size_t count = 0;
    placer->column = placer->left + HF_MARGIN + label_width(placer, fields, all_fields(fields, page)) + HF_GAP;
    for (size_t i = 0; i < page->field_count; i++)
        if (!hf_page_group_of(page, page->fields[i].id)) fields[count++] = &page->fields[i];
    place_list(placer, fields, count);
    for (size_t i = 0; i < page->group_count; i++) place_group(placer, &page->groups[i], i);
}

static hf_status place_named(hf_placer *placer, hf_error *error)
{
    const hf_field *fields[HF_PAGE_FIELDS_MAX];
    size_t count = 0;
    for (const char *const *id = placer->options->fields; *id && count < HF_PAGE_FIELDS_MAX; id++) {
        hf_status status = hf_page_find_field(&fields[count++], placer->options->page, *id, error);
        if (status) return status;
    }
    placer->column = placer->left + label_width(placer, fields, count) + HF_GAP;
    place_list(placer, fields, count);
    hf_legend_at_foot(placer, fields, count);
    return HF_OK;
}

static bool has_advanced(const hf_page *page)
{
    for (size_t i = 0; i < page->field_count; i++)
        if (page->fields[i].flags & HF_ADVANCED) return true;
    return false;
}

static void place_advanced(hf_placer *placer)
{
    hf_text label = HF_TEXT_INIT(256);
    hf_access_keys_assign(&placer->keys, &label, "Show advanced settings");
    const hf_cell cell = {.kind = HF_CELL_CHECK,
                          .id = HF_FORM_ADVANCED_ID,
                          .x = placer->left,
                          .y = placer->y,
                          .width = hf_place_measure(placer->options, hf_text_get(&label)) + 16,
                          .height = HF_CHECK_HEIGHT};
    hf_place_plain(placer->layout, &cell, hf_text_get(&label));
    placer->y += HF_CHECK_HEIGHT + placer->gap;
    hf_text_free(&label);
}

/* A label with its key, a star if it must be filled in, and a colon if a field follows it. */
static char *make_label(hf_placer *placer, const hf_field *field, bool has_key)
{
    hf_text text = HF_TEXT_INIT(1024);
    if (has_key || !hf_access_key_of(field->label))
        hf_text_add(&text, field->label);
    else
        hf_access_keys_assign(&placer->keys, &text, field->label);
    if (hf_legend_has_star(field)) hf_text_add(&text, "*");
    const char *made = hf_text_get(&text);
    if (has_label_column(field) && !hf_text_ends_with(made, ":") && !hf_text_ends_with(made, "?"))
        hf_text_add(&text, ":");
    char *label = hf_text_take(&text);
    hf_text_free(&text);
    return label;
}

static bool make_labels(hf_placer *placer)
{
    bool kept[HF_PAGE_FIELDS_MAX] = {false}, made = true;
    const hf_page *page = placer->options->page;
    placer->labels = calloc(page->field_count + 1, sizeof *placer->labels);
    if (!placer->labels) return false;
    for (const char *key = placer->options->taken_keys; key && *key; key++) {
        const char label[] = {'&', *key, 0};
        hf_access_keys_reserve(&placer->keys, label);
    }
    for (size_t i = 0; i < page->field_count; i++)
        kept[i] = hf_access_keys_reserve(&placer->keys, page->fields[i].label);
    for (size_t i = 0; i < page->field_count; i++) {
        placer->labels[i] = make_label(placer, &page->fields[i], kept[i]);
        made = made && placer->labels[i];
    }
    return made;
}

static void free_labels(hf_placer *placer)
{
    for (size_t i = 0; placer->labels && i < placer->options->page->field_count; i++) free(placer->labels[i]);
    free(placer->labels);
}

static void place_foot(hf_placer *placer)
{
    const hf_field *fields[HF_PAGE_FIELDS_MAX];
    if (has_advanced(placer->options->page)) place_advanced(placer);
    hf_legend_at_foot(placer, fields, all_fields(fields, placer->options->page));
}

hf_status hf_layout_make(hf_layout **out, const hf_layout_options *options, hf_error *error)
{
    hf_status status = HF_OK;
    hf_placer placer = {.options = options, .layout = calloc(1, sizeof *placer.layout)};
    if (!placer.layout) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    placer.left = options->fields ? 0 : HF_MARGIN;
    placer.right = options->width - placer.left;
    placer.y = placer.left;
    placer.gap = 4 - options->density;
    if (!make_labels(&placer)) placer.layout->failed = true;
    if (placer.layout->failed) goto done;

    if (options->fields)
        status = place_named(&placer, error);
    else
        place_page(&placer);
    if (!options->fields) place_foot(&placer);
    placer.layout->width = options->width;
    placer.layout->height = placer.y - placer.gap + placer.left;
done:
    if (!status && placer.layout->failed) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    free_labels(&placer);
    if (status) {
        hf_layout_free(placer.layout);
    } else {
        *out = placer.layout;
    }
    return status;
}
