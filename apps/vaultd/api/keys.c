/* The wrapped keys of a machine: put beside the current one, settled, taken back, fetched. */
#include "apps/vaultd/api/act.h"
#include "apps/vaultd/api/handlers.h"
#include "apps/vaultd/api/members.h"
#include "apps/vaultd/api/pin.h"
#include "core/online/json.h"

#include <string.h>

#define UNSETTLED_SECONDS (INT64_C(24) * 3600)
#define UNSETTLED_MAX     8

static hf_status answer_nothing(vd_answer *answer, int status, hf_error *error)
{
    return vd_answer_properties(answer, status, json_object_new_object(), true, error);
}

hf_status vd_wrapped_key_answer(const vd_wrapped_key *key, vd_answer *answer, hf_error *error)
{
    json_object *properties = json_object_new_object();
    bool complete = hf_json_add(properties, "wrappedKey", hf_json_read(key->value, strlen(key->value)));
    return vd_answer_properties(answer, 200, properties, complete, error);
}

/* The PIN that a vault with security features asks for; else *answer refuses. */
static hf_status check_pin(vd_service *service, const vd_request *request, const char *pin, vd_answer *answer,
                           hf_error *error)
{
    bool good = false;
    if (!request->vault.security) return HF_OK;
    if (!pin[0]) return vd_refuse(answer, VD_REFUSAL_PIN_REQUIRED, NULL);
    hf_status status = vd_pin_use(&good, service, &request->vault, pin, error);
    if (status || good) return status;
    return vd_refuse(answer, VD_REFUSAL_PIN_INVALID, NULL);
}

/* Whether one more that is not settled may be held; else *answer refuses. */
static hf_status check_count(vd_service *service, const vd_request *request, vd_answer *answer, hf_error *error)
{
    int64_t count = 0;
    hf_number_text most;
    hf_status status = vd_wrapped_key_unsettled(&count, service->database, request->identity.id, error);
    if (status || count < UNSETTLED_MAX) return status;
    return vd_refuse(answer, VD_REFUSAL_TOO_MANY_KEYS, hf_text_number(most, UNSETTLED_MAX));
}

static hf_status put(vd_service *service, const vd_request *request, vd_wrapped_key *key, const char *pin,
                     vd_answer *answer, hf_error *error)
{
    vd_wrapped_key held;
    int64_t identity = request->identity.id, now = vd_service_now(service);
    hf_status status = vd_wrapped_key_find(&held, service->database, identity, key->key_id, error);
    if (status) return status;
    if (held.key_id[0]) { /* put before: the same again is the same answer, and takes no other PIN */
        if (strcmp(held.value, key->value) != 0) return vd_refuse(answer, VD_REFUSAL_KEY_EXISTS, NULL);
        return answer_nothing(answer, 201, error);
    }
    status = check_count(service, request, answer, error);
    if (!status && !answer->result) status = check_pin(service, request, pin, answer, error);
    if (status || answer->result) return status;

    key->until = now + UNSETTLED_SECONDS;
    status = vd_wrapped_key_put(service->database, identity, key, now, error);
    if (!status) status = vd_act(service, request, "put wrapped key", request->identity.name, NULL, error);
    return status ? status : answer_nothing(answer, 201, error);
}

hf_status vd_put_key(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    char pin[16] = "";
    vd_wrapped_key key;
    const vd_member member = {"pin", pin, sizeof pin, VD_FORM_TEXT, true};
    hf_error wrong = {0};
    json_object *properties = NULL;
    json_object *body = vd_body_read(&properties, request, answer);
    hf_status status = HF_OK;
    if (!body || !vd_members_read(properties, &member, 1, answer)) goto done;
    if (!vd_wrapped_key_read(&key, properties, &request->vault, request->identity.machine, &wrong)) {
        vd_refuse(answer, VD_REFUSAL_BAD_KEY, wrong.text);
    } else if (strcmp(key.key_id, vd_request_parameter(request, "keyId")) != 0) {
        vd_refuse(answer, VD_REFUSAL_BAD_KEY, "its key id is not that of the path");
    } else {
        status = put(service, request, &key, pin, answer, error);
    }
done:
    hf_secret_wipe(pin, sizeof pin);
    hf_json_wipe(body);
    return status;
}

hf_status vd_settle_key(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    vd_wrapped_key held;
    int64_t identity = request->identity.id;
    const char *key_id = vd_request_parameter(request, "keyId");
    hf_status status = vd_wrapped_key_find(&held, service->database, identity, key_id, error);
    if (status) return status;
    if (!held.key_id[0]) return vd_refuse(answer, VD_REFUSAL_NO_KEY, NULL);
    if (held.until) {
        status = vd_wrapped_key_settle(service->database, identity, key_id, error);
        if (!status) status = vd_act(service, request, "settle wrapped key", request->identity.name, NULL, error);
    }
    return status ? status : answer_nothing(answer, 200, error);
}

hf_status vd_delete_key(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    vd_wrapped_key held;
    int64_t identity = request->identity.id;
    const char *key_id = vd_request_parameter(request, "keyId");
    hf_status status = vd_wrapped_key_find(&held, service->database, identity, key_id, error);
    if (status) return status;
    if (held.key_id[0] && !held.until) return vd_refuse(answer, VD_REFUSAL_KEY_SETTLED, NULL);
    if (held.key_id[0]) {
        status = vd_wrapped_key_drop(service->database, identity, key_id, error);
        if (!status) status = vd_act(service, request, "take back wrapped key", request->identity.name, NULL, error);
    }
    return status ? status : vd_answer_empty(answer, 204);
}

hf_status vd_get_current_key(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    vd_wrapped_key key;
    hf_status status = vd_wrapped_key_current(&key, service->database, request->identity.id, error);
    if (status) return status;
    if (!key.key_id[0]) return vd_refuse(answer, VD_REFUSAL_NO_KEY, NULL);
    status = vd_act(service, request, "fetch wrapped key", request->identity.name, NULL, error);
    return status ? status : vd_wrapped_key_answer(&key, answer, error);
}
