#include "apps/holdfast/sheet/drawing.h"

#include <string.h>

int hf_drawing_put(hf_drawing *to, int line, int column, int columns, hf_style style, const char *text)
{
    int row = line - to->top;
    if (!to->canvas || row < 0 || row >= to->rows) return column + hf_text_columns(text);
    return hf_canvas_put(to->canvas, to->first_row + row, column, columns, style, text);
}

int hf_drawing_put_wrapped(hf_drawing *to, int line, int column, hf_style style, const char *text)
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
        at = hf_drawing_put(to, line + lines - 1, at, edge - at, style, word);
        text += length;
        if (*text == '\n') {
            lines++;
            at = column;
        }
        if (*text) text++;
    }
    return lines;
}

int hf_drawing_put_label(hf_drawing *to, int column, hf_style style, const char *label)
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
        column = hf_drawing_put(to, to->line, column, 1, here, character);
    }
    return column;
}
