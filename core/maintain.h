/* core/maintain.h: one idempotent pass that keeps a registered machine well: finish what is pending, renew, contact the
 * vault, publish values, check and copy the store. Run hourly as the service account; no daemon. In holdfast-online. */

#ifndef HF_CORE_MAINTAIN_H
#define HF_CORE_MAINTAIN_H

#include "core/commit.h"
#include "core/registration.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hf_maintain_options {
    const hf_page *const *pages; /* to publish */
    size_t page_count;
    hf_page_find *find; /* for pending work */
    void *find_context;
} hf_maintain_options;

/* One line a step: what was done, or why not. */
typedef struct hf_maintain_step {
    const char
        *name; /* `scratch-move`, `registration`, `pending`, `certificate`, `contact`, `values`, `history`, `store` */
    bool done, failed;
    char detail[320];
    hf_error error;
} hf_maintain_step;
typedef void hf_maintain_each(void *context, const hf_maintain_step *step);

/* Every step is tried, whatever happened to those before; returns the first failure's status. */
hf_status hf_maintain(const hf_registration_context *context, const hf_maintain_options *options,
                      hf_maintain_each *each, void *each_context, hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
