#include "snapin/com/shell.h"

#include <shellapi.h>
#include <stdlib.h>

#include "core/file.h"
#include "core/wide.h"

typedef struct opening {
    hf_job job;
    char *what;
    const char *title, *otherwise;
    bool opened;
} opening;

static void opening_run(hf_job *job)
{
    opening *open = CONTAINING_RECORD(job, opening, job);
    wchar_t *wide = hf_wide_from_text(open->what);
    open->opened = wide && (INT_PTR)ShellExecuteW(NULL, L"open", wide, NULL, NULL, SW_SHOWNORMAL) > 32;
    free(wide);
}

static void opening_done(hf_job *job, void *receiver)
{
    opening *open = CONTAINING_RECORD(job, opening, job);
    char text[HF_PATH_MAX + 128];
    if (open->opened) return;
    hf_text_format(text, sizeof text, "%s\n\n%s", open->otherwise, open->what);
    (void)hf_site_message(receiver, open->title, text, MB_OK | MB_ICONINFORMATION);
}

static void opening_end(hf_job *job)
{
    opening *open = CONTAINING_RECORD(job, opening, job);
    free(open->what);
    free(open);
}

void hf_shell_open(hf_site *site, const char *what, const char *title, const char *otherwise)
{
    opening *open = calloc(1, sizeof *open);
    if (!open) return;
    open->job = (hf_job){.run = opening_run, .done = opening_done, .end = opening_end};
    open->what = hf_text_copy(what);
    open->title = title;
    open->otherwise = otherwise;
    if (open->what) {
        (void)hf_job_start(site->box, &open->job, NULL);
    } else {
        free(open);
    }
}
