#include "apps/vaultd/pair.h"

#include <string.h>

#define PAIR_MAX 32768 /* bytes of a certificate with its key */

size_t vd_pem_first(const char *pem)
{
    static const char end[] = "-----END CERTIFICATE-----\n";
    const char *behind = strstr(pem, end);
    return behind ? (size_t)(behind - pem) + sizeof end - 1 : 0;
}

hf_status vd_pair_write(const char *folder, const char *name, const hf_text *certificate_pem, const hf_secret *key_pem,
                        hf_error *error)
{
    char path[HF_PATH_MAX];
    hf_text both = HF_TEXT_INIT(PAIR_MAX);
    hf_status status = hf_path_join(path, folder, name, error);
    if (status) goto done;
    hf_text_add(&both, hf_text_get(certificate_pem));
    if (!hf_text_add_bytes(&both, key_pem->text, key_pem->length)) {
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
        goto done;
    }
    status = hf_file_write(path, both.data, both.length, HF_FILE_PRIVATE, error);
done:
    if (both.data) hf_secret_wipe(both.data, both.length);
    hf_text_free(&both);
    return status;
}

hf_status vd_pair_read(hf_text *certificate_pem, hf_secret *key_pem, const char *folder, const char *name,
                       hf_error *error)
{
    char path[HF_PATH_MAX];
    hf_bytes both = {0};
    hf_status status = hf_path_join(path, folder, name, error);
    if (status) goto done;
    status = hf_file_read(&both, path, PAIR_MAX, error);
    if (status) goto done;
    status = hf_secret_set(key_pem, (const char *)both.data, both.length, error);
    if (status) goto done;
    size_t length = vd_pem_first(key_pem->text);
    if (!hf_text_add_bytes(certificate_pem, key_pem->text, length ? length : key_pem->length))
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
done:
    hf_bytes_wipe(&both);
    return status;
}
