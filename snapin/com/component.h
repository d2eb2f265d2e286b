/* snapin/com/component.h: one view of the console: the list of the node that is selected in it. */

#ifndef HF_SNAPIN_COMPONENT_H
#define HF_SNAPIN_COMPONENT_H

#include "snapin/com/site.h"

/* `owner` is the component data, which the view keeps alive, and `site` is its. */
HRESULT hf_component_create(IComponent **out, IUnknown *owner, hf_site *site);

#endif
