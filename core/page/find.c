#include "core/page/row.h"
#include "core/value/kind.h"

#include <string.h>

/* A field that is being judged may have no id. */
static bool is_named(const hf_field *field, const char *id)
{
    return id && field->id && strcmp(field->id, id) == 0;
}

size_t hf_page_place_of(const hf_page *page, const char *id)
{
    size_t place = 0;
    while (place < page->field_count && !is_named(&page->fields[place], id)) place++;
    return place;
}

const hf_field *hf_page_field(const hf_page *page, const char *id)
{
    size_t place = hf_page_place_of(page, id);
    return place < page->field_count ? &page->fields[place] : NULL;
}

/* What to use instead of `id`: the nearest name, or else all of them. */
static void add_suggestion(hf_text *out, const hf_page *page, const char *id)
{
    const char *ids[HF_PAGE_FIELDS_MAX];
    for (size_t i = 0; i < page->field_count; i++) ids[i] = page->fields[i].id;
    const char *nearest = hf_text_nearest(id, ids, page->field_count);
    if (nearest) {
        hf_text_add_format(out, "%s.%s", page->id, nearest);
        return;
    }
    hf_text_add(out, "one of ");
    for (size_t i = 0; i < page->field_count; i++) hf_text_add_format(out, "%s%s", i ? ", " : "", ids[i]);
}

hf_status hf_page_find_field(const hf_field **out, const hf_page *page, const char *id, hf_error *error)
{
    const hf_field *found = hf_page_field(page, id);
    if (found) {
        *out = found;
        return HF_OK;
    }
    hf_text suggestion = HF_TEXT_INIT((HF_ID_MAX + 2) * (HF_PAGE_FIELDS_MAX + 1));
    add_suggestion(&suggestion, page, id);
    hf_status status = hf_fail(error, HF_E_UNKNOWN_FIELD, page->id, id, hf_text_get(&suggestion), NULL);
    hf_text_free(&suggestion);
    return status;
}

static bool group_holds(const hf_group *group, const char *field_id)
{
    if (group->heading && strcmp(group->heading, field_id) == 0) return true;
    for (size_t i = 0; i < group->fields.count; i++) {
        if (strcmp(hf_group_field(group, i), field_id) == 0) return true;
    }
    return false;
}

const hf_group *hf_page_group_of(const hf_page *page, const char *field_id)
{
    for (size_t i = 0; i < page->group_count; i++) {
        if (group_holds(&page->groups[i], field_id)) return &page->groups[i];
    }
    return NULL;
}

bool hf_label_plain(hf_text *out, const char *label)
{
    for (; *label; label++) {
        if (*label == '&' && !*++label) break;
        hf_text_add_bytes(out, label, 1);
    }
    return !out->failed;
}

bool hf_field_is_stored(const hf_field *field)
{
    const hf_kind *kind = hf_kind_find(field->kind);
    return kind && kind->has_value && !(field->flags & HF_TRANSIENT);
}

static const void *row_at(const hf_array *array, size_t index)
{
    return (const char *)array->items + index * array->item_size;
}

const hf_choice *hf_field_choice(const hf_field *field, size_t index)
{
    return row_at(&field->choices, index);
}

const hf_rule *hf_field_rule(const hf_field *field, size_t index)
{
    return row_at(&field->rules, index);
}

const char *hf_group_field(const hf_group *group, size_t index)
{
    return *(const char *const *)row_at(&group->fields, index);
}
