/* core/store.h: what is kept on this machine, in one SQLite file `settings.db` in the data folder.
 *
 * It holds values, revisions (who changed what, when, from where), pending work of pages, the registration and its
 * journal, and the trust in plug-ins. WAL, synchronous FULL, STRICT tables, foreign keys; migrations run forward only,
 * in a transaction, after a copy. It knows no fields or kinds: texts and sealed bytes come from core/settings and
 * core/commit.
 *
 * A store belongs to one thread at a time. Calls may block on the disk, and up to `busy_milliseconds` on another
 * writer. */

#ifndef HF_CORE_STORE_H
#define HF_CORE_STORE_H

#include "core/clock.h"
#include "core/error.h"
#include "core/text.h"
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hf_store hf_store;

typedef struct hf_store_options {
    const char *data;      /* the data folder; must exist */
    const hf_clock *clock; /* NULL = the system's */
    bool read_only;        /* no change will be made; a missing file reads as empty */
    int busy_milliseconds; /* 0 = 5000 */
} hf_store_options;

/* For writing, the file is made if it is missing, brought forward after a copy if it is older, and checked for damage
 * if the last process that wrote did not close it. HF_FAILED: store-locked (by whom is not known), store-read-only
 * (root too leaves a file alone that is marked so), store-not-sqlite, store-foreign, store-newer-version,
 * store-older-version (only when opened for reading), store-damaged, store-full; HF_NEEDS_ELEVATION. Not a byte of a
 * file that is refused is written. */
hf_status hf_store_open(hf_store **out, const hf_store_options *options, hf_error *error);
void hf_store_close(hf_store *store);

/* Who is changing something, and from where: `console`, `cli`, `policy`, `api`, `maintain`. Borrowed. */
typedef struct hf_origin {
    const char *who; /* account name */
    const char *from;
} hf_origin;

/* ---- values and revisions --------------------------------------------------------------------------------------- */

/* A value as stored, with the revision that set it. Borrowed by the callback. */
typedef struct hf_stored_value {
    const char *page, *field;
    const char *text;   /* canonical; NULL for a sealed one */
    const void *sealed; /* NULL unless secret */
    size_t sealed_length;
    int64_t revision, at; /* at: Unix seconds */
    const char *who, *from;
} hf_stored_value;

typedef bool hf_store_value_each(void *context, const hf_stored_value *value); /* false = enough */

/* Calls `each` for the stored values of `page` (NULL = all pages) and `field` (NULL = all), ordered by page and field.
 */
hf_status hf_store_values(hf_store *store, const char *page, const char *field, hf_store_value_each *each,
                          void *context, hf_error *error);

/* The newest revision; 0 for an empty store. */
hf_status hf_store_revision(int64_t *out, hf_store *store, hf_error *error);

/* What is read between the two is of one moment, whoever commits meanwhile. Nothing is changed in between. */
hf_status hf_store_read_begin(hf_store *store, hf_error *error);
void hf_store_read_end(hf_store *store);

/* One change of one field. */
typedef struct hf_change {
    const char *page, *field;
    const char *text;   /* the new value; NULL = back to the default, unless sealed is set */
    const void *sealed; /* the new secret */
    size_t sealed_length;
    bool secret;         /* history says `changed`, never what */
    const int64_t *base; /* the revision that this change was made against; NULL = the request's */
} hf_change;

/* Work that a page prepared and that is settled after the commit. */
typedef struct hf_pending_new {
    const char *page;
    const void *sealed; /* the bytes the page kept, sealed; may be empty */
    size_t sealed_length;
} hf_pending_new;

typedef struct hf_commit_request {
    int64_t base; /* the revision that the changes were made against */
    const hf_change *changes;
    size_t change_count;
    const hf_pending_new *pending;
    size_t pending_count;
    hf_origin origin;
    const char *kind;      /* `set`, `apply`, `revert` ...: why, for history */
    const int64_t *staged; /* ids of staged edits that are done with it */
    size_t staged_count;
} hf_commit_request;

/* Whether any of the fields changed after `base`: HF_CONFLICT names the first, who and when. Changes nothing. */
hf_status hf_store_compare(hf_store *store, const hf_commit_request *request, hf_error *error);

/* All changes in one transaction, or none: compares again, writes values, one revision and pending records. Changes
 * that change nothing are left out; if none is left, no revision is made and *out is the present one, to which the
 * pending records then belong. */
