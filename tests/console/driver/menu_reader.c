#include "menu_reader.h"

static void read_item(menu_reader_item *out, const menu_reader_request *request, UINT index)
{
    MENUITEMINFOW info = {.cbSize = sizeof info,
                          .fMask = MIIM_FTYPE | MIIM_STATE | MIIM_ID | MIIM_SUBMENU | MIIM_STRING,
                          .dwTypeData = out->text,
                          .cch = MENU_READER_MAX_TEXT};
    if (!GetMenuItemInfoW(request->menu, index, TRUE, &info)) return;
    out->type = info.fType;
    out->state = info.fState;
    out->id = info.wID;
    out->submenu = info.hSubMenu;
    GetMenuItemRect(request->window, request->menu, index, &out->place);
}

/* Called by the driver in the process that the DLL was loaded into. */
__declspec(dllexport) DWORD WINAPI read_menu(void *parameter);

__declspec(dllexport) DWORD WINAPI read_menu(void *parameter)
{
    menu_reader_request *request = parameter;
    request->count = GetMenuItemCount(request->menu);
    for (int i = 0; i < request->count && i < MENU_READER_MAX_ITEMS; i++)
        read_item(&request->items[i], request, (UINT)i);
    return 0;
}
