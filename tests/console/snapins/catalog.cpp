/* catalog.cpp: "Test Catalog", in C++ as people write it who know ATL: a base for objects, smart pointers, virtual
 * functions for nodes. It uses what the snap-ins in C do not: IComponent2, IResultDataCompareEx, IPersistStorage,
 * IRequiredExtensions, IConsolePowerSink, MMCN_EXPANDSYNC, MMCN_PRELOAD, walking and changing the tree, other nodes
 * selected by the snap-in itself, rows onto which others may be dragged, a message view and a menu of its own making,
 * the version and the power of the console.
 *
 * Each command of its menu tries one of these and says in the status bar what came of it. */
#include "dll.h"

#include <windows.h>
#include <commctrl.h>
#include <initguid.h>
#include <mmc.h>
#include <ocidl.h>

#include <cstdio>
#include <cwchar>

#define TEST_GUID(name, first) DEFINE_GUID(name, first, 0x7E57, 0x4C0D, 0x9A, 0x11, 0x1D, 0xEA, 0x5E, 0xED, 0xBE, 0xAD)

TEST_GUID(CLSID_Catalog, 0xB0000001);
TEST_GUID(NODE_CatalogRoot, 0xB0000010);
TEST_GUID(NODE_CatalogShelf, 0xB0000011);
TEST_GUID(NODE_CatalogBook, 0xB0000012);
TEST_GUID(CLSID_ExtensionNames, 0x31000002); /* extension.c's */

/* mmc.h declares these; no library of mingw-w64 has them. */
DEFINE_GUID(IID_IComponentData, 0x955AB28A, 0x5218, 0x11D0, 0xA9, 0x85, 0x00, 0xC0, 0x4F, 0xD8, 0xD5, 0x65);
DEFINE_GUID(IID_IComponent, 0x43136EB2, 0xD36C, 0x11CF, 0xAD, 0xBC, 0x00, 0xAA, 0x00, 0xA8, 0x00, 0x33);
DEFINE_GUID(IID_IComponent2, 0x79A2D615, 0x4A10, 0x4ED4, 0x8C, 0x65, 0x86, 0x33, 0xF9, 0x33, 0x50, 0x95);
DEFINE_GUID(IID_IConsole3, 0x4F85EFDB, 0xD0E1, 0x498C, 0x8D, 0x4A, 0xD0, 0x10, 0xDF, 0xDD, 0x40, 0x4F);
DEFINE_GUID(IID_IConsoleNameSpace2, 0x255F18CC, 0x65DB, 0x11D1, 0xA7, 0xDC, 0x00, 0xC0, 0x4F, 0xD8, 0xD5, 0x65);
DEFINE_GUID(IID_IHeaderCtrl2, 0x9757ABB8, 0x1B32, 0x11D1, 0xA7, 0xCE, 0x00, 0xC0, 0x4F, 0xD8, 0xD5, 0x65);
DEFINE_GUID(IID_IResultData2, 0x0F36E0EB, 0xA7F1, 0x4A81, 0xBE, 0x5A, 0x92, 0x47, 0xF7, 0xDE, 0x4B, 0x1B);
DEFINE_GUID(IID_IResultDataCompareEx, 0x96933476, 0x0251, 0x11D3, 0xAE, 0xB0, 0x00, 0xC0, 0x4F, 0x8E, 0xCD, 0x78);
DEFINE_GUID(IID_IMessageView, 0x80F94174, 0xFCCC, 0x11D2, 0xB9, 0x91, 0x00, 0xC0, 0x4F, 0x8E, 0xCD, 0x78);
DEFINE_GUID(IID_IContextMenuProvider, 0x43136EB6, 0xD36C, 0x11CF, 0xAD, 0xBC, 0x00, 0xAA, 0x00, 0xA8, 0x00, 0x33);
DEFINE_GUID(CLSID_MessageView, 0x80F94176, 0xFCCC, 0x11D2, 0xB9, 0x91, 0x00, 0xC0, 0x4F, 0x8E, 0xCD, 0x78);
DEFINE_GUID(IID_IExtendContextMenu, 0x4F3B7A4F, 0xCFAC, 0x11CF, 0xB8, 0xE3, 0x00, 0xC0, 0x4F, 0xD8, 0xD5, 0xB0);
DEFINE_GUID(IID_IRequiredExtensions, 0x72782D7A, 0xA4A0, 0x11D1, 0xAF, 0x0F, 0x00, 0xC0, 0x4F, 0xB6, 0xDD, 0x2C);
DEFINE_GUID(IID_IMMCVersionInfo, 0xA8D2C5FE, 0xCDCB, 0x4B9D, 0xBD, 0xE5, 0xA2, 0x73, 0x43, 0xFF, 0x54, 0xBC);
DEFINE_GUID(IID_IConsolePower, 0x1CFBDD0E, 0x62CA, 0x49CE, 0xA3, 0xAF, 0xDB, 0xB2, 0xDE, 0x61, 0xB0, 0x68);
DEFINE_GUID(IID_IConsolePowerSink, 0x3333759F, 0xFE4F, 0x4975, 0xB1, 0x43, 0xFE, 0xC0, 0xA5, 0xDD, 0x6D, 0x65);
DEFINE_GUID(CLSID_MMCVersionInfo, 0xD6FEDB1D, 0xCF21, 0x4BD9, 0xAF, 0x3B, 0xC5, 0x46, 0x8E, 0x9C, 0x66, 0x84);
DEFINE_GUID(CLSID_ConsolePower, 0xF0285374, 0xDFF1, 0x11D3, 0xB4, 0x33, 0x00, 0xC0, 0x4F, 0x8E, 0xCD, 0x78);

