/* snapin/sheet/form.h: a settings page, or some of its fields, as controls in a window of somebody else's.
 *
 * A form is a child dialog (DS_CONTROL) that fills an area of its parent: a property page, a page of a wizard. It
 * scrolls, and follows the focus, when the area is too low. What a person does goes into the draft at once; what the
 * draft refuses stays in its control and is reported by hf_form_take. Rules (enabled, visible), policy locks and INFO
 * fields follow every change. ACTION fields run on a worker (worker.h).
 *
 * Controls have the ids of layout.h; a static label stands before its control. Reading order is tab order.
 *
 * Drawing and editing touch no network and no plug-in, but for the page's check. All functions belong to the thread
 * that made the window. The module must hold a manifest for comctl32 version 6 as resource 2 (a DLL) or 1 (a program):
 * snapin/resources/controls.manifest. */

#ifndef HF_SNAPIN_FORM_H
#define HF_SNAPIN_FORM_H

#include "core/draft.h"
#include "snapin/sheet/info.h"
#include "snapin/sheet/layout.h"

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hf_form hf_form;

typedef struct hf_form_options {
    const hf_page *page;       /* borrowed */
    hf_draft *draft;           /* borrowed; used by the form's thread, and by a worker while the form waits for it */
    const char *const *fields; /* ids in the order wanted, ended by NULL, shown without groups; NULL = all, grouped */
    hf_info_reader *reader;    /* borrowed; who computes INFO fields; NULL = they are left empty */
    int width, height;         /* of the area, in dialog units; 0 = HF_FORM_WIDTH, HF_FORM_HEIGHT */
    const char *taken_keys;    /* access keys of the window around the form, as `a` for Apply; NULL = none */
    bool right_to_left;        /* mirrored */
    bool on_tab;               /* stands on a tab, and has its ground; else that of a dialog */
    void *context;             /* of the functions below, which may be NULL; they are called on the form's thread */
    void (*changed)(void *context); /* the draft was changed, by the person or by an action */
    /* F1: what is asked about, or NULL. Without it F1 is left to the window around. */
    void (*help)(void *context, const hf_field *field);
    /* An action is over. `problems` may be taken over (zero it then); else the form shows the first. */
    void (*acted)(void *context, const hf_field *action, hf_status status, hf_problems *problems);
} hf_form_options;

/* The form, without a window yet. `options` is copied, what it points to is not. HF_USAGE (unknown-field) when
 * `fields` names a field that the page does not have. */
hf_status hf_form_open(hf_form **out, const hf_form_options *options, hf_error *error);

/* Destroys the window as well, if its parent has not. NULL is allowed. */
void hf_form_free(hf_form *form);

/* Makes the window and shows the draft's values in it. It covers `area` of the parent's client area, in pixels; NULL =
 * all of it. The parent must be a dialog, whose font it takes the units of. */
hf_status hf_form_create(hf_form *form, HWND parent, const RECT *area, hf_error *error);

/* Shows the draft's values again, and asks for the INFO fields anew: after a commit, or when others changed it. */
void hf_form_refresh(hf_form *form);

/* Takes what is still being typed. HF_INVALID: problems has what the draft refused. */
hf_status hf_form_take(hf_form *form, hf_problems *problems);

/* The same, then the page's checks, as far as they are about fields of this form. Messages are handled meanwhile, with
 * the window disabled. HF_OK or HF_INVALID; without a problem when another check, or an action, goes on already. */
hf_status hf_form_check(hf_form *form, hf_problems *problems);

/* True if something stands in a control that the draft refused. */
bool hf_form_is_refused(const hf_form *form);

/* Brings the problem's field into sight, gives it the focus, and shows text and advice in a balloon. A problem of the
 * whole page gets the balloon on the first field. False when the problem is about something else. */
bool hf_form_show_problem(hf_form *form, const hf_error *problem);
void hf_form_hide_problem(hf_form *form);

/* The first control that something can be done with, or NULL; and gives it the focus. */
HWND hf_form_first(const hf_form *form);
void hf_form_focus_first(hf_form *form);

#ifdef __cplusplus
}
#endif

#endif
