#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/run.h"

typedef struct listing {
    hf_run *run;
    hf_table *table;
} listing;

/* A plug-in that cannot be loaded is listed with its reason, which is also shown in full as a warning. */
static bool list_plugin(void *context, const hf_plugin_report *report)
{
    listing *list = context;
    hf_table_text(list->table, report->id);
    hf_table_text(list->table, report->version);
    hf_table_text(list->table, report->product ? "product" : "site");
    hf_table_flag(list->table, report->loaded);
    hf_table_text(list->table, report->path);
    hf_table_text(list->table, report->loaded ? NULL : report->reason.text);
    if (!report->loaded) hf_problems_add(hf_session_problems(list->run->session), &report->reason);
    return true;
}

static hf_status run_plugin_list(hf_run *run, hf_error *error)
{
    static const hf_column columns[] = {{"id", "PLUG-IN"},    {"version", "VERSION"}, {"origin", "ORIGIN"},
                                        {"loaded", "LOADED"}, {"path", "FILE"},       {"reason", "WHY NOT"}};
    hf_status status = hf_run_open(run, HF_READ, error);
    if (status) return status;
    listing list = {run, hf_table_begin(run->output, "plugins", columns, 6)};
    status = hf_plugins_report(hf_session_plugins(run->session), list_plugin, &list, error);
    hf_table_end(list.table);
    return status;
}

static const hf_example examples[] = {
    {"holdfast plugin list", "the plug-ins, where each is, and why one is not loaded"},
    {0},
};

const hf_command hf_command_plugin_list = {
    .name = "plugin list",
    .summary = "List the plug-ins, those that cannot be loaded with the reason",
    .examples = examples,
    .run = run_plugin_list,
};
