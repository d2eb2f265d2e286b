/* Asks for services: of the site it may have http, if that was agreed to; keyring it may never have. */

#include "page.h"

static const hf_field fields[] = {
    {.id = "state", .kind = HF_INFO, .label = "State"},
};

static int32_t HF_CALL info(hf_call *call, const char *field)
{
    char found[] = "---";
    const hf_host *host = hf_call_host(call);
    if (host->service(call, "http", 1)) found[0] = 'h';
    if (host->service(call, "keyring", 1)) found[1] = 'k';
    if (host->service(call, "volume", 1)) found[2] = 'v';
    host->service(call, "teleport", 1);
    host->service(call, "http", 99);
    return host->propose(call, field, found);
}

static const char *const services[] = {"http", "keyring", "teleport"};

static const hf_plugin plugin = {
    TEST_PAGE("greedy"), .fields = HF_ARRAY(fields), .services = HF_ARRAY(services), .check = test_accept, .info = info,
};

HF_PLUGIN_EXPORT(plugin)
