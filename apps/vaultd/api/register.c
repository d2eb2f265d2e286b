#include "apps/vaultd/api/act.h"
#include "apps/vaultd/api/handlers.h"
#include "apps/vaultd/api/issue.h"
#include "apps/vaultd/api/members.h"
#include "apps/vaultd/api/recovery.h"
#include "apps/vaultd/pki/request.h"
#include "core/online/json.h"

#include <string.h>

#define UNUSED_SECONDS (INT64_C(24) * 3600)

/* The body of a registration. */
typedef struct vd_registration {
    char request[80], name[256], os[128], agent[64], csr[VD_PEM_MAX], recovery[160];
    const char *machine;     /* of the path */
    json_object *properties; /* of the body, borrowed */
    vd_wrapped_key key;
    EVP_PKEY *public_key; /* owned */
} vd_registration;

/* Reads the members; false = *answer refuses. */
static bool read_members(vd_registration *out, json_object *properties, vd_answer *answer)
{
    const vd_member members[] = {
        {"requestId", out->request, sizeof out->request, VD_FORM_REQUEST_ID, false},
        {"machineName", out->name, sizeof out->name, VD_FORM_TEXT, false},
        {"os", out->os, sizeof out->os, VD_FORM_TEXT, false},
        {"agentVersion", out->agent, sizeof out->agent, VD_FORM_TEXT, false},
        {"csr", out->csr, sizeof out->csr, VD_FORM_PEM, false},
        {"recovery", out->recovery, sizeof out->recovery, VD_FORM_TEXT, true},
    };
    out->properties = properties;
    return vd_members_read(properties, members, sizeof members / sizeof members[0], answer);
}

/* Checks what is to be signed and kept; false = *answer refuses. */
static bool check_contents(vd_registration *registration, const vd_vault *vault, vd_answer *answer)
{
    const char *why = NULL;
    hf_error wrong = {0};
    registration->public_key = vd_request_key(registration->csr, &why);
    if (!registration->public_key) {
        vd_refuse(answer, VD_REFUSAL_BAD_CSR, why);
    } else if (!vd_wrapped_key_read(&registration->key, registration->properties, vault, registration->machine,
                                    &wrong)) {
        vd_refuse(answer, VD_REFUSAL_BAD_KEY, wrong.text);
    }
    return !answer->result;
}

hf_status vd_registration_answer(const char *machine, const char *state, const char *pem, int64_t until,
                                 vd_answer *answer, hf_error *error)
{
    hf_time_text iso;
    json_object *body = json_object_new_object(), *properties = json_object_new_object();
    bool complete = hf_json_add_text(properties, "state", state) && hf_json_add_text(properties, "certificate", pem) &&
                    hf_json_add_text(properties, "expiresAt", hf_clock_iso(iso, until)) &&
                    hf_json_add_text(body, "name", machine);
    complete = hf_json_add(body, "properties", properties) && complete;
    return vd_answer_json(answer, 200, body, complete, error);
}

/* A certificate for this registration, which its first use makes that of the identity. */
static hf_status issue(vd_certificate *out, vd_service *service, const vd_registration *registration,
                       const vd_identity *identity, const char *act, hf_error *error)
{
    *out = (vd_certificate){.unused_until = vd_service_now(service) + UNUSED_SECONDS};
    hf_text_put(out->act, sizeof out->act, act);
    hf_text_put(out->request, sizeof out->request, registration->request);
    hf_text_put(out->key_id, sizeof out->key_id, registration->key.key_id);
    hf_text_put(out->name, sizeof out->name, registration->name);
    hf_text_put(out->os, sizeof out->os, registration->os);
    hf_text_put(out->agent, sizeof out->agent, registration->agent);
    return vd_issue(out, service, identity, registration->public_key, error);
}

/* A machine that the vault does not know, or that never finished an earlier registration. */
static hf_status register_new(vd_service *service, vd_request *request, const vd_registration *registration,
                              const vd_identity *earlier, vd_answer *answer, hf_error *error)
{
    int64_t now = vd_service_now(service);
    hf_status status = HF_OK;
    if (earlier->id) status = vd_identity_remove(service->database, earlier->id, error);
    if (status) return status;

    vd_identity identity = {.vault = request->vault.id, .registered = now, .until = now + UNUSED_SECONDS};
    hf_text_put(identity.machine, sizeof identity.machine, registration->machine);
    hf_text_put(identity.name, sizeof identity.name, registration->name);
    hf_text_put(identity.os, sizeof identity.os, registration->os);
    hf_text_put(identity.agent, sizeof identity.agent, registration->agent);
    vd_certificate certificate;
    status = vd_identity_add(&identity, service->database, error);
    if (!status) status = issue(&certificate, service, registration, &identity, VD_ACT_REGISTER, error);
    if (!status) status = vd_wrapped_key_put(service->database, identity.id, &registration->key, now, error);
    if (!status) status = vd_act(service, request, "register", registration->name, NULL, error);
    if (status) return status;
    return vd_registration_answer(identity.machine, "pending", certificate.pem, identity.until, answer, error);
}

/* Whether another key is held under the id of the one that a recovery brings. */
static hf_status find_key(bool *other, vd_wrapped_key *held, vd_service *service, const vd_registration *registration,
                          const vd_identity *identity, hf_error *error)
{
    const vd_wrapped_key *key = &registration->key;
    hf_status status = vd_wrapped_key_find(held, service->database, identity->id, key->key_id, error);
    *other = !status && held->key_id[0] && strcmp(held->value, key->value) != 0;
    return status;
}

