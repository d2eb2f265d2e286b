/* snapin/sheet/form_internal.h: what a form is made of. */

#ifndef HF_SNAPIN_FORM_INTERNAL_H
#define HF_SNAPIN_FORM_INTERNAL_H

#include "snapin/sheet/control.h"

#define HF_FORM_INFO_MESSAGE (WM_APP + 1) /* texts of a reader have come */
#define HF_FORM_INFO_TIMER   1
#define HF_FORM_TIPS_TIMER   2 /* once everything is painted */
#define HF_FORM_WIDTHS       512
#define HF_FORM_INFO_DELAY   250 /* milliseconds without a change before INFO fields are asked for */

struct hf_form {
    hf_form_options options;
    HWND window;
    HWND tips;    /* what hovers over a field: its help */
    HWND balloon; /* the problem that is shown */
    HWND balloon_beside;
    HWND parent;
    hf_layout *layout;    /* NULL before the window is made */
    hf_control *controls; /* of the page's fields, in their order */
    bool showing;         /* windows are being set: what they report is no edit */
    bool advanced;        /* advanced fields are shown */
    bool making;          /* the window is being made */
    int top;              /* pixels scrolled */
    bool stale;           /* something changed that the layout depends on */
    struct hf_form_width {
        uint64_t hash; /* of the text; 0 = none */
        int units;
    } widths[HF_FORM_WIDTHS]; /* of texts that were measured: each is asked for again and again */
};

/* form.c: the window of a cell of the layout. */
HWND hf_form_window_of(const hf_form *form, const hf_cell *cell);

/* form_layout.c: lays out; and, if form->stale, moves the windows where they belong now. */
hf_status hf_form_lay_out(hf_layout **out, hf_form *form, hf_error *error);
void hf_form_arrange(hf_form *form);
int hf_form_units(const hf_form *form, int height); /* dialog units as pixels, vertically */

/* form_scroll.c */
void hf_form_scroll_begin(hf_form *form);
void hf_form_scroll(hf_form *form, WPARAM request);
void hf_form_wheel(hf_form *form, int delta);
void hf_form_scroll_to(hf_form *form, HWND window);

/* form_rules.c: what can be edited and what is shown, with the draft's values. */
void hf_form_follow_rules(hf_form *form);
bool hf_form_shows(const hf_form *form, const hf_field *field);

/* form_state.c: reads locks, secrets and notes of every field. */
void hf_form_read_state(hf_form *form);

/* form_info.c: asks for INFO fields, and takes what came. */
void hf_form_ask_info(hf_form *form, bool at_once);
void hf_form_send_question(hf_form *form);
void hf_form_take_info(hf_form *form, hf_info_texts *texts);

/* form_action.c: carries out an ACTION field on a worker. */
void hf_form_act(hf_form *form, const hf_field *action);

/* tips.c: help that hovers. */
void hf_form_make_tips(hf_form *form);

/* lock.c: the picture of a lock (HF_CELL_LOCK). */
void hf_lock_draw(const DRAWITEMSTRUCT *of);

/* balloon.c: the problem, beside the window that it is about. */
void hf_balloon_show(hf_form *form, HWND beside, const hf_error *problem);
void hf_balloon_hide(hf_form *form);
void hf_balloon_follow(hf_form *form); /* where its window is now */

/* The draft was changed by a person: rules, INFO fields and the owner follow. */
void hf_form_changed(hf_form *form);

#endif
