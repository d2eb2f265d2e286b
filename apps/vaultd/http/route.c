#include "apps/vaultd/http/route.h"

#include "apps/vaultd/api/act.h"
#include "apps/vaultd/api/authenticate.h"
#include "apps/vaultd/api/handlers.h"
#include "apps/vaultd/http/path.h"
#include "core/vault.h"

#include <stdio.h>
#include <string.h>

/* Every path of the service. docs/vault-api.md is its text for people. */
#define MANAGED "/restapi/{VAULT}"
#define MACHINE "/{VAULT}/registeredIdentities/{machine}"
#define NAMED   MANAGED "/registeredIdentities/{machine}"
static const vd_route routes[] = {
    {VD_MANAGEMENT, "GET", "/", VD_NEEDS_NO_DATA, false, vd_get_landing, NULL},
    {VD_MANAGEMENT, "POST", "/{tenant}/oauth2/token", VD_NEEDS_NOTHING, false, vd_post_token, "sign in"},
    {VD_MANAGEMENT, "GET", MANAGED "/capabilities", VD_NEEDS_REGISTRATION, false, vd_get_capabilities, "look"},
    {VD_MANAGEMENT, "PUT", NAMED, VD_NEEDS_REGISTRATION, false, vd_put_identity, "register"},
    {VD_MANAGEMENT, "DELETE", NAMED, VD_NEEDS_ADMINISTRATOR, false, vd_delete_identity, "unregister"},
    {VD_MANAGEMENT, "POST", NAMED "/recover", VD_NEEDS_REGISTRATION, false, vd_post_recover, "hand out wrapped key"},
    {VD_MANAGEMENT, "GET", MANAGED "/usages", VD_NEEDS_EITHER, false, vd_get_usages, "look"},
    {VD_MANAGEMENT, "GET", MANAGED "/backupProtectionContainers", VD_NEEDS_ADMINISTRATOR, false, vd_get_servers,
     "list servers"},
    {VD_MANAGEMENT, "PUT", MANAGED "/certificates/{name}", VD_NEEDS_ADMINISTRATOR, false, vd_put_certificate,
     "download credentials"},
    {VD_MANAGEMENT, "POST", MANAGED "/backupSecurityPIN", VD_NEEDS_ADMINISTRATOR, false, vd_post_security_pin,
     "make security PIN"},
    {VD_MANAGEMENT, "POST", MANAGED "/vaultCredentials", VD_NEEDS_ADMINISTRATOR, false, vd_post_vault_credentials,
     "download credentials"},
    {VD_AGENTS, "POST", MACHINE "/contact", VD_NEEDS_MACHINE, false, vd_post_contact, "contact"},
    {VD_AGENTS, "PUT", MACHINE, VD_NEEDS_MACHINE, false, vd_put_identity_again, "refresh"},
    {VD_AGENTS, "DELETE", MACHINE, VD_NEEDS_MACHINE, false, vd_delete_own_identity, "unregister"},
    {VD_AGENTS, "POST", MACHINE "/renew", VD_NEEDS_MACHINE, false, vd_post_renew, "renew"},
    {VD_AGENTS, "GET", MACHINE "/keys/current", VD_NEEDS_MACHINE, false, vd_get_current_key, "fetch wrapped key"},
    {VD_AGENTS, "PUT", MACHINE "/keys/{keyId}", VD_NEEDS_MACHINE, false, vd_put_key, "put wrapped key"},
    {VD_AGENTS, "DELETE", MACHINE "/keys/{keyId}", VD_NEEDS_MACHINE, false, vd_delete_key, "take back wrapped key"},
    {VD_AGENTS, "POST", MACHINE "/keys/{keyId}/settle", VD_NEEDS_MACHINE, false, vd_settle_key, "settle wrapped key"},
    {VD_AGENTS, "PUT", MACHINE "/upload", VD_NEEDS_MACHINE, true, vd_put_upload, "measure"},
};
#define ROUTE_COUNT (sizeof routes / sizeof routes[0])

/* What {VAULT} stands for. */
#define VAULT_PATTERN                                                                                                  \
    "Subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.RecoveryServices/vaults/{vault}"

/* The next part of a pattern, and what follows it. */
static const char *next_part(char out[64], const char *pattern)
{
    size_t length = strcspn(pattern, "/");
    hf_text_format(out, 64, "%.*s", (int)length, pattern);
    return pattern + length + (pattern[length] == '/');
}

