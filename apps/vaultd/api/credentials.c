/* Vault credentials: a whole file of ours, or the public half of a certificate that the caller made. */
#include "apps/vaultd/api/act.h"
#include "apps/vaultd/api/handlers.h"
#include "apps/vaultd/api/members.h"
#include "apps/vaultd/download.h"
#include "core/online/json.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <string.h>

#define CERTIFICATE_MAX 6000 /* bytes of DER: as PEM it fits where it is kept */

static hf_status act(vd_service *service, const vd_request *request, int64_t serial, const char *purpose,
                     hf_error *error)
{
    char subject[64];
    hf_text_format(subject, sizeof subject, "number %lld, to %s", (long long)serial, purpose);
    return vd_act(service, request, "download credentials", subject, NULL, error);
}

/* What kind of file is asked for; an empty body is one to register with. False = *answer refuses. */
static bool read_wish(char purpose[16], bool *compat_3des, const vd_request *request, vd_answer *answer)
{
    char compat[16] = "";
    const vd_member members[] = {
        {"purpose", purpose, 16, VD_FORM_TEXT, true},
        {"compat", compat, sizeof compat, VD_FORM_TEXT, true},
    };
    purpose[0] = '\0';
    if (request->body_length) {
        json_object *properties = NULL;
        json_object *body = vd_body_read(&properties, request, answer);
        bool read = body && vd_members_read(properties, members, 2, answer);
        hf_json_wipe(body);
        if (!read) return false;
    }
    if (!purpose[0]) hf_text_put(purpose, 16, VD_PURPOSE_REGISTER);
    *compat_3des = !strcmp(compat, "3des");
    const char *bad = NULL;
    if (strcmp(purpose, VD_PURPOSE_REGISTER) != 0 && strcmp(purpose, VD_PURPOSE_RESTORE) != 0) bad = "purpose";
    if (compat[0] && !*compat_3des) bad = "compat";
    if (bad) vd_refuse(answer, VD_REFUSAL_BAD_REQUEST, bad);
    return !bad;
}

hf_status vd_post_vault_credentials(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    char purpose[16];
    bool compat_3des = false;
    vd_download download = {0};
    if (!read_wish(purpose, &compat_3des, request, answer)) return HF_OK;

    hf_status status = vd_download_make(&download, service, &request->vault, purpose, compat_3des, error);
    if (!status) status = act(service, request, download.serial, purpose, error);
    if (!status && !hf_text_add_bytes(&answer->body, (const char *)download.file.data, download.file.length))
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!status) {
        answer->status = 200;
        answer->content_type = "application/xml";
        hf_text_put(answer->attachment, sizeof answer->attachment, download.name);
    }
    vd_download_free(&download);
    return status;
}

/* The certificate of a body's base64 DER, if it can sign assertions; NULL and *why if not. */
static X509 *read_certificate(const char *base64, int64_t now, const char **why)
{
    hf_bytes der = {0};
    *why = "it is not the base64 of one X.509 certificate in DER";
    X509 *certificate = NULL;
    bool decoded = hf_base64_decode(&der, base64, strlen(base64));
    if (decoded && der.length > CERTIFICATE_MAX) {
        *why = "it is larger than 6000 bytes";
    } else if (decoded) {
        const unsigned char *at = der.data;
        certificate = d2i_X509(NULL, &at, (long)der.length);
        if (certificate && at != der.data + der.length) {
            X509_free(certificate);
            certificate = NULL;
        }
    }
    hf_bytes_free(&der);
    ERR_clear_error();
    if (!certificate) return NULL;

    EVP_PKEY *key = X509_get0_pubkey(certificate);
    int bits = key && EVP_PKEY_is_a(key, "RSA") ? EVP_PKEY_get_bits(key) : 0;
    *why = bits < 2048 || bits > 8192                             ? "its key is not RSA of 2048 to 8192 bits"
           : hf_asn1_time(X509_get0_notAfter(certificate)) <= now ? "it has expired"
                                                                  : NULL;
    if (!*why) return certificate;
    X509_free(certificate);
    return NULL;
}

static bool add_name(json_object *object, const char *member, const X509_NAME *name)
{
    char line[256];
    hf_x509_name(line, sizeof line, name);
    return hf_json_add_text(object, member, line);
}

/* What the certificate itself says. */
static bool add_certificate(json_object *object, X509 *certificate, const char *base64, const char *thumbprint)
{
    hf_time_text from, until;
    hf_clock_iso(from, hf_asn1_time(X509_get0_notBefore(certificate)));
    hf_clock_iso(until, hf_asn1_time(X509_get0_notAfter(certificate)));
    return hf_json_add_text(object, "certificate", base64) && hf_json_add_text(object, "friendlyName", "") &&
           add_name(object, "issuer", X509_get_issuer_name(certificate)) &&
           add_name(object, "subject", X509_get_subject_name(certificate)) &&
           hf_json_add_text(object, "thumbprint", thumbprint) && hf_json_add_text(object, "validFrom", from) &&
           hf_json_add_text(object, "validTo", until);
}

