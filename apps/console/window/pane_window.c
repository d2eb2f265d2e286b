#include "pane_window.h"

HWND pane_window(HWND parent, int id, const wchar_t *class_name, const wchar_t *name, WNDPROC procedure, int colour)
{
    HINSTANCE module = GetModuleHandleW(NULL);
    WNDCLASSEXW wanted = {.cbSize = sizeof wanted,
                          .style = CS_HREDRAW | CS_VREDRAW,
                          .lpfnWndProc = procedure,
                          .hInstance = module,
                          .hCursor = LoadCursorW(NULL, (const wchar_t *)IDC_ARROW),
                          .hbrBackground = GetSysColorBrush(colour),
                          .lpszClassName = class_name};
    RegisterClassExW(&wanted); /* the second time it is there already */
    return CreateWindowExW(WS_EX_CONTROLPARENT, class_name, name, WS_CHILD | WS_CLIPCHILDREN, 0, 0, 0, 0, parent,
                           (HMENU)(INT_PTR)id, module, NULL);
}
