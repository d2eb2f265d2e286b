#include "apps/console/call/calls.h"

HRESULT call_create(snapin *s, const CLSID *clsid, REFIID iid, const char *interface_name, void **out)
{
    call c;
    *out = NULL;
    if (call_begin(&c, s, "CoCreateInstance", "(%s)", interface_name)) {
        CALL(&c, CoCreateInstance(clsid, NULL, CLSCTX_INPROC_SERVER, iid, out));
    }
    HRESULT result = call_end(&c);
    if (FAILED(result)) *out = NULL;
    if (SUCCEEDED(result) && !*out) {
        call_rule(s, "CoCreateInstance", "said S_OK and gave no %s", interface_name);
        result = E_UNEXPECTED;
    }
    return result;
}

HRESULT call_query(snapin *s, IUnknown *object, REFIID iid, const char *interface_name, void **out)
{
    call c;
    *out = NULL;
    if (!object) return E_NOINTERFACE;
    if (call_begin(&c, s, "QueryInterface", "(%s)", interface_name)) {
        CALL(&c, IUnknown_QueryInterface(object, iid, out));
    }
    HRESULT result = call_end(&c);
    if (FAILED(result)) *out = NULL;
    if (SUCCEEDED(result) && !*out) {
        call_rule(s, "QueryInterface", "said S_OK and gave no %s", interface_name);
        result = E_NOINTERFACE;
    }
    return result;
}

ULONG call_release(snapin *s, void *object, const char *interface_name)
{
    call c;
    if (!object) return 0;
    if (call_begin(&c, s, "Release", "(%s)", interface_name)) {
        CALL(&c, (HRESULT)IUnknown_Release((IUnknown *)object));
        if (c.result < 0) c.result = 0; /* it crashed */
    }
    HRESULT left = call_end(&c);
    return left > 0 ? (ULONG)left : 0;
}