/* Where and as whom to sign in with it. */
static bool add_sign_in(json_object *object, const vd_service *service, const vd_vault *vault,
                        const vd_endpoints *endpoints)
{
    char authority[VD_AUTHORITY_MAX + 16], audience[VD_AUTHORITY_MAX + 32];
    int64_t resource = 0;
    hf_text_format(authority, sizeof authority, "https://%s", endpoints->management);
    hf_text_format(audience, sizeof audience, "https://%s/restapi/", endpoints->management);
    return hf_text_to_integer(&resource, vault->resource_id) && hf_json_add_integer(object, "resourceId", resource) &&
           hf_json_add_text(object, "authType", "AzureActiveDirectory") &&
           hf_json_add_text(object, "aadAuthority", authority) &&
           hf_json_add_text(object, "aadTenantId", service->tenant) &&
           hf_json_add_text(object, "servicePrincipalClientId", vault->client) &&
           hf_json_add_text(object, "servicePrincipalObjectId", vault->object) &&
           hf_json_add_text(object, "azureManagementEndpointAudience", audience);
}

/* ResourceCertificateAndAadDetails of the public interface. */
static hf_status answer_certificate(vd_service *service, const vd_request *request, X509 *certificate,
                                    const char *base64, vd_answer *answer, hf_error *error)
{
    vd_endpoints endpoints;
    char thumbprint[2 * VD_THUMBPRINT_SIZE + 1] = "";
    unsigned char digest[VD_THUMBPRINT_SIZE];
    hf_status status = vd_service_endpoints(&endpoints, service, error);
    if (!status) status = vd_certificate_thumbprint(digest, certificate, error);
    if (status) return status;

    for (size_t i = 0; i < sizeof digest; i++) hf_text_format(thumbprint + 2 * i, 3, "%02X", digest[i]);
    json_object *body = json_object_new_object(), *properties = json_object_new_object();
    bool complete = add_certificate(properties, certificate, base64, thumbprint) &&
                    add_sign_in(properties, service, &request->vault, &endpoints) &&
                    hf_json_add_text(body, "name", vd_request_parameter(request, "name")) &&
                    hf_json_add_text(body, "type", "Microsoft.RecoveryServices/vaults/certificates");
    complete = hf_json_add(body, "properties", properties) && complete;
    return vd_answer_json(answer, 200, body, complete, error);
}

/* Remembers it as the newest credentials; *known when it was uploaded before. */
static hf_status remember(bool *known, vd_service *service, const vd_request *request, X509 *certificate,
                          hf_error *error)
{
    vd_credential same;
    unsigned char thumbprint[VD_THUMBPRINT_SIZE];
    hf_text pem = HF_TEXT_INIT(VD_PEM_MAX);
    int64_t serial = 0, until = hf_asn1_time(X509_get0_notAfter(certificate));
    int64_t last = vd_service_now(service) + request->vault.lifetime;

    hf_status status = vd_certificate_thumbprint(thumbprint, certificate, error);
    if (!status) status = vd_credential_by_thumbprint(&same, service->database, thumbprint, error);
    *known = !status && same.vault;
    if (status || *known) return status;
    if (!hf_certificate_to_pem(&pem, certificate)) status = hf_openssl_fail(error, "writing a certificate");
    if (!status)
        status = vd_download_remember(&serial, service, &request->vault, VD_PURPOSE_REGISTER, hf_text_get(&pem),
                                      until < last ? until : last, error);
    if (!status) status = act(service, request, serial, VD_PURPOSE_REGISTER, error);
    hf_text_free(&pem);
    return status;
}

hf_status vd_put_certificate(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    char type[32], base64[8192];
    const vd_member members[] = {
        {"authType", type, sizeof type, VD_FORM_TEXT, false},
        {"certificate", base64, sizeof base64, VD_FORM_PEM, false},
    };
    json_object *properties = NULL;
    json_object *body = vd_body_read(&properties, request, answer);
    bool read = body && vd_members_read(properties, members, 2, answer);
    hf_json_wipe(body);
    if (!read) return HF_OK;
    if (strcmp(type, "AAD") != 0 && strcmp(type, "AzureActiveDirectory") != 0)
        return vd_refuse(answer, VD_REFUSAL_BAD_REQUEST, "authType");

    const char *why = NULL;
    bool known = false;
    X509 *certificate = read_certificate(base64, vd_service_now(service), &why);
    if (!certificate) return vd_refuse(answer, VD_REFUSAL_BAD_CERTIFICATE, why);
    hf_status status = remember(&known, service, request, certificate, error);
    if (!status && known) status = vd_refuse(answer, VD_REFUSAL_BAD_CERTIFICATE, "it was uploaded before");
    if (!status && !known) status = answer_certificate(service, request, certificate, base64, answer, error);
    X509_free(certificate);
    return status;
}
