/* snapin/help/topics.h: the kinds of pages that the help is made of. For snapin/help/. */

#ifndef HF_SNAPIN_HELP_TOPICS_H
#define HF_SNAPIN_HELP_TOPICS_H

#include "snapin/help/html.h"
#include "snapin/help/pages.h"
#include "snapin/backup/backup.h"

#include <string.h>

hf_status hf_help_write_page(const char *folder, const hf_page *page, hf_error *error);
hf_status hf_help_write_node(const char *folder, hf_node node, const hf_page *const *pages, size_t count,
                             hf_error *error);
hf_status hf_help_write_style(const char *folder, hf_error *error);

#endif
