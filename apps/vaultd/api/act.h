/* apps/vaultd/api/act.h: the audit row of a request's act. Inside a transaction. */

#ifndef VD_API_ACT_H
#define VD_API_ACT_H

#include "apps/vaultd/http/route.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Writes down that `request` did `act` to `subject` ("" = nothing in particular), with the result that `answer` has;
 * NULL answer = done. Never a secret. */
hf_status vd_act(vd_service *service, const vd_request *request, const char *act, const char *subject,
                 const vd_answer *answer, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
