#include "snapin/sheet/conflict.h"
#include "snapin/sheet/sheet_internal.h"
#include "snapin/sheet/worker.h"

typedef struct press {
    hf_property_sheet *sheet;
    HWND owner;
    hf_commit_result result;
    hf_problems problems;
} press;

static hf_status commit(void *context, const hf_attendant *attendant, hf_error *error)
{
    press *of = context;
    hf_session *session = of->sheet->session;
    return hf_commit(&of->result, of->sheet->draft, hf_session_origin(session), "configure", attendant, &of->problems,
                     error);
}

/* The stage is loaded again, so that the sheet goes on from what others see, too. */
static hf_status stage(void *context, const hf_attendant *attendant, hf_error *error)
{
    press *of = context;
    hf_property_sheet *sheet = of->sheet;
    (void)attendant;
    hf_status status = hf_stage_save(sheet->draft, hf_session_origin(sheet->session), &of->problems, error);
    return status ? status : hf_property_sheet_load(sheet, error);
}

/* What is still being typed on any page takes part. */
static hf_status take_all(hf_property_sheet *sheet, hf_problems *problems)
{
    hf_status status = HF_OK;
    for (size_t i = 0; i < sheet->count && !status; i++)
        if (sheet->pages[i].form) status = hf_form_take(sheet->pages[i].form, problems);
    return status;
}

static void refresh_all(hf_property_sheet *sheet)
{
    for (size_t i = 0; i < sheet->count; i++)
        if (sheet->pages[i].form) hf_form_refresh(sheet->pages[i].form);
}

static hf_status discard_conflicting(hf_property_sheet *sheet, const hf_conflicts *conflicts, hf_error *error)
{
    for (size_t i = 0; i < conflicts->count; i++)
        hf_draft_discard(sheet->draft, conflicts->items[i].page, conflicts->items[i].field->id);
    return hf_draft_rebase(sheet->draft, error);
}

/* Somebody else changed the same: the person chooses. HF_OK: try again; HF_CONFLICT: they want to look first. */
static hf_status resolve(press *of, hf_error *error)
{
    hf_conflicts conflicts = {0};
    hf_property_sheet *sheet = of->sheet;
    hf_status status = hf_draft_conflicts(&conflicts, sheet->draft, error);
    if (status) return status;
    switch (hf_conflict_ask(of->owner, &conflicts, sheet->draft)) {
    case HF_CONFLICT_MINE: status = hf_draft_rebase(sheet->draft, error); break;
    case HF_CONFLICT_THEIRS: status = discard_conflicting(sheet, &conflicts, error); break;
    case HF_CONFLICT_REVIEW: status = HF_CONFLICT; break;
    }
    hf_conflicts_free(&conflicts);
    return status;
}

static hf_status commit_until_decided(press *of, hf_error *error)
{
    hf_status status;
    do {
        hf_problems_free(&of->problems);
        hf_error_clear(error);
        status =
            hf_worker_do(of->owner, of->sheet->options.title, of->sheet->options.stages ? stage : commit, of, error);
        if (status != HF_CONFLICT) return status;
        hf_error conflict = *error;
        status = resolve(of, error);
        if (status == HF_CONFLICT) *error = conflict;
    } while (!status);
    return status;
}

/* Saved, but something could not be finished or told yet. */
static void show_leftovers(const press *of)
{
    if (of->problems.count) hf_worker_show_error(of->owner, of->sheet->options.title, &of->problems.items[0]);
}

bool hf_property_sheet_press(hf_property_sheet *sheet, HWND owner)
{
    press of = {.sheet = sheet, .owner = owner};
    hf_error error = {0};
    sheet->pressing = true;
    hf_status status = take_all(sheet, &of.problems);
    if (status && of.problems.count)
        error = of.problems.items[0];
    else
        status = commit_until_decided(&of, &error);
    sheet->pressing = false;
    if (!status) {
        refresh_all(sheet);
        if (sheet->options.stages) hf_property_sheet_tell(sheet, HF_NOTICE_STAGED, 0);
        if (of.result.changed) hf_property_sheet_tell(sheet, HF_NOTICE_COMMITTED, (LPARAM)of.result.revision);
        show_leftovers(&of);
    } else if (status != HF_CANCELLED) {
        sheet->problem = error;
    }
    hf_problems_free(&of.problems);
    return status == HF_OK;
}
