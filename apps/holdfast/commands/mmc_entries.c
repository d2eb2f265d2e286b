#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/run.h"
#include "core/library.h"
#include "registry/mmc.h"

/* The snap-in that is meant: Azure Backup, unless --dpm says otherwise. */
static hf_mmc_module module_of(const hf_run *run)
{
    return hf_run_has(run, "dpm") ? HF_MMC_DPM : HF_MMC_BACKUP;
}

/* Where it lies if nothing else is said: beside this program. */
static hf_status find_library(char out[HF_PATH_MAX], const hf_run *run, hf_error *error)
{
    char folder[HF_PATH_MAX], file[64];
    const char *given = hf_run_value(run, "library");
    if (given) {
        return hf_text_put(out, HF_PATH_MAX, given) ? HF_OK : hf_fail(error, HF_E_PATH_TOO_LONG, given, NULL);
    }
    hf_text_format(file, sizeof file, "%s.dll", hf_mmc_module_name(module_of(run)));
    hf_status status = hf_library_folder(folder, error);
    return status ? status : hf_path_join(out, folder, file, error);
}

static hf_status list_entries(hf_run *run, const char *library, hf_error *error)
{
    static const hf_column columns[] = {{"key", "KEY"}, {"name", "VALUE"}, {"text", "TEXT"}, {"shared", "SHARED"}};
    size_t count;
    bool fits = true;
    const hf_mmc_entry *entries = hf_mmc_entries(&count, module_of(run));
    hf_table *table = hf_table_begin(run->output, "entries", columns, 4);
    for (size_t i = 0; fits && i < count; i++) {
        hf_text key = HF_TEXT_INIT(HF_PATH_MAX), text = HF_TEXT_INIT(HF_PATH_MAX);
        fits = hf_mmc_fill(&key, entries[i].key, library) &&
               (!entries[i].text || hf_mmc_fill(&text, entries[i].text, library));
        hf_table_text(table, hf_text_get(&key));
        hf_table_text(table, entries[i].name);
        hf_table_text(table, entries[i].text ? hf_text_get(&text) : NULL);
        hf_table_flag(table, entries[i].shared);
        hf_text_free(&key);
        hf_text_free(&text);
    }
    hf_table_end(table);
    return fits ? HF_OK : hf_fail(error, HF_E_MMC_TABLE, library, NULL);
}

static hf_status write_file(hf_run *run, const char *folder, const char *library, bool install, hf_error *error)
{
    char path[HF_PATH_MAX], name[64];
    hf_bytes content = {0};
    hf_text_format(name, sizeof name, "%s%s.reg", hf_mmc_module_name(module_of(run)), install ? "" : "-remove");
    hf_status status = hf_path_join(path, folder, name, error);
    if (!status && !hf_mmc_reg_file(&content, module_of(run), library, install)) {
        status = hf_fail(error, HF_E_MMC_TABLE, library, NULL);
    }
    if (!status) status = hf_file_write(path, content.data, content.length, 0, error);
    if (!status) hf_json_text(run->output, install ? "install" : "remove", path);
    if (!status) hf_note(run->output, "Written: %s", path);
    hf_bytes_free(&content);
    return status;
}

static hf_status run_mmc_entries(hf_run *run, hf_error *error)
{
    char library[HF_PATH_MAX];
    const char *folder = hf_run_value(run, "reg");
    hf_status status = find_library(library, run, error);
    if (!status && !folder) return list_entries(run, library, error);
    if (!status) status = write_file(run, folder, library, true, error);
    if (!status) status = write_file(run, folder, library, false, error);
    return status;
}

static const hf_option options[] = {
    {.name = "dpm", .summary = "the snap-in of Data Protection Manager, holdfast-dpm.dll"},
    {.name = "library", .value = "FILE", .summary = "where the snap-in is, or will be (beside this program)"},
    {.name = "reg", .value = "FOLDER", .summary = "write them as two files for regedit: one adds, one removes"},
    {0},
};

static const hf_example examples[] = {
    {"holdfast mmc entries", "what regsvr32 holdfast-snapin.dll writes into the registry"},
    {"holdfast mmc entries --dpm", "the same for holdfast-dpm.dll"},
    {"holdfast mmc entries --json", "the same for an installer"},
    {"holdfast mmc entries --reg .", "holdfast-snapin.reg and holdfast-snapin-remove.reg in this folder"},
    {0},
};

const hf_command hf_command_mmc_entries = {
    .name = "mmc entries",
    .summary = "List what the snap-in has in the registry",
    .details = "Keys below HKEY_LOCAL_MACHINE. Shared ones belong to Windows and are removed only when they are empty. "
               "Nothing is changed.",
    .options = options,
    .examples = examples,
    .run = run_mmc_entries,
};
