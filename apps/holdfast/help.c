#include "apps/holdfast/help.h"

#include "core/text.h"

#include <string.h>

#define HELP_MAX   32768
#define LEFT       28 /* columns of what stands left of an explanation */
#define LINE_WIDTH 92

/* Words of `text` in lines, each behind `indent` spaces; the first line goes on at `column`. */
static void add_wrapped(hf_text *out, const char *text, size_t indent, size_t column)
{
    while (*text) {
        size_t length = strcspn(text, " \n");
        if (column > indent && column + 1 + length > LINE_WIDTH) {
            hf_text_add_format(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (column > indent) {
            hf_text_add(out, " ");
            column++;
        }
        hf_text_add_bytes(out, text, length);
        column += length;
        text += length;
        if (*text == '\n') {
            hf_text_add_format(out, "\n\n%*s", (int)indent, "");
            column = indent;
        }
        if (*text) text++;
    }
    hf_text_add(out, "\n");
}

static void add_explained(hf_text *out, const char *left, const char *right)
{
    hf_text_add_format(out, "  %-*s", LEFT - 2, left);
    if (strlen(left) > LEFT - 4) hf_text_add_format(out, "\n%*s", LEFT, "");
    add_wrapped(out, right, LEFT, LEFT);
}

static void add_options(hf_text *out, const hf_option *options)
{
    for (; options && options->name; options++) {
        char left[96];
        hf_text_format(left, sizeof left, "--%s%s%s%s", options->name, options->value ? " " : "",
                       options->value ? options->value : "", options->many ? "..." : "");
        add_explained(out, left, options->summary);
    }
}

static void add_exit_codes(hf_text *out, const hf_command *command)
{
    hf_text_add(out, "\nExit codes:\n");
    for (int code = 0; code <= HF_EXIT_LAST; code++) {
        const char *meaning = hf_exit_meaning(code);
        if (!meaning || (code > 2 && command && !(command->exits & HF_EXIT(code)))) continue;
        char left[8];
        hf_text_format(left, sizeof left, "%d", code);
        hf_text_add_format(out, "  %-4s%s\n", left, meaning);
    }
}

static void add_command(hf_text *out, const hf_command *command)
{
    hf_text_add_format(out, "Usage: holdfast %s%s%s%s\n\n%s.\n", command->name, command->options ? " [OPTION...]" : "",
                       command->operands ? " " : "", command->operands ? command->operands : "", command->summary);
    if (command->details) {
        hf_text_add(out, "\n");
        add_wrapped(out, command->details, 0, 0);
    }
    if (command->options) hf_text_add(out, "\nOptions:\n");
    add_options(out, command->options);
    hf_text_add(out, "\nExamples:\n");
    for (const hf_example *example = command->examples; example->line; example++) {
        hf_text_add_format(out, "  %s\n      %s\n", example->line, example->effect);
    }
    add_exit_codes(out, command);
    hf_text_add(out, "\nOptions that every command takes: holdfast --help\n");
}

static void add_overview(hf_text *out)
{
    hf_text_add(out, "Usage: holdfast COMMAND [OPTION...] [...]\n\n"
                     "Registers this server with a backup vault and keeps its settings.\n\nCommands:\n");
    for (size_t i = 0; i < hf_command_count(); i++) {
        add_explained(out, hf_commands[i]->name, hf_commands[i]->summary);
    }
    hf_text_add(out, "\nOptions of every command:\n");
    add_options(out, hf_common_options);
    hf_text_add(out, "\nFirst steps:\n"
                     "  holdfast credentials inspect FILE           is this vault credentials file good?\n"
                     "  holdfast register --vault-credentials FILE  join its vault\n"
                     "  holdfast get                                every setting, and where it comes from\n"
                     "  holdfast configure                          change settings on a screen\n");
    add_exit_codes(out, NULL);
    hf_text_add(out, "\n`holdfast COMMAND --help` explains one command, with examples.\n");
}

hf_status hf_help_hand_over(hf_output *output, const char *key, hf_text *text, hf_error *error)
{
    hf_status status = text->failed ? hf_fail(error, HF_E_OUT_OF_MEMORY, NULL) : HF_OK;
    if (!status) {
        hf_say(output, "%.*s", (int)text->length - 1, hf_text_get(text));
        hf_json_text(output, key, hf_text_get(text));
    }
    hf_text_free(text);
    return status;
}

hf_status hf_help_print(hf_output *output, const hf_command *command, hf_error *error)
{
    hf_text text = HF_TEXT_INIT(HELP_MAX);
    if (command) {
        add_command(&text, command);
    } else {
        add_overview(&text);
    }
    return hf_help_hand_over(output, "help", &text, error);
}
