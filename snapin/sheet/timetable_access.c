#include "snapin/sheet/timetable_access.h"

#include <initguid.h>
#include <oleacc.h>

#include <stdlib.h>

#define CHILDREN (HF_SCHEDULE_DAYS * HF_SCHEDULE_CELLS)

typedef struct grid_access {
    IAccessible IAccessible_iface;
    LONG refs;
    HWND window;
    IAccessible *standard; /* what the system knows of any window */
} grid_access;

static grid_access *impl_from_IAccessible(IAccessible *iface)
{
    return CONTAINING_RECORD(iface, grid_access, IAccessible_iface);
}

static hf_grid_place place_of(LONG child)
{
    return (hf_grid_place){(int)(child - 1) / HF_SCHEDULE_CELLS, (int)(child - 1) % HF_SCHEDULE_CELLS};
}

/* 0 for the grid itself, 1..CHILDREN for a cell, -1 for what is neither, or when the window is gone. */
static LONG child_of(const grid_access *access, VARIANT child)
{
    if (!hf_grid_of(access->window) || V_VT(&child) != VT_I4) return -1;
    return V_I4(&child) >= 0 && V_I4(&child) <= CHILDREN ? V_I4(&child) : -1;
}

static HRESULT WINAPI grid_access_QueryInterface(IAccessible *iface, REFIID iid, void **out)
{
    if (!out) return E_POINTER;
    *out = NULL;
    if (!IsEqualIID(iid, &IID_IUnknown) && !IsEqualIID(iid, &IID_IDispatch) && !IsEqualIID(iid, &IID_IAccessible))
        return E_NOINTERFACE;
    *out = iface;
    IAccessible_AddRef(iface);
    return S_OK;
}

static ULONG WINAPI grid_access_AddRef(IAccessible *iface)
{
    return (ULONG)InterlockedIncrement(&impl_from_IAccessible(iface)->refs);
}

static ULONG WINAPI grid_access_Release(IAccessible *iface)
{
    grid_access *access = impl_from_IAccessible(iface);
    LONG refs = InterlockedDecrement(&access->refs);
    if (!refs) {
        if (access->standard) IAccessible_Release(access->standard);
        free(access);
    }
    return (ULONG)refs;
}

/* Scripts that ask by name get what the system's own object says. */
static HRESULT WINAPI grid_access_GetTypeInfoCount(IAccessible *iface, UINT *count)
{
    grid_access *access = impl_from_IAccessible(iface);
    return access->standard ? IAccessible_GetTypeInfoCount(access->standard, count) : E_NOTIMPL;
}

static HRESULT WINAPI grid_access_GetTypeInfo(IAccessible *iface, UINT index, LCID locale, ITypeInfo **info)
{
    grid_access *access = impl_from_IAccessible(iface);
    return access->standard ? IAccessible_GetTypeInfo(access->standard, index, locale, info) : E_NOTIMPL;
}

static HRESULT WINAPI grid_access_GetIDsOfNames(IAccessible *iface, REFIID iid, LPOLESTR *names, UINT count,
                                                LCID locale, DISPID *ids)
{
    grid_access *access = impl_from_IAccessible(iface);
    return access->standard ? IAccessible_GetIDsOfNames(access->standard, iid, names, count, locale, ids) : E_NOTIMPL;
}

static HRESULT WINAPI grid_access_Invoke(IAccessible *iface, DISPID id, REFIID iid, LCID locale, WORD flags,
                                         DISPPARAMS *parameters, VARIANT *result, EXCEPINFO *exception, UINT *argument)
{
    grid_access *access = impl_from_IAccessible(iface);
    if (!access->standard) return E_NOTIMPL;
    return IAccessible_Invoke(access->standard, id, iid, locale, flags, parameters, result, exception, argument);
}

static HRESULT WINAPI grid_access_get_accParent(IAccessible *iface, IDispatch **out)
{
    grid_access *access = impl_from_IAccessible(iface);
    return access->standard ? IAccessible_get_accParent(access->standard, out) : E_FAIL;
}

