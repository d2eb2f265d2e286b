#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/run.h"
#include "core/value.h"

static void tell_rate(hf_output *output, const char *label, int64_t bits_per_second)
{
    hf_text text = HF_TEXT_INIT(256);
    hf_rate_describe(&text, bits_per_second);
    hf_say(output, "%-20s  %s", label, hf_text_get(&text));
    hf_text_free(&text);
}

static hf_status run_throttle_now(hf_run *run, hf_error *error)
{
    hf_limit limit;
    hf_status status = hf_run_open(run, HF_READ, error);
    if (status) return status;
    hf_session_limit_now(run->session, &limit);
    bool will_change = limit.until != INT64_MAX;

    hf_json_flag(run->output, "limited", limit.bits_per_second != 0);
    hf_json_integer(run->output, "bits_per_second", limit.bits_per_second);
    tell_rate(run->output, "Limit now", limit.bits_per_second);
    hf_show_flag(run->output, "work_hours", "Work hours", limit.in_work_hours);
    hf_show_time(run->output, "since", "Since", limit.since == INT64_MIN ? 0 : limit.since);
    hf_show_time(run->output, "until", "Until", will_change ? limit.until : 0);
    if (will_change) {
        hf_json_integer(run->output, "next_bits_per_second", limit.next_bits_per_second);
        tell_rate(run->output, "Then", limit.next_bits_per_second);
    }
    return HF_OK;
}

static const hf_example examples[] = {
    {"holdfast throttle now", "the limit, since when, until when, and the next one"},
    {0},
};

const hf_command hf_command_throttle_now = {
    .name = "throttle now",
    .summary = "Show the bandwidth limit that is in force",
    .details = "`holdfast set throttling.enabled=on throttling.work-rate=2Mbps` sets one.",
    .examples = examples,
    .run = run_throttle_now,
};
