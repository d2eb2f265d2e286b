#include "apps/holdfast/sheet/model.h"

#include "core/schedule.h"
#include "core/value.h"

#include <string.h>

#define LABEL_COLUMN 2
#define VALUE_COLUMN 34
#define WEEK_COLUMN  6
#define DAY_COLUMNS  5 /* of hf_schedule_draw, before the cells */
#define HELP_ROWS    3
#define ERROR_ROWS   3
#define FORM_ROW     3                            /* below the title, the tabs and a line */
#define BELOW_ROWS   (HELP_ROWS + ERROR_ROWS + 3) /* and the buttons */

/* The form between the tabs and the help; lines are counted from its own top. canvas NULL = only measure. */
typedef struct form {
    hf_sheet *sheet;
    hf_canvas *canvas;
    int first_row, rows, width;
    int top;                     /* first line that is seen */
    int line;                    /* that is drawn next */
    int focus_line, focus_lines; /* where the item with the focus stands */
} form;

static int put(form *to, int line, int column, int columns, hf_style style, const char *text)
{
    int row = line - to->top;
    if (!to->canvas || row < 0 || row >= to->rows) return column + hf_text_columns(text);
    return hf_canvas_put(to->canvas, to->first_row + row, column, columns, style, text);
}

/* Words of `text` from `column` to the right edge, on as many lines as it takes; returns how many. */
static int put_wrapped(form *to, int line, int column, hf_style style, const char *text)
{
    int lines = 1, at = column, edge = to->width - 1;
    while (*text) {
        char word[160];
        size_t length = strcspn(text, " \n");
        hf_text_format(word, sizeof word, "%.*s", (int)(length < 150 ? length : 150), text);
        int columns = hf_text_columns(word);
        if (at > column && at + 1 + columns > edge) {
            lines++;
            at = column;
        } else if (at > column) {
            at++;
        }
        at = put(to, line + lines - 1, at, edge - at, style, word);
        text += length;
        if (*text == '\n') {
            lines++;
            at = column;
        }
        if (*text) text++;
    }
    return lines;
}

/* A label without its `&`, the access key underlined. */
static int put_label(form *to, int column, hf_style style, const char *label)
{
    for (; *label; label++) {
        hf_style here = style;
        if (*label == '&' && label[1]) {
            label++;
            if (*label != '&' && style == HF_STYLE_NORMAL) here = HF_STYLE_ACCESS;
        }
        char character[5] = {*label};
        size_t size = 1;
        while (((unsigned char)label[1] & 0xC0) == 0x80 && size < 4) character[size++] = *++label;
        column = put(to, to->line, column, 1, here, character);
    }
    return column;
}

static void draft_text(hf_text *out, const hf_sheet *sheet, const hf_field *field)
{
    hf_draft_get(out, sheet->draft, hf_sheet_page(sheet), field->id, NULL);
}

/* ---- one value -------------------------------------------------------------------------------------------------- */

/* Columns that all choices take side by side as radio buttons. */
static int columns_of_choices(const hf_field *field)
{
    int columns = 0;
    for (size_t i = 0; i < field->choices.count; i++) {
        columns += hf_text_columns(hf_field_choice(field, i)->label) + 6;
    }
    return columns;
}

/* Up to three are radio buttons, side by side or one below the other; of more, the chosen one is shown. */
static int draw_choice(form *to, const hf_field *field, hf_style style)
{
    hf_text value = HF_TEXT_INIT(HF_VALUE_MAX);
    bool radio = field->choices.count <= 3;
    bool below = columns_of_choices(field) > to->width - VALUE_COLUMN;
    int column = VALUE_COLUMN, lines = 1;
    draft_text(&value, to->sheet, field);
    for (size_t i = 0; i < field->choices.count; i++) {
        char text[160];
        const hf_choice *choice = hf_field_choice(field, i);
        bool chosen = strcmp(choice->keyword, hf_text_get(&value)) == 0;
        if (!radio && !chosen) continue;
        hf_text_format(text, sizeof text, radio ? chosen ? "(*) %.100s" : "( ) %.100s" : "< %.100s >", choice->label);
        hf_style here = style == HF_STYLE_FOCUS && !chosen ? HF_STYLE_NORMAL : style;
        int end = put(to, to->line + lines - 1, column, to->width - 1 - column, here, text);
        if (!below) column = end + 2;
        if (below && radio && i + 1 < field->choices.count) lines++;
    }
    hf_text_free(&value);
    return lines;
}

static const char *secret_shown(const form *to, const hf_field *field)
{
    hf_secret secret = {0};
    const char *shown = hf_sheet_state(to->sheet, field)->is_set ? "(set)" : "(not set)";
    if (hf_draft_is_changed(to->sheet->draft, hf_sheet_page(to->sheet), field->id)) {
        hf_status status = hf_draft_secret(&secret, to->sheet->draft, hf_sheet_page(to->sheet), field->id, NULL);
        shown = status == HF_OK && secret.length ? "(new)" : "(will be removed)";
        hf_secret_free(&secret);
    }
    return shown;
}

