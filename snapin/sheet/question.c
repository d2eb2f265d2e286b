#include "snapin/sheet/question.h"

#include "core/secret.h"
#include "core/value.h"
#include "core/wide.h"
#include "snapin/sheet/browse.h"
#include "snapin/sheet/dialog.h"
#include "snapin/sheet/window_text.h"

#include <stdlib.h>

enum { ID_HELP = 100, ID_LABEL, ID_VALUE, ID_BROWSE, ID_REFUSED };

typedef struct asking {
    const hf_field *question;
    hf_text *out;
} asking;

static char *plain(const char *label)
{
    hf_text text = HF_TEXT_INIT(1024);
    hf_label_plain(&text, label);
    char *made = hf_text_take(&text);
    hf_text_free(&text);
    return made;
}

static hf_status ask_yes_no(HWND owner, const char *title, const hf_field *question, hf_text *out, hf_error *error)
{
    hf_text words = HF_TEXT_INIT(4096);
    char *label = plain(question->label);
    hf_text_add_format(&words, "%s?", label ? label : "");
    if (question->help) hf_text_add_format(&words, "\n\n%s", question->help);
    wchar_t *wide = hf_wide_from_text(hf_text_get(&words)), *heading = hf_wide_from_text(title);
    int answer = MessageBoxW(owner ? GetAncestor(owner, GA_ROOT) : NULL, wide ? wide : L"", heading ? heading : L"",
                             MB_YESNO | MB_ICONWARNING | MB_DEFBUTTON2);
    free(wide);
    free(heading);
    free(label);
    hf_text_free(&words);
    return hf_text_add(out, answer == IDYES ? "on" : "off") ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

static void browse(HWND window, const asking *what)
{
    HWND edit = GetDlgItem(window, ID_VALUE);
    hf_text now = HF_TEXT_INIT(HF_VALUE_MAX), chosen = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_window_text(&now, edit);
    if (hf_browse(&chosen, window, what->question, hf_text_get(&now))) hf_window_set_text(edit, hf_text_get(&chosen));
    SetFocus(edit);
    hf_text_free(&now);
    hf_text_free(&chosen);
}

/* What is refused is said below the field, and the dialog stays. */
static void accept(HWND window, const asking *what)
{
    hf_error refused = {0};
    hf_text typed = HF_TEXT_INIT(HF_VALUE_MAX), told = HF_TEXT_INIT(2048);
    hf_window_text(&typed, GetDlgItem(window, ID_VALUE));
    if (!typed.length && (what->question->flags & HF_REQUIRED))
        hf_fail(&refused, HF_E_QUESTION_UNANSWERED, NULL);
    else
        hf_value_normalize(what->out, what->question, hf_text_get(&typed), &refused);
    if (refused.status) {
        hf_window_add_sentence(&told, refused.text);
        hf_text_add_format(&told, " %s", refused.advice);
        hf_window_set_text(GetDlgItem(window, ID_REFUSED), hf_text_get(&told));
        SetFocus(GetDlgItem(window, ID_VALUE));
    } else {
        EndDialog(window, IDOK);
    }
    if (typed.data) hf_secret_wipe(typed.data, typed.capacity);
    hf_text_free(&typed);
    hf_text_free(&told);
}

static INT_PTR begin(HWND window, const asking *what)
{
    SetWindowLongPtrW(window, DWLP_USER, (LONG_PTR)what);
    hf_window_set_text(GetDlgItem(window, ID_HELP), what->question->help ? what->question->help : "");
    hf_window_set_text(GetDlgItem(window, ID_LABEL), what->question->label);
    ShowWindow(GetDlgItem(window, ID_BROWSE), what->question->kind == HF_PATH ? SW_SHOW : SW_HIDE);
    SetFocus(GetDlgItem(window, ID_VALUE));
    return FALSE;
}

/* The control keeps a copy of its own. */
static INT_PTR end(HWND window, const asking *what)
{
    if (what && what->question->kind == HF_SECRET) hf_window_overwrite(GetDlgItem(window, ID_VALUE));
    return FALSE;
}

static INT_PTR CALLBACK question_proc(HWND window, UINT message, WPARAM parameter, LPARAM data)
{
    const asking *what = (const asking *)GetWindowLongPtrW(window, DWLP_USER);
    if (message == WM_INITDIALOG) return begin(window, (const asking *)data);
    if (message == WM_DESTROY) return end(window, what);
    if (message != WM_COMMAND || HIWORD(parameter) != BN_CLICKED || !what) return FALSE;
    switch (LOWORD(parameter)) {
    case ID_BROWSE: browse(window, what); return TRUE;
    case IDOK: accept(window, what); return TRUE;
    case IDCANCEL: EndDialog(window, IDCANCEL); return TRUE;
    default: return FALSE;
    }
}

hf_status hf_question_ask(HWND owner, const char *title, const hf_field *question, hf_text *out, hf_error *error)
{
    hf_cell_kind value = question->kind == HF_SECRET ? HF_CELL_PASSWORD : HF_CELL_EDIT;
    const hf_cell cells[] = {
        HF_DIALOG_CELL(HF_CELL_TEXT, ID_HELP, 7, 7, 266, 24, ""),
        HF_DIALOG_CELL(HF_CELL_LABEL, ID_LABEL, 7, 34, 266, 8, ""),
        HF_DIALOG_CELL(value, ID_VALUE, 7, 44, 212, 14, ""),
        HF_DIALOG_CELL(HF_CELL_BUTTON, ID_BROWSE, 223, 44, 50, 14, "&Browse..."),
        HF_DIALOG_CELL(HF_CELL_TEXT, ID_REFUSED, 7, 62, 266, 24, ""),
        HF_DIALOG_CELL(HF_CELL_DEFAULT, IDOK, 169, 92, 50, 14, "OK"),
        HF_DIALOG_CELL(HF_CELL_BUTTON, IDCANCEL, 223, 92, 50, 14, "Cancel"),
    };
    const hf_dialog_plan plan = {title, 280, 113, cells, sizeof cells / sizeof *cells};
    asking what = {question, out};
    if (question->kind == HF_BOOL) return ask_yes_no(owner, title, question, out, error);
    if (hf_dialog_run(owner, &plan, question_proc, &what) == IDOK) return HF_OK;
    return hf_fail(error, HF_E_QUESTION_UNANSWERED, NULL);
}
