#include "core/file/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file/folder.h"
#include "core/system.h"

#define PRIVATE_MODE 0600
#define COMMON_MODE  0644 /* less the umask; never for others to write, whatever that is */

static hf_status check_path(const char *path, hf_error *error)
{
    if (path[0] == '\0') return hf_fail(error, HF_E_PATH_EMPTY, NULL);
    if (strlen(path) >= HF_PATH_MAX) return hf_fail(error, HF_E_PATH_TOO_LONG, path, NULL);
    return HF_OK;
}

hf_status hf_file_reader_open(hf_file_reader *out, const char *path, hf_error *error)
{
    struct stat facts;
    hf_status status = check_path(path, error);
    int file;

    if (status) return status;
    file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK); /* a pipe must not make us wait */
    if (file < 0) return hf_system_fail(error, HF_E_FILE_READ_FAILED, path, errno);
    if (fstat(file, &facts) != 0)
        status = hf_system_fail(error, HF_E_FILE_READ_FAILED, path, errno);
    else if (!S_ISREG(facts.st_mode))
        status = hf_fail(error, HF_E_FILE_NOT_REGULAR, path, NULL);
    if (status) {
        (void)close(file);
        return status;
    }
    *out = (hf_file_reader){.handle = file, .path = path, .size = (int64_t)facts.st_size};
    return HF_OK;
}

hf_status hf_file_reader_next(size_t *got, hf_file_reader *reader, void *buffer, size_t size, hf_error *error)
{
    ssize_t result;

    do {
        result = read((int)reader->handle, buffer, size);
    } while (result < 0 && errno == EINTR);
    if (result < 0) return hf_system_fail(error, HF_E_FILE_READ_FAILED, reader->path, errno);
    *got = (size_t)result;
    return HF_OK;
}

void hf_file_reader_close(hf_file_reader *reader)
{
    (void)close((int)reader->handle);
}

hf_status hf_file_writer_open(hf_file_writer *out, const char *path, unsigned flags, hf_error *error)
{
    hf_file_writer writer = {.flags = flags, .path = path};
    mode_t mode = (flags & HF_FILE_PRIVATE) != 0 ? PRIVATE_MODE : COMMON_MODE;
    hf_status status = check_path(path, error);
    int file;

    if (!status) status = hf_file_writer_name(&writer, error);
    if (status) return status;
    file = open(writer.temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    if (file < 0) return hf_system_fail(error, HF_E_FILE_WRITE_FAILED, path, errno);
    writer.handle = file;
    *out = writer;
    return HF_OK;
}

hf_status hf_file_writer_add(hf_file_writer *writer, const void *data, size_t length, hf_error *error)
{
    const unsigned char *next = data;

    while (length > 0) {
        ssize_t written = write((int)writer->handle, next, length);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return hf_system_fail(error, HF_E_FILE_WRITE_FAILED, writer->path, errno);
        next += written;
        length -= (size_t)written;
    }
    return HF_OK;
}

/* Where a file system knows no hard links (FAT), the name is claimed first and its empty file then replaced. */
static int claim_and_rename(const char *from, const char *to)
{
    int code, file = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, PRIVATE_MODE);
    if (file < 0) return -1;
    (void)close(file);
    if (rename(from, to) == 0) return 0;
    code = errno;
    (void)unlink(to); /* it is ours, and holds nothing */
    errno = code;
    return -1;
}

/* 0, or -1 with errno; the temporary name is gone on success. */
static int put_in_place(const hf_file_writer *writer)
{
    if ((writer->flags & HF_FILE_NEW) == 0) return rename(writer->temporary, writer->path);
    if (link(writer->temporary, writer->path) == 0) return unlink(writer->temporary);
    if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EMLINK) return -1;
    return claim_and_rename(writer->temporary, writer->path);
}

hf_status hf_file_writer_finish(hf_file_writer *writer, hf_error *error)
{
    bool durable = (writer->flags & HF_FILE_DERIVED) == 0;
    int file = (int)writer->handle, code = 0;

    if (durable && fsync(file) != 0 && errno != EINVAL) code = errno;
    if (close(file) != 0 && code == 0) code = errno;
    if (code == 0 && put_in_place(writer) != 0) code = errno;
    if (code != 0) {
        (void)unlink(writer->temporary);
        if (code == EISDIR) return hf_fail(error, HF_E_FILE_NOT_REGULAR, writer->path, NULL);
        return hf_system_fail(error, HF_E_FILE_WRITE_FAILED, writer->path, code);
    }
    return durable ? hf_folder_flush_above(writer->path, error) : HF_OK;
}

void hf_file_writer_discard(hf_file_writer *writer)
{
    (void)close((int)writer->handle);
    (void)unlink(writer->temporary);
}
