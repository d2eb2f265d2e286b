#include "core/authored/parts.h"

enum { LABEL, HEADING, FIELDS, KEYS };

static const hf_key keys[KEYS] = {
    [LABEL] = {"label", HF_SHAPE_TEXT, true, 0},
    [HEADING] = {"heading", HF_SHAPE_TEXT, false, 0},
    [FIELDS] = {"fields", HF_SHAPE_LIST, true, 0},
};

static void take_fields(hf_group *group, hf_loading *loading, const hf_at *at, struct json_object *json)
{
    size_t count = hf_take_count(loading, at, json, HF_PAGE_FIELDS_MAX), taken = 0;
    const char **ids = hf_arena_take(&loading->page->arena, count + 1, sizeof *ids);
    if (!ids) {
        hf_loading_fail(loading);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        hf_at here = {.above = at, .place = i};
        struct json_object *id = json_object_array_get_idx(json, i);
        if (hf_take_shape(loading, &here, id, HF_SHAPE_TEXT)) {
            ids[taken++] = hf_take_text(loading, id);
        } else {
            loading->nameless = true;
        }
    }
    group->fields = (hf_array){ids, (uint32_t)taken, sizeof *ids};
}

static void read_group(hf_group *group, hf_loading *loading, const hf_at *at, struct json_object *json)
{
    struct json_object *given[HF_KEYS_MAX] = {NULL};
    hf_at fields = {.above = at, .name = keys[FIELDS].name};
    if (hf_take_shape(loading, at, json, HF_SHAPE_OBJECT)) hf_take_keys(given, loading, at, json, keys, KEYS);
    group->label = given[LABEL] ? hf_take_text(loading, given[LABEL]) : "-";
    group->heading = hf_take_text(loading, given[HEADING]);
    if (given[FIELDS]) {
        take_fields(group, loading, &fields, given[FIELDS]);
    } else {
        loading->nameless = true;
    }
}

void hf_read_groups(hf_loading *loading, struct json_object *json)
{
    hf_authored *page = loading->page;
    hf_at list = {.name = "groups"};
    size_t count = hf_take_count(loading, &list, json, HF_PAGE_GROUPS_MAX);
    page->groups = hf_arena_take(&page->arena, count + 1, sizeof *page->groups);
    if (!page->groups) {
        hf_loading_fail(loading);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        hf_at at = {.above = &list, .place = i};
        read_group(&page->groups[i], loading, &at, json_object_array_get_idx(json, i));
    }
    page->plugin.groups = (hf_array){page->groups, (uint32_t)count, sizeof *page->groups};
}
