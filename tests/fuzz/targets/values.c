/* Page values: the first byte chooses a field, the text behind it is what somebody gave for it, as at the command line
 * and as JSON. */
#include "core/file.h"
#include "core/page.h"
#include "core/value.h"
#include "core/value_json.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static const hf_choice modes[] = {{"system", "System"}, {"none", "None"}, {"custom", "Custom"}};

#define ROW(row_kind) .id = "field", .kind = (row_kind), .label = "Field"
static const hf_field fields[] = {
    {ROW(HF_BOOL)},
    {ROW(HF_INTEGER), .min = 1, .max = 65535},
    {ROW(HF_INTEGER), .min = INT64_MIN, .max = INT64_MAX, .step = 7},
    {ROW(HF_TEXT), .min = 2, .max = 40},
    {ROW(HF_TEXT), .format = HF_FORMAT_HOST},
    {ROW(HF_TEXT), .format = HF_FORMAT_PORT},
    {ROW(HF_TEXT), .format = HF_FORMAT_URL, .max = 512},
    {ROW(HF_TEXT), .format = HF_FORMAT_GUID},
    {ROW(HF_TEXT), .format = HF_FORMAT_EMAIL},
    {ROW(HF_TEXT), .format = HF_FORMAT_BYPASS},
    {ROW(HF_TEXT), .format = HF_FORMAT_ASCII},
    {ROW(HF_TEXT), .format = HF_FORMAT_DIGITS, .max = 20},
    {ROW(HF_SECRET), .min = 8, .max = 64},
    {ROW(HF_SECRET), .format = HF_FORMAT_ASCII},
    {ROW(HF_CHOICE), .choices = HF_ARRAY(modes)},
    {ROW(HF_PATH)},
    {ROW(HF_LIST), .max = 8},
    {ROW(HF_LIST), .format = HF_FORMAT_BYPASS, .max = HF_LIST_COUNT_MAX},
    {ROW(HF_LIST), .format = HF_FORMAT_EMAIL},
};

/* What is canonical stays as it is. */
static void check_is_canonical(const hf_field *field, const char *canonical)
{
    hf_text again = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_error error = {0};
    FUZZ_INSIST(!hf_value_normalize(&again, field, canonical, &error));
    FUZZ_INSIST(!strcmp(hf_text_get(&again), canonical));
    hf_text_free(&again);
}

/* As JSON and back it is the same text. */
static void check_json(const hf_field *field, const char *canonical)
{
    hf_text json = HF_TEXT_INIT(HF_VALUE_MAX * 8), back = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_error error = {0};
    FUZZ_INSIST(hf_value_to_json(&json, field, canonical));
    FUZZ_INSIST(!hf_value_from_json(&back, hf_text_get(&json), &error));
    FUZZ_INSIST(!strcmp(hf_text_get(&back), canonical));
    hf_text_free(&json);
    hf_text_free(&back);
}

static void check_entries(const hf_field *field, const char *canonical)
{
    char entry[HF_LIST_ENTRY_MAX + 1];
    int64_t count = 0;
    while (hf_list_entry(entry, sizeof entry, canonical, (size_t)count)) {
        FUZZ_INSIST(*entry && !strchr(entry, ','));
        count++;
    }
    FUZZ_INSIST(count <= (field->max ? field->max : 64));
}

static void check_number(const hf_field *field, const char *canonical)
{
    int64_t number = 0;
    FUZZ_INSIST(hf_value_to_integer(&number, field, canonical));
    FUZZ_INSIST(field->kind != HF_INTEGER || (number >= field->min && number <= field->max));
    FUZZ_INSIST(field->kind != HF_CHOICE || !strcmp(modes[number].keyword, canonical));
}

/* The errors of a secret show nothing of it; what is short may stand in an error's own words. */
static void check_hides(const char *secret, const hf_error *error)
{
    FUZZ_INSIST(strlen(secret) < 24 || (!strstr(error->text, secret) && !strstr(error->advice, secret)));
}

static void check(const hf_field *field, const char *given)
{
    hf_text out = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_error error = {0};
    hf_status status = hf_value_normalize(&out, field, given, &error);
    const char *canonical = hf_text_get(&out);
    if (status) {
        FUZZ_TOLD(status, &error);
        FUZZ_INSIST(!out.length);
        if (field->kind == HF_SECRET) check_hides(given, &error);
    } else {
        FUZZ_INSIST(hf_text_is_utf8(canonical, out.length) && !hf_text_has_control(canonical));
        if (field->kind == HF_PATH) /* the rest is the system's: Wine takes one dot at a time off the end of a name */
            FUZZ_INSIST(!*canonical || hf_path_is_absolute(canonical));
        else
            check_is_canonical(field, canonical);
        check_json(field, canonical);
        if (field->kind == HF_LIST) check_entries(field, canonical);
        if (field->kind == HF_BOOL || field->kind == HF_INTEGER || field->kind == HF_CHOICE)
            check_number(field, canonical);
    }
    hf_text_free(&out);
}

void fuzz_one(fuzz_input *input)
{
    const hf_field *field = &fields[fuzz_byte(input) % (sizeof fields / sizeof fields[0])];
    const char *given = fuzz_text(input);
    hf_text text = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_error error = {0};
    check(field, given);
    if (!hf_value_from_json(&text, given, &error))
        check(field, hf_text_get(&text));
    else
        FUZZ_TOLD(HF_INVALID, &error);
    hf_text_free(&text);
}
