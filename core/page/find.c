#include "core/page/row.h"
#include "core/value/kind.h"

#include <stdlib.h>
#include <string.h>

static int by_id(const void *a, const void *b)
{
    const hf_page_name *left = a, *right = b;
    int order = strcmp(left->id, right->id);
    return order ? order : (left->place > right->place) - (left->place < right->place);
}

bool hf_page_sort_names(hf_page_memory *memory)
{
    const hf_page *page = &memory->page;
    for (size_t i = 0; i < page->field_count; i++) {
        if (!page->fields[i].id) return true;
    }
    memory->names = malloc((page->field_count + 1) * sizeof *memory->names);
    if (!memory->names) return false;
    for (size_t i = 0; i < page->field_count; i++) memory->names[i] = (hf_page_name){page->fields[i].id, i};
    qsort(memory->names, page->field_count, sizeof *memory->names, by_id);
    return true;
}

/* While a page is judged, a field may have no id. */
static size_t look_through(const hf_page *page, const char *id)
{
    size_t place = 0;
    for (; place < page->field_count; place++) {
        const char *own = page->fields[place].id;
        if (own && strcmp(own, id) == 0) break;
    }
    return place;
}

size_t hf_page_place_of(const hf_page *page, const char *id)
{
    const hf_page_name *names = ((const hf_page_memory *)page)->names;
    size_t from = 0, to = page->field_count;
    if (!id) return page->field_count;
    if (!names) return look_through(page, id);
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (strcmp(names[middle].id, id) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    bool found = from < page->field_count && strcmp(names[from].id, id) == 0;
    return found ? names[from].place : page->field_count;
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
    size_t place = hf_page_place_of(page, id);
    if (place < page->field_count) {
        *out = &page->fields[place];
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
