#include "core/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/system.h"

struct hf_file_lock {
    int file;
};

hf_status hf_file_lock_take(hf_file_lock **out, const char *path, hf_error *error)
{
    hf_file_lock *lock = malloc(sizeof *lock);
    hf_status status = HF_OK;

    if (lock == NULL) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    lock->file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock->file < 0) {
        status = hf_system_fail(error, HF_E_FILE_LOCK_FAILED, path, errno);
        free(lock);
        return status;
    }
    if (flock(lock->file, LOCK_EX | LOCK_NB) != 0) {
        status = errno == EWOULDBLOCK ? hf_fail(error, HF_E_FILE_IN_USE, path, NULL)
                                      : hf_system_fail(error, HF_E_FILE_LOCK_FAILED, path, errno);
        hf_file_lock_release(lock);
        return status;
    }
    *out = lock;
    return HF_OK;
}

void hf_file_lock_release(hf_file_lock *lock)
{
    if (lock == NULL) return;
    (void)close(lock->file);
    free(lock);
}
