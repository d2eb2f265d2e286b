#include "snapin/sheet/tabs.h"

#include <commctrl.h>

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <wchar.h>

/* Where things are in a template, plain or extended (DLGTEMPLATEEX), in bytes. */
static const struct places {
    size_t style, count, names, font; /* of the dialog; between the size of its font and the font's name */
    size_t item_style, item_names;
} plain = {0, 8, 18, 2, 0, 18}, extended = {12, 16, 26, 6, 8, 24};

#define MARK      0xFFFF /* of an extended template, and of a number in place of a name */
#define ITEMS_MAX 64

/* The dialog template that the system is about to make a sheet of. */
typedef struct walk {
    BYTE *at;
    const struct places *places;
} walk;

static WORD word_at(const BYTE *at)
{
    WORD word;
    memcpy(&word, at, sizeof word);
    return word;
}

static DWORD double_at(const BYTE *at)
{
    DWORD word;
    memcpy(&word, at, sizeof word);
    return word;
}

static void pass_text(walk *of)
{
    while (word_at(of->at)) of->at += 2;
    of->at += 2;
}

/* A name, or a number behind a mark. */
static void pass_name(walk *of)
{
    if (word_at(of->at) == MARK)
        of->at += 4;
    else
        pass_text(of);
}

static void align(walk *of, const BYTE *begin)
{
    of->at += (4 - (size_t)(of->at - begin) % 4) % 4;
}

/* Menu, class, title and font: how many items follow. */
static WORD pass_head(walk *of)
{
    of->places = word_at(of->at) == 1 && word_at(of->at + 2) == MARK ? &extended : &plain;
    DWORD style = double_at(of->at + of->places->style);
    WORD count = word_at(of->at + of->places->count);
    of->at += of->places->names;
    pass_name(of);
    pass_name(of);
    pass_text(of);
    if (style & DS_SETFONT) {
        of->at += of->places->font;
        pass_text(of);
    }
    return count;
}

static bool is_tabs(const BYTE *name)
{
    return word_at(name) != MARK && wcscmp((const wchar_t *)(const void *)name, WC_TABCONTROLW) == 0;
}

static void pass_item(walk *of)
{
    BYTE *style = of->at + of->places->item_style;
    of->at += of->places->item_names;
    if (is_tabs(of->at)) {
        DWORD one_row = double_at(style) & ~(DWORD)TCS_MULTILINE;
        memcpy(style, &one_row, sizeof one_row);
    }
    pass_name(of);
    pass_name(of);
    of->at += 2 + word_at(of->at);
}

int CALLBACK hf_tabs_in_one_row(HWND sheet, UINT message, LPARAM data)
{
    BYTE *begin = (BYTE *)data;
    walk of = {.at = begin};
    (void)sheet;
    if (message != PSCB_PRECREATE) return 0;
    WORD count = pass_head(&of);
    for (WORD i = 0; i < count && i < ITEMS_MAX; i++) {
        align(&of, begin);
        pass_item(&of);
    }
    return 0;
}
