/* vault create, list, show, set. */
#include "apps/vaultd/commands/table.h"
#include "apps/vaultd/db/identities.h"

#include <stdio.h>
#include <string.h>

/* `48h`, `10d`. */
static bool read_lifetime(int64_t *out, const char *text)
{
    char digits[16];
    int64_t number = 0;
    size_t length = strlen(text);
    if (length < 2 || length >= sizeof digits || !strchr("hd", text[length - 1])) return false;
    hf_text_format(digits, sizeof digits, "%.*s", (int)(length - 1), text);
    if (!hf_text_to_integer(&number, digits) || number < 1 || number > 720) return false;
    *out = number * (text[length - 1] == 'h' ? 3600 : 86400);
    return *out >= VD_VAULT_LIFETIME_MIN && *out <= VD_VAULT_LIFETIME_MAX;
}

/* Takes over what may be changed later too. */
static hf_status read_options(vd_vault *vault, const vd_invocation *invocation, hf_error *error)
{
    const char *region = vd_given(invocation, "--region", 0), *lifetime = vd_given(invocation, "--lifetime", 0);
    const char *security = vd_given(invocation, "--security-features", 0);
    const char *limit = vd_given(invocation, "--server-limit", 0);
    if (region && !vd_vault_text_is_good(region))
        return hf_fail(error, HF_E_VAULTD_TEXT_VALUE, region, "the name of a region", NULL);
    if (lifetime && !read_lifetime(&vault->lifetime, lifetime))
        return hf_fail(error, HF_E_VAULTD_LIFETIME, lifetime, NULL);
    if (security && strcmp(security, "on") != 0 && strcmp(security, "off") != 0)
        return hf_fail(error, HF_E_VAULTD_ON_OR_OFF, security, NULL);
    if (limit && (!hf_text_to_integer(&vault->server_limit, limit) || vault->server_limit < 1 ||
                  vault->server_limit > VD_VAULT_SERVERS_MAX))
        return hf_fail(error, HF_E_VAULTD_SERVER_LIMIT, limit, NULL);
    if (region) hf_text_put(vault->region, sizeof vault->region, region);
    if (security) vault->security = !strcmp(security, "on");
    return HF_OK;
}

/* A positive 63-bit number of full length, as the public interface has it. */
static hf_status make_resource_id(char out[24], hf_error *error)
{
    uint64_t number = 0;
    hf_status status = hf_random(&number, sizeof number, error);
    if (status) return status;
    number = (number >> 2) | (UINT64_C(1) << 62);
    hf_text_number(out, (int64_t)number);
    return HF_OK;
}

static hf_status create(vd_service *service, const vd_invocation *invocation, hf_error *error)
{
    vd_vault vault = {.lifetime = VD_VAULT_LIFETIME, .server_limit = VD_VAULT_SERVERS, .made = vd_service_now(service)};
    vd_vault same;
    const char *name = invocation->operands[0], *group = vd_given(invocation, "--resource-group", 0);
    if (!vd_vault_name_is_good(name)) return hf_fail(error, HF_E_VAULTD_VAULT_NAME, name, NULL);
    if (group && !vd_vault_text_is_good(group))
        return hf_fail(error, HF_E_VAULTD_TEXT_VALUE, group, "the name of a resource group", NULL);
    hf_text_put(vault.name, sizeof vault.name, name);
    hf_text_put(vault.region, sizeof vault.region, "local");
    hf_text_put(vault.resource_group, sizeof vault.resource_group, group ? group : "holdfast");

    hf_status status = read_options(&vault, invocation, error);
    if (!status) status = vd_vault_by_name(&same, service->database, name, error);
    if (!status && same.id) status = hf_fail(error, HF_E_VAULTD_VAULT_EXISTS, name, NULL);
    if (!status) status = make_resource_id(vault.resource_id, error);
    if (!status) status = vd_random_guid(vault.client, error);
    if (!status) status = vd_random_guid(vault.object, error);
    if (!status) status = vd_vault_add(&vault, service->database, error);
    if (!status) status = vd_command_act(service, vault.name, "create vault", vault.name, error);
    if (!status) printf("Made the vault %s.\nNext: vaultd credentials %s --out FILE\n", name, name);
    return status;
}