/* The text under the cursor, moved so that the cursor is seen. A secret is stars. */
static void draw_editor(form *to, const hf_editor *editor, bool secret, int columns)
{
    hf_text shown = HF_TEXT_INIT(HF_VALUE_MAX * 4);
    const char *text = hf_editor_text(editor);
    int cursor = 0, skip;
    for (size_t i = 0; i < editor->cursor; i++) cursor += ((unsigned char)text[i] & 0xC0) != 0x80;
    skip = cursor >= columns ? cursor - columns + 1 : 0;
    for (int at = 0; *text; at++) {
        size_t size = 1;
        while (((unsigned char)text[size] & 0xC0) == 0x80) size++;
        if (at >= skip) hf_text_add_bytes(&shown, secret ? "*" : text, secret ? 1 : size);
        text += size;
    }
    put(to, to->line, VALUE_COLUMN + 1, columns, HF_STYLE_FOCUS, hf_text_get(&shown));
    int row = to->line - to->top;
    if (to->canvas && row >= 0 && row < to->rows) {
        hf_canvas_cursor(to->canvas, to->first_row + row, VALUE_COLUMN + 1 + cursor - skip);
    }
    hf_text_free(&shown);
}

static int draw_typed(form *to, const hf_field *field, hf_style style, bool focused)
{
    const char *unit = field->unit ? field->unit : "";
    int columns = to->width - VALUE_COLUMN - 4 - (*unit ? hf_text_columns(unit) + 1 : 0);
    char blanks[512];
    memset(blanks, ' ', sizeof blanks);
    blanks[columns > 0 && columns < 511 ? columns : 0] = 0;
    put(to, to->line, VALUE_COLUMN, 1, style, "[");
    put(to, to->line, VALUE_COLUMN + 1, columns, style, blanks);
    put(to, to->line, VALUE_COLUMN + 1 + columns, 1, style, "]");
    put(to, to->line, VALUE_COLUMN + 3 + columns, to->width, style == HF_STYLE_FOCUS ? HF_STYLE_NORMAL : style, unit);
    bool secret = field->kind == HF_SECRET;
    if (focused && !(secret && !to->sheet->editor.touched)) {
        draw_editor(to, &to->sheet->editor, secret, columns);
        return 1;
    }
    hf_text value = HF_TEXT_INIT(HF_VALUE_MAX);
    if (!secret) draft_text(&value, to->sheet, field);
    put(to, to->line, VALUE_COLUMN + 1, columns, style, secret ? secret_shown(to, field) : hf_text_get(&value));
    hf_text_free(&value);
    return 1;
}

/* The cells of a day that are chosen, over those that were drawn. */
static void draw_chosen(form *to, const hf_schedule *schedule, int day, int line, int column)
{
    for (int cell = 0; cell < HF_SCHEDULE_CELLS; cell++) {
        if (!hf_week_is_chosen(to->sheet, day, cell)) continue;
        put(to, line, column + cell, 1, HF_STYLE_FOCUS, schedule->cells[day][cell] ? "#" : ".");
    }
    int row = line - to->top;
    if (to->canvas && day == to->sheet->cell.day && row >= 0 && row < to->rows) {
        hf_canvas_cursor(to->canvas, to->first_row + row, column + to->sheet->cell.cell);
    }
}

/* The week below a timetable: `focused` when its cells, and not the text, have the focus. Lines of it. */
static int draw_week(form *to, const hf_field *field, bool focused)
{
    hf_text value = HF_TEXT_INIT(HF_VALUE_MAX), picture = HF_TEXT_INIT(8192);
    hf_schedule schedule;
    int lines = 0;
    draft_text(&value, to->sheet, field);
    const char *text = to->sheet->editor.touched ? hf_editor_text(&to->sheet->editor) : hf_text_get(&value);
    if (hf_schedule_parse(&schedule, text, NULL) == HF_OK && hf_schedule_draw(&picture, &schedule)) {
        for (const char *at = hf_text_get(&picture); *at; lines++) {
            char line[160];
            size_t length = strcspn(at, "\n");
            hf_text_format(line, sizeof line, "%.*s", (int)(length < 150 ? length : 150), at);
            put(to, to->line + 1 + lines, WEEK_COLUMN, to->width, focused ? HF_STYLE_NORMAL : HF_STYLE_DIM, line);
            if (focused && lines > 0) {
                draw_chosen(to, &schedule, lines - 1, to->line + 1 + lines, WEEK_COLUMN + DAY_COLUMNS);
            }
            at += length + (at[length] ? 1 : 0);
        }
    }
    hf_text_free(&value);
    hf_text_free(&picture);
    return lines;
}

/* ---- one field -------------------------------------------------------------------------------------------------- */

static hf_style style_of(const form *to, const hf_field *field, bool focused)
{
    if (focused) return HF_STYLE_FOCUS;
    const hf_page *page = hf_sheet_page(to->sheet);
    bool usable = hf_draft_is_enabled(to->sheet->draft, page, field) && !hf_sheet_is_locked(to->sheet, field);
    return usable ? HF_STYLE_NORMAL : HF_STYLE_DIM;
}

