/* What is known of the fields of the page that is shown. */
#include "apps/holdfast/sheet/parts.h"

#include "core/value.h"

#include <stdlib.h>

void hf_sheet_forget_states(hf_sheet *sheet)
{
    for (size_t i = 0; i < sheet->state_count; i++) {
        free(sheet->states[i].origin);
        free(sheet->states[i].info);
    }
    free(sheet->states);
    sheet->states = NULL;
    sheet->state_count = 0;
}

static void read_info(hf_field_state *out, hf_sheet *sheet, const hf_field *field)
{
    const hf_page *page = hf_sheet_page(sheet);
    hf_error error = {0};
    hf_text text = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_status status = HF_OK;
    if (page->behaviour->info) status = page->behaviour->info(page, sheet->draft, field->id, &text, &error);
    free(out->info);
    out->info = hf_text_copy(status ? error.text : hf_text_get(&text));
    hf_text_free(&text);
}

void hf_sheet_read_infos(hf_sheet *sheet)
{
    const hf_page *page = hf_sheet_page(sheet);
    for (size_t i = 0; i < sheet->state_count; i++) {
        if (page->fields[i].kind == HF_INFO) read_info(&sheet->states[i], sheet, &page->fields[i]);
    }
}

static void read_source(hf_field_state *out, hf_sheet *sheet, const hf_field *field)
{
    hf_setting setting = {0};
    if (!hf_field_is_stored(field)) return;
    const hf_settings *settings = hf_draft_settings(sheet->draft);
    if (hf_settings_get(&setting, settings, hf_sheet_page(sheet), field, NULL) == HF_OK) {
        out->source = setting.source;
        out->is_set = setting.is_set;
        out->origin = hf_text_copy(setting.policy_origin);
    }
    hf_setting_free(&setting);
}

void hf_sheet_refresh(hf_sheet *sheet)
{
    const hf_page *page = hf_sheet_page(sheet);
    hf_sheet_forget_states(sheet);
    sheet->states = calloc(page->field_count + 1, sizeof *sheet->states);
    if (!sheet->states) return;
    sheet->state_count = page->field_count;
    for (size_t i = 0; i < page->field_count; i++) read_source(&sheet->states[i], sheet, &page->fields[i]);
    hf_sheet_read_infos(sheet);
    hf_sheet_remake_items(sheet);
}
