#include "snapin/com/item.h"

#include <string.h>

#include "core/text.h"

#define NODE_BITS 16 /* more than there are nodes */

hf_item hf_item_of_node(hf_node node)
{
    hf_item item = {.kind = HF_ITEM_NODE, .node = node};
    hf_text_put(item.name, sizeof item.name, hf_node_info_of(node)->title);
    return item;
}

hf_item hf_item_of_row(hf_node node, const hf_row *row, size_t index)
{
    hf_item item = {.kind = HF_ITEM_ROW,
                    .node = node,
                    .revision = row->revision,
                    .index = *row->id || row->revision ? 0 : index,
                    .can_revert = row->can_revert};
    hf_text_put(item.id, sizeof item.id, row->id);
    hf_text_put(item.name, sizeof item.name, row->cells[0].text);
    return item;
}

bool hf_item_equal(const hf_item *a, const hf_item *b)
{
    return a->kind == b->kind && a->node == b->node && a->revision == b->revision && a->index == b->index &&
           strcmp(a->id, b->id) == 0;
}

hf_mmc_guid hf_item_type(const hf_item *item)
{
    const hf_node_info *info = hf_node_info_of(item->node);
    return item->kind == HF_ITEM_ROW ? info->row_type : info->node_type;
}

LONG_PTR hf_cookie_of_row(hf_node node, size_t index)
{
    return (LONG_PTR)((index + 1) * NODE_BITS + (size_t)node);
}

bool hf_cookie_node(hf_node *out, LONG_PTR cookie)
{
    if (cookie < 0 || cookie >= hf_node_count()) return false;
    *out = (hf_node)cookie;
    return true;
}

bool hf_cookie_row(hf_node *node, size_t *index, LONG_PTR cookie)
{
    if (cookie < NODE_BITS || cookie % NODE_BITS >= hf_node_count()) return false;
    *node = (hf_node)(cookie % NODE_BITS);
    *index = (size_t)(cookie / NODE_BITS) - 1;
    return true;
}
