/* Info and action: fields that hold no value. */
#include "core/value/kind.h"

static hf_status normalize(hf_text *out, const hf_field *field, const char *given, hf_error *error)
{
    (void)out;
    (void)given;
    const char *what = field->kind == HF_INFO ? "computed" : "something to do";
    return hf_fail(error, HF_E_VALUE_NOT_SETTABLE, field->id, what, NULL);
}

static bool expects(hf_text *out, const hf_field *field)
{
    (void)field;
    return hf_text_add(out, "no value");
}

static hf_status check_row(const hf_field *field, hf_row_part *at, hf_error *error)
{
    at->member = "fallback";
    if (!field->fallback || !*field->fallback) return HF_OK;
    return hf_fail(error, HF_E_FIELD_DEFAULT_WITHOUT_VALUE, field->id, hf_kind_name(field->kind), NULL);
}

const hf_kind hf_kind_info = {
    .name = "info",
    .empty = "",
    .normalize = normalize,
    .expects = expects,
    .check_row = check_row,
};

const hf_kind hf_kind_action = {
    .name = "action",
    .empty = "",
    .normalize = normalize,
    .expects = expects,
    .check_row = check_row,
};
