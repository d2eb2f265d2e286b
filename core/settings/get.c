#include "core/settings/internal.h"

#include <stdlib.h>
#include <string.h>

#include "core/value.h"

const char *hf_source_name(hf_source source)
{
    switch (source) {
    case HF_SOURCE_RECOMMENDED: return "recommended";
    case HF_SOURCE_SET: return "set";
    case HF_SOURCE_POLICY: return "policy";
    case HF_SOURCE_DEFAULT: break;
    }
    return "default";
}

void hf_setting_free(hf_setting *setting)
{
    if (!setting) return;
    free(setting->text);
    free(setting->who);
    free(setting->from);
    free(setting->policy_origin);
    memset(setting, 0, sizeof *setting);
}

hf_status hf_settings_require_unlocked(const hf_settings *settings, const hf_page *page, const hf_field *field,
                                       hf_error *error)
{
    const char *value, *origin;
    hf_field_name name;
    if (hf_policy_value(&value, &origin, settings->policy, page, field, settings->problems) != HF_POLICY_ENFORCED)
        return HF_OK;
    hf_status status = hf_fail(error, HF_E_LOCKED_BY_POLICY, hf_field_name_of(name, page->id, field->id), origin, NULL);
    hf_error_set_field(error, page->id, field->id);
    return status;
}

const char *hf_settings_default(const hf_settings *settings, const hf_page *page, const hf_field *field)
{
    const char *own = hf_profile_default_of(settings->profile, page->id, field->id);
    return own ? own : hf_value_fallback(field);
}

hf_source hf_settings_unset(const char **out, const char **origin, const hf_settings *settings, const hf_page *page,
                            const hf_field *field)
{
    const char *value, *place;
    hf_policy_force force = hf_policy_value(&value, &place, settings->policy, page, field, settings->problems);
    bool recommended = force == HF_POLICY_RECOMMENDED;
    *out = recommended ? value : hf_settings_default(settings, page, field);
    if (origin) *origin = recommended ? place : NULL;
    return recommended ? HF_SOURCE_RECOMMENDED : HF_SOURCE_DEFAULT;
}

/* A setting that is being put together from what the store says. */
typedef struct finding {
    const hf_settings *settings;
    const hf_page *page;
    const hf_field *field;
    hf_setting setting;
    bool failed; /* out of memory */
} finding;

/* A value that was set before its field's limits became narrower is not handed on. Said once. */
static bool is_fit(const finding *find, const char *text)
{
    hf_text same = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_error reason = {0}, problem = {0};
    hf_field_name name;
    bool fit = hf_value_normalize(&same, find->field, text, &reason) == HF_OK;
    hf_text_free(&same);
    if (fit || !find->settings->problems) return fit;

    hf_field_name_of(name, find->page->id, find->field->id);
    hf_fail(&problem, HF_E_STORED_VALUE_UNFIT, name, reason.text, NULL);
    hf_error_set_field(&problem, find->page->id, find->field->id);
    hf_problems *problems = find->settings->problems;
    for (size_t i = 0; i < problems->count; i++)
        if (!strcmp(problems->items[i].id, problem.id) && !strcmp(problems->items[i].field, problem.field)) return fit;
    hf_problems_add(problems, &problem);
    return fit;
}

static bool take_stored(void *context, const hf_stored_value *stored)
{
    finding *find = context;
    hf_setting *setting = &find->setting;
    bool secret = find->field->kind == HF_SECRET;
    if (secret ? !stored->sealed : !stored->text || !is_fit(find, stored->text)) return false;

    setting->is_set = true;
    setting->source = HF_SOURCE_SET;
    setting->text = secret ? NULL : hf_text_copy(stored->text);
    setting->who = hf_text_copy(stored->who);
    setting->from = hf_text_copy(stored->from);
    setting->revision = stored->revision;
    setting->at = stored->at;
    find->failed = (!secret && !setting->text) || !setting->who || !setting->from;
    return false;
}

static hf_status find_stored(finding *find, hf_error *error)
{
    hf_status status =
        hf_store_values(find->settings->store, find->page->id, find->field->id, take_stored, find, error);
    return !status && find->failed ? hf_fail(error, HF_E_OUT_OF_MEMORY, NULL) : status;
}

/* Fills in what stands where nothing is set, or what policy enforces instead. */
static hf_status take_given(hf_setting *setting, hf_source source, const char *text, const char *origin,
                            hf_error *error)
{
    setting->source = source;
    setting->text = hf_text_copy(text);
    setting->policy_origin = hf_text_copy(origin);
    if (setting->text && (setting->policy_origin || !origin)) return HF_OK;
    return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

hf_status hf_settings_get(hf_setting *out, const hf_settings *settings, const hf_page *page, const hf_field *field,
                          hf_error *error)
{
    const char *text = NULL, *origin = NULL;
    finding find = {.settings = settings, .page = page, .field = field};
    hf_status status = HF_OK;

    bool stored = hf_field_is_stored(field);
    if (stored &&
        hf_policy_value(&text, &origin, settings->policy, page, field, settings->problems) == HF_POLICY_ENFORCED) {
        status = take_given(&find.setting, HF_SOURCE_POLICY, text, origin, error);
        goto done;
    }
    if (stored) status = find_stored(&find, error);
    if (status || find.setting.source == HF_SOURCE_SET) goto done;
    if (field->kind == HF_SECRET || field->kind == HF_INFO || field->kind == HF_ACTION) goto done;
    hf_source source = hf_settings_unset(&text, &origin, settings, page, field);
    status = take_given(&find.setting, source, text, origin, error);
    if (source == HF_SOURCE_DEFAULT && hf_profile_default_of(settings->profile, page->id, field->id))
        find.setting.profile = settings->profile->id;
done:
    if (status)
        hf_setting_free(&find.setting);
    else
        *out = find.setting;
    return status;
}

/* A secret that is being read. */
typedef struct unsealing {
    const hf_settings *settings;
    const hf_page *page;
    const hf_field *field;
    hf_secret *out;
    hf_status status;
    hf_error *error;
} unsealing;

static bool unseal_stored(void *context, const hf_stored_value *stored)
{
    unsealing *open = context;
    if (stored->sealed)
        open->status = hf_settings_unseal_value(open->out, open->settings, open->page, open->field, stored->sealed,
                                                stored->sealed_length, open->error);
    return false;
}

hf_status hf_settings_secret(hf_secret *out, const hf_settings *settings, const hf_page *page, const hf_field *field,
                             hf_error *error)
{
    unsealing open = {settings, page, field, out, HF_NOT_FOUND, error};
    if (!hf_field_is_stored(field)) return HF_NOT_FOUND;
    hf_status status = hf_store_values(settings->store, page->id, field->id, unseal_stored, &open, error);
    return status ? status : open.status;
}
