/* Lists: entries joined by commas. Line breaks part entries too, and for formats without spaces so do spaces and
 * semicolons. Empty entries are dropped, and so is the second of two that are equal. */
#include "core/value/kind.h"

#include <string.h>

#define ENTRIES_DEFAULT 64

static int64_t greatest_count(const hf_field *field)
{
    return field->max ? field->max : ENTRIES_DEFAULT;
}

static bool holds(const hf_text *list, const char *entry)
{
    hf_slice rest = hf_slice_of(hf_text_get(list)), other;
    while (hf_slice_next(&other, &rest, ",")) {
        if (other.length == strlen(entry) && memcmp(other.text, entry, other.length) == 0) return true;
    }
    return false;
}

/* Entries so far, and how many. */
typedef struct builder {
    const hf_field *field;
    hf_text list;
    int64_t count;
} builder;

static hf_status add_entry(builder *to, const char *entry, hf_error *error)
{
    hf_number_text limit;
    if (strlen(entry) > HF_LIST_ENTRY_MAX) {
        return hf_fail(error, HF_E_LIST_ENTRY_TOO_LONG, hf_text_number(limit, HF_LIST_ENTRY_MAX), entry, NULL);
    }
    if (holds(&to->list, entry)) return HF_OK;
    if (to->count == greatest_count(to->field)) {
        return hf_fail(error, HF_E_LIST_TOO_MANY, hf_text_number(limit, to->count), NULL);
    }
    if (to->count++) hf_text_add(&to->list, ",");
    return hf_value_put(&to->list, entry, error);
}

static hf_status add_given(builder *to, const hf_format *format, hf_slice given, hf_error *error)
{
    hf_text entry = HF_VALUE_TEXT;
    hf_status status = format->normalize(&entry, given, error);
    if (!status) status = hf_value_check_characters(hf_text_get(&entry), error);
    if (!status) status = add_entry(to, hf_text_get(&entry), error);
    hf_text_free(&entry);
    return status;
}

static hf_status normalize(hf_text *out, const hf_field *field, const char *given, hf_error *error)
{
    const hf_format *format = hf_format_find(field->format);
    if (!format) return hf_fail(error, HF_E_INTERNAL, "a list of a format that does not exist", NULL);
    if (!hf_text_is_utf8(given, strlen(given))) return hf_fail(error, HF_E_VALUE_NOT_UTF8, NULL);

    builder to = {.field = field, .list = HF_VALUE_TEXT};
    hf_status status = HF_OK;
    hf_slice rest = hf_slice_of(given), piece;
    while (!status && hf_slice_next(&piece, &rest, format->splits_list ? ",; \t\r\n" : ",\r\n")) {
        piece = hf_slice_trim(piece);
        if (piece.length) status = add_given(&to, format, piece, error);
    }
    if (!status) status = hf_value_put(out, hf_text_get(&to.list), error);
    hf_text_free(&to.list);
    return status;
}

bool hf_list_entry(char *out, size_t size, const char *canonical, size_t index)
{
    hf_slice rest = hf_slice_of(canonical), entry;
    if (!rest.length) return false;
    for (size_t i = 0; i <= index; i++) {
        if (!hf_slice_next(&entry, &rest, ",")) return false;
    }
    hf_slice_put(out, size, entry);
    return true;
}

static bool expects(hf_text *out, const hf_field *field)
{
    const hf_format *format = hf_format_find(field->format);
    if (!format) return false;
    return hf_text_add_format(out, "up to %lld entries, separated by commas, each %s", (long long)greatest_count(field),
                              format->expects);
}

static hf_status check_row(const hf_field *field, hf_row_part *at, hf_error *error)
{
    hf_number_text number;
    if (!hf_format_find(field->format)) {
        at->member = "format";
        return hf_fail(error, HF_E_FIELD_FORMAT, field->id, hf_text_number(number, field->format), NULL);
    }
    if (field->max < 0 || field->max > HF_LIST_COUNT_MAX) {
        at->member = "max";
        return hf_fail(error, HF_E_FIELD_LIST_LENGTH, field->id, hf_text_number(number, HF_LIST_COUNT_MAX), NULL);
    }
    return HF_OK;
}

const hf_kind hf_kind_list = {
    .name = "list",
    .empty = "",
    .has_value = true,
    .has_empty = true,
    .is_comparable = true,
    .flags = HF_REQUIRED | HF_LOCKABLE | HF_TRANSIENT,
    .normalize = normalize,
    .expects = expects,
    .check_row = check_row,
};
