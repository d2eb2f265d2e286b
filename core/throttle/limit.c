#include "core/throttle.h"
#include "core/value.h"

/* The value of the field `id` of page throttling as a number. */
static hf_status read_number(int64_t *out, uint32_t kind, const char *id, const char *text, hf_error *error)
{
    const hf_field field = {.id = id, .kind = kind};
    hf_text canonical = HF_TEXT_INIT(HF_VALUE_MAX);
    hf_status status = hf_value_normalize(&canonical, &field, text, error);
    if (status)
        hf_error_set_field(error, "throttling", id);
    else
        (void)hf_value_to_integer(out, &field, hf_text_get(&canonical));
    hf_text_free(&canonical);
    return status;
}

hf_status hf_throttle_settings_read(hf_throttle_settings *out, const char *enabled, const char *work_rate,
                                    const char *other_rate, const char *work_hours, hf_error *error)
{
    hf_throttle_settings made = {0};
    int64_t on = 0;
    hf_status status = read_number(&on, HF_BOOL, "enabled", enabled, error);
    if (!status) status = read_number(&made.work_rate, HF_RATE, "work-rate", work_rate, error);
    if (!status) status = read_number(&made.other_rate, HF_RATE, "other-rate", other_rate, error);
    if (status) return status;
    status = hf_schedule_parse(&made.work_hours, work_hours, error);
    if (status) {
        hf_error_set_field(error, "throttling", "work-hours");
        return status;
    }
    made.enabled = on == 1;
    *out = made;
    return HF_OK;
}

void hf_throttle_limit_at(hf_limit *out, const hf_throttle_settings *settings, int64_t now)
{
    *out = (hf_limit){.since = INT64_MIN, .until = INT64_MAX};
    if (!settings->enabled) return;

    out->in_work_hours = hf_schedule_contains(&settings->work_hours, now);
    out->bits_per_second = out->in_work_hours ? settings->work_rate : settings->other_rate;
    out->next_bits_per_second = out->bits_per_second;
    if (settings->work_rate == settings->other_rate) return;

    out->since = hf_schedule_last_change(&settings->work_hours, now);
    out->until = hf_schedule_next_change(&settings->work_hours, now);
    bool changes = out->until != INT64_MAX;
    if (changes) out->next_bits_per_second = out->in_work_hours ? settings->other_rate : settings->work_rate;
}

/* `17:00`, or `Mon 09:00` where the hour alone could be of another day. */
static void add_instant(hf_text *out, int64_t when, bool with_day)
{
    static const char days[HF_SCHEDULE_DAYS][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    hf_wall_time wall;
    hf_clock_wall_time(&wall, when);
    if (with_day) hf_text_add_format(out, "%s ", days[wall.weekday]);
    hf_text_add_format(out, "%02d:%02d", wall.hour, wall.minute);
}

bool hf_throttle_describe(hf_text *out, const hf_limit *limit)
{
    bool with_day = limit->since == INT64_MIN || limit->until == INT64_MAX || limit->until - limit->since >= 86400;
    hf_rate_describe(out, limit->bits_per_second);
    if (limit->since != INT64_MIN) {
        hf_text_add(out, " since ");
        add_instant(out, limit->since, with_day);
    }
    if (limit->until != INT64_MAX) {
        hf_text_add(out, ", until ");
        add_instant(out, limit->until, with_day);
        hf_text_add(out, ", then ");
        hf_rate_describe(out, limit->next_bits_per_second);
    }
    return !out->failed;
}
