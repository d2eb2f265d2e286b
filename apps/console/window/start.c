#include "window.h"

#include "actions_pane.h"
#include "arrange.h"
#include "focus.h"
#include "apps/console/ocx/control_pane.h"
#include "drag.h"
#include "filter_row.h"
#include "frame.h"
#include "list_pane.h"
#include "message_pane.h"
#include "pictures.h"
#include "problem_bar.h"
#include "tasks_pane.h"
#include "tree_pane.h"

#include <commctrl.h>
#include <stdio.h>
#include <stdlib.h>

#define CLASS_NAME L"HoldfastConsole"

/* Windows are mirrored for people who read from right to left, as the system's own are. */
static void take_reading_order(void)
{
    DWORD order = 0;
    GetLocaleInfoEx(LOCALE_NAME_USER_DEFAULT, LOCALE_IREADINGLAYOUT | LOCALE_RETURN_NUMBER, (wchar_t *)&order,
                    sizeof order / sizeof(wchar_t));
    if (order == 1) SetProcessDefaultLayout(LAYOUT_RTL);
}

static bool make_window(frame *it)
{
    HINSTANCE module = GetModuleHandleW(NULL);
    WNDCLASSEXW wanted = {.cbSize = sizeof wanted,
                          .lpfnWndProc = frame_proc,
                          .hInstance = module,
                          .hIcon = LoadIconW(module, MAKEINTRESOURCEW(IDI_CONSOLE)),
                          .hCursor = LoadCursorW(NULL, (const wchar_t *)IDC_ARROW),
                          .hbrBackground = GetSysColorBrush(COLOR_BTNFACE),
                          .lpszClassName = CLASS_NAME};
    RegisterClassExW(&wanted);
    it->menu = LoadMenuW(module, L"MAIN");
    it->keys = LoadAcceleratorsW(module, L"MAIN");
    HWND window = CreateWindowExW(WS_EX_CONTROLPARENT, CLASS_NAME, FRAME_NAME, WS_OVERLAPPEDWINDOW | WS_CLIPCHILDREN,
                                  CW_USEDEFAULT, CW_USEDEFAULT, 900, 600, NULL, it->menu, module, NULL);
    if (!window) return false;
    it->window = window;
    SetWindowLongPtrW(window, GWLP_USERDATA, (LONG_PTR)it);
    return true;
}

static bool make_children(frame *it)
{
    HINSTANCE module = GetModuleHandleW(NULL);
    metrics_load(&it->sizes, it->window);
    it->problem = problem_bar_create(it->window, IDC_FRAME_PROBLEM, &it->sizes);
    it->tree = tree_pane_create(it);
    it->description = CreateWindowExW(0, WC_STATICW, L"", WS_CHILD | SS_OWNERDRAW, 0, 0, 0, 0, it->window,
                                      (HMENU)IDC_FRAME_DESCRIPTION, module, NULL);
    it->list = list_pane_create(it);
    it->filters = it->list ? filter_row_create(it) : NULL;
    it->message = message_pane_create(it->window, IDC_FRAME_MESSAGE, &it->sizes);
    it->tasks = tasks_pane_create(it->window, IDC_FRAME_TASKS, &it->sizes);
    it->control = control_pane_create(it->window, IDC_FRAME_CONTROL);
    it->result = it->list;
    it->actions = actions_pane_create(it->window, IDC_FRAME_ACTIONS, &it->sizes);
    it->status = CreateWindowExW(0, STATUSCLASSNAMEW, L"", WS_CHILD | SBARS_SIZEGRIP, 0, 0, 0, 0, it->window,
                                 (HMENU)IDC_FRAME_STATUS, module, NULL);
    it->progress =
        CreateWindowExW(0, PROGRESS_CLASSW, L"Progress", WS_CHILD, 0, 0, 0, 0, it->status, NULL, module, NULL);
    it->last_pane = it->tree;
    return it->problem && it->tree && it->description && it->list && it->filters && it->message && it->tasks &&
           it->control && it->actions && it->status && it->progress;
}

static void load(frame *it, const window_start *start)
{
    scope_node *first = NULL;
    frame_enter(it);
    if (start->file && SUCCEEDED(console_open(it->console, start->file))) {
        swprintf(it->file, MAX_PATH, L"%.250ls", start->file);
    }
    for (size_t i = 0; i < start->snapin_count; i++) {
        scope_node *node = NULL;
        console_add_snapin(it->console, &start->snapins[i], ADD_SILENTLY, &node);
        if (!first) first = node;
    }
    if (!console_selected_node(it->console)) {
        scope_node *root = scope_root(console_scope(it->console));
        console_expand(it->console, root, true);
        if (first) console_expand(it->console, first, true);
        console_select_node(it->console, first ? first : root);
    }
    it->wanted = 0; /* what the tree selected by itself when it got the focus */
    frame_leave(it);
}

static int run(frame *it)
{
    MSG message;
    while (GetMessageW(&message, NULL, 0, 0) > 0) {
        if (message.message == WM_KEYDOWN && drag_takes(it, message.message, message.wParam)) continue;
        if (arrange_split_takes(it, &message)) continue;
        if (control_pane_takes_key(it->control, &message)) continue;
        if (filter_row_takes_key(it, &message)) continue;
        if (focus_takes_tab(it, &message) || focus_takes_key(it, &message)) continue;
        if (IsChild(it->problem, message.hwnd) && IsDialogMessageW(it->problem, &message)) continue;
        TranslateMessage(&message);
        DispatchMessageW(&message);
    }
    return (int)message.wParam;
}

static void dispose(frame *it)
{
    if (it->window && IsWindow(it->window)) DestroyWindow(it->window);
    pictures_free(it);
    if (it->art) ImageList_Destroy(it->art);
    metrics_free(&it->sizes);
    free(it);
}

int window_run(const window_start *start)
{
    INITCOMMONCONTROLSEX classes = {sizeof classes, ICC_WIN95_CLASSES | ICC_STANDARD_CLASSES};
    int result = 1;
    InitCommonControlsEx(&classes);
    frame *it = calloc(1, sizeof *it);
    if (!it) return result;
    take_reading_order();
    it->layout = memory_load(NULL);
    it->events = frame_events(it);
    if (make_window(it) && make_children(it) && SUCCEEDED(console_create(&it->console, start->options, &it->events))) {
        scope_node *root = scope_root(console_scope(it->console));
        tree_pane_insert(it, root);
        arrange_style(it);
        frame_touch(it, STALE_ALL);
        frame_refresh(it);
        arrange_take_place(it, start->show);
        SetFocus(it->tree);
        load(it, start);
        result = run(it);
    } else {
        MessageBoxW(NULL, L"The console could not make its window: Windows has no room for another.", FRAME_NAME,
                    MB_ICONERROR);
    }
    dispose(it);
    return result;
}
