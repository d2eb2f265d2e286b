#include "core/file/stream.h"

#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "core/file/parts_windows.h"
#include "core/system.h"
#include "core/wide.h"

#define PART_MAX 0x40000000u

static hf_status fail(hf_error *error, hf_error_id id, const char *path)
{
    return hf_system_fail(error, id, path, (int)GetLastError());
}

static HANDLE open_to_read(const wchar_t *wide)
{
    HANDLE file;
    int tries = 0;

    do {
        file = CreateFileW(wide, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                           OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
    } while (file == INVALID_HANDLE_VALUE && hf_file_try_again(&tries));
    return file;
}

hf_status hf_file_reader_open(hf_file_reader *out, const char *path, hf_error *error)
{
    wchar_t *wide = NULL;
    LARGE_INTEGER size = {.QuadPart = 0};
    HANDLE file;
    hf_status status = hf_wide_path(&wide, path, error);

    if (status) return status;
    file = hf_folder_exists(path) ? NULL : open_to_read(wide);
    if (file == INVALID_HANDLE_VALUE) {
        status = fail(error, HF_E_FILE_READ_FAILED, path);
    } else if (file == NULL) {
        status = hf_fail(error, HF_E_FILE_NOT_REGULAR, path, NULL); /* the system would call it a lack of rights */
    } else if (GetFileType(file) != FILE_TYPE_DISK) {
        status = hf_fail(error, HF_E_FILE_NOT_REGULAR, path, NULL);
        (void)CloseHandle(file);
    } else {
        (void)GetFileSizeEx(file, &size);
        *out = (hf_file_reader){.handle = (intptr_t)file, .path = path, .size = size.QuadPart};
    }
    free(wide);
    return status;
}

hf_status hf_file_reader_next(size_t *got, hf_file_reader *reader, void *buffer, size_t size, hf_error *error)
{
    DWORD part = size > PART_MAX ? PART_MAX : (DWORD)size, result = 0;

    if (!ReadFile((HANDLE)reader->handle, buffer, part, &result, NULL))
        return fail(error, HF_E_FILE_READ_FAILED, reader->path);
    *got = result;
    return HF_OK;
}

void hf_file_reader_close(hf_file_reader *reader)
{
    (void)CloseHandle((HANDLE)reader->handle);
}

static hf_status create(hf_file_writer *writer, const wchar_t *wide, hf_error *error)
{
    hf_private owner_only = {NULL};
    SECURITY_ATTRIBUTES attributes = {.nLength = sizeof attributes};
    HANDLE file;
    hf_status status = HF_OK;

    if ((writer->flags & HF_FILE_PRIVATE) != 0) status = hf_private_make(&owner_only, error);
    if (status) return status;
    attributes.lpSecurityDescriptor = owner_only.descriptor;
    file = CreateFileW(wide, GENERIC_WRITE, 0, owner_only.descriptor != NULL ? &attributes : NULL, CREATE_NEW,
                       FILE_ATTRIBUTE_NORMAL, NULL);
    if (file == INVALID_HANDLE_VALUE)
        status = fail(error, HF_E_FILE_WRITE_FAILED, writer->path);
    else
        writer->handle = (intptr_t)file;
    hf_private_free(&owner_only);
    return status;
}

hf_status hf_file_writer_open(hf_file_writer *out, const char *path, unsigned flags, hf_error *error)
{
    hf_file_writer writer = {.flags = flags, .path = path};
    wchar_t *wide = NULL;
    hf_status status = HF_OK;

    if (path[0] == '\0') return hf_fail(error, HF_E_PATH_EMPTY, NULL);
    status = hf_file_writer_name(&writer, error);
    if (!status) status = hf_wide_path(&wide, writer.temporary, error);
    if (!status) status = create(&writer, wide, error);
    free(wide);
    if (!status) *out = writer;
    return status;
}

hf_status hf_file_writer_add(hf_file_writer *writer, const void *data, size_t length, hf_error *error)
{
    const unsigned char *next = data;

    while (length > 0) {
        DWORD part = length > PART_MAX ? PART_MAX : (DWORD)length, written = 0;
        if (!WriteFile((HANDLE)writer->handle, next, part, &written, NULL))
            return fail(error, HF_E_FILE_WRITE_FAILED, writer->path);
        next += written;
        length -= written;
    }
    return HF_OK;
}

static hf_status put_in_place(const hf_file_writer *writer, hf_error *error)
{
    bool replace = (writer->flags & HF_FILE_NEW) == 0, durable = (writer->flags & HF_FILE_DERIVED) == 0;
    DWORD how = (replace ? MOVEFILE_REPLACE_EXISTING : 0u) | (durable ? MOVEFILE_WRITE_THROUGH : 0u);
    wchar_t *from = NULL, *to = NULL;
    hf_status status = hf_wide_path(&from, writer->temporary, error);

    if (!status) status = hf_wide_path(&to, writer->path, error);
    if (!status) status = hf_file_move(from, to, how, HF_E_FILE_WRITE_FAILED, writer->path, error);
    if (status) (void)hf_file_remove(writer->temporary, NULL);
    free(from);
    free(to);
    return status;
}

hf_status hf_file_writer_finish(hf_file_writer *writer, hf_error *error)
{
    hf_status status = HF_OK;

    if ((writer->flags & HF_FILE_DERIVED) == 0 && !FlushFileBuffers((HANDLE)writer->handle))
        status = fail(error, HF_E_FILE_WRITE_FAILED, writer->path);
    if (status) {
        hf_file_writer_discard(writer);
        return status;
    }
    (void)CloseHandle((HANDLE)writer->handle);
    return put_in_place(writer, error);
}

void hf_file_writer_discard(hf_file_writer *writer)
{
    (void)CloseHandle((HANDLE)writer->handle);
    (void)hf_file_remove(writer->temporary, NULL);
}
