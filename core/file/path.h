/* core/file/path.h: how each system writes a path. What core/file is made of. */

#ifndef HF_CORE_FILE_PATH_H
#define HF_CORE_FILE_PATH_H

#include "core/file.h"

#ifdef __cplusplus
extern "C" {
#endif

extern const char *const hf_path_separator; /* the one that we write */
bool hf_path_is_separator(char character);

/* Length of the part of an absolute path that has nothing above it: `/`, `C:\`, `\\server\share\`. */
size_t hf_path_root_length(const char *path);

/* Cuts the last part of an absolute path off; false, and unchanged, when there is nothing above it. */
bool hf_path_above(char path[HF_PATH_MAX]);

#ifdef __cplusplus
}
#endif

#endif
