#include "apps/holdfast/sheet/drawing.h"

#include "core/schedule.h"
#include "core/value.h"

#include <string.h>

#define WEEK_COLUMN 6
#define DAY_COLUMNS 5 /* of hf_schedule_draw, before the cells */

void hf_drawing_value(hf_text *out, const hf_sheet *sheet, const hf_field *field)
{
    hf_draft_get(out, sheet->draft, hf_sheet_page(sheet), field->id, NULL);
}

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
int hf_draw_choice(hf_drawing *to, const hf_field *field, hf_style style)
{
    hf_text value = HF_TEXT_INIT(HF_VALUE_MAX);
    bool radio = field->choices.count <= 3;
    bool below = columns_of_choices(field) > to->width - HF_VALUE_COLUMN;
    int column = HF_VALUE_COLUMN, lines = 1;
    hf_drawing_value(&value, to->sheet, field);
    for (size_t i = 0; i < field->choices.count; i++) {
        char text[160];
        const hf_choice *choice = hf_field_choice(field, i);
        bool chosen = strcmp(choice->keyword, hf_text_get(&value)) == 0;
        if (!radio && !chosen) continue;
        hf_text_format(text, sizeof text, radio ? chosen ? "(*) %.100s" : "( ) %.100s" : "< %.100s >", choice->label);
        hf_style here = style == HF_STYLE_FOCUS && !chosen ? HF_STYLE_NORMAL : style;
        int end = hf_drawing_put(to, to->line + lines - 1, column, to->width - 1 - column, here, text);
        if (!below) column = end + 2;
        if (below && radio && i + 1 < field->choices.count) lines++;
    }
    hf_text_free(&value);
    return lines;
}

static const char *secret_shown(const hf_drawing *to, const hf_field *field)
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
static void draw_editor(hf_drawing *to, const hf_editor *editor, bool secret, int columns)
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
    hf_drawing_put(to, to->line, HF_VALUE_COLUMN + 1, columns, HF_STYLE_FOCUS, hf_text_get(&shown));
    int row = to->line - to->top;
    if (to->canvas && row >= 0 && row < to->rows) {
        hf_canvas_cursor(to->canvas, to->first_row + row, HF_VALUE_COLUMN + 1 + cursor - skip);
    }
    hf_text_free(&shown);
}

int hf_draw_typed(hf_drawing *to, const hf_field *field, hf_style style, bool focused)
{
    const char *unit = field->unit ? field->unit : "";
    int columns = to->width - HF_VALUE_COLUMN - 4 - (*unit ? hf_text_columns(unit) + 1 : 0);
    char blanks[512];
    memset(blanks, ' ', sizeof blanks);
    blanks[columns > 0 && columns < 511 ? columns : 0] = 0;
    hf_drawing_put(to, to->line, HF_VALUE_COLUMN, 1, style, "[");
    hf_drawing_put(to, to->line, HF_VALUE_COLUMN + 1, columns, style, blanks);
    hf_drawing_put(to, to->line, HF_VALUE_COLUMN + 1 + columns, 1, style, "]");
    hf_drawing_put(to, to->line, HF_VALUE_COLUMN + 3 + columns, to->width,
                   style == HF_STYLE_FOCUS ? HF_STYLE_NORMAL : style, unit);
    bool secret = field->kind == HF_SECRET;
    if (focused && !(secret && !to->sheet->editor.touched)) {
        draw_editor(to, &to->sheet->editor, secret, columns);
        return 1;
    }
    hf_text value = HF_TEXT_INIT(HF_VALUE_MAX);
    if (!secret) hf_drawing_value(&value, to->sheet, field);
    hf_drawing_put(to, to->line, HF_VALUE_COLUMN + 1, columns, style,
                   secret ? secret_shown(to, field) : hf_text_get(&value));
    hf_text_free(&value);
    return 1;
}

/* The cells of a day that are chosen, over those that were drawn. */
static void draw_chosen(hf_drawing *to, const hf_schedule *schedule, int day, int line, int column)
{
    for (int cell = 0; cell < HF_SCHEDULE_CELLS; cell++) {
        if (!hf_week_is_chosen(to->sheet, day, cell)) continue;
        hf_drawing_put(to, line, column + cell, 1, HF_STYLE_FOCUS, schedule->cells[day][cell] ? "#" : ".");
    }
    int row = line - to->top;
    if (to->canvas && day == to->sheet->cell.day && row >= 0 && row < to->rows) {
        hf_canvas_cursor(to->canvas, to->first_row + row, column + to->sheet->cell.cell);
    }
}

int hf_draw_week(hf_drawing *to, const hf_field *field, bool focused)
{
    hf_text value = HF_TEXT_INIT(HF_VALUE_MAX), picture = HF_TEXT_INIT(8192);
    hf_schedule schedule;
    int lines = 0;
    hf_drawing_value(&value, to->sheet, field);
    const char *text = to->sheet->editor.touched ? hf_editor_text(&to->sheet->editor) : hf_text_get(&value);
    if (hf_schedule_parse(&schedule, text, NULL) == HF_OK && hf_schedule_draw(&picture, &schedule)) {
        for (const char *at = hf_text_get(&picture); *at; lines++) {
            char line[160];
            size_t length = strcspn(at, "\n");
            hf_text_format(line, sizeof line, "%.*s", (int)(length < 150 ? length : 150), at);
            hf_drawing_put(to, to->line + 1 + lines, WEEK_COLUMN, to->width, focused ? HF_STYLE_NORMAL : HF_STYLE_DIM,
                           line);
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
