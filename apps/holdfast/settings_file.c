#include "apps/holdfast/settings_file.h"
#include "apps/holdfast/terminal.h"

#include "core/document.h"
#include "core/value.h"
#include "core/value_json.h"

#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 8

struct hf_settings_file {
    struct json_object *root; /* owned */
    struct json_object *settings;
    int64_t revision;
};

static hf_status read_standard_input(hf_bytes *out, hf_error *error)
{
    hf_bytes bytes = {malloc(HF_SETTINGS_FILE_MAX + 1), 0};
    long got = 1;
    if (!bytes.data) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    while (got > 0 && bytes.length <= HF_SETTINGS_FILE_MAX) {
        got = hf_descriptor_read(0, bytes.data + bytes.length, HF_SETTINGS_FILE_MAX + 1 - bytes.length);
        if (got > 0) bytes.length += (size_t)got;
    }
    if (got < 0 || bytes.length > HF_SETTINGS_FILE_MAX) {
        hf_bytes_free(&bytes);
        return got < 0 ? hf_fail(error, HF_E_DESCRIPTOR_UNREADABLE, "0", NULL)
                       : hf_fail(error, HF_E_TOO_LONG, "standard input", "1048576", NULL);
    }
    *out = bytes;
    return HF_OK;
}

/* The file that is being read. */
typedef struct reading {
    const char *name; /* for people */
    hf_bytes bytes;
} reading;

static hf_status parse(struct json_object **out, const reading *from, hf_error *error)
{
    hf_status status = hf_document_check(from->name, &from->bytes, DEPTH_MAX, error);
    if (status) return status;
    struct json_tokener *tokener = json_tokener_new_ex(DEPTH_MAX + 1);
    if (!tokener) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    *out = json_tokener_parse_ex(tokener, (const char *)from->bytes.data, (int)from->bytes.length);
    json_tokener_free(tokener);
    return HF_OK;
}

static hf_status wrong_shape(const reading *from, const char *pointer, hf_error *error, const char *what)
{
    hf_number_text line;
    return hf_fail(error, HF_E_SETTINGS_SHAPE, from->name,
                   hf_text_number(line, hf_document_line(&from->bytes, pointer)), what, NULL);
}

/* The same for the member `name` of the object at `pointer`. */
static hf_status wrong_member(const reading *from, const char *pointer, const char *name, hf_error *error,
                              const char *what)
{
    hf_text member = HF_TEXT_INIT(HF_SETTINGS_FILE_MAX * 2);
    hf_text_add(&member, pointer);
    hf_status status = wrong_shape(from, hf_pointer_add(&member, name) ? hf_text_get(&member) : pointer, error, what);
    hf_text_free(&member);
    return status;
}

static hf_status check_version(struct json_object *root, const reading *from, hf_error *error)
{
    struct json_object *version = NULL;
    if (!json_object_object_get_ex(root, "schema_version", &version)) {
        return wrong_shape(from, "", error, "the member `schema_version` is missing");
    }
    if (!json_object_is_type(version, json_type_int)) {
        return wrong_shape(from, "/schema_version", error, "the member `schema_version` is no number");
    }
    int64_t number = json_object_get_int64(version);
    if (number == HF_SCHEMA_VERSION) return HF_OK;
    hf_number_text found, known;
    return hf_fail(error, HF_E_SETTINGS_NEWER, from->name, hf_text_number(found, number),
                   hf_text_number(known, HF_SCHEMA_VERSION), NULL);
}

static hf_status check_members(struct json_object *root, const reading *from, hf_error *error)
{
    static const char *const known[] = {"schema_version", "revision", "settings", "left_out"};
    struct json_object_iterator at = json_object_iter_begin(root), end = json_object_iter_end(root);
    for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at)) {
        const char *name = json_object_iter_peek_name(&at);
        bool found = false;
        for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) found = found || strcmp(known[i], name) == 0;
        if (!found) {
            char what[160];
            const char *nearest = hf_text_nearest(name, known, sizeof known / sizeof known[0]);
            hf_text_format(what, sizeof what, "the member `%.60s` is not known%s%s%s", name,
                           nearest ? "; did you mean `" : "", nearest ? nearest : "", nearest ? "`?" : "");
            return wrong_member(from, "", name, error, what);
        }
    }
    return HF_OK;
}

