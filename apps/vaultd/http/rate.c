#include "apps/vaultd/http/rate.h"

#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define SETS 1024
#define WAYS 4 /* addresses that share a set; the one longest unseen gives way */

/* Tokens are thousandths of a request. */
typedef struct vd_entry {
    unsigned char key[8];
    bool used;
    int64_t tokens, at;
} vd_entry;

struct vd_rate {
    pthread_mutex_t mutex;
    int64_t per_second, burst;
    vd_entry entries[SETS][WAYS];
};

hf_status vd_rate_open(vd_rate **out, int64_t per_second, int64_t burst, hf_error *error)
{
    vd_rate *rate = calloc(1, sizeof *rate);
    if (!rate) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    pthread_mutex_init(&rate->mutex, NULL);
    rate->per_second = per_second;
    rate->burst = burst;
    *out = rate;
    return HF_OK;
}

void vd_rate_close(vd_rate *rate)
{
    if (!rate) return;
    pthread_mutex_destroy(&rate->mutex);
    free(rate);
}

static void make_key(unsigned char key[8], const struct sockaddr *address)
{
    memset(key, 0, 8);
    if (address->sa_family == AF_INET6) {
        memcpy(key, ((const struct sockaddr_in6 *)(const void *)address)->sin6_addr.s6_addr, 8);
    } else if (address->sa_family == AF_INET) {
        memcpy(key + 4, &((const struct sockaddr_in *)(const void *)address)->sin_addr, 4);
    }
}

/* The entry of `key`, or the one of its set that is longest unseen. */
static vd_entry *find(vd_rate *rate, const unsigned char key[8])
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < 8; i++) hash = (hash ^ key[i]) * 16777619u;
    vd_entry *set = rate->entries[hash % SETS], *oldest = set;
    for (size_t i = 0; i < WAYS; i++) {
        if (set[i].used && !memcmp(set[i].key, key, 8)) return &set[i];
        if (set[i].at < oldest->at || (!set[i].used && oldest->used)) oldest = &set[i];
    }
    return oldest;
}

int64_t vd_rate_take(vd_rate *rate, const struct sockaddr *address, int64_t milliseconds)
{
    int64_t wait = 0;
    unsigned char key[8];
    make_key(key, address);
    pthread_mutex_lock(&rate->mutex);
    vd_entry *entry = find(rate, key);
    if (!entry->used || memcmp(entry->key, key, 8) != 0) {
        *entry = (vd_entry){.used = true, .tokens = rate->burst * 1000};
        memcpy(entry->key, key, 8);
    } else {
        entry->tokens += (milliseconds - entry->at) * rate->per_second;
        if (entry->tokens > rate->burst * 1000) entry->tokens = rate->burst * 1000;
    }
    entry->at = milliseconds;
    if (entry->tokens >= 1000) {
        entry->tokens -= 1000;
    } else {
        int64_t each_second = rate->per_second * 1000;
        wait = (1000 - entry->tokens + each_second - 1) / each_second;
    }
    pthread_mutex_unlock(&rate->mutex);
    return wait;
}
