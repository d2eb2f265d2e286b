/* core/machine.h: what this machine calls itself. In holdfast-online. Any thread. */

#ifndef HF_CORE_MACHINE_H
#define HF_CORE_MACHINE_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HF_MACHINE_TEXT_SIZE 256

/* The machine's name, without a domain, and its system, as `Debian GNU/Linux 12 (bookworm)`. UTF-8, cut to fit; never
 * empty: `unknown` when the system does not say. Each returns out. */
const char *hf_machine_name(char out[HF_MACHINE_TEXT_SIZE]);
const char *hf_machine_system(char out[HF_MACHINE_TEXT_SIZE]);

#ifdef __cplusplus
}
#endif

#endif
