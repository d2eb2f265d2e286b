/* core/file/stream.h: reading a file, and writing one that takes its place at once, piece by piece. What core/file is
 * made of; the platform halves are stream_posix.c and stream_windows.c. */

#ifndef HF_CORE_FILE_STREAM_H
#define HF_CORE_FILE_STREAM_H

#include "core/file.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A regular file that is being read. */
typedef struct hf_file_reader {
    intptr_t handle;
    const char *path; /* borrowed */
    int64_t size;     /* when it was opened */
} hf_file_reader;

hf_status hf_file_reader_open(hf_file_reader *out, const char *path, hf_error *error);

/* Up to `size` bytes; *got 0 = the end. */
hf_status hf_file_reader_next(size_t *got, hf_file_reader *reader, void *buffer, size_t size, hf_error *error);
void hf_file_reader_close(hf_file_reader *reader);

/* A new file beside `path`, in whose place it is put when it is finished. */
typedef struct hf_file_writer {
    intptr_t handle;
    unsigned flags;   /* HF_FILE_* */
    const char *path; /* borrowed */
    char temporary[HF_PATH_MAX];
} hf_file_writer;

hf_status hf_file_writer_open(hf_file_writer *out, const char *path, unsigned flags, hf_error *error);
hf_status hf_file_writer_add(hf_file_writer *writer, const void *data, size_t length, hf_error *error);

/* Flushes to the disk and puts it in place. Whatever comes of it, the writer is closed. */
hf_status hf_file_writer_finish(hf_file_writer *writer, hf_error *error);

/* For the platform halves: a name for writer->temporary, beside writer->path. */
hf_status hf_file_writer_name(hf_file_writer *writer, hf_error *error);

/* Drops it: nothing was written. */
void hf_file_writer_discard(hf_file_writer *writer);

#ifdef __cplusplus
}
#endif

#endif
