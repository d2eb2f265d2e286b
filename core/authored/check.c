/* Declarative checks: what each is about, and when it counts. */
#include "core/authored/parts.h"

#include "core/value/kind.h"

#include <string.h>

/* The first keys are the checks, in the order of hf_check_kind. */
enum { MIN = HF_CHECK_KINDS, MAX, IS, EXCLUSIVE, WHEN, MESSAGE, KEYS };

static const hf_key keys[KEYS] = {
    [HF_CHECK_REQUIRE] = {"require", HF_SHAPE_TEXT, false, 0},
    [HF_CHECK_RANGE] = {"range", HF_SHAPE_TEXT, false, 0},
    [HF_CHECK_FORMAT] = {"format", HF_SHAPE_TEXT, false, 0},
    [HF_CHECK_NOT_EQUAL] = {"not-equal", HF_SHAPE_LIST, false, 0},
    [HF_CHECK_ONE_OF] = {"one-of", HF_SHAPE_LIST, false, 0},
    [MIN] = {"min", HF_SHAPE_VALUE, false, 0},
    [MAX] = {"max", HF_SHAPE_VALUE, false, 0},
    [IS] = {"is", HF_SHAPE_TEXT, false, 0},
    [EXCLUSIVE] = {"exclusive", HF_SHAPE_FLAG, false, 0},
    [WHEN] = {"when", HF_SHAPE_OBJECT, false, 0},
    [MESSAGE] = {"message", HF_SHAPE_TEXT, false, 0},
};

/* The keys that go with one kind of check alone. */
static const int owners[KEYS] = {
    [MIN] = HF_CHECK_RANGE, [MAX] = HF_CHECK_RANGE, [IS] = HF_CHECK_FORMAT, [EXCLUSIVE] = HF_CHECK_ONE_OF};

typedef struct reading {
    hf_loading *loading;
    const hf_at *at;
    struct json_object *given[HF_KEYS_MAX];
    hf_check *check;
} reading;

static hf_at at_key(const reading *from, int key)
{
    return (hf_at){.above = from->at, .name = keys[key].name};
}

#define KIND(kind) (1u << (kind))
static const uint32_t can_be_empty =
    KIND(HF_TEXT) | KIND(HF_SECRET) | KIND(HF_TIMETABLE) | KIND(HF_PATH) | KIND(HF_LIST);

/* The kinds of fields that each check is able to look at. */
static uint32_t kinds_of(hf_check_kind kind)
{
    switch (kind) {
    case HF_CHECK_RANGE: return KIND(HF_INTEGER) | KIND(HF_RATE);
    case HF_CHECK_FORMAT: return KIND(HF_TEXT) | KIND(HF_LIST);
    case HF_CHECK_NOT_EQUAL: return ~(KIND(HF_INFO) | KIND(HF_SECRET) | KIND(HF_BOOL));
    default: return can_be_empty;
    }
}

/* False, with a finding, when the field is none that this check can look at. */
static bool take_field(reading *from, size_t index, const hf_at *at, struct json_object *id)
{
    hf_loading *loading = from->loading;
    if (!hf_take_shape(loading, at, id, HF_SHAPE_TEXT)) return false;
    uint32_t place = hf_take_field(loading, at, json_object_get_string(id));
    if (place == loading->page->plugin.fields.count) return false;
    const hf_field *field = &loading->page->fields[place];
    from->check->fields[index] = place;
    if (kinds_of(from->check->kind) & KIND(field->kind)) return true;
    hf_find(loading, at, HF_E_AUTHORED_CHECK_KIND, keys[from->check->kind].name, field->id, hf_kind_name(field->kind));
    return false;
}

/* ---- each check's own ------------------------------------------------------------------------------------------- */

static void take_pair(reading *from, const hf_at *at, struct json_object *list)
{
    const char *name = keys[from->check->kind].name;
    bool good = true;
    if (json_object_array_length(list) != 2) {
        hf_find(from->loading, at, HF_E_AUTHORED_CHECK_PAIR, name, NULL, NULL);
        return;
    }
    for (size_t i = 0; i < 2; i++) {
        hf_at here = {.above = at, .place = i};
        good = take_field(from, i, &here, json_object_array_get_idx(list, i)) && good;
    }
    if (!good) return;
    const hf_field *fields = from->loading->page->fields;
    const uint32_t *pair = from->check->fields;
    if (pair[0] == pair[1]) {
        hf_find(from->loading, at, HF_E_AUTHORED_CHECK_PAIR, name, NULL, NULL);
    } else if (from->check->kind == HF_CHECK_NOT_EQUAL && fields[pair[0]].kind != fields[pair[1]].kind) {
        hf_find(from->loading, at, HF_E_AUTHORED_CHECK_PAIR, name, " of one kind", NULL);
    }
}

