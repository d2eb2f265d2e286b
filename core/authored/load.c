/* From bytes to a page. */
#include "core/authored/parts.h"

#include "core/document/parse.h"
#include "core/value/kind.h"

#include <stdlib.h>
#include <string.h>

/* Ids that pages of the product have, or had. */
static const char *const reserved[] = {"agent", "dpm", "encryption", "proxy", "throttling", "vault"};

bool hf_authored_is_reserved(const char *id)
{
    for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++) {
        if (strcmp(reserved[i], id) == 0) return true;
    }
    return false;
}

bool hf_page_is_authored(const hf_page *page)
{
    return page->behaviour == &hf_authored_behaviour;
}

bool hf_tag_is_valid(const char *tag, size_t length)
{
    size_t part = 0, parts = 0;
    if (!length || length > HF_AUTHORED_TAG_MAX) return false;
    for (size_t i = 0; i <= length; i++) {
        if (i == length || tag[i] == '-') {
            if (part < (parts ? 1u : 2u) || part > 8) return false;
            parts++;
            part = 0;
            continue;
        }
        bool letter = (tag[i] >= 'a' && tag[i] <= 'z') || (tag[i] >= 'A' && tag[i] <= 'Z');
        bool digit = tag[i] >= '0' && tag[i] <= '9';
        if (!letter && !(digit && parts)) return false;
        part++;
    }
    return true;
}

#define LANGUAGES "lang/"
#define SUFFIX    ".json"

/* The tag in the name of a language's file, which is not ended by a NUL; NULL if it is none. */
static const char *tag_of(const char *name, size_t *length)
{
    const char *tag = name + strlen(LANGUAGES);
    if (!hf_text_starts_with(name, LANGUAGES) || !hf_text_ends_with(tag, SUFFIX)) return NULL;
    *length = strlen(tag) - strlen(SUFFIX);
    return hf_tag_is_valid(tag, *length) ? tag : NULL;
}

bool hf_authored_is_file(const char *name)
{
    size_t length;
    return strcmp(name, HF_AUTHORED_PAGE) == 0 || tag_of(name, &length);
}

/* ---- one file --------------------------------------------------------------------------------------------------- */

struct json_object *hf_parse_file(hf_loading *loading, size_t file)
{
    const hf_bytes *content = &loading->source->files[file].content;
    hf_document_defect defect;
    hf_number_text most;
    hf_error error;
    loading->file = file;
    if (content->length > HF_AUTHORED_FILE_MAX) {
        hf_fail(&error, HF_E_AUTHORED_TOO_LARGE, hf_text_number(most, (int64_t)HF_AUTHORED_FILE_MAX), NULL);
        hf_find_file(loading, NULL, &error);
        return NULL;
    }
    if (hf_document_judge(&defect, content, HF_AUTHORED_DEPTH_MAX, &error)) {
        hf_find_file(loading, &defect, &error);
        return NULL;
    }
    struct json_object *root = NULL;
    if (hf_document_parse(&root, content, &error)) {
        hf_loading_fail(loading);
        return NULL;
    }
    if (hf_take_shape(loading, NULL, root, HF_SHAPE_OBJECT)) return root;
    json_object_put(root);
    return NULL;
}

/* ---- page.json -------------------------------------------------------------------------------------------------- */

enum { SCHEMA, FORMAT, ID, TITLE, HELP, VERSION, ORDER, FIELDS, GROUPS, CHECKS, KEYS };

static const hf_key keys[KEYS] = {
    [SCHEMA] = {"$schema", HF_SHAPE_TEXT, false, 0}, /* for editors */
    [FORMAT] = {"format", HF_SHAPE_NUMBER, true, 0},  [ID] = {"id", HF_SHAPE_TEXT, true, 0},
    [TITLE] = {"title", HF_SHAPE_TEXT, true, 0},      [HELP] = {"help", HF_SHAPE_TEXT, false, 0},
    [VERSION] = {"version", HF_SHAPE_TEXT, false, 0}, [ORDER] = {"order", HF_SHAPE_NUMBER, false, 0},
    [FIELDS] = {"fields", HF_SHAPE_LIST, true, 0},    [GROUPS] = {"groups", HF_SHAPE_LIST, false, 0},
    [CHECKS] = {"checks", HF_SHAPE_LIST, false, 0},
};

