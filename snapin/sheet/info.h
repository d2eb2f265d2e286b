/* snapin/sheet/info.h: the texts of INFO fields, computed behind the window's back.
 *
 * A plug-in may take up to 30 seconds for one. A reader has a thread, a session and a draft of its own, so that the
 * window's draft stays free: it is handed a copy of the edits, and posts the texts back. What is asked for later
 * replaces what was asked for before and has not begun. */

#ifndef HF_SNAPIN_INFO_H
#define HF_SNAPIN_INFO_H

#include "core/draft.h"

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hf_info_reader hf_info_reader;

/* Starts no thread yet. `home`, which is copied, and `profile` as in hf_session_options. */
hf_status hf_info_reader_open(hf_info_reader **out, const char *home, const hf_profile *profile, hf_error *error);

/* Lets go of it. A text that is being computed is thrown away when it comes; nothing is waited for. */
void hf_info_reader_close(hf_info_reader *reader);

/* Asks for the INFO fields of `page` with the values of `draft`. When they are known, `window` gets
 * PostMessageW(window, message, 0, (LPARAM)hf_info_texts *), which it frees. */
typedef struct hf_info_texts {
    char page[HF_ID_MAX + 1];
    size_t count;
    struct hf_info_text {
        char field[HF_ID_MAX + 1];
        char *text; /* owned */
    } items[HF_PAGE_FIELDS_MAX];
} hf_info_texts;
void hf_info_reader_ask(hf_info_reader *reader, const hf_page *page, hf_draft *draft, HWND window, UINT message);
void hf_info_texts_free(hf_info_texts *texts);

/* `window` goes: what it asked for is not answered, and what was answered and not read is freed. Its own thread. */
void hf_info_reader_forget(hf_info_reader *reader, HWND window, UINT message);

#ifdef __cplusplus
}
#endif

#endif
