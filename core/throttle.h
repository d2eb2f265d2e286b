/* core/throttle.h: the bandwidth limit in force, and how a transfer keeps to it.
 *
 * Rates are bits per second with K = 1024, as in the vendor's Set-OBMachineSetting. Times are local wall-clock times.
 * hf_throttle_limit_* may be called from any thread; a bucket belongs to one thread, a share to all processes. */

#ifndef HF_CORE_THROTTLE_H
#define HF_CORE_THROTTLE_H

#include "core/schedule.h"

#ifdef __cplusplus
extern "C" {
#endif

#define HF_KBPS INT64_C(1024)
#define HF_MBPS (INT64_C(1024) * 1024)

typedef struct hf_throttle_settings {
    bool enabled;
    int64_t work_rate, other_rate; /* bits per second; 0 = unlimited */
    hf_schedule work_hours;
} hf_throttle_settings;

/* Reads the texts of the fields throttling.enabled, work-rate, other-rate, work-hours. The error names the field. */
hf_status hf_throttle_settings_read(hf_throttle_settings *out, const char *enabled, const char *work_rate,
                                    const char *other_rate, const char *work_hours, hf_error *error);

/* The limit at one instant. */
typedef struct hf_limit {
    int64_t bits_per_second; /* 0 = unlimited */
    int64_t since, until;    /* Unix seconds; INT64_MIN and INT64_MAX when nothing changed or will change it */
    bool in_work_hours;
    int64_t next_bits_per_second; /* from `until` on */
} hf_limit;

/* The limit that `settings` put in force at `now`. An empty timetable means that there are no work hours. */
void hf_throttle_limit_at(hf_limit *out, const hf_throttle_settings *settings, int64_t now);

/* `512 Kbps (64 KB/s) since 09:00, until 17:00, then 1023 Mbps (...)`. */
bool hf_throttle_describe(hf_text *out, const hf_limit *limit);

/* A token bucket: how many bytes may go now. Burst: the greater of a quarter second of the limit and 32 KiB. It starts
 * empty, so that a short transfer keeps to the limit as well as a long one. */
typedef struct hf_bucket {
    int64_t bits_per_second; /* 0 = unlimited */
    int64_t tokens;          /* bytes, times 8000 so that milliseconds lose nothing; see throttle/bucket.c */
    int64_t at;              /* monotonic milliseconds of the last filling */
} hf_bucket;

void hf_bucket_start(hf_bucket *bucket, int64_t bits_per_second, int64_t milliseconds);

/* Another limit from now on, with no burst: what was saved up under the old one is gone. The same limit changes
 * nothing. */
void hf_bucket_change(hf_bucket *bucket, int64_t bits_per_second, int64_t milliseconds);

/* Bytes that may go now, at most `wanted`; 0 = ask again a little later. Grants come in pieces worth about 20
 * milliseconds, so that a slow line is not fed byte by byte. */
size_t hf_bucket_take(hf_bucket *bucket, size_t wanted, int64_t milliseconds);

/* How the transfers of one machine share the limit: each process that transfers holds a numbered lock file below
 * data/transfers, and gets the limit divided by how many are held. Takes part until left, or until the process ends. */
#define HF_SHARES_MAX 64
typedef struct hf_share hf_share;
hf_status hf_share_join(hf_share **out, const char *data, hf_error *error);

/* How many take part now, at least 1. While another process counts, the answer of last time stands. */
int hf_share_count(hf_share *share);
void hf_share_leave(hf_share *share);

#ifdef __cplusplus
}
#endif

#endif