static void take_order(hf_loading *loading, struct json_object *json)
{
    hf_at at = {.name = keys[ORDER].name};
    int64_t order = HF_AUTHORED_ORDER;
    if (json) hf_take_number(&order, loading, &at, json, 0, HF_AUTHORED_ORDER_MAX);
    loading->page->plugin.order = (int32_t)order;
}

/* False: the file is of a format that this loader does not know, and nothing more is said of it. */
static bool take_format(hf_loading *loading, struct json_object *json)
{
    hf_at at = {.name = keys[FORMAT].name};
    hf_number_text given;
    int64_t format = json ? json_object_get_int64(json) : HF_AUTHORED_FORMAT;
    if (format == HF_AUTHORED_FORMAT) return true;
    hf_find(loading, &at, HF_E_AUTHORED_FORMAT, hf_text_number(given, format), NULL, NULL);
    return false;
}

/* One that is no text of that length is told as such. */
static void judge_version(hf_loading *loading, struct json_object *json)
{
    hf_at at = {.name = keys[VERSION].name};
    const char *version = json ? json_object_get_string(json) : "1";
    if (!hf_row_text_is_good(version, 1, HF_VERSION_MAX) || hf_version_is_valid(version)) return;
    hf_find(loading, &at, HF_E_AUTHORED_VERSION, version, NULL, NULL);
}

static void take_head(hf_loading *loading, struct json_object *const given[KEYS])
{
    hf_plugin *page = &loading->page->plugin;
    hf_at at = {.name = keys[ID].name};
    page->size = sizeof *page;
    page->abi_major = HF_ABI_MAJOR;
    page->abi_minor = HF_ABI_MINOR;
    page->id = given[ID] ? hf_take_text(loading, given[ID]) : "nameless";
    page->title = given[TITLE] ? hf_take_text(loading, given[TITLE]) : "-";
    page->help = hf_take_text(loading, given[HELP]);
    page->version = given[VERSION] ? hf_take_text(loading, given[VERSION]) : "1";
    judge_version(loading, given[VERSION]);
    if (page->id && hf_authored_is_reserved(page->id)) {
        hf_find(loading, &at, HF_E_AUTHORED_RESERVED, page->id, NULL, NULL);
    }
    take_order(loading, given[ORDER]);
}

static void read_page(hf_loading *loading, struct json_object *root)
{
    struct json_object *given[HF_KEYS_MAX], *format = NULL;
    if (json_object_object_get_ex(root, keys[FORMAT].name, &format) && json_object_is_type(format, json_type_int) &&
        !take_format(loading, format)) {
        return;
    }
    hf_take_keys(given, loading, NULL, root, keys, KEYS);
    take_head(loading, given);
    if (!given[FIELDS]) loading->nameless = true;
    hf_read_fields(loading, given[FIELDS]);
    if (loading->failed.status) return;
    hf_read_groups(loading, given[GROUPS]);
    hf_read_checks(loading, given[CHECKS]);
}

/* ---- the whole folder ------------------------------------------------------------------------------------------- */

static size_t find_page(const hf_authored_source *source)
{
    size_t file = 0;
    while (file < source->count && strcmp(source->files[file].name, HF_AUTHORED_PAGE) != 0) file++;
    return file;
}

static bool same_tag(const char *tag, size_t length, const char *language, size_t language_length)
{
    char copy[HF_AUTHORED_TAG_MAX + 1], other[HF_AUTHORED_TAG_MAX + 1];
    if (length != language_length || length > HF_AUTHORED_TAG_MAX) return false;
    hf_text_format(copy, sizeof copy, "%.*s", (int)length, tag);
    hf_text_format(other, sizeof other, "%.*s", (int)length, language);
    return hf_text_equal_ignoring_case(copy, other);
}

/* The file of a language: that of the tag itself, else that of its first part; else the count. */
static size_t find_language(const hf_authored_source *source, const char *language)
{
    const size_t whole = language ? strlen(language) : 0, first = language ? strcspn(language, "-_.") : 0;
    for (size_t pass = 0; language && pass < 2; pass++) {
        for (size_t i = 0; i < source->count; i++) {
            size_t length;
            const char *tag = tag_of(source->files[i].name, &length);
            if (tag && same_tag(tag, length, language, pass ? first : whole)) return i;
        }
    }
    return source->count;
}

