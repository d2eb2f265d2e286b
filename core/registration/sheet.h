/* core/registration/sheet.h: the copy of a passphrase that a person keeps. */

#ifndef HF_CORE_REGISTRATION_SHEET_H
#define HF_CORE_REGISTRATION_SHEET_H

#include "core/registration/identity.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Whether a copy may be kept in `folder`: not where the scratch folder or the system is, unless `allow_local`. */
hf_status hf_sheet_judge_folder(const hf_registration_context *context, const char *folder, bool allow_local,
                                hf_error *error);

/* Where hf_sheet_save is going to save it, so that this can be kept before: then none is left that nobody knows of.
 * *saved_to, which is freed, gets the path. */
hf_status hf_sheet_place(char **saved_to, const char *folder, const hf_identity *identity, const char *key_id,
                         hf_error *error);

/* Saves the sheet of `identity` for the wrapped key `key_id` and reads it back. *saved_to, which is freed, gets the
 * path. */
hf_status hf_sheet_save(char **saved_to, const char *folder, const hf_secret *passphrase, const hf_identity *identity,
                        const char *key_id, int64_t at, hf_error *error);

/* Removes the sheet of a passphrase that opens nothing and never will, with what was left of saving it; NULL = there is
 * none. To be called before it is forgotten where it is. From a medium that is not there it cannot be removed: the
 * person is told. */
void hf_sheet_discard(const hf_registration_context *context, const char *saved_to);

#ifdef __cplusplus
}
#endif

#endif
