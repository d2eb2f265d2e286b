#include "core/draft/internal.h"

#include <stdlib.h>
#include <string.h>

#include "core/value.h"

hf_status hf_draft_open(hf_draft **out, const hf_settings *settings, hf_error *error)
{
    int64_t base = 0;
    hf_status status = hf_store_revision(&base, settings->store, error);
    if (status) return status;
    hf_draft *draft = calloc(1, sizeof *draft);
    if (!draft) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    draft->settings = settings;
    draft->base = base;
    *out = draft;
    return HF_OK;
}

void hf_draft_free(hf_draft *draft)
{
    if (!draft) return;
    hf_draft_restart(draft, 0);
    free(draft);
}

void hf_draft_restart(hf_draft *draft, int64_t base)
{
    hf_draft_list_clear(&draft->edits);
    hf_draft_list_clear(&draft->infos);
    free(draft->staged);
    draft->staged = NULL;
    draft->staged_count = 0;
    draft->base = base;
}

const int64_t *hf_draft_entry_base(const hf_draft *draft, const hf_draft_entry *entry)
{
    return entry->staged.id ? &entry->staged.base : &draft->base;
}

hf_status hf_draft_note_staged(hf_draft *draft, int64_t id, hf_error *error)
{
    int64_t *ids = realloc(draft->staged, (draft->staged_count + 1) * sizeof *ids);
    if (!ids) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    draft->staged = ids;
    ids[draft->staged_count++] = id;
    return HF_OK;
}

int64_t hf_draft_base(const hf_draft *draft)
{
    return draft->base;
}

const hf_settings *hf_draft_settings(const hf_draft *draft)
{
    return draft->settings;
}

static bool has_value(const hf_field *field)
{
    return field->kind != HF_INFO && field->kind != HF_ACTION;
}

/* The field, if a draft may hold a value for it. */
static hf_status find_settable(const hf_field **out, const hf_draft *draft, const hf_page *page, const char *id,
                               hf_error *error)
{
    hf_status status = hf_page_find_field(out, page, id, error);
    if (status) return status;
    if (!has_value(*out)) return hf_draft_fail_field(error, HF_E_FIELD_HAS_NO_VALUE, page, *out);
    return hf_settings_require_unlocked(draft->settings, page, *out, error);
}

/* Whether committing `text` would change nothing: it is what is set already, or a transient's default. */
static hf_status is_set_already(bool *out, const hf_draft *draft, const hf_page *page, const hf_field *field,
                                const char *text, hf_error *error)
{
    hf_setting now = {0};
    hf_status status = hf_settings_get(&now, draft->settings, page, field, error);
    if (status) return status;
    bool counts = now.source == HF_SOURCE_SET || (field->flags & HF_TRANSIENT);
    *out = counts && now.text && strcmp(now.text, text) == 0;
    hf_setting_free(&now);
    return HF_OK;
}

static hf_status put_text(hf_draft *draft, const hf_page *page, const hf_field *field, const char *text,
                          hf_error *error)
{
    bool same = false;
    hf_status status = is_set_already(&same, draft, page, field, text, error);
    if (status) return status;
    if (same) {
        hf_draft_list_remove(&draft->edits, page, field);
        return HF_OK;
    }
    hf_draft_entry entry = {.page = page, .field = field, .text = hf_text_copy(text)};
    return entry.text ? hf_draft_list_put(&draft->edits, &entry, error) : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

hf_status hf_draft_set(hf_draft *draft, const hf_page *page, const char *id, const char *given, hf_error *error)
{
    const hf_field *field = NULL;
    hf_text text = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_status status = find_settable(&field, draft, page, id, error);
    if (status) return status;
    if (field->kind == HF_SECRET) return hf_draft_set_secret(draft, page, id, given, strlen(given), error);

    status = hf_value_normalize(&text, field, given, error);
    if (status)
        hf_error_set_field(error, page->id, field->id);
    else
        status = put_text(draft, page, field, hf_text_get(&text), error);
    hf_text_free(&text);
    return status;
}

/* The secret as its field takes it. */
static hf_status normalize_secret(hf_secret *out, const hf_field *field, const hf_secret *given, hf_error *error)
{
    hf_text text = HF_TEXT_INIT(HF_VALUE_MAX);
    if (memchr(given->text, '\0', given->length)) return hf_fail(error, HF_E_SECRET_WITH_NUL, NULL);
    hf_status status = hf_value_normalize(&text, field, given->text, error);
    if (!status) status = hf_secret_set(out, hf_text_get(&text), text.length, error);
    if (text.data) hf_secret_wipe(text.data, text.capacity);
    hf_text_free(&text);
    return status;
}

static hf_status put_secret(hf_draft *draft, const hf_page *page, const hf_field *field, const hf_secret *given,
                            hf_error *error)
{
    hf_draft_entry entry = {.page = page, .field = field};
    hf_status status = normalize_secret(&entry.secret, field, given, error);
    if (status)
        hf_error_set_field(error, page->id, field->id);
    else
        status = hf_draft_list_put(&draft->edits, &entry, error);
    return status;
}

hf_status hf_draft_set_secret(hf_draft *draft, const hf_page *page, const char *id, const char *text, size_t length,
                              hf_error *error)
{
    const hf_field *field = NULL;
    hf_secret given = {0};
    hf_status status = find_settable(&field, draft, page, id, error);
    if (status) return status;
    if (field->kind != HF_SECRET) return hf_draft_fail_field(error, HF_E_FIELD_IS_NOT_SECRET, page, field);
    if (!length) return hf_draft_reset(draft, page, id, error);

    status = hf_secret_set(&given, text, length, error);
    if (!status) status = put_secret(draft, page, field, &given, error);
    hf_secret_free(&given);
    return status;
}

hf_status hf_draft_reset(hf_draft *draft, const hf_page *page, const char *id, hf_error *error)
{
    const hf_field *field = NULL;
    hf_setting now = {0};
    hf_status status = find_settable(&field, draft, page, id, error);
    if (!status) status = hf_settings_get(&now, draft->settings, page, field, error);
    if (status) return status;

    hf_draft_entry entry = {.page = page, .field = field};
    if (now.source == HF_SOURCE_SET)
        status = hf_draft_list_put(&draft->edits, &entry, error);
    else
        hf_draft_list_remove(&draft->edits, page, field);
    hf_setting_free(&now);
    return status;
}

void hf_draft_discard(hf_draft *draft, const hf_page *page, const char *id)
{
    const hf_field *field = hf_page_field(page, id);
    if (field) hf_draft_list_remove(&draft->edits, page, field);
}

hf_status hf_draft_set_info(hf_draft *draft, const hf_page *page, const char *id, const char *text, hf_error *error)
{
    const hf_field *field = NULL;
    hf_number_text most;
    hf_status status = hf_page_find_field(&field, page, id, error);
    if (status) return status;
    if (field->kind != HF_INFO) return hf_draft_fail_field(error, HF_E_FIELD_IS_NOT_INFO, page, field);
    if (strlen(text) > HF_VALUE_MAX)
        return hf_fail(error, HF_E_TOO_LONG, field->id, hf_text_number(most, HF_VALUE_MAX), NULL);

    hf_draft_entry entry = {.page = page, .field = field, .text = hf_text_copy(text)};
    return entry.text ? hf_draft_list_put(&draft->infos, &entry, error) : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}
