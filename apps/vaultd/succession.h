/* apps/vaultd/succession.h: one certificate authority after another.
 *
 * The next one is made and announced first: registered servers are told of it over mutual TLS, while they can still
 * check who tells them. Once all have heard, it takes the place of the present one, whose certificates of servers go on
 * to count until they are renewed; its key is gone. */

#ifndef VD_SUCCESSION_H
#define VD_SUCCESSION_H

#include "apps/vaultd/service.h"

#ifdef __cplusplus
extern "C" {
#endif

#define VD_CA_NEXT_MAX 8192 /* bytes of its certificate in PEM: what servers take */
#define VD_TRUST_MAX   (9 * VD_PEM_MAX)

/* The authority that is announced. */
typedef struct vd_successor {
    char pem[VD_CA_NEXT_MAX]; /* "" = there is none */
    int64_t since;
    int64_t unaware; /* registered servers that have not asked since */
} vd_successor;

/* Inside a transaction, as all that follow. */
hf_status vd_successor_read(vd_successor *out, vd_service *service, hf_error *error);

/* Makes and announces the next authority. HF_CONFLICT when one is announced already. */
hf_status vd_successor_prepare(vd_service *service, hf_error *error);

/* Lets it take over; what is running goes on with the present one until it is started again. HF_NOT_FOUND without one;
 * HF_CONFLICT when there are servers that have not heard of it, unless `force`. */
hf_status vd_successor_switch(vd_service *service, bool force, hf_error *error);

/* Whose certificates of servers count: the present authority and those before, as PEM. */
hf_status vd_successor_trust(hf_text *out, const vd_service *service, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
