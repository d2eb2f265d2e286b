/* snapin/com/site.h: the console that our objects sit in, and what they share there: the model, the tree, open sheets.
 *
 * It belongs to the component data, which every view and part keeps alive, and to the console's thread. What takes time
 * runs as a job (mailbox.h); nothing here blocks. An extension has a site without a console. */

#ifndef HF_SNAPIN_SITE_H
#define HF_SNAPIN_SITE_H

#include "snapin/com/item.h"
#include "snapin/com/mailbox.h"

#include <mmc.h>

typedef struct hf_site {
    IUnknown *owner; /* whose part this is; not counted */
    IConsole2 *console;
    IConsoleNameSpace2 *tree;
    HWND window; /* message-only */
    hf_mailbox *box;
    hf_model *model;                 /* NULL until it was read for the first time */
    bool reading, read_again;        /* a job reads it; and has to once more */
    bool sheet_alone;                /* Change Properties is shown without a console's help */
    bool testing, wizard_open;       /* a test of the connection runs; the wizard is shown */
    bool committing;                 /* staged edits are put into force */
    HSCOPEITEM items[HF_NODES_MAX];  /* 0 = not in the tree */
    bool preparing;                  /* a job opens the sheet of Change Properties */
    struct hf_property_sheet *ready; /* what it opened, until the console asks for the pages; owned */
} hf_site;

/* Sits down in `console` (NULL for an extension): makes the window and begins to read the model. */
HRESULT hf_site_open(hf_site *site, IUnknown *owner, IUnknown *console);

/* Lets go of everything. What still runs is left to itself. */
void hf_site_close(hf_site *site);

/* Reads the model again, and shows it in every view when it is there. */
void hf_site_refresh(hf_site *site);

/* The hint of the MMCN_VIEW_CHANGE that this leads to; its data are the nodes whose rows changed, a bit each. */
#define HF_HINT_MODEL 1

/* The row behind a cookie, or NULL when there is no such row any more. Borrowed until the model is read again. */
const hf_row *hf_site_row(const hf_site *site, hf_node node, size_t index);
size_t hf_site_row_count(const hf_site *site, hf_node node);

/* One line: which vault this server is registered with. Never NULL. */
const char *hf_site_description(const hf_site *site);

/* A message box of the console's. IDOK, IDYES ... */
int hf_site_message(hf_site *site, const char *title, const char *text, UINT style);
void hf_site_error(hf_site *site, const char *title, const hf_error *error);
void hf_site_status(hf_site *site, const char *text); /* in the status bar */

/* The messages with which sheets and the wizard tell what happens to them. */
UINT hf_site_sheet_message(void);
UINT hf_site_wizard_message(void);

#endif
