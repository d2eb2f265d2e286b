#include "apps/vaultd/api/first_use.h"

#include "apps/vaultd/api/act.h"

#include <string.h>

/* The machine that was recovered: what the new one said of itself, and its wrapped key. */
static hf_status take_over(vd_service *service, vd_request *request, hf_error *error)
{
    const vd_certificate *certificate = &request->certificate;
    vd_identity *identity = &request->identity;
    hf_text_put(identity->name, sizeof identity->name, certificate->name);
    hf_text_put(identity->os, sizeof identity->os, certificate->os);
    hf_text_put(identity->agent, sizeof identity->agent, certificate->agent);
    hf_status status = vd_wrapped_key_settle(service->database, identity->id, certificate->key_id, error);
    return status ? status : vd_recovery_remove(service->database, identity->id, error);
}

hf_status vd_first_use(vd_service *service, vd_request *request, hf_error *error)
{
    vd_certificate *certificate = &request->certificate;
    if (certificate->current) return HF_OK;

    vd_identity *identity = &request->identity;
    bool recovered = !strcmp(certificate->act, VD_ACT_RECOVER);
    if (!identity->active || recovered) identity->registered = vd_service_now(service);
    identity->active = true;
    identity->until = 0;
    certificate->current = true;
    hf_status status = vd_certificate_settle(certificate, service->database, error);
    if (!status && recovered) status = take_over(service, request, error);
    if (!status) status = vd_identity_change(identity, service->database, error);
    if (status) return status;

    char act[32];
    hf_text_format(act, sizeof act, "%s: first use", certificate->act);
    return vd_act(service, request, act, identity->name, NULL, error);
}
