/* apps/vaultd/pki/authority.h: the service's own certificate authority.
 *
 * EC P-256, ten years, good for the names of the service only (name constraints). It signs the server's certificate
 * (397 days, renewed by itself) and those of machines (a year, renewed by them). Any thread. */

#ifndef VD_PKI_AUTHORITY_H
#define VD_PKI_AUTHORITY_H

#include "apps/vaultd/pki/crypto.h"
#include "apps/vaultd/pki/hosts.h"

#ifdef __cplusplus
extern "C" {
#endif

#define VD_PEM_MAX 16384 /* bytes of a certificate or request in PEM */

#define VD_AUTHORITY_SECONDS (INT64_C(3652) * 86400)
#define VD_SERVER_SECONDS    (INT64_C(397) * 86400)
#define VD_MACHINE_SECONDS   (INT64_C(365) * 86400)

typedef struct vd_authority vd_authority;

/* A new authority, `Holdfast CA of` the first name. */
hf_status vd_authority_make(hf_text *certificate_pem, hf_secret *key_pem, const vd_hosts *hosts, int64_t now,
                            hf_error *error);

hf_status vd_authority_load(vd_authority **out, const char *certificate_pem, const hf_secret *key_pem, hf_error *error);
void vd_authority_free(vd_authority *authority);

const char *vd_authority_name(const vd_authority *authority);
const char *vd_authority_pem(const vd_authority *authority);
bool vd_authority_signed(const vd_authority *authority, X509 *certificate);

/* The server's certificate with a key of its own. */
hf_status vd_authority_issue_server(hf_text *certificate_pem, hf_secret *key_pem, const vd_authority *authority,
                                    const vd_hosts *hosts, int64_t now, hf_error *error);

/* A certificate as it was issued. Free with vd_issued_free. */
typedef struct vd_issued {
    hf_text pem;
    unsigned char digest[VD_DIGEST_SIZE];
    int64_t until;
} vd_issued;
void vd_issued_free(vd_issued *issued);

/* A machine's certificate for the key of a checked request (pki/request.h): the subject is the machine's id. */
hf_status vd_authority_issue_machine(vd_issued *out, const vd_authority *authority, EVP_PKEY *key, const char *machine,
                                     int64_t now, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
