/* core/http/pause.h: how long to wait between two attempts. */

#ifndef HF_CORE_HTTP_PAUSE_H
#define HF_CORE_HTTP_PAUSE_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Milliseconds to wait after attempt `number`, from 1: what the server asks for (`retry_after` seconds, 0 = nothing),
 * or longer each time and, by `chance`, never quite the same, so that machines that lost it together do not come back
 * together. */
int64_t hf_http_pause(int number, int64_t retry_after, unsigned char chance);

#ifdef __cplusplus
}
#endif

#endif
