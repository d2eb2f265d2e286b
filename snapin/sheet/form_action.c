#include "snapin/sheet/form_internal.h"
#include "snapin/sheet/worker.h"

#include <string.h>

typedef struct act {
    hf_form *form;
    const hf_field *action;
    hf_problems problems;
} act;

static hf_status run_action(void *context, const hf_attendant *attendant, hf_error *error)
{
    act *of = context;
    const hf_form_options *options = &of->form->options;
    hf_status status =
        options->page->behaviour->act(options->page, options->draft, of->action->id, attendant, &of->problems);
    if (status && of->problems.count && error) *error = of->problems.items[0];
    return status;
}

/* A problem of a field of this form stands beside it, any other in a message. */
static void show_problems(act *of, const char *title)
{
    if (of->problems.count == 0) return;
    const hf_error *first = &of->problems.items[0];
    bool names_field = strchr(first->field, '.') != NULL;
    if (!names_field || !hf_form_show_problem(of->form, first)) hf_worker_show_error(of->form->window, title, first);
}

/* What is typed but cannot be used is said first: the action would work without it. */
static bool is_settled(hf_form *form)
{
    hf_problems problems = {0};
    hf_status status = hf_form_take(form, &problems);
    if (status && problems.count) hf_form_show_problem(form, &problems.items[0]);
    hf_problems_free(&problems);
    return status == HF_OK;
}

void hf_form_act(hf_form *form, const hf_field *action)
{
    act of = {.form = form, .action = action};
    hf_text title = HF_TEXT_INIT(256);
    if (!form->options.page->behaviour->act || !is_settled(form)) return;
    hf_label_plain(&title, action->label);
    hf_status status = hf_worker_do(form->window, hf_text_get(&title), run_action, &of, NULL);
    if (form->window) {
        hf_form_refresh(form);
        if (form->options.changed) form->options.changed(form->options.context);
        if (form->options.acted) form->options.acted(form->options.context, action, status, &of.problems);
        show_problems(&of, hf_text_get(&title));
    }
    hf_problems_free(&of.problems);
    hf_text_free(&title);
}
