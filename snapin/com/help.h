/* snapin/com/help.h: the help pages, HTML beside the DLL in the folder `help`. */

#ifndef HF_SNAPIN_HELP_H
#define HF_SNAPIN_HELP_H

#include "snapin/com/site.h"

/* Opens `file` (as `vault.html`) in the browser, on a worker. What is wrong is shown. */
void hf_help_show(hf_site *site, const char *file);

/* The one about an item: its page's, its node's. */
void hf_help_show_item(hf_site *site, const hf_item *item);

#endif
