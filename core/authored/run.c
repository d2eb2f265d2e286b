/* Declarative checks at work, over a draft. */
#include "core/authored/parts.h"

#include "core/draft/internal.h"

#include <stdlib.h>
#include <string.h>

/* One check of one draft. */
typedef struct checking {
    const hf_page *page;
    const hf_check *check;
    hf_draft *draft;
    hf_problems *problems;
} checking;

static const hf_field *field_of(const checking *at, size_t index)
{
    return &at->page->fields[at->check->fields[index]];
}

/* A field that cannot be edited or is not shown has no say. */
static bool is_used(const checking *at, const hf_field *field)
{
    return hf_draft_is_enabled(at->draft, at->page, field) && hf_draft_is_visible(at->draft, at->page, field);
}

static bool is_empty(const checking *at, const hf_field *field)
{
    return hf_draft_is_empty(at->draft, at->page, field);
}

static bool is_due(const checking *at)
{
    for (size_t i = 0; i < at->check->when_count; i++) {
        const hf_condition *when = &at->check->when[i];
        const hf_field *field = &at->page->fields[when->field];
        hf_text now = HF_TEXT_INIT(HF_VALUE_MAX);
        bool holds = !hf_draft_get(&now, at->draft, at->page, field->id, NULL) &&
                     strcmp(hf_text_get(&now), when->value) == 0 && is_used(at, field);
        hf_text_free(&now);
        if (!holds) return false;
    }
    return true;
}

/* The page's own words, if it has some, in the place of ours. */
static void report(const checking *at, const hf_field *field, hf_error *problem)
{
    if (at->check->message) hf_text_put(problem->text, sizeof problem->text, at->check->message);
    hf_error_set_field(problem, at->page->id, field->id);
    hf_problems_add(at->problems, problem);
}

/* ---- the checks ------------------------------------------------------------------------------------------------- */

static void check_require(const checking *at)
{
    const hf_field *field = field_of(at, 0);
    hf_error problem;
    if (!is_used(at, field) || !is_empty(at, field)) return;
    if (field->flags & HF_REQUIRED) return; /* that was said already */
    hf_draft_fail_field(&problem, HF_E_FIELD_REQUIRED, at->page, field);
    report(at, field, &problem);
}

/* `off` is no limit at all, and so above any other rate. */
static bool is_within(const checking *at, const hf_field *field, const char *text)
{
    int64_t number;
    if (!hf_value_to_integer(&number, field, text)) return true;
    if (field->kind == HF_RATE && number == 0) number = INT64_MAX;
    return number >= at->check->min && number <= at->check->max;
}

static void add_limit(hf_text *out, const hf_field *field, int64_t limit)
{
    if (field->kind == HF_RATE)
        hf_rate_format(out, limit);
    else
        hf_text_add_format(out, "%lld", (long long)limit);
}

static void add_range(hf_text *out, const checking *at, const hf_field *field)
{
    const hf_check *check = at->check;
    bool least = check->min != INT64_MIN, most = check->max != INT64_MAX;
    hf_text_add(out, !least ? "at most " : !most ? "at least " : "");
    if (least) add_limit(out, field, check->min);
    if (least && most) hf_text_add(out, " to ");
    if (most) add_limit(out, field, check->max);
}

static void check_range(const checking *at)
{
    const hf_field *field = field_of(at, 0);
    hf_text value = HF_TEXT_INIT(HF_VALUE_MAX), range = HF_TEXT_INIT(200);
    hf_error problem;
    hf_field_name name;
    bool known = !hf_draft_get(&value, at->draft, at->page, field->id, NULL);
    if (known && is_used(at, field) && !is_within(at, field, hf_text_get(&value))) {
        add_range(&range, at, field);
        hf_fail(&problem, HF_E_CHECK_RANGE, hf_field_name_of(name, at->page->id, field->id), hf_text_get(&value),
                hf_text_get(&range), NULL);
        report(at, field, &problem);
    }
    hf_text_free(&value);
    hf_text_free(&range);
}