/* A reference that lets go of itself. */
template <class Interface> class Reference
{
  public:
    Reference() = default;
    Reference(const Reference &) = delete;
    Reference &operator=(const Reference &) = delete;
    ~Reference() { release(); }
    void release()
    {
        if (held) held->Release();
        held = nullptr;
    }
    Interface *operator->() const { return held; }
    Interface *get() const { return held; }
    void **out()
    {
        release();
        return reinterpret_cast<void **>(&held);
    }
    explicit operator bool() const { return held != nullptr; }

  private:
    Interface *held = nullptr;
};

/* Counts; what an object is asked for it finds itself. */
template <class Interface> class Object : public Interface
{
  public:
    Object() { InterlockedIncrement(&objects); }
    virtual ~Object() { InterlockedDecrement(&objects); }
    STDMETHODIMP_(ULONG) AddRef() override { return static_cast<ULONG>(InterlockedIncrement(&refs)); }
    STDMETHODIMP_(ULONG) Release() override
    {
        ULONG left = static_cast<ULONG>(InterlockedDecrement(&refs));
        if (!left) delete this;
        return left;
    }

  protected:
    HRESULT give(IUnknown *what, void **out)
    {
        if (!what) return E_NOINTERFACE;
        what->AddRef();
        *out = what;
        return S_OK;
    }

  private:
    LONG refs = 1;
};

static LPOLESTR copy_text(const wchar_t *text)
{
    size_t size = (wcslen(text) + 1) * sizeof *text;
    void *copy = CoTaskMemAlloc(size);
    if (copy) memcpy(copy, text, size);
    return static_cast<LPOLESTR>(copy);
}

/* ---- nodes and rows */

struct Item {
    const GUID *type;
    wchar_t name[32];
    HSCOPEITEM id;
    int number; /* of a row: what it is sorted by */
};

static Item root_item = {&NODE_CatalogRoot, L"Test Catalog", 0, 0};
static Item shelves[] = {{&NODE_CatalogShelf, L"Books", 0, 0}, {&NODE_CatalogShelf, L"Pictures", 0, 0}};
static Item maps = {&NODE_CatalogShelf, L"Maps", 0, 0};
static Item books[] = {
    {&NODE_CatalogBook, L"Nine", 0, 9}, {&NODE_CatalogBook, L"Ten", 0, 10}, {&NODE_CatalogBook, L"Eight", 0, 8}};

static Item *item_of(LONG_PTR cookie)
{
    return cookie ? reinterpret_cast<Item *>(cookie) : &root_item;
}

static UINT format_of(const wchar_t *name)
{
    return RegisterClipboardFormatW(name);
}

class Data : public Object<IDataObject>
{
  public:
    explicit Data(Item *about) : item(about) {}
    Item *const item;

