/* snapin/model/model.h: what the console's nodes show, read once, without a console.
 *
 * A model is a picture of the store, the registration and the plug-ins at one moment. Reading it opens a session and
 * may block; afterwards it is constant: any thread. It knows no window and is compiled, and tested, everywhere. */

#ifndef HF_SNAPIN_MODEL_H
#define HF_SNAPIN_MODEL_H

#include "core/clock.h"
#include "core/error.h"
#include "registry/mmc.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- the nodes, which are always the same ----------------------------------------------------------------------- */

/* Of each product its own: 0 is the root, the others follow without a gap. */
typedef int hf_node;
#define HF_NODE_ROOT 0
#define HF_NODES_MAX 8

/* Pictures, in the order of the strips in snapin/resources. */
typedef enum hf_icon {
    HF_ICON_PRODUCT,
    HF_ICON_OVERVIEW,
    HF_ICON_VAULT,
    HF_ICON_PAGES,
    HF_ICON_HISTORY,
    HF_ICON_PLUGINS,
    HF_ICON_FACT,
    HF_ICON_PAGE,
    HF_ICON_LOCKED,
    HF_ICON_REVISION,
    HF_ICON_EVENT,
    HF_ICON_PLUGIN,
    HF_ICON_WARNING,
    HF_ICON_COUNT
} hf_icon;

typedef struct hf_node_column {
    const char *title;
    int width;    /* pixels at 96 dpi */
    bool numbers; /* aligned to the right */
} hf_node_column;

#define HF_NODE_COLUMNS_MAX 7

typedef struct hf_node_info {
    const char *title, *description;
    const char *help;                /* file name of its help page */
    hf_mmc_guid node_type, row_type; /* of the node, and of its rows */
    hf_icon icon;
    bool long_list; /* rows may be many: given to the console on demand */
    const hf_node_column *columns;
    size_t column_count;
    const char *sheet;   /* what Properties shows: the page with that id, "" all pages; NULL = the node has none */
    hf_node parent;      /* but of the root */
    bool rows_are_pages; /* each row is a page of settings, and has its sheet and help */
} hf_node_info;

/* Of the product. Never NULL for a node < hf_node_count(). */
const hf_node_info *hf_node_info_of(hf_node node);
hf_node hf_node_count(void);

/* ---- the rows --------------------------------------------------------------------------------------------------- */

typedef struct hf_cell {
    char *text; /* owned by the model; never NULL */
    int64_t number;
    bool by_number; /* sorted by `number`, not by text */
} hf_cell;

typedef struct hf_row {
    hf_cell cells[HF_NODE_COLUMNS_MAX]; /* as many as the node has columns */
    hf_icon icon;
    char id[HF_MMC_GUID_SIZE + 16]; /* of the page or plug-in, or "" */
    int64_t revision;               /* of a row of the history, else 0 */
    bool can_revert;                /* of a row of the history: not the newest */
} hf_row;

typedef struct hf_model {
    hf_row *rows[HF_NODES_MAX]; /* owned */
    size_t counts[HF_NODES_MAX];
    bool whole; /* all of it was read */
    bool registered;
    size_t staged;     /* edits that wait for a commit */
    char *description; /* one line: which vault this server is registered with, or that it is not */
    char *portal;      /* the vault's portal, or NULL */
    hf_error error;    /* why nothing could be read; HF_OK: it could */
} hf_model;

/* How much of it. */
typedef enum hf_model_part {
    HF_MODEL_FIRST, /* what a console opens with: this server and its vault. Pages, plug-ins and history, of which there
                     * may be many, are not looked at and have no rows */
    HF_MODEL_WHOLE
} hf_model_part;

/* Reads what the product shows. What cannot be read is said in `error` and in the rows of the node that tells of the
 * whole. NULL without memory. `home` as hf_session_options.home; `clock` NULL = the system's. */
hf_model *hf_model_read(const char *home, const hf_clock *clock, hf_model_part part);
void hf_model_free(hf_model *model);

/* Whether the rows of a node look the same in both. */
bool hf_model_same_rows(const hf_model *a, const hf_model *b, hf_node node);

/* Order of two rows of one node by a column: negative, 0 or positive. Texts are compared ignoring case, numbers in them
 * as numbers. */
int hf_row_compare(const hf_row *a, const hf_row *b, size_t column);

#ifdef __cplusplus
}
#endif

#endif
