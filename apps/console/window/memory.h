/* apps/console/window/memory.h: what the console remembers of its layout for a user, in
 * %APPDATA%\Holdfast\console.json. */
#ifndef HOLDFAST_CONSOLE_WINDOW_MEMORY_H
#define HOLDFAST_CONSOLE_WINDOW_MEMORY_H

#include <windows.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Sizes are pixels at 96 DPI, positions pixels of the screen. */
typedef struct memory {
    bool placed; /* x to maximized are known */
    int x, y, width, height;
    bool maximized;
    int tree_width, actions_width;
    bool show_tree, show_actions, show_standard, show_snapin_bars, show_description, show_status;
} memory;

/* The layout of somebody who has never used the console. */
memory memory_default(void);

/* Reads the file. What is missing or out of range in it stays as in memory_default; a file that cannot be read or is no
 * JSON is as none: a layout is not worth a message. `path` NULL: the user's. */
memory memory_load(const wchar_t *path);

/* Writes it: a new file takes the place of the old one. False if that failed. `path` NULL: the user's; its folder is
 * made. */
bool memory_save(const wchar_t *path, const memory *what);

/* Writes the path of the user's file, without touching the disk. False if %APPDATA% is not set or too long. */
bool memory_path(wchar_t out[MAX_PATH]);

#ifdef __cplusplus
}
#endif

#endif