    STDMETHODIMP QueryInterface(REFIID iid, void **out) override
    {
        return give(iid == IID_IUnknown || iid == IID_IDataObject ? this : nullptr, out);
    }
    STDMETHODIMP GetDataHere(FORMATETC *format, STGMEDIUM *medium) override
    {
        wchar_t text[40];
        BOOL yes = TRUE;
        if (format->cfFormat == format_of(CCF_NODETYPE)) return write(medium, item->type, sizeof(GUID));
        if (format->cfFormat == format_of(CCF_SNAPIN_CLASSID)) return write(medium, &CLSID_Catalog, sizeof(CLSID));
        if (format->cfFormat == format_of(CCF_SNAPIN_PRELOADS)) return write(medium, &yes, sizeof yes);
        if (format->cfFormat == format_of(L"Catalog item")) return write(medium, &item, sizeof item);
        if (format->cfFormat == format_of(CCF_SZNODETYPE)) {
            StringFromGUID2(*item->type, text, 40);
            return write(medium, text, sizeof text);
        }
        if (format->cfFormat == format_of(CCF_DISPLAY_NAME))
            return write(medium, item->name, (wcslen(item->name) + 1) * sizeof(wchar_t));
        return DV_E_CLIPFORMAT;
    }
    STDMETHODIMP GetData(FORMATETC *, STGMEDIUM *) override { return DV_E_CLIPFORMAT; }
    STDMETHODIMP QueryGetData(FORMATETC *) override { return E_NOTIMPL; }
    STDMETHODIMP GetCanonicalFormatEtc(FORMATETC *, FORMATETC *) override { return E_NOTIMPL; }
    STDMETHODIMP SetData(FORMATETC *, STGMEDIUM *, BOOL) override { return E_NOTIMPL; }
    STDMETHODIMP EnumFormatEtc(DWORD, IEnumFORMATETC **) override { return E_NOTIMPL; }
    STDMETHODIMP DAdvise(FORMATETC *, DWORD, IAdviseSink *, DWORD *) override { return E_NOTIMPL; }
    STDMETHODIMP DUnadvise(DWORD) override { return E_NOTIMPL; }
    STDMETHODIMP EnumDAdvise(IEnumSTATDATA **) override { return E_NOTIMPL; }

  private:
    static HRESULT write(STGMEDIUM *medium, const void *bytes, size_t size)
    {
        if (medium->tymed != TYMED_HGLOBAL || GlobalSize(medium->hGlobal) < size) return DV_E_TYMED;
        memcpy(GlobalLock(medium->hGlobal), bytes, size);
        GlobalUnlock(medium->hGlobal);
        return S_OK;
    }
};

/* The item of one of our own data objects; nullptr for others. */
static Item *item_in(IDataObject *object)
{
    Item *found = nullptr;
    if (IS_SPECIAL_DATAOBJECT(object)) return nullptr;
    FORMATETC format = {static_cast<CLIPFORMAT>(format_of(L"Catalog item")), nullptr, DVASPECT_CONTENT, -1,
                        TYMED_HGLOBAL};
    STGMEDIUM medium = {};
    medium.tymed = TYMED_HGLOBAL;
    medium.hGlobal = GlobalAlloc(GMEM_MOVEABLE, sizeof found);
    if (SUCCEEDED(object->GetDataHere(&format, &medium))) {
        memcpy(&found, GlobalLock(medium.hGlobal), sizeof found);
        GlobalUnlock(medium.hGlobal);
    }
    GlobalFree(medium.hGlobal);
    return found;
}

static IConsole3 *status; /* the view's, which has a status bar; borrowed */

static void say(const wchar_t *what, HRESULT result, long detail = 0)
{
    wchar_t text[128];
    swprintf(text, 128, L"%ls: 0x%lx, %ld", what, static_cast<unsigned long>(result), detail);
    if (status) status->SetStatusText(text);
}

/* ---- the view */

class Catalog;

class View : public Object<IComponent2>, public IResultDataCompareEx
{
  public:
    STDMETHODIMP QueryInterface(REFIID iid, void **out) override
    {
        *out = nullptr;
        if (iid == IID_IResultDataCompareEx) return give(static_cast<IResultDataCompareEx *>(this), out);
        bool known = iid == IID_IUnknown || iid == IID_IComponent || iid == IID_IComponent2;
        return give(known ? static_cast<IComponent2 *>(this) : nullptr, out);
    }
    STDMETHODIMP_(ULONG) AddRef() override { return Object<IComponent2>::AddRef(); }
    STDMETHODIMP_(ULONG) Release() override { return Object<IComponent2>::Release(); }

