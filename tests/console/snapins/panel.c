/* panel.c: "Test Panel", whose node shows a control of its own in the result pane (an OCX): an edit control that is
 * activated in place. MMCN_INITOCX and MMCN_SHOW write into it. Another node shows a web page. */
#include "plain.h"
#include <olectl.h>

TEST_GUID(CLSID_Panel, 0x80000001);
TEST_GUID(CLSID_PanelControl, 0x80000002);
TEST_GUID(NODE_PanelRoot, 0x80000010);
TEST_GUID(NODE_PanelGauge, 0x80000011);
TEST_GUID(NODE_PanelPage, 0x80000012);

static plain_item root = {&NODE_PanelRoot, L"Test Panel", L"", 0, false};
static plain_item nodes[] = {{&NODE_PanelGauge, L"Gauge", L"", 0, false},
                             {&NODE_PanelGauge, L"New Gauge", L"", 0, false},
                             {&NODE_PanelPage, L"Page", L"", 0, false}};
static int controls_made;

/* ---- the control */

typedef struct gauge {
    IOleObject IOleObject_iface;
    IOleInPlaceObject IOleInPlaceObject_iface;
    LONG refs;
    IOleClientSite *site;
    IOleInPlaceSite *place; /* while it is in place */
    HWND window;
    SIZEL extent;
    wchar_t text[128];
} gauge;

static const interface_row gauge_interfaces[] = {INTERFACE_ROW(gauge, IOleObject),
                                                 INTERFACE_ROW(gauge, IOleInPlaceObject),
                                                 {&IID_IOleWindow, offsetof(gauge, IOleInPlaceObject_iface)},
                                                 {&IID_IUnknown, offsetof(gauge, IOleObject_iface)}};

static void gauge_free(gauge *it)
{
    if (it->site) IOleClientSite_Release(it->site);
}

OBJECT(gauge)
UNKNOWN(gauge, IOleObject)
UNKNOWN(gauge, IOleInPlaceObject)

static void gauge_say(gauge *it, const wchar_t *word)
{
    size_t used = wcslen(it->text);
    swprintf(it->text + used, COUNT_OF(it->text) - used, L"%ls%ls", used ? L", " : L"", word);
    if (it->window) SetWindowTextW(it->window, it->text);
}

static HRESULT activate(gauge *it)
{
    IOleInPlaceFrame *frame = NULL;
    IOleInPlaceUIWindow *document = NULL;
    OLEINPLACEFRAMEINFO info = {.cb = sizeof info};
    RECT place, clip;
    HWND parent = NULL;
    if (it->window) return S_OK;
    if (!it->site) return E_UNEXPECTED;
    HRESULT result = IOleClientSite_QueryInterface(it->site, &IID_IOleInPlaceSite, (void **)&it->place);
    if (FAILED(result)) return result;
    result = IOleInPlaceSite_CanInPlaceActivate(it->place);
    if (result == S_OK) result = IOleInPlaceSite_OnInPlaceActivate(it->place);
    if (SUCCEEDED(result)) result = IOleInPlaceSite_GetWindow(it->place, &parent);
    if (SUCCEEDED(result))
        result = IOleInPlaceSite_GetWindowContext(it->place, &frame, &document, &place, &clip, &info);
    if (SUCCEEDED(result))
        it->window =
            CreateWindowExW(0, L"Edit", it->text, WS_CHILD | WS_VISIBLE | WS_TABSTOP | ES_MULTILINE, place.left,
                            place.top, place.right - place.left, place.bottom - place.top, parent, NULL, NULL, NULL);
    if (frame) IOleInPlaceFrame_Release(frame);
    if (document) IOleInPlaceUIWindow_Release(document);
    return it->window ? S_OK : E_FAIL;
}

static void deactivate(gauge *it)
{
    HWND window = it->window;
    IOleInPlaceSite *place = it->place;
    it->window = NULL;
    it->place = NULL;
    if (window && IsWindow(window)) DestroyWindow(window);
    if (place) IOleInPlaceSite_OnInPlaceDeactivate(place);
    if (place) IOleInPlaceSite_Release(place);
}

