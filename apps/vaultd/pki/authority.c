#include "apps/vaultd/pki/authority.h"
#include "apps/vaultd/pki/request.h"

#include <limits.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <stdlib.h>

#define BACKDATED_SECONDS 600 /* for clocks that are a little behind */
#define EXTENSIONS_MAX    6

struct vd_authority {
    X509 *certificate;
    EVP_PKEY *key;
    char name[VD_HOST_SIZE + 32];
    char *pem;
};

typedef struct vd_extension {
    int nid;
    const char *value; /* NULL ends the list */
} vd_extension;

/* What a certificate is to say. No issuer = it signs itself. */
typedef struct vd_plan {
    const char *common_name;
    EVP_PKEY *key;
    int64_t from, until;
    vd_extension extensions[EXTENSIONS_MAX];
    const vd_authority *issuer;
} vd_plan;

static bool set_serial(X509 *certificate)
{
    unsigned char serial[16];
    if (RAND_bytes(serial, sizeof serial) != 1) return false;
    serial[0] = (unsigned char)((serial[0] & 0x7f) | 0x40); /* positive, and always 16 bytes */

    BIGNUM *number = BN_bin2bn(serial, sizeof serial, NULL);
    bool set = number && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));
    BN_free(number);
    return set;
}

static bool set_subject(X509 *certificate, const vd_plan *plan)
{
    X509_NAME *name = X509_get_subject_name(certificate);
    bool set =
        X509_NAME_add_entry_by_txt(name, "O", MBSTRING_UTF8, (const unsigned char *)"Holdfast", -1, -1, 0) &&
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, (const unsigned char *)plan->common_name, -1, -1, 0);
    X509_NAME *issuer = plan->issuer ? X509_get_subject_name(plan->issuer->certificate) : name;
    return set && X509_set_issuer_name(certificate, issuer);
}

static bool set_times(X509 *certificate, const vd_plan *plan)
{
    return ASN1_TIME_set(X509_getm_notBefore(certificate), (time_t)plan->from) &&
           ASN1_TIME_set(X509_getm_notAfter(certificate), (time_t)plan->until);
}

/* The point of a P-256 key, as RFC 5480 writes it down. OpenSSL's own way, which is left to other keys, makes DER of
 * the key and reads that again: for a certificate of a machine it takes longer than the signature. */
static bool set_point(X509 *certificate, EVP_PKEY *key)
{
    unsigned char *point = NULL;
    size_t length = EVP_PKEY_get1_encoded_public_key(key, &point);
    bool set = length && length <= INT_MAX &&
               X509_PUBKEY_set0_param(X509_get_X509_PUBKEY(certificate), OBJ_nid2obj(NID_X9_62_id_ecPublicKey),
                                      V_ASN1_OBJECT, OBJ_nid2obj(NID_X9_62_prime256v1), point, (int)length);
    if (!set) OPENSSL_free(point);
    return set;
}

static bool set_key(X509 *certificate, EVP_PKEY *key)
{
    return vd_key_is_p256(key) ? set_point(certificate, key) : X509_set_pubkey(certificate, key);
}

static bool add_extensions(X509 *certificate, const vd_plan *plan)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, plan->issuer ? plan->issuer->certificate : certificate, certificate, NULL, NULL, 0);
    X509V3_set_ctx_nodb(&context);
    for (const vd_extension *next = plan->extensions; next->value; next++) {
        X509_EXTENSION *made = X509V3_EXT_conf_nid(NULL, &context, next->nid, next->value);
        bool added = made && X509_add_ext(certificate, made, -1);
        X509_EXTENSION_free(made);
        if (!added) return false;
    }
    return true;
}

static hf_status sign(X509 **out, const vd_plan *plan, hf_error *error)
{
    X509 *certificate = X509_new();
    bool made = certificate && X509_set_version(certificate, X509_VERSION_3) && set_serial(certificate) &&
                set_subject(certificate, plan) && set_times(certificate, plan) && set_key(certificate, plan->key) &&
                add_extensions(certificate, plan) &&
                X509_sign(certificate, plan->issuer ? plan->issuer->key : plan->key, EVP_sha256());
    if (!made) {
        X509_free(certificate);
        return hf_openssl_fail(error, "making a certificate");
    }
    *out = certificate;
    return HF_OK;
}

/* Makes a key and a certificate over it, both as PEM. */
static hf_status make_pair(hf_text *certificate_pem, hf_secret *key_pem, vd_plan *plan, hf_error *error)
{
    X509 *certificate = NULL;
    plan->key = EVP_EC_gen("P-256");
    hf_status status = plan->key ? sign(&certificate, plan, error) : hf_openssl_fail(error, "making a key");
    if (!status && !hf_certificate_to_pem(certificate_pem, certificate))
        status = hf_openssl_fail(error, "writing a certificate");
    if (!status) status = hf_key_to_pem(key_pem, plan->key, error);
    X509_free(certificate);
    EVP_PKEY_free(plan->key);
    return status;
}

