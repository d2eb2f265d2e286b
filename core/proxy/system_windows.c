#include "core/proxy/system.h"
#include "core/wide.h"

#include <windows.h>
#include <winhttp.h>

#include <stdlib.h>

/* winhttp.dll is loaded when it is asked, since few programs of ours ever ask. */
typedef BOOL WINAPI machine_function(WINHTTP_PROXY_INFO *);
typedef BOOL WINAPI account_function(WINHTTP_CURRENT_USER_IE_PROXY_CONFIG *);

/* Puts what the system handed out into `out`, and releases it. */
static void take(char *out, size_t size, wchar_t *wide)
{
    char *text = wide ? hf_wide_to_text(wide) : NULL;
    if (text && !hf_text_put(out, size, text)) out[0] = '\0';
    free(text);
    if (wide) GlobalFree(wide);
}

static void ask_machine(hf_system_proxy *out, machine_function *ask)
{
    WINHTTP_PROXY_INFO info = {0};
    if (!ask || !ask(&info)) return;
    if (info.dwAccessType == WINHTTP_ACCESS_TYPE_NAMED_PROXY) out->source = "WinHTTP's settings of this machine";
    take(out->servers, sizeof out->servers, info.lpszProxy);
    take(out->bypass, sizeof out->bypass, info.lpszProxyBypass);
}

static void ask_account(hf_system_proxy *out, account_function *ask)
{
    WINHTTP_CURRENT_USER_IE_PROXY_CONFIG info = {0};
    if (!ask || !ask(&info)) return;
    bool script = info.lpszAutoConfigUrl && *info.lpszAutoConfigUrl;
    bool named = info.lpszProxy && *info.lpszProxy;
    if (script || named) out->source = "the proxy settings of this account";
    out->script = script && !named;
    out->detect = info.fAutoDetect && !script && !named;
    take(out->servers, sizeof out->servers, info.lpszProxy);
    take(out->bypass, sizeof out->bypass, info.lpszProxyBypass);
    if (info.lpszAutoConfigUrl) GlobalFree(info.lpszAutoConfigUrl);
}

void hf_system_proxy_find(hf_system_proxy *out)
{
    *out = (hf_system_proxy){0};
    HMODULE library = LoadLibraryExW(L"winhttp.dll", NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
    if (!library) return;
    ask_machine(out,
                (machine_function *)(void (*)(void))GetProcAddress(library, "WinHttpGetDefaultProxyConfiguration"));
    if (!out->source) {
        ask_account(
            out, (account_function *)(void (*)(void))GetProcAddress(library, "WinHttpGetIEProxyConfigForCurrentUser"));
    }
    FreeLibrary(library);
}
