/* core/copy.h: texts taken over by something that owns them, where a text may be none. */

#ifndef HF_CORE_COPY_H
#define HF_CORE_COPY_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A copy of `text` in *out, NULL of NULL. False: no memory, which NULL in *out alone would not tell. */
bool hf_copy_text(char **out, const char *text);

#ifdef __cplusplus
}
#endif

#endif
