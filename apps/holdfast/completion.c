#include "apps/holdfast/help.h"

#include "core/text.h"

#include <string.h>

#define COMPLETION_MAX 65536

/* How bash finds the words that may follow, by kind of operand: settings are asked of the program itself, so that
 * fields of plug-ins are completed as well. */
static const struct {
    const char *option; /* of compopt, or NULL */
    const char *words;  /* of `holdfast completion`, or NULL */
    const char *flags;  /* of compgen; NULL: nothing to complete */
} finders[] = {
    [HF_OPERAND_NONE] = {NULL, NULL, NULL},           [HF_OPERAND_PAGE] = {NULL, "pages", ""},
    [HF_OPERAND_FIELD] = {NULL, "fields", ""},        [HF_OPERAND_ASSIGNMENT] = {"nospace", "fields", "-S = "},
    [HF_OPERAND_ACTION] = {NULL, "actions", ""},      [HF_OPERAND_FILE] = {"filenames", NULL, "-f "},
    [HF_OPERAND_FOLDER] = {"filenames", NULL, "-d "}, [HF_OPERAND_WORD] = {NULL, NULL, NULL},
};

/* `    2) COMPREPLY=($(compgen -W "$(holdfast completion fields 2>/dev/null)" -- "$word")) ;;` */
static void add_finder(hf_text *out, int kind)
{
    if (!finders[kind].flags) return;
    hf_text_add_format(out, "    %d) ", kind);
    if (finders[kind].option) hf_text_add_format(out, "compopt -o %s; ", finders[kind].option);
    hf_text_add_format(out, "COMPREPLY=($(compgen %s", finders[kind].flags);
    if (finders[kind].words) {
        hf_text_add_format(out, "-W \"$(holdfast completion %s 2>/dev/null)\" ", finders[kind].words);
    }
    hf_text_add(out, "-- \"$word\")) ;;\n");
}

static void add_option_names(hf_text *out, const hf_option *options)
{
    for (; options && options->name; options++) hf_text_add_format(out, " --%s", options->name);
}

/* `    'throttle now') options=" --json ..."; find="..." ;;` */
static void add_case(hf_text *out, const hf_command *command)
{
    hf_text_add_format(out, "    '%s') options=\"", command->name);
    add_option_names(out, command->options);
    hf_text_add(out, "\"; takes=");
    hf_text_add_format(out, "%d ;;\n", (int)command->operand);
}

/* The first word of each command once; then, for those of two words, the second ones. */
static void add_words(hf_text *out)
{
    hf_text_add(out, "    local commands=\"");
    for (size_t i = 0; i < hf_command_count(); i++) {
        const char *name = hf_commands[i]->name;
        size_t length = strcspn(name, " ");
        bool repeated = i > 0 && strncmp(hf_commands[i - 1]->name, name, length + 1) == 0 && name[length];
        if (!repeated) hf_text_add_format(out, "%s%.*s", i ? " " : "", (int)length, name);
    }
    hf_text_add(out, "\"\n    local second=\"\"\n    case \"$first\" in\n");
    for (size_t i = 0; i < hf_command_count(); i++) {
        const char *space = strchr(hf_commands[i]->name, ' ');
        if (!space) continue;
        hf_text_add_format(out, "    %.*s) second+=\" %s\" ;;&\n", (int)(space - hf_commands[i]->name),
                           hf_commands[i]->name, space + 1);
    }
    hf_text_add(out, "    esac\n");
}

static void add_script(hf_text *out)
{
    hf_text_add(out, "# Completion of holdfast for bash: source this file, or save it in\n"
                     "# /usr/share/bash-completion/completions/holdfast\n"
                     "_holdfast()\n{\n"
                     "    local word=\"${COMP_WORDS[COMP_CWORD]}\" first=\"${COMP_WORDS[1]:-}\"\n"
                     "    local name=\"$first\" options=\"\" takes=0\n");
    add_words(out);
    hf_text_add(out, "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
                     "        COMPREPLY=($(compgen -W \"$commands\" -- \"$word\"))\n        return\n    fi\n"
                     "    if [ -n \"$second\" ]; then\n"
                     "        if [ \"$COMP_CWORD\" -eq 2 ]; then\n"
                     "            COMPREPLY=($(compgen -W \"$second\" -- \"$word\"))\n            return\n        fi\n"
                     "        name=\"$first ${COMP_WORDS[2]}\"\n    fi\n"
                     "    case \"$name\" in\n");
    for (size_t i = 0; i < hf_command_count(); i++) add_case(out, hf_commands[i]);
    hf_text_add(out, "    esac\n    if [[ \"$word\" == -* ]]; then\n        COMPREPLY=($(compgen -W \"$options");
    add_option_names(out, hf_common_options);
    hf_text_add(out, "\" -- \"$word\"))\n        return\n    fi\n    case \"$takes\" in\n");
    for (int kind = HF_OPERAND_NONE; kind <= HF_OPERAND_WORD; kind++) add_finder(out, kind);
    hf_text_add(out, "    esac\n}\ncomplete -o default -F _holdfast holdfast\n");
}

hf_status hf_completion_print(hf_output *output, hf_error *error)
{
    hf_text text = HF_TEXT_INIT(COMPLETION_MAX);
    add_script(&text);
    return hf_help_hand_over(output, "script", &text, error);
}
