#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/run.h"
#include "registry/mmc.h"

static bool list_node(void *context, const hf_mmc_node *node)
{
    hf_table *table = context;
    hf_table_text(table, node->id);
    hf_table_text(table, node->snapin ? "snap-in" : "node type");
    hf_table_text(table, node->name);
    hf_table_flag(table, node->stand_alone);
    hf_table_flag(table, node->ours);
    hf_table_flag(table, node->extended);
    return true;
}

static hf_status run_mmc_nodes(hf_run *run, hf_error *error)
{
    static const hf_column columns[] = {{"id", "ID"},     {"kind", "KIND"},
                                        {"name", "NAME"}, {"stand_alone", "STAND-ALONE"},
                                        {"ours", "OURS"}, {"extended", "EXTENDED"}};
    hf_table *table = hf_table_begin(run->output, "nodes", columns, 6);
    hf_status status = hf_mmc_nodes(list_node, table, error);
    hf_table_end(table);
    return status;
}

static const hf_example examples[] = {
    {"holdfast mmc nodes",
     "the snap-ins of this machine, each with its node types, and which of them show our settings"},
    {0},
};

const hf_command hf_command_mmc_nodes = {
    .name = "mmc nodes",
    .summary = "List the snap-ins and node types of the Microsoft Management Console",
    .details =
        "A node type that is extended shows the settings among its own properties and actions; see `holdfast mmc "
        "extend`. Windows only.",
    .examples = examples,
    .run = run_mmc_nodes,
};
