#include "core/file.h"

#include <stdlib.h>
#include <string.h>

#include "core/file/path.h"
#include "core/file/stream.h"
#include "core/secret.h"

#define COPY_CHUNK 65536

static hf_status too_large(hf_error *error, const char *path, size_t max)
{
    hf_number_text number;
    return hf_fail(error, HF_E_FILE_TOO_LARGE, path, hf_text_number(number, (int64_t)max), NULL);
}

/* Room for more, wiping what is left behind: nobody knows here whether the file holds a secret. */
static bool grow(hf_bytes *bytes, size_t *capacity, size_t wanted)
{
    unsigned char *larger = malloc(wanted);
    if (larger == NULL) return false;
    if (bytes->length > 0) memcpy(larger, bytes->data, bytes->length);
    if (bytes->data != NULL) hf_secret_wipe(bytes->data, bytes->length);
    free(bytes->data);
    bytes->data = larger;
    *capacity = wanted;
    return true;
}

/* Reads to the end; a file may be longer than its size said, as those of /proc are. */
static hf_status read_all(hf_bytes *bytes, hf_file_reader *reader, size_t max, hf_error *error)
{
    size_t capacity = 0, got = 0, first = reader->size > 0 ? (size_t)reader->size : COPY_CHUNK;

    if (first > max) first = max;
    if (!grow(bytes, &capacity, first + 2)) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    for (;;) {
        hf_status status =
            hf_file_reader_next(&got, reader, bytes->data + bytes->length, capacity - 1 - bytes->length, error);
        if (status) return status;
        bytes->length += got;
        bytes->data[bytes->length] = '\0';
        if (got == 0) return HF_OK;
        if (bytes->length > max) return too_large(error, reader->path, max);
        if (bytes->length == capacity - 1) {
            size_t wanted = capacity > max / 2 ? max + 2 : capacity * 2;
            if (!grow(bytes, &capacity, wanted)) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
        }
    }
}

hf_status hf_file_read(hf_bytes *out, const char *path, size_t max, hf_error *error)
{
    hf_file_reader reader;
    hf_bytes bytes = {0};
    hf_status status = hf_file_reader_open(&reader, path, error);

    if (status) return status;
    if (reader.size > 0 && (uint64_t)reader.size > max)
        status = too_large(error, path, max);
    else
        status = read_all(&bytes, &reader, max, error);
    hf_file_reader_close(&reader);
    if (status) {
        hf_bytes_wipe(&bytes);
        return status;
    }
    *out = bytes;
    return HF_OK;
}

hf_status hf_file_writer_name(hf_file_writer *writer, hf_error *error)
{
    unsigned long long number = 0;
    hf_status status = hf_random(&number, sizeof number, error);

    if (status) return status;
    if (!hf_text_format(writer->temporary, sizeof writer->temporary, "%s.%016llx", writer->path, number))
        return hf_fail(error, HF_E_PATH_TOO_LONG, writer->path, NULL);
    return HF_OK;
}

/* The system says that the file is not there; what is not there is the folder that it was to be made in. */
static hf_status name_folder(const char *path, hf_status status, const hf_error *reason, hf_error *error)
{
    char above[HF_PATH_MAX];

    if (error) *error = *reason;
    if (!hf_error_is(reason, HF_E_FILE_NOT_FOUND) || hf_path_absolute(above, path, NULL) || !hf_path_above(above))
        return status;
    if (hf_file_exists(above)) return hf_fail(error, HF_E_FOLDER_IS_FILE, above, NULL);
    return hf_folder_exists(above) ? status : hf_fail(error, HF_E_FOLDER_MISSING, above, NULL);
}

hf_status hf_file_write(const char *path, const void *data, size_t length, unsigned flags, hf_error *error)
{
    hf_file_writer writer;
    hf_error reason = {0};
    hf_status status = hf_file_writer_open(&writer, path, flags, &reason);

    if (status) return name_folder(path, status, &reason, error);
    status = hf_file_writer_add(&writer, data, length, error);
    if (status) {
        hf_file_writer_discard(&writer);
        return status;
    }
    return hf_file_writer_finish(&writer, error);
}

static hf_status copy_all(hf_file_writer *writer, hf_file_reader *reader, hf_error *error)
{
    unsigned char *buffer = malloc(COPY_CHUNK);
    size_t got = 0;
    hf_status status = HF_OK;

    if (buffer == NULL) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    do {
        status = hf_file_reader_next(&got, reader, buffer, COPY_CHUNK, error);
        if (!status && got > 0) status = hf_file_writer_add(writer, buffer, got, error);
    } while (!status && got > 0);
    hf_secret_wipe(buffer, COPY_CHUNK);
    free(buffer);
    return status;
}

hf_status hf_file_copy(const char *from, const char *to, unsigned flags, hf_error *error)
{
    hf_file_reader reader;
    hf_file_writer writer;
    hf_status status = hf_file_reader_open(&reader, from, error);

    if (status) return status;
    status = hf_file_writer_open(&writer, to, flags, error);
    if (!status) {
        status = copy_all(&writer, &reader, error);
        if (status)
            hf_file_writer_discard(&writer);
        else
            status = hf_file_writer_finish(&writer, error);
    }
    hf_file_reader_close(&reader);
    return status;
}