/* Keeps the key of a recovery as long as its certificate may wait. A recovery that brings back the key in use leaves it
 * as it is: it must not end with a certificate that nobody uses. */
static hf_status keep_key(vd_service *service, const vd_registration *registration, const vd_identity *identity,
                          const vd_wrapped_key *held, int64_t until, hf_error *error)
{
    vd_wrapped_key key = registration->key;
    if (held->key_id[0] && !held->until) return HF_OK;
    key.until = until;
    return vd_wrapped_key_put(service->database, identity->id, &key, vd_service_now(service), error);
}

/* A machine in use that asks for another certificate: with the code of a recovery only. */
static hf_status register_active(vd_service *service, vd_request *request, const vd_registration *registration,
                                 const vd_identity *identity, vd_answer *answer, hf_error *error)
{
    vd_recovery recovery;
    vd_certificate certificate;
    vd_wrapped_key held;
    bool good = false, other = false;
    if (!registration->recovery[0]) return vd_refuse(answer, VD_REFUSAL_ACTIVE, NULL);
    hf_status status =
        vd_recovery_check(&good, &recovery, service, identity, registration->recovery, registration->request, error);
    if (status) return status;
    if (!good) return vd_refuse(answer, VD_REFUSAL_RECOVERY, NULL);
    status = find_key(&other, &held, service, registration, identity, error);
    if (status) return status;
    if (other) return vd_refuse(answer, VD_REFUSAL_KEY_EXISTS, NULL);

    hf_text_put(recovery.request, sizeof recovery.request, registration->request);
    recovery.until = vd_service_now(service) +
                     UNUSED_SECONDS; /* its answer can be asked for again as long as the certificate waits */
    status = vd_recovery_put(&recovery, service->database, error);
    if (!status) status = vd_certificate_drop_issued(service->database, identity->id, VD_ACT_RECOVER, error);
    if (!status) status = issue(&certificate, service, registration, identity, VD_ACT_RECOVER, error);
    if (!status) status = keep_key(service, registration, identity, &held, recovery.until, error);
    if (!status) status = vd_act(service, request, "recover", identity->name, NULL, error);
    if (status) return status;
    return vd_registration_answer(identity->machine, "pending", certificate.pem, certificate.unused_until, answer,
                                  error);
}

/* Answers again what this very request was answered before and whose certificate still waits for its first use. A
 * repeated recovery must show its code again. */
static hf_status answer_repeated(bool *answered, vd_service *service, const vd_identity *identity,
                                 const vd_registration *registration, vd_answer *answer, hf_error *error)
{
    vd_certificate given;
    vd_recovery recovery;
    bool proven = !identity->active;
    *answered = false;
    hf_status status = vd_certificate_by_request(&given, service->database, identity->id, registration->request, error);
    if (status || !given.identity || given.current || !strcmp(given.act, VD_ACT_RENEW)) return status;
    if (!proven)
        status = vd_recovery_check(&proven, &recovery, service, identity, registration->recovery, registration->request,
                                   error);
    if (status || !proven) return status;
    *answered = true;
    return vd_registration_answer(identity->machine, "pending", given.pem, given.unused_until, answer, error);
}

/* Whether one more server fits; else *answer refuses. */
static hf_status check_limit(vd_service *service, const vd_request *request, vd_answer *answer, hf_error *error)
{
    int64_t count = 0;
    hf_number_text limit;
    hf_status status = vd_identity_count(&count, service->database, request->vault.id, error);
    if (status || count < request->vault.server_limit) return status;
    return vd_refuse(answer, VD_REFUSAL_LIMIT, hf_text_number(limit, request->vault.server_limit));
}

static hf_status put(vd_service *service, vd_request *request, vd_registration *registration, vd_answer *answer,
                     hf_error *error)
{
    vd_identity identity;
    bool answered = false;
    hf_status status = vd_identity_find(&identity, service->database, request->vault.id, registration->machine, error);
    if (!status) status = answer_repeated(&answered, service, &identity, registration, answer, error);
    if (status || answered) return status;
    if (!check_contents(registration, &request->vault, answer)) return HF_OK;
    if (identity.active) return register_active(service, request, registration, &identity, answer, error);
    if (registration->recovery[0]) return vd_refuse(answer, VD_REFUSAL_RECOVERY, NULL);
    if (!identity.id) status = check_limit(service, request, answer, error);
    if (status || answer->result) return status;
    return register_new(service, request, registration, &identity, answer, error);
}

hf_status vd_put_identity(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    vd_registration registration = {.machine = vd_request_parameter(request, "machine")};
    if (!vd_id_is_good(registration.machine)) return vd_refuse(answer, VD_REFUSAL_BAD_REQUEST, "machine (of the path)");

    json_object *properties = NULL;
    json_object *body = vd_body_read(&properties, request, answer);
    hf_status status = HF_OK;
    if (body && read_members(&registration, properties, answer))
        status = put(service, request, &registration, answer, error);
    hf_secret_wipe(registration.recovery, sizeof registration.recovery);
    EVP_PKEY_free(registration.public_key);
    hf_json_wipe(body);
    return status;
}
