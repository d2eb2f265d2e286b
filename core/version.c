#include "core/version.h"

const char *hf_version(void)
{
    return HOLDFAST_VERSION;
}
