#include "core/online.h"

#include <stdatomic.h>

#include "core/library.h"

#define NAME "holdfast-online"

typedef const hf_online *table_function(void);

/* Loading twice gives the same library, so two threads that meet here do no harm. */
static _Atomic(const hf_online *) loaded;

static hf_status load(const hf_online **out, hf_error *error)
{
    char path[HF_PATH_MAX];
    void *library = NULL;
    table_function *function;
    const hf_online *table;
    hf_status status = hf_library_load_beside(&library, path, NAME, error);

    if (status) return status;
    function = (table_function *)hf_library_find(library, "hf_online_table");
    table = function != NULL ? function() : NULL;
    if (table == NULL || table->size != sizeof *table) return hf_fail(error, HF_E_ONLINE_LIBRARY_MISMATCH, path, NULL);
    *out = table;
    return HF_OK;
}

hf_status hf_online_load(const hf_online **out, hf_error *error)
{
    const hf_online *table = atomic_load(&loaded);
    hf_status status = HF_OK;

    if (table == NULL) {
        status = load(&table, error);
        if (status) return status;
        atomic_store(&loaded, table);
    }
    *out = table;
    return HF_OK;
}
