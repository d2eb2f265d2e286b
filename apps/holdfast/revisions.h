/* apps/holdfast/revisions.h: how revisions are shown, for history, watch and revert. */

#ifndef HF_APP_REVISIONS_H
#define HF_APP_REVISIONS_H

#include "apps/holdfast/run.h"
#include "registry/revisions.h"

/* A heading and a line for each change; with --json an object. */
void hf_revision_show(const hf_revision *revision, const hf_run *run);

/* All of it in one line. */
void hf_revision_show_line(const hf_revision *revision, const hf_run *run);

#endif
