#include "snapin/sheet/template.h"

#include "core/wide.h"

#include <commctrl.h>

#include <stdlib.h>
#include <string.h>

#define TEMPLATE_MAX (1024 * 1024)

#define CLASS_BUTTON 0x0080
#define CLASS_EDIT   0x0081
#define CLASS_STATIC 0x0082
#define CLASS_LIST   0x0083
#define CLASS_DROP   0x0085

/* What each kind of cell is made of. The class is a number of the system's, or a name. */
static const struct look {
    WORD number;
    const wchar_t *name;
    DWORD style, extended_style;
} looks[HF_CELL_KINDS] = {
    [HF_CELL_LABEL] = {CLASS_STATIC, NULL, SS_LEFT, 0},
    [HF_CELL_TEXT] = {CLASS_STATIC, NULL, SS_LEFT | SS_NOPREFIX, 0},
    [HF_CELL_NOTE] = {CLASS_STATIC, NULL, SS_LEFTNOWORDWRAP | SS_NOPREFIX | SS_NOTIFY | SS_PATHELLIPSIS, 0},
    [HF_CELL_LOCK] = {CLASS_STATIC, NULL, SS_OWNERDRAW | SS_NOTIFY, 0},
    [HF_CELL_EDIT] = {CLASS_EDIT, NULL, WS_TABSTOP | ES_AUTOHSCROLL, WS_EX_CLIENTEDGE},
    [HF_CELL_PASSWORD] = {CLASS_EDIT, NULL, WS_TABSTOP | ES_AUTOHSCROLL | ES_PASSWORD, WS_EX_CLIENTEDGE},
    [HF_CELL_NUMBER] = {CLASS_EDIT, NULL, WS_TABSTOP | ES_AUTOHSCROLL, WS_EX_CLIENTEDGE},
    [HF_CELL_SPIN] = {0, UPDOWN_CLASSW, UDS_ALIGNRIGHT | UDS_ARROWKEYS | UDS_AUTOBUDDY | UDS_NOTHOUSANDS, 0},
    [HF_CELL_CHECK] = {CLASS_BUTTON, NULL, WS_TABSTOP | BS_NOTIFY | BS_AUTOCHECKBOX | BS_MULTILINE | BS_TOP, 0},
    [HF_CELL_HEADING] = {CLASS_BUTTON, NULL, WS_TABSTOP | BS_NOTIFY | BS_AUTOCHECKBOX, 0},
    [HF_CELL_RADIO_FIRST] = {CLASS_BUTTON, NULL,
                             WS_TABSTOP | WS_GROUP | BS_NOTIFY | BS_AUTORADIOBUTTON | BS_MULTILINE | BS_TOP, 0},
    [HF_CELL_RADIO] = {CLASS_BUTTON, NULL, BS_NOTIFY | BS_AUTORADIOBUTTON | BS_MULTILINE | BS_TOP, 0},
    [HF_CELL_DROP] = {CLASS_DROP, NULL, WS_TABSTOP | WS_VSCROLL | CBS_DROPDOWNLIST, 0},
    [HF_CELL_LIST] = {CLASS_LIST, NULL, WS_TABSTOP | WS_VSCROLL | LBS_NOTIFY | LBS_NOINTEGRALHEIGHT | LBS_EXTENDEDSEL,
                      WS_EX_CLIENTEDGE},
    [HF_CELL_BUTTON] = {CLASS_BUTTON, NULL, WS_TABSTOP | BS_NOTIFY | BS_PUSHBUTTON, 0},
    [HF_CELL_INFO] = {CLASS_EDIT, NULL, WS_TABSTOP | ES_READONLY | ES_MULTILINE, 0},
    [HF_CELL_FRAME] = {CLASS_BUTTON, NULL, WS_CLIPSIBLINGS | BS_GROUPBOX, 0},
    [HF_CELL_GRID] = {0, HF_GRID_CLASS, WS_TABSTOP, 0},
    [HF_CELL_LINES] = {CLASS_EDIT, NULL, WS_TABSTOP | WS_VSCROLL | ES_READONLY | ES_MULTILINE | ES_AUTOVSCROLL,
                       WS_EX_CLIENTEDGE},
    [HF_CELL_BAR] = {0, PROGRESS_CLASSW, PBS_MARQUEE, 0},
    [HF_CELL_TABLE] = {0, WC_LISTVIEWW, WS_TABSTOP | LVS_REPORT | LVS_NOSORTHEADER | LVS_SHOWSELALWAYS,
                       WS_EX_CLIENTEDGE},
    [HF_CELL_DEFAULT] = {CLASS_BUTTON, NULL, WS_TABSTOP | BS_NOTIFY | BS_DEFPUSHBUTTON, 0},
};

