#include "snapin/com/handle.h"

#include <string.h>

typedef HRESULT(WINAPI *free_notify_handle)(LONG_PTR handle);

void hf_notify_handle_free(LONG_PTR handle)
{
    FARPROC found = GetProcAddress(GetModuleHandleW(NULL), "MMCFreeNotifyHandle");
    free_notify_handle function = NULL;
    memcpy(&function, &found, sizeof function);
    if (function) (void)function(handle);
}
