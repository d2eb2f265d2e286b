#include "apps/vaultd/api/assertion.h"

#include "core/online/json.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <string.h>

/* base64url without padding, as RFC 7515 has it; nothing else is taken. */
static bool decode(hf_bytes *out, const char *text, size_t length)
{
    char standard[VD_ASSERTION_MAX + 4];
    if (!length || length % 4 == 1 || length > VD_ASSERTION_MAX) return false;
    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        if (c == '+' || c == '/' || c == '=' || (unsigned char)c <= ' ') return false;
        standard[i] = (char)(c == '-' ? '+' : c == '_' ? '/' : c);
    }
    while (length % 4) standard[length++] = '=';
    return hf_base64_decode(out, standard, length);
}

static json_object *decode_object(const char *text, size_t length)
{
    hf_bytes bytes = {0};
    json_object *object = decode(&bytes, text, length) ? hf_json_read((const char *)bytes.data, bytes.length) : NULL;
    hf_bytes_free(&bytes);
    return object;
}

static bool take_text(char *out, size_t size, json_object *object, const char *name)
{
    const char *text = hf_json_text(object, name);
    return text && *text && hf_text_put(out, size, text);
}

static bool take_time(int64_t *out, json_object *object, const char *name)
{
    return hf_json_integer(out, object, name) && *out >= 0 && *out < INT64_C(1) << 40;
}

static bool read_header(vd_assertion *out, const char *text, size_t length)
{
    char algorithm[8] = "", type[8] = "", thumbprint[64] = "";
    hf_bytes bytes = {0};
    json_object *header = decode_object(text, length);
    bool typed = header && json_object_object_get_ex(header, "typ", NULL);
    bool good = header && take_text(algorithm, sizeof algorithm, header, "alg") && !strcmp(algorithm, "RS256") &&
                !json_object_object_get_ex(header, "crit", NULL) &&
                (!typed || (take_text(type, sizeof type, header, "typ") && !strcmp(type, "JWT"))) &&
                take_text(thumbprint, sizeof thumbprint, header, "x5t") &&
                decode(&bytes, thumbprint, strlen(thumbprint)) && bytes.length == VD_THUMBPRINT_SIZE;
    if (good) memcpy(out->thumbprint, bytes.data, VD_THUMBPRINT_SIZE);
    hf_bytes_free(&bytes);
    json_object_put(header);
    return good;
}

static bool read_claims(vd_assertion *out, const char *text, size_t length)
{
    json_object *claims = decode_object(text, length);
    bool good = claims && take_text(out->audience, sizeof out->audience, claims, "aud") &&
                take_text(out->issuer, sizeof out->issuer, claims, "iss") &&
                take_text(out->subject, sizeof out->subject, claims, "sub") &&
                take_text(out->id, sizeof out->id, claims, "jti") && take_time(&out->not_before, claims, "nbf") &&
                take_time(&out->expires, claims, "exp");
    json_object_put(claims);
    return good;
}

bool vd_assertion_read(vd_assertion *out, const char *text)
{
    *out = (vd_assertion){0};
    size_t header = strcspn(text, ".");
    if (!text[header]) return false;
    const char *claims = text + header + 1;
    size_t claims_length = strcspn(claims, ".");
    if (!claims[claims_length]) return false;
    const char *signature = claims + claims_length + 1;

    out->signed_text = text;
    out->signed_length = header + 1 + claims_length;
    return read_header(out, text, header) && read_claims(out, claims, claims_length) &&
           decode(&out->signature, signature, strlen(signature));
}

void vd_assertion_free(vd_assertion *assertion)
{
    hf_bytes_free(&assertion->signature);
}

EVP_PKEY *vd_assertion_key(const char *certificate_pem)
{
    X509 *certificate = hf_pem_certificate(certificate_pem);
    EVP_PKEY *key = certificate ? X509_get_pubkey(certificate) : NULL;
    X509_free(certificate);
    ERR_clear_error();
    if (key && EVP_PKEY_is_a(key, "RSA") && EVP_PKEY_get_bits(key) >= 2048) return key;
    EVP_PKEY_free(key);
    return NULL;
}

bool vd_assertion_is_signed_with(const vd_assertion *assertion, EVP_PKEY *key)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool good = context && EVP_DigestVerifyInit(context, NULL, EVP_sha256(), NULL, key) == 1 &&
                EVP_DigestVerify(context, assertion->signature.data, assertion->signature.length,
                                 (const unsigned char *)assertion->signed_text, assertion->signed_length) == 1;
    EVP_MD_CTX_free(context);
    ERR_clear_error();
    return good;
}

bool vd_assertion_is_timely(const vd_assertion *assertion, int64_t now)
{
    return assertion->expires > assertion->not_before &&
           assertion->expires - assertion->not_before <= VD_ASSERTION_SECONDS &&
           assertion->not_before <= now + VD_CLOCK_DIFFERENCE && assertion->expires > now - VD_CLOCK_DIFFERENCE;
}
