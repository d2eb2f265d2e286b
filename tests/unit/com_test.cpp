/* holdfast-snapin.dll as a console meets it: through COM alone. Every test ends with the DLL's word that nothing of it
 * is left. */

#include "registry/mmc.h"
#include "snapin/com/iids.h"
#include "snapin/backup/backup.h"
#include "tests/support/mmc_console_windows.h"
#include "tests/support/places.h"
#include "tests/support/session.h"

#include <gmock/gmock.h>
#include <set>

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;
using testing_support::MmcConsole;
using testing_support::narrow;
using testing_support::pump;
using testing_support::Session;

static int freed_handles;

/* What our console offers to snap-ins that look for it in the program. */
extern "C" __declspec(dllexport) HRESULT WINAPI MMCFreeNotifyHandle(LONG_PTR)
{
    freed_handles++;
    return S_OK;
}

namespace
{

/* The cookies and handles of the nodes, by hf_node. */
enum Node { ROOT, OVERVIEW, VAULT, PAGES, HISTORY, PLUGINS };

class Com : public testing::Test
{
  protected:
    Com()
    {
        CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED);
        SetEnvironmentVariableA("HOLDFAST_HOME", session.home.path().c_str());
        library = LoadLibraryA(HOLDFAST_PROGRAMS "/holdfast-snapin.dll");
    }

    ~Com() override
    {
        close();
        EXPECT_TRUE(pump([this] { return can_unload() == S_OK; })) << "something of the DLL is left";
        EXPECT_EQ(1, console.refs) << "something of the console is held";
        SetEnvironmentVariableA("HOLDFAST_HOME", nullptr);
        CoUninitialize();
    }

    template <typename Function> Function *exported(const char *name)
    {
        FARPROC found = GetProcAddress(library, name);
        Function *function = nullptr;
        memcpy(&function, &found, sizeof function);
        return function;
    }

    HRESULT can_unload() { return exported<HRESULT WINAPI()>("DllCanUnloadNow")(); }

    HRESULT class_object(REFCLSID id, REFIID iid, void **out)
    {
        return exported<HRESULT WINAPI(REFCLSID, REFIID, void **)>("DllGetClassObject")(id, iid, out);
    }

    template <typename Interface> Interface *make(hf_mmc_guid id, REFIID iid)
    {
        IClassFactory *factory = nullptr;
        void *object = nullptr;
        EXPECT_EQ(S_OK, class_object(hf_guids[id], IID_IClassFactory, reinterpret_cast<void **>(&factory)));
        if (factory == nullptr) return nullptr;
        EXPECT_EQ(S_OK, factory->CreateInstance(nullptr, iid, &object));
        EXPECT_EQ(0u, factory->Release());
        return static_cast<Interface *>(object);
    }

    template <typename Interface> Interface *ask(IUnknown *object, REFIID iid)
    {
        void *other = nullptr;
        if (object->QueryInterface(iid, &other) != S_OK) return nullptr;
        return static_cast<Interface *>(other);
    }

    /* What a console opens with was read, and then the whole. */
    bool wait_until_read()
    {
        return pump([this] { return console.updates > 1; });
    }

    /* A snap-in in the console, with one view, and what it shows read. */
    void open()
    {
        data = make<IComponentData>(HF_MMC_SNAPIN, IID_IComponentData);
        ASSERT_NE(nullptr, data);
        ASSERT_EQ(S_OK, data->Initialize(console.unknown()));
        add_view();
        ASSERT_TRUE(wait_until_read());
    }

    void add_view()
    {
        ASSERT_EQ(S_OK, data->CreateComponent(&view));
        ASSERT_EQ(S_OK, view->Initialize(static_cast<IConsole2 *>(&console)));
        console.views.push_back(view);
    }

    void close()
    {
        console.views.clear();
        if (view != nullptr) {
            view->Destroy(0);
            EXPECT_EQ(0u, view->Release());
        }
        view = nullptr;
        if (data != nullptr) {
            data->Destroy();
            EXPECT_EQ(0u, data->Release());
        }
        data = nullptr;
    }

    IDataObject *object_of(Node node)
    {
        IDataObject *object = nullptr;
        EXPECT_EQ(S_OK, data->QueryDataObject(node, CCT_SCOPE, &object));
        return object;
    }

    void notify(Node node, MMC_NOTIFY_TYPE event, LPARAM argument, LPARAM parameter)
    {
        IDataObject *object = object_of(node);
        result = view->Notify(object, event, argument, parameter);
        object->Release();
    }

    /* Selects the node: its list is filled as the console does it. */
    void select(Node node)
    {
        LONG options = -1;
        LPOLESTR type = nullptr;
        EXPECT_EQ(S_FALSE, view->GetResultViewType(node, &type, &options));
        long_list = (options & MMC_VIEW_OPTIONS_OWNERDATALIST) != 0;
        console.rows.clear();
        console.columns.clear();
        console.item_count = -1;
        notify(node, MMCN_ADD_IMAGES, reinterpret_cast<LPARAM>(static_cast<IImageList *>(&console)), 0);
        notify(node, MMCN_SHOW, TRUE, 2000 + node);
        notify(node, MMCN_SELECT, MAKELONG(TRUE, TRUE), 0);
    }

    size_t row_count() { return long_list ? static_cast<size_t>(console.item_count) : console.rows.size(); }

    std::string cell(size_t row, int column)
    {
        RESULTDATAITEM item = {};
        item.mask = RDI_STR | RDI_IMAGE;
        item.nCol = column;
        item.nImage = -1;
        if (long_list) {
            item.nIndex = static_cast<int>(row);
        } else {
            item.lParam = console.rows[row].lParam;
        }
        EXPECT_EQ(S_OK, view->GetDisplayInfo(&item));
        EXPECT_GE(item.nImage, 0);
        return narrow(item.str);
    }

    std::vector<std::string> column(int number)
    {
        std::vector<std::string> texts;
        for (size_t i = 0; i < row_count(); i++) texts.push_back(cell(i, number));
        return texts;
    }

