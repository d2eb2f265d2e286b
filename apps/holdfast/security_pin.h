/* apps/holdfast/security_pin.h: the PIN that a vault with security features asks for when the passphrase changes. */

#ifndef HF_APP_SECURITY_PIN_H
#define HF_APP_SECURITY_PIN_H

#include "apps/holdfast/command.h"
#include "apps/holdfast/run.h"

/* The options of every command that can change the passphrase. */
#define HF_SECURITY_PIN_OPTIONS                                                                                        \
    {.name = "security-pin-file",                                                                                      \
     .value = "FILE",                                                                                                  \
     .summary = "the PIN that the vault's administrator made; `-` is standard input"},                                 \
    {                                                                                                                  \
        .name = "security-pin-fd", .value = "NUMBER", .summary = "the PIN, from an open file descriptor"               \
    }

/* Puts the PIN into the draft if an option gives one. */
hf_status hf_security_pin_take(hf_run *run, hf_draft *draft, hf_error *error);

/* hf_changes_check; if the PIN is all that is missing and there is somebody at a terminal, they are asked for it. */
hf_status hf_security_pin_check(hf_run *run, hf_draft *draft, hf_error *error);

#endif
