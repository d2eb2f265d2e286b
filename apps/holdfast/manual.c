#include "apps/holdfast/help.h"

#include "core/text.h"
#include "core/version.h"

#include <stdio.h>
#include <string.h>

#define MANUAL_MAX 65536

/* Text as roff takes it: a dash is a dash, a backslash a backslash, and no line begins with a control character. */
static void add_roff(hf_text *out, const char *text)
{
    hf_text_add(out, strchr(".'", *text) && *text ? "\\&" : "");
    for (; *text; text++) {
        if (*text == '-') {
            hf_text_add(out, "\\-");
        } else if (*text == '\\') {
            hf_text_add(out, "\\e");
        } else if (*text == '\n') {
            hf_text_add(out, "\n.PP\n");
        } else {
            hf_text_add_bytes(out, text, 1);
        }
    }
}

static void add_heading(hf_text *out, const char *heading)
{
    hf_text_add_format(out, ".SH %s\n", heading);
}

/* A word in bold and what it means. */
static void add_item(hf_text *out, const char *word, const char *value, const char *meaning)
{
    hf_text_add(out, ".TP\n\\fB");
    add_roff(out, word);
    hf_text_add(out, "\\fR");
    if (value) {
        hf_text_add(out, " \\fI");
        add_roff(out, value);
        hf_text_add(out, "\\fR");
    }
    hf_text_add(out, "\n");
    add_roff(out, meaning);
    hf_text_add(out, "\n");
}

static void add_options(hf_text *out, const hf_option *options)
{
    for (; options && options->name; options++) {
        char name[72];
        hf_text_format(name, sizeof name, "--%s", options->name);
        add_item(out, name, options->value, options->summary);
    }
}

static void add_exit_status(hf_text *out, const hf_command *command)
{
    add_heading(out, "EXIT STATUS");
    for (int code = 0; code <= HF_EXIT_LAST; code++) {
        char number[8];
        const char *meaning = hf_exit_meaning(code);
        if (!meaning || (code > 2 && command && !(command->exits & HF_EXIT(code)))) continue;
        hf_text_format(number, sizeof number, "%d", code);
        add_item(out, number, NULL, meaning);
    }
}

static void add_title(hf_text *out, const char *title, const char *summary)
{
    hf_text_add_format(out, ".TH \"%s\" 1 \"\" \"Holdfast %s\" \"Holdfast\"\n", title, hf_version());
    add_heading(out, "NAME");
    add_roff(out, title);
    hf_text_add(out, " \\- ");
    add_roff(out, summary);
    hf_text_add(out, "\n");
}

/* `holdfast-credentials-inspect`. */
static void page_name(char *out, size_t size, const hf_command *command)
{
    hf_text_format(out, size, "holdfast-%s", command->name);
    for (char *c = out; *c; c++) {
        if (*c == ' ') *c = '-';
    }
}

static void add_command(hf_text *out, const hf_command *command)
{
    char title[96];
    page_name(title, sizeof title, command);
    add_title(out, title, command->summary);

    add_heading(out, "SYNOPSIS");
    hf_text_add_format(out, ".B holdfast %s\n", command->name);
    if (command->options) hf_text_add(out, "[\\fIoption\\fR...]\n");
    if (command->operands) add_roff(out, command->operands);
    hf_text_add(out, "\n");

    if (command->details) {
        add_heading(out, "DESCRIPTION");
        add_roff(out, command->details);
        hf_text_add(out, "\n");
    }
    add_heading(out, "OPTIONS");
    add_options(out, command->options);
    hf_text_add(out, ".PP\nOptions that every command takes are in\n.BR holdfast (1).\n");
    add_heading(out, "EXAMPLES");
    for (const hf_example *example = command->examples; example->line; example++) {
        add_item(out, example->line, NULL, example->effect);
    }
    add_exit_status(out, command);
}

static void add_overview(hf_text *out)
{
    add_title(out, "holdfast", "register a server with a backup vault and keep its settings");
    add_heading(out, "SYNOPSIS");
    hf_text_add(out, ".B holdfast\n\\fIcommand\\fR [\\fIoption\\fR...] [...]\n");
    add_heading(out, "COMMANDS");
    for (size_t i = 0; i < hf_command_count(); i++) {
        add_item(out, hf_commands[i]->name, hf_commands[i]->operands, hf_commands[i]->summary);
    }
    add_heading(out, "OPTIONS");
    add_options(out, hf_common_options);
    add_exit_status(out, NULL);
    add_heading(out, "ENVIRONMENT");
    add_item(out, "HOLDFAST_HOME", NULL, "The folder below which everything is kept, as with --home.");
    add_item(out, "NO_COLOR", NULL, "With any text but an empty one: no colours.");
}

hf_status hf_manual_print(hf_output *output, const hf_command *command, hf_error *error)
{
    hf_text text = HF_TEXT_INIT(MANUAL_MAX);
    if (command) {
        add_command(&text, command);
    } else {
        add_overview(&text);
    }
    return hf_help_hand_over(output, "manual", &text, error);
}
