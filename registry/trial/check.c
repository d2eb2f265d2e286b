#include "core/clock.h"
#include "core/value.h"
#include "registry/trial/parts.h"
#include "registry/trial/values.h"

#include <string.h>

#define SLOW_MILLISECONDS 500 /* of a check(), the quicker of two */

static bool are_same(const hf_problems *a, const hf_problems *b)
{
    if (a->count != b->count || a->dropped != b->dropped) return false;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->items[i].id, b->items[i].id) != 0 || strcmp(a->items[i].field, b->items[i].field) != 0 ||
            strcmp(a->items[i].text, b->items[i].text) != 0)
            return false;
    return true;
}

static int64_t timed_check(hf_trial *at, hf_problems *problems)
{
    int64_t start = hf_clock_system_milliseconds();
    (void)at->page->behaviour->check(at->page, at->draft, problems);
    return hf_clock_system_milliseconds() - start;
}

void hf_trial_check(hf_trial *at)
{
    hf_error error;
    hf_number_text number;
    hf_problems first = {0}, second = {0};
    int64_t took = timed_check(at, &first), again = 0;
    for (size_t i = 0; i < first.count; i++) hf_trial_judge_error(at, &first.items[i]);
    hf_trial_judge_memory(at);
    if (!at->over) {
        again = timed_check(at, &second);
        if (!are_same(&first, &second) && hf_fail(&error, HF_E_TRIAL_IMPURE, at->id, at->step, NULL))
            hf_trial_defect(at, &error);
    }
    if (again < took) took = again;
    if (!at->over && took > SLOW_MILLISECONDS &&
        hf_fail(&error, HF_E_TRIAL_SLOW, at->id, at->step, hf_text_number(number, took), NULL))
        hf_trial_defect(at, &error);
    hf_trial_judge(at, &first);
    hf_trial_judge(at, &second);
}

void hf_trial_put(const hf_trial *at, const hf_field *field, const char *value)
{
    if (field->kind == HF_SECRET)
        (void)hf_draft_set_secret(at->draft, at->page, field->id, value, strlen(value), NULL);
    else
        (void)hf_draft_set(at->draft, at->page, field->id, value, NULL);
}

static void try_value(hf_trial *at, const hf_field *field, size_t index)
{
    hf_text value = HF_TEXT_INIT(2 * HF_VALUE_MAX);
    if (hf_trial_value(&value, field, index)) {
        hf_trial_begin(at, "check() with %s = %.80s", field->id, hf_text_get(&value));
        hf_trial_put(at, field, hf_text_get(&value));
        hf_trial_check(at);
        hf_draft_discard(at->draft, at->page, field->id);
    }
    hf_text_free(&value);
}

void hf_trial_check_values(hf_trial *at)
{
    for (size_t i = 0; i < at->page->field_count; i++) {
        const hf_field *field = &at->page->fields[i];
        for (size_t j = 0; j < hf_trial_value_count(field) && !at->over; j++) try_value(at, field, j);
    }
}

static void throw_values(const hf_trial *at, hf_dice *dice)
{
    for (size_t i = 0; i < at->page->field_count; i++) {
        const hf_field *field = &at->page->fields[i];
        hf_text value = HF_TEXT_INIT(2 * HF_VALUE_MAX);
        hf_draft_discard(at->draft, at->page, field->id);
        if (hf_dice_throw(dice, 3) && hf_trial_random_value(&value, field, dice))
            hf_trial_put(at, field, hf_text_get(&value));
        hf_text_free(&value);
    }
}

void hf_trial_check_random(hf_trial *at)
{
    for (int round = 0; round < at->options->rounds && !at->over; round++) {
        hf_dice dice;
        const uint64_t seed = at->options->seed + (uint64_t)round;
        hf_dice_seed(&dice, seed);
        hf_trial_begin(at, "check() with random values, --seed %llu", (unsigned long long)seed);
        throw_values(at, &dice);
        hf_trial_check(at);
    }
}
