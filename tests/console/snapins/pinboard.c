/* pinboard.c: "Test Pinboard", what the documentation leaves to the console.
 *
 * Its rows are given their texts, so that a new name is kept by the list alone. It shows a menu of its own again and
 * again without emptying it, marks several items as the default, fills every section of the status bar, puts buttons of
 * its tool bar at places that are not there yet and adds its menu button anew for each selection. It compares its own
 * rows, among which another snap-in may have put a node. */
#include "plain.h"

TEST_GUID(CLSID_Pinboard, 0xE0000001);
TEST_GUID(NODE_PinboardRoot, 0xE0000010);
TEST_GUID(NODE_PinboardNotes, 0xE0000011);
TEST_GUID(NODE_PinboardNote, 0xE0000012);
TEST_GUID(NODE_PinboardShared, 0xE0000013); /* is extended */
DEFINE_GUID(IID_IContextMenuProvider, 0x43136EB6, 0xD36C, 0x11CF, 0xAD, 0xBC, 0x00, 0xAA, 0x00, 0xA8, 0x00, 0x33);

static plain_item root = {&NODE_PinboardRoot, L"Test Pinboard", L"", 0, false};
static plain_item nodes[] = {{&NODE_PinboardNotes, L"Notes", L"", 0, false},
                             {&NODE_PinboardShared, L"Shared", L"", 0, false}};
static plain_item rows[] = {{&NODE_PinboardNote, L"Milk", L"two bottles", 0, false},
                            {&NODE_PinboardNote, L"Bread", L"one loaf", 0, false}};

/* ---- the list: the texts of column 0 are given, those of column 1 are asked for */

static HRESULT show_notes(plain_view *view)
{
    HRESULT result = IHeaderCtrl_InsertColumn(view->header, 0, L"Note", LVCFMT_LEFT, 160);
    if (SUCCEEDED(result)) result = IHeaderCtrl_InsertColumn(view->header, 1, L"How much", LVCFMT_LEFT, 160);
    for (size_t i = 0; i < COUNT_OF(rows) && SUCCEEDED(result); i++) {
        RESULTDATAITEM item = {.mask = RDI_STR | RDI_PARAM, .str = rows[i].name, .lParam = (LPARAM)&rows[i]};
        result = IResultData_InsertItem(view->result, &item);
    }
    return result;
}

/* S_OK allows the new name, S_FALSE does not (MMCN_RENAME); the list is not touched. */
static HRESULT notify(plain_data *data, plain_view *view, plain_item *item, MMC_NOTIFY_TYPE event, LPARAM arg,
                      LPARAM param)
{
    (void)data, (void)arg;
    if (event != MMCN_RENAME || !view || !item) return S_FALSE;
    return wcschr((const wchar_t *)param, L'/') ? S_FALSE : S_OK;
}

UNKNOWN(plain_view, IResultDataCompareEx)

/* Reads what it is given: a cookie that is not its own would be read as one. */
static HRESULT STDMETHODCALLTYPE Compare(IResultDataCompareEx *iface, RDCOMPARE *what, int *out)
{
    const plain_item *a = (const plain_item *)what->prdch1->cookie, *b = (const plain_item *)what->prdch2->cookie;
    (void)iface;
    if (!plain_is_row(a) || !plain_is_row(b)) return E_INVALIDARG;
    *out = wcscmp(a->name, b->name);
    return S_OK;
}

static const IResultDataCompareExVtbl compare_vtbl = {UNKNOWN_METHODS(plain_view, IResultDataCompareEx),
                                                      .Compare = Compare};

/* ---- commands */

