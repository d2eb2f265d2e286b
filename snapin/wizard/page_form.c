/* Screens that are a page of settings: its own form in the wizard. */
#include "snapin/wizard/page.h"

#include "snapin/sheet/form.h"

void hf_screen_form_show(hf_wizard_page *page, const char *const *fields, int height)
{
    hf_wizard_model *model = page->wizard->model;
    const hf_form_options options = {
        .page = hf_wizard_page_of(model, page->kind->screen),
        .draft = hf_wizard_draft(model),
        .fields = fields,
        .width = 275,
        .height = height,
        .taken_keys = "bnfrt",
        .right_to_left = (GetWindowLongPtrW(page->window, GWL_EXSTYLE) & WS_EX_LAYOUTRTL) != 0,
    };
    RECT area;
    hf_form *form = NULL;
    hf_error error = {0};
    GetWindowRect(hf_screen_control(page, HF_WIZARD_AREA), &area);
    MapWindowPoints(NULL, page->window, (POINT *)&area, 2);
    hf_status status = hf_form_open(&form, &options, &error);
    if (!status) status = hf_form_create(form, page->window, &area, &error);
    if (status) {
        hf_form_free(form);
        hf_screen_note_error(page, &error, 0);
        return;
    }
    page->own = form;
    hf_form_focus_first(form);
}

bool hf_screen_form_leave(hf_wizard_page *page)
{
    hf_problems problems = {0};
    if (!page->own) return false;
    hf_status status = hf_form_check(page->own, &problems);
    if (status && problems.count) hf_form_show_problem(page->own, &problems.items[0]);
    hf_problems_free(&problems);
    return status == HF_OK;
}

void hf_screen_form_left(hf_wizard_page *page)
{
    if (page->own) hf_form_hide_problem(page->own);
}

void hf_screen_form_gone(hf_wizard_page *page)
{
    hf_form_free(page->own);
}

/* ---- two that are no more than that ----------------------------------------------------------------------------- */

#define HEIGHT 158

static void shown(hf_wizard_page *page, const char *const *fields)
{
    if (page->own)
        hf_form_refresh(page->own);
    else
        hf_screen_form_show(page, fields, HEIGHT);
}

static void show_throttling(hf_wizard_page *page)
{
    static const char *const fields[] = {"enabled", "work-rate", "other-rate", "work-hours", NULL};
    shown(page, fields);
}

static void show_folder(hf_wizard_page *page)
{
    static const char *const fields[] = {"staging-folder", "expected-gib", NULL};
    shown(page, fields);
}

const hf_wizard_page_kind hf_wizard_page_throttling = {
    .screen = HF_SCREEN_THROTTLING,
    .dialog = HF_WIZARD_PAGE_THROTTLING,
    .title = L"Throttling",
    .subtitle = L"How much of the line may backups use, and when?",
    .shown = show_throttling,
    .leave = hf_screen_form_leave,
    .left = hf_screen_form_left,
    .gone = hf_screen_form_gone,
};

const hf_wizard_page_kind hf_wizard_page_folder = {
    .screen = HF_SCREEN_FOLDER,
    .dialog = HF_WIZARD_PAGE_FOLDER,
    .title = L"Recovery Folder",
    .subtitle = L"Where are recoveries put together?",
    .shown = show_folder,
    .leave = hf_screen_form_leave,
    .left = hf_screen_form_left,
    .gone = hf_screen_form_gone,
};
