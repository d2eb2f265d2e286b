#include "apps/holdfast/sheet/drawing.h"

#include "core/value.h"

#include <string.h>

#define LABEL_COLUMN 2
#define HELP_ROWS    3
#define ERROR_ROWS   3
#define FORM_ROW     3                            /* below the title, the tabs and a line */
#define BELOW_ROWS   (HELP_ROWS + ERROR_ROWS + 3) /* and the buttons */

/* ---- one field -------------------------------------------------------------------------------------------------- */

static hf_style style_of(const hf_drawing *to, const hf_field *field, bool focused)
{
    if (focused) return HF_STYLE_FOCUS;
    const hf_page *page = hf_sheet_page(to->sheet);
    bool usable = hf_draft_is_enabled(to->sheet->draft, page, field) && !hf_sheet_is_locked(to->sheet, field);
    return usable ? HF_STYLE_NORMAL : HF_STYLE_DIM;
}

/* What stands before the label: changed, or locked. */
static const char *mark_of(const hf_drawing *to, const hf_field *field)
{
    if (hf_sheet_is_locked(to->sheet, field)) return "=";
    return hf_draft_is_changed(to->sheet->draft, hf_sheet_page(to->sheet), field->id) ? "*" : " ";
}

static int draw_box(hf_drawing *to, const hf_field *field, hf_style style, int column)
{
    hf_text value = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_drawing_value(&value, to->sheet, field);
    hf_drawing_put(to, to->line, column, 4, style, strcmp(hf_text_get(&value), "on") == 0 ? "[x]" : "[ ]");
    hf_text_free(&value);
    hf_drawing_put_label(to, column + 4, style == HF_STYLE_FOCUS ? HF_STYLE_BOLD : style, field->label);
    return 1;
}

/* Returns how many lines it took. `week`: its cells have the focus. */
static int draw_field(hf_drawing *to, const hf_item *item, bool focused, bool week)
{
    const hf_field *field = item->field;
    hf_style style = style_of(to, field, focused);
    int column = LABEL_COLUMN + (item->group ? 2 : 0);
    hf_drawing_put(to, to->line, 0, 1, HF_STYLE_BOLD, mark_of(to, field));
    if (field->kind == HF_BOOL) return draw_box(to, field, style, column);
    if (field->kind == HF_ACTION) {
        hf_drawing_put(to, to->line, column, 1, style, "<");
        int end = hf_drawing_put_label(to, column + 2, style, field->label);
        hf_drawing_put(to, to->line, end + 1, 1, style, ">");
        return 1;
    }
    hf_drawing_put_label(to, column, style == HF_STYLE_FOCUS ? HF_STYLE_BOLD : style, field->label);
    if (field->kind == HF_INFO) {
        const char *info = hf_sheet_state(to->sheet, field)->info;
        return hf_drawing_put_wrapped(to, to->line, HF_VALUE_COLUMN, style, info ? info : "");
    }
    if (field->kind == HF_CHOICE) return hf_draw_choice(to, field, style);
    int lines = hf_draw_typed(to, field, style, focused);
    return field->kind == HF_TIMETABLE && (focused || week) ? lines + hf_draw_week(to, field, week) : lines;
}

static void draw_group_label(hf_drawing *to, const hf_group *group)
{
    if (to->line > 0) to->line++;
    hf_drawing_put_label(to, LABEL_COLUMN, HF_STYLE_BOLD, group->label);
    to->line++;
}

static void draw_fields(hf_drawing *to)
{
    hf_sheet *sheet = to->sheet;
    const hf_group *group = NULL;
    to->line = 0;
    for (size_t i = 0; i < sheet->item_count; i++) {
        const hf_item *item = &sheet->items[i];
        if (item->kind != HF_ITEM_FIELD) continue;
        if (item->group && item->group != group) draw_group_label(to, item->group);
        group = item->group;
        bool week = hf_sheet_item(sheet)->kind == HF_ITEM_WEEK && hf_sheet_item(sheet)->field == item->field;
        int lines = draw_field(to, item, i == sheet->focus, week);
        if (i == sheet->focus || week) {
            to->focus_line = to->line;
            to->focus_lines = lines;
        }
        to->line += lines;
    }
}