static hf_status set(vd_service *service, const vd_invocation *invocation, hf_error *error)
{
    vd_vault vault;
    if (!invocation->given_count || (invocation->given_count == 1 && vd_given(invocation, "--data", 0)))
        return hf_fail(error, HF_E_VAULTD_USAGE, "vaultd vault set", "say what to change", NULL);

    hf_status status = vd_command_vault(&vault, service, invocation, error);
    if (!status) status = read_options(&vault, invocation, error);
    if (!status) status = vd_vault_change(&vault, service->database, error);
    if (!status) status = vd_command_act(service, vault.name, "change vault", vault.name, error);
    if (!status) printf("Changed the vault %s.\n", vault.name);
    return status;
}

#define ROW "%-52s %s\n"

static void print_row(void *context, const vd_vault *vault)
{
    size_t *count = context;
    if (!(*count)++) printf(ROW, "VAULT", "REGION");
    printf(ROW, vault->name, vault->region);
}

static hf_status list(vd_service *service, const vd_invocation *invocation, hf_error *error)
{
    size_t count = 0;
    (void)invocation;
    hf_status status = vd_vaults_each(service->database, print_row, &count, error);
    if (!status && !count) printf("No vault was made yet.\n");
    return status;
}

static hf_status show(vd_service *service, const vd_invocation *invocation, hf_error *error)
{
    vd_vault vault;
    int64_t servers = 0;
    hf_time_text made, lifetime;
    hf_status status = vd_command_vault(&vault, service, invocation, error);
    if (!status) status = vd_identity_count(&servers, service->database, vault.id, error);
    if (status) return status;
    printf("name               %s\nregion             %s\nresource group     %s\nsubscription       %s\n", vault.name,
           vault.region, vault.resource_group, service->subscription);
    printf("resource id        %s\nmade               %s\ncredentials last   %s\n", vault.resource_id,
           hf_clock_people(made, vault.made), hf_clock_span(lifetime, vault.lifetime));
    printf("security features  %s\nservers            %lld of %lld\n", vault.security ? "on" : "off",
           (long long)servers, (long long)vault.server_limit);
    return HF_OK;
}

static hf_status run_create(const vd_invocation *invocation, hf_error *error)
{
    return vd_command_work(invocation, create, error);
}

static hf_status run_set(const vd_invocation *invocation, hf_error *error)
{
    return vd_command_work(invocation, set, error);
}

static hf_status run_list(const vd_invocation *invocation, hf_error *error)
{
    return vd_command_work(invocation, list, error);
}

static hf_status run_show(const vd_invocation *invocation, hf_error *error)
{
    return vd_command_work(invocation, show, error);
}

#define CHANGEABLE                                                                                                     \
    {"--region", "NAME", "where it is, for people (else `local`)", false},                                             \
        {"--lifetime", "48h", "how long vault credentials can register: 1h to 30d", false},                            \
        {"--security-features", "on|off", "ask for a security PIN before a passphrase changes (else off)", false},     \
    {                                                                                                                  \
        "--server-limit", "50", "how many servers may register", false                                                 \
    }

static const vd_option create_options[] = {CHANGEABLE,
                                           {"--resource-group", "NAME", "part of its address (else `holdfast`)", false},
                                           {NULL, NULL, NULL, false}};
static const vd_option set_options[] = {CHANGEABLE, {NULL, NULL, NULL, false}};

const vd_command vd_command_vault_create = {
    .name = "vault create",
    .operands = "NAME",
    .operands_min = 1,
    .operands_max = 1,
    .summary = "make a vault",
    .example = "vault create backup-1 --region cellar --security-features on",
    .options = create_options,
    .run = run_create,
};
const vd_command vd_command_vault_list = {
    .name = "vault list", .operands = "", .summary = "list the vaults", .run = run_list};
const vd_command vd_command_vault_show = {.name = "vault show",
                                          .operands = "NAME",
                                          .operands_min = 1,
                                          .operands_max = 1,
                                          .summary = "show a vault",
                                          .run = run_show};
const vd_command vd_command_vault_set = {
    .name = "vault set",
    .operands = "NAME",
    .operands_min = 1,
    .operands_max = 1,
    .summary = "change a vault",
    .example = "vault set backup-1 --lifetime 10d",
    .options = set_options,
    .run = run_set,
};
