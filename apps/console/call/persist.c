#include "apps/console/call/calls.h"
#include <ocidl.h>
#include <stdlib.h>
#include <string.h>

/* A snap-in is asked for IPersistStream, then IPersistStreamInit, then IPersistStorage: the first that it has is used.
 */
typedef struct persistence {
    IPersistStream *stream;
    IPersistStreamInit *init;
    IPersistStorage *storage;
} persistence;

static void find(persistence *out, snapin *s, IUnknown *object)
{
    memset(out, 0, sizeof *out);
    if (SUCCEEDED(call_query(s, object, &IID_IPersistStream, "IPersistStream", (void **)&out->stream))) return;
    if (SUCCEEDED(call_query(s, object, &IID_IPersistStreamInit, "IPersistStreamInit", (void **)&out->init))) return;
    call_query(s, object, &IID_IPersistStorage, "IPersistStorage", (void **)&out->storage);
}

static void drop(snapin *s, persistence *with)
{
    call_release(s, with->stream, "IPersistStream");
    call_release(s, with->init, "IPersistStreamInit");
    call_release(s, with->storage, "IPersistStorage");
}

static HRESULT stream_of_bytes(IStream **out, const void *bytes, size_t size)
{
    HRESULT result = CreateStreamOnHGlobal(NULL, TRUE, out);
    if (FAILED(result)) return result;
    ULONG written;
    result = size ? IStream_Write(*out, bytes, (ULONG)size, &written) : S_OK;
    if (SUCCEEDED(result)) result = IStream_Seek(*out, (LARGE_INTEGER){.QuadPart = 0}, STREAM_SEEK_SET, NULL);
    if (FAILED(result)) IStream_Release(*out);
    return result;
}

/* A compound file in memory: one that the bytes hold, or a new one for no bytes. */
static HRESULT storage_of_bytes(IStorage **out, ILockBytes **out_memory, const void *bytes, size_t size)
{
    ILockBytes *memory = NULL;
    HGLOBAL block = size ? GlobalAlloc(GMEM_MOVEABLE, size) : NULL;
    if (size && !block) return E_OUTOFMEMORY;
    if (block) {
        memcpy(GlobalLock(block), bytes, size);
        GlobalUnlock(block);
    }
    HRESULT result = CreateILockBytesOnHGlobal(block, TRUE, &memory);
    if (FAILED(result)) {
        if (block) GlobalFree(block);
        return result;
    }
    const DWORD mode = STGM_READWRITE | STGM_SHARE_EXCLUSIVE;
    result = size ? StgOpenStorageOnILockBytes(memory, NULL, mode, NULL, 0, out)
                  : StgCreateDocfileOnILockBytes(memory, mode | STGM_CREATE, 0, out);
    if (FAILED(result)) {
        ILockBytes_Release(memory);
        return result;
    }
    *out_memory = memory;
    return S_OK;
}

static HRESULT init_new(snapin *s, persistence *with, const char *whose)
{
    call c;
    IStorage *storage = NULL;
    ILockBytes *memory = NULL;
    if (with->storage) {
        HRESULT made = storage_of_bytes(&storage, &memory, NULL, 0);
        if (FAILED(made)) return made;
    }
    const char *method = with->init ? "IPersistStreamInit::InitNew" : "IPersistStorage::InitNew";
    if (call_begin(&c, s, method, "() of the %s", whose)) {
        CALL(&c, with->init ? IPersistStreamInit_InitNew(with->init) : IPersistStorage_InitNew(with->storage, storage));
    }
    HRESULT result = call_end(&c);
    if (storage) IStorage_Release(storage);
    if (memory) ILockBytes_Release(memory);
    return result;
}

HRESULT call_persist_new(snapin *s, IUnknown *object, const char *whose)
{
    persistence with;
    find(&with, s, object);
    HRESULT result = with.init || with.storage ? init_new(s, &with, whose) : S_FALSE;
    drop(s, &with);
    return result;
}

static HRESULT load_stream(snapin *s, persistence *with, const char *whose, const void *bytes, size_t size)
{
    call c;
    IStream *stream;
    HRESULT made = stream_of_bytes(&stream, bytes, size);
    if (FAILED(made)) return made;
    const char *method = with->stream ? "IPersistStream::Load" : "IPersistStreamInit::Load";
    if (call_begin(&c, s, method, "(%zu bytes) of the %s", size, whose)) {
        CALL(&c,
             with->stream ? IPersistStream_Load(with->stream, stream) : IPersistStreamInit_Load(with->init, stream));
    }
    HRESULT result = call_end(&c);
    IStream_Release(stream);
    return result;
}

