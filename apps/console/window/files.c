#include "files.h"

#include "dialogs.h"
#include "list_pane.h"

#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

static bool save_to(frame *it, const wchar_t *path)
{
    frame_enter(it);
    HRESULT result = console_save(it->console, path);
    frame_leave(it);
    if (FAILED(result)) return false;
    wcscpy(it->file, path);
    it->snapins_added = false;
    return true;
}

bool files_save(frame *it, bool ask)
{
    wchar_t path[MAX_PATH];
    wcscpy(path, it->file);
    if ((ask || !*path) && !dialogs_ask_file(it, ASK_SAVE, path)) return false;
    return save_to(it, path);
}

static bool may_lose(frame *it)
{
    bool unsaved = it->snapins_added || (*it->file && console_is_dirty(it->console));
    if (!unsaved) return true;
    int answer = MessageBoxW(it->window, L"Do you want to save this console, with its snap-ins, to a file?", FRAME_NAME,
                             MB_YESNOCANCEL | MB_ICONQUESTION);
    return answer == IDNO || (answer == IDYES && files_save(it, false));
}

void files_open(frame *it)
{
    wchar_t path[MAX_PATH] = L"";
    if (it->busy) return; /* a snap-in that would be closed is being called */
    if (!files_may_close(it) || !dialogs_ask_file(it, ASK_OPEN, path)) return;
    frame_enter(it);
    HRESULT result = console_open(it->console, path);
    frame_leave(it);
    if (SUCCEEDED(result)) {
        wcscpy(it->file, path);
        it->snapins_added = false;
    }
    frame_touch(it, STALE_ALL);
}

/* With a byte order mark, as programs that read lists expect it of UTF-16. */
void files_export(frame *it)
{
    wchar_t path[MAX_PATH] = L"list.txt";
    if (!dialogs_ask_file(it, ASK_EXPORT, path)) return;
    frame_enter(it);
    wchar_t *text = list_pane_text(it, false);
    frame_leave(it);
    FILE *file = text ? _wfopen(path, L"wb") : NULL;
    size_t length = text ? wcslen(text) : 0;
    bool written = file && fwrite(L"\xFEFF", sizeof(wchar_t), 1, file) == 1 &&
                   fwrite(text, sizeof(wchar_t), length, file) == length;
    if (file) written = fclose(file) == 0 && written;
    free(text);
    if (written) return;
    wchar_t said[MAX_PATH + 64];
    swprintf(said, sizeof said / sizeof *said, L"The list could not be written to %ls.", path);
    frame_report(it, said);
}

/* ---- closing */

typedef struct sheet_search {
    HWND frame, found;
} sheet_search;

/* A property sheet of any thread of ours: a dialog that is seen, and is not the frame's own. */
static BOOL CALLBACK is_sheet(HWND window, LPARAM context)
{
    sheet_search *search = (sheet_search *)context;
    wchar_t kind[16];
    DWORD process = 0;
    GetWindowThreadProcessId(window, &process);
    if (process != GetCurrentProcessId() || !IsWindowVisible(window) || window == search->frame) return TRUE;
    if (!GetClassNameW(window, kind, 16) || wcscmp(kind, L"#32770") != 0) return TRUE;
    search->found = window;
    return FALSE;
}

static void show_sheet(const frame *it)
{
    sheet_search search = {.frame = it->window};
    EnumWindows(is_sheet, (LPARAM)&search);
    if (search.found) SetForegroundWindow(search.found);
}

bool files_may_close_sheets(const frame *it)
{
    if (!console_shows_sheets(it->console)) return true;
    SetForegroundWindow(it->window); /* a sheet may be in front, where the question would not get the keys */
    int answer = MessageBoxW(it->window,
                             L"A property sheet is still open.\n\nDo you want to close it without saving what was "
                             L"changed in it?",
                             FRAME_NAME, MB_YESNO | MB_ICONWARNING | MB_DEFBUTTON2);
    if (answer != IDYES) show_sheet(it);
    return answer == IDYES;
}

bool files_may_close(frame *it)
{
    return files_may_close_sheets(it) && may_lose(it);
}
