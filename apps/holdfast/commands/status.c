#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/standing.h"

static void tell_limit(hf_run *run)
{
    hf_limit limit;
    hf_text text = HF_TEXT_INIT(512);
    hf_session_limit_now(run->session, &limit);
    hf_throttle_describe(&text, &limit);
    hf_show(run->output, "bandwidth_limit", "Bandwidth limit", hf_text_get(&text));
    hf_text_free(&text);
}

static hf_status run_status(hf_run *run, hf_error *error)
{
    hf_registration_status known = {0};
    hf_status status = hf_run_open(run, HF_READ, error);
    if (!status) status = hf_standing_show(&known, run, error);
    if (status) return status;
    hf_session_judge_policy(run->session);
    tell_limit(run);
    hf_show(run->output, "data", "Data folder", hf_session_paths(run->session)->data);
    return hf_standing_end(&known, run, "register", error);
}

static const hf_example examples[] = {
    {"holdfast status", "which vault, since when, until when, and the limit in force"},
    {"holdfast status --json", "the same for a program; exit code 5 when not registered"},
    {0},
};

const hf_command hf_command_status = {
    .name = "status",
    .summary = "Show which vault this machine is registered with",
    .details = "What is known here, without asking the vault. `holdfast test-connection` asks it.",
    .examples = examples,
    .exits = HF_EXIT(5),
    .run = run_status,
};
