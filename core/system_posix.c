#include "core/system.h"

#include <errno.h>
#include <string.h>

#include "core/text.h"

const char *hf_system_describe(hf_system_text out, int code)
{
    if (strerror_r(code, out, sizeof(hf_system_text)) != 0)
        (void)hf_text_format(out, sizeof(hf_system_text), "error %d", code);
    return out;
}

hf_status hf_system_fail(hf_error *error, hf_error_id otherwise, const char *path, int code)
{
    hf_system_text words;

    switch (code) {
    case ENOENT:
    case ENOTDIR: return hf_fail(error, HF_E_FILE_NOT_FOUND, path, NULL);
    case EACCES:
    case EPERM: return hf_fail(error, HF_E_FILE_DENIED, path, NULL);
    case EEXIST: return hf_fail(error, HF_E_FILE_EXISTS, path, NULL);
    case ENOSPC:
    case EDQUOT: return hf_fail(error, HF_E_DISK_FULL, path, NULL);
    case EROFS: return hf_fail(error, HF_E_DISK_READ_ONLY, path, NULL);
    case ENAMETOOLONG: return hf_fail(error, HF_E_PATH_TOO_LONG, path, NULL);
    case EISDIR: return hf_fail(error, HF_E_FILE_NOT_REGULAR, path, NULL);
    case ENOMEM: return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    default: return hf_fail(error, otherwise, path, hf_system_describe(words, code), NULL);
    }
}
