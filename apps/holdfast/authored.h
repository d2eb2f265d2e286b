/* apps/holdfast/authored.h: pages without a compiler, in the folder where they are written. */

#ifndef HF_APP_AUTHORED_H
#define HF_APP_AUTHORED_H

#include "apps/holdfast/run.h"
#include "core/authored.h"

/* Reads and makes the page of a folder. HF_INVALID with findings, or without when the folder itself is refused. */
hf_status hf_authored_open(hf_page **out, const char *folder, const char *language, hf_findings *findings,
                           hf_error *error);

/* Each finding on a line of its own: `DIR/page.json:14: /fields/2/kind: reason. Advice (id)`; with --json an array
 * `findings`. */
void hf_findings_show(hf_output *output, const char *folder, const hf_findings *findings);

#endif
