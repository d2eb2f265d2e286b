/* apps/holdfast/assignments.h: NAME=VALUE as `set`, `dpm set` and `do` take them. */

#ifndef HF_APP_ASSIGNMENTS_H
#define HF_APP_ASSIGNMENTS_H

#include "apps/holdfast/command.h"
#include "apps/holdfast/run.h"

/* The options of both. */
#define HF_ASSIGNMENT_OPTIONS                                                                                          \
    {.name = "from-file",                                                                                              \
     .value = "PAGE.FIELD=FILE",                                                                                       \
     .many = true,                                                                                                     \
     .summary = "take the value from a file; `-` is standard input"},                                                  \
        {.name = "from-fd",                                                                                            \
         .value = "PAGE.FIELD=NUMBER",                                                                                 \
         .many = true,                                                                                                 \
         .summary = "take the value from an open file descriptor"},                                                    \
        {.name = "work-days", .value = "DAYS", .summary = "set the page's timetable: days, as mon-fri"},               \
        {.name = "start", .value = "HOUR", .summary = "when work begins on them, as 9 or 9:30"},                       \
    {                                                                                                                  \
        .name = "end", .value = "HOUR", .summary = "when it ends, as 17"                                               \
    }

/* What stands on both sides of the first `=`. */
typedef struct hf_assignment {
    char name[HF_ERROR_FIELD_SIZE];
    const char *value; /* borrowed; NULL when there is no `=` */
} hf_assignment;

/* HF_USAGE (operand-not-a-field) for a name that is longer than any. Errors never tell the value. */
hf_status hf_assignment_split(hf_assignment *out, const char *operand, hf_error *error);

/* HF_USAGE (assigned-twice) when operands and options give one name two values. */
hf_status hf_assignments_once(const hf_run *run, hf_error *error);

/* The same, and operand-missing when nothing at all is assigned. */
hf_status hf_assignments_require(const hf_run *run, const char *command, hf_error *error);

/* Puts what the operands and options assign into the draft. Every assignment is tried, so that every problem is known
 * at once: they are added to run->problems. */
void hf_assignments_take(hf_run *run, hf_draft *draft);

#endif
