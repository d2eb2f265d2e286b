#include "apps/holdfast/fields.h"

#include "core/clock.h"
#include "core/value.h"
#include "core/value_json.h"

#include <string.h>

hf_status hf_place_find(hf_place *out, hf_run *run, const char *operand, hf_error *error)
{
    char page_id[HF_ID_MAX * 2];
    const char *dot = strchr(operand, '.');
    int length = (int)(dot ? (size_t)(dot - operand) : strlen(operand));
    if (!hf_text_format(page_id, sizeof page_id, "%.*s", length, operand)) {
        return hf_fail(error, HF_E_OPERAND_NOT_A_FIELD, operand, NULL);
    }
    hf_place place = {0};
    hf_status status = hf_session_page(&place.page, run->session, page_id, error);
    if (!status && dot) status = hf_page_find_field(&place.field, place.page, dot + 1, error);
    if (!status) *out = place;
    return status;
}

hf_status hf_place_find_field(hf_place *out, hf_run *run, const char *operand, hf_error *error)
{
    hf_place place;
    hf_status status = hf_place_find(&place, run, operand, error);
    if (status) return status;
    if (!place.field) return hf_fail(error, HF_E_OPERAND_NOT_A_FIELD, operand, NULL);
    *out = place;
    return HF_OK;
}

const char *hf_place_write(hf_place_name out, const hf_page *page, const hf_field *field)
{
    hf_text_format(out, sizeof(hf_place_name), "%s.%s", page->id, field->id);
    return out;
}

hf_status hf_field_info(hf_text *out, const hf_page *page, const hf_field *field, hf_draft *draft, hf_error *error)
{
    if (!page->behaviour->info) return HF_OK;
    return page->behaviour->info(page, draft, field->id, out, error);
}

const char *hf_value_shown(const hf_field *field, const char *text, bool is_set)
{
    if (field->kind == HF_SECRET) return is_set ? "(set)" : "(not set)";
    return text && *text ? text : "(empty)";
}

bool hf_source_describe(hf_text *out, const hf_setting *setting)
{
    hf_time_text when;
    switch (setting->source) {
    case HF_SOURCE_SET:
        return hf_text_add_format(out, "set by %s, %s", setting->who ? setting->who : "somebody",
                                  hf_clock_people(when, setting->at));
    case HF_SOURCE_POLICY:
    case HF_SOURCE_RECOMMENDED:
        return hf_text_add_format(out, "%s: %s", setting->source == HF_SOURCE_POLICY ? "policy" : "recommended",
                                  setting->policy_origin ? setting->policy_origin : "");
    case HF_SOURCE_DEFAULT: break;
    }
    if (setting->profile) return hf_text_add_format(out, "default of the profile %s", setting->profile);
    return hf_text_add(out, "default");
}

void hf_json_value(hf_output *output, const char *key, const hf_field *field, const char *text)
{
    hf_text json = HF_TEXT_INIT(HF_VALUE_MAX * 4);
    if (!hf_output_is_json(output)) return;
    if (text && field->kind != HF_SECRET && hf_value_to_json(&json, field, text)) {
        hf_json_raw(output, key, hf_text_get(&json));
    } else {
        hf_json_text(output, key, NULL);
    }
    hf_text_free(&json);
}
