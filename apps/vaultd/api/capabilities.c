#include "apps/vaultd/api/handlers.h"

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
    json_object_object_add(body, "protocol", json_object_new_string("holdfast-1"));
    json_object_object_add(body, "agents", json_object_new_string(agents));
    json_object_object_add(body, "portal", json_object_new_string(portal));
    json_object_object_add(body, "securityFeatures", json_object_new_boolean(request->vault.security));
    json_object_object_add(body, "serverTime", json_object_new_string(hf_clock_iso(now, vd_service_now(service))));
    json_object_object_add(body, "signedBy", json_object_new_string(vd_authority_name(service->authority)));
    json_object_object_add(body, "vault", json_object_new_string(request->vault.name));
    json_object_object_add(body, "region", json_object_new_string(request->vault.region));
    return vd_answer_json(answer, 200, body, error);
}
