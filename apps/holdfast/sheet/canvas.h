/* apps/holdfast/sheet/canvas.h: a screen in memory: rows of characters with a style each. What is drawn on it is turned
 * into escape sequences, or into plain text for a test. */

#ifndef HF_APP_SHEET_CANVAS_H
#define HF_APP_SHEET_CANVAS_H

#include "core/text.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum hf_style {
    HF_STYLE_NORMAL,
    HF_STYLE_BOLD,
    HF_STYLE_DIM,
    HF_STYLE_FOCUS,  /* reverse */
    HF_STYLE_TITLE,  /* reverse, bold */
    HF_STYLE_ACCESS, /* underlined: an access key */
    HF_STYLE_ERROR
} hf_style;

typedef struct hf_canvas hf_canvas;

/* NULL without memory. At least 20 by 5, at most 500 by HF_CANVAS_HEIGHT_MAX. */
#define HF_CANVAS_HEIGHT_MAX 4096
hf_canvas *hf_canvas_open(int width, int height);
void hf_canvas_free(hf_canvas *canvas);
int hf_canvas_width(const hf_canvas *canvas);
int hf_canvas_height(const hf_canvas *canvas);
void hf_canvas_clear(hf_canvas *canvas);

/* Writes from `column` on, cut at the right edge and at `columns`; returns the column behind it. What lies outside is
 * left out. */
int hf_canvas_put(hf_canvas *canvas, int row, int column, int columns, hf_style style, const char *text);

/* The cells of a row in one style. */
void hf_canvas_fill(hf_canvas *canvas, int row, int column, int columns, hf_style style, char character);

/* Where the terminal's cursor is shown; row -1 = nowhere. */
void hf_canvas_cursor(hf_canvas *canvas, int row, int column);

/* The whole picture as escape sequences, from the screen's top left. */
bool hf_canvas_render(hf_text *out, const hf_canvas *canvas);

/* The same as lines without styles and without spaces at their ends. */
bool hf_canvas_plain(hf_text *out, const hf_canvas *canvas);

#ifdef __cplusplus
}
#endif

#endif
