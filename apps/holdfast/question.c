#include "apps/holdfast/question.h"

#include "apps/holdfast/terminal.h"
#include "core/value.h"

#include <stdlib.h>
#include <string.h>

bool hf_question_possible(const hf_run *run)
{
    return !hf_output_is_json(run->output) && hf_terminal_is(stdin) && hf_terminal_is(stderr);
}

static bool is_yes(const char *text)
{
    return hf_text_equal_ignoring_case(text, "y") || hf_text_equal_ignoring_case(text, "yes");
}

hf_status hf_question_confirm(hf_run *run, const char *question, hf_error *error)
{
    if (hf_run_has(run, "yes")) return HF_OK;
    if (!hf_question_possible(run)) return hf_fail(error, HF_E_CONFIRMATION_NEEDED, question, NULL);

    char prompt[640];
    hf_secret answer = {0};
    hf_text_format(prompt, sizeof prompt, "%s (yes/no) ", question);
    hf_status status = hf_terminal_read_line(&answer, prompt, true, error);
    if (!status && !is_yes(answer.text ? answer.text : "")) {
        status = hf_fail(error, HF_E_CANCELLED, "the answer was not yes", NULL);
    }
    hf_secret_free(&answer);
    return status;
}

hf_status hf_question_check(const hf_run *run, hf_error *error)
{
    const char *given;
    for (size_t i = 0; (given = hf_arguments_value_at(&run->arguments, "answer", i)) != NULL; i++) {
        if (*given == '=' || !strchr(given, '=')) return hf_fail(error, HF_E_ANSWER_WITHOUT_VALUE, given, NULL);
    }
    return HF_OK;
}

/* What a script says to this question: `--answer ID=VALUE`; for one that is answered by yes or no also the command's
 * own switch of that name, or --yes. NULL when it says nothing. */
static const char *scripted_answer(const hf_run *run, const hf_field *question)
{
    const char *id = question->id, *given;
    size_t length = strlen(id);
    for (size_t i = 0; (given = hf_arguments_value_at(&run->arguments, "answer", i)) != NULL; i++) {
        if (strncmp(given, id, length) == 0 && given[length] == '=') return given + length + 1;
    }
    bool agreed = question->kind == HF_BOOL && (hf_run_has(run, id) || hf_run_has(run, "yes"));
    return agreed ? "on" : NULL;
}

static void compose_prompt(hf_text *out, const hf_field *question)
{
    if (question->help) hf_text_add_format(out, "%s\n", question->help);
    hf_label_plain(out, question->label);
    if (question->kind == HF_BOOL) hf_text_add(out, " (yes/no)");
    hf_text_add(out, question->kind == HF_BOOL ? " " : ": ");
}

/* One answer of the person; HF_INVALID when it is none that the question takes. */
static hf_status ask_once(hf_text *out, const hf_field *question, hf_error *error)
{
    hf_text prompt = HF_TEXT_INIT(4096);
    hf_secret line = {0};
    compose_prompt(&prompt, question);
    hf_status status = hf_terminal_read_line(&line, hf_text_get(&prompt), true, error);
    if (!status) status = hf_value_normalize(out, question, line.text ? line.text : "", error);
    hf_secret_free(&line);
    hf_text_free(&prompt);
    return status;
}

hf_status hf_question_ask(hf_text *out, hf_run *run, const hf_field *question, hf_error *error)
{
    const char *scripted = scripted_answer(run, question);
    if (scripted) return hf_value_normalize(out, question, scripted, error);
    if (!hf_question_possible(run)) {
        hf_fail(error, HF_E_ANSWER_NEEDED, question->id, NULL);
        return HF_CANCELLED;
    }
    hf_error wrong = {0};
    for (;;) {
        hf_status status = ask_once(out, question, &wrong);
        if (status != HF_INVALID) {
            if (status && error) *error = wrong;
            return status;
        }
        hf_output_warning(run->output, &wrong);
    }
}

static void option_name(char out[72], const hf_secret_wish *wish, const char *ending)
{
    hf_text_format(out, 72, "%s-%s", wish->name, ending);
}

bool hf_secret_is_given(const hf_run *run, const hf_secret_wish *wish)
{
    char file[72], descriptor[72];
    option_name(file, wish, "file");
    option_name(descriptor, wish, "fd");
    return hf_run_has(run, file) || hf_run_has(run, descriptor);
}

