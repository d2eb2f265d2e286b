#include "core/file.h"

#include <stdlib.h>
#include <windows.h>

#include "core/system.h"
#include "core/wide.h"

struct hf_file_lock {
    HANDLE file;
};

/* Whoever has the file open shares it with nobody: the system closes it when the process dies. */
hf_status hf_file_lock_take(hf_file_lock **out, const char *path, hf_error *error)
{
    hf_file_lock *lock = malloc(sizeof *lock);
    wchar_t *wide = NULL;
    hf_status status = hf_wide_path(&wide, path, error);

    if (!status && lock == NULL) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (status) goto done;
    lock->file = CreateFileW(wide, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_ALWAYS,
                             FILE_ATTRIBUTE_NORMAL | FILE_FLAG_OPEN_REPARSE_POINT, NULL);
    if (lock->file == INVALID_HANDLE_VALUE) {
        status = hf_system_fail(error, HF_E_FILE_LOCK_FAILED, path, (int)GetLastError());
        goto done;
    }
    *out = lock;
    lock = NULL;
done:
    free(wide);
    free(lock);
    return status;
}

void hf_file_lock_release(hf_file_lock *lock)
{
    if (lock == NULL) return;
    (void)CloseHandle(lock->file);
    free(lock);
}