hf_status vd_authority_make(hf_text *certificate_pem, hf_secret *key_pem, const vd_hosts *hosts, int64_t now,
                            hf_error *error)
{
    char name[65]; /* the greatest length of a common name */
    hf_text_format(name, sizeof name, "Holdfast CA of %s", hosts->names[0]);
    hf_text constraints = HF_TEXT_INIT(VD_PEM_MAX);
    hf_text_add(&constraints, "critical,");
    hf_status status = HF_OK;
    if (!vd_hosts_constraints(&constraints, hosts)) {
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
        goto done;
    }
    vd_plan plan = {.common_name = name,
                    .from = now - BACKDATED_SECONDS,
                    .until = now + VD_AUTHORITY_SECONDS,
                    .extensions = {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                                   {NID_key_usage, "critical,keyCertSign,cRLSign"},
                                   {NID_subject_key_identifier, "hash"},
                                   {NID_name_constraints, hf_text_get(&constraints)}}};
    status = make_pair(certificate_pem, key_pem, &plan, error);
done:
    hf_text_free(&constraints);
    return status;
}

hf_status vd_authority_load(vd_authority **out, const char *certificate_pem, const hf_secret *key_pem, hf_error *error)
{
    vd_authority *authority = calloc(1, sizeof *authority);
    if (!authority) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);

    hf_status status = HF_OK;
    authority->certificate = hf_pem_certificate(certificate_pem);
    authority->key = hf_pem_key(key_pem);
    if (!authority->certificate || !authority->key || !X509_check_private_key(authority->certificate, authority->key)) {
        status = hf_openssl_fail(error, "reading the certificate authority");
        goto done;
    }
    X509_NAME_get_text_by_NID(X509_get_subject_name(authority->certificate), NID_commonName, authority->name,
                              sizeof authority->name);
    authority->pem = hf_text_copy(certificate_pem);
    if (!authority->pem) {
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
        goto done;
    }
    *out = authority;
    authority = NULL;
done:
    vd_authority_free(authority);
    return status;
}

void vd_authority_free(vd_authority *authority)
{
    if (!authority) return;
    X509_free(authority->certificate);
    EVP_PKEY_free(authority->key);
    free(authority->pem);
    free(authority);
}

const char *vd_authority_name(const vd_authority *authority)
{
    return authority->name;
}

const char *vd_authority_pem(const vd_authority *authority)
{
    return authority->pem;
}

bool vd_authority_signed(const vd_authority *authority, X509 *certificate)
{
    return X509_verify(certificate, authority->key) == 1;
}

/* Nothing outlives its issuer. */
static int64_t end(const vd_authority *authority, int64_t now, int64_t seconds)
{
    int64_t last = hf_asn1_time(X509_get0_notAfter(authority->certificate));
    return now + seconds < last ? now + seconds : last;
}

hf_status vd_authority_issue_server(hf_text *certificate_pem, hf_secret *key_pem, const vd_authority *authority,
                                    const vd_hosts *hosts, int64_t now, hf_error *error)
{
    char name[65];
    hf_text_put(name, sizeof name, hosts->names[0]);
    hf_text alternatives = HF_TEXT_INIT(VD_PEM_MAX);
    hf_status status = HF_OK;
    if (!vd_hosts_alternatives(&alternatives, hosts)) {
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
        goto done;
    }
    vd_plan plan = {.common_name = name,
                    .from = now - BACKDATED_SECONDS,
                    .until = end(authority, now, VD_SERVER_SECONDS),
                    .issuer = authority,
                    .extensions = {{NID_basic_constraints, "critical,CA:FALSE"},
                                   {NID_key_usage, "critical,digitalSignature"},
                                   {NID_ext_key_usage, "serverAuth"},
                                   {NID_authority_key_identifier, "keyid:always"},
                                   {NID_subject_alt_name, hf_text_get(&alternatives)}}};
    status = make_pair(certificate_pem, key_pem, &plan, error);
done:
    hf_text_free(&alternatives);
    return status;
}

void vd_issued_free(vd_issued *issued)
{
    hf_text_free(&issued->pem);
}

hf_status vd_authority_issue_machine(vd_issued *out, const vd_authority *authority, EVP_PKEY *key, const char *machine,
                                     int64_t now, hf_error *error)
{
    vd_plan plan = {.common_name = machine,
                    .key = key,
                    .from = now - BACKDATED_SECONDS,
                    .until = end(authority, now, VD_MACHINE_SECONDS),
                    .issuer = authority,
                    .extensions = {{NID_basic_constraints, "critical,CA:FALSE"},
                                   {NID_key_usage, "critical,digitalSignature"},
                                   {NID_ext_key_usage, "clientAuth"},
                                   {NID_authority_key_identifier, "keyid:always"}}};
    X509 *certificate = NULL;
    vd_issued issued = {.pem = HF_TEXT_INIT(VD_PEM_MAX), .until = plan.until};
    hf_status status = sign(&certificate, &plan, error);
    if (status) goto done;
    status = vd_certificate_digest(issued.digest, certificate, error);
    if (status) goto done;
    if (!hf_certificate_to_pem(&issued.pem, certificate)) {
        status = hf_openssl_fail(error, "writing a certificate");
        goto done;
    }

    *out = issued;
    issued = (vd_issued){0};
done:
    X509_free(certificate);
    vd_issued_free(&issued);
    return status;
}
