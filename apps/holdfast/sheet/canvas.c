#include "apps/holdfast/sheet/canvas.h"

#include <stdlib.h>
#include <string.h>

typedef struct cell {
    char character[5];
    unsigned char style;
} cell;

struct hf_canvas {
    int width, height;
    int cursor_row, cursor_column;
    cell *cells; /* owned; row by row */
};

static int clamp(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

hf_canvas *hf_canvas_open(int width, int height)
{
    hf_canvas *canvas = calloc(1, sizeof *canvas);
    if (!canvas) return NULL;
    canvas->width = clamp(width, 20, 500);
    canvas->height = clamp(height, 5, HF_CANVAS_HEIGHT_MAX);
    canvas->cells = calloc((size_t)canvas->width * (size_t)canvas->height, sizeof *canvas->cells);
    if (!canvas->cells) {
        free(canvas);
        return NULL;
    }
    hf_canvas_clear(canvas);
    return canvas;
}

void hf_canvas_free(hf_canvas *canvas)
{
    if (!canvas) return;
    free(canvas->cells);
    free(canvas);
}

int hf_canvas_width(const hf_canvas *canvas)
{
    return canvas->width;
}

int hf_canvas_height(const hf_canvas *canvas)
{
    return canvas->height;
}

static cell *cell_at(const hf_canvas *canvas, int row, int column)
{
    if (row < 0 || row >= canvas->height || column < 0 || column >= canvas->width) return NULL;
    return &canvas->cells[(size_t)row * (size_t)canvas->width + (size_t)column];
}

void hf_canvas_clear(hf_canvas *canvas)
{
    for (int row = 0; row < canvas->height; row++) {
        hf_canvas_fill(canvas, row, 0, canvas->width, HF_STYLE_NORMAL, ' ');
    }
    canvas->cursor_row = -1;
}

/* Bytes of the character that `text` begins with. */
static size_t character_size(const char *text)
{
    size_t size = 1;
    while (((unsigned char)text[size] & 0xC0) == 0x80 && size < 4) size++;
    return size;
}

int hf_canvas_put(hf_canvas *canvas, int row, int column, int columns, hf_style style, const char *text)
{
    for (; *text && columns > 0; columns--, column++) {
        size_t size = character_size(text);
        cell *at = cell_at(canvas, row, column);
        if (at) {
            memcpy(at->character, text, size);
            at->character[size] = 0;
            if ((unsigned char)*text < 0x20) at->character[0] = ' ';
            at->style = (unsigned char)style;
        }
        text += size;
    }
    return column;
}

void hf_canvas_fill(hf_canvas *canvas, int row, int column, int columns, hf_style style, char character)
{
    const char text[2] = {character, 0};
    for (; columns > 0; columns--, column++) hf_canvas_put(canvas, row, column, 1, style, text);
}

void hf_canvas_cursor(hf_canvas *canvas, int row, int column)
{
    canvas->cursor_row = row;
    canvas->cursor_column = column;
}

static const char *const styles[] = {
    [HF_STYLE_NORMAL] = "\033[0m",   [HF_STYLE_BOLD] = "\033[0;1m",    [HF_STYLE_DIM] = "\033[0;2m",
    [HF_STYLE_FOCUS] = "\033[0;7m",  [HF_STYLE_TITLE] = "\033[0;7;1m", [HF_STYLE_ACCESS] = "\033[0;4m",
    [HF_STYLE_ERROR] = "\033[0;31m",
};

static void render_row(hf_text *out, const hf_canvas *canvas, int row)
{
    int style = -1;
    hf_text_add_format(out, "\033[%d;1H", row + 1);
    for (int column = 0; column < canvas->width; column++) {
        const cell *at = cell_at(canvas, row, column);
        if (at->style != style) hf_text_add(out, styles[at->style]);
        style = at->style;
        hf_text_add(out, at->character);
    }
}

bool hf_canvas_render(hf_text *out, const hf_canvas *canvas)
{
    hf_text_add(out, "\033[?2026h\033[?25l"); /* synchronised: terminals that can show it all at once do */
    for (int row = 0; row < canvas->height; row++) render_row(out, canvas, row);
    hf_text_add(out, styles[HF_STYLE_NORMAL]);
    if (canvas->cursor_row >= 0) {
        hf_text_add_format(out, "\033[%d;%dH\033[?25h", canvas->cursor_row + 1, canvas->cursor_column + 1);
    }
    hf_text_add(out, "\033[?2026l");
    return !out->failed;
}

bool hf_canvas_plain(hf_text *out, const hf_canvas *canvas)
{
    for (int row = 0; row < canvas->height; row++) {
        int end = canvas->width;
        while (end > 0 && cell_at(canvas, row, end - 1)->character[0] == ' ') end--;
        for (int column = 0; column < end; column++) hf_text_add(out, cell_at(canvas, row, column)->character);
        hf_text_add(out, "\n");
    }
    return !out->failed;
}