    STDMETHODIMP Initialize(IConsole *given) override
    {
        HRESULT result = given->QueryInterface(IID_IConsole3, console.out());
        if (SUCCEEDED(result)) result = given->QueryInterface(IID_IHeaderCtrl2, header.out());
        if (SUCCEEDED(result)) result = given->QueryInterface(IID_IResultData2, list.out());
        status = console.get();
        return result;
    }
    STDMETHODIMP Notify(IDataObject *object, MMC_NOTIFY_TYPE event, LPARAM arg, LPARAM param) override
    {
        switch (event) {
        case MMCN_SHOW: return arg ? show(item_in(object)) : S_OK;
        case MMCN_RESTORE_VIEW: return E_UNEXPECTED; /* never told to who has IComponent2 */
        case MMCN_SELECT: return HIWORD(arg) ? enable_verbs(object) : S_OK;
        case MMCN_QUERY_PASTE: return takes(item_in(object), item_in(reinterpret_cast<IDataObject *>(arg)));
        case MMCN_PASTE: return take(item_in(object), reinterpret_cast<IDataObject *>(arg), param);
        case MMCN_VIEW_CHANGE: say(L"view change", S_OK, static_cast<long>(arg * 100 + param)); return S_OK;
        default: return S_FALSE;
        }
    }
    STDMETHODIMP Destroy(MMC_COOKIE) override
    {
        status = nullptr;
        message.release();
        list.release();
        header.release();
        console.release();
        return S_OK;
    }
    STDMETHODIMP QueryDataObject(MMC_COOKIE cookie, DATA_OBJECT_TYPES, IDataObject **out) override
    {
        *out = new Data(cookie == MMC_MULTI_SELECT_COOKIE ? &books[0] : item_of(cookie)); /* any of them */
        return S_OK;
    }
    STDMETHODIMP GetResultViewType(MMC_COOKIE, LPOLESTR *, long *) override { return E_UNEXPECTED; }
    STDMETHODIMP GetDisplayInfo(RESULTDATAITEM *item) override
    {
        Item *about = item_of(item->lParam);
        if (item->mask & RDI_STR) item->str = about->name;
        if (item->mask & RDI_IMAGE) item->nImage = -1;
        return S_OK;
    }
    STDMETHODIMP CompareObjects(IDataObject *a, IDataObject *b) override
    {
        return item_in(a) == item_in(b) ? S_OK : S_FALSE;
    }
    STDMETHODIMP QueryDispatch(MMC_COOKIE, DATA_OBJECT_TYPES, IDispatch **) override { return E_NOTIMPL; }
    STDMETHODIMP GetResultViewType2(MMC_COOKIE cookie, RESULT_VIEW_TYPE_INFO *out) override
    {
        if (item_of(cookie) == &shelves[1]) return view_message(out);
        out->pstrPersistableViewDescription = copy_text(L"a list");
        out->eViewType = MMC_VIEW_TYPE_LIST;
        out->dwMiscOptions = RVTI_MISC_OPTIONS_NOLISTVIEWS;
        out->dwListOptions = item_of(cookie) == &shelves[0]
                                 ? RVTI_LIST_OPTIONS_MULTISELECT | RVTI_LIST_OPTIONS_ALLOWPASTE
                                 : RVTI_LIST_OPTIONS_NONE;
        return S_OK;
    }
    /* "The snap-in fills in the remaining members" of the view that it knows by this name. */
    STDMETHODIMP RestoreResultView(MMC_COOKIE cookie, RESULT_VIEW_TYPE_INFO *out) override
    {
        if (item_of(cookie) != &shelves[0] || wcscmp(out->pstrPersistableViewDescription, L"a list")) return S_FALSE;
        restored++;
        out->eViewType = MMC_VIEW_TYPE_LIST;
        out->dwListOptions = RVTI_LIST_OPTIONS_MULTISELECT;
        return S_OK;
    }

    /* By number, which the text does not show. */
    STDMETHODIMP Compare(RDCOMPARE *what, int *out) override
    {
        *out = item_of(what->prdch1->cookie)->number - item_of(what->prdch2->cookie)->number;
        return S_OK;
    }

