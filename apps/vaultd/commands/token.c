#include "apps/vaultd/api/authenticate.h"
#include "apps/vaultd/commands/table.h"

#include <stdio.h>

static hf_status work(vd_service *service, const vd_invocation *invocation, hf_error *error)
{
    char bearer[VD_BEARER_SIZE + 1];
    vd_vault vault = {0};
    const char *name = vd_given(invocation, "--vault", 0), *path = vd_given(invocation, "--out", 0);
    if (!path) return hf_fail(error, HF_E_VAULTD_USAGE, "vaultd token", "give --out FILE", NULL);

    hf_status status = name ? vd_vault_by_name(&vault, service->database, name, error) : HF_OK;
    if (!status && name && !vault.id) status = hf_fail(error, HF_E_VAULTD_VAULT_UNKNOWN, name, NULL);
    if (status) return status;
    vd_token token = {
        .kind = VD_TOKEN_ADMINISTRATOR, .vault = vault.id, .until = vd_service_now(service) + VD_BEARER_SECONDS};
    status = vd_bearer_make(bearer, service, &token, error);
    if (!status) status = vd_command_act(service, vault.name, "make token", name ? vault.name : "every vault", error);
    if (!status) {
        bearer[VD_BEARER_SIZE - 1] = '\n';
        status = hf_file_write(path, bearer, VD_BEARER_SIZE, HF_FILE_PRIVATE, error);
    }
    hf_secret_wipe(bearer, sizeof bearer);
    if (!status) printf("Wrote %s: an administrator's token, good for an hour.\n", path);
    return status;
}

static hf_status run(const vd_invocation *invocation, hf_error *error)
{
    return vd_command_work(invocation, work, error);
}

static const vd_option options[] = {
    {"--out", "FILE", "where to write it", false},
    {"--vault", "NAME", "for this vault only (else for every one)", false},
    {NULL, NULL, NULL, false},
};

const vd_command vd_command_token = {
    .name = "token",
    .operands = "",
    .summary = "make an administrator's bearer token for the REST API",
    .example = "token --vault backup-1 --out token.txt",
    .options = options,
    .run = run,
};
