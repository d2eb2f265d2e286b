#include "apps/holdfast/settings_export.h"
#include "apps/holdfast/plugin_rows.h"

#include "core/value.h"
#include "core/value_json.h"

#include <json-c/json.h>
#include <string.h>

static hf_status compose_field(struct json_object *fields, struct json_object *left_out, hf_run *run,
                               const hf_page *page, const hf_field *field, hf_error *error)
{
    hf_setting setting = {0};
    hf_text json = HF_TEXT_INIT(HF_VALUE_MAX * 4);
    hf_status status = hf_settings_get(&setting, hf_session_settings(run->session), page, field, error);
    bool own = !status && setting.source == HF_SOURCE_SET;
    if (own && field->kind == HF_SECRET && setting.is_set) {
        hf_place_name name;
        json_object_array_add(left_out, json_object_new_string(hf_place_write(name, page, field)));
    } else if (own && field->kind != HF_SECRET && hf_value_to_json(&json, field, setting.text)) {
        json_object_object_add(fields, field->id, json_tokener_parse(hf_text_get(&json)));
    }
    hf_text_free(&json);
    hf_setting_free(&setting);
    return status;
}

static hf_status compose_page(struct json_object *settings, struct json_object *left_out, hf_run *run,
                              const hf_page *page, hf_error *error)
{
    struct json_object *fields = json_object_new_object();
    hf_status status = HF_OK;
    for (size_t i = 0; !status && i < page->field_count; i++) {
        if (!hf_field_is_stored(&page->fields[i])) continue;
        status = compose_field(fields, left_out, run, page, &page->fields[i], error);
    }
    if (!status && json_object_object_length(fields) > 0) {
        json_object_object_add(settings, page->id, fields);
    } else {
        json_object_put(fields);
    }
    return status;
}

/* Stored values of pages that are not there, or of fields that their page has no longer. */
typedef struct leftovers {
    struct json_object *left_out;
    const hf_page *const *pages;
    size_t count;
} leftovers;

static bool take_leftover(void *context, const hf_stored_value *value)
{
    const leftovers *of = context;
    hf_field_name name;
    for (size_t i = 0; i < of->count; i++)
        if (strcmp(of->pages[i]->id, value->page) == 0 && hf_page_field(of->pages[i], value->field)) return true;
    json_object_array_add(of->left_out, json_object_new_string(hf_field_name_of(name, value->page, value->field)));
    return true;
}

hf_status hf_settings_export(hf_text *out, size_t *count_left_out, hf_run *run, hf_error *error)
{
    const hf_page *const *pages;
    size_t count;
    int64_t revision = 0;
    struct json_object *root = json_object_new_object();
    struct json_object *settings = json_object_new_object(), *left_out = json_object_new_array();

    hf_status status = hf_store_revision(&revision, hf_session_store(run->session), error);
    if (!status) status = hf_plugins_pages(&pages, &count, hf_session_plugins(run->session), error);
    for (size_t i = 0; !status && i < count; i++) status = compose_page(settings, left_out, run, pages[i], error);
    if (!status) {
        leftovers of = {left_out, pages, count};
        status = hf_store_values(hf_session_store(run->session), NULL, NULL, take_leftover, &of, error);
    }
    if (!status) status = hf_plugin_warn(run->session, error);

    json_object_object_add(root, "schema_version", json_object_new_int(HF_SCHEMA_VERSION));
    json_object_object_add(root, "revision", json_object_new_int64(revision));
    json_object_object_add(root, "settings", settings);
    json_object_object_add(root, "left_out", left_out);
    const int style = JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED | JSON_C_TO_STRING_NOSLASHESCAPE;
    const char *text = json_object_to_json_string_ext(root, style);
    if (!status && !(hf_text_add(out, text) && hf_text_add(out, "\n"))) {
        status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    }
    *count_left_out = json_object_array_length(left_out);
    json_object_put(root);
    return status;
}
