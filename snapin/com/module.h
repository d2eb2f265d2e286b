/* snapin/com/module.h: the DLL itself: where it is, and how much of it is in use. Any thread. */

#ifndef HF_SNAPIN_MODULE_H
#define HF_SNAPIN_MODULE_H

#include "core/error.h"

#include <windows.h>

/* This DLL. */
HINSTANCE hf_module_instance(void);

/* Its path, as UTF-8 from malloc; NULL without memory. */
char *hf_module_path(void);

/* Every object, lock of a class factory, and thread of ours counts: while one is left the DLL stays loaded. */
void hf_module_enter(void);
void hf_module_leave(void);
LONG hf_module_count(void);

/* Runs `run(context)` on a thread of its own, which counts and keeps the DLL loaded until its very end. */
hf_status hf_module_thread(DWORD(WINAPI *run)(void *context), void *context, hf_error *error);

/* Memory that the caller of a COM method frees (CoTaskMemFree), or NULL. */
wchar_t *hf_task_text(const char *text);

#endif
