/* A page with every kind of field, whose code uses what the host offers in the way it is meant. */

#include "page.h"

#include <string.h>

static const hf_choice sizes[] = {{.keyword = "small", .label = "Small"}, {.keyword = "large", .label = "Large"}};
static const hf_rule when_large[] = {{.effect = HF_ENABLED_WHEN, .field = "size", .value = "large"}};

static const hf_field fields[] = {
    {.id = "on", .kind = HF_BOOL, .label = "&On", .fallback = "on"},
    {.id = "count", .kind = HF_INTEGER, .label = "&Count", .fallback = "3", .min = 1, .max = 9},
    {.id = "name", .kind = HF_TEXT, .label = "&Name", .max = 64},
    {.id = "key", .kind = HF_SECRET, .label = "&Key", .max = 64},
    {.id = "word", .kind = HF_SECRET, .flags = HF_TRANSIENT, .label = "&Word", .max = 64},
    {.id = "size", .kind = HF_CHOICE, .label = "&Size", .fallback = "small", .choices = HF_ARRAY(sizes)},
    {.id = "rate", .kind = HF_RATE, .label = "&Rate", .fallback = "10Mbps", .min = 1024, .max = 1 << 30},
    {.id = "hours", .kind = HF_TIMETABLE, .label = "&Hours", .fallback = "mon 09:00-17:00"},
    {.id = "folder", .kind = HF_PATH, .flags = HF_FOLDER, .label = "&Folder"},
    {.id = "tags", .kind = HF_LIST, .label = "&Tags", .max = 4, .rules = HF_ARRAY(when_large)},
    {.id = "summary", .kind = HF_INFO, .label = "Summary"},
    {.id = "greet", .kind = HF_ACTION, .label = "&Greet"},
    {.id = "save", .kind = HF_ACTION, .label = "S&ave"},
    {.id = "rename", .kind = HF_ACTION, .label = "R&ename"},
};

static int32_t get(hf_call *call, const char *field, char *out, uint32_t size)
{
    uint32_t length;
    return hf_call_host(call)->get(call, field, out, size, &length);
}

static int32_t HF_CALL check(hf_call *call)
{
    char name[65];
    const hf_host *host = hf_call_host(call);
    if (get(call, "name", name, sizeof name)) return HF_RESULT_FAILED;
    if (strcmp(name, "nobody") == 0)
        host->report(call, "name", "sample-nobody", "nobody is no name", "Give somebody's name.");
    if (strcmp(name, "nobody") == 0)
        host->report(call, NULL, "sample-empty-page", "the page has nobody on it", "Put somebody on it.");
    return HF_RESULT_OK;
}

static int32_t HF_CALL prepare(hf_call *call)
{
    const char *word;
    uint32_t length;
    const hf_host *host = hf_call_host(call);
    if (host->progress(call, 1, 2, "half of it")) return HF_RESULT_CANCELLED;
    int32_t result = host->read_secret(call, "word", &word, &length);
    if (result || !length) return result;
    return host->keep(call, word, length);
}

static int32_t HF_CALL settle(hf_call *call, const void *kept, uint32_t length)
{
    if (length == 5 && memcmp(kept, "later", 5) == 0) {
        hf_call_host(call)->report(call, NULL, "sample-not-yet", "it cannot be finished yet", "Wait.");
        return HF_RESULT_FAILED;
    }
    hf_call_host(call)->tell(call, "settled");
    return HF_RESULT_OK;
}

static int32_t HF_CALL abandon(hf_call *call, const void *kept, uint32_t length)
{
    (void)kept;
    (void)length;
    hf_call_host(call)->tell(call, "abandoned");
    return HF_RESULT_OK;
}

/* How every kind reads. */
static int32_t HF_CALL info(hf_call *call, const char *field)
{
    char text[256] = "", value[64];
    static const char *const read[] = {"on", "count", "name", "size", "rate", "hours", "tags"};
    for (size_t i = 0; i < sizeof read / sizeof read[0]; i++) {
        if (get(call, read[i], value, sizeof value)) return HF_RESULT_FAILED;
        strcat(strcat(text, i ? "|" : ""), value);
    }
    return hf_call_host(call)->propose(call, field, text);
}

static int32_t greet(hf_call *call)
{
    static const hf_field question = {.id = "whom", .kind = HF_TEXT, .label = "&Whom", .max = 32};
    char whom[33], line[64];
    uint32_t length;
    const hf_host *host = hf_call_host(call);
    int32_t result = host->ask(call, &question, whom, sizeof whom, &length);
    if (result) return result;
    strcpy(line, "Hello, ");
    strcat(line, whom);
    host->tell(call, host->translate(call, line));
    return HF_RESULT_OK;
}

static int32_t save(hf_call *call)
{
    static const hf_field question = {.id = "where", .kind = HF_PATH, .label = "&Where"};
    char path[512];
    uint32_t length;
    const hf_host *host = hf_call_host(call);
    int32_t result = host->ask(call, &question, path, sizeof path, &length);
    return result ? result : host->save_file(call, path, "saved", 5);
}

static int32_t HF_CALL act(hf_call *call, const char *action)
{
    const hf_host *host = hf_call_host(call);
    if (strcmp(action, "greet") == 0) return greet(call);
    if (strcmp(action, "save") == 0) return save(call);
    int32_t result = host->propose(call, "name", "renamed");
    if (!result) result = host->propose(call, "key", "made up");
    if (!result) result = host->propose(call, "summary", "found in passing");
    return result;
}

static const hf_plugin plugin = {
    TEST_PAGE("sample"), .order = 7,         .fields = HF_ARRAY(fields),
    .check = check,      .prepare = prepare, .settle = settle,
    .abandon = abandon,  .info = info,       .act = act,
};

HF_PLUGIN_EXPORT(plugin)