    IDataObject *row_object(size_t row)
    {
        IDataObject *object = nullptr;
        MMC_COOKIE cookie = long_list ? static_cast<MMC_COOKIE>(row) : console.rows[row].lParam;
        EXPECT_EQ(S_OK, view->QueryDataObject(cookie, CCT_RESULT, &object));
        return object;
    }

    size_t row_named(const std::string &name)
    {
        for (size_t i = 0; i < row_count(); i++)
            if (cell(i, 0) == name) return i;
        ADD_FAILURE() << "no row " << name;
        return 0;
    }

    /* The menu of a data object, which is released. */
    std::vector<std::string> menu(IUnknown *of, IDataObject *object, LONG allowed = CCM_INSERTIONALLOWED_TOP)
    {
        console.menu.clear();
        console.commands.clear();
        auto *extend = ask<IExtendContextMenu>(of, IID_IExtendContextMenu);
        EXPECT_EQ(S_OK, extend->AddMenuItems(object, &console, &allowed));
        extend->Release();
        object->Release();
        return console.menu;
    }

    HRESULT command(IUnknown *of, LONG id, IDataObject *object)
    {
        auto *extend = ask<IExtendContextMenu>(of, IID_IExtendContextMenu);
        HRESULT done = extend->Command(id, object);
        extend->Release();
        object->Release();
        return done;
    }

    /* The bytes of a format, in memory of `size` bytes that held something else before. */
    std::string format(IDataObject *object, const wchar_t *name, size_t size, HRESULT expected = S_OK)
    {
        FORMATETC wanted = {static_cast<CLIPFORMAT>(RegisterClipboardFormatW(name)), nullptr, DVASPECT_CONTENT, -1,
                            TYMED_HGLOBAL};
        STGMEDIUM medium = {};
        medium.tymed = TYMED_HGLOBAL;
        medium.hGlobal = GlobalAlloc(GMEM_MOVEABLE, size);
        memset(GlobalLock(medium.hGlobal), 0xa5, GlobalSize(medium.hGlobal));
        GlobalUnlock(medium.hGlobal);
        EXPECT_EQ(expected, object->GetDataHere(&wanted, &medium)) << narrow(name);
        std::string bytes(static_cast<const char *>(GlobalLock(medium.hGlobal)), size);
        GlobalUnlock(medium.hGlobal);
        GlobalFree(medium.hGlobal);
        return bytes;
    }

    std::string text_format(IDataObject *object, const wchar_t *name)
    {
        return narrow(reinterpret_cast<const wchar_t *>(format(object, name, 512).c_str()));
    }

    Session session;
    MmcConsole console;
    HMODULE library = nullptr;
    IComponentData *data = nullptr;
    IComponent *view = nullptr;
    bool long_list = false;
    HRESULT result = S_OK;
};

/* ---- classes ---------------------------------------------------------------------------------------------------- */

TEST_F(Com, OffersThreeClassesAndNoOther)
{
    for (hf_mmc_guid id : {HF_MMC_SNAPIN, HF_MMC_ABOUT, HF_MMC_EXTENSION}) {
        IUnknown *object = make<IUnknown>(id, IID_IUnknown);
        ASSERT_NE(nullptr, object);
        EXPECT_EQ(S_FALSE, can_unload());
        EXPECT_EQ(0u, object->Release());
    }
    void *none = this;
    EXPECT_EQ(CLASS_E_CLASSNOTAVAILABLE, class_object(hf_guids[HF_MMC_ROOT], IID_IClassFactory, &none));
    EXPECT_EQ(nullptr, none);
    EXPECT_EQ(E_POINTER, class_object(hf_guids[HF_MMC_SNAPIN], IID_IClassFactory, nullptr));
    EXPECT_EQ(E_NOINTERFACE, class_object(hf_guids[HF_MMC_SNAPIN], IID_IComponentData, &none));
}

TEST_F(Com, RefusesToBePartOfAnotherObjectAndStaysWhileItIsLocked)
{
    IClassFactory *factory = nullptr;
    void *none = this;
    ASSERT_EQ(S_OK, class_object(hf_guids[HF_MMC_SNAPIN], IID_IClassFactory, reinterpret_cast<void **>(&factory)));
    EXPECT_EQ(CLASS_E_NOAGGREGATION, factory->CreateInstance(console.unknown(), IID_IUnknown, &none));
    EXPECT_EQ(nullptr, none);
    EXPECT_EQ(E_POINTER, factory->CreateInstance(nullptr, IID_IUnknown, nullptr));
    EXPECT_EQ(E_NOINTERFACE, factory->CreateInstance(nullptr, IID_IConsole2, &none));
    EXPECT_EQ(S_OK, factory->LockServer(TRUE));
    EXPECT_EQ(0u, factory->Release());
    EXPECT_EQ(S_FALSE, can_unload());
    ASSERT_EQ(S_OK, class_object(hf_guids[HF_MMC_ABOUT], IID_IClassFactory, reinterpret_cast<void **>(&factory)));
    EXPECT_EQ(S_OK, factory->LockServer(FALSE));
    factory->Release();
}

TEST_F(Com, IsOneObjectWhicheverInterfaceIsAskedFor)
{
    open();
    for (IUnknown *object : {static_cast<IUnknown *>(data), static_cast<IUnknown *>(view)}) {
        auto *identity = ask<IUnknown>(object, IID_IUnknown);
        for (const IID *iid : {&IID_IExtendContextMenu, &IID_IExtendPropertySheet, &IID_IExtendPropertySheet2}) {
            auto *other = ask<IUnknown>(object, *iid);
            ASSERT_NE(nullptr, other);
            auto *back = ask<IUnknown>(other, IID_IUnknown);
            EXPECT_EQ(identity, back);
            back->Release();
            other->Release();
        }
        identity->Release();
    }
}

