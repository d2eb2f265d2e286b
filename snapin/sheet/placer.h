/* snapin/sheet/placer.h: what layout.c and place.c share: a place on the page that moves down. */

#ifndef HF_SNAPIN_PLACER_H
#define HF_SNAPIN_PLACER_H

#include "snapin/sheet/access_keys.h"
#include "snapin/sheet/layout.h"

#define HF_MARGIN         7
#define HF_GAP            3 /* between what stands on one line */
#define HF_LINE           8 /* a line of text */
#define HF_CONTROL_HEIGHT 14
#define HF_CHECK_HEIGHT   10

typedef struct hf_placer {
    const hf_layout_options *options;
    hf_layout *layout;
    hf_access_keys keys;
    char **labels;           /* of the page's fields, with their keys; owned */
    int left, column, right; /* of the row: where labels begin, where fields begin, where both end */
    int y;
    int gap;        /* between rows */
    int flow_x;     /* where the next button of a row of buttons goes; 0 = no such row is open */
    int flow_width; /* of each of them */
    int flow_left;  /* how many more go into this row */
    int flow_most;  /* how many go into a row */
    bool hidden;    /* the field that is being placed */
} hf_placer;

/* Adds a cell for a part of the field; `text` is copied. */
hf_cell *hf_place_cell(hf_placer *placer, hf_cell_kind kind, const hf_field *field, hf_part part, int x, int y,
                       int width, int height, const char *text);

/* Places all controls of the field at placer->y, and returns how high they are. */
int hf_place_field(hf_placer *placer, const hf_field *field);

int hf_place_measure(const hf_layout_options *options, const char *text);

/* How wide a button with this text is. */
int hf_place_button_width(const hf_layout_options *options, const char *text);

/* True for a host and its port, which stand on one line. The same rules hold for both, so that both are shown or not.
 */
bool hf_place_is_pair(const hf_field *host, const hf_field *port);
int hf_place_pair(hf_placer *placer, const hf_field *host, const hf_field *port);

#endif
