#include "apps/console/console/inside.h"
#include <stdlib.h>

typedef struct wanted {
    console *c;
    snapin *owner;
    extension_kind kind;
    extensions_each *each;
    void *context;
    CLSID seen[FORMATS_MAX_GUIDS]; /* each extension once, however many types it extends */
    size_t seen_count;
} wanted;

static void use(wanted *w, const CLSID *clsid)
{
    for (size_t i = 0; i < w->seen_count; i++) {
        if (IsEqualCLSID(&w->seen[i], clsid)) return;
    }
    if (w->seen_count == FORMATS_MAX_GUIDS) return;
    w->seen[w->seen_count++] = *clsid;
    snapin *extension = load_named(w->c, clsid);
    if (extension && !extension->broken) w->each(w->context, extension);
}

static bool is_required(const snapin *owner, const CLSID *clsid)
{
    const snapin *s = owner->primary ? owner->primary : owner;
    for (size_t i = 0; i < s->required_count; i++) {
        if (IsEqualCLSID(&s->required[i], clsid)) return true;
    }
    return s->all_extensions;
}

static bool is_listed(const CLSID *clsids, size_t count, const CLSID *clsid)
{
    for (size_t i = 0; i < count; i++) {
        if (IsEqualCLSID(&clsids[i], clsid)) return true;
    }
    return false;
}

/* Those of one node type: what is enabled or required, and what the object asks for if it is registered at all. */
static void use_type(wanted *w, const GUID *type, const CLSID *dynamic, size_t dynamic_count)
{
    extension_entry *entries;
    size_t count;
    if (FAILED(snapins_extensions(&entries, &count, type, w->kind))) return;
    for (size_t i = 0; i < count; i++) {
        bool statically =
            (w->c->static_extensions && !entries[i].dynamic_only) || is_required(w->owner, &entries[i].clsid);
        if (statically || is_listed(dynamic, dynamic_count, &entries[i].clsid)) use(w, &entries[i].clsid);
    }
    free(entries);
}

void extensions_for(console *c, snapin *owner, IDataObject *object, extension_kind kind, extensions_each *each,
                    void *context)
{
    if (call_is_special(object) || !owner || owner->broken) return;
    wanted *w = calloc(1, sizeof *w);
    if (!w) return;
    *w = (wanted){.c = c, .owner = owner, .kind = kind, .each = each, .context = context};

    CLSID *dynamic = NULL;
    GUID *types = NULL, type;
    size_t dynamic_count = 0, type_count = 0;
    if (kind != EXTENSION_NAMESPACE) formats_guids(owner, object, CCF_MMC_DYNAMIC_EXTENSIONS, &dynamic, &dynamic_count);
    bool several = c->focus == FOCUS_ROWS && result_selected(c->result) > 1 && kind != EXTENSION_NAMESPACE;
    if (several) {
        formats_guids(owner, object, CCF_OBJECT_TYPES_IN_MULTI_SELECT, &types, &type_count);
        for (size_t i = 0; i < type_count; i++) use_type(w, &types[i], dynamic, dynamic_count);
    } else if (formats_guid(owner, object, CCF_NODETYPE, &type)) {
        use_type(w, &type, dynamic, dynamic_count);
    } else if (!(owner->said & SAID_NO_TYPE_TO_EXTEND)) {
        owner->said |= SAID_NO_TYPE_TO_EXTEND;
        call_rule(owner, "IDataObject::GetDataHere", "its data objects have no CCF_NODETYPE: nothing can extend them");
    }
    free(types);
    free(dynamic);
    free(w);
}
