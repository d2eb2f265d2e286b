/* driver/menu_reader.h: what a process says about one of its menus. Menus can be read by their own process only, so the
 * driver has a small DLL loaded there. */
#ifndef HOLDFAST_TESTS_CONSOLE_DRIVER_MENU_READER_H
#define HOLDFAST_TESTS_CONSOLE_DRIVER_MENU_READER_H

#include <windows.h>

enum { MENU_READER_MAX_ITEMS = 100, MENU_READER_MAX_TEXT = 128 };

typedef struct menu_reader_item {
    wchar_t text[MENU_READER_MAX_TEXT];
    UINT type, state; /* MFT_*, MFS_* */
    UINT id;
    HMENU submenu;
    RECT place; /* on the screen */
} menu_reader_item;

typedef struct menu_reader_request {
    HMENU menu;
    HWND window; /* whose menu bar it is; NULL for a popup menu */
    int count;
    menu_reader_item items[MENU_READER_MAX_ITEMS];
} menu_reader_request;

#endif
