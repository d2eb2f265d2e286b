#include "apps/console/call/calls.h"

HRESULT call_menu_add(snapin *s, IExtendContextMenu *by, IDataObject *object, IContextMenuCallback *to, long *in_out)
{
    call c;
    if (call_begin(&c, s, "IExtendContextMenu::AddMenuItems", "(%s, allowed 0x%lx)", call_object_name(object),
                   (unsigned long)*in_out)) {
        CALL(&c, IExtendContextMenu_AddMenuItems(by, object, to, in_out));
    }
    return call_end(&c);
}

HRESULT call_menu_command(snapin *s, IExtendContextMenu *by, long command, IDataObject *object)
{
    call c;
    if (call_begin(&c, s, "IExtendContextMenu::Command", "(%ld, %s)", command, call_object_name(object))) {
        CALL(&c, IExtendContextMenu_Command(by, command, object));
    }
    return call_end(&c);
}

HRESULT call_bar_set(snapin *s, IExtendControlbar *by, IControlbar *bar)
{
    call c;
    if (call_begin(&c, s, "IExtendControlbar::SetControlbar", "(%s)", bar ? "control bar" : "NULL")) {
        CALL(&c, IExtendControlbar_SetControlbar(by, bar));
    }
    return call_end(&c);
}

HRESULT call_bar_notify(snapin *s, IExtendControlbar *by, MMC_NOTIFY_TYPE event, LPARAM arg, LPARAM param)
{
    call c;
    char name[24];
    bool object_first = event == MMCN_BTN_CLICK || event == MMCN_MENU_BTNCLICK;
    const char *object = call_object_name((IDataObject *)(object_first ? arg : param));
    if (call_begin(&c, s, "IExtendControlbar::ControlbarNotify", "(%s, %s, 0x%llx)", call_event_name(event, name),
                   object,
                   (unsigned long long)(event == MMCN_MENU_BTNCLICK ? ((MENUBUTTONDATA *)param)->idCommand
                                        : object_first              ? param
                                                                    : arg))) {
        CALL(&c, IExtendControlbar_ControlbarNotify(by, event, arg, param));
    }
    return call_end(&c);
}

HRESULT call_sheet_query(snapin *s, IExtendPropertySheet *by, IDataObject *object)
{
    call c;
    if (call_begin(&c, s, "IExtendPropertySheet::QueryPagesFor", "(%s)", call_object_name(object))) {
        CALL(&c, IExtendPropertySheet_QueryPagesFor(by, object));
    }
    return call_end(&c);
}

HRESULT call_sheet_create(snapin *s, IExtendPropertySheet *by, IPropertySheetCallback *to, LONG_PTR handle,
                          IDataObject *object)
{
    call c;
    if (call_begin(&c, s, "IExtendPropertySheet::CreatePropertyPages", "(%s, %s)", handle ? "handle" : "no handle",
                   call_object_name(object))) {
        CALL(&c, IExtendPropertySheet_CreatePropertyPages(by, to, handle, object));
    }
    return call_end(&c);
}

HRESULT call_sheet_watermarks(snapin *s, IExtendPropertySheet2 *by, IDataObject *object, HBITMAP *watermark,
                              HBITMAP *header, HPALETTE *palette, BOOL *stretch)
{
    call c;
    *watermark = *header = NULL;
    *palette = NULL;
    *stretch = FALSE;
    if (call_begin(&c, s, "IExtendPropertySheet2::GetWatermarks", "(%s)", call_object_name(object))) {
        CALL(&c, IExtendPropertySheet2_GetWatermarks(by, object, watermark, header, palette, stretch));
    }
    return call_end(&c);
}

HRESULT call_views_get(snapin *s, IExtendView *by, IDataObject *object, IViewExtensionCallback *to)
{
    call c;
    if (call_begin(&c, s, "IExtendView::GetViews", "(%s)", call_object_name(object)))
        CALL(&c, IExtendView_GetViews(by, object, to));
    return call_end(&c);
}
