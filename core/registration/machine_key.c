#include "core/registration/machine_key.h"

#include <stdlib.h>

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include "core/online/openssl.h"

static bool fill_request(X509_REQ *request, EVP_PKEY *key, const char *machine_id)
{
    X509_NAME *name = X509_REQ_get_subject_name(request);
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, (const unsigned char *)machine_id, -1, -1, 0) == 1 &&
           X509_REQ_set_pubkey(request, key) == 1 && X509_REQ_sign(request, key, EVP_sha256()) > 0;
}

static bool request_to_text(hf_text *out, X509_REQ *request)
{
    BIO *memory = BIO_new(BIO_s_mem());
    char *data = NULL;
    long length = memory != NULL && PEM_write_bio_X509_REQ(memory, request) == 1 ? BIO_get_mem_data(memory, &data) : 0;
    bool done = length > 0 && hf_text_add_bytes(out, data, (size_t)length);

    BIO_free(memory);
    return done;
}

hf_status hf_machine_key_make(hf_secret *key_pem, char **csr_pem, const char *machine_id, hf_error *error)
{
    hf_text csr = HF_TEXT_INIT(HF_CSR_MAX);
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509_REQ *request = X509_REQ_new();
    char *taken = NULL;
    hf_status status = HF_OK;

    if (key == NULL || request == NULL || !fill_request(request, key, machine_id) || !request_to_text(&csr, request))
        status = hf_openssl_fail(error, "making the machine's key");
    if (!status) taken = hf_text_take(&csr);
    if (!status && taken == NULL) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!status) status = hf_key_to_pem(key_pem, key, error);
    if (!status) {
        free(*csr_pem);
        *csr_pem = taken;
        taken = NULL;
    }
    free(taken);
    hf_text_free(&csr);
    X509_REQ_free(request);
    EVP_PKEY_free(key);
    return status;
}

static X509_REQ *request_of(const char *csr_pem)
{
    BIO *memory = csr_pem != NULL ? BIO_new_mem_buf(csr_pem, -1) : NULL;
    X509_REQ *request = memory != NULL ? PEM_read_bio_X509_REQ(memory, NULL, NULL, NULL) : NULL;

    BIO_free(memory);
    ERR_clear_error();
    return request;
}

hf_status hf_machine_certificate_check(const char *certificate_pem, const char *csr_pem, hf_error *error)
{
    X509 *certificate = hf_pem_certificate(certificate_pem);
    X509_REQ *request = request_of(csr_pem);
    bool fits = certificate != NULL && request != NULL &&
                EVP_PKEY_eq(X509_get0_pubkey(certificate), X509_REQ_get0_pubkey(request)) == 1;

    X509_free(certificate);
    X509_REQ_free(request);
    return fits ? HF_OK : hf_fail(error, HF_E_CERTIFICATE_UNUSABLE, NULL);
}

void hf_machine_certificate_times(int64_t *from, int64_t *until, const char *certificate_pem)
{
    X509 *certificate = certificate_pem != NULL ? hf_pem_certificate(certificate_pem) : NULL;

    *from = certificate != NULL ? hf_asn1_time(X509_get0_notBefore(certificate)) : 0;
    *until = certificate != NULL ? hf_asn1_time(X509_get0_notAfter(certificate)) : 0;
    X509_free(certificate);
}

bool hf_certificate_same(const char *a, const char *b)
{
    X509 *one, *other;
    bool same;

    if (a == NULL || b == NULL) return a == b;
    one = hf_pem_certificate(a);
    other = hf_pem_certificate(b);
    same = one != NULL && other != NULL && X509_cmp(one, other) == 0;
    X509_free(one);
    X509_free(other);
    return same;
}
