/* Breaks the interface in one way, which its id says. For `holdfast plugin check`: nothing else loads it. */

#include "page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const hf_field fields[] = {
    {.id = "name", .kind = HF_TEXT, .label = "Name", .fallback = "some", .max = 16},
    {.id = "key", .kind = HF_SECRET, .label = "Key", .max = 32},
    {.id = "state", .kind = HF_INFO, .label = "State"},
    {.id = "run", .kind = HF_ACTION, .label = "Run"},
};

static int is(const char *way)
{
    return strcmp(TEST_ID, way) == 0;
}

/* No page begins there. */
static void crash(void)
{
    static volatile uintptr_t nowhere = 64;
    *(volatile int *)nowhere = 1;
}

static void misuse_memory(hf_call *call)
{
    const hf_host *host = hf_call_host(call);
    char *memory = host->allocate(16), elsewhere = 0;
    if (!memory) return;
    if (is("overruns")) memory[16] = 'x';
    if (is("releases-foreign")) host->release(&elsewhere);
    if (is("releases-twice")) host->release(memory);
    if (!is("leaks")) host->release(memory);
}

static void write_into_secret(hf_call *call)
{
    const char *key = NULL;
    uint32_t length;
    if (hf_call_host(call)->read_secret(call, "key", &key, &length) == HF_RESULT_OK && length)
        ((char *)(uintptr_t)key)[0] = 'X';
}

/* Keeps something from one call to the next, which no plug-in does. */
static void report_every_other_time(hf_call *call)
{
    static int calls;
    if (calls++ % 2) hf_call_host(call)->report(call, "name", "odd", "it is an odd time", "");
}

/* Long enough to be noticed, and not so long that it hangs; twice, for the quicker of two calls counts. By the clock on
 * the wall: a busy machine gives the processor's time slowly. */
static void dawdle(void)
{
    static int calls;
    const time_t start = time(NULL);
    if (calls++ >= 2) return;
    while (time(NULL) - start < 2) continue; /* one second at least */
}

/* What a name of sixteen bytes is too long for. */
static void overflow(hf_call *call)
{
    char name[17];
    uint32_t length;
    if (hf_call_host(call)->get(call, "name", name, sizeof name, &length) == HF_RESULT_OK && length == 16) crash();
}

/* On both outputs, which are the program's. */
static void print(void)
{
    puts("said on standard output");
    fflush(stdout);
    fputs("said on standard error\n", stderr);
}

static int32_t HF_CALL check(hf_call *call)
{
    if (is("prints")) print();
    if (is("crashes-in-check")) crash();
    if (is("crashes-at-a-limit")) overflow(call);
    if (is("ends-well")) exit(0);
    if (is("ends-badly")) exit(7);
    if (is("aborts")) abort();
    if (is("impure")) report_every_other_time(call);
    if (is("slow")) dawdle();
    if (is("writes-secret")) write_into_secret(call);
    misuse_memory(call);
    return HF_RESULT_OK;
}

static int32_t HF_CALL prepare(hf_call *call)
{
    const hf_host *host = hf_call_host(call);
    if (is("crashes-in-prepare")) crash();
    if (host->progress(call, 0, 1, "preparing") && !is("goes-on")) return HF_RESULT_CANCELLED;
    if (is("keeps-secret")) {
        const char *key;
        uint32_t length;
        return host->read_secret(call, "key", &key, &length) ? HF_RESULT_FAILED : host->keep(call, key, length);
    }
    return host->keep(call, "kept", 4);
}

static int32_t HF_CALL settle(hf_call *call, const void *kept, uint32_t length)
{
    static int settled;
    if (is("crashes-in-settle")) crash();
    if (is("writes-kept")) memset((char *)(uintptr_t)kept, 'X', length);
    if (!is("settles-once") || !settled++) return HF_RESULT_OK;
    hf_call_host(call)->report(call, NULL, "settled-before", "this was settled before", "");
    return HF_RESULT_FAILED;
}

static int32_t HF_CALL abandon(hf_call *call, const void *kept, uint32_t length)
{
    (void)call, (void)kept, (void)length;
    if (is("crashes-in-abandon")) crash();
    return HF_RESULT_OK;
}

static int32_t HF_CALL info(hf_call *call, const char *field)
{
    if (is("crashes-in-info")) crash();
    return hf_call_host(call)->propose(call, field, "shown");
}

static int32_t HF_CALL act(hf_call *call, const char *action)
{
    (void)action;
    if (is("crashes-in-act")) crash();
    return hf_call_host(call)->progress(call, 0, 1, "running") ? HF_RESULT_CANCELLED : HF_RESULT_OK;
}

static const hf_plugin plugin = {TEST_PAGE(TEST_ID), .fields = HF_ARRAY(fields), .check = check, .prepare = prepare,
                                 .settle = settle,   .abandon = abandon,         .info = info,   .act = act};

HF_EXPORT const hf_plugin *HF_CALL holdfast_plugin(const hf_host *host)
{
    (void)host;
    if (is("crashes-at-entry")) crash();
    return &plugin;
}
