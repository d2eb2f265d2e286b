/* IStringTable, and the enumerator of its strings. */
#include "apps/console/com/host.h"
#include "apps/console/com/string_table.h"
#include "apps/console/text.h"
#include <stdlib.h>
#include <string.h>

HOST_UNKNOWN(IStringTable, strings, IStringTable_iface)

/* A copy of all strings: changing the table does not disturb who enumerates. */
typedef struct enumerator {
    IEnumString IEnumString_iface;
    LONG refs;
    snapin *snapin;
    size_t count, at;
    wchar_t **texts;
} enumerator;

static enumerator *impl_from_IEnumString(IEnumString *iface)
{
    return CONTAINING_RECORD(iface, enumerator, IEnumString_iface);
}

static HRESULT WINAPI enumerator_QueryInterface(IEnumString *iface, REFIID iid, void **out)
{
    if (!out) return E_POINTER;
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, &IID_IEnumString);
    *out = known ? iface : NULL;
    if (known) IEnumString_AddRef(iface);
    return known ? S_OK : E_NOINTERFACE;
}

static const char kind[] = "enumerator of strings";

static ULONG WINAPI enumerator_AddRef(IEnumString *iface)
{
    return (ULONG)InterlockedIncrement(&impl_from_IEnumString(iface)->refs);
}

static ULONG WINAPI enumerator_Release(IEnumString *iface)
{
    enumerator *e = impl_from_IEnumString(iface);
    LONG left = InterlockedDecrement(&e->refs);
    if (left) return (ULONG)left;
    for (size_t i = 0; i < e->count; i++) free(e->texts[i]);
    free(e->texts);
    snapin_got_back(e->snapin, kind);
    free(e);
    return 0;
}

static HRESULT WINAPI enumerator_Next(IEnumString *iface, ULONG wanted, LPOLESTR *out, ULONG *fetched)
{
    enumerator *e = impl_from_IEnumString(iface);
    if (!out || (wanted != 1 && !fetched)) return E_POINTER;
    ULONG filled = 0;
    while (filled < wanted && e->at < e->count) {
        size_t bytes = (wcslen(e->texts[e->at]) + 1) * sizeof(wchar_t);
        out[filled] = CoTaskMemAlloc(bytes);
        if (!out[filled]) break;
        memcpy(out[filled++], e->texts[e->at++], bytes);
    }
    if (fetched) *fetched = filled;
    return filled == wanted ? S_OK : S_FALSE;
}

static HRESULT WINAPI enumerator_Skip(IEnumString *iface, ULONG count)
{
    enumerator *e = impl_from_IEnumString(iface);
    size_t left = e->count - e->at;
    e->at += count < left ? count : left;
    return count <= left ? S_OK : S_FALSE;
}

static HRESULT WINAPI enumerator_Reset(IEnumString *iface)
{
    impl_from_IEnumString(iface)->at = 0;
    return S_OK;
}

static HRESULT make_enumerator(snapin *s, wchar_t *const *texts, size_t count, size_t at, IEnumString **out);

static HRESULT WINAPI enumerator_Clone(IEnumString *iface, IEnumString **out)
{
    enumerator *e = impl_from_IEnumString(iface);
    return out ? make_enumerator(e->snapin, e->texts, e->count, e->at, out) : E_POINTER;
}

static const IEnumStringVtbl enumerator_vtbl = {
    .QueryInterface = enumerator_QueryInterface,
    .AddRef = enumerator_AddRef,
    .Release = enumerator_Release,
    .Next = enumerator_Next,
    .Skip = enumerator_Skip,
    .Reset = enumerator_Reset,
    .Clone = enumerator_Clone,
};

static HRESULT make_enumerator(snapin *s, wchar_t *const *texts, size_t count, size_t at, IEnumString **out)
{
    enumerator *e = calloc(1, sizeof *e);
    if (!e) return E_OUTOFMEMORY;
    e->IEnumString_iface.lpVtbl = (IEnumStringVtbl *)&enumerator_vtbl;
    e->refs = 1;
    e->snapin = s;
    e->at = at;
    snapin_gave(s, kind);
    e->texts = calloc(count ? count : 1, sizeof *e->texts);
    for (size_t i = 0; e->texts && i < count; i++) {
        e->texts[i] = text_copy(texts[i], STRINGS_MAX_LENGTH);
        if (!e->texts[i]) break;
        e->count++;
    }
    if (!e->texts || e->count < count) {
        IEnumString_Release(&e->IEnumString_iface);
        return E_OUTOFMEMORY;
    }
    *out = &e->IEnumString_iface;
    return S_OK;
}

