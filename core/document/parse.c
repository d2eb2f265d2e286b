#include "core/document/parse.h"

#include <limits.h>

hf_status hf_document_parse(struct json_object **out, const hf_bytes *content, hf_error *error)
{
    struct json_tokener *tokener = content->length <= INT_MAX ? json_tokener_new_ex(HF_DOCUMENT_DEPTH_MAX + 1) : NULL;
    if (!tokener) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    struct json_object *root = json_tokener_parse_ex(tokener, (const char *)content->data, (int)content->length);
    if (json_tokener_get_error(tokener) == json_tokener_continue)
        root = json_tokener_parse_ex(tokener, "", 1); /* a number at the very end might go on: no */
    bool read = json_tokener_get_error(tokener) == json_tokener_success;
    json_tokener_free(tokener);
    if (!read) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    *out = root;
    return HF_OK;
}
