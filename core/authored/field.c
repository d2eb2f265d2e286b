/* Fields: rows of holdfast/plugin.h from JSON. What a row means is judged by core/page; here is judged what JSON adds:
 * names of keys, kinds, formats and flags, and the forms of values. */
#include "core/authored/parts.h"

#include "core/value/kind.h"

#include <string.h>

#define KIND(kind)        (1u << (kind))
#define ALL_TEXTS         (KIND(HF_TEXT) | KIND(HF_SECRET))
#define COLUMNS_OF_A_LINE 36 /* of an HF_INFO in a window, about */
#define WITH_VALUES       (~(KIND(HF_INFO) | KIND(HF_ACTION)))
#define NAMED             (KIND(HF_TEXT) | KIND(HF_SECRET) | KIND(HF_LIST))

enum {
    ID,
    KIND_KEY,
    LABEL,
    HELP,
    DEFAULT,
    FLAGS,
    FORMAT,
    MIN,
    MAX,
    STEP,
    UNIT,
    MIN_LENGTH,
    MAX_LENGTH,
    MAX_ENTRIES,
    CHOICES,
    TEXT,
    ENABLED_WHEN,
    VISIBLE_WHEN,
    DISABLED_WHEN,
    KEYS
};

static const hf_key keys[KEYS] = {
    [ID] = {"id", HF_SHAPE_TEXT, true, 0},
    [KIND_KEY] = {"kind", HF_SHAPE_TEXT, true, 0},
    [LABEL] = {"label", HF_SHAPE_TEXT, true, 0},
    [HELP] = {"help", HF_SHAPE_TEXT, false, 0},
    [DEFAULT] = {"default", HF_SHAPE_VALUE, false, WITH_VALUES},
    [FLAGS] = {"flags", HF_SHAPE_LIST, false, 0},
    [FORMAT] = {"format", HF_SHAPE_TEXT, false, NAMED},
    [MIN] = {"min", HF_SHAPE_VALUE, false, KIND(HF_INTEGER) | KIND(HF_RATE)},
    [MAX] = {"max", HF_SHAPE_VALUE, false, KIND(HF_INTEGER) | KIND(HF_RATE)},
    [STEP] = {"step", HF_SHAPE_NUMBER, false, KIND(HF_INTEGER)},
    [UNIT] = {"unit", HF_SHAPE_TEXT, false, KIND(HF_INTEGER)},
    [MIN_LENGTH] = {"min-length", HF_SHAPE_NUMBER, false, ALL_TEXTS},
    [MAX_LENGTH] = {"max-length", HF_SHAPE_NUMBER, false, ALL_TEXTS},
    [MAX_ENTRIES] = {"max-entries", HF_SHAPE_NUMBER, false, KIND(HF_LIST)},
    [CHOICES] = {"choices", HF_SHAPE_LIST, false, KIND(HF_CHOICE)},
    [TEXT] = {"text", HF_SHAPE_TEXT, false, KIND(HF_INFO)},
    [ENABLED_WHEN] = {"enabled-when", HF_SHAPE_OBJECT, false, 0},
    [VISIBLE_WHEN] = {"visible-when", HF_SHAPE_OBJECT, false, 0},
    [DISABLED_WHEN] = {"disabled-when", HF_SHAPE_OBJECT, false, 0},
};

/* The field that is being read: its members, and the row that they become. */
typedef struct reading {
    hf_loading *loading;
    const hf_at *at;
    struct json_object *given[HF_KEYS_MAX];
    hf_field *field;
    size_t place;
} reading;

static hf_at at_key(const reading *from, int key)
{
    return (hf_at){.above = from->at, .name = keys[key].name};
}

/* ---- names ------------------------------------------------------------------------------------------------------ */

static const char *const kind_names[] = {"bool", "integer",   "text", "secret", "choice",
                                         "rate", "timetable", "path", "list",   "info"};
#define KIND_NAMES (sizeof kind_names / sizeof kind_names[0])

