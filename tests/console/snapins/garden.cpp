/* garden.cpp: "Test Garden", one object that is everything: component data and component, menu and comparison, as small
 * snap-ins are written. Its beds are nodes that it frees by what it is told: that a bed is to be deleted, and that what
 * stands below it is to go. Its view says S_OK to whatever it does not know.
 *
 * Its rows are given their names and are asked for the rest. It compares them by number; in Bed 2 their text decides
 * (MMC_VIEW_OPTIONS_LEXICAL_SORT). "Count" in its menu says how many nodes are alive, and where it was asked to
 * delete the last one. */
#include "dll.h"

#include <windows.h>
#include <commctrl.h>
#include <initguid.h>
#include <mmc.h>

#include <cstdio>
#include <cwchar>

#define TEST_GUID(name, first) DEFINE_GUID(name, first, 0x7E57, 0x4C0D, 0x9A, 0x11, 0x1D, 0xEA, 0x5E, 0xED, 0xBE, 0xAD)

TEST_GUID(CLSID_Garden, 0xC0000001);
TEST_GUID(NODE_Bed, 0xC0000010);

/* mmc.h declares these; no library of mingw-w64 has them. */
DEFINE_GUID(IID_IComponentData, 0x955AB28A, 0x5218, 0x11D0, 0xA9, 0x85, 0x00, 0xC0, 0x4F, 0xD8, 0xD5, 0x65);
DEFINE_GUID(IID_IComponent, 0x43136EB2, 0xD36C, 0x11CF, 0xAD, 0xBC, 0x00, 0xAA, 0x00, 0xA8, 0x00, 0x33);
DEFINE_GUID(IID_IConsole2, 0x103D842A, 0xAA63, 0x11D1, 0xA7, 0xE1, 0x00, 0xC0, 0x4F, 0xD8, 0xD5, 0x65);
DEFINE_GUID(IID_IConsoleNameSpace, 0xBEDEB620, 0xF24D, 0x11CF, 0x8A, 0xFC, 0x00, 0xAA, 0x00, 0x3C, 0xA9, 0xF6);
DEFINE_GUID(IID_IHeaderCtrl, 0x43136EB3, 0xD36C, 0x11CF, 0xAD, 0xBC, 0x00, 0xAA, 0x00, 0xA8, 0x00, 0x33);
DEFINE_GUID(IID_IResultData, 0x31DA5FA0, 0xE0EB, 0x11CF, 0x9F, 0x21, 0x00, 0xAA, 0x00, 0x3C, 0xA9, 0xF6);
DEFINE_GUID(IID_IResultDataCompare, 0xE8315A52, 0x7A1A, 0x11D0, 0xA2, 0xD2, 0x00, 0xC0, 0x4F, 0xD9, 0x09, 0xDD);
DEFINE_GUID(IID_IExtendContextMenu, 0x4F3B7A4F, 0xCFAC, 0x11CF, 0xB8, 0xE3, 0x00, 0xC0, 0x4F, 0xD8, 0xD5, 0xB0);

static LONG beds_alive;

/* A node; the root, which has no parent, is there as long as the snap-in. */
struct Bed {
    Bed(Bed *above, const wchar_t *called) : parent(above)
    {
        wcsncpy(name, called, 31);
        beds_alive++;
    }
    ~Bed() { beds_alive--; }
    Bed(const Bed &) = delete;
    Bed &operator=(const Bed &) = delete;

    Bed *parent;
    wchar_t name[32] = L"";
    HSCOPEITEM id = 0;
};

static UINT bed_format()
{
    return RegisterClipboardFormatW(L"Garden bed");
}

