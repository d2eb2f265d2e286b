/* menus.c: "Test Menus", context menus with items at every insertion point, a tool bar and a menu button.
 *
 * What was chosen is told in the status bar. */
#include "plain.h"

TEST_GUID(CLSID_Menus, 0x20000001);
TEST_GUID(NODE_MenusRoot, 0x20000010);
TEST_GUID(NODE_MenusThings, 0x20000011);
TEST_GUID(NODE_MenusThing, 0x20000012);

enum { CHOOSE_TOP = 1, CHOOSE_NEW, SUBMENU, INNER_ONE, INNER_TWO, CHECKED_ITEM, DISABLED_ITEM, CHOOSE_VIEW };
enum { BUTTON_PAINT = 100, BUTTON_TOGGLE, BUTTON_DISABLED, BUTTON_HIDDEN, MENU_BUTTON = 200, POPUP_ONE };

static plain_item root = {&NODE_MenusRoot, L"Test Menus", L"", 0, false};
static plain_item nodes[] = {{&NODE_MenusThings, L"Things", L"", 0, false}};
static plain_item rows[] = {{&NODE_MenusThing, L"Anvil", L"heavy", 0, false},
                            {&NODE_MenusThing, L"Feather", L"light", 0, false}};

static bool is_checked; /* the item and the button that can be checked */

/* ---- context menus */

typedef struct menu_row {
    long allowed; /* the bit that must be set; 0 within a submenu */
    CONTEXTMENUITEM item;
} menu_row;

static const menu_row menu_rows[] = {
    {CCM_INSERTIONALLOWED_TOP,
     {(LPWSTR)L"Choose at the &top", (LPWSTR)L"The first item", CHOOSE_TOP, (LONG)CCM_INSERTIONPOINTID_PRIMARY_TOP, 0,
      0}},
    {CCM_INSERTIONALLOWED_NEW,
     {(LPWSTR)L"&Thing", (LPWSTR)L"Makes a thing", CHOOSE_NEW, (LONG)CCM_INSERTIONPOINTID_PRIMARY_NEW, 0, 0}},
    {CCM_INSERTIONALLOWED_TASK,
     {(LPWSTR)L"&More", NULL, SUBMENU, (LONG)CCM_INSERTIONPOINTID_PRIMARY_TASK, MF_POPUP, CCM_SPECIAL_SUBMENU}},
    {CCM_INSERTIONALLOWED_TASK, {(LPWSTR)L"Inner &one", (LPWSTR)L"", INNER_ONE, SUBMENU, 0, CCM_SPECIAL_DEFAULT_ITEM}},
    {CCM_INSERTIONALLOWED_TASK, {NULL, NULL, 0, SUBMENU, MF_SEPARATOR, CCM_SPECIAL_SEPARATOR}},
    {CCM_INSERTIONALLOWED_TASK, {(LPWSTR)L"Inner t&wo", (LPWSTR)L"", INNER_TWO, SUBMENU, 0, 0}},
    {CCM_INSERTIONALLOWED_TASK,
     {(LPWSTR)L"&Checked", (LPWSTR)L"", CHECKED_ITEM, (LONG)CCM_INSERTIONPOINTID_PRIMARY_TASK, 0, 0}},
    {CCM_INSERTIONALLOWED_TASK,
     {(LPWSTR)L"&Disabled", (LPWSTR)L"", DISABLED_ITEM, (LONG)CCM_INSERTIONPOINTID_PRIMARY_TASK, MF_GRAYED, 0}},
    {CCM_INSERTIONALLOWED_VIEW,
     {(LPWSTR)L"By &weight", (LPWSTR)L"", CHOOSE_VIEW, (LONG)CCM_INSERTIONPOINTID_PRIMARY_VIEW, 0, 0}},
};

static HRESULT add_items(IContextMenuCallback *menu, long allowed)
{
    for (size_t i = 0; i < COUNT_OF(menu_rows); i++) {
        CONTEXTMENUITEM item = menu_rows[i].item;
        if (!(allowed & menu_rows[i].allowed)) continue;
        if (item.lCommandID == CHECKED_ITEM && is_checked) item.fFlags = MF_CHECKED;
        HRESULT result = IContextMenuCallback_AddItem(menu, &item);
        if (FAILED(result)) return result;
    }
    return S_OK;
}

static HRESULT choose(plain_data *data, long command, IDataObject *object)
{
    plain_item *item = plain_item_in(object);
    if (command == CHECKED_ITEM) is_checked = !is_checked;
    plain_say(data, L"command %ld on %ls", command, item ? item->name : L"nothing");
    return S_OK;
}

