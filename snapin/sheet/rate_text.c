#include "snapin/sheet/rate_text.h"

#include "core/throttle.h"
#include "core/value.h"

#include <string.h>

static int64_t unit_size(hf_rate_unit unit)
{
    return unit == HF_UNIT_MBPS ? HF_MBPS : unit == HF_UNIT_KBPS ? HF_KBPS : 1;
}

const char *hf_rate_unit_name(hf_rate_unit unit)
{
    static const char *const names[] = {"Kbps", "Mbps", "bps", "No limit"};
    return names[unit];
}

/* `bits` in the unit with `decimals` digits behind the point, if that is the same rate when it is read again. */
static bool try_form(hf_rate_text *out, int64_t bits, hf_rate_unit unit, int decimals)
{
    hf_rate_text made = {.unit = unit};
    int64_t scale = 1, size = unit_size(unit), again = 0;
    hf_text text = HF_TEXT_INIT(64);
    for (int i = 0; i < decimals; i++) scale *= 10;
    int64_t part = (bits % size * scale + size / 2) / size, whole = bits / size + part / scale;
    if (decimals) {
        hf_text_format(made.number, sizeof made.number, "%lld.%0*lld", (long long)whole, decimals,
                       (long long)(part % scale));
    } else {
        hf_text_format(made.number, sizeof made.number, "%lld", (long long)whole);
    }
    bool same = hf_rate_join(&text, made.number, unit) && hf_rate_parse(&again, hf_text_get(&text)) && again == bits;
    hf_text_free(&text);
    if (same) *out = made;
    return same;
}

void hf_rate_split(hf_rate_text *out, int64_t bits_per_second)
{
    *out = (hf_rate_text){.unit = HF_UNIT_NO_LIMIT};
    if (bits_per_second <= 0) return;
    if (bits_per_second >= HF_MBPS && bits_per_second % HF_KBPS == 0 &&
        (try_form(out, bits_per_second, HF_UNIT_MBPS, 1) || try_form(out, bits_per_second, HF_UNIT_MBPS, 2)))
        return;
    if (bits_per_second >= HF_KBPS &&
        (try_form(out, bits_per_second, HF_UNIT_KBPS, 1) || try_form(out, bits_per_second, HF_UNIT_KBPS, 2)))
        return;
    try_form(out, bits_per_second, HF_UNIT_BPS, 0);
}

bool hf_rate_join(hf_text *out, const char *number, hf_rate_unit unit)
{
    if (unit == HF_UNIT_NO_LIMIT) return hf_text_add(out, "off");
    const char *comma = strchr(number, ',');
    if (comma) { /* the decimal point of half the world */
        hf_text_add_bytes(out, number, (size_t)(comma - number));
        hf_text_add(out, ".");
        number = comma + 1;
    }
    hf_text_add(out, number);
    return hf_text_add(out, hf_rate_unit_name(unit));
}

int64_t hf_rate_step(int64_t bits_per_second, hf_rate_unit unit, bool up, int64_t min, int64_t max)
{
    int64_t size = unit_size(unit), next;
    if (up)
        next = bits_per_second <= INT64_MAX - size ? (bits_per_second / size + 1) * size : bits_per_second;
    else
        next = bits_per_second > size ? ((bits_per_second + size - 1) / size - 1) * size : bits_per_second;
    if (max && next > max) next = max;
    if (min && next < min) next = min;
    return next;
}

/* The words of hf_rate_describe between its brackets. */
bool hf_rate_beside(hf_text *out, int64_t bits_per_second)
{
    hf_text words = HF_TEXT_INIT(128);
    hf_rate_describe(&words, bits_per_second);
    const char *from = strchr(hf_text_get(&words), '('), *to = from ? strchr(from, ')') : NULL;
    bool added = !to || hf_text_add_bytes(out, from + 1, (size_t)(to - from - 1));
    hf_text_free(&words);
    return added;
}
