#include "core/registration/sheet.h"

#include "core/paths.h"
#include "core/registration/contact.h"

hf_status hf_sheet_judge_folder(const hf_registration_context *context, const char *folder, bool allow_local,
                                hf_error *error)
{
    char below[HF_PATH_MAX];
    const char *scratch = context->scratch;

    if (scratch == NULL) {
        hf_status status = hf_paths_scratch(below, context->settings->paths, error);
        if (status) return status;
        scratch = below;
    }
    return hf_passphrase_judge_folder(folder, scratch, allow_local, error);
}

static hf_passphrase_sheet sheet_of(const hf_identity *identity, const char *key_id, int64_t at)
{
    return (hf_passphrase_sheet){
        .machine = identity->machine_name,
        .machine_id = identity->machine_id,
        .vault = identity->place.vault,
        .key_id = key_id,
        .at = at,
    };
}

hf_status hf_sheet_place(char **saved_to, const char *folder, const hf_identity *identity, const char *key_id,
                         hf_error *error)
{
    char path[HF_PATH_MAX], whole[HF_PATH_MAX];
    const hf_passphrase_sheet sheet = sheet_of(identity, key_id, 0);
    hf_status status = hf_path_absolute(whole, folder, error); /* it is read again from another folder */

    if (!status) status = hf_passphrase_place(path, sizeof path, whole, &sheet, error);
    return status ? status : hf_identity_set(saved_to, path, error);
}

hf_status hf_sheet_save(char **saved_to, const char *folder, const hf_secret *passphrase, const hf_identity *identity,
                        const char *key_id, int64_t at, hf_error *error)
{
    char path[HF_PATH_MAX], whole[HF_PATH_MAX];
    const hf_passphrase_sheet sheet = sheet_of(identity, key_id, at);
    hf_status status = hf_path_absolute(whole, folder, error);

    if (!status) status = hf_passphrase_save(path, sizeof path, whole, passphrase, &sheet, error);
    return status ? status : hf_identity_set(saved_to, path, error);
}

/* False when it may still be on a medium that is not there. */
static bool remove_sheet(const char *saved_to)
{
    char folder[HF_PATH_MAX];

    (void)hf_text_format(folder, sizeof folder, "%.*s", (int)(hf_path_name(saved_to) - saved_to), saved_to);
    if (!hf_folder_exists(folder)) return false;
    hf_file_remove_unfinished(saved_to);
    return !hf_file_remove(saved_to, NULL) && !hf_folder_flush(folder, NULL);
}

void hf_sheet_discard(const hf_registration_context *context, const char *saved_to)
{
    char text[HF_PATH_MAX + 128];

    if (saved_to == NULL || remove_sheet(saved_to)) return;
    (void)hf_text_format(text, sizeof text,
                         "A saved passphrase that opens nothing could not be removed. If it is there, delete %s.",
                         saved_to);
    hf_registration_tell(context, text);
}