/* What it says of a bed, or of a row: that is nothing here but the bed that it grows in. */
class About : public IDataObject
{
  public:
    explicit About(Bed *of) : bed(of) { InterlockedIncrement(&objects); }
    virtual ~About() { InterlockedDecrement(&objects); }
    STDMETHODIMP QueryInterface(REFIID iid, void **out) override
    {
        *out = iid == IID_IUnknown || iid == IID_IDataObject ? this : nullptr;
        if (*out) AddRef();
        return *out ? S_OK : E_NOINTERFACE;
    }
    STDMETHODIMP_(ULONG) AddRef() override { return static_cast<ULONG>(InterlockedIncrement(&refs)); }
    STDMETHODIMP_(ULONG) Release() override
    {
        ULONG left = static_cast<ULONG>(InterlockedDecrement(&refs));
        if (!left) delete this;
        return left;
    }
    STDMETHODIMP GetDataHere(FORMATETC *format, STGMEDIUM *medium) override
    {
        wchar_t guid[40];
        auto is = [format](const wchar_t *name) { return format->cfFormat == RegisterClipboardFormatW(name); };
        StringFromGUID2(NODE_Bed, guid, 40);
        if (format->cfFormat == bed_format()) return write(medium, &bed, sizeof bed);
        if (is(CCF_NODETYPE)) return write(medium, &NODE_Bed, sizeof(GUID));
        if (is(CCF_SNAPIN_CLASSID)) return write(medium, &CLSID_Garden, sizeof(CLSID));
        if (is(CCF_SZNODETYPE)) return write(medium, guid, sizeof guid);
        if (is(CCF_DISPLAY_NAME)) return write(medium, bed->name, (wcslen(bed->name) + 1) * sizeof(wchar_t));
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
    Bed *bed;
    LONG refs = 1;
};

/* Both interfaces have a Notify of the same kind, and one Release counts for both; what differs stands apart. */
class Data : public IComponentData
{
  public:
    STDMETHODIMP Notify(IDataObject *object, MMC_NOTIFY_TYPE event, LPARAM arg, LPARAM param) override
    {
        return NotifyData(object, event, arg, param);
    }
    virtual HRESULT NotifyData(IDataObject *object, MMC_NOTIFY_TYPE event, LPARAM arg, LPARAM param) = 0;
};

class View : public IComponent
{
  public:
    STDMETHODIMP Notify(IDataObject *object, MMC_NOTIFY_TYPE event, LPARAM arg, LPARAM param) override
    {
        return NotifyView(object, event, arg, param);
    }
    virtual HRESULT NotifyView(IDataObject *object, MMC_NOTIFY_TYPE event, LPARAM arg, LPARAM param) = 0;
};

class Garden : public Data, public View, public IExtendContextMenu, public IResultDataCompare
{
  public:
    Garden() { InterlockedIncrement(&objects); }
    virtual ~Garden() { InterlockedDecrement(&objects); }
    Garden(const Garden &) = delete;
    Garden &operator=(const Garden &) = delete;

    STDMETHODIMP QueryInterface(REFIID iid, void **out) override
    {
        *out = nullptr;
        if (iid == IID_IUnknown || iid == IID_IComponentData) *out = static_cast<IComponentData *>(this);
        if (iid == IID_IComponent) *out = static_cast<IComponent *>(this);
        if (iid == IID_IExtendContextMenu) *out = static_cast<IExtendContextMenu *>(this);
        if (iid == IID_IResultDataCompare) *out = static_cast<IResultDataCompare *>(this);
        if (*out) AddRef();
        return *out ? S_OK : E_NOINTERFACE;
    }
    STDMETHODIMP_(ULONG) AddRef() override { return static_cast<ULONG>(InterlockedIncrement(&refs)); }
    STDMETHODIMP_(ULONG) Release() override
    {
        ULONG left = static_cast<ULONG>(InterlockedDecrement(&refs));
        if (!left) delete this;
        return left;
    }

    /* ---- as the data */

    STDMETHODIMP Initialize(IUnknown *given) override
    {
        return given->QueryInterface(IID_IConsoleNameSpace, reinterpret_cast<void **>(&tree));
    }
    STDMETHODIMP CreateComponent(IComponent **out) override
    {
        return QueryInterface(IID_IComponent, reinterpret_cast<void **>(out));
    }
    STDMETHODIMP Destroy() override
    {
        if (tree) tree->Release();
        tree = nullptr;
        return S_OK;
    }
    STDMETHODIMP GetDisplayInfo(SCOPEDATAITEM *item) override
    {
        item->displayname = bed_of(item->lParam)->name;
        return S_OK;
    }
    HRESULT NotifyData(IDataObject *object, MMC_NOTIFY_TYPE event, LPARAM arg, LPARAM param) override
    {
        Bed *bed = bed_in(object);
        switch (event) {
        case MMCN_EXPAND: return arg ? expand(bed, static_cast<HSCOPEITEM>(param)) : S_OK;
        case MMCN_REMOVE_CHILDREN: free_below(static_cast<HSCOPEITEM>(arg)); return S_OK;
        case MMCN_DELETE: return remove(bed);
        default: return E_UNEXPECTED;
        }
    }

