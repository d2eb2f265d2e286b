#include "apps/vaultd/api/act.h"

#include "apps/vaultd/db/audit.h"

hf_status vd_act(vd_service *service, const vd_request *request, const char *act, const char *subject,
                 const vd_answer *answer, hf_error *error)
{
    vd_audit_entry entry = {.at = vd_service_now(service),
                            .vault = request->vault.name,
                            .who = request->who[0] ? request->who : VD_AUDIT_ANONYMOUS,
                            .address = request->address,
                            .act = act,
                            .subject = subject,
                            .result = answer ? vd_answer_result(answer) : VD_AUDIT_DONE,
                            .request = request->request_id};
    return vd_audit_add(&entry, service->database, error);
}