TEST_F(Com, SaysWhatItIs)
{
    auto *about = make<ISnapinAbout>(HF_MMC_ABOUT, IID_ISnapinAbout);
    LPOLESTR text = nullptr;
    ASSERT_EQ(S_OK, about->GetSnapinDescription(&text));
    EXPECT_THAT(narrow(text), HasSubstr("backup vault"));
    CoTaskMemFree(text);
    ASSERT_EQ(S_OK, about->GetProvider(&text));
    EXPECT_THAT(narrow(text), HasSubstr("Holdfast"));
    CoTaskMemFree(text);
    ASSERT_EQ(S_OK, about->GetSnapinVersion(&text));
    EXPECT_THAT(narrow(text), HasSubstr("."));
    CoTaskMemFree(text);
    HICON icon = nullptr;
    ASSERT_EQ(S_OK, about->GetSnapinImage(&icon));
    DestroyIcon(icon);
    HBITMAP small = nullptr, opened = nullptr, large = nullptr;
    COLORREF mask = 0;
    ASSERT_EQ(S_OK, about->GetStaticFolderImage(&small, &opened, &large, &mask));
    EXPECT_NE(small, opened) << "the console destroys both";
    EXPECT_EQ(RGB(255, 0, 255), mask);
    for (HBITMAP bitmap : {small, opened, large}) DeleteObject(bitmap);
    EXPECT_EQ(E_POINTER, about->GetSnapinDescription(nullptr));
    EXPECT_EQ(E_POINTER, about->GetSnapinImage(nullptr));
    EXPECT_EQ(E_POINTER, about->GetStaticFolderImage(&small, nullptr, &large, &mask));
    EXPECT_EQ(0u, about->Release());
}

/* ---- the tree --------------------------------------------------------------------------------------------------- */

TEST_F(Com, PutsItsNodesBelowTheStaticNodeOnce)
{
    open();
    IDataObject *root = object_of(ROOT);
    MMC_EXPANDSYNC_STRUCT now = {FALSE, TRUE, 77};
    EXPECT_EQ(S_OK, data->Notify(root, MMCN_EXPANDSYNC, 0, reinterpret_cast<LPARAM>(&now)));
    EXPECT_TRUE(now.bHandled);
    EXPECT_EQ(S_OK, data->Notify(root, MMCN_EXPAND, TRUE, 77));
    ASSERT_THAT(console.nodes, SizeIs(5));
    std::vector<std::string> names;
    for (SCOPEDATAITEM node : console.nodes) {
        EXPECT_EQ(reinterpret_cast<LPOLESTR>(MMC_CALLBACK), node.displayname);
        EXPECT_EQ(77, node.relativeID);
        node.mask = SDI_STR | SDI_IMAGE | SDI_OPENIMAGE;
        ASSERT_EQ(S_OK, data->GetDisplayInfo(&node));
        names.push_back(narrow(node.displayname));
    }
    EXPECT_THAT(names, ElementsAre("Overview", "Vault", "Pages", "History", "Plug-ins"));

    EXPECT_EQ(S_OK, data->Notify(root, MMCN_REMOVE_CHILDREN, 77, 0));
    EXPECT_EQ(S_OK, data->Notify(root, MMCN_EXPAND, TRUE, 78));
    EXPECT_THAT(console.nodes, SizeIs(10)) << "the console had removed the others";
    root->Release();
}

TEST_F(Com, TellsWhatItsDataObjectsStandFor)
{
    open();
    std::set<std::string> types;
    for (Node node : {ROOT, OVERVIEW, VAULT, PAGES, HISTORY, PLUGINS}) {
        IDataObject *object = object_of(node);
        types.insert(text_format(object, CCF_SZNODETYPE));
        EXPECT_EQ(
            0, memcmp(format(object, CCF_SNAPIN_CLASSID, sizeof(GUID)).data(), &hf_guids[HF_MMC_SNAPIN], sizeof(GUID)));
        object->Release();
    }
    EXPECT_THAT(types, SizeIs(6));
    IDataObject *vault = object_of(VAULT);
    EXPECT_EQ("Vault", text_format(vault, CCF_DISPLAY_NAME));
    EXPECT_EQ(hf_mmc_guid_text(HF_MMC_VAULT), text_format(vault, CCF_SZNODETYPE));
    EXPECT_EQ(0, memcmp(format(vault, CCF_NODETYPE, sizeof(GUID)).data(), &hf_guids[HF_MMC_VAULT], sizeof(GUID)));
    vault->Release();
}

TEST_F(Com, WritesNoFurtherThanItIsGivenMemory)
{
    open();
    IDataObject *object = object_of(VAULT);
    EXPECT_EQ(std::string("V\0a\0\0\0", 6), format(object, CCF_DISPLAY_NAME, 6)) << "cut, and ended";
    format(object, CCF_NODETYPE, 8, STG_E_MEDIUMFULL);
    format(object, L"Holdfast unknown format", 64, DV_E_FORMATETC);
    FORMATETC wanted = {static_cast<CLIPFORMAT>(RegisterClipboardFormatW(CCF_NODETYPE)), nullptr, DVASPECT_CONTENT, -1,
                        TYMED_HGLOBAL};
    STGMEDIUM medium = {};
    EXPECT_TRUE(FAILED(object->GetDataHere(&wanted, &medium)));
    medium.tymed = TYMED_HGLOBAL;
    EXPECT_TRUE(FAILED(object->GetDataHere(&wanted, &medium)));
    EXPECT_TRUE(FAILED(object->GetDataHere(nullptr, nullptr)));
    EXPECT_EQ(S_OK, object->QueryGetData(&wanted));
    EXPECT_EQ(E_NOTIMPL, object->GetData(&wanted, &medium));
    object->Release();
}

TEST_F(Com, KnowsItsObjectsAgain)
{
    open();
    IDataObject *a = object_of(VAULT), *again = object_of(VAULT), *other = object_of(PAGES);
    EXPECT_EQ(S_OK, data->CompareObjects(a, again));
    EXPECT_EQ(S_FALSE, data->CompareObjects(a, other));
    EXPECT_EQ(S_FALSE, data->CompareObjects(a, nullptr));
    EXPECT_EQ(S_OK, view->CompareObjects(a, again));
    select(PAGES);
    IDataObject *row = row_object(0), *same = row_object(0), *next = row_object(1);
    EXPECT_EQ(S_OK, view->CompareObjects(row, same));
    EXPECT_EQ(S_FALSE, view->CompareObjects(row, next));
    EXPECT_EQ(S_FALSE, view->CompareObjects(row, other));
    for (IDataObject *object : {a, again, other, row, same, next}) EXPECT_EQ(0u, object->Release());
}

