#include "snapin/com/do.h"

#include <shellapi.h>
#include <stdlib.h>

#include "core/text.h"
#include "core/wide.h"

typedef struct opening {
    hf_job job;
    char *address;
    bool opened;
} opening;

/* The shell may take its time to start a browser. */
static void opening_run(hf_job *job)
{
    opening *open = CONTAINING_RECORD(job, opening, job);
    wchar_t *wide = hf_wide_from_text(open->address);
    open->opened = wide && (INT_PTR)ShellExecuteW(NULL, L"open", wide, NULL, NULL, SW_SHOWNORMAL) > 32;
    free(wide);
}

static void opening_done(hf_job *job, void *receiver)
{
    opening *open = CONTAINING_RECORD(job, opening, job);
    char text[1200];
    if (open->opened) return;
    hf_text_format(text, sizeof text, "No browser could be started. The portal is at\n\n%.1000s", open->address);
    (void)hf_site_message(receiver, "Open Portal", text, MB_OK | MB_ICONINFORMATION);
}

static void opening_end(hf_job *job)
{
    opening *open = CONTAINING_RECORD(job, opening, job);
    free(open->address);
    free(open);
}

/* What the vault said it is; only an address of the web is handed to the shell. */
static bool is_web_address(const char *address)
{
    return hf_text_starts_with(address, "https://") || hf_text_starts_with(address, "http://");
}

void hf_do_portal(hf_site *site, const hf_item *item)
{
    (void)item;
    if (!site->model || !site->model->portal || !is_web_address(site->model->portal)) return;
    opening *open = calloc(1, sizeof *open);
    if (!open) return;
    open->job = (hf_job){.run = opening_run, .done = opening_done, .end = opening_end};
    open->address = hf_text_copy(site->model->portal);
    if (open->address) {
        (void)hf_job_start(site->box, &open->job, NULL);
    } else {
        free(open);
    }
}
