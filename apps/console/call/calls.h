/* apps/console/call/calls.h: every call to a snap-in that the console makes, one function a method.
 *
 * Each is traced and guarded (call.h) and returns what the snap-in returned. Out parameters are cleared before and,
 * where a snap-in said S_OK and gave nothing, the result becomes E_UNEXPECTED and the broken rule is reported. */

#ifndef CONSOLE_CALL_CALLS_H
#define CONSOLE_CALL_CALLS_H

#include "apps/console/call/call.h"

/* ---- objects (objects.c) */

/* CoCreateInstance in this process, then `iid`. */
HRESULT call_create(snapin *s, const CLSID *clsid, REFIID iid, const char *interface_name, void **out);
HRESULT call_query(snapin *s, IUnknown *object, REFIID iid, const char *interface_name, void **out);
ULONG call_release(snapin *s, void *object, const char *interface_name); /* NULL is allowed: 0 */

/* ---- IComponentData (component_data.c) */

HRESULT call_data_initialize(snapin *s, IUnknown *host);
HRESULT call_data_create_component(snapin *s, IComponent **out);
HRESULT call_data_notify(snapin *s, IDataObject *object, MMC_NOTIFY_TYPE event, LPARAM arg, LPARAM param);
HRESULT call_data_destroy(snapin *s);
HRESULT call_data_query_object(snapin *s, MMC_COOKIE cookie, DATA_OBJECT_TYPES type, IDataObject **out);
HRESULT call_data_display_info(snapin *s, SCOPEDATAITEM *item);
HRESULT call_data_compare(snapin *s, IDataObject *a, IDataObject *b);

/* ---- IComponent (component.c) */

HRESULT call_view_initialize(snapin *s, IConsole *host);
HRESULT call_view_notify(snapin *s, IDataObject *object, MMC_NOTIFY_TYPE event, LPARAM arg, LPARAM param);
HRESULT call_view_destroy(snapin *s);
HRESULT call_view_query_object(snapin *s, MMC_COOKIE cookie, DATA_OBJECT_TYPES type, IDataObject **out);
HRESULT call_view_result_type(snapin *s, MMC_COOKIE cookie, LPOLESTR *out_type, long *out_options);
HRESULT call_view_result_type2(snapin *s, IComponent2 *component, MMC_COOKIE cookie, RESULT_VIEW_TYPE_INFO *out);
HRESULT call_view_restore(snapin *s, IComponent2 *component, MMC_COOKIE cookie, RESULT_VIEW_TYPE_INFO *info);
HRESULT call_view_display_info(snapin *s, RESULTDATAITEM *item);
HRESULT call_view_compare(snapin *s, IDataObject *a, IDataObject *b);

/* ---- lists (lists.c) */

HRESULT call_compare(snapin *s, IResultDataCompare *by, LPARAM user, MMC_COOKIE a, MMC_COOKIE b, int *in_out);
HRESULT call_compare_ex(snapin *s, IResultDataCompareEx *by, RDCOMPARE *what, int *out);
HRESULT call_find_item(snapin *s, IResultOwnerData *owner, RESULTFINDINFO *what, int *out);
HRESULT call_cache_hint(snapin *s, IResultOwnerData *owner, int first, int last);
HRESULT call_sort_items(snapin *s, IResultOwnerData *owner, int column, DWORD options, LPARAM user);

/* ---- extending (extend.c) */

HRESULT call_menu_add(snapin *s, IExtendContextMenu *by, IDataObject *object, IContextMenuCallback *to, long *in_out);
HRESULT call_menu_command(snapin *s, IExtendContextMenu *by, long command, IDataObject *object);
HRESULT call_bar_set(snapin *s, IExtendControlbar *by, IControlbar *bar);
HRESULT call_bar_notify(snapin *s, IExtendControlbar *by, MMC_NOTIFY_TYPE event, LPARAM arg, LPARAM param);
HRESULT call_sheet_query(snapin *s, IExtendPropertySheet *by, IDataObject *object);
HRESULT call_sheet_create(snapin *s, IExtendPropertySheet *by, IPropertySheetCallback *to, LONG_PTR handle,
                          IDataObject *object);
