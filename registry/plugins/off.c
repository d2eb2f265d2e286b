#include "registry/plugins/internal.h"

#include "core/thread.h"

#include <stdlib.h>

typedef struct off {
    const hf_plugin *described;
    struct off *next;
} off;

static hf_lock lock = HF_LOCK_INIT;
static off *all;

/* Without memory it is not remembered: then the next call waits for its limit once more. */
void hf_plugin_switch_off(const hf_plugin *described)
{
    off *made = malloc(sizeof *made);
    if (!made) return;
    made->described = described;
    hf_lock_take(&lock);
    made->next = all;
    all = made;
    hf_lock_leave(&lock);
}

bool hf_plugin_is_off(const hf_plugin *described)
{
    hf_lock_take(&lock);
    const off *each = all;
    while (each && each->described != described) each = each->next;
    hf_lock_leave(&lock);
    return each != NULL;
}
