/* apps/console/sheet/sheet.h: property sheets and wizards, and the pages that snap-ins add to them.
 *
 * A property sheet runs on a thread of its own, modeless to the console and owned by a hidden window of that thread, as
 * MMC's do; a wizard is modal on the console thread. Pages are made on the console thread; the data object, the objects
 * that made pages and the notify handles live until the sheet is closed. Console thread only, except where it is said.
 */

#ifndef CONSOLE_SHEET_SHEET_H
#define CONSOLE_SHEET_SHEET_H

#include "apps/console/console/inside.h"
#include <prsht.h>

/* A property of the windows of all sheets that the console shows: what has it is not one of a snap-in's own making. */
#define SHEET_PROPERTY L"holdfast-console-sheet"

enum { SHEET_MAX_PAGES = 100, SHEET_MAX_MAKERS = 64, SHEET_MAX_TITLE = 512 };

/* Something that made pages: a reference, and the notify handle that it was given (0: none). */
typedef struct sheet_maker {
    snapin *snapin;
    IUnknown *object;
    LONG_PTR handle;
} sheet_maker;

typedef struct sheet {
    struct sheet *next; /* in the console's list of open sheets */
    console *console;
    snapin *snapin;
    wchar_t title[SHEET_MAX_TITLE];
    bool is_wizard, scope;
    bool owns_pages; /* pages that were never shown are ours to destroy: not those of an IPropertySheetProvider */
    DWORD options;   /* MMC_PSO_* */
    IDataObject *object;
    size_t page_count, maker_count;
    HPROPSHEETPAGE pages[SHEET_MAX_PAGES];
    sheet_maker makers[SHEET_MAX_MAKERS];
    int start_page;
    bool *finished;            /* of a wizard: set when it ended with Finish; may be NULL */
    HBITMAP watermark, header; /* the snap-in's, of a Wizard 97 */
    HPALETTE palette;
    BOOL stretch;
    bool wizard97;
    HANDLE thread;        /* NULL: not shown, or a wizard */
    volatile HWND window; /* NULL until it is open */
    volatile LONG must_close;
    volatile LONG was_shown, is_over; /* its window was there; is gone for good */
} sheet;

HRESULT sheet_create(sheet **out, snapin *s, const wchar_t *title, bool is_wizard, IDataObject *object, DWORD options);

/* Whether `maker` has pages for `object` (QueryPagesFor: S_OK); E_NOINTERFACE when it has none for anything. */
HRESULT sheet_has_pages(snapin *s, IUnknown *maker, IDataObject *object);

/* CreatePropertyPages of `unknown`. `handle`: with a notify handle. */
HRESULT sheet_add_primary(sheet *sh, IUnknown *unknown, bool handle, bool scope);
void sheet_add_extensions(sheet *sh);

/* Shows it, and takes it over in any case. `parent` only for wizards. E_FAIL when there is no page. */
HRESULT sheet_show(sheet *sh, HWND parent, int page);

/* Gives up a sheet that was not shown. NULL is allowed. */
void sheet_discard(sheet *sh);

/* IPropertySheetCallback. */
HRESULT sheet_add_page(sheet *sh, HPROPSHEETPAGE page);
HRESULT sheet_remove_page(sheet *sh, HPROPSHEETPAGE page);
HRESULT sheet_callback_create(sheet *sh, snapin *s, IPropertySheetCallback **out);
void sheet_callback_end(IPropertySheetCallback *callback);

/* An open sheet for the same object, as CompareObjects says; NULL: none. */
sheet *sheet_find(console *c, snapin *s, IDataObject *object, bool scope);
void sheet_to_front(sheet *sh);

/* Waits until the sheet's window is open, handling messages; false if it ended before or never came. */
bool sheet_wait_open(console *c, sheet *sh, DWORD milliseconds);

/* What is left when the window is gone: releases what the sheet held and checks its handles. Takes it out of the list.
 */
void sheet_ended(console *c, void *sh);

#endif
