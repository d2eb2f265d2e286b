#include "registry/mmc.h"

#include <string.h>

#define CLASSES   "SOFTWARE\\Classes\\CLSID\\"
#define CONSOLE   "SOFTWARE\\Microsoft\\MMC"
#define SNAPINS   CONSOLE "\\SnapIns"
#define NODETYPES CONSOLE "\\NodeTypes"

/* A COM class of the DLL. */
#define CLASS(guid, title)                                                                                             \
    {CLASSES guid, "", title, false}, {CLASSES guid "\\InprocServer32", "", "{library}", false},                       \
    {                                                                                                                  \
        CLASSES guid "\\InprocServer32", "ThreadingModel", "Apartment", false                                          \
    }

/* A snap-in as the console's list of them shows it; 100 is the string of the same words in the DLL. */
#define SNAPIN(guid, about, title, string)                                                                             \
    {SNAPINS "\\" guid, "NameString", title, false},                                                                   \
        {SNAPINS "\\" guid, "NameStringIndirect", "@{library},-" string, false},                                       \
    {                                                                                                                  \
        SNAPINS "\\" guid, "About", about, false                                                                       \
    }

/* A node type, of which other snap-ins can be extensions. */
#define NODE(snapin, guid, title)                                                                                      \
    {SNAPINS "\\" snapin "\\NodeTypes\\" guid, "", title, false},                                                      \
    {                                                                                                                  \
        NODETYPES "\\" guid, "", title, false                                                                          \
    }

/* Keys of Windows. */
#define OF_THE_CONSOLE                                                                                                 \
    {CONSOLE, NULL, NULL, true}, {SNAPINS, NULL, NULL, true},                                                          \
    {                                                                                                                  \
        NODETYPES, NULL, NULL, true                                                                                    \
    }

static const hf_mmc_entry backup_entries[] = {
    CLASS("{SNAPIN}", "Azure Backup (Holdfast)"),
    CLASS("{ABOUT}", "About Azure Backup (Holdfast)"),
    CLASS("{EXTENSION}", "Azure Backup settings (Holdfast)"),

    OF_THE_CONSOLE,
    SNAPIN("{SNAPIN}", "{ABOUT}", "Azure Backup", "100"),
    {SNAPINS "\\{SNAPIN}\\StandAlone", NULL, NULL, false},
    {SNAPINS "\\{SNAPIN}\\NodeTypes", NULL, NULL, false},
    SNAPIN("{EXTENSION}", "{ABOUT}", "Azure Backup settings", "101"),

    NODE("{SNAPIN}", "{ROOT}", "Azure Backup"),
    NODE("{SNAPIN}", "{OVERVIEW}", "Azure Backup: overview"),
    NODE("{SNAPIN}", "{VAULT}", "Azure Backup: vault"),
    NODE("{SNAPIN}", "{PAGES}", "Azure Backup: pages"),
    NODE("{SNAPIN}", "{HISTORY}", "Azure Backup: history"),
    NODE("{SNAPIN}", "{PLUGINS}", "Azure Backup: plug-ins"),
    NODE("{SNAPIN}", "{FACT}", "Azure Backup: a fact"),
    NODE("{SNAPIN}", "{PAGE}", "Azure Backup: a page"),
    NODE("{SNAPIN}", "{REVISION}", "Azure Backup: a revision"),
    NODE("{SNAPIN}", "{PLUGIN}", "Azure Backup: a plug-in"),
};

static const hf_mmc_entry dpm_entries[] = {
    CLASS("{DPM_SNAPIN}", "DPM Management (Holdfast)"),
    CLASS("{DPM_ABOUT}", "About DPM Management (Holdfast)"),

    OF_THE_CONSOLE,
    SNAPIN("{DPM_SNAPIN}", "{DPM_ABOUT}", "DPM Management", "100"),
    {SNAPINS "\\{DPM_SNAPIN}\\StandAlone", NULL, NULL, false},
    {SNAPINS "\\{DPM_SNAPIN}\\NodeTypes", NULL, NULL, false},

    NODE("{DPM_SNAPIN}", "{DPM_ROOT}", "DPM Management"),
    NODE("{DPM_SNAPIN}", "{DPM_MANAGEMENT}", "DPM Management: management"),
    NODE("{DPM_SNAPIN}", "{DPM_ONLINE}", "DPM Management: online"),
    NODE("{DPM_SNAPIN}", "{DPM_FACT}", "DPM Management: a fact"),
};

static const struct {
    const char *name;
    const hf_mmc_entry *entries;
    size_t count;
} modules[HF_MMC_MODULE_COUNT] = {
    [HF_MMC_BACKUP] = {"holdfast-snapin", backup_entries, sizeof backup_entries / sizeof backup_entries[0]},
    [HF_MMC_DPM] = {"holdfast-dpm", dpm_entries, sizeof dpm_entries / sizeof dpm_entries[0]},
};

const char *hf_mmc_module_name(hf_mmc_module module)
{
    return modules[module].name;
}

const hf_mmc_entry *hf_mmc_entries(size_t *count, hf_mmc_module module)
{
    *count = modules[module].count;
    return modules[module].entries;
}

static const char *const guids[HF_MMC_GUID_COUNT] = {
#define HF_MMC_GUID(name, a, b, c, d, e, f, g, h, i, j, k)                                                             \
    [HF_MMC_##name] = "{" #a "-" #b "-" #c "-" #d #e "-" #f #g #h #i #j #k "}",
#include "registry/mmc/guids.def"
#undef HF_MMC_GUID
};

static const char *const names[HF_MMC_GUID_COUNT] = {
#define HF_MMC_GUID(name, ...) [HF_MMC_##name] = #name,
#include "registry/mmc/guids.def"
#undef HF_MMC_GUID
};

const char *hf_mmc_guid_text(hf_mmc_guid guid)
{
    return guids[guid];
}

/* What stands for the place of that name, or NULL. */
static const char *filling_of(const char *name, size_t length, const char *library)
{
    if (length == strlen("library") && memcmp(name, "library", length) == 0) return library;
    for (size_t i = 0; i < HF_MMC_GUID_COUNT; i++) {
        if (strlen(names[i]) == length && memcmp(names[i], name, length) == 0) return guids[i];
    }
    return NULL;
}

bool hf_mmc_fill(hf_text *out, const char *places, const char *library)
{
    for (const char *open = strchr(places, '{'); open; open = strchr(places, '{')) {
        const char *close = strchr(open, '}');
        const char *filling = close ? filling_of(open + 1, (size_t)(close - open) - 1, library) : NULL;
        if (!filling || !hf_text_add_bytes(out, places, (size_t)(open - places)) || !hf_text_add(out, filling)) {
            return false;
        }
        places = close + 1;
    }
    return hf_text_add(out, places);
}
