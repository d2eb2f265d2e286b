/* apps/holdfast/arguments.h: the words behind `holdfast`, taken apart by the command's table of options.
 *
 * `--name value` and `--name=value` are the same; `--` ends the options; `-` is an operand. Options may stand before or
 * behind operands, the common ones also before the command. */

#ifndef HF_APP_ARGUMENTS_H
#define HF_APP_ARGUMENTS_H

#include "apps/holdfast/command.h"
#include <stdint.h>

typedef struct hf_given_option {
    const hf_option *option;
    const char *value; /* NULL for a switch; borrowed from the command line */
} hf_given_option;

/* Zero-initialise. Words are borrowed from the command line. */
typedef struct hf_arguments {
    const hf_command *command; /* NULL: `holdfast` alone */
    const char **operands;     /* owned array */
    size_t operand_count;
    hf_given_option *options; /* owned array */
    size_t option_count;
} hf_arguments;

/* Takes the words behind the program's name apart. Even on failure `out` holds what was understood, so that `--json`
 * and `--help` count; free it in any case. The number of operands is checked unless --help is given. */
hf_status hf_arguments_read(hf_arguments *out, const char *const *words, size_t count, hf_error *error);
void hf_arguments_free(hf_arguments *arguments);

bool hf_arguments_has(const hf_arguments *arguments, const char *option);

/* The value of an option, NULL when it was not given; of one that may be repeated, the one at `index`. */
const char *hf_arguments_value(const hf_arguments *arguments, const char *option);
const char *hf_arguments_value_at(const hf_arguments *arguments, const char *option, size_t index);

/* A whole number between `least` and `most`; `fallback` when the option was not given. HF_USAGE otherwise. */
hf_status hf_arguments_integer(int64_t *out, const hf_arguments *arguments, const char *option, int64_t least,
                               int64_t most, int64_t fallback, hf_error *error);

/* HF_USAGE when both options were given. */
hf_status hf_arguments_exclude(const hf_arguments *arguments, const char *one, const char *other, hf_error *error);

#endif
