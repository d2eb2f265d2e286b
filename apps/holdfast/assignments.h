/* apps/holdfast/assignments.h: PAGE.FIELD=VALUE as `set` and `dpm set` take them. */

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

/* HF_USAGE (operand-missing) when nothing at all is assigned. */
hf_status hf_assignments_require(const hf_run *run, const char *command, hf_error *error);

/* Puts what the operands and options assign into the draft. Every assignment is tried, so that every problem is known
 * at once: they are added to run->problems. */
void hf_assignments_take(hf_run *run, hf_draft *draft);

#endif
