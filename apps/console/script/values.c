#include "apps/console/script/script.h"
#include "apps/console/text.h"
#include <shlwapi.h>
#include <stdlib.h>
#include <string.h>

json_object *script_string(const wchar_t *text)
{
    char *utf8 = text_to_utf8(text ? text : L"");
    json_object *out = json_object_new_string(utf8 ? utf8 : "");
    free(utf8);
    return out;
}

void script_add_string(json_object *to, const char *key, const wchar_t *text)
{
    json_object_object_add(to, key, script_string(text));
}

const char *script_word(json_object *command, const char *key)
{
    json_object *value = json_object_object_get(command, key);
    return value && json_object_is_type(value, json_type_string) ? json_object_get_string(value) : NULL;
}

wchar_t *script_text(json_object *command, const char *key)
{
    return text_from_utf8(script_word(command, key));
}

int script_number(json_object *command, const char *key, int missing)
{
    json_object *value = json_object_object_get(command, key);
    return value && json_object_is_type(value, json_type_int) ? json_object_get_int(value) : missing;
}

bool script_flag(json_object *command, const char *key, bool missing)
{
    json_object *value = json_object_object_get(command, key);
    return value && json_object_is_type(value, json_type_boolean) ? json_object_get_boolean(value) : missing;
}

/* The first child of a node, which is expanded for that. */
static scope_node *first_child(script *s, scope_node *node)
{
    HSCOPEITEM id = node->id;
    console_expand(s->c, node, true);
    console_pump(s->c);
    node = scope_find(console_scope(s->c), id);
    return node ? node->first_child : NULL;
}

static scope_node *child_at(script *s, scope_node *node, int place)
{
    scope_node *child = place >= 0 ? first_child(s, node) : NULL;
    while (child && place-- > 0) child = child->next;
    return child;
}

static scope_node *child_named(script *s, scope_node *node, const wchar_t *name)
{
    scope_node *child = first_child(s, node);
    while (child && StrCmpIW(child->name, name)) child = child->next;
    return child;
}

static scope_node *node_of_array(script *s, json_object *parts)
{
    scope_node *node = scope_root(console_scope(s->c));
    for (size_t i = 0; node && i < json_object_array_length(parts); i++) {
        json_object *part = json_object_array_get_idx(parts, i);
        if (json_object_is_type(part, json_type_int)) {
            node = child_at(s, node, json_object_get_int(part));
            continue;
        }
        wchar_t *name = text_from_utf8(json_object_get_string(part));
        node = name ? child_named(s, node, name) : NULL;
        free(name);
    }
    return node;
}

static scope_node *node_of_path(script *s, wchar_t *path)
{
    scope_node *node = scope_root(console_scope(s->c));
    for (wchar_t *part = path; node && part && *part;) {
        wchar_t *slash = wcschr(part, L'/');
        if (slash) *slash = 0;
        node = child_named(s, node, part);
        part = slash ? slash + 1 : NULL;
    }
    return node;
}

scope_node *script_node(script *s, json_object *command, const char *key)
{
    json_object *value = json_object_object_get(command, key);
    if (!value) return scope_root(console_scope(s->c));
    if (json_object_is_type(value, json_type_array)) return node_of_array(s, value);
    wchar_t *path = text_from_utf8(json_object_get_string(value));
    scope_node *node = path ? node_of_path(s, path) : NULL;
    free(path);
    return node;
}

static int row_now(script *s, json_object *value)
{
    size_t rows = result_rows(console_result(s->c));
    if (json_object_is_type(value, json_type_int)) {
        int index = json_object_get_int(value);
        return index >= 0 && (size_t)index < rows ? index : -1;
    }
    wchar_t *text = text_from_utf8(json_object_get_string(value));
    int found = text ? console_find_row(s->c, text, 0, false) : -1;
    free(text);
    return found;
}

/* Lists may be filled a little later: a row is waited for. */
int script_row(script *s, json_object *value)
{
    enum { PATIENCE = 2000 };
    ULONGLONG until = GetTickCount64() + PATIENCE;
    int row = row_now(s, value);
    while (row < 0 && GetTickCount64() < until) {
        MsgWaitForMultipleObjects(0, NULL, FALSE, 10, QS_ALLINPUT);
        console_pump(s->c);
        row = row_now(s, value);
    }
    return row;
}
