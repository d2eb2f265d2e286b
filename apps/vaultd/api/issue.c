#include "apps/vaultd/api/issue.h"

#include "apps/vaultd/api/act.h"
#include "apps/vaultd/pki/request.h"

#include <string.h>

hf_status vd_issue(vd_certificate *certificate, vd_service *service, const vd_identity *identity, EVP_PKEY *key,
                   hf_error *error)
{
    vd_issued issued = {0};
    hf_status status =
        vd_authority_issue_machine(&issued, service->authority, key, identity->machine, vd_service_now(service), error);
    if (status) return status;

    certificate->identity = identity->id;
    certificate->current = false;
    certificate->until = issued.until;
    memcpy(certificate->digest, issued.digest, sizeof certificate->digest);
    hf_text_put(certificate->pem, sizeof certificate->pem, hf_text_get(&issued.pem));
    vd_issued_free(&issued);
    return vd_certificate_add(certificate, service->database, error);
}

hf_status vd_issue_renewal(vd_certificate *certificate, vd_service *service, const vd_request *request,
                           const char *request_id, const char *csr, vd_answer *answer, hf_error *error)
{
    const char *why = NULL;
    const vd_identity *identity = &request->identity;
    hf_status status = vd_certificate_by_request(certificate, service->database, identity->id, request_id, error);
    if (status || certificate->identity) return status;

    EVP_PKEY *key = vd_request_key(csr, &why);
    if (!key) return vd_refuse(answer, VD_REFUSAL_BAD_CSR, why);
    hf_text_put(certificate->act, sizeof certificate->act, VD_ACT_RENEW);
    hf_text_put(certificate->request, sizeof certificate->request, request_id);
    status = vd_certificate_drop_issued(service->database, identity->id, VD_ACT_RENEW, error);
    if (!status) status = vd_issue(certificate, service, identity, key, error);
    if (!status) status = vd_act(service, request, "renew", identity->name, NULL, error);
    EVP_PKEY_free(key);
    return status;
}
