/* core/authored.h: pages that somebody wrote without a compiler: a folder with page.json and lang/<tag>.json.
 *
 * The loader is strict. What format 1 does not know, or knows otherwise, is a finding with its file, line, JSON pointer
 * (RFC 6901), reason and advice, and the nearest name where a name was mistyped. All findings of one file are collected
 * in one pass, but for what makes the rest unreadable (it is no JSON, it is too large). docs/page-format.md describes
 * every key; plugins/sdk/page.schema.json says the same to editors.
 *
 * What comes out is an ordinary page (core/page.h), judged by the same rows as a plug-in's: it owns its texts and
 * checks the draft by its declarative checks. The loader works on bytes, not on paths: what was verified is what is
 * parsed. It runs nothing and touches no other file. Any thread. */

#ifndef HF_CORE_AUTHORED_H
#define HF_CORE_AUTHORED_H

#include "core/error.h"
#include "core/page.h"
#include "core/text.h"
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HF_AUTHORED_FORMAT        1
#define HF_AUTHORED_FILE_MAX      ((size_t)1024 * 1024) /* bytes of one file */
#define HF_AUTHORED_DEPTH_MAX     6                     /* levels of one file */
#define HF_AUTHORED_LANGUAGES_MAX 64
#define HF_AUTHORED_TAG_MAX       35   /* bytes of a language tag (RFC 5646, 4.4.1) */
#define HF_AUTHORED_CHECKS_MAX    64   /* of a page */
#define HF_AUTHORED_MESSAGE_MAX   400  /* bytes of a check's own message */
#define HF_AUTHORED_INFO_MAX      2000 /* bytes of the text of an info field */

#define HF_AUTHORED_ORDER     1000 /* place in the sheet of a page that gives none: behind the product's */
#define HF_AUTHORED_ORDER_MAX 1000000

/* The page's own file. */
#define HF_AUTHORED_PAGE "page.json"

/* One file: `page.json`, `lang/de.json`. */
typedef struct hf_authored_file {
    const char *name; /* below the folder, parted by / on every system */
    hf_bytes content;
} hf_authored_file;

typedef struct hf_authored_source {
    const char *folder; /* for messages */
    const hf_authored_file *files;
    size_t count;
} hf_authored_source;

/* One thing that is wrong. */
#define HF_FINDING_FILE_SIZE    64
#define HF_FINDING_POINTER_SIZE 256
typedef struct hf_finding {
    char file[HF_FINDING_FILE_SIZE];
    int64_t line; /* from 1; 0 = the file as a whole */
    char pointer[HF_FINDING_POINTER_SIZE];
    hf_error error; /* its text is the reason alone */
} hf_finding;

/* Findings in the order of the files and of their lines. Zero-initialise. At most HF_FINDINGS_MAX are kept; `dropped`
 * counts the rest. */
#define HF_FINDINGS_MAX 256
typedef struct hf_findings {
    hf_finding *items; /* owned */
    size_t count, dropped;
} hf_findings;

void hf_findings_free(hf_findings *findings);

/* Appends one about a file as a whole. Without memory, or room, it is counted in `dropped`. */
void hf_findings_add(hf_findings *findings, const char *file, const hf_error *error);

/* `page.json:14: /fields/2/kind: reason`, as editors and terminals link it; `folder` is put before the file if it is
 * not NULL. */
bool hf_finding_write(hf_text *out, const char *folder, const hf_finding *finding);

/* Makes the page in `language` (`de`, `pt-BR`: the tag itself, else its first part alone; NULL = English); what a
 * language does not translate stays English. All its languages are judged, whichever is asked for. `findings` may be
 * NULL. HF_INVALID: there are findings; `error` is the first, as hf_finding_write writes it. The page is freed with
 * hf_page_free; nothing of `source` is borrowed. */
hf_status hf_authored_make(hf_page **out, const hf_authored_source *source, const char *language, hf_findings *findings,
                           hf_error *error);

/* What the languages of a good page leave in English, which is no defect: appends a note (page-untranslated) for each
 * that leaves something. `page` was made of `source`, in English. HF_FAILED without memory. */
hf_status hf_authored_untranslated(hf_findings *notes, const hf_page *page, const hf_authored_source *source,
                                   hf_error *error);

/* Reads the page's files of a folder: page.json and what lies in lang/; the rest is passed over. What is no page at all
 * is for hf_authored_make to find. `folder` is borrowed. HF_NOT_FOUND; HF_INVALID for a link, a folder or a device in a
 * file's place; free with hf_authored_source_free. */
hf_status hf_authored_read(hf_authored_source *out, const char *folder, hf_error *error);
void hf_authored_source_free(hf_authored_source *source); /* of hf_authored_read; takes a zeroed one */

/* True for the name of a file that belongs to a page: `page.json`, or `lang/<tag>.json` of a language tag. */
bool hf_authored_is_file(const char *name);

/* True for a page that hf_authored_make made. */
bool hf_page_is_authored(const hf_page *page);

/* True for an id that a page of the product has: no other may take it. */
bool hf_authored_is_reserved(const char *id);

#ifdef __cplusplus
}
#endif

#endif
