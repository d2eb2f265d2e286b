/* core/thread.h: work on a thread of its own, waited for with a limit, and a lock. What registry/plugins needs to
 * outlive a plug-in that hangs, and no more.
 *
 * thread_posix.c stands on pthreads, thread_windows.c on the system's own threads. */

#ifndef HF_CORE_THREAD_H
#define HF_CORE_THREAD_H

#include "core/error.h"

#ifndef _WIN32
#    include <pthread.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* A lock that is not recursive. Initialise with HF_LOCK_INIT; hf_lock_end when it is not static. */
#ifdef _WIN32
typedef struct hf_lock {
    void *state; /* an SRWLOCK */
} hf_lock;
#    define HF_LOCK_INIT                                                                                               \
        {                                                                                                              \
            NULL                                                                                                       \
        }
#else
typedef struct hf_lock {
    pthread_mutex_t mutex;
} hf_lock;
#    define HF_LOCK_INIT                                                                                               \
        {                                                                                                              \
            PTHREAD_MUTEX_INITIALIZER                                                                                  \
        }
#endif

void hf_lock_take(hf_lock *lock);
void hf_lock_leave(hf_lock *lock);
void hf_lock_end(hf_lock *lock);

/* Work that runs on a thread of its own. */
typedef struct hf_work hf_work;

/* Starts `run(context)`. Once it has returned and hf_work_free was called, whichever comes last, `end(context)` is
 * called, on either thread. On failure neither is called. */
hf_status hf_work_start(hf_work **out, void (*run)(void *context), void (*end)(void *context), void *context,
                        hf_error *error);

/* Waits until the work has returned, for at most `milliseconds` (negative: for ever). False: it still runs. What it
 * wrote can be read after true. */
bool hf_work_wait(hf_work *work, int milliseconds);

/* Lets go of the work; if it still runs, it is left to itself. */
void hf_work_free(hf_work *work);

#ifdef __cplusplus
}
#endif

#endif
