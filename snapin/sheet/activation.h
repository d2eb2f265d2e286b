/* snapin/sheet/activation.h: the module's own manifest in force, so that its windows get comctl32 version 6 whatever
 * its host has. */

#ifndef HF_SNAPIN_ACTIVATION_H
#define HF_SNAPIN_ACTIVATION_H

#include <windows.h>

/* The module that this code is in. */
HMODULE hf_activation_module(void);

/* The manifest's context, made once; INVALID_HANDLE_VALUE when the module has none. */
HANDLE hf_activation_context(void);

/* Puts it in force on this thread until hf_activation_end gets the cookie. */
ULONG_PTR hf_activation_begin(void);
void hf_activation_end(ULONG_PTR cookie);

#endif
