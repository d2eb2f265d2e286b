/* tasks.c: "Test Tasks", taskpads as snap-ins of MMC 1.1 have them: one alone, one beside a list, one of an extension's
 * tasks as well, and filtered lists.
 *
 *   Start     a taskpad with a command, a link and a script
 *   Listed    a taskpad whose list the snap-in fills when it is lent to it, with a button
 *   Filtered  an owner-data list with a row of filters: a text and a number */
#include "plain.h"

#include <oaidl.h>

DEFINE_GUID(IID_IHeaderCtrl2, 0x9757ABB8, 0x1B32, 0x11D1, 0xA7, 0xCE, 0x00, 0xC0, 0x4F, 0xD8, 0xD5, 0x65);
DEFINE_GUID(IID_IEnumTASK, 0x338698B1, 0x5A02, 0x11D1, 0x9F, 0xEC, 0x00, 0x60, 0x08, 0x32, 0xDB, 0x4A);
DEFINE_GUID(IID_IExtendTaskPad, 0x8DEE6511, 0x554D, 0x11D1, 0x9F, 0xEA, 0x00, 0x60, 0x08, 0x32, 0xDB, 0x4A);

TEST_GUID(CLSID_Tasks, 0xA0000001);
TEST_GUID(CLSID_TasksExtension, 0xA0000002);
TEST_GUID(NODE_TasksRoot, 0xA0000010);
TEST_GUID(NODE_TasksNode, 0xA0000011);
TEST_GUID(NODE_TasksRow, 0xA0000012);

enum { COMMAND_COUNT = 1, COMMAND_BUTTON = 2, COMMAND_EXTENSION = 3, OPERATOR_CONTAINS = 0, OPERATOR_BEGINS = 1 };

static plain_item root = {&NODE_TasksRoot, L"Test Tasks", L"", 0, false};
static plain_item nodes[] = {{&NODE_TasksNode, L"Start", L"", 0, false},
                             {&NODE_TasksNode, L"Listed", L"", 0, false},
                             {&NODE_TasksNode, L"Filtered", L"", 0, false}};
static plain_item rows[] = {{&NODE_TasksRow, L"Amber", L"30", 0, false},
                            {&NODE_TasksRow, L"Basalt", L"300", 0, false},
                            {&NODE_TasksRow, L"Slate", L"280", 0, false},
                            {&NODE_TasksRow, L"Agate", L"260", 0, false}};
static plain_data *the_data; /* for objects that are given none */
static int counted;
static int by_operator;

static LPOLESTR copy_text(const wchar_t *text)
{
    size_t size = (wcslen(text) + 1) * sizeof *text;
    LPOLESTR copy = CoTaskMemAlloc(size); /* the console frees it */
    if (copy) memcpy(copy, text, size);
    return copy;
}

/* ---- IEnumTASK: one task at a time, of one group */

typedef struct task_row {
    const wchar_t *group, *text, *help;
    MMC_ACTION_TYPE action;
    LONG_PTR command;
    const wchar_t *address;
} task_row;

static const task_row own_tasks[] = {
    {L"start", L"Count & report", L"Counts one more, and says so in the status bar.", MMC_ACTION_ID, COMMAND_COUNT,
     NULL},
    {L"start", L"Read about it", L"Opens a page.", MMC_ACTION_LINK, 0, L"https://example.com/tasks.htm"},
    {L"start", L"Run a script", L"Which only a page of mmc.exe could.", MMC_ACTION_SCRIPT, 0, L"alert()"},
    {L"listed", L"Count", L"", MMC_ACTION_ID, COMMAND_COUNT, NULL},
};
static const task_row extension_tasks[] = {
    {L"start", L"Added by an extension", L"", MMC_ACTION_ID, COMMAND_EXTENSION, NULL},
};

typedef struct task_list {
    IEnumTASK IEnumTASK_iface;
    LONG refs;
    const task_row *tasks;
    size_t count, at;
    wchar_t group[32];
} task_list;

static const interface_row task_list_interfaces[] = {INTERFACE_ROW(task_list, IEnumTASK),
                                                     {&IID_IUnknown, offsetof(task_list, IEnumTASK_iface)}};

