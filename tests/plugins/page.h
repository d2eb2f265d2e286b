/* tests/plugins/page.h: what most pages made for tests have in common. */

#ifndef HOLDFAST_TESTS_PLUGINS_PAGE_H
#define HOLDFAST_TESTS_PLUGINS_PAGE_H

#include <holdfast/plugin.h>

/* The members that every description begins with. */
#define TEST_PAGE(name)                                                                                                \
    .size = sizeof(hf_plugin), .abi_major = HF_ABI_MAJOR, .abi_minor = HF_ABI_MINOR, .id = (name), .version = "1.0.0", \
    .title = (name)

/* The entry that hands out `plugin`. */
#define TEST_ENTRY(plugin)                                                                                             \
    HF_EXPORT const hf_plugin *HF_CALL holdfast_plugin(const hf_host *host)                                            \
    {                                                                                                                  \
        (void)host;                                                                                                    \
        return &(plugin);                                                                                              \
    }

static inline int32_t HF_CALL test_accept(hf_call *call)
{
    (void)call;
    return HF_RESULT_OK;
}

#endif
