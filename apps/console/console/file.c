/* Console files: what snap-ins persist. JSON of our own:
 *
 *     {"format": "holdfast-console", "version": 1,
 *      "snapins": [{"clsid": "{...}", "preload": false, "data": "<hex>", "view": "<hex>", "strings": {"1": "text"},
 *                   "columns": [{"id": "<hex>", "widths": [[0, 0, 120]], "sort": [[0, 1]]}]}],
 *      "open": [[0], [0, {"place": 2, "id": "<hex>"}]],   nodes that are open: their ancestors below the root, each by
 *      "selected": [0, 2]}                                the id that its snap-in gives it (CCF_NODEID2), or its place
 *
 * A .msc of mmc.exe has no public schema, so that one written here could not be promised to open there. */
#include "apps/console/com/string_table.h"
#include "apps/console/console/file_parts.h"
#include "apps/console/text.h"
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MAX_SNAPINS = 256, FILE_MAX_OPEN = 10000 };

/* ---- saving */

static json_object *string_of(const wchar_t *text)
{
    char *utf8 = text_to_utf8(text);
    json_object *out = utf8 ? json_object_new_string(utf8) : NULL;
    free(utf8);
    return out;
}

/* S_FALSE: the snap-in persists nothing there. A failure is the snap-in's, and is saved as nothing. */
static void save_part(snapin *s, void *object, const char *whose, const char *key, json_object *into)
{
    void *bytes;
    size_t size;
    if (!object) return;
    HRESULT result = call_persist_save(s, object, whose, &bytes, &size);
    if (FAILED(result)) call_failed(s, "Save", result, "what it keeps in the file is not saved");
    if (result == S_OK) json_object_object_add(into, key, file_hex_of(bytes, size));
    free(bytes);
}

static json_object *save_strings(const string_table *table)
{
    json_object *out = json_object_new_object();
    for (size_t i = 0; i < table->count; i++) {
        char id[16];
        snprintf(id, sizeof id, "%lu", table->entries[i].id);
        json_object_object_add(out, id, string_of(table->entries[i].text));
    }
    return out;
}

static bool wants_preload(console *c, snapin *s)
{
    IDataObject *object;
    BOOL preload = FALSE;
    if (!s->data || FAILED(objects_of_node(c, s->static_node, &object))) return false;
    formats_bool(s, object, CCF_SNAPIN_PRELOADS, &preload);
    objects_release(s, object);
    return preload != 0;
}

static json_object *save_snapin(console *c, snapin *s)
{
    wchar_t guid[TEXT_GUID];
    json_object *out = json_object_new_object();
    json_object_object_add(out, "clsid", string_of(text_of_guid(guid, &s->clsid)));
    json_object_object_add(out, "preload", json_object_new_boolean(wants_preload(c, s)));
    save_part(s, s->data, "component data", "data", out);
    save_part(s, s->component, "component", "view", out);
    json_object_object_add(out, "strings", save_strings(s->strings));
    json_object_object_add(out, "columns", file_save_columns(s->column_sets));
    return out;
}

static json_object *save_open(console *c)
{
    json_object *out = json_object_new_array();
    scope_node *root = scope_root(c->scope);
    for (scope_node *node = root; node; node = scope_next(node, root)) {
        if (node != root && node->open) json_object_array_add(out, file_path_of(c, node));
    }
    return out;
}

HRESULT console_save(console *c, const wchar_t *path)
{
    json_object *file = json_object_new_object(), *snapins = json_object_new_array();
    if (c->shown) columns_remember(c);
    json_object_object_add(file, "format", json_object_new_string("holdfast-console"));
    json_object_object_add(file, "version", json_object_new_int(1));
    for (scope_node *node = scope_root(c->scope)->first_child; node; node = node->next) {
        if (node->owner) json_object_array_add(snapins, save_snapin(c, node->owner));
    }
    json_object_object_add(file, "snapins", snapins);
    json_object_object_add(file, "open", save_open(c));
    if (c->selected) json_object_object_add(file, "selected", file_path_of(c, c->selected));
    HRESULT result = file_write(path, json_object_to_json_string_ext(file, JSON_C_TO_STRING_PRETTY));
    json_object_put(file);
    if (SUCCEEDED(result)) {
        c->dirty = false;
    } else {
        file_report_unsaved(path, result);
    }
    return result;
}

static bool is_dirty(snapin *s, void *object, const char *whose)
{
    HRESULT result = object ? call_persist_is_dirty(s, object, whose) : S_FALSE;
    call_failed_once(s, "IsDirty", result, "whether it has something to save is not known");
    return result == S_OK;
}

