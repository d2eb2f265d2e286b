/* core/probe.h: walks the chain to the vault: name, route, proxy, proxy authentication, TLS and who signed it, clock,
 * vault, token. Each hop with its time and, if it fails, its own advice. In holdfast-online; blocks. */

#ifndef HF_CORE_PROBE_H
#define HF_CORE_PROBE_H

#include "core/registration.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum hf_hop_state { HF_HOP_OK, HF_HOP_FAILED, HF_HOP_SKIPPED } hf_hop_state;

typedef struct hf_hop {
    const char
        *name; /* `name`, `route`, `proxy`, `proxy-authentication`, `tls`, `clock`, `vault`, `identity`, `token` */
    hf_hop_state state;
    int64_t milliseconds;
    char detail[320]; /* what was found */
    hf_error error;   /* when it failed */
} hf_hop;

typedef void hf_probe_each(void *context, const hf_hop *hop);

typedef struct hf_probe_options {
    const hf_vault_place *place; /* NULL = that of `credentials`, or without them as registered (HF_NOT_REGISTERED) */
    const hf_credentials *credentials; /* for the token hop, or NULL: over mutual TLS instead */
} hf_probe_options;

/* Every hop is reported through `each`, in order; those behind the first failure as skipped. Returns the failure's
 * status. */
hf_status hf_probe(const hf_registration_context *context, const hf_probe_options *options, hf_probe_each *each,
                   void *each_context, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
