/* registry/plugins/internal.h: what the files of this folder share. */

#ifndef HF_REGISTRY_PLUGINS_INTERNAL_H
#define HF_REGISTRY_PLUGINS_INTERNAL_H

#include "registry/plugins.h"
#include "registry/plugins/held_file.h"
#include "registry/trust/package.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Ten times what a fleet with a page for every application would have; what is looked at for a list stays bounded. */
#define HF_PLUGINS_MAX     10000
#define HF_PLUGIN_MIN_SIZE (offsetof(hf_plugin, check) + sizeof(((hf_plugin *)NULL)->check))
#define HF_CHECK_LIMIT     5000
#define HF_INFO_LIMIT      30000
#define HF_WORK_LIMIT      600000
#define HF_STOP_LIMIT      10000
#define HF_LOAD_LIMIT      30000
#define HF_PLUGIN_SERVICES 16 /* at most that many are asked for */

/* What somebody agreed to when a plug-in of the site was installed. Owned texts. */
typedef struct hf_agreement {
    char *version, *digest, *services, *title, *folder;
    char *library;      /* NULL: a page without one */
    char *key, *signer; /* NULL: nobody signed it; signer NULL: whose key is not known */
    int32_t order;
    int64_t at, revoked_at;
    hf_manifest_file *files;
    size_t count;
} hf_agreement;

typedef enum hf_plugin_origin {
    HF_PLUGIN_OF_PRODUCT,
    HF_PLUGIN_OF_SITE,
    HF_PLUGIN_APART /* a library that is only looked at: it need not have been agreed to */
} hf_plugin_origin;

/* One library of the product, or one folder of the site. */
typedef struct hf_plugin_entry {
    hf_plugins *plugins; /* borrowed */
    char *id;            /* of its file or folder name */
    char *path;          /* of the library; of the site's: the folder with that id */
    hf_plugin_origin origin;

    char *title, *version; /* of its page, as it was when it was installed; title NULL = not known */
    int32_t order;
    bool absent; /* it was installed, and its folder was not seen */

    bool tried; /* to load it; then there is a page, or `reason` says why not */
    hf_error reason;
    const hf_plugin *described; /* by the plug-in, in its own layout; NULL: a page without a library */
    hf_plugin plugin;           /* the same, in ours */
    hf_page *page;
    char *agreed; /* services, joined by `,`; NULL for the product's */
} hf_plugin_entry;

/* Entries by id. */
typedef struct hf_plugin_shelf {
    hf_plugin_entry **items; /* owned */
    size_t count, capacity;
    bool complete; /* all that there are were put onto it */
} hf_plugin_shelf;

struct hf_plugins {
    hf_plugins_options options;
    char site[HF_PATH_MAX];       /* the site's folder */
    hf_plugin_shelf product, own; /* own: the site's */
    const hf_page **pages;        /* that load, in order; NULL before hf_plugins_pages */
    hf_page_title *titles;        /* NULL before hf_plugins_titles */
};

/* shelf.c */
hf_status hf_plugin_entry_make(hf_plugin_entry **out, hf_plugins *plugins, const char *id, const char *path,
                               hf_plugin_origin origin, hf_error *error);
void hf_plugin_entry_free(hf_plugin_entry *entry);

/* It is not to be loaded, and why. */
void hf_plugin_entry_refuse(hf_plugin_entry *entry, hf_error_id id);
hf_plugin_entry *hf_plugin_shelf_find(const hf_plugin_shelf *shelf, const char *id); /* or NULL */

/* Takes over the entry, also when it fails. */
hf_status hf_plugin_shelf_put(hf_plugin_shelf *shelf, hf_plugin_entry *entry, hf_error *error);
void hf_plugin_shelf_free(hf_plugin_shelf *shelf);

/* discover.c: the entry that the id stands for, the product's first; HF_NOT_FOUND (error untouched). Looks at nothing
 * but what has that id. */
hf_status hf_plugins_find(hf_plugin_entry **out, hf_plugins *plugins, const char *id, hf_error *error);

/* Completes both shelves: the product's from its folder, the site's by what was agreed to and what lies in its folder.
 */
hf_status hf_plugins_list(hf_plugins *plugins, hf_error *error);

/* True when it was installed, is there, and nobody needed it yet: what the store knows of it has to do. */
bool hf_plugin_entry_waits(const hf_plugin_entry *entry);

/* agreement.c: HF_NOT_FOUND (error untouched) when nobody agreed to it. */
hf_status hf_agreement_read(hf_agreement **out, hf_store *store, const char *id, hf_error *error);
void hf_agreement_free(hf_agreement *agreement);

/* verify.c: whether the file or folder at `path` is in a place from which may be loaded. `real` gets its path with
 * links resolved. */
hf_status hf_plugin_verify_place(char real[HF_PATH_MAX], const char *path, hf_error *error);

/* Where the files of the agreement lie, every folder on the way being one that only administrators can write to, and
 * none a link. */
hf_status hf_plugin_site_folder(char out[HF_PATH_MAX], const hf_plugin_entry *entry, const hf_agreement *agreement,
                                hf_error *error);

/* Opens the file `name` of that folder and reads it, once: what `content` gets has the digest that was agreed to. The
 * caller closes `file`. */
hf_status hf_plugin_site_file(hf_held_file *file, hf_bytes *content, const hf_plugin_entry *entry, const char *folder,
                              const hf_manifest_file *agreed, hf_error *error);

/* report.c */
hf_status hf_plugin_report_on(bool *more, hf_plugin_entry *entry, bool whole, hf_plugins_each *each, void *context,
                              hf_error *error);

/* load_page.c: makes entry->page of the files that were agreed to. */
hf_status hf_plugin_load_page(hf_plugin_entry *entry, const hf_agreement *agreement, hf_error *error);

/* describe.c: takes what the plug-in described: judges it, and makes entry->page of it. */
hf_status hf_plugin_take_description(hf_plugin_entry *entry, const hf_plugin *described, hf_error *error);

/* load.c: loads the entry and makes its page. */
hf_status hf_plugin_load(hf_plugin_entry *entry, hf_error *error);

/* Loads it unless that was tried before. HF_FAILED with the reason. */
hf_status hf_plugin_need(hf_plugin_entry *entry, hf_error *error);

/* host_table.c */
extern const hf_host hf_plugin_host;

/* What stands in for functions of the host while a plug-in is tried out (registry/trial.h); for the whole process, and
 * before any plug-in is loaded. Borrowed. */
typedef struct hf_plugin_watch {
    void *(HF_CALL *allocate)(uint64_t size);
    void(HF_CALL *release)(void *memory);
    const char *(HF_CALL *translate)(hf_call *call, const char *english);
} hf_plugin_watch;
void hf_plugin_watch_with(const hf_plugin_watch *watch);

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

#ifdef __cplusplus
}
#endif

#endif
