/* Nodes in a console file: a snap-in may say what it knows each by (CCF_NODEID2, or the older CCF_NODEID); others are
 * known by their place. */
#include "apps/console/console/file_parts.h"
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* From malloc; false when the snap-in gives none, or an empty one, which says that the node is not to be found again.
 */
static bool id_of(console *c, scope_node *node, void **out, size_t *size)
{
    IDataObject *object;
    snapin *s = node->owner;
    if (node->is_static || !s || !s->data || FAILED(objects_of_node(c, node, &object))) return false;
    bool found = formats_bytes(s, object, CCF_NODEID2, offsetof(SNodeID2, id), out, size) ||
                 formats_bytes(s, object, CCF_NODEID, offsetof(SNodeID, id), out, size);
    objects_release(s, object);
    if (found && *size) return true;
    if (found) free(*out);
    return false;
}

static json_object *step_of(console *c, scope_node *node)
{
    void *id;
    size_t size;
    int place = 0;
    for (const scope_node *before = node->previous; before; before = before->previous) place++;
    if (!id_of(c, node, &id, &size)) return json_object_new_int(place);
    json_object *out = json_object_new_object();
    json_object_object_add(out, "place", json_object_new_int(place));
    json_object_object_add(out, "id", file_hex_of(id, size));
    free(id);
    return out;
}

json_object *file_path_of(console *c, scope_node *node)
{
    json_object *out = node->parent ? file_path_of(c, node->parent) : json_object_new_array();
    if (node->parent) json_object_array_add(out, step_of(c, node));
    return out;
}

static scope_node *child_with_id(console *c, scope_node *parent, const void *wanted, size_t wanted_size)
{
    for (scope_node *child = parent->first_child; child; child = child->next) {
        void *id;
        size_t size;
        if (!id_of(c, child, &id, &size)) continue;
        bool same = size == wanted_size && !memcmp(id, wanted, size);
        free(id);
        if (same) return child;
    }
    return NULL;
}

static scope_node *child_at(scope_node *parent, int place)
{
    scope_node *child = place >= 0 ? parent->first_child : NULL;
    while (child && place-- > 0) child = child->next;
    return child;
}

static scope_node *step_down(console *c, scope_node *parent, json_object *step)
{
    size_t size;
    if (!json_object_is_type(step, json_type_object)) return child_at(parent, json_object_get_int(step));
    void *id = file_bytes_of(json_object_object_get(step, "id"), &size);
    if (!id) return child_at(parent, json_object_get_int(json_object_object_get(step, "place")));
    scope_node *child = child_with_id(c, parent, id, size);
    free(id);
    return child;
}

scope_node *file_go_down(console *c, json_object *path)
{
    scope_node *node = scope_root(c->scope);
    size_t depth = json_object_is_type(path, json_type_array) ? json_object_array_length(path) : 0;
    if (!depth || depth > SCOPE_MAX_DEPTH) return NULL;
    for (size_t i = 0; node && i < depth; i++) {
        HSCOPEITEM id = node->id;
        nodes_expand(c, node, true);
        node = scope_find(c->scope, id);
        if (node) node = step_down(c, node, json_object_array_get_idx(path, i));
    }
    return node;
}
