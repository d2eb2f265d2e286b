/* servers, unregister, recovery open: what an administrator does about registered servers. */
#include "apps/vaultd/api/recovery.h"
#include "apps/vaultd/commands/table.h"
#include "apps/vaultd/db/identities.h"

#include <stdio.h>
#include <string.h>

static const char *people(hf_time_text out, int64_t when)
{
    return when ? hf_clock_people(out, when) : "never";
}

typedef struct vd_printing {
    vd_service *service;
    size_t count;
} vd_printing;

static void print_server(void *context, const vd_identity *identity)
{
    vd_printing *printing = context;
    hf_time_text registered, contact, until;
    int64_t certificate = 0;
    printing->count++;
    vd_identity_certificate_until(&certificate, printing->service->database, identity->id, NULL);
    printf("%s\n  machine id    %s\n  system        %s\n  agent         %s\n  state         %s\n", identity->name,
           identity->machine, identity->os, identity->agent, identity->active ? "registered" : "pending");
    printf("  registered    %s\n  last contact  %s\n  certificate   until %s\n",
           people(registered, identity->registered), people(contact, identity->contact), people(until, certificate));
}

static hf_status print_servers(vd_service *service, const vd_invocation *invocation, hf_error *error)
{
    vd_vault vault;
    vd_printing printing = {service, 0};
    hf_status status = vd_command_vault(&vault, service, invocation, error);
    if (!status) status = vd_identities_each(service->database, vault.id, print_server, &printing, error);
    if (!status && !printing.count) printf("No server is registered with %s.\n", vault.name);
    return status;
}

typedef struct vd_search {
    const char *wanted;
    vd_identity found;
    size_t count; /* of that name */
    bool by_id;
} vd_search;

/* Servers choose their names themselves: one that has another's id for its name does not count beside it. */
static void compare(void *context, const vd_identity *identity)
{
    vd_search *search = context;
    bool is_id = !strcmp(identity->machine, search->wanted);
    if (search->by_id || (!is_id && !hf_text_equal_ignoring_case(identity->name, search->wanted))) return;
    search->found = *identity;
    search->by_id = is_id;
    search->count = is_id ? 1 : search->count + 1;
}

/* The server that the second operand names by its machine id or by a name that only it has. */
static hf_status find_server(vd_identity *out, vd_service *service, const vd_vault *vault,
                             const vd_invocation *invocation, hf_error *error)
{
    vd_search search = {.wanted = invocation->operands[1]};
    hf_status status = vd_identities_each(service->database, vault->id, compare, &search, error);
    if (status) return status;
    if (!search.count) return hf_fail(error, HF_E_VAULTD_SERVER_UNKNOWN, search.wanted, vault->name, NULL);
    if (search.count > 1) return hf_fail(error, HF_E_VAULTD_SERVER_AMBIGUOUS, search.wanted, vault->name, NULL);
    *out = search.found;
    return HF_OK;
}

static hf_status unregister(vd_service *service, const vd_invocation *invocation, hf_error *error)
{
    vd_vault vault;
    vd_identity identity;
    hf_status status = vd_command_vault(&vault, service, invocation, error);
    if (!status) status = find_server(&identity, service, &vault, invocation, error);
    if (!status) status = vd_identity_remove(service->database, identity.id, error);
    if (!status) status = vd_command_act(service, vault.name, "unregister", identity.name, error);
    if (!status) printf("Unregistered %s (%s) from %s.\n", identity.name, identity.machine, vault.name);
    return status;
}

static hf_status save_code(vd_service *service, const vd_identity *identity, const char *path, hf_error *error)
{
    char line[VD_RECOVERY_CODE_SIZE + 1];
    hf_status status = vd_recovery_open(line, service, identity, error);
    if (status) return status;
    size_t length = strlen(line);
    line[length] = '\n';
    status = hf_file_write(path, line, length + 1, HF_FILE_PRIVATE, error);
    hf_secret_wipe(line, sizeof line);
    return status;
}

static hf_status open_recovery(vd_service *service, const vd_invocation *invocation, hf_error *error)
{
    vd_vault vault;
    vd_identity identity;
    const char *path = vd_given(invocation, "--out", 0);
    if (!path) return hf_fail(error, HF_E_VAULTD_USAGE, "vaultd recovery open", "give --out FILE", NULL);

    hf_status status = vd_command_vault(&vault, service, invocation, error);
    if (!status) status = find_server(&identity, service, &vault, invocation, error);
    if (!status && !identity.active) status = hf_fail(error, HF_E_VAULTD_SERVER_PENDING, identity.name, NULL);
    if (!status) status = vd_command_act(service, vault.name, "open recovery", identity.name, error);
    if (!status) status = save_code(service, &identity, path, error);
    if (!status)
        printf("Wrote %s: the recovery code of %s, good once and for an hour.\n"
               "On the new machine: holdfast register --vault-credentials FILE --recover %s\n",
               path, identity.name, path);
    return status;
}

static hf_status run_servers(const vd_invocation *invocation, hf_error *error)
{
    return vd_command_work(invocation, print_servers, error);
}

static hf_status run_unregister(const vd_invocation *invocation, hf_error *error)
{
    return vd_command_work(invocation, unregister, error);
}

static hf_status run_recovery_open(const vd_invocation *invocation, hf_error *error)
{
    return vd_command_work(invocation, open_recovery, error);
}

static const vd_option recovery_options[] = {
    {"--out", "FILE", "where to write the code; who has it and vault credentials can become that server", false},
    {NULL, NULL, NULL, false},
};

const vd_command vd_command_servers = {.name = "servers",
                                       .operands = "NAME",
                                       .operands_min = 1,
                                       .operands_max = 1,
                                       .summary = "list the servers of a vault",
                                       .run = run_servers};
const vd_command vd_command_unregister = {
    .name = "unregister",
    .operands = "NAME SERVER",
    .operands_min = 2,
    .operands_max = 2,
    .summary = "take a server out of a vault, at once",
    .example = "unregister backup-1 files.example.com",
    .run = run_unregister,
};
const vd_command vd_command_recovery_open = {
    .name = "recovery open",
    .operands = "NAME SERVER",
    .operands_min = 2,
    .operands_max = 2,
    .summary = "let a new machine take the place of a lost server",
    .example = "recovery open backup-1 files.example.com --out recovery.txt",
    .options = recovery_options,
    .run = run_recovery_open,
};
