/* apps/vaultd/http/route.h: the list of paths, what each needs, and how a request gets to its handler. */

#ifndef VD_HTTP_ROUTE_H
#define VD_HTTP_ROUTE_H

#include "apps/vaultd/http/message.h"
#include "apps/vaultd/service.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Answers a request, inside the transaction that vd_route_answer began, and writes down what it did (api/act.h). A
 * refusal is an answer too, written down by the caller, and is committed (what was counted stays): a handler checks
 * first and changes afterwards. Any status but HF_OK rolls back and becomes 500 or 503. */
typedef hf_status vd_handler(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);

typedef enum vd_needs {
    VD_NEEDS_NO_DATA, /* the handler alone answers it, without a transaction */
    VD_NEEDS_NOTHING,
    VD_NEEDS_REGISTRATION,  /* token of the newest vault credentials */
    VD_NEEDS_ADMINISTRATOR, /* token of an administrator */
    VD_NEEDS_EITHER,
    VD_NEEDS_MACHINE /* certificate of the machine that the path names */
} vd_needs;

typedef struct vd_route {
    vd_listener listener;
    const char *method;
    const char *pattern; /* `/a/{b}`; {VAULT} stands for the parts that name a vault */
    vd_needs needs;
    bool streamed; /* the body is counted, not kept */
    vd_handler *handle;
    const char *act; /* as the audit calls it when it is refused; NULL = not worth a row */
} vd_route;

/* The route of a request, whose parameters are then filled in; NULL = *answer refuses. */
const vd_route *vd_route_find(vd_request *request, vd_answer *answer);

/* Whether the request may go on, before a streamed body is read; else *answer refuses. */
bool vd_route_admit(const vd_route *route, vd_service *service, vd_request *request, vd_answer *answer);

/* Answers it: transaction, authentication, handler, commit, or the handler alone. Always leaves an answer. */
void vd_route_answer(const vd_route *route, vd_service *service, vd_request *request, vd_answer *answer);

#ifdef __cplusplus
}
#endif

#endif
