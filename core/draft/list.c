#include "core/draft/internal.h"

#include <stdlib.h>
#include <string.h>

static void clear_entry(hf_draft_entry *entry)
{
    free(entry->text);
    hf_secret_free(&entry->secret);
    free(entry->staged.who);
    free(entry->staged.from);
    memset(entry, 0, sizeof *entry);
}

hf_draft_entry *hf_draft_list_find(const hf_draft_list *list, const hf_page *page, const hf_field *field)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].page == page && list->items[i].field == field) return &list->items[i];
    return NULL;
}

/* Behind the fields of the same page that stand before it, or behind everything for a new page. */
static size_t place_of(const hf_draft_list *list, const hf_draft_entry *entry)
{
    size_t place = list->count;
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].page != entry->page) continue;
        if (list->items[i].field > entry->field) return i;
        place = i + 1;
    }
    return place;
}

hf_status hf_draft_list_put(hf_draft_list *list, hf_draft_entry *entry, hf_error *error)
{
    hf_draft_entry *found = hf_draft_list_find(list, entry->page, entry->field);
    if (found) {
        clear_entry(found);
        *found = *entry;
        return HF_OK;
    }
    hf_draft_entry *items = realloc(list->items, (list->count + 1) * sizeof *items);
    if (!items) {
        clear_entry(entry);
        return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    }
    list->items = items;
    size_t place = place_of(list, entry);
    memmove(&items[place + 1], &items[place], (list->count - place) * sizeof *items);
    items[place] = *entry;
    list->count++;
    return HF_OK;
}

void hf_draft_list_remove(hf_draft_list *list, const hf_page *page, const hf_field *field)
{
    hf_draft_entry *found = hf_draft_list_find(list, page, field);
    if (!found) return;
    clear_entry(found);
    size_t behind = list->count - 1 - (size_t)(found - list->items);
    memmove(found, found + 1, behind * sizeof *found);
    list->count--;
}

void hf_draft_list_clear(hf_draft_list *list)
{
    for (size_t i = 0; i < list->count; i++) clear_entry(&list->items[i]);
    free(list->items);
    list->items = NULL;
    list->count = 0;
}
