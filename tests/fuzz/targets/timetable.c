/* Timetables as people type them: the canonical text and, if there is more, the vendor's days, start and end. */
#include "core/schedule.h"
#include "core/value.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

/* Written and read again it is the same timetable, and written once more the same text. */
static void check_round(const hf_schedule *schedule)
{
    hf_text once = HF_TEXT_INIT(HF_VALUE_MAX), twice = HF_TEXT_INIT(HF_VALUE_MAX), drawn = HF_TEXT_INIT(4096);
    hf_schedule again;
    hf_error error = {0};
    FUZZ_INSIST(hf_schedule_format(&once, schedule) && hf_schedule_draw(&drawn, schedule));
    FUZZ_INSIST(!hf_schedule_parse(&again, hf_text_get(&once), &error));
    FUZZ_INSIST(!memcmp(&again, schedule, sizeof again));
    FUZZ_INSIST(hf_schedule_format(&twice, &again) && !strcmp(hf_text_get(&once), hf_text_get(&twice)));
    FUZZ_INSIST(hf_schedule_is_empty(schedule) == !once.length);
    hf_text_free(&once);
    hf_text_free(&twice);
    hf_text_free(&drawn);
}

static void check(hf_status status, const hf_schedule *schedule, const hf_error *error)
{
    if (!status) {
        check_round(schedule);
        return;
    }
    FUZZ_TOLD(status, error);
    FUZZ_INSIST(FUZZ_IS_UNTOUCHED(*schedule));
}

void fuzz_one(fuzz_input *input)
{
    hf_schedule schedule;
    hf_error error = {0};
    const char *text = fuzz_text(input);
    FUZZ_FILL(schedule);
    check(hf_schedule_parse(&schedule, text, &error), &schedule, &error);
    if (!fuzz_has_more(input)) return;

    const char *start = fuzz_text(input), *end = fuzz_text(input);
    FUZZ_FILL(schedule);
    check(hf_schedule_from_work_hours(&schedule, text, start, end, &error), &schedule, &error);
}