static HRESULT WINAPI grid_access_get_accChildCount(IAccessible *iface, LONG *count)
{
    (void)iface;
    *count = CHILDREN;
    return S_OK;
}

/* Cells are simple elements: they have no object of their own. */
static HRESULT WINAPI grid_access_get_accChild(IAccessible *iface, VARIANT child, IDispatch **out)
{
    *out = NULL;
    return child_of(impl_from_IAccessible(iface), child) > 0 ? S_FALSE : E_INVALIDARG;
}

static HRESULT WINAPI grid_access_get_accName(IAccessible *iface, VARIANT child, BSTR *out)
{
    wchar_t name[80] = L"";
    grid_access *access = impl_from_IAccessible(iface);
    LONG which = child_of(access, child);
    *out = NULL;
    if (which < 0) return E_INVALIDARG;
    if (which)
        hf_grid_cell_name(name, place_of(which));
    else
        GetWindowTextW(access->window, name, 80);
    *out = SysAllocString(name);
    return *out ? S_OK : E_OUTOFMEMORY;
}

static bool is_on(const grid_access *access, LONG child)
{
    hf_grid_place place = place_of(child);
    return hf_grid_timetable(hf_grid_of(access->window))->schedule.cells[place.day][place.cell];
}

static HRESULT WINAPI grid_access_get_accValue(IAccessible *iface, VARIANT child, BSTR *out)
{
    grid_access *access = impl_from_IAccessible(iface);
    LONG which = child_of(access, child);
    *out = NULL;
    if (which < 0) return E_INVALIDARG;
    if (!which) return S_FALSE;
    *out = SysAllocString(is_on(access, which) ? L"on" : L"off");
    return *out ? S_OK : E_OUTOFMEMORY;
}

static HRESULT WINAPI grid_access_get_accDescription(IAccessible *iface, VARIANT child, BSTR *out)
{
    (void)iface;
    (void)child;
    *out = NULL;
    return S_FALSE;
}

static HRESULT WINAPI grid_access_get_accRole(IAccessible *iface, VARIANT child, VARIANT *out)
{
    LONG which = child_of(impl_from_IAccessible(iface), child);
    V_VT(out) = VT_EMPTY;
    if (which < 0) return E_INVALIDARG;
    V_VT(out) = VT_I4;
    V_I4(out) = which ? ROLE_SYSTEM_CHECKBUTTON : ROLE_SYSTEM_TABLE;
    return S_OK;
}

static LONG cell_state(const grid_access *access, LONG child)
{
    const hf_timetable *timetable = hf_grid_timetable(hf_grid_of(access->window));
    hf_grid_place place = place_of(child);
    bool here = place.day == timetable->cursor.day && place.cell == timetable->cursor.cell;
    LONG state = STATE_SYSTEM_FOCUSABLE | STATE_SYSTEM_SELECTABLE;
    if (is_on(access, child)) state |= STATE_SYSTEM_CHECKED;
    if (hf_timetable_is_selected(timetable, place)) state |= STATE_SYSTEM_SELECTED;
    if (here && GetFocus() == access->window) state |= STATE_SYSTEM_FOCUSED;
    return state;
}

static HRESULT WINAPI grid_access_get_accState(IAccessible *iface, VARIANT child, VARIANT *out)
{
    grid_access *access = impl_from_IAccessible(iface);
    LONG which = child_of(access, child);
    V_VT(out) = VT_EMPTY;
    if (which < 0) return E_INVALIDARG;
    V_VT(out) = VT_I4;
    V_I4(out) = which ? cell_state(access, which) : STATE_SYSTEM_FOCUSABLE;
    if (!IsWindowEnabled(access->window)) V_I4(out) |= STATE_SYSTEM_UNAVAILABLE;
    return S_OK;
}

static HRESULT WINAPI grid_access_get_accHelp(IAccessible *iface, VARIANT child, BSTR *out)
{
    return grid_access_get_accDescription(iface, child, out);
}

static HRESULT WINAPI grid_access_get_accHelpTopic(IAccessible *iface, BSTR *file, VARIANT child, LONG *topic)
{
    (void)iface;
    (void)child;
    *file = NULL;
    *topic = 0;
    return S_FALSE;
}

