#include "snapin/com/module.h"

#include <objbase.h>
#include <stdlib.h>

#include "core/text.h"
#include "core/wide.h"

static LONG count;

static const char here;

HINSTANCE hf_module_instance(void)
{
    HMODULE module = NULL;
    const DWORD how = GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT;
    (void)GetModuleHandleExW(how, (LPCWSTR)(const void *)&here, &module);
    return module;
}

char *hf_module_path(void)
{
    const DWORD room = 32768;
    wchar_t *wide = malloc(room * sizeof *wide);
    DWORD length = wide ? GetModuleFileNameW(hf_module_instance(), wide, room) : 0;
    char *path = length && length < room ? hf_wide_to_text(wide) : NULL;
    free(wide);
    return path;
}

void hf_module_enter(void)
{
    InterlockedIncrement(&count);
}

void hf_module_leave(void)
{
    InterlockedDecrement(&count);
}

LONG hf_module_count(void)
{
    return InterlockedCompareExchange(&count, 0, 0);
}

typedef struct thread_start {
    DWORD(WINAPI *run)(void *context);
    void *context;
    HMODULE module;
} thread_start;

/* The DLL may be unloaded as soon as it counts nothing: the thread's own reference is given back by the function that
 * ends the thread, after which none of our code runs. */
static DWORD WINAPI run_thread(void *context)
{
    thread_start start = *(thread_start *)context;
    free(context);
    DWORD code = start.run(start.context);
    hf_module_leave();
    FreeLibraryAndExitThread(start.module, code);
}

hf_status hf_module_thread(DWORD(WINAPI *run)(void *context), void *context, hf_error *error)
{
    thread_start *start = malloc(sizeof *start);
    if (!start) return hf_fail(error, HF_E_OUT_OF_MEMORY, NULL);
    *start = (thread_start){run, context, NULL};
    (void)GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, (LPCWSTR)(const void *)&here, &start->module);
    hf_module_enter();
    HANDLE thread = CreateThread(NULL, 0, run_thread, start, 0, NULL);
    if (!thread) {
        hf_module_leave();
        FreeLibrary(start->module);
        free(start);
        return hf_fail(error, HF_E_NO_THREAD, NULL);
    }
    CloseHandle(thread);
    return HF_OK;
}

wchar_t *hf_task_text(const char *text)
{
    wchar_t *wide = hf_wide_from_text(text), *copy = NULL;
    if (wide) {
        size_t size = (wcslen(wide) + 1) * sizeof *wide;
        copy = CoTaskMemAlloc(size);
        if (copy) memcpy(copy, wide, size);
    }
    free(wide);
    return copy;
}
