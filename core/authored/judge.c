/* The judge of plug-ins over an authored page: each defect of a row is a finding at the JSON that it came from. */
#include "core/authored/parts.h"

#include <string.h>

typedef struct key_of {
    const char *member, *key;
    uint32_t kinds; /* 0 = all */
} key_of;

#define KIND(kind) (1u << (kind))

/* Members of rows whose keys are called otherwise. */
static const key_of key_names[] = {
    {"fallback", "default", 0},
    {"min", "min-length", KIND(HF_TEXT) | KIND(HF_SECRET)},
    {"max", "max-length", KIND(HF_TEXT) | KIND(HF_SECRET)},
    {"max", "max-entries", KIND(HF_LIST)},
};

static const char *key_for(const char *member, const hf_field *field)
{
    for (size_t i = 0; i < sizeof key_names / sizeof key_names[0]; i++) {
        bool fits = !key_names[i].kinds || (field && key_names[i].kinds & KIND(field->kind));
        if (fits && strcmp(key_names[i].member, member) == 0) return key_names[i].key;
    }
    return member;
}

/* What refers to fields says nothing when some of them have no name. */
static bool follows(const hf_loading *loading, const hf_page_spot *at)
{
    if (at->row == HF_ROW_PAGE) return loading->nameless && at->member && strcmp(at->member, "fields") == 0;
    bool refers = at->row == HF_ROW_GROUP || !at->member || strcmp(at->member, "rules") == 0;
    return loading->nameless && refers;
}

static void find_in_field(hf_loading *loading, const hf_at *row, const hf_page_spot *spot, const hf_error *error)
{
    const hf_field *field = &loading->page->fields[spot->place];
    hf_at member = {.above = row, .name = key_for(spot->member, field)};
    hf_at item = {.above = &member, .place = spot->item}, part = {.above = &item, .name = spot->part};
    if (strcmp(spot->member, "rules") == 0) {
        const hf_rule *rule = (const hf_rule *)field->rules.items + spot->item;
        member.name = hf_rule_key(rule->effect);
        item.name = rule->field;
        hf_find_error(loading, &item, error);
    } else {
        hf_find_error(loading, spot->part ? &part : &member, error);
    }
}

static void find(void *context, const hf_page_spot *spot, const hf_error *error)
{
    hf_loading *loading = context;
    if (follows(loading, spot)) return;
    hf_at list = {.name = spot->row == HF_ROW_FIELD ? "fields" : "groups"};
    hf_at row = {.above = &list, .place = spot->place};
    hf_at page_member = {.name = spot->member}, member = {.above = &row, .name = spot->member};
    hf_at item = {.above = &member, .place = spot->item};
    if (spot->row == HF_ROW_PAGE) {
        hf_find_error(loading, spot->member ? &page_member : NULL, error);
    } else if (!spot->member) {
        hf_find_error(loading, &row, error);
    } else if (spot->row == HF_ROW_FIELD) {
        find_in_field(loading, &row, spot, error);
    } else {
        bool listed = strcmp(spot->member, "fields") == 0 && loading->page->groups[spot->place].fields.count;
        hf_find_error(loading, listed ? &item : &member, error);
    }
}

hf_status hf_judge_page(hf_page **out, hf_loading *loading)
{
    const hf_page_judge judge = {.defect = find, .context = loading, .knows_defaults = true};
    return hf_page_make_judged(out, &loading->page->plugin, NULL, NULL, &judge);
}
