/* A secret is text that no error shows. Its formats are those that quote nothing and change nothing, so that the one
 * copy that is made is the caller's, who wipes it. */
#include "core/value/kind.h"

#include <string.h>

static hf_status normalize(hf_text *out, const hf_field *field, const char *given, hf_error *error)
{
    const hf_format *format = hf_format_find(field->format);
    if (!format || !format->fits_secret) return hf_fail(error, HF_E_FIELD_SECRET_FORMAT, field->id, NULL);
    hf_status status = hf_value_check_characters(given, error);
    if (!status) status = hf_value_check_length(field, strlen(given), error);
    if (!status) status = format->normalize(out, hf_slice_of(given), error);
    return status;
}

static hf_status check_row(const hf_field *field, hf_row_part *at, hf_error *error)
{
    hf_status status = hf_row_check_text(field, at, error);
    if (status) return status;
    at->member = "format";
    if (!hf_format_find(field->format)->fits_secret) return hf_fail(error, HF_E_FIELD_SECRET_FORMAT, field->id, NULL);
    at->member = "fallback";
    if (field->fallback && *field->fallback) return hf_fail(error, HF_E_FIELD_SECRET_DEFAULT, field->id, NULL);
    return HF_OK;
}

const hf_kind hf_kind_secret = {
    .name = "secret",
    .empty = "",
    .has_value = true,
    .has_empty = true,
    .flags = HF_REQUIRED | HF_TRANSIENT,
    .normalize = normalize,
    .expects = hf_text_expects,
    .check_row = check_row,
};
