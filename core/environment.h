/* core/environment.h: the environment that the service runs in, read by other programs too, so that an administrator's
 * shell and the hourly service take the same proxy.
 *
 * It stands in the file `environment` of the config folder, in the form of systemd's EnvironmentFile: lines of
 * NAME=VALUE, perhaps in quotes; lines that begin with `#` or `;` are comments. Any thread; reading blocks on the disk.
 */

#ifndef HF_CORE_ENVIRONMENT_H
#define HF_CORE_ENVIRONMENT_H

#include "core/error.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_ENVIRONMENT_MAX_BYTES 65536

typedef struct hf_service_environment hf_service_environment;

/* Reads the file in the folder `config`; a missing one is empty. HF_INVALID (environment-line) names a line that is no
 * assignment, and for a file that others than administrators can write to. */
hf_status hf_service_environment_read(hf_service_environment **out, const char *config, hf_error *error);
void hf_service_environment_free(hf_service_environment *environment); /* wiped: proxies' passwords stand in it */

/* An hf_environment (core/proxy.h) whose context is an hf_service_environment: the value from the file, else from the
 * process, else NULL. Borrowed. */
const char *hf_service_environment_get(void *context, const char *name);

#ifdef __cplusplus
}
#endif

#endif
