/* apps/vaultd/pki/hosts.h: the names and addresses under which a service is reached. */

#ifndef VD_PKI_HOSTS_H
#define VD_PKI_HOSTS_H

#include "core/error.h"
#include "core/text.h"

#ifdef __cplusplus
extern "C" {
#endif

#define VD_HOSTS_MAX      32
#define VD_HOST_SIZE      256
#define VD_HOSTS_TEXT_MAX 8192 /* bytes of all, joined, with the NUL */
#define VD_AUTHORITY_MAX  300  /* bytes of `host:port` */

/* In order; the first is the one that others are told. Lower case, each once. */
typedef struct vd_hosts {
    char names[VD_HOSTS_MAX][VD_HOST_SIZE];
    size_t count;
} vd_hosts;

bool vd_host_is_address(const char *name);

/* Adds a DNS name or an IP address; one that is there already changes nothing. HF_INVALID. */
hf_status vd_hosts_add(vd_hosts *hosts, const char *name, hf_error *error);

/* The names joined by commas, and back. */
bool vd_hosts_join(hf_text *out, const vd_hosts *hosts);
hf_status vd_hosts_split(vd_hosts *out, const char *joined, hf_error *error);

/* `host:port`, with brackets about an IPv6 address. */
bool vd_host_with_port(char out[VD_AUTHORITY_MAX], const char *host, int port);

/* `DNS:a,IP:::1`: as OpenSSL reads alternative names. */
bool vd_hosts_alternatives(hf_text *out, const vd_hosts *hosts);

/* `permitted;DNS:a,permitted;IP:...`: these names and no others. */
bool vd_hosts_constraints(hf_text *out, const vd_hosts *hosts);

#ifdef __cplusplus
}
#endif

#endif
