/* Languages: texts over those of page.json. Fields and choices are found by their names; groups and messages, which
 * have none, by their English text. */
#include "core/authored/parts.h"

#include "core/value/kind.h"

#include <string.h>

enum { SCHEMA, TITLE, HELP, FIELDS, GROUPS, MESSAGES, KEYS };

static const hf_key keys[KEYS] = {
    [SCHEMA] = {"$schema", HF_SHAPE_TEXT, false, 0},  [TITLE] = {"title", HF_SHAPE_TEXT, false, 0},
    [HELP] = {"help", HF_SHAPE_TEXT, false, 0},       [FIELDS] = {"fields", HF_SHAPE_OBJECT, false, 0},
    [GROUPS] = {"groups", HF_SHAPE_OBJECT, false, 0}, [MESSAGES] = {"messages", HF_SHAPE_OBJECT, false, 0},
};

/* The language that is being read; `use`: its texts go into the page. */
typedef struct reading {
    hf_loading *loading;
    bool use;
} reading;

static void find_no_text(const reading *from, const hf_at *at, const char *what, const char *name,
                         const char *const *names, size_t count)
{
    hf_advice advice;
    hf_suggest(advice, name, names, count);
    hf_find(from->loading, at, HF_E_AUTHORED_NO_TEXT, what, hf_row_text_shown(name), advice);
}

/* Puts the text in the place of the English one, which may be none: then there is nothing to translate. */
static void put(const reading *from, const hf_at *at, const char **english, struct json_object *text, size_t most)
{
    hf_number_text number;
    if (!text) return;
    if (!*english) {
        find_no_text(from, at, "text", at->name, NULL, 0);
    } else if (!hf_row_text_is_good(json_object_get_string(text), 1, most)) {
        hf_find(from->loading, at, HF_E_AUTHORED_TEXT, hf_text_number(number, (int64_t)most), NULL, NULL);
    } else if (from->use) {
        *english = hf_take_text(from->loading, text);
    }
}

/* ---- fields ----------------------------------------------------------------------------------------------------- */

static void put_choices(const reading *from, const hf_at *at, hf_field *field, struct json_object *given)
{
    hf_choice *choices = (hf_choice *)(uintptr_t)field->choices.items; /* in the arena of the page */
    const char *keywords[HF_CHOICES_MAX];
    const size_t count = field->choices.count;
    for (size_t i = 0; i < count; i++) keywords[i] = choices[i].keyword;
    struct json_object_iterator member = json_object_iter_begin(given), end = json_object_iter_end(given);
    for (; !json_object_iter_equal(&member, &end); json_object_iter_next(&member)) {
        size_t place = 0;
        const char *keyword = json_object_iter_peek_name(&member);
        struct json_object *label = json_object_iter_peek_value(&member);
        hf_at here = {.above = at, .name = keyword};
        while (place < count && strcmp(keywords[place], keyword) != 0) place++;
        if (place == count) {
            find_no_text(from, &here, "choice", keyword, keywords, count);
        } else if (hf_take_shape(from->loading, &here, label, HF_SHAPE_TEXT)) {
            put(from, &here, &choices[place].label, label, HF_CHOICE_LABEL_MAX);
        }
    }
}

enum { FIELD_LABEL, FIELD_HELP, FIELD_UNIT, FIELD_TEXT, FIELD_CHOICES, FIELD_KEYS };

static void put_field(const reading *from, const hf_at *at, uint32_t place, struct json_object *json)
{
    static const hf_key field_keys[FIELD_KEYS] = {
        [FIELD_LABEL] = {"label", HF_SHAPE_TEXT, false, 0},       [FIELD_HELP] = {"help", HF_SHAPE_TEXT, false, 0},
        [FIELD_UNIT] = {"unit", HF_SHAPE_TEXT, false, 0},         [FIELD_TEXT] = {"text", HF_SHAPE_TEXT, false, 0},
        [FIELD_CHOICES] = {"choices", HF_SHAPE_OBJECT, false, 0},
    };
    struct json_object *given[HF_KEYS_MAX];
    hf_field *field = &from->loading->page->fields[place];
    if (!hf_take_shape(from->loading, at, json, HF_SHAPE_OBJECT)) return;
    hf_take_keys(given, from->loading, at, json, field_keys, FIELD_KEYS);
    const char **texts[] = {&field->label, &field->help, &field->unit, &from->loading->page->infos[place]};
    const size_t most[] = {HF_LABEL_MAX, HF_HELP_MAX, HF_UNIT_MAX, HF_AUTHORED_INFO_MAX};
    for (size_t i = 0; i < FIELD_CHOICES; i++) {
        hf_at here = {.above = at, .name = field_keys[i].name};
        put(from, &here, texts[i], given[i], most[i]);
    }
    hf_at choices = {.above = at, .name = field_keys[FIELD_CHOICES].name};
    if (given[FIELD_CHOICES]) put_choices(from, &choices, field, given[FIELD_CHOICES]);
}

