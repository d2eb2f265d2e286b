/* Asks the host for what cannot be: everything has to be refused, and nothing may break. The action `try` tells what
 * was answered in another way than it should be, or `all refused`; check() does the same for what it may not do. */

#include "page.h"

#include <string.h>

static const hf_field fields[] = {
    {.id = "name", .kind = HF_TEXT, .label = "Name", .max = 8},
    {.id = "key", .kind = HF_SECRET, .label = "Key"},
    {.id = "count", .kind = HF_INTEGER, .label = "Count", .max = 9},
    {.id = "state", .kind = HF_INFO, .label = "State"},
    {.id = "try", .kind = HF_ACTION, .label = "Try"},
};

static void expect(hf_call *call, const char *what, int32_t is, int32_t wanted)
{
    if (is != wanted) hf_call_host(call)->report(call, NULL, "not-refused", what, "");
}

static void try_reading(hf_call *call)
{
    char text[4];
    const char *secret;
    uint32_t length;
    int64_t number;
    const hf_host *host = hf_call_host(call);
    expect(call, "get of no field", host->get(call, NULL, text, sizeof text, &length), HF_RESULT_NOT_FOUND);
    expect(call, "get of an unknown field", host->get(call, "nobody", text, sizeof text, &length), HF_RESULT_NOT_FOUND);
    expect(call, "get of bad UTF-8", host->get(call, "\xff", text, sizeof text, &length), HF_RESULT_NOT_FOUND);
    expect(call, "get of a secret", host->get(call, "key", text, sizeof text, &length), HF_RESULT_DENIED);
    expect(call, "get without a length", host->get(call, "name", text, sizeof text, NULL), HF_RESULT_INVALID);
    expect(call, "get into nothing", host->get(call, "name", NULL, 9, &length), HF_RESULT_TOO_SMALL);
    expect(call, "get without a call", host->get(NULL, "name", text, sizeof text, &length), HF_RESULT_INVALID);
    expect(call, "a number of a text", host->get_integer(call, "name", &number), HF_RESULT_INVALID);
    expect(call, "a number into nothing", host->get_integer(call, "count", NULL), HF_RESULT_INVALID);
    expect(call, "a secret that is none", host->read_secret(call, "name", &secret, &length), HF_RESULT_NOT_FOUND);
    expect(call, "a secret into nothing", host->read_secret(call, "key", NULL, NULL), HF_RESULT_INVALID);
    expect(call, "a service without a name", host->service(call, NULL, 1) != NULL, 0);
    expect(call, "version 0 of a service", host->service(call, "http", 0) != NULL, 0);
}

static void try_proposing(hf_call *call)
{
    static char long_text[70000];
    const hf_host *host = hf_call_host(call);
    memset(long_text, 'x', sizeof long_text - 1);
    expect(call, "nothing proposed", host->propose(call, "name", NULL), HF_RESULT_INVALID);
    expect(call, "bad UTF-8 proposed", host->propose(call, "name", "\xff"), HF_RESULT_INVALID);
    expect(call, "far too much proposed", host->propose(call, "name", long_text), HF_RESULT_INVALID);
    expect(call, "an unknown field proposed", host->propose(call, "nobody", "x"), HF_RESULT_NOT_FOUND);
    expect(call, "escape codes proposed", host->propose(call, "state", "\x1b[31m"), HF_RESULT_INVALID);
}

static void try_asking(hf_call *call)
{
    static const hf_field secret = {.id = "pin", .kind = HF_SECRET, .label = "PIN"};
    static const hf_field no_id = {.kind = HF_TEXT, .label = "What"};
    static const hf_field no_label = {.id = "what", .kind = HF_TEXT};
    char text[4];
    uint32_t length;
    const hf_host *host = hf_call_host(call);
    expect(call, "no question", host->ask(call, NULL, text, sizeof text, &length), HF_RESULT_INVALID);
    expect(call, "a secret asked", host->ask(call, &secret, text, sizeof text, &length), HF_RESULT_INVALID);
    expect(call, "a question without id", host->ask(call, &no_id, text, sizeof text, &length), HF_RESULT_INVALID);
    expect(call, "a question without label", host->ask(call, &no_label, text, sizeof text, &length), HF_RESULT_INVALID);
    host->tell(call, NULL);
    host->tell(call, "\xff\xfe");
    host->tell(NULL, "to nobody");
}

static void try_the_system(hf_call *call)
{
    unsigned char bytes[1];
    const hf_host *host = hf_call_host(call);
    expect(call, "memory without end", host->allocate(UINT64_MAX) != NULL, 0);
    expect(call, "random bytes into nothing", host->random_bytes(NULL, 1), HF_RESULT_INVALID);
    expect(call, "too many random bytes", host->random_bytes(bytes, UINT32_MAX), HF_RESULT_INVALID);
    expect(call, "a file without a path", host->save_file(call, NULL, "x", 1), HF_RESULT_INVALID);
    expect(call, "a file at a relative path", host->save_file(call, "here.txt", "x", 1), HF_RESULT_INVALID);
    expect(call, "something kept outside prepare", host->keep(call, "x", 1), HF_RESULT_DENIED);
    host->release(NULL);
    host->release(host->allocate(0));
}

static int32_t HF_CALL check(hf_call *call)
{
    char text[4];
    uint32_t length;
    static const hf_field question = {.id = "what", .kind = HF_TEXT, .label = "What"};
    const hf_host *host = hf_call_host(call);
    expect(call, "proposed in check", host->propose(call, "name", "x"), HF_RESULT_DENIED);
    expect(call, "asked in check", host->ask(call, &question, text, sizeof text, &length), HF_RESULT_DENIED);
    expect(call, "progress in check", host->progress(call, 0, 0, NULL), HF_RESULT_DENIED);
    expect(call, "kept in check", host->keep(call, "x", 1), HF_RESULT_DENIED);
    expect(call, "saved in check", host->save_file(call, "/x", "x", 1), HF_RESULT_DENIED);
    return HF_RESULT_OK;
}

static int32_t HF_CALL prepare(hf_call *call)
{
    static const unsigned char bytes[HF_KEEP_MAX + 1] = {0};
    const hf_host *host = hf_call_host(call);
    expect(call, "too much kept", host->keep(call, bytes, sizeof bytes), HF_RESULT_INVALID);
    expect(call, "bytes that are not there kept", host->keep(call, NULL, 5), HF_RESULT_INVALID);
    expect(call, "proposed in prepare", host->propose(call, "name", "x"), HF_RESULT_DENIED);
    return HF_RESULT_OK;
}

static int32_t HF_CALL settle(hf_call *call, const void *kept, uint32_t length)
{
    char text[4];
    (void)kept;
    expect(call, "get without a draft", hf_call_host(call)->get(call, "name", text, sizeof text, &length),
           HF_RESULT_DENIED);
    return HF_RESULT_OK;
}

static int32_t HF_CALL info(hf_call *call, const char *field)
{
    const hf_host *host = hf_call_host(call);
    expect(call, "another field in info", host->propose(call, "name", "x"), HF_RESULT_DENIED);
    return host->propose(call, field, "");
}

static int32_t HF_CALL act(hf_call *call, const char *action)
{
    (void)action;
    try_reading(call);
    try_proposing(call);
    try_asking(call);
    try_the_system(call);
    return HF_RESULT_OK;
}

static const hf_plugin plugin = {
    TEST_PAGE("nonsense"),
    .fields = HF_ARRAY(fields),
    .check = check,
    .prepare = prepare,
    .settle = settle,
    .info = info,
    .act = act,
};

HF_PLUGIN_EXPORT(plugin)