static void keep_parameter(vd_request *request, const char *part, const char *value)
{
    static const char *const names[] = {"subscription", "group", "vault", "machine", "keyId", "name", "tenant"};
    if (request->parameter_count == VD_PARAMETERS_MAX) return;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        size_t length = strlen(names[i]);
        if (strncmp(part + 1, names[i], length) != 0 || part[length + 1] != '}') continue;
        vd_parameter *parameter = &request->parameters[request->parameter_count++];
        parameter->name = names[i];
        hf_text_put(parameter->value, sizeof parameter->value, value);
        return;
    }
}

/* Matches segments from *at on; fixed parts compare without regard to case, as in the public interface. */
static bool match_parts(vd_request *request, const vd_path *path, size_t *at, const char *pattern)
{
    char part[64];
    while (*pattern) {
        pattern = next_part(part, pattern);
        if (!strcmp(part, "{VAULT}")) {
            if (!match_parts(request, path, at, VAULT_PATTERN)) return false;
            continue;
        }
        if (*at == path->count) return false;
        const char *segment = path->segments[(*at)++];
        if (part[0] == '{') {
            keep_parameter(request, part, segment);
        } else if (!hf_text_equal_ignoring_case(part, segment)) {
            return false;
        }
    }
    return true;
}

static bool matches(vd_request *request, const vd_path *path, const char *pattern)
{
    size_t at = 0;
    request->parameter_count = 0;
    return match_parts(request, path, &at, pattern + 1) && at == path->count;
}

static bool version_is_good(const vd_route *route, const vd_request *request)
{
    if (!strstr(route->pattern, "{VAULT}")) return true;
    return request->api_version && !strcmp(request->api_version, HF_API_VERSION);
}

const vd_route *vd_route_find(vd_request *request, vd_answer *answer)
{
    vd_path path;
    if (!vd_path_split(&path, request->path)) {
        vd_refuse(answer, VD_REFUSAL_BAD_PATH, NULL);
        return NULL;
    }
    hf_text allow = HF_TEXT_INIT(sizeof answer->allow - 1);
    const vd_route *found = NULL;
    for (size_t i = 0; i < ROUTE_COUNT && !found; i++) {
        if (routes[i].listener != request->listener || !matches(request, &path, routes[i].pattern)) continue;
        if (!strcmp(routes[i].method, request->method)) found = &routes[i];
        hf_text_add_format(&allow, "%s%s", allow.length ? ", " : "", routes[i].method);
    }
    if (!found && !allow.length) {
        vd_refuse(answer, VD_REFUSAL_NO_PATH, NULL);
    } else if (!found) {
        vd_refuse(answer, VD_REFUSAL_NO_METHOD, NULL);
        hf_text_put(answer->allow, sizeof answer->allow, hf_text_get(&allow));
    } else if (!version_is_good(found, request)) {
        vd_refuse(answer, VD_REFUSAL_API_VERSION, NULL);
        found = NULL;
    }
    hf_text_free(&allow);
    return found;
}

/* What could not be answered: busy is said so, everything else goes to the log and not to the client. */
static void answer_failure(const vd_request *request, vd_answer *answer, const hf_error *error)
{
    if (hf_error_is(error, HF_E_VAULTD_BUSY)) {
        vd_refuse(answer, VD_REFUSAL_BUSY, NULL);
        answer->retry_after = 5;
        return;
    }
    vd_refuse(answer, VD_REFUSAL_INTERNAL, NULL);
    fprintf(stderr, "vaultd: request %s: %s (%s)\n", request->request_id, error->text, error->id);
}

/* Runs `handle` (none = authentication only) in a transaction. */
static void run(const vd_route *route, vd_handler *handle, vd_service *service, vd_request *request, vd_answer *answer)
{
    hf_error error = {0};
    bool allowed = false;
    hf_status status = vd_begin(service->database, vd_service_now(service), &error);
    if (status) {
        answer_failure(request, answer, &error);
        return;
    }
    status = vd_authenticate(&allowed, route->needs, service, request, answer, &error);
    if (!status && allowed && handle) status = handle(service, request, answer, &error);
    if (!status && answer->result && route->act)
        status = vd_act(service, request, route->act, vd_request_parameter(request, "machine"), answer, &error);
    if (status) {
        vd_rollback(service->database);
    } else {
        status = vd_commit(service->database, &error);
    }
    if (status) answer_failure(request, answer, &error);
}

bool vd_route_admit(const vd_route *route, vd_service *service, vd_request *request, vd_answer *answer)
{
    run(route, NULL, service, request, answer);
    return !answer->result;
}

void vd_route_answer(const vd_route *route, vd_service *service, vd_request *request, vd_answer *answer)
{
    hf_error error = {0};
    if (route->needs == VD_NEEDS_NO_DATA) {
        if (route->handle(service, request, answer, &error)) answer_failure(request, answer, &error);
        return;
    }
    run(route, route->handle, service, request, answer);
}
