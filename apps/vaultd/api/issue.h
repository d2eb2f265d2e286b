/* apps/vaultd/api/issue.h: certificates for machines. Inside a transaction. */

#ifndef VD_API_ISSUE_H
#define VD_API_ISSUE_H

#include "apps/vaultd/http/route.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Signs a certificate for `key` and the machine of `identity`, and stores it as issued. The caller has filled in act,
 * request, unused_until, key_id and names of *certificate; the rest is filled in here. */
hf_status vd_issue(vd_certificate *certificate, vd_service *service, const vd_identity *identity, EVP_PKEY *key,
                   hf_error *error);

/* Issues a renewal for the key of a request (PEM) over the agents listener, or gives back the one that this request was
 * given before. *answer refuses a bad request; certificate->identity is then 0. */
hf_status vd_issue_renewal(vd_certificate *certificate, vd_service *service, const vd_request *request,
                           const char *request_id, const char *csr, vd_answer *answer, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