UNKNOWN(plain_data, IExtendContextMenu)
UNKNOWN(plain_view, IExtendContextMenu)
UNKNOWN(plain_view, IExtendControlbar)

static HRESULT STDMETHODCALLTYPE data_AddMenuItems(IExtendContextMenu *iface, IDataObject *object,
                                                   IContextMenuCallback *menu, long *allowed)
{
    (void)iface, (void)object;
    return add_items(menu, *allowed);
}

static HRESULT STDMETHODCALLTYPE data_Command(IExtendContextMenu *iface, long command, IDataObject *object)
{
    return choose(plain_data_of_IExtendContextMenu(iface), command, object);
}

static const IExtendContextMenuVtbl data_menu_vtbl = {UNKNOWN_METHODS(plain_data, IExtendContextMenu),
                                                      .AddMenuItems = data_AddMenuItems, .Command = data_Command};

static HRESULT STDMETHODCALLTYPE view_AddMenuItems(IExtendContextMenu *iface, IDataObject *object,
                                                   IContextMenuCallback *menu, long *allowed)
{
    (void)iface, (void)object;
    return add_items(menu, *allowed);
}

static HRESULT STDMETHODCALLTYPE view_Command(IExtendContextMenu *iface, long command, IDataObject *object)
{
    return choose(plain_view_of_IExtendContextMenu(iface)->data, command, object);
}

static const IExtendContextMenuVtbl view_menu_vtbl = {UNKNOWN_METHODS(plain_view, IExtendContextMenu),
                                                      .AddMenuItems = view_AddMenuItems, .Command = view_Command};

/* ---- the control bar; there is one view */

static IControlbar *controlbar;
static IToolbar *toolbar;
static IMenuButton *menu_button;

static HBITMAP button_pictures(void)
{
    HDC screen = GetDC(NULL), memory = CreateCompatibleDC(screen);
    HBITMAP bitmap = CreateCompatibleBitmap(screen, 32, 16);
    HGDIOBJ before = SelectObject(memory, bitmap);
    RECT left = {0, 0, 16, 16}, right = {16, 0, 32, 16};
    HBRUSH orange = CreateSolidBrush(RGB(230, 130, 0)), violet = CreateSolidBrush(RGB(130, 0, 160));
    FillRect(memory, &left, orange);
    FillRect(memory, &right, violet);
    DeleteObject(orange);
    DeleteObject(violet);
    SelectObject(memory, before);
    DeleteDC(memory);
    ReleaseDC(NULL, screen);
    return bitmap;
}

static void fill_toolbar(void)
{
    MMCBUTTON buttons[] = {
        {0, BUTTON_PAINT, TBSTATE_ENABLED, TBSTYLE_BUTTON, (LPOLESTR)L"Paint", (LPOLESTR)L"Paints the thing"},
        {0, 0, TBSTATE_ENABLED, TBSTYLE_SEP, (LPOLESTR)L"", (LPOLESTR)L""},
        {1, BUTTON_TOGGLE, TBSTATE_ENABLED, TBSTYLE_CHECK, (LPOLESTR)L"Toggle", (LPOLESTR)L"Can be on or off"},
        {1, BUTTON_DISABLED, 0, TBSTYLE_BUTTON, (LPOLESTR)L"Disabled", (LPOLESTR)L"Does nothing"},
        {1, BUTTON_HIDDEN, TBSTATE_HIDDEN, TBSTYLE_BUTTON, (LPOLESTR)L"Hidden", (LPOLESTR)L"Cannot be seen"},
    };
    HBITMAP pictures = button_pictures();
    IToolbar_AddBitmap(toolbar, 2, pictures, 16, 16, RGB(255, 0, 255));
    DeleteObject(pictures);
    IToolbar_AddButtons(toolbar, COUNT_OF(buttons), buttons);
}

static void forget_controls(void)
{
    if (toolbar) IToolbar_Release(toolbar);
    if (menu_button) IMenuButton_Release(menu_button);
    if (controlbar) IControlbar_Release(controlbar);
    toolbar = NULL;
    menu_button = NULL;
    controlbar = NULL;
}

