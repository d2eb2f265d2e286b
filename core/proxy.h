/* core/proxy.h: which proxy a request takes, and why.
 *
 * Mode `system` is what the service account would use: HTTPS_PROXY, ALL_PROXY and NO_PROXY (curl's rules, small letters
 * too) from the environment of the service (core/environment.h) or of the process, and on Windows WinHTTP's settings of
 * the machine, then those of the account. No script is run and no proxy is looked for (WPAD): the first is refused; the
 * second, which every new Windows has switched on, is told wherever it may be why something fails. Any thread. */

#ifndef HF_CORE_PROXY_H
#define HF_CORE_PROXY_H

#include "core/draft.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum hf_proxy_mode { HF_PROXY_SYSTEM, HF_PROXY_NONE, HF_PROXY_CUSTOM } hf_proxy_mode;
typedef enum hf_proxy_authentication {
    HF_PROXY_AUTH_NONE,
    HF_PROXY_AUTH_BASIC,
    HF_PROXY_AUTH_DIGEST,
    HF_PROXY_AUTH_NTLM,
    HF_PROXY_AUTH_NEGOTIATE,
    HF_PROXY_AUTH_ANY
} hf_proxy_authentication;

/* Which environment to read for mode `system`: a function like getenv, so that tests give their own. NULL = the real
 * one. */
typedef const char *hf_environment(void *context, const char *name);

/* The proxy page's values. Zero-initialise: system, no authentication. */
typedef struct hf_proxy_settings {
    hf_proxy_mode mode;
    char host[256];
    int port;
    hf_proxy_authentication authentication;
    char user[257];
    hf_secret password;
    char *bypass;                /* owned; canonical HF_LIST; NULL = none */
    hf_environment *environment; /* not of the page: the service's, where it is known; NULL = the process's */
    void *environment_context;   /* borrowed */
} hf_proxy_settings;

void hf_proxy_settings_free(hf_proxy_settings *settings);

/* The values of page `proxy` in a draft. */
hf_status hf_proxy_settings_read(hf_proxy_settings *out, hf_draft *draft, const hf_page *proxy_page, hf_error *error);

/* What a request to `host`:`port` takes. */
typedef struct hf_route {
    bool direct;
    char proxy[300];    /* `http://proxy.corp:8080`, or "" */
    char why[256];      /* `custom proxy`, `bypass entry .corp`, `HTTPS_PROXY in the environment`, ... */
    char user[257];     /* of a system proxy whose address holds one, or "" */
    hf_secret password; /* the same; owned */
    bool undetected;    /* direct, though the system would look for a proxy (WPAD), which is not done here */
} hf_route;

void hf_route_free(hf_route *route);

/* HF_INVALID for a proxy that cannot be used, with what to do: a custom one without a host, and a system's that is a
 * script (PAC), speaks SOCKS, or cannot be read. `environment` NULL = that of the settings. `settings` NULL = mode
 * system. The caller frees *out. */
hf_status hf_proxy_route(hf_route *out, const hf_proxy_settings *settings, const char *host, int port,
                         hf_environment *environment, void *context, hf_error *error);

/* Whether `host` matches an entry of a bypass list: a name, `.suffix`, `*.suffix`, an address, a CIDR block (IPv4 and
 * IPv6), or `<local>` (a name without a dot, or loopback). `which` gets the entry. */
bool hf_proxy_bypasses(const char *bypass, const char *host, char *which, size_t size);

/* One entry of a bypass list is well-formed. */
bool hf_proxy_bypass_is_valid(const char *entry);

#ifdef __cplusplus
}
#endif

#endif
