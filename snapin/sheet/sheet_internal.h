/* snapin/sheet/sheet_internal.h: what the pages of one sheet share. */

#ifndef HF_SNAPIN_SHEET_INTERNAL_H
#define HF_SNAPIN_SHEET_INTERNAL_H

#include "core/stage.h"
#include "registry/session.h"
#include "snapin/sheet/form.h"
#include "snapin/sheet/sheet.h"

#define HF_PAGE_SHOW_PROBLEM (WM_APP + 1) /* posted to a page: the sheet has a problem to show */
#define HF_PAGE_FOCUS        (WM_APP + 2) /* posted to a page: it is shown for the first time */

/* One page of the sheet. */
typedef struct hf_sheet_page {
    hf_property_sheet *sheet;
    const char *id, *title; /* borrowed from the session */
    const hf_page *page;    /* the same; NULL before it is first shown */
    HPROPSHEETPAGE handle;
    hf_bytes dialog; /* the template of an empty one: a sheet may write into it, and needs it for as long as it lives */
    HWND window;     /* NULL before it is first shown, and after it is gone */
    hf_form *form;   /* the same */
    bool off;        /* its plug-in hung, and the person was told */
} hf_sheet_page;

struct hf_property_sheet {
    LONG refs;
    char *home;
    hf_property_sheet_options options;
    hf_session *session;
    hf_info_reader *reader;
    hf_draft *draft;
    hf_sheet_page *pages;
    size_t count;
    hf_error problem;            /* that is to be shown next; status HF_OK = none */
    bool pressing;               /* a commit is under way */
    void (*end)(LONG_PTR value); /* hf_property_sheet_at_end; NULL = nobody wants to know */
    LONG_PTR end_value;
};

void hf_property_sheet_hold(hf_property_sheet *sheet);
void hf_property_sheet_tell(const hf_property_sheet *sheet, hf_property_sheet_notice notice, LPARAM data);

/* Puts what is staged into the draft, which holds no edits, if the sheet stages. */
hf_status hf_property_sheet_load(hf_property_sheet *sheet, hf_error *error);

/* The page that a problem is about, or NULL. */
hf_sheet_page *hf_property_sheet_find(hf_property_sheet *sheet, const hf_error *problem);

/* press.c: commits the draft, asking what has to be asked, and shows the pages anew. False: refused, and
 * sheet->problem says why, if that is not shown already. */
bool hf_property_sheet_press(hf_property_sheet *sheet, HWND owner);

/* page.c */
INT_PTR CALLBACK hf_sheet_page_proc(HWND window, UINT message, WPARAM parameter, LPARAM data);
UINT CALLBACK hf_sheet_page_callback(HWND window, UINT message, PROPSHEETPAGEW *page);

/* Shows sheet->problem: on its page, beside its field; what is of no page of ours in a message. */
void hf_sheet_page_show_problem(hf_sheet_page *from);

#endif
