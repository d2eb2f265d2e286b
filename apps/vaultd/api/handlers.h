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

/* recover.c */
hf_status vd_post_recover(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);

/* servers.c */
hf_status vd_get_usages(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);
hf_status vd_get_servers(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);
hf_status vd_delete_identity(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);

/* credentials.c */
hf_status vd_put_certificate(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);
hf_status vd_post_vault_credentials(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);

/* pin.c */
hf_status vd_post_security_pin(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);

/* contact.c */
hf_status vd_post_contact(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);

/* renew.c */
hf_status vd_put_identity_again(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);
hf_status vd_post_renew(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);
hf_status vd_delete_own_identity(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);

/* keys.c */
hf_status vd_put_key(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);
hf_status vd_settle_key(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);
hf_status vd_delete_key(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);
hf_status vd_get_current_key(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);

/* upload.c */
hf_status vd_put_upload(vd_service *service, vd_request *request, vd_answer *answer, hf_error *error);

/* Answers that two groups give: register.c and renew.c, keys.c and recover.c. */
hf_status vd_registration_answer(const char *machine, const char *state, const char *pem, int64_t until,
                                 vd_answer *answer, hf_error *error);
hf_status vd_wrapped_key_answer(const vd_wrapped_key *key, vd_answer *answer, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
