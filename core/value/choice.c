#include "core/value/kind.h"

#include <string.h>

static const hf_choice *choice_at(const hf_field *field, size_t index)
{
    return (const hf_choice *)((const char *)field->choices.items + index * field->choices.item_size);
}

/* The place of the keyword, or the count. */
static size_t find(const hf_field *field, hf_slice word)
{
    size_t index = 0;
    while (index < field->choices.count && !hf_slice_is(word, choice_at(field, index)->keyword)) index++;
    return index;
}

static bool expects(hf_text *out, const hf_field *field)
{
    size_t count = field->choices.count;
    for (size_t i = 0; i < count; i++) {
        hf_text_add(out, i == 0 ? "" : i + 1 == count ? " or " : ", ");
        hf_text_add(out, choice_at(field, i)->keyword);
    }
    return !out->failed;
}

static hf_status refuse(const hf_field *field, const char *given, hf_error *error)
{
    const char *keywords[HF_CHOICES_MAX];
    size_t count = field->choices.count < HF_CHOICES_MAX ? field->choices.count : HF_CHOICES_MAX;
    for (size_t i = 0; i < count; i++) keywords[i] = choice_at(field, i)->keyword;
    const char *nearest = hf_text_nearest(given, keywords, count);

    hf_text all = HF_TEXT_INIT(HF_ERROR_TEXT_SIZE);
    expects(&all, field);
    const char *expected = hf_text_get(&all);
    hf_status status = hf_fail(error, HF_E_VALUE_NOT_A_CHOICE, given, expected, nearest ? nearest : expected, NULL);
    hf_text_free(&all);
    return status;
}

static hf_status normalize(hf_text *out, const hf_field *field, const char *given, hf_error *error)
{
    size_t index = find(field, hf_slice_trim(hf_slice_of(given)));
    if (index == field->choices.count) return refuse(field, given, error);
    return hf_value_put(out, choice_at(field, index)->keyword, error);
}

static bool to_integer(int64_t *out, const hf_field *field, const char *canonical)
{
    size_t index = find(field, hf_slice_of(canonical));
    if (index == field->choices.count) return false;
    *out = (int64_t)index;
    return true;
}

static bool is_keyword(const char *text)
{
    return text && *text && strlen(text) <= HF_KEYWORD_MAX &&
           strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(text);
}

static hf_status check_row(const hf_field *field, hf_row_part *at, hf_error *error)
{
    uint32_t count = field->choices.count;
    hf_number_text most;
    at->member = "choices";
    if (count < 1 || count > HF_CHOICES_MAX) {
        return hf_fail(error, HF_E_FIELD_CHOICES, field->id, hf_text_number(most, HF_CHOICES_MAX), NULL);
    }
    for (size_t i = 0; i < count; i++) {
        const hf_choice *choice = choice_at(field, i);
        hf_number_text place;
        hf_text_number(place, (int64_t)i + 1);
        *at = (hf_row_part){"choices", i, "keyword"};
        if (!is_keyword(choice->keyword)) return hf_fail(error, HF_E_FIELD_CHOICE_KEYWORD, field->id, place, NULL);
        if (find(field, hf_slice_of(choice->keyword)) < i) {
            return hf_fail(error, HF_E_FIELD_CHOICE_TWICE, field->id, choice->keyword, NULL);
        }
        at->part = "label";
        if (!hf_row_text_is_good(choice->label, 1, HF_CHOICE_LABEL_MAX)) {
            return hf_fail(error, HF_E_FIELD_CHOICE_LABEL, field->id, choice->keyword, NULL);
        }
    }
    return HF_OK;
}

const hf_kind hf_kind_choice = {
    .name = "choice",
    .empty = "",
    .has_value = true,
    .is_comparable = true,
    .flags = HF_REQUIRED | HF_LOCKABLE | HF_TRANSIENT,
    .normalize = normalize,
    .to_integer = to_integer,
    .expects = expects,
    .check_row = check_row,
};
