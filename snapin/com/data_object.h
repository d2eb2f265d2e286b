/* snapin/com/data_object.h: IDataObject over an item: what consoles and extensions know of a node or row. */

#ifndef HF_SNAPIN_DATA_OBJECT_H
#define HF_SNAPIN_DATA_OBJECT_H

#include "snapin/com/item.h"

#include <objidl.h>

HRESULT hf_data_object_create(IDataObject **out, const hf_item *item);

/* The item of a data object of ours; false for those of others, NULL and special ones. */
bool hf_data_object_item(hf_item *out, IDataObject *object);

/* CCF_NODETYPE of anybody's data object. False when it does not say. */
bool hf_data_object_node_type(GUID *out, IDataObject *object);

#endif
