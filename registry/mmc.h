/* registry/mmc.h: what the snap-ins have in the registry: their COM classes, and for the Microsoft Management Console
 * (MMC) their snap-ins and node types; and node types of other snap-ins that ours is attached to.
 *
 * One table for each DLL says it (registry/mmc/entries.c): each is registered, or not, on its own. DllRegisterServer,
 * the two .reg files, `holdfast mmc entries` and what an installer writes all come from it. The layout is that of the
 * MMC pages of learn.microsoft.com. Everything stands below HKEY_LOCAL_MACHINE, in the 64-bit view.
 *
 * Table and .reg files: any system, any thread, nothing blocks. What reads or changes the registry is there on Windows;
 * elsewhere it fails with mmc-not-windows. Changing it takes an administrator: HF_NEEDS_ELEVATION (mmc-administrator);
 * what Windows refuses otherwise is mmc-registry with the key and the reason. */

#ifndef HF_REGISTRY_MMC_H
#define HF_REGISTRY_MMC_H

#include "core/error.h"
#include "core/text.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_MMC_GUID_SIZE 39 /* bytes of `{75B7AE2C-...}` with its end */

/* The classes and node types, by name; see registry/mmc/guids.def. */
typedef enum hf_mmc_guid {
#define HF_MMC_GUID(name, ...) HF_MMC_##name,
#include "registry/mmc/guids.def"
#undef HF_MMC_GUID
    HF_MMC_GUID_COUNT
} hf_mmc_guid;

/* As text, in braces and capitals. Constant. */
const char *hf_mmc_guid_text(hf_mmc_guid guid);

/* A DLL with snap-ins. */
typedef enum hf_mmc_module {
    HF_MMC_BACKUP, /* holdfast-snapin.dll: Azure Backup */
    HF_MMC_DPM,    /* holdfast-dpm.dll: DPM Management */
    HF_MMC_MODULE_COUNT
} hf_mmc_module;

/* Its file name, without an extension. */
const char *hf_mmc_module_name(hf_mmc_module module);

/* ---- the table -------------------------------------------------------------------------------------------------- */

/* One entry: a key, and perhaps a value in it. Parents stand before their children. */
typedef struct hf_mmc_entry {
    const char *key;  /* below HKEY_LOCAL_MACHINE, with places */
    const char *name; /* of the value; "" = the key's own; NULL = the key alone */
    const char *text; /* REG_SZ, with places; NULL with name NULL */
    bool shared;      /* a key of Windows: made if it is missing, removed only when nothing at all is left in it */
} hf_mmc_entry;
const hf_mmc_entry *hf_mmc_entries(size_t *count, hf_mmc_module module);

/* A key or text of an entry with its places filled: `{library}` with the path of the DLL, `{SNAPIN}` with the GUID of
 * that name, in braces. False when it does not fit. */
bool hf_mmc_fill(hf_text *out, const char *places, const char *library);

/* The pair of files for regedit, UTF-16 with a byte order mark: one writes every entry, the other removes every key
 * that is ours. False without memory. */
bool hf_mmc_reg_file(hf_bytes *out, hf_mmc_module module, const char *library, bool install);

/* ---- in the registry -------------------------------------------------------------------------------------------- */

/* Writes every entry for the DLL at `library`. Again is harmless. When one fails, what this call added is removed and
 * what it changed is put back. */
hf_status hf_mmc_register(hf_mmc_module module, const char *library, hf_error *error);

/* Takes the module's extension, if it has one, off the node types of others, then removes every entry; of a key that
 * holds more than ours, only our value. Nothing to remove is HF_OK. Goes on behind a failure and returns the first. */
hf_status hf_mmc_unregister(hf_mmc_module module, hf_error *error);

/* A registered snap-in, or a node type. Borrowed by the callback. */
typedef struct hf_mmc_node {
    const char *id;   /* GUID as text */
    const char *name; /* "" = it has none */
    bool snapin;      /* false: a node type */
    bool stand_alone; /* a snap-in that can be added by itself */
    const char *of;   /* a node type: the snap-in that registered it, or "" */
    bool ours;
    bool extended; /* a node type that our extension is attached to */
} hf_mmc_node;
typedef bool hf_mmc_each(void *context, const hf_mmc_node *node); /* false = enough */

/* Every snap-in, each followed by its node types, then the node types that no snap-in names. */
hf_status hf_mmc_nodes(hf_mmc_each *each, void *context, hf_error *error);

/* Attaches our property sheet and menu to the node type `guid` (in braces or not, any case), or takes them off.
 * *changed is false when there was nothing to do. What was added is noted in the registry, so that it can be taken off
 * exactly. HF_USAGE: mmc-not-a-guid, mmc-node-unknown (no snap-in has such a node type), mmc-node-ours; HF_FAILED
 * (mmc-not-registered) before hf_mmc_register. */
hf_status hf_mmc_extend(bool *changed, const char *guid, hf_error *error);
hf_status hf_mmc_unextend(bool *changed, const char *guid, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
