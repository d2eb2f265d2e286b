/* snapin/sheet/layout.h: where each control of a page goes.
 *
 * A column of labels, a column of fields, groups in frames; dialog units throughout, never pixels. Cells come in
 * reading order, which is tab order, a label before its control. Fields in no group come first, then group by group.
 * What must not be empty has a star behind its label, which is explained once; what policy holds, a lock.
 * Knows no window; any thread. */

#ifndef HF_SNAPIN_LAYOUT_H
#define HF_SNAPIN_LAYOUT_H

#include "core/page.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_FORM_WIDTH  252 /* dialog units: the standard property page */
#define HF_FORM_HEIGHT 218

/* Ids of controls. HF_PART_MAIN is what holds the value, or the first radio button of a choice; more buttons of that
 * choice follow as HF_PART_MAIN + 1 and + 2. */
#define HF_FORM_ID_STEP                      32 /* ids of one field */
#define HF_FORM_ID(field_index, part)        (1000 + (int)(field_index)*HF_FORM_ID_STEP + (int)(part))
#define HF_FORM_GROUP_ID(group_index)        (10000 + (int)(group_index)) /* the frame of a group */
#define HF_FORM_ADVANCED_ID                  10100                        /* shows what is advanced */
#define HF_FORM_LEGEND_ID                    10101                        /* says what stars mean */
#define HF_FORM_FRAME_LEGEND_ID(group_index) (10200 + (int)(group_index)) /* the same, on a frame */
typedef enum hf_part {
    HF_PART_MAIN = 0,
    HF_PART_LABEL = 3,
    HF_PART_SPIN,     /* integer, rate: the arrows */
    HF_PART_UNIT,     /* integer: the unit's name; rate: the list of units */
    HF_PART_BESIDE,   /* rate: bytes per second; secret: whether one is set; timetable: `to` */
    HF_PART_BROWSE,   /* path: the button */
    HF_PART_LIST,     /* list: the entries; HF_PART_MAIN is where a new one is typed */
    HF_PART_ADD,      /* list */
    HF_PART_REMOVE,   /* list; secret: the button that removes the one that is set */
    HF_PART_NOTE,     /* a line below: that a restart is needed; or a lock beside the label: who holds the field */
    HF_PART_FROM,     /* timetable: the hours of the vendor's form; HF_PART_MAIN is the grid */
    HF_PART_TO,       /* timetable */
    HF_PART_TEXT,     /* timetable: its text form */
    HF_PART_TEXTUAL,  /* timetable: the label of that */
    HF_PART_DAY = 16, /* timetable: seven check boxes, Monday first */
    HF_PART_DAYS = 23 /* timetable: their label */
} hf_part;

/* What a cell is made of; template.c knows the window class and the style. */
typedef enum hf_cell_kind {
    HF_CELL_LABEL,
    HF_CELL_TEXT, /* plain words: a unit */
    HF_CELL_NOTE, /* one line, its end or a path in it shortened */
    HF_CELL_LOCK, /* a picture of one; its text is for screen readers and hovers over it */
    HF_CELL_EDIT,
    HF_CELL_PASSWORD,
    HF_CELL_NUMBER,
    HF_CELL_SPIN,
    HF_CELL_CHECK,
    HF_CELL_HEADING, /* a check box on a frame */
    HF_CELL_RADIO_FIRST,
    HF_CELL_RADIO,
    HF_CELL_DROP,
    HF_CELL_LIST,
    HF_CELL_BUTTON,
    HF_CELL_INFO, /* text that can be selected */
    HF_CELL_FRAME,
    HF_CELL_GRID,
    HF_CELL_LINES,   /* lines of text that can be selected, in a frame of their own */
    HF_CELL_BAR,     /* of progress */
    HF_CELL_TABLE,   /* rows and columns */
    HF_CELL_DEFAULT, /* the button that Enter presses */
    HF_CELL_KINDS
} hf_cell_kind;

typedef struct hf_cell {
    hf_cell_kind kind;
    int id;
    int x, y, width, height;
    const hf_field *field; /* NULL: a frame, or the switch for what is advanced */
    hf_part part;
    char *text;  /* owned; UTF-8, with its access key; may be NULL */
    bool hidden; /* by a rule */
} hf_cell;

typedef struct hf_layout {
    hf_cell *cells;
    size_t count, capacity;
    int width, height; /* of the whole */
    bool failed;       /* no memory */
} hf_layout;

#define HF_DENSITY_MOST 2

typedef struct hf_layout_options {
    const hf_page *page;
    const char *const *fields; /* as hf_form_options.fields */
    int width;
    int density;            /* 0 = with room, 1 = closer, HF_DENSITY_MOST = as close as it goes */
    const char *taken_keys; /* as hf_form_options.taken_keys */
    void *context;
    int (*measure)(void *context, const char *text);                  /* width of a line; NULL = 4 units a character */
    bool (*is_shown)(void *context, const hf_field *field);           /* NULL = all are */
    const char *(*note)(void *context, const hf_field *field);        /* the line below, or NULL; NULL = none */
    bool (*is_locked)(void *context, const hf_field *field);          /* its note is a lock's; NULL = none is */
    const char *(*information)(void *context, const hf_field *field); /* text of an INFO field; NULL = one line */
} hf_layout_options;

/* Lays the page out. The number and order of cells depend on page and fields alone: laid out again, with other things
 * shown, each cell is where it was in the array; so it is with the same fields locked. HF_USAGE (unknown-field) for a
 * name in `fields` that is none. */
hf_status hf_layout_make(hf_layout **out, const hf_layout_options *options, hf_error *error);
void hf_layout_free(hf_layout *layout);

/* How many lines `text` takes in `width`, broken between words. */
int hf_layout_lines(const hf_layout_options *options, const char *text, int width);

#ifdef __cplusplus
}
#endif

#endif
