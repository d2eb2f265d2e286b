#include "snapin/wizard/page.h"

#include "core/wide.h"
#include "snapin/sheet/window_text.h"

#include <stdlib.h>

#define QUESTION_TITLE L"Register Server"

#define FINISH_BUTTON 0x3025 /* of comctl32's sheets, in every version of it */

HWND hf_screen_control(const hf_wizard_page *page, UINT id)
{
    return GetDlgItem(page->window, (int)id);
}

HWND hf_screen_sheet(const hf_wizard_page *page)
{
    return GetParent(page->window);
}

void hf_screen_enable(const hf_wizard_page *page, UINT id, bool enabled)
{
    EnableWindow(hf_screen_control(page, id), enabled);
}

void hf_screen_show(const hf_wizard_page *page, UINT id, bool visible)
{
    ShowWindow(hf_screen_control(page, id), visible ? SW_SHOWNA : SW_HIDE);
}

void hf_screen_set(const hf_wizard_page *page, UINT id, const char *text)
{
    hf_window_set_text(hf_screen_control(page, id), text);
}

bool hf_screen_is_checked(const hf_wizard_page *page, UINT id)
{
    return IsDlgButtonChecked(page->window, (int)id) == BST_CHECKED;
}

void hf_screen_focus(const hf_wizard_page *page, UINT id)
{
    HWND control = hf_screen_control(page, id);
    SendMessageW(page->window, WM_NEXTDLGCTL, (WPARAM)control, TRUE);
    SendMessageW(control, EM_SETSEL, 0, -1);
}

void hf_screen_buttons(const hf_wizard_page *page, DWORD flags)
{
    SendMessageW(hf_screen_sheet(page), PSM_SETWIZBUTTONS, 0, (LPARAM)flags);
}

/* PSM_SETFINISHTEXT would take Back away. */
void hf_screen_name_finish(const hf_wizard_page *page, const wchar_t *text)
{
    SetDlgItemTextW(hf_screen_sheet(page), FINISH_BUTTON, text);
}

void hf_screen_focus_finish(const hf_wizard_page *page)
{
    HWND sheet = hf_screen_sheet(page);
    SendMessageW(sheet, WM_NEXTDLGCTL, (WPARAM)GetDlgItem(sheet, FINISH_BUTTON), TRUE);
}

/* How high `text` is in the note, broken into lines as an edit control breaks it. */
static LONG height_of(HWND note, const char *text, LONG width)
{
    RECT needed = {0, 0, width, 0};
    wchar_t *wide = hf_window_lines(text);
    HDC device = wide ? GetDC(note) : NULL;
    if (device) {
        HGDIOBJ before = SelectObject(device, (HGDIOBJ)SendMessageW(note, WM_GETFONT, 0, 0));
        DrawTextW(device, wide, -1, &needed, DT_CALCRECT | DT_WORDBREAK | DT_EDITCONTROL | DT_NOPREFIX);
        SelectObject(device, before);
        ReleaseDC(note, device);
    }
    free(wide);
    return needed.bottom;
}

/* A scroll bar only where there is something to scroll. */
static void fit_scroll_bar(HWND note, const char *text)
{
    RECT room;
    ShowScrollBar(note, SB_VERT, FALSE);
    SendMessageW(note, EM_GETRECT, 0, (LPARAM)&room);
    ShowScrollBar(note, SB_VERT, height_of(note, text, room.right - room.left) > room.bottom - room.top);
}

void hf_screen_note(const hf_wizard_page *page, hf_note kind, const char *text)
{
    static const LPCWSTR icons[] = {
        [HF_NOTE_INFORMATION] = (LPCWSTR)IDI_INFORMATION,
        [HF_NOTE_WARNING] = (LPCWSTR)IDI_WARNING,
        [HF_NOTE_ERROR] = (LPCWSTR)IDI_ERROR,
    };
    HICON icon = LoadIconW(NULL, icons[kind]);
    SendDlgItemMessageW(page->window, HF_WIZARD_NOTE_ICON, STM_SETICON, (WPARAM)icon, 0);
    hf_screen_set(page, HF_WIZARD_NOTE, text);
    fit_scroll_bar(hf_screen_control(page, HF_WIZARD_NOTE), text);
    hf_screen_show(page, HF_WIZARD_NOTE, *text != 0);
    hf_screen_show(page, HF_WIZARD_NOTE_ICON, *text != 0);
    if (*text) NotifyWinEvent(EVENT_SYSTEM_ALERT, hf_screen_control(page, HF_WIZARD_NOTE), OBJID_ALERT, CHILDID_SELF);
}

void hf_screen_error_text(hf_text *out, const hf_error *error)
{
    char first = error->text[0];
    if (first >= 'a' && first <= 'z') first = (char)(first - 'a' + 'A');
    hf_text_add_format(out, "%c%s.", first, *error->text ? error->text + 1 : "");
    if (*error->advice) hf_text_add_format(out, " %s", error->advice);
    hf_text_add_format(out, *error->known_as ? " (%s, also known as %s)" : " (%s)", error->id, error->known_as);
}

void hf_screen_note_error(const hf_wizard_page *page, const hf_error *error, size_t more)
{
    hf_text text = HF_TEXT_INIT(4096);
    hf_screen_error_text(&text, error);
    if (more) hf_text_add_format(&text, "\nThere are %u more defects.", (unsigned)more);
    hf_screen_note(page, HF_NOTE_ERROR, hf_text_get(&text));
    hf_text_free(&text);
}

bool hf_screen_ask(const hf_wizard_page *page, const char *question)
{
    wchar_t *wide = hf_window_lines(question);
    int answer =
        wide ? MessageBoxW(hf_screen_sheet(page), wide, QUESTION_TITLE, MB_YESNO | MB_ICONWARNING | MB_DEFBUTTON2)
             : IDNO;
    free(wide);
    return answer == IDYES;
}
