#include "apps/vaultd/api/act.h"
#include "apps/vaultd/api/handlers.h"
#include "apps/vaultd/api/members.h"
#include "apps/vaultd/api/recovery.h"
#include "core/online/json.h"

static hf_status give_key(vd_service *service, const vd_request *request, const vd_identity *identity,
                          vd_answer *answer, hf_error *error)
{
    vd_wrapped_key key;
    hf_status status = vd_wrapped_key_current(&key, service->database, identity->id, error);
    if (!status) status = vd_act(service, request, "hand out wrapped key", identity->name, NULL, error);
    return status ? status : vd_wrapped_key_answer(&key, answer, error);
}

hf_status vd_post_recover(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    char code[160];
    const vd_member member = {"recovery", code, sizeof code, VD_FORM_TEXT, false};
    json_object *properties = NULL;
    json_object *body = vd_body_read(&properties, request, answer);
    bool read = body && vd_members_read(properties, &member, 1, answer);
    hf_json_wipe(body);
    if (!read) return HF_OK;

    vd_identity identity;
    vd_recovery recovery;
    bool good = false;
    const char *machine = vd_request_parameter(request, "machine");
    hf_status status = vd_identity_find(&identity, service->database, request->vault.id, machine, error);
    if (!status) status = vd_recovery_check(&good, &recovery, service, &identity, code, NULL, error);
    hf_secret_wipe(code, sizeof code);
    if (status) return status;
    if (good) return give_key(service, request, &identity, answer, error);
    return vd_refuse(answer, VD_REFUSAL_RECOVERY, NULL);
}
