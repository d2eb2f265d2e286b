/* snapin/model/rows.h: rows while a model is read. For the products. */

#ifndef HF_SNAPIN_MODEL_ROWS_H
#define HF_SNAPIN_MODEL_ROWS_H

#include "core/online.h"
#include "registry/session.h"
#include "snapin/model/model.h"

#define HF_CELL_MAX 4096 /* bytes of one text; longer ones are cut */
#define HF_ROWS_MAX 1000000

/* What is read from, and into. */
typedef struct hf_reading {
    hf_model *model;
    hf_session *session;
    const hf_online *online;
    hf_registration_status registration;
    size_t pages_unfit, plugins_off; /* found on the way */
    bool failed;                     /* out of memory */
} hf_reading;

/* A new row of the node, its cells empty; NULL (and `failed`) without memory. Valid until the next one. */
hf_row *hf_reading_row(hf_reading *reading, hf_node node, hf_icon icon);

/* Puts a text into a cell; NULL reads as "". */
void hf_reading_text(hf_reading *reading, hf_row *row, size_t column, const char *text);
void hf_reading_number(hf_reading *reading, hf_row *row, size_t column, int64_t number);

/* For people, sorted by the instant; 0 is shown as "". */
void hf_reading_time(hf_reading *reading, hf_row *row, size_t column, int64_t when);

/* A row `name`, `value` of a node of facts; an unknown one (NULL or "") is left out. */
void hf_reading_fact(hf_reading *reading, hf_node node, const char *name, const char *value);

/* The same with the picture of a warning. */
void hf_reading_warning(hf_reading *reading, hf_node node, const char *name, const char *text);

/* What the session met on the way, such as policy that cannot be obeyed: a warning for each, and one for what to do. */
void hf_reading_problems(hf_reading *reading, hf_node node);

/* Reads a model as `read_first` and `read_rest` do it (NULL: there is none), with a session that works as `profile`
 * (NULL = as this machine is registered), and tells with `read_error` what could not be read. */
typedef struct hf_model_kind {
    const hf_profile *profile;
    hf_status (*read_first)(hf_reading *reading, hf_error *error);
    hf_status (*read_rest)(hf_reading *reading, hf_error *error);
    void (*read_error)(hf_reading *reading, const hf_error *error);
} hf_model_kind;
hf_model *hf_model_make(const hf_model_kind *kind, const char *home, const hf_clock *clock, hf_model_part part);

#endif
