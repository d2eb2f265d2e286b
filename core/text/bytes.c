#include "core/secret.h"
#include "core/text.h"

#include <stdlib.h>
#include <string.h>

bool hf_bytes_copy(hf_bytes *out, const void *data, size_t length)
{
    unsigned char *copy = malloc(length + 1);
    if (!copy) return false;
    if (length) memcpy(copy, data, length);
    copy[length] = '\0';
    free(out->data);
    out->data = copy;
    out->length = length;
    return true;
}

void hf_bytes_free(hf_bytes *bytes)
{
    if (!bytes) return;
    free(bytes->data);
    *bytes = (hf_bytes){0};
}

void hf_bytes_wipe(hf_bytes *bytes)
{
    if (!bytes) return;
    if (bytes->data) hf_secret_wipe(bytes->data, bytes->length);
    hf_bytes_free(bytes);
}
