/* The console's message window: what is to be done later, or was asked for by another thread. */
#include "apps/console/console/inside.h"
#include <stdlib.h>

static const wchar_t class_name[] = L"holdfast-console-messages";
static console *volatile current;

console *console_current(void)
{
    return current;
}

static LRESULT CALLBACK on_message(HWND window, UINT message, WPARAM w, LPARAM l)
{
    console *c = current;
    if (message == WM_CONSOLE_NAME && c) {
        scope_node *node = scope_find(c->scope, (HSCOPEITEM)w);
        if (node) names_ask(c, node);
        return 0;
    }
    if (message == WM_CONSOLE_CALL && c) {
        ((posted_function *)w)(c, (void *)l);
        return 0;
    }
    return DefWindowProcW(window, message, w, l);
}

bool messages_start(console *c)
{
    WNDCLASSW class = {.lpfnWndProc = on_message, .hInstance = GetModuleHandleW(NULL), .lpszClassName = class_name};
    RegisterClassW(&class);
    c->window = CreateWindowExW(0, class_name, L"", 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, class.hInstance, NULL);
    if (c->window) current = c;
    return c->window != NULL;
}

void messages_end(console *c)
{
    if (c->window) console_pump(c);
    current = NULL;
    if (c->window) DestroyWindow(c->window);
    UnregisterClassW(class_name, GetModuleHandleW(NULL));
}

bool messages_post(console *c, posted_function *function, void *argument)
{
    return PostMessageW(c->window, WM_CONSOLE_CALL, (WPARAM)function, (LPARAM)argument);
}

void console_pump(console *c)
{
    MSG message;
    (void)c;
    while (PeekMessageW(&message, NULL, 0, 0, PM_REMOVE)) {
        if (message.message == WM_QUIT) { /* it is the window's to end the loop */
            PostQuitMessage((int)message.wParam);
            return;
        }
        TranslateMessage(&message);
        DispatchMessageW(&message);
    }
}
