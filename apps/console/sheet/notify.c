#include "apps/console/sheet/notify.h"
#include <stdlib.h>

typedef struct notify {
    struct notify *next;
    LONG_PTR handle;
    bool freed; /* by the snap-in; the objects wait for the console thread */
    bool scope;
    snapin *snapin;
    IComponentData *data; /* exactly one of the two, or none when the object is neither */
    IComponent *component;
} notify;

typedef struct change {
    LONG_PTR handle;
    LPARAM param;
} change;

static SRWLOCK lock = SRWLOCK_INIT;
static notify *all;
static LONG_PTR next_handle = 0x1000;

static void query(notify *n, IUnknown *object)
{
    snapin *s = n->snapin;
    if (n->scope) call_query(s, object, &IID_IComponentData, "IComponentData", (void **)&n->data);
    if (!n->data) call_query(s, object, &IID_IComponent, "IComponent", (void **)&n->component);
    if (!n->data && !n->component) call_query(s, object, &IID_IComponentData, "IComponentData", (void **)&n->data);
}

LONG_PTR notify_create(snapin *s, IUnknown *object, bool scope)
{
    notify *n = calloc(1, sizeof *n);
    if (!n) return 0;
    n->snapin = s;
    n->scope = scope;
    snapin_add_ref(s);
    query(n, object);
    AcquireSRWLockExclusive(&lock);
    n->handle = next_handle++;
    n->next = all;
    all = n;
    ReleaseSRWLockExclusive(&lock);
    return n->handle;
}

static void destroy(notify *n)
{
    call_release(n->snapin, n->data, "IComponentData");
    call_release(n->snapin, n->component, "IComponent");
    snapin_release(n->snapin);
    free(n);
}

/* With the lock held. */
static notify *find(LONG_PTR handle)
{
    notify *n = all;
    while (n && n->handle != handle) n = n->next;
    return n;
}

static void unlink_notify(notify *gone)
{
    notify **at = &all;
    while (*at && *at != gone) at = &(*at)->next;
    if (*at) *at = gone->next;
}

static HRESULT tell(notify *n, LPARAM param)
{
    call c;
    const char *method = n->data ? "IComponentData::Notify" : "IComponent::Notify";
    if (call_begin(&c, n->snapin, method, "(DOBJ_NULL, MMCN_PROPERTY_CHANGE, %d, 0x%llx)", n->scope,
                   (unsigned long long)param)) {
        CALL(&c, n->data ? IComponentData_Notify(n->data, NULL, MMCN_PROPERTY_CHANGE, n->scope, param)
                         : IComponent_Notify(n->component, NULL, MMCN_PROPERTY_CHANGE, n->scope, param));
    }
    return call_end(&c);
}

static void tell_posted(console *c, void *argument)
{
    change *what = argument;
    (void)c;
    AcquireSRWLockShared(&lock);
    notify *n = find(what->handle);
    ReleaseSRWLockShared(&lock); /* only this thread takes entries out */
    /* A handle that was freed since stays until what was said with it before is told: its sweep comes after that. */
    if (n && n->snapin->console && (n->data || n->component)) tell(n, what->param);
    free(what);
}

HRESULT notify_change(LONG_PTR handle, LPARAM param)
{
    console *c = console_current();
    AcquireSRWLockShared(&lock);
    notify *n = find(handle);
    bool good = n && !n->freed;
    ReleaseSRWLockShared(&lock);
    if (!good) {
        call_rule(NULL, "MMCPropertyChangeNotify", "called with a handle that does not exist (any more)");
        return E_INVALIDARG;
    }
    change *what = c ? malloc(sizeof *what) : NULL;
    if (!what) return E_FAIL;
    *what = (change){handle, param};
    if (messages_post(c, tell_posted, what)) return S_OK;
    free(what);
    return E_FAIL;
}

static void sweep_posted(console *c, void *argument)
{
    (void)c, (void)argument;
    notify_sweep();
}

HRESULT notify_free(LONG_PTR handle)
{
    AcquireSRWLockExclusive(&lock);
    notify *n = find(handle);
    bool good = n && !n->freed;
    if (good) n->freed = true;
    ReleaseSRWLockExclusive(&lock);
    if (!good) {
        call_rule(NULL, "MMCFreeNotifyHandle", "called twice, or with a handle that never was");
        return E_INVALIDARG;
    }
    console *c = console_current();
    if (c) messages_post(c, sweep_posted, NULL);
    return S_OK;
}

bool notify_drop(LONG_PTR handle)
{
    AcquireSRWLockExclusive(&lock);
    notify *n = find(handle);
    bool open = n && !n->freed;
    if (n) unlink_notify(n);
    ReleaseSRWLockExclusive(&lock);
    if (n) destroy(n);
    return open;
}

void notify_sweep(void)
{
    for (;;) {
        AcquireSRWLockExclusive(&lock);
        notify *n = all;
        while (n && !n->freed) n = n->next;
        if (n) unlink_notify(n);
        ReleaseSRWLockExclusive(&lock);
        if (!n) return;
        destroy(n);
    }
}