static void task_list_free(task_list *it)
{
    (void)it;
}

OBJECT(task_list)
UNKNOWN(task_list, IEnumTASK)

static HRESULT STDMETHODCALLTYPE Next(IEnumTASK *iface, ULONG wanted, MMC_TASK *out, ULONG *fetched)
{
    task_list *it = task_list_of_IEnumTASK(iface);
    if (wanted != 1) return E_INVALIDARG; /* as the documentation promises */
    while (it->at < it->count && wcscmp(it->tasks[it->at].group, it->group) != 0) it->at++;
    if (it->at == it->count) return S_FALSE;
    const task_row *row = &it->tasks[it->at++];
    out->sDisplayObject.eDisplayType = MMC_TASK_DISPLAY_TYPE_BITMAP;
    out->sDisplayObject.uBitmap.szMouseOverBitmap = copy_text(L"res://no.dll/over.bmp");
    out->sDisplayObject.uBitmap.szMouseOffBitmap = copy_text(L"res://no.dll/off.bmp");
    out->szText = copy_text(row->text);
    out->szHelpString = copy_text(row->help);
    out->eActionType = row->action;
    if (row->address) {
        out->szActionURL = copy_text(row->address);
    } else {
        out->nCommandID = row->command;
    }
    if (fetched) *fetched = 1;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE Skip(IEnumTASK *iface, ULONG count)
{
    task_list_of_IEnumTASK(iface)->at += count;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE Reset(IEnumTASK *iface)
{
    task_list_of_IEnumTASK(iface)->at = 0;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE Clone(IEnumTASK *iface, IEnumTASK **out)
{
    (void)iface, (void)out;
    return E_NOTIMPL;
}

static const IEnumTASKVtbl task_list_vtbl = {UNKNOWN_METHODS(task_list, IEnumTASK), .Next = Next, .Skip = Skip,
                                             .Reset = Reset, .Clone = Clone};

static HRESULT list_tasks(const task_row *tasks, size_t count, LPCOLESTR group, IEnumTASK **out)
{
    task_list *it = task_list_create();
    if (!it) return E_OUTOFMEMORY;
    it->IEnumTASK_iface.lpVtbl = (IEnumTASKVtbl *)&task_list_vtbl;
    it->tasks = tasks;
    it->count = count;
    wcsncpy(it->group, group, COUNT_OF(it->group) - 1);
    *out = &it->IEnumTASK_iface;
    return S_OK;
}

/* ---- IExtendTaskPad, an object beside the view, and the extension's */

typedef struct pad {
    IExtendTaskPad IExtendTaskPad_iface;
    LONG refs;
    bool of_extension;
} pad;

static const interface_row pad_interfaces[] = {INTERFACE_ROW(pad, IExtendTaskPad),
                                               {&IID_IUnknown, offsetof(pad, IExtendTaskPad_iface)}};

static void pad_free(pad *it)
{
    (void)it;
}

OBJECT(pad)
UNKNOWN(pad, IExtendTaskPad)

static HRESULT STDMETHODCALLTYPE TaskNotify(IExtendTaskPad *iface, IDataObject *object, VARIANT *arg, VARIANT *param)
{
    const plain_item *item = plain_item_in(object);
    (void)iface, (void)param;
    if (!item || !arg || arg->vt != VT_I4) return E_INVALIDARG;
    if (arg->lVal == COMMAND_COUNT) plain_say(the_data, L"counted %d on %ls", ++counted, item->name);
    if (arg->lVal == COMMAND_BUTTON) plain_say(the_data, L"the button of the list was pressed");
    if (arg->lVal == COMMAND_EXTENSION) plain_say(the_data, L"the extension was told");
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE EnumTasks(IExtendTaskPad *iface, IDataObject *object, LPOLESTR group, IEnumTASK **out)
{
    (void)object;
    return pad_of_IExtendTaskPad(iface)->of_extension
               ? list_tasks(extension_tasks, COUNT_OF(extension_tasks), group, out)
               : list_tasks(own_tasks, COUNT_OF(own_tasks), group, out);
}

static HRESULT STDMETHODCALLTYPE GetTitle(IExtendTaskPad *iface, LPOLESTR group, LPOLESTR *out)
{
    (void)iface;
    *out = copy_text(wcscmp(group, L"start") == 0 ? L"Where to start" : L"What there is");
    return *out ? S_OK : E_OUTOFMEMORY;
}

static HRESULT STDMETHODCALLTYPE GetDescriptiveText(IExtendTaskPad *iface, LPOLESTR group, LPOLESTR *out)
{
    (void)iface, (void)group;
    *out = copy_text(L"Choose what is to be done. Each task says what it does.");
    return *out ? S_OK : E_OUTOFMEMORY;
}

static HRESULT STDMETHODCALLTYPE GetBackground(IExtendTaskPad *iface, LPOLESTR group, MMC_TASK_DISPLAY_OBJECT *out)
{
    (void)iface, (void)group, (void)out;
    return S_FALSE;
}

static HRESULT STDMETHODCALLTYPE GetListPadInfo(IExtendTaskPad *iface, LPOLESTR group, MMC_LISTPAD_INFO *out)
{
    (void)iface, (void)group;
    out->szTitle = copy_text(L"Stones");
    out->szButtonText = copy_text(L"Press the button");
    out->nCommandID = COMMAND_BUTTON;
    return S_OK;
}

static const IExtendTaskPadVtbl pad_vtbl = {UNKNOWN_METHODS(pad, IExtendTaskPad),
                                            .TaskNotify = TaskNotify,
                                            .EnumTasks = EnumTasks,
                                            .GetTitle = GetTitle,
                                            .GetDescriptiveText = GetDescriptiveText,
                                            .GetBackground = GetBackground,
                                            .GetListPadInfo = GetListPadInfo};

static HRESULT make_pad(bool of_extension, REFIID iid, void **out)
{
    pad *it = pad_create();
    if (!it) return E_OUTOFMEMORY;
    it->IExtendTaskPad_iface.lpVtbl = (IExtendTaskPadVtbl *)&pad_vtbl;
    it->of_extension = of_extension;
    HRESULT result = pad_query(it, iid, out);
    pad_release(it);
    return result;
}

static HRESULT create_extension(REFIID iid, void **out)
{
    return make_pad(true, iid, out);
}

/* ---- the filtered list: rows are counted, never inserted */

typedef struct owner_data {
    IResultOwnerData IResultOwnerData_iface;
    LONG refs;
} owner_data;

static const interface_row owner_data_interfaces[] = {INTERFACE_ROW(owner_data, IResultOwnerData),
                                                      {&IID_IUnknown, offsetof(owner_data, IResultOwnerData_iface)}};

static void owner_data_free(owner_data *it)
{
    (void)it;
}

OBJECT(owner_data)
UNKNOWN(owner_data, IResultOwnerData)

static const plain_item *kept[COUNT_OF(rows)]; /* those that the filters let through, as they are shown */
static size_t kept_count;
static bool descending;

static HRESULT STDMETHODCALLTYPE FindItem(IResultOwnerData *iface, RESULTFINDINFO *what, int *out)
{
    (void)iface;
    for (size_t i = 0; i < kept_count; i++) {
        size_t at = ((size_t)what->nStart + i) % kept_count;
        if (_wcsnicmp(kept[at]->name, what->psz, wcslen(what->psz)) != 0) continue;
        *out = (int)at;
        return S_OK;
    }
    return S_FALSE;
}

static HRESULT STDMETHODCALLTYPE CacheHint(IResultOwnerData *iface, int first, int last)
{
    (void)iface, (void)first, (void)last;
    return S_FALSE;
}

static int by_name(const void *a, const void *b)
{
    int order = wcscmp((*(const plain_item *const *)a)->name, (*(const plain_item *const *)b)->name);
    return descending ? -order : order;
}

static HRESULT STDMETHODCALLTYPE SortItems(IResultOwnerData *iface, int column, DWORD options, LPARAM user)
{
    (void)iface, (void)user;
    if (column != 0) return S_FALSE;
    descending = (options & RSI_DESCENDING) != 0;
    qsort(kept, kept_count, sizeof *kept, by_name);
    return S_OK;
}

static const IResultOwnerDataVtbl owner_data_vtbl = {UNKNOWN_METHODS(owner_data, IResultOwnerData),
                                                     .FindItem = FindItem, .CacheHint = CacheHint,
                                                     .SortItems = SortItems};

static bool fits(const plain_item *row, const wchar_t *text, bool has_number, LONG number)
{
    const wchar_t *found = wcsstr(row->name, text);
    if (*text && (!found || (by_operator == OPERATOR_BEGINS && found != row->name))) return false;
    return !has_number || _wtoi(row->value) >= number;
}

/* Fills the list with what the filters of the console let through. */
static HRESULT filter(plain_view *view, bool on)
{
    IHeaderCtrl2 *header;
    wchar_t text[16] = L"";
    MMC_FILTERDATA by_text = {text, COUNT_OF(text), 0}, by_number = {NULL, 0, 0};
    DWORD text_type = MMC_STRING_FILTER, number_type = MMC_INT_FILTER;
    HRESULT result = IHeaderCtrl_QueryInterface(view->header, &IID_IHeaderCtrl2, (void **)&header);
    if (FAILED(result)) return result;
    result = IHeaderCtrl2_GetColumnFilter(header, 0, &text_type, &by_text);
    if (SUCCEEDED(result)) result = IHeaderCtrl2_GetColumnFilter(header, 1, &number_type, &by_number);
    IHeaderCtrl2_Release(header);
    if (FAILED(result)) return result;
    if (!on || (text_type & MMC_FILTER_NOVALUE)) text[0] = 0;
    kept_count = 0;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (fits(&rows[i], text, on && !(number_type & MMC_FILTER_NOVALUE), by_number.lValue))
            kept[kept_count++] = &rows[i];
    }
    return IResultData_SetItemCount(view->result, (int)kept_count, 0);
}

static HRESULT show_filtered(plain_view *view)
{
    IHeaderCtrl2 *header;
    wchar_t text[16] = L"";
    MMC_FILTERDATA none = {text, COUNT_OF(text), 0};
    IHeaderCtrl_InsertColumn(view->header, 0, L"Stone", LVCFMT_LEFT, 160);
    IHeaderCtrl_InsertColumn(view->header, 1, L"Hardness", LVCFMT_LEFT, 120);
    HRESULT result = IHeaderCtrl_QueryInterface(view->header, &IID_IHeaderCtrl2, (void **)&header);
    if (FAILED(result)) return result;
    IHeaderCtrl2_SetChangeTimeOut(header, 100);
    IHeaderCtrl2_SetColumnFilter(header, 0, MMC_STRING_FILTER | MMC_FILTER_NOVALUE, &none);
    result = IHeaderCtrl2_SetColumnFilter(header, 1, MMC_INT_FILTER | MMC_FILTER_NOVALUE, &none);
    IHeaderCtrl2_Release(header);
    return result;
}

/* ---- the view */

static HRESULT STDMETHODCALLTYPE view_query(IComponent *iface, REFIID iid, void **out)
{
    if (IsEqualIID(iid, &IID_IExtendTaskPad)) return make_pad(false, iid, out);
    if (!IsEqualIID(iid, &IID_IResultOwnerData)) return plain_view_IComponent_QueryInterface(iface, iid, out);
    owner_data *it = owner_data_create();
    if (!it) return E_OUTOFMEMORY;
    it->IResultOwnerData_iface.lpVtbl = (IResultOwnerDataVtbl *)&owner_data_vtbl;
    *out = &it->IResultOwnerData_iface;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE view_type(IComponent *iface, MMC_COOKIE cookie, LPOLESTR *type, long *options)
{
    static const wchar_t *const pages[] = {L"res://C:\\windows\\system32\\mmc.exe/default.htm#start",
                                           L"res://C:\\windows\\system32\\mmc.exe/listpad.htm#listed"};
    const plain_item *item = plain_item_of(cookie);
    (void)iface;
    *type = NULL;
    *options = item == &nodes[2] ? MMC_VIEW_OPTIONS_OWNERDATALIST | MMC_VIEW_OPTIONS_FILTERED : MMC_VIEW_OPTIONS_NONE;
    if (item != &nodes[0] && item != &nodes[1]) return S_FALSE;
    *type = copy_text(pages[item - nodes]);
    return *type ? S_OK : E_OUTOFMEMORY;
}

static HRESULT STDMETHODCALLTYPE view_info(IComponent *iface, RESULTDATAITEM *item)
{
    const plain_view *view = plain_view_of_IComponent(iface);
    if (item->bScopeItem || view->shown != &nodes[2]) return plain_view_GetDisplayInfo(iface, item);
    if (item->nIndex < 0 || (size_t)item->nIndex >= kept_count) return E_INVALIDARG;
    plain_item *row = (plain_item *)(ULONG_PTR)kept[item->nIndex];
    if (item->mask & RDI_STR) item->str = item->nCol == 0 ? row->name : row->value;
    if (item->mask & RDI_IMAGE) item->nImage = 0;
    return S_OK;
}

/* A row of an owner-data list is known by its place. */
static HRESULT STDMETHODCALLTYPE view_object(IComponent *iface, MMC_COOKIE cookie, DATA_OBJECT_TYPES type,
                                             IDataObject **out)
{
    bool by_place = type == CCT_RESULT && plain_view_of_IComponent(iface)->shown == &nodes[2];
    if (!by_place) return plain_view_QueryDataObject(iface, cookie, type, out);
    if (cookie < 0 || (size_t)cookie >= kept_count) return E_INVALIDARG;
    return plain_object((LONG_PTR)kept[cookie], type, out);
}

static HRESULT show(plain_view *view)
{
    return view->shown == &nodes[2] ? show_filtered(view) : S_OK; /* a taskpad's list comes with MMCN_LISTPAD */
}

static HRESULT lend(plain_view *view)
{
    IHeaderCtrl_InsertColumn(view->header, 0, L"Stone", LVCFMT_LEFT, 120);
    return plain_add_rows(view);
}

static HRESULT notify(plain_data *data, plain_view *view, plain_item *item, MMC_NOTIFY_TYPE event, LPARAM arg,
                      LPARAM param)
{
    (void)item;
    if (!view) return S_FALSE;
    if (event == MMCN_LISTPAD) return arg ? lend(view) : S_OK;
    if (event == MMCN_FILTER_CHANGE) return filter(view, arg != MFCC_DISABLE);
    if (event != MMCN_FILTERBTN_CLICK || !param) return S_FALSE;
    by_operator = by_operator == OPERATOR_BEGINS ? OPERATOR_CONTAINS : OPERATOR_BEGINS;
    plain_say(data, L"column %d: %ls", (int)arg, by_operator == OPERATOR_BEGINS ? L"begins with" : L"contains");
    return S_OK;
}

/* ---- the DLL */

static IComponentVtbl view_vtbl;

static void prepare(plain_data *data)
{
    the_data = data;
}

static void prepare_view(plain_view *view)
{
    view_vtbl = plain_view_vtbl;
    view_vtbl.QueryInterface = view_query;
    view_vtbl.GetResultViewType = view_type;
    view_vtbl.GetDisplayInfo = view_info;
    view_vtbl.QueryDataObject = view_object;
    view->IComponent_iface.lpVtbl = &view_vtbl;
}

static const plain this_snapin = {.clsid = &CLSID_Tasks,
                                  .root = &root,
                                  .nodes = nodes,
                                  .node_count = COUNT_OF(nodes),
                                  .rows = rows,
                                  .row_count = COUNT_OF(rows),
                                  .prepare = prepare,
                                  .prepare_view = prepare_view,
                                  .show = show,
                                  .notify = notify};

static const snapin_class classes[] = {
    {.clsid = &CLSID_Tasks,
     .create = plain_create,
     .name = L"Test Tasks",
     .stand_alone = true,
     .node_types = {&NODE_TasksRoot, &NODE_TasksNode, &NODE_TasksRow}},
    {.clsid = &CLSID_TasksExtension, .create = create_extension, .name = L"Test Tasks Extension"},
};

static const snapin_extends extends[] = {
    {&NODE_TasksNode, L"Task", &CLSID_TasksExtension, L"Test Tasks Extension", false}};

SNAPIN_DLL(classes, extends, COUNT_OF(extends))
