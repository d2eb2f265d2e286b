/* What a plug-in in C says of its page: rows of any size, kind and flag, with any text. The input is read as it comes:
 * bytes that count and choose, and texts that a NUL ends; one that is "-" stands for NULL. */
#include "core/page.h"
#include "core/value.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

#define COUNT_MAX 8 /* rows of one array; that there may not be too many is for a unit test */

static const hf_page_behaviour none;

static const char *take_text(fuzz_input *input)
{
    const char *text = fuzz_text(input);
    return strcmp(text, "-") ? text : NULL;
}

static uint32_t take_flags(fuzz_input *input)
{
    uint32_t low = fuzz_byte(input), high = fuzz_byte(input);
    return low | high << 16;
}

/* Small ones, large ones, and those at the ends. */
static int64_t take_number(fuzz_input *input)
{
    static const int64_t numbers[] = {0, 1, -1, 64, 1024, 65535, INT32_MAX, INT64_MAX, INT64_MIN, HF_RATE_MAX};
    uint8_t chosen = fuzz_byte(input);
    size_t count = sizeof numbers / sizeof numbers[0];
    return chosen < count ? numbers[chosen] : (int64_t)chosen - (int64_t)count;
}

/* How large rows of `size` are in the plug-in's eyes: as large, or as an earlier or a later header had them. */
static uint32_t take_size(fuzz_input *input, size_t size)
{
    uint8_t chosen = fuzz_byte(input);
    return (uint32_t)(chosen < 128 ? size : size + chosen > 192 ? size + chosen - 192 : 0);
}

/* An array of `count` rows of `size`, each filled by `fill`, as a plug-in of another size of rows has it. */
typedef void filler(fuzz_input *input, void *row);
static hf_array take_array(fuzz_input *input, size_t size, filler *fill)
{
    uint32_t count = fuzz_byte(input) % (COUNT_MAX + 1), item_size = take_size(input, size);
    unsigned char *rows = fuzz_memory(input, (size_t)count * item_size);
    void *row = fuzz_memory(input, size);
    for (uint32_t i = 0; i < count; i++) {
        memset(row, 0, size);
        fill(input, row);
        memcpy(rows + (size_t)i * item_size, row, item_size < size ? item_size : size);
    }
    return (hf_array){rows, count, item_size};
}

static void fill_choice(fuzz_input *input, void *row)
{
    const hf_choice choice = {take_text(input), take_text(input)};
    memcpy(row, &choice, sizeof choice);
}

static void fill_rule(fuzz_input *input, void *row)
{
    const hf_rule rule = {.effect = fuzz_byte(input), .field = take_text(input), .value = take_text(input)};
    memcpy(row, &rule, sizeof rule);
}

static void fill_name(fuzz_input *input, void *row)
{
    const char *name = take_text(input);
    memcpy(row, &name, sizeof name);
}

static void fill_field(fuzz_input *input, void *row)
{
    hf_field field = {.kind = fuzz_byte(input), .flags = take_flags(input), .format = fuzz_byte(input)};
    field.min = take_number(input);
    field.max = take_number(input);
    field.step = take_number(input);
    field.id = take_text(input);
    field.label = take_text(input);
    field.help = take_text(input);
    field.fallback = take_text(input);
    field.unit = take_text(input);
    field.choices = take_array(input, sizeof(hf_choice), fill_choice);
    field.rules = take_array(input, sizeof(hf_rule), fill_rule);
    memcpy(row, &field, sizeof field);
}

static void fill_group(fuzz_input *input, void *row)
{
    hf_group group = {.label = take_text(input), .heading = take_text(input)};
    group.fields = take_array(input, sizeof(const char *), fill_name);
    memcpy(row, &group, sizeof group);
}

/* ---- what the rest of the product relies on --------------------------------------------------------------------- */

static void check_fallback(const hf_field *field)
{
    hf_text again = HF_TEXT_INIT(HF_VALUE_MAX), expected = HF_TEXT_INIT(HF_VALUE_MAX);
    const char *fallback = hf_value_fallback(field);
    hf_error error = {0};
    bool has_value = field->kind != HF_INFO && field->kind != HF_ACTION;
    if (has_value && *fallback) {
        FUZZ_INSIST(!hf_value_normalize(&again, field, fallback, &error));
        FUZZ_INSIST(!strcmp(hf_text_get(&again), fallback));
    }
    if (has_value) (void)hf_value_expects(&expected, field);
    hf_text_free(&again);
    hf_text_free(&expected);
}

static void check_field(const hf_page *page, const hf_field *field)
{
    hf_text plain = HF_TEXT_INIT(1024);
    FUZZ_INSIST(hf_id_is_valid(field->id) && hf_page_field(page, field->id) == field && hf_kind_name(field->kind));
    FUZZ_INSIST(field->label && hf_label_plain(&plain, field->label) && plain.length <= HF_LABEL_MAX);
    for (size_t i = 0; i < field->rules.count; i++) {
        const hf_rule *rule = hf_field_rule(field, i);
        FUZZ_INSIST(hf_page_field(page, rule->field) && hf_page_field(page, rule->field) != field && rule->value);
    }
    for (size_t i = 0; field->kind == HF_CHOICE && i < field->choices.count; i++)
        FUZZ_INSIST(*hf_field_choice(field, i)->keyword && hf_field_choice(field, i)->label);
    check_fallback(field);
    hf_text_free(&plain);
}

static void check_page(const hf_page *page)
{
    FUZZ_INSIST(hf_id_is_valid(page->id) && page->title && *page->title && page->field_count);
    for (size_t i = 0; i < page->field_count; i++) check_field(page, &page->fields[i]);
    for (size_t i = 0; i < page->group_count; i++) {
        const hf_group *group = &page->groups[i];
        for (size_t j = 0; j < group->fields.count; j++)
            FUZZ_INSIST(hf_page_group_of(page, hf_group_field(group, j)) == group);
        const hf_field *heading = group->heading ? hf_page_field(page, group->heading) : NULL;
        FUZZ_INSIST(!group->heading || (heading && heading->kind == HF_BOOL));
    }
}

void fuzz_one(fuzz_input *input)
{
    hf_plugin plugin = {HF_PLUGIN_ABI};
    hf_page *page = NULL;
    hf_error error = {0};
    plugin.id = take_text(input);
    plugin.version = take_text(input);
    plugin.title = take_text(input);
    plugin.help = take_text(input);
    plugin.order = (int32_t)take_number(input);
    plugin.fields = take_array(input, sizeof(hf_field), fill_field);
    plugin.groups = take_array(input, sizeof(hf_group), fill_group);
    hf_status status = hf_page_make(&page, &plugin, &none, NULL, &error);
    FUZZ_INSIST((status == HF_OK) == (page != NULL));
    if (status)
        FUZZ_TOLD(status, &error);
    else
        check_page(page);
    hf_page_free(page);
}
