/* From the SDK's template to a page that is loaded: copied, configured and built in an empty folder, installed, and one
 * of its values read. It is held against the ten seconds that somebody is to wait at most. */
#include "tests/bench/rows.h"

#include <stdlib.h>

#define ALLOWED 10.0 /* seconds */

/* $0: the SDK, $1: the programs, $2: an empty folder. */
static const char script[] =
    "set -e; rm -rf \"$2/page\" \"$2/home\"; cp -r \"$0/template\" \"$2/page\"; cd \"$2/page\"; "
    "unset CMAKE_GENERATOR CMAKE_C_COMPILER_LAUNCHER; "
    "CMAKE_PREFIX_PATH=\"$0\" cmake --workflow --preset linux; "
    "mkdir dist; cp build/linux/greeting.so dist; "
    "\"$1/holdfast\" --home \"$2/home\" plugin install dist --unsigned --yes; "
    "\"$1/holdfast\" --home \"$2/home\" get greeting.text";

static void *template_open(const bench_place *place)
{
    bench_place *copy = malloc(sizeof *copy);
    if (copy) *copy = *place;
    return copy;
}

static double template_build(void *context)
{
    const bench_place *place = context;
    const char *const arguments[] = {"sh", "-c", script, BENCH_SDK, place->programs, place->folder, NULL};
    double start = bench_now();
    return bench_run(NULL, arguments) ? bench_now() - start : -1;
}

static double allowed(void *context)
{
    (void)context;
    return ALLOWED;
}

static void template_close(void *context)
{
    free(context);
}

const bench_row bench_template = {
    .name = "template to loaded page (of 10 s)",
    .unit = "s",
    .limit = 1.0,
    .rounds = 5,
    .open = template_open,
    .ours = template_build,
    .reference = allowed,
    .close = template_close,
};
