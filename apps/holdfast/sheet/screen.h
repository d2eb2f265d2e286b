/* apps/holdfast/sheet/screen.h: the terminal as a whole screen: keys come at once and without echo, escape sequences go
 * out. Twins for each system. One at a time. */

#ifndef HF_APP_SHEET_SCREEN_H
#define HF_APP_SHEET_SCREEN_H

#include "core/error.h"

typedef struct hf_screen hf_screen;

/* For the twins: to the terminal's second screen, cleared; and back, with the cursor shown and no style. */
#define HF_SCREEN_BEGIN "\033[?1049h\033[2J"
#define HF_SCREEN_END   "\033[0m\033[?25h\033[?1049l"

/* HF_USAGE (terminal-needed) when standard input or output is no terminal. The terminal is as it was after close. */
hf_status hf_screen_open(hf_screen **out, hf_error *error);
void hf_screen_close(hf_screen *screen);
void hf_screen_size(const hf_screen *screen, int *width, int *height);
void hf_screen_write(hf_screen *screen, const char *text, size_t length);

/* Bytes that keys sent, waiting up to `milliseconds` (-1 = for ever). 0: none came in time, or the window has another
 * size; -1: the terminal is gone. */
long hf_screen_read(hf_screen *screen, char *out, size_t size, int milliseconds);

#endif
