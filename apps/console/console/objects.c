/* Data objects of nodes, rows and selections. */
#include "apps/console/com/multi_select.h"
#include "apps/console/console/inside.h"
#include "apps/console/text.h"
#include <stdlib.h>

void objects_release(snapin *s, IDataObject *object)
{
    if (call_is_special(object)) return;
    if (s) {
        call_release(s, object, "IDataObject");
    } else {
        IDataObject_Release(object);
    }
}

static void say_once(snapin *s, unsigned what, const char *text)
{
    if (!(s->said & what)) call_rule(s, "IDataObject::GetDataHere", "%s", text);
    s->said |= what;
}

/* What every data object of a node must give. Two ways to say the node type must agree. */
static void check_formats(snapin *s, IDataObject *object)
{
    GUID type, typed, clsid;
    wchar_t text[TEXT_GUID + 1];
    if (!formats_guid(s, object, CCF_NODETYPE, &type)) {
        say_once(s, SAID_NO_TYPE, "the data object of a node has no CCF_NODETYPE");
    } else if (!formats_text(s, object, CCF_SZNODETYPE, text, TEXT_GUID + 1)) {
        say_once(s, SAID_NO_TYPE_TEXT, "the data object of a node has no CCF_SZNODETYPE");
    } else if (!text_to_guid(&typed, text) || !IsEqualGUID(&type, &typed)) {
        say_once(s, SAID_OTHER_TYPE_TEXT, "CCF_SZNODETYPE is not the text of CCF_NODETYPE");
    }
    if (!formats_guid(s, object, CCF_SNAPIN_CLASSID, &clsid)) {
        say_once(s, SAID_NO_CLASS, "the data object of a node has no CCF_SNAPIN_CLASSID");
    }
}

HRESULT objects_of_node(console *c, scope_node *node, IDataObject **out)
{
    (void)c;
    snapin *s = node->owner;
    *out = NULL;
    if (!s || !s->data) return E_UNEXPECTED;
    HRESULT result = call_data_query_object(s, node->cookie, CCT_SCOPE, out);
    if (FAILED(result)) {
        call_failed(s, "IComponentData::QueryDataObject", result, "a node has no data object");
    } else if (c->options.strict) {
        check_formats(s, *out);
    }
    return result;
}

snapin *objects_owner_of_row(const console *c, size_t index)
{
    const result_row *row = result_row_at(c->result, index);
    return row && row->node ? row->node->owner : c->owner;
}

HRESULT objects_of_row(console *c, size_t index, IDataObject **out)
{
    const result_row *row = result_row_at(c->result, index);
    *out = NULL;
    if (row && row->node) return objects_of_node(c, row->node, out);
    if (index >= result_rows(c->result) || !c->owner) return E_INVALIDARG;

    /* A row of a virtual list has no cookie: its number stands for it. */
    MMC_COOKIE cookie = row ? row->cookie : (MMC_COOKIE)index;
    HRESULT result = call_view_query_object(c->owner, cookie, CCT_RESULT, out);
    if (FAILED(result)) call_failed(c->owner, "IComponent::QueryDataObject", result, "a row has no data object");
    return result;
}

/* One object for several rows: a composite of what each snap-in gives for those of them that it owns. All belong to the
 * view's snap-in but for nodes of extensions. */
static HRESULT objects_of_several(console *c, IDataObject **out)
{
    snapin *owners[MULTI_SELECT_MAX];
    IDataObject *objects[MULTI_SELECT_MAX];
    size_t count = 0;
    for (int i = -1; (i = result_next_with_state(c->result, i, LVIS_SELECTED)) >= 0;) {
        snapin *s = objects_owner_of_row(c, (size_t)i);
        size_t known = 0;
        while (known < count && owners[known] != s) known++;
        if (known < count || !s || count == MULTI_SELECT_MAX || FAILED(load_component(s))) continue;
        HRESULT result = call_view_query_object(s, MMC_MULTI_SELECT_COOKIE, CCT_UNINITIALIZED, &objects[count]);
        if (SUCCEEDED(result)) owners[count++] = s;
    }
    if (!count) return E_FAIL;
    HRESULT result = multi_select_create(owners, objects, count, out);
    for (size_t i = 0; i < count; i++) objects_release(owners[i], objects[i]);
    return result;
}

HRESULT objects_of_selection(console *c, IDataObject **out)
{
    *out = NULL;
    if (c->focus == FOCUS_ROWS) {
        if (result_kind_of(c->result) == RESULT_OCX || result_kind_of(c->result) == RESULT_MESSAGE) {
            *out = DOBJ_CUSTOMOCX;
            return S_OK;
        }
        if (result_kind_of(c->result) == RESULT_WEB || result_kind_of(c->result) == RESULT_TASKPAD) {
            *out = DOBJ_CUSTOMWEB;
            return S_OK;
        }
        size_t count = result_selected(c->result);
        int first = result_next_with_state(c->result, -1, LVIS_SELECTED);
        if (count > 1) return objects_of_several(c, out);
        return first >= 0 ? objects_of_row(c, (size_t)first, out) : E_FAIL;
    }
    return c->selected ? objects_of_node(c, c->selected, out) : E_FAIL;
}

bool objects_part(IDataObject *object, snapin *s, size_t n, snapin **out_owner, IDataObject **out_part)
{
    snapin *first_owner;
    IDataObject *first;
    if (multi_select_part(object, 0, &first_owner, &first)) return multi_select_part(object, n, out_owner, out_part);
    *out_owner = s;
    *out_part = object;
    return n == 0;
}

bool objects_is_composite(IDataObject *object)
{
    snapin *owner;
    IDataObject *part;
    return multi_select_part(object, 0, &owner, &part);
}