HRESULT call_sheet_watermarks(snapin *s, IExtendPropertySheet2 *by, IDataObject *object, HBITMAP *watermark,
                              HBITMAP *header, HPALETTE *palette, BOOL *stretch);

HRESULT call_views_get(snapin *s, IExtendView *by, IDataObject *object, IViewExtensionCallback *to);

/* ---- power (power.c) */
HRESULT call_power(snapin *s, IConsolePowerSink *sink, UINT event, LPARAM data, LRESULT *out);

/* ---- taskpads (tasks.c). Strings are freed with CoTaskMemFree. */

HRESULT call_task_text(snapin *s, IExtendTaskPad *by, bool title, LPOLESTR group, LPOLESTR *out);
HRESULT call_task_list(snapin *s, IExtendTaskPad *by, LPOLESTR group, MMC_LISTPAD_INFO *out);
HRESULT call_task_enum(snapin *s, IExtendTaskPad *by, IDataObject *object, LPOLESTR group, IEnumTASK **out);
HRESULT call_task_next(snapin *s, IEnumTASK *tasks, MMC_TASK *out); /* S_FALSE: there are no more */
HRESULT call_task_notify(snapin *s, IExtendTaskPad *by, IDataObject *object, LONG_PTR command);

/* ---- about, help, required extensions (about.c). Strings are freed with CoTaskMemFree. */

HRESULT call_about_text(snapin *s, ISnapinAbout *about, int which,
                        LPOLESTR *out); /* 0 description, 1 provider, 2 version */
HRESULT call_about_icon(snapin *s, ISnapinAbout *about, HICON *out);
HRESULT call_about_folder(snapin *s, ISnapinAbout *about, HBITMAP *closed, HBITMAP *open, HBITMAP *large,
                          COLORREF *mask);
HRESULT call_help_topic(snapin *s, ISnapinHelp *help, LPOLESTR *out);
HRESULT call_help_linked(snapin *s, ISnapinHelp2 *help, LPOLESTR *out);
HRESULT call_required_all(snapin *s, IRequiredExtensions *required);
HRESULT call_required_next(snapin *s, IRequiredExtensions *required, bool first, CLSID *out);

/* ---- persistence (persist.c); `object` is the IComponentData or the IComponent, `whose` says which in the trace */

/* InitNew, if it has one. S_FALSE: the snap-in persists nothing there. */
HRESULT call_persist_new(snapin *s, IUnknown *object, const char *whose);
HRESULT call_persist_load(snapin *s, IUnknown *object, const char *whose, const void *bytes, size_t size);

/* From malloc. */
HRESULT call_persist_save(snapin *s, IUnknown *object, const char *whose, void **out, size_t *size);
HRESULT call_persist_is_dirty(snapin *s, IUnknown *object, const char *whose);

/* ---- data objects (formats.c). What is read is never believed: buffers are filled with a pattern, cut and ended. */

bool formats_guid(snapin *s, IDataObject *object, const wchar_t *format, GUID *out);
bool formats_text(snapin *s, IDataObject *object, const wchar_t *format, wchar_t *out, size_t size);
bool formats_bool(snapin *s, IDataObject *object, const wchar_t *format, BOOL *out);

/* A list of GUIDs (SMMCObjectTypes, SMMCDynamicExtensions) by GetData; from malloc. */
enum { FORMATS_MAX_GUIDS = 1024, FORMATS_MAX_BYTES = 1 << 20 };
bool formats_guids(snapin *s, IDataObject *object, const wchar_t *format, GUID **out, size_t *count);

/* The bytes of SNodeID(2) or SColumnSetID; from malloc; false when the snap-in has none. */
bool formats_bytes(snapin *s, IDataObject *object, const wchar_t *format, size_t header, void **out, size_t *size);

#endif
