#include "snapin/com/mailbox.h"

#include <objbase.h>
#include <stdlib.h>

#include "core/thread.h"
#include "snapin/com/module.h"

struct hf_mailbox {
    LONG refs; /* the owner's, and one for each job that runs */
    LONG closed;
    hf_lock lock;
    HWND window;
    UINT message;
    hf_job *first, **last; /* that have run */
};

hf_mailbox *hf_mailbox_open(HWND window, UINT message)
{
    hf_mailbox *box = malloc(sizeof *box);
    if (!box) return NULL;
    *box = (hf_mailbox){.refs = 1, .lock = HF_LOCK_INIT, .window = window, .message = message};
    box->last = &box->first;
    return box;
}

static void release(hf_mailbox *box)
{
    if (InterlockedDecrement(&box->refs) > 0) return;
    hf_lock_end(&box->lock);
    free(box);
}

static hf_job *take_all(hf_mailbox *box)
{
    hf_lock_take(&box->lock);
    hf_job *jobs = box->first;
    box->first = NULL;
    box->last = &box->first;
    hf_lock_leave(&box->lock);
    return jobs;
}

void hf_mailbox_close(hf_mailbox *box)
{
    if (!box) return;
    hf_lock_take(&box->lock);
    InterlockedExchange(&box->closed, 1);
    hf_lock_leave(&box->lock);
    for (hf_job *job = take_all(box), *next; job; job = next) {
        next = job->next;
        job->end(job);
    }
    release(box);
}

/* Puts the job where it is delivered from; false when nobody will come for it. */
static bool put(hf_mailbox *box, hf_job *job)
{
    hf_lock_take(&box->lock);
    bool open = !box->closed;
    if (open) {
        job->next = NULL;
        *box->last = job;
        box->last = &job->next;
        PostMessageW(box->window, box->message, 0, 0);
    }
    hf_lock_leave(&box->lock);
    return open;
}

static DWORD WINAPI work(void *context)
{
    hf_job *job = context;
    hf_mailbox *box = job->box;
    HRESULT apartment = CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    job->run(job);
    if (!put(box, job)) job->end(job);
    release(box);
    if (SUCCEEDED(apartment)) CoUninitialize();
    return 0;
}

hf_status hf_job_start(hf_mailbox *box, hf_job *job, hf_error *error)
{
    if (!box) {
        job->end(job);
        return hf_fail(error, HF_E_NO_THREAD, NULL);
    }
    job->box = box;
    InterlockedIncrement(&box->refs);
    hf_status status = hf_module_thread(work, job, error);
    if (status) {
        job->end(job);
        release(box);
    }
    return status;
}

bool hf_job_is_unwanted(const hf_job *job)
{
    return InterlockedCompareExchange(&job->box->closed, 0, 0) != 0;
}

bool hf_job_progress(void *job, uint64_t done, uint64_t total, const char *text)
{
    (void)done;
    (void)total;
    (void)text;
    return !hf_job_is_unwanted(job);
}

void hf_mailbox_deliver(hf_mailbox *box, void *receiver)
{
    InterlockedIncrement(&box->refs); /* `done` may close it */
    for (hf_job *job = take_all(box), *next; job; job = next) {
        next = job->next;
        if (!hf_job_is_unwanted(job)) job->done(job, receiver);
        job->end(job);
    }
    release(box);
}