  private:
    /* Made, and half of it written, before the console has seen it. */
    HRESULT view_message(RESULT_VIEW_TYPE_INFO *out)
    {
        HRESULT result =
            CoCreateInstance(CLSID_MessageView, nullptr, CLSCTX_INPROC_SERVER, IID_IMessageView, message.out());
        if (FAILED(result)) return result;
        message->SetTitleText(L"No pictures");
        out->pstrPersistableViewDescription = copy_text(L"a message");
        out->eViewType = MMC_VIEW_TYPE_OCX;
        return message->QueryInterface(IID_IUnknown, reinterpret_cast<void **>(&out->pUnkControl));
    }
    HRESULT show(const Item *item)
    {
        if (item == &shelves[1]) return message ? message->SetBodyText(L"They are on loan.") : E_UNEXPECTED;
        HRESULT result = header->InsertColumn(0, L"Title", LVCFMT_LEFT, MMCLV_AUTO);
        if (SUCCEEDED(result)) result = header->InsertColumn(1, L"Lent to", LVCFMT_LEFT, HIDE_COLUMN);
        for (Item &each : books) {
            RESULTDATAITEM row = {};
            row.mask = RDI_STR | RDI_PARAM;
            row.str = reinterpret_cast<LPOLESTR>(MMC_CALLBACK);
            row.lParam = reinterpret_cast<LPARAM>(&each);
            if (item == &shelves[0] && SUCCEEDED(result)) result = list->InsertItem(&row);
        }
        if (item == &shelves[0] && SUCCEEDED(result)) result = list->ModifyItemState(1, 0, LVIS_SELECTED, 0);
        if (restored) say(L"restored", result, restored);
        return result;
    }

    /* Books are dragged onto books: whoever lends the one lends the other. */
    HRESULT enable_verbs(IDataObject *object)
    {
        Reference<IConsoleVerb> verbs;
        const Item *item = item_in(object);
        BOOL is_book = item && item->type == &NODE_CatalogBook;
        HRESULT result = console->QueryConsoleVerb(reinterpret_cast<IConsoleVerb **>(verbs.out()));
        static const MMC_CONSOLE_VERB of_books[] = {MMC_VERB_CUT, MMC_VERB_COPY, MMC_VERB_PASTE};
        for (MMC_CONSOLE_VERB verb : of_books)
            if (SUCCEEDED(result)) result = verbs->SetVerbState(verb, ENABLED, is_book);
        return result;
    }
    static HRESULT takes(const Item *onto, const Item *what)
    {
        bool are_books = onto && what && onto->type == &NODE_CatalogBook && what->type == &NODE_CatalogBook;
        return are_books && onto != what ? S_OK : S_FALSE;
    }
    static HRESULT take(const Item *onto, IDataObject *object, LPARAM moved)
    {
        wchar_t text[80];
        swprintf(text, 80, L"%ls onto %ls", item_in(object)->name, onto->name);
        say(text, S_OK, moved != 0);
        return S_OK;
    }

    Reference<IConsole3> console;
    Reference<IHeaderCtrl2> header;
    Reference<IResultData2> list;
    Reference<IMessageView> message;
    long restored = 0;
};

/* ---- what Windows says about power */

class Sink : public Object<IConsolePowerSink>
{
  public:
    STDMETHODIMP QueryInterface(REFIID iid, void **out) override
    {
        *out = nullptr;
        return give(iid == IID_IUnknown || iid == IID_IConsolePowerSink ? this : nullptr, out);
    }
    STDMETHODIMP OnPowerBroadcast(UINT event, LPARAM, LRESULT *answer) override
    {
        say(L"power", S_OK, static_cast<long>(event));
        *answer = event == PBT_APMQUERYSUSPEND ? BROADCAST_QUERY_DENY : TRUE;
        return S_OK;
    }
};

/* ---- the data of all views */

