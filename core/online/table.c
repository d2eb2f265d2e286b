#include "core/online.h"

#include "core/digest.h"

#include <openssl/crypto.h>

static const hf_online table = {
    .size = sizeof(hf_online),

    .sealer_open = hf_sealer_open,
    .sealer_close = hf_sealer_close,
    .seal = hf_seal,
    .unseal = hf_unseal,
    .signing_key_make = hf_signing_key_make,
    .public_key_read = hf_public_key_read,
    .signature_make = hf_signature_make,
    .signature_is_good = hf_signature_is_good,

    .credentials_read = hf_credentials_read,
    .credentials_inspect = hf_credentials_inspect,
    .credentials_free = hf_credentials_free,

    .url_split = hf_url_split,
    .vault_place_hosts = hf_vault_place_hosts,
    .http_open = hf_http_open,
    .http_send = hf_http_send,
    .http_response_free = hf_http_response_free,
    .http_close = hf_http_close,

    .register_machine = hf_register,
    .step_name = hf_registration_step_name,
    .foresee = hf_register_foresee,
    .outlook_free = hf_register_outlook_free,
    .recovery_machine = hf_recovery_machine,
    .unregister = hf_unregister,
    .status_read = hf_registration_status_read,
    .status_free = hf_registration_status_free,
    .contact = hf_registration_contact,
    .renew = hf_registration_renew,
    .rekey_prepare = hf_rekey_prepare,
    .rekey_settle = hf_rekey_settle,
    .rekey_abandon = hf_rekey_abandon,
    .verify = hf_registration_verify,

    .probe = hf_probe,
    .measure = hf_measure,
    .maintain = hf_maintain,
};

/* What hangs is left behind on its thread, also when the process ends: OpenSSL must not be taken down under it. */
const hf_online *hf_online_table(void)
{
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, NULL);
    return &table;
}