static const char *const format_names[] = {[HF_FORMAT_HOST - 1] = "host",   [HF_FORMAT_PORT - 1] = "port",
                                           [HF_FORMAT_URL - 1] = "url",     [HF_FORMAT_GUID - 1] = "guid",
                                           [HF_FORMAT_EMAIL - 1] = "email", [HF_FORMAT_BYPASS - 1] = "bypass",
                                           [HF_FORMAT_ASCII - 1] = "ascii", [HF_FORMAT_DIGITS - 1] = "digits"};
#define FORMAT_NAMES (sizeof format_names / sizeof format_names[0])

static const uint32_t flags[] = {HF_REQUIRED,  HF_ADVANCED, HF_RESTART_NEEDED, HF_LOCKABLE,
                                 HF_TRANSIENT, HF_FOLDER,   HF_MUST_EXIST};
static const char *const flag_names[] = {"required",  "advanced", "restart-needed", "lockable",
                                         "transient", "folder",   "must-exist"};
#define FLAG_NAMES (sizeof flag_names / sizeof flag_names[0])

/* The place of `name`, or the count and a finding of row `id`. */
static size_t take_name(hf_loading *loading, const hf_at *at, struct json_object *json, const char *const *names,
                        size_t count, hf_error_id id)
{
    const char *name = json_object_get_string(json);
    hf_advice advice;
    size_t place = 0;
    while (place < count && strcmp(names[place], name) != 0) place++;
    if (place == count) hf_find(loading, at, id, hf_row_text_shown(name), hf_suggest(advice, name, names, count), NULL);
    return place;
}

uint32_t hf_take_format(hf_loading *loading, const hf_at *at, struct json_object *json)
{
    size_t place = take_name(loading, at, json, format_names, FORMAT_NAMES, HF_E_AUTHORED_FORMAT_NAME);
    return place < FORMAT_NAMES ? (uint32_t)place + 1 : HF_FORMAT_ANY;
}

/* A field without an id or a kind stands there as one that nothing refers to. */
static void take_id(reading *from)
{
    from->field->id = hf_take_text(from->loading, from->given[ID]);
    if (from->field->id) return;
    from->loading->nameless = true;
    char name[HF_ID_MAX + 1];
    hf_text_format(name, sizeof name, "nameless-%zu", from->place);
    from->field->id = hf_arena_text(&from->loading->page->arena, name, strlen(name));
    if (!from->field->id) hf_loading_fail(from->loading);
}

/* False: what else stands in the field cannot be judged. */
static bool take_kind(reading *from)
{
    struct json_object *given = from->given[KIND_KEY];
    hf_at at = at_key(from, KIND_KEY);
    size_t place = KIND_NAMES;
    bool action = given && strcmp(json_object_get_string(given), "action") == 0;
    if (action) {
        hf_find(from->loading, &at, HF_E_AUTHORED_ACTION, NULL, NULL, NULL);
    } else if (given) {
        place = take_name(from->loading, &at, given, kind_names, KIND_NAMES, HF_E_AUTHORED_KIND);
    }
    bool known = place < KIND_NAMES;
    from->field->kind = known ? hf_kind_by_name(kind_names[place]) : HF_TEXT;
    if (!known) from->loading->nameless = true;
    return known;
}

static void take_flags(reading *from)
{
    hf_at list = at_key(from, FLAGS);
    size_t count = hf_take_count(from->loading, &list, from->given[FLAGS], FLAG_NAMES);
    for (size_t i = 0; i < count; i++) {
        hf_at at = {.above = &list, .place = i};
        struct json_object *name = json_object_array_get_idx(from->given[FLAGS], i);
        if (!hf_take_shape(from->loading, &at, name, HF_SHAPE_TEXT)) continue;
        size_t place = take_name(from->loading, &at, name, flag_names, FLAG_NAMES, HF_E_AUTHORED_FLAG);
        if (place == FLAG_NAMES) continue;
        if (from->field->flags & flags[place])
            hf_find(from->loading, &at, HF_E_AUTHORED_TWICE, flag_names[place], NULL, NULL);
        from->field->flags |= flags[place];
    }
}

/* ---- limits ----------------------------------------------------------------------------------------------------- */

static void take_number(int64_t *out, const reading *from, int key, int64_t least, int64_t most)
{
    hf_at at = at_key(from, key);
    if (from->given[key]) hf_take_number(out, from->loading, &at, from->given[key], least, most);
}

