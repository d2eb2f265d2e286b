/* The certificate inside a file: what is in it, and a new one. */
#include "core/credentials/parts.h"
#include "core/credentials/pkcs12.h"
#include "core/online/openssl.h"

#include <openssl/err.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>
#include <string.h>

static bool put_thumbprint(char **out, const X509 *certificate)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    hf_text hex = HF_TEXT_INIT(2 * EVP_MAX_MD_SIZE);
    if (X509_digest(certificate, EVP_sha1(), digest, &length) && hf_hex_encode(&hex, digest, length)) {
        for (char *at = hex.data; *at; at++)
            if (*at >= 'a') *at = (char)(*at - 'a' + 'A');
        *out = hf_text_take(&hex);
    }
    hf_text_free(&hex);
    return *out != NULL;
}

static hf_status describe(hf_credentials *out, X509 *certificate, hf_error *error)
{
    char subject[256];
    hf_text pem = HF_TEXT_INIT(HF_PEM_MAX);
    hf_x509_name(subject, sizeof subject, X509_get_subject_name(certificate));
    out->subject = hf_text_copy(subject);
    out->valid_from = hf_asn1_time(X509_get0_notBefore(certificate));
    out->valid_until = hf_asn1_time(X509_get0_notAfter(certificate));
    bool complete =
        out->subject && hf_certificate_to_pem(&pem, certificate) && put_thumbprint(&out->thumbprint, certificate);
    out->certificate_pem = hf_text_take(&pem);
    return complete && out->certificate_pem ? HF_OK : hf_openssl_fail(error, "reading the certificate of a file");
}

hf_status hf_credentials_open_certificate(hf_credentials *out, const char *base64, hf_error *error)
{
    hf_bytes der = {0};
    EVP_PKEY *key = NULL;
    X509 *certificate = NULL;

    hf_status status = hf_base64_decode(&der, base64, strlen(base64)) && der.length
                           ? HF_OK
                           : hf_fail(error, HF_E_CREDENTIALS_BASE64, NULL);
    if (status) goto done;
    status = hf_pkcs12_open(&key, &certificate, &der, error);
    if (certificate) {
        hf_status described = describe(out, certificate, status ? NULL : error);
        if (!status) status = described;
    }
    if (status) goto done;
    if (!EVP_PKEY_is_a(key, "RSA")) {
        status = hf_fail(error, HF_E_CREDENTIALS_KEY_KIND, EVP_PKEY_get0_type_name(key), NULL);
        goto done;
    }
    out->key = key;
    key = NULL;
done:
    X509_free(certificate);
    EVP_PKEY_free(key);
    hf_bytes_wipe(&der);
    return status;
}

/* ---- a new one -------------------------------------------------------------------------------------------------- */

#define SUBJECT     "Windows Azure Tools"
#define CLOCK_SLACK 600 /* seconds before now from which it is valid */
#define KEY_BITS    2048
#define SERIAL_BITS 127

static bool set_serial(X509 *certificate)
{
    BIGNUM *number = BN_new();
    bool set = number && BN_rand(number, SERIAL_BITS, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) &&
               BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));
    BN_free(number);
    return set;
}

static bool set_name(X509 *certificate)
{
    X509_NAME *name = X509_get_subject_name(certificate);
    return X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_ASC, (const unsigned char *)SUBJECT, -1, -1, 0) &&
           X509_set_issuer_name(certificate, name);
}

static bool set_purpose(X509 *certificate)
{
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, NULL, NID_ext_key_usage, "clientAuth");
    bool added = extension && X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    return added;
}

static X509 *make_signed(EVP_PKEY *key, int64_t from, int64_t until)
{
    X509 *certificate = X509_new();
    bool made = certificate && X509_set_version(certificate, X509_VERSION_3) && set_serial(certificate) &&
                ASN1_TIME_adj(X509_getm_notBefore(certificate), 0, (int)(from / 86400), (long)(from % 86400)) &&
                ASN1_TIME_adj(X509_getm_notAfter(certificate), 0, (int)(until / 86400), (long)(until % 86400)) &&
                set_name(certificate) && X509_set_pubkey(certificate, key) && set_purpose(certificate) &&
                X509_sign(certificate, key, EVP_sha256());
    if (made) return certificate;
    X509_free(certificate);
    return NULL;
}

hf_status hf_credentials_make_certificate(hf_text *certificate_pem, hf_secret *key_pem, int64_t now, int64_t seconds,
                                          hf_error *error)
{
    EVP_PKEY *key = EVP_RSA_gen(KEY_BITS);
    X509 *certificate = key ? make_signed(key, now - CLOCK_SLACK, now + seconds) : NULL;
    hf_status status =
        certificate ? hf_key_to_pem(key_pem, key, error) : hf_openssl_fail(error, "making the certificate of a file");
    if (!status && !hf_certificate_to_pem(certificate_pem, certificate)) {
        hf_secret_free(key_pem);
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    }
    X509_free(certificate);
    EVP_PKEY_free(key);
    return status;
}
