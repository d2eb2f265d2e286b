#include "dialogs.h"

#include <commdlg.h>
#include <stddef.h>
#include <stdio.h>
#include <wchar.h>

/* ---- which parts are shown */

static const struct {
    int box;
    size_t flag;
} parts[] = {
    {IDC_TREE, offsetof(memory, show_tree)},
    {IDC_ACTIONS, offsetof(memory, show_actions)},
    {IDC_STANDARD, offsetof(memory, show_standard)},
    {IDC_SNAPIN_BARS, offsetof(memory, show_snapin_bars)},
    {IDC_DESCRIBE, offsetof(memory, show_description)},
    {IDC_STATUS, offsetof(memory, show_status)},
};

enum { PARTS = sizeof parts / sizeof *parts };

static bool *part(frame *it, int number)
{
    return (bool *)(void *)((char *)&it->layout + parts[number].flag);
}

static INT_PTR CALLBACK customize_proc(HWND dialog, UINT message, WPARAM wparam, LPARAM lparam)
{
    frame *it = (frame *)GetWindowLongPtrW(dialog, GWLP_USERDATA);
    switch (message) {
    case WM_INITDIALOG:
        SetWindowLongPtrW(dialog, GWLP_USERDATA, lparam);
        for (int i = 0; i < PARTS; i++)
            CheckDlgButton(dialog, parts[i].box, *part((frame *)lparam, i) ? BST_CHECKED : BST_UNCHECKED);
        return TRUE;
    case WM_COMMAND:
        if (LOWORD(wparam) != IDOK && LOWORD(wparam) != IDCANCEL) return FALSE;
        for (int i = 0; LOWORD(wparam) == IDOK && i < PARTS; i++)
            *part(it, i) = IsDlgButtonChecked(dialog, parts[i].box) == BST_CHECKED;
        EndDialog(dialog, LOWORD(wparam));
        return TRUE;
    }
    return FALSE;
}

void dialogs_customize(frame *it)
{
    DialogBoxParamW(GetModuleHandleW(NULL), L"CUSTOMIZE", it->window, customize_proc, (LPARAM)it);
    frame_touch(it, STALE_LAYOUT | STALE_BUTTONS);
}

/* ---- about */

typedef struct about {
    const wchar_t *title, *version, *provider, *description;
    HICON icon;
} about;

static INT_PTR CALLBACK about_proc(HWND dialog, UINT message, WPARAM wparam, LPARAM lparam)
{
    const about *it = (const about *)lparam;
    wchar_t caption[300];
    switch (message) {
    case WM_INITDIALOG:
        swprintf(caption, sizeof caption / sizeof *caption, L"About %.280ls", it->title);
        SetWindowTextW(dialog, caption);
        SetDlgItemTextW(dialog, IDC_TITLE, it->title);
        SetDlgItemTextW(dialog, IDC_VERSION, it->version);
        SetDlgItemTextW(dialog, IDC_PROVIDER, it->provider);
        SetDlgItemTextW(dialog, IDC_DESCRIPTION, it->description);
        if (it->icon) SendDlgItemMessageW(dialog, IDC_PICTURE, STM_SETICON, (WPARAM)it->icon, 0);
        SetFocus(GetDlgItem(dialog, IDOK)); /* not the text, which would be selected */
        return FALSE;
    case WM_COMMAND:
        if (LOWORD(wparam) == IDOK || LOWORD(wparam) == IDCANCEL) EndDialog(dialog, IDOK);
        return TRUE;
    }
    return FALSE;
}

static void show_about(const frame *it, const about *what)
{
    DialogBoxParamW(GetModuleHandleW(NULL), L"ABOUT", it->window, about_proc, (LPARAM)what);
}

static const wchar_t *or_empty(const wchar_t *text)
{
    return text ? text : L"";
}

void dialogs_about_snapin(frame *it)
{
    about_text said = {0};
    const scope_node *node = console_selected_node(it->console);
    frame_enter(it);
    HRESULT result = node ? console_about(it->console, node, &said) : E_FAIL;
    frame_leave(it);
    if (FAILED(result)) {
        MessageBoxW(it->window, L"This snap-in says nothing about itself.", FRAME_NAME, MB_ICONINFORMATION);
        return;
    }
    wchar_t version[200];
    swprintf(version, sizeof version / sizeof *version, L"Version %.180ls", or_empty(said.version));
    show_about(it, &(about){.title = said.name ? said.name : node->name,
                            .version = said.version ? version : L"",
                            .provider = or_empty(said.provider),
                            .description = or_empty(said.description),
                            .icon = said.icon});
    about_free(&said);
}

#define WIDER(text) L##text
#define WIDE(text)  WIDER(text)

void dialogs_about(frame *it)
{
    HICON icon = LoadImageW(GetModuleHandleW(NULL), MAKEINTRESOURCEW(IDI_CONSOLE), IMAGE_ICON, it->sizes.large,
                            it->sizes.large, LR_DEFAULTCOLOR);
    show_about(it, &(about){.title = FRAME_NAME,
                            .version = L"Version " WIDE(CONSOLE_VERSION_TEXT),
                            .provider = L"Holdfast, under the MIT licence",
                            .description = L"Shows snap-ins that were written for the Microsoft Management Console.",
                            .icon = icon});
    if (icon) DestroyIcon(icon);
}

/* ---- files */

bool dialogs_ask_file(const frame *it, dialogs_file what, wchar_t out[MAX_PATH])
{
    static const wchar_t consoles[] = L"Console files (*.hfc)\0*.hfc\0All files (*.*)\0*.*\0";
    static const wchar_t texts[] = L"Text with tabs (*.txt)\0*.txt\0All files (*.*)\0*.*\0";
    bool export = what == ASK_EXPORT;
    OPENFILENAMEW ask = {.lStructSize = sizeof ask,
                         .hwndOwner = it->window,
                         .lpstrFilter = export ? texts : consoles,
                         .lpstrFile = out,
                         .nMaxFile = MAX_PATH,
                         .lpstrDefExt = export ? L"txt" : L"hfc",
                         .lpstrTitle = export ? L"Export List" : NULL,
                         .Flags = OFN_HIDEREADONLY | OFN_NOCHANGEDIR | OFN_PATHMUSTEXIST |
                                  (what == ASK_OPEN ? OFN_FILEMUSTEXIST : OFN_OVERWRITEPROMPT)};
    return what == ASK_OPEN ? GetOpenFileNameW(&ask) : GetSaveFileNameW(&ask);
}