/* ---- lists ------------------------------------------------------------------------------------------------------ */

TEST_F(Com, ShowsTheListOfEachNode)
{
    open();
    select(OVERVIEW);
    EXPECT_THAT(console.columns, ElementsAre("Name", "Value"));
    EXPECT_THAT(column(0), Contains("Registration"));
    EXPECT_EQ("Not registered with a vault", console.description);
    EXPECT_EQ(2, console.strips) << "for the tree, and for the list";
    select(PAGES);
    EXPECT_THAT(console.columns, ElementsAre("Page", "State", "Source", "Plug-in", "Last change"));
    EXPECT_THAT(column(0), ElementsAre("Encryption", "Proxy Configuration", "Throttling", "Vault", "Agent"));
    select(PLUGINS);
    EXPECT_THAT(column(0), Contains("proxy"));
    select(ROOT);
    EXPECT_THAT(console.rows, IsEmpty()) << "the console shows the nodes itself";
    RESULTDATAITEM node = {};
    node.mask = RDI_STR;
    node.bScopeItem = TRUE;
    node.nCol = 1;
    node.lParam = HISTORY;
    ASSERT_EQ(S_OK, view->GetDisplayInfo(&node));
    EXPECT_THAT(narrow(node.str), StartsWith("Who changed what"));
}

TEST_F(Com, GivesTheHistoryOnDemandInTheOrderAskedFor)
{
    for (const char *mode : {"none", "system", "none"}) {
        ASSERT_EQ(HF_OK, session.set("proxy", "mode", mode));
        session.commit();
    }
    open();
    select(HISTORY);
    ASSERT_TRUE(long_list);
    EXPECT_THAT(column(0), ElementsAre("3", "2", "1"));
    auto *owner = ask<IResultOwnerData>(view, IID_IResultOwnerData);
    EXPECT_EQ(S_OK, owner->SortItems(0, 0, 0));
    EXPECT_THAT(column(0), ElementsAre("1", "2", "3"));
    EXPECT_EQ(S_OK, owner->SortItems(0, RSI_DESCENDING, 0));
    EXPECT_THAT(column(0), ElementsAre("3", "2", "1"));
    EXPECT_EQ(E_INVALIDARG, owner->SortItems(99, 0, 0));
    EXPECT_EQ(E_INVALIDARG, owner->SortItems(-1, 0, 0));
    EXPECT_EQ(S_OK, owner->CacheHint(0, 2));
    wchar_t wanted[] = L"1";
    RESULTFINDINFO find = {wanted, 0, 0};
    int found = -1;
    EXPECT_EQ(S_OK, owner->FindItem(&find, &found));
    EXPECT_EQ(2, found);
    find.nStart = 100;
    EXPECT_EQ(S_FALSE, owner->FindItem(&find, &found));
    EXPECT_EQ(E_INVALIDARG, owner->FindItem(nullptr, &found));
    owner->Release();
    IDataObject *none = nullptr;
    EXPECT_EQ(E_INVALIDARG, view->QueryDataObject(3, CCT_RESULT, &none)) << "behind the last row";
}

TEST_F(Com, SortsRowsByTheColumnThatWasClicked)
{
    open();
    select(PAGES);
    auto *compare = ask<IResultDataCompare>(view, IID_IResultDataCompare);
    MMC_COOKIE encryption = console.rows[row_named("Encryption")].lParam;
    MMC_COOKIE vault = console.rows[row_named("Vault")].lParam;
    int order = 0;
    EXPECT_EQ(S_OK, compare->Compare(0, encryption, vault, &order));
    EXPECT_EQ(-1, order);
    order = 0;
    EXPECT_EQ(S_OK, compare->Compare(0, vault, encryption, &order));
    EXPECT_EQ(1, order);
    order = 2;
    EXPECT_EQ(S_OK, compare->Compare(0, vault, vault, &order));
    EXPECT_EQ(0, order);
    order = 1;
    EXPECT_EQ(S_OK, compare->Compare(0, -12345, 1 << 30, &order)) << "cookies of nobody";
    EXPECT_EQ(0, order);
    EXPECT_EQ(E_INVALIDARG, compare->Compare(0, vault, vault, nullptr));
    compare->Release();
}

TEST_F(Com, ShowsWhatChangedAfterRefresh)
{
    open();
    select(PAGES);
    EXPECT_EQ("Default", cell(row_named("Throttling"), 2));
    ASSERT_EQ(HF_OK, session.set("throttling", "enabled", "on"));
    session.commit();
    int before = console.updates;
    notify(PAGES, MMCN_REFRESH, 0, 0);
    EXPECT_EQ(S_OK, result);
    ASSERT_TRUE(pump([&] { return console.updates > before; }));
    EXPECT_EQ("Set (1)", cell(row_named("Throttling"), 2));
    EXPECT_THAT(console.rows, SizeIs(5)) << "filled anew, not twice";
}

TEST_F(Com, LeavesRowsAloneThatDidNotChange)
{
    open();
    select(PLUGINS);
    console.rows.clear(); /* they would be put in again */
    ASSERT_EQ(HF_OK, session.set("throttling", "enabled", "on"));
    session.commit();
    int before = console.updates;
    notify(PLUGINS, MMCN_REFRESH, 0, 0);
    ASSERT_TRUE(pump([&] { return console.updates > before; }));
    EXPECT_THAT(console.rows, IsEmpty());
}

