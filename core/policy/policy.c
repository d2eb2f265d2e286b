#include "core/policy/entries.h"

#include <stdlib.h>
#include <string.h>

#include "core/value.h"
#include "core/value_json.h"

static void clear_entry(hf_policy_entry *entry)
{
    free(entry->page);
    free(entry->field);
    free(entry->json);
    free(entry->origin);
    free(entry->value);
    memset(entry, 0, sizeof *entry);
}

void hf_policy_free(hf_policy *policy)
{
    if (!policy) return;
    for (size_t i = 0; i < policy->count; i++) clear_entry(&policy->items[i]);
    free(policy->items);
    free(policy);
}

static hf_policy_entry *find(const hf_policy *policy, hf_policy_force force, const char *page, const char *field)
{
    for (size_t i = 0; i < policy->count; i++) {
        hf_policy_entry *entry = &policy->items[i];
        if (entry->force == force && strcmp(entry->page, page) == 0 && strcmp(entry->field, field) == 0) return entry;
    }
    return NULL;
}

bool hf_policy_names_page(const hf_policy *policy, const char *page)
{
    for (size_t i = 0; policy && i < policy->count; i++)
        if (strcmp(policy->items[i].page, page) == 0) return true;
    return false;
}

/* An entry behind the last, or NULL without memory. */
static hf_policy_entry *grow(hf_policy *policy)
{
    hf_policy_entry *items = realloc(policy->items, (policy->count + 1) * sizeof *items);
    if (!items) return NULL;
    policy->items = items;
    memset(&items[policy->count], 0, sizeof *items);
    return &items[policy->count++];
}

static void report_full(hf_policy *policy, const char *page, const char *field, hf_problems *problems)
{
    hf_error problem;
    hf_number_text most;
    hf_field_name name;
    if (policy->full) return;
    policy->full = true;
    hf_fail(&problem, HF_E_POLICY_TOO_MUCH, hf_text_number(most, HF_POLICY_COUNT_MAX),
            hf_field_name_of(name, page, field), NULL);
    hf_problems_add(problems, &problem);
}

hf_status hf_policy_add(hf_policy *policy, hf_policy_force force, const char *page, const char *field, const char *json,
                        const char *origin, hf_problems *problems, hf_error *error)
{
    hf_policy_entry *entry = find(policy, force, page, field);
    if (!entry && policy->count >= HF_POLICY_COUNT_MAX) {
        report_full(policy, page, field, problems);
        return HF_OK;
    }
    hf_policy_entry made = {.force = force,
                            .page = hf_text_copy(page),
                            .field = hf_text_copy(field),
                            .json = hf_text_copy(json),
                            .origin = hf_text_copy(origin)};
    bool whole = made.page && made.field && made.json && made.origin;
    if (whole && !entry) entry = grow(policy);
    if (!whole || !entry) {
        clear_entry(&made);
        return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    }
    clear_entry(entry);
    *entry = made;
    return HF_OK;
}

hf_status hf_policy_load(hf_policy **out, const hf_paths *paths, hf_problems *problems, hf_error *error)
{
    hf_policy *policy = calloc(1, sizeof *policy);
    if (!policy) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);

    hf_status status = hf_policy_read_system(policy, paths, problems, error);
    if (status) {
        hf_policy_free(policy);
        return status;
    }
    *out = policy;
    return HF_OK;
}

static hf_status convert(hf_text *out, const hf_policy_entry *entry, const hf_field *field, hf_error *error)
{
    hf_text given = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_status status = hf_value_from_json(&given, entry->json, error);
    if (!status) status = hf_value_normalize(out, field, hf_text_get(&given), error);
    hf_text_free(&given);
    return status;
}

