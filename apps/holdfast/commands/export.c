#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/settings_export.h"

static void show_saved(hf_run *run, const char *path, size_t left_out)
{
    hf_json_text(run->output, "file", path);
    hf_note(run->output, "Saved in %s. `holdfast apply %s` makes the settings so again.", path, path);
    if (left_out)
        hf_note(run->output,
                "It names under left_out what is set and not in it: secrets, and values whose page is not "
                "loaded (%zu).",
                left_out);
}

static hf_status hand_over(hf_run *run, const hf_text *text, size_t left_out, hf_error *error)
{
    const char *path = hf_run_operand(run, "-");
    if (path[0] == '-' && !path[1]) {
        hf_say(run->output, "%.*s", (int)text->length - 1, hf_text_get(text));
        hf_json_raw(run->output, "export", hf_text_get(text));
        return HF_OK;
    }
    unsigned flags = hf_run_has(run, "yes") ? HF_FILE_PRIVATE : HF_FILE_PRIVATE | HF_FILE_NEW;
    hf_error reason = {0};
    hf_status status = hf_file_write(path, text->data, text->length, flags, &reason);
    if (status && hf_error_is(&reason, HF_E_FILE_EXISTS)) return hf_fail(error, HF_E_EXPORT_EXISTS, path, NULL);
    if (status && error) *error = reason;
    if (!status) show_saved(run, path, left_out);
    return status;
}

static hf_status run_export(hf_run *run, hf_error *error)
{
    hf_text text = HF_TEXT_INIT(HF_SETTINGS_FILE_MAX);
    size_t left_out = 0;
    hf_status status = hf_run_open(run, HF_READ, error);
    if (!status) status = hf_settings_export(&text, &left_out, run, error);
    if (!status) status = hand_over(run, &text, left_out, error);
    hf_text_free(&text);
    return status;
}

static const hf_example examples[] = {
    {"holdfast export", "prints what is set here, as a file for `holdfast apply`"},
    {"holdfast export server.json", "saves it; an existing file is replaced only with --yes"},
    {0},
};

const hf_command hf_command_export = {
    .name = "export",
    .operands = "[FILE]",
    .summary = "Write what is set here to a file that `apply` reads",
    .details =
        "Only values that were set here: no defaults, nothing of policy, never a secret. Secrets that are set are "
        "listed by name, and so are values whose page is not loaded.",
    .operand = HF_OPERAND_FILE,
    .most = 1,
    .examples = examples,
    .exits = HF_EXIT(4),
    .run = run_export,
};
