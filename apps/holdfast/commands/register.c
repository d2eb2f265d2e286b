#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/registering.h"

static hf_status run_register(hf_run *run, hf_error *error)
{
    return hf_registering_run(run, NULL, error);
}

static const hf_option options[] = {
    HF_REGISTERING_OPTIONS,
    {0},
};

static const hf_example examples[] = {
    {"holdfast register --vault-credentials contoso.VaultCredentials", "asks for a passphrase"},
    {"holdfast register --vault-credentials FILE --generate-passphrase --save-passphrase /media/usb",
     "makes a passphrase and saves it on another disk"},
    {"holdfast register --vault-credentials FILE --recover code.txt --passphrase-file saved.txt",
     "takes the place of a machine that was lost"},
    {0},
};

const hf_command hf_command_register = {
    .name = "register",
    .summary = "Register this machine with a vault",
    .details =
        "Each step is saved before the next: interrupted at any point, the same command finishes it. With the same "
        "vault again it refreshes the registration. The passphrase has 16 to 128 characters; without it no backup "
        "can be restored on another machine.\n"
        "A vault that does not speak the open registration protocol, such as Microsoft's own, is told apart: the "
        "file is good then, but nothing is sent or kept.",
    .options = options,
    .examples = examples,
    .exits = HF_EXIT(3) | HF_EXIT(4) | HF_EXIT(6) | HF_EXIT(7),
    .run = run_register,
};
