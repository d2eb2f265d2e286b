/* core/document/parse.h: a document as json-c reads it. For files of this library that use json-c themselves. */

#ifndef HF_CORE_DOCUMENT_PARSE_H
#define HF_CORE_DOCUMENT_PARSE_H

#include "core/document.h"
#include <json-c/json.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Reads what hf_document_check found good; `null` is NULL with HF_OK. The caller puts it back with json_object_put().
 */
hf_status hf_document_parse(struct json_object **out, const hf_bytes *content, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
