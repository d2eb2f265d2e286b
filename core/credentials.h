/* core/credentials.h: the vault credentials file, all generations.
 *
 * XML of the vendor's data contract serialiser: root RSBackupVaultAADCreds (Recovery Services, read and written),
 * BackupVaultCreds (classic, recognised and refused as retired), RSVaultAsrCreds (Site Recovery, recognised and
 * refused). Elements are matched by local name; unknown ones are passed over; repeated ones are refused. At most 1 MiB,
 * no DTD. Behind the vendor's elements stand ours, in the namespace `urn:holdfast:vault-credentials:1`: CaCertificate
 * (PEM), Issued (ISO 8601), Purpose (`register` or `restore`), Serial; each may be missing. In holdfast-online (expat,
 * OpenSSL). Any thread. */

#ifndef HF_CORE_CREDENTIALS_H
#define HF_CORE_CREDENTIALS_H

#include "core/clock.h"
#include "core/secret.h"

#ifdef __cplusplus
extern "C" {
#endif

struct evp_pkey_st; /* OpenSSL's EVP_PKEY */

#define HF_CREDENTIALS_MAX_BYTES (1024 * 1024)

typedef enum hf_credentials_generation {
    HF_CREDENTIALS_UNKNOWN,
    HF_CREDENTIALS_CLASSIC,
    HF_CREDENTIALS_RECOVERY_SERVICES,
    HF_CREDENTIALS_SITE_RECOVERY
} hf_credentials_generation;

/* What a file says. Texts are owned and NULL when the element is missing. */
typedef struct hf_credentials {
    hf_credentials_generation generation;
    char *version, *subscription, *resource_type, *vault, *resource_id, *resource_group, *region, *provider;
    char *authority, *tenant, *client_id, *endpoint, *agent_links;
    /* in our own namespace: what a self-hosted vault needs beside it */
    char *ca_pem;   /* the CA to trust for the hosts of this file, PEM */
    char *ca_name;  /* what its certificate calls it */
    char *purpose;  /* `register` or `restore` (secondary region) */
    char *serial;   /* counts up with each download of a vault */
    int64_t issued; /* Unix seconds, 0 = unknown */
    /* of ManagementCert */
    char *certificate_pem, *subject, *thumbprint; /* SHA-1, upper-case hex, as portals show it */
    struct evp_pkey_st *key;                      /* RSA */
    int64_t valid_from, valid_until;
} hf_credentials;

void hf_credentials_free(hf_credentials *credentials);

/* Reads and checks everything that can be checked without the vault: HF_INVALID for every defect, each with an error of
 * its own (core/errors/credentials.def), a missing or unreadable file among them. `clock` decides on validity. */
hf_status hf_credentials_read(hf_credentials **out, const char *path, const hf_clock *clock, hf_error *error);

/* Reads as much as there is, for `credentials inspect`: every defect goes to `problems`, the first one to `error` too,
 * and *out holds what could be read (NULL if nothing). HF_OK when the file could register now, else HF_INVALID. */
hf_status hf_credentials_inspect(hf_credentials **out, const char *path, const hf_clock *clock, hf_problems *problems,
                                 hf_error *error);

/* What is written into a new file; all texts required but those named optional. Borrowed. */
typedef struct hf_credentials_new {
    const char *subscription, *vault, *resource_id, *resource_group, *region;
    const char *authority, *tenant, *client_id, *endpoint;
    const char *agent_links;               /* optional */
    const char *ca_pem, *purpose, *serial; /* optional */
    int64_t issued;
    const char *certificate_pem;
    const hf_secret *key_pem;
    bool compat_3des; /* key bag for old readers; else AES-256 */
} hf_credentials_new;

/* The file's bytes: UTF-8 without BOM, element order and namespace of the portal, our elements last. The caller wipes.
 */
hf_status hf_credentials_write(hf_bytes *out, const hf_credentials_new *credentials, hf_error *error);

/* A new certificate as a portal makes one: RSA 2048, self-signed, subject CN=Windows Azure Tools, client
 * authentication, valid from ten minutes before `now` for `seconds`. */
hf_status hf_credentials_make_certificate(hf_text *certificate_pem, hf_secret *key_pem, int64_t now, int64_t seconds,
                                          hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
