#include "apps/holdfast/scratch.h"
#include "core/value.h"

hf_status hf_scratch_protected(int64_t *out, hf_run *run, hf_error *error)
{
    const hf_page *page;
    const hf_field *field;
    hf_setting setting = {0};
    hf_status status = hf_session_page(&page, run->session, "agent", error);
    if (!status) status = hf_page_find_field(&field, page, "protected-gib", error);
    if (!status) status = hf_settings_get(&setting, hf_session_settings(run->session), page, field, error);
    if (!status) hf_value_to_integer(out, field, setting.text);
    hf_setting_free(&setting);
    return status;
}
