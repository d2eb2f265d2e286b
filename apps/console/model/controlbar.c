#include "apps/console/model/controlbar.h"
#include <string.h>

static size_t find(const controlbar *set, const IUnknown *identity)
{
    size_t i = 0;
    while (i < set->count && set->controls[i].identity != identity) i++;
    return i;
}

HRESULT controlbar_attach(controlbar *set, const control *added)
{
    if (find(set, added->identity) < set->count) return S_OK;
    if (set->count >= CONTROLBAR_MAX) return E_OUTOFMEMORY;
    control *kept = &set->controls[set->count++];
    *kept = *added;
    IUnknown_AddRef(kept->identity);
    if (kept->extender) IExtendControlbar_AddRef(kept->extender);
    if (kept->held) *kept->held = true;
    return S_OK;
}

static void remove_at(controlbar *set, size_t index)
{
    control gone = set->controls[index];
    memmove(set->controls + index, set->controls + index + 1, (set->count - index - 1) * sizeof(control));
    set->count--;
    if (gone.extender) IExtendControlbar_Release(gone.extender);
    if (gone.held) *gone.held = false;
    IUnknown_Release(gone.identity);
}

HRESULT controlbar_detach(controlbar *set, IUnknown *identity)
{
    size_t index = find(set, identity);
    if (index == set->count) return S_FALSE;
    remove_at(set, index);
    return S_OK;
}

void controlbar_detach_snapin(controlbar *set, const struct snapin *snapin)
{
    for (size_t i = set->count; i-- > 0;) {
        if (i < set->count && set->controls[i].snapin == snapin) remove_at(set, i);
    }
}
