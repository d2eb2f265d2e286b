#include "apps/holdfast/commands/all.h"
#include "apps/holdfast/run.h"

static hf_status run_passphrase_generate(hf_run *run, hf_error *error)
{
    hf_secret passphrase = {0};
    hf_status status = hf_passphrase_generate(&passphrase, error);
    if (!status) {
        hf_say(run->output, "%s", passphrase.text);
        hf_json_text(run->output, "passphrase", passphrase.text);
    }
    hf_secret_free(&passphrase);
    return status;
}

static const hf_example examples[] = {
    {"holdfast passphrase generate > /media/usb/passphrase.txt", "makes one straight into a file on another disk"},
    {0},
};

const hf_command hf_command_passphrase_generate = {
    .name = "passphrase generate",
    .summary = "Make a passphrase with 150 random bits and print it",
    .details = "It is printed and not kept. `holdfast register --generate-passphrase` makes one and saves it as well.",
    .examples = examples,
    .run = run_passphrase_generate,
};
