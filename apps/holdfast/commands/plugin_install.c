#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/question.h"

static hf_status run_plugin_install(hf_run *run, hf_error *error)
{
    char question[320];
    const char *id = hf_run_operand(run, "");
    const char *services = hf_run_value(run, "services");
    hf_status status = hf_run_open(run, HF_CHANGE, error);
    if (status) return status;
    hf_text_format(question, sizeof question,
                   "Let the plug-in %.48s run with the rights of Holdfast? Agree only if you trust who made it.", id);
    status = hf_question_confirm(run, question, error);
    if (!status) {
        status =
            hf_plugins_install(hf_session_plugins(run->session), id, services, hf_session_origin(run->session), error);
    }
    if (!status) {
        hf_json_text(run->output, "installed", id);
        hf_note(run->output, "The plug-in %s is installed. It is loaded as long as its file stays as it is now.", id);
    }
    return status;
}

static const hf_option options[] = {
    {.name = "services",
     .value = "NAMES",
     .summary = "allow only these of the services that it asks for, joined by commas"},
    {0},
};

static const hf_example examples[] = {
    {"holdfast plugin install second-copy", "agrees to a plug-in in the site's folder and pins its digest"},
    {"holdfast plugin install second-copy --services http --yes", "the same from a script"},
    {0},
};

const hf_command hf_command_plugin_install = {
    .name = "plugin install",
    .operands = "ID",
    .summary = "Agree to a plug-in that was put into the site's folder",
    .details =
        "A plug-in has the full rights of the program that loads it. Its file is loaded only as long as it has the "
        "digest that it has now.",
    .operand = HF_OPERAND_WORD,
    .least = 1,
    .most = 1,
    .options = options,
    .examples = examples,
    .exits = HF_EXIT(3),
    .run = run_plugin_install,
};
