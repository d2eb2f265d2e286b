#include "apps/vaultd/api/act.h"
#include "apps/vaultd/api/assertion.h"
#include "apps/vaultd/api/authenticate.h"
#include "apps/vaultd/api/handlers.h"
#include "apps/vaultd/http/path.h"
#include "apps/vaultd/pki/crypto.h"
#include "core/online/json.h"

#include <string.h>

#define GRANT_TYPE     "client_credentials"
#define ASSERTION_TYPE "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

/* The form's fields. */
typedef struct vd_sign_in {
    char client[64], resource[512], text[VD_ASSERTION_MAX];
    vd_assertion assertion;
    vd_credential credential;
} vd_sign_in;

/* An error as OAuth 2 has it. Members of ours that are NULL or 0 are left out of the answer. */
typedef struct vd_problem {
    int status;
    const char *error, *code, *description;
    int64_t at, serial;
} vd_problem;

static const vd_problem wrong_tenant = {.status = 400,
                                        .error = "invalid_request",
                                        .code = "CredentialsMismatch",
                                        .description = "This vault service has another tenant."};
static const vd_problem wrong_grant = {
    .status = 400, .error = "unsupported_grant_type", .description = "Sign in with grant_type=" GRANT_TYPE "."};
static const vd_problem wrong_form = {
    .status = 400, .error = "invalid_request", .description = "A field of the form is missing, repeated or too long."};
static const vd_problem wrong_resource = {.status = 400,
                                          .error = "invalid_resource",
                                          .code = "CredentialsMismatch",
                                          .description = "The resource is not the endpoint of this vault service."};
static const vd_problem assertion_invalid = {
    .status = 401,
    .error = "invalid_client",
    .code = "AssertionInvalid",
    .description = "The client assertion's form, signature, audience, times or id is not good."};
static const vd_problem credentials_unknown = {.status = 401,
                                               .error = "invalid_client",
                                               .code = "CredentialsUnknown",
                                               .description =
                                                   "This vault service did not issue these vault credentials."};

static bool add_time(json_object *object, const char *name, int64_t when)
{
    hf_time_text iso;
    return !when || hf_json_add_text(object, name, hf_clock_iso(iso, when));
}

static hf_status refuse(vd_answer *answer, const vd_problem *problem, const vd_service *service, hf_error *error)
{
    /* A clock that is wrong is the likeliest reason for an assertion that is not good. */
    bool clock = problem->code == assertion_invalid.code;
    json_object *body = json_object_new_object();
    bool complete = hf_json_add_text(body, "error", problem->error) &&
                    hf_json_add_text(body, "error_description", problem->description) &&
                    (!problem->code || hf_json_add_text(body, "code", problem->code)) &&
                    add_time(body, "at", problem->at) &&
                    (!problem->serial || hf_json_add_integer(body, "serial", problem->serial)) &&
                    add_time(body, "serverTime", clock ? vd_service_now(service) : 0);
    answer->result = problem->code ? problem->code : problem->error;
    return vd_answer_json(answer, problem->status, body, complete, error);
}

/* Reads the fields of the form; NULL, or what is wrong with them. */
static const vd_problem *read_form(vd_sign_in *out, const char *form)
{
    char grant[32], type[80];
    if (!vd_form_field(grant, sizeof grant, form, "grant_type") || strcmp(grant, GRANT_TYPE) != 0) return &wrong_grant;
    bool read = vd_form_field(type, sizeof type, form, "client_assertion_type") && !strcmp(type, ASSERTION_TYPE) &&
                vd_form_field(out->client, sizeof out->client, form, "client_id") &&
                vd_form_field(out->resource, sizeof out->resource, form, "resource") &&
                vd_form_field(out->text, sizeof out->text, form, "client_assertion");
    return read ? NULL : &wrong_form;
}

/* Whether the credentials' key signed it. Servers that sign in with the same file follow each other: reading its
 * certificate takes longer than the signature. */
static bool is_signed(const vd_assertion *assertion, vd_service *service, const char *certificate_pem)
{
    vd_signer *last = &service->signer;
    if (!last->key || strcmp(last->certificate_pem, certificate_pem) != 0) {
        vd_signer_free(last);
        last->certificate_pem = hf_text_copy(certificate_pem);
        if (last->certificate_pem) last->key = vd_assertion_key(certificate_pem);
    }
    return last->key && vd_assertion_is_signed_with(assertion, last->key);
}

/* Finds the vault and the credentials of a signed assertion; NULL problem = found. */
static hf_status find_credentials(const vd_problem **out, vd_sign_in *sign_in, vd_service *service, vd_request *request,
                                  hf_error *error)
{
    vd_database *database = service->database;
    *out = NULL;
    if (!vd_assertion_read(&sign_in->assertion, sign_in->text)) {
        *out = &assertion_invalid;
        return HF_OK;
    }
    hf_status status = vd_vault_by_client(&request->vault, database, sign_in->client, error);
    if (!status)
        status = vd_credential_by_thumbprint(&sign_in->credential, database, sign_in->assertion.thumbprint, error);
    if (status) return status;

    const vd_credential *credential = &sign_in->credential;
    if (!request->vault.id || credential->vault != request->vault.id) {
        *out = &credentials_unknown;
    } else if (!is_signed(&sign_in->assertion, service, credential->certificate)) {
        *out = &assertion_invalid;
    }
    return HF_OK;
}