    /* ---- as the view */

    STDMETHODIMP Initialize(IConsole *given) override
    {
        HRESULT result = given->QueryInterface(IID_IConsole2, reinterpret_cast<void **>(&console));
        if (SUCCEEDED(result)) result = given->QueryInterface(IID_IHeaderCtrl, reinterpret_cast<void **>(&header));
        if (SUCCEEDED(result)) result = given->QueryInterface(IID_IResultData, reinterpret_cast<void **>(&list));
        return result;
    }
    STDMETHODIMP Destroy(MMC_COOKIE) override
    {
        if (list) list->Release();
        if (header) header->Release();
        if (console) console->Release();
        list = nullptr;
        header = nullptr;
        console = nullptr;
        return S_OK;
    }
    STDMETHODIMP GetResultViewType(MMC_COOKIE cookie, LPOLESTR *type, long *options) override
    {
        bool second = wcscmp(bed_of(cookie)->name, L"Bed 2") == 0;
        *type = nullptr;
        *options = second ? MMC_VIEW_OPTIONS_LEXICAL_SORT : MMC_VIEW_OPTIONS_NONE;
        return S_OK;
    }
    STDMETHODIMP Compare(LPARAM, MMC_COOKIE a, MMC_COOKIE b, int *out) override
    {
        *out = static_cast<int>(a - b);
        return S_OK;
    }
    STDMETHODIMP GetDisplayInfo(RESULTDATAITEM *item) override
    {
        if (item->mask & RDI_IMAGE) item->nImage = 0;
        if (!(item->mask & RDI_STR)) return S_OK;
        if (item->bScopeItem) {
            item->str = item->nCol ? const_cast<LPWSTR>(L"") : bed_of(item->lParam)->name;
            return S_OK;
        }
        swprintf(cell, 32, L"%d of plant %d", item->nCol, static_cast<int>(item->lParam));
        item->str = cell;
        return S_OK;
    }
    HRESULT NotifyView(IDataObject *object, MMC_NOTIFY_TYPE event, LPARAM arg, LPARAM) override
    {
        if (event == MMCN_SHOW && arg) return show();
        if (event == MMCN_SELECT && HIWORD(arg)) return offer_delete();
        if (event == MMCN_DELETE && bed_in(object)) where = L"the view";
        return S_OK;
    }

    /* ---- as both */

    STDMETHODIMP QueryDataObject(MMC_COOKIE cookie, DATA_OBJECT_TYPES, IDataObject **out) override
    {
        *out = new About(cookie > 0 && cookie < 10 ? &root : bed_of(cookie));
        return S_OK;
    }
    STDMETHODIMP CompareObjects(IDataObject *a, IDataObject *b) override
    {
        return bed_in(a) == bed_in(b) ? S_OK : S_FALSE;
    }
    STDMETHODIMP AddMenuItems(IDataObject *, IContextMenuCallback *menu, long *allowed) override
    {
        if (!(*allowed & CCM_INSERTIONALLOWED_TOP)) return S_OK;
        CONTEXTMENUITEM item = {const_cast<LPWSTR>(L"Count"),
                                const_cast<LPWSTR>(L""),
                                1,
                                static_cast<LONG>(CCM_INSERTIONPOINTID_PRIMARY_TOP),
                                0,
                                0};
        return menu->AddItem(&item);
    }
    STDMETHODIMP Command(long, IDataObject *) override
    {
        wchar_t text[64];
        swprintf(text, 64, L"%ld alive, told as %ls", beds_alive, where);
        return console->SetStatusText(text);
    }

  private:
    Bed *bed_of(LONG_PTR cookie) { return cookie ? reinterpret_cast<Bed *>(cookie) : &root; }