class Catalog : public Object<IComponentData>,
                public IExtendContextMenu,
                public IPersistStorage,
                public IRequiredExtensions
{
  public:
    STDMETHODIMP QueryInterface(REFIID iid, void **out) override
    {
        *out = nullptr;
        if (iid == IID_IExtendContextMenu) return give(static_cast<IExtendContextMenu *>(this), out);
        if (iid == IID_IPersistStorage) return give(static_cast<IPersistStorage *>(this), out);
        if (iid == IID_IRequiredExtensions) return give(static_cast<IRequiredExtensions *>(this), out);
        bool known = iid == IID_IUnknown || iid == IID_IComponentData;
        return give(known ? static_cast<IComponentData *>(this) : nullptr, out);
    }
    STDMETHODIMP_(ULONG) AddRef() override { return Object<IComponentData>::AddRef(); }
    STDMETHODIMP_(ULONG) Release() override { return Object<IComponentData>::Release(); }

    STDMETHODIMP Initialize(IUnknown *given) override
    {
        HRESULT result = given->QueryInterface(IID_IConsole3, console.out());
        return SUCCEEDED(result) ? given->QueryInterface(IID_IConsoleNameSpace2, tree.out()) : result;
    }
    STDMETHODIMP CreateComponent(IComponent **out) override
    {
        *out = new View;
        return S_OK;
    }
    STDMETHODIMP Notify(IDataObject *object, MMC_NOTIFY_TYPE event, LPARAM arg, LPARAM param) override
    {
        switch (event) {
        case MMCN_EXPAND: return arg ? expand(item_in(object), static_cast<HSCOPEITEM>(param)) : S_OK;
        case MMCN_EXPANDSYNC: {
            MMC_EXPANDSYNC_STRUCT *what = reinterpret_cast<MMC_EXPANDSYNC_STRUCT *>(param);
            synchronous++;
            what->bHandled = what->bExpanding;
            return what->bExpanding ? expand(item_in(object), what->hItem) : S_OK;
        }
        case MMCN_PRELOAD: root_item.id = static_cast<HSCOPEITEM>(arg); return S_OK;
        default: return S_FALSE;
        }
    }
    STDMETHODIMP Destroy() override
    {
        power_source.release(); /* which ends what is still connected to it */
        tree.release();
        console.release();
        return S_OK;
    }
    STDMETHODIMP QueryDataObject(MMC_COOKIE cookie, DATA_OBJECT_TYPES, IDataObject **out) override
    {
        *out = new Data(item_of(cookie));
        return S_OK;
    }
    STDMETHODIMP GetDisplayInfo(SCOPEDATAITEM *item) override
    {
        if (item->mask & SDI_STR) item->displayname = item_of(item->lParam)->name;
        return S_OK;
    }
    STDMETHODIMP CompareObjects(IDataObject *a, IDataObject *b) override
    {
        return item_in(a) == item_in(b) ? S_OK : S_FALSE;
    }

    STDMETHODIMP AddMenuItems(IDataObject *, IContextMenuCallback *menu, long *allowed) override
    {
        static const wchar_t *const names[] = {
            L"Select pictures", L"New window",    L"Insert maps",  L"Walk",        L"Expand books",
            L"Update",          L"Version",       L"Stay awake",   L"Watch power", L"Watch no more",
            L"Own menu",        L"Add extension", L"Add stranger", L"Remove maps", L"Ask from a thread"};
        HRESULT result = S_OK;
        if (!(*allowed & CCM_INSERTIONALLOWED_TASK)) return S_OK;
        for (long i = 0; i < 15 && SUCCEEDED(result); i++) {
            CONTEXTMENUITEM item = {const_cast<LPWSTR>(names[i]),
                                    const_cast<LPWSTR>(L""),
                                    i,
                                    static_cast<LONG>(CCM_INSERTIONPOINTID_PRIMARY_TASK),
                                    0,
                                    0};
            result = menu->AddItem(&item);
        }
        return result;
    }
    STDMETHODIMP Command(long command, IDataObject *object) override
    {
        switch (command) {
        case 0: return status->SelectScopeItem(shelves[1].id);
        case 1: return status->NewWindow(shelves[0].id, MMC_NW_OPTION_NONE);
        case 2: say(L"inserted", insert_maps(), 0); return S_OK;
        case 3: walk(); return S_OK;
        case 4: {
            HRESULT result = tree->Expand(shelves[0].id);
            say(L"expanded", result, synchronous);
            return S_OK;
        }
        case 5: return console->UpdateAllViews(nullptr, 7, 9);
        case 6: version(); return S_OK;
        case 7: power(); return S_OK;
        case 8: say(L"watching", watch(), 0); return S_OK;
        case 9: say(L"not watching", unwatch(), 0); return S_OK;
        case 10: return own_menu(object);
        case 11: return extend(CLSID_ExtensionNames);
        case 12: return extend(CLSID_Catalog);
        case 13: say(L"removed", tree->DeleteItem(maps.id, TRUE), 0); return S_OK;
        case 14: return ask_from_thread();
        default: return E_INVALIDARG;
        }
    }

    STDMETHODIMP GetClassID(CLSID *out) override
    {
        *out = CLSID_Catalog;
        return S_OK;
    }
    STDMETHODIMP IsDirty() override { return S_FALSE; }
    STDMETHODIMP InitNew(IStorage *) override
    {
        saved = 0;
        return S_OK;
    }
    STDMETHODIMP Load(IStorage *from) override
    {
        Reference<IStream> stream;
        HRESULT result = from->OpenStream(L"count", nullptr, STGM_READ | STGM_SHARE_EXCLUSIVE, 0,
                                          reinterpret_cast<IStream **>(stream.out()));
        return SUCCEEDED(result) ? stream->Read(&saved, sizeof saved, nullptr) : result;
    }
    STDMETHODIMP Save(IStorage *to, BOOL) override
    {
        Reference<IStream> stream;
        HRESULT result = to->CreateStream(L"count", STGM_CREATE | STGM_WRITE | STGM_SHARE_EXCLUSIVE, 0, 0,
                                          reinterpret_cast<IStream **>(stream.out()));
        saved++;
        return SUCCEEDED(result) ? stream->Write(&saved, sizeof saved, nullptr) : result;
    }
    STDMETHODIMP SaveCompleted(IStorage *) override { return S_OK; }
    STDMETHODIMP HandsOffStorage() override { return S_OK; }

    STDMETHODIMP EnableAllExtensions() override { return S_FALSE; }
    STDMETHODIMP GetFirstExtension(CLSID *) override { return S_FALSE; }
    STDMETHODIMP GetNextExtension(CLSID *) override { return S_FALSE; }

  private:
    HRESULT insert(Item *item, HSCOPEITEM beside, DWORD where)
    {
        SCOPEDATAITEM node = {};
        node.mask = SDI_STR | SDI_PARAM | SDI_CHILDREN | where;
        node.displayname = reinterpret_cast<LPOLESTR>(MMC_CALLBACK);
        node.lParam = reinterpret_cast<LPARAM>(item);
        node.cChildren = item == &shelves[0];
        node.relativeID = beside;
        HRESULT result = tree->InsertItem(&node);
        item->id = node.ID;
        return result;
    }
    HRESULT expand(Item *parent, HSCOPEITEM id)
    {
        if (!parent) return S_FALSE;
        parent->id = id;
        if (parent != &root_item) return S_OK;
        HRESULT result = insert(&shelves[0], id, SDI_PARENT);
        return SUCCEEDED(result) ? insert(&shelves[1], id, SDI_PARENT) : result;
    }
    HRESULT insert_maps() { return maps.id ? S_FALSE : insert(&maps, shelves[1].id, SDI_NEXT); }

    /* "Pointers must be marshalled": many are not. */
    static DWORD WINAPI ask(void *given)
    {
        IConsole3 *unmarshalled = static_cast<IConsole3 *>(given);
        int answer = 0;
        unmarshalled->MessageBox(L"From a thread?", L"Test Catalog", MB_YESNO, &answer);
        unmarshalled->UpdateAllViews(nullptr, answer, 5);
        return 0;
    }
    HRESULT ask_from_thread()
    {
        HANDLE thread = CreateThread(nullptr, 0, ask, console.get(), 0, nullptr);
        if (!thread) return E_FAIL;
        WaitForSingleObject(thread, INFINITE);
        CloseHandle(thread);
        return S_OK;
    }

    /* As one does who has something for some of its nodes only. */
    HRESULT extend(REFCLSID clsid)
    {
        CLSID which = clsid;
        HRESULT result = tree->AddExtension(maps.id, &which);
        say(L"extended", result, 0);
        return S_OK;
    }

    /* From the first child to the last, and up again. */
    void walk()
    {
        HSCOPEITEM at = 0, next = 0, parent = 0;
        MMC_COOKIE cookie = 0;
        long count = 0;
        HRESULT result = tree->GetChildItem(root_item.id, &at, &cookie);
        while (result == S_OK && cookie) {
            count++;
            result = tree->GetNextItem(at, &next, &cookie);
            if (result == S_OK) at = next;
        }
        tree->GetParentItem(at, &parent, &cookie);
        SCOPEDATAITEM item = {};
        item.mask = SDI_PARAM | SDI_STATE;
        item.ID = at;
        tree->GetItem(&item);
        bool good = parent == root_item.id && item.lParam == reinterpret_cast<LPARAM>(&shelves[1]);
        say(L"walked", good ? S_OK : E_FAIL, count);
    }
    /* One item of its own, and below it those that it adds to every menu, at a point that it makes for them. */
    HRESULT own_menu(IDataObject *object)
    {
        Reference<IContextMenuProvider> menu;
        HWND window = nullptr;
        long chosen = 0;
        HRESULT result = console->QueryInterface(IID_IContextMenuProvider, menu.out());
        if (SUCCEEDED(result)) result = menu->EmptyMenuList();
        LONG root = static_cast<LONG>(CCM_INSERTIONPOINTID_ROOT_MENU);
        LONG tasks = static_cast<LONG>(CCM_INSERTIONPOINTID_PRIMARY_TASK);
        CONTEXTMENUITEM items[] = {{const_cast<LPWSTR>(L"Lend"), const_cast<LPWSTR>(L""), 77, root, 0, 0},
                                   {nullptr, nullptr, tasks, root, 0, CCM_SPECIAL_INSERTION_POINT}};
        for (CONTEXTMENUITEM &item : items)
            if (SUCCEEDED(result)) result = menu->AddItem(&item);
        if (SUCCEEDED(result)) result = menu->AddPrimaryExtensionItems(static_cast<IComponentData *>(this), object);
        if (SUCCEEDED(result)) result = menu->AddThirdPartyExtensionItems(object);
        if (SUCCEEDED(result)) result = console->GetMainWindow(&window);
        if (SUCCEEDED(result)) result = menu->ShowContextMenu(window, 0, 0, &chosen);
        say(L"own menu", result, chosen);
        return S_OK;
    }
    void version()
    {
        Reference<IMMCVersionInfo> info;
        long major = 0, minor = 0;
        HRESULT result =
            CoCreateInstance(CLSID_MMCVersionInfo, nullptr, CLSCTX_INPROC_SERVER, IID_IMMCVersionInfo, info.out());
        if (SUCCEEDED(result)) result = info->GetMMCVersion(&major, &minor);
        say(L"version", result, major);
    }
    void power()
    {
        Reference<IConsolePower> held;
        HRESULT result =
            CoCreateInstance(CLSID_ConsolePower, nullptr, CLSCTX_INPROC_SERVER, IID_IConsolePower, held.out());
        if (SUCCEEDED(result)) result = held->SetExecutionState(ES_SYSTEM_REQUIRED, 0);
        if (SUCCEEDED(result)) result = held->SetExecutionState(0, ES_SYSTEM_REQUIRED);
        if (SUCCEEDED(result)) result = held->ResetIdleTimer(ES_DISPLAY_REQUIRED);
        say(L"awake", result, held && held->SetExecutionState(0x40, 0) == E_INVALIDARG);
    }

    /* As AtlAdvise and AtlUnadvise do. */
    HRESULT find_point(void **out)
    {
        Reference<IConnectionPointContainer> container;
        HRESULT result = power_source->QueryInterface(IID_IConnectionPointContainer, container.out());
        if (FAILED(result)) return result;
        return container->FindConnectionPoint(IID_IConsolePowerSink, reinterpret_cast<IConnectionPoint **>(out));
    }
    HRESULT watch()
    {
        Reference<IConnectionPoint> point;
        HRESULT result =
            CoCreateInstance(CLSID_ConsolePower, nullptr, CLSCTX_INPROC_SERVER, IID_IConsolePower, power_source.out());
        if (SUCCEEDED(result)) result = find_point(point.out());
        if (FAILED(result)) return result;
        Sink *sink = new Sink;
        result = point->Advise(sink, &power_cookie);
        sink->Release();
        return result;
    }
    HRESULT unwatch()
    {
        Reference<IConnectionPoint> point;
        HRESULT result = find_point(point.out());
        return SUCCEEDED(result) ? point->Unadvise(power_cookie) : result;
    }

    Reference<IConsole3> console;
    Reference<IConsoleNameSpace2> tree;
    Reference<IConsolePower> power_source;
    DWORD power_cookie = 0;
    long synchronous = 0;
    long saved = 0;
};

const Served served = {CLSID_Catalog, L"Test Catalog",
                       [] { return static_cast<IUnknown *>(static_cast<IComponentData *>(new Catalog)); }};
