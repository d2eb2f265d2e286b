/* Proxy and bypass text. The input, parted by NULs: a bypass list, a host, what HTTPS_PROXY says, what NO_PROXY says,
 * and what the system's settings say. */
#include "core/proxy/system.h"
#include "core/value.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

#define PORT 443

static const hf_field bypass_field = {
    .id = "bypass", .kind = HF_LIST, .label = "Bypass", .format = HF_FORMAT_BYPASS, .max = HF_LIST_COUNT_MAX};

/* A list that the page takes: each of its entries stands alone as well, and the list matches where one of them does. */
static void check_list(const char *list, const char *host)
{
    char entry[HF_LIST_ENTRY_MAX + 1], which[HF_LIST_ENTRY_MAX + 1] = "";
    bool one = false;
    for (size_t i = 0; hf_list_entry(entry, sizeof entry, list, i); i++) {
        FUZZ_INSIST(hf_proxy_bypass_is_valid(entry));
        one = one || hf_proxy_bypasses(entry, host, NULL, 0);
    }
    FUZZ_INSIST(hf_proxy_bypasses(list, host, which, sizeof which) == one);
    FUZZ_INSIST(!one || hf_proxy_bypasses(which, host, NULL, 0));
}

static void check_bypass(const char *given, const char *host)
{
    hf_text list = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_error error = {0};
    hf_status status = hf_value_normalize(&list, &bypass_field, given, &error);
    if (status)
        FUZZ_TOLD(status, &error);
    else
        check_list(hf_text_get(&list), host);
    (void)hf_proxy_bypasses(given, host, NULL, 0); /* no page judged what policy or an older version stored */
    hf_text_free(&list);
}

/* A proxy that a route goes through is an address of one, and its own canonical form. */
static void check_proxy(const hf_route *route)
{
    hf_route again = {0};
    hf_error error = {0};
    FUZZ_INSIST(hf_text_starts_with(route->proxy, "http"));
    FUZZ_INSIST(!hf_proxy_address_read(&again, route->proxy, "the canonical form", &error));
    FUZZ_INSIST(!strcmp(again.proxy, route->proxy) && !*again.user);
    hf_route_free(&again);
}

static void check_route(hf_status status, hf_route *route, const hf_error *error)
{
    if (status)
        FUZZ_TOLD(status, error);
    else if (route->direct)
        FUZZ_INSIST(*route->why && !*route->proxy);
    else
        check_proxy(route);
    hf_route_free(route);
}

typedef struct variables {
    const char *https_proxy, *no_proxy;
} variables;

static const char *look_up(void *context, const char *name)
{
    const variables *given = context;
    if (!strcmp(name, "HTTPS_PROXY")) return given->https_proxy;
    return strcmp(name, "NO_PROXY") ? NULL : given->no_proxy;
}

static void check_environment(const char *host, variables given)
{
    hf_route route = {0};
    hf_error error = {0};
    if (!*given.https_proxy) return; /* then the real system would be asked */
    check_route(hf_proxy_route(&route, NULL, host, PORT, look_up, &given, &error), &route, &error);
}

static void check_system(const char *host, const char *servers, const char *bypass)
{
    hf_system_proxy system = {.source = "the test"};
    hf_route route = {0};
    hf_error error = {0};
    (void)hf_text_put(system.servers, sizeof system.servers, servers);
    (void)hf_text_put(system.bypass, sizeof system.bypass, bypass);
    check_route(hf_system_proxy_route(&route, &system, host, PORT, &error), &route, &error);
}

void fuzz_one(fuzz_input *input)
{
    const char *list = fuzz_text(input), *host = fuzz_text(input);
    const variables given = {fuzz_text(input), fuzz_text(input)};
    const char *servers = fuzz_text(input);
    check_bypass(list, host);
    check_environment(host, given);
    check_system(host, servers, list);
}
