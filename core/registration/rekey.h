/* core/registration/rekey.h: what is left of changes of passphrase that nobody finished. */

#ifndef HF_CORE_REGISTRATION_REKEY_H
#define HF_CORE_REGISTRATION_REKEY_H

#include "core/registration/facts.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Takes back the changes that were prepared before `before`; *dropped when there were any. For who holds the lock of
 * the registration and knows that no page has one left to settle. */
hf_status hf_rekey_drop(bool *dropped, const hf_registration_context *context, int64_t before, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
