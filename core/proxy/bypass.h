/* core/proxy/bypass.h: one entry of a bypass list against one host. Inside core/proxy only. */

#ifndef HF_CORE_PROXY_BYPASS_H
#define HF_CORE_PROXY_BYPASS_H

#include "core/address.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A host, looked at once for all entries. */
typedef struct hf_bypass_host {
    hf_slice name; /* without brackets and without a dot at its end; borrowed */
    hf_address address;
    bool is_address;
} hf_bypass_host;

void hf_bypass_host_read(hf_bypass_host *out, const char *host);

/* An entry of the forms that hf_proxy_bypass_is_valid takes. */
bool hf_bypass_entry_matches(hf_slice entry, const hf_bypass_host *host);

/* Whether the name lies in the domain `suffix`, which begins behind the dot; the domain itself does not. */
bool hf_bypass_is_below(const hf_bypass_host *host, hf_slice suffix);

#ifdef __cplusplus
}
#endif

#endif
