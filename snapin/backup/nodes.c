#include "snapin/backup/backup.h"

static const hf_node_column root_columns[] = {{"Name", 160, false}, {"Description", 420, false}};
static const hf_node_column fact_columns[] = {{"Name", 180, false}, {"Value", 460, false}};
static const hf_node_column page_columns[] = {{"Page", 150, false},
                                              {"State", 200, false},
                                              {"Source", 110, false},
                                              {"Plug-in", 120, false},
                                              {"Last change", 220, false}};
static const hf_node_column history_columns[] = {{"Revision", 70, true},  {"Date", 140, false},
                                                 {"Account", 140, false}, {"From", 70, false},
                                                 {"Reason", 80, false},   {"Changes", 420, false}};
static const hf_node_column plugin_columns[] = {{"Plug-in", 110, false}, {"Title", 130, false}, {"State", 80, false},
                                                {"Version", 70, false},  {"Origin", 70, false}, {"Reason", 300, false},
                                                {"File", 320, false}};

#define COLUMNS(columns) (columns), sizeof(columns) / sizeof((columns)[0])

static const hf_node_info nodes[HF_NODE_COUNT] = {
    [HF_NODE_ROOT] = {"Azure Backup", "The vault of this server, and the settings of its backups", "index.html",
                      HF_MMC_ROOT, HF_MMC_FACT, HF_ICON_PRODUCT, false, COLUMNS(root_columns), .sheet = ""},
    [HF_NODE_OVERVIEW] = {"Overview", "The state of this server, and what is to be done", "overview.html",
                          HF_MMC_OVERVIEW, HF_MMC_FACT, HF_ICON_OVERVIEW, false, COLUMNS(fact_columns), .sheet = ""},
    [HF_NODE_VAULT] = {"Vault", "Which vault this server is registered with, since when and until when", "vault.html",
                       HF_MMC_VAULT, HF_MMC_FACT, HF_ICON_VAULT, false, COLUMNS(fact_columns), .sheet = "vault"},
    [HF_NODE_PAGES] = {"Pages", "The pages of settings, and where their values come from", "pages.html", HF_MMC_PAGES,
                       HF_MMC_PAGE, HF_ICON_PAGES, false, COLUMNS(page_columns), .sheet = "", .rows_are_pages = true},
    [HF_NODE_HISTORY] = {"History", "Who changed what, when and from where, and the way back", "history.html",
                         HF_MMC_HISTORY, HF_MMC_REVISION, HF_ICON_HISTORY, true, COLUMNS(history_columns),
                         .sheet = NULL},
    [HF_NODE_PLUGINS] = {"Plug-ins", "The plug-ins that bring the pages, and why one is not loaded", "plug-ins.html",
                         HF_MMC_PLUGINS, HF_MMC_PLUGIN, HF_ICON_PLUGINS, false, COLUMNS(plugin_columns), .sheet = NULL},
};

const hf_node_info *hf_node_info_of(hf_node node)
{
    return &nodes[node];
}

hf_node hf_node_count(void)
{
    return HF_NODE_COUNT;
}
