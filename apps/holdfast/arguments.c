#include "apps/holdfast/arguments.h"

#include "core/text.h"

#include <stdlib.h>
#include <string.h>

/* The words, and how far they were read. */
typedef struct reader {
    const char *const *words;
    size_t count, at;
    hf_arguments *out;
} reader;

static const char *command_name(const hf_arguments *arguments)
{
    return arguments->command ? arguments->command->name : "";
}

/* `Did you mean --json? ` for an option that is nearly right, else "". */
static void suggest_option(char *out, size_t size, const hf_command *command, const char *typed)
{
    const char *names[64];
    size_t count = 0;
    const hf_option *tables[] = {command ? command->options : NULL, hf_common_options};
    for (size_t t = 0; t < 2; t++) {
        for (const hf_option *option = tables[t]; option && option->name; option++) {
            if (count < sizeof names / sizeof names[0]) names[count++] = option->name;
        }
    }
    const char *nearest = hf_text_nearest(typed, names, count);
    out[0] = 0;
    if (nearest) hf_text_format(out, size, "Did you mean `--%s`? ", nearest);
}

/* `word` as it was typed, of which the name is `length` bytes. */
static hf_status unknown_option(const hf_arguments *arguments, const char *word, size_t length, hf_error *error)
{
    char shown[72], suggestion[128], prefix[64];
    const char *command = command_name(arguments);
    hf_text_format(shown, sizeof shown, "%.*s", (int)(length < 64 ? length : 64), word);
    hf_text_format(prefix, sizeof prefix, "%s%s", *command ? " " : "", command);
    suggest_option(suggestion, sizeof suggestion, arguments->command, shown + strspn(shown, "-"));
    return hf_fail(error, HF_E_OPTION_UNKNOWN, prefix, shown, suggestion, NULL);
}

static hf_status keep_option(hf_arguments *out, const hf_option *option, const char *value, hf_error *error)
{
    char shown[72];
    hf_text_format(shown, sizeof shown, "--%s", option->name);
    if (!option->many && hf_arguments_has(out, option->name)) {
        return option->value ? hf_fail(error, HF_E_OPTION_REPEATED, shown, NULL) : HF_OK;
    }
    out->options[out->option_count++] = (hf_given_option){option, value};
    return HF_OK;
}

/* A word that begins with two dashes: with its value, which may be the next word. */
static hf_status read_option(reader *in, const char *word, hf_error *error)
{
    const char *name = word + 2;
    const char *equals = strchr(name, '=');
    size_t length = equals ? (size_t)(equals - name) : strlen(name);
    const hf_option *option = hf_option_find(in->out->command, name, length);
    if (!option) return unknown_option(in->out, word, length + 2, error);

    char shown[72];
    hf_text_format(shown, sizeof shown, "--%s", option->name);
    const char *value = equals ? equals + 1 : NULL;
    if (!option->value) {
        if (value) return hf_fail(error, HF_E_OPTION_TAKES_NO_VALUE, shown, NULL);
    } else if (!value) {
        if (in->at >= in->count) {
            return hf_fail(error, HF_E_OPTION_VALUE_MISSING, shown, option->value, NULL);
        }
        value = in->words[in->at++];
    }
    return keep_option(in->out, option, value, error);
}

static bool is_option(const char *word)
{
    return word[0] == '-' && word[1] == '-' && word[2];
}

static hf_status read_short(reader *in, const char *word, hf_error *error)
{
    if (strcmp(word, "-h") == 0) return read_option(in, "--help", error);
    return unknown_option(in->out, word, strlen(word), error);
}

/* The common options that stand before the command, then the command's words. */
static hf_status read_command(reader *in, hf_error *error)
{
    while (in->at < in->count && in->words[in->at][0] == '-') {
        const char *word = in->words[in->at++];
        hf_status status = is_option(word) ? read_option(in, word, error) : read_short(in, word, error);
        if (status) return status;
    }
    if (in->at == in->count) return HF_OK;
    size_t used = 0;
    hf_status status = hf_command_find(&in->out->command, &used, in->words + in->at, in->count - in->at, error);
    in->at += used;
    return status;
}