/* A limit of an integer is a number, that of a rate a rate; `off` is none. */
bool hf_take_limit(int64_t *out, hf_loading *loading, const hf_at *at, uint32_t kind, struct json_object *json)
{
    if (!hf_take_shape(loading, at, json, kind == HF_RATE ? HF_SHAPE_TEXT : HF_SHAPE_NUMBER)) return false;
    if (kind != HF_RATE) {
        *out = json_object_get_int64(json);
        return true;
    }
    int64_t rate;
    if (hf_rate_parse(&rate, json_object_get_string(json)) && rate > 0) {
        *out = rate;
        return true;
    }
    hf_find(loading, at, HF_E_AUTHORED_RATE, hf_row_text_shown(json_object_get_string(json)), NULL, NULL);
    return false;
}

/* One limit alone leaves the other side open; a range that does not say where it begins begins at 0. */
static void take_range(reading *from)
{
    hf_field *field = from->field;
    hf_at least = at_key(from, MIN), most = at_key(from, MAX);
    bool has_least =
        from->given[MIN] && hf_take_limit(&field->min, from->loading, &least, field->kind, from->given[MIN]);
    bool has_most = from->given[MAX] && hf_take_limit(&field->max, from->loading, &most, field->kind, from->given[MAX]);
    if (has_least && !has_most) field->max = field->kind == HF_RATE ? HF_RATE_MAX : INT64_MAX;
    take_number(&field->step, from, STEP, 1, INT64_MAX);
}

static void take_lengths(reading *from)
{
    take_number(&from->field->min, from, MIN_LENGTH, 0, HF_VALUE_MAX);
    take_number(&from->field->max, from, MAX_LENGTH, 1, HF_VALUE_MAX);
    take_number(&from->field->max, from, MAX_ENTRIES, 1, HF_LIST_COUNT_MAX);
    hf_at at = at_key(from, FORMAT);
    if (from->given[FORMAT]) from->field->format = hf_take_format(from->loading, &at, from->given[FORMAT]);
}

/* ---- choices ---------------------------------------------------------------------------------------------------- */

static void take_choice(hf_choice *out, hf_loading *loading, const hf_at *at, struct json_object *json)
{
    static const hf_key choice_keys[] = {{"keyword", HF_SHAPE_TEXT, true, 0}, {"label", HF_SHAPE_TEXT, true, 0}};
    struct json_object *given[HF_KEYS_MAX] = {NULL};
    if (!hf_take_shape(loading, at, json, HF_SHAPE_OBJECT)) {
        loading->nameless = true;
    } else {
        hf_take_keys(given, loading, at, json, choice_keys, 2);
    }
    out->keyword = given[0] ? hf_take_text(loading, given[0]) : NULL;
    out->label = given[1] ? hf_take_text(loading, given[1]) : "-";
}

/* A choice without a keyword stands there as one that nothing refers to. */
static void name_choice(hf_loading *loading, hf_choice *choice, size_t place)
{
    char name[HF_KEYWORD_MAX + 1];
    if (choice->keyword) return;
    loading->nameless = true;
    hf_text_format(name, sizeof name, "nameless-%zu", place);
    choice->keyword = hf_arena_text(&loading->page->arena, name, strlen(name));
    if (!choice->keyword) hf_loading_fail(loading);
}

static void take_choices(reading *from)
{
    hf_at list = at_key(from, CHOICES);
    size_t count = hf_take_count(from->loading, &list, from->given[CHOICES], HF_CHOICES_MAX);
    hf_choice *choices = count ? hf_arena_take(&from->loading->page->arena, count, sizeof *choices) : NULL;
    if (count && !choices) hf_loading_fail(from->loading);
    for (size_t i = 0; choices && i < count; i++) {
        hf_at at = {.above = &list, .place = i};
        take_choice(&choices[i], from->loading, &at, json_object_array_get_idx(from->given[CHOICES], i));
        name_choice(from->loading, &choices[i], i);
    }
    from->field->choices = (hf_array){choices, choices ? (uint32_t)count : 0, sizeof *choices};
}

/* ---- the whole field -------------------------------------------------------------------------------------------- */

