/* apps/vaultd/api/pin.h: the security PIN of a vault: six digits, five minutes, one use, five tries. Inside a
 * transaction. */

#ifndef VD_API_PIN_H
#define VD_API_PIN_H

#include "apps/vaultd/http/route.h"

#ifdef __cplusplus
extern "C" {
#endif

#define VD_PIN_SIZE    7
#define VD_PIN_SECONDS 300
#define VD_PIN_TRIES   5

/* A new PIN, in place of the one before. *until is when it ends. */
hf_status vd_pin_make(char out[VD_PIN_SIZE], int64_t *until, vd_service *service, const vd_vault *vault,
                      hf_error *error);

/* Whether `text` is the PIN, which is then used up. A wrong one is counted; the last try uses the PIN up. */
hf_status vd_pin_use(bool *good, vd_service *service, const vd_vault *vault, const char *text, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
