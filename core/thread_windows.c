#include "core/thread.h"

#include <process.h>
#include <stdlib.h>
#include <windows.h>

static SRWLOCK *lock_of(hf_lock *lock)
{
    return (SRWLOCK *)&lock->state; /* a struct of one pointer; zero is its initial state */
}

void hf_lock_take(hf_lock *lock)
{
    AcquireSRWLockExclusive(lock_of(lock));
}

void hf_lock_leave(hf_lock *lock)
{
    ReleaseSRWLockExclusive(lock_of(lock));
}

void hf_lock_end(hf_lock *lock)
{
    (void)lock; /* holds nothing */
}

struct hf_work {
    HANDLE thread;
    LONG holders; /* the thread and the owner */
    void (*run)(void *context);
    void (*end)(void *context);
    void *context;
};

static void let_go(hf_work *work)
{
    if (InterlockedDecrement(&work->holders)) return;
    work->end(work->context);
    CloseHandle(work->thread);
    free(work);
}

static unsigned __stdcall body(void *argument)
{
    hf_work *work = argument;
    work->run(work->context);
    let_go(work);
    return 0;
}

hf_status hf_work_start(hf_work **out, void (*run)(void *context), void (*end)(void *context), void *context,
                        hf_error *error)
{
    hf_work *work = calloc(1, sizeof *work);
    if (!work) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    work->holders = 2;
    work->run = run;
    work->end = end;
    work->context = context;
    work->thread = (HANDLE)_beginthreadex(NULL, 0, body, work, CREATE_SUSPENDED, NULL);
    if (!work->thread) {
        free(work);
        return hf_fail(error, HF_E_NO_THREAD, NULL);
    }
    ResumeThread(work->thread); /* only now: the thread may free the work, handle and all */
    *out = work;
    return HF_OK;
}

bool hf_work_wait(hf_work *work, int milliseconds)
{
    DWORD limit = milliseconds < 0 ? INFINITE : (DWORD)milliseconds;
    return WaitForSingleObject(work->thread, limit) == WAIT_OBJECT_0;
}

void hf_work_free(hf_work *work)
{
    if (work) let_go(work);
}
