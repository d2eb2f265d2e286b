/* core/online.h: what the library `holdfast-online` was built on.
 *
 * That library holds everything that needs libcurl, OpenSSL or expat. Programs load it on first use, so that a command
 * which only reads settings never pays for it. */
#ifndef HOLDFAST_CORE_ONLINE_H
#define HOLDFAST_CORE_ONLINE_H

#ifdef __cplusplus
extern "C" {
#endif

/* The libraries in use and their versions, as libcurl words it: "libcurl/7.88.1 OpenSSL/3.0.15 ...".
 * Static; never NULL; any thread. */
const char *hf_online_version(void);

#ifdef __cplusplus
}
#endif

#endif
