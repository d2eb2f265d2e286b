#include "apps/vaultd/http/deadline.h"

#include "core/clock.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

struct vd_deadline {
    vd_deadlines *all;
    vd_deadline *earlier, *later; /* the other connections, the next to be cut first */
    int64_t at;
    int descriptor;
};

/* Every connection gets the same time, so that who is renewed goes to the end and the list stays sorted. */
struct vd_deadlines {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    pthread_t thread;
    vd_deadline *first, *last;
    int64_t milliseconds;
    bool ending;
};

static void add_last(vd_deadline *deadline)
{
    vd_deadlines *all = deadline->all;
    deadline->at = hf_clock_system_milliseconds() + all->milliseconds;
    deadline->earlier = all->last;
    deadline->later = NULL;
    *(all->last ? &all->last->later : &all->first) = deadline;
    all->last = deadline;
}

static void take_out(vd_deadline *deadline)
{
    vd_deadlines *all = deadline->all;
    *(deadline->earlier ? &deadline->earlier->later : &all->first) = deadline->later;
    *(deadline->later ? &deadline->later->earlier : &all->last) = deadline->earlier;
}

/* Cuts those whose time is over. Their owner sees the end of the connection and closes it; should it not, they are cut
 * again. */
static void cut_late(vd_deadlines *all)
{
    int64_t now = hf_clock_system_milliseconds();
    while (all->first && all->first->at <= now) {
        vd_deadline *late = all->first;
        shutdown(late->descriptor, SHUT_RDWR);
        take_out(late);
        add_last(late);
    }
}

static void *watch(void *context)
{
    vd_deadlines *all = context;
    pthread_mutex_lock(&all->mutex);
    while (!all->ending) {
        cut_late(all);
        if (all->first) {
            struct timespec until = {(time_t)(all->first->at / 1000), (long)(all->first->at % 1000) * 1000000};
            pthread_cond_timedwait(&all->changed, &all->mutex, &until);
        } else {
            pthread_cond_wait(&all->changed, &all->mutex);
        }
    }
    pthread_mutex_unlock(&all->mutex);
    return NULL;
}

/* The clock of hf_clock_system_milliseconds. */
static bool make_condition(pthread_cond_t *out)
{
    pthread_condattr_t attributes;
    if (pthread_condattr_init(&attributes) != 0) return false;
    bool made =
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC) == 0 && pthread_cond_init(out, &attributes) == 0;
    pthread_condattr_destroy(&attributes);
    return made;
}

hf_status vd_deadlines_open(vd_deadlines **out, int64_t milliseconds, hf_error *error)
{
    vd_deadlines *all = calloc(1, sizeof *all);
    if (!all || !make_condition(&all->changed)) {
        free(all);
        return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    }
    all->milliseconds = milliseconds;
    pthread_mutex_init(&all->mutex, NULL);
    if (pthread_create(&all->thread, NULL, watch, all) == 0) {
        *out = all;
        return HF_OK;
    }
    pthread_cond_destroy(&all->changed);
    pthread_mutex_destroy(&all->mutex);
    free(all);
    return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
}

void vd_deadlines_close(vd_deadlines *all)
{
    if (!all) return;
    pthread_mutex_lock(&all->mutex);
    all->ending = true;
    pthread_cond_signal(&all->changed);
    pthread_mutex_unlock(&all->mutex);
    pthread_join(all->thread, NULL);
    pthread_cond_destroy(&all->changed);
    pthread_mutex_destroy(&all->mutex);
    free(all);
}

vd_deadline *vd_deadline_start(vd_deadlines *all, int descriptor)
{
    vd_deadline *deadline = calloc(1, sizeof *deadline);
    if (!deadline) return NULL;
    deadline->all = all;
    deadline->descriptor = descriptor;
    pthread_mutex_lock(&all->mutex);
    if (!all->first) pthread_cond_signal(&all->changed);
    add_last(deadline);
    pthread_mutex_unlock(&all->mutex);
    return deadline;
}

void vd_deadline_renew(vd_deadline *deadline)
{
    if (!deadline) return;
    pthread_mutex_lock(&deadline->all->mutex);
    take_out(deadline);
    add_last(deadline);
    pthread_mutex_unlock(&deadline->all->mutex);
}

void vd_deadline_end(vd_deadline *deadline)
{
    if (!deadline) return;
    pthread_mutex_lock(&deadline->all->mutex);
    take_out(deadline);
    pthread_mutex_unlock(&deadline->all->mutex);
    free(deadline);
}
