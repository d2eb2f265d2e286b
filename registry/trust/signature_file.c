#include "registry/trust/signature_file.h"

#include <string.h>

#define HEADING   "holdfast-signature 1"
#define KEY       "key "
#define SIGNATURE "ed25519 "

static hf_status wrong(const char *name, int64_t line, const char *why, hf_error *error)
{
    hf_number_text number;
    return hf_fail(error, HF_E_SIGNATURE_FORMAT, name, hf_text_number(number, line), why, NULL);
}

/* Cuts the next line off, with either kind of line end; NULL when there is none that is whole. */
static char *next_line(char **at)
{
    char *line = *at, *end = strchr(line, '\n');
    if (!end) return NULL;
    *at = end + 1;
    if (end > line && end[-1] == '\r') end--;
    *end = '\0';
    return line;
}

static bool take_key(char out[HF_KEY_ID_SIZE], const char *line)
{
    const char *key = line + strlen(KEY);
    if (!hf_text_starts_with(line, KEY) || strlen(key) != HF_KEY_ID_SIZE - 1) return false;
    if (strspn(key, "0123456789abcdef") != HF_KEY_ID_SIZE - 1) return false;
    return hf_text_put(out, HF_KEY_ID_SIZE, key);
}

static bool take_signature(unsigned char out[HF_SIGNATURE_SIZE], const char *line)
{
    hf_bytes bytes = {0};
    const char *text = line + strlen(SIGNATURE);
    bool good = hf_text_starts_with(line, SIGNATURE) && !strpbrk(text, " \t\v\f\r") &&
                hf_base64_decode(&bytes, text, strlen(text)) && bytes.length == HF_SIGNATURE_SIZE;
    if (good) memcpy(out, bytes.data, HF_SIGNATURE_SIZE);
    hf_bytes_free(&bytes);
    return good;
}

hf_status hf_signature_file_read(hf_signature_file *out, const char *name, const hf_bytes *content, hf_error *error)
{
    hf_signature_file file;
    char text[HF_SIGNATURE_FILE_MAX + 1], *at = text;
    if (content->length > HF_SIGNATURE_FILE_MAX) return wrong(name, 1, "it is too long for a signature", error);
    if (content->length) memcpy(text, content->data, content->length);
    text[content->length] = '\0';

    const char *line = next_line(&at);
    if (!line || strcmp(line, HEADING) != 0) return wrong(name, 1, "this is not `" HEADING "`", error);
    line = next_line(&at);
    if (!line || !take_key(file.key, line)) return wrong(name, 2, "this is not `key` and 64 hex digits", error);
    line = next_line(&at);
    if (!line || !take_signature(file.signature, line))
        return wrong(name, 3, "this is not `ed25519` and a signature in base64", error);
    if (at != text + content->length) return wrong(name, 4, "nothing may follow", error);
    *out = file;
    return HF_OK;
}

hf_status hf_signature_file_write(hf_text *out, const hf_signature_file *file, hf_error *error)
{
    hf_text_add_format(out, HEADING "\n" KEY "%s\n" SIGNATURE, file->key);
    hf_base64_encode(out, file->signature, HF_SIGNATURE_SIZE);
    hf_text_add(out, "\n");
    return out->failed ? hf_fail(error, HF_E_OUT_OF_MEMORY, NULL) : HF_OK;
}
