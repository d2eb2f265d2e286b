/* snapin/com/classes.h: the creators of the classes, one a file; each gives an object with one reference.
 *
 * Rules that all methods keep: a pointer that may not be NULL is E_POINTER (out) or E_INVALIDARG; out parameters are
 * set even on failure; special data objects (IS_SPECIAL_DATAOBJECT) are none of ours; everything runs in the apartment
 * that made the object. */

#ifndef HF_SNAPIN_CLASSES_H
#define HF_SNAPIN_CLASSES_H

#include <windows.h>

#include <mmc.h>

/* The factory of one of the product's classes: CLASS_E_CLASSNOTAVAILABLE for any other. */
HRESULT hf_class_factory_create(REFCLSID class_id, REFIID iid, void **out);

HRESULT hf_component_data_create(IUnknown **out);
HRESULT hf_about_create(IUnknown **out);

#endif
