/* snapin/wizard/page.h: one page of the wizard, as its window: what all pages have, and what each does differently.
 * Inside of the wizard only. Everything but the worker of Server Registration runs on the thread of the sheet. */

#ifndef HF_SNAPIN_WIZARD_PAGE_H
#define HF_SNAPIN_WIZARD_PAGE_H

#include "snapin/wizard/model.h"
#include "snapin/wizard/resource.h"
#include "snapin/wizard/wizard.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hf_wizard hf_wizard;
typedef struct hf_wizard_page hf_wizard_page;

/* What a page does; each may be NULL. */
typedef struct hf_wizard_page_kind {
    hf_wizard_screen screen;
    UINT dialog;
    const wchar_t *title, *subtitle;
    size_t own_size; /* of page->own, which is then made, zeroed, before `made`, and freed behind `gone` */
    void (*made)(hf_wizard_page *page);                        /* the controls are there */
    void (*shown)(hf_wizard_page *page);                       /* the page becomes the one in sight */
    bool (*leave)(hf_wizard_page *page);                       /* forwards; false = stay, and what is wrong is shown */
    void (*left)(hf_wizard_page *page);                        /* in either direction, or closed */
    bool (*finish)(hf_wizard_page *page);                      /* the button; false = stay open */
    bool (*cancel)(hf_wizard_page *page);                      /* false = stay open: it stops what it does first */
    void (*command)(hf_wizard_page *page, UINT id, UINT code); /* WM_COMMAND */
    bool (*message)(hf_wizard_page *page, UINT message, WPARAM first, LPARAM second); /* true = handled */
    void (*gone)(hf_wizard_page *page);                                               /* the window is about to go */
} hf_wizard_page_kind;

extern const hf_wizard_page_kind hf_wizard_page_proxy, hf_wizard_page_vault, hf_wizard_page_throttling,
    hf_wizard_page_folder, hf_wizard_page_encryption, hf_wizard_page_registration;

struct hf_wizard_page {
    hf_wizard *wizard;
    const hf_wizard_page_kind *kind;
    HWND window; /* NULL until first shown */
    void *own;   /* of the kind; NULL when there was no memory for it: the page then only says so */
};

struct hf_wizard {
    LONG holders; /* pages, and hf_wizard_show */
    hf_wizard_model *model;
    hf_wizard_page pages[HF_SCREEN_COUNT]; /* by screen; one that there is not has no kind */
    hf_wizard_result result;
    HWND notify;
    UINT message;
    char home[HF_PATH_MAX];
    bool has_home;
};

/* ---- what pages share ------------------------------------------------------------------------------------------- */

HWND hf_screen_control(const hf_wizard_page *page, UINT id);
HWND hf_screen_sheet(const hf_wizard_page *page);
void hf_screen_enable(const hf_wizard_page *page, UINT id, bool enabled);
void hf_screen_show(const hf_wizard_page *page, UINT id, bool visible);
void hf_screen_set(const hf_wizard_page *page, UINT id, const char *text);
bool hf_screen_is_checked(const hf_wizard_page *page, UINT id);
void hf_screen_focus(const hf_wizard_page *page, UINT id); /* and selects what stands there */

/* PSWIZB_*; and what stands on the last page's button. */
void hf_screen_buttons(const hf_wizard_page *page, DWORD flags);
void hf_screen_name_finish(const hf_wizard_page *page, const wchar_t *text);
void hf_screen_focus_finish(const hf_wizard_page *page);

/* The note at the foot of the page: a text that can be copied, with an icon. "" hides both. */
typedef enum hf_note { HF_NOTE_INFORMATION, HF_NOTE_WARNING, HF_NOTE_ERROR } hf_note;
void hf_screen_note(const hf_wizard_page *page, hf_note kind, const char *text);

/* The error with advice, id and the vendor's number; `more` = how many others there are. */
void hf_screen_note_error(const hf_wizard_page *page, const hf_error *error, size_t more);
void hf_screen_error_text(hf_text *out, const hf_error *error);

/* The form of the screen's page of settings, in the place that the dialog leaves for it: the wanted `fields`, ended by
 * NULL. What goes wrong is said in the note. The rest are for hf_wizard_page_kind. */
void hf_screen_form_show(hf_wizard_page *page, const char *const *fields, int height);
bool hf_screen_form_leave(hf_wizard_page *page);
void hf_screen_form_left(hf_wizard_page *page);
void hf_screen_form_gone(hf_wizard_page *page);

/* Asks with Yes and No; No is the default. */
bool hf_screen_ask(const hf_wizard_page *page, const char *question);

#ifdef __cplusplus
}
#endif

#endif
