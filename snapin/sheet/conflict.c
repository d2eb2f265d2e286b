#include "snapin/sheet/conflict.h"

#include "core/clock.h"
#include "core/value.h"
#include "core/wide.h"
#include "snapin/sheet/dialog.h"
#include "snapin/sheet/window_text.h"

#include <commctrl.h>

#include <stdlib.h>
#include <string.h>

enum { ID_WHAT = 100, ID_TABLE, ID_MINE, ID_THEIRS };

typedef struct asking {
    const hf_conflicts *conflicts;
    hf_draft *draft;
} asking;

static const hf_cell cells[] = {
    HF_DIALOG_CELL(HF_CELL_TEXT, ID_WHAT, 7, 7, 386, 18,
                   "Others changed these settings while this window was open. Nothing is saved yet. Which values are "
                   "to stay?"),
    HF_DIALOG_CELL(HF_CELL_TABLE, ID_TABLE, 7, 29, 386, 92, ""),
    HF_DIALOG_CELL(HF_CELL_BUTTON, ID_MINE, 187, 128, 66, 14, "Keep &mine"),
    HF_DIALOG_CELL(HF_CELL_BUTTON, ID_THEIRS, 257, 128, 66, 14, "Take &theirs"),
    HF_DIALOG_CELL(HF_CELL_DEFAULT, IDCANCEL, 327, 128, 66, 14, "&Review first"),
};

static const struct column {
    const wchar_t *name;
    int width; /* dialog units */
} columns[] = {{L"Setting", 124}, {L"Yours", 60}, {L"Theirs", 60}, {L"Changed by", 60}, {L"When", 78}};

static void add_columns(HWND window, HWND table)
{
    for (int i = 0; i < (int)(sizeof columns / sizeof *columns); i++) {
        RECT width = {0, 0, columns[i].width, 0};
        MapDialogRect(window, &width);
        LVCOLUMNW column = {.mask = LVCF_TEXT | LVCF_WIDTH | LVCF_SUBITEM,
                            .cx = (int)width.right,
                            .pszText = (wchar_t *)(ULONG_PTR)columns[i].name,
                            .iSubItem = i};
        SendMessageW(table, LVM_INSERTCOLUMNW, (WPARAM)i, (LPARAM)&column);
    }
}

static void set_cell(HWND table, int row, int column, const char *text)
{
    wchar_t *wide = hf_wide_from_text(text);
    LVITEMW item = {.mask = LVIF_TEXT, .iItem = row, .iSubItem = column, .pszText = wide ? wide : (wchar_t[]){L""}};
    SendMessageW(table, column ? LVM_SETITEMW : LVM_INSERTITEMW, 0, (LPARAM)&item);
    free(wide);
}

/* What a person calls a value: a choice by its label, nothing as `(empty)`. */
static const char *words_for(const hf_field *field, const char *value)
{
    int64_t place = 0;
    if (!*value) return "(empty)";
    if (field->kind == HF_CHOICE && hf_value_to_integer(&place, field, value))
        return hf_field_choice(field, (size_t)place)->label;
    return value;
}

static void set_name(HWND table, int row, const hf_conflict *conflict)
{
    hf_text name = HF_TEXT_INIT(512), label = HF_TEXT_INIT(256);
    hf_label_plain(&label, conflict->field->label);
    hf_text_add_format(&name, "%s: %s", conflict->page->title, hf_text_get(&label));
    set_cell(table, row, 0, hf_text_get(&name));
    hf_text_free(&label);
    hf_text_free(&name);
}

static void add_row(HWND table, int row, const hf_conflict *conflict, hf_draft *draft)
{
    hf_text mine = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_time_text when;
    bool secret = conflict->field->kind == HF_SECRET;
    const char *theirs = conflict->theirs;
    if (!theirs) theirs = hf_settings_default(hf_draft_settings(draft), conflict->page, conflict->field);
    if (!secret) hf_draft_get(&mine, draft, conflict->page, conflict->field->id, NULL);
    set_name(table, row, conflict);
    set_cell(table, row, 1, secret ? "(changed)" : words_for(conflict->field, hf_text_get(&mine)));
    set_cell(table, row, 2, secret ? "(changed)" : words_for(conflict->field, theirs));
    set_cell(table, row, 3, conflict->who);
    set_cell(table, row, 4, hf_clock_people(when, conflict->at));
    hf_text_free(&mine);
}

static void fill(HWND window, const asking *what)
{
    HWND table = GetDlgItem(window, ID_TABLE);
    SendMessageW(table, LVM_SETEXTENDEDLISTVIEWSTYLE, LVS_EX_FULLROWSELECT, LVS_EX_FULLROWSELECT);
    add_columns(window, table);
    for (size_t i = 0; i < what->conflicts->count; i++) add_row(table, (int)i, &what->conflicts->items[i], what->draft);
}

static INT_PTR CALLBACK conflict_proc(HWND window, UINT message, WPARAM parameter, LPARAM data)
{
    if (message == WM_INITDIALOG) {
        fill(window, (const asking *)data);
        SetFocus(GetDlgItem(window, IDCANCEL));
        return FALSE;
    }
    if (message != WM_COMMAND || HIWORD(parameter) != BN_CLICKED) return FALSE;
    switch (LOWORD(parameter)) {
    case ID_MINE: EndDialog(window, HF_CONFLICT_MINE); return TRUE;
    case ID_THEIRS: EndDialog(window, HF_CONFLICT_THEIRS); return TRUE;
    case IDCANCEL: EndDialog(window, HF_CONFLICT_REVIEW); return TRUE;
    default: return FALSE;
    }
}

hf_conflict_choice hf_conflict_ask(HWND owner, const hf_conflicts *conflicts, hf_draft *draft)
{
    const hf_dialog_plan plan = {"Settings changed meanwhile", 400, 149, cells, sizeof cells / sizeof *cells};
    asking what = {conflicts, draft};
    INT_PTR choice = hf_dialog_run(owner, &plan, conflict_proc, &what);
    return choice > 0 ? (hf_conflict_choice)choice : HF_CONFLICT_REVIEW;
}
