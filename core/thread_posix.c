#include "core/thread.h"

#include <stdlib.h>
#include <time.h>

void hf_lock_take(hf_lock *lock)
{
    pthread_mutex_lock(&lock->mutex);
}

void hf_lock_leave(hf_lock *lock)
{
    pthread_mutex_unlock(&lock->mutex);
}

void hf_lock_end(hf_lock *lock)
{
    pthread_mutex_destroy(&lock->mutex);
}

struct hf_work {
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t returned;
    bool done, freed; /* guarded by mutex; whoever sets the second of them destroys the work */
    void (*run)(void *context);
    void (*end)(void *context);
    void *context;
};

static void destroy(hf_work *work)
{
    pthread_cond_destroy(&work->returned);
    pthread_mutex_destroy(&work->mutex);
    free(work);
}

static void *body(void *argument)
{
    hf_work *work = argument;
    work->run(work->context);

    pthread_mutex_lock(&work->mutex);
    work->done = true;
    bool last = work->freed;
    pthread_cond_signal(&work->returned);
    pthread_mutex_unlock(&work->mutex);
    if (last) {
        work->end(work->context);
        destroy(work);
    }
    return NULL;
}

/* A condition that is timed by the monotonic clock: a clock that somebody sets must not stretch a time limit. */
static bool make_condition(pthread_cond_t *out)
{
    pthread_condattr_t attributes;
    if (pthread_condattr_init(&attributes)) return false;
    bool made = !pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC) && !pthread_cond_init(out, &attributes);
    pthread_condattr_destroy(&attributes);
    return made;
}

hf_status hf_work_start(hf_work **out, void (*run)(void *context), void (*end)(void *context), void *context,
                        hf_error *error)
{
    hf_work *work = calloc(1, sizeof *work);
    if (!work) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    work->run = run;
    work->end = end;
    work->context = context;
    if (pthread_mutex_init(&work->mutex, NULL)) {
        free(work);
        return hf_fail(error, HF_E_NO_THREAD, NULL);
    }
    if (!make_condition(&work->returned)) {
        pthread_mutex_destroy(&work->mutex);
        free(work);
        return hf_fail(error, HF_E_NO_THREAD, NULL);
    }
    if (pthread_create(&work->thread, NULL, body, work)) {
        destroy(work);
        return hf_fail(error, HF_E_NO_THREAD, NULL);
    }
    *out = work;
    return HF_OK;
}

static struct timespec from_now(int milliseconds)
{
    struct timespec when;
    clock_gettime(CLOCK_MONOTONIC, &when);
    when.tv_sec += milliseconds / 1000;
    when.tv_nsec += (long)(milliseconds % 1000) * 1000000;
    if (when.tv_nsec >= 1000000000) {
        when.tv_sec++;
        when.tv_nsec -= 1000000000;
    }
    return when;
}

bool hf_work_wait(hf_work *work, int milliseconds)
{
    struct timespec limit = from_now(milliseconds < 0 ? 0 : milliseconds);
    int failed = 0;
    pthread_mutex_lock(&work->mutex);
    while (!work->done && !failed)
        failed = milliseconds < 0 ? pthread_cond_wait(&work->returned, &work->mutex)
                                  : pthread_cond_timedwait(&work->returned, &work->mutex, &limit);
    bool done = work->done;
    pthread_mutex_unlock(&work->mutex);
    return done;
}

/* A thread that returned is waited for to its very end: what libraries keep for it is given back before the program can
 * come to its own. */
void hf_work_free(hf_work *work)
{
    if (!work) return;
    pthread_mutex_lock(&work->mutex);
    work->freed = true;
    bool last = work->done;
    if (!last) pthread_detach(work->thread);
    pthread_mutex_unlock(&work->mutex);
    if (last) {
        pthread_join(work->thread, NULL);
        work->end(work->context);
        destroy(work);
    }
}
