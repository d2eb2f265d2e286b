#include "apps/vaultd/api/pin.h"

#include "apps/vaultd/commands/table.h"

#include <stdio.h>

static hf_status work(vd_service *service, const vd_invocation *invocation, hf_error *error)
{
    char pin[VD_PIN_SIZE];
    vd_vault vault;
    int64_t until = 0;
    hf_status status = vd_command_vault(&vault, service, invocation, error);
    if (!status) status = vd_pin_make(pin, &until, service, &vault, error);
    if (!status) status = vd_command_act(service, vault.name, "make security PIN", "", error);
    if (!status) printf("%s\n", pin);
    hf_secret_wipe(pin, sizeof pin);
    return status;
}

static hf_status run(const vd_invocation *invocation, hf_error *error)
{
    return vd_command_work(invocation, work, error);
}

const vd_command vd_command_pin = {
    .name = "pin",
    .operands = "NAME",
    .operands_min = 1,
    .operands_max = 1,
    .summary = "print a new security PIN: good once and for five minutes",
    .example = "pin backup-1",
    .run = run,
};
