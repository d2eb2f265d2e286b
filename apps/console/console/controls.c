/* The controls in the result pane of a snap-in (OCX). There is one of a class, made once and shown again, unless the
 * snap-in wants a new one each time (MMC_VIEW_OPTIONS_CREATENEW) or made it itself (GetResultViewType2). */
#include "apps/console/console/inside.h"
#include <stdlib.h>

typedef struct pane_control {
    struct pane_control *next;
    CLSID clsid;
    IUnknown *control; /* a reference */
    bool keep;
} pane_control;

static void put_in_place(console *c, snapin *s, IUnknown *shown)
{
    call made;
    if (!c->events.host_control) return;
    if (call_begin(&made, s, "control of the result pane", "()"))
        CALL(&made, c->events.host_control(c->events.context, shown));
    HRESULT result = call_end(&made);
    if (FAILED(result)) call_failed(s, "IOleObject::DoVerb", result, "the control of its result pane cannot be shown");
}

static pane_control *add(console *c, snapin *s, const CLSID *clsid, IUnknown *shown, bool keep)
{
    pane_control *one = calloc(1, sizeof *one);
    if (!one) return NULL;
    if (clsid) one->clsid = *clsid;
    IUnknown_AddRef(shown);
    one->control = shown;
    one->keep = keep;
    one->next = s->controls;
    s->controls = one;
    put_in_place(c, s, shown);
    return one;
}

static pane_control *find(const snapin *s, const CLSID *clsid)
{
    pane_control *one = s->controls;
    while (one && !(one->keep && IsEqualCLSID(&one->clsid, clsid))) one = one->next;
    return one;
}

void controls_show_made(console *c, snapin *s, IUnknown *shown)
{
    if (add(c, s, NULL, shown, false)) result_set_control(c->result, shown);
}

HRESULT controls_show(console *c, snapin *s, const CLSID *clsid, bool anew)
{
    pane_control *one = anew ? NULL : find(s, clsid);
    if (one) {
        result_set_control(c->result, one->control);
        return S_OK;
    }
    IUnknown *made;
    HRESULT result = call_create(s, clsid, &IID_IUnknown, "IUnknown of an OCX", (void **)&made);
    if (FAILED(result)) return result;
    one = add(c, s, clsid, made, !anew);
    call_release(s, made, "IUnknown of an OCX");
    if (!one) return E_OUTOFMEMORY;
    result_set_control(c->result, one->control);
    if (s->component) call_view_notify(s, NULL, MMCN_INITOCX, 0, (LPARAM)one->control);
    return S_OK;
}

static void take_out_of_place(console *c, snapin *s, IUnknown *shown)
{
    call made;
    if (!c->events.release_control) return;
    if (call_begin(&made, s, "control of the result pane", "(closed)"))
        CALL(&made, (c->events.release_control(c->events.context, shown), S_OK));
    call_end(&made);
}

static void drop(console *c, snapin *s, bool all)
{
    for (pane_control **at = &s->controls; *at;) {
        pane_control *one = *at;
        if (one->keep && !all) {
            at = &one->next;
            continue;
        }
        *at = one->next;
        take_out_of_place(c, s, one->control);
        call_release(s, one->control, "IUnknown of an OCX");
        free(one);
    }
}

void controls_leave(console *c)
{
    if (c->owner) drop(c, c->owner, false);
}

void controls_close(console *c, snapin *s)
{
    drop(c, s, true);
}
