/* apps/console/com/multi_select.h: the composite data object of several rows, also where one snap-in owns them all.
 *
 * CCF_MMC_MULTISELECT_DATAOBJECT says that it is one; CCF_MULTI_SELECT_SNAPINS gives the snap-ins' own multi-selection
 * objects, its parts; CCF_OBJECT_TYPES_IN_MULTI_SELECT and CCF_MMC_DYNAMIC_EXTENSIONS all that the parts name. Menus,
 * control bars, property sheets and whoever is to paste are given the composite; what is told to a snap-in's view about
 * its own rows comes with its part. */

#ifndef CONSOLE_COM_MULTI_SELECT_H
#define CONSOLE_COM_MULTI_SELECT_H

#include "apps/console/console/inside.h"

enum { MULTI_SELECT_MAX = 64 };

HRESULT multi_select_create(snapin *const *owners, IDataObject *const *objects, size_t count, IDataObject **out);

/* The n-th part, borrowed; false past the last one, and for an object that is no composite of ours. */
bool multi_select_part(IDataObject *object, size_t n, snapin **out_owner, IDataObject **out_part);

#endif
