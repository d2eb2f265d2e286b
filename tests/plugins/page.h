/* tests/plugins/page.h: what most pages made for tests have in common. */

#ifndef HOLDFAST_TESTS_PLUGINS_PAGE_H
#define HOLDFAST_TESTS_PLUGINS_PAGE_H

#include <holdfast/plugin.h>

/* The members that every description begins with. */
#define TEST_PAGE(name) HF_PLUGIN_ABI, .id = (name), .version = "1.0.0", .title = (name)

static inline int32_t HF_CALL test_accept(hf_call *call)
{
    (void)call;
    return HF_RESULT_OK;
}

#endif
