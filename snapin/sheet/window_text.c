#include "snapin/sheet/window_text.h"

#include "core/secret.h"
#include "core/value.h"
#include "core/wide.h"

#include <stdlib.h>
#include <string.h>

static void wipe_wide(wchar_t *text)
{
    if (text) hf_secret_wipe(text, wcslen(text) * sizeof *text);
    free(text);
}

bool hf_window_text(hf_text *out, HWND window)
{
    int length = GetWindowTextLengthW(window);
    wchar_t *wide = calloc((size_t)length + 1, sizeof *wide);
    if (!wide) return false;
    GetWindowTextW(window, wide, length + 1);
    char *text = hf_wide_to_text(wide);
    bool added = text && hf_text_add(out, text);
    if (text) hf_secret_wipe(text, strlen(text));
    free(text);
    wipe_wide(wide);
    return added;
}

void hf_window_overwrite(HWND edit)
{
    int length = GetWindowTextLengthW(edit);
    wchar_t *blanks = calloc((size_t)length + 1, sizeof *blanks);
    for (int i = 0; blanks && i < length; i++) blanks[i] = L'x';
    SetWindowTextW(edit, blanks ? blanks : L"");
    SetWindowTextW(edit, L"");
    SendMessageW(edit, EM_EMPTYUNDOBUFFER, 0, 0);
    free(blanks);
}

wchar_t *hf_window_lines(const char *text)
{
    hf_text lines = HF_TEXT_INIT(4 * HF_VALUE_MAX);
    for (const char *at = text; *at;) {
        size_t length = strcspn(at, "\n");
        hf_text_add_bytes(&lines, at, length);
        if (at[length]) hf_text_add(&lines, "\r\n");
        at += length + (at[length] != 0);
    }
    wchar_t *wide = hf_wide_from_text(hf_text_get(&lines));
    hf_text_free(&lines);
    return wide;
}

void hf_window_set_text(HWND window, const char *text)
{
    hf_text now = HF_TEXT_INIT(4 * HF_VALUE_MAX);
    wchar_t *wide = hf_window_lines(text);
    if (wide && (!hf_window_text(&now, window) || strcmp(hf_text_get(&now), text) != 0)) SetWindowTextW(window, wide);
    hf_text_free(&now);
    wipe_wide(wide);
}

void hf_window_add_sentence(hf_text *out, const char *text)
{
    char first = text[0];
    if (!first) return;
    if (first >= 'a' && first <= 'z') first = (char)(first - 'a' + 'A');
    hf_text_add_bytes(out, &first, 1);
    hf_text_add(out, text + 1);
    if (!strchr(".:?!", text[strlen(text) - 1])) hf_text_add(out, ".");
}

LRESULT hf_window_send_text(HWND window, UINT message, WPARAM parameter, const char *text)
{
    wchar_t *wide = hf_wide_from_text(text);
    LRESULT result = wide ? SendMessageW(window, message, parameter, (LPARAM)wide) : -1;
    wipe_wide(wide);
    return result;
}
