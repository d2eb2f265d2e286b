#include "apps/holdfast/assignments.h"

#include "apps/holdfast/fields.h"
#include "apps/holdfast/question.h"
#include "core/schedule.h"

#include <stdlib.h>
#include <string.h>

hf_status hf_assignment_split(hf_assignment *out, const char *operand, hf_error *error)
{
    const char *equals = strchr(operand, '=');
    size_t length = equals ? (size_t)(equals - operand) : strlen(operand);
    if (!hf_text_format(out->name, sizeof out->name, "%.*s", (int)(length < 4096 ? length : 4096), operand)) {
        return hf_fail(error, HF_E_OPERAND_NOT_A_FIELD, operand, NULL);
    }
    out->value = equals ? equals + 1 : NULL;
    return HF_OK;
}

/* Puts a secret into the draft and wipes it. */
static hf_status put_secret(hf_draft *draft, const hf_place *place, hf_secret *secret, hf_error *error)
{
    hf_status status = hf_draft_set_secret(draft, place->page, place->field->id, secret->text, secret->length, error);
    hf_secret_free(secret);
    return status;
}

static hf_status ask_secret(hf_run *run, hf_draft *draft, const hf_place *place, hf_error *error)
{
    hf_secret secret = {0};
    hf_place_name name;
    hf_place_write(name, place->page, place->field);
    if (!hf_question_possible(run)) return hf_fail(error, HF_E_SECRET_NOT_ASSIGNED, name, NULL);
    hf_status status = hf_secret_ask(&secret, run, name, true, error);
    return status ? status : put_secret(draft, place, &secret, error);
}

/* The vendor's form of a timetable: days, first and last hour. */
static bool has_work_hours(const hf_run *run)
{
    return hf_run_has(run, "work-days") || hf_run_has(run, "start") || hf_run_has(run, "end");
}

/* The only timetable of the page, unless the operand named a field. */
static hf_status find_timetable(hf_place *place, const char *name, hf_error *error)
{
    for (size_t i = 0; !place->field && i < place->page->field_count; i++) {
        if (place->page->fields[i].kind == HF_TIMETABLE) place->field = &place->page->fields[i];
    }
    if (place->field && place->field->kind == HF_TIMETABLE) return HF_OK;
    return hf_fail(error, HF_E_TIMETABLE_NEEDED, name, NULL);
}

static hf_status set_work_hours(hf_run *run, hf_draft *draft, hf_place *place, const char *name, hf_error *error)
{
    static const char *const options[] = {"work-days", "start", "end"};
    for (size_t i = 0; i < 3; i++) {
        char shown[32];
        hf_text_format(shown, sizeof shown, "--%s", options[i]);
        if (!hf_run_has(run, options[i])) return hf_fail(error, HF_E_OPTION_MISSING, "set", shown, NULL);
    }
    hf_schedule schedule;
    hf_text text = HF_TEXT_INIT(4096);
    hf_status status = find_timetable(place, name, error);
    if (!status) {
        status = hf_schedule_from_work_hours(&schedule, hf_run_value(run, "work-days"), hf_run_value(run, "start"),
                                             hf_run_value(run, "end"), error);
    }
    if (!status && !hf_schedule_format(&text, &schedule)) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!status && place->field) status = hf_draft_set(draft, place->page, place->field->id, hf_text_get(&text), error);
    hf_text_free(&text);
    return status;
}

/* A word without `=`: a secret that is asked for, or what --work-days is about. */
static hf_status set_bare(hf_run *run, hf_draft *draft, const char *name, hf_error *error)
{
    hf_place place = {0};
    hf_status status = hf_place_find(&place, run, name, error);
    if (status) return status;
    if (place.field && place.field->kind == HF_SECRET) return ask_secret(run, draft, &place, error);
    if (has_work_hours(run)) return set_work_hours(run, draft, &place, name, error);
    return place.field ? hf_fail(error, HF_E_ASSIGNMENT_WITHOUT_VALUE, name, NULL)
                       : hf_fail(error, HF_E_OPERAND_NOT_A_FIELD, name, NULL);
}

