#include "apps/console/console/inside.h"
#include <stdlib.h>

typedef struct wanted {
    console *c;
    snapin *owner;
    extension_kind kind;
    extensions_each *each;
    void *context;
    size_t types;                      /* node types that were gone through */
    CLSID seen[FORMATS_MAX_GUIDS];     /* extensions of any of them */
    size_t extends[FORMATS_MAX_GUIDS]; /* ... and of how many */
    size_t seen_count;
} wanted;

static void note(wanted *w, const CLSID *clsid)
{
    size_t i = 0;
    while (i < w->seen_count && !IsEqualCLSID(&w->seen[i], clsid)) i++;
    if (i == FORMATS_MAX_GUIDS) return;
    if (i == w->seen_count) w->seen[w->seen_count++] = *clsid;
    w->extends[i]++;
}

/* Of several rows those that extend all of them. */
static void use_all(wanted *w)
{
    for (size_t i = 0; i < w->seen_count; i++) {
        snapin *extension = w->extends[i] == w->types ? load_named(w->c, &w->seen[i]) : NULL;
        if (extension && !extension->broken) w->each(w->context, extension);
    }
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

static bool is_in_force(const console *c, const snapin *owner, const extension_entry *entry)
{
    return (c->static_extensions && !entry->dynamic_only) || is_required(owner, &entry->clsid);
}

/* Those of one node type: what is enabled or required, and what the object asks for if it is registered at all. */
static void note_type(wanted *w, const GUID *type, const CLSID *dynamic, size_t dynamic_count)
{
    extension_entry *entries;
    size_t count;
    w->types++;
    if (FAILED(snapins_extensions(&entries, &count, type, w->kind))) return;
    for (size_t i = 0; i < count; i++) {
        if (is_in_force(w->c, w->owner, &entries[i]) || is_listed(dynamic, dynamic_count, &entries[i].clsid))
            note(w, &entries[i].clsid);
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
    if (!objects_is_composite(object) && formats_guid(owner, object, CCF_NODETYPE, &type)) {
        note_type(w, &type, dynamic, dynamic_count);
    } else if (formats_guids(owner, object, CCF_OBJECT_TYPES_IN_MULTI_SELECT, &types, &type_count)) {
        for (size_t i = 0; i < type_count; i++) note_type(w, &types[i], dynamic, dynamic_count);
    } else if (!(owner->said & SAID_NO_TYPE_TO_EXTEND)) {
        owner->said |= SAID_NO_TYPE_TO_EXTEND;
        call_rule(owner, "IDataObject::GetDataHere", "its data objects have no CCF_NODETYPE: nothing can extend them");
    }
    use_all(w);
    free(types);
    free(dynamic);
    free(w);
}

bool extensions_of_names(console *c, snapin *owner, IDataObject *object)
{
    GUID type;
    extension_entry *entries;
    size_t count, at = 0;
    if (!formats_guid(owner, object, CCF_NODETYPE, &type) ||
        FAILED(snapins_extensions(&entries, &count, &type, EXTENSION_NAMESPACE)))
        return false;
    while (at < count && !is_in_force(c, owner, &entries[at])) at++;
    free(entries);
    return at < count;
}
