#include "dialogs.h"

#include <commctrl.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

enum { MAX_CHOSEN = 64 };

typedef struct chooser {
    frame *owner;
    snapin_entry *entries; /* stand-alone ones first to last as listed */
    size_t count;
    size_t chosen[MAX_CHOSEN]; /* indexes in entries */
    size_t chosen_count;
} chooser;

static void add_line(HWND list, int at, const wchar_t *text, size_t index)
{
    LVITEMW item = {
        .mask = LVIF_TEXT | LVIF_PARAM, .iItem = at, .pszText = (wchar_t *)(uintptr_t)text, .lParam = (LPARAM)index};
    SendMessageW(list, LVM_INSERTITEMW, 0, (LPARAM)&item);
}

/* One column, as wide as the list, and no header: the label above says what it is. */
static void prepare_list(HWND list)
{
    RECT client;
    GetClientRect(list, &client);
    LVCOLUMNW column = {.mask = LVCF_WIDTH, .cx = client.right - GetSystemMetrics(SM_CXVSCROLL)};
    SetWindowLongPtrW(list, GWL_STYLE, GetWindowLongPtrW(list, GWL_STYLE) | LVS_NOCOLUMNHEADER);
    SendMessageW(list, LVM_INSERTCOLUMNW, 0, (LPARAM)&column);
    SendMessageW(list, LVM_SETEXTENDEDLISTVIEWSTYLE, LVS_EX_FULLROWSELECT | LVS_EX_LABELTIP,
                 LVS_EX_FULLROWSELECT | LVS_EX_LABELTIP);
}

static int selected(HWND list, size_t *index)
{
    int row = (int)SendMessageW(list, LVM_GETNEXTITEM, (WPARAM)-1, LVNI_SELECTED);
    LVITEMW item = {.mask = LVIF_PARAM, .iItem = row};
    if (row >= 0 && SendMessageW(list, LVM_GETITEMW, 0, (LPARAM)&item)) *index = (size_t)item.lParam;
    return row;
}

static void select_line(HWND list, int row)
{
    LVITEMW item = {.stateMask = LVIS_SELECTED | LVIS_FOCUSED, .state = LVIS_SELECTED | LVIS_FOCUSED};
    SendMessageW(list, LVM_SETITEMSTATE, (WPARAM)row, (LPARAM)&item);
    SendMessageW(list, LVM_ENSUREVISIBLE, (WPARAM)row, FALSE);
}

static void describe(HWND dialog, const chooser *it, const wchar_t *none)
{
    size_t index = 0;
    wchar_t text[SNAPINS_MAX_NAME + SNAPINS_MAX_PATH + 512], clsid[40] = L"";
    if (selected(GetDlgItem(dialog, IDC_SNAPINS), &index) < 0) {
        SetDlgItemTextW(dialog, IDC_DESCRIPTION, none);
        return;
    }
    const snapin_entry *entry = &it->entries[index];
    (void)StringFromGUID2(&entry->clsid, clsid, 40);
    const wchar_t *defect = snapin_defect_text(entry->defect);
    swprintf(text, sizeof text / sizeof *text, L"%ls\r\n%ls\r\n%ls%ls%ls", entry->name, clsid, entry->dll,
             *defect ? L"\r\nIt cannot be loaded: " : L"", defect);
    SetDlgItemTextW(dialog, IDC_DESCRIPTION, text);
}

static void refresh(HWND dialog, const chooser *it)
{
    size_t index;
    bool can_remove = selected(GetDlgItem(dialog, IDC_CHOSEN), &index) >= 0;
    bool can_add = selected(GetDlgItem(dialog, IDC_SNAPINS), &index) >= 0 && it->chosen_count < MAX_CHOSEN;
    HWND focus = GetFocus();
    if (focus == GetDlgItem(dialog, IDC_REMOVE) && !can_remove) SetFocus(GetDlgItem(dialog, IDC_SNAPINS));
    EnableWindow(GetDlgItem(dialog, IDC_ADD), can_add);
    EnableWindow(GetDlgItem(dialog, IDC_REMOVE), can_remove);
    describe(dialog, it,
             it->count ? L"" : L"No stand-alone snap-in is registered on this machine. Register one with regsvr32.");
}

