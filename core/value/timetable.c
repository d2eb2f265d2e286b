#include "core/schedule.h"
#include "core/value/kind.h"

static hf_status normalize(hf_text *out, const hf_field *field, const char *given, hf_error *error)
{
    (void)field;
    hf_schedule schedule;
    hf_status status = hf_schedule_parse(&schedule, given, error);
    if (status) return status;
    return hf_schedule_format(out, &schedule) ? HF_OK : hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

static bool expects(hf_text *out, const hf_field *field)
{
    (void)field;
    return hf_text_add(out, "days and hours, such as mon-fri 09:00-17:30; sat 10:00-12:00");
}

const hf_kind hf_kind_timetable = {
    .name = "timetable",
    .empty = "",
    .has_value = true,
    .has_empty = true,
    .is_comparable = true,
    .flags = HF_REQUIRED | HF_LOCKABLE | HF_TRANSIENT,
    .normalize = normalize,
    .expects = expects,
};
