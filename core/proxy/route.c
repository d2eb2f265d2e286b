#include "core/proxy/system.h"

#include <stdlib.h>
#include <string.h>

void hf_route_free(hf_route *route)
{
    if (!route) return;
    hf_secret_free(&route->password);
    memset(route, 0, sizeof *route);
}

void hf_proxy_settings_free(hf_proxy_settings *settings)
{
    if (!settings) return;
    hf_secret_free(&settings->password);
    free(settings->bypass);
    memset(settings, 0, sizeof *settings);
}

static hf_status go_direct(hf_route *out, const char *why, const char *entry)
{
    out->direct = true;
    hf_text_format(out->why, sizeof out->why, "%s%s%s", why, *entry ? " " : "", entry);
    return HF_OK;
}

static hf_status route_custom(hf_route *out, const hf_proxy_settings *settings, const char *host, hf_error *error)
{
    char entry[HF_HOST_MAX + 8];
    if (!*settings->host) return hf_fail(error, HF_E_PROXY_HOST_MISSING, NULL);
    if (hf_proxy_bypasses(settings->bypass, host, entry, sizeof entry)) return go_direct(out, "bypass entry", entry);
    bool brackets = strchr(settings->host, ':') != NULL;
    hf_text_format(out->proxy, sizeof out->proxy, "http://%s%s%s:%d", brackets ? "[" : "", settings->host,
                   brackets ? "]" : "", settings->port);
    hf_text_put(out->why, sizeof out->why, "custom proxy");
    return HF_OK;
}

static const char *real_environment(void *context, const char *name)
{
    (void)context;
    return getenv(name);
}

/* Where to look a name up. */
typedef struct lookup {
    hf_environment *environment;
    void *context;
} lookup;

/* The first of `names` (ended by NULL) that has a value; *found is its name. */
static const char *look(const lookup *in, const char *const names[], const char **found)
{
    for (; *names; names++) {
        const char *value = in->environment(in->context, *names);
        if (!value || !*value) continue;
        *found = *names;
        return value;
    }
    return NULL;
}

/* The route that the environment sets; false when it sets none. */
static bool route_environment(hf_status *status, hf_route *out, const lookup *in, const char *host, int port,
                              hf_error *error)
{
    static const char *const proxies[] = {"HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", NULL};
    static const char *const exceptions[] = {"NO_PROXY", "no_proxy", NULL};
    const char *name, *address = look(in, proxies, &name), *none = "NO_PROXY";
    if (!address) return false;

    char entry[HF_HOST_MAX + 8], source[64];
    const char *list = look(in, exceptions, &none);
    if (list && hf_no_proxy_matches(list, host, port, entry, sizeof entry)) {
        hf_text_format(source, sizeof source, "%s entry", none);
        *status = go_direct(out, source, entry);
        return true;
    }
    hf_text_format(source, sizeof source, "%s in the environment", name);
    *status = hf_proxy_address_read(out, address, source, error);
    hf_text_put(out->why, sizeof out->why, source);
    return true;
}

hf_status hf_system_proxy_route(hf_route *out, const hf_system_proxy *system, const char *host, int port,
                                hf_error *error)
{
    char entry[HF_HOST_MAX + 8], address[sizeof system->servers];
    if (system->script) return hf_fail(error, HF_E_PROXY_SCRIPT, system->source, NULL);
    if (!system->source || !hf_system_proxy_pick(address, sizeof address, system->servers)) {
        out->undetected = system->detect;
        return go_direct(out, "the system names no proxy",
                         system->detect ? "and would look for one (WPAD), which Holdfast does not" : "");
    }
    if (hf_no_proxy_matches(system->bypass, host, port, entry, sizeof entry)) {
        return go_direct(out, "the system's bypass entry", entry);
    }
    hf_text_put(out->why, sizeof out->why, system->source);
    return hf_proxy_address_read(out, address, system->source, error);
}

static hf_status route_system(hf_route *out, const char *host, int port, hf_error *error)
{
    hf_system_proxy system;
    hf_system_proxy_find(&system);
    return hf_system_proxy_route(out, &system, host, port, error);
}

hf_status hf_proxy_route(hf_route *out, const hf_proxy_settings *settings, const char *host, int port,
                         hf_environment *environment, void *context, hf_error *error)
{
    hf_route made = {0};
    hf_status status;
    lookup in = {environment, context};
    if (!in.environment && settings) in = (lookup){settings->environment, settings->environment_context};
    if (!in.environment) in.environment = real_environment;
    if (settings && settings->mode == HF_PROXY_CUSTOM) {
        status = route_custom(&made, settings, host, error);
    } else if (settings && settings->mode == HF_PROXY_NONE) {
        status = go_direct(&made, "proxy.mode is none", "");
    } else if (!route_environment(&status, &made, &in, host, port, error)) {
        status = route_system(&made, host, port, error);
    }
    if (status)
        hf_route_free(&made);
    else
        *out = made;
    return status;
}
