/* Tokens are counted in bit-milliseconds per second, that is thousandths of a bit: a limit of N bits a second earns N
 * tokens a millisecond and a byte costs 8000, so that nothing is rounded however often the bucket is asked. */
#include "core/throttle.h"

#define BYTE      INT64_C(8000)
#define BURST_MIN (32 * 1024 * BYTE)
#define BURST_MS  250
#define GRANT_MS  20
#define GRANT_MIN (64 * BYTE)
#define GRANT_MAX (16 * 1024 * BYTE)

/* Rates above are no limit to any line; below, a burst times a rate fits into 64 bits. */
#define RATE_MAX (INT64_C(1) << 50)

static int64_t burst_of(int64_t rate)
{
    return rate * BURST_MS > BURST_MIN ? rate * BURST_MS : BURST_MIN;
}

/* The least that is worth granting. */
static int64_t grant_of(int64_t rate)
{
    int64_t grant = rate * GRANT_MS;
    return grant < GRANT_MIN ? GRANT_MIN : grant > GRANT_MAX ? GRANT_MAX : grant;
}

static int64_t tokens_at(const hf_bucket *bucket, int64_t milliseconds)
{
    int64_t rate = bucket->bits_per_second, burst = burst_of(rate);
    int64_t passed = milliseconds > bucket->at ? milliseconds - bucket->at : 0;
    int64_t room = (burst - bucket->tokens) / rate + 1;
    int64_t tokens = bucket->tokens + rate * (passed < room ? passed : room);
    return tokens < burst ? tokens : burst;
}

void hf_bucket_start(hf_bucket *bucket, int64_t bits_per_second, int64_t milliseconds)
{
    int64_t rate = bits_per_second < 0 ? 0 : bits_per_second > RATE_MAX ? RATE_MAX : bits_per_second;
    *bucket = (hf_bucket){.bits_per_second = rate, .at = milliseconds};
}

void hf_bucket_change(hf_bucket *bucket, int64_t bits_per_second, int64_t milliseconds)
{
    hf_bucket changed;
    hf_bucket_start(&changed, bits_per_second, milliseconds);
    if (changed.bits_per_second != bucket->bits_per_second) *bucket = changed;
}

size_t hf_bucket_take(hf_bucket *bucket, size_t wanted, int64_t milliseconds)
{
    if (!bucket->bits_per_second) return wanted;
    bucket->tokens = tokens_at(bucket, milliseconds);
    if (milliseconds > bucket->at) bucket->at = milliseconds;

    int64_t available = bucket->tokens / BYTE, least = grant_of(bucket->bits_per_second) / BYTE;
    if (wanted > (size_t)available && available < least) return 0;
    size_t granted = wanted < (size_t)available ? wanted : (size_t)available;
    bucket->tokens -= (int64_t)granted * BYTE;
    return granted;
}
