#include "core/store/internal.h"

#include <stdlib.h>
#include <windows.h>

#include "core/wide.h"

/* What the ACLs allow comes out when SQLite opens the file; here only what it would not notice. */
hf_store_access hf_store_look(const char *path, const char *folder)
{
    (void)folder;
    wchar_t *wide = NULL;
    if (hf_wide_path(&wide, path, NULL)) return HF_STORE_CLOSED;

    hf_store_access access = HF_STORE_WRITABLE;
    DWORD attributes = GetFileAttributesW(wide);
    if (attributes == INVALID_FILE_ATTRIBUTES) {
        DWORD code = GetLastError();
        access = code == ERROR_FILE_NOT_FOUND || code == ERROR_PATH_NOT_FOUND ? HF_STORE_ABSENT : HF_STORE_CLOSED;
    } else if (attributes & FILE_ATTRIBUTE_READONLY) {
        access = HF_STORE_READABLE;
    }
    free(wide);
    return access;
}
