/* apps/console/window/metrics.h: fonts and sizes at one DPI, in the user's own settings.
 *
 * Made anew when the DPI or the settings change; everything that is drawn or laid out takes its sizes from here. */
#ifndef HOLDFAST_CONSOLE_WINDOW_METRICS_H
#define HOLDFAST_CONSOLE_WINDOW_METRICS_H

#include <stdbool.h>
#include <windows.h>

typedef struct metrics {
    UINT dpi;
    HFONT font;   /* the user's font for messages and controls */
    HFONT strong; /* the same, bold: headings of groups */
    HFONT title;  /* larger: the title of a message */
    int line;     /* height of a line of `font` */
    int gap;      /* between things that belong together */
    int pad;      /* round the contents of a bar or page */
    int icon;     /* small icons: tree, lists, tool bars */
    int large;    /* large icons */
    int splitter; /* width of the strip between panes */
    int least;    /* the narrowest pane */
} metrics;

/* Fills `*out` for the DPI of `window`; what it held before is freed, so it must be zeroed at first. */
void metrics_load(metrics *out, HWND window);
void metrics_free(metrics *it);

/* `pixels` at 96 DPI, in pixels at the DPI of `it`. */
int metrics_scale(const metrics *it, int pixels);

/* The width of `text` in `font`, in pixels. */
int metrics_text_width(HWND window, HFONT font, const wchar_t *text);

/* Whether a window reads from right to left. */
bool metrics_is_mirrored(HWND window);

/* The height that what a label says takes in `font` when it is broken at `width`. */
int metrics_label_height(HWND label, HFONT font, int width);

#endif
