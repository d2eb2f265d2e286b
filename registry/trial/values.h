/* registry/trial/values.h: values to try a field with: its limits, and what is hostile but allowed. */

#ifndef HF_REGISTRY_TRIAL_VALUES_H
#define HF_REGISTRY_TRIAL_VALUES_H

#include "core/page.h"

/* Random numbers that a seed repeats on every machine. */
typedef struct hf_dice {
    uint64_t state;
} hf_dice;
void hf_dice_seed(hf_dice *dice, uint64_t seed);
uint64_t hf_dice_throw(hf_dice *dice, uint64_t sides); /* 0..sides-1; sides > 0 */

/* Value number `index` of the field; false behind the last. Not every one is taken by the host: what it refuses reaches
 * no plug-in. */
bool hf_trial_value(hf_text *out, const hf_field *field, size_t index);
size_t hf_trial_value_count(const hf_field *field);

/* One of these, or a text of random characters. */
bool hf_trial_random_value(hf_text *out, const hf_field *field, hf_dice *dice);

#endif
