/* snapin/wizard/wizard.h: the Register Server wizard: Proxy Configuration, Vault Identification, Encryption Setting,
 * Server Registration; a profile may put pages of its own between them, and has its own headings.
 *
 * Its pages are Wizard97 pages. Either the wizard shows itself (hf_wizard_show), or a console hosts its pages
 * (hf_wizard_pages with an IPropertySheetProvider: type FALSE, option MMC_PSO_NEWWIZARDTYPE). It opens a session of its
 * own; whatever may block runs on a worker, and closing it while that works cancels it. Windows only. */

#ifndef HF_SNAPIN_WIZARD_H
#define HF_SNAPIN_WIZARD_H

#include "core/clock.h"
#include "core/error.h"
#include "core/profile.h"

#include <windows.h>

#include <prsht.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HF_WIZARD_NAME      "Register Server Wizard"
#define HF_WIZARD_PAGES_MAX 6

/* What the wizard did, told when it closes. */
typedef enum hf_wizard_result {
    HF_WIZARD_NOTHING, /* nothing was changed */
    HF_WIZARD_REGISTERED,
    HF_WIZARD_UNFINISHED /* a registration is begun and saved; the next run goes on from there */
} hf_wizard_result;

typedef struct hf_wizard_options {
    HWND owner;                /* disabled while the wizard is open; NULL = none */
    const char *home;          /* as hf_session_options.home: NULL = the machine's */
    const hf_clock *clock;     /* NULL = the system's */
    int timeout_seconds;       /* for the network; 0 = default */
    const hf_profile *profile; /* what this machine is to be registered as; NULL = as it is, or a plain server */

    /* Told by PostMessageW(notify, message, hf_wizard_result, 0) once, when the last page is gone, whatever the result,
     * but not when showing failed; notify NULL = nobody. The window may belong to any thread. */
    HWND notify;
    UINT message;
} hf_wizard_options;

/* Shows the wizard on the calling thread, with a message loop of its own, and returns when it is closed. The thread
 * must have called CoInitializeEx for a single-threaded apartment (the folder dialog needs it). Texts in `options` are
 * copied. HF_FAILED (window-not-made) when Windows cannot show it; what goes wrong inside is told inside. */
hf_status hf_wizard_show(hf_wizard_result *out, const hf_wizard_options *options, hf_error *error);

/* The pages, in order, for a host that shows them; `owner` is not used. All of them must be given to one sheet, or to
 * DestroyPropertySheetPage. */
hf_status hf_wizard_pages(HPROPSHEETPAGE out[HF_WIZARD_PAGES_MAX], size_t *count, const hf_wizard_options *options,
                          hf_error *error);

/* How many wizards of this module are alive; DllCanUnloadNow says S_FALSE while there is one. */
size_t hf_wizards_alive(void);

#ifdef __cplusplus
}
#endif

#endif
