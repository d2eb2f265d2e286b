/* registry/plugins/internal.h: what the files of this folder share. */

#ifndef HF_REGISTRY_PLUGINS_INTERNAL_H
#define HF_REGISTRY_PLUGINS_INTERNAL_H

#include "registry/plugins.h"

#define HF_PLUGINS_MAX     256
#define HF_PLUGIN_FILE_MAX (64 * 1024 * 1024) /* bytes of a library */
#define HF_PLUGIN_MIN_SIZE (offsetof(hf_plugin, check) + sizeof(((hf_plugin *)NULL)->check))
#define HF_CHECK_LIMIT     5000
#define HF_INFO_LIMIT      30000
#define HF_WORK_LIMIT      600000
#define HF_LOAD_LIMIT      30000
#define HF_PLUGIN_SERVICES 16 /* at most that many are asked for */

/* One library in one of the folders. */
typedef struct hf_plugin_entry {
    hf_plugins *plugins; /* borrowed */
    char *id;            /* of its file name */
    char *path;
    bool product;

    char *title; /* of its page, as it was when it was installed; NULL = not known */
    int32_t order;

    bool tried; /* to load it; then there is a page, or `reason` says why not */
    hf_error reason;
    const hf_plugin *described; /* by the plug-in, in its own layout */
    hf_plugin plugin;           /* the same, in ours */
    hf_page *page;
    char *agreed; /* services, joined by `,`; NULL for the product's */
} hf_plugin_entry;

struct hf_plugins {
    hf_plugins_options options;
    hf_plugin_entry **entries; /* the product's first, each folder's by name */
    size_t count;
    const hf_page **pages; /* that load, in order; NULL before hf_plugins_pages */
    size_t page_count;
    hf_page_title *titles; /* NULL before hf_plugins_titles */
};

/* discover.c: fills plugins->entries from both folders. */
hf_status hf_plugins_discover(hf_plugins *plugins, hf_error *error);
hf_status hf_plugin_entry_make(hf_plugin_entry **out, hf_plugins *plugins, const char *id, const char *path,
                               bool product, hf_error *error);
void hf_plugin_entry_free(hf_plugin_entry *entry);

/* The entry that the id stands for, or NULL. */
hf_plugin_entry *hf_plugins_find(const hf_plugins *plugins, const char *id);

/* verify.c: whether the file at `path` is in a place from which libraries may be loaded. `real` gets its path with
 * links resolved. */
hf_status hf_plugin_verify_place(char real[HF_PATH_MAX], const char *path, hf_error *error);

/* SHA-256 of the file at `path`, lower-case hex. */
hf_status hf_plugin_digest(hf_text *out, const char *path, hf_error *error);

/* Whether the file at `path` is the one that was agreed to; sets entry->agreed. */
hf_status hf_plugin_verify_pin(hf_plugin_entry *entry, const char *path, hf_error *error);

/* describe.c: takes what the plug-in described: judges it, and makes entry->page of it. */
hf_status hf_plugin_take_description(hf_plugin_entry *entry, const hf_plugin *described, hf_error *error);

/* load.c: loads the entry and makes its page. `digest` may be NULL; else no pin is asked for, and it gets the digest of
 * what was loaded. */
hf_status hf_plugin_load(hf_plugin_entry *entry, hf_text *digest, hf_error *error);

/* Loads it unless that was tried before. HF_FAILED with the reason. */
hf_status hf_plugin_need(hf_plugin_entry *entry, hf_error *error);

/* host_table.c */
extern const hf_host hf_plugin_host;

/* Where host->error() goes while the entry of a plug-in runs on this thread; NULL = nowhere. */
void hf_plugin_host_error_to(hf_error *error);

/* log.c: host->log(), and who is speaking on this thread until hf_plugin_log_end: what it says is judged by the call
 * (NULL while the plug-in is being loaded). Both are borrowed. */
void HF_CALL hf_plugin_log(int32_t level, const char *text);
void hf_plugin_log_begin(const char *id, hf_call *call);
void hf_plugin_log_end(void);

/* callback.c: the code behind every page of a plug-in; its context is the hf_plugin_entry. */
extern const hf_page_behaviour hf_plugin_behaviour;

/* off.c: plug-ins that hung are off for the process, whoever opens them again. */
void hf_plugin_switch_off(const hf_plugin *described);
bool hf_plugin_is_off(const hf_plugin *described);

/* The services that a plug-in asks for, by place; NULL behind the last. */
const char *hf_plugin_service(const hf_plugin *plugin, size_t index);

#endif