static HRESULT STDMETHODCALLTYPE SetClientSite(IOleObject *iface, IOleClientSite *site)
{
    gauge *it = gauge_of_IOleObject(iface);
    if (site) IOleClientSite_AddRef(site);
    if (!site) deactivate(it);
    if (it->site) IOleClientSite_Release(it->site);
    it->site = site;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE GetClientSite(IOleObject *iface, IOleClientSite **out)
{
    *out = gauge_of_IOleObject(iface)->site;
    if (*out) IOleClientSite_AddRef(*out);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE SetHostNames(IOleObject *iface, LPCOLESTR application, LPCOLESTR object)
{
    (void)iface, (void)application, (void)object;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE Close(IOleObject *iface, DWORD save)
{
    (void)save;
    deactivate(gauge_of_IOleObject(iface));
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE SetMoniker(IOleObject *iface, DWORD which, IMoniker *moniker)
{
    (void)iface, (void)which, (void)moniker;
    return E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE GetMoniker(IOleObject *iface, DWORD assign, DWORD which, IMoniker **out)
{
    (void)iface, (void)assign, (void)which, (void)out;
    return E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE InitFromData(IOleObject *iface, IDataObject *data, BOOL creation, DWORD reserved)
{
    (void)iface, (void)data, (void)creation, (void)reserved;
    return E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE GetClipboardData_(IOleObject *iface, DWORD reserved, IDataObject **out)
{
    (void)iface, (void)reserved, (void)out;
    return E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE DoVerb(IOleObject *iface, LONG verb, LPMSG message, IOleClientSite *site, LONG index,
                                        HWND parent, LPCRECT rect)
{
    gauge *it = gauge_of_IOleObject(iface);
    (void)message, (void)site, (void)index, (void)parent, (void)rect;
    if (verb == OLEIVERB_HIDE) {
        deactivate(it);
        return S_OK;
    }
    bool in_place = verb == OLEIVERB_PRIMARY || verb == OLEIVERB_SHOW || verb == OLEIVERB_INPLACEACTIVATE ||
                    verb == OLEIVERB_UIACTIVATE;
    return in_place ? activate(it) : E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE EnumVerbs(IOleObject *iface, IEnumOLEVERB **out)
{
    (void)iface, (void)out;
    return E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE Update(IOleObject *iface)
{
    (void)iface;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE IsUpToDate(IOleObject *iface)
{
    (void)iface;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE GetUserClassID(IOleObject *iface, CLSID *out)
{
    (void)iface;
    *out = CLSID_PanelControl;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE GetUserType(IOleObject *iface, DWORD form, LPOLESTR *out)
{
    (void)iface, (void)form, (void)out;
    return E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE SetExtent(IOleObject *iface, DWORD aspect, SIZEL *size)
{
    (void)aspect;
    gauge_of_IOleObject(iface)->extent = *size;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE GetExtent(IOleObject *iface, DWORD aspect, SIZEL *out)
{
    (void)aspect;
    *out = gauge_of_IOleObject(iface)->extent;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE Advise(IOleObject *iface, IAdviseSink *sink, DWORD *out)
{
    (void)iface, (void)sink, (void)out;
    return OLE_E_ADVISENOTSUPPORTED;
}

static HRESULT STDMETHODCALLTYPE Unadvise(IOleObject *iface, DWORD connection)
{
    (void)iface, (void)connection;
    return OLE_E_NOCONNECTION;
}

static HRESULT STDMETHODCALLTYPE EnumAdvise(IOleObject *iface, IEnumSTATDATA **out)
{
    (void)iface, (void)out;
    return E_NOTIMPL;
}

static HRESULT STDMETHODCALLTYPE GetMiscStatus(IOleObject *iface, DWORD aspect, DWORD *out)
{
    (void)iface, (void)aspect;
    *out = OLEMISC_INSIDEOUT | OLEMISC_ACTIVATEWHENVISIBLE | OLEMISC_SETCLIENTSITEFIRST;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE SetColorScheme(IOleObject *iface, LOGPALETTE *palette)
{
    (void)iface, (void)palette;
    return E_NOTIMPL;
}

static const IOleObjectVtbl object_vtbl = {UNKNOWN_METHODS(gauge, IOleObject),
                                           .SetClientSite = SetClientSite,
                                           .GetClientSite = GetClientSite,
                                           .SetHostNames = SetHostNames,
                                           .Close = Close,
                                           .SetMoniker = SetMoniker,
                                           .GetMoniker = GetMoniker,
                                           .InitFromData = InitFromData,
                                           .GetClipboardData = GetClipboardData_,
                                           .DoVerb = DoVerb,
                                           .EnumVerbs = EnumVerbs,
                                           .Update = Update,
                                           .IsUpToDate = IsUpToDate,
                                           .GetUserClassID = GetUserClassID,
                                           .GetUserType = GetUserType,
                                           .SetExtent = SetExtent,
                                           .GetExtent = GetExtent,
                                           .Advise = Advise,
                                           .Unadvise = Unadvise,
                                           .EnumAdvise = EnumAdvise,
                                           .GetMiscStatus = GetMiscStatus,
                                           .SetColorScheme = SetColorScheme};

static HRESULT STDMETHODCALLTYPE GetWindow_(IOleInPlaceObject *iface, HWND *out)
{
    *out = gauge_of_IOleInPlaceObject(iface)->window;
    return *out ? S_OK : E_FAIL;
}

static HRESULT STDMETHODCALLTYPE ContextSensitiveHelp(IOleInPlaceObject *iface, BOOL enter)
{
    (void)iface, (void)enter;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE InPlaceDeactivate(IOleInPlaceObject *iface)
{
    deactivate(gauge_of_IOleInPlaceObject(iface));
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE UIDeactivate(IOleInPlaceObject *iface)
{
    (void)iface;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE SetObjectRects(IOleInPlaceObject *iface, LPCRECT place, LPCRECT clip)
{
    const gauge *it = gauge_of_IOleInPlaceObject(iface);
    (void)clip;
    if (it->window)
        MoveWindow(it->window, place->left, place->top, place->right - place->left, place->bottom - place->top, TRUE);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE ReactivateAndUndo(IOleInPlaceObject *iface)
{
    (void)iface;
    return E_NOTIMPL;
}

static const IOleInPlaceObjectVtbl in_place_vtbl = {UNKNOWN_METHODS(gauge, IOleInPlaceObject),
                                                    .GetWindow = GetWindow_,
                                                    .ContextSensitiveHelp = ContextSensitiveHelp,
                                                    .InPlaceDeactivate = InPlaceDeactivate,
                                                    .UIDeactivate = UIDeactivate,
                                                    .SetObjectRects = SetObjectRects,
                                                    .ReactivateAndUndo = ReactivateAndUndo};

static HRESULT create_gauge(REFIID iid, void **out)
{
    gauge *it = gauge_create();
    if (!it) return E_OUTOFMEMORY;
    it->IOleObject_iface.lpVtbl = (IOleObjectVtbl *)&object_vtbl;
    it->IOleInPlaceObject_iface.lpVtbl = (IOleInPlaceObjectVtbl *)&in_place_vtbl;
    swprintf(it->text, COUNT_OF(it->text), L"gauge %d", ++controls_made);
    HRESULT result = gauge_query(it, iid, out);
    gauge_release(it);
    return result;
}

/* ---- the snap-in */

static gauge *gauge_in(IUnknown *control)
{
    IOleObject *object = NULL;
    if (!control || FAILED(IUnknown_QueryInterface(control, &IID_IOleObject, (void **)&object))) return NULL;
    IOleObject_Release(object);
    return object->lpVtbl == &object_vtbl ? gauge_of_IOleObject(object) : NULL;
}

static wchar_t went_back[128]; /* said when the pane is there again: until then nothing stays in the status bar */

static HRESULT show(plain_view *view)
{
    IUnknown *control = NULL;
    if (view->shown == &nodes[2] || FAILED(IConsole2_QueryResultView(view->console, &control))) return S_OK;
    gauge *it = gauge_in(control);
    if (it) gauge_say(it, it->window ? L"shown in place" : L"shown nowhere");
    if (it) plain_say(view->data, L"%ls%ls%ls", it->text, went_back[0] ? L", " : L"", went_back);
    IUnknown_Release(control);
    return S_OK;
}

static HRESULT notify(plain_data *data, plain_view *view, plain_item *item, MMC_NOTIFY_TYPE event, LPARAM arg,
                      LPARAM param)
{
    (void)view, (void)item;
    gauge *it = event == MMCN_INITOCX ? gauge_in((IUnknown *)param) : NULL;
    if (it) gauge_say(it, L"initialised");
    if (event == MMCN_RESTORE_VIEW) {
        const MMC_RESTORE_VIEW *back = (const MMC_RESTORE_VIEW *)arg;
        swprintf(went_back, COUNT_OF(went_back), L"back to %ls, %ld", back->pViewType, back->lViewOptions);
        *(BOOL *)param = TRUE;
    }
    if (event == MMCN_REFRESH || (event == MMCN_SELECT && HIWORD(arg))) plain_say(data, L"the pane is selected");
    return it ? S_OK : S_FALSE;
}

static HRESULT STDMETHODCALLTYPE view_type(IComponent *iface, MMC_COOKIE cookie, LPOLESTR *type, long *options)
{
    const plain_item *item = plain_item_of(cookie);
    (void)iface;
    *type = NULL;
    *options = item == &nodes[1] ? MMC_VIEW_OPTIONS_CREATENEW : MMC_VIEW_OPTIONS_NONE;
    if (item == &root) return S_FALSE;
    const wchar_t *text = item == &nodes[2] ? L"http://127.0.0.1/page.htm" : guid_text(&CLSID_PanelControl);
    size_t size = (wcslen(text) + 1) * sizeof *text;
    *type = CoTaskMemAlloc(size); /* the console frees it */
    if (*type) memcpy(*type, text, size);
    return *type ? S_OK : E_OUTOFMEMORY;
}

static void prepare_view(plain_view *view)
{
    static IComponentVtbl vtbl;
    vtbl = plain_view_vtbl;
    vtbl.GetResultViewType = view_type;
    view->IComponent_iface.lpVtbl = &vtbl;
}

static const plain this_snapin = {.clsid = &CLSID_Panel,
                                  .root = &root,
                                  .nodes = nodes,
                                  .node_count = COUNT_OF(nodes),
                                  .prepare_view = prepare_view,
                                  .show = show,
                                  .notify = notify};

static const snapin_class classes[] = {
    {.clsid = &CLSID_Panel,
     .create = plain_create,
     .name = L"Test Panel",
     .stand_alone = true,
     .node_types = {&NODE_PanelRoot, &NODE_PanelGauge, &NODE_PanelPage}},
    {.clsid = &CLSID_PanelControl, .create = create_gauge},
};

SNAPIN_DLL(classes, (const snapin_extends *)NULL, 0)
