#include "apps/vaultd/db/audit.h"

#include "apps/vaultd/commands/table.h"

#include <stdio.h>

#define ROWS_SHOWN 100

static void print_entry(void *context, const vd_audit_entry *entry)
{
    (void)context;
    hf_time_text at;
    printf("%s  %-16s %-24s %-22s %s%s%s%s%s%s\n", hf_clock_iso(at, entry->at), entry->vault, entry->act, entry->result,
           entry->who, *entry->address ? " from " : "", entry->address, *entry->subject ? " (" : "", entry->subject,
           *entry->subject ? ")" : "");
}

static hf_status work(vd_service *service, const vd_invocation *invocation, hf_error *error)
{
    vd_vault vault = {0};
    int64_t count = ROWS_SHOWN;
    const char *last = vd_given(invocation, "--last", 0);
    if (last && (!hf_text_to_integer(&count, last) || count < 1))
        return hf_fail(error, HF_E_VAULTD_USAGE, "vaultd audit", "--last takes a number from 1", NULL);
    hf_status status = HF_OK;
    if (invocation->operand_count) status = vd_command_vault(&vault, service, invocation, error);
    if (status) return status;
    return vd_audit_each(service->database, vault.id ? vault.name : NULL, count, print_entry, NULL, error);
}

static hf_status run(const vd_invocation *invocation, hf_error *error)
{
    return vd_command_work(invocation, work, error);
}

static const vd_option options[] = {
    {"--last", "N", "how many entries to show (else 100)", false},
    {NULL, NULL, NULL, false},
};

const vd_command vd_command_audit = {
    .name = "audit",
    .operands = "[NAME]",
    .operands_max = 1,
    .summary = "show who did what, for one vault or for all",
    .example = "audit backup-1 --last 20",
    .options = options,
    .run = run,
};
