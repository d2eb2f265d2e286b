#include "memory.h"

#include <json-c/json.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum { MAX_BYTES = 65536 };

/* One remembered thing; the same table reads and writes. */
typedef struct entry {
    const char *name;
    bool is_flag;
    size_t offset;
    int least, most;
} entry;

static const entry entries[] = {
    {"x", false, offsetof(memory, x), -32768, 32767},
    {"y", false, offsetof(memory, y), -32768, 32767},
    {"width", false, offsetof(memory, width), 200, 32767},
    {"height", false, offsetof(memory, height), 150, 32767},
    {"maximized", true, offsetof(memory, maximized), 0, 1},
    {"placed", true, offsetof(memory, placed), 0, 1},
    {"tree-width", false, offsetof(memory, tree_width), 40, 8192},
    {"actions-width", false, offsetof(memory, actions_width), 40, 8192},
    {"show-tree", true, offsetof(memory, show_tree), 0, 1},
    {"show-actions", true, offsetof(memory, show_actions), 0, 1},
    {"show-standard-bar", true, offsetof(memory, show_standard), 0, 1},
    {"show-snap-in-bars", true, offsetof(memory, show_snapin_bars), 0, 1},
    {"show-description", true, offsetof(memory, show_description), 0, 1},
    {"show-status", true, offsetof(memory, show_status), 0, 1},
};

enum { ENTRIES = sizeof entries / sizeof *entries };

static int *number_at(memory *of, const entry *what)
{
    return (int *)(void *)((char *)of + what->offset);
}
static bool *flag_at(memory *of, const entry *what)
{
    return (bool *)(void *)((char *)of + what->offset);
}

memory memory_default(void)
{
    return (memory){.width = 1000,
                    .height = 640,
                    .tree_width = 210,
                    .actions_width = 185,
                    .show_tree = true,
                    .show_actions = true,
                    .show_standard = true,
                    .show_snapin_bars = true,
                    .show_description = true,
                    .show_status = true};
}

bool memory_path(wchar_t out[MAX_PATH])
{
    const wchar_t *folder = _wgetenv(L"APPDATA");
    static const wchar_t name[] = L"\\Holdfast\\console.json";
    if (!folder || !*folder || wcslen(folder) + sizeof name / sizeof *name > MAX_PATH) return false;
    wcscpy(out, folder);
    wcscat(out, name);
    return true;
}

static void take(memory *out, const entry *what, json_object *value)
{
    if (what->is_flag && json_object_is_type(value, json_type_boolean)) {
        *flag_at(out, what) = json_object_get_boolean(value) != 0;
    } else if (!what->is_flag && json_object_is_type(value, json_type_int)) {
        int64_t number = json_object_get_int64(value);
        if (number >= what->least && number <= what->most) *number_at(out, what) = (int)number;
    }
}

/* The text of the file, from malloc; NULL if there is none or it is too long to be ours. */
static char *read_file(const wchar_t *path)
{
    FILE *file = _wfopen(path, L"rb");
    char *text = file ? calloc(1, MAX_BYTES + 1) : NULL;
    if (text && fread(text, 1, MAX_BYTES + 1, file) > MAX_BYTES) {
        free(text);
        text = NULL;
    }
    if (file) fclose(file);
    return text;
}

memory memory_load(const wchar_t *path)
{
    memory out = memory_default();
    wchar_t own[MAX_PATH];
    if (!path && memory_path(own)) path = own;
    char *text = path ? read_file(path) : NULL;
    json_object *root = text ? json_tokener_parse(text) : NULL;
    if (json_object_is_type(root, json_type_object)) {
        for (size_t i = 0; i < ENTRIES; i++) {
            json_object *value = NULL;
            if (json_object_object_get_ex(root, entries[i].name, &value)) take(&out, &entries[i], value);
        }
    }
    json_object_put(root);
    free(text);
    return out;
}

static bool write_file(const wchar_t *path, const char *text)
{
    wchar_t beside[MAX_PATH + 8];
    swprintf(beside, sizeof beside / sizeof *beside, L"%ls.new", path);
    FILE *file = _wfopen(beside, L"wb");
    if (!file) return false;
    bool written = fputs(text, file) >= 0;
    written = fclose(file) == 0 && written;
    if (written) written = MoveFileExW(beside, path, MOVEFILE_REPLACE_EXISTING) != 0;
    if (!written) DeleteFileW(beside);
    return written;
}

static void make_folder_of(const wchar_t *path)
{
    wchar_t folder[MAX_PATH];
    wcscpy(folder, path);
    *wcsrchr(folder, L'\\') = 0;
    CreateDirectoryW(folder, NULL);
}

bool memory_save(const wchar_t *path, const memory *what)
{
    wchar_t own[MAX_PATH];
    if (!path) {
        if (!memory_path(own)) return false;
        make_folder_of(own);
        path = own;
    }
    memory copy = *what;
    json_object *root = json_object_new_object();
    bool written = root != NULL;
    for (size_t i = 0; written && i < ENTRIES; i++) {
        json_object *value = entries[i].is_flag ? json_object_new_boolean(*flag_at(&copy, &entries[i]))
                                                : json_object_new_int(*number_at(&copy, &entries[i]));
        written = json_object_object_add(root, entries[i].name, value) == 0;
    }
    if (written) written = write_file(path, json_object_to_json_string_ext(root, JSON_C_TO_STRING_PRETTY));
    json_object_put(root);
    return written;
}
