/* apps/holdfast/help.h: what is made from the table of commands: help, manual pages, completion for bash. */

#ifndef HF_APP_HELP_H
#define HF_APP_HELP_H

#include "apps/holdfast/command.h"
#include "apps/holdfast/output.h"

/* `holdfast COMMAND --help`, or with NULL `holdfast --help`. */
hf_status hf_help_print(hf_output *output, const hf_command *command, hf_error *error);

/* The manual page holdfast-COMMAND(1), or with NULL holdfast(1), as roff. */
hf_status hf_manual_print(hf_output *output, const hf_command *command, hf_error *error);

/* The script that bash reads. */
hf_status hf_completion_print(hf_output *output, hf_error *error);

/* What the three above end with: prints `text`, which ends with a line feed, or puts it into the member `key`; frees it
 * in any case. */
hf_status hf_help_hand_over(hf_output *output, const char *key, hf_text *text, hf_error *error);

#endif
