#include "apps/vaultd/commands/table.h"

#include <stdio.h>

static hf_status run(const vd_invocation *invocation, hf_error *error)
{
    vd_hosts hosts = {0};
    const char *name = vd_given(invocation, "--name", 0);
    if (!name) return hf_fail(error, HF_E_VAULTD_USAGE, "vaultd init", "give --name HOST", NULL);

    hf_status status = HF_OK;
    for (int i = 0; !status && (name = vd_given(invocation, "--name", i)); i++)
        status = vd_hosts_add(&hosts, name, error);
    /* The machine itself may always ask, and a list of names and one of addresses keep the authority to both. */
    static const char *const own[] = {"localhost", "127.0.0.1", "::1"};
    for (size_t i = 0; !status && i < sizeof own / sizeof own[0]; i++) status = vd_hosts_add(&hosts, own[i], error);
    if (!status) status = vd_service_make(invocation->folder, &hosts, NULL, error);
    if (status) return status;
    printf("Made the vault service of %s in %s.\nNext: vaultd vault create NAME\n", hosts.names[0], invocation->folder);
    return HF_OK;
}

static const vd_option options[] = {
    {"--name", "HOST", "name or IP address under which servers reach this machine; the first is the one they are told",
     true},
    {NULL, NULL, NULL, false},
};

const vd_command vd_command_init = {
    .name = "init",
    .operands = "",
    .summary = "make a data folder with a database and a certificate authority",
    .example = "init --name vault.example.com 192.0.2.10 --data /srv/vault",
    .options = options,
    .run = run,
};