static void add(HWND dialog, chooser *it)
{
    size_t index;
    if (it->chosen_count == MAX_CHOSEN || selected(GetDlgItem(dialog, IDC_SNAPINS), &index) < 0) return;
    it->chosen[it->chosen_count] = index;
    add_line(GetDlgItem(dialog, IDC_CHOSEN), (int)it->chosen_count, it->entries[index].name, index);
    select_line(GetDlgItem(dialog, IDC_CHOSEN), (int)it->chosen_count++);
    refresh(dialog, it);
}

static void take_out(HWND dialog, chooser *it)
{
    size_t index;
    HWND list = GetDlgItem(dialog, IDC_CHOSEN);
    int row = selected(list, &index);
    if (row < 0) return;
    SendMessageW(list, LVM_DELETEITEM, (WPARAM)row, 0);
    it->chosen_count--;
    MoveMemory(&it->chosen[row], &it->chosen[row + 1], (it->chosen_count - (size_t)row) * sizeof it->chosen[0]);
    if (it->chosen_count > 0) select_line(list, row < (int)it->chosen_count ? row : row - 1);
    refresh(dialog, it);
}

static void start(HWND dialog, chooser *it)
{
    SetWindowLongPtrW(dialog, GWLP_USERDATA, (LONG_PTR)it);
    HWND list = GetDlgItem(dialog, IDC_SNAPINS);
    prepare_list(list);
    prepare_list(GetDlgItem(dialog, IDC_CHOSEN));
    for (size_t i = 0; i < it->count; i++) add_line(list, (int)i, it->entries[i].name, i);
    if (it->count) select_line(list, 0);
    refresh(dialog, it);
}

static INT_PTR CALLBACK chooser_proc(HWND dialog, UINT message, WPARAM wparam, LPARAM lparam)
{
    chooser *it = (chooser *)GetWindowLongPtrW(dialog, GWLP_USERDATA);
    const NMHDR *header = (const NMHDR *)lparam;
    switch (message) {
    case WM_INITDIALOG: start(dialog, (chooser *)lparam); return TRUE;
    case WM_NOTIFY:
        if (it && header->code == LVN_ITEMCHANGED) refresh(dialog, it);
        if (it && header->code == NM_DBLCLK && header->idFrom == IDC_SNAPINS) add(dialog, it);
        return FALSE;
    case WM_COMMAND:
        switch (LOWORD(wparam)) {
        case IDC_ADD: add(dialog, it); return TRUE;
        case IDC_REMOVE: take_out(dialog, it); return TRUE;
        case IDOK:
        case IDCANCEL: EndDialog(dialog, LOWORD(wparam)); return TRUE;
        }
    }
    return FALSE;
}

/* Keeps what can be added by itself. */
static size_t keep_stand_alone(snapin_entry *entries, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (entries[i].stand_alone) entries[kept++] = entries[i];
    return kept;
}

bool dialogs_add_snapins(frame *it)
{
    chooser with = {.owner = it};
    if (FAILED(snapins_list(&with.entries, &with.count))) return false;
    with.count = keep_stand_alone(with.entries, with.count);
    INT_PTR answer = DialogBoxParamW(GetModuleHandleW(NULL), L"ADD_SNAPIN", it->window, chooser_proc, (LPARAM)&with);
    bool added = answer == IDOK && with.chosen_count > 0;
    frame_enter(it);
    scope_node *node = NULL;
    for (size_t i = 0; answer == IDOK && i < with.chosen_count; i++)
        console_add_snapin(it->console, &with.entries[with.chosen[i]].clsid, ADD_ASK, &node);
    added = added && node; /* it may have been cancelled in the snap-in's own pages */
    if (added) console_expand(it->console, scope_root(console_scope(it->console)), true);
    if (node) console_select_node(it->console, node);
    frame_leave(it);
    free(with.entries);
    return added;
}
