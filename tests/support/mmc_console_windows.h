/* tests/support/mmc_console_windows.h: a console for snap-ins, with the least in it: it keeps what it is given, shows
 * nothing, counts what is held of it, and fails on demand. Windows only; compile snapin/com/iids.c with the test. */

#ifndef HOLDFAST_TESTS_SUPPORT_MMC_CONSOLE_WINDOWS_H
#define HOLDFAST_TESTS_SUPPORT_MMC_CONSOLE_WINDOWS_H

#include <map>
#include <string>
#include <vector>
#include <windows.h>

#include <mmc.h>
#include <prsht.h>

namespace testing_support
{

inline std::string narrow(const wchar_t *wide)
{
    std::string text;
    if (wide == nullptr || wide == reinterpret_cast<const wchar_t *>(MMC_CALLBACK)) return text;
    int length = WideCharToMultiByte(CP_UTF8, 0, wide, -1, nullptr, 0, nullptr, nullptr);
    if (length <= 1) return text;
    text.resize(static_cast<size_t>(length));
    WideCharToMultiByte(CP_UTF8, 0, wide, -1, &text[0], length, nullptr, nullptr);
    text.pop_back();
    return text;
}

/* The message queue is emptied until `done`. The work that it waits for always ends. */
template <typename Done> bool pump(Done done)
{
    for (ULONGLONG end = GetTickCount64() + 60000; !done();) {
        MSG message;
        if (GetTickCount64() > end) return false;
        MsgWaitForMultipleObjects(0, nullptr, FALSE, 1000, QS_ALLINPUT);
        while (PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE)) DispatchMessageW(&message);
    }
    return true;
}

