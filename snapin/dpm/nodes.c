#include "snapin/dpm/dpm.h"

static const hf_node_column child_columns[] = {{"Name", 160, false}, {"Description", 420, false}};
static const hf_node_column online_columns[] = {
    {"Item", 320, false}, {"In force", 225, false}, {"After Commit", 110, false}, {"Staged", 155, false}};

#define COLUMNS(columns) (columns), sizeof(columns) / sizeof((columns)[0])

static const hf_node_info nodes[HF_DPM_NODE_COUNT] = {
    [HF_NODE_ROOT] = {"DPM Management", "Online protection of this server of Data Protection Manager", "dpm.html",
                      HF_MMC_DPM_ROOT, HF_MMC_DPM_FACT, HF_ICON_PRODUCT, false, COLUMNS(child_columns), .sheet = NULL},
    [HF_DPM_MANAGEMENT] = {"Management", "What this server is set up with", "dpm.html", HF_MMC_DPM_MANAGEMENT,
                           HF_MMC_DPM_FACT, HF_ICON_PAGES, false, COLUMNS(child_columns), .parent = HF_NODE_ROOT},
    [HF_DPM_ONLINE] = {"Online", "The vault of this server, and what waits for Commit", "dpm.html", HF_MMC_DPM_ONLINE,
                       HF_MMC_DPM_FACT, HF_ICON_VAULT, false, COLUMNS(online_columns), .parent = HF_DPM_MANAGEMENT,
                       .sheet = ""},
};

const hf_node_info *hf_node_info_of(hf_node node)
{
    return &nodes[node];
}

hf_node hf_node_count(void)
{
    return HF_DPM_NODE_COUNT;
}
