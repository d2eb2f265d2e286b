/* core/online.h: what needs OpenSSL, libcurl or expat, loaded on first use.
 *
 * Those functions live in a second library, holdfast-online, so that a program that only reads or sets a value starts
 * without it. A program, a snap-in or a registry module that links to holdfast alone reaches them through this table.
 * Its members are the functions of the same names in core/secret.h, signature.h, credentials.h, http.h, vault.h,
 * registration.h, probe.h, transfer.h and maintain.h, and are described there. What holdfast-online itself is made of,
 * vaultd, and the unit tests link to it and call them directly. */

#ifndef HF_CORE_ONLINE_H
#define HF_CORE_ONLINE_H

#include "core/maintain.h"
#include "core/probe.h"
#include "core/signature.h"
#include "core/transfer.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hf_online {
    uint32_t size; /* sizeof(hf_online): both libraries must be of one build */

    hf_status (*sealer_open)(hf_sealer **out, const char *data, bool create, hf_error *error);
    void (*sealer_close)(hf_sealer *sealer);
    hf_status (*seal)(hf_bytes *out, hf_sealer *sealer, const char *purpose, const void *data, size_t length,
                      hf_error *error);
    hf_status (*unseal)(hf_bytes *out, hf_sealer *sealer, const char *purpose, const void *sealed, size_t length,
                        hf_error *error);
    hf_status (*signing_key_make)(hf_secret *out_private, hf_text *out_public, hf_error *error);
    hf_status (*public_key_read)(hf_text *out, char id[HF_KEY_ID_SIZE], const char *name, const hf_bytes *pem,
                                 hf_error *error);
    hf_status (*signature_make)(unsigned char out[HF_SIGNATURE_SIZE], char id[HF_KEY_ID_SIZE], const char *name,
                                const hf_secret *key, const void *data, size_t length, hf_error *error);
    bool (*signature_is_good)(const unsigned char signature[HF_SIGNATURE_SIZE], const char *public_key,
                              const void *data, size_t length);

    hf_status (*credentials_read)(hf_credentials **out, const char *path, const hf_clock *clock, hf_error *error);
    hf_status (*credentials_inspect)(hf_credentials **out, const char *path, const hf_clock *clock,
                                     hf_problems *problems, hf_error *error);
    void (*credentials_free)(hf_credentials *credentials);

    hf_status (*url_split)(char host[256], int *port, const char *url, hf_error *error);
    bool (*vault_place_hosts)(hf_text *out, const hf_vault_place *place);
    hf_status (*http_open)(hf_http **out, const hf_http_options *options, hf_error *error);
    hf_status (*http_send)(hf_http_response *out, hf_http *http, const hf_http_request *request, hf_error *error);
    void (*http_response_free)(hf_http_response *response);
    void (*http_close)(hf_http *http);

    hf_status (*register_machine)(hf_register_result *out, const hf_registration_context *context,
                                  const hf_register_options *options, hf_error *error);
    const char *(*step_name)(hf_registration_step step);
    hf_status (*foresee)(hf_register_outlook *out, const hf_settings *settings, const hf_credentials *credentials,
                         hf_error *error);
    void (*outlook_free)(hf_register_outlook *outlook);
    hf_status (*recovery_machine)(char out[HF_MACHINE_ID_SIZE], const hf_secret *code, hf_error *error);
    hf_status (*unregister)(const hf_registration_context *context, bool here_only, hf_error *error);
    hf_status (*status_read)(hf_registration_status *out, const hf_settings *settings, hf_error *error);
    void (*status_free)(hf_registration_status *status);
    hf_status (*contact)(const hf_registration_context *context, hf_error *error);
    hf_status (*renew)(bool *renewed, const hf_registration_context *context, hf_renewal when, hf_error *error);
    hf_status (*rekey_prepare)(hf_bytes *kept, const hf_registration_context *context, const hf_secret *passphrase,
                               const char *save_to, bool allow_local, const hf_secret *pin, hf_error *error);
    hf_status (*rekey_settle)(const hf_registration_context *context, const hf_bytes *kept, hf_error *error);
    hf_status (*rekey_abandon)(const hf_registration_context *context, const hf_bytes *kept, hf_error *error);
    hf_status (*verify)(const hf_registration_context *context, const char *path, hf_error *error);

    hf_status (*probe)(const hf_registration_context *context, const hf_probe_options *options, hf_probe_each *each,
                       void *each_context, hf_error *error);
    hf_status (*measure)(hf_measure_result *out, const hf_registration_context *context,
                         const hf_measure_options *options, hf_error *error);
    hf_status (*maintain)(const hf_registration_context *context, const hf_maintain_options *options,
                          hf_maintain_each *each, void *each_context, hf_error *error);
} hf_online;

/* The table; loads the library that lies beside this one on first use, by absolute path. Any thread. HF_FAILED
 * (online-library-missing, online-library-mismatch). Borrowed, valid for ever. */
hf_status hf_online_load(const hf_online **out, hf_error *error);

/* In holdfast-online: the libraries it is built on, as `libcurl/7.88.1 OpenSSL/3.0.15 ...`. Static, never NULL. */
const char *hf_online_version(void);

/* The one export that is looked up in holdfast-online. */
const hf_online *hf_online_table(void);

#ifdef __cplusplus
}
#endif

#endif
