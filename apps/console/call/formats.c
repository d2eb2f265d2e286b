#include "apps/console/call/calls.h"
#include "apps/console/text.h"
#include <stdlib.h>
#include <string.h>

enum { POISON = 0xa5 };

static CLIPFORMAT format_of(const wchar_t *name)
{
    return (CLIPFORMAT)RegisterClipboardFormatW(name);
}

/* GetDataHere into a block of `size` bytes that are poisoned, or zero for text, because some snap-ins write strings of
 * half their length and no end. The bytes are copied to `out`. */
static HRESULT get_here(snapin *s, IDataObject *object, const wchar_t *format, void *out, size_t size, int fill)
{
    char name[QUOTE_MAX];
    FORMATETC wanted = {format_of(format), NULL, DVASPECT_CONTENT, -1, TYMED_HGLOBAL};
    STGMEDIUM medium = {.tymed = TYMED_HGLOBAL};
    HGLOBAL block = GlobalAlloc(GMEM_MOVEABLE, size);
    if (!block) return E_OUTOFMEMORY;
    memset(GlobalLock(block), fill, size);
    GlobalUnlock(block);
    medium.hGlobal = block;

    call c;
    if (call_begin(&c, s, "IDataObject::GetDataHere", "(%s, %zu bytes)", call_quote(name, format), size)) {
        CALL(&c, IDataObject_GetDataHere(object, &wanted, &medium));
    }
    HRESULT result = call_end(&c);
    if (medium.hGlobal != block && !c.guard.code) {
        call_rule(s, c.method, "put another block in the place of the one that it was given");
        result = E_UNEXPECTED;
    }
    if (SUCCEEDED(result)) {
        size_t there = GlobalSize(block); /* it may have been made larger or smaller */
        memset(out, 0, size);
        memcpy(out, GlobalLock(block), there < size ? there : size);
        GlobalUnlock(block);
    }
    if (medium.hGlobal == block) GlobalFree(block);
    return result;
}

/* GetData: the snap-in allocates. From malloc, at most FORMATS_MAX_BYTES. */
static HRESULT get_data(snapin *s, IDataObject *object, const wchar_t *format, void **out, size_t *size)
{
    char name[QUOTE_MAX];
    FORMATETC wanted = {format_of(format), NULL, DVASPECT_CONTENT, -1, TYMED_HGLOBAL};
    STGMEDIUM medium = {0};
    call c;
    if (call_begin(&c, s, "IDataObject::GetData", "(%s)", call_quote(name, format))) {
        CALL(&c, IDataObject_GetData(object, &wanted, &medium));
    }
    HRESULT result = call_end(&c);
    if (FAILED(result)) return result;
    if (medium.tymed != TYMED_HGLOBAL || !medium.hGlobal) {
        /* The page about dynamic extensions shows a GetData that sets hGlobal alone: what it gave is taken. */
        if (!medium.hGlobal || medium.tymed) return E_UNEXPECTED;
        medium.tymed = TYMED_HGLOBAL;
    }
    *size = GlobalSize(medium.hGlobal);
    result = *size && *size <= FORMATS_MAX_BYTES ? S_OK : E_UNEXPECTED;
    *out = SUCCEEDED(result) ? malloc(*size) : NULL;
    if (*out) {
        memcpy(*out, GlobalLock(medium.hGlobal), *size);
        GlobalUnlock(medium.hGlobal);
    }
    ReleaseStgMedium(&medium);
    return *out ? S_OK : FAILED(result) ? result : E_OUTOFMEMORY;
}

bool formats_guid(snapin *s, IDataObject *object, const wchar_t *format, GUID *out)
{
    GUID poison, read;
    memset(&poison, POISON, sizeof poison);
    if (call_is_special(object)) return false;
    if (FAILED(get_here(s, object, format, &read, sizeof read, POISON))) return false;

    const unsigned char *bytes = (const unsigned char *)&read;
    size_t left = sizeof read;
    while (left && bytes[left - 1] == POISON) left--;
    if (left < sizeof read) { /* at least the last byte was not written; a GUID may end so by chance: 1 in 256 */
        char name[QUOTE_MAX];
        if (left < 15) {
            call_rule(s, "IDataObject::GetDataHere", "wrote %zu of the 16 bytes of %s", left, call_quote(name, format));
            return false;
        }
    }
    *out = read;
    return true;
}

bool formats_text(snapin *s, IDataObject *object, const wchar_t *format, wchar_t *out, size_t size)
{
    if (call_is_special(object)) return false;
    if (FAILED(get_here(s, object, format, out, size * sizeof *out, 0))) return false;
    out[size - 1] = 0;
    return true;
}

bool formats_bool(snapin *s, IDataObject *object, const wchar_t *format, BOOL *out)
{
    BOOL value;
    if (call_is_special(object) || FAILED(get_here(s, object, format, &value, sizeof value, 0))) return false;
    *out = value;
    return true;
}

bool formats_guids(snapin *s, IDataObject *object, const wchar_t *format, GUID **out, size_t *count)
{
    void *bytes = NULL;
    size_t size = 0;
    *out = NULL;
    *count = 0;
    if (call_is_special(object) || FAILED(get_data(s, object, format, &bytes, &size))) return false;

    DWORD said = 0;
    const size_t header = offsetof(SMMCObjectTypes, guid);
    if (size >= header) memcpy(&said, bytes, sizeof said);
    size_t there = size >= header ? (size - header) / sizeof(GUID) : 0;
    if (said > there) {
        char name[QUOTE_MAX];
        call_rule(s, "IDataObject::GetData", "said that %s has %lu entries and gave %zu", call_quote(name, format),
                  said, there);
    }
    *count = said < there ? said : there;
    if (*count > FORMATS_MAX_GUIDS) *count = FORMATS_MAX_GUIDS;
    GUID *copy = malloc((*count ? *count : 1) * sizeof *copy);
    if (copy) memcpy(copy, (char *)bytes + header, *count * sizeof *copy);
    free(bytes);
    *out = copy;
    return copy != NULL;
}

bool formats_bytes(snapin *s, IDataObject *object, const wchar_t *format, size_t header, void **out, size_t *size)
{
    char *bytes = NULL;
    size_t there = 0;
    if (call_is_special(object) || FAILED(get_data(s, object, format, (void **)&bytes, &there))) return false;

    DWORD said = 0;
    bool good = there >= header && header >= sizeof said;
    if (good) memcpy(&said, bytes + header - sizeof said, sizeof said); /* cBytes is last before the bytes */
    if (good && said > there - header) said = (DWORD)(there - header);
    if (good) {
        memmove(bytes, bytes + header, said);
        *out = bytes;
        *size = said;
        return true;
    }
    free(bytes);
    return false;
}
