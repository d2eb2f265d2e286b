/* A plug-in of ABI 1.1: uses what came with 1.1 where the host has it, and goes on without where it has not. Never
 * changed once 1.2 is begun: what it was built into lies beside it. */

#include <holdfast/plugin.h>

#include <string.h>

#if HF_ABI_MAJOR != 1 || HF_ABI_MINOR < 1
#    error "this plug-in is built with the header of ABI 1.1"
#endif

static const hf_field fields[] = {
    {.id = "url", .kind = HF_TEXT, .label = "&URL", .max = 512, .format = HF_FORMAT_URL},
    {.id = "type", .kind = HF_TEXT, .label = "&Type", .max = 8192},
    {.id = "token", .kind = HF_SECRET, .label = "T&oken", .max = 64},
    {.id = "language", .kind = HF_INFO, .label = "Language"},
    {.id = "send", .kind = HF_ACTION, .label = "&Send"},
    {.id = "send-nonsense", .kind = HF_ACTION, .label = "Send &nonsense"},
};
static const char *const services[] = {"http"};

static const char *language(hf_call *call)
{
    const hf_host *host = hf_call_host(call);
    return HF_HAS(hf_host, host, language) ? host->language(call) : "not known to this host";
}

static int32_t HF_CALL check(hf_call *call)
{
    char url[513];
    uint32_t length;
    const hf_host *host = hf_call_host(call);
    if (host->get(call, "url", url, sizeof url, &length)) return HF_RESULT_FAILED;
    if (!length) host->report(call, "url", "made-for-1-1-no-url", "there is no address", "Give one.");
    return language(call)[0] ? HF_RESULT_OK : HF_RESULT_FAILED;
}

static int32_t HF_CALL info(hf_call *call, const char *field)
{
    return hf_call_host(call)->propose(call, field, language(call));
}

static const hf_http_service *http_of(hf_call *call)
{
    return (const hf_http_service *)hf_call_host(call)->service(call, "http", 1);
}

/* `Bearer TOKEN`, or "" without a token. */
static int32_t authorize(hf_call *call, char *out, size_t size)
{
    const char *token;
    uint32_t length;
    int32_t result = hf_call_host(call)->read_secret(call, "token", &token, &length);
    if (result) return result;
    memcpy(out, "Bearer ", 8);
    if (!length)
        out[0] = '\0';
    else if (length < size - 8)
        memcpy(out + 7, token, length + 1);
    return HF_RESULT_OK;
}

static int32_t deliver(hf_call *call, const hf_http_message *message, char *answer, uint32_t size, uint32_t *length,
                       int32_t *status)
{
    const hf_host *host = hf_call_host(call);
    const hf_http_service *http = http_of(call);
    if (!http) return HF_RESULT_FAILED;
    if (HF_HAS(hf_http_service, http, send)) return http->send(call, message, answer, size, length, status);
    host->tell(call, "this host sends JSON only, and no authorization");
    return http->request(call, message->method, message->url, message->body, message->body_length, answer, size, length,
                         status);
}

static int32_t send(hf_call *call)
{
    char url[513], type[8193], authorization[80] = "", answer[65] = "";
    uint32_t length;
    int32_t status = 0;
    const hf_host *host = hf_call_host(call);
    hf_http_message message = {.size = sizeof message, .method = "POST", .body = "a,b\n", .body_length = 4, .url = url};
    int32_t result = host->get(call, "url", url, sizeof url, &length);
    if (!result) result = host->get(call, "type", type, sizeof type, &length);
    if (!result) result = authorize(call, authorization, sizeof authorization);
    if (result) return result;
    if (length) message.content_type = type;
    if (authorization[0]) message.authorization = authorization;
    result = deliver(call, &message, answer, sizeof answer - 1, &length, &status);
    memset(authorization, 0, sizeof authorization);
    if (result) return result;
    host->tell(call, answer);
    return HF_RESULT_OK;
}

static void expect_refused(hf_call *call, const char *what, const hf_http_message *message)
{
    char answer[8];
    uint32_t length;
    int32_t status;
    if (http_of(call)->send(call, message, answer, sizeof answer, &length, &status) != HF_RESULT_INVALID)
        hf_call_host(call)->tell(call, what);
}

/* Tells what was not refused. Only for hosts that have send(). */
static int32_t send_nonsense(hf_call *call)
{
    hf_http_message message = {.size = sizeof message, .method = "GET", .url = "https://127.0.0.1:1/"}, wrong;
    expect_refused(call, "no message", NULL);
    wrong = message, wrong.size = 8;
    expect_refused(call, "a message that ends too early", &wrong);
    wrong = message, wrong.url = NULL;
    expect_refused(call, "no address", &wrong);
    wrong = message, wrong.body_length = 4;
    expect_refused(call, "a body that is not there", &wrong);
    wrong = message, wrong.content_type = "text/plain\r\nX-Other: 1";
    expect_refused(call, "a header in the type", &wrong);
    wrong = message, wrong.authorization = "Bearer x\nX-Other: 1";
    expect_refused(call, "a header in the authorization", &wrong);
    wrong = message, wrong.authorization = "";
    expect_refused(call, "an empty authorization", &wrong);
    return HF_RESULT_OK;
}

static int32_t HF_CALL act(hf_call *call, const char *action)
{
    return strcmp(action, "send") == 0 ? send(call) : send_nonsense(call);
}

static const hf_plugin plugin = {
    HF_PLUGIN_ABI,
    .id = "made-for-1-1",
    .version = "1.1.0",
    .title = "Made for 1.1",
    .fields = HF_ARRAY(fields),
    .services = HF_ARRAY(services),
    .check = check,
    .info = info,
    .act = act,
};

HF_PLUGIN_EXPORT(plugin)
