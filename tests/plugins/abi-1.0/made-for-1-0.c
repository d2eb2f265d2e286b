/* A plug-in as ABI 1.0 had it: every kind, flag, rule and callback, and every function of the host. Never changed: what
 * it was built into lies beside it. Each host, of whatever minor, has to get the same out of it. */

#include <holdfast/plugin.h>

#include <string.h>

#if HF_ABI_MAJOR != 1 || HF_ABI_MINOR != 0
#    error "this plug-in is built with the header of ABI 1.0, which lies beside it"
#endif

/* ---- the page --------------------------------------------------------------------------------------------------- */

static const hf_choice sizes[] = {{.keyword = "small", .label = "Small"}, {.keyword = "large", .label = "Large"}};
static const hf_rule when_large[] = {{.effect = HF_ENABLED_WHEN, .field = "size", .value = "large"}};
static const hf_rule when_on_and_small[] = {{.effect = HF_VISIBLE_WHEN, .field = "on", .value = "on"},
                                            {.effect = HF_DISABLED_WHEN, .field = "size", .value = "large"}};

static const hf_field fields[] = {
    {.id = "on", .kind = HF_BOOL, .flags = HF_LOCKABLE, .label = "&On", .help = "Heads the group.", .fallback = "on"},
    {.id = "count",
     .kind = HF_INTEGER,
     .flags = HF_ADVANCED | HF_RESTART_NEEDED,
     .label = "&Count",
     .fallback = "3",
     .min = 1,
     .max = 9,
     .step = 2,
     .unit = "pieces"},
    {.id = "name", .kind = HF_TEXT, .flags = HF_REQUIRED, .label = "&Name", .fallback = "some", .min = 2, .max = 16},
    {.id = "address", .kind = HF_TEXT, .label = "&Address", .format = HF_FORMAT_URL},
    {.id = "key", .kind = HF_SECRET, .label = "&Key", .max = 64},
    {.id = "word", .kind = HF_SECRET, .flags = HF_TRANSIENT, .label = "&Word", .max = 64},
    {.id = "size", .kind = HF_CHOICE, .label = "&Size", .fallback = "small", .choices = HF_ARRAY(sizes)},
    {.id = "rate", .kind = HF_RATE, .label = "&Rate", .fallback = "10Mbps", .min = 1024, .max = 1 << 30},
    {.id = "hours", .kind = HF_TIMETABLE, .label = "&Hours", .fallback = "mon 09:00-17:00"},
    {.id = "folder", .kind = HF_PATH, .flags = HF_FOLDER | HF_MUST_EXIST, .label = "&Folder"},
    {.id = "tags", .kind = HF_LIST, .label = "&Tags", .max = 4, .rules = HF_ARRAY(when_large)},
    {.id = "note", .kind = HF_TEXT, .label = "No&te", .rules = HF_ARRAY(when_on_and_small)},
    {.id = "summary", .kind = HF_INFO, .label = "Summary"},
    {.id = "use-all", .kind = HF_ACTION, .label = "&Use all"},
    {.id = "use-services", .kind = HF_ACTION, .label = "Use ser&vices"},
};

static const char *const of_main[] = {"count", "name", "tags"};
static const char *const of_rest[] = {"rate", "hours"};
static const hf_group groups[] = {
    {.label = "Main", .heading = "on", .fields = HF_ARRAY(of_main)},
    {.label = "Rest", .fields = HF_ARRAY(of_rest)},
};
static const char *const services[] = {"http", "throttle", "vault-status", "volume"};

/* ---- what it does ----------------------------------------------------------------------------------------------- */

static void say(hf_call *call, const char *what, int32_t result, const char *text)
{
    char line[512], digit[] = {(char)('0' + result), '\0'};
    strcpy(line, what);
    strcat(strcat(line, " "), digit);
    if (text) strncat(strcat(line, " "), text, 300);
    hf_call_host(call)->tell(call, line);
}

static int32_t HF_CALL check(hf_call *call)
{
    char name[17];
    int64_t count;
    uint32_t length;
    const hf_host *host = hf_call_host(call);
    if (host->get(call, "name", name, sizeof name, &length) || host->get_integer(call, "count", &count))
        return HF_RESULT_FAILED;
    if (length > (uint32_t)count * 5)
        host->report(call, "name", "made-for-1-0-long", host->translate(call, "the name is too long for the count"),
                     "Shorten it.");
    if (strcmp(name, "nobody") == 0)
        host->report(call, NULL, "made-for-1-0-nobody", "the page is about nobody", "Name somebody.");
    return HF_RESULT_OK;
}

static int32_t HF_CALL prepare(hf_call *call)
{
    const char *word;
    uint32_t length;
    const hf_host *host = hf_call_host(call);
    int32_t result = host->progress(call, 1, 2, "half of it");
    if (!result) result = host->read_secret(call, "word", &word, &length);
    return result || !length ? result : host->keep(call, word, length);
}

static void say_kept(hf_call *call, const char *what, const void *kept, uint32_t length)
{
    char text[65] = "";
    memcpy(text, kept, length < 64 ? length : 64);
    say(call, what, HF_RESULT_OK, text);
}

static int32_t HF_CALL settle(hf_call *call, const void *kept, uint32_t length)
{
    say_kept(call, "settle", kept, length);
    return HF_RESULT_OK;
}

