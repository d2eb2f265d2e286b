#include "snapin/dpm/product.h"

#include <stdlib.h>

#include "snapin/dpm/staging.h"

#define TITLE "Discard"

typedef struct discarding {
    hf_job job;
    size_t count;
    hf_status status;
    hf_error error;
} discarding;

static void discarding_run(hf_job *job)
{
    discarding *discard = CONTAINING_RECORD(job, discarding, job);
    discard->status = hf_staging_discard(&discard->count, NULL, &discard->error);
}

static void discarding_done(hf_job *job, void *receiver)
{
    discarding *discard = CONTAINING_RECORD(job, discarding, job);
    hf_site *site = receiver;
    site->committing = false;
    if (discard->status) hf_site_error(site, TITLE, &discard->error);
    hf_site_refresh(site);
}

static void discarding_end(hf_job *job)
{
    free(CONTAINING_RECORD(job, discarding, job));
}

void hf_do_discard(hf_site *site, const hf_item *item)
{
    hf_error error = {0};
    discarding *discard;
    (void)item;
    if (hf_site_message(site, TITLE, "Drop everything that is staged? What is in force stays as it is.",
                        MB_YESNO | MB_ICONWARNING | MB_DEFBUTTON2) != IDYES)
        return;
    discard = calloc(1, sizeof *discard);
    if (!discard) return;
    discard->job = (hf_job){.run = discarding_run, .done = discarding_done, .end = discarding_end};
    site->committing = true;
    if (hf_job_start(site->box, &discard->job, &error)) {
        site->committing = false;
        hf_site_error(site, TITLE, &error);
    }
}
