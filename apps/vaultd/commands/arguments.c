#include "apps/vaultd/commands/command.h"
#include "core/crash.h"
#include "core/streams.h"
#include "core/version.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define DEFAULT_FOLDER "/var/lib/holdfast-vault"

static const vd_option common[] = {
    {"--data", "DIR", "folder of the vault service (or VAULTD_DATA; else " DEFAULT_FOLDER ")", false},
    {"--help", NULL, "show this", false},
    {NULL, NULL, NULL, false},
};

const char *vd_given(const vd_invocation *invocation, const char *option, int n)
{
    for (int i = 0; i < invocation->given_count; i++)
        if (!strcmp(invocation->given[i].option, option) && n-- == 0) return invocation->given[i].value;
    return NULL;
}

static hf_status misuse(const vd_command *command, const char *what, const char *word, hf_error *error)
{
    char program[64], problem[300];
    hf_text_format(program, sizeof program, "vaultd%s%s", command ? " " : "", command ? command->name : "");
    hf_text_format(problem, sizeof problem, "%s%s%s", what, word ? " " : "", word ? word : "");
    return hf_fail(error, HF_E_VAULTD_USAGE, program, problem, NULL);
}

static const vd_option *find_option(const vd_command *command, const char *name, size_t length)
{
    for (const vd_option *list = command->options ? command->options : common;; list = common) {
        for (const vd_option *option = list; option->name; option++)
            if (strlen(option->name) == length && !memcmp(option->name, name, length)) return option;
        if (list == common) return NULL;
    }
}

static hf_status keep(vd_invocation *out, const vd_option *option, const char *value, hf_error *error)
{
    if (!option->many && vd_given(out, option->name, 0))
        return misuse(out->command, "given twice:", option->name, error);
    if (out->given_count == VD_GIVEN_MAX) return misuse(out->command, "too many options", NULL, error);
    out->given[out->given_count].option = option->name;
    out->given[out->given_count++].value = value;
    return HF_OK;
}

/* Takes the option at *at, with its value or values, and goes past it. */
static hf_status take_option(vd_invocation *out, char **words, int count, int *at, hf_error *error)
{
    const char *word = words[(*at)++], *equals = strchr(word, '=');
    const vd_option *option = find_option(out->command, word, equals ? (size_t)(equals - word) : strlen(word));
    if (!option) return misuse(out->command, "unknown option", word, error);
    if (!option->value) {
        if (equals) return misuse(out->command, "takes no value:", option->name, error);
        return keep(out, option, "", error);
    }
    if (equals) return keep(out, option, equals + 1, error);
    if (*at == count) return misuse(out->command, "a value is missing for", option->name, error);

    hf_status status = keep(out, option, words[(*at)++], error);
    while (!status && option->many && *at < count && words[*at][0] != '-')
        status = keep(out, option, words[(*at)++], error);
    return status;
}

static hf_status take_words(vd_invocation *out, char **words, int count, hf_error *error)
{
    int at = 0;
    hf_status status = HF_OK;
    while (!status && at < count) {
        if (words[at][0] == '-') {
            status = take_option(out, words, count, &at, error);
        } else if (out->operand_count == VD_OPERANDS_MAX) {
            status = misuse(out->command, "one word too many:", words[at], error);
        } else {
            out->operands[out->operand_count++] = words[at++];
        }
    }
    return status;
}

static hf_status check_operands(const vd_invocation *invocation, hf_error *error)
{
    const vd_command *command = invocation->command;
    if (invocation->operand_count < command->operands_min) return misuse(command, "give", command->operands, error);
    if (invocation->operand_count > command->operands_max)
        return misuse(command, "one word too many:", invocation->operands[command->operands_max], error);
    return HF_OK;
}

static hf_status find_folder(vd_invocation *invocation, hf_error *error)
{
    const char *folder = vd_given(invocation, "--data", 0);
    if (!folder) folder = getenv("VAULTD_DATA");
    if (!folder || !*folder) folder = DEFAULT_FOLDER;
    return hf_path_absolute(invocation->folder, folder, error);
}

/* The command of the first one or two words, and how many they are. */
static const vd_command *find_command(char **words, int count, int *used)
{
    for (const vd_command *const *next = vd_commands; *next; next++) {
        const char *name = (*next)->name, *space = strchr(name, ' ');
        size_t first = space ? (size_t)(space - name) : strlen(name);
        if (count < 1 || strlen(words[0]) != first || memcmp(words[0], name, first) != 0) continue;
        if (space && (count < 2 || strcmp(words[1], space + 1) != 0)) continue;
        *used = space ? 2 : 1;
        return *next;
    }
    return NULL;
}

static void print_options(const vd_option *options)
{
    for (; options && options->name; options++) {
        char left[64];
        hf_text_format(left, sizeof left, "%s%s%s%s", options->name, options->value ? " " : "",
                       options->value ? options->value : "", options->many ? "..." : "");
        printf("  %-28s %s\n", left, options->help);
    }
}

static void print_command_help(const vd_command *command)
{
    printf("usage: vaultd %s%s%s [OPTION...]\n\n%s\n\noptions:\n", command->name, *command->operands ? " " : "",
           command->operands, command->summary);
    print_options(command->options);
    print_options(common);
    if (command->example) printf("\nexample: vaultd %s\n", command->example);
}

static void print_help(void)
{
    printf("usage: vaultd COMMAND [OPTION...]\n\n"
           "The vault service of Holdfast: makes vault credentials, registers servers, keeps their wrapped keys.\n\n");
    for (const vd_command *const *next = vd_commands; *next; next++) {
        char left[64];
        hf_text_format(left, sizeof left, "%s %s", (*next)->name, (*next)->operands);
        printf("  %-28s %s\n", left, (*next)->summary);
    }
    printf("\n`vaultd COMMAND --help` says what each takes. `vaultd --version` says which this is.\n");
}

static int report(const hf_error *error)
{
    fprintf(stderr, "error: %s.\n       %s\n       (%s)\n", error->text, error->advice, error->id);
    return hf_status_exit_code(error->status);
}

int vd_main(int argc, char **argv)
{
    int used = 0;
    hf_error error = {0};
    hf_crash_tell_little();
    hf_streams_hold();
    umask(077); /* whatever this program writes is for its own account */
    if (argc > 1 && !strcmp(argv[1], "--help")) {
        print_help();
        return 0;
    }
    if (argc > 1 && !strcmp(argv[1], "--version")) {
        printf("vaultd %s\n", hf_version());
        return 0;
    }
    vd_invocation invocation = {.command = find_command(argv + 1, argc - 1, &used)};
    if (!invocation.command) {
        misuse(NULL, argc > 1 ? "no such command:" : "say what to do", argc > 1 ? argv[1] : NULL, &error);
        return report(&error);
    }
    hf_status status = take_words(&invocation, argv + 1 + used, argc - 1 - used, &error);
    if (!status && vd_given(&invocation, "--help", 0)) {
        print_command_help(invocation.command);
        return 0;
    }
    if (!status) status = check_operands(&invocation, &error);
    if (!status) status = find_folder(&invocation, &error);
    if (!status) status = invocation.command->run(&invocation, &error);
    return status ? report(&error) : 0;
}
