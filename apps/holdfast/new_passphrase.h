/* apps/holdfast/new_passphrase.h: the passphrase of a registration or of a change: given, typed twice, or generated;
 * and where its copy is saved. */

#ifndef HF_APP_NEW_PASSPHRASE_H
#define HF_APP_NEW_PASSPHRASE_H

#include "apps/holdfast/run.h"

/* The options of a command that takes one: rows for its table. */
#define HF_NEW_PASSPHRASE_OPTIONS                                                                                      \
    {.name = "passphrase-file", .value = "FILE", .summary = "the passphrase; `-` is standard input"},                  \
        {.name = "passphrase-fd", .value = "NUMBER", .summary = "the passphrase, from an open file descriptor"},       \
        {.name = "generate-passphrase", .summary = "make one with 150 random bits"},                                   \
        {.name = "save-passphrase", .value = "DIR", .summary = "save a copy in this folder and read it back"},         \
    {                                                                                                                  \
        .name = "allow-local", .summary = "allow that folder on a disk that is lost with this machine"                 \
    }

/* HF_USAGE when the options exclude each other, or a generated one would be seen by nobody. */
hf_status hf_new_passphrase_check(const hf_run *run, hf_error *error);

/* Reads, asks for or makes it. `twice`: a typed one is asked for again. A generated one that is saved nowhere is shown
 * once at the terminal. */
hf_status hf_new_passphrase_obtain(hf_secret *out, hf_run *run, bool twice, hf_error *error);

/* The warning of --allow-local. */
void hf_new_passphrase_warn(hf_run *run);

#endif