static HRESULT STDMETHODCALLTYPE view_SetControlbar(IExtendControlbar *iface, IControlbar *bar)
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
    if (FAILED(result)) return result;
    fill_toolbar();

    result = IControlbar_Create(bar, MENUBUTTON, iface, &made);
    if (FAILED(result)) return result;
    result = IUnknown_QueryInterface(made, &IID_IMenuButton, (void **)&menu_button);
    IUnknown_Release(made);
    if (FAILED(result)) return result;
    return IMenuButton_AddButton(menu_button, MENU_BUTTON, (LPOLESTR)L"T&est", (LPOLESTR)L"A menu of its own");
}

/* The bars belong to the things and not to the static node. */
static HRESULT select_bars(plain_item *item, bool selected)
{
    bool wanted = selected && item && item != &root;
    if (!controlbar) return S_OK;
    if (!wanted) {
        IControlbar_Detach(controlbar, (IUnknown *)toolbar);
        return IControlbar_Detach(controlbar, (IUnknown *)menu_button);
    }
    IControlbar_Attach(controlbar, TOOLBAR, (IUnknown *)toolbar);
    return IControlbar_Attach(controlbar, MENUBUTTON, (IUnknown *)menu_button);
}

static HRESULT push(plain_view *view, IDataObject *object, int command)
{
    plain_item *item = plain_item_in(object);
    if (command == BUTTON_TOGGLE) {
        is_checked = !is_checked;
        IToolbar_SetButtonState(toolbar, BUTTON_TOGGLE, CHECKED, is_checked);
        IToolbar_SetButtonState(toolbar, BUTTON_DISABLED, ENABLED, is_checked);
    }
    plain_say(view->data, L"button %d on %ls", command, item ? item->name : L"nothing");
    return S_OK;
}

static HRESULT drop_menu(plain_view *view, const MENUBUTTONDATA *at)
{
    HWND window = NULL;
    IConsole2_GetMainWindow(view->console, &window);
    if (!IsWindowVisible(window)) { /* nobody could choose */
        plain_say(view->data, L"menu of %d", at->idCommand);
        return S_OK;
    }
    HMENU menu = CreatePopupMenu();
    AppendMenuW(menu, MF_STRING, POPUP_ONE, L"Drop &it");
    int chosen = TrackPopupMenu(menu, TPM_RETURNCMD | TPM_NONOTIFY, at->x, at->y, 0, window, NULL);
    DestroyMenu(menu);
    plain_say(view->data, L"menu item %d", chosen);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE view_ControlbarNotify(IExtendControlbar *iface, MMC_NOTIFY_TYPE event, LPARAM arg,
                                                       LPARAM param)
{
    plain_view *view = plain_view_of_IExtendControlbar(iface);
    switch (event) {
    case MMCN_SELECT: return select_bars(plain_item_in((IDataObject *)param), HIWORD(arg) != 0);
    case MMCN_BTN_CLICK: return push(view, (IDataObject *)arg, (int)param);
    case MMCN_MENU_BTNCLICK: return drop_menu(view, (const MENUBUTTONDATA *)param);
    default: return S_FALSE;
    }
}

static const IExtendControlbarVtbl view_controlbar_vtbl = {UNKNOWN_METHODS(plain_view, IExtendControlbar),
                                                           .SetControlbar = view_SetControlbar,
                                                           .ControlbarNotify = view_ControlbarNotify};

static void prepare(plain_data *data)
{
    data->IExtendContextMenu_iface.lpVtbl = (IExtendContextMenuVtbl *)&data_menu_vtbl;
}

static void prepare_view(plain_view *view)
{
    view->IExtendContextMenu_iface.lpVtbl = (IExtendContextMenuVtbl *)&view_menu_vtbl;
    view->IExtendControlbar_iface.lpVtbl = (IExtendControlbarVtbl *)&view_controlbar_vtbl;
}

static void end_view(plain_view *view)
{
    (void)view;
    forget_controls();
}

static const plain this_snapin = {.clsid = &CLSID_Menus,
                                  .root = &root,
                                  .nodes = nodes,
                                  .node_count = COUNT_OF(nodes),
                                  .rows = rows,
                                  .row_count = COUNT_OF(rows),
                                  .prepare = prepare,
                                  .prepare_view = prepare_view,
                                  .end_view = end_view};

static const snapin_class classes[] = {
    {.clsid = &CLSID_Menus,
     .create = plain_create,
     .name = L"Test Menus",
     .stand_alone = true,
     .node_types = {&NODE_MenusRoot, &NODE_MenusThings, &NODE_MenusThing}},
};

SNAPIN_DLL(classes, (const snapin_extends *)NULL, 0)
