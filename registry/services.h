/* registry/services.h: what plug-ins can ask the host for (holdfast/plugin.h, "services").
 *
 * One file per service under registry/services/. A call carries its page, draft and session; a service reaches nothing
 * that the call does not. */

#ifndef HF_REGISTRY_SERVICES_H
#define HF_REGISTRY_SERVICES_H

#include "core/error.h"
#include "core/language.h"
#include "core/thread.h"
#include "registry/session.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The callbacks of a plug-in, as a set: which of them a function of the host may be called from. */
#define HF_IN_CHECK   0x01u
#define HF_IN_PREPARE 0x02u
#define HF_IN_SETTLE  0x04u
#define HF_IN_ABANDON 0x08u
#define HF_IN_INFO    0x10u
#define HF_IN_ACT     0x20u
#define HF_IN_ANY     0x3fu
#define HF_IN_WORK    (HF_IN_ANY & ~HF_IN_CHECK) /* those that may block */
#define HF_IN_DRAFT   (HF_IN_CHECK | HF_IN_PREPARE | HF_IN_INFO | HF_IN_ACT)

#define HF_CALL_SECRETS_MAX 8

/* The open call behind the opaque handle that a plug-in holds. It has a life of its own (registry/plugins/callback.c),
 * since a plug-in that hangs may come back to it after its caller has gone. */
struct hf_call {
    const hf_host *host; /* first: hf_call_host() of holdfast/plugin.h */

    hf_lock lock;      /* held while a function of the host works for this call */
    bool over;         /* given up: nothing below may be touched any more */
    bool blocks;       /* the function of the host that is at work may take its time */
    bool stopped;      /* it was told to stop */
    int64_t alive_at;  /* when the last of those came back, in monotonic milliseconds; first, when the call began */
    unsigned callback; /* one of HF_IN_* */
    hf_plugin plugin;  /* of the host's layout */
    const hf_page *page;
    hf_draft *draft; /* NULL in settle and abandon */
    hf_session *session;
    const hf_attendant *attendant;           /* may be NULL */
    hf_error declined;                       /* why the last question was not answered */
    hf_problems problems;                    /* where report() goes */
    hf_bytes kept;                           /* where keep() goes */
    bool product;                            /* a plug-in of the product's own folder */
    const char *agreed;                      /* services agreed to, joined by `,`; product: NULL, all it declares */
    hf_secret borrowed[HF_CALL_SECRETS_MAX]; /* secrets read in this call; wiped when it ends */
    const hf_field *borrowed_from[HF_CALL_SECRETS_MAX];
    uint64_t borrowed_sum[HF_CALL_SECRETS_MAX]; /* of what was lent: hf_call_sum() */
    size_t borrowed_count;
    const hf_field *info_field; /* that info() was asked for */
    hf_text info;               /* what it proposed */
    hf_language language;       /* that it was told */
};

/* Every function of the host that takes a call begins with hf_call_enter and, if that said HF_RESULT_OK, ends with
 * hf_call_leave, which returns `result`. `allowed` are the callbacks that it may be called from. */
int32_t hf_call_enter(hf_call *call, unsigned allowed);
int32_t hf_call_leave(hf_call *call, int32_t result);

/* A sum over bytes, by which it is seen that a plug-in wrote into what it was lent. */
uint64_t hf_call_sum(const void *data, size_t length);

/* Reports `error` as a problem of the call's page, of `field` if it is not NULL and the error names none, and returns
 * the HF_RESULT_* that stands for its status. HF_OK reports nothing. */
int32_t hf_call_result(hf_call *call, const char *field, hf_status status, const hf_error *error);

/* Hands `text` to a plug-in's buffer: HF_RESULT_OK or HF_RESULT_TOO_SMALL; *length is always set. */
int32_t hf_call_answer(const char *text, char *out, uint32_t size, uint32_t *length);

/* True if a plug-in's `text` is UTF-8 of 1..max bytes. It may be NULL. */
bool hf_call_text_is_fit(const char *text, size_t max);

/* A field of the call's page, or NULL. `field` is a plug-in's and may be anything. */
const hf_field *hf_call_field(const hf_call *call, const char *field);

/* Asks the person; the canonical answer goes to `out`. HF_CANCELLED when there is nobody to ask. */
hf_status hf_call_ask(hf_text *out, hf_call *call, const hf_field *question, hf_error *error);

/* Longest line that is told, and longest text of a report, in bytes. */
#define HF_LINE_MAX 4096

/* A line for the person who is waiting, if there is one. */
void hf_call_tell(const hf_call *call, const char *text);

/* A service by name and version (0 = the newest), or NULL. `product_only` services are refused to others. */
typedef struct hf_service_row {
    const char *name;
    uint32_t version;
    bool product_only;
    const void *table;
} hf_service_row;
const hf_service_row *hf_service_find(const char *name, uint32_t version);

#ifdef __cplusplus
}
#endif

#endif
