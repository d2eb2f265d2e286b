/* snapin/sheet/placer.h: what the files of a layout share: a place on the page that moves down. */

#ifndef HF_SNAPIN_PLACER_H
#define HF_SNAPIN_PLACER_H

#include "snapin/sheet/access_keys.h"
#include "snapin/sheet/layout.h"

#define HF_MARGIN         7
#define HF_GAP            3 /* between what stands on one line */
#define HF_LINE           8 /* a line of text */
#define HF_CONTROL_HEIGHT 14
#define HF_CHECK_HEIGHT   10
#define HF_LOCK           8 /* wide and high */

typedef struct hf_placer {
    const hf_layout_options *options;
    hf_layout *layout;
    hf_access_keys keys;
    char **labels;           /* of the page's fields, with their keys; owned */
    int left, column, right; /* of the row: where labels begin, where fields begin, where both end */
    int y;
    int gap;            /* between rows */
    int flow_x;         /* where the next button of a row of buttons goes; 0 = no such row is open */
    int flow_width;     /* of each of them */
    int flow_left;      /* how many more go into this row */
    bool explained;     /* what the stars mean */
    int flow_most;      /* how many go into a row */
    bool hidden;        /* the field that is being placed */
    int lock_x, lock_y; /* where its lock goes, if it has one */
} hf_placer;

/* Adds a cell for a part of the field; `text` is copied. */
hf_cell *hf_place_cell(hf_placer *placer, hf_cell_kind kind, const hf_field *field, hf_part part, int x, int y,
                       int width, int height, const char *text);

/* Adds a cell that belongs to no field; `text` is copied. */
hf_cell *hf_place_plain(hf_layout *layout, const hf_cell *cell, const char *text);

/* False: a rule hides the field. */
bool hf_place_is_shown(const hf_placer *placer, const hf_field *field);

/* legend.c: a star behind the label of what must not be empty; what that means is said once: on the line of the first
 * frame round such fields, behind its label, which ends at `from`, or else at the foot of the page. */
bool hf_legend_has_star(const hf_field *field);
void hf_legend_on_frame(hf_placer *placer, const hf_field *const *fields, size_t count, int frame, int from);
void hf_legend_at_foot(hf_placer *placer, const hf_field *const *fields, size_t count);

/* Places all controls of the field at placer->y, and returns how high they are. */
int hf_place_field(hf_placer *placer, const hf_field *field);

int hf_place_measure(const hf_layout_options *options, const char *text);

/* The field's lock at lock_x, lock_y; and how much room one takes beside the label of this field, 0 if it has none. */
void hf_place_lock(hf_placer *placer, const hf_field *field);
int hf_place_lock_room(const hf_layout_options *options, const hf_field *field);

/* How wide the controls of this field are at least, without its label; 0 = they get along with little. */
int hf_place_least_width(const hf_layout_options *options, const hf_field *field);

/* How wide a button with this text is. */
int hf_place_button_width(const hf_layout_options *options, const char *text);

/* True for a host and its port, which stand on one line. The same rules hold for both, so that both are shown or not.
 */
bool hf_place_is_pair(const hf_field *host, const hf_field *port);
int hf_place_pair(hf_placer *placer, const hf_field *host, const hf_field *port); /* with the lock of the host */

#endif
