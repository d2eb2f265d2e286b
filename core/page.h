/* core/page.h: a settings page in memory, whoever described it: a C plug-in, or a JSON file (core/authored.h).
 *
 * A page is checked once, when it is made; what the rest of the product reads can be relied on. Immutable afterwards:
 * any thread. */

#ifndef HF_CORE_PAGE_H
#define HF_CORE_PAGE_H

#include "core/error.h"
#include "core/text.h"
#include <holdfast/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HF_PAGE_FIELDS_MAX 256
#define HF_PAGE_GROUPS_MAX 32
#define HF_RULES_MAX       16 /* of one field */
#define HF_ID_MAX          48

/* Bytes of texts in a description. */
#define HF_TITLE_MAX   120
#define HF_LABEL_MAX   120 /* of a field or a group */
#define HF_HELP_MAX    1024
#define HF_UNIT_MAX    32
#define HF_VERSION_MAX 40

typedef struct hf_page hf_page;
typedef struct hf_draft hf_draft;

/* What is being done while a page's code runs: where progress goes, whether to stop, and how to ask. Owned by the
 * program; all members may be NULL. Called on a worker thread. */
typedef struct hf_attendant {
    void *context;
    /* false = stop as soon as it can be done cleanly. 0 of 0 without a text only asks, several times a second: nothing
     * is to be shown for it. */
    bool (*progress)(void *context, uint64_t done, uint64_t total, const char *text);
    void (*tell)(void *context, const char *text);
    /* HF_OK with the canonical answer in `out`; HF_CANCELLED when there is nobody to ask */
    hf_status (*ask)(void *context, const hf_field *question, hf_text *out, hf_error *error);
} hf_attendant;

/* The code behind a page; each may be NULL but check. Results as in holdfast/plugin.h, errors and time limits already
 * turned into problems by whoever implements it (registry/plugins for C). A page whose prepare kept nothing has nothing
 * to settle or to abandon. */
typedef struct hf_page_behaviour {
    hf_status (*check)(const hf_page *page, hf_draft *draft, hf_problems *problems);
    hf_status (*prepare)(const hf_page *page, hf_draft *draft, const hf_attendant *attendant, hf_bytes *kept,
                         hf_problems *problems);
    hf_status (*settle)(const hf_page *page, const hf_bytes *kept, const hf_attendant *attendant, hf_error *error);
    hf_status (*abandon)(const hf_page *page, const hf_bytes *kept, const hf_attendant *attendant, hf_error *error);
    hf_status (*info)(const hf_page *page, hf_draft *draft, const char *field, hf_text *out, hf_error *error);
    hf_status (*act)(const hf_page *page, hf_draft *draft, const char *action, const hf_attendant *attendant,
                     hf_problems *problems);
    void (*release)(void *context); /* hf_page_free calls it; NULL: the context is somebody else's */
} hf_page_behaviour;

struct hf_page {
    const char *id, *title, *help, *version; /* help may be NULL */
    int32_t order;
    const hf_field *fields; /* of this host's layout, whatever the plug-in's was */
    size_t field_count;
    const hf_group *groups;
    size_t group_count;
    const hf_page_behaviour *behaviour;
    void *context; /* of the behaviour */
};

/* Makes a page from what a plug-in described. Rows are copied member by member as far as both sides know them; texts
 * are borrowed from the plug-in. HF_INVALID names the first row that is wrong: id, kind, limits, format, choices,
 * default, unknown must-understand flag, dangling or circular rule, field in two groups. */
hf_status hf_page_make(hf_page **out, const hf_plugin *plugin, const hf_page_behaviour *behaviour, void *context,
                       hf_error *error);
void hf_page_free(hf_page *page);

/* Where in a description something is wrong. Members are called as in holdfast/plugin.h. */
typedef enum hf_row_of { HF_ROW_PAGE, HF_ROW_FIELD, HF_ROW_GROUP } hf_row_of;
typedef struct hf_page_spot {
    hf_row_of row;
    size_t place;       /* of the field or group */
    const char *member; /* `label`, `choices`; NULL = the row as a whole */
    size_t item;        /* the place in a member that is an array */
    const char *part;   /* a member of what stands there: `keyword`; or NULL */
} hf_page_spot;

/* Is told every defect that does not follow from another, in the order of the description. */
typedef struct hf_page_judge {
    void (*defect)(void *context, const hf_page_spot *at, const hf_error *error);
    void *context;
    bool knows_defaults; /* they were judged, and brought into their canonical form, by whoever read them */
} hf_page_judge;

/* The same, for an author who wants to know all of it. The status is that of the first defect. */
hf_status hf_page_make_judged(hf_page **out, const hf_plugin *plugin, const hf_page_behaviour *behaviour, void *context,
                              const hf_page_judge *judge);

/* True for a version as pages and plug-ins that are installed have it: one to four numbers parted by dots. */
bool hf_version_is_valid(const char *version);

/* Less than, equal to or greater than 0, number by number; missing numbers are 0. Both are valid. */
int hf_version_compare(const char *a, const char *b);

/* True for an id: a-z 0-9 and `-`, a letter first, 1..HF_ID_MAX. */
bool hf_id_is_valid(const char *id);

/* The field, or NULL. */
const hf_field *hf_page_field(const hf_page *page, const char *id);

/* The same, but HF_USAGE (unknown-field) with the nearest name when there is none. */
hf_status hf_page_find_field(const hf_field **out, const hf_page *page, const char *id, hf_error *error);

/* The group that the field stands in, or whose heading it is, or NULL. */
const hf_group *hf_page_group_of(const hf_page *page, const char *field_id);

/* `label` without `&` and with `&&` as `&`. */
bool hf_label_plain(hf_text *out, const char *label);

/* Whether a field holds a value that is stored: not info, not action, not transient. */
bool hf_field_is_stored(const hf_field *field);

/* Rows of the arrays inside a field or group of a page; index < count. */
const hf_choice *hf_field_choice(const hf_field *field, size_t index);
const hf_rule *hf_field_rule(const hf_field *field, size_t index);
const char *hf_group_field(const hf_group *group, size_t index);

#ifdef __cplusplus
}
#endif

#endif
