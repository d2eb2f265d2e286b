#include "snapin/sheet/posted.h"

#include <stdbool.h>

/* WM_QUIT comes through every filter, and is for the loop that is left by it. */
static bool take(MSG *out, HWND window, UINT message)
{
    if (!PeekMessageW(out, window, message, message, PM_REMOVE | PM_QS_POSTMESSAGE)) return false;
    if (out->message != WM_QUIT) return true;
    PostQuitMessage((int)out->wParam);
    return false;
}

void hf_posted_drop(HWND window, UINT message, void (*release)(void *posted))
{
    MSG waiting;
    while (take(&waiting, window, message)) release((void *)waiting.lParam);
}