bool console_is_dirty(console *c)
{
    for (snapin *s = c->snapins; s; s = s->next) {
        if (!s->static_node && !s->primary) continue;
        if (is_dirty(s, s->data, "component data") || is_dirty(s, s->component, "component")) return true;
    }
    return c->dirty;
}

/* ---- opening */

static void open_strings(snapin *s, json_object *strings)
{
    if (!json_object_is_type(strings, json_type_object)) return;
    json_object_object_foreach(strings, id, value)
    {
        wchar_t *text = text_from_utf8(json_object_get_string(value));
        if (text) string_table_restore(s->strings, (MMC_STRING_ID)strtoul(id, NULL, 10), text);
        free(text);
    }
}

static void preload(console *c, scope_node *node)
{
    IDataObject *object;
    snapin *s = node->owner;
    if (FAILED(objects_of_node(c, node, &object))) return;
    call_data_notify(s, object, MMCN_PRELOAD, node->id, 0);
    objects_release(s, object);
}

static void open_view(snapin *s, json_object *value)
{
    size_t size;
    void *bytes = file_bytes_of(value, &size);
    if (!bytes) return;
    if (SUCCEEDED(load_component(s))) {
        HRESULT result = call_persist_load(s, (IUnknown *)s->component, "component", bytes, size);
        if (FAILED(result)) call_failed(s, "Load", result, "the view starts with its own defaults");
    }
    free(bytes);
}

static void open_snapin(console *c, json_object *entry)
{
    CLSID clsid;
    size_t size = 0;
    scope_node *node = NULL;
    json_object *id = json_object_object_get(entry, "clsid");
    wchar_t *guid = text_from_utf8(id ? json_object_get_string(id) : NULL);
    bool good = text_to_guid(&clsid, guid);
    free(guid);
    if (!good) return;

    void *bytes = file_bytes_of(json_object_object_get(entry, "data"), &size);
    HRESULT result = load_stand_alone(c, &clsid, bytes, size, &node);
    free(bytes);
    if (FAILED(result) || !node) return;
    open_strings(node->owner, json_object_object_get(entry, "strings"));
    file_open_columns(&node->owner->column_sets, json_object_object_get(entry, "columns"));
    if (json_object_get_boolean(json_object_object_get(entry, "preload"))) preload(c, node);
    open_view(node->owner, json_object_object_get(entry, "view"));
}

static HRESULT check(json_object *file)
{
    json_object *format = NULL, *version = NULL;
    json_object_object_get_ex(file, "format", &format); /* false for what is no object */
    json_object_object_get_ex(file, "version", &version);
    if (!format || strcmp(json_object_get_string(format), "holdfast-console") != 0) {
        return HRESULT_FROM_WIN32(ERROR_BAD_FORMAT);
    }
    return json_object_get_int(version) == 1 ? S_OK : HRESULT_FROM_WIN32(ERROR_REVISION_MISMATCH);
}

static void open_all(console *c, json_object *file)
{
    json_object *snapins = json_object_object_get(file, "snapins"), *open = json_object_object_get(file, "open");
    json_object *selected = json_object_object_get(file, "selected");
    size_t count = json_object_is_type(snapins, json_type_array) ? json_object_array_length(snapins) : 0;
    for (size_t i = 0; i < count && i < FILE_MAX_SNAPINS; i++) {
        json_object *entry = json_object_array_get_idx(snapins, i);
        if (json_object_is_type(entry, json_type_object)) open_snapin(c, entry);
    }
    count = json_object_is_type(open, json_type_array) ? json_object_array_length(open) : 0;
    for (size_t i = 0; i < count && i < FILE_MAX_OPEN; i++) {
        scope_node *node = file_go_down(c, json_object_array_get_idx(open, i));
        if (node) console_expand(c, node, true);
    }
    scope_node *node = selected ? file_go_down(c, selected) : NULL;
    if (node) console_select_node(c, node);
    c->dirty = false;
}

HRESULT console_open(console *c, const wchar_t *path)
{
    json_object *file = NULL;
    HRESULT result = file_read(&file, path);
    if (SUCCEEDED(result)) result = check(file);
    if (FAILED(result)) {
        file_report_unread(path, result);
    } else {
        result = load_remove_all(c);
        if (FAILED(result)) call_failed(NULL, "Open", result, "what is open cannot be closed now; try it again");
    }
    if (SUCCEEDED(result)) open_all(c, file);
    json_object_put(file);
    return result;
}
