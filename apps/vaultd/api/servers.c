/* The servers of a vault, for who administers it: how many, which, and out with one. */
#include "apps/vaultd/api/act.h"
#include "apps/vaultd/api/handlers.h"
#include "apps/vaultd/api/members.h"
#include "core/online/json.h"
#include "core/vault.h"

#define PAGE     200  /* servers in one answer */
#define LINK_MAX 2048 /* bytes of the address of the next */

/* Takes `item` over. */
static bool add_to_list(json_object *list, json_object *item)
{
    if (item && json_object_array_add(list, item) == 0) return true;
    json_object_put(item);
    return false;
}

/* Answers { "value": `list`, "nextLink": `next` }; NULL = there is no more. */
static hf_status answer_list(json_object *list, const char *next, bool complete, vd_answer *answer, hf_error *error)
{
    json_object *body = json_object_new_object();
    bool added = hf_json_add(body, "value", list);
    if (next) added = hf_json_add_text(body, "nextLink", next) && added;
    return vd_answer_json(answer, 200, body, complete && added, error);
}

hf_status vd_get_usages(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    int64_t count = 0;
    hf_status status = vd_identity_count(&count, service->database, request->vault.id, error);
    if (status) return status;

    json_object *usage = json_object_new_object(), *name = json_object_new_object();
    bool complete = hf_json_add_text(name, "value", "MABContainersCount") &&
                    hf_json_add_text(name, "localizedValue", "Registered servers") &&
                    hf_json_add_text(usage, "unit", "Count") && hf_json_add_integer(usage, "currentValue", count) &&
                    hf_json_add_integer(usage, "limit", request->vault.server_limit);
    complete = hf_json_add(usage, "name", name) && complete;
    json_object *list = json_object_new_array();
    complete = add_to_list(list, usage) && complete;
    return answer_list(list, NULL, complete, answer, error);
}

typedef struct vd_listing {
    json_object *list;
    const vd_service *service;
    const vd_vault *vault;
    bool complete;
    size_t count;
    char last[VD_MACHINE_SIZE]; /* of the page */
    bool more;
} vd_listing;

/* Adds an instant, unless it never was. */
static bool add_time(json_object *object, const char *name, int64_t when)
{
    hf_time_text iso;
    return !when || hf_json_add_text(object, name, hf_clock_iso(iso, when));
}

static bool add_properties(json_object *properties, const vd_identity *identity)
{
    return hf_json_add_text(properties, "friendlyName", identity->name) &&
           hf_json_add_text(properties, "backupManagementType", "MAB") &&
           hf_json_add_text(properties, "containerType", "Windows") &&
           hf_json_add_text(properties, "registrationStatus", identity->active ? "Registered" : "Registering") &&
           hf_json_add_text(properties, "containerId", identity->machine) &&
           hf_json_add_text(properties, "agentVersion", identity->agent) &&
           hf_json_add_text(properties, "machineId", identity->machine) &&
           hf_json_add_text(properties, "os", identity->os) &&
           add_time(properties, "registeredAt", identity->registered) &&
           add_time(properties, "lastContact", identity->contact);
}

/* One server in the form of the public interface, with what that lacks beside it. */
static void add_server(void *context, const vd_identity *identity)
{
    vd_listing *listing = context;
    char id[512], name[300];
    listing->more = listing->count++ == PAGE;
    if (listing->more) return;
    hf_text_put(listing->last, sizeof listing->last, identity->machine);
    hf_text_format(id, sizeof id,
                   "/Subscriptions/%s/resourceGroups/%s/providers/Microsoft.RecoveryServices/vaults/%s/"
                   "registeredIdentities/%s",
                   listing->service->subscription, listing->vault->resource_group, listing->vault->name,
                   identity->machine);
    hf_text_format(name, sizeof name, "Windows;%s", identity->name);
    json_object *server = json_object_new_object(), *properties = json_object_new_object();
    bool complete = add_properties(properties, identity) && hf_json_add_text(server, "id", id) &&
                    hf_json_add_text(server, "name", name) &&
                    hf_json_add_text(server, "type", "Microsoft.RecoveryServices/vaults/backupProtectionContainers");
    complete = hf_json_add(server, "properties", properties) && complete;
    listing->complete = add_to_list(listing->list, server) && complete && listing->complete;
}

/* Where the list goes on. */
static hf_status name_next(char *out, size_t size, vd_service *service, const vd_request *request,
                           const vd_listing *listing, hf_error *error)
{
    vd_endpoints endpoints;
    hf_status status = vd_service_endpoints(&endpoints, service, error);
    if (status) return status;
    bool fits = hf_text_format(out, size, "https://%s%s?api-version=" HF_API_VERSION "&$skipToken=%s",
                               endpoints.management, request->path, listing->last);
    return fits ? HF_OK : hf_fail(error, HF_E_INTERNAL, "the address of a page is too long", NULL);
}

hf_status vd_get_servers(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    char next[LINK_MAX] = "";
    const char *after = request->skip_token ? request->skip_token : "";
    if (*after && !vd_id_is_good(after)) return vd_refuse(answer, VD_REFUSAL_BAD_REQUEST, "$skipToken (of the query)");
    vd_listing listing = {
        .list = json_object_new_array(), .service = service, .vault = &request->vault, .complete = true};
    hf_status status =
        vd_identities_page(service->database, request->vault.id, after, PAGE + 1, add_server, &listing, error);
    if (!status && listing.more) status = name_next(next, sizeof next, service, request, &listing, error);
    if (status) {
        json_object_put(listing.list);
        return status;
    }
    return answer_list(listing.list, listing.more ? next : NULL, listing.complete, answer, error);
}

hf_status vd_delete_identity(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    vd_identity identity;
    const char *machine = vd_request_parameter(request, "machine");
    hf_status status = vd_identity_find(&identity, service->database, request->vault.id, machine, error);
    if (status) return status;
    if (!identity.id) return vd_refuse(answer, VD_REFUSAL_NO_IDENTITY, NULL);
    status = vd_identity_remove(service->database, identity.id, error);
    if (!status) status = vd_act(service, request, "unregister", identity.name, NULL, error);
    return status ? status : vd_answer_empty(answer, 204);
}
