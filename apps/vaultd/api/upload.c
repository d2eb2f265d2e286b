#include "apps/vaultd/api/act.h"
#include "apps/vaultd/api/handlers.h"
#include "core/online/json.h"

/* The body has been counted and thrown away as it came. */
hf_status vd_put_upload(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error)
{
    char subject[48];
    hf_text_format(subject, sizeof subject, "%lld bytes", (long long)request->received);
    hf_status status = vd_act(service, request, "measure", subject, NULL, error);
    if (status) return status;

    json_object *properties = json_object_new_object();
    bool complete = hf_json_add_integer(properties, "received", request->received);
    return vd_answer_properties(answer, 200, properties, complete, error);
}
