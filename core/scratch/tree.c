/* Walks through folders. What a walk does with a file is a function; where it stands is told by two paths that grow and
 * shrink as it goes down and up, so that a level of depth costs no more than a call. */
#include "core/file/folder.h"
#include "core/file/stream.h"
#include "core/scratch/internal.h"

#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 64
#define CHUNK     (256 * 1024)

typedef struct walk walk;
struct walk {
    char from[HF_PATH_MAX], to[HF_PATH_MAX]; /* the entry that is looked at; `to` is "" when there is none */
    hf_status (*file)(walk *at, int64_t size, hf_error *error);
    hf_status (*folder)(walk *at, hf_error *error);
    uint64_t volume; /* of the whole tree */
    hf_tree_size size;
    hf_tree_progress *progress;
    unsigned char *buffers[2]; /* for comparing */
    int depth;
    hf_status status;
    hf_error *error;
};

static hf_status go_through(walk *at);

/* A folder on another volume is a mount point. */
static hf_status check_volume(const walk *at, hf_error *error)
{
    hf_volume volume;
    hf_status status = hf_volume_inspect(&volume, at->from, error);
    if (!status && volume.id != at->volume) status = hf_fail(error, HF_E_SCRATCH_LINK_INSIDE, at->from, NULL);
    return status;
}

static hf_status visit_folder(walk *at)
{
    if (at->depth >= DEPTH_MAX) {
        hf_number_text most;
        return hf_fail(at->error, HF_E_FOLDER_TOO_DEEP, at->from, hf_text_number(most, DEPTH_MAX), NULL);
    }
    hf_status status = check_volume(at, at->error);
    if (!status && at->folder) status = at->folder(at, at->error);
    at->size.folders++;
    at->depth++;
    if (!status) status = go_through(at);
    at->depth--;
    return status;
}

static hf_status visit(walk *at)
{
    int64_t size;
    switch (hf_entry_look(&size, at->from)) {
    case HF_ENTRY_FOLDER: return visit_folder(at);
    case HF_ENTRY_FILE:
        at->size.files++;
        at->size.bytes += (uint64_t)size;
        return at->file ? at->file(at, size, at->error) : HF_OK;
    case HF_ENTRY_NONE: return hf_fail(at->error, HF_E_FILE_NOT_FOUND, at->from, NULL);
    default: return hf_fail(at->error, HF_E_SCRATCH_LINK_INSIDE, at->from, NULL);
    }
}

static bool visit_name(void *context, const char *name)
{
    walk *at = context;
    size_t from = strlen(at->from), to = strlen(at->to);
    char joined[HF_PATH_MAX];
    at->status = hf_path_join(joined, at->from, name, at->error);
    if (!at->status) memcpy(at->from, joined, sizeof joined);
    if (!at->status && to) at->status = hf_path_join(joined, at->to, name, at->error);
    if (!at->status && to) memcpy(at->to, joined, sizeof joined);
    if (!at->status) at->status = visit(at);
    at->from[from] = '\0';
    at->to[to] = '\0';
    return at->status == HF_OK;
}

static hf_status go_through(walk *at)
{
    hf_status status = hf_folder_list(at->from, visit_name, at, at->error);
    return status ? status : at->status;
}

/* Walks through `from`, beside it `to`, which may be NULL. A missing `from` is empty. */
static hf_status start(walk *at, const char *from, const char *to, hf_error *error)
{
    hf_volume volume;
    at->error = error;
    if (!hf_folder_exists(from)) return HF_OK;
    hf_status status = hf_volume_inspect(&volume, from, error);
    bool fits = hf_text_put(at->from, sizeof at->from, from) && hf_text_put(at->to, sizeof at->to, to ? to : "");
    if (!status && !fits) status = hf_fail(error, HF_E_PATH_TOO_LONG, from, NULL);
    if (status) return status;
    at->volume = volume.id;
    return go_through(at);
}

hf_status hf_tree_measure(hf_tree_size *out, const char *folder, hf_error *error)
{
    walk at = {.depth = 0};
    hf_status status = start(&at, folder, NULL, error);
    if (!status) *out = at.size;
    return status;
}

static hf_status advance(hf_tree_progress *progress, uint64_t bytes, const char *what, hf_error *error)
{
    const hf_attendant *attendant = progress->attendant;
    progress->done += bytes;
    if (!attendant || !attendant->progress) return HF_OK;
    if (attendant->progress(attendant->context, progress->done, progress->total, what)) return HF_OK;
    return hf_fail(error, HF_E_CANCELLED, "the move of the scratch folder", NULL);
}

