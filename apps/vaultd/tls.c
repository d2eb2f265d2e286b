#include "apps/vaultd/tls.h"

#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* The client chooses among what is good: if the server did, most would have to say hello twice, with another key. */
#define PRIORITIES "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"

/* A certificate in use now or before: a handshake may still hold an earlier one, so that all live as long as `tls`. */
typedef struct vd_pair {
    gnutls_pcert_st certificate;
    gnutls_privkey_t key;
    struct vd_pair *earlier;
} vd_pair;

struct vd_tls {
    pthread_mutex_t mutex;
    vd_pair *now;
    char *ca_pem; /* NULL = no client certificates */
};

static hf_status fail(hf_error *error, const char *doing, int code)
{
    return hf_fail(error, HF_E_CRYPTO_FAILED, doing, gnutls_strerror(code), NULL);
}

static void free_pairs(vd_pair *pair)
{
    while (pair) {
        vd_pair *earlier = pair->earlier;
        gnutls_pcert_deinit(&pair->certificate);
        gnutls_privkey_deinit(pair->key);
        free(pair);
        pair = earlier;
    }
}

hf_status vd_tls_replace(vd_tls *tls, const char *certificate_pem, const hf_secret *key_pem, hf_error *error)
{
    vd_pair *made = calloc(1, sizeof *made);
    if (!made) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);

    gnutls_datum_t certificate = {(unsigned char *)certificate_pem, (unsigned)strlen(certificate_pem)};
    gnutls_datum_t key = {(unsigned char *)key_pem->text, (unsigned)key_pem->length};
    int code = gnutls_privkey_init(&made->key);
    if (code >= 0) code = gnutls_privkey_import_x509_raw(made->key, &key, GNUTLS_X509_FMT_PEM, NULL, 0);
    if (code >= 0) code = gnutls_pcert_import_x509_raw(&made->certificate, &certificate, GNUTLS_X509_FMT_PEM, 0);
    if (code < 0) {
        free_pairs(made);
        return fail(error, "using the server's certificate", code);
    }
    pthread_mutex_lock(&tls->mutex);
    made->earlier = tls->now;
    tls->now = made;
    pthread_mutex_unlock(&tls->mutex);
    return HF_OK;
}

hf_status vd_tls_open(vd_tls **out, const char *certificate_pem, const hf_secret *key_pem, const char *ca_pem,
                      hf_error *error)
{
    vd_tls *tls = calloc(1, sizeof *tls);
    if (!tls) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);

    pthread_mutex_init(&tls->mutex, NULL);
    hf_status status = vd_tls_replace(tls, certificate_pem, key_pem, error);
    if (status) goto done;
    tls->ca_pem = hf_text_copy(ca_pem);
    if (ca_pem && !tls->ca_pem) {
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
        goto done;
    }
    *out = tls;
    tls = NULL;
done:
    vd_tls_close(tls);
    return status;
}

void vd_tls_close(vd_tls *tls)
{
    if (!tls) return;
    free_pairs(tls->now);
    pthread_mutex_destroy(&tls->mutex);
    free(tls->ca_pem);
    free(tls);
}

static gnutls_session_t session_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);
    return info ? (gnutls_session_t)info->tls_session : NULL;
}

/* The session learns which listener it belongs to and what it must ask for. */
void vd_tls_start(vd_tls *tls, struct MHD_Connection *connection)
{
    static gnutls_typed_vdata_st purpose = {.type = GNUTLS_DT_KEY_PURPOSE_OID,
                                            .data = (unsigned char *)GNUTLS_KP_TLS_WWW_CLIENT};
    gnutls_session_t session = session_of(connection);
    if (!session) return;
    gnutls_session_set_ptr(session, tls);
    if (!tls->ca_pem) return;
    gnutls_certificate_server_set_request(session, GNUTLS_CERT_REQUIRE);
    /* Dates are judged on each request, by the service's clock and with an answer that says so. */
    gnutls_session_set_verify_cert2(session, &purpose, 1, GNUTLS_VERIFY_DISABLE_TIME_CHECKS);
}

/* Gives a handshake the certificate that is in use now. */
static int give_certificate(gnutls_session_t session, const gnutls_datum_t *issuers, int issuer_count,
                            const gnutls_pk_algorithm_t *algorithms, int algorithm_count, gnutls_pcert_st **certificate,
                            unsigned int *length, gnutls_privkey_t *key)
{
    (void)issuers;
    (void)issuer_count;
    (void)algorithms;
    (void)algorithm_count;
    vd_tls *tls = gnutls_session_get_ptr(session);
    pthread_mutex_lock(&tls->mutex);
    vd_pair *now = tls->now;
    pthread_mutex_unlock(&tls->mutex);
    *certificate = &now->certificate;
    *length = 1;
    *key = now->key;
    return 0;
}

void vd_tls_options(struct MHD_OptionItem out[VD_TLS_OPTIONS], vd_tls *tls)
{
    /* ISO C has no cast between the two kinds of pointers; POSIX gives them one form. */
    union {
        gnutls_certificate_retrieve_function2 *function;
        void *pointer;
    } callback = {give_certificate};
    size_t count = 0;
    out[count++] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)PRIORITIES};
    out[count++] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_CERT_CALLBACK, 0, callback.pointer};
    if (tls->ca_pem) out[count++] = (struct MHD_OptionItem){MHD_OPTION_HTTPS_MEM_TRUST, 0, tls->ca_pem};
    out[count] = (struct MHD_OptionItem){MHD_OPTION_END, 0, NULL};
}

bool vd_tls_client_digest(unsigned char out[32], struct MHD_Connection *connection)
{
    unsigned int count = 0;
    size_t length = 32;
    gnutls_session_t session = session_of(connection);
    const gnutls_datum_t *chain = session ? gnutls_certificate_get_peers(session, &count) : NULL;
    return chain && count && gnutls_fingerprint(GNUTLS_DIG_SHA256, &chain[0], out, &length) >= 0 && length == 32;
}