static void take_range(reading *from)
{
    hf_check *check = from->check;
    uint32_t kind = from->loading->page->fields[check->fields[0]].kind;
    hf_at least = at_key(from, MIN), most = at_key(from, MAX);
    bool good = from->given[MIN] || from->given[MAX];
    check->min = INT64_MIN;
    check->max = INT64_MAX;
    if (from->given[MIN] && !hf_take_limit(&check->min, from->loading, &least, kind, from->given[MIN])) return;
    if (from->given[MAX] && !hf_take_limit(&check->max, from->loading, &most, kind, from->given[MAX])) return;
    if (!good || check->min > check->max) {
        hf_find(from->loading, from->at, HF_E_AUTHORED_CHECK_LIMITS, NULL, NULL, NULL);
    }
}

static void take_format(reading *from)
{
    hf_at at = at_key(from, IS);
    if (from->given[IS]) {
        from->check->format = hf_take_format(from->loading, &at, from->given[IS]);
    } else {
        hf_find(from->loading, from->at, HF_E_AUTHORED_KEY_MISSING, keys[IS].name, "a format", NULL);
    }
}

static void take_subject(reading *from)
{
    hf_check_kind kind = from->check->kind;
    struct json_object *subject = from->given[kind];
    hf_at at = at_key(from, (int)kind);
    if (keys[kind].shape == HF_SHAPE_LIST) {
        take_pair(from, &at, subject);
    } else if (take_field(from, 0, &at, subject)) {
        if (kind == HF_CHECK_RANGE) take_range(from);
        if (kind == HF_CHECK_FORMAT) take_format(from);
    }
}

/* ---- the whole check -------------------------------------------------------------------------------------------- */

/* False: it is none, or more than one. */
static bool take_kind(reading *from)
{
    size_t found = 0;
    for (int i = 0; i < HF_CHECK_KINDS; i++) {
        if (!from->given[i]) continue;
        from->check->kind = (hf_check_kind)i;
        found++;
    }
    if (found == 1) return true;
    hf_find(from->loading, from->at, HF_E_AUTHORED_CHECK, found ? "more than one" : "no known", NULL, NULL);
    return false;
}

static void find_misplaced(reading *from)
{
    for (int i = MIN; i <= EXCLUSIVE; i++) {
        if (!from->given[i] || owners[i] == (int)from->check->kind) continue;
        hf_at at = at_key(from, i);
        hf_find(from->loading, &at, HF_E_AUTHORED_KEY_OF_CHECK, keys[i].name, keys[from->check->kind].name, NULL);
    }
}

static void take_message(reading *from)
{
    hf_number_text most;
    struct json_object *message = from->given[MESSAGE];
    from->check->message = hf_take_text(from->loading, message);
    if (!message || hf_row_text_is_good(json_object_get_string(message), 1, HF_AUTHORED_MESSAGE_MAX)) return;
    hf_at at = at_key(from, MESSAGE);
    hf_find(from->loading, &at, HF_E_AUTHORED_TEXT, hf_text_number(most, HF_AUTHORED_MESSAGE_MAX), NULL, NULL);
}

static void read_check(reading *from, struct json_object *json)
{
    if (!hf_take_shape(from->loading, from->at, json, HF_SHAPE_OBJECT)) return;
    size_t before = from->loading->findings.count;
    hf_take_keys(from->given, from->loading, from->at, json, keys, KEYS);
    take_message(from);
    if (from->loading->findings.count > before || !take_kind(from)) return;
    find_misplaced(from);
    if (from->loading->nameless) return;
    take_subject(from);
    from->check->exclusive = from->given[EXCLUSIVE] && json_object_get_boolean(from->given[EXCLUSIVE]);
    hf_at at = at_key(from, WHEN);
    if (from->given[WHEN]) {
        from->check->when_count = hf_take_conditions(&from->check->when, from->loading, &at, from->given[WHEN]);
    }
}

void hf_read_checks(hf_loading *loading, struct json_object *json)
{
    hf_authored *page = loading->page;
    hf_at list = {.name = "checks"};
    size_t count = hf_take_count(loading, &list, json, HF_AUTHORED_CHECKS_MAX);
    page->checks = hf_arena_take(&page->arena, count + 1, sizeof *page->checks);
    if (!page->checks) {
        hf_loading_fail(loading);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        hf_at at = {.above = &list, .place = i};
        reading from = {.loading = loading, .at = &at, .check = &page->checks[i]};
        read_check(&from, json_object_array_get_idx(json, i));
    }
    page->check_count = count;
}