/* Measured first, so that the focus is seen; then drawn. */
static void draw_form(hf_sheet *sheet, hf_canvas *canvas, int first_row, int rows)
{
    hf_drawing measure = {.sheet = sheet, .first_row = first_row, .rows = rows, .width = hf_canvas_width(canvas)};
    draw_fields(&measure);
    int end = measure.focus_line + measure.focus_lines;
    if (end > sheet->top + rows) sheet->top = end - rows;
    if (measure.focus_line < sheet->top) sheet->top = measure.focus_line;
    hf_drawing drawn = measure;
    drawn.canvas = canvas;
    drawn.top = sheet->top;
    draw_fields(&drawn);
    if (measure.line > sheet->top + rows) {
        hf_canvas_put(canvas, first_row + rows - 1, drawn.width - 8, 7, HF_STYLE_DIM, "(more)");
    }
}

/* ---- around the form -------------------------------------------------------------------------------------------- */

static void draw_tabs(const hf_sheet *sheet, hf_canvas *canvas)
{
    int column = 1;
    bool focused = hf_sheet_item(sheet)->kind == HF_ITEM_TABS;
    hf_canvas_fill(canvas, 0, 0, hf_canvas_width(canvas), HF_STYLE_TITLE, ' ');
    hf_canvas_put(canvas, 0, 1, 60, HF_STYLE_TITLE, "Holdfast: Change Properties");
    for (size_t i = 0; i < sheet->page_count; i++) {
        char tab[96];
        bool current = i == sheet->page;
        bool edited = hf_draft_is_changed(sheet->draft, sheet->pages[i], NULL);
        hf_text_format(tab, sizeof tab, current ? "[%.60s%s]" : " %.60s%s ", sheet->pages[i]->title, edited ? "*" : "");
        hf_style style = !current ? HF_STYLE_NORMAL : focused ? HF_STYLE_FOCUS : HF_STYLE_BOLD;
        column = hf_canvas_put(canvas, 1, column, 90, style, tab) + 1;
    }
    hf_canvas_fill(canvas, 2, 0, hf_canvas_width(canvas), HF_STYLE_DIM, '-');
}

static void compose_help(hf_text *out, const hf_sheet *sheet)
{
    const hf_field *field = hf_sheet_item(sheet)->field;
    const hf_page *page = hf_sheet_page(sheet);
    if (!field) {
        hf_text_add(out, page->help ? page->help : "");
        return;
    }
    if (hf_sheet_item(sheet)->kind == HF_ITEM_WEEK) {
        hf_week_explain(out, sheet);
        return;
    }
    const hf_field_state *state = hf_sheet_state(sheet, field);
    if (state->origin) hf_text_add_format(out, "(%s: %s) ", hf_source_name(state->source), state->origin);
    if (field->help) hf_text_add_format(out, "%s ", field->help);
    if (field->kind == HF_INFO || field->kind == HF_ACTION) return;
    hf_text_add(out, "Takes ");
    hf_value_expects(out, field);
    hf_text_add_format(out, "%s", state->source == HF_SOURCE_DEFAULT ? ". (default)" : ".");
}

/* What is going on, or the message about this field, or the problems of the last check. */
static void compose_problems(hf_text *out, const hf_sheet *sheet)
{
    if (*sheet->work) {
        hf_text_add(out, sheet->work);
    } else if (*sheet->message.text) {
        hf_text_add_format(out, "%s. %s", sheet->message.text, sheet->message.advice);
    } else {
        for (size_t i = 0; i < sheet->problems.count; i++) {
            const hf_error *problem = &sheet->problems.items[i];
            hf_text_add_format(out, "%s%s: %s.", i ? "\n" : "", problem->field, problem->text);
        }
    }
}

static void draw_below(hf_sheet *sheet, hf_canvas *canvas, int row)
{
    hf_text help = HF_TEXT_INIT(8192), problems = HF_TEXT_INIT(65536);
    int width = hf_canvas_width(canvas);
    hf_drawing area = {.canvas = canvas, .width = width};
    compose_help(&help, sheet);
    compose_problems(&problems, sheet);
    hf_canvas_fill(canvas, row, 0, width, HF_STYLE_DIM, '-');
    area.first_row = row + 1;
    area.rows = HELP_ROWS;
    hf_drawing_put_wrapped(&area, 0, LABEL_COLUMN, HF_STYLE_NORMAL, hf_text_get(&help));
    area.first_row += HELP_ROWS;
    area.rows = ERROR_ROWS;
    hf_drawing_put_wrapped(&area, 0, LABEL_COLUMN, *sheet->work ? HF_STYLE_BOLD : HF_STYLE_ERROR,
                           hf_text_get(&problems));
    hf_text_free(&help);
    hf_text_free(&problems);
}

