/* core/credentials/parts.h: what the files of this module share. */

#ifndef HF_CORE_CREDENTIALS_PARTS_H
#define HF_CORE_CREDENTIALS_PARTS_H

#include "core/credentials.h"

#define HF_CREDENTIALS_NAMESPACE                                                                                       \
    "http://schemas.datacontract.org/2004/07/Microsoft.Azure.Portal.RecoveryServices.Models.Common"
#define HF_CREDENTIALS_ROOT    "RSBackupVaultAADCreds"
#define HF_CREDENTIALS_OURS    "urn:holdfast:vault-credentials:1"
#define HF_CREDENTIALS_VERSION "2.0"

/* A file as its elements say it, not judged yet. Texts are owned when read, borrowed when written. */
typedef struct hf_credentials_texts {
    hf_credentials_generation generation;
    char *version, *subscription, *resource_type, *vault, *certificate, *resource_id, *resource_group, *region;
    char *provider, *authority, *tenant, *client_id, *endpoint, *agent_links;
    char *ca_pem, *issued, *purpose, *serial;
    char root[64];     /* local name of the root element */
    char repeated[64]; /* the first element that stands twice, or "" */
    char too_long[64]; /* the first element that is longer than it may be, or "" */
} hf_credentials_texts;

/* One element that has a meaning here. */
typedef struct hf_credentials_element {
    const char *name;
    size_t offset;   /* of its text in hf_credentials_texts */
    size_t max;      /* bytes of its text */
    bool required;   /* in a Recovery Services file */
    bool is_address; /* must be an https address */
    bool is_of_ours; /* stands in our namespace */
} hf_credentials_element;

/* Every element, in the order in which a file has them. */
extern const hf_credentials_element hf_credentials_elements[];
extern const size_t hf_credentials_element_count;

char **hf_credentials_text(hf_credentials_texts *texts, const hf_credentials_element *element);

/* Wipes and frees texts that were read. */
void hf_credentials_texts_free(hf_credentials_texts *texts);

/* Reads the XML of `file`. On failure `out` may be filled in part; free it either way. */
hf_status hf_credentials_parse(hf_credentials_texts *out, const hf_bytes *file, hf_error *error);

/* Opens the base64 PKCS#12 of ManagementCert and fills in what `out` holds of the certificate. When only the key is
 * wanting, the certificate is filled in all the same, so that it can be shown. */
hf_status hf_credentials_open_certificate(hf_credentials *out, const char *base64, hf_error *error);

/* Reads and judges the content of a file, which errors call `name`: every defect goes to `problems`; NULL when nothing
 * of it can be read. */
hf_credentials *hf_credentials_judge(const hf_bytes *file, const char *name, const hf_clock *clock,
                                     hf_problems *problems);

/* Each looks for one kind of defect. */
hf_status hf_credentials_check_path(const char *path, hf_error *error);
hf_status hf_credentials_check_kind(const hf_credentials_texts *texts, hf_error *error);
hf_status hf_credentials_check_element(hf_credentials_texts *texts, const hf_credentials_element *element,
                                       hf_error *error);
hf_status hf_credentials_check_times(const hf_credentials *credentials, const hf_clock *clock, hf_error *error);

#endif