TEST_F(Com, OffersTheVerbsThatFitWhatIsSelected)
{
    open();
    select(PLUGINS);
    EXPECT_TRUE(console.verb_enabled[MMC_VERB_REFRESH]);
    EXPECT_FALSE(console.verb_enabled[MMC_VERB_PROPERTIES]);
    select(PAGES);
    IDataObject *row = row_object(0);
    EXPECT_EQ(S_OK, view->Notify(row, MMCN_SELECT, MAKELONG(FALSE, TRUE), 0));
    EXPECT_TRUE(console.verb_enabled[MMC_VERB_PROPERTIES]);
    EXPECT_EQ(MMC_VERB_PROPERTIES, console.default_verb);
    EXPECT_EQ(S_FALSE, view->Notify(row, MMCN_DBLCLICK, 0, 0)) << "the default verb";
    row->Release();
}

/* ---- menus and the tool bar ------------------------------------------------------------------------------------- */

TEST_F(Com, OffersItsCommandsOnEveryNode)
{
    open();
    for (Node node : {ROOT, VAULT, HISTORY}) {
        EXPECT_THAT(menu(data, object_of(node)),
                    ElementsAre("&Register Server...", "Change &Properties...", "&Test Connection (grey)",
                                "&Open Portal (grey)", "&About Azure Backup..."));
    }
    EXPECT_THAT(menu(data, object_of(ROOT), CCM_INSERTIONALLOWED_VIEW), IsEmpty())
        << "the console allows no such entry";
    for (LONG id : console.commands) EXPECT_GE(id, 0);
}

TEST_F(Com, OffersToRevertOnRevisionsBeforeTheNewest)
{
    for (const char *mode : {"none", "system"}) {
        ASSERT_EQ(HF_OK, session.set("proxy", "mode", mode));
        session.commit();
    }
    open();
    select(HISTORY);
    EXPECT_THAT(menu(view, row_object(0)), ElementsAre("Re&vert to This Revision... (grey)"));
    EXPECT_THAT(menu(view, row_object(1)), ElementsAre("Re&vert to This Revision..."));
}

TEST_F(Com, RevertsWhenTheAnswerIsYesAndSaysWhatCameOfIt)
{
    for (const char *mode : {"none", "system"}) {
        ASSERT_EQ(HF_OK, session.set("proxy", "mode", mode));
        session.commit();
    }
    open();
    select(HISTORY);
    menu(view, row_object(1));
    LONG revert = console.commands.at(0);
    console.answer = IDNO;
    EXPECT_EQ(S_OK, command(view, revert, row_object(1)));
    EXPECT_THAT(console.messages, SizeIs(1));
    console.answer = IDYES;
    EXPECT_EQ(S_OK, command(view, revert, row_object(1)));
    ASSERT_TRUE(pump([this] { return console.messages.size() > 2; }));
    EXPECT_THAT(console.messages.back(), HasSubstr("as they were at the end of revision 1"));
    int before = console.updates;
    ASSERT_TRUE(pump([&] { return console.updates > before; }));
    EXPECT_THAT(column(0), ElementsAre("3", "2", "1"));
    session.reopen();
    EXPECT_EQ("none", session.value("proxy", "mode"));
}

TEST_F(Com, SaysWhatItIsWhenAskedInTheMenu)
{
    open();
    menu(data, object_of(ROOT));
    EXPECT_EQ(S_OK, command(data, console.commands.back(), object_of(ROOT)));
    ASSERT_THAT(console.messages, SizeIs(1));
    EXPECT_THAT(console.messages[0], HasSubstr("Holdfast"));
}

TEST_F(Com, RefusesCommandsThatItDidNotOffer)
{
    open();
    EXPECT_EQ(E_INVALIDARG, command(data, 4711, object_of(ROOT)));
    EXPECT_EQ(E_INVALIDARG, command(data, -1, object_of(ROOT)));
    menu(data, object_of(ROOT));
    EXPECT_EQ(S_FALSE, command(data, console.commands.at(2), object_of(ROOT))) << "it was grey";
    select(PAGES);
    EXPECT_EQ(E_UNEXPECTED, command(view, console.commands.at(0), row_object(0)));
    EXPECT_THAT(console.messages, IsEmpty());
}

TEST_F(Com, HasAToolBarWhileTheConsoleGivesItAPlace)
{
    open();
    auto *bar = ask<IExtendControlbar>(view, IID_IExtendControlbar);
    IDataObject *object = object_of(ROOT);
    EXPECT_EQ(S_FALSE, bar->ControlbarNotify(MMCN_SELECT, MAKELONG(TRUE, TRUE), reinterpret_cast<LPARAM>(object)));
    EXPECT_EQ(S_OK, bar->SetControlbar(static_cast<IControlbar *>(&console)));
    EXPECT_EQ(S_OK, bar->ControlbarNotify(MMCN_SELECT, MAKELONG(TRUE, TRUE), reinterpret_cast<LPARAM>(object)));
    EXPECT_THAT(console.buttons, ElementsAre("Register Server", "Change Properties", "Test Connection", "Open Portal"));
    EXPECT_EQ(1, console.attached);
    EXPECT_TRUE(console.button_enabled[1]);
    EXPECT_FALSE(console.button_enabled[3]) << "nothing to test yet";
    EXPECT_EQ(S_OK, bar->ControlbarNotify(MMCN_SELECT, MAKELONG(TRUE, FALSE), reinterpret_cast<LPARAM>(object)));
    EXPECT_EQ(0, console.attached) << "while nothing of ours is selected";
    EXPECT_EQ(E_INVALIDARG, bar->ControlbarNotify(MMCN_BTN_CLICK, reinterpret_cast<LPARAM>(object), 99));
    EXPECT_EQ(S_FALSE, bar->ControlbarNotify(MMCN_BTN_CLICK, reinterpret_cast<LPARAM>(object), 3));
    EXPECT_EQ(S_FALSE, bar->ControlbarNotify(MMCN_SELECT, MAKELONG(TRUE, TRUE), -1));
    EXPECT_EQ(S_OK, bar->SetControlbar(nullptr));
    EXPECT_EQ(0, console.attached);
    object->Release();
    bar->Release();
}

