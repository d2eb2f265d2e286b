/* core/page/row.h: between the files of core/page. */

#ifndef HF_CORE_PAGE_ROW_H
#define HF_CORE_PAGE_ROW_H

#include "core/page.h"

/* What hf_page_make makes: the page, and what it owns. */
typedef struct hf_page_memory {
    hf_page page; /* first: a page is found by its address */
    hf_field *fields;
    hf_group *groups;
    hf_number_text *least; /* defaults of integers, which are numbers in the plug-in's row */
} hf_page_memory;

/* Copies the arrays of `plugin`, so that every row is of this host's layout. What the plug-in's rows do not have is 0.
 */
hf_status hf_page_copy_fields(hf_page_memory *to, const hf_plugin *plugin, hf_error *error);
hf_status hf_page_copy_groups(hf_page_memory *to, const hf_plugin *plugin, hf_error *error);

/* Whether the copied rows make sense: each field by itself, groups, rules. Fills in the defaults of integers. */
hf_status hf_page_check_fields(hf_page_memory *memory, hf_error *error);
hf_status hf_page_check_groups(const hf_page *page, hf_error *error);
hf_status hf_page_check_rules(const hf_page *page, hf_error *error);

/* The place of a field, or field_count. `id` may be NULL. */
size_t hf_page_place_of(const hf_page *page, const char *id);

#endif
