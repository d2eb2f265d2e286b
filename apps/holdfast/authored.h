/* apps/holdfast/authored.h: pages without a compiler, in the folder where they are written. */

#ifndef HF_APP_AUTHORED_H
#define HF_APP_AUTHORED_H

#include "apps/holdfast/run.h"
#include "core/authored.h"
#include "core/draft.h"

/* Reads and makes the page of a folder. HF_INVALID with findings, or without when the folder itself is refused. `notes`
 * gets what is no mistake and yet worth knowing of a good page; NULL: it is not looked for. */
hf_status hf_authored_open(hf_page **out, const char *folder, const char *language, hf_findings *findings,
                           hf_findings *notes, hf_error *error);

/* A draft of a page in `folder`, over settings that hold nothing: the folder of a page is no data folder, and is only
 * read. Zero-initialise; ended by hf_authored_draft_end, whatever came of it. */
typedef struct hf_authored_draft {
    hf_store *store;
    hf_settings settings;
    hf_draft *draft;
} hf_authored_draft;
hf_status hf_authored_draft_begin(hf_authored_draft *out, const char *folder, hf_error *error);
void hf_authored_draft_end(hf_authored_draft *draft);

/* Each finding on a line of its own: `DIR/page.json:14: /fields/2/kind: reason. Advice (id)`; with --json an array
 * `findings`. */
void hf_findings_show(hf_output *output, const char *folder, const hf_findings *findings);

/* The same of notes, each behind `note: `, which --quiet leaves out; an array `notes`. */
void hf_notes_show(hf_output *output, const char *folder, const hf_findings *notes);

#endif
