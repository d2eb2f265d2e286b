/* core/proxy/system.h: what the system says of proxies. Inside core/proxy only. */

#ifndef HF_CORE_PROXY_SYSTEM_H
#define HF_CORE_PROXY_SYSTEM_H

#include "core/proxy.h"
#include "core/proxy/bypass.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What stands outside the environment. */
typedef struct hf_system_proxy {
    const char *source; /* who says so, for people; NULL = nobody */
    bool script;        /* a configuration script is named and nothing else */
    bool detect;        /* a proxy is to be looked for (WPAD), and nothing else is named */
    char servers[1024]; /* `proxy:8080`, or `http=a:80;https=b:443`; "" = none */
    char bypass[8192];  /* entries parted by `;` or spaces */
} hf_system_proxy;

/* system_posix.c: there is nothing. system_windows.c: WinHTTP's settings of the machine, else those of the account. */
void hf_system_proxy_find(hf_system_proxy *out);

/* The route that `system` sets: hf_proxy_route without an environment. */
hf_status hf_system_proxy_route(hf_route *out, const hf_system_proxy *system, const char *host, int port,
                                hf_error *error);

/* Of a list of servers the one for https: `https=`, or one without a name; false when there is none. */
bool hf_system_proxy_pick(char *out, size_t size, const char *servers);

/* Whether NO_PROXY, or the system's list, takes `host`:`port` out: as curl reads it, a name stands for what lies below
 * it too, `*` for everything, and an entry may end in a port; as Windows reads it, `*` stands for any letters. */
bool hf_no_proxy_matches(const char *list, const char *host, int port, char *which, size_t size);

/* Reads the address of a proxy into out->proxy, user and password; `source` is named in errors, never the address. */
hf_status hf_proxy_address_read(hf_route *out, const char *address, const char *source, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
