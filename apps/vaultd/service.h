/* apps/vaultd/service.h: an opened data folder: what commands and the running service work with.
 *
 *   vault.db        vaults, servers, tokens, audit          authority.pem   certificate authority, with its key
 *   secret.*        seals security PINs                     server.pem      the server's certificate, with its key
 *                                                           authority-*.pem the next one, and those before
 *
 * The folder is 0700 and each file 0600: whoever may read it is the vault. Any thread. */

#ifndef VD_SERVICE_H
#define VD_SERVICE_H

#include "apps/vaultd/db/database.h"
#include "apps/vaultd/pki/authority.h"
#include "core/clock.h"
#include "core/file.h"
#include "core/secret.h"

#ifdef __cplusplus
extern "C" {
#endif

#define VD_AUTHORITY_FILE "authority.pem"

#define VD_MANAGEMENT_PORT 8443
#define VD_AGENTS_PORT     8444

/* Whose credentials were used last to sign in. Inside a transaction. */
typedef struct vd_signer {
    char *certificate_pem;
    EVP_PKEY *key; /* NULL = nobody's */
} vd_signer;
void vd_signer_free(vd_signer *signer);

typedef struct vd_service {
    char folder[HF_PATH_MAX];
    vd_database *database;
    vd_authority *authority;
    hf_sealer *sealer;
    vd_hosts hosts;
    char subscription[40], tenant[40];
    vd_signer signer;
    const hf_clock *clock; /* borrowed; NULL = the system's */
} vd_service;

/* Makes the folder, the database and the authority. */
hf_status vd_service_make(const char *folder, const vd_hosts *hosts, const hf_clock *clock, hf_error *error);

hf_status vd_service_open(vd_service **out, const char *folder, const hf_clock *clock, hf_error *error);
void vd_service_close(vd_service *service);

int64_t vd_service_now(const vd_service *service);

/* The certificate of server.pem and its key; a new one when it is missing or when two thirds of its life are over.
 * *renewed says whether it was made now. */
hf_status vd_service_server_certificate(hf_text *certificate_pem, hf_secret *key_pem, bool *renewed,
                                        const vd_service *service, hf_error *error);

/* Where the service is reached, as `host:port`. Inside a transaction. */
typedef struct vd_endpoints {
    char management[VD_AUTHORITY_MAX], agents[VD_AUTHORITY_MAX];
} vd_endpoints;
hf_status vd_service_endpoints(vd_endpoints *out, const vd_service *service, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
