/* FIELD = VALUE: what rules and checks depend on. */
#include "core/authored/parts.h"

#include "core/value/kind.h"

#include <string.h>

static const char *const effect_keys[] = {
    [HF_ENABLED_WHEN] = "enabled-when", [HF_VISIBLE_WHEN] = "visible-when", [HF_DISABLED_WHEN] = "disabled-when"};

const char *hf_rule_key(uint32_t effect)
{
    return effect_keys[effect];
}

uint32_t hf_take_field(hf_loading *loading, const hf_at *at, const char *id)
{
    const hf_authored *page = loading->page;
    uint32_t count = page->plugin.fields.count, place = 0;
    while (place < count && strcmp(page->fields[place].id, id) != 0) place++;
    if (place < count) return place;

    const char *ids[HF_PAGE_FIELDS_MAX];
    hf_advice advice;
    for (uint32_t i = 0; i < count; i++) ids[i] = page->fields[i].id;
    hf_find(loading, at, HF_E_AUTHORED_NO_FIELD, hf_row_text_shown(id), hf_suggest(advice, id, ids, count), NULL);
    return count;
}

static bool is_comparable(hf_loading *loading, const hf_at *at, const hf_field *field)
{
    if (hf_kind_find(field->kind)->is_comparable) return true;
    hf_find(loading, at, HF_E_AUTHORED_CONDITION, field->id, hf_kind_name(field->kind), NULL);
    return false;
}

/* The field and its value that one member names. */
static bool take_condition(hf_condition *out, hf_loading *loading, const hf_at *at, struct json_object *value)
{
    uint32_t place = hf_take_field(loading, at, at->name);
    if (place == loading->page->plugin.fields.count) return false;
    const hf_field *field = &loading->page->fields[place];
    if (!is_comparable(loading, at, field)) return false;
    *out = (hf_condition){place, hf_take_value(loading, at, field, value)};
    return out->value != NULL;
}

size_t hf_take_conditions(const hf_condition **out, hf_loading *loading, const hf_at *at, struct json_object *object)
{
    hf_number_text most;
    size_t count = 0, length = (size_t)json_object_object_length(object);
    if (length > HF_RULES_MAX) {
        hf_find(loading, at, HF_E_AUTHORED_TOO_MANY, hf_text_number(most, HF_RULES_MAX), NULL, NULL);
        return 0;
    }
    hf_condition *conditions = hf_arena_take(&loading->page->arena, length + 1, sizeof *conditions);
    if (!conditions) {
        hf_loading_fail(loading);
        return 0;
    }
    struct json_object_iterator member = json_object_iter_begin(object), end = json_object_iter_end(object);
    for (; !json_object_iter_equal(&member, &end); json_object_iter_next(&member)) {
        hf_at here = {.above = at, .name = json_object_iter_peek_name(&member)};
        count += take_condition(&conditions[count], loading, &here, json_object_iter_peek_value(&member));
    }
    *out = conditions;
    return count;
}

/* Appends the rules of one effect. */
static void add_rules(hf_rule *rules, hf_loading *loading, hf_field *field, const hf_at *at, uint32_t effect,
                      struct json_object *object)
{
    const hf_condition *conditions = NULL;
    hf_at here = {.above = at, .name = effect_keys[effect]};
    size_t count = object ? hf_take_conditions(&conditions, loading, &here, object) : 0;
    for (size_t i = 0; i < count; i++) {
        const char *on = loading->page->fields[conditions[i].field].id;
        rules[field->rules.count++] = (hf_rule){effect, on, conditions[i].value};
    }
}

void hf_read_rules(hf_loading *loading, const hf_at *at, hf_field *field, struct json_object *const effects[3])
{
    size_t length = 0;
    hf_number_text most;
    for (size_t i = 0; i < 3; i++) length += effects[i] ? (size_t)json_object_object_length(effects[i]) : 0;
    if (length > HF_RULES_MAX) {
        hf_find(loading, at, HF_E_AUTHORED_TOO_MANY, hf_text_number(most, HF_RULES_MAX), NULL, NULL);
        return;
    }
    hf_rule *rules = hf_arena_take(&loading->page->arena, length + 1, sizeof *rules);
    if (!rules) {
        hf_loading_fail(loading);
        return;
    }
    field->rules = (hf_array){rules, 0, sizeof *rules};
    for (uint32_t effect = HF_ENABLED_WHEN; effect <= HF_DISABLED_WHEN; effect++) {
        add_rules(rules, loading, field, at, effect, effects[effect - HF_ENABLED_WHEN]);
    }
}
