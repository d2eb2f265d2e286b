/* apps/vaultd/api/first_use.h: what the first use of a certificate does. Inside a transaction. */

#ifndef VD_API_FIRST_USE_H
#define VD_API_FIRST_USE_H

#include "apps/vaultd/http/route.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Makes the certificate of an authenticated request the only one of its identity, if it was never used before: a
 * pending identity becomes active; a recovery takes over names and wrapped key and is over; a renewal or a recovery
 * revokes the certificate before it. */
hf_status vd_first_use(vd_service *service, vd_request *request, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
