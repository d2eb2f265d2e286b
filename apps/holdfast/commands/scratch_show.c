#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/run.h"
#include "apps/holdfast/scratch.h"
#include "core/scratch.h"

/* Bytes as an integer for programs. */
static void show_bytes(hf_output *output, const char *key, const char *label, int64_t bytes, bool up)
{
    hf_size_text size;
    hf_json_integer(output, key, bytes);
    hf_say(output, "%-20s  %s", label, hf_text_size(size, bytes, up));
}

static hf_status run_scratch_show(hf_run *run, hf_error *error)
{
    char folder[HF_PATH_MAX];
    int64_t protected_gib = 0;
    hf_volume volume = {0};
    hf_status status = hf_run_open(run, HF_READ, error);
    if (!status) status = hf_session_scratch(folder, run->session, NULL, error);
    if (!status) status = hf_scratch_protected(&protected_gib, run, error);
    if (!status) status = hf_volume_inspect(&volume, folder, error);
    if (status) return status;

    hf_show(run->output, "folder", "Scratch folder", folder);
    hf_show_flag(run->output, "exists", "Exists", hf_folder_exists(folder));
    show_bytes(run->output, "free_bytes", "Free", volume.free_bytes, false);
    show_bytes(run->output, "needed_bytes", "Needed", hf_scratch_needed(protected_gib), true);
    if (hf_scratch_is_in_memory(&volume))
        hf_show(run->output, "kept_in", "Kept in", "memory, and lost at the next start");
    hf_scratch_judge(folder, protected_gib, &run->problems);
    return hf_run_verdict(run);
}

static const hf_example examples[] = {
    {"holdfast scratch show", "the folder, its free space, and whether it is fit"},
    {"holdfast set agent.protected-gib=2000", "says how much data is protected; 5 % of it must be free"},
    {0},
};

const hf_command hf_command_scratch_show = {
    .name = "scratch show",
    .summary = "Show the scratch folder, its free space, and what is wrong with it",
    .examples = examples,
    .exits = HF_EXIT(3),
    .run = run_scratch_show,
};