/* What stands before the label: changed, or locked. */
static const char *mark_of(const form *to, const hf_field *field)
{
    if (hf_sheet_is_locked(to->sheet, field)) return "=";
    return hf_draft_is_changed(to->sheet->draft, hf_sheet_page(to->sheet), field->id) ? "*" : " ";
}

static int draw_box(form *to, const hf_field *field, hf_style style, int column)
{
    hf_text value = HF_TEXT_INIT(HF_VALUE_MAX);
    draft_text(&value, to->sheet, field);
    put(to, to->line, column, 4, style, strcmp(hf_text_get(&value), "on") == 0 ? "[x]" : "[ ]");
    hf_text_free(&value);
    put_label(to, column + 4, style == HF_STYLE_FOCUS ? HF_STYLE_BOLD : style, field->label);
    return 1;
}

/* Returns how many lines it took. `week`: its cells have the focus. */
static int draw_field(form *to, const hf_item *item, bool focused, bool week)
{
    const hf_field *field = item->field;
    hf_style style = style_of(to, field, focused);
    int column = LABEL_COLUMN + (item->group ? 2 : 0);
    put(to, to->line, 0, 1, HF_STYLE_BOLD, mark_of(to, field));
    if (field->kind == HF_BOOL) return draw_box(to, field, style, column);
    if (field->kind == HF_ACTION) {
        put(to, to->line, column, 1, style, "<");
        int end = put_label(to, column + 2, style, field->label);
        put(to, to->line, end + 1, 1, style, ">");
        return 1;
    }
    put_label(to, column, style == HF_STYLE_FOCUS ? HF_STYLE_BOLD : style, field->label);
    if (field->kind == HF_INFO) {
        const char *info = hf_sheet_state(to->sheet, field)->info;
        return put_wrapped(to, to->line, VALUE_COLUMN, style, info ? info : "");
    }
    if (field->kind == HF_CHOICE) return draw_choice(to, field, style);
    int lines = draw_typed(to, field, style, focused);
    return field->kind == HF_TIMETABLE && (focused || week) ? lines + draw_week(to, field, week) : lines;
}

static void draw_group_label(form *to, const hf_group *group)
{
    if (to->line > 0) to->line++;
    put_label(to, LABEL_COLUMN, HF_STYLE_BOLD, group->label);
    to->line++;
}

static void draw_fields(form *to)
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
    form measure = {.sheet = sheet, .first_row = first_row, .rows = rows, .width = hf_canvas_width(canvas)};
    draw_fields(&measure);
    int end = measure.focus_line + measure.focus_lines;
    if (end > sheet->top + rows) sheet->top = end - rows;
    if (measure.focus_line < sheet->top) sheet->top = measure.focus_line;
    form drawn = measure;
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
    form area = {.canvas = canvas, .width = width};
    compose_help(&help, sheet);
    compose_problems(&problems, sheet);
    hf_canvas_fill(canvas, row, 0, width, HF_STYLE_DIM, '-');
    area.first_row = row + 1;
    area.rows = HELP_ROWS;
    put_wrapped(&area, 0, LABEL_COLUMN, HF_STYLE_NORMAL, hf_text_get(&help));
    area.first_row += HELP_ROWS;
    area.rows = ERROR_ROWS;
    put_wrapped(&area, 0, LABEL_COLUMN, *sheet->work ? HF_STYLE_BOLD : HF_STYLE_ERROR, hf_text_get(&problems));
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
    form area = {.width = width - 4};
    int lines = put_wrapped(&area, 0, 6, HF_STYLE_NORMAL, hf_text_get(&sheet->dialog.text));
    if (lines > height - 10) lines = height - 10;
    for (int row = top; row < top + lines + 4; row++) hf_canvas_fill(canvas, row, 3, width - 6, HF_STYLE_NORMAL, ' ');
    hf_canvas_fill(canvas, top, 3, width - 6, HF_STYLE_TITLE, ' ');
    hf_canvas_fill(canvas, top + lines + 4, 3, width - 6, HF_STYLE_TITLE, ' ');
    hf_canvas_cursor(canvas, -1, 0);
    area.canvas = canvas;
    area.first_row = top + 1;
    area.rows = lines;
    put_wrapped(&area, 0, 6, HF_STYLE_NORMAL, hf_text_get(&sheet->dialog.text));
    if (sheet->dialog.kind == HF_DIALOG_INPUT) {
        const char *typed = hf_editor_text(&sheet->dialog.input);
        hf_canvas_fill(canvas, top + lines + 2, 6, width - 12, HF_STYLE_FOCUS, ' ');
        hf_canvas_put(canvas, top + lines + 2, 6, width - 12, HF_STYLE_FOCUS, typed);
    }
    hf_canvas_put(canvas, top + lines + 3, 6, width - 12, HF_STYLE_DIM, hints[sheet->dialog.kind]);
}

int hf_sheet_rows(hf_sheet *sheet, int width)
{
    form measure = {.sheet = sheet, .width = width};
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
