#include "core/library.h"

hf_status hf_library_load_beside(void **out, char path[HF_PATH_MAX], const char *name, hf_error *error)
{
    char folder[HF_PATH_MAX], file[64];
    hf_error why;
    hf_status status = hf_library_folder(folder, error);
    if (status) return status;
    (void)hf_library_file_name(file, sizeof file, name);
    status = hf_path_join(path, folder, file, error);
    if (status) return status;
    status = hf_library_load(out, path, &why);
    return status ? hf_fail(error, HF_E_ONLINE_LIBRARY_MISSING, why.text, NULL) : HF_OK;
}
