#include "apps/console/call/last_call.h"
#include "apps/console/text.h"
#include <stdio.h>

static last_call *noted;
static DWORD noting_thread;

HANDLE last_call_share(const last_call **out)
{
    SECURITY_ATTRIBUTES inherit = {.nLength = sizeof inherit, .bInheritHandle = TRUE};
    HANDLE shared = CreateFileMappingW(INVALID_HANDLE_VALUE, &inherit, PAGE_READWRITE, 0, sizeof(last_call), NULL);
    const last_call *view = shared ? MapViewOfFile(shared, FILE_MAP_READ, 0, 0, sizeof(last_call)) : NULL;
    if (view) {
        *out = view;
        return shared;
    }
    if (shared) CloseHandle(shared);
    return NULL;
}

void last_call_open(HANDLE shared)
{
    noted = MapViewOfFile(shared, FILE_MAP_WRITE, 0, 0, sizeof(last_call));
    noting_thread = GetCurrentThreadId();
}

void last_call_set(const wchar_t *snapin, const char *method)
{
    if (!noted || GetCurrentThreadId() != noting_thread) return;
    snprintf(noted->method, sizeof noted->method, "%s", method ? method : "");
    text_fit(noted->snapin, sizeof noted->snapin / sizeof *noted->snapin, snapin ? snapin : L"");
}
