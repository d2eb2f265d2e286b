/* snapin/wizard/registering.h: the registration on a worker, with posts to the page's window for what happens. */

#ifndef HF_SNAPIN_WIZARD_REGISTERING_H
#define HF_SNAPIN_WIZARD_REGISTERING_H

#include "snapin/wizard/model.h"

#include <windows.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Messages to the page. */
#define HF_REGISTERING_STEP (WM_APP + 1) /* wParam: steps done; the next one began */
#define HF_REGISTERING_TOLD (WM_APP + 2) /* lParam: char *, to be freed */
#define HF_REGISTERING_ASKS (WM_APP + 3) /* sent: lParam: hf_registering_question *, answered before it returns */
#define HF_REGISTERING_DONE (WM_APP + 4) /* hf_registering_end now */

typedef struct hf_registering_question {
    const hf_field *field;
    hf_text *out;
    hf_error *error;
    hf_status status;
} hf_registering_question;

typedef struct hf_registering_work hf_registering_work;

/* Starts it. The model belongs to the worker until hf_registering_end. */
hf_status hf_registering_start(hf_registering_work **out, hf_wizard_model *model, HWND page, hf_error *error);

/* Asks it to stop as soon as it can be done cleanly. */
void hf_registering_stop(hf_registering_work *work);

/* Waits for it, answering what is sent to windows of this thread, and frees it, with what it told and the page has not
 * read: what the registration returned. */
hf_status hf_registering_end(hf_registering_work *work, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
