/* The JWT that proves who signs in: RS256 (RFC 7515, RFC 7523), with `x5t` of the certificate. */
#include "core/online/openssl.h"
#include "core/vault/parts.h"

#include <openssl/pem.h>
#include <string.h>

#define JWT_MAX       8192
#define LIFE          540 /* seconds; a vault takes at most ten minutes */
#define SIGNATURE_MAX 1024

static bool add_base64url(hf_text *out, const void *data, size_t length)
{
    hf_text standard = HF_TEXT_INIT(JWT_MAX);
    bool added = hf_base64_encode(&standard, data, length);
    for (char *at = standard.data; added && *at && *at != '='; at++) {
        char letter = *at == '+' ? '-' : *at == '/' ? '_' : *at;
        added = hf_text_add_bytes(out, &letter, 1);
    }
    hf_text_free(&standard);
    return added;
}

/* SHA-1 of the certificate as it is encoded: for that it need not be taken apart. */
static bool digest_certificate(unsigned char digest[EVP_MAX_MD_SIZE], unsigned *length, const char *pem)
{
    char *name = NULL, *header = NULL;
    unsigned char *der = NULL;
    long size = 0;
    BIO *bio = pem ? BIO_new_mem_buf(pem, -1) : NULL;
    bool digested = bio && PEM_read_bio(bio, &name, &header, &der, &size) == 1 && !strcmp(name, PEM_STRING_X509) &&
                    EVP_Digest(der, (size_t)size, digest, length, EVP_sha1(), NULL) == 1;
    OPENSSL_free(name);
    OPENSSL_free(header);
    OPENSSL_free(der);
    BIO_free(bio);
    return digested;
}

static bool add_header(hf_text *out, const char *certificate_pem)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    hf_text header = HF_TEXT_INIT(256);
    bool added = digest_certificate(digest, &length, certificate_pem) &&
                 hf_text_add(&header, "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"x5t\":\"") &&
                 add_base64url(&header, digest, length) && hf_text_add(&header, "\"}") &&
                 add_base64url(out, header.data, header.length);
    hf_text_free(&header);
    return added;
}

static bool add_claims(hf_text *out, const char *audience, const char *client, int64_t now)
{
    unsigned char random[16];
    hf_text id = HF_TEXT_INIT(40);
    size_t length = 0;
    struct json_object *claims = json_object_new_object();
    bool made = claims && hf_random(random, sizeof random, NULL) == HF_OK &&
                hf_hex_encode(&id, random, sizeof random) && hf_json_add_text(claims, "aud", audience) &&
                hf_json_add_text(claims, "iss", client) && hf_json_add_text(claims, "sub", client) &&
                hf_json_add_text(claims, "jti", hf_text_get(&id)) && hf_json_add_integer(claims, "nbf", now) &&
                hf_json_add_integer(claims, "exp", now + LIFE);
    const char *text = made ? json_object_to_json_string_length(
                                  claims, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &length)
                            : NULL;
    made = text && hf_text_add(out, ".") && add_base64url(out, text, length);
    json_object_put(claims);
    hf_text_free(&id);
    return made;
}

static bool add_signature(hf_text *out, EVP_PKEY *key)
{
    unsigned char signature[SIGNATURE_MAX];
    size_t length = sizeof signature;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool made = context && EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key) == 1 &&
                EVP_DigestSign(context, signature, &length, (const unsigned char *)out->data, out->length) == 1 &&
                hf_text_add(out, ".") && add_base64url(out, signature, length);
    EVP_MD_CTX_free(context);
    return made;
}

hf_status hf_vault_assertion(hf_secret *out, const char *audience, const char *client, const char *certificate_pem,
                             EVP_PKEY *key, int64_t now, hf_error *error)
{
    hf_text jwt = HF_TEXT_INIT(JWT_MAX);
    bool made = key && EVP_PKEY_is_a(key, "RSA") && add_header(&jwt, certificate_pem) &&
                add_claims(&jwt, audience, client, now) && add_signature(&jwt, key);
    hf_status status = made ? hf_secret_set(out, jwt.data, jwt.length, error)
                            : hf_openssl_fail(error, "signing in with the certificate of the vault credentials");
    hf_text_free(&jwt);
    return status;
}
