#include "core/library.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "core/file/path.h"
#include "core/system.h"
#include "core/wide.h"

hf_status hf_library_load(void **out, const char *path, hf_error *error)
{
    hf_system_text words;
    wchar_t *wide = NULL;
    HMODULE library;
    hf_status status;

    if (!hf_path_is_absolute(path))
        return hf_fail(error, HF_E_LIBRARY_NOT_LOADED, path, "the path is not absolute", NULL);
    status = hf_wide_path(&wide, path, error);
    if (status) return status;
    /* What lies beside it is not searched: nobody vouched for it. This library is loaded already. */
    library = LoadLibraryExW(wide, NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
    if (library == NULL) {
        (void)hf_system_describe(words, (int)GetLastError());
        status = hf_fail(error, HF_E_LIBRARY_NOT_LOADED, path, words, NULL);
    } else {
        *out = library;
    }
    free(wide);
    return status;
}

hf_library_function *hf_library_find(void *library, const char *name)
{
    FARPROC symbol = GetProcAddress((HMODULE)library, name);
    hf_library_function *function = NULL;

    memcpy(&function, &symbol, sizeof function);
    return function;
}

static const char here;

hf_status hf_library_folder(char out[HF_PATH_MAX], hf_error *error)
{
    HMODULE module = NULL;
    wchar_t wide[HF_PATH_MAX];
    hf_system_text words;
    char *path;
    DWORD length = 0;
    const DWORD how = GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT;

    if (GetModuleHandleExW(how, (LPCWSTR)(const void *)&here, &module))
        length = GetModuleFileNameW(module, wide, HF_PATH_MAX);
    if (length == 0 || length >= HF_PATH_MAX)
        return hf_fail(error, HF_E_PROGRAM_NOT_FOUND, hf_system_describe(words, (int)GetLastError()), NULL);
    path = hf_wide_to_text(hf_wide_plain(wide));
    if (path == NULL) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!hf_text_put(out, HF_PATH_MAX, path)) {
        free(path);
        return hf_fail(error, HF_E_PROGRAM_NOT_FOUND, "its path is too long", NULL);
    }
    free(path);
    (void)hf_path_above(out);
    return HF_OK;
}

bool hf_library_file_name(char *out, size_t size, const char *name)
{
    return hf_text_format(out, size, "%s.dll", name);
}
