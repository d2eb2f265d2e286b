/* core/settings/internal.h: what settings, drafts and commits share below their headers. */

#ifndef HF_CORE_SETTINGS_INTERNAL_H
#define HF_CORE_SETTINGS_INTERNAL_H

#include "core/settings.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a field is when nothing is set: recommended by policy, or its default. *origin (may be NULL) is where policy
 * says so, else NULL. Both borrowed. */
hf_source hf_settings_unset(const char **out, const char **origin, const hf_settings *settings, const hf_page *page,
                            const hf_field *field);

/* HF_LOCKED_BY_POLICY when policy holds the field. */
hf_status hf_settings_require_unlocked(const hf_settings *settings, const hf_page *page, const hf_field *field,
                                       hf_error *error);

/* Seals a secret for its field, and takes it out again. */
hf_status hf_settings_seal_value(hf_bytes *out, const hf_settings *settings, const hf_page *page, const hf_field *field,
                                 const hf_secret *secret, hf_error *error);
hf_status hf_settings_unseal_value(hf_secret *out, const hf_settings *settings, const hf_page *page,
                                   const hf_field *field, const void *sealed, size_t length, hf_error *error);

/* The same for one that is staged (core/stage.h). */
hf_status hf_settings_seal_staged(hf_bytes *out, const hf_settings *settings, const hf_page *page,
                                  const hf_field *field, const hf_secret *secret, hf_error *error);
hf_status hf_settings_unseal_staged(hf_secret *out, const hf_settings *settings, const hf_page *page,
                                    const hf_field *field, const void *sealed, size_t length, hf_error *error);

/* The same for the bytes that a page keeps from prepare to settle. The caller wipes what was unsealed. */
hf_status hf_settings_seal_kept(hf_bytes *out, const hf_settings *settings, const char *page, const hf_bytes *kept,
                                hf_error *error);
hf_status hf_settings_unseal_kept(hf_bytes *out, const hf_settings *settings, const char *page, const void *sealed,
                                  size_t length, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
