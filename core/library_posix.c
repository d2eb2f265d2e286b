/* dladdr is in POSIX since 2024; the C library shows it only with this. */
#define _GNU_SOURCE

#include "core/library.h"

#include <dlfcn.h>
#include <string.h>

#include "core/file/path.h"

hf_status hf_library_load(void **out, const char *path, hf_error *error)
{
    void *library = hf_path_is_absolute(path) ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
    const char *reason;

    if (library != NULL) {
        *out = library;
        return HF_OK;
    }
    reason = hf_path_is_absolute(path) ? dlerror() : "the path is not absolute";
    return hf_fail(error, HF_E_LIBRARY_NOT_LOADED, path, reason != NULL ? reason : "no reason given", NULL);
}

hf_library_function *hf_library_find(void *library, const char *name)
{
    void *symbol = dlsym(library, name);
    hf_library_function *function = NULL;

    memcpy(&function, &symbol, sizeof function); /* POSIX: they have one representation; C has no cast for it */
    return function;
}

static const char here;

hf_status hf_library_folder(char out[HF_PATH_MAX], hf_error *error)
{
    Dl_info info;
    char path[HF_PATH_MAX];
    hf_status status;

    if (dladdr(&here, &info) == 0 || info.dli_fname == NULL)
        return hf_fail(error, HF_E_PROGRAM_NOT_FOUND, "the loader does not know this library", NULL);
    status = hf_path_resolve(path, info.dli_fname, error);
    if (status) return status;
    (void)hf_path_above(path);
    memcpy(out, path, sizeof path);
    return HF_OK;
}

bool hf_library_file_name(char *out, size_t size, const char *name)
{
    return hf_text_format(out, size, "lib%s.so", name);
}
