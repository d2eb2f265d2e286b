/* apps/console/com/multi_select.h: the composite data object of a selection that several snap-ins own.
 *
 * CCF_MMC_MULTISELECT_DATAOBJECT says that it is one; CCF_MULTI_SELECT_SNAPINS gives the snap-ins' own multi-selection
 * objects; CCF_OBJECT_TYPES_IN_MULTI_SELECT all their node types. */

#ifndef CONSOLE_COM_MULTI_SELECT_H
#define CONSOLE_COM_MULTI_SELECT_H

#include "apps/console/console/inside.h"

enum { MULTI_SELECT_MAX = 64 };

HRESULT multi_select_create(snapin *const *owners, IDataObject *const *objects, size_t count, IDataObject **out);

#endif
