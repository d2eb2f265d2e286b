/* registry/services.h: what plug-ins can ask the host for (holdfast/plugin.h, "services").
 *
 * One file per service under registry/services/. A call carries its page, draft and session; a service reaches nothing
 * that the call does not. */

#ifndef HF_REGISTRY_SERVICES_H
#define HF_REGISTRY_SERVICES_H

#include "core/error.h"
#include "registry/session.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The open call behind the opaque handle that a plug-in holds. Lives on the stack of whoever runs a callback. */
struct hf_call {
    const hf_page *page;
    hf_draft *draft; /* NULL in settle and abandon */
    hf_session *session;
    const hf_attendant *attendant; /* may be NULL */
    hf_problems *problems;         /* where report() goes */
    hf_bytes *kept;                /* where keep() goes; NULL outside prepare */
    bool product;                  /* a plug-in of the product's own folder */
    const char *agreed;            /* services agreed to, joined by `,`; NULL = all that it declares (product) */
    hf_secret borrowed[4];         /* secrets read in this call; wiped when it ends */
    size_t borrowed_count;
    hf_text info; /* text that info() proposed */
};

/* A service by name and version, or NULL. `product_only` services are refused to others. */
typedef struct hf_service_row {
    const char *name;
    uint32_t version;
    bool product_only;
    const void *table;
} hf_service_row;
const hf_service_row *hf_service_find(const char *name, uint32_t version);

/* Reports `error` as a problem of the call's page and returns the HF_RESULT_* that stands for its status. */
int32_t hf_call_result(hf_call *call, hf_status status, const hf_error *error);

/* Hands `text` to a plug-in's buffer: HF_RESULT_OK or HF_RESULT_TOO_SMALL; *length is always set. */
int32_t hf_call_answer(const char *text, char *out, uint32_t size, uint32_t *length);

#ifdef __cplusplus
}
#endif

#endif
