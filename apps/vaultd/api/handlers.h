/* apps/vaultd/api/handlers.h: one function a route (http/route.c), one file a group of them. See vd_handler for how
 * they are called. */

#ifndef VD_API_HANDLERS_H
#define VD_API_HANDLERS_H

#include "apps/vaultd/http/route.h"

#ifdef __cplusplus
extern "C" {
#endif

/* portal/landing.c */
hf_status vd_get_landing(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);

/* token.c */
hf_status vd_post_token(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);

/* capabilities.c */
hf_status vd_get_capabilities(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);

/* register.c */
hf_status vd_put_identity(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);

/* contact.c */
hf_status vd_post_contact(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
