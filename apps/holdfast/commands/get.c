#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/readings.h"

static hf_status run_get(hf_run *run, hf_error *error)
{
    hf_status status = hf_run_open(run, HF_READ, error);
    return status ? status : hf_readings_show(run, hf_run_operand(run, NULL), NULL, error);
}

static const hf_example examples[] = {
    {"holdfast get", "every setting of every page, and where each comes from"},
    {"holdfast get proxy.host", "one setting: its value, its source, who set it and when"},
    {"holdfast get --quiet proxy.host", "the value alone, for a script"},
    {"holdfast get --json throttling", "one page, for a program"},
    {0},
};

const hf_command hf_command_get = {
    .name = "get",
    .operands = "[PAGE[.FIELD]]",
    .summary = "Show settings: value, source, who set them and when",
    .details = "A value comes from policy, or was set here, or is recommended by policy, or is the default, in this "
               "order. Secrets are shown as set or not set.",
    .operand = HF_OPERAND_FIELD,
    .most = 1,
    .examples = examples,
    .run = run_get,
};
