#include "apps/console/call/calls.h"
#include <string.h>

HRESULT call_task_text(snapin *s, IExtendTaskPad *by, bool title, LPOLESTR group, LPOLESTR *out)
{
    call c;
    char quoted[QUOTE_MAX];
    *out = NULL;
    if (call_begin(&c, s, title ? "IExtendTaskPad::GetTitle" : "IExtendTaskPad::GetDescriptiveText", "(%s)",
                   call_quote(quoted, group))) {
        CALL(&c, title ? IExtendTaskPad_GetTitle(by, group, out) : IExtendTaskPad_GetDescriptiveText(by, group, out));
    }
    HRESULT result = call_end(&c);
    if (FAILED(result)) *out = NULL;
    return result;
}

HRESULT call_task_list(snapin *s, IExtendTaskPad *by, LPOLESTR group, MMC_LISTPAD_INFO *out)
{
    call c;
    char quoted[QUOTE_MAX];
    memset(out, 0, sizeof *out);
    if (call_begin(&c, s, "IExtendTaskPad::GetListPadInfo", "(%s)", call_quote(quoted, group)))
        CALL(&c, IExtendTaskPad_GetListPadInfo(by, group, out));
    HRESULT result = call_end(&c);
    if (FAILED(result)) memset(out, 0, sizeof *out);
    return result;
}

HRESULT call_task_enum(snapin *s, IExtendTaskPad *by, IDataObject *object, LPOLESTR group, IEnumTASK **out)
{
    call c;
    char quoted[QUOTE_MAX];
    *out = NULL;
    if (call_begin(&c, s, "IExtendTaskPad::EnumTasks", "(%s, %s)", call_object_name(object), call_quote(quoted, group)))
        CALL(&c, IExtendTaskPad_EnumTasks(by, object, group, out));
    HRESULT result = call_end(&c);
    if (FAILED(result)) *out = NULL;
    if (result == S_OK && !*out) {
        call_rule(s, c.method, "said S_OK and gave no tasks");
        result = E_UNEXPECTED;
    }
    return result;
}

HRESULT call_task_next(snapin *s, IEnumTASK *tasks, MMC_TASK *out)
{
    call c;
    ULONG fetched = 0;
    memset(out, 0, sizeof *out);
    if (call_begin(&c, s, "IEnumTASK::Next", "(1)")) CALL(&c, IEnumTASK_Next(tasks, 1, out, &fetched));
    HRESULT result = call_end(&c);
    return result == S_OK && fetched != 1 ? S_FALSE : result;
}

HRESULT call_task_notify(snapin *s, IExtendTaskPad *by, IDataObject *object, LONG_PTR command)
{
    call c;
    VARIANT arg = {.vt = VT_I4, .lVal = (LONG)command}, param = {.vt = VT_EMPTY};
    if (call_begin(&c, s, "IExtendTaskPad::TaskNotify", "(%s, %ld)", call_object_name(object), (long)command))
        CALL(&c, IExtendTaskPad_TaskNotify(by, object, &arg, &param));
    return call_end(&c);
}
