/* registry/trial/memory.h: the host's memory, watched: what was not given back, written beyond, or released wrongly.
 *
 * For the whole process, from hf_watch_begin on; one plug-in is tried at a time. Any thread. */

#ifndef HF_REGISTRY_TRIAL_MEMORY_H
#define HF_REGISTRY_TRIAL_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* From now on host->allocate and host->release are watched, and host->translate gives longer texts. */
void hf_watch_begin(void);

typedef struct hf_watched {
    size_t blocks, bytes; /* that are not given back */
    bool overrun, foreign;
} hf_watched;

/* What was seen since the last call; blocks that are still held are forgotten, and stay allocated. */
void hf_watch_take(hf_watched *out);

#endif
