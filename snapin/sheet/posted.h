/* snapin/sheet/posted.h: messages that own what is in their lParam. */

#ifndef HF_SNAPIN_POSTED_H
#define HF_SNAPIN_POSTED_H

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Windows drops the messages of a window that is destroyed, and with them what they own: takes those that still wait
 * out, and gives the lParam of each to `release`. In WM_DESTROY, when nobody posts any more; the window's thread. */
void hf_posted_drop(HWND window, UINT message, void (*release)(void *posted));

#ifdef __cplusplus
}
#endif

#endif
