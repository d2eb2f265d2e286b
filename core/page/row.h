/* core/page/row.h: between the files of core/page. */

#ifndef HF_CORE_PAGE_ROW_H
#define HF_CORE_PAGE_ROW_H

#include "core/page.h"

/* Fields by their ids; of two with one id, the first comes first. */
typedef struct hf_page_name {
    const char *id;
    size_t place;
} hf_page_name;

/* What hf_page_make makes: the page, and what it owns. */
typedef struct hf_page_memory {
    hf_page page; /* first: a page is found by its address */
    hf_field *fields;
    hf_group *groups;
    hf_page_name *names;   /* sorted; NULL while some field has no id */
    hf_number_text *least; /* defaults of integers, which are numbers in the plug-in's row */
} hf_page_memory;

/* Copies the arrays of `plugin`, so that every row is of this host's layout. What the plug-in's rows do not have is 0.
 */
hf_status hf_page_copy_fields(hf_page_memory *to, const hf_plugin *plugin, hf_error *error);
hf_status hf_page_copy_groups(hf_page_memory *to, const hf_plugin *plugin, hf_error *error);

/* One judgement of one description. */
typedef struct hf_judging {
    const hf_page_judge *judge;
    const hf_page *page;
    hf_status status;                 /* of the first defect */
    hf_error error;                   /* of the defect that is being told */
    bool dangling;                    /* a group or a rule is wrong: what depends on what cannot be followed */
    bool nameless;                    /* an id or a kind is wrong: what refers to fields cannot be judged */
    bool unsound[HF_PAGE_FIELDS_MAX]; /* fields whose values cannot be judged, since their rows are wrong */
} hf_judging;

/* Tells the defect that `at` and judging->error describe, when there is one. Returns `status`. */
hf_status hf_judging_tell(hf_judging *judging, hf_status status, const hf_page_spot *at);

/* Whether the copied rows make sense: each field by itself, groups, rules. Fills in the defaults of integers. */
void hf_page_check_fields(hf_page_memory *memory, hf_judging *judging);
void hf_page_check_groups(hf_judging *judging);
void hf_page_check_rules(hf_judging *judging);

/* Makes `names`. False without memory. */
bool hf_page_sort_names(hf_page_memory *memory);

/* The place of a field, or field_count. `id` may be NULL. */
size_t hf_page_place_of(const hf_page *page, const char *id);

#endif
