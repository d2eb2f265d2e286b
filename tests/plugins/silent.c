/* No description, and no reason. */

#include <holdfast/plugin.h>

HF_EXPORT const hf_plugin *HF_CALL holdfast_plugin(const hf_host *host)
{
    (void)host;
    return NULL;
}
