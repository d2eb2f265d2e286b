#include "core/draft/internal.h"

#include "core/value.h"

static bool has_secret(hf_draft *draft, const hf_page *page, const hf_field *field)
{
    const hf_draft_entry *entry = hf_draft_list_find(&draft->edits, page, field);
    hf_setting now = {0};
    if (entry) return entry->secret.text != NULL;
    bool set = !hf_settings_get(&now, draft->settings, page, field, NULL) && now.is_set;
    hf_setting_free(&now);
    return set;
}

bool hf_draft_is_empty(hf_draft *draft, const hf_page *page, const hf_field *field)
{
    if (field->kind == HF_SECRET) return !has_secret(draft, page, field);
    hf_text text = HF_TEXT_INIT(HF_VALUE_MAX);
    bool empty = hf_draft_get(&text, draft, page, field->id, NULL) != HF_OK || !text.length;
    hf_text_free(&text);
    return empty;
}

static hf_status check_path(const hf_field *field, const char *path, hf_error *problem)
{
    bool folder = hf_folder_exists(path), file = !folder && hf_file_exists(path);
    if (field->flags & HF_FOLDER) {
        if (folder) return HF_OK;
        return hf_fail(problem, file ? HF_E_FOLDER_IS_FILE : HF_E_FOLDER_MISSING, path, NULL);
    }
    if (file) return HF_OK;
    return hf_fail(problem, folder ? HF_E_FILE_NOT_REGULAR : HF_E_FILE_NOT_FOUND, path, NULL);
}

static void check_text(hf_draft *draft, const hf_page *page, const hf_field *field, hf_problems *problems)
{
    hf_text text = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_error problem = {0};
    hf_status status = hf_draft_get(&text, draft, page, field->id, &problem);
    if (!status && !text.length && (field->flags & HF_REQUIRED))
        status = hf_draft_fail_field(&problem, HF_E_FIELD_REQUIRED, page, field);
    if (!status && text.length && field->kind == HF_PATH && (field->flags & HF_MUST_EXIST))
        status = check_path(field, hf_text_get(&text), &problem);
    if (status) {
        hf_error_set_field(&problem, page->id, field->id);
        hf_problems_add(problems, &problem);
    }
    hf_text_free(&text);
}

static void check_field(hf_draft *draft, const hf_page *page, const hf_field *field, hf_problems *problems)
{
    hf_error problem = {0};
    if (field->kind == HF_INFO || field->kind == HF_ACTION) return;
    if (!(field->flags & HF_REQUIRED) && field->kind != HF_PATH) return;
    if (!hf_draft_is_enabled(draft, page, field) || !hf_draft_is_visible(draft, page, field)) return;
    if (field->kind != HF_SECRET) {
        check_text(draft, page, field, problems);
    } else if (!has_secret(draft, page, field)) {
        hf_draft_fail_field(&problem, HF_E_FIELD_REQUIRED, page, field);
        hf_problems_add(problems, &problem);
    }
}

/* A page that refuses has said why; if it has not, that is said. */
static void check_itself(hf_draft *draft, const hf_page *page, hf_problems *problems)
{
    hf_error problem = {0};
    size_t before = problems->count + problems->dropped;
    hf_status status = page->behaviour->check(page, draft, problems);
    if (!status || problems->count + problems->dropped > before) return;
    hf_fail(&problem, HF_E_PAGE_REFUSED, page->id, NULL);
    hf_error_set_field(&problem, page->id, NULL);
    hf_problems_add(problems, &problem);
}

hf_status hf_draft_check_page(hf_draft *draft, const hf_page *page, hf_problems *problems)
{
    hf_problems found = {0};
    for (size_t i = 0; i < page->field_count; i++) check_field(draft, page, &page->fields[i], &found);
    check_itself(draft, page, &found);

    hf_status status = found.count || found.dropped ? HF_INVALID : HF_OK;
    for (size_t i = 0; i < found.count; i++) hf_problems_add(problems, &found.items[i]);
    if (problems) problems->dropped += found.dropped;
    hf_problems_free(&found);
    return status;
}

hf_status hf_draft_check(hf_draft *draft, hf_problems *problems)
{
    hf_status status = HF_OK;
    const hf_page *page;
    for (size_t i = 0; (page = hf_draft_page(draft, i)); i++)
        if (hf_draft_check_page(draft, page, problems)) status = HF_INVALID;
    return status;
}
