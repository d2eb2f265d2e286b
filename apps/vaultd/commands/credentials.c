#include "apps/vaultd/commands/table.h"
#include "apps/vaultd/download.h"

#include <stdio.h>
#include <string.h>

#define EXTENSION ".VaultCredentials" /* readers insist on it */

static hf_status save(vd_service *service, const vd_vault *vault, const char *purpose, const vd_download *download,
                      const char *path, hf_error *error)
{
    char subject[64];
    hf_text_format(subject, sizeof subject, "number %lld, to %s", (long long)download->serial, purpose);
    hf_status status = vd_command_act(service, vault->name, "download credentials", subject, error);
    if (!status) status = hf_file_write(path, download->file.data, download->file.length, HF_FILE_PRIVATE, error);
    return status;
}

static hf_status work(vd_service *service, const vd_invocation *invocation, hf_error *error)
{
    vd_vault vault;
    vd_download download = {0};
    hf_time_text until;
    const char *path = vd_given(invocation, "--out", 0), *compat = vd_given(invocation, "--compat", 0);
    const char *purpose = vd_given(invocation, "--purpose", 0);
    if (!path) return hf_fail(error, HF_E_VAULTD_USAGE, "vaultd credentials", "give --out FILE", NULL);
    if (!purpose) purpose = VD_PURPOSE_REGISTER;
    if (strcmp(purpose, VD_PURPOSE_REGISTER) != 0 && strcmp(purpose, VD_PURPOSE_RESTORE) != 0)
        return hf_fail(error, HF_E_VAULTD_PURPOSE, purpose, NULL);
    if (compat && strcmp(compat, "3des") != 0) return hf_fail(error, HF_E_VAULTD_COMPAT, compat, NULL);

    if (!hf_text_ends_with(path, EXTENSION)) return hf_fail(error, HF_E_VAULTD_EXTENSION, path, NULL);

    hf_status status = vd_command_vault(&vault, service, invocation, error);
    if (!status) status = vd_download_make(&download, service, &vault, purpose, compat != NULL, error);
    if (!status) status = save(service, &vault, purpose, &download, path, error);
    if (!status) {
        printf("Wrote %s: vault credentials number %lld of %s, good until %s.\n", path, (long long)download.serial,
               vault.name, hf_clock_people(until, download.until));
        if (download.serial > 1) printf("Earlier files of this vault no longer register a server.\n");
    }
    vd_download_free(&download);
    return status;
}

static hf_status run(const vd_invocation *invocation, hf_error *error)
{
    return vd_command_work(invocation, work, error);
}

static const vd_option options[] = {
    {"--out", "FILE", "where to write it; whoever can read it can register a server", false},
    {"--purpose", "register|restore", "what it is for (else register)", false},
    {"--compat", "3des", "protect its key as old readers need it", false},
    {NULL, NULL, NULL, false},
};

const vd_command vd_command_credentials = {
    .name = "credentials",
    .operands = "NAME",
    .operands_min = 1,
    .operands_max = 1,
    .summary = "make a vault credentials file; the one before stops working",
    .example = "credentials backup-1 --out backup-1.VaultCredentials",
    .options = options,
    .run = run,
};
