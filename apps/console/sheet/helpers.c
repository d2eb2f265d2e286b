#include "apps/console/sheet/helpers.h"
#include "apps/console/sheet/notify.h"
#include "apps/console/text.h"
#include <prsht.h>
#include <stdlib.h>

HRESULT WINAPI MMCPropertyChangeNotify(LONG_PTR handle, LPARAM param)
{
    return notify_change(handle, param);
}

HRESULT WINAPI MMCFreeNotifyHandle(LONG_PTR handle)
{
    return notify_free(handle);
}

static void help_posted(console *c, void *topic)
{
    help_show(c, NULL, topic);
    free(topic);
}

HRESULT WINAPI MMCPropertyHelp(LPOLESTR topic)
{
    console *c = console_current();
    wchar_t *copy = c ? text_copy(topic, SNAPINS_MAX_PATH) : NULL;
    if (!copy) return topic ? E_FAIL : E_INVALIDARG;
    if (messages_post(c, help_posted, copy)) return S_OK;
    free(copy);
    return E_FAIL;
}

/* For MFC pages: the page's own callback runs inside MFC's module state. There is no MFC here: nothing is to be
 * changed. */
HRESULT WINAPI MMCPropPageCallback(void *page)
{
    return page ? S_OK : E_INVALIDARG;
}

BOOL helpers_hide(void)
{
    char *base = (char *)GetModuleHandleW(NULL);
    const IMAGE_DOS_HEADER *dos = (const IMAGE_DOS_HEADER *)base;
    const IMAGE_NT_HEADERS *nt = (const IMAGE_NT_HEADERS *)(base + dos->e_lfanew);
    const IMAGE_DATA_DIRECTORY *entry = &nt->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_EXPORT];
    if (!entry->VirtualAddress || entry->Size < sizeof(IMAGE_EXPORT_DIRECTORY)) return TRUE; /* it exports nothing */

    IMAGE_EXPORT_DIRECTORY *exports = (IMAGE_EXPORT_DIRECTORY *)(base + entry->VirtualAddress);
    DWORD old;
    if (!VirtualProtect(exports, sizeof *exports, PAGE_READWRITE, &old)) return FALSE;
    exports->NumberOfNames = 0;
    return VirtualProtect(exports, sizeof *exports, old, &old);
}
