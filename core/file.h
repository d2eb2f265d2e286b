/* core/file.h: files and folders, with UTF-8 names on both systems and a limit on everything that is read.
 *
 * Functions may block on the disk. Any thread. */

#ifndef HF_CORE_FILE_H
#define HF_CORE_FILE_H

#include "core/error.h"
#include "core/text.h"
#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HF_PATH_MAX 4096 /* bytes, with the NUL */

/* Reads the whole file, with a NUL behind it. HF_NOT_FOUND; HF_NEEDS_ELEVATION when this account may not; HF_INVALID
 * above `max` bytes, or for what is no regular file. */
hf_status hf_file_read(hf_bytes *out, const char *path, size_t max, hf_error *error);

/* Writes beside the file, flushes to the disk and renames over it: a reader sees the old file or the new one. Others
 * than the owner may never write it, whatever the umask says: what they could write, nobody could trust. */
#define HF_FILE_PRIVATE 1u /* only the owner and administrators may read it */
#define HF_FILE_NEW     2u /* an existing file is refused (HF_CONFLICT), not replaced */
#define HF_FILE_DERIVED 4u /* not flushed to the disk: it can be made again, or is not wanted for long */
hf_status hf_file_write(const char *path, const void *data, size_t length, unsigned flags, hf_error *error);

hf_status hf_file_copy(const char *from, const char *to, unsigned flags, hf_error *error);
hf_status hf_file_remove(const char *path, hf_error *error);                 /* a missing file is no error */
hf_status hf_file_rename(const char *from, const char *to, hf_error *error); /* lasts once the folder is flushed */

/* Removes what writes of that file, cut off, left beside it: nobody misses it, but it may be a secret. */
void hf_file_remove_unfinished(const char *path);

bool hf_file_exists(const char *path);
bool hf_folder_exists(const char *path);

/* What an entry of a folder is, itself and not what it leads to: a link, a mount point (Windows), a device or a pipe is
 * HF_ENTRY_OTHER. *size gets the bytes of a file, else 0. */
typedef enum hf_entry { HF_ENTRY_NONE, HF_ENTRY_FILE, HF_ENTRY_FOLDER, HF_ENTRY_OTHER } hf_entry;
hf_entry hf_entry_look(int64_t *size, const char *path);

/* Makes the folder and those above it, each flushed to the disk as an entry of the one above unless it is
 * HF_FILE_DERIVED; with HF_FILE_PRIVATE only the owner and administrators may enter it (0700; on Windows a protected
 * ACL of SYSTEM and Administrators that files in it inherit). Others may never write into it, as with hf_file_write. An
 * existing folder is left as it is. */
hf_status hf_folder_make(const char *path, unsigned flags, hf_error *error);

/* Calls `each` with the name of every entry but `.` and `..`, sorted bytewise, until it returns false. */
hf_status hf_folder_list(const char *path, bool (*each)(void *context, const char *name), void *context,
                         hf_error *error);

/* Makes the entries of the folder last, where the system does not do so by itself: what hf_file_write does for the
 * folder of the file, for what was renamed or removed in it. */
hf_status hf_folder_flush(const char *path, hf_error *error);

/* Removes the folder with all that is in it, following no links. A missing folder is no error. */
hf_status hf_folder_remove(const char *path, hf_error *error);

/* `folder` + separator + `name` into `out`. */
hf_status hf_path_join(char out[HF_PATH_MAX], const char *folder, const char *name, hf_error *error);

/* The absolute path with links resolved; the path must exist. */
hf_status hf_path_resolve(char out[HF_PATH_MAX], const char *path, hf_error *error);

/* The absolute path, against the current folder, without touching the disk. */
hf_status hf_path_absolute(char out[HF_PATH_MAX], const char *path, hf_error *error);
bool hf_path_is_absolute(const char *path);
const char *hf_path_name(const char *path);      /* the part behind the last separator; borrowed */
bool hf_path_same(const char *a, const char *b); /* after resolving; false when one is missing */

/* Whether only the running account and administrators (root) can write to the file or folder and, for a file, to its
 * folder: the rule for what is loaded or believed. HF_INVALID says who else can. */
hf_status hf_file_is_trustworthy(const char *path, hf_error *error);

/* The same for a path that is known to have no link in it, which is not looked for again. */
hf_status hf_real_file_is_trustworthy(const char *real, hf_error *error);

/* Whether only its owner, who is the running account or an administrator, and administrators can read the file: the
 * rule for private keys. HF_INVALID (signing-key-exposed). */
hf_status hf_file_is_private(const char *path, hf_error *error);

/* What is known of a path and of the volume it is on; the nearest existing folder above stands in for a missing one. */
typedef struct hf_volume {
    unsigned flags; /* HF_VOLUME_* of holdfast/plugin.h */
    int64_t free_bytes, total_bytes;
    uint64_t id; /* equal for two paths on one volume */
} hf_volume;
hf_status hf_volume_inspect(hf_volume *out, const char *path, hf_error *error);

/* Whether the path is on a volume of the network: HF_VOLUME_NETWORK alone, which is far quicker to know. */
bool hf_path_is_on_network(const char *path);

/* A lock between processes: held until closed, released by the system if the process dies. HF_CONFLICT when another
 * holds it. */
typedef struct hf_file_lock hf_file_lock;
hf_status hf_file_lock_take(hf_file_lock **out, const char *path, hf_error *error);
void hf_file_lock_release(hf_file_lock *lock);

#ifdef __cplusplus
}
#endif

#endif