static HRESULT WINAPI strings_AddString(IStringTable *iface, LPCOLESTR text, MMC_STRING_ID *out)
{
    static const char method[] = "IStringTable::AddString";
    host *h = strings_host(iface);
    char quoted[QUOTE_MAX];
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%s)", call_quote(quoted, text));
    if (c) result = !text || !out ? E_POINTER : *text ? string_table_add(h->snapin->strings, text, out) : E_INVALIDARG;
    if (SUCCEEDED(result)) c->dirty = true;
    return host_end(h, method, result);
}

static HRESULT copy_string(const wchar_t *text, ULONG room, LPOLESTR out, ULONG *length)
{
    if (!out || !room) return E_INVALIDARG;
    size_t whole = wcslen(text), fits = whole < room - 1 ? whole : room - 1;
    memcpy(out, text, fits * sizeof *text);
    out[fits] = 0;
    if (length) *length = (ULONG)fits;
    return fits == whole ? S_OK : S_FALSE;
}

static HRESULT WINAPI strings_GetString(IStringTable *iface, MMC_STRING_ID id, ULONG room, LPOLESTR out, ULONG *length)
{
    static const char method[] = "IStringTable::GetString";
    host *h = strings_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%lu, room for %lu)", id, room);
    if (c) {
        const wchar_t *text = string_table_find(h->snapin->strings, id);
        result = text ? copy_string(text, room, out, length) : E_FAIL;
    }
    return host_end(h, method, result);
}

static HRESULT WINAPI strings_GetStringLength(IStringTable *iface, MMC_STRING_ID id, ULONG *out)
{
    static const char method[] = "IStringTable::GetStringLength";
    host *h = strings_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%lu)", id);
    if (c) {
        const wchar_t *text = string_table_find(h->snapin->strings, id);
        result = !out ? E_POINTER : text ? S_OK : E_FAIL;
        if (SUCCEEDED(result)) *out = (ULONG)wcslen(text);
    }
    return host_end(h, method, result);
}

static HRESULT WINAPI strings_DeleteString(IStringTable *iface, MMC_STRING_ID id)
{
    static const char method[] = "IStringTable::DeleteString";
    host *h = strings_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%lu)", id);
    if (c) result = string_table_delete(h->snapin->strings, id) ? S_OK : E_FAIL;
    return host_end(h, method, result);
}

static HRESULT WINAPI strings_DeleteAllStrings(IStringTable *iface)
{
    static const char method[] = "IStringTable::DeleteAllStrings";
    host *h = strings_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "()");
    if (c) string_table_clear(h->snapin->strings);
    return host_end(h, method, result);
}

static HRESULT WINAPI strings_FindString(IStringTable *iface, LPCOLESTR text, MMC_STRING_ID *out)
{
    static const char method[] = "IStringTable::FindString";
    host *h = strings_host(iface);
    char quoted[QUOTE_MAX];
    HRESULT result;
    console *c = host_begin(h, method, &result, "(%s)", call_quote(quoted, text));
    if (c) {
        MMC_STRING_ID id = text ? string_table_find_text(h->snapin->strings, text) : 0;
        result = !text || !out ? E_POINTER : id ? S_OK : E_FAIL;
        if (SUCCEEDED(result)) *out = id;
    }
    return host_end(h, method, result);
}

static HRESULT WINAPI strings_Enumerate(IStringTable *iface, IEnumString **out)
{
    static const char method[] = "IStringTable::Enumerate";
    host *h = strings_host(iface);
    HRESULT result;
    console *c = host_begin(h, method, &result, "()");
    if (c) {
        const string_table *table = h->snapin->strings;
        wchar_t **texts = out ? calloc(table->count ? table->count : 1, sizeof *texts) : NULL;
        for (size_t i = 0; texts && i < table->count; i++) texts[i] = table->entries[i].text;
        result = !out ? E_POINTER : texts ? make_enumerator(h->snapin, texts, table->count, 0, out) : E_OUTOFMEMORY;
        free(texts);
    }
    return host_end(h, method, result);
}

const IStringTableVtbl host_string_table_vtbl = {
    .QueryInterface = strings_QueryInterface,
    .AddRef = strings_AddRef,
    .Release = strings_Release,
    .AddString = strings_AddString,
    .GetString = strings_GetString,
    .GetStringLength = strings_GetStringLength,
    .DeleteString = strings_DeleteString,
    .DeleteAllStrings = strings_DeleteAllStrings,
    .FindString = strings_FindString,
    .Enumerate = strings_Enumerate,
};
