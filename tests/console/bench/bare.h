/* tests/console/bench/bare.h: a property sheet without anything behind it, with the controls of another one: what
 * showing a sheet costs at least. */
#ifndef HF_TESTS_CONSOLE_BENCH_BARE_H
#define HF_TESTS_CONSOLE_BENCH_BARE_H

#include <windows.h>

#include <stdbool.h>

enum { BARE_MAX_CONTROLS = 400, BARE_MAX_PAGES = 100 };

typedef struct bare_control {
    wchar_t class_name[64];
    wchar_t text[128];
    DWORD style, extended_style;
    RECT place; /* in the page, in pixels */
    int depth;  /* 0: the page's own child */
} bare_control;

typedef struct bare_sheet {
    int pages;
    int count;
    bare_control controls[BARE_MAX_CONTROLS]; /* of its first page */
} bare_sheet;

/* Notes the controls of the page that `sheet` shows, and how many pages it has. False if there are too many. */
bool bare_copy(bare_sheet *out, HWND sheet);

/* Shows a sheet with as many pages and, on the first, as many controls of the same classes, until it is closed. */
bool bare_show(const bare_sheet *sheet);

#endif