static HRESULT show_own_menu(plain_data *data)
{
    static const wchar_t *const texts[] = {L"Pin", L"Unpin"};
    IContextMenuProvider *menu = NULL;
    long chosen = -1;
    HRESULT result = IConsole2_QueryInterface(data->console, &IID_IContextMenuProvider, (void **)&menu);
    if (FAILED(result)) return result;
    result = plain_add_items((IContextMenuCallback *)menu, texts, COUNT_OF(texts), 1, 0);
    if (SUCCEEDED(result)) result = IContextMenuProvider_ShowContextMenu(menu, NULL, 0, 0, &chosen);
    plain_say(data, L"chosen %ld", chosen);
    IContextMenuProvider_Release(menu);
    return result;
}

static const struct command {
    const wchar_t *name;
    const wchar_t *status; /* what the status bar is to say; NULL: the menu of its own */
    LONG special;
} commands[] = {
    {L"Own menu", NULL, 0},
    {L"Sections", L"Left|Middle|Right|never seen", CCM_SPECIAL_DEFAULT_ITEM},
    {L"Progress", L"Pinning|%75|of 4", 0},
    {L"Percent sign", L"Today is|%%Wednesday%", CCM_SPECIAL_DEFAULT_ITEM},
    {L"Only a percent sign", L"Left|%", 0},
    {L"No number", L"Left|%many|Right", 0},
    {L"Too much", L"Left|%101", 0},
};

UNKNOWN(plain_data, IExtendContextMenu)
UNKNOWN(plain_view, IExtendControlbar)

static HRESULT STDMETHODCALLTYPE AddMenuItems(IExtendContextMenu *iface, IDataObject *object,
                                              IContextMenuCallback *menu, long *allowed)
{
    HRESULT result = S_OK;
    (void)iface, (void)object;
    for (size_t i = 0; *allowed & CCM_INSERTIONALLOWED_TASK && i < COUNT_OF(commands) && SUCCEEDED(result); i++) {
        CONTEXTMENUITEM item = {
            (LPWSTR)commands[i].name, (LPWSTR)L"", (LONG)i, (LONG)CCM_INSERTIONPOINTID_PRIMARY_TASK, 0,
            commands[i].special};
        result = IContextMenuCallback_AddItem(menu, &item);
    }
    return result;
}

static HRESULT STDMETHODCALLTYPE Command(IExtendContextMenu *iface, long command, IDataObject *object)
{
    plain_data *data = plain_data_of_IExtendContextMenu(iface);
    (void)object;
    if (command < 0 || command >= (long)COUNT_OF(commands)) return E_INVALIDARG;
    const struct command *chosen = &commands[command];
    return chosen->status ? IConsole2_SetStatusText(data->status, (LPOLESTR)chosen->status) : show_own_menu(data);
}

static const IExtendContextMenuVtbl menu_vtbl = {UNKNOWN_METHODS(plain_data, IExtendContextMenu),
                                                 .AddMenuItems = AddMenuItems, .Command = Command};

/* ---- the tool bar; there is one view */

static IControlbar *controlbar;
static IToolbar *toolbar;
static IMenuButton *menu_button;

static void forget_controls(void)
{
    if (toolbar) IToolbar_Release(toolbar);
    if (menu_button) IMenuButton_Release(menu_button);
    if (controlbar) IControlbar_Release(controlbar);
    toolbar = NULL;
    menu_button = NULL;
    controlbar = NULL;
}

/* The places leave gaps, as those do of a snap-in that leaves some of its buttons out. */
static HRESULT insert_buttons(void)
{
    MMCBUTTON buttons[] = {
        {0, 100, TBSTATE_ENABLED, TBSTYLE_BUTTON, (LPOLESTR)L"Pin", (LPOLESTR)L"Pins it"},
        {0, 101, TBSTATE_ENABLED, TBSTYLE_BUTTON, (LPOLESTR)L"Unpin", (LPOLESTR)L"Unpins it"},
        {0, 102, TBSTATE_ENABLED, TBSTYLE_BUTTON, (LPOLESTR)L"Burn", (LPOLESTR)L"Burns it"},
    };
    HRESULT result = IToolbar_InsertButton(toolbar, 1, &buttons[0]);
    if (SUCCEEDED(result)) result = IToolbar_InsertButton(toolbar, 4, &buttons[1]);
    if (SUCCEEDED(result)) result = IToolbar_InsertButton(toolbar, 7, &buttons[2]);
    return result;
}

