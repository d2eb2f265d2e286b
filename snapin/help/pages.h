/* snapin/help/pages.h: the help of the console: HTML pages, one for each node and one for each page of settings, with
 * an anchor for each setting. Made from the labels, helps and limits of the rows themselves when the product is built.
 */

#ifndef HF_SNAPIN_HELP_PAGES_H
#define HF_SNAPIN_HELP_PAGES_H

#include "registry/session.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The file name of the help of a page of settings, for printf. Its anchors are the ids of the fields. */
#define HF_HELP_PAGE "page-%s.html"

/* Writes all of them into `folder`, which is made if it is missing. Blocks on the disk and loads the plug-ins. */
hf_status hf_help_write(const char *folder, hf_session *session, hf_error *error);

/* Adds the pages of settings that only machines of the session's profile have. */
hf_status hf_help_write_own(const char *folder, hf_session *session, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
