#include "apps/vaultd/api/handlers.h"

#include "core/online/json.h"

hf_status vd_get_capabilities(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    vd_endpoints endpoints;
    hf_status status = vd_service_endpoints(&endpoints, service, error);
    if (status) return status;

    char agents[VD_AUTHORITY_MAX + 16], portal[VD_AUTHORITY_MAX + 16];
    hf_time_text now;
    hf_text_format(agents, sizeof agents, "https://%s/", endpoints.agents);
    hf_text_format(portal, sizeof portal, "https://%s/", endpoints.management);
    json_object *body = json_object_new_object();
    bool complete = hf_json_add_text(body, "protocol", "holdfast-1") && hf_json_add_text(body, "agents", agents) &&
                    hf_json_add_text(body, "portal", portal) &&
                    hf_json_add(body, "securityFeatures", json_object_new_boolean(request->vault.security)) &&
                    hf_json_add_text(body, "serverTime", hf_clock_iso(now, vd_service_now(service))) &&
                    hf_json_add_text(body, "signedBy", vd_authority_name(service->authority)) &&
                    hf_json_add_text(body, "vault", request->vault.name) &&
                    hf_json_add_text(body, "resourceId", request->vault.resource_id) &&
                    hf_json_add_text(body, "region", request->vault.region);
    return vd_answer_json(answer, 200, body, complete, error);
}