static hf_status read_rest(reader *in, hf_error *error)
{
    bool operands_only = false;
    while (in->at < in->count) {
        const char *word = in->words[in->at++];
        hf_status status = HF_OK;
        if (operands_only || word[0] != '-' || !word[1]) {
            in->out->operands[in->out->operand_count++] = word;
        } else if (strcmp(word, "--") == 0) {
            operands_only = true;
        } else {
            status = is_option(word) ? read_option(in, word, error) : read_short(in, word, error);
        }
        if (status) return status;
    }
    return HF_OK;
}

static hf_status check_operands(const hf_arguments *arguments, hf_error *error)
{
    const hf_command *command = arguments->command;
    if (!command || hf_arguments_has(arguments, "help")) return HF_OK;
    if (arguments->operand_count < command->least) {
        return hf_fail(error, HF_E_OPERAND_MISSING, command->name, command->operands, NULL);
    }
    if (arguments->operand_count > command->most) {
        return hf_fail(error, HF_E_OPERAND_UNWANTED, command->name, arguments->operands[command->most], NULL);
    }
    return HF_OK;
}

/* Behind a word that was refused, `--json` and the other common switches still say how that is told. */
static void read_common_switches(reader *in)
{
    for (; in->at < in->count && strcmp(in->words[in->at], "--") != 0; in->at++) {
        const char *word = in->words[in->at];
        const hf_option *option = is_option(word) ? hf_option_find(NULL, word + 2, strlen(word + 2)) : NULL;
        if (option && !option->value) keep_option(in->out, option, NULL, NULL);
    }
}

hf_status hf_arguments_read(hf_arguments *out, const char *const *words, size_t count, hf_error *error)
{
    *out = (hf_arguments){0};
    out->operands = calloc(count + 1, sizeof *out->operands);
    out->options = calloc(count + 1, sizeof *out->options);
    if (!out->operands || !out->options) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);

    reader in = {.words = words, .count = count, .out = out};
    hf_status status = read_command(&in, error);
    if (!status) status = read_rest(&in, error);
    if (status) read_common_switches(&in);
    if (!status) status = check_operands(out, error);
    return status;
}

void hf_arguments_free(hf_arguments *arguments)
{
    free(arguments->operands);
    free(arguments->options);
    *arguments = (hf_arguments){0};
}

const char *hf_arguments_value_at(const hf_arguments *arguments, const char *option, size_t index)
{
    for (size_t i = 0; i < arguments->option_count; i++) {
        const hf_given_option *given = &arguments->options[i];
        if (strcmp(given->option->name, option) == 0 && index-- == 0) return given->value;
    }
    return NULL;
}

const char *hf_arguments_value(const hf_arguments *arguments, const char *option)
{
    return hf_arguments_value_at(arguments, option, 0);
}

bool hf_arguments_has(const hf_arguments *arguments, const char *option)
{
    for (size_t i = 0; i < arguments->option_count; i++) {
        if (strcmp(arguments->options[i].option->name, option) == 0) return true;
    }
    return false;
}

hf_status hf_arguments_integer(int64_t *out, const hf_arguments *arguments, const char *option, int64_t least,
                               int64_t most, int64_t fallback, hf_error *error)
{
    const char *given = hf_arguments_value(arguments, option);
    int64_t number = fallback;
    if (given && (!hf_text_to_integer(&number, given) || number < least || number > most)) {
        char shown[72];
        hf_number_text from, to;
        hf_text_format(shown, sizeof shown, "--%s", option);
        return hf_fail(error, HF_E_OPTION_NOT_A_NUMBER, shown, hf_text_number(from, least), hf_text_number(to, most),
                       given, NULL);
    }
    *out = number;
    return HF_OK;
}

hf_status hf_arguments_exclude(const hf_arguments *arguments, const char *one, const char *other, hf_error *error)
{
    if (!hf_arguments_has(arguments, one) || !hf_arguments_has(arguments, other)) return HF_OK;
    char first[72], second[72];
    hf_text_format(first, sizeof first, "--%s", one);
    hf_text_format(second, sizeof second, "--%s", other);
    return hf_fail(error, HF_E_OPTIONS_EXCLUDE, first, second, NULL);
}
