/* core/library.h: shared libraries, loaded by absolute path and never unloaded. Any thread. */

#ifndef HF_CORE_LIBRARY_H
#define HF_CORE_LIBRARY_H

#include "core/file.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef void hf_library_function(void);

/* Loads the library at the absolute `path`; its names stay its own. Loading it again gives the same one. HF_FAILED
 * (library-not-loaded) with the system's reason. */
hf_status hf_library_load(void **out, const char *path, hf_error *error);

/* The function that the library exports under `name`, or NULL. The caller casts it to its type. */
hf_library_function *hf_library_find(void *library, const char *name);

/* Loads the product's library `name`, which lies beside this one, and tells its path. HF_FAILED
 * (online-library-missing). */
hf_status hf_library_load_beside(void **out, char path[HF_PATH_MAX], const char *name, hf_error *error);

/* The folder in which this library (holdfast) lies, links resolved. */
hf_status hf_library_folder(char out[HF_PATH_MAX], hf_error *error);

/* The file name of the library `name`: `libNAME.so`, `NAME.dll`. */
bool hf_library_file_name(char *out, size_t size, const char *name);

#ifdef __cplusplus
}
#endif

#endif
