#include "core/proxy/system.h"

void hf_system_proxy_find(hf_system_proxy *out)
{
    *out = (hf_system_proxy){0};
}
