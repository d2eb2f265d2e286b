/* apps/console/com/host.h: the object that a snap-in calls "the console".
 *
 * One for its IComponentData and one for its IComponent; each is one COM object with all of MMC's interfaces, one file
 * each. Every method begins with host_begin and ends with host_end, which trace it and refuse calls on another thread
 * and calls after the snap-in was closed. */

#ifndef CONSOLE_COM_HOST_H
#define CONSOLE_COM_HOST_H

#include "apps/console/com/object.h"

typedef struct host {
    IConsole3 IConsole3_iface; /* the identity */
    IConsoleNameSpace2 IConsoleNameSpace2_iface;
    IHeaderCtrl2 IHeaderCtrl2_iface;
    IResultData2 IResultData2_iface;
    IImageList scope_images_iface;
    IImageList result_images_iface;
    IConsoleVerb IConsoleVerb_iface;
    IPropertySheetProvider IPropertySheetProvider_iface;
    IContextMenuProvider IContextMenuProvider_iface;
    IDisplayHelp IDisplayHelp_iface;
    IStringTable IStringTable_iface;
    IColumnData IColumnData_iface;
    LONG refs;
    snapin *snapin;
    bool for_view;
    bool held;             /* the console has a reference of its own, which nobody else may release */
    menu *menu;            /* of the IContextMenuProvider */
    struct sheet *pending; /* of the IPropertySheetProvider: created, not shown yet */
    given remains;         /* once it was released for the last time (given_bury) */
} host;

/* A host with one reference. NULL when there is no memory. */
host *host_create(snapin *s, bool for_view);
#define host_console(h) ((IConsole *)&(h)->IConsole3_iface)

HRESULT host_query(host *h, REFIID iid, void **out);
ULONG host_add_ref(host *h);
ULONG host_release(host *h);

/* Where the console keeps a host for a snap-in, and lets go of it again (NULL is allowed). */
host *host_create_held(snapin *s, bool for_view);
void host_let_go(host *h);

/* The menu that the snap-in made (IContextMenuProvider) holds references to who extended it: gone before they are. */
void host_drop_menu(host *h);

/* The console to work on; NULL when there is none (any more) or the thread is the wrong one: then return host_end(...,
 * *why). */
console *host_begin(host *h, const char *method, HRESULT *why, const char *format, ...);
HRESULT host_end(host *h, const char *method, HRESULT result);

extern const IConsole3Vtbl host_console_vtbl;
extern const IConsoleNameSpace2Vtbl host_name_space_vtbl;
extern const IHeaderCtrl2Vtbl host_header_vtbl;
extern const IResultData2Vtbl host_result_data_vtbl;
extern const IImageListVtbl host_scope_images_vtbl, host_result_images_vtbl;
extern const IConsoleVerbVtbl host_verb_vtbl;
extern const IPropertySheetProviderVtbl host_sheet_provider_vtbl;
extern const IContextMenuProviderVtbl host_menu_provider_vtbl;
extern const IDisplayHelpVtbl host_display_help_vtbl;
extern const IStringTableVtbl host_string_table_vtbl;
extern const IColumnDataVtbl host_column_data_vtbl;

/* QueryInterface, AddRef and Release of an interface of the host, as every file of it needs them. */
#define HOST_UNKNOWN(INTERFACE, NAME, MEMBER)                                                                          \
    static host *NAME##_host(INTERFACE *iface)                                                                         \
    {                                                                                                                  \
        return CONTAINING_RECORD(iface, host, MEMBER);                                                                 \
    }                                                                                                                  \
    static HRESULT WINAPI NAME##_QueryInterface(INTERFACE *iface, REFIID iid, void **out)                              \
    {                                                                                                                  \
        return host_query(NAME##_host(iface), iid, out);                                                               \
    }                                                                                                                  \
    static ULONG WINAPI NAME##_AddRef(INTERFACE *iface)                                                                \
    {                                                                                                                  \
        return host_add_ref(NAME##_host(iface));                                                                       \
    }                                                                                                                  \
    static ULONG WINAPI NAME##_Release(INTERFACE *iface)                                                               \
    {                                                                                                                  \
        return host_release(NAME##_host(iface));                                                                       \
    }

#endif
