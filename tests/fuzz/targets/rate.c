/* Rates as people type them, in a field without limits and in one of the throttling page. */
#include "core/throttle.h"
#include "core/value.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static const hf_field any = {.id = "rate", .kind = HF_RATE, .label = "Rate"};
static const hf_field limited = {
    .id = "rate", .kind = HF_RATE, .label = "Rate", .min = 256 * HF_KBPS, .max = 1023 * HF_MBPS};

/* The canonical text stands for the number, and the number for it. */
static int64_t check_round(const hf_field *field, const char *canonical)
{
    hf_text again = HF_TEXT_INIT(HF_VALUE_MAX), shown = HF_TEXT_INIT(256);
    int64_t bits = -1, same = -1;
    hf_error error = {0};
    FUZZ_INSIST(hf_rate_parse(&bits, canonical) && bits >= 0 && bits <= HF_RATE_MAX);
    FUZZ_INSIST(hf_value_to_integer(&same, field, canonical) && same == bits);
    FUZZ_INSIST(!hf_value_normalize(&again, field, canonical, &error));
    FUZZ_INSIST(!strcmp(hf_text_get(&again), canonical));
    FUZZ_INSIST(hf_rate_describe(&shown, bits));
    hf_text_free(&again);
    hf_text_free(&shown);
    return bits;
}

static hf_status check(const hf_field *field, const char *given)
{
    hf_text out = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_error error = {0};
    hf_status status = hf_value_normalize(&out, field, given, &error);
    if (status) {
        FUZZ_TOLD(status, &error);
        FUZZ_INSIST(!out.length);
    } else {
        int64_t bits = check_round(field, hf_text_get(&out));
        FUZZ_INSIST(!field->max || !bits || (bits >= field->min && bits <= field->max));
    }
    hf_text_free(&out);
    return status;
}

void fuzz_one(fuzz_input *input)
{
    const char *given = fuzz_text(input);
    hf_status status = check(&any, given);
    if (!check(&limited, given)) FUZZ_INSIST(!status);
}
