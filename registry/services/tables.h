/* registry/services/tables.h: the services, one a file, and what they share. */

#ifndef HF_REGISTRY_SERVICES_TABLES_H
#define HF_REGISTRY_SERVICES_TABLES_H

#include "core/online.h"
#include "registry/services.h"

extern const hf_http_service hf_service_http;
extern const hf_keyring_service hf_service_keyring;
extern const hf_registration_service hf_service_registration;
extern const hf_throttle_service hf_service_throttle;
extern const hf_vault_status_service hf_service_vault_status;
extern const hf_volume_service hf_service_volume;

/* What the functions behind core/online.h need, for one call. Zero-initialise, open, close. */
typedef struct hf_online_call {
    const hf_online *online;
    hf_proxy_settings proxy; /* the values of the call's draft, or as stored */
    hf_registration_context context;
    hf_registration_status status; /* of hf_online_call_status */
} hf_online_call;

/* The second library and a context with the call's proxy values. */
hf_status hf_online_call_open(hf_online_call *out, hf_call *call, hf_error *error);

/* The second library and out->status: what is known of the registration. */
hf_status hf_online_call_status(hf_online_call *out, hf_call *call, hf_error *error);

void hf_online_call_close(hf_online_call *online);

/* The instant for people; `never` for 0. */
void hf_add_time(hf_text *out, int64_t when);

/* The draft's value of `field`, a plug-in's text. HF_USAGE when the page has no such field. */
hf_status hf_call_value(hf_text *out, hf_call *call, const char *field, hf_error *error);

/* The draft's secret of `field`; empty when there is none. */
hf_status hf_call_secret(hf_secret *out, hf_call *call, const char *field, hf_error *error);

/* Moves what was found into the call's problems, each about the page's `field`. HF_RESULT_OK or HF_RESULT_REFUSED. */
int32_t hf_call_problems(hf_call *call, const char *field, hf_problems *problems);

#endif
