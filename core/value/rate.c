/* Rates: bits per second, K = 1024. A number with a unit: a prefix (K, M, G), then `bps`, `bit/s`, `bits/s` or `b/s`,
 * which a prefix makes needless. */
#include "core/throttle.h"
#include "core/value/kind.h"

#include <string.h>

#define HF_GBPS (HF_MBPS * 1024)

typedef enum fault { NONE, UNREADABLE, ZERO, WITHOUT_UNIT, IN_BYTES, TOO_LARGE } fault;

static int64_t prefix_size(char letter)
{
    switch (letter) {
    case 'k':
    case 'K': return HF_KBPS;
    case 'm':
    case 'M': return HF_MBPS;
    case 'g':
    case 'G': return HF_GBPS;
    default: return 0;
    }
}

/* `KB/s` and `MBps` count bytes, by the capital B and the small rest; elsewhere case says nothing. */
static bool counts_bytes(hf_slice name)
{
    return name.length == 3 && name.text[0] == 'B' && (name.text[1] == '/' || name.text[1] == 'p');
}

static bool counts_bits(hf_slice name, bool has_prefix)
{
    return (has_prefix && !name.length) || hf_slice_is(name, "bps") || hf_slice_is(name, "bit/s") ||
           hf_slice_is(name, "bits/s") || hf_slice_is(name, "b/s");
}

static fault read_unit(int64_t *bits, hf_slice name)
{
    if (!name.length) return WITHOUT_UNIT;
    int64_t size = prefix_size(*name.text);
    bool has_prefix = size != 0;
    hf_slice rest = {name.text + has_prefix, name.length - has_prefix};
    bool bytes = counts_bytes(rest);
    if (!bytes && !counts_bits(rest, has_prefix)) return UNREADABLE;
    *bits = (has_prefix ? size : 1) * (bytes ? 8 : 1);
    return bytes ? IN_BYTES : NONE;
}

#define FRACTION_MAX 999999999 /* nine digits, so that a fraction times the largest unit fits */

/* `whole`.`fraction` times `unit`, to the nearest bit. */
static fault multiply(int64_t *out, hf_slice whole, hf_slice fraction, int64_t unit)
{
    int64_t count, part = 0, scale = 1;
    if (!hf_slice_to_number(&count, whole, HF_RATE_MAX)) return hf_slice_is_digits(whole) ? TOO_LARGE : UNREADABLE;
    if (fraction.length > 9 || (fraction.length && !hf_slice_to_number(&part, fraction, FRACTION_MAX))) {
        return UNREADABLE;
    }
    for (size_t i = 0; i < fraction.length; i++) scale *= 10;
    if (count > HF_RATE_MAX / unit) return TOO_LARGE;
    int64_t bits = count * unit + (part * unit + scale / 2) / scale;
    if (bits > HF_RATE_MAX) return TOO_LARGE;
    *out = bits;
    return NONE;
}

/* Reads `text`; *out counts bits also for a rate in bytes, so that the refusal can say what to write. */
static fault read_rate(int64_t *out, const char *text)
{
    hf_slice rest = hf_slice_trim(hf_slice_of(text));
    if (hf_slice_is(rest, "off") || hf_slice_is(rest, "unlimited")) {
        *out = 0;
        return NONE;
    }
    hf_slice whole = hf_slice_take_digits(&rest), fraction = {NULL, 0};
    if (hf_slice_skip(&rest, '.')) {
        fraction = hf_slice_take_digits(&rest);
        if (!fraction.length) return UNREADABLE;
    }
    hf_slice_skip_space(&rest);

    int64_t unit = 1, bits = 0;
    fault unit_fault = read_unit(&unit, rest);
    if (unit_fault == UNREADABLE) return UNREADABLE;
    fault found = multiply(&bits, whole, fraction, unit);
    if (found) return found;
    if (bits == 0) return ZERO;
    *out = bits;
    return unit_fault;
}

bool hf_rate_parse(int64_t *out, const char *text)
{
    int64_t bits;
    if (read_rate(&bits, text) != NONE) return false;
    *out = bits;
    return true;
}

bool hf_rate_format(hf_text *out, int64_t bits_per_second)
{
    if (bits_per_second <= 0) return hf_text_add(out, "off");
    int64_t unit = bits_per_second % HF_MBPS == 0 ? HF_MBPS : bits_per_second % HF_KBPS == 0 ? HF_KBPS : 1;
    const char *name = unit == HF_MBPS ? "Mbps" : unit == HF_KBPS ? "Kbps" : "bps";
    return hf_text_add_format(out, "%lld%s", (long long)(bits_per_second / unit), name);
}

