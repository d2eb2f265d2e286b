/* The public header needs nothing before it in C++ either, and the export keeps its plain name. */
#include <holdfast/plugin.h>

static const hf_plugin nothing = {};

HF_EXPORT const hf_plugin *HF_CALL holdfast_plugin(const hf_host *host)
{
    return host ? &nothing : nullptr;
}
