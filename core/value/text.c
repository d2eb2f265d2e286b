#include "core/value/kind.h"

#define LENGTH_MAX_DEFAULT 1024

static int64_t greatest_length(const hf_field *field)
{
    return field->max ? field->max : LENGTH_MAX_DEFAULT;
}

hf_status hf_value_check_length(const hf_field *field, size_t length, hf_error *error)
{
    hf_number_text limit;
    if ((int64_t)length > greatest_length(field)) {
        return hf_fail(error, HF_E_VALUE_TOO_LONG, hf_text_number(limit, greatest_length(field)), NULL);
    }
    if ((int64_t)length < field->min) {
        return hf_fail(error, HF_E_VALUE_TOO_SHORT, hf_text_number(limit, field->min), NULL);
    }
    return HF_OK;
}

static hf_status normalize(hf_text *out, const hf_field *field, const char *given, hf_error *error)
{
    const hf_format *format = hf_format_find(field->format);
    hf_status status = format ? hf_value_check_characters(given, error)
                              : hf_fail(error, HF_E_INTERNAL, "a field of a format that does not exist", NULL);
    if (status) return status;

    hf_text made = HF_VALUE_TEXT;
    status = format->normalize(&made, hf_slice_of(given), error);
    if (!status) status = hf_value_check_length(field, made.length, error);
    if (!status) status = hf_value_put(out, hf_text_get(&made), error);
    hf_text_free(&made);
    return status;
}

bool hf_text_expects(hf_text *out, const hf_field *field)
{
    const hf_format *format = hf_format_find(field->format);
    if (!format) return false;
    if (field->format != HF_FORMAT_ANY && !field->min && !field->max) return hf_text_add(out, format->expects);
    hf_text_add_format(out, "%s, ", format->expects);
    if (field->min)
        hf_text_add_format(out, "%lld to ", (long long)field->min);
    else
        hf_text_add(out, "up to ");
    return hf_text_add_format(out, "%lld bytes", (long long)greatest_length(field));
}

hf_status hf_row_check_text(const hf_field *field, hf_row_part *at, hf_error *error)
{
    hf_number_text number;
    if (!hf_format_find(field->format)) {
        at->member = "format";
        return hf_fail(error, HF_E_FIELD_FORMAT, field->id, hf_text_number(number, field->format), NULL);
    }
    if (field->min < 0 || field->max < 0 || field->max > HF_VALUE_MAX) {
        at->member = field->min < 0 ? "min" : "max";
        return hf_fail(error, HF_E_FIELD_LENGTH, field->id, hf_text_number(number, HF_VALUE_MAX), NULL);
    }
    hf_field limited = *field;
    limited.max = greatest_length(field);
    return hf_row_check_limits(&limited, at, error);
}

const hf_kind hf_kind_text = {
    .name = "text",
    .empty = "",
    .has_value = true,
    .has_empty = true,
    .is_comparable = true,
    .flags = HF_REQUIRED | HF_LOCKABLE | HF_TRANSIENT,
    .normalize = normalize,
    .expects = hf_text_expects,
    .check_row = hf_row_check_text,
};
