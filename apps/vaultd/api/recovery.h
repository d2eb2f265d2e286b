/* apps/vaultd/api/recovery.h: the code with which a lost machine's identity can be taken over. Inside a transaction. */

#ifndef VD_API_RECOVERY_H
#define VD_API_RECOVERY_H

#include "apps/vaultd/http/route.h"

#ifdef __cplusplus
extern "C" {
#endif

#define VD_RECOVERY_SECONDS   3600
#define VD_RECOVERY_CODE_SIZE 80 /* `hrc1.{machine}.{26 characters of base 32}` */

/* Opens a recovery for an active identity, in place of an earlier one. The vault keeps the code's digest. */
hf_status vd_recovery_open(char code[VD_RECOVERY_CODE_SIZE], vd_service *service, const vd_identity *identity,
                           hf_error *error);

/* Whether `code` opens the recovery of this identity (*out), and was not used but by `request` (NULL = by nobody). */
hf_status vd_recovery_check(bool *good, vd_recovery *out, vd_service *service, const vd_identity *identity,
                            const char *code, const char *request, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
