/* registry/plugins.h: the plug-ins: where they are, whether they may be loaded, and the pages that they describe.
 *
 * Searched: the product's folder, where a library is named after its page's id; then what was installed at the site
 * (core/paths.h): plugins/ID/..., pages without a compiler (core/authored.h) and libraries. One is read only when its
 * page is needed, and found by its id without looking at the others. What fails to load is listed with its reason and
 * hides nothing else. Two with one id: the product's wins, the other is reported.
 *
 * Before loading: the file and its folders must be writable by nobody but the running account and administrators, no
 * network paths. What is the site's must also have been installed, in a real folder, as a file with no other name, and
 * still have the digest that was pinned then, compared on the handle that is then loaded; who signed it must not have
 * been revoked.
 *
 * A plug-in that does not return in time, or is silent for too long, is reported (plugin-hangs) and switched off for
 * the process.
 *
 * One thread at a time. */

#ifndef HF_REGISTRY_PLUGINS_H
#define HF_REGISTRY_PLUGINS_H

#include "core/page.h"
#include "core/paths.h"
#include "core/profile.h"
#include "core/store.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hf_plugins hf_plugins;

typedef struct hf_plugins_options {
    const hf_paths *paths;     /* borrowed */
    hf_store *store;           /* borrowed: pinned digests */
    const hf_profile *profile; /* says which pages there are, in what order; NULL = a plain server's */
    int check_milliseconds;    /* time limit of check; 0 = 5000 */
    int info_milliseconds;     /* of info; 0 = 30000 */
    int work_milliseconds;     /* of prepare, settle, abandon and act, without a sign of life; 0 = 600000 */
    int stop_milliseconds;     /* of the same, once a person asked to stop; 0 = 10000 */
    int load_milliseconds;     /* of loading the library and entering it; 0 = 30000 */
    void *session;             /* handed to services (registry/services.h) */
} hf_plugins_options;

/* Where log() of plug-ins goes; NULL = nowhere. For the whole process, since plug-ins log without a call. `plugin` is
 * the id of the one that speaks, "" when it does so from a thread of its own; `level` is one of HF_LOG_*; `text` is
 * UTF-8 without control characters, and never holds a secret that the plug-in was lent. Called on any thread, by one at
 * a time. */
typedef void hf_plugins_log(void *context, const char *plugin, int level, const char *text);
void hf_plugins_log_to(hf_plugins_log *log, void *context);

/* Looks at nothing yet. */
hf_status hf_plugins_open(hf_plugins **out, const hf_plugins_options *options, hf_error *error);
void hf_plugins_close(hf_plugins *plugins);

/* The page with that id, loading its plug-in on need. HF_USAGE (unknown-page) with the nearest name, or
 * (page-of-profile) when only machines of another profile have it; HF_FAILED with the reason when it cannot be loaded.
 * Borrowed from `plugins`. */
hf_status hf_plugins_page(const hf_page **out, hf_plugins *plugins, const char *id, hf_error *error);

/* Every page that loads, by order and title. Those that do not are passed over (see hf_plugins_report). The array is
 * valid until the next call. */
hf_status hf_plugins_pages(const hf_page *const **out, size_t *count, hf_plugins *plugins, hf_error *error);

/* The same, as far as it is known without loading: a plug-in of the site says what its page is called when it is
 * installed. One that turns out not to load when its page is needed is in the list. Borrowed; the array is valid until
 * the next call. */
typedef struct hf_page_title {
    const char *id, *title;
    const char *version; /* of one of the site's that was not loaded; NULL: the page can be had for nothing */
    int32_t order;
} hf_page_title;
hf_status hf_plugins_titles(const hf_page_title **out, size_t *count, hf_plugins *plugins, hf_error *error);

/* One plug-in as `plugin list` shows it; loads all of them. */
typedef struct hf_plugin_report {
    const char *id, *version, *title, *path;
    bool product, loaded, library; /* library: false for a page without one */
    bool waiting;                  /* only in a survey: it was installed, and is loaded when its page is needed */
    hf_error reason;               /* when it is not loaded, and does not wait for that */

    /* Of the site's. */
    int64_t installed_at; /* 0 = nobody agreed to it */
    const char *signer;   /* who signed it; NULL = nobody */
    const char *key;      /* the signer's */
    const char *services; /* agreed to, joined by `,` */
    hf_error integrity;   /* status HF_OK: every file is as it was installed, and as it was signed */
} hf_plugin_report;
typedef bool hf_plugins_each(void *context, const hf_plugin_report *report);
hf_status hf_plugins_report(hf_plugins *plugins, hf_plugins_each *each, void *context, hf_error *error);

/* The same as far as it is known: no plug-in of the site is loaded or read for it. Of one that waits only id, title,
 * version and path are told; of the others, integrity is not. */
hf_status hf_plugins_survey(hf_plugins *plugins, hf_plugins_each *each, void *context, hf_error *error);

/* ---- installing ------------------------------------------------------------------------------------------------- */

/* What a folder offers: read once and judged, nothing of it run. */
typedef struct hf_offer {
    const char *folder, *id;
    const char *version;      /* "" = not known before it is loaded */
    bool library;             /* of code; false for a page without it */
    const char *signer, *key; /* NULL = nobody signed it */
    const char *services;     /* asked for, joined by `,` */
    const char *present;      /* the version that is installed now, or NULL */
    bool downgrade;           /* and this one is older */
} hf_offer;

/* `place` is a folder or, when there is none of that name, the id of what lies in the site's folder.
 *
 * With plugin.json and plugin.json.sig (registry/trust/) the signature must be that of a signer who counts, and every
 * file the one that is described there. Without a signature: HF_INVALID (signature-missing), unless `unsigned_too`;
 * then folder and files must be writable by nobody else. HF_INVALID also for an id of the product's, a library of
 * another system or interface, and for what is wrong with a page (core/authored.h). Close with hf_offer_close. */
hf_status hf_offer_open(hf_offer **out, hf_plugins *plugins, const char *place, bool unsigned_too, hf_error *error);
void hf_offer_close(hf_offer *offer);

/* Keeps what was offered in the site's folder, describes a library apart, and agrees to it: to its files as they are,
 * and to the services, joined by `,`: of those that it asks for; NULL = all of them. HF_FAILED for one that only the
 * product's own may have (plugin-service-refused). Whenever it is interrupted, either
 * what was installed before counts or this does, whole. Values are kept. HF_CONFLICT when another process installs. */
hf_status hf_plugins_install(hf_plugins *plugins, const hf_offer *offer, const char *services, const hf_origin *origin,
                             hf_error *error);

/* Takes back what was agreed to, and removes the folder; *values gets how many values of its page stay in the store.
 * HF_USAGE: plugin-unknown, plugin-is-product. A page that is open stays valid until hf_plugins_close. */
hf_status hf_plugins_remove(size_t *values, hf_plugins *plugins, const char *id, const hf_origin *origin,
                            hf_error *error);

/* Takes away, in one revision, what is stored of a page that was removed; *values gets how many values that were. 0:
 * there is nothing, or a page of that id. */
hf_status hf_plugins_forget(size_t *values, hf_plugins *plugins, const char *id, const hf_origin *origin,
                            hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