static HRESULT WINAPI grid_access_get_accKeyboardShortcut(IAccessible *iface, VARIANT child, BSTR *out)
{
    return grid_access_get_accDescription(iface, child, out);
}

static HRESULT WINAPI grid_access_get_accFocus(IAccessible *iface, VARIANT *out)
{
    grid_access *access = impl_from_IAccessible(iface);
    V_VT(out) = VT_EMPTY;
    if (!hf_grid_of(access->window) || GetFocus() != access->window) return S_FALSE;
    const hf_timetable *timetable = hf_grid_timetable(hf_grid_of(access->window));
    V_VT(out) = VT_I4;
    V_I4(out) = HF_GRID_CHILD(timetable->cursor.day, timetable->cursor.cell);
    return S_OK;
}

/* The cell that the cursor is on. */
static HRESULT WINAPI grid_access_get_accSelection(IAccessible *iface, VARIANT *out)
{
    grid_access *access = impl_from_IAccessible(iface);
    V_VT(out) = VT_EMPTY;
    if (!hf_grid_of(access->window)) return E_FAIL;
    const hf_timetable *timetable = hf_grid_timetable(hf_grid_of(access->window));
    V_VT(out) = VT_I4;
    V_I4(out) = HF_GRID_CHILD(timetable->cursor.day, timetable->cursor.cell);
    return S_OK;
}

static HRESULT WINAPI grid_access_get_accDefaultAction(IAccessible *iface, VARIANT child, BSTR *out)
{
    grid_access *access = impl_from_IAccessible(iface);
    LONG which = child_of(access, child);
    *out = NULL;
    if (which < 0) return E_INVALIDARG;
    if (!which) return S_FALSE;
    *out = SysAllocString(is_on(access, which) ? L"Turn off" : L"Turn on");
    return *out ? S_OK : E_OUTOFMEMORY;
}

static HRESULT WINAPI grid_access_accSelect(IAccessible *iface, LONG flags, VARIANT child)
{
    grid_access *access = impl_from_IAccessible(iface);
    LONG which = child_of(access, child);
    if (which <= 0 || !(flags & (SELFLAG_TAKEFOCUS | SELFLAG_TAKESELECTION))) return E_INVALIDARG;
    hf_grid_focus(hf_grid_of(access->window), place_of(which));
    return S_OK;
}

static HRESULT WINAPI grid_access_accLocation(IAccessible *iface, LONG *left, LONG *top, LONG *width, LONG *height,
                                              VARIANT child)
{
    RECT rect;
    grid_access *access = impl_from_IAccessible(iface);
    LONG which = child_of(access, child);
    if (which < 0) return E_INVALIDARG;
    GetClientRect(access->window, &rect);
    if (which) rect = hf_grid_cell_rect(hf_grid_of(access->window), place_of(which));
    MapWindowPoints(access->window, NULL, (POINT *)(void *)&rect, 2);
    *left = rect.left;
    *top = rect.top;
    *width = rect.right - rect.left;
    *height = rect.bottom - rect.top;
    return S_OK;
}

static HRESULT WINAPI grid_access_accNavigate(IAccessible *iface, LONG direction, VARIANT start, VARIANT *out)
{
    LONG which = child_of(impl_from_IAccessible(iface), start);
    V_VT(out) = VT_EMPTY;
    if (which < 0) return E_INVALIDARG;
    LONG next = which;
    switch (direction) {
    case NAVDIR_FIRSTCHILD: next = which ? 0 : 1; break;
    case NAVDIR_LASTCHILD: next = which ? 0 : CHILDREN; break;
    case NAVDIR_RIGHT:
    case NAVDIR_NEXT: next = which + 1; break;
    case NAVDIR_LEFT:
    case NAVDIR_PREVIOUS: next = which - 1; break;
    case NAVDIR_UP: next = which - HF_SCHEDULE_CELLS; break;
    case NAVDIR_DOWN: next = which + HF_SCHEDULE_CELLS; break;
    default: return E_INVALIDARG;
    }
    if (next < 1 || next > CHILDREN || next == which) return S_FALSE;
    V_VT(out) = VT_I4;
    V_I4(out) = next;
    return S_OK;
}