/* ---- sheets ----------------------------------------------------------------------------------------------------- */

TEST_F(Com, HasPagesWhereThereIsSomethingToSet)
{
    open();
    auto *sheets = ask<IExtendPropertySheet2>(data, IID_IExtendPropertySheet2);
    for (Node node : {ROOT, OVERVIEW, VAULT, PAGES, HISTORY, PLUGINS}) {
        IDataObject *object = object_of(node);
        EXPECT_EQ(node < HISTORY ? S_OK : S_FALSE, sheets->QueryPagesFor(object)) << node;
        object->Release();
    }
    EXPECT_EQ(S_FALSE, sheets->QueryPagesFor(nullptr));
    sheets->Release();
}

TEST_F(Com, MakesThePagesOfTheSettingsAndFreesTheHandleOnce)
{
    open();
    freed_handles = 0;
    auto *sheets = ask<IExtendPropertySheet2>(view, IID_IExtendPropertySheet2);
    IDataObject *object = object_of(PAGES);
    ASSERT_EQ(S_OK, sheets->CreatePropertyPages(&console, 4711, object));
    EXPECT_THAT(console.pages, SizeIs(5));
    EXPECT_EQ(S_FALSE, can_unload());
    for (HPROPSHEETPAGE page : console.pages) DestroyPropertySheetPage(page);
    EXPECT_TRUE(pump([] { return freed_handles > 0; }));
    object->Release();
    sheets->Release();
    close();
    EXPECT_EQ(1, freed_handles);
}

TEST_F(Com, MakesTheOnePageOfARow)
{
    open();
    select(PAGES);
    auto *sheets = ask<IExtendPropertySheet2>(view, IID_IExtendPropertySheet2);
    IDataObject *object = row_object(row_named("Throttling"));
    ASSERT_EQ(S_OK, sheets->CreatePropertyPages(&console, 0, object));
    ASSERT_THAT(console.pages, SizeIs(1));
    DestroyPropertySheetPage(console.pages[0]);
    object->Release();
    sheets->Release();
}

TEST_F(Com, LeavesTheHandleToTheConsoleWhenItFails)
{
    open();
    freed_handles = 0;
    auto *sheets = ask<IExtendPropertySheet2>(data, IID_IExtendPropertySheet2);
    IDataObject *object = object_of(ROOT), *history = object_of(HISTORY);
    EXPECT_TRUE(FAILED(sheets->CreatePropertyPages(nullptr, 4711, object)));
    EXPECT_TRUE(FAILED(sheets->CreatePropertyPages(&console, 4711, nullptr)));
    EXPECT_TRUE(FAILED(sheets->CreatePropertyPages(&console, 4711, history)));
    console.fail_at = console.calls + 2;
    EXPECT_TRUE(FAILED(sheets->CreatePropertyPages(&console, 4711, object))) << "the second page was refused";
    for (HPROPSHEETPAGE page : console.pages) DestroyPropertySheetPage(page);
    history->Release();
    object->Release();
    sheets->Release();
    close();
    EXPECT_EQ(0, freed_handles);
}

TEST_F(Com, OpensChangePropertiesOnceThroughTheConsole)
{
    open();
    EXPECT_EQ(S_OK, command(data, HF_DO_CHANGE, object_of(ROOT)));
    EXPECT_EQ(S_OK, command(data, HF_DO_CHANGE, object_of(ROOT))) << "it is on its way";
    ASSERT_TRUE(pump([this] { return console.sheet_shown; }));
    EXPECT_EQ("Azure Backup Properties", console.sheet);
    EXPECT_FALSE(console.sheet_handles) << "nothing is left to free";
    EXPECT_FALSE(console.sheet_wizard);
    EXPECT_THAT(console.pages, SizeIs(5));
    EXPECT_EQ(S_OK, command(data, HF_DO_CHANGE, object_of(ROOT))) << "it is there, and comes to the front";
    EXPECT_THAT(console.pages, SizeIs(5));
    console.close_sheet();
    EXPECT_EQ(S_OK, command(data, HF_DO_CHANGE, object_of(VAULT)));
    ASSERT_TRUE(pump([this] { return console.sheet_shown; })) << "again";
    console.close_sheet();
    EXPECT_THAT(console.messages, IsEmpty());
}

TEST_F(Com, OpensTheWizardAndOffersNoSecondOne)
{
    open();
    EXPECT_EQ(S_OK, command(data, HF_DO_REGISTER, object_of(ROOT)));
    EXPECT_TRUE(console.sheet_shown);
    EXPECT_TRUE(console.sheet_wizard);
    EXPECT_EQ("Register Server Wizard", console.sheet);
    EXPECT_THAT(console.pages, SizeIs(4));
    EXPECT_THAT(menu(data, object_of(ROOT)), Contains("&Register Server... (grey)"));
    console.close_sheet();
    ASSERT_TRUE(pump([this] { return menu(data, object_of(ROOT)).at(0) == "&Register Server..."; }));
}

TEST_F(Com, ClearsUpAfterASheetThatTheConsoleDoesNotShow)
{
    open();
    for (int fail = 2; fail <= 11; fail++) { /* the first call asks for the provider */
        console.fail_at = console.calls + fail;
        EXPECT_EQ(S_OK, command(data, HF_DO_CHANGE, object_of(ROOT)));
        ASSERT_TRUE(pump([&] { return console.calls >= console.fail_at || console.sheet_shown; }));
        console.close_sheet();
    }
    console.fail_at = 0;
    EXPECT_EQ(S_OK, command(data, HF_DO_CHANGE, object_of(ROOT)));
    ASSERT_TRUE(pump([this] { return console.sheet_shown; }));
    console.close_sheet();
}

TEST_F(Com, SaysWhyTheSettingsCannotBeOpened)
{
    open();
    testing_support::Folder broken;
    broken.write("settings.db", "this is no database, and never was one");
    SetEnvironmentVariableA("HOLDFAST_HOME", broken.path().c_str());
    EXPECT_EQ(S_OK, command(data, HF_DO_CHANGE, object_of(ROOT)));
    ASSERT_TRUE(pump([this] { return !console.messages.empty(); }));
    EXPECT_THAT(console.messages[0], StartsWith("Change Properties: "));
    EXPECT_THAT(console.messages[0], HasSubstr("store-not-sqlite"));
    EXPECT_EQ("", console.sheet);
}