    /* nullptr for what is not ours. */
    static Bed *bed_in(IDataObject *object)
    {
        Bed *found = nullptr;
        if (IS_SPECIAL_DATAOBJECT(object)) return nullptr;
        FORMATETC format = {static_cast<CLIPFORMAT>(bed_format()), nullptr, DVASPECT_CONTENT, -1, TYMED_HGLOBAL};
        STGMEDIUM medium = {};
        medium.tymed = TYMED_HGLOBAL;
        medium.hGlobal = GlobalAlloc(GPTR, sizeof found);
        if (SUCCEEDED(object->GetDataHere(&format, &medium))) memcpy(&found, medium.hGlobal, sizeof found);
        GlobalFree(medium.hGlobal);
        return found;
    }

    HRESULT insert(Bed *bed, HSCOPEITEM below)
    {
        SCOPEDATAITEM node = {};
        node.mask = SDI_STR | SDI_PARAM | SDI_PARENT;
        node.displayname = reinterpret_cast<LPOLESTR>(MMC_CALLBACK);
        node.lParam = reinterpret_cast<LPARAM>(bed);
        node.relativeID = below;
        HRESULT result = tree->InsertItem(&node);
        bed->id = node.ID;
        if (FAILED(result)) delete bed;
        return result;
    }
    /* Two beds, two in each of those, and no more. */
    HRESULT expand(Bed *bed, HSCOPEITEM id)
    {
        wchar_t name[64];
        bed->id = id;
        if (bed->parent && bed->parent->parent) return S_FALSE;
        for (int i = 1; i <= 2; i++) {
            swprintf(name, 64, L"%ls%ls%d", bed->parent ? bed->name : L"Bed", bed->parent ? L"." : L" ", i);
            HRESULT result = insert(new Bed(bed, name), id);
            if (FAILED(result)) return result;
        }
        return S_OK;
    }
    /* "The snap-in is only required to release its own resources for the deleted child items." */
    void free_below(HSCOPEITEM id)
    {
        HSCOPEITEM child = 0, next = 0;
        MMC_COOKIE cookie = 0, following = 0;
        HRESULT result = tree->GetChildItem(id, &child, &cookie);
        while (result == S_OK) {
            free_below(child);
            result = tree->GetNextItem(child, &next, &following);
            delete bed_of(cookie);
            child = next;
            cookie = following;
        }
    }
    HRESULT remove(Bed *bed)
    {
        if (!bed || !bed->parent) return S_FALSE;
        where = L"the data";
        HRESULT result = tree->DeleteItem(bed->id, TRUE);
        if (SUCCEEDED(result)) delete bed;
        return result;
    }
    HRESULT show()
    {
        HRESULT result = header->InsertColumn(0, L"Plant", LVCFMT_LEFT, 100);
        if (SUCCEEDED(result)) result = header->InsertColumn(1, L"Height", LVCFMT_LEFT, 100);
        if (SUCCEEDED(result)) result = header->InsertColumn(2, L"Colour", LVCFMT_LEFT, 100);
        for (int i = 1; i <= 2 && SUCCEEDED(result); i++) {
            RESULTDATAITEM row = {};
            row.mask = RDI_STR | RDI_PARAM;
            row.str = const_cast<LPWSTR>(i == 1 ? L"Rose" : L"Aster");
            row.lParam = i;
            result = list->InsertItem(&row);
            row.mask = RDI_STR;
            row.nCol = 2;
            row.str = const_cast<LPWSTR>(L"red");
            if (SUCCEEDED(result)) result = list->SetItem(&row);
        }
        return result;
    }
    HRESULT offer_delete()
    {
        IConsoleVerb *verbs = nullptr;
        HRESULT result = console->QueryConsoleVerb(&verbs);
        if (FAILED(result)) return result;
        verbs->SetVerbState(MMC_VERB_DELETE, ENABLED, TRUE);
        verbs->Release();
        return S_OK;
    }

    LONG refs = 1;
    IConsoleNameSpace *tree = nullptr;
    IConsole2 *console = nullptr;
    IHeaderCtrl *header = nullptr;
    IResultData *list = nullptr;
    Bed root{nullptr, L"Test Garden"};
    const wchar_t *where = L"nobody";
    wchar_t cell[32] = L"";
};

const Served served = {CLSID_Garden, L"Test Garden",
                       [] { return static_cast<IUnknown *>(static_cast<IComponentData *>(new Garden)); }};