static void put_fields(const reading *from, struct json_object *given)
{
    const hf_at at = {.name = keys[FIELDS].name};
    struct json_object_iterator member = json_object_iter_begin(given), end = json_object_iter_end(given);
    for (; !json_object_iter_equal(&member, &end); json_object_iter_next(&member)) {
        const char *id = json_object_iter_peek_name(&member);
        hf_at here = {.above = &at, .name = id};
        uint32_t place = hf_take_field(from->loading, &here, id);
        if (place < from->loading->page->plugin.fields.count) {
            put_field(from, &here, place, json_object_iter_peek_value(&member));
        }
    }
}

/* ---- texts that are found by their English ---------------------------------------------------------------------- */

/* The English texts, where they lie. */
typedef struct originals {
    const char *what;
    const char **texts[HF_AUTHORED_CHECKS_MAX];
    const char *english[HF_AUTHORED_CHECKS_MAX];
    size_t count, most;
} originals;

static void add_original(originals *to, const char **text)
{
    if (!*text) return;
    to->english[to->count] = *text;
    to->texts[to->count++] = text;
}

static void put_originals(const reading *from, const hf_at *at, const originals *all, struct json_object *given)
{
    struct json_object_iterator member = json_object_iter_begin(given), end = json_object_iter_end(given);
    for (; !json_object_iter_equal(&member, &end); json_object_iter_next(&member)) {
        const char *english = json_object_iter_peek_name(&member);
        struct json_object *text = json_object_iter_peek_value(&member);
        hf_at here = {.above = at, .name = english};
        bool known = false;
        if (!hf_take_shape(from->loading, &here, text, HF_SHAPE_TEXT)) continue;
        for (size_t i = 0; i < all->count; i++) {
            if (strcmp(all->english[i], english) != 0) continue;
            if (!known || from->use) put(from, &here, all->texts[i], text, all->most);
            known = true;
        }
        if (!known) find_no_text(from, &here, all->what, english, all->english, all->count);
    }
}

static void put_groups(const reading *from, struct json_object *given)
{
    const hf_at at = {.name = keys[GROUPS].name};
    hf_authored *page = from->loading->page;
    originals all = {.what = "group", .most = HF_LABEL_MAX};
    for (uint32_t i = 0; i < page->plugin.groups.count; i++) add_original(&all, &page->groups[i].label);
    put_originals(from, &at, &all, given);
}

static void put_messages(const reading *from, struct json_object *given)
{
    const hf_at at = {.name = keys[MESSAGES].name};
    hf_authored *page = from->loading->page;
    originals all = {.what = "message", .most = HF_AUTHORED_MESSAGE_MAX};
    for (size_t i = 0; i < page->check_count; i++) add_original(&all, &page->checks[i].message);
    put_originals(from, &at, &all, given);
}

/* ---- the whole language ----------------------------------------------------------------------------------------- */

void hf_read_language(hf_loading *loading, size_t file, bool use)
{
    const reading from = {.loading = loading, .use = use};
    struct json_object *given[HF_KEYS_MAX], *root = hf_parse_file(loading, file);
    hf_plugin *page = &loading->page->plugin;
    if (!root) return;
    hf_take_keys(given, loading, NULL, root, keys, KEYS);
    const hf_at title = {.name = keys[TITLE].name}, help = {.name = keys[HELP].name};
    put(&from, &title, &page->title, given[TITLE], HF_TITLE_MAX);
    put(&from, &help, &page->help, given[HELP], HF_HELP_MAX);
    if (!loading->nameless) {
        if (given[FIELDS]) put_fields(&from, given[FIELDS]);
        if (given[GROUPS]) put_groups(&from, given[GROUPS]);
        if (given[MESSAGES]) put_messages(&from, given[MESSAGES]);
    }
    json_object_put(root);
}
