#include "registry/trial/values.h"
#include "core/value.h"

#include <string.h>

#define TEXT_DEFAULT_MAX 1024 /* bytes of an HF_TEXT whose row says 0 */
#define LIST_DEFAULT_MAX 64

void hf_dice_seed(hf_dice *dice, uint64_t seed)
{
    dice->state = seed ^ 0x9e3779b97f4a7c15u;
    if (!dice->state) dice->state = 1;
}

/* xorshift64*: good enough to choose by, and the same everywhere. */
uint64_t hf_dice_throw(hf_dice *dice, uint64_t sides)
{
    dice->state ^= dice->state >> 12;
    dice->state ^= dice->state << 25;
    dice->state ^= dice->state >> 27;
    return (dice->state * 0x2545f4914f6cdd1du >> 11) % sides;
}

/* ---- by kind ---------------------------------------------------------------------------------------------------- */

/* What people and programs put into texts, and what code that is not careful trips over. */
static const char *const texts[] = {
    "",
    "a",
    "%s%n%x",
    "\"quoted\" 'twice' \\",
    "../../etc/passwd",
    "; rm -rf / #",
    "<script>&amp;",
    "\xc3\xa9\xc3\xa8 \xe6\xbc\xa2 \xf0\x9f\x98\x80",
    "\xd7\xa2\xd7\x91 \xe2\x80\xae right to left",
    "nul\\0",
    "-1",
    "9223372036854775808",
    "on",
    "localhost",
    "127.0.0.1",
    "::1",
    "xn--mnchen-3ya.example",
    "1",
    "65535",
    "https://a",
    "https://user@host.example:65535/path?query=%00#part",
    "00000000-0000-0000-0000-000000000000",
    "somebody+tag@example.org",
    "*.example.org",
    "10.0.0.0/8",
    "<local>",
    "000000",
};
enum { TEXTS = sizeof texts / sizeof texts[0], LONG_TEXTS = 4 };

static void add_many(hf_text *out, const char *piece, size_t bytes)
{
    for (size_t used = 0; used + strlen(piece) <= bytes; used += strlen(piece)) hf_text_add(out, piece);
}

/* As long as it may be: in letters, digits, characters of several bytes; and as short. */
static void add_limit(hf_text *out, const hf_field *field, size_t index)
{
    static const char *const pieces[] = {"x", "7", "\xe6\xbc\xa2"};
    size_t longest = field->max > 0 ? (size_t)field->max : TEXT_DEFAULT_MAX;
    if (longest > HF_VALUE_MAX - 1) longest = HF_VALUE_MAX - 1;
    if (index < 3)
        add_many(out, pieces[index], longest);
    else
        add_many(out, "x", field->min > 0 && (size_t)field->min <= longest ? (size_t)field->min : 1);
}

static void add_text(hf_text *out, const hf_field *field, size_t index)
{
    if (index < TEXTS)
        hf_text_add(out, texts[index]);
    else
        add_limit(out, field, index - TEXTS);
}

static void add_integer(hf_text *out, const hf_field *field, size_t index)
{
    hf_number_text number;
    bool free = !field->min && !field->max;
    const int64_t values[] = {free ? INT64_MIN : field->min, free ? INT64_MAX : field->max, 0, -1,
                              field->min + (field->step ? field->step : 1)};
    hf_text_add(out, hf_text_number(number, values[index]));
}

static void add_rate(hf_text *out, const hf_field *field, size_t index)
{
    const int64_t values[] = {0, field->min ? field->min : 1, field->max ? field->max : INT64_MAX};
    hf_rate_format(out, values[index]);
}

static const char *const timetables[] = {"", "mon-sun 00:00-24:00", "sun 23:30-24:00",
                                         "mon-fri 00:00-00:30, 12:00-12:30; sat 00:00-00:30; sun 01:00-01:30"};
static const char *const paths[] = {"",
                                    "/",
                                    "/no/such/folder",
                                    "/tmp",
                                    "C:\\",
                                    "C:\\no\\such\\folder",
                                    "\\\\server\\share\\folder",
                                    "/\xc3\xa9 with spaces/%s"};
static const char *const switches[] = {"off", "on"};

static void add_list(hf_text *out, const hf_field *field, size_t index)
{
    size_t most = field->max > 0 ? (size_t)field->max : LIST_DEFAULT_MAX;
    if (index < TEXTS) {
        hf_text_add(out, texts[index]);
        return;
    }
    const char *entry = index == TEXTS ? "a.example" : "1";
    for (size_t i = 0; i < most && out->length + 16 < HF_VALUE_MAX; i++) {
        hf_number_text number;
        if (i) hf_text_add(out, ",");
        hf_text_add(out, entry);
        hf_text_add(out, hf_text_number(number, (int64_t)i));
    }
}

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

size_t hf_trial_value_count(const hf_field *field)
{
    switch (field->kind) {
    case HF_BOOL: return COUNT(switches);
    case HF_INTEGER: return 5;
    case HF_TEXT:
    case HF_SECRET: return TEXTS + LONG_TEXTS;
    case HF_CHOICE: return field->choices.count;
    case HF_RATE: return 3;
    case HF_TIMETABLE: return COUNT(timetables);
    case HF_PATH: return COUNT(paths);
    case HF_LIST: return TEXTS + 2;
    default: return 0;
    }
}

bool hf_trial_value(hf_text *out, const hf_field *field, size_t index)
{
    if (index >= hf_trial_value_count(field)) return false;
    switch (field->kind) {
    case HF_BOOL: hf_text_add(out, switches[index]); break;
    case HF_INTEGER: add_integer(out, field, index); break;
    case HF_CHOICE: hf_text_add(out, hf_field_choice(field, index)->keyword); break;
    case HF_RATE: add_rate(out, field, index); break;
    case HF_TIMETABLE: hf_text_add(out, timetables[index]); break;
    case HF_PATH: hf_text_add(out, paths[index]); break;
    case HF_LIST: add_list(out, field, index); break;
    default: add_text(out, field, index); break;
    }
    return !out->failed;
}

/* ---- at random -------------------------------------------------------------------------------------------------- */

static bool add_random_text(hf_text *out, const hf_field *field, hf_dice *dice)
{
    static const char *const letters[] = {
        "a", "Z", "0", " ", "%", "\"", "\\", "/", "'", "&", "\xc3\x9f", "\xe2\x82\xac", "\xf0\x9f\x98\x80"};
    size_t longest = field->max > 0 && field->max < 4096 ? (size_t)field->max : TEXT_DEFAULT_MAX;
    size_t length = (size_t)hf_dice_throw(dice, longest + 1);
    while (out->length + 4 <= length) hf_text_add(out, letters[hf_dice_throw(dice, COUNT(letters))]);
    return !out->failed;
}

bool hf_trial_random_value(hf_text *out, const hf_field *field, hf_dice *dice)
{
    hf_number_text number;
    size_t count = hf_trial_value_count(field);
    if (!count) return false;
    bool fixed = hf_dice_throw(dice, 2) == 0;
    if (!fixed && (field->kind == HF_TEXT || field->kind == HF_SECRET)) return add_random_text(out, field, dice);
    if (!fixed && field->kind == HF_INTEGER && field->max > field->min && field->min >= 0) {
        uint64_t span = (uint64_t)(field->max - field->min);
        return hf_text_add(out, hf_text_number(number, field->min + (int64_t)hf_dice_throw(dice, span)));
    }
    return hf_trial_value(out, field, (size_t)hf_dice_throw(dice, count));
}
