#include "core/value/kind.h"

/* A row with both limits 0 sets none. */
static bool is_bounded(const hf_field *field)
{
    return field->min != 0 || field->max != 0;
}

static uint64_t step_of(const hf_field *field)
{
    return field->step > 0 ? (uint64_t)field->step : 1;
}

static bool expects(hf_text *out, const hf_field *field)
{
    if (!is_bounded(field)) {
        hf_text_add(out, "a whole number");
    } else if (field->max == INT64_MAX) {
        hf_text_add_format(out, "at least %lld", (long long)field->min);
    } else {
        hf_text_add_format(out, "%lld to %lld", (long long)field->min, (long long)field->max);
    }
    if (field->unit) hf_text_add_format(out, " %s", field->unit);
    if (step_of(field) > 1) hf_text_add_format(out, ", in steps of %lld", (long long)field->step);
    return !out->failed;
}

/* All digits, a sign allowed, and so many that no int64 need hold them. */
static bool is_huge(hf_slice text)
{
    (void)hf_slice_skip(&text, '-');
    return hf_slice_is_digits(text) && text.length > 18 && *text.text != '0';
}

static hf_status refuse(hf_error_id id, const hf_field *field, const char *given, hf_error *error)
{
    hf_text expected = HF_TEXT_INIT(HF_ERROR_ADVICE_SIZE);
    expects(&expected, field);
    hf_status status = hf_fail(error, id, given, hf_text_get(&expected), NULL);
    hf_text_free(&expected);
    return status;
}

static hf_status normalize(hf_text *out, const hf_field *field, const char *given, hf_error *error)
{
    hf_slice trimmed = hf_slice_trim(hf_slice_of(given));
    hf_number_text digits;
    int64_t number;
    if (!hf_slice_put(digits, sizeof digits, trimmed) || !hf_text_to_integer(&number, digits)) {
        return refuse(is_huge(trimmed) ? HF_E_VALUE_OUT_OF_RANGE : HF_E_VALUE_NOT_NUMBER, field, given, error);
    }
    if (is_bounded(field) && (number < field->min || number > field->max)) {
        return refuse(HF_E_VALUE_OUT_OF_RANGE, field, digits, error);
    }
    if (((uint64_t)number - (uint64_t)field->min) % step_of(field) != 0) {
        return refuse(HF_E_VALUE_NOT_A_STEP, field, digits, error);
    }
    return hf_value_put(out, digits, error);
}

static bool to_integer(int64_t *out, const hf_field *field, const char *canonical)
{
    (void)field;
    return hf_text_to_integer(out, canonical);
}

static hf_status check_row(const hf_field *field, hf_row_part *at, hf_error *error)
{
    hf_number_text step;
    if (field->step < 0) {
        at->member = "step";
        return hf_fail(error, HF_E_FIELD_STEP_NEGATIVE, field->id, hf_text_number(step, field->step), NULL);
    }
    return hf_row_check_limits(field, at, error);
}

const hf_kind hf_kind_integer = {
    .name = "integer",
    .empty = "0",
    .has_value = true,
    .is_comparable = true,
    .flags = HF_REQUIRED | HF_LOCKABLE | HF_TRANSIENT,
    .normalize = normalize,
    .to_integer = to_integer,
    .expects = expects,
    .check_row = check_row,
};
