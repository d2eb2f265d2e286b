#include "core/paths/places.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#define DATA   "/var/lib/holdfast"
#define CONFIG "/etc/holdfast"

hf_status hf_places_home(char out[HF_PATH_MAX], hf_error *error)
{
    const char *home = getenv("HOLDFAST_HOME");
    if (!hf_text_put(out, HF_PATH_MAX, home != NULL ? home : ""))
        return hf_fail(error, HF_E_PATH_TOO_LONG, "HOLDFAST_HOME", NULL);
    return HF_OK;
}

hf_status hf_places_of_system(char data[HF_PATH_MAX], char config[HF_PATH_MAX], hf_error *error)
{
    (void)error;
    (void)hf_text_put(data, HF_PATH_MAX, DATA);
    (void)hf_text_put(config, HF_PATH_MAX, CONFIG);
    return HF_OK;
}

hf_status hf_places_refuse(hf_error *error, const char *folder, int code)
{
    return hf_fail(error, code == EROFS ? HF_E_DISK_READ_ONLY : HF_E_NEEDS_ELEVATION, folder, NULL);
}

hf_status hf_places_can_use(const char *folder, hf_error *error)
{
    if (faccessat(AT_FDCWD, folder, R_OK | W_OK | X_OK, AT_EACCESS) == 0) return HF_OK;
    return hf_places_refuse(error, folder, errno);
}