static hf_status copy_file(walk *at, int64_t size, hf_error *error)
{
    hf_status status = hf_file_copy(at->from, at->to, HF_FILE_PRIVATE | HF_FILE_NEW, error);
    return status ? status : advance(at->progress, (uint64_t)size, "copying", error);
}

static hf_status copy_folder(walk *at, hf_error *error)
{
    return hf_folder_make(at->to, HF_FILE_PRIVATE, error);
}

hf_status hf_tree_copy(const char *from, const char *to, hf_tree_progress *progress, hf_error *error)
{
    walk at = {.file = copy_file, .folder = copy_folder, .progress = progress};
    return start(&at, from, to, error);
}

/* Fills the buffer unless the file ends before. */
static hf_status read_chunk(size_t *got, hf_file_reader *reader, unsigned char *buffer, hf_error *error)
{
    size_t more = 1;
    hf_status status = HF_OK;
    for (*got = 0; !status && more && *got < CHUNK; *got += more) {
        status = hf_file_reader_next(&more, reader, buffer + *got, CHUNK - *got, error);
    }
    return status;
}

static hf_status compare_content(walk *at, hf_file_reader readers[2], hf_error *error)
{
    size_t got[2] = {1, 1};
    while (got[0]) {
        hf_status status = read_chunk(&got[0], &readers[0], at->buffers[0], error);
        if (!status) status = read_chunk(&got[1], &readers[1], at->buffers[1], error);
        if (status) return status;
        if (got[0] != got[1] || memcmp(at->buffers[0], at->buffers[1], got[0]) != 0) {
            return hf_fail(error, HF_E_SCRATCH_NOT_VERIFIED, at->from, NULL);
        }
    }
    return HF_OK;
}

static hf_status compare_file(walk *at, int64_t size, hf_error *error)
{
    hf_file_reader readers[2];
    int64_t other;
    if (hf_entry_look(&other, at->to) != HF_ENTRY_FILE) {
        return hf_fail(error, HF_E_SCRATCH_NOT_VERIFIED, at->from, NULL);
    }
    hf_status status = hf_file_reader_open(&readers[0], at->from, error);
    if (status) return status;
    status = hf_file_reader_open(&readers[1], at->to, error);
    if (!status) {
        status = compare_content(at, readers, error);
        hf_file_reader_close(&readers[1]);
    }
    hf_file_reader_close(&readers[0]);
    return status ? status : advance(at->progress, (uint64_t)size, "comparing", error);
}

static hf_status compare_folder(walk *at, hf_error *error)
{
    int64_t size;
    bool same = hf_entry_look(&size, at->to) == HF_ENTRY_FOLDER;
    return same ? HF_OK : hf_fail(error, HF_E_SCRATCH_NOT_VERIFIED, at->from, NULL);
}

hf_status hf_tree_compare(const char *from, const char *to, hf_tree_progress *progress, hf_error *error)
{
    walk at = {.file = compare_file, .folder = compare_folder, .progress = progress};
    hf_tree_size other = {0};
    hf_status status = HF_OK;
    at.buffers[0] = malloc(CHUNK);
    at.buffers[1] = malloc(CHUNK);
    if (!at.buffers[0] || !at.buffers[1]) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!status) status = start(&at, from, to, error);
    if (!status) status = hf_tree_measure(&other, to, error);
    if (!status && memcmp(&other, &at.size, sizeof other) != 0) {
        status = hf_fail(error, HF_E_SCRATCH_NOT_VERIFIED, from, NULL);
    }
    free(at.buffers[0]);
    free(at.buffers[1]);
    return status;
}

typedef struct removal {
    const char *folder;
    hf_status status;
    hf_error *error;
} removal;

static bool remove_entry(void *context, const char *name)
{
    removal *at = context;
    char path[HF_PATH_MAX];
    int64_t size;
    at->status = hf_path_join(path, at->folder, name, at->error);
    if (!at->status) {
        bool folder = hf_entry_look(&size, path) == HF_ENTRY_FOLDER;
        at->status = folder ? hf_folder_remove(path, at->error) : hf_file_remove(path, at->error);
    }
    return at->status == HF_OK;
}

hf_status hf_tree_remove(const char *folder, bool keep, hf_error *error)
{
    removal at = {folder, HF_OK, error};
    if (!hf_folder_exists(folder)) return HF_OK;
    hf_status status = hf_folder_list(folder, remove_entry, &at, error);
    if (!status) status = at.status;
    if (!status && !keep) (void)hf_folder_remove(folder, NULL); /* nothing is in it; a mount point stays */
    if (status) return status;
    /* The journal, without which nobody would look for the folder again, goes after this. */
    return hf_folder_exists(folder) ? hf_folder_flush(folder, error) : hf_folder_flush_above(folder, error);
}
