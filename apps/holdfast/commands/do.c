#include "apps/holdfast/changes.h"
#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/question.h"

#include <string.h>

/* --with FIELD=VALUE: values of the page that the action sees and that are not stored. */
static hf_status put_values(hf_run *run, hf_draft *draft, const hf_place *place, hf_error *error)
{
    const char *given;
    hf_status status = HF_OK;
    for (size_t i = 0; !status && (given = hf_arguments_value_at(&run->arguments, "with", i)) != NULL; i++) {
        char field[HF_ID_MAX * 2];
        const char *equals = strchr(given, '=');
        if (!equals) return hf_fail(error, HF_E_ASSIGNMENT_WITHOUT_VALUE, given, NULL);
        hf_text_format(field, sizeof field, "%.*s", (int)(equals - given), given);
        const hf_field *row = hf_page_field(place->page, field);
        if (row && row->kind == HF_SECRET) return hf_fail(error, HF_E_SECRET_IN_ARGUMENTS, given, NULL);
        status = hf_draft_set(draft, place->page, field, equals + 1, error);
    }
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
static hf_status end(hf_run *run, hf_draft *draft, hf_error *error)
{
    hf_change_list list = {0};
    if (hf_run_has(run, "keep")) {
        return hf_changes_commit(run, draft, &(hf_changes_options){.kind = "do", .show = true}, error);
    }
    hf_status status = hf_change_list_read(&list, draft, error);
    if (!status && list.count > 0 && !hf_run_has(run, "with")) {
        hf_note(run->output, "The action proposes these values; `--keep` stores them:");
        hf_change_list_show(&list, run->output);
    }
    hf_change_list_free(&list);
    return status;
}

static hf_status act(hf_run *run, hf_draft *draft, const hf_place *place, hf_error *error)
{
    hf_json_text(run->output, "page", place->page->id);
    hf_json_text(run->output, "action", place->field->id);
    hf_json_array(run->output, "messages");
    hf_status status =
        place->page->behaviour->act(place->page, draft, place->field->id, hf_run_attendant(run), &run->problems);
    hf_progress_clear(&run->progress);
    hf_json_end(run->output);
    return status ? status : end(run, draft, error);
}

static hf_status run_do(hf_run *run, hf_error *error)
{
    hf_draft *draft = NULL;
    hf_place place = {0};
    hf_status status = hf_run_open(run, HF_CHANGE, error);
    if (!status) status = hf_place_find_field(&place, run, hf_run_operand(run, ""), error);
    if (!status) status = require_action(&place, error);
    if (!status) status = hf_draft_open(&draft, hf_session_settings(run->session), error);
    if (!status) status = put_values(run, draft, &place, error);
    if (!status) status = act(run, draft, &place, error);
    hf_draft_free(draft);
    return status;
}

static const hf_option options[] = {
    {.name = "with", .value = "FIELD=VALUE", .many = true, .summary = "a value of the page for this time only"},
    HF_ANSWER_OPTION,
    {.name = "keep", .summary = "store the values that the action proposes"},
    {0},
};

static const hf_example examples[] = {
    {"holdfast do proxy.test", "tries the stored proxy on the way to the vault"},
    {"holdfast do proxy.test --with mode=custom --with host=proxy.corp", "tries values that are not stored"},
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
