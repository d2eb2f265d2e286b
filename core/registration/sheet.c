#include "core/registration/sheet.h"

#include "core/paths.h"

hf_status hf_sheet_judge_folder(const hf_registration_context *context, const char *folder, bool allow_local,
                                hf_error *error)
{
    char below[HF_PATH_MAX];
    const char *scratch = context->scratch;

    if (scratch == NULL) {
        hf_status status = hf_path_join(below, context->settings->paths->data, "scratch", error);
        if (status) return status;
        scratch = below;
    }
    return hf_passphrase_judge_folder(folder, scratch, allow_local, error);
}

hf_status hf_sheet_save(char **saved_to, const char *folder, const hf_secret *passphrase, const hf_identity *identity,
                        const char *key_id, int64_t at, hf_error *error)
{
    char path[HF_PATH_MAX], whole[HF_PATH_MAX];
    const hf_passphrase_sheet sheet = {
        .machine = identity->machine_name,
        .machine_id = identity->machine_id,
        .vault = identity->place.vault,
        .key_id = key_id,
        .at = at,
    };
    hf_status status = hf_path_absolute(whole, folder, error); /* it is read again from another folder */

    if (!status) status = hf_passphrase_save(path, sizeof path, whole, passphrase, &sheet, error);
    return status ? status : hf_identity_set(saved_to, path, error);
}