/* `amount` / `unit` with up to two decimals, nearest. */
static void add_decimal(hf_text *out, int64_t amount, int64_t unit)
{
    int64_t whole = amount / unit, hundredths = (amount % unit * 100 + unit / 2) / unit;
    if (hundredths == 100) {
        whole++;
        hundredths = 0;
    }
    hf_text_add_format(out, "%lld", (long long)whole);
    if (hundredths % 10)
        hf_text_add_format(out, ".%02d", (int)hundredths);
    else if (hundredths)
        hf_text_add_format(out, ".%d", (int)(hundredths / 10));
}

/* The largest unit of bits in which `bits` needs no more than two decimals: what people are shown is exact. */
static int64_t shown_unit(int64_t bits)
{
    static const int64_t units[] = {HF_MBPS, HF_KBPS};
    for (size_t i = 0; i < 2; i++) {
        if (bits >= units[i] && bits % units[i] * 100 % units[i] == 0) return units[i];
    }
    return 1;
}

bool hf_rate_describe(hf_text *out, int64_t bits_per_second)
{
    if (bits_per_second <= 0) return hf_text_add(out, "unlimited");
    int64_t unit = shown_unit(bits_per_second);
    add_decimal(out, bits_per_second, unit);
    hf_text_add(out, unit == HF_MBPS ? " Mbps (" : unit == HF_KBPS ? " Kbps (" : " bps (");

    int64_t byte_unit = bits_per_second >= 8 * HF_MBPS ? HF_MBPS : bits_per_second >= 8 * HF_KBPS ? HF_KBPS : 1;
    add_decimal(out, bits_per_second, 8 * byte_unit);
    return hf_text_add(out, byte_unit == HF_MBPS ? " MB/s)" : byte_unit == HF_KBPS ? " KB/s)" : " B/s)");
}

/* A row with both limits 0 sets none. `off` is always allowed. */
static bool expects(hf_text *out, const hf_field *field)
{
    if (field->min == 0 && field->max == 0) return hf_text_add(out, "a rate such as 512Kbps, or off");
    hf_rate_format(out, field->min > 1 ? field->min : 1);
    hf_text_add(out, " to ");
    hf_rate_format(out, field->max);
    return hf_text_add(out, ", or off");
}

static hf_status refuse(fault found, const hf_field *field, const char *given, int64_t bits, hf_error *error)
{
    hf_text help = HF_TEXT_INIT(HF_ERROR_ADVICE_SIZE);
    if (found == IN_BYTES)
        hf_rate_format(&help, bits);
    else
        expects(&help, field);

    hf_error_id id = found == ZERO           ? HF_E_RATE_ZERO
                     : found == WITHOUT_UNIT ? HF_E_RATE_WITHOUT_UNIT
                     : found == IN_BYTES     ? HF_E_RATE_IN_BYTES
                     : found == TOO_LARGE    ? HF_E_RATE_TOO_LARGE
                     : found == UNREADABLE   ? HF_E_RATE_UNREADABLE
                                             : HF_E_VALUE_OUT_OF_RANGE;
    hf_status status = hf_fail(error, id, given, hf_text_get(&help), NULL);
    hf_text_free(&help);
    return status;
}

static hf_status normalize(hf_text *out, const hf_field *field, const char *given, hf_error *error)
{
    int64_t bits = 0;
    fault found = read_rate(&bits, given);
    bool bounded = field->min != 0 || field->max != 0;
    bool outside = bounded && bits != 0 && (bits < field->min || bits > field->max);
    if (found || outside) return refuse(found, field, given, bits, error);
    return hf_rate_format(out, bits) ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

static bool to_integer(int64_t *out, const hf_field *field, const char *canonical)
{
    (void)field;
    return hf_rate_parse(out, canonical);
}

static hf_status check_row(const hf_field *field, hf_row_part *at, hf_error *error)
{
    if (field->min < 0) {
        at->member = "min";
        hf_number_text least;
        return hf_fail(error, HF_E_FIELD_RATE_NEGATIVE, field->id, hf_text_number(least, field->min), NULL);
    }
    return hf_row_check_limits(field, at, error);
}

const hf_kind hf_kind_rate = {
    .name = "rate",
    .empty = "off",
    .has_value = true,
    .is_comparable = true,
    .flags = HF_REQUIRED | HF_LOCKABLE | HF_TRANSIENT,
    .normalize = normalize,
    .to_integer = to_integer,
    .expects = expects,
    .check_row = check_row,
};
