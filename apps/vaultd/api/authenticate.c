#include "apps/vaultd/api/authenticate.h"

#include "apps/vaultd/api/first_use.h"
#include "apps/vaultd/pki/crypto.h"
#include "core/text/slice.h"

#include <string.h>

hf_status vd_bearer_make(char out[VD_BEARER_SIZE], vd_service *service, const vd_token *token, hf_error *error)
{
    unsigned char digest[VD_DIGEST_SIZE];
    hf_status status = vd_random_hex(out, VD_BEARER_SIZE - 1, error);
    if (!status) status = vd_sha256(digest, out, VD_BEARER_SIZE - 1, error);
    if (!status) status = vd_token_add(token, service->database, digest, error);
    return status;
}

/* The vault that the path names, if it is one of this service; id = 0 if not. */
static hf_status find_vault(vd_vault *out, vd_service *service, const vd_request *request, hf_error *error)
{
    vd_vault vault;
    hf_status status = vd_vault_by_name(&vault, service->database, vd_request_parameter(request, "vault"), error);
    if (status) return status;

    bool named = hf_text_equal_ignoring_case(vd_request_parameter(request, "subscription"), service->subscription) &&
                 hf_text_equal_ignoring_case(vd_request_parameter(request, "group"), vault.resource_group);
    *out = named ? vault : (vd_vault){0};
    return HF_OK;
}

static hf_status find_token(vd_token *out, vd_service *service, const vd_request *request, hf_error *error)
{
    unsigned char digest[VD_DIGEST_SIZE];
    hf_slice rest = hf_slice_of(request->authorization ? request->authorization : "");
    hf_slice scheme = hf_slice_take_letters(&rest);
    *out = (vd_token){0};
    if (!hf_slice_is(scheme, "Bearer") || !hf_slice_skip(&rest, ' ')) return HF_OK;

    const char *text = hf_slice_trim(rest).text;
    hf_status status = vd_sha256(digest, text, strlen(text), error);
    return status ? status : vd_token_find(out, service->database, digest, error);
}

/* A registration token falls with the credentials that it was given for. */
static hf_status check_credentials(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    vd_credential credential;
    hf_status status =
        vd_credential_by_serial(&credential, service->database, request->vault.id, request->token.serial, error);
    if (status) return status;

    hf_text_format(request->who, sizeof request->who, "credentials %lld", (long long)request->token.serial);
    if (!credential.superseded) return HF_OK;
    char when[96];
    hf_time_text iso;
    hf_text_format(when, sizeof when, "at %s, by number %lld", hf_clock_iso(iso, credential.superseded),
                   (long long)credential.successor);
    return vd_refuse(answer, VD_REFUSAL_SUPERSEDED, when);
}

static hf_status check_token(vd_needs needs, vd_service *service, vd_request *request, vd_answer *answer,
                             hf_error *error)
{
    hf_status status = find_token(&request->token, service, request, error);
    if (status) return status;
    if (!request->token.kind[0]) return vd_refuse(answer, VD_REFUSAL_NOT_SIGNED_IN, NULL);

    bool administrator = !strcmp(request->token.kind, VD_TOKEN_ADMINISTRATOR);
    if (needs == VD_NEEDS_ADMINISTRATOR && !administrator)
        return vd_refuse(answer, VD_REFUSAL_NOT_ALLOWED, "an administrator's token is needed");
    if (needs == VD_NEEDS_REGISTRATION && administrator)
        return vd_refuse(answer, VD_REFUSAL_NOT_ALLOWED, "a token of vault credentials is needed");

    status = find_vault(&request->vault, service, request, error);
    if (status) return status;
    if (request->token.vault && request->token.vault != request->vault.id)
        return administrator ? vd_refuse(answer, VD_REFUSAL_NOT_ALLOWED, "another vault")
                             : vd_refuse(answer, VD_REFUSAL_OTHER_VAULT, NULL);
    if (!request->vault.id) return vd_refuse(answer, VD_REFUSAL_NO_VAULT, NULL);
    hf_text_put(request->who, sizeof request->who, "administrator token");
    return administrator ? HF_OK : check_credentials(service, request, answer, error);
}

static hf_status check_machine(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    vd_database *database = service->database;
    if (!request->has_certificate) return vd_refuse(answer, VD_REFUSAL_NO_CERTIFICATE, NULL);

    hf_status status = vd_certificate_by_digest(&request->certificate, database, request->certificate_digest, error);
    if (!status) status = vd_identity_by_id(&request->identity, database, request->certificate.identity, error);
    if (status) return status;
    if (!request->identity.id) return vd_refuse(answer, VD_REFUSAL_REVOKED, NULL);
    if (request->certificate.until <= vd_service_now(service)) {
        hf_time_text iso;
        return vd_refuse(answer, VD_REFUSAL_EXPIRED, hf_clock_iso(iso, request->certificate.until));
    }
    status = find_vault(&request->vault, service, request, error);
    if (status) return status;
    if (request->vault.id != request->identity.vault ||
        strcmp(vd_request_parameter(request, "machine"), request->identity.machine) != 0)
        return vd_refuse(answer, VD_REFUSAL_MISMATCH, NULL);

    hf_text_format(request->who, sizeof request->who, "machine %s", request->identity.machine);
    return vd_first_use(service, request, error);
}

hf_status vd_authenticate(bool *allowed, vd_needs needs, vd_service *service, vd_request *request, vd_answer *answer,
                          hf_error *error)
{
    hf_status status = HF_OK;
    if (needs == VD_NEEDS_MACHINE) {
        status = check_machine(service, request, answer, error);
    } else if (needs != VD_NEEDS_NOTHING) {
        status = check_token(needs, service, request, answer, error);
    }
    *allowed = !status && !answer->result;
    return status;
}
