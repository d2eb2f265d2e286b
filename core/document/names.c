#include "core/document/scan.h"

#include <stdlib.h>
#include <string.h>

struct hf_scan_name {
    hf_slice text;
    char *owned; /* what `text` is, if the document has it otherwise */
    int64_t line;
};

static hf_status add(hf_scan_names *names, const struct hf_scan_name *name, const hf_scan *scan)
{
    if (names->count == names->capacity) {
        size_t capacity = names->capacity ? names->capacity * 2 : 16;
        struct hf_scan_name *items = realloc(names->items, capacity * sizeof *items);
        if (!items) return hf_fail(scan->error, HF_E_OUT_OF_MEMORY, NULL);
        names->items = items;
        names->capacity = capacity;
    }
    names->items[names->count++] = *name;
    return HF_OK;
}

hf_status hf_scan_names_add(hf_scan_names *names, hf_slice raw, int64_t line, const hf_scan *scan)
{
    const struct hf_scan_name made = {raw, NULL, line};
    return add(names, &made, scan);
}

hf_status hf_scan_names_add_text(hf_scan_names *names, hf_text *name, int64_t line, const hf_scan *scan)
{
    hf_slice text = {NULL, name->length};
    char *owned = hf_text_take(name);
    if (!owned) return hf_fail(scan->error, HF_E_OUT_OF_MEMORY, NULL);
    text.text = owned;
    const struct hf_scan_name made = {text, owned, line};
    hf_status status = add(names, &made, scan);
    if (status) free(owned);
    return status;
}

static int compare_texts(const struct hf_scan_name *a, const struct hf_scan_name *b)
{
    size_t common = a->text.length < b->text.length ? a->text.length : b->text.length;
    int order = common ? memcmp(a->text.text, b->text.text, common) : 0;
    return order ? order : (a->text.length > b->text.length) - (a->text.length < b->text.length);
}

static int compare(const void *a, const void *b)
{
    const struct hf_scan_name *left = a, *right = b;
    int order = compare_texts(left, right);
    return order ? order : (left->line > right->line) - (left->line < right->line);
}

static hf_status fail(const hf_scan *scan, const struct hf_scan_name *first, const struct hf_scan_name *second)
{
    hf_number_text before;
    char name[HF_ERROR_TEXT_SIZE / 2];
    hf_text pointer = HF_TEXT_INIT(HF_ERROR_TEXT_SIZE / 2);
    bool fits = hf_slice_put(name, sizeof name, first->text) && hf_text_add(&pointer, hf_text_get(&scan->pointer)) &&
                hf_pointer_add(&pointer, name);
    hf_status status = hf_scan_fail_at(scan, HF_E_JSON_DUPLICATE_KEY, second->line,
                                       fits ? hf_text_get(&pointer) : "a name", hf_text_number(before, first->line));
    hf_text_free(&pointer);
    return status;
}

hf_status hf_scan_names_check(hf_scan_names *names, const hf_scan *scan)
{
    const struct hf_scan_name *twice = NULL;
    if (names->count > 1) qsort(names->items, names->count, sizeof *names->items, compare);
    for (size_t i = 1; i < names->count; i++) {
        const struct hf_scan_name *name = &names->items[i];
        bool same = compare_texts(name - 1, name) == 0;
        if (same && (!twice || name->line < twice->line)) twice = name;
    }
    return twice ? fail(scan, twice - 1, twice) : HF_OK;
}

void hf_scan_names_free(hf_scan_names *names)
{
    for (size_t i = 0; i < names->count; i++) free(names->items[i].owned);
    free(names->items);
    *names = (hf_scan_names){0};
}