hf_status hf_store_commit(int64_t *out, hf_store *store, const hf_commit_request *request, hf_error *error);

/* One line of history. Borrowed by the callback. */
typedef struct hf_history_entry {
    int64_t revision, at;
    const char *who, *from, *kind;
    const char *page, *field;        /* NULL for an event of the registration */
    const char *old_text, *new_text; /* NULL = default; both NULL for a secret */
    bool secret;
    const char *event; /* of the registration: `registered with contoso` ...; else NULL */
} hf_history_entry;
typedef bool hf_store_history_each(void *context, const hf_history_entry *entry);

/* Newest first. page and field may be NULL; `since` is the oldest revision wanted, 0 = all; limit 0 = all. */
hf_status hf_store_history(hf_store *store, const char *page, const char *field, int64_t since, size_t limit,
                           hf_store_history_each *each, void *context, hf_error *error);

/* The value that a field had at the end of `revision` (NULL text = default). HF_NOT_FOUND (revision-unknown) when that
 * revision is not kept any more. Secrets: *secret is set and out is empty. */
hf_status hf_store_value_at(hf_text *out, bool *is_default, bool *secret, hf_store *store, const char *page,
                            const char *field, int64_t revision, hf_error *error);

/* Drops revisions beyond `keep` or older than `oldest` (Unix seconds); events stay for ever, and so does the newest
 * revision. Values are not touched. */
hf_status hf_store_prune(hf_store *store, int64_t keep, int64_t oldest, hf_error *error);

/* ---- staged edits ----------------------------------------------------------------------------------------------- */

/* An edit that waits for its commit; see core/stage.h. Borrowed by the callback. */
typedef struct hf_staged {
    int64_t id; /* never given twice */
    const char *page, *field;
    const char *text;   /* canonical; NULL with sealed NULL = back to the default */
    const void *sealed; /* a secret */
    size_t sealed_length;
    int64_t base, at; /* the revision that it was made against; Unix seconds */
    const char *who, *from;
} hf_staged;
typedef bool hf_store_staged_each(void *context, const hf_staged *staged); /* false = enough */

/* In the order in which they were staged. */
hf_status hf_store_staged(hf_store *store, hf_store_staged_each *each, void *context, hf_error *error);

/* In one transaction: drops the edits with the ids `drop`, where they are still there, and adds `edits`, each in the
 * place of an earlier one of its field. Their id, at, who and from are passed over. */
hf_status hf_store_stage(hf_store *store, const hf_staged *edits, size_t count, const int64_t *drop, size_t drop_count,
                         const hf_origin *origin, hf_error *error);

/* ---- pending work ----------------------------------------------------------------------------------------------- */

typedef struct hf_pending {
    int64_t id, revision;
    const char *page;
    const void *sealed;
    size_t sealed_length;
} hf_pending;
typedef bool hf_store_pending_each(void *context, const hf_pending *pending);
hf_status hf_store_pending(hf_store *store, hf_store_pending_each *each, void *context, hf_error *error);
hf_status hf_store_pending_done(hf_store *store, int64_t id, hf_error *error);

/* ---- the registration and its journal --------------------------------------------------------------------------- */

/* A fact of the registration: plain (`text`) or sealed. Keys are a-z 0-9 and `-`; core/registration owns their meaning.
 */
typedef struct hf_fact {
    const char *key;
    const char *text; /* NULL and sealed NULL = remove */
    const void *sealed;
    size_t sealed_length;
} hf_fact;

/* Writes all facts in one transaction. With `event`, a revision that only says so is made (kept for ever). */
hf_status hf_store_facts_write(hf_store *store, const hf_fact *facts, size_t count, const char *event,
                               const hf_origin *origin, hf_error *error);

/* The same without an event, if the plain fact `if_key` still says `if_text`; else HF_CONFLICT (error untouched), and
 * nothing is written. For who does not keep other processes out. */
hf_status hf_store_facts_write_if(hf_store *store, const char *if_key, const char *if_text, const hf_fact *facts,
                                  size_t count, hf_error *error);

/* The newest revision that an event of the registration made; 0 when there was none. */
hf_status hf_store_facts_revision(int64_t *out, hf_store *store, hf_error *error);

/* Removes every fact whose key starts with `prefix`, in one transaction, with an event as above. */
hf_status hf_store_facts_clear(hf_store *store, const char *prefix, const char *event, const hf_origin *origin,
                               hf_error *error);

