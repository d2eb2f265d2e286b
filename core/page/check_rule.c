/* Rules: what they compare with exists and can be compared, and no field depends on itself.
 *
 * A field depends on the fields of its rules and on the heading of its group. */
#include "core/page/row.h"
#include "core/value/kind.h"

#include <string.h>

static hf_status check_value(const hf_field *field, const hf_field *other, const hf_rule *rule, hf_error *error)
{
    hf_text canonical = HF_VALUE_TEXT;
    bool readable = rule->value && hf_row_text_is_good(rule->value, 0, HF_VALUE_MAX);
    hf_status status = readable ? hf_value_normalize(&canonical, other, rule->value, NULL) : HF_INVALID;
    if (!status && strcmp(hf_text_get(&canonical), rule->value) != 0) status = HF_INVALID;
    if (status) status = hf_fail(error, HF_E_RULE_VALUE, field->id, other->id, hf_row_text_shown(rule->value), NULL);
    hf_text_free(&canonical);
    return status;
}

static hf_status check_rule(hf_judging *judging, const hf_field *field, const hf_rule *rule)
{
    const hf_page *page = judging->page;
    hf_error *error = &judging->error;
    if (rule->effect < HF_ENABLED_WHEN || rule->effect > HF_DISABLED_WHEN) {
        hf_number_text number;
        return hf_fail(error, HF_E_RULE_EFFECT, field->id, hf_text_number(number, rule->effect), NULL);
    }
    const hf_field *other = hf_page_field(page, rule->field);
    if (!other) {
        return hf_fail(error, HF_E_RULE_FIELD, field->id, hf_row_text_shown(rule->field), NULL);
    }
    const hf_kind *kind = hf_kind_find(other->kind);
    if (!kind->is_comparable) return hf_fail(error, HF_E_RULE_KIND, field->id, other->id, kind->name, NULL);
    return judging->unsound[other - page->fields] ? HF_OK : check_value(field, other, rule, error);
}

/* What each field depends on, by place. */
typedef struct dependencies {
    uint16_t count;
    uint16_t on[HF_RULES_MAX + 1];
} dependencies;

static void add_dependency(dependencies *to, const hf_page *page, const char *id)
{
    to->on[to->count++] = (uint16_t)hf_page_place_of(page, id);
}

static void collect(dependencies *out, const hf_page *page, const hf_field *field)
{
    *out = (dependencies){0};
    for (size_t i = 0; i < field->rules.count; i++) add_dependency(out, page, hf_field_rule(field, i)->field);
}

static void collect_heading(dependencies all[], const hf_page *page, const hf_group *group)
{
    for (size_t i = 0; group->heading && i < group->fields.count; i++) {
        const char *id = hf_group_field(group, i);
        if (strcmp(id, group->heading) != 0) add_dependency(&all[hf_page_place_of(page, id)], page, group->heading);
    }
}

/* One look at all fields: those that depend on nothing unsettled are settled. True if there were any. */
static bool settle(bool settled[], const dependencies all[], size_t count)
{
    bool moved = false;
    for (size_t i = 0; i < count; i++) {
        bool ready = !settled[i];
        for (size_t j = 0; ready && j < all[i].count; j++) ready = settled[all[i].on[j]];
        if (ready) settled[i] = moved = true;
    }
    return moved;
}

static size_t first_unsettled(const bool settled[], const dependencies *of)
{
    size_t j = 0;
    while (settled[of->on[j]]) j++;
    return of->on[j];
}

/* The place on a circle of the field that comes first in the page. Every field that is not settled depends on another
 * such, so that following them from `place` ends on a circle. */
static size_t onto_circle(size_t place, const bool settled[], const dependencies all[])
{
    for (size_t i = 0; i < HF_PAGE_FIELDS_MAX; i++) place = first_unsettled(settled, &all[place]);
    size_t first = place;
    for (size_t at = first_unsettled(settled, &all[place]); at != place; at = first_unsettled(settled, &all[at])) {
        if (at < first) first = at;
    }
    return first;
}

static void add_circle(hf_text *out, const hf_page *page, size_t first, const bool settled[], const dependencies all[])
{
    size_t place = first;
    hf_text_add(out, page->fields[first].id);
    do {
        place = first_unsettled(settled, &all[place]);
        hf_text_add_format(out, " -> %s", page->fields[place].id);
    } while (place != first);
}

/* Of the first circle, told at the first of its fields. */
static void check_circles(hf_judging *judging)
{
    const hf_page *page = judging->page;
    bool settled[HF_PAGE_FIELDS_MAX] = {false};
    dependencies all[HF_PAGE_FIELDS_MAX];
    for (size_t i = 0; i < page->field_count; i++) collect(&all[i], page, &page->fields[i]);
    for (size_t i = 0; i < page->group_count; i++) collect_heading(all, page, &page->groups[i]);
    while (settle(settled, all, page->field_count)) continue;

    size_t start = 0;
    while (start < page->field_count && settled[start]) start++;
    if (start == page->field_count) return;

    const hf_page_spot at = {.row = HF_ROW_FIELD, .place = onto_circle(start, settled, all)};
    hf_text circle = HF_TEXT_INIT((HF_ID_MAX + 4) * (HF_PAGE_FIELDS_MAX + 1));
    add_circle(&circle, page, at.place, settled, all);
    hf_judging_tell(judging, hf_fail(&judging->error, HF_E_RULE_CIRCLE, hf_text_get(&circle), NULL), &at);
    hf_text_free(&circle);
}

void hf_page_check_rules(hf_judging *judging)
{
    const hf_page *page = judging->page;
    for (size_t i = 0; i < page->field_count; i++) {
        const hf_field *field = &page->fields[i];
        hf_page_spot at = {.row = HF_ROW_FIELD, .place = i, .member = "rules"};
        for (at.item = 0; at.item < field->rules.count; at.item++) {
            if (hf_judging_tell(judging, check_rule(judging, field, hf_field_rule(field, at.item)), &at)) {
                judging->dangling = true;
            }
        }
    }
    if (!judging->dangling) check_circles(judging);
}