#define DROP_HEIGHT 110 /* of a drop-down with its list open */

/* The bytes of a template, which grow. */
static void add(hf_text *out, const void *bytes, size_t length)
{
    hf_text_add_bytes(out, bytes, length);
}

static void add_word(hf_text *out, WORD word)
{
    add(out, &word, sizeof word);
}

static void add_double(hf_text *out, DWORD word)
{
    add(out, &word, sizeof word);
}

static void add_wide(hf_text *out, const wchar_t *text)
{
    add(out, text, (wcslen(text) + 1) * sizeof *text);
}

static void add_text(hf_text *out, const char *text)
{
    wchar_t *wide = text && *text ? hf_wide_from_text(text) : NULL;
    add_wide(out, wide ? wide : L"");
    free(wide);
}

/* Items begin at multiples of four bytes. */
static void align(hf_text *out)
{
    static const char zeros[4];
    add(out, zeros, (4 - out->length % 4) % 4);
}

static void add_place(hf_text *out, int x, int y, int width, int height)
{
    add_word(out, (WORD)(short)x);
    add_word(out, (WORD)(short)y);
    add_word(out, (WORD)(short)width);
    add_word(out, (WORD)(short)height);
}

static void add_cell(hf_text *out, const hf_cell *cell)
{
    const struct look *look = &looks[cell->kind];
    DWORD style = WS_CHILD | look->style | (cell->hidden ? 0 : WS_VISIBLE);
    if (cell->kind != HF_CELL_RADIO) style |= WS_GROUP;
    align(out);
    add_double(out, 0); /* help */
    add_double(out, look->extended_style);
    add_double(out, style);
    add_place(out, cell->x, cell->y, cell->width, cell->kind == HF_CELL_DROP ? DROP_HEIGHT : cell->height);
    add_double(out, (DWORD)cell->id);
    if (look->name) {
        add_wide(out, look->name);
    } else {
        add_word(out, 0xFFFF);
        add_word(out, look->number);
    }
    add_text(out, cell->text);
    add_word(out, 0); /* no data */
}

static void add_head(hf_text *out, const hf_template_options *options, size_t count)
{
    add_word(out, 1); /* DLGTEMPLATEEX */
    add_word(out, 0xFFFF);
    add_double(out, 0);
    add_double(out, options->extended_style);
    add_double(out, options->style | DS_SHELLFONT);
    add_word(out, (WORD)count);
    add_place(out, options->x, options->y, options->width, options->height);
    add_word(out, 0); /* no menu */
    add_word(out, 0); /* the usual class */
    add_text(out, options->title);
    add_word(out, 8);
    add_word(out, FW_NORMAL);
    add_word(out, DEFAULT_CHARSET << 8); /* not italic */
    add_wide(out, L"MS Shell Dlg");
}

hf_status hf_template_make(hf_bytes *out, const hf_layout *layout, const hf_template_options *options, hf_error *error)
{
    hf_text made = HF_TEXT_INIT(TEMPLATE_MAX);
    size_t count = layout ? layout->count : 0;
    add_head(&made, options, count);
    for (size_t i = 0; i < count; i++) add_cell(&made, &layout->cells[i]);
    bool failed = made.failed || !hf_bytes_copy(out, made.data, made.length);
    hf_text_free(&made);
    return failed ? hf_fail(error, HF_E_OUT_OF_MEMORY, NULL) : HF_OK;
}
