/* core/authored/parts.h: between the files of core/authored. */

#ifndef HF_CORE_AUTHORED_PARTS_H
#define HF_CORE_AUTHORED_PARTS_H

#include "core/authored.h"
#include "core/document.h"
#include "core/draft.h"
#include "core/value.h"

#include <json-c/json.h>

/* ---- memory.c: what a page owns, freed at once ------------------------------------------------------------------ */

typedef struct hf_arena {
    struct hf_arena_block *blocks; /* owned */
} hf_arena;

/* Zeroed, aligned for any of our rows. NULL without memory. */
void *hf_arena_take(hf_arena *arena, size_t count, size_t size);
char *hf_arena_text(hf_arena *arena, const char *text, size_t length);
void hf_arena_free(hf_arena *arena);

/* ---- what page.json says ---------------------------------------------------------------------------------------- */

/* FIELD = VALUE, canonical. */
typedef struct hf_condition {
    uint32_t field; /* its place in the page */
    const char *value;
} hf_condition;

typedef enum hf_check_kind {
    HF_CHECK_REQUIRE,
    HF_CHECK_RANGE,
    HF_CHECK_FORMAT,
    HF_CHECK_NOT_EQUAL,
    HF_CHECK_ONE_OF,
    HF_CHECK_KINDS
} hf_check_kind;

typedef struct hf_check {
    hf_check_kind kind;
    uint32_t fields[2]; /* places; the second of HF_CHECK_NOT_EQUAL and HF_CHECK_ONE_OF */
    int64_t min, max;   /* of HF_CHECK_RANGE */
    uint32_t format;    /* of HF_CHECK_FORMAT */
    bool exclusive;     /* of HF_CHECK_ONE_OF: not both either */
    const hf_condition *when;
    size_t when_count;
    const char *message; /* NULL = what is said of such a check anyhow */
} hf_check;

/* The context of an authored page. Everything lies in the arena. */
typedef struct hf_authored {
    hf_arena arena;
    hf_plugin plugin; /* id, title, help, fields and groups point to what follows */
    hf_field *fields;
    const char **infos; /* texts of HF_INFO fields, by place; else NULL */
    hf_group *groups;
    hf_check *checks;
    size_t check_count;
} hf_authored;

/* run.c: its checks and texts at work. */
extern const hf_page_behaviour hf_authored_behaviour;

/* ---- findings.c ------------------------------------------------------------------------------------------------- */

/* Where in a file: a chain on the stack, so that a pointer is only written out when something is wrong. */
typedef struct hf_at {
    const struct hf_at *above; /* NULL = the whole file */
    const char *name;          /* of a member; NULL = an element */
    size_t place;
} hf_at;

/* One run of the loader. */
typedef struct hf_loading {
    const hf_authored_source *source;
    size_t file; /* that is being read */
    hf_authored *page;
    hf_findings findings;
    size_t files[HF_FINDINGS_MAX]; /* of each finding */
    bool nameless;                 /* an id or a kind stands in for a wrong one: what refers to fields says nothing */
    hf_error failed;               /* without memory */
} hf_loading;

/* Adds a finding at `at` with the row and the arguments, of which there are three at most, each NULL or a text. */
void hf_find(hf_loading *loading, const hf_at *at, hf_error_id id, const char *first, const char *second,
             const char *third);
void hf_find_error(hf_loading *loading, const hf_at *at, const hf_error *error);

/* The same about the file that is being read as such; `where` is NULL when there is no place in it. */
void hf_find_file(hf_loading *loading, const hf_document_defect *where, const hf_error *error);

/* Gives the findings their lines, and puts them in order. */
void hf_find_lines(hf_loading *loading);

/* Without memory: nothing of what comes out is used. */
void hf_loading_fail(hf_loading *loading);

/* The nearest of `names`, as advice says it: `Did you mean X?`, else `Use one of ...`. */
#define HF_ADVICE_MAX 400
typedef char hf_advice[HF_ADVICE_MAX];
const char *hf_suggest(hf_advice out, const char *given, const char *const *names, size_t count);

/* ---- keys.c: objects -------------------------------------------------------------------------------------------- */

typedef enum hf_shape {
    HF_SHAPE_TEXT,
    HF_SHAPE_NUMBER,
    HF_SHAPE_FLAG,
    HF_SHAPE_LIST,
    HF_SHAPE_OBJECT,
    HF_SHAPE_VALUE, /* of a field: judged by its kind */
} hf_shape;

typedef struct hf_key {
    const char *name;
    hf_shape shape;
    bool required;
    uint32_t kinds; /* of fields: a bit a kind; 0 = all */
} hf_key;
#define HF_KEYS_MAX 24

/* The members of `object` in the order of `keys`, NULL for those that are missing or wrong. Everything that is not as
 * `keys` says is found. */
void hf_take_keys(struct json_object *out[HF_KEYS_MAX], hf_loading *loading, const hf_at *at,
                  struct json_object *object, const hf_key *keys, size_t count);

/* Whether the JSON has that shape; a finding at `at` if not. */
bool hf_take_shape(hf_loading *loading, const hf_at *at, struct json_object *json, hf_shape shape);
const char *hf_json_named(struct json_object *json); /* `a text`, `null` */

/* Copies; NULL stays NULL. */
const char *hf_take_text(hf_loading *loading, struct json_object *text);

/* Whether the number is within the limits; a finding at `at` if not. */
bool hf_take_number(int64_t *out, hf_loading *loading, const hf_at *at, struct json_object *number, int64_t least,
                    int64_t most);

/* A list's length, at most `most`: more is found. */
size_t hf_take_count(hf_loading *loading, const hf_at *at, struct json_object *list, size_t most);

/* ---- the parts of page.json: each reads into loading->page ------------------------------------------------------ */

struct json_object *hf_parse_file(hf_loading *loading, size_t file); /* NULL: found why not */

void hf_read_fields(hf_loading *loading, struct json_object *list);
void hf_read_groups(hf_loading *loading, struct json_object *list);
void hf_read_checks(hf_loading *loading, struct json_object *list);

/* value.c: a value of the field in its natural JSON form, canonical. NULL: found why not. */
const char *hf_take_value(hf_loading *loading, const hf_at *at, const hf_field *field, struct json_object *value);

/* field.c: a named format; a limit of a field of that kind. False, or HF_FORMAT_ANY: found why not. */
uint32_t hf_take_format(hf_loading *loading, const hf_at *at, struct json_object *name);
bool hf_take_limit(int64_t *out, hf_loading *loading, const hf_at *at, uint32_t kind, struct json_object *limit);

/* rule.c: `{ FIELD: VALUE, ... }`. What names no field is found. */
size_t hf_take_conditions(const hf_condition **out, hf_loading *loading, const hf_at *at, struct json_object *object);
void hf_read_rules(hf_loading *loading, const hf_at *at, hf_field *field, struct json_object *const effects[3]);
const char *hf_rule_key(uint32_t effect);

/* The place of the field with that id, or a finding and the count. */
uint32_t hf_take_field(hf_loading *loading, const hf_at *at, const char *id);

/* judge.c: the page's judge, whose findings stand at the JSON that a row came from. */
hf_status hf_judge_page(hf_page **out, hf_loading *loading);

/* language.c: judges one language; puts its texts into the page if `use`. */
void hf_read_language(hf_loading *loading, size_t file, bool use);
bool hf_tag_is_valid(const char *tag, size_t length);

#endif