static void find_misplaced(reading *from)
{
    for (int i = 0; i < KEYS; i++) {
        if (!from->given[i] || !keys[i].kinds || keys[i].kinds & KIND(from->field->kind)) continue;
        hf_at at = at_key(from, i);
        hf_find(from->loading, &at, HF_E_AUTHORED_KEY_OF_KIND, keys[i].name, hf_kind_name(from->field->kind), NULL);
        from->given[i] = NULL;
    }
}

static void take_info(reading *from)
{
    struct json_object *text = from->given[TEXT];
    hf_number_text most;
    if (!text) {
        hf_find(from->loading, from->at, HF_E_AUTHORED_KEY_MISSING, "text", "a text in quotes", NULL);
        return;
    }
    from->loading->page->infos[from->place] = hf_take_text(from->loading, text);
    from->field->min = hf_text_columns(json_object_get_string(text)) / COLUMNS_OF_A_LINE + 1;
    if (hf_row_text_is_good(json_object_get_string(text), 1, HF_AUTHORED_INFO_MAX)) return;
    hf_at at = at_key(from, TEXT);
    hf_find(from->loading, &at, HF_E_AUTHORED_TEXT, hf_text_number(most, HF_AUTHORED_INFO_MAX), NULL, NULL);
}

static void take_by_kind(reading *from)
{
    find_misplaced(from);
    switch (from->field->kind) {
    case HF_INTEGER:
    case HF_RATE: take_range(from); break;
    case HF_TEXT:
    case HF_SECRET:
    case HF_LIST: take_lengths(from); break;
    case HF_CHOICE: take_choices(from); break;
    case HF_INFO: take_info(from); break;
    default: break;
    }
    hf_at at = at_key(from, DEFAULT);
    if (from->given[DEFAULT]) {
        from->field->fallback = hf_take_value(from->loading, &at, from->field, from->given[DEFAULT]);
    }
}

static void read_field(reading *from, struct json_object *json)
{
    hf_field *field = from->field;
    bool readable = hf_take_shape(from->loading, from->at, json, HF_SHAPE_OBJECT);
    if (readable) hf_take_keys(from->given, from->loading, from->at, json, keys, KEYS);
    take_id(from);
    field->label = from->given[LABEL] ? hf_take_text(from->loading, from->given[LABEL]) : "-";
    field->help = hf_take_text(from->loading, from->given[HELP]);
    field->unit = hf_take_text(from->loading, from->given[UNIT]);
    if (take_kind(from)) {
        take_flags(from);
        take_by_kind(from);
    }
}

/* Rules name other fields, so they come when all of them are known. */
static void read_rules(hf_loading *loading, const hf_at *list, struct json_object *json)
{
    hf_authored *page = loading->page;
    for (size_t i = 0; i < page->plugin.fields.count; i++) {
        hf_at at = {.above = list, .place = i};
        struct json_object *field = json_object_array_get_idx(json, i), *effects[3] = {NULL};
        for (int j = 0; j < 3; j++) {
            struct json_object *given;
            bool there = json_object_object_get_ex(field, keys[ENABLED_WHEN + j].name, &given);
            if (there && json_object_is_type(given, json_type_object)) effects[j] = given;
        }
        if (effects[0] || effects[1] || effects[2]) hf_read_rules(loading, &at, &page->fields[i], effects);
    }
}

void hf_read_fields(hf_loading *loading, struct json_object *json)
{
    hf_authored *page = loading->page;
    hf_at list = {.name = "fields"};
    size_t count = hf_take_count(loading, &list, json, HF_PAGE_FIELDS_MAX);
    page->fields = hf_arena_take(&page->arena, count + 1, sizeof *page->fields);
    page->infos = hf_arena_take(&page->arena, count + 1, sizeof *page->infos);
    if (!page->fields || !page->infos) {
        hf_loading_fail(loading);
        return;
    }
    page->plugin.fields = (hf_array){page->fields, (uint32_t)count, sizeof *page->fields};
    for (size_t i = 0; i < count; i++) {
        hf_at at = {.above = &list, .place = i};
        reading from = {.loading = loading, .at = &at, .field = &page->fields[i], .place = i};
        read_field(&from, json_object_array_get_idx(json, i));
    }
    if (!loading->nameless && !loading->failed.status) read_rules(loading, &list, json);
}
