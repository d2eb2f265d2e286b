/* core/file/folder.h: the platform half of the folder functions of core/file.h. */

#ifndef HF_CORE_FILE_FOLDER_H
#define HF_CORE_FILE_FOLDER_H

#include "core/file.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_FOLDER_DEPTH_MAX   64
#define HF_FOLDER_ENTRIES_MAX 100000

/* Makes one folder, whose parent exists. An existing one is no error. */
hf_status hf_folder_make_one(const char *path, unsigned flags, hf_error *error);

/* Makes last that `path` is an entry of the folder above it. */
hf_status hf_folder_flush_above(const char *path, hf_error *error);

/* Calls `each` with every entry but `.` and `..`, in the system's order, until it returns false. */
hf_status hf_folder_walk(const char *path, bool (*each)(void *context, const char *name), void *context,
                         hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
