/* Shows what the services that anybody may ask for say. */

#include "page.h"

#include <string.h>

static const hf_field fields[] = {
    {.id = "url", .kind = HF_TEXT, .label = "URL", .max = 512},
    {.id = "method", .kind = HF_TEXT, .label = "Method", .fallback = "GET", .max = 16},
    {.id = "folder", .kind = HF_PATH, .flags = HF_FOLDER, .label = "Folder"},
    {.id = "answer", .kind = HF_INFO, .label = "Answer"},
    {.id = "route", .kind = HF_INFO, .label = "Route"},
    {.id = "vault", .kind = HF_INFO, .label = "Vault"},
    {.id = "limit", .kind = HF_INFO, .label = "Limit"},
    {.id = "volume", .kind = HF_INFO, .label = "Volume"},
    {.id = "misuse", .kind = HF_ACTION, .label = "Misuse"},
};

static const hf_http_service *http_of(hf_call *call)
{
    return (const hf_http_service *)hf_call_host(call)->service(call, "http", 1);
}

static const hf_volume_service *volume_of(hf_call *call)
{
    return (const hf_volume_service *)hf_call_host(call)->service(call, "volume", 1);
}

static int32_t answer(hf_call *call, char *out, uint32_t size)
{
    char url[513], method[17];
    uint32_t length;
    int32_t status = 0;
    const hf_host *host = hf_call_host(call);
    host->get(call, "url", url, sizeof url, &length);
    host->get(call, "method", method, sizeof method, &length);
    int32_t result = http_of(call)->request(call, method, url, NULL, 0, out + 4, size - 5, &length, &status);
    if (result) return result;
    out[0] = (char)('0' + status / 100);
    memcpy(out + 1, "xx ", 3);
    out[4 + (length < 20 ? length : 20)] = '\0';
    return HF_RESULT_OK;
}

static int32_t look_at_volume(hf_call *call, char *out)
{
    char folder[4096];
    uint32_t length;
    hf_volume_facts facts = {.size = sizeof facts};
    const hf_volume_service *volume = volume_of(call);
    hf_call_host(call)->get(call, "folder", folder, sizeof folder, &length);
    int32_t result = volume->inspect(call, folder, &facts);
    strcpy(out, facts.flags & HF_VOLUME_FOLDER ? "a folder" : "no folder");
    if (!result && facts.free_bytes > 0 && facts.total_bytes >= facts.free_bytes) strcat(out, " with room");
    return result;
}

static int32_t compute(hf_call *call, const char *field, char *out, uint32_t size)
{
    uint32_t length;
    const hf_host *host = hf_call_host(call);
    if (strcmp(field, "answer") == 0) return answer(call, out, size);
    if (strcmp(field, "volume") == 0) return look_at_volume(call, out);
    if (strcmp(field, "route") == 0) return http_of(call)->route(call, out, size, &length);
    if (strcmp(field, "vault") == 0)
        return ((const hf_vault_status_service *)host->service(call, "vault-status", 1))
            ->describe(call, "name", out, size, &length);
    return ((const hf_throttle_service *)host->service(call, "throttle", 1))->describe(call, out, size, &length);
}

static int32_t HF_CALL info(hf_call *call, const char *field)
{
    char text[65536];
    int32_t result = compute(call, field, text, sizeof text);
    return result ? result : hf_call_host(call)->propose(call, field, text);
}

static void expect(hf_call *call, const char *what, int32_t is, int32_t wanted)
{
    if (is != wanted) hf_call_host(call)->tell(call, what);
}

/* What makes no sense is refused: tells what was not. */
static int32_t HF_CALL act(hf_call *call, const char *action)
{
    char out[4];
    uint32_t length;
    int32_t status;
    const char *url = "https://127.0.0.1:1/";
    hf_volume_facts short_facts = {.size = 4};
    const hf_http_service *http = http_of(call);
    const hf_volume_service *volume = volume_of(call);
    (void)action;
    expect(call, "no url", http->request(call, "GET", NULL, NULL, 0, out, 4, &length, &status), HF_RESULT_INVALID);
    expect(call, "no body", http->request(call, "PUT", url, NULL, 9, out, 4, &length, &status), HF_RESULT_INVALID);
    expect(call, "no room", http->request(call, "GET", url, NULL, 0, NULL, 4, &length, &status), HF_RESULT_INVALID);
    expect(call, "no status", http->request(call, "GET", url, NULL, 0, out, 4, &length, NULL), HF_RESULT_INVALID);
    expect(call, "a small answer", http->route(call, out, 4, &length), HF_RESULT_TOO_SMALL);
    expect(call, "no path", volume->inspect(call, NULL, &short_facts), HF_RESULT_INVALID);
    expect(call, "short facts", volume->inspect(call, "/", &short_facts), HF_RESULT_INVALID);
    expect(call, "no fields", volume->judge_scratch(call, NULL, NULL), HF_RESULT_FAILED);
    expect(call, "no integer", volume->judge_scratch(call, "folder", "url"), HF_RESULT_FAILED);
    expect(call, "no call", http->probe(NULL), HF_RESULT_INVALID);
    return HF_RESULT_OK;
}

static const char *const services[] = {"http", "vault-status", "throttle", "volume"};

static const hf_plugin plugin = {
    TEST_PAGE("networker"),
    .fields = HF_ARRAY(fields),
    .services = HF_ARRAY(services),
    .check = test_accept,
    .info = info,
    .act = act,
};

HF_PLUGIN_EXPORT(plugin)