/* Whether the assertion says what it must; its id is used up by asking. */
static hf_status check_assertion(bool *good, const vd_sign_in *sign_in, vd_service *service, const char *token_url,
                                 hf_error *error)
{
    const vd_assertion *assertion = &sign_in->assertion;
    char id[256];
    unsigned char digest[VD_DIGEST_SIZE];
    *good = !strcmp(assertion->audience, token_url) && !strcmp(assertion->issuer, sign_in->client) &&
            !strcmp(assertion->subject, sign_in->client) && vd_assertion_is_timely(assertion, vd_service_now(service));
    if (!*good) return HF_OK;

    hf_text_format(id, sizeof id, "%s %s", sign_in->client, assertion->id);
    hf_status status = vd_sha256(digest, id, strlen(id), error);
    if (status) return status;
    return vd_assertion_use(good, service->database, digest, assertion->expires + VD_CLOCK_DIFFERENCE, error);
}

/* Whether the credentials may still register; false = `problem` says why not. */
static bool credentials_are_good(vd_problem *problem, const vd_credential *credential, int64_t now)
{
    *problem = (vd_problem){.status = 401, .error = "invalid_client"};
    if (strcmp(credential->purpose, VD_PURPOSE_REGISTER) != 0) {
        problem->code = "CredentialsPurpose";
        problem->description = "These vault credentials are for restoring in the secondary region and cannot register.";
    } else if (credential->superseded) {
        problem->code = "CredentialsSuperseded";
        problem->description = "These vault credentials were replaced by a newer download.";
        problem->at = credential->superseded;
        problem->serial = credential->successor;
    } else if (credential->until <= now) {
        problem->code = "CredentialsExpired";
        problem->description = "These vault credentials expired.";
        problem->at = credential->until;
    }
    return !problem->code;
}

static hf_status grant(vd_service *service, const vd_sign_in *sign_in, vd_answer *answer, hf_error *error)
{
    char bearer[VD_BEARER_SIZE];
    hf_number_text seconds, until;
    int64_t now = vd_service_now(service), last = sign_in->credential.until; /* it ends with the credentials */
    vd_token token = {.kind = VD_TOKEN_REGISTRATION,
                      .vault = sign_in->credential.vault,
                      .serial = sign_in->credential.serial,
                      .until = now + VD_BEARER_SECONDS < last ? now + VD_BEARER_SECONDS : last};
    hf_status status = vd_bearer_make(bearer, service, &token, error);
    if (status) return status;

    json_object *body = json_object_new_object();
    bool complete = hf_json_add_text(body, "token_type", "Bearer") &&
                    hf_json_add_text(body, "expires_in", hf_text_number(seconds, token.until - now)) &&
                    hf_json_add_text(body, "expires_on", hf_text_number(until, token.until)) &&
                    hf_json_add_text(body, "resource", sign_in->resource) &&
                    hf_json_add_text(body, "access_token", bearer);
    hf_secret_wipe(bearer, sizeof bearer);
    return vd_answer_json(answer, 200, body, complete, error);
}

/* What follows once it is known whose credentials these are. */
static hf_status judge(vd_service *service, vd_sign_in *sign_in, vd_request *request, const vd_endpoints *endpoints,
                       vd_answer *answer, hf_error *error)
{
    char resource[VD_AUTHORITY_MAX + 32], token_url[VD_AUTHORITY_MAX + 80];
    hf_text_format(resource, sizeof resource, "https://%s/restapi/", endpoints->management);
    hf_text_format(token_url, sizeof token_url, "https://%s/%s/oauth2/token", endpoints->management, service->tenant);
    hf_text_format(request->who, sizeof request->who, "credentials %lld", (long long)sign_in->credential.serial);

    vd_problem problem;
    bool good = false;
    hf_status status = check_assertion(&good, sign_in, service, token_url, error);
    if (status) return status;
    if (!good) return refuse(answer, &assertion_invalid, service, error);
    if (!credentials_are_good(&problem, &sign_in->credential, vd_service_now(service)))
        return refuse(answer, &problem, service, error);
    if (strcmp(sign_in->resource, resource) != 0) return refuse(answer, &wrong_resource, service, error);
    status = grant(service, sign_in, answer, error);
    return status ? status : vd_act(service, request, "sign in", "", NULL, error);
}

hf_status vd_post_token(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    vd_sign_in sign_in = {0};
    const vd_problem *problem = NULL;
    vd_endpoints endpoints;
    if (!hf_text_equal_ignoring_case(vd_request_parameter(request, "tenant"), service->tenant)) problem = &wrong_tenant;
    if (!problem) problem = read_form(&sign_in, request->body);
    if (problem) return refuse(answer, problem, service, error);

    hf_status status = vd_service_endpoints(&endpoints, service, error);
    if (!status) status = find_credentials(&problem, &sign_in, service, request, error);
    if (!status && problem) {
        status = refuse(answer, problem, service, error);
    } else if (!status) {
        status = judge(service, &sign_in, request, &endpoints, answer, error);
    }
    vd_assertion_free(&sign_in.assertion);
    hf_secret_wipe(sign_in.text, sizeof sign_in.text);
    return status;
}
