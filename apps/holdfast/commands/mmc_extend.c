#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/run.h"
#include "registry/mmc.h"

static void tell(hf_run *run, const char *guid, bool extended, bool changed)
{
    hf_json_text(run->output, "node_type", guid);
    hf_json_flag(run->output, "extended", extended);
    hf_json_flag(run->output, "changed", changed);
    if (!changed) {
        hf_note(run->output, "%s %s the settings already.", guid, extended ? "shows" : "is without");
    } else if (extended) {
        hf_note(run->output, "%s shows the settings when a console is opened next.", guid);
    } else {
        hf_note(run->output, "%s is without the settings when a console is opened next.", guid);
    }
}

static hf_status run_mmc_extend(hf_run *run, hf_error *error)
{
    bool changed = false;
    const char *guid = hf_run_operand(run, "");
    hf_status status = hf_mmc_extend(&changed, guid, error);
    if (!status) tell(run, guid, true, changed);
    return status;
}

static hf_status run_mmc_unextend(hf_run *run, hf_error *error)
{
    bool changed = false;
    const char *guid = hf_run_operand(run, "");
    hf_status status = hf_mmc_unextend(&changed, guid, error);
    if (!status) tell(run, guid, false, changed);
    return status;
}

static const hf_example extend_examples[] = {
    {"holdfast mmc extend {01234567-89AB-CDEF-0123-456789ABCDEF}",
     "nodes of that type show the settings among their properties and actions"},
    {0},
};

const hf_command hf_command_mmc_extend = {
    .name = "mmc extend",
    .operands = "GUID",
    .summary = "Show the settings at the nodes of another snap-in",
    .details =
        "The snap-in must be registered (regsvr32 holdfast-snapin.dll). What is added is noted, and taken off again "
        "by `holdfast mmc unextend` or when the snap-in is unregistered. Attaching to the console of Microsoft Azure "
        "Backup itself is untested. Windows only, as an administrator.",
    .operand = HF_OPERAND_WORD,
    .least = 1,
    .most = 1,
    .examples = extend_examples,
    .run = run_mmc_extend,
};

static const hf_example unextend_examples[] = {
    {"holdfast mmc unextend {01234567-89AB-CDEF-0123-456789ABCDEF}", "takes the settings off those nodes again"},
    {0},
};

const hf_command hf_command_mmc_unextend = {
    .name = "mmc unextend",
    .operands = "GUID",
    .summary = "Take the settings off the nodes of another snap-in",
    .details = "Only what `holdfast mmc extend` added is removed. Windows only, as an administrator.",
    .operand = HF_OPERAND_WORD,
    .least = 1,
    .most = 1,
    .examples = unextend_examples,
    .run = run_mmc_unextend,
};
