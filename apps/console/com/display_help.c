/* IDisplayHelp */
#include "apps/console/com/host.h"

HOST_UNKNOWN(IDisplayHelp, display_help, IDisplayHelp_iface)

static HRESULT WINAPI display_help_ShowTopic(IDisplayHelp *iface, LPOLESTR topic)
{
    static const char method[] = "IDisplayHelp::ShowTopic";
    host *h = display_help_host(iface);
    char text[QUOTE_MAX];
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%s)", call_quote(text, topic));
    if (c) result = topic ? S_OK : E_POINTER;
    if (SUCCEEDED(result)) help_show(c, h->snapin, topic);
    return host_end(h, method, result);
}

const IDisplayHelpVtbl host_display_help_vtbl = {
    .QueryInterface = display_help_QueryInterface,
    .AddRef = display_help_AddRef,
    .Release = display_help_Release,
    .ShowTopic = display_help_ShowTopic,
};
