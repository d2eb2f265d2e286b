/* snapin/sheet/rate_text.h: a rate as a number and a unit, as the vendor's throttling page shows it: `512.0` `Kbps`.
 *
 * K = 1024. Knows no window; any thread. */

#ifndef HF_SNAPIN_RATE_TEXT_H
#define HF_SNAPIN_RATE_TEXT_H

#include "core/text.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum hf_rate_unit { HF_UNIT_KBPS, HF_UNIT_MBPS, HF_UNIT_BPS, HF_UNIT_NO_LIMIT } hf_rate_unit;

#define HF_RATE_NUMBER_MAX 32

typedef struct hf_rate_text {
    char number[HF_RATE_NUMBER_MAX]; /* "" for no limit */
    hf_rate_unit unit;
} hf_rate_text;

/* The shortest form that is exactly `bits_per_second` again; at least one decimal, as the vendor has it. 0 = no limit.
 */
void hf_rate_split(hf_rate_text *out, int64_t bits_per_second);

/* The value that a number and a unit stand for, to be given to a draft: `512.0Kbps`, `off`. */
bool hf_rate_join(hf_text *out, const char *number, hf_rate_unit unit);

/* One step up or down: one of the unit, to the next whole number, within the limits (0 and 0 = none). */
int64_t hf_rate_step(int64_t bits_per_second, hf_rate_unit unit, bool up, int64_t min, int64_t max);

/* Bytes per second for beside the number: `64 KB/s`; "" for no limit. */
bool hf_rate_beside(hf_text *out, int64_t bits_per_second);

/* `Kbps` and so on, as the list of units shows it. */
const char *hf_rate_unit_name(hf_rate_unit unit);

#ifdef __cplusplus
}
#endif

#endif
