#include "registry/plugins/held_file.h"

#include "core/system.h"
#include "core/wide.h"

#include <stdlib.h>
#include <windows.h>

const char hf_library_suffix[] = ".dll";

/* Others may read, and nothing else: neither write nor rename nor remove. */
static HANDLE open_shared_for_reading(const wchar_t *path)
{
    return CreateFileW(path, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING,
                       FILE_ATTRIBUTE_NORMAL | FILE_FLAG_OPEN_REPARSE_POINT, NULL);
}

hf_status hf_held_file_open(hf_held_file *out, const char *path, const char *real, hf_error *error)
{
    wchar_t *wide = NULL;
    BY_HANDLE_FILE_INFORMATION facts;
    hf_status status = hf_wide_path(&wide, path, error);
    if (status) return status;

    HANDLE handle = open_shared_for_reading(wide);
    free(wide);
    if (handle == INVALID_HANDLE_VALUE || !GetFileInformationByHandle(handle, &facts)) {
        status = hf_system_fail(error, HF_E_FILE_READ_FAILED, path, (int)GetLastError());
        goto done;
    }
    if (facts.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) {
        status = hf_fail(error, HF_E_PLUGIN_IS_LINK, path, NULL);
        goto done;
    }
    hf_text_put(out->path, sizeof out->path, real);
    out->links = (unsigned)facts.nNumberOfLinks;
    out->by_name = false; /* nobody can give it to another file now */
    out->handle = handle;
    handle = INVALID_HANDLE_VALUE;
done:
    if (handle != INVALID_HANDLE_VALUE) CloseHandle(handle);
    return status;
}

/* The system lets nobody write to the file of a library that is loaded. */
void hf_held_file_keep(hf_held_file *file)
{
    hf_held_file_close(file);
}

void hf_held_file_close(hf_held_file *file)
{
    if (file->handle) CloseHandle(file->handle);
    file->handle = NULL;
}
