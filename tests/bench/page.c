/* A page without a compiler, of 200 fields: parsed and checked by the loader, against json-c's bare parse of the same
 * bytes. */
#include "tests/bench/rows.h"

#include "core/authored.h"

#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIELDS = 200, PAGES = 20 /* a sample */ };

typedef struct page_text {
    hf_text json;
} page_text;

/* Every kind in turn, as people write them: with help, limits, defaults, flags, and a rule on every third field. */
static void add_field(hf_text *out, int number)
{
    static const char *const kinds[] = {
        "\"kind\": \"bool\", \"default\": false",
        "\"kind\": \"integer\", \"min\": 1, \"max\": 65535, \"default\": 8080, \"unit\": \"days\"",
        "\"kind\": \"text\", \"format\": \"url\", \"max-length\": 512, \"default\": \"https://backup.example.com/a\"",
        "\"kind\": \"secret\", \"max-length\": 64",
        "\"kind\": \"choice\", \"choices\": [ { \"keyword\": \"daily\", \"label\": \"Every day\" }, { \"keyword\": "
        "\"weekly\", \"label\": \"Every week\" } ], \"default\": \"weekly\"",
        "\"kind\": \"rate\", \"min\": \"256Kbps\", \"max\": \"1023Mbps\", \"default\": \"512Kbps\"",
        "\"kind\": \"timetable\", \"default\": \"mon-fri 20:00-06:00\"",
        "\"kind\": \"list\", \"format\": \"host\", \"default\": [ \"a.example\", \"b.example\" ]",
        "\"kind\": \"info\", \"text\": \"What this page sets is read by a script.\"",
    };
    const int kind = number % 9;
    hf_text_add_format(out,
                       "%s\n    { \"id\": \"field-%d\", \"label\": \"&Field number %d\", %s,\n      \"help\": \"One or "
                       "two sentences about what this field is for, as people write them.\"%s%s }",
                       number ? "," : "", number, number, kinds[kind],
                       kind == 3 || kind == 8 ? ""
                                              : ", \"flags\": [ "
                                                "\"lockable\" ]",
                       number % 3 == 2 ? ", \"enabled-when\": { \"field-0\": true }" : "");
}

static void add_group(hf_text *out, int number)
{
    hf_text_add_format(out, "%s\n    { \"label\": \"Group %d\", \"fields\": [", number ? "," : "", number);
    for (int i = 0; i < 10; i++) hf_text_add_format(out, "%s\"field-%d\"", i ? ", " : "", number * 10 + i);
    hf_text_add(out, "] }");
}

static bool compose(hf_text *out)
{
    hf_text_add(out, "{\n  \"format\": 1, \"id\": \"bench\", \"title\": \"Bench\",\n  \"fields\": [");
    for (int i = 0; i < FIELDS; i++) add_field(out, i);
    hf_text_add(out, "\n  ],\n  \"groups\": [");
    for (int i = 0; i < FIELDS / 10; i++) add_group(out, i);
    hf_text_add(out, "\n  ],\n  \"checks\": [");
    for (int i = 0; i < 20; i++) {
        hf_text_add_format(out, "%s\n    { \"require\": \"field-%d\", \"when\": { \"field-0\": true } }", i ? "," : "",
                           i * 9 + 2);
    }
    return hf_text_add(out, "\n  ]\n}\n");
}

static void close_page(void *context)
{
    page_text *page = context;
    if (page) hf_text_free(&page->json);
    free(page);
}

static hf_status make(const page_text *page, hf_error *error)
{
    hf_page *made = NULL;
    const hf_authored_file file = {HF_AUTHORED_PAGE, {(unsigned char *)page->json.data, page->json.length}};
    const hf_authored_source source = {.files = &file, .count = 1};
    hf_status status = hf_authored_make(&made, &source, NULL, NULL, error);
    hf_page_free(made);
    return status;
}

static void *open_page(const bench_place *place)
{
    (void)place;
    hf_error error = {0};
    page_text *page = calloc(1, sizeof *page);
    if (page) page->json = (hf_text)HF_TEXT_INIT(HF_AUTHORED_FILE_MAX);
    if (page && compose(&page->json) && !make(page, &error)) return page;
    fprintf(stderr, "bench: %s\n", error.text);
    close_page(page);
    return NULL;
}

/* Microseconds a page. */
static double ours(void *context)
{
    double start = bench_now();
    for (int i = 0; i < PAGES; i++)
        if (make(context, NULL)) return -1;
    return (bench_now() - start) * 1e6 / PAGES;
}

static double reference(void *context)
{
    const page_text *page = context;
    double start = bench_now();
    for (int i = 0; i < PAGES; i++) {
        struct json_tokener *tokener = json_tokener_new();
        struct json_object *root =
            tokener ? json_tokener_parse_ex(tokener, page->json.data, (int)page->json.length) : NULL;
        json_tokener_free(tokener);
        if (!root) return -1;
        json_object_put(root);
    }
    return (bench_now() - start) * 1e6 / PAGES;
}

const bench_row bench_page = {
    .name = "page of 200 fields, parse and check (json-c)",
    .unit = "us",
    .limit = 3,
    .rounds = 30,
    .open = open_page,
    .ours = ours,
    .reference = reference,
    .close = close_page,
};
