/* apps/holdfast/registering.h: `register` and `dpm register`: one registration, with the profile that the command
 * stands for. */

#ifndef HF_APP_REGISTERING_H
#define HF_APP_REGISTERING_H

#include "apps/holdfast/command.h"
#include "apps/holdfast/new_passphrase.h"
#include "apps/holdfast/run.h"

/* The options of both, in the manner of HF_NEW_PASSPHRASE_OPTIONS. */
#define HF_REGISTERING_OPTIONS                                                                                         \
    {.name = "vault-credentials",                                                                                      \
     .value = "FILE",                                                                                                  \
     .summary = "the file downloaded from the vault's Quick Start page"},                                              \
        HF_NEW_PASSPHRASE_OPTIONS,                                                                                     \
        {.name = "replace", .summary = "leave the vault that this machine is registered with"},                        \
    {                                                                                                                  \
        .name = "recover", .value = "CODE-FILE",                                                                       \
        .summary = "take the place of a lost machine, with the code of its recovery"                                   \
    }

/* Registers as the options say. `profile` NULL = as this machine is registered, or a plain server. */
hf_status hf_registering_run(hf_run *run, const hf_profile *profile, hf_error *error);

#endif
