/* The public header needs nothing before it. */
#include <holdfast/plugin.h>

static const hf_plugin nothing = {0};

HF_EXPORT const hf_plugin *HF_CALL holdfast_plugin(const hf_host *host)
{
    return host ? &nothing : NULL;
}