static int32_t HF_CALL abandon(hf_call *call, const void *kept, uint32_t length)
{
    say_kept(call, "abandon", kept, length);
    return HF_RESULT_OK;
}

static int32_t HF_CALL info(hf_call *call, const char *field)
{
    char text[1024] = "", value[64];
    uint32_t length;
    static const char *const read[] = {"on", "count", "name", "size", "rate", "hours", "tags"};
    const hf_host *host = hf_call_host(call);
    for (size_t i = 0; i < sizeof read / sizeof read[0]; i++) {
        int32_t result = host->get(call, read[i], value, sizeof value, &length);
        if (result) return result;
        strcat(strcat(text, i ? "|" : ""), value);
    }
    return host->propose(call, field, text);
}

static void use_memory(hf_call *call)
{
    int32_t result;
    unsigned char bytes[16] = {0};
    static const unsigned char zeros[16] = {0};
    const hf_host *host = hf_call_host(call);
    void *memory = host->allocate(100);
    say(call, "allocate", memory ? HF_RESULT_OK : HF_RESULT_FAILED, NULL);
    if (memory) memset(memory, 1, 100);
    host->release(memory);
    result = host->random_bytes(bytes, sizeof bytes);
    say(call, "random_bytes", result, memcmp(bytes, zeros, sizeof bytes) == 0 ? "all zero" : "random");
    host->log(HF_LOG_INFO, "used memory");
}

static void use_draft(hf_call *call)
{
    char text[64] = "";
    const char *secret = "";
    uint32_t length = 0;
    int64_t number = 0;
    int32_t result;
    const hf_host *host = hf_call_host(call);
    result = host->get(call, "name", text, sizeof text, &length);
    say(call, "get", result, text);
    say(call, "get too small", host->get(call, "name", text, 1, &length), NULL);
    result = host->get_integer(call, "rate", &number);
    say(call, "get_integer", result, number == 10485760 ? "10Mbps" : "?");
    result = host->read_secret(call, "key", &secret, &length);
    say(call, "read_secret", result, length == 3 ? "of three" : "?");
    say(call, "propose", host->propose(call, "tags", "a,b"), NULL);
    say(call, "keep", host->keep(call, "x", 1), NULL);
    say(call, "translate", HF_RESULT_OK, host->translate(call, "Hello"));
}

static void use_person(hf_call *call)
{
    static const hf_field question = {.id = "where", .kind = HF_PATH, .label = "&Where"};
    char path[512] = "";
    uint32_t length;
    const hf_host *host = hf_call_host(call);
    int32_t result = host->ask(call, &question, path, sizeof path, &length);
    say(call, "ask", result, NULL);
    if (!result) say(call, "save_file", host->save_file(call, path, "saved", 5), NULL);
    say(call, "progress", host->progress(call, 2, 2, "all of it"), NULL);
}

static void use_services(hf_call *call)
{
    char text[512] = "";
    uint32_t length = 0;
    int32_t result, status = 0;
    hf_volume_facts facts = {.size = sizeof facts};
    const hf_host *host = hf_call_host(call);
    const hf_http_service *http = (const hf_http_service *)host->service(call, "http", 1);
    const hf_throttle_service *throttle = (const hf_throttle_service *)host->service(call, "throttle", 1);
    const hf_vault_status_service *vault = (const hf_vault_status_service *)host->service(call, "vault-status", 1);
    const hf_volume_service *volume = (const hf_volume_service *)host->service(call, "volume", 1);
    say(call, "services", http && throttle && vault && volume ? HF_RESULT_OK : HF_RESULT_NOT_FOUND, NULL);
    if (!http || !throttle || !vault || !volume) return;
    result = http->route(call, text, sizeof text, &length);
    say(call, "http.route", result, length ? "a route" : "");
    say(call, "http.request", http->request(call, "GET", NULL, NULL, 0, text, sizeof text, &length, &status), NULL);
    result = throttle->describe(call, text, sizeof text, &length);
    say(call, "throttle.describe", result, length ? "a limit" : "");
    say(call, "vault-status.describe", vault->describe(call, "name", text, sizeof text, &length), NULL);
    say(call, "volume.inspect too small", volume->inspect(call, "relative", NULL), NULL);
    if (host->get(call, "folder", text, sizeof text, &length)) return;
    result = volume->inspect(call, text, &facts);
    say(call, "volume.inspect", result, facts.flags & HF_VOLUME_FOLDER ? "a folder" : "no folder");
}

static int32_t HF_CALL act(hf_call *call, const char *action)
{
    if (strcmp(action, "use-services") == 0) {
        use_services(call);
    } else {
        use_memory(call);
        use_draft(call);
        use_person(call);
    }
    return HF_RESULT_OK;
}

static const void *HF_CALL query(const char *name)
{
    return strcmp(name, "made-for") == 0 ? "1.0" : NULL;
}

static const hf_plugin plugin = {
    HF_PLUGIN_ABI,
    .id = "made-for-1-0",
    .version = "1.0.0",
    .title = "Made for 1.0",
    .help = "A page that was built with ABI 1.0.",
    .order = 90,
    .fields = HF_ARRAY(fields),
    .groups = HF_ARRAY(groups),
    .services = HF_ARRAY(services),
    .check = check,
    .prepare = prepare,
    .settle = settle,
    .abandon = abandon,
    .info = info,
    .act = act,
    .query = query,
};

HF_PLUGIN_EXPORT(plugin)
