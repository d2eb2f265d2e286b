#include "core/online/openssl.h"

#include <limits.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <string.h>

hf_status hf_openssl_fail(hf_error *error, const char *what)
{
    const char *reason = ERR_reason_error_string(ERR_peek_last_error());
    ERR_clear_error();
    return hf_fail(error, HF_E_CRYPTO_FAILED, what, reason ? reason : "no reason given", NULL);
}

/* A BIO that reads `length` bytes; NULL for more than OpenSSL can count. */
static BIO *reader(const char *text, size_t length)
{
    return text && length <= HF_PEM_MAX ? BIO_new_mem_buf(text, (int)length) : NULL;
}

/* Keeps OpenSSL from asking on the terminal for the password of a key that should have none. */
static int no_password(char *out, int size, int writing, void *context)
{
    (void)out, (void)size, (void)writing, (void)context;
    return -1;
}

X509 *hf_pem_certificate(const char *pem)
{
    BIO *bio = reader(pem, pem ? strlen(pem) : 0);
    X509 *certificate = bio ? PEM_read_bio_X509(bio, NULL, no_password, NULL) : NULL;
    BIO_free(bio);
    ERR_clear_error();
    return certificate;
}

EVP_PKEY *hf_pem_key(const hf_secret *pem)
{
    BIO *bio = pem ? reader(pem->text, pem->length) : NULL;
    EVP_PKEY *key = bio ? PEM_read_bio_PrivateKey(bio, NULL, no_password, NULL) : NULL;
    BIO_free(bio);
    ERR_clear_error();
    return key;
}

EVP_PKEY *hf_pem_public_key(const char *pem, size_t length)
{
    BIO *bio = reader(pem, length);
    EVP_PKEY *key = bio ? PEM_read_bio_PUBKEY(bio, NULL, no_password, NULL) : NULL;
    BIO_free(bio);
    ERR_clear_error();
    return key;
}

bool hf_public_key_to_pem(hf_text *out, const EVP_PKEY *key)
{
    char *data = NULL;
    BIO *bio = BIO_new(BIO_s_mem());
    bool written = bio && PEM_write_bio_PUBKEY(bio, key);
    long length = written ? BIO_get_mem_data(bio, &data) : 0;
    bool added = length > 0 && hf_text_add_bytes(out, data, (size_t)length);
    BIO_free(bio);
    ERR_clear_error();
    return added;
}

bool hf_certificate_to_pem(hf_text *out, X509 *certificate)
{
    char *data = NULL;
    BIO *bio = BIO_new(BIO_s_mem());
    bool written = bio && PEM_write_bio_X509(bio, certificate);
    long length = written ? BIO_get_mem_data(bio, &data) : 0;
    bool added = length > 0 && hf_text_add_bytes(out, data, (size_t)length);
    BIO_free(bio);
    ERR_clear_error();
    return added;
}

hf_status hf_key_to_pem(hf_secret *out, const EVP_PKEY *key, hf_error *error)
{
    char *data = NULL;
    BIO *bio = BIO_new(BIO_s_mem()); /* its memory is cleared when it grows and when it is freed */
    bool written = bio && PEM_write_bio_PKCS8PrivateKey(bio, key, NULL, NULL, 0, NULL, NULL);
    long length = written ? BIO_get_mem_data(bio, &data) : 0;
    hf_status status = length > 0 ? hf_secret_set(out, data, (size_t)length, error)
                                  : hf_openssl_fail(error, "writing a private key as PEM");
    BIO_free(bio);
    return status;
}

int64_t hf_asn1_time(const ASN1_TIME *time)
{
    int days = 0, seconds = 0;
    ASN1_TIME *epoch = ASN1_TIME_set(NULL, 0);
    bool known = epoch && time && ASN1_TIME_diff(&days, &seconds, epoch, time);
    ASN1_TIME_free(epoch);
    ERR_clear_error();
    return known ? (int64_t)days * 86400 + seconds : 0;
}

void hf_x509_name(char *out, size_t size, const X509_NAME *name)
{
    char *data = NULL;
    hf_text line = HF_TEXT_INIT(4096);
    BIO *bio = BIO_new(BIO_s_mem());
    bool written = bio && X509_NAME_print_ex(bio, name, 0, (XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB)) >= 0;
    long length = written ? BIO_get_mem_data(bio, &data) : 0;
    if (length > 0) hf_text_add_bytes(&line, data, (size_t)length);
    hf_text_put(out, size, hf_text_get(&line));
    hf_text_free(&line);
    BIO_free(bio);
    ERR_clear_error();
}

void hf_x509_common_name(char *out, size_t size, const X509_NAME *name)
{
    unsigned char *text = NULL;
    int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    const ASN1_STRING *value = at >= 0 ? X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)) : NULL;
    int length = value ? ASN1_STRING_to_UTF8(&text, value) : 0;
    if (length > 0)
        hf_text_put(out, size, (const char *)text);
    else
        hf_x509_name(out, size, name);
    OPENSSL_free(text);
    ERR_clear_error();
}
