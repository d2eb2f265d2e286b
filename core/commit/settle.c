#include "core/commit/work.h"

#include <stdlib.h>
#include <string.h>

/* What the store had pending when it was asked; no page's code runs while it is being read. */
typedef struct item {
    int64_t id;
    char *page;
    hf_bytes sealed;
    bool left;
} item;

typedef struct item_list {
    item *items;
    size_t count;
    bool failed; /* out of memory */
} item_list;

static void clear_items(item_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].page);
        hf_bytes_free(&list->items[i].sealed);
    }
    free(list->items);
}

static bool add_item(void *context, const hf_pending *pending)
{
    item_list *list = context;
    item made = {.id = pending->id, .page = hf_text_copy(pending->page)};
    item *items = realloc(list->items, (list->count + 1) * sizeof *items);
    if (items) list->items = items;
    list->failed = !items || !made.page || !hf_bytes_copy(&made.sealed, pending->sealed, pending->sealed_length);
    if (list->failed) {
        free(made.page);
        return false;
    }
    items[list->count++] = made;
    return true;
}

static hf_status read_items(item_list *list, const hf_settings *settings, hf_error *error)
{
    hf_status status = hf_store_pending(settings->store, add_item, list, error);
    return !status && list->failed ? hf_fail(error, HF_E_OUT_OF_MEMORY, NULL) : status;
}

/* Whether earlier work of the same page stays: what came later must not be done before it. */
static bool must_wait(const item_list *list, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (list->items[i].left && strcmp(list->items[i].page, list->items[index].page) == 0) return true;
    return false;
}

static hf_status settle_item(const item *one, const hf_page *page, const hf_settings *settings,
                             const hf_attendant *attendant, hf_error *error)
{
    hf_bytes kept = {0};
    hf_status status = HF_OK;
    if (page->behaviour->settle) {
        status = hf_settings_unseal_kept(&kept, settings, one->page, one->sealed.data, one->sealed.length, error);
        if (!status) status = page->behaviour->settle(page, &kept, attendant, error);
    }
    hf_bytes_wipe(&kept);
    return status ? status : hf_store_pending_done(settings->store, one->id, error);
}

static hf_status fail_missing(const char *page, hf_error *error)
{
    hf_status status = hf_fail(error, HF_E_PENDING_PAGE_MISSING, page, NULL);
    hf_error_set_field(error, page, NULL);
    return status;
}

hf_status hf_commit_settle(size_t *left, const hf_settings *settings, hf_page_find *find, void *context, bool all,
                           const hf_attendant *attendant, hf_problems *problems, hf_error *error)
{
    item_list list = {0};
    hf_status first = read_items(&list, settings, error);
    for (size_t i = 0; !list.failed && i < list.count; i++) {
        item *one = &list.items[i];
        hf_error problem = {0};
        hf_status status = HF_OK;
        const hf_page *page = find(context, one->page);

        one->left = page && must_wait(&list, i);
        if (page && !one->left) status = settle_item(one, page, settings, attendant, &problem);
        if (!page && all) status = fail_missing(one->page, &problem);
        if (!status) continue;
        one->left = true;
        hf_problems_add(problems, &problem);
        if (!first && error) *error = problem;
        if (!first) first = status;
    }
    *left = 0;
    for (size_t i = 0; i < list.count; i++) *left += list.items[i].left;
    clear_items(&list);
    return first;
}

hf_status hf_commit_settle_pending(const hf_settings *settings, hf_page_find *find, void *context,
                                   const hf_attendant *attendant, hf_problems *problems, hf_error *error)
{
    size_t left = 0;
    return hf_commit_settle(&left, settings, find, context, true, attendant, problems, error);
}
