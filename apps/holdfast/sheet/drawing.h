/* apps/holdfast/sheet/drawing.h: what the files that draw the sheet share. */

#ifndef HF_APP_SHEET_DRAWING_H
#define HF_APP_SHEET_DRAWING_H

#include "apps/holdfast/sheet/model.h"

#define HF_VALUE_COLUMN 34

/* The form between the tabs and the help; lines are counted from its own top. canvas NULL = only measure. */
typedef struct hf_drawing {
    hf_sheet *sheet;
    hf_canvas *canvas;
    int first_row, rows, width;
    int top;                     /* first line that is seen */
    int line;                    /* that is drawn next */
    int focus_line, focus_lines; /* where the item with the focus stands */
} hf_drawing;

/* drawing.c: text on a line of it, from a column on; returns the column behind it. */
int hf_drawing_put(hf_drawing *to, int line, int column, int columns, hf_style style, const char *text);

/* Words of `text` from `column` to the right edge, on as many lines as it takes; returns how many. */
int hf_drawing_put_wrapped(hf_drawing *to, int line, int column, hf_style style, const char *text);

/* A label without its `&`, the access key underlined; returns the column behind it. */
int hf_drawing_put_label(hf_drawing *to, int column, hf_style style, const char *label);

/* draw_value.c: a value as the draft has it; and on the line that is drawn next, and below, returning how many lines it
 * took. */
void hf_drawing_value(hf_text *out, const hf_sheet *sheet, const hf_field *field);
int hf_draw_choice(hf_drawing *to, const hf_field *field, hf_style style);
int hf_draw_typed(hf_drawing *to, const hf_field *field, hf_style style, bool focused);

/* The week below a timetable: `focused` when its cells, and not the text, have the focus. */
int hf_draw_week(hf_drawing *to, const hf_field *field, bool focused);

#endif
