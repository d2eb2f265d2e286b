/* apps/console/model/status.h: the status bar as data: the three sections that IConsole2::SetStatusText fills, one of
 * which may be a progress bar. */

#ifndef CONSOLE_MODEL_STATUS_H
#define CONSOLE_MODEL_STATUS_H

#include <stdbool.h>
#include <wchar.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct status_line {
    wchar_t *left, *middle, *right; /* "" for none */
    int percent;                    /* 0..100: a progress bar in the middle; -1: none */
} status_line;

/* Takes "left|middle|right"; further sections are left out. "%75" in the middle is a progress bar, "%%x" the text "%x",
 * "%" itself; anything else after a "%" is nothing. NULL and "" empty all three. False when there is no memory; some of
 * it may be set then. */
bool status_line_set(status_line *line, const wchar_t *text);

void status_line_free(status_line *line);

#ifdef __cplusplus
}
#endif

#endif
