/* snapin/sheet/sheet.h: a property sheet over the pages of every plug-in: their HPROPSHEETPAGEs, and what these share.
 *
 * All pages edit one draft over one revision. Leaving a page checks it; the first of our pages to get PSN_APPLY for a
 * press commits everything, pages never visited included, with what may block on a worker; the others find it done.
 * What is refused shows its page, its field and a balloon; a conflict asks whose values are to stay. Pages of others in
 * the same sheet are theirs.
 *
 * A page's controls are made when it is first shown. Pages share the sheet by reference: it is freed, and its session
 * closed, with the last page (PSPCB_RELEASE) and the opener's own reference, whether it was ever shown or not. */

#ifndef HF_SNAPIN_SHEET_H
#define HF_SNAPIN_SHEET_H

#include "core/clock.h"
#include "core/error.h"
#include "core/profile.h"

#include <windows.h>

#include <prsht.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hf_property_sheet hf_property_sheet;

/* Why the notice is posted. */
typedef enum hf_property_sheet_notice {
    HF_NOTICE_COMMITTED, /* lParam: the new revision (LPARAM)(int64_t) */
    HF_NOTICE_STAGED,    /* edits were staged, or taken back */
    HF_NOTICE_ACTED,     /* an action was carried out: the registration may have changed */
    HF_NOTICE_CLOSED     /* the last page is gone; posted once, also when the sheet was never shown */
} hf_property_sheet_notice;

typedef struct hf_property_sheet_options {
    const char *home;      /* as hf_session_options.home: NULL = the machine's */
    const hf_clock *clock; /* NULL = the system's; borrowed until HF_NOTICE_CLOSED */
    int timeout_seconds;   /* for the network; 0 = default */
    const char *page;      /* id of the only page wanted, or NULL = all */
    const char *title;     /* of the sheet's own boxes, a constant; NULL = "Azure Backup" */

    /* A sheet that works as a profile has the pages that the profile lists, and no others; NULL = as this machine is
     * registered, with all pages. A sheet that stages begins with what is staged; OK stages its edits (core/stage.h),
     * and only a commit elsewhere puts them into force. */
    const hf_profile *profile;
    bool stages;

    /* Told by PostMessageW(notify, message, hf_property_sheet_notice, lParam); NULL = nobody. A window of any thread.
     */
    HWND notify;
    UINT message;
} hf_property_sheet_options;

/* Opens a session, finds the pages and opens the draft. Texts in `options` are copied. To be called on any thread; all
 * else on the thread that shows the sheet, which may be another. What is wrong with the store is in `error`; a page
 * that does not load is left out, HF_FAILED (no-pages) when none is left. */
hf_status hf_property_sheet_open(hf_property_sheet **out, const hf_property_sheet_options *options, hf_error *error);

/* Lets go of the opener's reference. NULL is allowed. */
void hf_property_sheet_release(hf_property_sheet *sheet);

/* How many pages there are; their indexes are the order in which they are shown. */
size_t hf_property_sheet_count(const hf_property_sheet *sheet);

/* Makes the handle of a page, to be added to a sheet (which then owns it) or given to DestroyPropertySheetPage. Each
 * once. Any thread, before the sheet is shown. HF_FAILED (window-not-made). */
hf_status hf_property_sheet_page(HPROPSHEETPAGE *out, hf_property_sheet *sheet, size_t index, hf_error *error);

/* Has `end(value)` called once, when the last page and the opener's reference are gone, on the thread that let go of
 * the last: where a notify handle of a console is freed. While the opener still holds its reference. */
void hf_property_sheet_at_end(hf_property_sheet *sheet, void (*end)(LONG_PTR value), LONG_PTR value);

/* Shows the sheet with all its pages on the calling thread, modal, and returns when it is closed: for programs without
 * a console. `first` is the id of the page shown first, or NULL. */
hf_status hf_property_sheet_show(hf_property_sheet *sheet, HWND owner, const char *first, hf_error *error);

/* How many sheets of this module are alive; DllCanUnloadNow says S_FALSE while there is one, or a worker of one. */
size_t hf_property_sheets_alive(void);

#ifdef __cplusplus
}
#endif

#endif
