#include "core/registration/registering.h"

#include <string.h>

/* `hrc1.{machine}.{secret}`; the vault alone knows whether the rest is right. */
#define START          "hrc1."
#define MACHINE_LENGTH 32

hf_status hf_recovery_machine(char out[HF_MACHINE_ID_SIZE], const hf_secret *code, hf_error *error)
{
    const size_t least = strlen(START) + MACHINE_LENGTH + 2;
    const char *machine = code->length < least ? "" : code->text + strlen(START);

    if (code->length < least || !hf_text_starts_with(code->text, START) || machine[MACHINE_LENGTH] != '.' ||
        strspn(machine, "0123456789abcdef") != MACHINE_LENGTH)
        return hf_fail(error, HF_E_RECOVERY_CODE_INVALID, NULL);
    memcpy(out, machine, MACHINE_LENGTH);
    out[MACHINE_LENGTH] = '\0';
    return HF_OK;
}
