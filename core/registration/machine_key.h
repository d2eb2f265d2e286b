/* core/registration/machine_key.h: the machine's own key, its request for a certificate, and what the vault gave for
 * it. */

#ifndef HF_CORE_REGISTRATION_MACHINE_KEY_H
#define HF_CORE_REGISTRATION_MACHINE_KEY_H

#include "core/secret.h"
#include "core/text.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_CSR_MAX 8192

/* A new P-256 key, which never leaves this machine, and a request for a certificate with CN = `machine_id`. */
hf_status hf_machine_key_make(hf_secret *key_pem, char **csr_pem, const char *machine_id, hf_error *error);

/* HF_REFUSED_BY_VAULT (certificate-unusable) when what the vault gave is no certificate for the key of the request. */
hf_status hf_machine_certificate_check(const char *certificate_pem, const char *csr_pem, hf_error *error);

/* Its validity in Unix seconds; zeros for what is no certificate. */
void hf_machine_certificate_times(int64_t *from, int64_t *until, const char *certificate_pem);

/* Whether two PEM texts hold the same certificate. NULL is none; none is the same as none. */
bool hf_certificate_same(const char *a, const char *b);

#ifdef __cplusplus
}
#endif

#endif
