/* registry/plugins/held_file.h: a library's file, held open from the moment it is judged until it is loaded, so that
 * what was judged is what is loaded.
 *
 * held_file_posix.c: the descriptor is what counts; it is loaded through /proc/self/fd. held_file_windows.c: nobody can
 * write, rename or remove the file while it is held. */

#ifndef HF_REGISTRY_PLUGINS_HELD_FILE_H
#define HF_REGISTRY_PLUGINS_HELD_FILE_H

#include "core/file.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hf_held_file {
    char path[HF_PATH_MAX]; /* under which the held file is read and loaded, whatever its name stands for by now */
    void *handle;           /* of the platform's half; NULL = nothing to release */
    unsigned links;         /* names that the file has */
    bool by_name;           /* the path is the file's own name after all: whose it is may change */
} hf_held_file;

/* Opens the file that is named `path` and, with links resolved, `real`. Refused when it belongs to, or can be written
 * by, somebody else after all; on Windows also when it is a link. */
hf_status hf_held_file_open(hf_held_file *out, const char *path, const char *real, hf_error *error);

/* The library of the file was loaded: lets go of what need not be held for the rest of the process. */
void hf_held_file_keep(hf_held_file *file);

/* Lets go of it. A kept or empty one is no error. */
void hf_held_file_close(hf_held_file *file);

/* How the names of libraries end: `.so`, `.dll`. */
extern const char hf_library_suffix[];

#ifdef __cplusplus
}
#endif

#endif
