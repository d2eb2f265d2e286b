#include "apps/holdfast/security_pin.h"

#include "apps/holdfast/changes.h"
#include "apps/holdfast/question.h"

#include <string.h>

static const hf_secret_wish wish = {.name = "security-pin", .question = "Security PIN"};

static hf_status put(hf_run *run, hf_draft *draft, hf_secret *pin, hf_error *error)
{
    const hf_page *page = NULL;
    hf_status status = hf_session_page(&page, run->session, "encryption", error);
    if (!status) status = hf_draft_set_secret(draft, page, "pin", pin->text, pin->length, error);
    hf_secret_free(pin);
    return status;
}

hf_status hf_security_pin_take(hf_run *run, hf_draft *draft, hf_error *error)
{
    hf_secret pin = {0};
    if (!hf_secret_is_given(run, &wish)) return HF_OK;
    hf_status status = hf_secret_obtain(&pin, run, &wish, error);
    return status ? status : put(run, draft, &pin, error);
}

static bool misses_pin(const hf_problems *problems)
{
    return problems->count == 1 && strcmp(problems->items[0].field, "encryption.pin") == 0;
}

static hf_status ask(hf_run *run, hf_draft *draft, hf_error *error)
{
    hf_secret pin = {0};
    hf_status status = hf_secret_ask(&pin, run, wish.question, false, error);
    if (!status) status = put(run, draft, &pin, error);
    hf_problems_free(&run->problems);
    return status;
}

hf_status hf_security_pin_check(hf_run *run, hf_draft *draft, hf_error *error)
{
    hf_status status = hf_changes_check(run, draft);
    if (!status || !misses_pin(&run->problems) || !hf_question_possible(run)) return status;
    status = ask(run, draft, error);
    return status ? status : hf_changes_check(run, draft);
}
