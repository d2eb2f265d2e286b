/* snapin/com/mailbox.h: work on threads of its own, whose results come back to the console's thread.
 *
 * A job runs on a worker; when it has run, the mailbox's window gets a message, and hf_mailbox_deliver calls its `done`
 * on the console's thread. A mailbox that was closed delivers nothing more: results that come later are only freed. */

#ifndef HF_SNAPIN_MAILBOX_H
#define HF_SNAPIN_MAILBOX_H

#include "core/error.h"

#include <stdint.h>
#include <windows.h>

typedef struct hf_mailbox hf_mailbox;
typedef struct hf_job hf_job;

/* The first member of what a job works with. */
struct hf_job {
    void (*run)(hf_job *job);                  /* on the worker */
    void (*done)(hf_job *job, void *receiver); /* on the console's thread */
    void (*end)(hf_job *job);                  /* frees it; any thread */
    hf_mailbox *box;                           /* set by hf_job_start */
    hf_job *next;
};

/* `window` gets `message` whenever there is something to deliver. */
hf_mailbox *hf_mailbox_open(HWND window, UINT message);
void hf_mailbox_close(hf_mailbox *box); /* NULL is allowed */

/* Takes over the job, also when it fails (it is ended then); without a mailbox (NULL) it always does. */
hf_status hf_job_start(hf_mailbox *box, hf_job *job, hf_error *error);

/* Whether nobody waits for the job any more: it may stop as soon as it can. Any thread. */
bool hf_job_is_unwanted(const hf_job *job);

/* The same as the progress function of an hf_attendant whose context is the job. */
bool hf_job_progress(void *job, uint64_t done, uint64_t total, const char *text);

/* Calls `done` of every job that has run, and ends it. */
void hf_mailbox_deliver(hf_mailbox *box, void *receiver);

#endif
