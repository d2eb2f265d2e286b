/* apps/holdfast/sheet/console_keys_windows.h: the records of a Windows console as the bytes that terminals send
 * (keys.h). A console with virtual terminal input makes most of them itself; an older one, and Wine's, does not. */

#ifndef HF_APP_SHEET_CONSOLE_KEYS_WINDOWS_H
#define HF_APP_SHEET_CONSOLE_KEYS_WINDOWS_H

#include <stddef.h>
#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HF_CONSOLE_KEY_MAX 16 /* bytes that one record becomes at the most */

/* Zero-initialise. */
typedef struct hf_console_keys {
    wchar_t high; /* first half of a character that is not in Unicode's first plane, until its second comes */
} hf_console_keys;

/* Adds what the record sends to `out` and returns how many bytes that is: 0 for one that is no key that goes down. */
size_t hf_console_keys_translate(hf_console_keys *keys, const INPUT_RECORD *record, char out[HF_CONSOLE_KEY_MAX]);

#ifdef __cplusplus
}
#endif

#endif