/* Takes over the bytes without the one line end behind them. */
static hf_status set_from_bytes(hf_secret *out, const char *data, size_t length, hf_error *error)
{
    if (length > 0 && data[length - 1] == '\n') length--;
    if (length > 0 && data[length - 1] == '\r') length--;
    if (length == 0) return hf_fail(error, HF_E_SECRET_EMPTY, NULL);
    if (memchr(data, 0, length)) return hf_fail(error, HF_E_SECRET_HOLDS_NUL, NULL);
    return hf_secret_set(out, data, length, error);
}

static hf_status read_descriptor(hf_secret *out, int descriptor, hf_error *error)
{
    char *buffer = malloc(HF_SECRET_MAX + 1);
    size_t length = 0;
    long got = 1;
    if (!buffer) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    while (got > 0 && length <= HF_SECRET_MAX) {
        got = hf_descriptor_read(descriptor, buffer + length, HF_SECRET_MAX + 1 - length);
        if (got > 0) length += (size_t)got;
    }
    hf_status status;
    if (got < 0) {
        hf_number_text number;
        status = hf_fail(error, HF_E_DESCRIPTOR_UNREADABLE, hf_text_number(number, descriptor), NULL);
    } else if (length > HF_SECRET_MAX) {
        status = hf_fail(error, HF_E_TOO_LONG, "the secret", "65536", NULL);
    } else {
        status = set_from_bytes(out, buffer, length, error);
    }
    hf_secret_wipe(buffer, HF_SECRET_MAX + 1);
    free(buffer);
    return status;
}

hf_status hf_secret_from_file(hf_secret *out, const char *path, hf_error *error)
{
    if (strcmp(path, "-") == 0) return read_descriptor(out, 0, error);
    hf_bytes bytes = {0};
    hf_status status = hf_file_read(&bytes, path, HF_SECRET_MAX, error);
    if (!status) status = set_from_bytes(out, (const char *)bytes.data, bytes.length, error);
    hf_bytes_wipe(&bytes);
    return status;
}

hf_status hf_secret_from_descriptor(hf_secret *out, const char *number, hf_error *error)
{
    int64_t descriptor;
    if (!hf_text_to_integer(&descriptor, number) || descriptor < 0 || descriptor > 1023) {
        return hf_fail(error, HF_E_DESCRIPTOR_UNREADABLE, number, NULL);
    }
    return read_descriptor(out, (int)descriptor, error);
}

hf_status hf_secret_ask(hf_secret *out, const hf_run *run, const char *question, bool twice, hf_error *error)
{
    (void)run;
    char prompt[256];
    hf_secret first = {0}, second = {0};
    hf_text_format(prompt, sizeof prompt, "%s: ", question);
    hf_status status = hf_terminal_read_line(&first, prompt, false, error);
    if (!status && twice) {
        hf_text_format(prompt, sizeof prompt, "%s again: ", question);
        status = hf_terminal_read_line(&second, prompt, false, error);
        if (!status && !hf_secret_equal(&first, &second)) status = hf_fail(error, HF_E_ENTRIES_DIFFER, NULL);
    }
    if (!status) status = set_from_bytes(out, first.text ? first.text : "", first.length, error);
    hf_secret_free(&first);
    hf_secret_free(&second);
    return status;
}

hf_status hf_secret_obtain(hf_secret *out, hf_run *run, const hf_secret_wish *wish, hf_error *error)
{
    char file[72], descriptor[72];
    option_name(file, wish, "file");
    option_name(descriptor, wish, "fd");
    hf_status status = hf_arguments_exclude(&run->arguments, file, descriptor, error);
    if (status) return status;
    const char *path = hf_run_value(run, file);
    if (path && wish->sheet && strcmp(path, "-") != 0) return hf_passphrase_read(out, path, error);
    if (path) return hf_secret_from_file(out, path, error);
    if (hf_run_has(run, descriptor)) return hf_secret_from_descriptor(out, hf_run_value(run, descriptor), error);
    if (!hf_question_possible(run)) return hf_fail(error, HF_E_SECRET_NOT_GIVEN, wish->name, NULL);
    return hf_secret_ask(out, run, wish->question, wish->twice, error);
}
