/* core/system.h: what the system says of a failure. For the platform halves of core and registry. */

#ifndef HF_CORE_SYSTEM_H
#define HF_CORE_SYSTEM_H

#include "core/error.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef char hf_system_text[256];

/* What the system calls the error `code` (errno, or GetLastError()), without a full stop or line end. Returns out. */
const char *hf_system_describe(hf_system_text out, int code);

/* Fills `error` for `path`: the rows that say what is wrong (file-not-found, file-denied, disk-full ...) where `code`
 * is one of those, else `otherwise`, whose arguments are the path and the system's words. */
hf_status hf_system_fail(hf_error *error, hf_error_id otherwise, const char *path, int code);

#ifdef __cplusplus
}
#endif

#endif
