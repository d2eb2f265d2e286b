#include "apps/console/call/calls.h"

HRESULT call_data_initialize(snapin *s, IUnknown *host)
{
    call c;
    if (call_begin(&c, s, "IComponentData::Initialize", "(console)")) {
        CALL(&c, IComponentData_Initialize(s->data, host));
    }
    return call_end(&c);
}

HRESULT call_data_create_component(snapin *s, IComponent **out)
{
    call c;
    *out = NULL;
    if (call_begin(&c, s, "IComponentData::CreateComponent", "()")) {
        CALL(&c, IComponentData_CreateComponent(s->data, out));
    }
    HRESULT result = call_end(&c);
    if (FAILED(result)) *out = NULL;
    if (SUCCEEDED(result) && !*out) {
        call_rule(s, c.method, "said S_OK and gave no IComponent");
        result = E_UNEXPECTED;
    }
    return result;
}

HRESULT call_data_notify(snapin *s, IDataObject *object, MMC_NOTIFY_TYPE event, LPARAM arg, LPARAM param)
{
    call c;
    char name[24];
    if (!s->data) return E_UNEXPECTED;
    if (call_begin(&c, s, "IComponentData::Notify", "(%s, %s, 0x%llx, 0x%llx)", call_object_name(object),
                   call_event_name(event, name), (unsigned long long)arg, (unsigned long long)param)) {
        CALL(&c, IComponentData_Notify(s->data, object, event, arg, param));
    }
    return call_end(&c);
}

HRESULT call_data_destroy(snapin *s)
{
    call c;
    if (call_begin(&c, s, "IComponentData::Destroy", "()")) CALL(&c, IComponentData_Destroy(s->data));
    return call_end(&c);
}

HRESULT call_data_query_object(snapin *s, MMC_COOKIE cookie, DATA_OBJECT_TYPES type, IDataObject **out)
{
    call c;
    *out = NULL;
    if (!s->data) return E_UNEXPECTED;
    if (call_begin(&c, s, "IComponentData::QueryDataObject", "(0x%llx, %s)", (unsigned long long)cookie,
                   type == CCT_SCOPE ? "CCT_SCOPE" : "CCT_SNAPIN_MANAGER")) {
        CALL(&c, IComponentData_QueryDataObject(s->data, cookie, type, out));
    }
    HRESULT result = call_end(&c);
    if (FAILED(result)) *out = NULL;
    if (SUCCEEDED(result) && !*out) {
        call_rule(s, c.method, "said S_OK and gave no data object");
        result = E_UNEXPECTED;
    }
    return result;
}

HRESULT call_data_display_info(snapin *s, SCOPEDATAITEM *item)
{
    call c;
    if (!s->data) return E_UNEXPECTED;
    if (call_begin(&c, s, "IComponentData::GetDisplayInfo", "(mask 0x%lx, 0x%llx, cookie 0x%llx)", item->mask,
                   (unsigned long long)item->ID, (unsigned long long)item->lParam)) {
        CALL(&c, IComponentData_GetDisplayInfo(s->data, item));
    }
    return call_end(&c);
}

HRESULT call_data_compare(snapin *s, IDataObject *a, IDataObject *b)
{
    call c;
    if (!s->data) return E_UNEXPECTED;
    if (call_begin(&c, s, "IComponentData::CompareObjects", "(%s, %s)", call_object_name(a), call_object_name(b))) {
        CALL(&c, IComponentData_CompareObjects(s->data, a, b));
    }
    return call_end(&c);
}