/* All of them are judged; the one that is asked for is put into the page. */
static void read_languages(hf_loading *loading, size_t wanted)
{
    const hf_authored_source *source = loading->source;
    size_t count = 0, length;
    hf_error error;
    hf_number_text most;
    for (size_t i = 0; i < source->count; i++) {
        if (!hf_text_starts_with(source->files[i].name, LANGUAGES)) continue;
        loading->file = i;
        if (!tag_of(source->files[i].name, &length)) {
            hf_fail(&error, HF_E_AUTHORED_LANGUAGE_NAME, NULL);
            hf_find_file(loading, NULL, &error);
        } else if (++count == HF_AUTHORED_LANGUAGES_MAX + 1) {
            hf_fail(&error, HF_E_AUTHORED_LANGUAGES, hf_text_number(most, HF_AUTHORED_LANGUAGES_MAX), NULL);
            hf_find_file(loading, NULL, &error);
        } else if (count <= HF_AUTHORED_LANGUAGES_MAX) {
            hf_read_language(loading, i, i == wanted);
        }
    }
}

static void read_own_file(hf_loading *loading)
{
    hf_error error;
    size_t file = find_page(loading->source);
    if (file == loading->source->count) {
        loading->file = file;
        hf_fail(&error, HF_E_AUTHORED_MISSING, NULL);
        hf_find_file(loading, NULL, &error);
        return;
    }
    struct json_object *root = hf_parse_file(loading, file);
    if (root) read_page(loading, root);
    json_object_put(root);
}

static void load(hf_page **out, hf_loading *loading, const char *language)
{
    read_own_file(loading);
    bool described = loading->page->plugin.id && !loading->failed.status;
    if (described) hf_judge_page(out, loading);
    size_t wanted = find_language(loading->source, language);
    if (!described) return;
    read_languages(loading, wanted);
    if (wanted == loading->source->count || loading->findings.count || loading->failed.status) return;
    hf_page_free(*out); /* it was judged in English */
    *out = NULL;
    hf_judge_page(out, loading);
}

static hf_status tell(const hf_loading *loading, hf_error *error)
{
    if (loading->failed.status) {
        if (error) *error = loading->failed;
        return loading->failed.status;
    }
    if (!loading->findings.count) return HF_OK;
    const hf_finding *first = &loading->findings.items[0];
    hf_text line = HF_TEXT_INIT(HF_ERROR_TEXT_SIZE * 2 + HF_PATH_MAX);
    hf_finding_write(&line, loading->source->folder, first);
    hf_status status = hf_fail_text(error, HF_INVALID, first->error.id, hf_text_get(&line), first->error.advice);
    hf_text_free(&line);
    return status;
}

static void add_findings(hf_findings *to, const hf_findings *from)
{
    if (!to) return;
    size_t room = HF_FINDINGS_MAX - to->count, count = from->count < room ? from->count : room;
    hf_finding *items = count ? realloc(to->items, (to->count + count) * sizeof *items) : NULL;
    to->dropped += from->dropped + (items ? from->count - count : from->count);
    if (!items) return;
    memcpy(items + to->count, from->items, count * sizeof *items);
    to->items = items;
    to->count += count;
}

hf_status hf_authored_make(hf_page **out, const hf_authored_source *source, const char *language, hf_findings *findings,
                           hf_error *error)
{
    hf_page *page = NULL;
    hf_loading *loading = calloc(1, sizeof *loading);
    if (loading) loading->page = calloc(1, sizeof *loading->page);
    if (!loading || !loading->page) {
        free(loading);
        return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    }
    loading->source = source;
    load(&page, loading, language);
    hf_find_lines(loading);
    add_findings(findings, &loading->findings);
    hf_status status = tell(loading, error);
    if (status || !page) {
        hf_page_free(page);
        hf_authored_behaviour.release(loading->page);
    } else {
        page->behaviour = &hf_authored_behaviour;
        page->context = loading->page;
        *out = page;
    }
    hf_findings_free(&loading->findings);
    free(loading);
    return status;
}
