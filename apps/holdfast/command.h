/* apps/holdfast/command.h: the table of commands. `--help`, the manual pages and the shell's completion are made from
 * it, so that a command is described in one place: its row, beside its function in commands/.
 *
 * Rows are constant. */

#ifndef HF_APP_COMMAND_H
#define HF_APP_COMMAND_H

#include "core/error.h"

typedef struct hf_run hf_run;

/* One option. A table of options ends with a row without a name. */
typedef struct hf_option {
    const char *name;  /* without the two dashes */
    const char *value; /* what stands behind it, as `FILE`; NULL = a switch */
    const char *summary;
    bool many; /* may be given more than once */
} hf_option;

/* One example: a whole line to type, and what it does. A table of examples ends with a row without a line. */
typedef struct hf_example {
    const char *line, *effect;
} hf_example;

/* What the words behind a command are, for completion. */
typedef enum hf_operand {
    HF_OPERAND_NONE,
    HF_OPERAND_PAGE,
    HF_OPERAND_FIELD,      /* PAGE or PAGE.FIELD */
    HF_OPERAND_ASSIGNMENT, /* PAGE.FIELD=VALUE */
    HF_OPERAND_ACTION,     /* PAGE.ACTION */
    HF_OPERAND_FILE,
    HF_OPERAND_FOLDER,
    HF_OPERAND_WORD /* nothing that could be completed */
} hf_operand;

/* The bit of an exit code in hf_command.exits. 0, 1 and 2 are possible everywhere and need none. */
#define HF_EXIT(code) (1u << (code))

typedef struct hf_command {
    const char *name;     /* one word or two: `set`, `credentials inspect` */
    const char *operands; /* as usage shows them, or NULL */
    const char *summary;  /* one line, no full stop */
    const char *details;  /* paragraphs divided by a line feed, or NULL */
    hf_operand operand;
    size_t least, most; /* how many operands */
    const hf_option *options;
    const hf_example *examples;
    unsigned exits; /* HF_EXIT() of those that are possible beside 0, 1 and 2 */

    /* Does it. What the person has to know beside `error` goes to run->problems. A status without a text in `error` is
     * only an exit code. */
    hf_status (*run)(hf_run *run, hf_error *error);
} hf_command;

/* The commands, as `--help` lists them. */
extern const hf_command *const hf_commands[];
size_t hf_command_count(void);

/* Options that every command takes. */
extern const hf_option hf_common_options[];

/* The command that `words` begin with (its two words first); *used says how many they were. HF_USAGE (unknown-command,
 * incomplete-command). */
hf_status hf_command_find(const hf_command **out, size_t *used, const char *const *words, size_t count,
                          hf_error *error);

/* The option of that name among the command's and the common ones (command NULL: these alone), or NULL. */
const hf_option *hf_option_find(const hf_command *command, const char *name, size_t length);

/* What an exit code means; NULL for one that is not in use. */
const char *hf_exit_meaning(int code);
#define HF_EXIT_LAST 10

#endif