/* Whether policy may set the field at all; says why not. */
static hf_status admit(const hf_policy_entry *entry, const hf_field *field, const char *name, hf_error *problem)
{
    if (field->kind == HF_SECRET) return hf_fail(problem, HF_E_POLICY_SECRET, name, entry->origin, NULL);
    if (!hf_field_is_stored(field) || !(field->flags & HF_LOCKABLE))
        return hf_fail(problem, HF_E_POLICY_NOT_LOCKABLE, name, entry->origin, NULL);
    return HF_OK;
}

static void judge(hf_policy_entry *entry, const hf_field *field, hf_problems *problems)
{
    hf_error problem = {0}, reason = {0};
    hf_text value = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_field_name name;
    hf_field_name_of(name, entry->page, entry->field);

    entry->judged = true;
    hf_status status = admit(entry, field, name, &problem);
    if (!status && convert(&value, entry, field, &reason))
        status = hf_fail(&problem, HF_E_POLICY_VALUE, name, entry->origin, reason.text, reason.advice, NULL);
    if (!status) entry->value = hf_text_copy(hf_text_get(&value));
    if (status) {
        hf_error_set_field(&problem, entry->page, entry->field);
        hf_problems_add(problems, &problem);
    }
    hf_text_free(&value);
}

hf_policy_force hf_policy_value(const char **out, const char **origin, hf_policy *policy, const hf_page *page,
                                const hf_field *field, hf_problems *problems)
{
    static const hf_policy_force order[] = {HF_POLICY_ENFORCED, HF_POLICY_RECOMMENDED};
    for (size_t i = 0; policy && i < sizeof order / sizeof order[0]; i++) {
        hf_policy_entry *entry = find(policy, order[i], page->id, field->id);
        if (!entry) continue;
        if (!entry->judged) judge(entry, field, problems);
        if (!entry->value) continue;
        *out = entry->value;
        *origin = entry->origin;
        return order[i];
    }
    return HF_POLICY_NONE;
}

/* `entry` counts as told: it is not told again. */
static void report(hf_policy_entry *entry, const hf_error *problem, hf_problems *problems)
{
    entry->judged = true;
    hf_problems_add(problems, problem);
}

void hf_policy_report_unknown_fields(hf_policy *policy, const hf_page *page, hf_problems *problems)
{
    for (size_t i = 0; policy && i < policy->count; i++) {
        hf_policy_entry *entry = &policy->items[i];
        const hf_field *field;
        hf_error problem = {0}, reason = {0};
        hf_field_name name;
        if (entry->judged || strcmp(entry->page, page->id) != 0) continue;
        if (!hf_page_find_field(&field, page, entry->field, &reason)) continue;

        hf_field_name_of(name, entry->page, entry->field);
        hf_fail(&problem, HF_E_POLICY_UNKNOWN_FIELD, name, entry->origin, reason.text, reason.advice, NULL);
        hf_error_set_field(&problem, entry->page, entry->field);
        report(entry, &problem, problems);
    }
}

/* Whether the page of the entry at `place` is told for the first time. */
static bool is_first_of_page(const hf_policy *policy, size_t place)
{
    for (size_t i = 0; i < place; i++)
        if (strcmp(policy->items[i].page, policy->items[place].page) == 0) return false;
    return true;
}

void hf_policy_report_unknown_pages(hf_policy *policy, hf_policy_find_page *look, void *context, hf_problems *problems)
{
    size_t told = 0;
    for (size_t i = 0; policy && i < policy->count && told < HF_PROBLEMS_MAX; i++) {
        hf_policy_entry *entry = &policy->items[i];
        hf_error problem = {0}, reason = {0};
        if (!is_first_of_page(policy, i)) continue;
        if (!look(context, entry->page, &reason) || !hf_error_is(&reason, HF_E_UNKNOWN_PAGE)) continue;
        if (entry->judged) continue;

        hf_fail(&problem, HF_E_POLICY_UNKNOWN_PAGE, entry->page, entry->origin, reason.text, NULL);
        hf_error_set_field(&problem, entry->page, NULL);
        report(entry, &problem, problems);
        told++;
    }
}
