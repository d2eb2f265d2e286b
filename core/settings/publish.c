#include "core/settings/internal.h"

#include "core/value.h"
#include "core/value_json.h"

#define SCHEMA_VERSION 1
#define ATTEMPTS       3
#define PAGE_MAX       (HF_PAGE_FIELDS_MAX * (2 * HF_VALUE_MAX + 256)) /* JSON may double a text */

static bool add_value(hf_text *out, const hf_field *field, const hf_setting *setting)
{
    int64_t rate;
    if (field->kind == HF_SECRET) return hf_text_add_format(out, "\"set\": %s", setting->is_set ? "true" : "false");
    hf_text_add(out, "\"value\": ");
    hf_value_to_json(out, field, setting->text);
    if (field->kind == HF_RATE && hf_value_to_integer(&rate, field, setting->text))
        hf_text_add_format(out, ", \"bits_per_second\": %lld", (long long)rate);
    return hf_text_add_format(out, ", \"source\": \"%s\"", hf_source_name(setting->source));
}

static hf_status add_field(hf_text *out, const hf_settings *settings, const hf_page *page, const hf_field *field,
                           bool first, hf_error *error)
{
    hf_setting setting = {0};
    hf_status status = hf_settings_get(&setting, settings, page, field, error);
    if (status) return status;

    hf_text_add_format(out, "%s    \"%s\": { ", first ? "\n" : ",\n", field->id);
    add_value(out, field, &setting);
    hf_text_add(out, " }");
    hf_setting_free(&setting);
    return HF_OK;
}

/* Ids and names of sources hold nothing that JSON would escape. */
static hf_status write_page(hf_text *out, const hf_settings *settings, const hf_page *page, int64_t revision,
                            hf_error *error)
{
    bool first = true;
    hf_status status = HF_OK;
    hf_text_add_format(out, "{\n  \"schema_version\": %d,\n  \"page\": \"%s\",\n  \"revision\": %lld,\n  \"fields\": {",
                       SCHEMA_VERSION, page->id, (long long)revision);
    for (size_t i = 0; !status && i < page->field_count; i++) {
        if (!hf_field_is_stored(&page->fields[i])) continue;
        status = add_field(out, settings, page, &page->fields[i], first, error);
        first = false;
    }
    hf_text_add(out, "\n  }\n}\n");
    return !status && out->failed ? hf_fail(error, HF_E_OUT_OF_MEMORY, NULL) : status;
}

/* The page as one revision left it. */
static hf_status read_page(hf_text *out, int64_t *revision, const hf_settings *settings, const hf_page *page,
                           hf_error *error)
{
    hf_status status = hf_store_read_begin(settings->store, error);
    if (status) return status;
    status = hf_store_revision(revision, settings->store, error);
    if (!status) status = write_page(out, settings, page, *revision, error);
    hf_store_read_end(settings->store);
    return status;
}

static hf_status publish(int64_t *revision, const hf_settings *settings, const hf_page *page, hf_error *error)
{
    char folder[HF_PATH_MAX], path[HF_PATH_MAX], name[HF_ID_MAX + 8];
    hf_text text = HF_TEXT_INIT(PAGE_MAX);
    hf_text_format(name, sizeof name, "%s.json", page->id);
    hf_status status = hf_path_join(folder, settings->paths->data, "values", error);
    if (!status) status = hf_path_join(path, folder, name, error);
    if (!status) status = read_page(&text, revision, settings, page, error);
    if (!status) status = hf_folder_make(folder, HF_FILE_PRIVATE | HF_FILE_DERIVED, error);
    if (!status)
        status = hf_file_write(path, hf_text_get(&text), text.length, HF_FILE_PRIVATE | HF_FILE_DERIVED, error);
    hf_text_free(&text);
    return status;
}

hf_status hf_settings_publish(const hf_settings *settings, const hf_page *page, hf_error *error)
{
    int64_t written = 0, newest = -1;
    hf_status status = HF_OK;
    /* Who commits while this is being written may have published already: what is written last must be the newest. */
    for (int i = 0; !status && written != newest && i < ATTEMPTS; i++) {
        status = publish(&written, settings, page, error);
        if (!status) status = hf_store_revision(&newest, settings->store, error);
    }
    return status;
}
