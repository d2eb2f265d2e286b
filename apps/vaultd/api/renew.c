/* What a registered machine does about its own identity: refresh it, renew its certificate, leave. */
#include "apps/vaultd/api/act.h"
#include "apps/vaultd/api/handlers.h"
#include "apps/vaultd/api/issue.h"
#include "apps/vaultd/api/members.h"
#include "core/online/json.h"

#include <string.h>

hf_status vd_post_renew(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    char id[80], csr[VD_PEM_MAX];
    vd_certificate certificate;
    const vd_member members[] = {
        {"requestId", id, sizeof id, VD_FORM_REQUEST_ID, false},
        {"csr", csr, sizeof csr, VD_FORM_PEM, false},
    };
    json_object *properties = NULL;
    json_object *body = vd_body_read(&properties, request, answer);
    bool read = body && vd_members_read(properties, members, 2, answer);
    hf_json_wipe(body);
    if (!read) return HF_OK;

    hf_status status = vd_issue_renewal(&certificate, service, request, id, csr, answer, error);
    if (status || answer->result) return status;
    properties = json_object_new_object();
    bool complete = hf_json_add_text(properties, "certificate", certificate.pem);
    return vd_answer_properties(answer, 200, properties, complete, error);
}

/* Whether a refresh leaves the wrapped key as it is: no key, or the current one. */
static hf_status check_key(bool *same, vd_service *service, const vd_request *request, json_object *properties,
                           hf_error *error)
{
    vd_wrapped_key current, given;
    hf_error wrong = {0};
    json_object *wrapped = NULL;
    json_object_object_get_ex(properties, "wrappedKey", &wrapped);
    hf_status status = vd_wrapped_key_current(&current, service->database, request->identity.id, error);
    if (status) return status;
    *same = !wrapped || (vd_wrapped_key_read(&given, properties, &request->vault, request->identity.machine, &wrong) &&
                         !strcmp(given.key_id, current.key_id));
    return HF_OK;
}

static hf_status refresh(vd_service *service, vd_request *request, const char *id, const char *csr, vd_answer *answer,
                         hf_error *error)
{
    vd_certificate certificate;
    vd_identity *identity = &request->identity;
    hf_status status = vd_issue_renewal(&certificate, service, request, id, csr, answer, error);
    if (status || answer->result) return status;
    status = vd_identity_change(identity, service->database, error);
    if (!status) status = vd_act(service, request, "refresh", identity->name, NULL, error);
    if (status) return status;
    return vd_registration_answer(identity->machine, "active", certificate.pem, certificate.until, answer, error);
}

hf_status vd_put_identity_again(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    char id[80], csr[VD_PEM_MAX];
    vd_identity *identity = &request->identity;
    const vd_member members[] = {
        {"requestId", id, sizeof id, VD_FORM_REQUEST_ID, false},
        {"machineName", identity->name, sizeof identity->name, VD_FORM_TEXT, false},
        {"os", identity->os, sizeof identity->os, VD_FORM_TEXT, false},
        {"agentVersion", identity->agent, sizeof identity->agent, VD_FORM_TEXT, false},
        {"csr", csr, sizeof csr, VD_FORM_PEM, false},
    };
    bool same = false;
    json_object *properties = NULL;
    json_object *body = vd_body_read(&properties, request, answer);
    hf_status status = HF_OK;
    if (!body || !vd_members_read(properties, members, sizeof members / sizeof members[0], answer)) goto done;
    status = check_key(&same, service, request, properties, error);
    if (status) goto done;
    if (!same) {
        vd_refuse(answer, VD_REFUSAL_BAD_KEY, "a refresh does not change it; put it under keys");
        goto done;
    }
    status = refresh(service, request, id, csr, answer, error);
done:
    hf_json_wipe(body);
    return status;
}

hf_status vd_delete_own_identity(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    hf_status status = vd_identity_remove(service->database, request->identity.id, error);
    if (!status) status = vd_act(service, request, "unregister", request->identity.name, NULL, error);
    return status ? status : vd_answer_empty(answer, 204);
}
