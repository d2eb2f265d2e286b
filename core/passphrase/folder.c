#include "core/file.h"
#include "core/passphrase.h"
#include <holdfast/plugin.h>

static hf_status judge_place(const hf_volume *place, const char *folder, const char *scratch, hf_error *error)
{
    hf_volume volume;
    if (place->flags & HF_VOLUME_SYSTEM) {
        return hf_fail(error, HF_E_PASSPHRASE_FOLDER_LOCAL, folder, "the system of this machine", NULL);
    }
    if (scratch && *scratch) {
        hf_status status = hf_volume_inspect(&volume, scratch, error);
        if (!status && volume.id == place->id)
            status = hf_fail(error, HF_E_PASSPHRASE_FOLDER_LOCAL, folder, "the scratch folder", NULL);
        if (status) return status;
    }
    return place->flags & HF_VOLUME_MEMORY ? hf_fail(error, HF_E_PASSPHRASE_FOLDER_MEMORY, folder, NULL) : HF_OK;
}

hf_status hf_passphrase_judge_folder(const char *folder, const char *scratch, bool allow_local, hf_error *error)
{
    hf_volume place;
    hf_status status = hf_volume_inspect(&place, folder, error);
    if (status) return status;
    if (!(place.flags & HF_VOLUME_EXISTS)) return hf_fail(error, HF_E_PASSPHRASE_FOLDER_MISSING, folder, NULL);
    if (!(place.flags & HF_VOLUME_FOLDER)) return hf_fail(error, HF_E_PASSPHRASE_FOLDER_IS_FILE, folder, NULL);
    if (!(place.flags & HF_VOLUME_WRITABLE)) return hf_fail(error, HF_E_PASSPHRASE_FOLDER_READ_ONLY, folder, NULL);
    return allow_local ? HF_OK : judge_place(&place, folder, scratch, error);
}
