#include "snapin/wizard/registering.h"

#include "core/thread.h"
#include "snapin/sheet/posted.h"

#include <stdlib.h>

#define POLL_MILLISECONDS 20

struct hf_registering_work {
    hf_wizard_model *model;
    HWND page;
    LONG stop;
    hf_work *thread;
    hf_status status;
    hf_error error;
};

/* ---- on the worker ---------------------------------------------------------------------------------------------- */

static bool progress(void *context, uint64_t done, uint64_t total, const char *text)
{
    hf_registering_work *work = context;
    (void)text;
    if (total == HF_STEP_FINISH) PostMessageW(work->page, HF_REGISTERING_STEP, (WPARAM)done, 0);
    return !InterlockedCompareExchange(&work->stop, 0, 0);
}

static void tell(void *context, const char *text)
{
    hf_registering_work *work = context;
    char *copy = hf_text_copy(text);
    if (copy && !PostMessageW(work->page, HF_REGISTERING_TOLD, 0, (LPARAM)copy)) free(copy);
}

static hf_status ask(void *context, const hf_field *question, hf_text *out, hf_error *error)
{
    hf_registering_work *work = context;
    hf_registering_question asked = {.field = question, .out = out, .error = error, .status = HF_CANCELLED};
    hf_fail(error, HF_E_CANCELLED, question->label, NULL); /* should nobody answer */
    SendMessageW(work->page, HF_REGISTERING_ASKS, 0, (LPARAM)&asked);
    return asked.status;
}

static void run(void *context)
{
    hf_registering_work *work = context;
    const hf_attendant attendant = {work, progress, tell, ask};
    work->status = hf_wizard_do_register(work->model, &attendant, &work->error);
    PostMessageW(work->page, HF_REGISTERING_DONE, 0, 0);
}

/* Its owner frees it, after it has waited. */
static void nothing_to_end(void *context)
{
    (void)context;
}

/* ---- on the window's thread ------------------------------------------------------------------------------------- */

hf_status hf_registering_start(hf_registering_work **out, hf_wizard_model *model, HWND page, hf_error *error)
{
    hf_registering_work *work = calloc(1, sizeof *work);
    if (!work) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    work->model = model;
    work->page = page;
    hf_status status = hf_work_start(&work->thread, run, nothing_to_end, work, error);
    if (status) {
        free(work);
        return status;
    }
    *out = work;
    return HF_OK;
}

void hf_registering_stop(hf_registering_work *work)
{
    InterlockedExchange(&work->stop, 1);
}

/* PeekMessage hands over what other threads have sent, the worker's question among it. */
static void answer_sent_messages(void)
{
    MSG message;
    PeekMessageW(&message, NULL, 0, 0, PM_NOREMOVE | PM_QS_SENDMESSAGE);
}

hf_status hf_registering_end(hf_registering_work *work, hf_error *error)
{
    while (!hf_work_wait(work->thread, POLL_MILLISECONDS)) answer_sent_messages();
    hf_work_free(work->thread);
    hf_posted_drop(work->page, HF_REGISTERING_TOLD, free);
    hf_status status = work->status;
    if (status && error) *error = work->error;
    free(work);
    return status;
}
