/* core/transfer.h: an upload through the proxy, under the throttle, encrypted.
 *
 * A limit changes a transfer that is already running, within a second: the limit is asked for anew every quarter
 * second. In holdfast-online; blocks. */

#ifndef HF_CORE_TRANSFER_H
#define HF_CORE_TRANSFER_H

#include "core/registration.h"
#include "core/throttle.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The limit in force now; asked repeatedly, on the transfer's thread. */
typedef void hf_limit_now(void *context, hf_limit *out);

typedef struct hf_measure_options {
    int64_t bytes;       /* 0 = 4 MiB; at most 1 TiB */
    hf_limit_now *limit; /* NULL = unlimited */
    void *limit_context;
} hf_measure_options;

typedef struct hf_measure_result {
    int64_t bytes, received; /* plain bytes sent; bytes that the vault counted */
    int64_t milliseconds;
    int64_t bits_per_second; /* on the wire, of the encrypted body */
    hf_limit limit;          /* at the end */
} hf_measure_result;

/* Uploads random data to the vault. Progress in bytes goes to the context's attendant. */
hf_status hf_measure(hf_measure_result *out, const hf_registration_context *context, const hf_measure_options *options,
                     hf_error *error);

#ifdef __cplusplus
}
#endif

#endif
