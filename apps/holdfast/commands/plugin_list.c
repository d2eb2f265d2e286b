#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/plugin_rows.h"

typedef struct listing {
    hf_run *run;
    hf_table *table;
} listing;

/* What is wrong with one is in its row, and shown in full as a warning. */
static bool list_plugin(void *context, const hf_plugin_report *report)
{
    listing *list = context;
    const hf_error *wrong = hf_plugin_wrong(report);
    hf_table_text(list->table, report->id);
    hf_table_text(list->table, report->version);
    hf_table_text(list->table, report->library ? "library" : "page");
    hf_table_text(list->table, report->product ? "product" : "site");
    hf_table_text(list->table, hf_plugin_signed_by(report));
    hf_table_text(list->table, report->services);
    hf_table_text(list->table, hf_plugin_files(report));
    hf_table_flag(list->table, report->loaded);
    hf_table_text(list->table, report->path);
    hf_table_text(list->table, wrong ? wrong->text : NULL);
    if (wrong) hf_problems_add(hf_session_problems(list->run->session), wrong);
    return true;
}

static hf_status run_plugin_list(hf_run *run, hf_error *error)
{
    static const hf_column columns[] = {{"id", "PLUG-IN"},          {"version", "VERSION"},  {"kind", "KIND"},
                                        {"origin", "ORIGIN"},       {"signer", "SIGNED BY"}, {"services", "SERVICES"},
                                        {"files", "FILES"},         {"loaded", "LOADED"},    {"path", "PATH"},
                                        {"reason", "WHAT IS WRONG"}};
    hf_status status = hf_run_open(run, HF_READ, error);
    if (status) return status;
    listing list = {run, hf_table_begin(run->output, "plugins", columns, sizeof columns / sizeof columns[0])};
    status = hf_plugins_report(hf_session_plugins(run->session), list_plugin, &list, error);
    hf_table_end(list.table);
    return status;
}

static const hf_example examples[] = {
    {"holdfast plugin list", "the plug-ins, where each is, who signed it, and why one is not loaded"},
    {0},
};

const hf_command hf_command_plugin_list = {
    .name = "plugin list",
    .summary = "List the plug-ins and pages: who signed each, and why one is not loaded",
    .details = "Every one is loaded, every file of what was installed is compared with what was agreed to, and its "
               "signature is verified anew.",
    .examples = examples,
    .run = run_plugin_list,
};
