#include "snapin/sheet/form_internal.h"

#include "core/wide.h"
#include "snapin/sheet/activation.h"
#include "snapin/sheet/window_text.h"

#include <stdlib.h>
#include <string.h>

#define BALLOON_WIDTH 180 /* dialog units, before it is broken into lines */

static void add_label(hf_text *out, const hf_form *form, const hf_error *problem)
{
    const char *point = strchr(problem->field, '.');
    const hf_field *field = point ? hf_page_field(form->options.page, point + 1) : NULL;
    if (field)
        hf_label_plain(out, field->label);
    else
        hf_text_add(out, form->options.page->title);
}

/* `proxy.host` is for the command line; in a window the field has its label. */
static void add_words(hf_text *out, const hf_form *form, const hf_error *problem, const char *words)
{
    size_t length = strlen(problem->field);
    const char *at = length ? strstr(words, problem->field) : NULL;
    if (at) {
        hf_text_add_bytes(out, words, (size_t)(at - words));
        add_label(out, form, problem);
        words = at + length;
    }
    hf_text_add(out, words);
}

/* Text, and below it what to do. */
static wchar_t *words_of(const hf_form *form, const hf_error *problem)
{
    hf_text text = HF_TEXT_INIT(4096), first = HF_TEXT_INIT(2048);
    add_words(&first, form, problem, problem->text);
    hf_window_add_sentence(&text, hf_text_get(&first));
    hf_text_free(&first);
    if (*problem->advice) hf_text_add(&text, "\r\n");
    add_words(&text, form, problem, problem->advice);
    wchar_t *wide = hf_wide_from_text(hf_text_get(&text));
    hf_text_free(&text);
    return wide;
}

static wchar_t *title_of(const hf_form *form, const hf_error *problem)
{
    hf_text text = HF_TEXT_INIT(256);
    add_label(&text, form, problem);
    wchar_t *wide = hf_wide_from_text(hf_text_get(&text));
    hf_text_free(&text);
    return wide;
}

static HWND make_balloon(hf_form *form)
{
    RECT width = {0, 0, BALLOON_WIDTH, 0};
    MapDialogRect(form->window, &width);
    DWORD mirrored = form->options.right_to_left ? WS_EX_LAYOUTRTL : 0;
    ULONG_PTR cookie = hf_activation_begin();
    HWND balloon = CreateWindowExW(WS_EX_TOPMOST | mirrored, TOOLTIPS_CLASSW, NULL,
                                   WS_POPUP | TTS_BALLOON | TTS_ALWAYSTIP | TTS_NOPREFIX | TTS_CLOSE, 0, 0, 0, 0,
                                   form->window, NULL, NULL, NULL);
    hf_activation_end(cookie);
    if (balloon) SendMessageW(balloon, TTM_SETMAXTIPWIDTH, 0, width.right);
    return balloon;
}

static void place(HWND balloon, HWND beside)
{
    RECT rect;
    GetWindowRect(beside, &rect);
    LONG x = rect.left + (rect.right - rect.left < 60 ? (rect.right - rect.left) / 2 : 30);
    SendMessageW(balloon, TTM_TRACKPOSITION, 0, MAKELPARAM(x, rect.bottom - 2));
}

void hf_balloon_follow(hf_form *form)
{
    if (form->balloon) place(form->balloon, form->balloon_beside);
}

void hf_balloon_show(hf_form *form, HWND beside, const hf_error *problem)
{
    hf_balloon_hide(form);
    wchar_t *words = words_of(form, problem), *title = title_of(form, problem);
    form->balloon = words ? make_balloon(form) : NULL;
    form->balloon_beside = beside;
    if (form->balloon) {
        TTTOOLINFOW tool = {.cbSize = sizeof tool,
                            .uFlags = TTF_TRACK | TTF_ABSOLUTE | TTF_IDISHWND,
                            .hwnd = form->window,
                            .uId = (UINT_PTR)beside,
                            .lpszText = words};
        SendMessageW(form->balloon, TTM_ADDTOOLW, 0, (LPARAM)&tool);
        SendMessageW(form->balloon, TTM_SETTITLEW, TTI_ERROR, (LPARAM)(title ? title : L""));
        place(form->balloon, beside);
        SendMessageW(form->balloon, TTM_TRACKACTIVATE, TRUE, (LPARAM)&tool);
    }
    free(words);
    free(title);
}

void hf_balloon_hide(hf_form *form)
{
    if (form->balloon) DestroyWindow(form->balloon);
    form->balloon = NULL;
    form->balloon_beside = NULL;
}
