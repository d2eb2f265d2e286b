/* The page "Vault": which vault this server belongs to, since when and until when. */

#include <holdfast/plugin.h>

#include <string.h>

static const hf_field fields[] = {
    {.id = "name", .kind = HF_INFO, .label = "Vault", .help = "The vault that this server is registered with."},
    {.id = "region", .kind = HF_INFO, .label = "Region", .help = "Where the vault is."},
    {.id = "subscription",
     .kind = HF_INFO,
     .label = "Subscription",
     .help = "The subscription that the vault belongs to."},
    {.id = "resource-id", .kind = HF_INFO, .label = "Resource id", .help = "The vault's number, for support."},
    {.id = "machine-id",
     .kind = HF_INFO,
     .label = "Machine id",
     .help = "This server's identity at the vault. It stays when the server is renamed."},
    {.id = "registered", .kind = HF_INFO, .label = "Registered", .help = "Since when this server is registered."},
    {.id = "last-contact",
     .kind = HF_INFO,
     .label = "Last contact",
     .help = "When the vault last answered this server."},
    {.id = "certificate",
     .kind = HF_INFO,
     .label = "Certificate",
     .help = "Until when this server's certificate is good. It is renewed by itself at two thirds of its life."},
    {.id = "signed-by", .kind = HF_INFO, .label = "Signed by", .help = "Who vouches for the vault."},
    {.id = "features", .kind = HF_INFO, .label = "Features", .help = "What the vault offers and asks for."},
    {.id = "test",
     .kind = HF_ACTION,
     .label = "&Test Connection",
     .help = "Walks the way to the vault and says where it ends."},
    {.id = "register-again",
     .kind = HF_ACTION,
     .label = "&Register Again...",
     .help = "Refreshes the registration with new vault credentials of the same vault."},
    {.id = "renew",
     .kind = HF_ACTION,
     .label = "Re&new Certificate",
     .help = "Has the vault issue a new certificate for this server now."},
    {.id = "unregister",
     .kind = HF_ACTION,
     .label = "&Unregister...",
     .help = "Takes this server out of the vault, after asking. Settings stay on this server."},
};

static const char *const of_vault[] = {"name", "region", "subscription", "resource-id", "signed-by", "features"};
static const char *const of_server[] = {"machine-id", "registered", "last-contact", "certificate"};
static const char *const of_actions[] = {"test", "register-again", "renew", "unregister"};

static const hf_group groups[] = {
    {.label = "Vault", .fields = HF_ARRAY(of_vault)},
    {.label = "This server", .fields = HF_ARRAY(of_server)},
    {.label = "Registration", .fields = HF_ARRAY(of_actions)},
};

/* Nothing here can be set. */
static int32_t HF_CALL check(hf_call *call)
{
    (void)call;
    return HF_RESULT_OK;
}

static int32_t HF_CALL info(hf_call *call, const char *field)
{
    char text[1024];
    uint32_t length;
    const hf_host *host = hf_call_host(call);
    const hf_vault_status_service *status = (const hf_vault_status_service *)host->service(call, "vault-status", 1);
    int32_t result = status ? status->describe(call, field, text, sizeof text, &length) : HF_RESULT_FAILED;
    if (result == HF_RESULT_NOT_FOUND) return host->propose(call, field, "not registered");
    return result ? result : host->propose(call, field, text);
}

static int32_t register_again(hf_call *call, const hf_registration_service *registration)
{
    static const hf_field question = {.id = "vault-credentials",
                                      .kind = HF_PATH,
                                      .flags = HF_MUST_EXIST | HF_REQUIRED,
                                      .label = "Vault &credentials",
                                      .help = "The file that was downloaded from the vault's portal."};
    char path[4096];
    uint32_t length;
    int32_t result = hf_call_host(call)->ask(call, &question, path, sizeof path, &length);
    return result ? result : registration->register_again(call, path);
}

static int32_t unregister(hf_call *call, const hf_registration_service *registration)
{
    static const hf_field question = {
        .id = "unregister",
        .kind = HF_BOOL,
        .label = "&Take this server out of its vault",
        .help =
            "Backups stop. What the vault holds stays there, and so do the settings here; both need the passphrase."};
    char answer[8];
    uint32_t length;
    int32_t result = hf_call_host(call)->ask(call, &question, answer, sizeof answer, &length);
    if (result) return result;
    return strcmp(answer, "on") == 0 ? registration->unregister(call) : HF_RESULT_CANCELLED;
}

static int32_t HF_CALL act(hf_call *call, const char *action)
{
    const hf_host *host = hf_call_host(call);
    if (strcmp(action, "test") == 0) {
        const hf_http_service *http = (const hf_http_service *)host->service(call, "http", 1);
        return http ? http->probe(call) : HF_RESULT_FAILED;
    }
    const hf_registration_service *registration =
        (const hf_registration_service *)host->service(call, "registration", 1);
    if (!registration) return HF_RESULT_FAILED;
    if (strcmp(action, "register-again") == 0) return register_again(call, registration);
    if (strcmp(action, "renew") == 0) return registration->renew(call);
    return unregister(call, registration);
}

static const char *const services[] = {"vault-status", "http", "registration"};

static const hf_plugin plugin = {
    HF_PLUGIN_ABI,
    .id = "vault",
    .version = "1.0.0",
    .title = "Vault",
    .help = "Which vault this server belongs to.",
    .order = 40,
    .fields = HF_ARRAY(fields),
    .groups = HF_ARRAY(groups),
    .services = HF_ARRAY(services),
    .check = check,
    .info = info,
    .act = act,
};

HF_PLUGIN_EXPORT(plugin)
