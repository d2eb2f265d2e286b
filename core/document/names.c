#include "core/document/scan.h"

#include <stdlib.h>
#include <string.h>

struct hf_scan_name {
    char *text; /* owned */
    int64_t line;
};

hf_status hf_scan_names_add(hf_scan_names *names, hf_text *name, int64_t line, const hf_scan *scan)
{
    if (names->count == names->capacity) {
        size_t capacity = names->capacity ? names->capacity * 2 : 16;
        struct hf_scan_name *items = realloc(names->items, capacity * sizeof *items);
        if (!items) return hf_fail(scan->error, HF_E_OUT_OF_MEMORY, NULL);
        names->items = items;
        names->capacity = capacity;
    }
    char *text = hf_text_take(name);
    if (!text) return hf_fail(scan->error, HF_E_OUT_OF_MEMORY, NULL);
    names->items[names->count++] = (struct hf_scan_name){text, line};
    return HF_OK;
}

static int compare(const void *a, const void *b)
{
    const struct hf_scan_name *left = a, *right = b;
    int order = strcmp(left->text, right->text);
    return order ? order : (left->line > right->line) - (left->line < right->line);
}

static hf_status fail(const hf_scan *scan, const struct hf_scan_name *first, const struct hf_scan_name *second)
{
    hf_number_text before;
    hf_text pointer = HF_TEXT_INIT(HF_ERROR_TEXT_SIZE / 2);
    bool fits = hf_text_add(&pointer, hf_text_get(&scan->pointer)) && hf_pointer_add(&pointer, first->text);
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
        bool same = strcmp(name[-1].text, name->text) == 0;
        if (same && (!twice || name->line < twice->line)) twice = name;
    }
    return twice ? fail(scan, twice - 1, twice) : HF_OK;
}

void hf_scan_names_free(hf_scan_names *names)
{
    for (size_t i = 0; i < names->count; i++) free(names->items[i].text);
    free(names->items);
    *names = (hf_scan_names){0};
}
