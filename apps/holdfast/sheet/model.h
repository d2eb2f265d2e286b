/* apps/holdfast/sheet/model.h: the property sheet as a thing of its own: pages, a draft, where the focus is, and what a
 * key does. It draws on a canvas and knows no terminal. One thread. */

#ifndef HF_APP_SHEET_MODEL_H
#define HF_APP_SHEET_MODEL_H

#include "apps/holdfast/sheet/canvas.h"
#include "apps/holdfast/sheet/editor.h"
#include "apps/holdfast/sheet/keys.h"
#include "core/draft.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What can have the focus. */
typedef enum hf_item_kind {
    HF_ITEM_FIELD,
    HF_ITEM_WEEK, /* the cells below a timetable's text */
    HF_ITEM_OK,
    HF_ITEM_CANCEL,
    HF_ITEM_APPLY,
    HF_ITEM_TABS
} hf_item_kind;

typedef struct hf_item {
    hf_item_kind kind;
    const hf_field *field; /* of HF_ITEM_FIELD and HF_ITEM_WEEK */
    const hf_group *group; /* that the field stands in, or NULL */
} hf_item;

/* What is known of a field of the page that is shown, beside the draft. Texts owned. */
typedef struct hf_field_state {
    hf_source source;
    bool is_set;  /* a secret: there is one */
    char *origin; /* of policy */
    char *info;   /* of an HF_INFO field */
} hf_field_state;

/* A half hour of the week (core/schedule.h). */
typedef struct hf_week_cell {
    int day, cell;
} hf_week_cell;

/* A question or a notice over the sheet. */
typedef enum hf_dialog_kind { HF_DIALOG_NONE, HF_DIALOG_NOTICE, HF_DIALOG_CONFIRM, HF_DIALOG_INPUT } hf_dialog_kind;
typedef struct hf_dialog {
    hf_dialog_kind kind;
    hf_text text;    /* lines */
    hf_editor input; /* of HF_DIALOG_INPUT */
} hf_dialog;

typedef struct hf_sheet {
    const hf_page *const *pages; /* borrowed */
    size_t page_count;
    hf_draft *draft; /* borrowed */
    size_t page;     /* that is shown */
    hf_item items[2 * HF_PAGE_FIELDS_MAX + 4];
    size_t item_count, focus;
    hf_field_state *states; /* of the page's fields, in their order; owned */
    size_t state_count;
    hf_editor editor;          /* of the field that has the focus, if it is typed into */
    hf_week_cell cell, anchor; /* in HF_ITEM_WEEK: the cursor, and the other corner of what is chosen */
    hf_problems problems;      /* of the last check or commit */
    hf_error message;          /* about the field that has the focus */
    char work[160];            /* what is going on, while it is */
    int top;                   /* first line of the form that is seen */
    hf_dialog dialog;
} hf_sheet;

/* What a key asks the program to do. */
typedef enum hf_wish { HF_WISH_NONE, HF_WISH_ACT, HF_WISH_OK, HF_WISH_APPLY, HF_WISH_CANCEL } hf_wish;

/* Begins with page `first` of `count`. Zero-initialise; hf_sheet_end in any case. */
hf_status hf_sheet_begin(hf_sheet *sheet, const hf_page *const *pages, size_t count, size_t first, hf_draft *draft,
                         hf_error *error);
void hf_sheet_end(hf_sheet *sheet);

/* What the key does. HF_WISH_ACT: the action that has the focus. */
hf_wish hf_sheet_key(hf_sheet *sheet, const hf_key_press *press);

/* Takes what is typed into the draft. False, with a message shown, when it is no value that the field takes. */
bool hf_sheet_take(hf_sheet *sheet);

/* Goes to a page; the page that is left is checked first if it was edited, and stays when it has problems. */
void hf_sheet_go(hf_sheet *sheet, size_t page);

/* Shows problems (taken over) and goes to the first one's field. */
void hf_sheet_show_problems(hf_sheet *sheet, hf_problems *problems);

/* Reads again what is known of the page that is shown: after a commit or an action. */
void hf_sheet_refresh(hf_sheet *sheet);

const hf_page *hf_sheet_page(const hf_sheet *sheet);
const hf_item *hf_sheet_item(const hf_sheet *sheet); /* that has the focus */
const hf_field_state *hf_sheet_state(const hf_sheet *sheet, const hf_field *field);

/* Puts a value into the draft, or shows why the field does not take it. */
void hf_sheet_set(hf_sheet *sheet, const hf_field *field, const char *value);

/* True, with a message, when policy holds the field that has the focus. */
bool hf_sheet_refuse_locked(hf_sheet *sheet);

/* Whether the field is typed into with hf_sheet.editor. */
bool hf_field_is_typed(const hf_field *field);

/* Whether policy holds it. */
bool hf_sheet_is_locked(const hf_sheet *sheet, const hf_field *field);

/* week.c: the cells of the timetable that has the focus. On coming to them; a key, which may be another's; whether a
 * cell is chosen; what is said of the cursor's cell. */
void hf_week_enter(hf_sheet *sheet);
bool hf_week_key(hf_sheet *sheet, const hf_key_press *press);
bool hf_week_is_chosen(const hf_sheet *sheet, int day, int cell);
void hf_week_explain(hf_text *out, const hf_sheet *sheet);

/* The dialog. A key: true when it is answered; *yes says how (yes, or Enter). */
void hf_dialog_open(hf_dialog *dialog, hf_dialog_kind kind, const char *text);
void hf_dialog_close(hf_dialog *dialog);
bool hf_dialog_key(hf_dialog *dialog, const hf_key_press *press, bool *yes);

/* Rows of a canvas of that width on which the whole form is seen. */
int hf_sheet_rows(hf_sheet *sheet, int width);

/* Draws it all. */
void hf_sheet_draw(hf_sheet *sheet, hf_canvas *canvas);

#ifdef __cplusplus
}
#endif

#endif
