/* A folder on a disk, read with limits. */
#include "core/authored/parts.h"

#include "core/file.h"

#include <stdlib.h>
#include <string.h>

/* A language too many, so that the loader sees that there are. */
#define FILES_MAX (HF_AUTHORED_LANGUAGES_MAX + 2)

typedef struct reading {
    const char *folder;
    hf_authored_file *files; /* owned */
    size_t count;
    hf_error *error;
    hf_status status;
} reading;

/* As many bytes as are too many, unread: for the loader to find. */
static hf_status leave_unread(hf_bytes *out, hf_error *error)
{
    out->data = calloc(1, HF_AUTHORED_FILE_MAX + 2);
    if (!out->data) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    out->length = HF_AUTHORED_FILE_MAX + 1;
    return HF_OK;
}

static hf_status read_content(const reading *at, hf_bytes *out, const char *name)
{
    char path[HF_PATH_MAX];
    int64_t size = 0;
    hf_status status = hf_path_join(path, at->folder, name, at->error);
    if (status) return status;
    hf_entry entry = hf_entry_look(&size, path);
    if (entry == HF_ENTRY_NONE) return HF_OK; /* the loader says so */
    if (entry != HF_ENTRY_FILE) return hf_fail(at->error, HF_E_FILE_NOT_REGULAR, path, NULL);
    if (size > (int64_t)HF_AUTHORED_FILE_MAX) return leave_unread(out, at->error);
    return hf_file_read(out, path, HF_AUTHORED_FILE_MAX, at->error);
}

/* False: no more are wanted, or at->status says why not. */
static bool add(reading *at, const char *name)
{
    hf_bytes content = {0};
    hf_authored_file *files = realloc(at->files, (at->count + 1) * sizeof *files);
    if (!files) {
        at->status = hf_fail(at->error, HF_E_OUT_OF_MEMORY, NULL);
        return false;
    }
    at->files = files;
    if (hf_authored_is_file(name)) at->status = read_content(at, &content, name);
    bool there = content.data || !hf_authored_is_file(name);
    if (at->status || !there) return !at->status;
    files[at->count] = (hf_authored_file){hf_text_copy(name), content};
    if (!files[at->count].name) {
        hf_bytes_free(&content);
        at->status = hf_fail(at->error, HF_E_OUT_OF_MEMORY, NULL);
        return false;
    }
    return ++at->count < FILES_MAX;
}

static bool add_language(void *context, const char *name)
{
    reading *at = context;
    hf_text path = HF_TEXT_INIT(HF_PATH_MAX);
    bool more = false;
    if (hf_text_add(&path, "lang/") && hf_text_add(&path, name)) {
        more = add(at, hf_text_get(&path));
    } else {
        at->status = hf_fail(at->error, HF_E_OUT_OF_MEMORY, NULL);
    }
    hf_text_free(&path);
    return more;
}

static hf_status read_folder(reading *at)
{
    char languages[HF_PATH_MAX];
    if (!add(at, HF_AUTHORED_PAGE) && at->status) return at->status;
    hf_status status = hf_path_join(languages, at->folder, "lang", at->error);
    if (status || !hf_folder_exists(languages)) return status;
    status = hf_folder_list(languages, add_language, at, at->error);
    return status ? status : at->status;
}

hf_status hf_authored_read(hf_authored_source *out, const char *folder, hf_error *error)
{
    reading at = {.folder = folder, .error = error};
    hf_error_id why = hf_file_exists(folder) ? HF_E_FOLDER_IS_FILE : HF_E_FOLDER_MISSING;
    hf_status status = hf_folder_exists(folder) ? read_folder(&at) : hf_fail(error, why, folder, NULL);
    hf_authored_source made = {.folder = folder, .files = at.files, .count = at.count};
    if (status) {
        hf_authored_source_free(&made);
    } else {
        *out = made;
    }
    return status;
}

void hf_authored_source_free(hf_authored_source *source)
{
    hf_authored_file *files = (hf_authored_file *)(uintptr_t)source->files;
    for (size_t i = 0; i < source->count; i++) {
        free((char *)(uintptr_t)files[i].name);
        hf_bytes_free(&files[i].content);
    }
    free(files);
    *source = (hf_authored_source){0};
}