/* ---- the extension ---------------------------------------------------------------------------------------------- */

/* A data object of somebody else, which notes what is asked of it. */
class Foreign : public IDataObject
{
  public:
    virtual ~Foreign() = default;
    GUID type = {0x11111111, 0x2222, 0x3333, {0x44, 0x44, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55}};
    std::set<CLIPFORMAT> asked;
    bool without_type = false;
    LONG refs = 1;

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void **out) override
    {
        *out = iid == IID_IUnknown || iid == IID_IDataObject ? this : nullptr;
        if (*out != nullptr) AddRef();
        return *out != nullptr ? S_OK : E_NOINTERFACE;
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return static_cast<ULONG>(++refs); }
    ULONG STDMETHODCALLTYPE Release() override { return static_cast<ULONG>(--refs); }
    HRESULT STDMETHODCALLTYPE GetData(FORMATETC *format, STGMEDIUM *) override
    {
        asked.insert(format->cfFormat);
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE GetDataHere(FORMATETC *format, STGMEDIUM *medium) override
    {
        asked.insert(format->cfFormat);
        if (without_type) return DV_E_FORMATETC;
        memcpy(GlobalLock(medium->hGlobal), &type, sizeof type);
        GlobalUnlock(medium->hGlobal);
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE QueryGetData(FORMATETC *) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetCanonicalFormatEtc(FORMATETC *, FORMATETC *) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE SetData(FORMATETC *, STGMEDIUM *, WINBOOL) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE EnumFormatEtc(DWORD, IEnumFORMATETC **) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE DAdvise(FORMATETC *, DWORD, IAdviseSink *, DWORD *) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE DUnadvise(DWORD) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE EnumDAdvise(IEnumSTATDATA **) override { return E_NOTIMPL; }
};

TEST_F(Com, ReadsOnlyTheNodeTypeOfNodesOfOthers)
{
    Foreign foreign;
    auto *sheets = make<IExtendPropertySheet2>(HF_MMC_EXTENSION, IID_IExtendPropertySheet2);
    auto *extend = ask<IExtendContextMenu>(sheets, IID_IExtendContextMenu);
    LONG allowed = CCM_INSERTIONALLOWED_TASK;
    EXPECT_EQ(S_OK, sheets->QueryPagesFor(&foreign));
    EXPECT_EQ(S_OK, extend->AddMenuItems(&foreign, &console, &allowed));
    EXPECT_THAT(console.menu, ElementsAre("&Register Server...", "Change &Properties..."));
    EXPECT_THAT(foreign.asked, ElementsAre(static_cast<CLIPFORMAT>(RegisterClipboardFormatW(CCF_NODETYPE))));
    ASSERT_EQ(S_OK, sheets->CreatePropertyPages(&console, 0, &foreign));
    EXPECT_THAT(console.pages, SizeIs(5));
    for (HPROPSHEETPAGE page : console.pages) DestroyPropertySheetPage(page);
    foreign.type = hf_guids[HF_MMC_ROOT];
    EXPECT_EQ(S_FALSE, sheets->QueryPagesFor(&foreign)) << "our own node has them already";
    foreign.without_type = true;
    EXPECT_EQ(S_FALSE, sheets->QueryPagesFor(&foreign));
    EXPECT_TRUE(FAILED(sheets->CreatePropertyPages(&console, 0, &foreign)));
    extend->Release();
    EXPECT_EQ(0u, sheets->Release());
    EXPECT_EQ(1, foreign.refs);
}

/* ---- bad manners ------------------------------------------------------------------------------------------------ */

TEST_F(Com, SurvivesNullAndSpecialDataObjects)
{
    open();
    select(PAGES);
    auto *sheets = ask<IExtendPropertySheet2>(data, IID_IExtendPropertySheet2);
    auto *extend = ask<IExtendContextMenu>(view, IID_IExtendContextMenu);
    LONG allowed = CCM_INSERTIONALLOWED_TOP;
    for (LONG_PTR special : {0, -1, -2, -3, -10}) {
        auto *object = reinterpret_cast<IDataObject *>(special);
        for (int event = MMCN_ACTIVATE; event <= MMCN_CANPASTE_OUTOFPROC; event++) {
            auto type = static_cast<MMC_NOTIFY_TYPE>(event);
            if (event == MMCN_CONTEXTHELP || event == MMCN_SNAPINHELP) continue; /* would show the help */
            data->Notify(object, type, 0, 0);
            view->Notify(object, type, 0, 0);
            if (event != MMCN_ADD_IMAGES) view->Notify(object, type, MAKELONG(TRUE, TRUE), 0);
        }
        EXPECT_EQ(S_FALSE, sheets->QueryPagesFor(object));
        EXPECT_TRUE(FAILED(sheets->CreatePropertyPages(&console, 0, object)));
        EXPECT_EQ(S_OK, extend->AddMenuItems(object, &console, &allowed));
        EXPECT_TRUE(FAILED(extend->Command(1, object)));
        EXPECT_EQ(S_FALSE, data->CompareObjects(object, object));
    }
    EXPECT_EQ(E_INVALIDARG, extend->AddMenuItems(nullptr, nullptr, &allowed));
    EXPECT_EQ(E_INVALIDARG, extend->AddMenuItems(nullptr, &console, nullptr));
    extend->Release();
    sheets->Release();

    EXPECT_EQ(E_POINTER, data->QueryInterface(IID_IUnknown, nullptr));
    EXPECT_EQ(E_INVALIDARG, data->Initialize(nullptr));
    EXPECT_EQ(E_UNEXPECTED, data->Initialize(console.unknown())) << "it is already";
    EXPECT_EQ(E_POINTER, data->CreateComponent(nullptr));
    EXPECT_EQ(E_POINTER, data->QueryDataObject(0, CCT_SCOPE, nullptr));
    EXPECT_EQ(E_INVALIDARG, data->GetDisplayInfo(nullptr));
    EXPECT_EQ(E_INVALIDARG, view->Initialize(nullptr));
    EXPECT_EQ(E_POINTER, view->QueryDataObject(0, CCT_RESULT, nullptr));
    EXPECT_EQ(E_POINTER, view->GetResultViewType(0, nullptr, nullptr));
    EXPECT_EQ(E_INVALIDARG, view->GetDisplayInfo(nullptr));
}

TEST_F(Com, RefusesCookiesThatItNeverGave)
{
    open();
    select(PAGES);
    for (MMC_COOKIE cookie :
         {static_cast<MMC_COOKIE>(MMC_MULTI_SELECT_COOKIE), static_cast<MMC_COOKIE>(MMC_WINDOW_COOKIE),
          static_cast<MMC_COOKIE>(-99), static_cast<MMC_COOKIE>(0x7fffffffffffffff), static_cast<MMC_COOKIE>(0xfe)}) {
        IDataObject *object = reinterpret_cast<IDataObject *>(this);
        EXPECT_EQ(E_INVALIDARG, data->QueryDataObject(cookie, CCT_SCOPE, &object));
        EXPECT_EQ(nullptr, object);
        EXPECT_EQ(E_INVALIDARG, view->QueryDataObject(cookie, CCT_RESULT, &object));
        RESULTDATAITEM item = {};
        item.mask = RDI_STR | RDI_IMAGE;
        item.lParam = cookie;
        EXPECT_EQ(E_INVALIDARG, view->GetDisplayInfo(&item));
        item.bScopeItem = TRUE;
        EXPECT_EQ(E_INVALIDARG, view->GetDisplayInfo(&item));
    }
}

TEST_F(Com, WorksInAnyOrderOfCallsThatIsNotPromised)
{
    data = make<IComponentData>(HF_MMC_SNAPIN, IID_IComponentData);
    EXPECT_EQ(E_UNEXPECTED, data->CreateComponent(&view));
    IDataObject *root = object_of(ROOT); /* to name it before it is put into the tree */
    EXPECT_EQ("Azure Backup", text_format(root, CCF_DISPLAY_NAME));
    EXPECT_EQ(E_UNEXPECTED, data->Notify(root, MMCN_EXPAND, TRUE, 1));
    ASSERT_EQ(S_OK, data->Initialize(console.unknown()));
    ASSERT_EQ(S_OK, data->CreateComponent(&view));
    EXPECT_EQ(E_UNEXPECTED, view->Notify(root, MMCN_SHOW, TRUE, 1)) << "before Initialize";
    auto *bar = ask<IExtendControlbar>(view, IID_IExtendControlbar);
    EXPECT_EQ(S_OK, bar->SetControlbar(static_cast<IControlbar *>(&console)));
    ASSERT_EQ(S_OK, view->Initialize(static_cast<IConsole2 *>(&console)));
    EXPECT_EQ(S_OK, view->Notify(root, MMCN_SELECT, MAKELONG(TRUE, TRUE), 0)) << "before SHOW";
    EXPECT_EQ(S_OK, view->Notify(root, MMCN_SHOW, TRUE, 1)) << "before EXPAND and ADD_IMAGES, and before it was read";
    EXPECT_EQ("Reading the settings of this server...", console.description);
    EXPECT_EQ(S_OK, data->Notify(root, MMCN_EXPAND, TRUE, 1));
    /* Closed in the middle of it: no SHOW FALSE, SetControlbar after Destroy, the data before the view. */
    data->Destroy();
    view->Destroy(0);
    EXPECT_EQ(E_UNEXPECTED, data->Notify(root, MMCN_REFRESH, 0, 0));
    EXPECT_EQ(S_OK, bar->SetControlbar(nullptr));
    bar->Release();
    EXPECT_EQ(0u, root->Release());
}

TEST_F(Com, LetsGoOfEverythingWhicheverCallTheConsoleFails)
{
    ASSERT_EQ(HF_OK, session.set("proxy", "mode", "none"));
    session.commit();
    int last = 1;
    for (int fail = 0; fail <= last; fail++) {
        console.fail_at = fail;
        console.calls = 0;
        console.updates = 0;
        data = make<IComponentData>(HF_MMC_SNAPIN, IID_IComponentData);
        if (SUCCEEDED(data->Initialize(console.unknown())) && SUCCEEDED(data->CreateComponent(&view)) &&
            SUCCEEDED(view->Initialize(static_cast<IConsole2 *>(&console)))) {
            console.views.push_back(view);
            IDataObject *root = object_of(ROOT);
            data->Notify(root, MMCN_EXPAND, TRUE, 1);
            root->Release();
            ASSERT_TRUE(wait_until_read());
            for (Node node : {PAGES, HISTORY, ROOT}) {
                select(node);
                notify(node, MMCN_SHOW, FALSE, 0);
            }
            auto *bar = ask<IExtendControlbar>(view, IID_IExtendControlbar);
            IDataObject *object = object_of(ROOT);
            bar->SetControlbar(static_cast<IControlbar *>(&console));
            bar->ControlbarNotify(MMCN_SELECT, MAKELONG(TRUE, TRUE), reinterpret_cast<LPARAM>(object));
            bar->SetControlbar(nullptr);
            object->Release();
            bar->Release();
        }
        if (fail == 0) last = console.calls;
        close();
        EXPECT_EQ(1, console.refs) << "after call " << fail << " failed";
    }
    EXPECT_GT(last, 30);
    console.fail_at = 0;
}

TEST_F(Com, LeavesWorkToItselfWhenTheConsoleIsClosed)
{
    data = make<IComponentData>(HF_MMC_SNAPIN, IID_IComponentData);
    ASSERT_EQ(S_OK, data->Initialize(console.unknown()));
    close(); /* while it is being read */
    EXPECT_EQ(0, console.updates);
}

} // namespace
