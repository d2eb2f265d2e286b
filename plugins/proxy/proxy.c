/* The page "Proxy Configuration": which proxy the agent takes to reach its vault. */

#include "account.h"

#include <holdfast/plugin.h>

#include <string.h>

static const hf_choice modes[] = {
    {.keyword = "system", .label = "Use the proxy settings of this computer"},
    {.keyword = "none", .label = "Use no proxy"},
    {.keyword = "custom", .label = "Use custom proxy settings"},
};

static const hf_choice authentications[] = {
    {.keyword = "none", .label = "None"},
    {.keyword = "basic", .label = "Basic"},
    {.keyword = "digest", .label = "Digest"},
    {.keyword = "ntlm", .label = "NTLM"},
    {.keyword = "negotiate", .label = "Negotiate (Kerberos)"},
    {.keyword = "any", .label = "Any that the proxy offers"},
};

static const hf_rule when_custom[] = {
    {.effect = HF_ENABLED_WHEN, .field = "mode", .value = "custom"},
};

static const hf_rule when_authenticated[] = {
    {.effect = HF_ENABLED_WHEN, .field = "mode", .value = "custom"},
    {.effect = HF_DISABLED_WHEN, .field = "authentication", .value = "none"},
};

static const hf_field fields[] = {
    {.id = "mode",
     .kind = HF_CHOICE,
     .flags = HF_LOCKABLE,
     .label = "&Proxy",
     .help =
         "How the agent reaches the vault. The computer's settings are those of the account that the agent runs as.",
     .fallback = "system",
     .choices = HF_ARRAY(modes)},
    {.id = "host",
     .kind = HF_TEXT,
     .flags = HF_LOCKABLE | HF_REQUIRED,
     .label = "&Address",
     .help = "Host name or IP address of the proxy. http:// in front is accepted.",
     .max = 255,
     .format = HF_FORMAT_HOST,
     .rules = HF_ARRAY(when_custom)},
    {.id = "port",
     .kind = HF_INTEGER,
     .flags = HF_LOCKABLE,
     .label = "P&ort",
     .help = "Port on which the proxy listens.",
     .fallback = "8080",
     .min = 1,
     .max = 65535,
     .rules = HF_ARRAY(when_custom)},
    {.id = "authentication",
     .kind = HF_CHOICE,
     .flags = HF_LOCKABLE,
     .label = "Au&thentication",
     .help = "How the agent proves to the proxy who it is. Basic sends the password in clear to the proxy.",
     .fallback = "none",
     .choices = HF_ARRAY(authentications),
     .rules = HF_ARRAY(when_custom)},
    {.id = "user",
     .kind = HF_TEXT,
     .flags = HF_LOCKABLE,
     .label = "&User name",
     .help = "Also as DOMAIN\\name. On Windows, leave it empty with NTLM or Negotiate to sign in as this computer.",
     .max = 256,
     .rules = HF_ARRAY(when_authenticated)},
    {.id = "password",
     .kind = HF_SECRET,
     .label = "Pass&word",
     .help = "Password of that user at the proxy. It is stored sealed and never shown again.",
     .max = 256,
     .rules = HF_ARRAY(when_authenticated)},
    {.id = "bypass",
     .kind = HF_LIST,
     .flags = HF_LOCKABLE,
     .label = "&Bypass the proxy for",
     .help = "Hosts, .suffixes, addresses and CIDR blocks that are reached directly. <local> stands for names without "
             "a dot.",
     .fallback = "<local>",
     .max = 256,
     .format = HF_FORMAT_BYPASS},
    {.id = "effective",
     .kind = HF_INFO,
     .label = "In use now",
     .min = 3,
     .help = "The proxy that the vault's address takes with these values, and why."},
    {.id = "test",
     .kind = HF_ACTION,
     .label = "Test &Connection",
     .help = "Walks the way to the vault with these values, saved or not, and says where it ends."},
};

static const char *const of_proxy[] = {"host", "port", "authentication", "user", "password"};
static const char *const of_route[] = {"bypass", "effective", "test"};

static const hf_group groups[] = {
    {.label = "Custom proxy", .fields = HF_ARRAY(of_proxy)},
    {.label = "Connection", .fields = HF_ARRAY(of_route)},
};

static int has_value(hf_call *call, const char *field, const char *value)
{
    char text[32];
    uint32_t length;
    return hf_call_host(call)->get(call, field, text, sizeof text, &length) == HF_RESULT_OK && strcmp(text, value) == 0;
}

/* Basic and digest always need a name; NTLM can do without where the computer has an account of its own. Negotiate can
 * take the ticket of the account, and with any of them it is for the proxy to say. */
static int needs_user(hf_call *call)
{
    return has_value(call, "authentication", "basic") || has_value(call, "authentication", "digest") ||
           (!proxy_computer_has_account && has_value(call, "authentication", "ntlm"));
}

static int32_t HF_CALL check(hf_call *call)
{
    if (!has_value(call, "mode", "custom") || !needs_user(call) || !has_value(call, "user", "")) return HF_RESULT_OK;
    hf_call_host(call)->report(call, "user", "proxy-user-missing", "this way to sign in at the proxy needs a user name",
                               "Give the user name, or choose another authentication.");
    return HF_RESULT_REFUSED;
}

static int32_t HF_CALL info(hf_call *call, const char *field)
{
    char text[1024];
    uint32_t length;
    const hf_host *host = hf_call_host(call);
    const hf_http_service *http = (const hf_http_service *)host->service(call, "http", 1);
    int32_t result = http ? http->route(call, text, sizeof text, &length) : HF_RESULT_FAILED;
    return result ? result : host->propose(call, field, text);
}

static int32_t HF_CALL act(hf_call *call, const char *action)
{
    const hf_http_service *http = (const hf_http_service *)hf_call_host(call)->service(call, "http", 1);
    (void)action; /* there is one */
    return http ? http->probe(call) : HF_RESULT_FAILED;
}

static const char *const services[] = {"http"};

static const hf_plugin plugin = {
    HF_PLUGIN_ABI,
    .id = "proxy",
    .version = "1.0.0",
    .title = "Proxy Configuration",
    .help = "The proxy between this server and its vault.",
    .order = 20,
    .fields = HF_ARRAY(fields),
    .groups = HF_ARRAY(groups),
    .services = HF_ARRAY(services),
    .check = check,
    .info = info,
    .act = act,
};

HF_PLUGIN_EXPORT(plugin)
