#include "apps/holdfast/sheet/model.h"

#define DIALOG_MAX 16384

void hf_dialog_open(hf_dialog *dialog, hf_dialog_kind kind, const char *text)
{
    hf_dialog_close(dialog);
    dialog->kind = kind;
    dialog->text = (hf_text)HF_TEXT_INIT(DIALOG_MAX);
    hf_text_add(&dialog->text, text);
    if (kind == HF_DIALOG_INPUT) hf_editor_set(&dialog->input, "", 4096);
}

void hf_dialog_close(hf_dialog *dialog)
{
    hf_text_free(&dialog->text);
    hf_editor_free(&dialog->input);
    dialog->kind = HF_DIALOG_NONE;
}

static void type(hf_editor *input, const hf_key_press *press)
{
    switch (press->key) {
    case HF_KEY_CHARACTER: hf_editor_insert(input, press->text); break;
    case HF_KEY_BACKSPACE: hf_editor_backspace(input); break;
    case HF_KEY_DELETE: hf_editor_delete(input); break;
    case HF_KEY_LEFT: hf_editor_left(input); break;
    case HF_KEY_RIGHT: hf_editor_right(input); break;
    case HF_KEY_HOME: hf_editor_home(input); break;
    case HF_KEY_END: hf_editor_end(input); break;
    default: break;
    }
}

bool hf_dialog_key(hf_dialog *dialog, const hf_key_press *press, bool *yes)
{
    bool no = press->key == HF_KEY_ESCAPE || press->key == HF_KEY_INTERRUPT;
    bool enter = press->key == HF_KEY_ENTER;
    char letter = press->key == HF_KEY_CHARACTER ? press->text[0] : 0;
    switch (dialog->kind) {
    case HF_DIALOG_NOTICE: *yes = true; return no || enter || letter == ' ';
    case HF_DIALOG_CONFIRM: *yes = letter == 'y' || letter == 'Y'; return no || *yes || letter == 'n' || letter == 'N';
    case HF_DIALOG_INPUT:
        *yes = enter;
        if (!no && !enter) type(&dialog->input, press);
        return no || enter;
    case HF_DIALOG_NONE: break;
    }
    *yes = false;
    return true;
}
