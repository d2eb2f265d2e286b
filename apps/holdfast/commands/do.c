#include "apps/holdfast/assignments.h"
#include "apps/holdfast/changes.h"
#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/handed.h"
#include "apps/holdfast/question.h"
#include "apps/holdfast/service_account.h"

#include <string.h>

/* FIELD=..., as --with and --from-file have it. */
static hf_status split(hf_assignment *out, const char *given, hf_error *error)
{
    hf_status status = hf_assignment_split(out, given, error);
    if (!status && !out->value) status = hf_fail(error, HF_E_ASSIGNMENT_WITHOUT_VALUE, out->name, NULL);
    return status;
}

/* A value of the page that the action sees and that is not stored. */
static hf_status put_value(hf_handed *values, hf_draft *draft, const hf_place *place, const char *given,
                           hf_error *error)
{
    hf_assignment it;
    hf_status status = split(&it, given, error);
    const hf_field *row = status ? NULL : hf_page_field(place->page, it.name);
    if (row && row->kind == HF_SECRET) return hf_fail(error, HF_E_SECRET_IN_ARGUMENTS, it.name, NULL);
    if (!status) status = hf_draft_set(draft, place->page, it.name, it.value, error);
    return status ? status : hf_handed_add(values, it.name, it.value, strlen(it.value), error);
}

static hf_status put_from_file(hf_handed *values, hf_draft *draft, const hf_place *place, const char *given,
                               hf_error *error)
{
    hf_assignment it;
    hf_secret content = {0};
    hf_status status = split(&it, given, error);
    if (!status) status = hf_secret_from_file(&content, it.value, error);
    const hf_field *row = status ? NULL : hf_page_field(place->page, it.name);
    if (row && row->kind == HF_SECRET)
        status = hf_draft_set_secret(draft, place->page, it.name, content.text, content.length, error);
    else if (!status)
        status = hf_draft_set(draft, place->page, it.name, content.text, error);
    if (!status) status = hf_handed_add(values, it.name, content.text, content.length, error);
    hf_secret_free(&content);
    return status;
}

static hf_status put_values(hf_handed *values, hf_run *run, hf_draft *draft, const hf_place *place, hf_error *error)
{
    const char *given;
    hf_status status = HF_OK;
    for (size_t i = 0; !status && (given = hf_arguments_value_at(&run->arguments, "with", i)) != NULL; i++)
        status = put_value(values, draft, place, given, error);
    for (size_t i = 0; !status && (given = hf_arguments_value_at(&run->arguments, "from-file", i)) != NULL; i++)
        status = put_from_file(values, draft, place, given, error);
    return status;
}

static hf_status require_action(const hf_place *place, hf_error *error)
{
    hf_place_name name;
    if (place->field->kind == HF_ACTION && place->page->behaviour->act) return HF_OK;
    hf_place_write(name, place->page, place->field);
    return hf_fail(error, HF_E_OPERAND_IS_NO_ACTION, name, place->page->id, NULL);
}

/* What the action put into the draft is stored with --keep, and otherwise shown. */
static hf_status end(hf_run *run, hf_draft *draft, const hf_handed *values, hf_error *error)
{
    hf_change_list list = {0};
    if (hf_run_has(run, "keep")) {
        return hf_changes_commit(run, draft, &(hf_changes_options){.kind = "do", .show = true}, error);
    }
    hf_status status = hf_change_list_read(&list, draft, error);
    if (!status && list.count > 0 && !values->length) {
        hf_note(run->output, "The action proposes these values; `--keep` stores them:");
        hf_change_list_show(&list, run->output);
    }
    hf_change_list_free(&list);
    return status;
}

static hf_status act(hf_run *run, hf_draft *draft, const hf_place *place, const hf_handed *values, hf_error *error)
{
    hf_json_text(run->output, "page", place->page->id);
    hf_json_text(run->output, "action", place->field->id);
    hf_json_array(run->output, "messages");
    hf_status status =
        place->page->behaviour->act(place->page, draft, place->field->id, hf_run_attendant(run), &run->problems);
    hf_progress_clear(&run->progress);
    hf_json_end(run->output);
    return status ? status : end(run, draft, values, error);
}

/* Here, or as the service; then the values go with it. */
static hf_status act_somewhere(hf_run *run, hf_draft *draft, const hf_place *place, hf_handed *values, hf_error *error)
{
    bool done = false;
    hf_status status = HF_OK;
    if (hf_run_has(run, "as-service")) {
        status = hf_service_account_become(&done, run, values, error);
        if (!status && !done) status = hf_handed_put(draft, place->page, values, error);
    }
    return status || done ? status : act(run, draft, place, values, error);
}

static hf_status run_do(hf_run *run, hf_error *error)
{
    hf_draft *draft = NULL;
    hf_place place = {0};
    hf_handed values = {0};
    hf_status status = hf_assignments_once(run, error);
    if (!status) status = hf_run_open(run, HF_CHANGE, error);
    if (!status) status = hf_place_find_field(&place, run, hf_run_operand(run, ""), error);
    if (!status) status = require_action(&place, error);
    if (!status) status = hf_draft_open(&draft, hf_session_settings(run->session), error);
    if (!status) status = put_values(&values, run, draft, &place, error);
    if (!status) status = act_somewhere(run, draft, &place, &values, error);
    hf_handed_free(&values);
    hf_draft_free(draft);
    return status;
}

static const hf_option options[] = {
    {.name = "with", .value = "FIELD=VALUE", .many = true, .summary = "a value of the page for this time only"},
    {.name = "from-file",
     .value = "FIELD=FILE",
     .many = true,
     .summary = "the same, taken from a file, as a secret must be; `-` is standard input"},
    HF_AS_SERVICE_OPTION,
    HF_ANSWER_OPTION,
    {.name = "keep", .summary = "store the values that the action proposes"},
    {0},
};

static const hf_example examples[] = {
    {"holdfast do proxy.test", "tries the stored proxy on the way to the vault"},
    {"holdfast do proxy.test --with mode=custom --with host=proxy.corp", "tries values that are not stored"},
    {"holdfast do proxy.test --as-service --with mode=custom --with host=proxy.corp",
     "the same as the account that does the hourly maintenance"},
    {"holdfast do vault.renew", "renews this machine's certificate now"},
    {0},
};

const hf_command hf_command_do = {
    .name = "do",
    .operands = "PAGE.ACTION",
    .summary = "Run an action of a page: what its buttons do",
    .details = "`holdfast page show PAGE` lists the actions. Ctrl-C asks a running action to stop.",
    .operand = HF_OPERAND_ACTION,
    .least = 1,
    .most = 1,
    .options = options,
    .examples = examples,
    .exits = HF_EXIT(3) | HF_EXIT(4) | HF_EXIT(5) | HF_EXIT(6) | HF_EXIT(7) | HF_EXIT(8),
    .run = run_do,
};