/* Calls `each` for the plain facts whose key starts with `prefix`, by key, until it returns false. */
typedef bool hf_store_fact_each(void *context, const char *key, const char *text);
hf_status hf_store_facts(hf_store *store, const char *prefix, hf_store_fact_each *each, void *context, hf_error *error);

/* HF_NOT_FOUND (error untouched) when the fact is not there. A plain fact comes as text, a sealed one as bytes. */
hf_status hf_store_fact_text(hf_text *out, hf_store *store, const char *key, hf_error *error);
hf_status hf_store_fact_sealed(hf_bytes *out, hf_store *store, const char *key, hf_error *error);

/* ---- trust in plug-ins ------------------------------------------------------------------------------------------ */

/* One file of a plug-in. */
typedef struct hf_trusted_file {
    const char *name;   /* below the plug-in's folder, parted by / on every system */
    const char *digest; /* SHA-256, lower-case hex */
} hf_trusted_file;

/* What was agreed when a plug-in was installed. */
typedef struct hf_plugin_trust {
    const char *id, *version;
    const char *digest;           /* SHA-256 of its manifest, lower-case hex */
    const char *services;         /* agreed to, joined by `,` */
    int64_t at;                   /* when; passed over when it is written */
    const char *title;            /* of its page */
    int32_t order;                /* of its page */
    const char *folder;           /* in which its files lie, below the plug-in's own */
    const char *library;          /* the one that is loaded; NULL: a page without one */
    const char *key;              /* of who signed it; NULL: nobody */
    const char *signer;           /* that key's name, NULL when it was never known; passed over when it is written */
    int64_t revoked_at;           /* when the key was revoked, 0 = it counts; passed over when it is written */
    const hf_trusted_file *files; /* only when it is written: see hf_store_trust_files */
    size_t file_count;
} hf_plugin_trust;
typedef bool hf_store_trust_each(void *context, const hf_plugin_trust *trust);

/* Calls `each` for the plug-in `id` (NULL = all, by id). */
hf_status hf_store_trust(hf_store *store, const char *id, hf_store_trust_each *each, void *context, hf_error *error);

/* The files of a plug-in that were agreed to, by name. */
typedef bool hf_store_trusted_file_each(void *context, const hf_trusted_file *file);
hf_status hf_store_trust_files(hf_store *store, const char *id, hf_store_trusted_file_each *each, void *context,
                               hf_error *error);

/* In one transaction with its event: from then on this is what counts, and nothing of what was agreed to before. */
hf_status hf_store_trust_write(hf_store *store, const hf_plugin_trust *trust, const hf_origin *origin, hf_error *error);

/* One that was never agreed to is no error. */
hf_status hf_store_trust_remove(hf_store *store, const char *id, const hf_origin *origin, hf_error *error);

/* Who may vouch for plug-ins. A key that was revoked stays, so that it is known as such. */
typedef struct hf_signer {
    const char *key; /* SHA-256 of the public key (its SubjectPublicKeyInfo), lower-case hex */
    const char *name;
    const char *public_key; /* PEM */
    int64_t added_at, revoked_at;
    const char *added_by, *revoked_by; /* revoked_at 0 and revoked_by NULL: it counts */
} hf_signer;
typedef bool hf_store_signer_each(void *context, const hf_signer *signer);

/* Calls `each` for the signer with that key (NULL = all, by name). */
hf_status hf_store_signers(hf_store *store, const char *key, hf_store_signer_each *each, void *context,
                           hf_error *error);

/* Adds it, or lets a key that was revoked count again: times and accounts are of now and of `origin`. */
hf_status hf_store_signer_add(hf_store *store, const hf_signer *signer, const hf_origin *origin, hf_error *error);
hf_status hf_store_signer_revoke(hf_store *store, const hf_signer *signer, const hf_origin *origin, hf_error *error);

/* ---- care ------------------------------------------------------------------------------------------------------- */

/* A consistent copy beside the store: data/copies/<UTC time>.db, whole on the disk before it has that name; keeps the
 * newest `keep`. The copy has a fact of its own, HF_FACT_COPIED, which says when it was made: a store that has it was
 * put back from a copy. */
#define HF_FACT_COPIED "copied-at"
hf_status hf_store_copy(hf_store *store, int keep, hf_error *error);

/* quick_check. HF_FAILED (store-damaged) when it finds anything. */
hf_status hf_store_verify(hf_store *store, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
