/* snapin/sheet/control.h: one field of a form, as its windows. What differs from kind to kind is a row of functions;
 * control_<kind>.c holds each. Inside of a form only. */

#ifndef HF_SNAPIN_CONTROL_H
#define HF_SNAPIN_CONTROL_H

#include "snapin/sheet/form.h"

#include <commctrl.h>

typedef struct hf_control hf_control;

typedef struct hf_control_kind {
    void (*begin)(hf_control *control);                            /* the windows were made; may be NULL */
    void (*show)(hf_control *control, const char *value);          /* the draft's value, "" for a secret */
    void (*command)(hf_control *control, hf_part part, UINT code); /* WM_COMMAND; may be NULL */
    void (*spin)(hf_control *control, NMUPDOWN *delta);            /* UDN_DELTAPOS; may be NULL */
    bool (*settle)(hf_control *control, hf_error *error);          /* takes what is still typed; may be NULL */
    void (*enable)(hf_control *control, bool enabled);             /* NULL = all of its windows alike */
} hf_control_kind;

struct hf_control {
    hf_form *form;
    const hf_field *field;
    const hf_control_kind *kind;
    HWND windows[HF_FORM_ID_STEP]; /* by part; NULL = there is none, or not yet, or not any more */
    bool present;                  /* it is part of this form */
    bool typed;                    /* what stands in the window was typed and not given up yet */
    hf_error refused;              /* why the draft did not take what stands there; status HF_OK = it did */
    bool locked;                   /* by policy */
    bool shown;                    /* by rules, when the layout was made last */
    bool is_set;                   /* a secret: there is one */
    char *note;                    /* the line below; owned */
    char *info;                    /* text of an INFO field; owned */
};

/* The row of a field's kind; never NULL. */
const hf_control_kind *hf_control_kind_of(const hf_field *field);

extern const hf_control_kind hf_control_bool, hf_control_integer, hf_control_text, hf_control_secret, hf_control_choice,
    hf_control_rate, hf_control_timetable, hf_control_path, hf_control_list, hf_control_info, hf_control_action;

HWND hf_control_window(const hf_control *control, hf_part part);

/* The draft's value; "" when it cannot be read. */
void hf_control_value(hf_text *out, const hf_control *control);

/* Gives `text` to the draft. What it refuses is kept in control->refused. The rest of the form follows. */
bool hf_control_give(hf_control *control, const char *text);

/* Gives what stands in the part's window, and shows it as the draft has it when the person goes on. For edits. */
void hf_control_typed(hf_control *control, hf_part part, UINT code);

/* Shows the draft's value again, without taking that for an edit. */
void hf_control_show(hf_control *control);

#endif