/* As if the field had this format. */
static void check_format(const checking *at)
{
    hf_field strict = *field_of(at, 0);
    hf_text value = HF_TEXT_INIT(HF_VALUE_MAX), ignored = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_error problem;
    strict.format = at->check->format;
    bool known = !hf_draft_get(&value, at->draft, at->page, strict.id, NULL);
    if (known && value.length && is_used(at, field_of(at, 0)) &&
        hf_value_normalize(&ignored, &strict, hf_text_get(&value), &problem)) {
        report(at, &strict, &problem);
    }
    hf_text_free(&value);
    hf_text_free(&ignored);
}

/* Two that are both empty are not called equal. */
static void check_not_equal(const checking *at)
{
    const hf_field *first = field_of(at, 0), *second = field_of(at, 1);
    hf_text values[2] = {HF_TEXT_INIT(HF_VALUE_MAX), HF_TEXT_INIT(HF_VALUE_MAX)};
    hf_error problem;
    bool known = !hf_draft_get(&values[0], at->draft, at->page, first->id, NULL) &&
                 !hf_draft_get(&values[1], at->draft, at->page, second->id, NULL);
    bool equal = known && values[0].length && strcmp(hf_text_get(&values[0]), hf_text_get(&values[1])) == 0;
    if (equal && is_used(at, first) && is_used(at, second)) {
        hf_field_name one, other;
        hf_fail(&problem, HF_E_CHECK_EQUAL, hf_field_name_of(one, at->page->id, first->id),
                hf_field_name_of(other, at->page->id, second->id), NULL);
        report(at, second, &problem);
    }
    for (size_t i = 0; i < 2; i++) hf_text_free(&values[i]);
}

/* A field that is not used counts as empty; if neither is used, nothing is asked of anybody. */
static void check_one_of(const checking *at)
{
    const hf_field *fields[2] = {field_of(at, 0), field_of(at, 1)};
    bool used[2] = {is_used(at, fields[0]), is_used(at, fields[1])};
    bool given[2];
    hf_error problem;
    hf_field_name names[2];
    for (size_t i = 0; i < 2; i++) given[i] = used[i] && !is_empty(at, fields[i]);
    if (!used[0] && !used[1]) return;
    bool both = given[0] && given[1];
    if (both ? !at->check->exclusive : given[0] || given[1]) return;
    for (size_t i = 0; i < 2; i++) hf_field_name_of(names[i], at->page->id, fields[i]->id);
    hf_fail(&problem, both ? HF_E_CHECK_BOTH : HF_E_CHECK_NEITHER, names[0], names[1], NULL);
    report(at, fields[used[0] ? 0 : 1], &problem);
}

static void run(const checking *at)
{
    switch (at->check->kind) {
    case HF_CHECK_REQUIRE: check_require(at); break;
    case HF_CHECK_RANGE: check_range(at); break;
    case HF_CHECK_FORMAT: check_format(at); break;
    case HF_CHECK_NOT_EQUAL: check_not_equal(at); break;
    case HF_CHECK_ONE_OF: check_one_of(at); break;
    case HF_CHECK_KINDS: break;
    }
}

static hf_status check(const hf_page *page, hf_draft *draft, hf_problems *problems)
{
    const hf_authored *authored = page->context;
    size_t before = problems->count + problems->dropped;
    for (size_t i = 0; i < authored->check_count; i++) {
        checking at = {.page = page, .check = &authored->checks[i], .draft = draft, .problems = problems};
        if (is_due(&at)) run(&at);
    }
    return problems->count + problems->dropped > before ? HF_INVALID : HF_OK;
}

/* ---- the rest of the behaviour ---------------------------------------------------------------------------------- */

static hf_status info(const hf_page *page, hf_draft *draft, const char *field, hf_text *out, hf_error *error)
{
    const hf_authored *authored = page->context;
    const hf_field *found = hf_page_field(page, field);
    (void)draft;
    const char *text = found ? authored->infos[found - page->fields] : NULL;
    return hf_text_add(out, text ? text : "") ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

static void release(void *context)
{
    hf_authored *authored = context;
    hf_arena_free(&authored->arena);
    free(authored);
}

const hf_page_behaviour hf_authored_behaviour = {.check = check, .info = info, .release = release};