static HRESULT load_storage(snapin *s, persistence *with, const char *whose, const void *bytes, size_t size)
{
    call c;
    IStorage *storage;
    ILockBytes *memory;
    HRESULT made = storage_of_bytes(&storage, &memory, bytes, size);
    if (FAILED(made)) return made;
    if (call_begin(&c, s, "IPersistStorage::Load", "(%zu bytes) of the %s", size, whose)) {
        CALL(&c, IPersistStorage_Load(with->storage, storage));
    }
    HRESULT result = call_end(&c);
    IStorage_Release(storage);
    ILockBytes_Release(memory);
    return result;
}

HRESULT call_persist_load(snapin *s, IUnknown *object, const char *whose, const void *bytes, size_t size)
{
    persistence with;
    find(&with, s, object);
    HRESULT result = S_FALSE;
    if (with.stream || with.init) result = load_stream(s, &with, whose, bytes, size);
    if (with.storage) result = load_storage(s, &with, whose, bytes, size);
    drop(s, &with);
    return result;
}

static HRESULT bytes_of_global(HGLOBAL block, size_t size, void **out)
{
    void *copy = malloc(size ? size : 1);
    if (!copy) return E_OUTOFMEMORY;
    if (size) memcpy(copy, GlobalLock(block), size);
    if (size) GlobalUnlock(block);
    *out = copy;
    return S_OK;
}

static HRESULT save_stream(snapin *s, persistence *with, const char *whose, void **out, size_t *size)
{
    call c;
    IStream *stream;
    HGLOBAL block;
    HRESULT result = stream_of_bytes(&stream, NULL, 0);
    if (FAILED(result)) return result;
    const char *method = with->stream ? "IPersistStream::Save" : "IPersistStreamInit::Save";
    if (call_begin(&c, s, method, "(clear dirty) of the %s", whose)) {
        CALL(&c, with->stream ? IPersistStream_Save(with->stream, stream, TRUE)
                              : IPersistStreamInit_Save(with->init, stream, TRUE));
    }
    result = call_end(&c);
    STATSTG stat;
    if (SUCCEEDED(result)) result = IStream_Stat(stream, &stat, STATFLAG_NONAME);
    if (SUCCEEDED(result)) result = GetHGlobalFromStream(stream, &block);
    if (SUCCEEDED(result)) result = bytes_of_global(block, (size_t)stat.cbSize.QuadPart, out);
    if (SUCCEEDED(result)) *size = (size_t)stat.cbSize.QuadPart;
    IStream_Release(stream);
    return result;
}

/* IPersistStorage::Save, then SaveCompleted: in between the snap-in may not write (its contract). */
static HRESULT save_storage(snapin *s, persistence *with, const char *whose, void **out, size_t *size)
{
    call c;
    IStorage *storage;
    ILockBytes *memory;
    HGLOBAL block;
    HRESULT result = storage_of_bytes(&storage, &memory, NULL, 0);
    if (FAILED(result)) return result;
    if (call_begin(&c, s, "IPersistStorage::Save", "() of the %s", whose)) {
        CALL(&c, IPersistStorage_Save(with->storage, storage, FALSE));
    }
    result = call_end(&c);
    if (SUCCEEDED(result)) {
        if (call_begin(&c, s, "IPersistStorage::SaveCompleted", "() of the %s", whose)) {
            CALL(&c, IPersistStorage_SaveCompleted(with->storage, NULL));
        }
        call_end(&c);
        result = IStorage_Commit(storage, STGC_DEFAULT);
    }
    STATSTG stat;
    if (SUCCEEDED(result)) result = ILockBytes_Stat(memory, &stat, STATFLAG_NONAME);
    if (SUCCEEDED(result)) result = GetHGlobalFromILockBytes(memory, &block);
    if (SUCCEEDED(result)) result = bytes_of_global(block, (size_t)stat.cbSize.QuadPart, out);
    if (SUCCEEDED(result)) *size = (size_t)stat.cbSize.QuadPart;
    IStorage_Release(storage);
    ILockBytes_Release(memory);
    return result;
}

HRESULT call_persist_save(snapin *s, IUnknown *object, const char *whose, void **out, size_t *size)
{
    persistence with;
    *out = NULL;
    *size = 0;
    find(&with, s, object);
    HRESULT result = S_FALSE;
    if (with.stream || with.init) result = save_stream(s, &with, whose, out, size);
    if (with.storage) result = save_storage(s, &with, whose, out, size);
    drop(s, &with);
    return result;
}

HRESULT call_persist_is_dirty(snapin *s, IUnknown *object, const char *whose)
{
    call c;
    persistence with;
    find(&with, s, object);
    HRESULT result = S_FALSE;
    if (with.stream || with.init || with.storage) {
        if (call_begin(&c, s, "IPersist*::IsDirty", "() of the %s", whose)) {
            CALL(&c, with.stream ? IPersistStream_IsDirty(with.stream)
                     : with.init ? IPersistStreamInit_IsDirty(with.init)
                                 : IPersistStorage_IsDirty(with.storage));
        }
        result = call_end(&c);
    }
    drop(s, &with);
    return result;
}
