/* What a TLS handshake shows: curl says only that a certificate was refused, not whose it was and who signed it. */
#include "core/http/parts.h"
#include "core/online/openssl.h"

#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <string.h>

static void add_name(hf_text *out, const GENERAL_NAME *name)
{
    int kind;
    const ASN1_STRING *value = GENERAL_NAME_get0_value(name, &kind);
    if (kind != GEN_DNS) return;
    if (out->length) hf_text_add(out, ", ");
    hf_text_add_bytes(out, (const char *)ASN1_STRING_get0_data(value), (size_t)ASN1_STRING_length(value));
}

/* The names that the certificate is for, as far as they fit. */
static void put_names(char *out, size_t size, X509 *certificate)
{
    hf_text text = HF_TEXT_INIT(4096);
    GENERAL_NAMES *names = X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
    for (int i = 0; i < sk_GENERAL_NAME_num(names); i++) add_name(&text, sk_GENERAL_NAME_value(names, i));
    hf_text_put(out, size, hf_text_get(&text));
    GENERAL_NAMES_free(names);
    hf_text_free(&text);
}

static void note_refusal(hf_tls_peer *peer, X509_STORE_CTX *chain)
{
    X509 *refused = X509_STORE_CTX_get_current_cert(chain);
    peer->code = X509_STORE_CTX_get_error(chain);
    if (!refused) return;
    hf_x509_name(peer->unknown, sizeof peer->unknown, X509_get_issuer_name(refused));
    peer->from = hf_asn1_time(X509_get0_notBefore(refused));
    peer->until = hf_asn1_time(X509_get0_notAfter(refused));
}

/* Verifies as OpenSSL does, and notes down what it met. */
static int verify(X509_STORE_CTX *chain, void *context)
{
    hf_tls_peer *peer = context;
    memset(peer, 0, sizeof *peer);
    X509 *leaf = X509_STORE_CTX_get0_cert(chain);
    const SSL *ssl = X509_STORE_CTX_get_ex_data(chain, SSL_get_ex_data_X509_STORE_CTX_idx());
    if (leaf) {
        hf_x509_name(peer->subject, sizeof peer->subject, X509_get_subject_name(leaf));
        hf_x509_name(peer->issuer, sizeof peer->issuer, X509_get_issuer_name(leaf));
        put_names(peer->names, sizeof peer->names, leaf);
    }
    if (ssl) hf_text_put(peer->version, sizeof peer->version, SSL_get_version(ssl));

    int good = X509_verify_cert(chain);
    if (good <= 0) note_refusal(peer, chain);
    return good;
}

void hf_tls_watch(void *ssl_context, hf_tls_peer *peer)
{
    SSL_CTX_set_cert_verify_callback(ssl_context, verify, peer);
}