/* `settings` holds pages, each of which holds fields. */
static hf_status check_settings(struct json_object *root, const reading *from, hf_error *error)
{
    struct json_object *settings = NULL;
    if (!json_object_object_get_ex(root, "settings", &settings)) {
        return wrong_shape(from, "", error, "the member `settings` is missing");
    }
    if (!json_object_is_type(settings, json_type_object)) {
        return wrong_shape(from, "/settings", error, "the member `settings` is no object");
    }
    struct json_object_iterator at = json_object_iter_begin(settings), end = json_object_iter_end(settings);
    for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at)) {
        if (json_object_is_type(json_object_iter_peek_value(&at), json_type_object)) continue;
        char what[160];
        const char *name = json_object_iter_peek_name(&at);
        hf_text_format(what, sizeof what, "`settings.%.60s` is no object of fields", name);
        return wrong_member(from, "/settings", name, error, what);
    }
    return HF_OK;
}

static hf_status check_shape(hf_settings_file *file, const reading *from, hf_error *error)
{
    struct json_object *revision = NULL;
    if (!json_object_is_type(file->root, json_type_object)) {
        return wrong_shape(from, "", error, "it does not hold an object");
    }
    hf_status status = check_version(file->root, from, error);
    if (!status) status = check_members(file->root, from, error);
    if (status) return status;
    file->revision = -1;
    if (json_object_object_get_ex(file->root, "revision", &revision)) {
        if (!json_object_is_type(revision, json_type_int)) {
            return wrong_shape(from, "/revision", error, "the member `revision` is no number");
        }
        file->revision = json_object_get_int64(revision);
    }
    status = check_settings(file->root, from, error);
    if (!status) json_object_object_get_ex(file->root, "settings", &file->settings);
    return status;
}

hf_status hf_settings_file_parse(hf_settings_file **out, const char *name, const hf_bytes *content, hf_error *error)
{
    const reading from = {.name = name, .bytes = *content};
    hf_settings_file *file = calloc(1, sizeof *file);
    if (!file) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);

    hf_status status = parse(&file->root, &from, error);
    if (!status) status = check_shape(file, &from, error);
    if (status)
        hf_settings_file_free(file);
    else
        *out = file;
    return status;
}

hf_status hf_settings_file_read(hf_settings_file **out, const char *path, hf_error *error)
{
    hf_bytes content = {0};
    bool is_standard_input = strcmp(path, "-") == 0;
    hf_status status = is_standard_input ? read_standard_input(&content, error)
                                         : hf_file_read(&content, path, HF_SETTINGS_FILE_MAX, error);
    if (!status) status = hf_settings_file_parse(out, is_standard_input ? "standard input" : path, &content, error);
    hf_bytes_wipe(&content);
    return status;
}

void hf_settings_file_free(hf_settings_file *file)
{
    if (!file) return;
    json_object_put(file->root);
    free(file);
}

int64_t hf_settings_file_revision(const hf_settings_file *file)
{
    return file->revision;
}

/* ---- into a draft ----------------------------------------------------------------------------------------------- */

static hf_status put_value(hf_draft *draft, const hf_place *place, struct json_object *value, hf_error *error)
{
    hf_place_name name;
    hf_place_write(name, place->page, place->field);
    if (place->field->kind == HF_SECRET) return hf_fail(error, HF_E_SETTINGS_HOLD_SECRET, name, NULL);
    if (!hf_field_is_stored(place->field)) return hf_fail(error, HF_E_SETTINGS_HOLD_NO_VALUE, name, NULL);
    if (!value) return hf_draft_reset(draft, place->page, place->field->id, error);

    hf_text text = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_status status = hf_value_from_json(&text, json_object_to_json_string(value), error);
    if (!status) status = hf_draft_set(draft, place->page, place->field->id, hf_text_get(&text), error);
    hf_text_free(&text);
    return status;
}

static void put_page(hf_run *run, hf_draft *draft, const hf_page *page, struct json_object *fields)
{
    struct json_object_iterator at = json_object_iter_begin(fields), end = json_object_iter_end(fields);
    for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at)) {
        hf_error error = {0};
        hf_place place = {.page = page};
        const char *id = json_object_iter_peek_name(&at);
        hf_status status = hf_page_find_field(&place.field, page, id, &error);
        if (!status) status = put_value(draft, &place, json_object_iter_peek_value(&at), &error);
        if (!status) continue;
        if (place.field && !*error.field) hf_error_set_field(&error, page->id, id);
        hf_run_problem(run, &error);
    }
}

void hf_settings_file_put(const hf_settings_file *file, hf_run *run, hf_draft *draft)
{
    struct json_object_iterator at = json_object_iter_begin(file->settings);
    struct json_object_iterator end = json_object_iter_end(file->settings);
    for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at)) {
        hf_error error = {0};
        const hf_page *page = NULL;
        if (hf_session_page(&page, run->session, json_object_iter_peek_name(&at), &error)) {
            hf_run_problem(run, &error);
        } else {
            put_page(run, draft, page, json_object_iter_peek_value(&at));
        }
    }
}