static HRESULT STDMETHODCALLTYPE SetControlbar(IExtendControlbar *iface, IControlbar *bar)
{
    IUnknown *made = NULL;
    forget_controls();
    if (!bar) return S_OK;
    controlbar = bar;
    IControlbar_AddRef(bar);
    HRESULT result = IControlbar_Create(bar, TOOLBAR, iface, &made);
    if (FAILED(result)) return result;
    result = IUnknown_QueryInterface(made, &IID_IToolbar, (void **)&toolbar);
    IUnknown_Release(made);
    if (SUCCEEDED(result)) result = IControlbar_Create(bar, MENUBUTTON, iface, &made);
    if (FAILED(result)) return result;
    result = IUnknown_QueryInterface(made, &IID_IMenuButton, (void **)&menu_button);
    IUnknown_Release(made);
    return SUCCEEDED(result) ? insert_buttons() : result;
}

/* Adds its menu button whenever something is selected: IMenuButton::AddButton is to be called again for each focus. */
static HRESULT STDMETHODCALLTYPE ControlbarNotify(IExtendControlbar *iface, MMC_NOTIFY_TYPE event, LPARAM arg,
                                                  LPARAM param)
{
    static unsigned times;
    wchar_t text[32];
    (void)iface, (void)param;
    if (event != MMCN_SELECT || !HIWORD(arg) || !controlbar) return S_FALSE;
    IControlbar_Attach(controlbar, TOOLBAR, (IUnknown *)toolbar);
    IControlbar_Attach(controlbar, MENUBUTTON, (IUnknown *)menu_button);
    swprintf(text, COUNT_OF(text), L"Selected %u", ++times);
    HRESULT result = IMenuButton_AddButton(menu_button, 200, text, (LPOLESTR)L"How often it was selected");
    if (SUCCEEDED(result)) result = IMenuButton_SetButtonState(menu_button, 200, ENABLED, TRUE);
    return result;
}

static const IExtendControlbarVtbl controlbar_vtbl = {UNKNOWN_METHODS(plain_view, IExtendControlbar),
                                                      .SetControlbar = SetControlbar,
                                                      .ControlbarNotify = ControlbarNotify};

/* ---- the DLL */

static void prepare(plain_data *data)
{
    data->IExtendContextMenu_iface.lpVtbl = (IExtendContextMenuVtbl *)&menu_vtbl;
}

static void prepare_view(plain_view *view)
{
    view->IExtendControlbar_iface.lpVtbl = (IExtendControlbarVtbl *)&controlbar_vtbl;
    view->IResultDataCompareEx_iface.lpVtbl = (IResultDataCompareExVtbl *)&compare_vtbl;
}

static void end_view(plain_view *view)
{
    (void)view;
    forget_controls();
}

static const plain this_snapin = {.clsid = &CLSID_Pinboard,
                                  .root = &root,
                                  .nodes = nodes,
                                  .node_count = COUNT_OF(nodes),
                                  .rows = rows,
                                  .row_count = COUNT_OF(rows),
                                  .prepare = prepare,
                                  .prepare_view = prepare_view,
                                  .end_view = end_view,
                                  .show = show_notes,
                                  .notify = notify};

static const snapin_class classes[] = {
    {.clsid = &CLSID_Pinboard,
     .create = plain_create,
     .name = L"Test Pinboard",
     .stand_alone = true,
     .node_types = {&NODE_PinboardRoot, &NODE_PinboardNotes, &NODE_PinboardNote, &NODE_PinboardShared}},
};

SNAPIN_DLL(classes, (const snapin_extends *)NULL, 0)
