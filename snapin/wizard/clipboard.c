#include "snapin/wizard/clipboard.h"

#include <string.h>

/* A format whose mere presence, or whose zero, tells monitors to look away. */
static void mark(const wchar_t *format)
{
    HGLOBAL memory = GlobalAlloc(GMEM_MOVEABLE | GMEM_ZEROINIT, sizeof(DWORD));
    if (memory && !SetClipboardData(RegisterClipboardFormatW(format), memory)) GlobalFree(memory);
}

/* Passphrases are ASCII: each byte is a character of UTF-16. */
static HGLOBAL copy_of(const hf_secret *secret)
{
    HGLOBAL memory = GlobalAlloc(GMEM_MOVEABLE | GMEM_ZEROINIT, (secret->length + 1) * sizeof(wchar_t));
    wchar_t *wide = memory ? GlobalLock(memory) : NULL;
    if (!wide) return NULL;
    for (size_t i = 0; i < secret->length; i++) wide[i] = (unsigned char)secret->text[i];
    GlobalUnlock(memory);
    return memory;
}

static bool put(const hf_secret *secret)
{
    HGLOBAL memory = copy_of(secret);
    EmptyClipboard();
    if (!memory) return false;
    if (!SetClipboardData(CF_UNICODETEXT, memory)) {
        GlobalFree(memory);
        return false;
    }
    mark(L"ExcludeClipboardContentFromMonitorProcessing");
    mark(L"CanIncludeInClipboardHistory");
    mark(L"CanUploadToCloudClipboard");
    return true;
}

bool hf_clipboard_lend(DWORD *token, HWND owner, const hf_secret *secret)
{
    if (!OpenClipboard(owner)) return false;
    bool lent = put(secret);
    CloseClipboard();
    if (lent) *token = GetClipboardSequenceNumber();
    return lent;
}

void hf_clipboard_take_back(DWORD *token, HWND owner)
{
    if (*token && *token == GetClipboardSequenceNumber() && OpenClipboard(owner)) {
        EmptyClipboard();
        CloseClipboard();
    }
    *token = 0;
}
