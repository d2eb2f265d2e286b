#include "core/draft/internal.h"

#include <string.h>

#include "core/value.h"

/* What is asked of the rules of a page, and what came out so far: a field on which many depend is judged once. */
typedef struct judgement {
    hf_draft *draft;
    const hf_page *page;
    bool visible; /* whether fields are shown; else whether they can be edited */
    enum { UNKNOWN, YES, NO } known[HF_PAGE_FIELDS_MAX];
} judgement;

static bool holds(hf_draft *draft, const hf_page *page, const char *id, const char *value)
{
    hf_text now = HF_TEXT_INIT(HF_VALUE_MAX);
    bool equal = !hf_draft_get(&now, draft, page, id, NULL) && strcmp(hf_text_get(&now), value) == 0;
    hf_text_free(&now);
    return equal;
}

static bool concerns(const judgement *judge, const hf_rule *rule)
{
    return judge->visible == (rule->effect == HF_VISIBLE_WHEN);
}

static bool is_met(const judgement *judge, const hf_rule *rule)
{
    return holds(judge->draft, judge->page, rule->field, rule->value) == (rule->effect != HF_DISABLED_WHEN);
}

static bool decide(judgement *judge, const hf_field *field);

/* Rules go round in no circle: hf_page_make has seen to that. */
static bool decide_anew(judgement *judge, const hf_field *field)
{
    const hf_group *group = judge->visible ? NULL : hf_page_group_of(judge->page, field->id);
    for (size_t i = 0; i < field->rules.count; i++) {
        const hf_rule *rule = hf_field_rule(field, i);
        if (!concerns(judge, rule)) continue;
        if (!is_met(judge, rule) || !decide(judge, hf_page_field(judge->page, rule->field))) return false;
    }
    if (!group || !group->heading || strcmp(group->heading, field->id) == 0) return true;
    return holds(judge->draft, judge->page, group->heading, "on") &&
           decide(judge, hf_page_field(judge->page, group->heading));
}

static bool decide(judgement *judge, const hf_field *field)
{
    size_t index = (size_t)(field - judge->page->fields);
    if (judge->known[index] == UNKNOWN) judge->known[index] = decide_anew(judge, field) ? YES : NO;
    return judge->known[index] == YES;
}

bool hf_draft_is_enabled(hf_draft *draft, const hf_page *page, const hf_field *field)
{
    judgement judge = {.draft = draft, .page = page};
    return decide(&judge, field);
}

bool hf_draft_is_visible(hf_draft *draft, const hf_page *page, const hf_field *field)
{
    judgement judge = {.draft = draft, .page = page, .visible = true};
    return decide(&judge, field);
}
