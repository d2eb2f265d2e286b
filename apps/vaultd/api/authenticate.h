/* apps/vaultd/api/authenticate.h: who asks, and whether they may. Inside a transaction. */

#ifndef VD_API_AUTHENTICATE_H
#define VD_API_AUTHENTICATE_H

#include "apps/vaultd/http/route.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Checks token or certificate and the vault that the path names, and fills in what the request then is known to be:
 * vault, token, identity, certificate, who. *allowed is false when *answer refuses. */
hf_status vd_authenticate(bool *allowed, vd_needs needs, vd_service *service, vd_request *request, vd_answer *answer,
                          hf_error *error);

/* A new bearer token: 256 random bits as text; its digest is stored. */
#define VD_BEARER_SIZE    65
#define VD_BEARER_SECONDS 3600
hf_status vd_bearer_make(char out[VD_BEARER_SIZE], vd_service *service, const vd_token *token, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
