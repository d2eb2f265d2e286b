#include "snapin/backup/parts.h"

static hf_status read_first(hf_reading *reading, hf_error *error)
{
    hf_reading_overview(reading);
    return hf_reading_vault(reading, error);
}

static hf_status read_rest(hf_reading *reading, hf_error *error)
{
    hf_status status = hf_reading_pages(reading, error);
    if (!status) status = hf_reading_history(reading, error);
    if (!status) status = hf_reading_plugins(reading, error);
    if (status) return status;
    hf_session_judge_policy(reading->session);
    hf_reading_overview_of_rest(reading);
    return HF_OK;
}

hf_model *hf_model_read(const char *home, const hf_clock *clock, hf_model_part part)
{
    const hf_model_kind kind = {
        .read_first = read_first, .read_rest = read_rest, .read_error = hf_reading_overview_of_error};
    return hf_model_make(&kind, home, clock, part);
}
