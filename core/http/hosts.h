/* core/http/hosts.h: the hosts that a CA is trusted for: `name`, `name:port`, `[v6]:port`, joined by `,`. */

#ifndef HF_CORE_HTTP_HOSTS_H
#define HF_CORE_HTTP_HOSTS_H

#include <stdbool.h>

/* True when `host` (without brackets) and `port` are among `hosts`, which may be NULL. */
bool hf_http_host_is_listed(const char *hosts, const char *host, int port);

#endif