static void draw_buttons(const hf_sheet *sheet, hf_canvas *canvas, int row)
{
    static const struct {
        hf_item_kind kind;
        const char *text;
    } buttons[] = {{HF_ITEM_OK, "<  OK  >"}, {HF_ITEM_CANCEL, "<Cancel>"}, {HF_ITEM_APPLY, "<Apply >"}};
    int column = hf_canvas_width(canvas) - 32;
    for (size_t i = 0; i < 3; i++) {
        bool focused = hf_sheet_item(sheet)->kind == buttons[i].kind;
        column = hf_canvas_put(canvas, row, column, 8, focused ? HF_STYLE_FOCUS : HF_STYLE_NORMAL, buttons[i].text) + 2;
    }
    hf_canvas_put(canvas, row + 1, 1, hf_canvas_width(canvas), HF_STYLE_DIM,
                  "Tab, arrows: move  Space: press  PgUp/PgDn: page  Alt+letter: field  Esc: leave");
}

static void draw_dialog(hf_sheet *sheet, hf_canvas *canvas)
{
    static const char *const hints[] = {[HF_DIALOG_NOTICE] = "Enter: go on",
                                        [HF_DIALOG_CONFIRM] = "y: yes   n: no",
                                        [HF_DIALOG_INPUT] = "Enter: answer   Esc: none"};
    int width = hf_canvas_width(canvas), height = hf_canvas_height(canvas), top = 4;
    hf_drawing area = {.width = width - 4};
    int lines = hf_drawing_put_wrapped(&area, 0, 6, HF_STYLE_NORMAL, hf_text_get(&sheet->dialog.text));
    if (lines > height - 10) lines = height - 10;
    for (int row = top; row < top + lines + 4; row++) hf_canvas_fill(canvas, row, 3, width - 6, HF_STYLE_NORMAL, ' ');
    hf_canvas_fill(canvas, top, 3, width - 6, HF_STYLE_TITLE, ' ');
    hf_canvas_fill(canvas, top + lines + 4, 3, width - 6, HF_STYLE_TITLE, ' ');
    hf_canvas_cursor(canvas, -1, 0);
    area.canvas = canvas;
    area.first_row = top + 1;
    area.rows = lines;
    hf_drawing_put_wrapped(&area, 0, 6, HF_STYLE_NORMAL, hf_text_get(&sheet->dialog.text));
    if (sheet->dialog.kind == HF_DIALOG_INPUT) {
        const char *typed = hf_editor_text(&sheet->dialog.input);
        hf_canvas_fill(canvas, top + lines + 2, 6, width - 12, HF_STYLE_FOCUS, ' ');
        hf_canvas_put(canvas, top + lines + 2, 6, width - 12, HF_STYLE_FOCUS, typed);
    }
    hf_canvas_put(canvas, top + lines + 3, 6, width - 12, HF_STYLE_DIM, hints[sheet->dialog.kind]);
}

int hf_sheet_rows(hf_sheet *sheet, int width)
{
    hf_drawing measure = {.sheet = sheet, .width = width};
    draw_fields(&measure);
    return measure.line + FORM_ROW + BELOW_ROWS;
}

void hf_sheet_draw(hf_sheet *sheet, hf_canvas *canvas)
{
    int height = hf_canvas_height(canvas);
    int below = height - BELOW_ROWS;
    hf_canvas_clear(canvas);
    draw_tabs(sheet, canvas);
    draw_form(sheet, canvas, FORM_ROW, below - FORM_ROW > 1 ? below - FORM_ROW : 1);
    draw_below(sheet, canvas, below);
    draw_buttons(sheet, canvas, height - 2);
    if (sheet->dialog.kind != HF_DIALOG_NONE) draw_dialog(sheet, canvas);
}
