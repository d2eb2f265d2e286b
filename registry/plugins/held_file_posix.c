#include "registry/plugins/held_file.h"

#include "core/system.h"
#include "core/thread.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

const char hf_library_suffix[] = ".so";

typedef struct held {
    int descriptor;
    dev_t device;
    ino_t inode;
    struct held *next;
} held;

/* The loader knows a library by the path that it was loaded under. A descriptor that was closed would be given to the
 * next file, and the loader would take that for the first library. So descriptors of loaded libraries stay open, and a
 * file that was loaded before is loaded again under its first path. */
static hf_lock kept_lock = HF_LOCK_INIT;
static held *kept;

static bool find_kept(int *descriptor, const struct stat *facts)
{
    hf_lock_take(&kept_lock);
    held *each = kept;
    while (each && !(each->device == facts->st_dev && each->inode == facts->st_ino)) each = each->next;
    if (each) *descriptor = each->descriptor;
    hf_lock_leave(&kept_lock);
    return each != NULL;
}

/* The folders above the plug-in folder are not judged; so the open file is, once more. */
static hf_status judge(const struct stat *facts, const char *path, hf_error *error)
{
    if (!S_ISREG(facts->st_mode)) return hf_fail(error, HF_E_FILE_NOT_REGULAR, path, NULL);
    if (facts->st_uid != 0 && facts->st_uid != geteuid())
        return hf_fail(error, HF_E_FILE_OWNER_UNTRUSTED, path, "somebody else", NULL);
    if (facts->st_mode & (S_IWGRP | S_IWOTH))
        return hf_fail(error, HF_E_FILE_WRITABLE_BY_OTHERS, path, "somebody else", NULL);
    return HF_OK;
}

static void name_descriptor(hf_held_file *out, int descriptor, const char *path)
{
    hf_text_format(out->path, sizeof out->path, "/proc/self/fd/%d", descriptor);
    out->by_name = access(out->path, R_OK) != 0; /* /proc is not mounted */
    if (out->by_name) hf_text_put(out->path, sizeof out->path, path);
}

hf_status hf_held_file_open(hf_held_file *out, const char *path, const char *real, hf_error *error)
{
    int earlier;
    struct stat facts;
    held *file = NULL;
    hf_status status = HF_OK;

    int descriptor = open(real, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0 || fstat(descriptor, &facts) != 0) {
        status = hf_system_fail(error, HF_E_FILE_READ_FAILED, path, errno);
        goto done;
    }
    status = judge(&facts, path, error);
    if (status) goto done;
    out->links = (unsigned)facts.st_nlink;
    if (find_kept(&earlier, &facts)) {
        name_descriptor(out, earlier, real);
        out->handle = NULL;
        goto done;
    }
    file = malloc(sizeof *file);
    if (!file) {
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
        goto done;
    }
    *file = (held){.descriptor = descriptor, .device = facts.st_dev, .inode = facts.st_ino};
    name_descriptor(out, descriptor, real);
    out->handle = file;
    descriptor = -1;
done:
    if (descriptor >= 0) close(descriptor);
    return status;
}

void hf_held_file_keep(hf_held_file *file)
{
    held *keeping = file->handle;
    if (!keeping) return;
    hf_lock_take(&kept_lock);
    keeping->next = kept;
    kept = keeping;
    hf_lock_leave(&kept_lock);
    file->handle = NULL;
}

void hf_held_file_close(hf_held_file *file)
{
    held *closing = file->handle;
    if (!closing) return;
    close(closing->descriptor);
    free(closing);
    file->handle = NULL;
}
