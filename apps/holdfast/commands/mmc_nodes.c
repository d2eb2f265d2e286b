#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/run.h"
#include "registry/mmc.h"

typedef struct listing {
    hf_output *output;
    hf_table *table; /* NULL before the first row */
} listing;

static void begin(listing *list)
{
    static const hf_column columns[] = {{"id", "ID"},     {"kind", "KIND"},
                                        {"name", "NAME"}, {"stand_alone", "STAND-ALONE"},
                                        {"ours", "OURS"}, {"extended", "EXTENDED"}};
    if (!list->table) list->table = hf_table_begin(list->output, "nodes", columns, 6);
}

static bool list_node(void *context, const hf_mmc_node *node)
{
    listing *list = context;
    begin(list);
    hf_table_text(list->table, node->id);
    hf_table_text(list->table, node->snapin ? "snap-in" : "node type");
    hf_table_text(list->table, node->name);
    hf_table_flag(list->table, node->stand_alone);
    hf_table_flag(list->table, node->ours);
    hf_table_flag(list->table, node->extended);
    return true;
}

static hf_status run_mmc_nodes(hf_run *run, hf_error *error)
{
    listing list = {.output = run->output};
    hf_status status = hf_mmc_nodes(list_node, &list, error);
    bool none = !list.table;
    if (!status && hf_output_is_json(run->output)) begin(&list);
    hf_table_end(list.table);
    if (!status && none) hf_note(run->output, "No snap-in is registered on this machine.");
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
