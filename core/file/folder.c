#include "core/file/folder.h"

#include <stdlib.h>
#include <string.h>

#include "core/file/path.h"

/* The names of a folder, as they come. */
typedef struct name_list {
    char **names;
    size_t count, capacity;
    bool no_memory, too_many;
} name_list;

static bool collect(void *context, const char *name)
{
    name_list *list = context;

    if (list->count == HF_FOLDER_ENTRIES_MAX) {
        list->too_many = true;
        return false;
    }
    if (list->count == list->capacity) {
        size_t capacity = list->capacity == 0 ? 32 : list->capacity * 2;
        char **larger = realloc(list->names, capacity * sizeof *larger);
        if (larger == NULL) {
            list->no_memory = true;
            return false;
        }
        list->names = larger;
        list->capacity = capacity;
    }
    list->names[list->count] = hf_text_copy(name);
    list->no_memory = list->names[list->count] == NULL;
    if (!list->no_memory) list->count++;
    return !list->no_memory;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

hf_status hf_folder_list(const char *path, bool (*each)(void *context, const char *name), void *context,
                         hf_error *error)
{
    name_list list = {0};
    hf_number_text most;
    hf_status status = hf_folder_walk(path, collect, &list, error);

    if (!status && list.no_memory) status = hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    if (!status && list.too_many)
        status = hf_fail(error, HF_E_FOLDER_TOO_MANY, path, hf_text_number(most, HF_FOLDER_ENTRIES_MAX), NULL);
    if (!status && list.count > 0) {
        qsort(list.names, list.count, sizeof *list.names, by_name);
        for (size_t i = 0; i < list.count; i++)
            if (!each(context, list.names[i])) break;
    }
    for (size_t i = 0; i < list.count; i++) free(list.names[i]);
    free(list.names);
    return status;
}

hf_status hf_folder_make(const char *path, unsigned flags, hf_error *error)
{
    char full[HF_PATH_MAX];
    hf_status status = hf_path_absolute(full, path, error);
    size_t length;

    if (status) return status;
    length = strlen(full);
    for (size_t end = hf_path_root_length(full); end < length && !status; end++) {
        while (end < length && !hf_path_is_separator(full[end])) end++;
        char cut = full[end];
        full[end] = '\0';
        if (!hf_folder_exists(full)) status = hf_folder_make_one(full, flags, error);
        full[end] = cut;
    }
    return status;
}
