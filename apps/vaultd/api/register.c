#include "apps/vaultd/api/act.h"
#include "apps/vaultd/api/handlers.h"
#include "apps/vaultd/api/members.h"
#include "apps/vaultd/pki/request.h"

#include <string.h>

#define UNUSED_SECONDS (INT64_C(24) * 3600)

/* The body of a registration. */
typedef struct vd_registration {
    char request[80], name[256], os[128], agent[64], csr[VD_PEM_MAX], recovery[160];
    const char *machine; /* of the path */
    json_object *wrapped;
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
    json_object_object_get_ex(properties, "wrappedKey", &out->wrapped);
    return vd_members_read(properties, members, sizeof members / sizeof members[0], answer);
}

/* Checks what is to be signed and kept; false = *answer refuses. */
static bool check_contents(vd_registration *registration, vd_answer *answer)
{
    const char *why = NULL;
    registration->public_key = vd_request_key(registration->csr, &why);
    if (!registration->public_key) {
        vd_refuse(answer, VD_REFUSAL_BAD_CSR, why);
    } else if (!vd_wrapped_key_read(&registration->key, registration->wrapped, registration->machine, &why)) {
        vd_refuse(answer, VD_REFUSAL_BAD_KEY, why);
    }
    return !answer->result;
}

static hf_status answer_certificate(const char *machine, const char *pem, int64_t until, vd_answer *answer,
                                    hf_error *error)
{
    hf_time_text iso;
    json_object *body = json_object_new_object(), *properties = json_object_new_object();
    json_object_object_add(body, "name", json_object_new_string(machine));
    json_object_object_add(properties, "state", json_object_new_string("pending"));
    json_object_object_add(properties, "certificate", json_object_new_string(pem));
    json_object_object_add(properties, "expiresAt", json_object_new_string(hf_clock_iso(iso, until)));
    json_object_object_add(body, "properties", properties);
    return vd_answer_json(answer, 200, body, error);
}

/* Signs the request and stores the certificate as issued to `identity`. */
static hf_status issue(vd_certificate *out, vd_service *service, const vd_registration *registration,
                       const vd_identity *identity, const char *act, hf_error *error)
{
    int64_t now = vd_service_now(service);
    vd_issued issued = {.pem = HF_TEXT_INIT(VD_PEM_MAX)};
    hf_status status = vd_authority_issue_machine(&issued, service->authority, registration->public_key,
                                                  registration->machine, now, error);
    if (status) return status;

    *out = (vd_certificate){.identity = identity->id, .until = issued.until, .unused_until = now + UNUSED_SECONDS};
    memcpy(out->digest, issued.digest, sizeof out->digest);
    hf_text_put(out->act, sizeof out->act, act);
    hf_text_put(out->request, sizeof out->request, registration->request);
    hf_text_put(out->pem, sizeof out->pem, hf_text_get(&issued.pem));
    hf_text_put(out->key_id, sizeof out->key_id, registration->key.key_id);
    hf_text_put(out->name, sizeof out->name, registration->name);
    hf_text_put(out->os, sizeof out->os, registration->os);
    hf_text_put(out->agent, sizeof out->agent, registration->agent);
    vd_issued_free(&issued);
    return vd_certificate_add(out, service->database, error);
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
    return answer_certificate(identity.machine, certificate.pem, identity.until, answer, error);
}

/* Whether the code opens the recovery of this identity. */
static hf_status check_recovery(bool *good, vd_recovery *recovery, vd_service *service, const vd_identity *identity,
                                const char *code, const char *request, hf_error *error)
{
    unsigned char digest[VD_DIGEST_SIZE];
    *good = false;
    hf_status status = vd_recovery_find(recovery, service->database, identity->id, error);
    if (!status) status = vd_sha256(digest, code, strlen(code), error);
    if (status) return status;

    bool unused = !recovery->request[0] || !strcmp(recovery->request, request);
    *good = recovery->identity && vd_digest_equal(digest, recovery->digest, sizeof digest) && unused;
    return HF_OK;
}

/* A machine in use that asks for another certificate: with the code of a recovery only. */
static hf_status register_active(vd_service *service, vd_request *request, const vd_registration *registration,
                                 const vd_identity *identity, vd_answer *answer, hf_error *error)
{
    vd_recovery recovery;
    vd_certificate certificate;
    bool good = false;
    if (!registration->recovery[0])
        return vd_act_refused(service, request, "register", identity->name, answer, VD_REFUSAL_ACTIVE, NULL, error);
    hf_status status =
        check_recovery(&good, &recovery, service, identity, registration->recovery, registration->request, error);
    if (status) return status;
    if (!good)
        return vd_act_refused(service, request, "recover", identity->name, answer, VD_REFUSAL_RECOVERY, NULL, error);

    vd_wrapped_key key = registration->key;
    key.until = vd_service_now(service) + UNUSED_SECONDS;
    hf_text_put(recovery.request, sizeof recovery.request, registration->request);
    recovery.until = key.until; /* its answer can be asked for again as long as the certificate waits */
    status = vd_recovery_put(&recovery, service->database, error);
    if (!status) status = vd_certificate_drop_issued(service->database, identity->id, VD_ACT_RECOVER, error);
    if (!status) status = issue(&certificate, service, registration, identity, VD_ACT_RECOVER, error);
    if (!status) status = vd_wrapped_key_put(service->database, identity->id, &key, vd_service_now(service), error);
    if (!status) status = vd_act(service, request, "recover", identity->name, NULL, error);
    if (status) return status;
    return answer_certificate(identity->machine, certificate.pem, certificate.unused_until, answer, error);
}

/* The certificate that this very request was given before and that still waits; identity = 0 if there is none. */
static hf_status find_repeated(vd_certificate *out, vd_service *service, const vd_identity *identity,
                               const vd_registration *registration, hf_error *error)
{
    hf_status status = vd_certificate_by_request(out, service->database, identity->id, registration->request, error);
    if (!status && (out->current || !strcmp(out->act, VD_ACT_RENEW))) out->identity = 0;
    return status;
}

static hf_status put(vd_service *service, vd_request *request, vd_registration *registration, vd_answer *answer,
                     hf_error *error)
{
    vd_identity identity;
    vd_certificate repeated;
    vd_database *database = service->database;
    int64_t count = 0;
    hf_status status = vd_identity_find(&identity, database, request->vault.id, registration->machine, error);
    if (!status) status = find_repeated(&repeated, service, &identity, registration, error);
    if (!status) status = vd_identity_count(&count, database, request->vault.id, error);
    if (status) return status;

    bool proven = !identity.active; /* a repeated recovery shows its code again */
    if (!proven && repeated.identity) {
        vd_recovery recovery;
        status = check_recovery(&proven, &recovery, service, &identity, registration->recovery, registration->request,
                                error);
        if (status) return status;
    }
    if (repeated.identity && proven)
        return answer_certificate(identity.machine, repeated.pem, repeated.unused_until, answer, error);
    if (!check_contents(registration, answer)) return HF_OK;
    if (identity.active) return register_active(service, request, registration, &identity, answer, error);
    if (registration->recovery[0])
        return vd_act_refused(service, request, "recover", registration->name, answer, VD_REFUSAL_RECOVERY, NULL,
                              error);
    if (!identity.id && count >= request->vault.server_limit) {
        hf_number_text limit;
        return vd_act_refused(service, request, "register", registration->name, answer, VD_REFUSAL_LIMIT,
                              hf_text_number(limit, request->vault.server_limit), error);
    }
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
    json_object_put(body);
    return status;
}
