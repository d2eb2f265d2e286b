/* Does not come back from its entry until somebody opens the gate. */

#include "page.h"

#include <stdatomic.h>

HF_EXPORT void HF_CALL open_gate(void);

static atomic_int gate_is_open;

void HF_CALL open_gate(void)
{
    gate_is_open = 1;
}

HF_EXPORT const hf_plugin *HF_CALL holdfast_plugin(const hf_host *host)
{
    (void)host;
    while (!gate_is_open) continue;
    return NULL;
}
