/* apps/vaultd/download.h: a new vault credentials file. */

#ifndef VD_DOWNLOAD_H
#define VD_DOWNLOAD_H

#include "apps/vaultd/db/issued.h"
#include "apps/vaultd/db/vaults.h"
#include "apps/vaultd/service.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A file that was made. Free with vd_download_free. */
typedef struct vd_download {
    hf_bytes file; /* holds a private key, which is kept nowhere else */
    int64_t serial, until;
    char name[128]; /* as portals name it: `backup-1_Sun Nov 22 2026.VaultCredentials` */
} vd_download;
void vd_download_free(vd_download *download);

/* Makes a certificate and the file about it, and remembers the public half; earlier credentials of the vault for the
 * same purpose are superseded. Inside a transaction. */
hf_status vd_download_make(vd_download *out, vd_service *service, const vd_vault *vault, const char *purpose,
                           bool compat_3des, hf_error *error);

/* Remembers a certificate (PEM) as the vault's newest credentials of this purpose. */
hf_status vd_download_remember(int64_t *serial, vd_service *service, const vd_vault *vault, const char *purpose,
                               const char *certificate_pem, int64_t until, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
