/* A description that ends before everything that there always was. */

#include <holdfast/plugin.h>

static const hf_plugin plugin = {.size = offsetof(hf_plugin, fields),
                                 .abi_major = HF_ABI_MAJOR,
                                 .id = "too-small",
                                 .version = "1.0.0",
                                 .title = "Too small"};

HF_EXPORT const hf_plugin *HF_CALL holdfast_plugin(const hf_host *host)
{
    (void)host;
    return &plugin;
}
