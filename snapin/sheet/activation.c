#include "snapin/sheet/activation.h"

static const char here;

HMODULE hf_activation_module(void)
{
    HMODULE module = NULL;
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                       (LPCWSTR)(const void *)&here, &module);
    return module;
}

/* A DLL's manifest for windows is resource 2; a program's is resource 1, and in force already. */
static BOOL CALLBACK make_context(INIT_ONCE *once, void *parameter, void **context)
{
    ACTCTXW wanted = {.cbSize = sizeof wanted,
                      .dwFlags = ACTCTX_FLAG_RESOURCE_NAME_VALID | ACTCTX_FLAG_HMODULE_VALID,
                      .lpResourceName = MAKEINTRESOURCEW(2),
                      .hModule = hf_activation_module()};
    (void)once;
    (void)context; /* which cannot hold an invalid handle */
    *(HANDLE *)parameter = CreateActCtxW(&wanted);
    return TRUE;
}

HANDLE hf_activation_context(void)
{
    static INIT_ONCE once = INIT_ONCE_STATIC_INIT;
    static HANDLE made = INVALID_HANDLE_VALUE;
    InitOnceExecuteOnce(&once, make_context, &made, NULL);
    return made;
}

ULONG_PTR hf_activation_begin(void)
{
    ULONG_PTR cookie = 0;
    HANDLE context = hf_activation_context();
    if (context == INVALID_HANDLE_VALUE || !ActivateActCtx(context, &cookie)) return 0;
    return cookie;
}

void hf_activation_end(ULONG_PTR cookie)
{
    if (cookie) DeactivateActCtx(0, cookie);
}
