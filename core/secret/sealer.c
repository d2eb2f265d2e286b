#include "core/secret/sealer.h"

#include <stdlib.h>
#include <string.h>

#include "core/file.h"

#define MAGIC_SIZE 8
static const unsigned char magic[MAGIC_SIZE] = {'H', 'F', 'K', 'E', 'Y', 0, 0, 1};

#define KEY_FILE_SIZE (MAGIC_SIZE + HF_SEALER_ID_SIZE + HF_AEAD_KEY_SIZE)

static hf_status read_key(hf_sealer *sealer, const char *path, hf_error *error)
{
    hf_bytes file = {0};
    hf_status status = hf_file_read(&file, path, KEY_FILE_SIZE, error);

    if (status == HF_INVALID ||
        (!status && (file.length != KEY_FILE_SIZE || memcmp(file.data, magic, MAGIC_SIZE) != 0)))
        status = hf_fail(error, HF_E_SECRET_KEY_DAMAGED, path, NULL);
    if (!status) {
        memcpy(sealer->id, file.data + MAGIC_SIZE, HF_SEALER_ID_SIZE);
        memcpy(sealer->key, file.data + MAGIC_SIZE + HF_SEALER_ID_SIZE, HF_AEAD_KEY_SIZE);
    }
    hf_bytes_wipe(&file);
    return status;
}

/* HF_CONFLICT when another process was quicker. */
static hf_status write_key(const char *path, hf_error *error)
{
    unsigned char file[KEY_FILE_SIZE];
    hf_status status = hf_random(file + MAGIC_SIZE, sizeof file - MAGIC_SIZE, error);

    memcpy(file, magic, MAGIC_SIZE);
    if (!status) status = hf_file_write(path, file, sizeof file, HF_FILE_PRIVATE | HF_FILE_NEW, error);
    hf_secret_wipe(file, sizeof file);
    return status;
}

static hf_status read_or_write_key(hf_sealer *sealer, const char *path, bool create, hf_error *error)
{
    hf_status status = read_key(sealer, path, error);

    if (status != HF_NOT_FOUND) return status;
    if (!create) return hf_fail(error, HF_E_SECRET_KEY_MISSING, path, NULL);
    status = write_key(path, error);
    return status == HF_OK || status == HF_CONFLICT ? read_key(sealer, path, error) : status;
}

static hf_status write_mark(const hf_sealer *sealer, const char *path, hf_error *error)
{
    hf_text text = HF_TEXT_INIT(2 * HF_SEALER_ID_SIZE + 1);
    hf_status status;

    if (!hf_hex_encode(&text, sealer->id, HF_SEALER_ID_SIZE) || !hf_text_add(&text, "\n"))
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    else
        status = hf_file_write(path, text.data, text.length, HF_FILE_PRIVATE | HF_FILE_NEW, error);
    hf_text_free(&text);
    return status == HF_CONFLICT ? HF_OK : status;
}

hf_status hf_sealer_open(hf_sealer **out, const char *data, bool create, hf_error *error)
{
    char key_path[HF_PATH_MAX], mark_path[HF_PATH_MAX];
    bool marked;
    hf_sealer *sealer = calloc(1, sizeof *sealer);
    hf_status status;

    if (sealer == NULL) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    status = hf_path_join(key_path, data, "secret.key", error);
    if (status) goto done;
    status = hf_path_join(mark_path, data, "secret.id", error);
    if (status) goto done;
    marked = hf_file_exists(mark_path);
    status = read_or_write_key(sealer, key_path, create && !marked, error);
    if (status) goto done;
    if (create && !marked) status = write_mark(sealer, mark_path, error);
    if (status) goto done;

    *out = sealer;
    sealer = NULL;
    hf_error_clear(error); /* of a key or mark that was not there yet */
done:
    hf_sealer_close(sealer);
    return status;
}

void hf_sealer_close(hf_sealer *sealer)
{
    if (sealer == NULL) return;
    hf_secret_wipe(sealer, sizeof *sealer);
    free(sealer);
}
