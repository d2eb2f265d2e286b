#include "apps/vaultd/api/act.h"
#include "apps/vaultd/api/handlers.h"
#include "apps/vaultd/api/members.h"
#include "apps/vaultd/succession.h"
#include "core/online/json.h"

#include "apps/vaultd/db/audit.h"

#include <string.h>

#define RENAMES_MAX    10 /* in RENAME_SECONDS: each is an entry of the audit */
#define RENAME_SECONDS 86400

static hf_status answer_contact(vd_service *service, const vd_request *request, vd_answer *answer, hf_error *error)
{
    vd_wrapped_key key;
    vd_successor next;
    hf_status status = vd_wrapped_key_current(&key, service->database, request->identity.id, error);
    if (!status) status = vd_successor_read(&next, service, error);
    if (status) return status;

    hf_time_text now, until;
    json_object *properties = json_object_new_object();
    bool complete = hf_json_add_text(properties, "vault", request->vault.name) &&
                    hf_json_add_text(properties, "state", "active") &&
                    hf_json_add(properties, "securityFeatures", json_object_new_boolean(request->vault.security)) &&
                    hf_json_add_text(properties, "serverTime", hf_clock_iso(now, vd_service_now(service))) &&
                    hf_json_add_text(properties, "certificateUntil", hf_clock_iso(until, request->certificate.until)) &&
                    hf_json_add_text(properties, "keyId", key.key_id) &&
                    (!next.pem[0] || hf_json_add_text(properties, "caNext", next.pem));
    return vd_answer_properties(answer, 200, properties, complete, error);
}

/* Takes over another name. One that is renamed all the time keeps its last name, so that it cannot fill the audit and
 * yet nothing is done that is not in it. */
static hf_status rename_identity(vd_service *service, vd_request *request, const char *name, hf_error *error)
{
    vd_identity *identity = &request->identity;
    int64_t before = 0;
    if (!strcmp(identity->name, name)) return HF_OK;
    hf_status status =
        vd_audit_renames(&before, service->database, request->who, vd_service_now(service) - RENAME_SECONDS, error);
    if (status || before >= RENAMES_MAX) return status;
    hf_text_put(identity->name, sizeof identity->name, name);
    return vd_act(service, request, VD_AUDIT_RENAME, name, NULL, error);
}

hf_status vd_post_contact(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    char name[256], agent[64];
    const vd_member members[] = {
        {"machineName", name, sizeof name, VD_FORM_TEXT, false},
        {"agentVersion", agent, sizeof agent, VD_FORM_TEXT, false},
    };
    json_object *properties = NULL;
    json_object *body = vd_body_read(&properties, request, answer);
    bool good = body && vd_members_read(properties, members, 2, answer);
    hf_json_wipe(body);
    if (!good) return HF_OK;

    vd_identity *identity = &request->identity;
    hf_status status = rename_identity(service, request, name, error);
    if (status) return status;
    hf_text_put(identity->agent, sizeof identity->agent, agent);
    identity->contact = vd_service_now(service);
    status = vd_identity_change(identity, service->database, error);
    return status ? status : answer_contact(service, request, answer, error);
}
