#include "core/draft/internal.h"

#include "core/value.h"

hf_status hf_draft_fail_field(hf_error *error, hf_error_id id, const hf_page *page, const hf_field *field)
{
    hf_field_name name;
    hf_status status = hf_fail(error, id, hf_field_name_of(name, page->id, field->id), page->id, NULL);
    hf_error_set_field(error, page->id, field->id);
    return status;
}

/* What a field without an edit, or with a reset, reads as. Secrets never come here. */
static hf_status add_setting(hf_text *out, const hf_draft *draft, const hf_page *page, const hf_field *field,
                             hf_error *error)
{
    hf_setting now = {0};
    hf_status status = hf_settings_get(&now, draft->settings, page, field, error);
    if (!status && now.text && !hf_text_add(out, now.text)) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    hf_setting_free(&now);
    return status;
}

hf_status hf_draft_get(hf_text *out, hf_draft *draft, const hf_page *page, const char *id, hf_error *error)
{
    const hf_field *field = NULL;
    hf_status status = hf_page_find_field(&field, page, id, error);
    if (status) return status;
    if (field->kind == HF_SECRET) return hf_draft_fail_field(error, HF_E_FIELD_IS_SECRET, page, field);
    const hf_draft_list *list = field->kind == HF_INFO ? &draft->infos : &draft->edits;
    const hf_draft_entry *entry = hf_draft_list_find(list, page, field);
    if (!entry) return add_setting(out, draft, page, field, error);

    const char *text = entry->text;
    if (!text) hf_settings_unset(&text, NULL, draft->settings, page, field);
    return hf_text_add(out, text) ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

hf_status hf_draft_secret(hf_secret *out, hf_draft *draft, const hf_page *page, const char *id, hf_error *error)
{
    const hf_field *field = NULL;
    hf_status status = hf_page_find_field(&field, page, id, error);
    if (status) return status;
    const hf_draft_entry *entry = hf_draft_list_find(&draft->edits, page, field);
    if (!entry) return hf_settings_secret(out, draft->settings, page, field, error);
    if (!entry->secret.text) return HF_NOT_FOUND;
    return hf_secret_set(out, entry->secret.text, entry->secret.length, error);
}

bool hf_draft_is_changed(const hf_draft *draft, const hf_page *page, const char *id)
{
    const hf_field *field = id ? hf_page_field(page, id) : NULL;
    for (size_t i = 0; i < draft->edits.count; i++) {
        const hf_draft_entry *entry = &draft->edits.items[i];
        if (entry->page == page && (!id || entry->field == field)) return true;
    }
    return false;
}

size_t hf_draft_change_count(const hf_draft *draft)
{
    return draft->edits.count;
}

bool hf_draft_edit(hf_edit *out, const hf_draft *draft, size_t index)
{
    if (index >= draft->edits.count) return false;
    const hf_draft_entry *entry = &draft->edits.items[index];
    *out = (hf_edit){
        .page = entry->page,
        .field = entry->field,
        .text = entry->text,
        .secret = entry->secret.text ? &entry->secret : NULL,
        .reset = !entry->text && !entry->secret.text,
        .staged = entry->staged.id ? &entry->staged : NULL,
    };
    return true;
}

const hf_page *hf_draft_page(const hf_draft *draft, size_t index)
{
    const hf_page *last = NULL;
    for (size_t i = 0; i < draft->edits.count; i++) {
        if (draft->edits.items[i].page == last) continue;
        last = draft->edits.items[i].page;
        if (!index--) return last;
    }
    return NULL;
}