class MmcConsole : public IConsole2,
                   public IConsoleNameSpace2,
                   public IResultData,
                   public IHeaderCtrl,
                   public IConsoleVerb,
                   public IImageList,
                   public IContextMenuCallback,
                   public IPropertySheetCallback,
                   public IPropertySheetProvider,
                   public IControlbar,
                   public IToolbar
{
  public:
    virtual ~MmcConsole() = default;

    /* The call with this number fails, counted from 1; 0: none. */
    int fail_at = 0;
    int calls = 0;
    LONG refs = 1;

    std::vector<SCOPEDATAITEM> nodes;
    std::vector<RESULTDATAITEM> rows;
    std::vector<std::string> columns;
    std::vector<std::string> messages; /* `title: text` */
    std::vector<std::string> menu;     /* labels, `(grey)` behind those that cannot be chosen */
    std::vector<LONG> commands;
    std::vector<HPROPSHEETPAGE> pages;
    std::vector<std::string> buttons;
    std::map<int, bool> button_enabled;
    std::map<int, bool> verb_enabled;
    MMC_CONSOLE_VERB default_verb = MMC_VERB_NONE;
    std::string description, status;
    std::string sheet; /* title of the sheet that is made or shown */
    IDataObject *sheet_object = nullptr;
    bool sheet_shown = false, sheet_handles = false, sheet_wizard = false;
    int item_count = -1, strips = 0, updates = 0, attached = 0, answer = IDOK;
    std::vector<IComponent *> views; /* that UpdateAllViews tells */

    IUnknown *unknown() { return static_cast<IConsole2 *>(this); }

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void **out) override
    {
        *out = nullptr;
        if (call() != S_OK) return E_NOINTERFACE;
        if (iid == IID_IUnknown || iid == IID_IConsole || iid == IID_IConsole2) {
            *out = static_cast<IConsole2 *>(this);
        } else if (iid == IID_IConsoleNameSpace || iid == IID_IConsoleNameSpace2) {
            *out = static_cast<IConsoleNameSpace2 *>(this);
        } else if (iid == IID_IResultData) {
            *out = static_cast<IResultData *>(this);
        } else if (iid == IID_IHeaderCtrl) {
            *out = static_cast<IHeaderCtrl *>(this);
        } else if (iid == IID_IPropertySheetProvider) {
            *out = static_cast<IPropertySheetProvider *>(this);
        } else if (iid == IID_IToolbar) {
            *out = static_cast<IToolbar *>(this);
        } else {
            return E_NOINTERFACE;
        }
        AddRef();
        return S_OK;
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return static_cast<ULONG>(++refs); }
    ULONG STDMETHODCALLTYPE Release() override { return static_cast<ULONG>(--refs); }

    /* IConsole2 */
    HRESULT STDMETHODCALLTYPE SetHeader(LPHEADERCTRL) override { return call(); }
    HRESULT STDMETHODCALLTYPE SetToolbar(LPTOOLBAR) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE QueryResultView(LPUNKNOWN *) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE QueryScopeImageList(LPIMAGELIST *out) override { return give<IImageList>(out); }
    HRESULT STDMETHODCALLTYPE QueryResultImageList(LPIMAGELIST *out) override { return give<IImageList>(out); }
    HRESULT STDMETHODCALLTYPE UpdateAllViews(LPDATAOBJECT object, LPARAM data, LONG_PTR hint) override
    {
        updates++;
        if (call() != S_OK) return E_FAIL;
        for (IComponent *view : views) view->Notify(object, MMCN_VIEW_CHANGE, data, hint);
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE MessageBox(LPCWSTR text, LPCWSTR title, UINT, int *out) override
    {
        messages.push_back(narrow(title) + ": " + narrow(text));
        *out = answer;
        return S_OK; /* never fails: a real box would be shown instead */
    }
    HRESULT STDMETHODCALLTYPE QueryConsoleVerb(LPCONSOLEVERB *out) override { return give<IConsoleVerb>(out); }
    HRESULT STDMETHODCALLTYPE SelectScopeItem(HSCOPEITEM) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetMainWindow(HWND *out) override
    {
        *out = nullptr;
        return call();
    }
    HRESULT STDMETHODCALLTYPE NewWindow(HSCOPEITEM, unsigned long) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE Expand(HSCOPEITEM, WINBOOL) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE IsTaskpadViewPreferred() override { return S_FALSE; }
    HRESULT STDMETHODCALLTYPE SetStatusText(LPOLESTR text) override
    {
        status = narrow(text);
        return call();
    }

    /* IConsoleNameSpace2 */
    HRESULT STDMETHODCALLTYPE InsertItem(LPSCOPEDATAITEM item) override
    {
        if (call() != S_OK) return E_FAIL;
        item->ID = static_cast<HSCOPEITEM>(1000 + nodes.size());
        nodes.push_back(*item);
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE DeleteItem(HSCOPEITEM, long) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE SetItem(LPSCOPEDATAITEM) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetItem(LPSCOPEDATAITEM) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetChildItem(HSCOPEITEM, HSCOPEITEM *, MMC_COOKIE *) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetNextItem(HSCOPEITEM, HSCOPEITEM *, MMC_COOKIE *) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetParentItem(HSCOPEITEM, HSCOPEITEM *, MMC_COOKIE *) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE Expand(HSCOPEITEM) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE AddExtension(HSCOPEITEM, LPCLSID) override { return E_NOTIMPL; }

    /* IResultData */
    HRESULT STDMETHODCALLTYPE InsertItem(LPRESULTDATAITEM item) override
    {
        if (call() != S_OK) return E_FAIL;
        item->itemID = static_cast<HRESULTITEM>(5000 + rows.size());
        rows.push_back(*item);
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE DeleteItem(HRESULTITEM, int) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE FindItemByLParam(LPARAM, HRESULTITEM *) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE DeleteAllRsltItems() override
    {
        rows.clear();
        return call();
    }
    HRESULT STDMETHODCALLTYPE SetItem(LPRESULTDATAITEM) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetItem(LPRESULTDATAITEM) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetNextItem(LPRESULTDATAITEM) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE ModifyItemState(int, HRESULTITEM, UINT, UINT) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE ModifyViewStyle(MMC_RESULT_VIEW_STYLE, MMC_RESULT_VIEW_STYLE) override
    {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE SetViewMode(long) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetViewMode(long *) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE UpdateItem(HRESULTITEM) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE Sort(int, DWORD, LPARAM) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE SetDescBarText(LPOLESTR text) override
    {
        description = narrow(text);
        return call();
    }
    HRESULT STDMETHODCALLTYPE SetItemCount(int count, DWORD) override
    {
        item_count = count;
        return call();
    }

    /* IHeaderCtrl */
    HRESULT STDMETHODCALLTYPE InsertColumn(int, LPCWSTR title, int, int) override
    {
        if (call() != S_OK) return E_FAIL;
        columns.push_back(narrow(title));
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE DeleteColumn(int) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE SetColumnText(int, LPCWSTR) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetColumnText(int, LPOLESTR *) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE SetColumnWidth(int, int) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetColumnWidth(int, int *) override { return E_NOTIMPL; }

    /* IConsoleVerb */
    HRESULT STDMETHODCALLTYPE GetVerbState(MMC_CONSOLE_VERB, MMC_BUTTON_STATE, WINBOOL *) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE SetVerbState(MMC_CONSOLE_VERB verb, MMC_BUTTON_STATE state, WINBOOL on) override
    {
        if (state == ENABLED) verb_enabled[verb] = on != 0;
        return call();
    }
    HRESULT STDMETHODCALLTYPE SetDefaultVerb(MMC_CONSOLE_VERB verb) override
    {
        default_verb = verb;
        return call();
    }
    HRESULT STDMETHODCALLTYPE GetDefaultVerb(MMC_CONSOLE_VERB *) override { return E_NOTIMPL; }

    /* IImageList */
    HRESULT STDMETHODCALLTYPE ImageListSetIcon(LONG_PTR *, long) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE ImageListSetStrip(LONG_PTR *small, LONG_PTR *large, long, COLORREF) override
    {
        BITMAP sizes[2] = {};
        GetObjectW(reinterpret_cast<HGDIOBJ>(small), sizeof *sizes, &sizes[0]);
        GetObjectW(reinterpret_cast<HGDIOBJ>(large), sizeof *sizes, &sizes[1]);
        if (sizes[0].bmHeight == 16 && sizes[1].bmHeight == 32 && sizes[0].bmWidth * 2 == sizes[1].bmWidth) strips++;
        return call();
    }

    /* IContextMenuCallback */
    HRESULT STDMETHODCALLTYPE AddItem(CONTEXTMENUITEM *item) override
    {
        if (call() != S_OK) return E_FAIL;
        menu.push_back(narrow(item->strName) + ((item->fFlags & MF_GRAYED) != 0 ? " (grey)" : ""));
        commands.push_back(item->lCommandID);
        return S_OK;
    }

    /* IPropertySheetCallback */
    HRESULT STDMETHODCALLTYPE AddPage(HPROPSHEETPAGE page) override
    {
        if (call() != S_OK) return E_FAIL;
        pages.push_back(page);
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE RemovePage(HPROPSHEETPAGE) override { return E_NOTIMPL; }

    /* IPropertySheetProvider */
    HRESULT STDMETHODCALLTYPE CreatePropertySheet(LPCWSTR title, boolean as_sheet, MMC_COOKIE, LPDATAOBJECT object,
                                                  DWORD) override
    {
        if (call() != S_OK) return E_FAIL;
        sheet = narrow(title);
        sheet_wizard = as_sheet == 0;
        sheet_object = object;
        object->AddRef();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE FindPropertySheet(MMC_COOKIE, LPCOMPONENT, LPDATAOBJECT) override
    {
        return sheet_shown ? S_OK : S_FALSE;
    }
    HRESULT STDMETHODCALLTYPE AddPrimaryPages(LPUNKNOWN of, WINBOOL create_handle, HWND, WINBOOL) override
    {
        IExtendPropertySheet2 *sheets = nullptr;
        sheet_handles = create_handle != 0;
        if (call() != S_OK) return E_FAIL;
        HRESULT result = of->QueryInterface(IID_IExtendPropertySheet2, reinterpret_cast<void **>(&sheets));
        if (SUCCEEDED(result)) result = sheets->CreatePropertyPages(this, 0, sheet_object);
        if (sheets != nullptr) sheets->Release();
        return result;
    }
    HRESULT STDMETHODCALLTYPE AddExtensionPages() override { return S_OK; }
    HRESULT STDMETHODCALLTYPE Show(LONG_PTR window, int) override
    {
        HRESULT result = window == -1 ? S_OK : call();
        sheet_shown = window != -1 && result == S_OK;
        if (window == -1) close_sheet();
        return result;
    }

    /* Closes the sheet, as Cancel does. */
    void close_sheet()
    {
        for (HPROPSHEETPAGE page : pages) DestroyPropertySheetPage(page);
        pages.clear();
        if (sheet_object != nullptr) sheet_object->Release();
        sheet_object = nullptr;
        sheet_shown = false;
        sheet.clear();
    }

    /* IControlbar */
    HRESULT STDMETHODCALLTYPE Create(MMC_CONTROL_TYPE, LPEXTENDCONTROLBAR, LPUNKNOWN *out) override
    {
        *out = nullptr;
        if (call() != S_OK) return E_FAIL;
        *out = static_cast<IToolbar *>(this);
        AddRef();
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE Attach(MMC_CONTROL_TYPE, LPUNKNOWN) override
    {
        if (call() != S_OK) return E_FAIL;
        attached++;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE Detach(LPUNKNOWN) override
    {
        attached = 0;
        return call();
    }

    /* IToolbar */
    HRESULT STDMETHODCALLTYPE AddBitmap(int, HBITMAP, int, int, COLORREF) override { return call(); }
    HRESULT STDMETHODCALLTYPE AddButtons(int, LPMMCBUTTON) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE InsertButton(int, LPMMCBUTTON button) override
    {
        if (call() != S_OK) return E_FAIL;
        buttons.push_back(narrow(button->lpButtonText));
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE DeleteButton(int) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetButtonState(int, MMC_BUTTON_STATE, WINBOOL *) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE SetButtonState(int id, MMC_BUTTON_STATE state, WINBOOL on) override
    {
        if (state == ENABLED) button_enabled[id] = on != 0;
        return call();
    }

  private:
    HRESULT call() { return ++calls == fail_at ? E_FAIL : S_OK; }

    template <typename Interface> HRESULT give(Interface **out)
    {
        *out = nullptr;
        if (call() != S_OK) return E_FAIL;
        *out = this;
        AddRef();
        return S_OK;
    }
};

} // namespace testing_support

#endif