static HRESULT WINAPI grid_access_accHitTest(IAccessible *iface, LONG x, LONG y, VARIANT *out)
{
    RECT rect;
    hf_grid_place place;
    POINT point = {x, y};
    grid_access *access = impl_from_IAccessible(iface);
    V_VT(out) = VT_EMPTY;
    if (!hf_grid_of(access->window)) return E_FAIL;
    GetClientRect(access->window, &rect);
    MapWindowPoints(NULL, access->window, &point, 1);
    if (!PtInRect(&rect, point)) return S_FALSE;
    V_VT(out) = VT_I4;
    V_I4(out) = hf_grid_hit(hf_grid_of(access->window), point, &place) ? HF_GRID_CHILD(place.day, place.cell) : 0;
    return S_OK;
}

static HRESULT WINAPI grid_access_accDoDefaultAction(IAccessible *iface, VARIANT child)
{
    grid_access *access = impl_from_IAccessible(iface);
    LONG which = child_of(access, child);
    if (which <= 0) return E_INVALIDARG;
    if (!IsWindowEnabled(access->window)) return E_FAIL;
    hf_grid_press(hf_grid_of(access->window), place_of(which));
    return S_OK;
}

static HRESULT WINAPI grid_access_put_accName(IAccessible *iface, VARIANT child, BSTR name)
{
    (void)iface;
    (void)child;
    (void)name;
    return E_NOTIMPL;
}

static HRESULT WINAPI grid_access_put_accValue(IAccessible *iface, VARIANT child, BSTR value)
{
    return grid_access_put_accName(iface, child, value);
}

static const IAccessibleVtbl grid_access_vtbl = {
    .QueryInterface = grid_access_QueryInterface,
    .AddRef = grid_access_AddRef,
    .Release = grid_access_Release,
    .GetTypeInfoCount = grid_access_GetTypeInfoCount,
    .GetTypeInfo = grid_access_GetTypeInfo,
    .GetIDsOfNames = grid_access_GetIDsOfNames,
    .Invoke = grid_access_Invoke,
    .get_accParent = grid_access_get_accParent,
    .get_accChildCount = grid_access_get_accChildCount,
    .get_accChild = grid_access_get_accChild,
    .get_accName = grid_access_get_accName,
    .get_accValue = grid_access_get_accValue,
    .get_accDescription = grid_access_get_accDescription,
    .get_accRole = grid_access_get_accRole,
    .get_accState = grid_access_get_accState,
    .get_accHelp = grid_access_get_accHelp,
    .get_accHelpTopic = grid_access_get_accHelpTopic,
    .get_accKeyboardShortcut = grid_access_get_accKeyboardShortcut,
    .get_accFocus = grid_access_get_accFocus,
    .get_accSelection = grid_access_get_accSelection,
    .get_accDefaultAction = grid_access_get_accDefaultAction,
    .accSelect = grid_access_accSelect,
    .accLocation = grid_access_accLocation,
    .accNavigate = grid_access_accNavigate,
    .accHitTest = grid_access_accHitTest,
    .accDoDefaultAction = grid_access_accDoDefaultAction,
    .put_accName = grid_access_put_accName,
    .put_accValue = grid_access_put_accValue,
};

LRESULT hf_grid_answer_access(HWND window, WPARAM parameter)
{
    grid_access *access = calloc(1, sizeof *access);
    if (!access) return 0;
    access->IAccessible_iface.lpVtbl = (IAccessibleVtbl *)(ULONG_PTR)&grid_access_vtbl;
    access->refs = 1;
    access->window = window;
    if (FAILED(CreateStdAccessibleObject(window, OBJID_CLIENT, &IID_IAccessible, (void **)&access->standard)))
        access->standard = NULL;
    LRESULT result = LresultFromObject(&IID_IAccessible, parameter, (IUnknown *)&access->IAccessible_iface);
    IAccessible_Release(&access->IAccessible_iface);
    return result;
}