static hf_status set_operand(hf_run *run, hf_draft *draft, const char *operand, hf_error *error)
{
    hf_assignment given;
    hf_place place = {0};
    hf_status status = hf_assignment_split(&given, operand, error);
    if (status) return status;
    if (!given.value) return set_bare(run, draft, given.name, error);
    status = hf_place_find_field(&place, run, given.name, error);
    if (status) return status;
    if (place.field->kind == HF_SECRET) return hf_fail(error, HF_E_SECRET_IN_ARGUMENTS, given.name, NULL);
    return hf_draft_set(draft, place.page, place.field->id, given.value, error);
}

/* --from-file PAGE.FIELD=FILE and --from-fd PAGE.FIELD=NUMBER: for secrets, and for values that are long. */
static hf_status set_from(hf_run *run, hf_draft *draft, const char *operand, bool file, hf_error *error)
{
    hf_assignment given;
    hf_place place = {0};
    hf_secret content = {0};
    hf_status status = hf_assignment_split(&given, operand, error);
    if (!status && !given.value) status = hf_fail(error, HF_E_ASSIGNMENT_WITHOUT_VALUE, given.name, NULL);
    if (!status) status = hf_place_find_field(&place, run, given.name, error);
    if (!status) {
        status = file ? hf_secret_from_file(&content, given.value, error)
                      : hf_secret_from_descriptor(&content, given.value, error);
    }
    if (!status && place.field->kind == HF_SECRET) return put_secret(draft, &place, &content, error);
    if (!status) status = hf_draft_set(draft, place.page, place.field->id, content.text, error);
    hf_secret_free(&content);
    return status;
}

static bool assigns(const hf_option *option)
{
    static const char *const names[] = {"with", "from-file", "from-fd"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(option->name, names[i]) == 0) return true;
    return false;
}

/* The operands, then what the options assign, by place. NULL behind the last. */
static const char *assignment_at(const hf_arguments *arguments, size_t place)
{
    if (place < arguments->operand_count) return arguments->operands[place];
    place -= arguments->operand_count;
    for (size_t i = 0; i < arguments->option_count; i++)
        if (assigns(arguments->options[i].option) && place-- == 0) return arguments->options[i].value;
    return NULL;
}

static bool same_name(const char *a, const char *b)
{
    size_t length = strcspn(a, "=");
    return strcspn(b, "=") == length && strncmp(a, b, length) == 0;
}

static bool is_repeated(const hf_arguments *arguments, size_t place)
{
    for (size_t i = 0; i < place; i++)
        if (same_name(assignment_at(arguments, i), assignment_at(arguments, place))) return true;
    return false;
}

hf_status hf_assignments_once(const hf_run *run, hf_error *error)
{
    const char *given;
    for (size_t i = 0; (given = assignment_at(&run->arguments, i)) != NULL; i++) {
        hf_assignment repeated;
        if (!is_repeated(&run->arguments, i)) continue;
        hf_status status = hf_assignment_split(&repeated, given, error);
        if (status) return status;
        status = hf_fail(error, HF_E_ASSIGNED_TWICE, repeated.name, NULL);
        hf_error_set_field(error, repeated.name, NULL);
        return status;
    }
    return HF_OK;
}

void hf_assignments_take(hf_run *run, hf_draft *draft)
{
    hf_error error = {0};
    const char *given;
    for (size_t i = 0; i < run->arguments.operand_count; i++) {
        if (set_operand(run, draft, run->arguments.operands[i], &error)) hf_run_problem(run, &error);
    }
    for (size_t i = 0; (given = hf_arguments_value_at(&run->arguments, "from-file", i)) != NULL; i++) {
        if (set_from(run, draft, given, true, &error)) hf_run_problem(run, &error);
    }
    for (size_t i = 0; (given = hf_arguments_value_at(&run->arguments, "from-fd", i)) != NULL; i++) {
        if (set_from(run, draft, given, false, &error)) hf_run_problem(run, &error);
    }
}

hf_status hf_assignments_require(const hf_run *run, const char *command, hf_error *error)
{
    if (!assignment_at(&run->arguments, 0))
        return hf_fail(error, HF_E_OPERAND_MISSING, command, "PAGE.FIELD=VALUE", NULL);
    return hf_assignments_once(run, error);
}
