#include "snapin/com/help.h"

#include <shellapi.h>
#include <stdlib.h>

#include "core/file.h"
#include "core/wide.h"
#include "snapin/com/module.h"
#include "snapin/help/pages.h"

typedef struct opening {
    hf_job job;
    char path[HF_PATH_MAX];
    bool opened;
} opening;

static void opening_run(hf_job *job)
{
    opening *open = CONTAINING_RECORD(job, opening, job);
    wchar_t *wide = hf_wide_from_text(open->path);
    open->opened = wide && hf_file_exists(open->path) &&
                   (INT_PTR)ShellExecuteW(NULL, L"open", wide, NULL, NULL, SW_SHOWNORMAL) > 32;
    free(wide);
}

static void opening_done(hf_job *job, void *receiver)
{
    opening *open = CONTAINING_RECORD(job, opening, job);
    char text[HF_PATH_MAX + 128];
    if (open->opened) return;
    hf_text_format(text, sizeof text, "The help could not be opened. It is in\n\n%s", open->path);
    (void)hf_site_message(receiver, "Help", text, MB_OK | MB_ICONINFORMATION);
}

static void opening_end(hf_job *job)
{
    free(CONTAINING_RECORD(job, opening, job));
}

/* Cuts the file's name off a path of Windows. */
static void to_folder(char *path)
{
    char *end = path;
    for (char *c = path; *c; c++) {
        if (*c == '\\' || *c == '/') end = c;
    }
    *end = '\0';
}

void hf_help_show(hf_site *site, const char *file)
{
    opening *open = calloc(1, sizeof *open);
    char *path = hf_module_path();
    if (open && path && site->box) {
        to_folder(path);
        hf_text_format(open->path, sizeof open->path, "%s\\help\\%s", path, file);
        open->job = (hf_job){.run = opening_run, .done = opening_done, .end = opening_end};
        (void)hf_job_start(site->box, &open->job, NULL);
    } else {
        free(open);
    }
    free(path);
}

void hf_help_show_item(hf_site *site, const hf_item *item)
{
    char file[96];
    if (item->kind == HF_ITEM_ROW && item->node == HF_NODE_PAGES) {
        hf_text_format(file, sizeof file, HF_HELP_PAGE, item->id);
        hf_help_show(site, file);
    } else {
        hf_help_show(site, hf_node_info_of(item->node)->help);
    }
}
